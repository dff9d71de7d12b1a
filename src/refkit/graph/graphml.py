"""GraphData goes in, GraphML 1.0 comes out (graphml.graphdrawing.org): every attribute typed, nothing
empty.
"""

from __future__ import annotations

from refkit.graph.edges import Edge, GraphData, Node, Value
from refkit.graph.xml import escape, text

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def dumps(graph: GraphData) -> str:
    """The graph as GraphML; parallel edges are told apart by their ids."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for domain, types in (("node", graph.node_types), ("edge", graph.edge_types)):
        lines += [
            f'  <key id="{_key(domain, name)}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
            for name, kind in types.items()
        ]
    lines.append('  <graph id="citations" edgedefault="directed">')
    for node in graph.nodes:
        lines.append(f'    <node id="{escape(node.id)}">')
        lines += _data("node", node)
        lines.append("    </node>")
    for edge in graph.edges:
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        lines.append(f'    <edge id="{escape(edge.id)}" {ends}>')
        lines += _data("edge", edge)
        lines.append("    </edge>")
    lines += ["  </graph>", "</graphml>", ""]
    return "\n".join(lines)


def _key(domain: str, name: str) -> str:
    return f"{domain[0]}_{name}"


def _data(domain: str, item: Node | Edge) -> list[str]:
    return [
        f'      <data key="{_key(domain, name)}">{_value(value)}</data>' for name, value in item.attributes
    ]


def _value(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else text(str(value))
