// Decisions: sent to the desk that serves the page, or, on a page from disk, kept in the browser to be copied.

import { copy, download, h, kept, plural, put, toast, byId } from "./dom.js";
import { pageName, store, take } from "./store.js";

const KINDS = ["same", "different", "related", "value", "drop", "target", "kind", "checked"];
const OF_TWO = KINDS.slice(0, 3); // whether records are one work: the last such decision holds
const listeners = [];

export const desk = { state: null };

export const served = () => Boolean(store.desk);
export const readonly = () => Boolean(store.desk?.readonly || desk.state?.readonly);

/** Calls `act` whenever decisions have changed what there is to see. */
export const onChange = (act) => listeners.push(act);
const changed = () => { for (const act of listeners) act(); };

// --- from disk

const basketName = () => `${pageName()} decisions`;
export const basket = () => kept.get(basketName()) ?? [];

const keep = (decisions) => {
  const now = basket().filter((old) => !decisions.some((one) => replaces(one, old)));
  kept.set(basketName(), [...now, ...decisions]);
};

const subject = (decision) => JSON.stringify([decision.record, decision.field, [...(decision.records ?? [])].sort()]);

/** A decision takes the place of an earlier one on the same thing. */
const replaces = (one, old) => subject(one) === subject(old)
  && (one.kind === old.kind || (OF_TWO.includes(one.kind) && OF_TWO.includes(old.kind)));

const toml = (value) => (Array.isArray(value) ? `[${value.map(toml).join(", ")}]` : JSON.stringify(value).replaceAll("\u007f", "\\u007f"));

/** The line that a decision is in decisions.toml. */
const decisionLine = ({ kind, ...rest }) => `{ ${Object.entries(rest).map(([name, value]) => `${name} = ${toml(value)}`).join(", ")} }`;

/** Decisions as a whole file. */
const decisionsText = (decisions) => KINDS.map((kind) => [kind, decisions.filter((one) => one.kind === kind)])
  .filter(([, found]) => found.length)
  .map(([kind, found]) => `${kind} = [\n${found.map((one) => `  ${decisionLine(one)},\n`).join("")}]\n`)
  .join("\n");

const VERSIONS = "a preprint and what was published";

/** The button that says of a pair which may be a preprint and its publication that it is; none for another pair. */
export const relateButton = (reasons, records) => reasons.some((reason) => reason.endsWith(VERSIONS))
  && h("button", { type: "button", onclick: () => decide({ kind: "related", records, type: "preprint" }, "One is a preprint of the other") }, "Preprint and publication");

/** Records that leave their work, as lines of "same" and "different". */
const split = (records, rest) => [
  ...(records.length > 1 ? [{ kind: "same", records }] : []),
  ...(rest.length > 1 ? [{ kind: "same", records: rest }] : []),
  { kind: "different", records: [records[0], rest[0]] },
];

// --- served

const call = async (way, body) => {
  const answer = await fetch(`${store.desk.api}/${way}`, {
    method: body ? "POST" : "GET",
    headers: { "X-Refkit-Token": store.desk.token, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  return [answer.status, await answer.json().catch(() => ({}))];
};

const receive = ({ state, data }) => {
  if (state) desk.state = state;
  if (data) take(data);
  changed();
};

// acts are sent one after the other, each with the version that the one before has made
let sent = Promise.resolve();
const act = (way, body, text) => (sent = sent.then(() => send(way, body, text)));

const send = async (way, body, text) => {
  let status, answer;
  try { [status, answer] = await call(way, { version: desk.state?.version ?? store.desk.version, ...body }); } catch {
    toast("The desk does not answer: is it still running? Nothing was decided.");
    return false;
  }
  receive(answer);
  if (status < 300) { toast(text, ["Undo", undo]); return true; }
  toast(`${answer.error ?? "The desk refused"}${answer.remedy ? ` (${answer.remedy})` : ""}`);
  return false;
};

export const undo = () => act("undo", {}, "Taken back");
export const redo = () => act("redo", {}, "Done again");

const refresh = async () => {
  const [[, state], [, data]] = await Promise.all([call("state"), call("data")]);
  receive({ state, data });
};

/** Follows the desk: what another tab or a build has changed is shown here too. */
export const connect = async () => {
  if (!served()) return;
  const [status, state] = await call("state");
  if (status < 300) { desk.state = state; changed(); }
  const events = new EventSource(`${store.desk.api}/events?token=${encodeURIComponent(store.desk.token)}`);
  events.addEventListener("message", ({ data }) => {
    const { version } = JSON.parse(data);
    if (version && desk.state && version !== desk.state.version) refresh();
  });
};

// --- both

/** Decides one thing, or several in one act; `text` says what. `rest` are the records that stay, where some are split off. */
export const decide = async (decision, text, rest = []) => {
  if (readonly()) { toast("This desk is read-only"); return false; }
  const several = Array.isArray(decision) ? decision : [decision];
  if (!several.length) return true;
  if (served()) return act("decide", several.length === 1 ? { decision: several[0] } : { decisions: several }, text);
  const made = several.flatMap((one) => (one.kind === "split" ? split(one.records, rest) : [one]));
  keep(made);
  changed();
  toast(`${text}. Kept in this browser until you copy it into decisions.toml.`, ["Copy the line", () => copy(made.map(decisionLine).join("\n"), "Decision")], ["All decisions", showBasket]);
  return true;
};

/** The decisions of the desk, and edits by hand that a build has found and that wait to be accepted. */
const showServed = () => {
  const dialog = byId("basket");
  const { decisions = [], proposals = [] } = desk.state ?? {};
  const post = async (way, body, text) => { await act(way, body, text); showServed(); };
  const row = (decision, ...buttons) => h("li", {}, h("code", {}, `${decision.kind}: ${decisionLine(decision)}`), " ", !readonly() && buttons.map(([label, way, text]) =>
    h("button", { type: "button", class: "quiet", onclick: () => post(way, { decision }, text) }, label)));
  put(
    dialog,
    h("h2", { id: "basket-title" }, "Decisions"),
    proposals.length > 0 && [
      h("p", {}, `${plural(proposals.length, "edit")} by hand were found in the files of the build. Accepted, they become decisions; nothing else keeps them.`),
      h("ul", { class: "plain" }, proposals.map((one) => row(one, ["Accept", "accept", "Accepted"], ["Dismiss", "dismiss", "Dismissed"]))),
      !readonly() && h("p", { class: "actions" }, h("button", { type: "button", onclick: () => post("accept", { all: true }, "All accepted") }, "Accept all"), h("button", { type: "button", onclick: () => post("dismiss", { all: true }, "All dismissed") }, "Dismiss all")),
    ],
    h("p", {}, decisions.length ? `${plural(decisions.length, "decision")} in decisions.toml, the latest first.` : "decisions.toml holds no decision yet."),
    h("ul", { class: "plain" }, [...decisions].reverse().map((one) => row(one, ["Take back", "withdraw", "Taken back"]))),
    h("p", { class: "actions" }, h("button", { type: "button", class: "main", onclick: () => dialog.close() }, "Close")),
  );
  if (!dialog.open) dialog.showModal();
};

export const showBasket = () => {
  if (served()) { showServed(); return; }
  const dialog = byId("basket");
  const made = basket();
  const text = decisionsText(made);
  const lose = (one) => { kept.set(basketName(), basket().filter((other) => JSON.stringify(other) !== JSON.stringify(one))); changed(); showBasket(); };
  put(
    dialog,
    h("h2", { id: "basket-title" }, "Decisions"),
    h("p", {}, made.length
      ? `${plural(made.length, "decision")} made on this page. Put them into decisions.toml and build again: the next build follows them.`
      : "No decision was made on this page yet: change a field, choose a value, or tell two works apart."),
    made.length > 0 && [
      h("pre", { tabindex: "0" }, text),
      h("ul", { class: "plain" }, made.map((one) => h("li", {}, h("code", {}, `${one.kind}: ${decisionLine(one)}`), " ", h("button", { type: "button", class: "quiet", onclick: () => lose(one) }, "Remove")))),
    ],
    h(
      "p", { class: "actions" },
      made.length > 0 && h("button", { type: "button", class: "main", onclick: () => copy(text, "decisions.toml") }, "Copy as decisions.toml"),
      made.length > 0 && h("button", { type: "button", onclick: () => download("decisions.toml", text, "application/toml") }, "Download"),
      h("button", { type: "button", onclick: () => dialog.close() }, "Close"),
    ),
  );
  if (!dialog.open) dialog.showModal();
};
