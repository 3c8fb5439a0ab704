"use strict";

// Everything shown comes from the fake and so from whoever sent requests to it: nodes are built from text, never from HTML.
const element = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};
const $ = (selector, within = document) => within.querySelector(selector);
const replace = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter(Boolean));
const pretty = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
const clock = (time) => (time ? time.replace("T", " ").replace(/(\.\d+)?Z$/, "") : "");
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

// Calls of the control port.

async function call(method, path, body, contentType = "application/json") {
  const options = { method, headers: {} };
  if (method !== "GET") {
    options.headers["Content-Type"] = contentType;
    options.body = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  }
  const response = await fetch(path, options);
  const text = await response.text();
  let value = null;
  try { value = text ? JSON.parse(text) : null; } catch { value = text; }
  if (!response.ok) throw new Error((value && value.error) || `${method} ${path}: ${response.status}`);
  return value;
}
const get = (path) => call("GET", path);

/** Runs what a button asks for, and says what went wrong. */
const attempt = (work) => async (event) => {
  if (event && event.preventDefault) event.preventDefault();
  try { await work(event); } catch (error) { notice(error.message); }
};

let noticeTimer;
function notice(text) {
  const box = $("#notice");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => box.classList.remove("shown"), 4000);
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); notice("Copied"); } catch { notice("The browser does not allow copying"); }
}
const copyable = (text) => [
  element("button", { class: "plain copy", onclick: () => copy(text) }, "copy"),
  element("pre", {}, text),
];
const facts = (rows) =>
  element("table", { class: "facts" },
    rows.filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => element("tr", {}, element("th", {}, name), element("td", {}, value))));
