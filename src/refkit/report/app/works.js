// The works: searched, filtered and ordered; the one chosen in full beside them.

import { fill, filters, h, later, number, plural, put, say, select, terms, words } from "./dom.js";
import { workCard } from "./cards.js";
import { List, barOf, under } from "./list.js";
import { address, go } from "./route.js";
import { badges, citedBy, close, nothing, reference } from "./shown.js";
import { documentName, store, workText } from "./store.js";

const SHOW = [["", "all"], ["flagged", "to check"], ["merged", "merged"], ["shared", "cited by several documents"], ["untitled", "without a title"], ["source", "citing documents"]];
const SHOWN = {
  "": () => true, flagged: (work) => work.flagged, merged: (work) => work.members.length > 1, shared: (work) => work.by > 1,
  untitled: (work) => !work.title, source: (work) => Boolean(work.documents),
};
const ORDER = [["", "author"], ["year", "year"], ["cited", "times cited"], ["documents", "citing documents"]];
const ORDERS = {
  year: (one, two) => (one.year ?? 9999) - (two.year ?? 9999),
  cited: (one, two) => two.cited.length - one.cited.length,
  documents: (one, two) => two.by - one.by || two.cited.length - one.cited.length,
};

const found = ({ q = "", kind = "", document = "", from = "", to = "", show = "", order = "" }) => {
  const wanted = terms(q);
  const at = document === "" ? -1 : store.documents.findIndex(({ id }) => id === document);
  const hits = store.works.filter((work) => (!kind || work.kind === kind)
    && (at < 0 || work.cited.some(([note]) => store.notes[note]?.document === at) || (work.documents ?? []).includes(at))
    && (!from || work.year >= +from) && (!to || work.year <= +to) && (SHOWN[show] ?? SHOWN[""])(work)
    && wanted.every((term) => workText(work).includes(term)));
  return ORDERS[order] ? hits.sort(ORDERS[order]) : hits;
};

const years = () => {
  const known = store.works.map(({ year }) => year).filter(Boolean);
  return known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))] : ["", ""];
};

const controls = (query) => {
  const kinds = [...new Set(store.works.map(({ kind }) => kind).filter(Boolean))].sort();
  const [first, last] = years();
  const year = (name, text, hint) => h("label", {}, h("span", {}, text), h("input", { type: "number", name, placeholder: hint, value: query[name] ?? "" }));
  return h(
    "form", { class: "bar", role: "search", "aria-label": "Works" },
    h("label", { class: "wide" }, h("span", {}, "Search"), h("input", { type: "search", name: "q", autocomplete: "off", value: query.q ?? "", "data-search": true })),
    filters(
      h("label", {}, h("span", {}, "Kind"), select("kind", [["", "any"], ...kinds.map((kind) => [kind, words(kind)])], query.kind)),
      h("label", {}, h("span", {}, "Cited in"), select("document", [["", "any document"], ...store.documents.map(({ id }, n) => [id, documentName(n)])], query.document)),
      year("from", "From", first), year("to", "To", last),
      h("label", {}, h("span", {}, "Show"), select("show", SHOW, query.show)),
      h("label", {}, h("span", {}, "Order"), select("order", ORDER, query.order))),
    h("output", { class: "count", role: "status" }), h("button", { type: "reset", class: "quiet" }, "Clear"),
  );
};

const row = (work, chosen, query) => h(
  "div", { class: `row work${work.key === chosen ? " chosen" : ""}` },
  h("span", { class: "year" }, work.year ?? "n.d."),
  h("div", {},
    h("p", { class: "line" }, reference(work.line, address("works", work.key, query)), "."),
    h("p", { class: "tags" }, badges(work),
      h("a", { class: "tag open", href: address("works", work.key, query), "aria-label": `${work.key}, ${citedBy(work)}` }, h("code", {}, work.key)),
      h("span", { class: "said" }, citedBy(work)))),
);

export const worksView = {
  name: "works", title: "Works", count: () => store.works.length,
  mount(root) {
    let query = {};
    let chosen = "";
    let form = null;
    const panel = h("aside", { class: "panel", "aria-label": "The work that is chosen", tabindex: "-1" });
    const rows = h("div");
    const empty = nothing("No work has all of this.");
    const list = new List(rows, {
      label: "Works", below: () => under(form),
      row: (work) => row(work, chosen, query), guess: (work, width) => 58 + 24 * Math.ceil((work.line.reduce((sum, [text]) => sum + text.length + 2, 0) * 8.2) / Math.max(220, width - 90)),
    });
    const start = (given) => {
      form?.remove();
      form = barOf(root, controls(given));
      root.querySelector("h1").after(form);
      const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      const change = later(() => { go(address("works", "", read()), { replace: true }); show({ chosen: "", query: read() }); say(form.querySelector("output").textContent); }, 80);
      form.addEventListener("input", change);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", (event) => { event.preventDefault(); go(address("works"), { replace: true }); start({}); show({ chosen: "", query: {} }); form.querySelector("input").focus(); });
    };
    const show = (route, place) => {
      const filters = JSON.stringify(route.query);
      const again = filters !== JSON.stringify(query) || !list.items.length;
      const before = chosen;
      query = route.query;
      chosen = store.byKey.get(route.chosen)?.key ?? route.chosen;
      list.active = true;
      if (!form || [...form.elements].some((control) => control.name && control.value !== (query[control.name] ?? "") && control !== document.activeElement)) start(query);
      panel.hidden = !chosen;
      root.classList.toggle("with-panel", Boolean(chosen));
      const work = store.byKey.get(chosen);
      put(panel, chosen && close(address("works", "", query)), work ? workCard(work) : chosen && nothing(`There is no work ${chosen} here. It may have been merged or left out.`));
      panel.scrollTop = 0;
      if (again) {
        list.set(found(query));
        const all = store.works.length;
        form.querySelector("output").textContent = list.items.length === all ? plural(all, "work") : `${number(list.items.length)} of ${plural(all, "work")}`;
        form.querySelector("[type=reset]").hidden = !Object.keys(query).length;
        empty.hidden = list.items.length > 0;
        if (!place) scrollTo({ top: 0, behavior: "instant" });
      }
      for (const key of new Set([before, chosen])) {
        const at = key ? list.items.findIndex((item) => item.key === key) : -1;
        if (at >= 0) list.again(at);
      }
      if (place) { list.restore(place); return; }
      const at = chosen ? list.items.findIndex((item) => item.key === chosen) : -1;
      if (at >= 0 && again) list.draw();
      if (at >= 0 && !list.sees(at)) list.to(at);
      if (chosen && before !== chosen && matchMedia("(max-width: 1000px)").matches) panel.focus();
    };
    fill(root, h("div", { class: "split" }, h("div", {}, rows, empty), panel));
    return { show, place: () => list.place(), leave: () => { list.active = false; } };
  },
};
