// How works, notes and places look wherever they are shown.

import { copyButton, h, icon, percent, plural, words } from "./dom.js";
import { address } from "./route.js";
import { documentName, groupOf, noteName, pageAddress, placeName, shortName, store } from "./store.js";

export const tag = (text, css = "", title = "") => h("span", { class: `tag ${css}`, title: title || null }, text);

export const idOf = (id, what = "id") => h("span", { class: "id" }, h("code", {}, id), copyButton(id, what));

/** A work as a line; addresses can be followed, with `link` the title leads to the work. */
export const reference = (pieces, link = "") => pieces.map(([text, kind, href, fields], at) => {
  const shown = kind ? h(kind, {}, text) : text;
  const linked = href ? h("a", { href, rel: "noreferrer" }, shown) : fields === "title" && link ? h("a", { href: link }, shown) : shown;
  return [at ? ", " : "", linked];
});

export const workLink = (key, text = "") => {
  const work = store.byKey.get(key);
  return work ? h("a", { href: address("works", work.key) }, text || shortName(work)) : text || key;
};

export const noteLink = (at, text = "") => {
  const note = store.notes[at];
  return note ? h("a", { href: address("notes", note.id) }, text || placeName(note)) : text;
};

/** "Lee 2013, n. 4, page 30", leading there. */
export const citedAt = ([at, id], withDocument = true) => {
  const found = store.citations.get(id)?.citation;
  const note = store.notes[at];
  const text = withDocument ? placeName(note) : noteName(note);
  return [noteLink(at, text), found?.locator ? `, ${found.locator}` : ""];
};

/** The printed words of a record and where they stand. */
export const record = (item, { withId = true } = {}) => {
  const note = store.notes[item.note];
  const where = note ? placeName(note) : item.document >= 0 ? `${documentName(item.document)}, the document itself` : "";
  return h(
    "div", { class: "record" },
    h("p", { class: "printed" }, item.text || h("i", {}, "nothing printed")),
    h("p", { class: "where" }, note ? noteLink(item.note, where) : where, withId && [" ", idOf(item.id, "record id")]),
  );
};

const sureness = (sure) => (sure >= 0.9 ? "high" : sure >= 0.5 ? "middle" : "low");

export const sure = (value) => tag(`${percent(value)} sure`, `sure ${sureness(value)}`, "how likely all fields are right");

/** What is said of a citation: its form, how sure it is, its doubts. */
const said = (citation) => [
  citation.form, `${percent(citation.sure ?? 0)} sure`, ...(citation.flags ?? []).map((flag) => store.data.meanings[flag]),
].join("; ");

/** A note's words, its citations marked and led to their works, words of a field in the colour of its group. */
export const noteWords = (note, { chosen = "", links = true } = {}) => {
  const text = note.text ?? "";
  const out = [];
  let reached = 0;
  for (const citation of note.citations) {
    const [start, end] = citation.span;
    if (start < reached || end > text.length) continue;
    out.push(text.slice(reached, start));
    const css = ["cite", citation.flags && "flagged", citation.id === chosen && "chosen"].filter(Boolean).join(" ");
    const inside = fieldWords(text, citation);
    out.push(links && citation.key
      ? h("a", { class: css, href: address("works", citation.key), title: said(citation) }, inside)
      : h("span", { class: css, title: said(citation) }, inside));
    reached = end;
  }
  return [...out, text.slice(reached)];
};

const fieldWords = (text, { span: [start, end], fields = [] }) => {
  const out = [];
  let reached = start;
  for (const [first, last, field] of fields) {
    out.push(text.slice(reached, first), h("span", { class: `f g-${groupOf(field)}`, "data-field": words(field) }, text.slice(first, last)));
    reached = last;
  }
  return [...out, text.slice(reached, end)];
};

/** Where a note stands: its document, its number, and its page where the file can be opened there. */
export const noteHead = (note) => {
  const page = pageAddress(note);
  return h(
    "p", { class: "where" },
    page && [h("a", { href: page.href, "data-key": "o", target: "_blank", rel: "noopener" }, page.page ? `page ${page.page} of ${page.file}` : page.file), " · "],
    h("a", { href: address("notes", note.id) }, "among the notes"), " ", idOf(note.id, "note id"),
  );
};

export const legend = () => h(
  "ul", { class: "legend", "aria-label": "Colours of the fields" },
  Object.entries(store.data.group_names).map(([group, text]) => h("li", {}, h("span", { class: `f g-${group}` }, text))),
);

export const badges = (work) => [
  work.kind && tag(words(work.kind)),
  work.documents && tag("citing document", "source"),
  work.members.length > 1 && tag(`${work.members.length} records`, "merged", "merged from so many records"),
  !work.title && tag("no title", "flag"),
  work.flagged && tag("to check", "flag"),
];

export const citedBy = (work) => (work.cited.length
  ? `cited ${plural(work.cited.length, "time")}${work.by > 1 ? ` in ${work.by} documents` : ""}` : "not cited");

export const nothing = (text) => h("p", { class: "nothing" }, text);

export const close = (href) => h("a", { class: "tool close", href, title: "Close" }, icon("close"), h("span", { class: "hidden" }, "Close"));
