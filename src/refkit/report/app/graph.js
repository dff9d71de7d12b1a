// The citation graph: seen by years or by who cites what, moved and zoomed, narrowed, and taken along as a picture.

import { download, fill, filters, fold, h, icon, later, number, plural, put, say, select, terms, words } from "./dom.js";
import { Board, described, isDark } from "./board.js";
import { workCard } from "./cards.js";
import { bounds, neighbours, sceneOf, sunflowers, surroundings } from "./layout.js";
import { DARK, LIGHT, colourOf, svg } from "./picture.js";
import { address, go } from "./route.js";
import { close, reference, tag } from "./shown.js";
import { store } from "./store.js";

const LAYOUTS = [["", "by documents"], ["years", "by years"]];
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const CLUSTERS = 7; // that have a colour of their own


export const graphView = {
  name: "graph", title: "Graph", count: () => "",
  mount(root) {
    let query = null;
    let chosen = "";
    let layout = null;
    const { nodes: given = [] } = store.data.graph ?? {};
    const scene = sceneOf(store.data.graph ?? {});
    const most = Math.max(1, ...given.map(({ by }) => by));
    const kinds = [...new Set(given.map(({ kind }) => kind).filter(Boolean))].sort();
    const years = given.map(({ year }) => year).filter(Boolean);
    const canvas = h("canvas", { tabindex: "0", role: "application", "aria-label": "Citation graph", "aria-describedby": "graph-help" });
    const panel = h("aside", { class: "panel", "aria-label": "What is chosen in the graph", tabindex: "-1", hidden: true });
    const count = h("output", { class: "count", role: "status" });
    const year = (name, text, hint) => h("label", {}, h("span", {}, text), h("input", { type: "number", name, placeholder: hint }));
    const box = (name, text) => h("label", { class: "tick" }, h("input", { type: "checkbox", name, value: "1" }), h("span", {}, text));
    const form = h("form", { class: "bar", role: "search", "aria-label": "Graph", onsubmit: (event) => event.preventDefault() },
      h("label", { class: "wide" }, h("span", {}, "Find"), h("input", { type: "search", name: "q", autocomplete: "off", "data-search": true })),
      h("label", {}, h("span", {}, "Arrange"), select("layout", LAYOUTS, "")),
      filters(
      h("label", {}, h("span", {}, "Kind"), select("kind", [["", "any"], ...kinds.map((kind) => [kind, words(kind)])], "")),
        year("from", "From", years.length ? Math.min(...years) : ""), year("to", "To", years.length ? Math.max(...years) : ""),
        h("label", {}, h("span", {}, "Cited by at least"), select("least", Array.from({ length: Math.min(most, 30) }, (_, n) => [n ? String(n + 1) : "", n ? plural(n + 1, "document") : "any"]), "")),
        box("around", "only around what is chosen"), box("ties", "no mentions and relations")),
      count);
    const board = new Board(canvas, (node) => choose(node));
    board.scene = scene;
    root.board = board;
    const address_ = (id, more = {}) => address("graph", id, { ...query, ...more });
    const choose = (node) => go(node ? address_(node.id) : address_("", { around: "" }));

    const filter = () => {
      const least = +(query.least ?? 0);
      const around = query.around && board.chosen ? surroundings(board.chosen) : null;
      for (const node of scene.nodes) {
        node.shown = (!around || around.has(node)) && (node.document || ((!query.kind || node.kind === query.kind) && node.by >= least
          && (!query.from || node.year >= +query.from) && (!query.to || node.year <= +query.to)));
      }
      for (const link of scene.links) link.shown = link.source.shown && link.target.shown && (!query.ties || link.type === "cites");
      if (query.ties || least || query.kind || query.from || query.to) {
        // documents that cite nothing of what is left stand in nobody's way
        for (const node of scene.nodes) if (node.document && node !== board.chosen && ![...node.to, ...node.from].some((link) => link.shown)) node.shown = false;
      }
      const wanted = terms(query.q ?? "");
      board.hits = wanted.length ? new Set(scene.nodes.filter((node) => node.shown && wanted.every((term) => (node.folded ??= fold(`${node.label} ${store.byKey.get(node.id)?.title ?? ""} ${node.id}`)).includes(term)))) : null;
      const shown = scene.nodes.filter((node) => node.shown);
      const documents = shown.filter((node) => node.document).length;
      count.textContent = board.hits ? `${number(board.hits.size)} found` : `${plural(shown.length - documents, "work")}, ${plural(documents, "document")}`;
    };

    /** How much taller a flat timeline is drawn, so that it fills the canvas. */
    const stretch = () => Math.max(1, Math.min(5, (0.8 * scene.width * canvas.clientHeight) / Math.max(1, canvas.clientWidth * scene.height)));

    const arrange = () => {
      const wanted = `${query.layout ?? ""} ${query.around ? chosen : ""} ${["least", "kind", "from", "to"].map((name) => query[name] ?? "").join()}`;
      if (wanted === layout) return false;
      layout = wanted;
      board.axis = query.layout === "years";
      for (const node of scene.nodes) node.leftLabel = board.axis && node.document;
      const places = board.axis ? new Map(scene.nodes.map((node) => [node, [node.timeline[0], node.timeline[1] * stretch()]])) : sunflowers(scene.nodes.filter((node) => node.shown), canvas.clientWidth / Math.max(1, canvas.clientHeight));
      board.to(places, () => board.fit(undefined, board.axis ? 0.62 : 0));
      return true;
    };

    const details = (node) => {
      const work = store.byKey.get(node.id);
      const around = h("a", { class: "button", href: address_(node.id, { around: query.around ? "" : "1" }) }, query.around ? "Show the whole graph" : "Only what is around it");
      if (work && !node.document) return [around, workCard(work, { graph: false })];
      const document = store.documents.find(({ id, key }) => id === node.id || key === node.id);
      const ties = node.to.filter((link) => link.shown).sort((one, two) => two.weight - one.weight);
      return [
        h("article", { class: "card" }, h("h2", {}, node.label), document?.line && h("p", { class: "line" }, reference(document.line), "."), around,
          h("p", { class: "tags" }, tag("citing document", "source"), document && tag(plural(document.works ?? 0, "work"))),
          document && h("p", {}, h("a", { href: address("works", "", { document: document.id }) }, "Its works"), " · ", h("a", { href: address("notes", "", { document: document.id }) }, "Its notes")),
          h("ul", { class: "plain ties" }, ties.slice(0, 60).map((link) => h("li", {}, h("a", { href: address_(link.target.id) }, link.target.label), link.type === "cites" ? ` ${link.weight}×` : ` ${words(link.type)}`))),
          ties.length > 60 && h("p", {}, `and ${ties.length - 60} more`)),
      ];
    };

    const legend = () => {
      const by = new Map();
      for (const node of scene.nodes) { const c = Math.min(node.cluster, CLUSTERS); if (!by.has(c)) by.set(c, []); by.get(c).push(node); }
      return h("ul", { class: "clusters", "aria-label": "Clusters of documents that share works" }, [...by].sort(([one], [two]) => one - two).map(([cluster, nodes]) => {
        const names = nodes.filter((node) => node.document).sort((one, two) => two.to.length - one.to.length).map((node) => node.label);
        const swatch = h("span", { class: "swatch" });
        swatch.style.background = colourOf(isDark() ? DARK : LIGHT, cluster);
        return h("li", {}, swatch, cluster === CLUSTERS ? "all others" : `${names.slice(0, 2).join(", ")}${names.length > 2 ? ` and ${names.length - 2} more` : ""}` || "works without a document");
      }));
    };

    const show = (route, place) => {
      ({ query } = route);
      const before = chosen;
      ({ chosen } = route);
      board.chosen = scene.byId.get(chosen) ?? scene.byId.get(store.byKey.get(chosen)?.key) ?? null;
      board.near = board.chosen ? new Set([board.chosen, ...neighbours(board.chosen)]) : null;
      for (const control of form.elements) {
        if (!control.name || control === document.activeElement) continue;
        if (control.type === "checkbox") control.checked = Boolean(query[control.name]); else control.value = query[control.name] ?? "";
      }
      form.elements.around.disabled = !board.chosen;
      panel.hidden = !board.chosen;
      root.classList.toggle("with-panel", Boolean(board.chosen));
      put(panel, board.chosen && [close(address_("", { around: "" })), details(board.chosen)]);
      panel.scrollTop = 0;
      filter();
      const moved = arrange();
      if (place?.view) board.set(place.view);
      else if (board.chosen && before !== chosen && !moved) board.reveal(board.chosen);
      if (board.chosen && before !== chosen) say(described(board.chosen));
      board.ask();
      if (before === "" && !chosen) scrollTo({ top: 0, behavior: "instant" });
    };
    const change = later(() => {
      const now = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      go(address("graph", chosen, now), { replace: true });
      show({ chosen, query: now });
    }, 80);
    form.addEventListener("input", change);
    canvas.addEventListener("keydown", (event) => {
      const from = board.chosen ?? scene.nodes.find((node) => node.shown);
      if (event.key in ARROWS && from) choose(board.chosen ? board.next(from, ARROWS[event.key]) ?? from : from);
      else if (event.key === "+" || event.key === "=") board.scale(1.4);
      else if (event.key === "-") board.scale(1 / 1.4);
      else if (event.key === "0") board.fit();
      else if (event.key === "Escape") choose(null);
      else if (event.key === "Enter" && board.chosen) panel.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const title = `Citation graph: ${plural(scene.nodes.filter((node) => node.document).length, "document")}, ${plural(scene.nodes.filter((node) => !node.document).length, "work")}`;
    const button = (name, text, act) => h("button", { type: "button", class: "tool", title: text, onclick: act }, icon(name), h("span", { class: "hidden" }, text));
    const printed = h("img", { class: "print-only", alt: title });
    const byLegend = h("div", {}, legend());
    fill(
      root, form,
      h("div", { class: "split graph" },
        h("div", { class: "sheet" }, canvas,
          h("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, button("plus", "Closer", () => board.scale(1.5)), button("minus", "Farther", () => board.scale(1 / 1.5)), h("button", { type: "button", class: "tool", onclick: () => board.fit() }, "Fit")),
          printed),
        panel),
      byLegend,
      h("p", { class: "lead", id: "graph-help" }, "Squares are documents, circles works, filled where several documents cite them; dotted lines are mentions, dashed ones relations. Drag to move, turn the wheel or pinch to zoom. With the keyboard: the arrow keys lead from node to node, + and − zoom, 0 shows all, Enter leads to the details, Escape lets go. ", h("a", { href: address("matrix") }, "Who cites what"), " tells the same as a table."),
      h("p", { class: "actions" },
        h("button", { type: "button", onclick: () => download("graph.svg", svg(scene, bounds(scene.nodes), { curved: board.axis, axis: board.axis, title }), "image/svg+xml") }, "Download as SVG"),
        h("button", { type: "button", onclick: () => board.png().toBlob((blob) => download("graph.png", blob)) }, "Download as PNG")),
    );
    if (!scene.nodes.length) count.textContent = "There is no graph.";
    return {
      show, place: () => ({ view: { k: board.view.k, x: board.view.x, y: board.view.y } }), leave: () => {},
      print: () => { printed.src = board.png().toDataURL("image/png"); },
      theme: () => { board.ask(); put(byLegend, legend()); },
    };
  },
};

