// A list of which only the visible rows exist, so that 10,000 requests scroll as 10 do.

const ROW = 26;
class Rows {
  constructor(list, draw, open) {
    this.list = list; this.draw = draw; this.open = open;
    this.items = []; this.chosen = null; this.follows = true;
    this.sheet = element("div");
    this.note = element("div", { class: "empty" });
    list.append(this.note, this.sheet);
    list.addEventListener("scroll", () => {
      this.follows = list.scrollTop + list.clientHeight >= list.scrollHeight - ROW;
      this.paint();
    });
    list.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.paint()).observe(list);
  }
  show(items, note) {
    this.items = items;
    this.note.hidden = items.length > 0;
    this.note.textContent = note;
    this.sheet.style.height = `${items.length * ROW}px`;
    if (this.follows) this.list.scrollTop = this.list.scrollHeight;
    this.paint();
  }
  paint() {
    const first = Math.max(0, Math.floor(this.list.scrollTop / ROW) - 5);
    const last = Math.min(this.items.length, first + Math.ceil(this.list.clientHeight / ROW) + 12);
    const rows = [];
    for (let place = first; place < last; place += 1) {
      const item = this.items[place];
      const row = this.draw(item);
      row.style.top = `${place * ROW}px`;
      if (item.number === this.chosen) row.classList.add("chosen");
      row.addEventListener("click", () => this.choose(place));
      rows.push(row);
    }
    this.sheet.replaceChildren(...rows);
  }
  choose(place) {
    const item = this.items[Math.max(0, Math.min(place, this.items.length - 1))];
    if (!item) return;
    this.chosen = item.number;
    const top = this.items.indexOf(item) * ROW;
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    if (top + ROW > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = top + ROW - this.list.clientHeight;
    this.paint();
    this.open(item);
  }
  step(by) {
    const place = this.items.findIndex((item) => item.number === this.chosen);
    this.choose(place < 0 ? (by > 0 ? 0 : this.items.length - 1) : place + by);
  }
  key(event) {
    const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 20, PageUp: -20, Home: -1e9, End: 1e9 };
    if (steps[event.key] && !event.ctrlKey && !event.metaKey) { event.preventDefault(); event.stopPropagation(); this.step(steps[event.key]); }
  }
}
