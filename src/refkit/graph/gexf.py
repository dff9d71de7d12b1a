"""GraphData goes in, GEXF 1.3 comes out (gexf.net/1.3), as Gephi and sigma.js read it."""

from __future__ import annotations

from refkit.graph.edges import Edge, GraphData, Node, Value
from refkit.graph.xml import escape

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def dumps(graph: GraphData) -> str:
    """The graph as GEXF; a node's label is its `label`, an edge's kind its `type`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        "  <meta>",
        "    <creator>refkit</creator>",
        "  </meta>",
        '  <graph mode="static" defaultedgetype="directed">',
    ]
    for domain, types in (("node", graph.node_types), ("edge", graph.edge_types)):
        lines.append(f'    <attributes class="{domain}">')
        lines += [
            f'      <attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>'
            for name, kind in types.items()
        ]
        lines.append("    </attributes>")
    lines.append("    <nodes>")
    for node in graph.nodes:
        label = next((str(value) for name, value in node.attributes if name == "label"), node.id)
        lines.append(f'      <node id="{escape(node.id)}" label="{escape(label)}">')
        lines += [*_values(node), "      </node>"]
    lines += ["    </nodes>", "    <edges>"]
    for edge in graph.edges:
        kind = next((str(value) for name, value in edge.attributes if name == "type"), "")
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        lines.append(f'      <edge id="{escape(edge.id)}" {ends} kind="{escape(kind)}">')
        lines += [*_values(edge), "      </edge>"]
    lines += ["    </edges>", "  </graph>", "</gexf>", ""]
    return "\n".join(lines)


def _values(item: Node | Edge) -> list[str]:
    rows = [f'          <attvalue for="{name}" value="{_value(value)}"/>' for name, value in item.attributes]
    return ["        <attvalues>", *rows, "        </attvalues>"] if rows else []


def _value(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(str(value))
