"""GraphData goes in, an SVG of the timeline comes out: a file for a paper."""

from __future__ import annotations

from math import sqrt

from refkit.graph.edges import GraphData
from refkit.graph.timeline import Spot, Timeline, timeline
from refkit.graph.xml import text

FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
# Okabe and Ito's colours, which people of all colour vision can tell apart; beyond these many documents, one colour
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A6A00", "#000000")
ONE_COLOUR = "#3b6ea5"
STYLE = f"""
text {{ font: 11px {FONT}; fill: #222; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }}
.mark {{ fill: #666; text-anchor: middle; }}
.rule {{ stroke: #e4e4e4; }}
.edges path {{ fill: none; }}
.relation {{ stroke: #888; stroke-dasharray: 4 3; }}
.document circle {{ stroke: #fff; }}
.work circle {{ fill: #fff; stroke: #555; stroke-width: 1.2; }}
.shared circle {{ fill: #f2c14e; stroke: #6b4e00; }}
.shared text {{ font-weight: bold; }}
"""


def dumps(graph: GraphData) -> str:
    """The picture as a file of its own, on white, to be printed or turned into other formats."""
    sheet = timeline(graph)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{sheet.height}" '
        f'viewBox="0 0 {sheet.width} {sheet.height}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{text(_title(sheet))}</title>\n<style>{STYLE}</style>\n'
        f'<rect width="{sheet.width}" height="{sheet.height}" fill="#fff"/>\n'
    )
    return head + _body(sheet) + "</svg>\n"


def _title(sheet: Timeline) -> str:
    documents = sum(spot.is_document for spot in sheet.spots)
    return f"Citation graph: {documents} documents, {len(sheet.spots) - documents} works by year"


def _body(sheet: Timeline) -> str:
    parts = ['<g class="axis">']
    for x, mark in sheet.marks:
        parts.append(
            f'<line class="rule" x1="{x:.0f}" x2="{x:.0f}" y1="22" y2="{sheet.height - 22}"/>'
            f'<text class="mark" x="{x:.0f}" y="15">{text(mark)}</text>'
            f'<text class="mark" x="{x:.0f}" y="{sheet.height - 8}">{text(mark)}</text>'
        )
    parts.append(f'</g>\n<g class="edges" stroke-opacity="{_opacity(sheet):.2f}">')
    parts += _edges(sheet)
    parts.append("</g>")
    parts.append('<g class="nodes">')
    parts += map(_node, sheet.spots)
    return "\n".join([*parts, "</g>", ""])


def _opacity(sheet: Timeline) -> float:
    """The more links, the fainter each, so that what many share is dark and the labels stay legible."""
    return max(0.07, min(0.5, 6 / sqrt(max(1, len(sheet.links)))))


def _edges(sheet: Timeline) -> list[str]:
    """One path a document and type, so that a picture of many links is drawn quickly."""
    joined: dict[tuple[int, str], list[str]] = {}
    for link in sheet.links:
        curve = _curve(sheet.spots[link.source], sheet.spots[link.target])
        joined.setdefault((link.source, link.type), []).append(curve)
    out = []
    for (source, kind), curves in joined.items():
        dash = "" if kind == "cites" else ' stroke-dasharray="2 3"' if kind == "mentions" else ""
        css = "edge" if kind in ("cites", "mentions") else "relation"
        colour = "" if css == "relation" else f' stroke="{_colour(sheet, source)}"'
        out.append(f'<path class="{css}"{colour}{dash} fill="none" d="{"".join(curves)}"/>')
    return out


def _curve(one: Spot, two: Spot) -> str:
    """From the right edge of a node to the left edge of another; between nodes of the column a bow to the right."""
    x, y = one.x + one.radius, one.y
    if one.is_document and two.is_document:
        end = two.x + two.radius
        return f"M{x:.1f} {y:.1f}C{x + 70:.1f} {y:.1f} {end + 70:.1f} {two.y:.1f} {end:.1f} {two.y:.1f}"
    end = two.x - two.radius
    half = (end - x) / 2
    return f"M{x:.1f} {y:.1f}C{x + half:.1f} {y:.1f} {end - half:.1f} {two.y:.1f} {end:.1f} {two.y:.1f}"


def _colour(sheet: Timeline, number: int) -> str:
    documents = sum(spot.is_document for spot in sheet.spots)
    return COLOURS[number] if documents <= len(COLOURS) and number < documents else ONE_COLOUR


def _node(spot: Spot) -> str:
    by = int(dict(spot.node.attributes).get("cited_by", 0))
    css = "document" if spot.is_document else "work shared" if by > 1 else "work"
    fill = "" if not spot.is_document else ' fill="#222"'
    circle = f'<circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{spot.radius:.1f}"{fill}/>'
    tip = f"<title>{text(_said(spot))}</title>"
    if not spot.label:
        shown = ""
    elif spot.is_document:
        shown = (
            f'<text x="{spot.x - 11:.1f}" y="{spot.y + 4:.1f}" text-anchor="end">{text(spot.label)}</text>'
        )
    else:
        shown = f'<text x="{spot.x + spot.radius + 4:.1f}" y="{spot.y + 4:.1f}">{text(spot.label)}</text>'
    return f'<g class="{css}">{tip}{circle}{shown}</g>'


def _said(spot: Spot) -> str:
    """What is said of a node: its label and title, and how widely it is cited."""
    values = dict(spot.node.attributes)
    by = int(values.get("cited_by", 0))
    label = str(values.get("label", spot.node.id))
    # a name that does not begin with the words that are seen would puzzle who speaks to a computer
    parts = [label] if spot.label in ("", label) else [spot.label, label]
    if "title" in values:
        parts.append(str(values["title"]))
    if spot.is_document:
        parts.append("a citing document")
    if by:
        parts.append(f"cited by {by} document{'s' if by != 1 else ''}")
    return "; ".join(parts)
