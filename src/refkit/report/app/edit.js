// The parts of a work's and a citation's card that change something: forms that make decisions.

import { byId, h, icon, plural, put, select, terms, words } from "./dom.js";
import { decide, readonly } from "./desk.js";
import { lineText, noteName, shortName, store, workText } from "./store.js";

const NAMES = ["authors", "editors", "translators"];
const ALWAYS = ["kind", "authors", "title", "container_title", "publisher", "issued"]; // in the form of a work, also where they lack
const DATES = ["issued", "accessed", "original_date"];
const FIELDS = [
  ...NAMES, "title", "container_title", "collection_title", "collection_number", "publisher", "publisher_place", "authority",
  "event_title", "event_place", ...DATES, "volume", "issue", "number", "page", "edition", "genre", "archive", "archive_location",
  "url", "doi", "isbn", "issn", "language",
];
const KINDS = [
  "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "dataset", "document",
  "entry-dictionary", "entry-encyclopedia", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
  "motion_picture", "pamphlet", "paper-conference", "patent", "personal_communication", "post", "post-weblog", "regulation",
  "report", "review", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
];

const HINTS = { names: "one name a line: Family, Given; a body as it is", date: "2013, 2013-05, 2013-05-07, 2012-21 (spring), 2009/2011" };

/** The record by which decisions name a work. */
export const recordOf = (work) => work.members[0]?.id ?? work.cited[0]?.[1] ?? "";

/** A small form in place of what it changes: `done` is given what was typed, and says whether that was taken. */
const form = (place, label, control, hint, done) => {
  const before = [...place.childNodes];
  const back = () => { place.replaceChildren(...before); before.find((node) => node.matches?.("button"))?.focus(); };
  const made = h(
    "form", {
      class: "inline",
      onsubmit: (event) => { event.preventDefault(); done(control.value.trim()); back(); },
      onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); back(); } },
    },
    h("label", {}, h("span", {}, label), control), hint && h("small", {}, hint),
    h("span", { class: "actions" }, h("button", { class: "main" }, "Save"), h("button", { type: "button", onclick: back }, "Cancel")),
  );
  place.replaceChildren(made);
  control.focus();
  control.select?.();
};

/** The decision that a field of a work says what was typed. */
const valueOf = (work, field, typed) => {
  if (field === "kind") return { kind: "kind", record: recordOf(work), type: typed };
  const value = NAMES.includes(field) ? typed.split(/\s*\n\s*/).filter(Boolean) : typed;
  return { kind: "value", record: recordOf(work), field, value: Array.isArray(value) && !value.length ? "" : value };
};

const setValue = (work, field, typed) => decide(valueOf(work, field, typed), `${words(field)} of ${work.key} decided`);

const setKind = (work, type) => decide({ kind: "kind", record: recordOf(work), type }, `${work.key} is a ${words(type)}`);

const control = (field, value, names) => {
  if (field === "kind") return select("value", KINDS.map((kind) => [kind, words(kind)]), value);
  if (NAMES.includes(field)) return h("textarea", { rows: Math.max(2, (names ?? []).length), value: (names ?? []).join("\n") });
  return h(value.length > 50 ? "textarea" : "input", { value });
};

/** The button that changes a field of a work, in its own cell. */
export const editButton = (work, [field, value, names]) => !readonly() && recordOf(work) && h("button", {
  type: "button", class: "tool", title: `Change the ${words(field)}`,
  onclick: (event) => {
    const cell = event.currentTarget.closest("td").querySelector(".value");
    form(cell, words(field), control(field, value, names), hintOf(field), (typed) => {
      if (typed === (names?.join("\n") ?? value)) return;
      if (field === "kind") setKind(work, typed); else setValue(work, field, typed);
    });
  },
}, icon("edit"), h("span", { class: "hidden" }, `Change the ${words(field)}`));

const hintOf = (field) => (NAMES.includes(field) ? HINTS.names : DATES.includes(field) ? HINTS.date : "");

/** All fields of a work in one form: what was changed is decided in one act. */
const editAll = (work) => {
  const dialog = byId("basket");
  const was = new Map((work.fields ?? []).map(([name, value, names]) => [name, names?.join("\n") ?? value]));
  const controls = new Map();
  const list = h("div", { class: "all-fields" });
  const add = (field) => {
    const [, value = "", names] = (work.fields ?? []).find(([name]) => name === field) ?? [];
    const made = control(field, value, names);
    controls.set(field, made);
    list.append(h("label", {}, h("span", {}, words(field)), made, hintOf(field) && h("small", {}, hintOf(field))));
    return made;
  };
  for (const field of ["kind", ...FIELDS]) if (was.has(field) || ALWAYS.includes(field)) add(field);
  const more = select("field", [["", "Add a field…"], ...FIELDS.filter((name) => !controls.has(name)).map((name) => [name, words(name)])], "");
  more.setAttribute("aria-label", "Add a field");
  more.addEventListener("change", () => { if (more.value && !controls.has(more.value)) add(more.value).focus(); more.value = ""; });
  const save = () => {
    const changed = [...controls].filter(([field, { value }]) => value.trim() !== (was.get(field) ?? "").trim());
    dialog.close();
    decide(changed.map(([field, { value }]) => valueOf(work, field, value.trim())), `${plural(changed.length, "field")} of ${work.key} decided`);
  };
  const printed = work.members.map((item) => h("p", { class: "printed" }, item.text));
  put(
    dialog,
    h("h2", { id: "basket-title" }, "Edit the work"),
    printed.slice(0, 3),
    h("form", { class: "edit-all", onsubmit: (event) => { event.preventDefault(); save(); } }, list, more,
      h("p", { class: "actions" }, h("button", { class: "main" }, "Save"), h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))),
  );
  dialog.showModal();
  list.querySelector("input, textarea, select")?.focus();
};

/** A field that the work lacks is added. */
export const addField = (work) => {
  if (readonly() || !recordOf(work)) return null;
  const there = new Set((work.fields ?? []).map(([name]) => name));
  const free = [...(there.has("kind") ? [] : ["kind"]), ...FIELDS.filter((name) => !there.has(name))];
  const place = h("div", { class: "add" });
  const choose = select("field", [["", "Add a field…"], ...free.map((name) => [name, words(name)])], "");
  choose.setAttribute("aria-label", "Add a field");
  choose.addEventListener("change", () => {
    const field = choose.value;
    if (!field) return;
    choose.value = "";
    form(place, words(field), control(field, "", []), hintOf(field), (typed) => {
      if (!typed) return;
      if (field === "kind") setKind(work, typed); else setValue(work, field, typed);
    });
  });
  return fillPlace(place, choose);
};

const fillPlace = (place, ...children) => { put(place, ...children); return place; };

export const chooseValue = (work, conflict, value, records) => !readonly() && h("button", {
  type: "button", class: "quiet",
  onclick: () => (conflict.field === "kind" ? setKind(work, value)
    : decide({ kind: "value", record: records[0], field: conflict.field, value }, `${words(conflict.field)} of ${work.key} decided`)),
}, "Use this");

const FOUND = 8; // works that a search offers at once

/** Other works that are the same: searched, and ticked. */
const sameWork = (work) => {
  const place = h("span", { class: "same" });
  const start = h("button", { type: "button", onclick: () => {
    const found = h("ul", { class: "plain found", "aria-label": "Works found" });
    const ticked = new Map();
    const one = h("button", { type: "button", class: "main", disabled: true, onclick: () => {
      put(place, start);
      decide({ kind: "same", records: [recordOf(work), ...[...ticked.values()].map(recordOf)] }, `${plural(ticked.size + 1, "work")} are one`);
    } }, "One work");
    const row = (other) => {
      const box = h("input", { type: "checkbox", onchange: () => {
        if (box.checked) ticked.set(other.key, other); else ticked.delete(other.key);
        one.disabled = !ticked.size;
      } });
      box.checked = ticked.has(other.key);
      return h("li", {}, h("label", { class: "tick" }, box, h("span", {}, lineText(other) || other.key)));
    };
    const look = ({ target }) => {
      const wanted = terms(target.value);
      const hits = wanted.length ? store.works.filter((other) => other !== work && recordOf(other) && wanted.every((term) => workText(other).includes(term))).slice(0, FOUND) : [];
      put(found, [...new Set([...ticked.values(), ...hits])].map(row));
    };
    const input = h("input", { type: "search", oninput: look, onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); put(place, start); start.focus(); } } });
    const back = h("button", { type: "button", onclick: () => { put(place, start); start.focus(); } }, "Cancel");
    put(place, h("label", {}, h("span", {}, "The same work as: search, and tick one or several"), input), found, h("span", { class: "actions" }, one, back));
    input.focus();
  } }, "Same work as…");
  return fillPlace(place, start);
};

/** What can be decided on a work as a whole. */
export const workActions = (work) => !readonly() && recordOf(work) && h(
  "div", { class: "actions" },
  h("button", { type: "button", onclick: () => decide({ kind: "checked", record: recordOf(work) }, `${work.key} is checked`) }, icon("check"), "Checked"),
  h("button", { type: "button", "data-key": "e", onclick: () => editAll(work) }, icon("edit"), "Edit"),
  sameWork(work),
  h("button", { type: "button", "data-key": "x", onclick: () => decide({ kind: "drop", record: recordOf(work) }, `${work.key} is left out`) }, "No work: leave out"),
);

/** The records of a work with a box each, to be split off together. */
export const splitter = (work, shown) => {
  const boxes = work.members.map((item) => h("input", { type: "checkbox", value: item.id }));
  const button = h("button", { type: "button", disabled: true, onclick: () => {
    const out = boxes.filter((box) => box.checked).map((box) => box.value);
    const rest = work.members.map(({ id }) => id).filter((id) => !out.includes(id));
    decide({ kind: "split", records: out }, `${out.length} of ${work.members.length} records are another work`, rest);
  } }, "Ticked records are another work");
  const tick = () => { const count = boxes.filter((box) => box.checked).length; button.disabled = count === 0 || count === boxes.length; };
  return h(
    "div", { class: "members" },
    work.members.map((item, at) => h("div", { class: "member" }, !readonly() && h("label", { class: "tick" }, boxes[at], h("span", { class: "hidden" }, `Record ${at + 1}: ${item.text}`)), shown(item))),
    !readonly() && h("p", { class: "actions", onchange: tick }, button),
    (boxes.forEach((box) => box.addEventListener("change", tick)), null),
  );
};

const SHORT = ["short", "ibid", "opcit", "supra"];

const targetName = (id) => {
  const found = store.citations.get(id);
  if (!found) return id ?? "nothing that is known";
  const work = store.byKey.get(found.citation.key);
  return `${noteName(found.note)}: ${work ? shortName(work) : found.note.text.slice(...found.citation.span)}`.slice(0, 80);
};

/** What a short form refers to, and a button to say otherwise: a citation before it in its document, or nothing. */
export const targetOf = (found) => {
  const { citation } = found;
  if (!SHORT.includes(citation.form)) return null;
  const place = h("div", { class: "target" });
  const change = !readonly() && h("button", { type: "button", class: "tool", title: "Change what it refers to", onclick: () => { put(place, chooser(found)); place.querySelector("select").focus(); } }, icon("edit"), h("span", { class: "hidden" }, "Change what it refers to"));
  return fillPlace(place, h("span", {}, "refers to ", h("b", {}, targetName(citation.target))), change);
};

const chooser = ({ citation, note, at }) => {
  const before = store.notes.slice(0, at + 1).filter((other) => other.document === note.document)
    .flatMap((other) => other.citations.filter((one) => one.form === "full" && one.id !== citation.id).map((one) => [other, one]));
  const options = before.reverse().map(([, one]) => [one.id, targetName(one.id)]);
  if (citation.target && !options.some(([id]) => id === citation.target)) options.unshift([citation.target, targetName(citation.target)]);
  const control = select("target", [["", "nothing that is known"], ...options], citation.target ?? "");
  control.addEventListener("change", () => decide({ kind: "target", record: citation.id, target: control.value }, "What it refers to is decided"));
  return h("label", {}, h("span", {}, "refers to "), control);
};
