"""GraphData goes in, CSL-JSON with the `cites:` lines of Better BibTeX's citation graph comes out."""

from __future__ import annotations

import json

from refkit.graph.arrays import edge_type
from refkit.graph.edges import GraphData


def dumps(graph: GraphData) -> str:
    """One item a node, to be imported into Zotero: `note` becomes the field Extra, the keys are pinned.

    Better BibTeX draws an arrow from an item to every key in the lines of its Extra field that start with `cites:`.
    """
    cited: dict[str, dict[str, None]] = {}
    for edge in graph.edges:
        if edge_type(edge) in ("cites", "mentions"):
            cited.setdefault(edge.source, {})[edge.target] = None
    items = []
    for node in graph.nodes:
        values = dict(node.attributes)
        item: dict[str, object] = {
            "id": node.id,
            "citation-key": node.id,
            "type": values.get("kind", "document"),
        }
        if "title" in values:
            item["title"] = values["title"]
        if "authors" in values:
            item["author"] = [{"literal": name} for name in str(values["authors"]).split("; ")]
        if "year" in values:
            item["issued"] = {"date-parts": [[values["year"]]]}
        if node.id in cited:
            item["note"] = "cites: " + ", ".join(cited[node.id])
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
