// A queue of what to check: one thing at a time, with its note, its doubts, and its work beside it.

import { fill, h, icon, kept, number, put, say, select } from "./dom.js";
import { noteCard, workCard } from "./cards.js";
import { decide, served } from "./desk.js";
import { recordOf } from "./edit.js";
import { onKeys, showKeys } from "./keys.js";
import { pairCard } from "./merges.js";
import { address, go } from "./route.js";
import { legend, nothing } from "./shown.js";
import { pageName, store } from "./store.js";

const DONE = "done";
const SKIPPED = "skipped";
const SHOW = [["", "open"], ["skipped", "skipped"], ["done", "done"], ["all", "all"]];
const ABOUT = [["", "everything"], ["citation", "citations"], ["pair", "pairs"], ["key", "works"], ["note", "notes"]];

const stored = () => kept.get(`${pageName()} checked`) ?? {};
const keep = (states) => kept.set(`${pageName()} checked`, states);

/** What has become of an item: decided in decisions.toml, or ticked here. */
const states = () => {
  const made = stored();
  // at the desk what is done stands in decisions.toml, but for a pair, which has no tick there
  if (served()) for (const id of Object.keys(made)) if (made[id] === DONE && !id.includes(" = ")) delete made[id];
  for (const [record, field] of store.data.checked ?? []) if (!field) made[record] = DONE;
  return made;
};

const about = (item) => ("pair" in item ? "pair" : item.citation ? "citation" : item.note ? "note" : "key");

const subject = (item) => item.citation ?? item.note ?? (item.key ? recordOf(store.byKey.get(item.key)) : "");

/** What is left to check; the count that the navigation shows. */
export const openChecks = () => {
  const made = states();
  return (store.data.checks ?? []).filter((item) => !made[item.id] || made[item.id] === SKIPPED).length;
};

const shown = (item) => {
  if ("pair" in item) return pairCard(store.data.pairs[item.pair]);
  const work = store.byKey.get(item.key);
  const at = store.noteOf.get(item.note);
  const note = at === undefined ? null : noteCard(store.notes[at], at, { chosen: item.citation });
  const beside = work ? workCard(work) : note && nothing("It leads to no work that is known.");
  return h("div", { class: note ? "two" : "one" }, note, beside);
};

// where the queue was when a decision took its item away, as all views are made anew then
let reached = 0;

/** Presses a button of the item that is shown, or follows its link. */
const press = (selector) => {
  const found = document.querySelector(`#view-check ${selector}`);
  if (found) found.click(); else say("There is no such thing to do here");
};

export const checkView = {
  name: "check", title: "Check", count: openChecks,
  mount(root) {
    let item = null;
    let list = [];
    let query = {};
    const bar = h("div", { class: "queue" });
    const body = h("div", { class: "checked", tabindex: "-1", "aria-label": "What to check" });
    const matches = (one, made) => {
      const state = made[one.id] ?? "";
      const wanted = query.show ?? "";
      return (!query.about || about(one) === query.about) && (wanted === "all" || (wanted === "" ? state !== DONE && state !== SKIPPED : state === wanted));
    };
    const queue = () => {
      const made = states();
      return (store.data.checks ?? []).filter((one) => matches(one, made) || one.id === item?.id);
    };
    const to = (step) => {
      const next = list[list.indexOf(item) + step];
      if (next) go(address("check", next.id, query));
      else say(step > 0 ? "This is the last one" : "This is the first one");
    };
    const mark = async (state) => {
      if (!item) return;
      const made = stored();
      const was = item;
      const at = list.indexOf(item);
      const next = list[at + 1] ?? list[at - 1];
      if (state === DONE && served() && subject(item) && !(await decide({ kind: "checked", record: subject(item) }, "Checked"))) return;
      if (made[was.id] === state) delete made[was.id]; else made[was.id] = state;
      keep(made);
      document.dispatchEvent(new Event("refkit-checked"));
      const now = made[was.id] ? (state === DONE ? "Done" : "Skipped") : "Open again";
      if (next && now !== "Open again") go(address("check", next.id, query)); else draw();
      say(now);
    };
    const change = () => { go(address("check", "", query), { replace: true }); item = null; show({ chosen: "", query }); };
    const bars = () => {
      const made = states();
      const all = store.data.checks ?? [];
      const done = all.filter(({ id }) => made[id] === DONE).length;
      const skipped = all.filter(({ id }) => made[id] === SKIPPED).length;
      const these = all.filter((one) => !query.about || about(one) === query.about);
      const place = item ? these.indexOf(item) + 1 : 0;
      const button = (name, text, key, act, css = "", pressed = null) => h("button", { type: "button", class: css, onclick: act, "aria-keyshortcuts": key, title: `${text} (${key})`, "aria-pressed": pressed }, icon(name), text);
      const choose = (name, options, text) => h("label", {}, h("span", {}, text), h(
        "select", { onchange: ({ target }) => { query = { ...query, [name]: target.value }; change(); } },
        options.map(([value, said]) => h("option", { value, selected: value === (query[name] ?? "") }, said)),
      ));
      put(
        bar,
        h("p", { class: "progress" }, h("b", {}, place ? `${number(place)} of ${number(these.length)}` : `${number(all.length)} to check`), ` · ${number(done)} done · ${number(skipped)} skipped`),
        h("progress", { max: Math.max(1, all.length), value: done, "aria-label": "Checked so far" }),
        item && h("p", { class: "actions" },
          button("back", "Previous", "k", () => to(-1)), button("next", "Next", "j", () => to(1)),
          button("check", "Done", "d", () => mark(DONE), "main", String(made[item.id] === DONE)),
          button("minus", "Skip", "s", () => mark(SKIPPED), "", String(made[item.id] === SKIPPED)),
          h("button", { type: "button", class: "quiet", onclick: () => showKeys("check") }, icon("help"), "Keys")),
        h("div", { class: "choose" }, choose("show", SHOW, "Show"), choose("about", ABOUT, "About")),
      );
    };
    const draw = () => {
      list = queue();
      bars();
      put(body, item
        ? [h("div", { class: "why" }, h("h2", { class: "hidden" }, "What is doubtful"), h("ul", {}, item.why.map((text) => h("li", {}, text)))), shown(item), legend()]
        : h("div", { class: "finished" }, h("h2", {}, (store.data.checks ?? []).length ? "Nothing is left here" : "Nothing is doubtful"),
          h("p", {}, (store.data.checks ?? []).length ? "Everything in this list is done or skipped. Choose another list above." : "No note, citation or merge carries a doubt.")));
    };
    const show = (route) => {
      query = route.query;
      const wanted = (store.data.checks ?? []).find(({ id }) => id === route.chosen);
      item = null;
      const open = queue();
      item = wanted ?? open[route.chosen ? Math.min(reached, open.length - 1) : 0] ?? null;
      draw();
      reached = Math.max(0, list.indexOf(item));
      scrollTo({ top: 0, behavior: "instant" });
      if (wanted && document.activeElement?.closest(".queue") === null && document.activeElement !== document.body) body.focus({ preventScroll: true });
    };
    onKeys("check", {
      j: [() => to(1), "next"], ArrowRight: [() => to(1), "next"], k: [() => to(-1), "previous"], ArrowLeft: [() => to(-1), "previous"],
      d: [() => mark(DONE), "done, and on to the next"], s: [() => mark(SKIPPED), "skip, and on to the next"],
      e: [() => press("[data-key=e]"), "edit the work"], x: [() => press("[data-key=x]"), "no work: leave it out"],
      o: [() => press("[data-key=o]"), "open the page that prints it"],
      1: [() => press("[data-key='1']"), "one work"], 2: [() => press("[data-key='2']"), "two works"],
    });
    fill(root, bar, body);
    return { show, place: () => null, leave: () => {} };
  },
};
