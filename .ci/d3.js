// What the page's graph uses of D3, for `make d3`.
export { forceCollide, forceLink, forceSimulation, forceX, forceY } from "d3-force";
export { select } from "d3-selection";
export { zoom, zoomIdentity } from "d3-zoom";
