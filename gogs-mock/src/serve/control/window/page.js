// Tabs, keys, theme, and what happens while the page is open.

const TABS = [["requests", "Requests"], ["world", "World"], ["deliveries", "Deliveries"], ["faults", "Faults"], ["state", "Clock & snapshots"]];
const tabs = {
  buttons: {},
  start() {
    replace($("#tabs"), TABS.map(([id, title], place) => {
      this.buttons[id] = element("button", { role: "tab", id: `tab-${id}`, "aria-controls": id, title: `Key ${place + 1}`, onclick: () => this.show(id) }, title, element("span", { class: "count" }));
      return this.buttons[id];
    }));
    this.show(TABS.some(([id]) => `#${id}` === location.hash) ? location.hash.slice(1) : "requests");
  },
  show(id) {
    for (const [other] of TABS) {
      $(`#${other}`).classList.toggle("shown", other === id);
      this.buttons[other].setAttribute("aria-selected", String(other === id));
    }
    history.replaceState(null, "", `#${id}`);
    if (id === "world") attempt(() => world.load())();
    if (id === "state") attempt(() => state.load())();
  },
  count(id, number) { $(".count", this.buttons[id]).textContent = number ? String(number) : ""; },
  shown: () => $("main > section.shown").id,
};

function theme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem("theme", name); } catch { /* private windows */ }
}
const turn = () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");

const KEYS = [["1 … 5", "tabs"], ["/", "search"], ["j k ↓ ↑", "next, previous"], ["Esc", "close"], ["t", "light or dark"], ["?", "this list"]];
function showKeys() {
  replace($("#keys"), element("h2", {}, "Keys"), facts(KEYS.map(([key, text]) => [element("kbd", {}, key), text])), element("form", { method: "dialog" }, element("button", {}, "Close")));
  $("#keys").showModal();
}
document.addEventListener("keydown", (event) => {
  const typing = /INPUT|SELECT|TEXTAREA/.test(event.target.tagName);
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else if (tabs.shown() === "requests") requests.close();
    else if (tabs.shown() === "deliveries") deliveries.close();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = Number(event.key) - 1;
  const rows = { requests: requests.rows, deliveries: deliveries.rows }[tabs.shown()];
  if (TABS[place]) tabs.show(TABS[place][0]);
  else if (event.key === "/") { event.preventDefault(); const box = $("main > section.shown input[type=search]"); if (box) box.focus(); }
  else if (event.key === "t") turn();
  else if (event.key === "?") showKeys();
  else if (rows && ["j", "ArrowDown"].includes(event.key)) { event.preventDefault(); rows.step(1); }
  else if (rows && ["k", "ArrowUp"].includes(event.key)) { event.preventDefault(); rows.step(-1); }
});

document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
document.addEventListener("drop", attempt(async (event) => { document.body.classList.remove("dropping"); await state.plant(event.dataTransfer.files[0]); }));

/** Loads again what an event says has changed; while one load runs, the next ones are one. */
const loading = {};
function refresh(name, work) {
  const entry = (loading[name] ||= { running: false, again: false });
  if (entry.running) { entry.again = true; return; }
  entry.running = true;
  work().catch((error) => notice(error.message)).finally(() => {
    entry.running = false;
    if (entry.again) { entry.again = false; refresh(name, work); }
  });
}
/** Draws once for all events of a moment. */
const drawing = new Set();
function soon(name, draw) {
  if (drawing.has(name)) return;
  drawing.add(name);
  requestAnimationFrame(() => { drawing.delete(name); draw(); });
}
const refreshAll = () => Promise.all([requests.load(), deliveries.load(), faults.load(), world.load(), state.load()]);

function listen() {
  const events = new EventSource("/events");
  const live = (name, title) => { $("#live").dataset.state = name; $("#live").title = title; };
  events.onopen = () => { live("live", "live"); refresh("all", refreshAll); };
  events.onerror = () => live("lost", "The connection to gogs-mock is lost; trying again");
  const on = (name, work) => events.addEventListener(name, (event) => work(JSON.parse(event.data)));
  on("request", (request) => { requests.add(request); soon("requests", () => requests.show()); });
  on("log_cleared", () => { requests.all = []; requests.show(); });
  on("delivery", (delivery) => { deliveries.add(delivery); soon("deliveries", () => deliveries.show()); });
  on("faults", (rules) => faults.show(rules));
  on("world", () => { if (tabs.shown() === "world") refresh("world", () => world.load()); });
  on("world_replaced", () => refresh("all", refreshAll));
}

let kept = null;
try { kept = localStorage.getItem("theme"); } catch { /* private windows */ }
theme(kept || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
$("#theme").addEventListener("click", turn);
$("#help").addEventListener("click", showKeys);
$("#release").addEventListener("click", attempt(async () => {
  await call("POST", "/release");
  $("#release").hidden = true;
  notice("The test continues");
}));
for (const part of [requests, deliveries, faults, world, state]) part.start();
tabs.start();
attempt(async () => {
  const summary = await get("/world/summary");
  const link = /^https?:/.test(summary.url) ? element("a", { href: summary.url, target: "_blank", rel: "noreferrer" }, summary.url) : summary.url;
  replace($("#about"), `Gogs ${summary.version} on `, link);
  $("#release").hidden = !summary.held;
})();
listen();
