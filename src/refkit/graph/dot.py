"""GraphData goes in, a Graphviz graph comes out: documents as boxes, works as ellipses, relations dashed."""

from __future__ import annotations

from refkit.graph.edges import GraphData
from refkit.normalise.cells import without_control


def dumps(graph: GraphData) -> str:
    """The graph in the DOT language; several citations are one edge with a weight.

    Its edge labels are the numbers of the notes, or the relation's name.
    """
    lines = [
        "digraph citations {",
        "  rankdir=LR;",
        '  node [fontname="Helvetica", fontsize=10];',
        '  edge [fontname="Helvetica", fontsize=8, color="#555555"];',
    ]
    for node in graph.nodes:
        values = dict(node.attributes)
        shape = "box" if values.get("is_source") else "ellipse"
        style = ', style=filled, fillcolor="#dbe9f6"' if values.get("is_source") else ""
        tip = f", tooltip={_quote(str(values['title']))}" if values.get("title") else ""
        label = _quote(str(values.get("label", node.id)))
        lines.append(f"  {_quote(node.id)} [label={label}, shape={shape}{style}{tip}];")
    joined: dict[tuple[str, str, str], list[str]] = {}
    for edge in graph.edges:
        values = dict(edge.attributes)
        kind = str(values.get("type", ""))
        joined.setdefault((edge.source, edge.target, kind), []).append(str(values.get("note", "")))
    for (source, target, kind), notes in joined.items():
        shown = ", ".join(dict.fromkeys(note for note in notes if note))
        label = shown if kind == "cites" else kind.replace("_", " ")
        style = f"weight={len(notes)}" if kind == "cites" else "style=dashed"
        lines.append(f"  {_quote(source)} -> {_quote(target)} [label={_quote(label)}, {style}];")
    return "\n".join([*lines, "}", ""])


def _quote(text: str) -> str:
    text = without_control(" ".join(text.split()))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
