// What there is, document by document, and where to begin.

import { fill, h, number, plural } from "./dom.js";
import { openChecks } from "./check.js";
import { address } from "./route.js";
import { nothing, reference, tag } from "./shown.js";
import { documentName, shortName, store } from "./store.js";

const MOST = 12;
const FEW = 3; // problems that are shown at once

const figure = (count, text, href) => h("li", {}, h("a", { href }, h("b", {}, number(count)), h("span", {}, text)));

const noteCounts = (document) => {
  const { footnote = 0, endnote = 0, reference: entries = 0, ...others } = document.notes ?? {};
  return [footnote + endnote, entries, others["in-text"] ?? 0];
};

/** A document by its author and year, with its title; by its whole title where it prints no author. */
const named = (document) => {
  const title = (document.line ?? []).filter(([, , , fields]) => fields === "title");
  const untold = title.length > 0 && document.line[0] === title[0];
  return h("th", { scope: "row" }, h("a", { href: address("notes", "", { document: document.id }) }, untold ? title[0][0] : document.name), !untold && title.length > 0 && h("small", {}, reference(title)));
};

const documents = () => {
  const rows = store.documents.map((document) => [document, noteCounts(document)]);
  const [lists, inText, mentions] = [rows.some(([, [, count]]) => count), rows.some(([, [, , count]]) => count), rows.some(([{ mentions: count }]) => count)];
  const cell = (count, href) => h("td", {}, count ? (href ? h("a", { href }, number(count)) : number(count)) : h("span", { class: "none" }, "0"));
  return h("div", { class: "scroll", role: "region", "aria-label": "Counts of each document", tabindex: "0" }, h(
    "table", { class: "plain-table" },
    h("thead", {}, h("tr", {}, ["document", "notes", lists && "entries of lists", inText && "citations in the text", mentions && "mentions", "citations", "works", "cited by no other"].filter(Boolean).map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, rows.map(([document, [notes, entries, cited]]) => h(
      "tr", {},
      named(document),
      cell(notes, address("notes", "", { document: document.id })), lists && cell(entries), inText && cell(cited), mentions && cell(document.mentions, address("notes", "", { document: document.id, kind: "mention" })),
      cell(document.citations), cell(document.works, address("works", "", { document: document.id })), cell(document.alone),
    ))),
  ));
};

const shared = () => {
  const found = store.works.filter((work) => work.by > 1).sort((one, two) => two.by - one.by || two.cited.length - one.cited.length);
  return found.length > 0 && h("section", { "aria-labelledby": "shared-title" },
    h("h2", { id: "shared-title" }, "Cited by several documents"),
    h("ol", { class: "ranked" }, found.slice(0, MOST).map((work) => h(
      "li", {}, h("a", { href: address("works", work.key) }, shortName(work)), work.title && [" ", h("cite", {}, work.title)], " ", tag(`${work.by} documents`), tag(plural(work.cited.length, "citation")),
    ))),
    found.length > MOST && h("p", {}, h("a", { href: address("works", "", { show: "shared", order: "documents" }) }, `All ${found.length}`)));
};

const candidates = () => {
  const found = store.data.candidates ?? [];
  return found.length > 0 && h("section", { "aria-labelledby": "candidates-title" },
    h("h2", { id: "candidates-title" }, "Named in the text, cited by no note"),
    h("p", { class: "lead" }, "They are not part of the bibliography: look whether one is missing."),
    h("ul", { class: "plain" }, found.map(({ document, sentence, span: [start, end], reasons }) => h(
      "li", { class: "candidate" }, h("q", {}, sentence.slice(0, start), h("mark", {}, sentence.slice(start, end)), sentence.slice(end)),
      h("p", { class: "where" }, `${documentName(document)} · ${reasons.join("; ")}`),
    ))));
};

const problem = ({ file, place, message, remedy, severe }) => h(
  "li", {}, severe && [tag("not read", "flag"), " "], h("b", {}, [file, place].filter(Boolean).join(", ")), file || place ? ": " : "", message, remedy && h("small", {}, ` (${remedy})`),
);

const problems = () => {
  const found = store.data.problems ?? [];
  return found.length > 0 && h("section", { "aria-labelledby": "problems-title" },
    h("h2", { id: "problems-title" }, "Problems"),
    h("ul", { class: "plain problems" }, found.slice(0, FEW).map(problem)),
    found.length > FEW && h("details", { class: "more" }, h("summary", {}, `and ${found.length - FEW} more`), h("ul", { class: "plain problems" }, found.slice(FEW).map(problem))));
};

export const overviewView = {
  name: "overview", title: "Overview", count: () => "",
  mount(root) {
    const { figures } = store.data;
    const checks = openChecks();
    const merged = store.works.filter((work) => work.members.length > 1).length;
    fill(
      root,
      h("ul", { class: "figures" },
        figure(figures.documents, figures.documents === 1 ? "document" : "documents", address("matrix")),
        figure(figures.notes, "notes", address("notes")),
        figures["entries of lists"] > 0 && figure(figures["entries of lists"], "entries of reference lists", address("notes", "", { kind: "reference" })),
        figures["citations in the text"] > 0 && figure(figures["citations in the text"], "citations in the text", address("notes", "", { kind: "in-text" })),
        figure(figures.citations, "citations", address("notes", "", { show: "citing" })),
        figure(figures.works, "works cited", address("works")),
        figure(figures["shared works"], "cited by several", address("works", "", { show: "shared" })),
        figure(merged, "merged", address("merges"))),
      h("p", { class: "call" }, checks
        ? [h("a", { class: "button main", href: address("check") }, `Check ${plural(checks, "doubtful place")}`), h("span", {}, "What a mistake would cost most comes first.")]
        : h("span", {}, "Nothing is left to check.")),
      h("section", { "aria-labelledby": "documents-title" }, h("h2", { id: "documents-title" }, "Documents"), store.documents.length ? documents() : nothing("No document was read.")),
      shared(), problems(), candidates(),
    );
    return { show: (route, place) => scrollTo({ top: place ?? 0, behavior: "instant" }), place: () => Math.round(scrollY), leave: () => {} };
  },
};
