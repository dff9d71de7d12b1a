// A list of any length of which only what is to be seen is there: rows of unknown heights, scrolled with the window.

import { h } from "./dom.js";

const AROUND = 600; // pixels above and below the window that are filled too
const PRINTED = 3000; // rows that are printed at most

/** Sums of heights: changed and searched in logarithmic time (Fenwick 1994). */
class Heights {
  constructor(values) {
    this.values = Float64Array.from(values);
    this.tree = new Float64Array(this.values.length + 1);
    for (let i = 1; i < this.tree.length; i += 1) {
      this.tree[i] += this.values[i - 1];
      const up = i + (i & -i);
      if (up < this.tree.length) this.tree[up] += this.tree[i];
    }
    this.top = 1;
    while (this.top * 2 < this.tree.length) this.top *= 2;
  }

  set(at, value) {
    const change = value - this.values[at];
    this.values[at] = value;
    for (let i = at + 1; i < this.tree.length; i += i & -i) this.tree[i] += change;
  }

  before(at) {
    let sum = 0;
    for (let i = at; i > 0; i -= i & -i) sum += this.tree[i];
    return sum;
  }

  /** The row at a height. */
  at(height) {
    let place = 0;
    let left = height;
    for (let step = this.top; step > 0; step = Math.floor(step / 2)) {
      if (place + step < this.tree.length && this.tree[place + step] <= left) { place += step; left -= this.tree[place]; }
    }
    return Math.max(0, Math.min(place, this.values.length - 1));
  }
}

/** How much of the top of the window a bar covers, where it stays there. */
export const under = (bar) => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0) + 8;

/** Tells the style how high the bar of a view is, which stays at the top. */
export const barOf = (root, bar) => {
  new ResizeObserver(() => root.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  return bar;
};

// the one list that is on the screen; of those of a view that was made anew nothing is kept
let live = null;
addEventListener("scroll", () => { if (live && !live.printed) live.draw(); }, { passive: true });
addEventListener("beforeprint", () => live?.print());
addEventListener("afterprint", () => { if (live) { live.printed = false; live.set(live.items); } });

export class List {
  /** `row(item, at)` makes the element of an item, `guess(item)` its likely height, `below` says what covers the top. */
  constructor(root, { row, guess, below = () => 0, label }) {
    Object.assign(this, { root, row, guess, below, items: [], rows: new Map(), heights: new Heights([]) });
    root.classList.add("virtual");
    root.setAttribute("role", "list");
    if (label) root.setAttribute("aria-label", label);
    this.width = 0;
    new ResizeObserver(() => {
      if (!this.active || this.printed || root.clientWidth === this.width) return;
      const place = this.place();
      this.set(this.items);
      this.restore(place);
    }).observe(root);
  }

  get active() { return live === this; }

  set active(value) { if (value) live = this; else if (live === this) live = null; }

  set(items) {
    this.items = items;
    this.width = this.root.clientWidth;
    this.heights = new Heights(items.map((item) => this.guess(item, this.width)));
    this.root.replaceChildren();
    this.root.classList.remove("printed");
    this.rows.clear();
    this.draw();
  }

  get start() { return this.root.getBoundingClientRect().top + scrollY; }

  /** Fills the window; heights that turn out otherwise above its top move nothing that is being read. */
  draw() {
    if (!this.items.length) { this.root.style.height = "0"; return; }
    for (let round = 0; round < 4; round += 1) {
      const top = scrollY - this.start;
      const first = this.heights.at(Math.max(0, top - AROUND));
      const last = this.heights.at(Math.max(0, top + innerHeight + AROUND));
      const anchor = this.heights.at(Math.max(0, top + this.below()));
      const before = this.heights.before(anchor);
      this.keep(first, last);
      const grown = this.measure();
      this.root.style.height = `${this.heights.before(this.items.length)}px`;
      this.lay();
      const moved = this.heights.before(anchor) - before;
      if (Math.abs(moved) >= 1 && top > 0) scrollBy({ top: moved, behavior: "instant" });
      if (!grown) return;
    }
  }

  keep(first, last) {
    for (const [at, element] of this.rows) {
      if ((at < first || at > last) && !element.contains(document.activeElement)) { element.remove(); this.rows.delete(at); }
    }
    let after = null;
    for (let at = last; at >= first; at -= 1) {
      let element = this.rows.get(at);
      if (!element) {
        element = h("div", { role: "listitem", "aria-setsize": this.items.length, "aria-posinset": at + 1, "data-at": at });
        element.append(this.row(this.items[at], at));
        this.root.insertBefore(element, after);
        this.rows.set(at, element);
      }
      after = element;
    }
  }

  measure() {
    let grown = false;
    const found = [...this.rows].map(([at, element]) => [at, element.offsetHeight]);
    for (const [at, height] of found) {
      if (height && Math.abs(this.heights.values[at] - height) >= 0.5) { this.heights.set(at, height); grown = true; }
    }
    return grown;
  }

  lay() {
    for (const [at, element] of this.rows) element.style.top = `${this.heights.before(at)}px`;
  }

  /** Brings a row to the top of the window, under what covers it. */
  to(at, offset = 0) {
    for (let round = 0; round < 6; round += 1) {
      const wanted = Math.round(this.start + this.heights.before(at) - this.below() - offset);
      scrollTo({ top: wanted, behavior: "instant" });
      this.draw();
      const reached = this.start + this.heights.before(at) - this.below() - offset;
      if (Math.abs(reached - wanted) < 1) return;
    }
  }

  /** Whether a row is wholly to be seen. */
  sees(at) {
    const box = this.rows.get(at)?.getBoundingClientRect();
    return Boolean(box) && box.top >= this.below() - 1 && box.bottom <= innerHeight;
  }

  /** What stands at the top, to come back to it: a row and how far it is scrolled over. */
  place() {
    const top = scrollY - this.start + this.below();
    if (top <= 0 || !this.items.length) return null;
    const at = this.heights.at(top);
    return [at, Math.round(this.heights.before(at) - top)];
  }

  restore(place) {
    if (place && place[0] < this.items.length) this.to(place[0], place[1]);
    else scrollTo({ top: 0, behavior: "instant" });
  }

  /** A row made again, because what it says has changed. */
  again(at) {
    const element = this.rows.get(at);
    if (element) { element.replaceChildren(this.row(this.items[at], at)); this.draw(); }
  }

  print() {
    this.printed = true;
    this.root.replaceChildren(...this.items.slice(0, PRINTED).map((item, at) => h("div", { role: "listitem" }, this.row(item, at))));
    if (this.items.length > PRINTED) this.root.append(h("p", {}, `… and ${this.items.length - PRINTED} more, in the files beside this page`));
    this.rows.clear();
    this.root.classList.add("printed");
    this.root.style.height = "auto";
  }
}
