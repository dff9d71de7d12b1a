"""GraphData goes in, VOSviewer JSON comes out (VOSviewer 1.6.17 and later, and VOSviewer Online)."""

from __future__ import annotations

import json
from collections import Counter

from refkit.graph.arrays import OCCURRENCES, edge_type
from refkit.graph.edges import GraphData

CLUSTERS = {"document": 1, "work": 2}


def dumps(graph: GraphData) -> str:
    """The collapsed graph: items weighted by citations and documents, scored by year, links by occurrences.

    VOSviewer knows neither direction nor parallel links. Documents are cluster 1, works cluster 2.
    """
    items = []
    for node in graph.nodes:
        values = dict(node.attributes)
        rows = [str(values[name]) for name in ("authors", "title", "container", "date") if name in values]
        item: dict[str, object] = {
            "id": node.id,
            "label": values.get("label", node.id),
            "description": "; ".join(rows) or node.id,
            "cluster": CLUSTERS.get(str(values.get("node")), 2),
            "weights": {"Citations": values.get("cited", 0), "Documents": values.get("cited_by", 0)},
        }
        if "year" in values:
            item["scores"] = {"Year": values["year"]}
        if "url" in values:
            item["url"] = values["url"]
        items.append(item)
    strength = Counter((edge.source, edge.target) for edge in graph.edges if edge_type(edge) in OCCURRENCES)
    links = [
        {"source_id": source, "target_id": target, "strength": count}
        for (source, target), count in strength.items()
        if source != target
    ]
    data = {"network": {"items": items, "links": links}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
