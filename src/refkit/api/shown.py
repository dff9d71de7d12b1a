"""A work, an entry, a citation or a bibliography in; the HTML that notebooks show out, all of it escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from refkit.model import Bibliography, Citation, Entry, Work
from refkit.report.reference import line

SHOWN = 50
"""So many entries of a bibliography are shown."""


@singledispatch
def html(value: object) -> str:
    """The value as HTML."""
    return escape(str(value))


@html.register
def _(work: Work) -> str:
    return f"<div>{_line(work)}</div>"


@html.register
def _(entry: Entry) -> str:
    return f"<div><code>{escape(entry.key)}</code> {_line(entry.work)}</div>"


@html.register
def _(citation: Citation) -> str:
    place = f", {citation.locator.label} {citation.locator.value}" if citation.locator else ""
    rows = [
        ("form", citation.form),
        ("note", citation.note),
        ("refers to", citation.target or ""),
        ("flags", ", ".join(citation.flags)),
        ("sure", f"{citation.confidence:.2f}"),
    ]
    said = "; ".join(f"{name} {value}" for name, value in rows if value)
    return f"<div>{_line(citation.work)}{escape(place)}<br><small>{escape(said)}</small></div>"


@html.register
def _(bibliography: Bibliography) -> str:
    rows = (
        _row("td", f"<code>{escape(entry.key)}</code>", _line(entry.work), str(len(entry.citations)))
        for entry in bibliography.entries[:SHOWN]
    )
    table = "".join((_row("th", "key", "work", "citations"), *rows))
    left = len(bibliography.entries) - SHOWN
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    return f"<p>{escape(str(bibliography))}</p><table>{table}</table>{more}"


def _row(tag: str, *cells: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _line(work: Work) -> str:
    return (
        _pieces((piece.text, piece.tag, piece.href) for piece in line(work))
        if any(work.present())
        else escape(str(work))
    )


def _pieces(pieces: Iterable[tuple[str, str, str]]) -> str:
    made = []
    for text, tag, href in pieces:
        shown = f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
        made.append(f'<a href="{escape(href)}">{shown}</a>' if href else shown)
    return ", ".join(made)
