// The graph drawn: on a canvas of the page or of a file, or as SVG. What is small on the screen is drawn simply.

// Okabe and Ito's colours, which people of all colour vision can tell apart, and one for all further clusters
export const LIGHT = { paper: "#fdfcf9", ink: "#23211d", soft: "#7d776c", rule: "#e7e3da", clusters: ["#0072b2", "#c4500a", "#00815f", "#b0568a", "#a87400", "#3a8fc4", "#6f6300", "#5b5b5b"] };
export const DARK = { paper: "#17191c", ink: "#e9e6df", soft: "#9a958a", rule: "#2c2f33", clusters: ["#56a9e0", "#f08a4b", "#3fc39b", "#e09cc3", "#e6b84a", "#8cc8ee", "#c9bd5a", "#b5b5b5"] };
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";
const LABELS = 160;
const LONGEST = 30; // letters of a label
const CLOSE = 1.05; // from this scale on works that one document cites have labels
const LETTER = 6.4; // mean width of a letter of 12 pixels
export const colourOf = (look, cluster) => look.clusters[Math.min(cluster, look.clusters.length - 1)];

const faded = (count) => Math.max(0.06, Math.min(0.5, 7 / Math.sqrt(Math.max(1, count))));

const radius = (node, k) => Math.max(1.1, node.size * Math.max(k, Math.min(1, k * 1.6)));

/** Which links and nodes are drawn, `budget` links at most, those of chosen nodes always. */
const visible = (scene, { k, x, y }, width, height, budget) => {
  const inside = (node) => { const sx = node.x * k + x; const sy = node.y * k + y; return sx > -40 && sx < width + 40 && sy > -30 && sy < height + 30; };
  const nodes = scene.nodes.filter((node) => node.shown && inside(node));
  const near = new Set(nodes);
  const links = scene.links.filter((link) => link.shown && (near.has(link.source) || near.has(link.target)));
  if (links.length <= budget) return { nodes, links };
  const step = links.length / budget;
  return { nodes, links: Array.from({ length: budget }, (_, n) => links[Math.floor(n * step)]) };
};

const grouped = (items, name) => {
  const found = new Map();
  for (const item of items) { const key = name(item); if (!found.has(key)) found.set(key, []); found.get(key).push(item); }
  return found;
};

const trace = (context, { source, target }, curved) => {
  context.moveTo(source.x, source.y);
  if (!curved) context.lineTo(target.x, target.y);
  else { const half = (target.x - source.x) / 2; context.bezierCurveTo(source.x + half, source.y, target.x - half, target.y, target.x, target.y); }
};

const DASHES = { cites: [], mentions: [2, 3] };

const drawLinks = (context, links, look, k, { curved, alpha }) => {
  for (const [key, group] of grouped(links, ({ source, type }) => `${Math.min(source.cluster, 7)} ${type}`)) {
    const [cluster, type] = key.split(" ");
    context.beginPath();
    for (const link of group) trace(context, link, curved);
    context.setLineDash((DASHES[type] ?? [4, 3]).map((part) => part / k));
    context.strokeStyle = type in DASHES ? colourOf(look, +cluster) : look.soft;
    context.globalAlpha = alpha;
    context.lineWidth = 1 / k;
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
};

const drawNodes = (context, nodes, look, k, alpha) => {
  context.globalAlpha = alpha;
  for (const [key, group] of grouped(nodes, (node) => `${Math.min(node.cluster, 7)} ${node.document ? "d" : node.by > 1 ? "s" : "w"}`)) {
    const [cluster, type] = key.split(" ");
    context.beginPath();
    for (const node of group) {
      const r = radius(node, k) / k;
      if (r * k < 1.8) context.rect(node.x - r, node.y - r, 2 * r, 2 * r);
      else if (type === "d") context.rect(node.x - r, node.y - r, 2 * r, 2 * r);
      else { context.moveTo(node.x + r, node.y); context.arc(node.x, node.y, r, 0, 7); }
    }
    context.fillStyle = type === "w" ? look.paper : colourOf(look, +cluster);
    context.fill();
    context.strokeStyle = type === "w" ? colourOf(look, +cluster) : look.paper;
    context.lineWidth = (type === "w" ? 1.2 : 1) / k;
    context.stroke();
  }
  context.globalAlpha = 1;
};

/** The labels that have room, the weightiest first: [node, x, y, text]. */
const labels = (nodes, { k, x, y }, most) => {
  const taken = new Set();
  const found = [];
  const free = (left, right, top) => {
    const cells = [];
    for (let cx = Math.floor(left / 12); cx <= Math.floor(right / 12); cx += 1) {
      for (let cy = Math.floor(top / 8); cy <= Math.floor((top + 13) / 8); cy += 1) {
        if (taken.has(`${cx} ${cy}`)) return null;
        cells.push(`${cx} ${cy}`);
      }
    }
    return cells;
  };
  for (const node of nodes) {
    if (found.length >= most) break;
    if (!node.document && node.by < 2 && (k < CLOSE || node.label === node.id)) continue;
    const text = node.label.length > LONGEST ? `${node.label.slice(0, LONGEST - 1).trimEnd()}…` : node.label;
    const [sx, sy, r, width] = [node.x * k + x, node.y * k + y, radius(node, k) + 4, text.length * LETTER];
    const sides = node.leftLabel ? [[sx - r - width, sy]] : [[sx + r, sy], [sx - width / 2, sy + r + 8], [sx - width / 2, sy - r - 8], [sx - r - width, sy]];
    for (const [left, top] of node.document || k >= CLOSE ? sides : sides.slice(0, 1)) {
      const cells = free(left, left + width, top - 7);
      if (!cells) continue;
      for (const cell of cells) taken.add(cell);
      found.push([node, left, top, text]);
      break;
    }
  }
  return found;
};

const weight = (node) => (node.document ? 1000 : 0) + node.by * 10 + node.size;

const marks = (context, scene, { k, x }, look, width, height) => {
  context.font = `12px ${FONT}`;
  context.textAlign = "center";
  let last = -Infinity;
  for (const [at, text] of scene.marks) {
    const sx = at * k + x;
    if (sx < -20 || sx > width + 20 || sx - last < 42) continue;
    last = sx;
    context.fillStyle = look.rule;
    context.fillRect(sx, 22, 1, height - 22);
    context.fillStyle = look.soft;
    context.fillText(text, sx, 15);
  }
};

/** Draws a scene as it is seen through `view` (scale k, moved by x and y), and says how many links were drawn. */
export const draw = (context, scene, view, { width, height, ratio = 1, look, chosen = null, near = null, hits = null, curved = false, budget = Infinity, quick = false, axis = false }) => {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = look.paper;
  context.fillRect(0, 0, width, height);
  if (axis) marks(context, scene, view, look, width, height);
  const { nodes, links } = visible(scene, view, width, height, budget);
  const { k, x, y } = view;
  context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
  const bright = near ?? hits;
  const strong = chosen ? links.filter((link) => link.source === chosen || link.target === chosen) : [];
  drawLinks(context, links, look, k, { curved: curved && links.length < 2500, alpha: faded(links.length) * (bright ? 0.25 : 1) });
  if (strong.length) drawLinks(context, strong, look, k, { curved, alpha: 0.9 });
  drawNodes(context, bright ? nodes.filter((node) => !bright.has(node)) : nodes, look, k, bright ? 0.22 : 1);
  if (bright) drawNodes(context, nodes.filter((node) => bright.has(node)), look, k, 1);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (chosen?.shown) {
    context.beginPath();
    context.arc(chosen.x * k + x, chosen.y * k + y, radius(chosen, k) + 4, 0, 7);
    context.strokeStyle = look.ink;
    context.lineWidth = 2;
    context.stroke();
  }
  drawLabels(context, labels((bright ? nodes.filter((node) => bright.has(node)) : nodes).sort((one, two) => (two === chosen) - (one === chosen) || weight(two) - weight(one)), view, quick ? 40 : LABELS), look, quick);
  return links.length;
};

const drawLabels = (context, found, look, quick) => {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = look.paper;
  context.fillStyle = look.ink;
  for (const [node, left, top, text] of found) {
    context.font = `${node.document || node.by > 1 ? "600 " : ""}12px ${FONT}`;
    if (!quick) context.strokeText(text, left, top);
    context.fillText(text, left, top);
  }
  context.textBaseline = "alphabetic";
};

const escape = (text) => String(text).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const round = (value) => Math.round(value * 10) / 10;

/** The scene as an SVG file of its own on white, to be printed or edited. */
export const svg = (scene, [left, top, right, bottom], { curved, axis, title }) => {
  const look = { ...LIGHT, paper: "#fff" };
  const margin = 40;
  const [width, height] = [right - left + 2 * margin + 140, bottom - top + 2 * margin];
  const links = scene.links.filter((link) => link.shown);
  const nodes = scene.nodes.filter((node) => node.shown).sort((one, two) => weight(two) - weight(one));
  const way = ({ source, target }) => {
    const half = (target.x - source.x) / 2;
    return `M${round(source.x)} ${round(source.y)}${curved ? `C${round(source.x + half)} ${round(source.y)} ${round(target.x - half)} ${round(target.y)} ` : "L"}${round(target.x)} ${round(target.y)}`;
  };
  const lines = [...grouped(links, ({ source, type }) => `${Math.min(source.cluster, 7)} ${type}`)].map(([key, group]) => {
    const [cluster, type] = key.split(" ");
    const dash = (DASHES[type] ?? [4, 3]).join(" ");
    return `<path fill="none" stroke="${type in DASHES ? colourOf(look, +cluster) : look.soft}" stroke-opacity="${round(faded(links.length) * 10) / 10}"${dash ? ` stroke-dasharray="${dash}"` : ""} d="${group.map(way).join("")}"/>`;
  });
  const dots = nodes.map((node) => {
    const [fill, stroke] = node.document || node.by > 1 ? [colourOf(look, node.cluster), "#fff"] : ["#fff", colourOf(look, node.cluster)];
    const shape = node.document ? `<rect x="${round(node.x - node.size)}" y="${round(node.y - node.size)}" width="${round(2 * node.size)}" height="${round(2 * node.size)}"` : `<circle cx="${round(node.x)}" cy="${round(node.y)}" r="${round(node.size)}"`;
    return `${shape} fill="${fill}" stroke="${stroke}"><title>${escape(node.label)}</title></${node.document ? "rect" : "circle"}>`;
  });
  const names = labels(nodes, { k: 1, x: 0, y: 0 }, 1000).map(([node, x, y, text]) => `<text x="${round(x)}" y="${round(y + 4)}"${node.document || node.by > 1 ? ' font-weight="600"' : ""} paint-order="stroke" stroke="#fff" stroke-width="3">${escape(text)}</text>`);
  const years = axis ? scene.marks.map(([x, text]) => `<line x1="${x}" x2="${x}" y1="${round(top)}" y2="${round(bottom)}" stroke="${look.rule}"/><text x="${x}" y="${round(top - 8)}" text-anchor="middle" fill="${look.soft}">${escape(text)}</text>`) : [];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="${round(left - margin)} ${round(top - margin)} ${round(width)} ${round(height)}" role="img" font-family="${escape(FONT)}" font-size="12" fill="${look.ink}">\n<title>${escape(title)}</title>\n<rect x="${round(left - margin)}" y="${round(top - margin)}" width="100%" height="100%" fill="#fff"/>\n${[...years, ...lines, ...dots, ...names].join("\n")}\n</svg>\n`;
};
