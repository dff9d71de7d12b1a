// What the page does beyond being read: filters, copying, evidence on hover, and the graph. It fetches nothing.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const say = (text) => { byId("said").textContent = ""; setTimeout(() => { byId("said").textContent = text; }, 30); };
  root.classList.add("js");

  // light and dark: as the system says, until the button is used
  const theme = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const showTheme = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute("aria-pressed", String(isDark()));
    theme.setAttribute("aria-label", isDark() ? "Dark colours are on; switch to light" : "Switch to dark colours");
  };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; showTheme(); });
  system.addEventListener("change", showTheme);
  showTheme();

  // filters of the works
  const works = all(".works > li").map((item) => ({ item, text: "", key: item.dataset.key }));
  const textOf = (work) => work.text || (work.text = fold(work.item.textContent));
  const list = document.querySelector(".works");
  const filters = byId("filters");
  const ordered = {
    author: [...works],
    year: [...works].sort((a, b) => (a.item.dataset.year || 9999) - (b.item.dataset.year || 9999)),
    cited: [...works].sort((a, b) => b.item.dataset.by - a.item.dataset.by),
  };
  const filter = () => {
    const terms = fold(byId("search").value).split(/\s+/).filter(Boolean);
    const [kind, source] = [byId("kind").value, byId("source").value];
    const [from, to] = [byId("from").value, byId("to").value];
    const flagged = byId("flagged").checked;
    let count = 0;
    for (const work of works) {
      const data = work.item.dataset;
      const shown = Boolean((!kind || data.kind === kind)
        && (!source || data.sources.split(" ").includes(source))
        && (!from || (data.year && +data.year >= +from))
        && (!to || (data.year && +data.year <= +to))
        && (!flagged || "flagged" in data)
        && terms.every((term) => textOf(work).includes(term)));
      if (work.item.hidden === shown) work.item.hidden = !shown;
      count += shown;
    }
    byId("count").textContent = count === works.length ? `${count} works` : `${count} of ${works.length} works`;
  };
  const order = () => list.append(...ordered[byId("order").value].map((work) => work.item));
  filters.addEventListener("input", filter);
  byId("order").addEventListener("change", order);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(() => { filter(); order(); say("Filters cleared"); }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  // a link to a work that a filter hides shows it again
  const reveal = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { filters.reset(); setTimeout(() => target.scrollIntoView()); }
  };
  addEventListener("hashchange", reveal);

  // BibTeX
  const bibtex = JSON.parse(byId("bibtex").textContent);
  const copyText = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  for (const button of all("button.copy")) {
    if (!bibtex[button.dataset.key]) { button.remove(); continue; }
    button.addEventListener("click", async () => {
      const done = await copyText(bibtex[button.dataset.key]);
      say(done ? `BibTeX of ${button.dataset.key} copied` : "The browser does not allow copying");
      const before = button.firstChild.data;
      button.firstChild.data = done ? "Copied" : "Not allowed";
      setTimeout(() => { button.firstChild.data = before; }, 1500);
    });
  }
  byId("download")?.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([Object.values(bibtex).join("\n")], { type: "application/x-bibtex" }));
    Object.assign(document.createElement("a"), { href: address, download: "bibliography.bib" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });

  // evidence on hover; the table of each entry says the same for the keyboard
  const tip = byId("tip");
  const hide = () => { tip.hidden = true; };
  document.addEventListener("pointerover", (event) => {
    const field = event.target.closest?.("[data-e]");
    if (!field) { hide(); return; }
    tip.textContent = field.dataset.e;
    tip.hidden = false;
    const box = field.getClientRects()[0];
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    tip.style.left = `${Math.max(6, Math.min(box.left, innerWidth - width - 6))}px`;
    tip.style.top = `${box.bottom + height + 10 > innerHeight ? Math.max(6, box.top - height - 6) : box.bottom + 6}px`;
  });
  addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // the graph
  const svg = byId("timeline");
  if (!svg) return;
  const nodes = all(".nodes > g", svg).map((element, number) => {
    const [x, y, r] = element.dataset.at.split(" ").map(Number);
    element.classList.add("node");
    return {
      element, number, x, y, r, key: element.dataset.key, by: +element.dataset.by,
      isDocument: element.classList.contains("document"), text: fold(element.getAttribute("aria-label")),
      label: element.getAttribute("aria-label"), to: [], from: [], shown: true,
    };
  });
  for (const node of nodes) {
    for (const part of node.element.dataset.to.split(" ").filter(Boolean)) {
      const [target, weight, type] = part.split(":");
      const link = { source: node, target: nodes[target], weight: +weight, type };
      node.to.push(link);
      nodes[target].from.push(link);
    }
  }
  const curve = ({ source, target }) => {
    const x = source.x + source.r;
    if (source.isDocument && target.isDocument) {
      const end = target.x + target.r;
      return `M${x} ${source.y}C${x + 70} ${source.y} ${end + 70} ${target.y} ${end} ${target.y}`;
    }
    const end = target.x - target.r;
    const half = (end - x) / 2;
    return `M${x} ${source.y}C${x + half} ${source.y} ${end - half} ${target.y} ${end} ${target.y}`;
  };
  const paths = all(".edges:not(#picked) path", svg).map((path) => ({
    path, source: nodes[path.dataset.from], type: path.dataset.type,
  }));
  const picked = byId("picked");
  const details = byId("details");
  const least = byId("least");
  least.max = Math.max(1, ...nodes.map((node) => node.by));
  const relations = byId("relations");
  const isShown = (link) => link.source.shown && link.target.shown && (relations.checked || link.type === "cites");
  const draw = () => {
    byId("least-said").textContent = least.value;
    let count = 0;
    for (const node of nodes) {
      node.shown = node.isDocument || node.by >= +least.value;
      node.element.toggleAttribute("hidden", !node.shown);
      node.element.style.display = node.shown ? "" : "none";
      count += node.shown && !node.isDocument;
    }
    for (const { path, source, type } of paths) {
      path.setAttribute("d", source.to.filter((link) => link.type === type && isShown(link)).map(curve).join(""));
    }
    byId("graph-count").textContent = `${count} works`;
    find();
  };
  const find = () => {
    const terms = fold(byId("graph-search").value).split(/\s+/).filter(Boolean);
    let hits = 0;
    for (const node of nodes) {
      const hit = terms.length > 0 && terms.every((term) => node.text.includes(term));
      node.element.classList.toggle("hit", hit);
      node.element.classList.toggle("dim", terms.length > 0 && !hit);
      hits += hit && node.shown;
    }
    if (terms.length) byId("graph-count").textContent = `${hits} found`;
    else byId("graph-count").textContent = `${nodes.filter((node) => node.shown && !node.isDocument).length} works`;
  };
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const entryOf = (key) => list.querySelector(`li[data-key="${CSS.escape(key)}"]`);
  const linkTo = (node) => {
    const entry = entryOf(node.key);
    const text = node.label;
    return entry ? element("a", { href: `#${entry.id}` }, text) : element("span", {}, text);
  };
  const letGo = () => {
    picked.replaceChildren();
    svg.classList.remove("choosing");
    for (const node of nodes) { node.element.classList.remove("picked"); node.element.setAttribute("aria-pressed", "false"); }
  };
  const choose = (node) => {
    letGo();
    svg.classList.add("choosing");
    node.element.classList.add("picked");
    node.element.setAttribute("aria-pressed", "true");
    const links = [...node.to, ...node.from].filter(isShown);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", links.map(curve).join(""));
    picked.replaceChildren(path);
    picked.classList.toggle("many", links.length > 40);
    const entry = entryOf(node.key);
    const parts = [element("h3", {}, node.element.querySelector("text")?.textContent || node.label)];
    if (entry) {
      const line = element("p", {}, ...[...entry.querySelector("p").childNodes].map((child) => child.cloneNode(true)));
      const cited = entry.querySelector(".cited");
      parts.push(line);
      if (cited) parts.push(cited.cloneNode(true));
      parts.push(element("p", {}, element("a", { href: `#${entry.id}` }, "to its entry")));
    } else parts.push(element("p", {}, node.label));
    const ties = (links, end) => element("ul", {}, ...links.map((link) => element(
      "li", {}, linkTo(link[end]), link.type === "cites" ? ` (${link.weight}×)` : ` (${link.type.replace(/_/g, " ")})`,
    )));
    if (node.to.length) parts.push(element("p", {}, node.isDocument ? "Cites, mentions or is tied to:" : "Tied to:"), ties(node.to, "target"));
    if (!entry?.querySelector(".cited") && node.from.length) parts.push(element("p", {}, "Cited by or tied to:"), ties(node.from, "source"));
    details.replaceChildren(...parts);
  };
  const move = (node) => {
    for (const other of nodes) other.element.tabIndex = -1;
    node.element.tabIndex = 0;
    node.element.focus({ preventScroll: true });
    node.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  // the arrow keys lead to the nearest node on that side, the way across counted double
  const next = (node, dx, dy) => {
    let [best, least] = [null, Infinity];
    for (const other of nodes) {
      const [x, y] = [other.x - node.x, other.y - node.y];
      const [ahead, aside] = dx ? [x * dx, Math.abs(y)] : [y * dy, Math.abs(x)];
      if (other === node || !other.shown || ahead <= 0.5) continue;
      if (ahead + 2 * aside < least) [best, least] = [other, ahead + 2 * aside];
    }
    return best;
  };
  const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const nodeAt = (event) => { const found = event.target.closest(".node"); return found && nodes[+found.id.slice(5)]; };
  svg.addEventListener("click", (event) => {
    const node = nodeAt(event);
    if (node) { move(node); choose(node); } else letGo();
  });
  svg.addEventListener("keydown", (event) => {
    const node = nodeAt(event);
    if (!node) return;
    if (event.key in arrows) { const other = next(node, ...arrows[event.key]); if (other) move(other); }
    else if (event.key === "Enter" || event.key === " ") choose(node);
    else if (event.key === "Escape") letGo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  for (const node of nodes) node.element.setAttribute("aria-pressed", "false");
  byId("graph-filters").addEventListener("input", (event) => (event.target.id === "graph-search" ? find() : draw()));
  byId("graph-filters").addEventListener("submit", (event) => event.preventDefault());
  byId("fit").addEventListener("change", (event) => byId("sheet").classList.toggle("fit", event.target.checked));
  draw();
})();
