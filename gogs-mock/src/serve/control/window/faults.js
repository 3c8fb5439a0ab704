// Faults.

/** The fields that only some faults have. */
const FAULT_FIELDS = { status: ["status", "headers", "body"], cut_body: ["after_bytes"], trickle: ["pause_ms"] };
/** Reads headers, one in each line. */
const headersOf = (text) => Object.fromEntries(text.split("\n").filter((line) => line.trim()).map((line) => {
  const [name, ...value] = line.split(":");
  return [name.trim(), value.join(":").trim()];
}));

const faults = {
  rules: [],
  start() {
    replace($("#faults .sheet"), element("div", { id: "fault-form" }), element("div", { id: "fault-list" }));
    this.form();
  },
  async form() {
    const names = await get("/endpoints");
    const field = (name, label, properties = {}) => element("label", {}, label, element("input", { name, size: 14, ...properties }));
    const lines = (name, label, placeholder) => element("label", {}, label, element("textarea", { name, rows: 2, cols: 30, placeholder }));
    const number = { type: "number", min: 0, size: 7 };
    replace($("#fault-form"), element("form", { class: "card", onsubmit: attempt((event) => this.add(event.target)) },
      element("h2", {}, "Break something"),
      element("datalist", { id: "endpoints" }, names.map((row) => element("option", { value: row.name }, row.path ? `${row.method} ${row.path}` : "not of the API"))),
      element("div", { class: "fields" },
        field("endpoint", "Endpoint", { list: "endpoints", placeholder: "any", size: 24 }),
        field("method", "Method", { placeholder: "any", size: 7 }), field("path", "Path", { placeholder: "/api/v1/users/*", size: 24 }),
        field("repository", "Repository", { placeholder: "owner/name" }), field("user", "User", { placeholder: "any" }),
        element("label", {}, "Which of them", element("select", { name: "which" }, [["all", "all"], ["first", "the first …"], ["nth", "only number …"], ["after", "after …"]].map(([value, text]) => element("option", { value }, text)))),
        field("number", "Number", { type: "number", min: 1, value: 1, size: 5 })),
      element("div", { class: "fields" },
        element("label", {}, "Fault", element("select", { name: "fault", onchange: (event) => this.fit(event.target.form) }, [
          ["lose_answer", "lose the answer (the work is done)"], ["status", "answer with a status"], ["bad_gateway", "502 of a proxy"], ["refuse_connection", "refuse the connection"],
          ["reset", "reset the connection"], ["cut_body", "cut the body"], ["trickle", "trickle the body"], ["endless_body", "endless body"], ["delay", "delay"],
        ].map(([value, text]) => element("option", { value }, text)))),
        field("status", "Status", { type: "number", value: 503, min: 200, max: 999, size: 5 }), lines("headers", "Headers", "Retry-After: 1"), lines("body", "Body"),
        field("after_bytes", "After bytes", { ...number, placeholder: "half" }), field("pause_ms", "Pause in ms", { ...number, value: 100 }),
        field("delay_ms", "Delay in ms", { ...number, placeholder: 0 }),
        element("button", {}, "Add"))));
    this.fit($("#fault-form form"));
  },
  /** Shows the fields of the chosen fault. The other ones are disabled, so they are not sent. */
  fit(form) {
    const chosen = form.elements.fault.value;
    for (const [fault, names] of Object.entries(FAULT_FIELDS)) {
      for (const name of names) form.elements[name].disabled = form.elements[name].parentNode.hidden = fault !== chosen;
    }
    form.elements.delay_ms.required = chosen === "delay";
  },
  async add(form) {
    const { which, number, headers, ...rule } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    for (const name of ["status", "after_bytes", "pause_ms", "delay_ms"]) if (rule[name]) rule[name] = Number(rule[name]);
    if (which !== "all") rule[which] = Number(number || 1);
    if (headers) rule.headers = headersOf(headers);
    await call("POST", "/faults", rule);
    await this.load();
  },
  async load() {
    this.show(await get("/faults"));
  },
  show(rules) {
    this.rules = rules;
    tabs.count("faults", this.rules.length);
    replace($("#fault-list"), element("div", { class: "bar" }, element("h2", {}, "Rules"),
      this.rules.length ? element("button", { class: "grow", onclick: attempt(async () => { await call("DELETE", "/faults"); await this.load(); }) }, "Remove all") : null),
      this.rules.length
        ? element("table", {}, element("tr", {}, ["", "Requests", "Fault", "Fired", ""].map((text) => element("th", {}, text))),
          this.rules.map((rule) => element("tr", {}, element("td", { class: "dim" }, String(rule.id)), element("td", {}, requestsOf(rule)), element("td", {}, rule.fault),
            element("td", { class: rule.fired ? "bad" : "dim", title: `${count(rule.matched, "request")} matched` }, rule.fired ? count(rule.fired, "time") : "not yet"),
            element("td", {}, element("button", { class: "plain", onclick: attempt(async () => { await call("DELETE", `/faults/${rule.id}`); await this.load(); }) }, "remove")))))
        : element("p", { class: "empty" }, "Nothing is broken. A rule breaks the requests that it names until it is removed."));
  },
};
/** Says in words which requests a rule is for. */
function requestsOf(rule) {
  const parts = [rule.endpoint || "any request", rule.method, rule.path, rule.repository && `for ${rule.repository}`, rule.user && `by ${rule.user}`].filter(Boolean).join(" ");
  const { nth, first, after } = rule.when;
  return `${parts}, ${nth ? `only number ${nth}` : first ? `the first ${first}` : after ? `after the first ${after}` : "every time"}`;
}
