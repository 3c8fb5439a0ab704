// The world: users, organizations and repositories, with what belongs to them.

const SECRET = /password|secret|^sha1$|^token$/i;
const masked = (text) => {
  const button = element("button", { class: "plain", title: "Show" }, "••••••");
  button.addEventListener("click", () => button.replaceWith(element("code", {}, text)));
  return button;
};
/** Fields that say again what others say, and fill lines. */
const UNINTERESTING = new Set(["avatar_url", "login", "ssh_url", "url", "unique_name"]);
const words = (name) => name.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
const TIME = /^\d{4}-\d\d-\d\dT/;
function shown(name, value) {
  if (value === null || value === undefined || value === "") return null;
  if (SECRET.test(name) && typeof value === "string") return masked(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && TIME.test(value)) return clock(value);
  if (Array.isArray(value)) {
    if (!value.length) return null;
    if (value.every((item) => typeof item !== "object" || item === null)) return value.join(", ");
    return tableOf(value);
  }
  if (typeof value === "object") return factsOf(value);
  return String(value);
}
const factsOf = (object) => facts(Object.entries(object).filter(([name]) => !UNINTERESTING.has(name)).map(([name, value]) => [words(name), shown(name, value)]));
function tableOf(items, open) {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))]
    .filter((name) => !UNINTERESTING.has(name) && items.some((item) => shown(name, item[name]) !== null)).slice(0, 8);
  return element("table", {}, element("tr", {}, columns.map((name) => element("th", {}, words(name)))),
    items.map((item) => {
      const row = element("tr", {}, columns.map((name, place) => element("td", {},
        open && place === 0 ? element("button", { class: "plain", onclick: attempt(() => open(item)) }, String(item[name])) : shown(name, item[name]))));
      return row;
    }));
}

const world = {
  users: [], organizations: [], repositories: [], word: "", place: null, since: "", changes: [], snapshots: [],
  start() {
    replace($("#world .bar"),
      element("input", { type: "search", placeholder: "Search users, organizations, repositories (/)", "aria-label": "Search the world", oninput: (event) => { this.word = event.target.value.toLowerCase(); this.tree(); } }),
      element("span", { class: "grow" }), element("span", { id: "since", class: "dim" }));
  },
  async load() {
    const [users, organizations, repositories, names] = await Promise.all([get("/world/users"), get("/world/organizations"), get("/world/repositories"), get("/snapshots")]);
    Object.assign(this, { users, organizations, repositories, snapshots: names });
    if (!this.snapshots.includes(this.since)) this.since = "";
    this.changes = this.since ? (await get(`/snapshots/${encodeURIComponent(this.since)}/changes`)) : [];
    tabs.count("world", this.repositories.length);
    replace($("#since"), this.snapshots.length ? element("label", {}, "marked: changed since ", element("select", { onchange: attempt(async (event) => { this.since = event.target.value; await this.load(); }) },
      element("option", { value: "" }, "—"), this.snapshots.map((name) => element("option", { value: name, selected: name === this.since }, name)))) : "Take a snapshot, and what changes after it is marked here.");
    this.tree();
    if (this.place) await this.show(...this.place);
    else this.welcome();
  },
  async compare(name) { this.since = name; this.place = null; tabs.show("world"); },
  tree() {
    const changed = this.changes.map((change) => change.what);
    const branch = (title, kind, names) => {
      const fitting = names.filter((name) => name.toLowerCase().includes(this.word));
      return [element("h3", {}, `${title} `, element("span", { class: "dim" }, String(fitting.length))),
        fitting.map((name) => element("button", {
          class: changed.some((text) => new RegExp(`(^|[ /])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}($|[ #/:])`).test(text)) ? "changed" : "",
          "aria-current": this.place && this.place[0] === kind && this.place[1] === name ? "true" : null,
          onclick: attempt(() => this.show(kind, name)),
        }, name))];
    };
    replace($("#world .tree"),
      branch("Repositories", "repositories", this.repositories.map((repository) => repository.full_name)),
      branch("Users", "users", this.users.map((user) => user.username)),
      branch("Organizations", "organizations", this.organizations.map((organization) => organization.username)));
  },
  welcome() {
    replace($("#world .sheet"),
      this.since ? [element("h2", {}, `Changed since ${this.since}`), this.changes.length ? changeTable(this.changes) : element("p", { class: "dim" }, "Nothing.")]
        : element("p", { class: "empty" }, "Choose a repository, a user or an organization. Looking changes nothing."));
  },
  async show(kind, name, part = null, argument = null) {
    this.place = [kind, name, part, argument];
    const path = `/world/${kind}/${name.split("/").map(encodeURIComponent).join("/")}`;
    let thing;
    try { thing = await get(path); } catch (error) { this.place = null; replace($("#world .sheet"), element("p", { class: "empty" }, error.message)); return; }
    this.tree();
    const body = kind === "repositories" ? await this.repository(path, name, part, argument, thing) : about(thing);
    replace($("#world .sheet"), element("h2", {}, name), body);
  },
  async repository(path, name, part, argument, thing) {
    const go = (next, value = null) => attempt(() => this.show("repositories", name, next, value));
    const links = element("div", { class: "fields" }, [[null, "About"], ["files", "Files"], ["commits", "Commits"], ["issues", "Issues"]].map(([id, title]) =>
      element("button", { "aria-current": part === id ? "true" : null, onclick: go(id) }, title)));
    if (part === "issues" && argument) return [links, element("h3", {}, `Issue #${argument}`), factsOf(await get(`${path}/issues/${argument}`))];
    if (part === "issues") {
      const issues = (await get(`${path}/issues`)).map((issue) => ({ number: issue.number, title: issue.title, state: issue.state, kind: issue.head ? "pull request" : "issue", author: issue.user && issue.user.username, labels: (issue.labels || []).map((label) => label.name), comments: issue.comments }));
      return [links, issues.length ? tableOf(issues, (issue) => this.show("repositories", name, "issues", issue.number)) : element("p", { class: "dim" }, "None.")];
    }
    if (part === "commits" && argument) return [links, factsOf(await get(`${path}/commits/${encodeURIComponent(argument)}`))];
    if (part === "commits") {
      const commits = (await get(`${path}/commits?limit=200`)).map((commit) => ({ sha: commit.sha, message: commit.message.split("\n")[0], author: commit.author.name, time: commit.author.time }));
      return [links, commits.length ? tableOf(commits, (commit) => this.show("repositories", name, "commits", commit.sha)) : element("p", { class: "dim" }, "None.")];
    }
    if (part === "files") {
      const at = argument || "";
      const found = await get(`${path}/files/${at.split("/").map(encodeURIComponent).join("/")}`);
      const up = at ? element("button", { class: "plain", onclick: go("files", at.split("/").slice(0, -1).join("/")) }, "↑ up") : null;
      if (found.entries) {
        return [links, element("h3", {}, `/${at}`), up, element("table", {}, found.entries.map((entry) => element("tr", {},
          element("td", {}, element("button", { class: "plain", onclick: go("files", (at ? `${at}/` : "") + entry.name) }, entry.name + (entry.kind === "directory" ? "/" : ""))),
          element("td", { class: "dim" }, entry.kind), element("td", { class: "dim" }, entry.size === null ? "" : `${entry.size} bytes`))))];
      }
      return [links, element("h3", {}, `/${at}`), up, found.text === undefined ? element("p", { class: "dim" }, `${found.size ?? 0} bytes that are not text`) : copyable(found.text)];
    }
    return [links, about(thing)];
  },
};

/** The simple facts of a thing first, and below them each of its lists. */
function about(thing) {
  const entries = Object.entries(thing).filter(([name]) => !UNINTERESTING.has(name));
  const isList = ([, value]) => Array.isArray(value) && value.some((item) => typeof item === "object");
  const lists = entries.filter((entry) => isList(entry));
  return [factsOf(Object.fromEntries(entries.filter((entry) => !isList(entry)))),
    lists.map(([name, items]) => [element("h3", {}, words(name)), tableOf(items)])];
}

