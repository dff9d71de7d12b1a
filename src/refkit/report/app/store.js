// The data of the page: unpacked once, and found by key and id.

import { byId, fold, words } from "./dom.js";

export const store = {
  data: {}, desk: null, works: [], notes: [], documents: [],
  byKey: new Map(), noteOf: new Map(), citations: new Map(), keyOf: new Map(), groups: new Map(),
};

const unpack = async (text) => {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
};

export const load = async () => {
  store.desk = JSON.parse(byId("refkit-desk").textContent);
  const block = byId("data");
  take(await unpack(block.textContent.trim()));
  block.remove();
};

/** New data: from the block of the page, or from the desk after a decision. */
export const take = (data) => {
  const { works = [], notes = [], documents = [] } = data;
  Object.assign(store, { data, works, notes, documents });
  store.byKey = new Map();
  store.keyOf = new Map();
  for (const work of works) {
    work.cited ??= [];
    work.members ??= [];
    work.conflicts ??= [];
    work.by = new Set(work.cited.map(([note]) => notes[note]?.document)).size;
    store.byKey.set(work.key, work);
    for (const member of work.members) store.keyOf.set(member.id, work.key);
  }
  // a former key leads on where it is the key of none
  for (const work of works) for (const alias of work.aliases ?? []) if (!store.byKey.has(alias)) store.byKey.set(alias, work);
  store.noteOf = new Map(notes.map((note, at) => [note.id, at]));
  store.citations = new Map();
  notes.forEach((note, at) => {
    note.citations ??= [];
    for (const citation of note.citations) store.citations.set(citation.id, { citation, note, at });
  });
  store.groups = new Map();
  for (const [group, fields] of Object.entries(data.groups ?? {})) for (const field of fields) store.groups.set(field, group);
};

export const groupOf = (field) => store.groups.get(field) ?? "kind";

export const lineText = (work) => work.line.map(([text]) => text).join(", ");

/** The first name and year of a work, as a graph labels it. */
export const shortName = (work) => {
  const names = (work.fields ?? []).find(([name]) => name === "authors" || name === "editors" || name === "authority");
  const who = names?.[2]?.length ? names[2][0].split(", ")[0] + (names[2].length > 1 ? " et al." : "") : names?.[1] ?? "";
  return [who || work.title || work.key, work.year].filter(Boolean).join(" ");
};

const KINDS = { endnote: "endnote", reference: "entry" };

/** "n. 12", "endnote 3", "text": what a note is called within its document. */
export const noteName = (note) => {
  if (!note) return "";
  const kind = KINDS[note.kind] ?? "n.";
  return note.kind === "mention" || note.kind === "in-text" ? "in the text" : `${kind} ${note.number ?? ""}`.trim();
};

export const documentName = (at) => store.documents[at]?.name ?? "";

export const placeName = (note) => (note ? `${documentName(note.document)}, ${noteName(note)}` : "");

/** What is searched in a work, made when it is first searched. */
export const workText = (work) => work.folded ??= fold([
  lineText(work), work.key, ...(work.aliases ?? []), words(work.kind ?? ""),
  ...(work.fields ?? []).map(([, value]) => value), ...work.members.map(({ id }) => id),
].join(" "));

export const noteText = (note) => note.folded ??= fold([note.text, note.id, placeName(note)].join(" "));

/** Where the file of a note's document is opened, at its page. */
export const pageAddress = (note) => {
  const document = store.documents[note.document];
  if (!document?.file) return null;
  const desk = store.desk && `/file/${encodeURIComponent(document.id)}?token=${encodeURIComponent(store.desk.token)}`;
  const sheet = note.sheet && /\.pdf$/i.test(document.file) ? `#page=${note.sheet}` : "";
  return { href: `${desk ?? document.href}${sheet}`, file: document.file, page: note.page || note.sheet || "" };
};

/** A name for what this page keeps in the browser: the same after a rebuild of the same documents. */
export const pageName = () => `refkit ${(store.documents.map(({ id }) => id).join("|") || Object.keys(store.data.counts?.databases ?? {}).join("|")).slice(0, 2000)}`;
