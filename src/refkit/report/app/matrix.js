// Who cites what: works down, documents across, how often in each cell. Only what is to be seen is there.

import { download, fill, h, later, number, plural, put, select, terms } from "./dom.js";
import { address, go } from "./route.js";
import { nothing } from "./shown.js";
import { shortName, store, workText } from "./store.js";

const ROW = 30;
const COLUMN = 46;
const HEAD = 132; // height of the names of documents
const AROUND = 4; // rows and columns beyond what is to be seen
const SHOW = [["shared", "cited by several"], ["", "all that are cited"]];
const ORDER = [["", "citing documents"], ["year", "year"], ["author", "author"]];
const ORDERS = {
  "": (one, two) => two.by - one.by || two.cited.length - one.cited.length,
  year: (one, two) => (one.year ?? 9999) - (two.year ?? 9999),
  author: () => 0,
};

const counts = (work) => {
  const found = new Map();
  for (const [note] of work.cited) {
    const at = store.notes[note]?.document;
    if (at !== undefined) found.set(at, (found.get(at) ?? 0) + 1);
  }
  return found;
};

const shade = (count) => (count >= 8 ? "s4" : count >= 4 ? "s3" : count >= 2 ? "s2" : "s1");

const csv = (works) => {
  const cell = (text) => `"${String(text).replaceAll('"', '""').replace(/^(?=[=+\-@\t\r])/, "'")}"`;
  const head = ["key", "title", "year", ...store.documents.map(({ id }) => id)];
  const lines = works.map((work) => { const by = counts(work); return [work.key, work.title ?? "", work.year ?? "", ...store.documents.map((_, at) => by.get(at) ?? 0)]; });
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\n");
};

export const matrixView = {
  name: "matrix", title: "Who cites what", count: () => "",
  mount(root) {
    let query = null;
    let works = [];
    let across = []; // the documents that cite one of the works, by their place in the list of all
    const search = h("input", { type: "search", name: "q", autocomplete: "off", "data-search": true });
    const choose = select("show", SHOW, "shared");
    const order = select("order", ORDER, "");
    const count = h("output", { class: "count", role: "status" });
    const form = h("form", { class: "bar", role: "search", "aria-label": "Who cites what", onsubmit: (event) => event.preventDefault() },
      h("label", { class: "wide" }, h("span", {}, "Search"), search), h("label", {}, h("span", {}, "Works"), choose), h("label", {}, h("span", {}, "Order"), order), count,
      h("button", { type: "button", class: "quiet", onclick: () => download("who-cites-what.csv", csv(works), "text/csv") }, "Download as CSV"));
    const table = h("div", { class: "grid", role: "table", "aria-label": "Works and the documents that cite them" });
    const frame = h("div", { class: "grid-frame", tabindex: "0", role: "region", "aria-label": "Works and documents" }, table);
    const empty = nothing("No work has all of this.");
    const name = () => Math.min(320, Math.max(150, frame.clientWidth * 0.34));
    const draw = () => {
      if (!works.length) { table.replaceChildren(); return; }
      const left = name();
      const [first, last] = [Math.max(0, Math.floor(frame.scrollTop / ROW) - AROUND), Math.min(works.length, Math.ceil((frame.scrollTop + frame.clientHeight) / ROW) + AROUND)];
      const [from, to] = [Math.max(0, Math.floor(frame.scrollLeft / COLUMN) - AROUND), Math.min(across.length, Math.ceil((frame.scrollLeft + frame.clientWidth - left) / COLUMN) + AROUND)];
      const key = [first, last, from, to, left].join();
      if (table.dataset.drawn === key) return;
      table.dataset.drawn = key;
      table.style.width = `${left + across.length * COLUMN + 60}px`;
      frame.style.maxHeight = `${HEAD + works.length * ROW + 24}px`;
      table.style.height = `${HEAD + works.length * ROW}px`;
      const at = (element, x, y, width) => { element.style.left = `${x}px`; element.style.top = `${y}px`; if (width) element.style.width = `${width}px`; return element; };
      const columns = Array.from({ length: to - from }, (_, n) => from + n);
      const head = at(h("div", { role: "row", "aria-rowindex": 1, class: "head" },
        at(h("span", { role: "columnheader", "aria-colindex": 1, class: "corner" }, "work"), 0, 0, left),
        columns.map((n) => at(h("span", { role: "columnheader", "aria-colindex": n + 2 }, h("a", { href: address("works", "", { document: store.documents[across[n]].id }) }, store.documents[across[n]].name)), left + n * COLUMN, 0))), 0, 0);
      const rows = works.slice(first, last).map((work, n) => {
        const by = counts(work);
        return at(h("div", { role: "row", "aria-rowindex": first + n + 2, class: "line" },
          at(h("span", { role: "rowheader", "aria-colindex": 1 }, h("a", { href: address("works", work.key), title: work.title ?? "" }, shortName(work), work.title && !shortName(work).startsWith(work.title) && h("small", {}, ` ${work.title}`))), 0, 0, left),
          columns.map((c) => {
            const times = by.get(across[c]);
            return at(h("span", { role: "cell", "aria-colindex": c + 2, class: times ? `cell ${shade(times)}` : "cell" },
              times && h("a", { href: address("works", work.key), title: `${store.documents[across[c]].name} cites it ${plural(times, "time")}` }, times)), left + c * COLUMN, 0);
          })), 0, HEAD + (first + n) * ROW);
      });
      const focused = document.activeElement?.closest(".grid a")?.getAttribute("href");
      put(table, head, rows);
      if (focused) table.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      table.setAttribute("aria-rowcount", works.length + 1);
      table.setAttribute("aria-colcount", across.length + 1);
    };
    frame.addEventListener("scroll", draw, { passive: true });
    new ResizeObserver(draw).observe(frame);
    const change = later(() => { const now = { q: search.value, show: choose.value === "shared" ? "" : "all", order: order.value }; go(address("matrix", "", now), { replace: true }); show({ query: now }); }, 80);
    form.addEventListener("input", change);
    const show = (route, place) => {
      const again = JSON.stringify(route.query) !== JSON.stringify(query);
      query = route.query;
      if (search !== document.activeElement) search.value = query.q ?? "";
      const shared = store.works.filter((work) => work.by > 1);
      const all = query.show === "all" || !shared.length;
      choose.value = all ? "" : "shared";
      order.value = query.order ?? "";
      if (again) {
        const wanted = terms(query.q ?? "");
        works = (all ? store.works.filter((work) => work.cited.length) : shared).filter((work) => wanted.every((term) => workText(work).includes(term)));
        if (query.order !== "author") works.sort(ORDERS[query.order ?? ""] ?? ORDERS[""]);
        const citing = new Set(works.flatMap((work) => [...counts(work).keys()]));
        across = store.documents.map((_, at) => at).filter((at) => citing.has(at));
        count.textContent = `${plural(works.length, "work")}, ${plural(across.length, "document")}`;
        empty.hidden = works.length > 0;
        frame.hidden = !works.length;
        frame.scrollTo(0, 0);
        delete table.dataset.drawn;
      }
      draw();
      scrollTo({ top: 0, behavior: "instant" });
      if (place) frame.scrollTo(...place);
    };
    fill(root, form, frame, empty, h("p", { class: "lead" }, `The darker a cell, the more often the document cites the work. ${number(store.works.filter((work) => work.by > 1).length)} works are cited by several documents.`));
    return { show, place: () => [frame.scrollLeft, frame.scrollTop], leave: () => {} };
  },
};
