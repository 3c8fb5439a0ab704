// Deliveries of webhooks.

const deliveries = {
  all: [],
  start() {
    const section = $("#deliveries");
    this.detail = $(".detail", section);
    this.rows = new Rows($(".list", section), deliveryRow, (delivery) => this.open(delivery));
    replace($(".bar", section), element("span", { class: "dim" }, "What hooks sent, whether or not anybody received it."), element("span", { class: "grow", id: "delivery-count" }));
  },
  async load() {
    const answer = await get("/deliveries");
    this.all = answer.deliveries;
    $("#delivery-count").textContent = answer.unposted ? `${answer.unposted} not posted: the queue was full` : "";
    this.show();
  },
  add(delivery) {
    const place = this.all.findIndex((known) => known.number === delivery.number);
    if (place < 0) this.all.push(delivery);
    else this.all[place] = delivery;
  },
  show() {
    this.rows.show(this.all, "No hook has fired. What the hooks of repositories send appears here.");
    tabs.count("deliveries", this.all.length);
  },
  open(delivery) {
    this.detail.hidden = false;
    replace(this.detail,
      element("button", { class: "plain copy", onclick: () => this.close() }, "close"),
      element("h2", {}, `#${delivery.number} ${delivery.event}`),
      facts([["To", element("span", { class: "mono" }, delivery.url)], ["Outcome", outcome(delivery)], ["Answer", delivery.answer], ["Repository", delivery.repository], ["Hook", String(delivery.hook)],
        ["Cause", delivery.cause && element("span", { class: "mono" }, delivery.cause)], ["Signature", element("span", { class: "mono" }, signature(delivery))]]),
      element("h3", {}, "Headers"), headerTable(delivery.headers),
      element("h3", {}, "Payload"), copyable(payload(delivery)));
    this.detail.scrollTop = 0;
  },
  close() { this.detail.hidden = true; this.rows.chosen = null; this.rows.paint(); },
};
const signature = (delivery) => Object.entries(delivery.headers).find(([name, value]) => /^x-gogs-signature$/i.test(name) && value)?.[1] || "none: the hook has no secret";
function payload(delivery) {
  const text = delivery.body.startsWith("payload=") ? new URLSearchParams(delivery.body).get("payload") : delivery.body;
  try { return pretty(JSON.parse(text)); } catch { return text; }
}
const OUTCOMES = { waiting: "waiting", not_posted: "not posted" };
const outcome = (delivery) => (delivery.status ? `answered ${delivery.status}` : delivery.error || OUTCOMES[delivery.outcome] || delivery.outcome);
function deliveryRow(delivery) {
  const said = outcome(delivery);
  return element("div", { class: "row delivery" },
    element("span", { class: "number" }, String(delivery.number)), element("span", {}, delivery.event),
    element("span", { class: "mono" }, delivery.url), element("span", { class: /2\d\d$/.test(said) ? "good" : "dim", title: said }, said));
}
