// The files beside the page, and what can be taken from the page itself.

import { download, fill, h, plural } from "./dom.js";
import { basket, served, showBasket } from "./desk.js";
import { store } from "./store.js";

const SAYS = [
  [/^combined\.bib$/, "BibTeX"], [/biblatex/, "BibLaTeX"], [/csl\.json$/, "CSL-JSON: Zotero, pandoc"], [/\.ris$/, "RIS: EndNote, Mendeley, Zotero"],
  [/\.rdf$/, "Zotero RDF"], [/^notes\.jsonl$/, "every note with its citations"], [/^merges\.json$/, "what was merged and why"],
  [/\.graphml$/, "the graph for Gephi, yEd, igraph"], [/\.gexf$/, "the graph for Gephi"], [/^graph\.json$/, "the graph for networkx and d3"],
  [/\.dot$/, "the graph for Graphviz"], [/^nodes\.csv$/, "the graph's nodes as a table"], [/^edges\.csv$/, "the graph's edges as a table"],
  [/^prisma\.json$/, "the counts of the flow diagram"], [/^clusters\.csv$/, "which record is which work"], [/^decisions\.csv$/, "every pair that was looked at, with reasons"],
  [/^prisma.*\.(svg|png)$/, "the flow diagram"], [/\.bib$/, "BibTeX"], [/\.json$/, "JSON"], [/\.csv$/, "table"],
];

const says = (name) => SAYS.find(([pattern]) => pattern.test(name))?.[1] ?? "";

export const filesView = {
  name: "files", title: "Files", count: () => (store.data.files ?? []).length || "",
  mount(root) {
    const files = store.data.files ?? [];
    const bibtex = store.works.filter((work) => work.bibtex);
    fill(
      root,
      files.length > 0 && h("section", { "aria-labelledby": "files-title" }, h("h2", { id: "files-title" }, "Beside this page"),
        h("p", { class: "lead" }, "They stand in the folder of this page."),
        h("ul", { class: "files" }, files.map((name) => h("li", {}, h("a", { href: encodeURI(name), download: true }, name), h("span", {}, says(name)))))),
      h("section", { "aria-labelledby": "own-title" }, h("h2", { id: "own-title" }, "From this page"),
        h("p", { class: "actions" },
          bibtex.length > 0 && h("button", { type: "button", id: "download", onclick: () => download("bibliography.bib", `${bibtex.map((work) => work.bibtex).join("\n\n")}\n`, "application/x-bibtex") }, `Download ${plural(bibtex.length, "work")} as BibTeX`),
          !served() && h("button", { type: "button", onclick: showBasket }, `Decisions made on this page (${basket().length})`))),
      store.documents.length > 0 && h("section", { "aria-labelledby": "read-title" }, h("h2", { id: "read-title" }, "What was read"),
        h("ul", { class: "files" }, store.documents.map(({ id, name, file }) => h("li", {}, h("b", {}, name), h("span", {}, file ?? id), h("code", {}, id))))),
    );
    return { show: (route, place) => scrollTo({ top: place ?? 0, behavior: "instant" }), place: () => Math.round(scrollY), leave: () => {} };
  },
};
