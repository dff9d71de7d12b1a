// What was taken for one work, what is left for a person, and what was kept apart: records beside each other.

import { fill, fold, h, later, number, plural, put, select, terms, words } from "./dom.js";
import { decide, readonly, relateButton } from "./desk.js";
import { chooseValue, splitter } from "./edit.js";
import { List, under } from "./list.js";
import { address, go } from "./route.js";
import { nothing, record, reference, tag, workLink } from "./shown.js";
import { store, workText } from "./store.js";

const SHOW = [["", "merged"], ["review", "for you to decide"], ["apart", "kept apart"]];

const open = (outcome) => (store.data.pairs ?? []).filter((pair) => pair.outcome === outcome);

const lists = {
  "": () => store.works.filter((work) => work.members.length > 1),
  review: () => open("review"),
  apart: () => open("apart"),
};

const textOf = (item) => (item.key ? workText(item) : (item.folded ??= fold([...item.printed.map(({ text }) => text), ...item.records, ...item.reasons].join(" "))));

/** Two records beside each other, and whether they are one work. */
export const pairCard = (pair) => h(
  "article", { class: "pair", "aria-label": `${pair.printed[0].text} and ${pair.printed[1].text}` },
  h("h2", {}, pair.outcome === "review" ? "One work, or two?" : "Kept apart"),
  h("p", { class: "lead" }, `${pair.reasons.join("; ")} · score ${pair.score.toFixed(2)}`),
  h("div", { class: "beside" }, pair.printed.map((item, at) => h("div", {}, record(item), sideFields(pair, at)))),
  !readonly() && h(
    "p", { class: "actions" },
    h("button", { type: "button", "data-key": "1", onclick: () => decide({ kind: "same", records: pair.records }, "They are one work") }, "One work"),
    h("button", { type: "button", "data-key": "2", onclick: () => decide({ kind: "different", records: pair.records }, "They are two works") }, "Two works"),
    relateButton(pair.reasons, pair.records),
  ),
);

/** The fields of the work that a record belongs to, those that differ from the other side marked. */
const sideFields = (pair, at) => {
  const sides = pair.keys.map((key) => new Map((store.byKey.get(key)?.fields ?? []).map(([name, value]) => [name, value])));
  const [one, other] = [sides[at], sides[1 - at]];
  const names = [...new Set([...sides[0].keys(), ...sides[1].keys()])];
  return names.length > 0 && h("table", { class: "fields" }, h("caption", {}, pair.keys[at] ? ["in ", workLink(pair.keys[at])] : "fields"), h("tbody", {}, names.map((name) => h(
    "tr", { class: fold(one.get(name) ?? "") === fold(other.get(name) ?? "") ? "" : "differs" },
    h("th", { scope: "row" }, words(name)), h("td", {}, one.get(name) ?? h("span", { class: "none" }, "—")),
  ))));
};

const cluster = (work) => h(
  "article", { class: "pair", "aria-label": work.key },
  h("h2", {}, h("a", { href: address("works", work.key) }, work.title || work.key), " ", tag(`${work.members.length} records`)),
  h("p", { class: "line" }, reference(work.line), "."),
  work.why && h("p", { class: "lead" }, work.why.join("; ")),
  splitter(work, record),
  work.conflicts.map((item) => h("p", { class: "conflict" }, h("b", {}, words(item.field)), ": ", item.chosen || "nothing", h("small", {}, ` (${item.reason})`),
    item.values.filter(([value]) => value !== item.chosen).map(([value, records]) => [", not ", h("span", { class: "lost" }, value), " ", chooseValue(work, item, value, records)]))),
);

export const mergesView = {
  name: "merges", title: "Merges", count: () => lists[""]().length + open("review").length,
  mount(root) {
    let query = null;
    const search = h("input", { type: "search", name: "q", autocomplete: "off", "data-search": true });
    const choose = select("show", SHOW.map(([name, text]) => [name, `${text} (${number(lists[name]().length)})`]), "");
    const count = h("output", { class: "count", role: "status" });
    const form = h("form", { class: "bar", role: "search", "aria-label": "Merges", onsubmit: (event) => event.preventDefault() },
      h("label", { class: "wide" }, h("span", {}, "Search"), search), h("label", {}, h("span", {}, "Show"), choose), count);
    const rows = h("div");
    const empty = nothing("");
    const list = new List(rows, { label: "Merges", below: () => under(form), row: (item) => (item.key ? cluster(item) : pairCard(item)), guess: (item) => (item.key ? 160 + 90 * item.members.length : 420) });
    const change = later(() => { const now = { q: search.value, show: choose.value }; go(address("merges", "", now), { replace: true }); show({ query: now }); }, 80);
    form.addEventListener("input", change);
    const show = (route, place) => {
      const again = JSON.stringify(route.query) !== JSON.stringify(query);
      query = route.query;
      list.active = true;
      if (search !== document.activeElement) search.value = query.q ?? "";
      choose.value = query.show ?? "";
      if (again) {
        const wanted = terms(query.q ?? "");
        list.set((lists[query.show ?? ""] ?? lists[""])().filter((item) => wanted.every((term) => textOf(item).includes(term))));
        count.textContent = plural(list.items.length, query.show ? "pair" : "work");
        empty.hidden = list.items.length > 0;
        put(empty, wanted.length ? "Nothing has all of this." : query.show === "review" ? "No pair is left to decide." : query.show === "apart" ? "No pair was kept apart." : "Nothing was merged: every work is cited by one record.");
      }
      if (place) list.restore(place); else if (again) scrollTo({ top: 0, behavior: "instant" });
    };
    fill(root, form, h("p", { class: "lead" }, "Records that were taken for one work and why, and pairs that look alike."), rows, empty);
    return { show, place: () => list.place(), leave: () => { list.active = false; } };
  },
};
