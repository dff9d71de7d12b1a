// The citation graph: seen by years or by who cites what, moved and zoomed, narrowed, and taken along as a picture.

import { download, fill, filters, h, icon, later, number, plural, put, say, select, terms, fold, words } from "./dom.js";
import { workCard } from "./cards.js";
import { bounds, neighbours, sceneOf, sunflowers, surroundings } from "./layout.js";
import { DARK, LIGHT, colourOf, draw, svg } from "./picture.js";
import { address, go } from "./route.js";
import { close, reference, tag } from "./shown.js";
import { store } from "./store.js";

const LAYOUTS = [["", "by documents"], ["years", "by years"]];
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const MOVE = 450; // milliseconds that nodes take from one layout to another
const CLUSTERS = 7; // that have a colour of their own
const MARGIN = 48;

const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The canvas with what can be done on it: `chose` is called with the node that a person points at, or null. */
class Board {
  constructor(canvas, chose) {
    Object.assign(this, { canvas, chose, view: { k: 1, x: 0, y: 0 }, scene: sceneOf({}), budget: Infinity, chosen: null, near: null, hits: null, axis: false, frame: 0, last: 0, frames: 0 });
    this.context = canvas.getContext("2d", { alpha: false });
    this.zoom = d3.zoom().scaleExtent([0.02, 8]).clickDistance(4).on("zoom", ({ transform }) => { this.view = transform; this.moving(); });
    this.idle = later(() => { this.quick = false; this.ask(); }, 160);
    d3.select(canvas).call(this.zoom).on("dblclick.zoom", null);
    canvas.addEventListener("click", (event) => this.chose(this.at(event)));
    canvas.addEventListener("pointermove", (event) => this.point(event));
    new ResizeObserver(() => this.ask()).observe(canvas);
  }

  moving() { this.quick = true; this.ask(); this.idle(); }

  ask() { this.frame ||= requestAnimationFrame((now) => { this.frame = 0; this.paint(now); }); }

  paint(now) {
    const { canvas, context, scene, view } = this;
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, Math.min(2, devicePixelRatio || 1)];
    if (!width) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) { canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio); }
    // while it moves only so many links are drawn as the machine can follow
    const taken = now - this.last;
    if (this.quick && taken < 200) this.budget = taken > 26 ? Math.max(300, Math.min(this.budget, this.drawn) * 0.75) : Math.min(1e6, this.budget * 1.05);
    this.last = now;
    this.drawn = draw(context, scene, view, { width, height, ratio, look: isDark() ? DARK : LIGHT, chosen: this.chosen, near: this.near, hits: this.hits, curved: this.axis, axis: this.axis, budget: this.quick ? Math.floor(this.budget) : Infinity, quick: this.quick });
    this.frames += 1;
  }

  at({ offsetX, offsetY }) {
    const { k, x, y } = this.view;
    let [best, least] = [null, 14 * 14];
    for (const node of this.scene.nodes) {
      if (!node.shown) continue;
      const far = (node.x * k + x - offsetX) ** 2 + (node.y * k + y - offsetY) ** 2;
      if (far < least) [best, least] = [node, far];
    }
    return best;
  }

  point(event) {
    const node = this.at(event);
    this.canvas.style.cursor = node ? "pointer" : "grab";
    this.canvas.title = node ? described(node) : "";
  }

  /** Moves all nodes to where a layout puts them. */
  to(places, after) {
    const ways = this.scene.nodes.filter((node) => places.has(node)).map((node) => [node, node.x, node.y, ...places.get(node)]);
    const begun = performance.now();
    clearInterval(this.moved);
    const step = (now) => {
      const done = calm() || !this.frames ? 1 : Math.min(1, (now - begun) / MOVE);
      const eased = 1 - (1 - done) ** 3;
      for (const [node, x, y, toX, toY] of ways) { node.x = x + (toX - x) * eased; node.y = y + (toY - y) * eased; }
      this.quick = done < 1;
      this.paint(now);
      if (done < 1) requestAnimationFrame(step); else this.ask();
    };
    for (const [node, , , toX, toY] of ways) { node.x = toX; node.y = toY; }
    after();
    for (const [node, x, y] of ways) { node.x = x; node.y = y; }
    requestAnimationFrame(step);
  }

  fit([left, top, right, bottom] = bounds(this.scene.nodes), smallest = 0) {
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    // room for labels: to the left of documents on the timeline, to the right of all others
    const [before, after] = [this.axis ? Math.min(200, width * 0.3) : MARGIN, Math.min(140, width * 0.16)];
    const room = width - before - after;
    const whole = Math.min(room / (right - left), (height - 2 * MARGIN) / (bottom - top), 2);
    const k = Math.max(whole, Math.min(smallest, room / (right - left)));
    const y = k > whole ? MARGIN - top * k : (height - (top + bottom) * k) / 2;
    this.set({ k, x: before - left * k + (room - (right - left) * k) / 2, y });
  }

  set({ k, x, y }) { d3.select(this.canvas).call(this.zoom.transform, d3.zoomIdentity.translate(x, y).scale(k)); }

  scale(by) { d3.select(this.canvas).call(this.zoom.scaleBy, by); }

  /** Brings a node into the window if it is outside. */
  reveal(node) {
    const { k, x, y } = this.view;
    const [sx, sy, width, height] = [node.x * k + x, node.y * k + y, this.canvas.clientWidth, this.canvas.clientHeight];
    if (sx < 30 || sy < 30 || sx > width - 30 || sy > height - 30) this.set({ k, x: width / 2 - node.x * k, y: height / 2 - node.y * k });
  }

  /** The node that an arrow key leads to: the nearest on that side, the way across counted double. */
  next(node, [dx, dy]) {
    let [best, least] = [null, Infinity];
    for (const other of this.scene.nodes) {
      const [x, y] = [other.x - node.x, other.y - node.y];
      const [ahead, aside] = dx ? [x * dx, Math.abs(y)] : [y * dy, Math.abs(x)];
      if (other === node || !other.shown || ahead <= 0.5) continue;
      if (ahead + 2 * aside < least) [best, least] = [other, ahead + 2 * aside];
    }
    return best;
  }

  /** The whole graph as PNG on white, at most 5000 pixels wide. */
  png() {
    const [left, top, right, bottom] = bounds(this.scene.nodes);
    const [width, height] = [right - left + 220, bottom - top + 80];
    const k = Math.min(2, 5000 / width, 5000 / height);
    const sheet = h("canvas", { width: Math.round(width * k), height: Math.round(height * k) });
    draw(sheet.getContext("2d"), this.scene, { k, x: (40 - left) * k, y: (40 - top) * k }, { width: width * k, height: height * k, look: { ...LIGHT, paper: "#fff" }, curved: this.axis, axis: this.axis });
    return sheet;
  }
}

const described = (node) => [node.label, node.document ? "a citing document" : words(node.kind ?? "work"), node.by ? `cited by ${plural(node.by, "document")}` : ""].filter(Boolean).join("; ");

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

    const arrange = () => {
      const wanted = `${query.layout ?? ""} ${query.around ? chosen : ""} ${["least", "kind", "from", "to"].map((name) => query[name] ?? "").join()}`;
      if (wanted === layout) return;
      layout = wanted;
      board.axis = query.layout === "years";
      for (const node of scene.nodes) node.leftLabel = board.axis && node.document;
      const places = board.axis ? new Map(scene.nodes.map((node) => [node, node.timeline])) : sunflowers(scene.nodes.filter((node) => node.shown));
      board.to(places, () => board.fit(undefined, board.axis ? 0.62 : 0));
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
      arrange();
      if (place?.view) { board.set(place.view); } else if (board.chosen && before !== chosen) { board.reveal(board.chosen); say(described(board.chosen)); }
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
    addEventListener("beforeprint", () => { if (!root.hidden) printed.src = board.png().toDataURL("image/png"); });
    document.addEventListener("refkit-theme", () => { board.ask(); put(byLegend, legend()); });
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
    return { show, place: () => ({ view: { k: board.view.k, x: board.view.x, y: board.view.y } }), leave: () => {}, moved: true };
  },
};

