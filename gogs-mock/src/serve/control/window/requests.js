// Requests.

const requests = {
  all: [], forgotten: 0, word: "", only: "",
  start() {
    const section = $("#requests");
    this.detail = $(".detail", section);
    this.rows = new Rows($(".list", section), requestRow, (request) => this.open(request));
    replace($(".bar", section),
      element("input", { type: "search", id: "search", placeholder: "Search requests (/)", "aria-label": "Search requests",
        oninput: (event) => { this.word = event.target.value.toLowerCase(); this.show(); } }),
      element("select", { "aria-label": "Which requests", onchange: (event) => { this.only = event.target.value; this.show(); } },
        element("option", { value: "" }, "all"), element("option", { value: "writes" }, "writes"),
        element("option", { value: "failures" }, "4xx, 5xx and lost"), element("option", { value: "faults" }, "with a fault")),
      element("span", { class: "grow", id: "request-count" }),
      element("button", { onclick: attempt(async () => { await call("DELETE", "/log"); }) }, "Clear"));
  },
  last() { return this.all.length ? this.all[this.all.length - 1].number : 0; },
  async load() {
    let page = await get(`/log?after=${this.last()}&limit=2000&bodies=false`);
    // After the log was cleared, numbers start at 1 again.
    if (page.last < this.last()) { this.all = []; page = await get("/log?limit=2000&bodies=false"); }
    for (;;) {
      page.requests.forEach((request) => this.add(request));
      this.forgotten = page.forgotten;
      if (!page.more) break;
      page = await get(`/log?after=${this.last()}&limit=2000&bodies=false`);
    }
    this.show();
  },
  add(request) { if (request.number > this.last()) this.all.push(request); },
  show() {
    const shown = this.all.filter((request) => this.fits(request));
    const all = this.all.length;
    $("#request-count").textContent = shown.length === all ? count(all, "request") : `${shown.length} of ${count(all, "request")}`;
    if (this.forgotten) $("#request-count").textContent += `, ${this.forgotten} older ones forgotten`;
    this.rows.show(shown, all ? "No request matches." : "Nothing was requested yet. Point a program at the address above, and its requests appear here.");
    tabs.count("requests", all);
  },
  fits(request) {
    const { only, word } = this;
    if (only === "writes" && ["GET", "HEAD", "OPTIONS"].includes(request.method)) return false;
    if (only === "failures" && !isLost(request) && request.status < 400) return false;
    if (only === "faults" && !request.fault) return false;
    if (!word) return true;
    const text = `${request.number} ${request.endpoint || ""} ${request.method} ${request.path}?${request.query || ""} ${request.actor || "nobody"} ${request.status || "none"} ${request.reason || ""} ${request.fault || ""}`;
    return text.toLowerCase().includes(word);
  },
  async open(summary) {
    const request = await get(`/log/${summary.number}`);
    if (this.rows.chosen !== summary.number) return;
    const address = request.path + (request.query ? `?${request.query}` : "");
    this.detail.hidden = false;
    replace(this.detail,
      element("button", { class: "plain copy", onclick: () => this.close() }, "close"),
      element("h2", {}, `#${request.number} ${request.endpoint || request.method}`),
      element("div", { class: "mono" }, `${request.method} ${address}`),
      facts([
        ["Status", element("span", { class: tone(request) }, request.status === null ? "no answer" : String(request.status))],
        ["Why", request.reason || request.not_found], ["Fault", request.fault], ["Who", request.actor || "nobody"],
        ["When", clock(request.time)], ["Repository", request.repository],
      ]),
      request.changes && request.changes.length ? [element("h3", {}, "What it changed"), changeTable(request.changes)] : null,
      element("h3", {}, "Request"), headerTable(request.headers), request.body ? copyable(pretty(request.body)) : null,
      element("h3", {}, answerTitle(request)),
      request.answer_headers ? headerTable(request.answer_headers) : element("p", { class: "dim" }, "The client received none."),
      request.answer ? copyable(pretty(request.answer)) : null,
      request.curl ? [element("h3", {}, "As a command"), copyable(request.curl)] : null,
      request.assertion ? [element("h3", {}, "As an assertion in Rust"), copyable(request.assertion)] : null);
    this.detail.scrollTop = 0;
  },
  close() { this.detail.hidden = true; this.rows.chosen = null; this.rows.paint(); $(".list", $("#requests")).focus(); },
};
/** Returns whether the client did not receive the whole answer. The status is that of the server even then. */
const isLost = (request) => request.status === null || /^the answer (lost|cut)/.test(request.fault || "");
function answerTitle(request) {
  if (!isLost(request) || request.status === null) return "Answer";
  return request.fault.startsWith("the answer lost") ? "Answer, which the client did not receive" : "Answer, which the client received in part";
}
const tone = (request) => (isLost(request) || request.status >= 500 ? "bad" : request.status >= 400 ? "warn" : "good");
function requestRow(request) {
  return element("div", { class: "row request" },
    element("span", { class: "number" }, String(request.number)),
    element("span", { class: tone(request) }, request.status === null ? "lost" : String(request.status)),
    element("span", { class: "dim" }, request.method),
    element("span", {}, request.endpoint || "—"),
    element("span", { class: "mono", title: request.path }, request.path.replace(/^\/api\/v1/, "") + (request.query ? `?${request.query}` : "")),
    element("span", { class: request.actor ? "" : "dim" }, request.actor || "nobody"),
    element("span", { class: request.fault ? "bad" : "dim", title: request.reason || "" },
      request.fault ? `fault: ${request.fault}` : request.reason || (request.changed ? count(request.changed, "change") : "")));
}
const headerTable = (headers) =>
  Object.keys(headers || {}).length ? element("details", {}, element("summary", { class: "dim" }, count(Object.keys(headers).length, "header")),
    facts(Object.entries(headers).map(([name, value]) => [name, element("span", { class: "mono" }, value)]))) : null;
const SIGNS = { made: ["+", "good"], deleted: ["−", "bad"], changed: ["~", "warn"] };
const changeTable = (changes) => element("table", {}, changes.map((change) => {
  const [sign, tone] = SIGNS[change.kind];
  const values = change.kind === "changed" ? ([before, after]) => `${JSON.stringify(before)} → ${JSON.stringify(after)}` : ([before, after]) => JSON.stringify(after ?? before);
  const fields = Object.entries(change.fields).map(([name, pair]) => element("div", { class: "dim" }, `${name}: ${values(pair)}`));
  return element("tr", {}, element("td", { class: `mono ${tone}` }, sign), element("td", { class: "mono" }, change.what, fields));
}));
