"""A shelf and one of pybtex's styles go in, the bibliography comes out: what can be printed without pandoc."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from refkit.bib.groups import Rendered, sections
from refkit.bib.shelf import Shelf
from refkit.errors import MissingExtraError
from refkit.formats import find
from refkit.formats.bib_types import ENTRY_TYPE
from refkit.model import Entry
from refkit.normalise.latex import encode

BACKENDS = {"md": "markdown", "html": "html", "latex": "latex", "txt": "plaintext"}


def render(
    shelf: Shelf, *, style: str, to: str, group: str, annotate: bool, sort: str, title: str
) -> Rendered:
    """Format with pybtex; see `compose.render`.

    Raises:
        MissingExtraError: the target is docx, which only pandoc writes.
    """
    if to not in BACKENDS:
        raise MissingExtraError(
            f"pybtex cannot write {to}", remedy="take a CSL style, with pandoc, or md, html, latex, txt"
        )
    from pybtex.plugin import find_plugin

    # keys of our own: pybtex compares them without case
    names = {f"r{number}": entry for number, entry in enumerate(shelf.entries)}
    backend = find_plugin("pybtex.backends", BACKENDS[to])()
    formatter = find_plugin("pybtex.style.formatting", style)()
    data = _data([Entry(name, entry.work, ()) for name, entry in names.items()], formatter)
    formatted = formatter.format_bibliography(data, list(data.entries))
    texts = {names[entry.key].key: _entry(entry, backend, to) for entry in formatted}
    lines = [_heading(title, 1, to)] if title else []
    for heading, rows in sections(shelf, list(texts), group=group, sort=sort, annotate=annotate):
        lines += [_heading(heading, 2 if title else 1, to)] if heading else []
        for key, note in rows:
            lines += [texts[key], *([_note(note, to)] if note else [])]
    missing = tuple(entry.key for entry in shelf.entries if entry.key not in texts)
    text = "\n\n".join(lines) + "\n"
    return Rendered(text, len(texts), missing)


def _data(entries: Sequence[Entry], formatter: Any) -> Any:
    """The entries as pybtex has them; what lacks a field that the style insists on is a @misc, which needs none."""
    from pybtex.database import parse_string
    from pybtex.style.template import FieldIsMissing

    data = parse_string(find("bibtex").dumps(entries), "bibtex")
    for entry in entries:
        try:
            formatter.format_entry("", data.entries[entry.key], bib_data=data)
        except FieldIsMissing:
            work = replace(entry.work, extra=((ENTRY_TYPE, "misc"), *entry.work.extra))
            again = parse_string(find("bibtex").dumps([Entry(entry.key, work, ())]), "bibtex")
            data.entries[entry.key] = again.entries[entry.key]
    return data


def _entry(entry: Any, backend: Any, to: str) -> str:
    text = str(entry.text.render(backend)).strip()
    label = f"[{entry.label}] "
    return f"<p>{html.escape(label)}{text}</p>" if to == "html" else f"{'' if to == 'latex' else label}{text}"


def _heading(text: str, level: int, to: str) -> str:
    if to == "html":
        return f"<h{level}>{html.escape(text)}</h{level}>"
    if to == "latex":
        return rf"\{'sub' * (level - 1)}section*{{{encode(text, ascii_only=False)}}}"
    return f"{'#' * level} {text}" if to == "md" else f"{text}\n{'=' * len(text)}"


def _note(text: str, to: str) -> str:
    if to == "html":
        return f"<blockquote><p>{html.escape(text)}</p></blockquote>"
    return {"md": f"> {text}", "latex": rf"\begin{{quote}}{text}\end{{quote}}"}.get(to, f"    {text}")
