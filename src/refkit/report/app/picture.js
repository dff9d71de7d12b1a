// The graph drawn: on a canvas of the page or of a file, or as SVG. What is small on the screen is drawn simply.

// Okabe and Ito's colours, which people of all colour vision can tell apart, and one for all further clusters
export const LIGHT = { paper: "#fdfcf9", ink: "#23211d", soft: "#7d776c", rule: "#e7e3da", clusters: ["#0072b2", "#c4500a", "#00815f", "#b0568a", "#a87400", "#3a8fc4", "#6f6300", "#5b5b5b"] };
export const DARK = { paper: "#17191c", ink: "#e9e6df", soft: "#9a958a", rule: "#2c2f33", clusters: ["#56a9e0", "#f08a4b", "#3fc39b", "#e09cc3", "#e6b84a", "#8cc8ee", "#c9bd5a", "#b5b5b5"] };
const FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";
const LABELS = 160;
const FEW = 200; // nodes that are looked at for labels while the picture moves
const LONGEST = 30; // letters of a label
const CLOSE = 1.05; // from this scale on works that one document cites have labels
const LETTER = 6.4; // mean width of a letter of 12 pixels
export const colourOf = (look, cluster) => look.clusters[Math.min(cluster, look.clusters.length - 1)];

const faded = (count) => Math.max(0.06, Math.min(0.5, 7 / Math.sqrt(Math.max(1, count))));

const radius = (node, k) => Math.max(1.1, node.size * Math.max(k, Math.min(1, k * 1.6)));

const grouped = (items, name) => {
  const found = new Map();
  for (const item of items) { const key = name(item); if (!found.has(key)) found.set(key, []); found.get(key).push(item); }
  return found;
};

const LAST = LIGHT.clusters.length - 1;
const weight = (node) => (node.document ? 1000 : 0) + node.by * 10 + node.size;

/** The nodes and links of a scene by how they are drawn, and the nodes in the order in which they are labelled: found once. */
const styles = (scene) => scene.styles ??= {
  nodes: [...grouped(scene.nodes, (node) => `${Math.min(node.cluster, LAST)} ${node.document ? "d" : node.by > 1 ? "s" : "w"}`)].map(([key, items]) => [+key.split(" ")[0], key.split(" ")[1], items]),
  links: [...grouped(scene.links, ({ source, type }) => `${Math.min(source.cluster, LAST)} ${type}`)].map(([key, items]) => [+key.split(" ")[0], key.split(" ")[1], items]),
  ordered: [...scene.nodes].sort((one, two) => weight(two) - weight(one)),
};

const trace = (context, { source, target }, curved) => {
  context.moveTo(source.x, source.y);
  if (!curved) context.lineTo(target.x, target.y);
  else { const half = (target.x - source.x) / 2; context.bezierCurveTo(source.x + half, source.y, target.x - half, target.y, target.x, target.y); }
};

const DASHES = { cites: [], mentions: [2, 3] };

/** The part of the plane that is to be seen, with a margin. */
const windowOf = ({ k, x, y }, width, height) => [(-30 - x) / k, (-30 - y) / k, (width + 30 - x) / k, (height + 30 - y) / k];

const inside = (node, [left, top, right, bottom]) => node.x > left && node.x < right && node.y > top && node.y < bottom;

/** Draws links, every so-manieth of them where the budget is small, and says how many. */
const drawLinks = (context, links, seen, look, k, { curved, alpha, step = 1, only = null }) => {
  let count = 0;
  for (const [cluster, type, items] of links) {
    context.beginPath();
    for (let at = 0; at < items.length; at += step) {
      const link = items[at];
      if (!link.shown || (only && link.source !== only && link.target !== only) || (!inside(link.source, seen) && !inside(link.target, seen))) continue;
      trace(context, link, curved);
      count += 1;
    }
    context.setLineDash(step > 1 ? [] : (DASHES[type] ?? [4, 3]).map((part) => part / k));
    context.strokeStyle = type in DASHES ? colourOf(look, cluster) : look.soft;
    context.globalAlpha = alpha;
    context.lineWidth = 1 / k;
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  return count;
};

/** Draws the nodes that `which` names; of the lowest quality as squares, of the middle one without an outline. */
const drawNodes = (context, nodes, seen, look, k, { alpha = 1, which = null, quality = 2 }) => {
  context.globalAlpha = alpha;
  for (const [cluster, type, items] of nodes) {
    const hollow = type === "w";
    context.beginPath();
    for (const node of items) {
      if (!node.shown || !inside(node, seen) || (which && !which(node))) continue;
      const r = radius(node, k) / k;
      if (type === "d" || quality === 0 || r * k < 1.8) context.rect(node.x - r, node.y - r, 2 * r, 2 * r);
      else { context.moveTo(node.x + r, node.y); context.arc(node.x, node.y, r, 0, 7); }
    }
    const colour = colourOf(look, cluster);
    if (hollow && quality < 2) context.globalAlpha = alpha * 0.45;
    context.fillStyle = hollow && quality === 2 ? look.paper : colour;
    context.fill();
    if (quality === 2) {
      context.strokeStyle = hollow ? colour : look.paper;
      context.lineWidth = (hollow ? 1.2 : 1) / k;
      context.stroke();
    }
    context.globalAlpha = alpha;
  }
  context.globalAlpha = 1;
};

/** The labels that have room, the weightiest first: [node, x, y, text]. */
const labels = (nodes, { k, x, y }, most, wide = Infinity) => {
  const taken = new Set();
  const found = [];
  const free = (left, right, top) => {
    const cells = [];
    for (let cx = Math.floor(left / 12); cx <= Math.floor(right / 12); cx += 1) {
      for (let cy = Math.floor(top / 8); cy <= Math.floor((top + 13) / 8); cy += 1) {
        const cell = cy * 16384 + cx;
        if (taken.has(cell)) return null;
        cells.push(cell);
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
      const cells = wide === Infinity || (left > 1 && left + width < wide) ? free(left, left + width, top - 7) : null;
      if (!cells) continue;
      for (const cell of cells) taken.add(cell);
      found.push([node, left, top, text]);
      break;
    }
  }
  return found;
};

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

/**
 * Draws a scene as it is seen through `view` (scale k, moved by x and y), and says how many links were drawn.
 * `quality` is 2 for all there is, 1 and 0 for what a slow machine can follow while it moves; `budget` is for links.
 */
export const draw = (context, scene, view, { width, height, ratio = 1, look, chosen = null, near = null, hits = null, curved = false, budget = Infinity, quality = 2, moving = false, axis = false }) => {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = look.paper;
  context.fillRect(0, 0, width, height);
  if (axis) marks(context, scene, view, look, width, height);
  const { nodes, links, ordered } = styles(scene);
  const { k, x, y } = view;
  const seen = windowOf(view, width, height);
  const bright = near ?? hits;
  const total = scene.links.length;
  context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
  const count = drawLinks(context, links, seen, look, k, { curved: curved && total < 2500, alpha: faded(total) * (bright ? 0.25 : 1), step: Math.max(1, Math.ceil(total / budget)) });
  if (chosen) drawLinks(context, links, seen, look, k, { curved, alpha: 0.9, only: chosen });
  drawNodes(context, nodes, seen, look, k, { alpha: bright ? 0.22 : 1, which: bright && ((node) => !bright.has(node)), quality });
  if (bright) drawNodes(context, nodes, seen, look, k, { which: (node) => bright.has(node), quality });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (chosen?.shown) {
    context.beginPath();
    context.arc(chosen.x * k + x, chosen.y * k + y, radius(chosen, k) + 4, 0, 7);
    context.strokeStyle = look.ink;
    context.lineWidth = 2;
    context.stroke();
  }
  const named = (moving ? ordered.slice(0, FEW) : ordered).filter((node) => node.shown && inside(node, seen) && node !== chosen && (!bright || bright.has(node)));
  if (chosen?.shown) named.unshift(chosen);
  drawLabels(context, labels(named, view, moving ? 40 : LABELS, width), look, moving);
  return count;
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
  const nodes = styles(scene).ordered.filter((node) => node.shown);
  const way = ({ source, target }) => {
    const half = (target.x - source.x) / 2;
    return `M${round(source.x)} ${round(source.y)}${curved ? `C${round(source.x + half)} ${round(source.y)} ${round(target.x - half)} ${round(target.y)} ` : "L"}${round(target.x)} ${round(target.y)}`;
  };
  const lines = [...grouped(links, ({ source, type }) => `${Math.min(source.cluster, LAST)} ${type}`)].map(([key, group]) => {
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
