// Where the nodes of the graph stand: on the timeline as the build placed them, or around the documents that cite them.

const TURN = Math.PI * (3 - Math.sqrt(5)); // the angle between the seeds of a sunflower (Vogel 1979)
const GAP = 11; // pixels between the works around a document
const APART = 46; // between the rings of two documents
const TICKS = 300;
const LONGEST = 900; // milliseconds that placing documents may take

/** Nodes and links as the picture uses them, from the data of the page. */
export const sceneOf = ({ nodes = [], links = [], marks = [], width = 0, height = 0 }) => {
  const made = nodes.map((node, at) => ({ ...node, at, timeline: [node.x, node.y], to: [], from: [], shown: true, size: node.document ? 6.5 : node.r }));
  const joined = links.map(([source, target, weight, type]) => ({ source: made[source], target: made[target], weight, type, shown: true }));
  for (const link of joined) { link.source.to.push(link); link.target.from.push(link); }
  return { nodes: made, links: joined, marks, width, height, byId: new Map(made.map((node) => [node.id, node])) };
};

export const neighbours = (node) => new Set([...node.to.map((link) => link.target), ...node.from.map((link) => link.source)]);

/** A node with its neighbours: of a document its works and who else cites them, of a work its documents and what they share. */
export const surroundings = (node) => {
  const found = new Set([node, ...neighbours(node)]);
  for (const near of [...found]) {
    if (near === node) continue;
    for (const next of neighbours(near)) {
      if (node.document ? next.document : [...neighbours(next)].filter((one) => one.document && found.has(one)).length > 1) found.add(next);
    }
  }
  return found;
};

const citing = (node) => [...new Set(node.from.filter((link) => link.type === "cites" || link.type === "mentions").map((link) => link.source))];

/** Documents with their own works as seeds of a sunflower around them, shared works between those who share them. */
export const sunflowers = (nodes, aspect = 1.5) => {
  const set = new Set(nodes);
  const places = new Map();
  const documents = nodes.filter((node) => node.document);
  const own = new Map(documents.map((node) => [node, []]));
  const shared = [];
  const alone = [];
  for (const node of nodes) {
    if (node.document) continue;
    const by = citing(node).filter((one) => own.has(one) && set.has(one));
    if (by.length === 1) own.get(by[0]).push(node);
    else if (by.length) shared.push([node, by]);
    else alone.push(node);
  }
  const discs = documents.map((node) => ({ node, cluster: node.cluster, r: GAP * Math.sqrt(own.get(node).length + 3) }));
  place(discs, shared, aspect);
  for (const { node, x, y } of discs) {
    places.set(node, [x, y]);
    own.get(node).sort((one, two) => (one.year ?? 9999) - (two.year ?? 9999)).forEach((work, n) => {
      const r = GAP * Math.sqrt(n + 2.5);
      places.set(work, [x + r * Math.cos(n * TURN), y + r * Math.sin(n * TURN)]);
    });
  }
  between(shared, places, discs);
  const lowest = Math.max(0, ...discs.map(({ y, r }) => y + r)) + 60;
  alone.forEach((node, n) => {
    const tied = [...neighbours(node)].find((one) => places.has(one));
    places.set(node, tied ? places.get(tied).map((at, side) => at + (side ? 0.7 : 1) * GAP) : [(n % 40) * 20 - 400, lowest + Math.floor(n / 40) * 20]);
  });
  return places;
};

/** Discs that share works stand near each other, and none covers another; the whole is about as wide as `aspect` times its height. */
const place = (discs, shared, aspect) => {
  const number = new Map(discs.map((disc, at) => [disc.node, at]));
  const pairs = new Map();
  for (const [, by] of shared) {
    for (let i = 0; i < by.length; i += 1) for (let j = i + 1; j < by.length && j < i + 12; j += 1) {
      const key = `${number.get(by[i])} ${number.get(by[j])}`;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
  }
  const links = [...pairs].map(([key, weight]) => { const [source, target] = key.split(" ").map(Number); return { source, target, weight }; });
  const spread = 40 + 6 * Math.sqrt(discs.length);
  discs.forEach((disc, n) => { const r = spread * Math.sqrt(disc.cluster + 0.5); disc.x = r * Math.cos(disc.cluster * TURN) + (n % 7); disc.y = r * Math.sin(disc.cluster * TURN) + (n % 5); });
  const made = d3.forceSimulation(discs).stop()
    .force("collide", d3.forceCollide((disc) => disc.r + APART / 2).strength(0.9).iterations(2))
    .force("link", d3.forceLink(links).distance(({ source, target }) => source.r + target.r + APART).strength(({ weight }) => Math.min(0.7, 0.12 * weight)))
    .force("x", d3.forceX(0).strength(0.035 / aspect)).force("y", d3.forceY(0).strength(0.035 * aspect));
  const begun = performance.now();
  for (let tick = 0; tick < TICKS && performance.now() - begun < LONGEST; tick += 1) made.tick();
};

/** Shared works in the middle of those who share them, moved aside where another stands. */
const between = (shared, places, discs) => {
  const spots = shared.map(([node, by], n) => {
    const sum = by.reduce(([x, y], one) => [x + places.get(one)[0], y + places.get(one)[1]], [0, 0]);
    const [x, y] = [sum[0] / by.length + (n % 3) - 1, sum[1] / by.length + (n % 5) - 2];
    return { node, x, y, home: [x, y], r: node.size + 4 };
  });
  const fixed = discs.map(({ x, y, r }) => ({ x, y, fx: x, fy: y, r: r + 6 }));
  const made = d3.forceSimulation([...spots, ...fixed]).stop()
    .force("collide", d3.forceCollide(({ r }) => r).strength(0.8))
    .force("x", d3.forceX((spot) => spot.home?.[0] ?? spot.x).strength(0.1)).force("y", d3.forceY((spot) => spot.home?.[1] ?? spot.y).strength(0.1));
  const begun = performance.now();
  for (let tick = 0; tick < 120 && performance.now() - begun < LONGEST / 2; tick += 1) made.tick();
  for (const { node, x, y } of spots) places.set(node, [x, y]);
};

/** The box around the nodes that are shown. */
export const bounds = (nodes) => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, size, shown } of nodes) {
    if (!shown) continue;
    left = Math.min(left, x - size); right = Math.max(right, x + size); top = Math.min(top, y - size); bottom = Math.max(bottom, y + size);
  }
  return left < right ? [left, top, right, bottom] : [0, 0, 1, 1];
};
