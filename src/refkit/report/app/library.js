// The page of a library without duplicates: counts, pairs to decide beside each other, merges, what was kept apart.

import { fill, h, number, plural, put, terms, fold, later, words } from "./dom.js";
import { decide, readonly, relateButton } from "./desk.js";
import { filesView } from "./files.js";
import { List, under } from "./list.js";
import { address, go } from "./route.js";
import { idOf, nothing, tag } from "./shown.js";
import { store } from "./store.js";

const row = (name, cells) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, number(cell))));

const overview = {
  name: "overview", title: "Overview", count: () => "",
  mount(root) {
    const { counts, picture, lists } = store.data;
    const image = picture && h("img", { class: "flow", alt: "PRISMA 2020 flow diagram", src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}` });
    fill(
      root,
      h("ul", { class: "figures" },
        [[counts.identified.total, "records in this run", "#/overview"], [counts.duplicates_removed.total, "of them duplicates", "#/clusters"], [counts.to_screen, "works to screen", "#/files"], [counts.pairs_to_review, "pairs to decide", "#/review"], [lists.apart.length, "kept apart", "#/apart"]]
          .map(([count, text, href]) => h("li", {}, h("a", { href }, h("b", {}, number(count)), h("span", {}, text))))),
      counts.pairs_to_review > 0 && h("p", { class: "call" }, h("a", { class: "button main", href: "#/review" }, `Decide ${plural(counts.pairs_to_review, "pair")}`), h("span", {}, "They may be one work: only a person can tell.")),
      h("section", { "aria-labelledby": "counts-title" }, h("h2", { id: "counts-title" }, "Counts"),
        h("p", { class: "lead" }, `What went in and what was a duplicate. ${plural(counts.to_screen, "work")} to screen${counts.earlier?.works ? `, ${number(counts.earlier.works)} of them from before` : ""}; ${plural(counts.pairs_to_review, "pair")} to decide. The diagram counts all runs.`),
        h("div", { class: "scroll", role: "region", "aria-label": "Counts of each database", tabindex: "0" }, h("table", { class: "plain-table" },
          h("thead", {}, h("tr", {}, ["This run", "records", "of them duplicates"].map((text) => h("th", { scope: "col" }, text)))),
          h("tbody", {}, Object.entries(counts.databases).map(([name, one]) => row(name, [one.identified, one.duplicates_removed])), row("all", [counts.identified.total, counts.duplicates_removed.total])))),
        image),
    );
    return { show: (route, place) => scrollTo({ top: place ?? 0, behavior: "instant" }), place: () => Math.round(scrollY), leave: () => {} };
  },
};

/** "kind: book | title: …" as fields; what is printed otherwise stays one text. */
const fields = (printed) => {
  const parts = printed.split(" | ").map((part) => part.match(/^([a-z ]+): (.*)$/s));
  return parts.every(Boolean) ? new Map(parts.map(([, name, value]) => [name, value])) : new Map([["printed", printed]]);
};

const SIDES = 4; // records that stand beside each other; more stand below each other

/** Records beside each other, a row a field, rows in which they differ marked. */
const beside = (records) => {
  const sides = records.map(({ printed }) => fields(printed));
  const names = [...new Set(sides.flatMap((side) => [...side.keys()]))];
  const differs = (name) => new Set(sides.map((side) => fold(side.get(name) ?? ""))).size > 1;
  return h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Records ${records.map(({ id }) => id).join(" and ")}` }, h(
    "table", { class: "sides" },
    h("thead", {}, h("tr", {}, h("td", {}), records.map(({ id }) => h("th", { scope: "col" }, idOf(id, "record id"))))),
    h("tbody", {}, names.map((name) => h("tr", { class: differs(name) ? "differs" : "" }, h("th", { scope: "row" }, name), sides.map((side) => h("td", {}, side.get(name) ?? h("span", { class: "none" }, "—")))))),
  ));
};

const pair = (item) => {
  const records = [item.left, item.right];
  return h(
    "article", { class: "pair", "aria-label": `${item.left} and ${item.right}` },
    h("p", { class: "lead" }, tag(`score ${Number(item.score).toFixed(2)}`), " ", item.reasons.join("; ")),
    beside(records.map((id, at) => ({ id, printed: item.printed[at] }))),
    !readonly() && h("p", { class: "actions" },
      h("button", { type: "button", onclick: () => decide({ kind: "same", records }, "They are one work") }, "One work"),
      h("button", { type: "button", onclick: () => decide({ kind: "different", records }, "They are two works") }, "Two works"),
      relateButton(item.reasons, records)),
  );
};

const cluster = (item) => h(
  "article", { class: "pair", "aria-label": item.key },
  h("h2", {}, item.title || item.key, " ", tag(plural(item.members.length, "record"))),
  h("p", { class: "where" }, idOf(item.key, "citation key")),
  h("p", { class: "lead" }, [...new Set((item.evidence ?? []).flatMap(({ reasons }) => reasons))].join("; ")),
  item.members.length <= SIDES ? beside(item.members)
    : h("ul", { class: "plain" }, item.members.map(({ id, printed }) => h("li", { class: "record" }, h("p", { class: "printed" }, printed), h("p", { class: "where" }, idOf(id, "record id"))))),
  (item.conflicts ?? []).map((one) => h("p", { class: "conflict" }, h("b", {}, words(one.field)), `: ${one.chosen} `, h("small", {}, `(${one.reason})`),
    one.values.filter(({ value }) => value !== one.chosen).map(({ value, records }) => [", not ", h("span", { class: "lost" }, value), " ",
      !readonly() && h("button", { type: "button", class: "quiet", onclick: () => decide({ kind: "value", record: records[0], field: one.field, value }, `${words(one.field)} of ${item.key} decided`) }, "Use this")]))),
  !readonly() && item.members.length > 1 && splitting(item),
);

/** A preprint and what was published of it. */
const relation = ({ keys: [early, late], reason }) => h("p", { class: "row" }, idOf(early, "citation key"), " is a preprint of ", idOf(late, "citation key"), h("small", {}, ` (${reason})`));

/** Records of a merge that are another work, ticked by their ids. */
const splitting = (item) => {
  const boxes = item.members.map(({ id }) => h("input", { type: "checkbox", value: id }));
  const button = h("button", { type: "button", disabled: true, onclick: () => {
    const [out, rest] = [true, false].map((ticked) => boxes.filter((box) => box.checked === ticked).map((box) => box.value));
    decide({ kind: "split", records: out }, `${out.length} of ${boxes.length} records are another work`, rest);
  } }, "Ticked records are another work");
  const tick = () => { const count = boxes.filter((box) => box.checked).length; button.disabled = count === 0 || count === boxes.length; };
  return h("p", { class: "actions", onchange: tick }, boxes.map((box, at) => h("label", { class: "tick" }, box, h("span", {}, item.members[at].id))), button);
};

/** A view of one of the lists of merges.json: searched, and scrolled however long it is. */
const listed = (name, title, lead, show, none, guess) => ({
  name, title, count: () => store.data.lists[name].length,
  mount(root) {
    let query = null;
    const items = store.data.lists[name];
    const search = h("input", { type: "search", name: "q", autocomplete: "off", "data-search": true });
    const count = h("output", { class: "count", role: "status" });
    const form = h("form", { class: "bar", role: "search", "aria-label": title, onsubmit: (event) => event.preventDefault() }, h("label", { class: "wide" }, h("span", {}, "Search"), search), count);
    const rows = h("div");
    const empty = nothing(none);
    const list = new List(rows, { label: title, below: () => under(form), row: show, guess });
    const texts = new Map();
    const textOf = (item) => { if (!texts.has(item)) texts.set(item, fold(JSON.stringify(item))); return texts.get(item); };
    const change = later(() => { const now = { q: search.value }; go(address(name, "", now), { replace: true }); view.show({ query: now }); }, 80);
    form.addEventListener("input", change);
    const view = {
      show(route, place) {
        const again = JSON.stringify(route.query) !== JSON.stringify(query);
        ({ query } = route);
        list.active = true;
        if (search !== document.activeElement) search.value = query.q ?? "";
        if (again) {
          const wanted = terms(query.q ?? "");
          list.set(items.filter((item) => wanted.every((term) => textOf(item).includes(term))));
          count.textContent = number(list.items.length);
          empty.hidden = list.items.length > 0;
          put(empty, wanted.length ? "Nothing has all of this." : none);
        }
        if (place) list.restore(place); else if (again) scrollTo({ top: 0, behavior: "instant" });
      },
      place: () => list.place(), leave: () => { list.active = false; },
    };
  fill(root, form, h("p", { class: "lead" }, lead), rows, empty);
    return view;
  },
});

export const libraryViews = [
  overview,
  listed("review", "To decide", "Pairs that may be one work: decide here, or answer what `refkit review` asks.", pair, "No pair is left to decide.", () => 320),
  listed("clusters", "Merges", "Records that were taken for one work, why, and the values that lost.", cluster, "Nothing was merged.", (item) => 150 + 60 * item.members.length),
  listed("apart", "Kept apart", "Pairs that look alike and are two works.", pair, "No pair was kept apart.", () => 320),
  listed("relations", "Related", "Works of which one is a preprint of the other: both are kept.", relation, "Nothing is related.", () => 60),
  listed("dropped", "Left out", "Works that a decision leaves out.", cluster, "Nothing was left out.", () => 150),
  listed("problems", "Remarks", "What was noticed in the files that were read.", (text) => h("p", { class: "row" }, text), "Nothing was noticed.", () => 40),
  filesView,
];
