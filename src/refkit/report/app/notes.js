// The notes of all documents as printed, their citations marked; the one chosen in full beside them.

import { fill, filters, h, later, number, plural, put, say, select, terms } from "./dom.js";
import { noteCard } from "./cards.js";
import { List, barOf, under } from "./list.js";
import { address, go } from "./route.js";
import { close, legend, nothing, noteWords, reference, tag } from "./shown.js";
import { documentName, noteName, noteText, store } from "./store.js";

const UNSURE = 0.5;
const INLINE = ["mention", "in-text"]; // what stands in running text
const SHOW = [["", "all"], ["citing", "with citations"], ["discursive", "without a citation"], ["flagged", "with a doubt"], ["unsure", "less than half sure"]];
const SHOWN = {
  "": () => true,
  citing: (note) => note.citations.length > 0,
  discursive: (note) => note.citations.length === 0,
  flagged: (note) => Boolean(note.flags) || note.citations.some(({ flags }) => flags),
  unsure: (note) => note.citations.some(({ sure = 0 }) => sure < UNSURE),
};
const KINDS = { footnote: "footnotes", endnote: "endnotes", mention: "mentions in the text", reference: "entries of reference lists", "in-text": "citations in the text" };

/** Notes that are looked for, each document before its own. */
const found = ({ q = "", document = "", kind = "", show = "" }) => {
  const wanted = terms(q);
  const at = document === "" ? -1 : store.documents.findIndex(({ id }) => id === document);
  const out = [];
  let last = -1;
  store.notes.forEach((note, n) => {
    if ((at >= 0 && note.document !== at) || (kind && note.kind !== kind) || !(SHOWN[show] ?? SHOWN[""])(note) || !wanted.every((term) => noteText(note).includes(term))) return;
    if (note.document !== last) { last = note.document; out.push({ document: last }); }
    out.push({ note, at: n });
  });
  return out;
};

const controls = (query) => {
  const kinds = [...new Set(store.notes.map(({ kind }) => kind))];
  return h(
    "form", { class: "bar", role: "search", "aria-label": "Notes" },
    h("label", { class: "wide" }, h("span", {}, "Search"), h("input", { type: "search", name: "q", autocomplete: "off", value: query.q ?? "", "data-search": true })),
    filters(
      h("label", {}, h("span", {}, "Document"), select("document", [["", "any document"], ...store.documents.map(({ id }, n) => [id, documentName(n)])], query.document)),
      h("label", {}, h("span", {}, "Kind"), select("kind", [["", "any"], ...kinds.map((kind) => [kind, KINDS[kind] ?? kind])], query.kind)),
      h("label", {}, h("span", {}, "Show"), select("show", SHOW, query.show))),
    h("output", { class: "count", role: "status" }), h("button", { type: "reset", class: "quiet" }, "Clear"),
  );
};

const row = (item, chosen, query) => {
  if (!item.note) {
    const document = store.documents[item.document];
    return h("div", { class: "row document" }, h("h2", {}, documentName(item.document)), document?.line && h("p", {}, reference(document.line), "."));
  }
  const { note } = item;
  const doubts = (note.flags ?? []).length + note.citations.reduce((sum, { flags = [] }) => sum + flags.length, 0);
  return h(
    "div", { class: `row note kind-${note.kind}${note.id === chosen ? " chosen" : ""}` },
    h("a", { class: "number", href: address("notes", note.id, query), "aria-label": `${documentName(note.document)}, ${noteName(note)}` }, INLINE.includes(note.kind) ? "text" : note.number || "·"),
    h("div", {}, h("p", { class: "words" }, noteWords(note)),
      (doubts > 0 || note.kind === "reference") && h("p", { class: "tags" }, doubts > 0 && tag(plural(doubts, "doubt"), "flag"), note.kind === "reference" && tag("reference list"))),
  );
};

const total = () => {
  const counts = new Map();
  for (const { kind } of store.notes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${number(count)} ${KINDS[kind] ?? kind}`).join(", ");
};

export const notesView = {
  name: "notes", title: "Notes", count: () => store.notes.length,
  mount(root) {
    let query = {};
    let chosen = "";
    let form = null;
    const panel = h("aside", { class: "panel", "aria-label": "The note that is chosen", tabindex: "-1" });
    const rows = h("div", { class: "notes" });
    const empty = nothing("No note has all of this.");
    const list = new List(rows, {
      label: "Notes", below: () => under(form),
      row: (item) => row(item, chosen, query), guess: (item, width) => (item.note ? 22 + 26 * Math.ceil((item.note.text.length * 8.3) / Math.max(240, width - 80)) : 110),
    });
    const start = (given) => {
      form?.remove();
      form = barOf(root, controls(given));
      root.querySelector("h1").after(form);
      const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      const change = later(() => { go(address("notes", "", read()), { replace: true }); show({ chosen: "", query: read() }); say(form.querySelector("output").textContent); }, 120);
      form.addEventListener("input", change);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", (event) => { event.preventDefault(); go(address("notes"), { replace: true }); start({}); show({ chosen: "", query: {} }); form.querySelector("input").focus(); });
    };
    const index = (id) => list.items.findIndex(({ note }) => note?.id === id);
    const show = (route, place) => {
      const again = JSON.stringify(route.query) !== JSON.stringify(query) || !list.items.length;
      const before = chosen;
      ({ query, chosen } = route);
      list.active = true;
      if (!form || [...form.elements].some((control) => control.name && control.value !== (query[control.name] ?? "") && control !== document.activeElement)) start(query);
      panel.hidden = !chosen;
      root.classList.toggle("with-panel", Boolean(chosen));
      const at = store.noteOf.get(chosen);
      put(panel, chosen && close(address("notes", "", query)), at !== undefined ? noteCard(store.notes[at], at) : chosen && nothing(`There is no note ${chosen} here.`));
      panel.scrollTop = 0;
      if (again) {
        list.set(found(query));
        const count = list.items.filter(({ note }) => note).length;
        form.querySelector("output").textContent = count === store.notes.length ? total() : `${number(count)} of ${plural(store.notes.length, "note")}`;
        form.querySelector("[type=reset]").hidden = !Object.keys(query).length;
        empty.hidden = count > 0;
        if (!place) scrollTo({ top: 0, behavior: "instant" });
      }
      for (const id of new Set([before, chosen])) if (id && index(id) >= 0) list.again(index(id));
      if (place) { list.restore(place); return; }
      const target = chosen ? index(chosen) : -1;
      if (target >= 0 && !list.sees(target)) list.to(target);
      if (chosen && before !== chosen && matchMedia("(max-width: 1000px)").matches) panel.focus();
    };
    fill(root, legend(), h("div", { class: "split" }, h("div", {}, rows, empty), panel));
    return { show, place: () => list.place(), leave: () => { list.active = false; } };
  },
};
