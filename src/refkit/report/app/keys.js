// Keys that do something by themselves; they can be switched off (WCAG 2.2, 2.1.4).

import { byId, h, kept, put } from "./dom.js";

const NAME = "refkit keys";
const handlers = new Map();

export const keysOn = () => kept.get(NAME) !== false;

/** The keys of a view ("" for all views), in place of those it had: {key: [act, what it does]}. */
export const onKeys = (view, keys) => handlers.set(view, keys);

const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;

export const listen = (current) => document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]") || !keysOn()) return;
  if (event.key === "?") { event.preventDefault(); showKeys(current()); return; }
  for (const view of [current(), ""]) {
    const found = handlers.get(view)?.[event.key];
    if (found && !(event.target.closest("canvas") && event.key.startsWith("Arrow"))) { event.preventDefault(); found[0](); return; }
  }
});

const NAMES = { ArrowLeft: "←", ArrowRight: "→", "/": "/" };

export const showKeys = (view) => {
  const dialog = byId("keys");
  const rows = [view, ""].flatMap((name) => Object.entries(handlers.get(name) ?? {}));
  const by = new Map();
  for (const [key, [, text]] of rows) by.set(text, [...(by.get(text) ?? []), NAMES[key] ?? key]);
  const box = h("input", { type: "checkbox", onchange: ({ target }) => kept.set(NAME, target.checked) });
  box.checked = keysOn();
  put(
    dialog, h("h2", { id: "keys-title" }, "Keys"),
    h("dl", { class: "keys" }, [...by].map(([text, keys]) => [h("dt", {}, keys.map((key, n) => [n ? " or " : "", h("kbd", {}, key)])), h("dd", {}, text)])),
    h("label", { class: "tick" }, box, h("span", {}, "Keys are on")),
    h("p", { class: "actions" }, h("button", { type: "button", class: "main", onclick: () => dialog.close() }, "Close")),
  );
  dialog.showModal();
};
