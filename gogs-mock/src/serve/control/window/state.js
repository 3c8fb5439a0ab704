// Clock, snapshots, reset, seeds.

const state = {
  start() {
    replace($("#state .sheet"), element("div", { id: "clock" }), element("div", { id: "snapshots" }), element("div", { id: "seeds" }));
    replace($("#seeds"), element("div", { class: "card" }, element("h2", {}, "The world"),
      element("p", { class: "dim" }, "Drop a JSON file anywhere on this page: a seed is added, a saved world replaces everything."),
      element("div", { class: "fields" },
        element("button", { onclick: attempt(() => this.download()) }, "Download the world"),
        element("label", {}, element("input", { type: "file", accept: ".json,application/json", "aria-label": "Seed or saved world", onchange: attempt((event) => this.plant(event.target.files[0])) })),
        element("button", { id: "reset", onclick: attempt(() => this.reset()) }, "Reset to the start"))));
  },
  async load() {
    const [time, snapshots] = await Promise.all([get("/clock"), get("/snapshots")]);
    replace($("#clock"), element("div", { class: "card" }, element("h2", {}, "Clock"), facts([["Now", clock(time.now)], ["Mode", time.standing ? "frozen until moved" : "follows this machine"]]),
      element("form", { class: "fields", onsubmit: attempt(async (event) => { await call("POST", "/clock", { advance_seconds: Number(new FormData(event.target).get("seconds")) }); await this.load(); }) },
        element("label", {}, "Seconds", element("input", { name: "seconds", type: "number", min: 1, value: 3600 })), element("button", {}, "Advance")),
      element("form", { class: "fields", onsubmit: attempt(async (event) => { await call("POST", "/clock", { now: new FormData(event.target).get("now") }); await this.load(); }) },
        element("label", {}, "Time (UTC)", element("input", { name: "now", value: time.now, size: 26 })), element("button", {}, "Set"),
        element("button", { type: "button", id: "standing", onclick: attempt(async () => { await call("POST", "/clock", { standing: !time.standing }); await this.load(); }) }, time.standing ? "Follow this machine" : "Freeze"))));
    replace($("#snapshots"), element("div", { class: "card" }, element("h2", {}, "Snapshots"),
      snapshots.length ? element("table", {}, snapshots.map((name) => element("tr", {}, element("td", {}, name), element("td", {},
        element("button", { class: "plain", onclick: attempt(() => world.compare(name)) }, "what changed since"),
        element("button", { class: "plain", onclick: attempt(async () => { await call("POST", `/snapshots/${encodeURIComponent(name)}/restore`); notice(`Restored ${name}`); }) }, "restore"),
        element("button", { class: "plain", onclick: attempt(async () => { await call("DELETE", `/snapshots/${encodeURIComponent(name)}`); await this.load(); }) }, "delete"))))) : element("p", { class: "dim" }, "None yet."),
      element("form", { class: "fields", onsubmit: attempt(async (event) => { await call("PUT", `/snapshots/${encodeURIComponent(new FormData(event.target).get("name"))}`); await this.load(); }) },
        element("label", {}, "Name", element("input", { name: "name", required: true, value: "before" })), element("button", {}, "Take a snapshot"))));
  },
  async download() {
    const text = JSON.stringify(await get("/world"), null, 2);
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "world.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  },
  async plant(file) {
    if (!file) return;
    await call("POST", "/seed", await file.text());
    notice(`Loaded ${file.name}`);
    await Promise.all([world.load(), this.load()]);
  },
  async reset() {
    if (!confirm("Go back to the state at the start? Log, faults and snapshots are removed, too.")) return;
    await call("POST", "/reset");
    requests.all = []; requests.close(); deliveries.close();
    await refreshAll();
    notice("Back at the start");
  },
};
