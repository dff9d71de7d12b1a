// Reads a file with a library from npm; prints one JSON array of {key, names, title, date, kind}.
//   node interop_readers.mjs READER FILE NODE_MODULES
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [reader, file, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const text = fs.readFileSync(file, "utf8");
const load = (name, inside) => import(path.join(modules, name, inside));
const person = (one) => one.literal ?? [one["non-dropping-particle"] ?? one["dropping-particle"], one.family].filter(Boolean).join(" ");
const day = (one) => (one?.["date-parts"]?.[0] ?? []).map((part) => String(part).padStart(2, "0")).join("-");
const csl = (one) => ({
  key: one["citation-key"] ?? one.id,
  names: (one.author ?? one.editor ?? []).map(person),
  title: one.title ?? "",
  date: day(one.issued),
  kind: one.type,
});

async function betterBibtex() {
  const { parse } = await load("@retorquere/bibtex-parser", "dist/esm/index.js");
  const plain = (one) => one.name ?? [one.prefix, one.lastName].filter(Boolean).join(" ");
  const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const when = (one) =>
    one.date ??
    [one.year, one.month && (months.indexOf(one.month.slice(0, 3).toLowerCase()) + 1 || one.month), one.day]
      .filter(Boolean).map((part) => String(part).padStart(2, "0")).join("-");
  return parse(text, { sentenceCase: "off" }).entries.map((one) => ({
    key: one.key,
    names: (one.fields.author ?? one.fields.editor ?? []).map(plain),
    title: one.fields.title ?? "",
    date: when(one.fields),
    kind: one.type,
  }));
}

async function bibLatexCsl() {
  const { BibLatexParser, CSLExporter } = require("biblatex-csl-converter");
  const entries = new BibLatexParser(text, { processUnexpected: true, processUnknown: true }).parse().entries;
  const items = new CSLExporter(entries).parse();
  return Object.entries(items).map(([number, one]) => ({ ...csl(one), key: entries[number].entry_key }));
}

async function citationJs() {
  const { Cite } = require("@citation-js/core");
  require("@citation-js/plugin-bibtex");
  require("@citation-js/plugin-ris");
  return new Cite(text).data.map(csl);
}

const readers = { "better-bibtex": betterBibtex, "biblatex-csl-converter": bibLatexCsl, "citation-js": citationJs };
console.log(JSON.stringify(await readers[reader]()));
