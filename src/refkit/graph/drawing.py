"""GraphData goes in, what the page draws comes out: places on the timeline, clusters, links, as JSON types."""

from __future__ import annotations

from typing import Any

from refkit.graph.edges import GraphData
from refkit.graph.timeline import Spot, Timeline, timeline

SEED = 1
"""Where clustering begins: the same graph always gets the same clusters."""


def for_page(graph: GraphData) -> dict[str, Any]:
    """The graph for a page that draws it itself.

    `nodes` hold id, label, x, y and radius on the timeline (pixels of a sheet of `width` by `height`), `by` (how many
    documents cite it), `year`, `kind` and `cluster` where they are known; `document` is true for a citing document.
    `links` are (source, target, weight, type) with numbers of nodes; `marks` the years of the axis as (x, text).
    """
    sheet = timeline(graph)
    clusters = _clusters(sheet)
    return {
        "width": sheet.width,
        "height": sheet.height,
        "nodes": [_node(spot, clusters[number]) for number, spot in enumerate(sheet.spots)],
        "links": [[link.source, link.target, link.weight, link.type] for link in sheet.links],
        "marks": [[round(x), text] for x, text in sheet.marks],
    }


def _node(spot: Spot, cluster: int) -> dict[str, Any]:
    values = dict(spot.node.attributes)
    node = {
        "id": spot.node.id,
        "label": values.get("label", spot.node.id),
        "x": round(spot.x),
        "y": round(spot.y),
        "r": round(spot.radius, 1),
        "by": values.get("cited_by", 0),
        "cluster": cluster,
    }
    known = {name: values[name] for name in ("year", "kind") if name in values}
    return node | known | ({"document": True} if spot.is_document else {})


def _clusters(sheet: Timeline) -> list[int]:
    """The number of each spot's cluster, largest first: documents that share works, with what they cite.

    Bibliographic coupling (Kessler 1963) through the works themselves: communities of the citation graph by modularity
    (Blondel et al. 2008).
    """
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    made = Graph()
    made.add_nodes_from(range(len(sheet.spots)))
    made.add_edges_from((link.source, link.target) for link in sheet.links if link.type == "cites")
    found = louvain_communities(made, seed=SEED) if sheet.spots else []
    number: dict[int, int] = {}
    for cluster, members in enumerate(sorted(found, key=lambda members: (-len(members), min(members)))):
        number |= dict.fromkeys(members, cluster)
    return [number[spot] for spot in range(len(sheet.spots))]
