// The page: its views by their addresses, what stands around them, and what is remembered between them.

import { byId, fill, h, kept, number, plural, put, say } from "./dom.js";
import { basket, connect, desk, onChange, readonly, redo, served, showBasket, undo } from "./desk.js";
import { checkView } from "./check.js";
import { filesView } from "./files.js";
import { graphView } from "./graph.js";
import { keysOn, listen, onKeys, showKeys } from "./keys.js";
import { libraryViews } from "./library.js";
import { matrixView } from "./matrix.js";
import { mergesView } from "./merges.js";
import { notesView } from "./notes.js";
import { overviewView } from "./overview.js";
import { go, parse, remember } from "./route.js";
import { load, store } from "./store.js";
import { worksView } from "./works.js";

const BUILD = [overviewView, checkView, worksView, notesView, mergesView, graphView, matrixView, filesView];
const views = new Map();
let current = null;

const counts = () => {
  for (const [name, { view }] of views) {
    const place = document.querySelector(`#views a[href="#/${name}"] .n`);
    const count = view.count();
    place.textContent = count === "" ? "" : number(count);
  }
};

const navigation = () => fill(byId("views"), [...views.values()].map(({ view }) => h(
  "li", {}, h("a", { href: `#/${view.name}` }, h("span", {}, view.title), " ", h("span", { class: "n" })),
)));

/** The view of the address is shown: made if it was not seen yet, and read on where it was left. */
const show = () => {
  const route = parse(location.hash);
  const found = views.get(route.view) ?? views.values().next().value;
  const place = history.state?.place;
  if (current && current !== found) { current.made.leave(); current.root.hidden = true; }
  const fresh = current !== found;
  current = found;
  found.root.hidden = false;
  if (!found.made) {
    put(found.root, h("h1", { tabindex: "-1" }, found.view.title));
    found.made = found.view.mount(found.root);
  }
  for (const link of byId("views").querySelectorAll("a")) {
    if (link.getAttribute("href") === `#/${found.view.name}`) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  document.title = `${found.view.title} – refkit`;
  found.made.show(route, place);
  if (fresh && ready && !place && !route.chosen) { found.root.querySelector("h1").focus({ preventScroll: true }); }
};

/** The search of the view, or that of the works where it has none. */
const search = () => {
  const focus = () => current.root.querySelector("[data-search]")?.focus();
  if (current.root.querySelector("[data-search]") || !views.has("works")) { focus(); return; }
  addEventListener("hashchange", () => setTimeout(focus), { once: true });
  go("#/works");
};

let ready = false;
let saving = 0;
const save = () => { clearTimeout(saving); saving = setTimeout(() => current && remember(current.made.place()), 120); };

/** After a decision everything is made anew of the new data, and the reader stays where he is. */
const again = () => {
  const place = current.made.place();
  const focused = document.activeElement?.id;
  for (const view of views.values()) { view.made?.leave(); view.made = null; view.root.replaceChildren(); }
  remember(place);
  current = null;
  ready = false;
  show();
  ready = true;
  counts();
  if (focused) byId(focused)?.focus();
};

const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

const theme = () => {
  const button = byId("theme");
  const tell = () => { button.setAttribute("aria-pressed", String(isDark())); current?.made.theme?.(); };
  const wanted = kept.get("refkit theme");
  if (wanted) document.documentElement.dataset.theme = wanted;
  button.addEventListener("click", () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; kept.set("refkit theme", document.documentElement.dataset.theme); tell(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
};

const deskBar = () => {
  const place = byId("desk");
  if (served()) {
    const { undo: last = "", redo: next = "", problems = [], decisions = [], proposals = [] } = desk.state ?? {};
    put(place,
      readonly() ? h("p", {}, "Read-only desk") : h("p", {}, "Decisions are saved"),
      h("p", { class: "actions" },
        h("button", { type: "button", disabled: !last, title: last ? `Undo: ${last}` : "Nothing to undo", onclick: undo }, "Undo"),
        h("button", { type: "button", disabled: !next, title: next ? `Redo: ${next}` : "Nothing to redo", onclick: redo }, "Redo")),
      h("button", { type: "button", onclick: showBasket }, proposals.length ? `${plural(proposals.length, "edit")} by hand found` : "Decisions", h("span", { class: "n" }, number(decisions.length))),
      problems.map((text) => h("p", { class: "problem" }, text)));
  } else {
    put(place, h("button", { type: "button", onclick: showBasket }, "Decisions", h("span", { class: "n" }, number(basket().length))));
  }
};

const start = async () => {
  document.documentElement.classList.add("js");
  try { await load(); } catch (error) {
    byId("loading").textContent = "This page could not be opened: it needs a browser of 2023 or later. The files beside it hold the same.";
    throw error;
  }
  history.scrollRestoration = "manual";
  for (const view of store.data.program === "dedupe" ? libraryViews : BUILD) {
    const root = h("section", { id: `view-${view.name}`, class: "view", "aria-label": view.title, hidden: true });
    byId("main").append(root);
    views.set(view.name, { view, root, made: null });
  }
  navigation();
  theme();
  counts();
  deskBar();
  onChange(() => { deskBar(); if (served()) again(); });
  document.addEventListener("refkit-checked", counts);
  addEventListener("hashchange", show);
  addEventListener("scroll", save, { passive: true });
  addEventListener("beforeprint", () => current.made.print?.());
  byId("keys-button").addEventListener("click", () => showKeys(current.view.name));
  onKeys("", { "/": [search, "search"], ...(served() && !readonly() ? { u: [undo, "undo"], r: [redo, "redo"] } : {}) });
  listen(() => current.view.name);
  document.addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && !document.querySelector("dialog[open]") && current.root.querySelector(".panel:not([hidden]) .close");
    if (close) close.click();
  });
  byId("loading").remove();
  show();
  ready = true;
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  if (!keysOn()) say("Keys are off");
  await connect();
};

start();
