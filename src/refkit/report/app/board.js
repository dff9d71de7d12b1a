// The canvas of the graph: what is seen of it, how it is moved, and what a person points at.

import { h, later, plural, words } from "./dom.js";
import { bounds, sceneOf } from "./layout.js";
import { DARK, LIGHT, draw } from "./picture.js";

const MOVE = 450; // milliseconds that nodes take from one layout to another
const MARGIN = 48;
const SHEET = 1300;
const [QUICK, SLOW] = [18, 26]; // milliseconds of a frame: more can be drawn, less must be
const [LEAST, START] = [200, 3000]; // links that are drawn while it moves: at least, and at first
const MANY = 2500; // nodes, from which on they are drawn without outlines while it moves

export const isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const described = (node) => [node.label, node.document ? "a citing document" : words(node.kind ?? "work"), node.by ? `cited by ${plural(node.by, "document")}` : ""].filter(Boolean).join("; ");

/** The canvas with what can be done on it: `chose` is called with the node that a person points at, or null. */
export class Board {
  constructor(canvas, chose) {
    Object.assign(this, { canvas, chose, view: { k: 1, x: 0, y: 0 }, scene: sceneOf({}), budget: START, chosen: null, near: null, hits: null, axis: false, quality: 2, drawn: 0, frame: 0, last: 0, frames: 0 });
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
    // while it moves only so much is drawn as the machine can follow
    const taken = now - this.last;
    if (this.quick && taken < 300) this.adapt(taken);
    this.last = now;
    this.drawn = draw(context, scene, view, {
      width, height, ratio, look: isDark() ? DARK : LIGHT, chosen: this.chosen, near: this.near, hits: this.hits, curved: this.axis, axis: this.axis,
      moving: this.quick, budget: this.quick ? this.budget : Infinity, quality: this.quick ? Math.min(this.quality, scene.nodes.length > MANY ? 1 : 2) : 2,
    });
    this.frames += 1;
  }

  adapt(taken) {
    if (taken > SLOW) {
      this.budget = Math.max(LEAST, Math.min(this.budget, this.drawn) / 2);
      if (this.budget <= 2 * LEAST) this.quality = Math.max(0, this.quality - 1);
    } else if (taken < QUICK) {
      this.budget = Math.min(1e6, this.budget * 1.03);
    }
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
    const whole = Math.min(room / (right - left), (height - 2 * MARGIN) / (bottom - top), 3);
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

  /** The whole graph as a bitmap on white, laid out on a sheet of SHEET pixels so that labels are read on paper. */
  png() {
    const [left, top, right, bottom] = bounds(this.scene.nodes);
    const [width, height] = [right - left + 220, bottom - top + 80];
    const k = Math.min(2, SHEET / width, (2 * SHEET) / height);
    const ratio = 3;
    const sheet = h("canvas", { width: Math.round(width * k * ratio), height: Math.round(height * k * ratio) });
    draw(sheet.getContext("2d"), this.scene, { k, x: (40 - left) * k, y: (40 - top) * k }, { width: width * k, height: height * k, ratio, look: { ...LIGHT, paper: "#fff" }, curved: this.axis, axis: this.axis });
    return sheet;
  }
}
