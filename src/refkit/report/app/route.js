// Addresses within the page: "#/works/berg2011nato?q=nato" is a view, what is chosen in it, and its filters.

export const parse = (hash) => {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [view, ...rest] = path.split("/");
  let chosen = rest.join("/");
  try { chosen = decodeURIComponent(chosen); } catch { /* as it is written */ }
  return { view: view || "overview", chosen, query: Object.fromEntries(new URLSearchParams(query)) };
};

export const address = (view, chosen = "", query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined && value !== false);
  const filters = given.length ? `?${new URLSearchParams(given)}` : "";
  const id = encodeURIComponent(chosen).replaceAll("%3A", ":").replaceAll("%2F", "/");
  return `#/${view}${id ? `/${id}` : ""}${filters}`;
};

/** Goes to an address; `replace` keeps it out of the history (a filter being typed). */
export const go = (hash, { replace = false } = {}) => {
  if (hash === location.hash) return;
  if (replace) history.replaceState(history.state, "", hash);
  else location.hash = hash;
};

/** Remembers in the history where a view was read, for the back button and for a reload. */
export const remember = (place) => history.replaceState({ ...history.state, place }, "");
