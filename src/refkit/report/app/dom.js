// Elements, made without markup: whatever a title has in it stays text.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  check: "M4 12.5l5.5 5.5L20 7",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  edit: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  help: "M9 9a3 3 0 115 2.2c-1.2 1-2 1.5-2 3.3M12 18.4v.2",
  minus: "M5 12h14",
  next: "M9 5l7 7-7 7",
  plus: "M12 5v14M5 12h14",
  redo: "M19 9H9a5 5 0 000 10h4M15 5l4 4-4 4",
  search: "M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L21 21",
  theme: "M12 3a9 9 0 100 18 7 7 0 010-18z",
  undo: "M5 9h10a5 5 0 010 10h-4M9 5L5 9l4 4",
};

/** An element with attributes (`on…` a listener, `true` an empty one) and children; what is false or null is left out. */
export const h = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  fill(made, ...children);
  return made;
};

export const fill = (element, ...children) => {
  for (const child of children.flat(Infinity)) {
    if (child !== false && child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
};

export const put = (element, ...children) => { element.replaceChildren(); return fill(element, ...children); };

export const icon = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
};

export const byId = (id) => document.getElementById(id);

/** Text without accents and capitals, to be searched. */
export const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

export const terms = (text) => fold(text).split(/\s+/).filter(Boolean);

export const words = (name) => name.replace(/[_-]/g, " ");

export const number = (value) => value.toLocaleString("en");

export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

export const percent = (value) => `${Math.round(value * 100)}%`;

/** Said to who cannot see what has changed. */
export const say = (text) => {
  const place = byId("said");
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 30);
};

let waiting = 0;
/** Said to everybody, for a few seconds; with buttons as [text, what it does]. */
export const toast = (text, ...buttons) => {
  const place = byId("toast");
  put(place, h("p", {}, text), buttons.map(([label, act]) =>
    h("button", { type: "button", onclick: () => { place.hidden = true; act(); } }, label)));
  place.hidden = false;
  say(text);
  clearTimeout(waiting);
  waiting = setTimeout(() => { place.hidden = true; }, buttons.length ? 12000 : 5000);
};

export const copy = async (text, what) => {
  let done = true;
  try { await navigator.clipboard.writeText(text); } catch {
    const area = h("textarea", { class: "hidden", value: text });
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  toast(done ? `${what} copied` : "The browser does not allow copying");
};

export const copyButton = (text, what, label = "") => h(
  "button", { type: "button", class: label ? "quiet" : "tool", title: `Copy ${what}`, onclick: () => copy(text, what) },
  icon("copy"), label || h("span", { class: "hidden" }, `Copy ${what}`),
);

export const download = (name, parts, type) => {
  const address = URL.createObjectURL(parts instanceof Blob ? parts : new Blob([parts], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
};

export const select = (name, options, chosen) => h(
  "select", { name },
  options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
);

/** Controls that a narrow window hides behind a button. */
export const filters = (...controls) => {
  const box = h("div", { class: "filters", id: `filters-${filters.made = (filters.made ?? 0) + 1}` }, controls);
  const button = h("button", {
    type: "button", class: "quiet show-filters", "aria-expanded": "false", "aria-controls": box.id,
    onclick: () => button.setAttribute("aria-expanded", String(box.classList.toggle("open"))),
  }, "Filters");
  return [button, box];
};

/** Waits until nothing has happened for a while. */
export const later = (act, milliseconds) => {
  let timer = 0;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => act(...given), milliseconds); };
};

/** What the browser keeps for this page; a browser that keeps nothing (a private window) forgets it when it is closed. */
const memory = new Map();
export const kept = {
  get(name) {
    try { return JSON.parse(localStorage.getItem(name)) ?? memory.get(name) ?? null; } catch { return memory.get(name) ?? null; }
  },
  set(name, value) {
    memory.set(name, value);
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* kept in memory alone */ }
  },
};
