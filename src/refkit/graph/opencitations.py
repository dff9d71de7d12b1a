"""GraphData goes in, a CSV of citations comes out as OpenCitations takes it (CITS-CSV: four columns)."""

from __future__ import annotations

import csv
import re
from io import StringIO

from refkit.graph.arrays import edge_type
from refkit.graph.edges import GraphData, Node

COLUMNS = ("citing_id", "citing_publication_date", "cited_id", "cited_publication_date")
# The validator knows an ISO date only: no season, no range, no "about"
ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def dumps(graph: GraphData) -> str:
    """One line a pair of citing and cited, each once; mentions and relations are left out.

    An id is `doi:…` or `url:…` where one is printed, else `temp:` and the citation key.
    """
    nodes = {node.id: node for node in graph.nodes}
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    pairs = dict.fromkeys((edge.source, edge.target) for edge in graph.edges if edge_type(edge) == "cites")
    for source, target in pairs:
        writer.writerow([*_cells(nodes[source]), *_cells(nodes[target])])
    return out.getvalue()


def _cells(node: Node) -> tuple[str, str]:
    values = dict(node.attributes)
    doi, url = str(values.get("doi", "")), str(values.get("url", ""))
    if doi:
        name = f"doi:{doi.lower()}"
    elif url.startswith(("http://", "https://")) and not re.search(r"\s", url):
        name = f"url:{url}"
    else:
        name = "temp:" + re.sub(r"\s", "_", node.id)
    date = ISO_DATE.match(str(values.get("date", "")))
    return name, date.group() if date else ""
