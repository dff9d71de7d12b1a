// A work and a note in full: everything that is known of them, where it is printed, and what can be decided.

import { copyButton, h, words } from "./dom.js";
import { addField, chooseValue, editButton, splitter, targetOf, workActions } from "./edit.js";
import { address } from "./route.js";
import { badges, citedAt, citedBy, idOf, noteHead, noteLink, noteWords, record, reference, sure, tag, workLink } from "./shown.js";
import { documentName, groupOf, noteName, placeName, shortName, store } from "./store.js";

const SHOWN = 3; // pieces of evidence and places of citation that are shown before "and 4 more"
const CITED = 12;

const more = (items, most, what) => (items.length <= most ? items : [
  items.slice(0, most),
  h("details", { class: "more" }, h("summary", {}, `and ${items.length - most} more ${what}`), items.slice(most)),
]);

const quoted = (item) => {
  const note = store.notes[item.note];
  const text = note ? note.text.slice(...item.span) : item.text;
  const where = note ? noteLink(item.note, placeName(note)) : documentName(item.document);
  return h("div", { class: "evidence" }, h("q", {}, text), item.inferred ? ` (${item.inferred})` : "", " ", h("span", { class: "from" }, where));
};

const lost = (work, item) => item.values.filter(([value]) => value !== item.chosen);

/** What a person has decided of a field, and what refkit read, which may be taken again. */
const decided = (work, item) => h(
  "div", { class: "evidence decided" }, item.reason,
  lost(work, item).map(([value, records]) => h("div", {}, "refkit read: ", h("q", {}, value), " ", chooseValue(work, item, value, records))),
);

/** What other records say of a field, where a rule has chosen between them. */
const others = (work, item) => h(
  "div", { class: "evidence decided" },
  lost(work, item).map(([value, records]) => h("div", {}, records.length === 1 ? "another record says " : `${records.length} other records say `, h("q", {}, value), " ", chooseValue(work, item, value, records))),
  `chosen: ${item.reason}`,
);

const fieldRow = (work, field) => {
  const [name, value] = field;
  const evidence = (work.evidence ?? []).filter((item) => item.field === name);
  const own = work.conflicts.find((item) => item.field === name);
  const told = own?.by === "person" ? decided(work, own) : [
    evidence.length ? more(evidence.map(quoted), SHOWN, "places") : h("div", { class: "evidence none" }, "nothing printed is recorded for it"),
    own?.by === "rule" && others(work, own),
  ];
  return h(
    "tr", {},
    h("th", { scope: "row" }, h("span", { class: `f g-${groupOf(name)}` }, words(name))),
    h("td", {}, h("div", { class: "change" }, h("span", { class: "value" }, value || h("span", { class: "none" }, "—")), editButton(work, field)), told),
  );
};

/** The fields of a work, and those that a person has emptied. */
const fieldsOf = (work) => {
  const fields = work.fields ?? [];
  const there = new Set(fields.map(([name]) => name));
  return [...fields, ...work.conflicts.filter((item) => item.by === "person" && !there.has(item.field)).map((item) => [item.field, ""])];
};

const conflict = (work, item) => h(
  "div", { class: "conflict" },
  h("h3", {}, `The records disagree: ${words(item.field)}`),
  h("ul", { class: "plain" }, item.values.map(([value, records]) => h(
    "li", {}, value === item.chosen ? h("b", {}, value) : value, " ",
    h("small", {}, `${records.length === 1 ? "one record" : `${records.length} records`}${value === item.chosen ? `, chosen: ${item.reason}` : ""}`), " ",
    value !== item.chosen && chooseValue(work, item, value, records),
  ))),
);

const citations = (work) => {
  const by = new Map();
  for (const cited of work.cited) {
    const at = store.notes[cited[0]]?.document;
    if (!by.has(at)) by.set(at, []);
    by.get(at).push(cited);
  }
  return h("dl", { class: "cited" }, [...by].map(([at, places]) => [
    h("dt", {}, documentName(at)),
    h("dd", {}, more(places.map((place, n) => [n ? " · " : "", citedAt(place, false)]), CITED, "places")),
  ]));
};

/** A work in full. `heading` is the level of its heading, h2 where it stands alone. */
export const workCard = (work, { heading = "h2", graph = true } = {}) => h(
  "article", { class: "card work", "aria-label": shortName(work) },
  h(heading, {}, shortName(work)),
  h("p", { class: "line" }, reference(work.line), "."),
  h("p", { class: "tags" }, badges(work), tag(citedBy(work))),
  h("p", { class: "where" }, idOf(work.key, "citation key"), work.aliases && ` formerly ${work.aliases.join(", ")}`),
  workActions(work),
  work.conflicts.filter((item) => item.by === "nobody").map((item) => conflict(work, item)),
  h("table", { class: "fields" }, h("caption", { class: "hidden" }, "Fields, and the printed words that support them"),
    h("tbody", {}, fieldsOf(work).map((field) => fieldRow(work, field)),
      (work.relations ?? []).map(([type, line]) => h("tr", {}, h("th", { scope: "row" }, words(type)), h("td", {}, reference(line)))))),
  addField(work),
  work.cited.length > 0 && [h("h3", {}, "Cited in"), citations(work)],
  work.members.length > 0 && [
    h("h3", {}, work.members.length > 1 ? "Records merged" : "Record"),
    work.why && h("p", { class: "lead" }, work.why.join("; ")),
    work.members.length > 1 ? splitter(work, record) : record(work.members[0]),
  ],
  h("p", { class: "actions" },
    graph && work.cited.length > 0 && store.data.graph?.nodes && h("a", { class: "button", href: address("graph", work.key, { around: "1" }) }, "In the graph"),
    work.bibtex && copyButton(work.bibtex, `BibTeX of ${work.key}`, "Copy BibTeX")),
);

/** A citation in full: its form, what it means, its doubts. */
const citationRow = (found, chosen) => {
  const { citation, note } = found;
  return h(
    "li", { class: citation.id === chosen ? "citation chosen" : "citation" },
    h("p", { class: "printed" }, note.text.slice(...citation.span)),
    h("p", { class: "tags" }, tag(citation.form), sure(citation.sure ?? 0), citation.locator && tag(citation.locator), citation.signal && tag(citation.signal)),
    citation.flags && h("ul", { class: "doubts" }, citation.flags.map((flag) => h("li", {}, store.data.meanings[flag]))),
    h("p", { class: "where" }, citation.key ? ["means ", workLink(citation.key)] : "means no work that is known", " ", idOf(citation.id, "citation id")),
    targetOf(found),
  );
};

/** A note in full: its words, the sentence it belongs to, its citations. */
export const noteCard = (note, at, { chosen = "", heading = "h2" } = {}) => h(
  "article", { class: "card note", "aria-label": placeName(note) },
  h(heading, {}, `${documentName(note.document)}, ${noteName(note)}`),
  noteHead(note),
  h("blockquote", {}, noteWords(note, { chosen })),
  note.sentence && h("p", { class: "sentence" }, h("b", {}, "In the text: "), note.sentence),
  note.flags && h("ul", { class: "doubts" }, note.flags.map((flag) => h("li", {}, store.data.meanings[flag]))),
  note.citations.length > 0
    ? [h("h3", {}, note.citations.length === 1 ? "One citation" : `${note.citations.length} citations`),
      h("ol", { class: "plain" }, note.citations.map((citation) => citationRow({ citation, note, at }, chosen)))]
    : h("p", { class: "lead" }, "Nothing is cited here."),
);
