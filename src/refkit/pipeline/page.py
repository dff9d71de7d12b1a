"""A bibliography goes in, its page comes out: the report's data with the graph's picture and the formats' BibTeX."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from refkit.formats import find
from refkit.graph import GraphData, drawing, graph_data
from refkit.model import Bibliography, Entry
from refkit.report import index_html, page_data


def page(
    bib: Bibliography,
    files: Sequence[str] = (),
    *,
    desk: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    graph: GraphData | None = None,
) -> str:
    """index.html with everything that the rooms have for it.

    Args:
        bib: what a build found.
        files: names of the files that stand beside the page.
        desk: what a desk that serves the page tells its script (docs/desk-api.md); None for a page on disk.
        folder: where the page will stand; documents near to it are linked.
        graph: that of all of `bib`, where it is there already.
    """
    return index_html(data(bib, files, folder=folder, graph=graph), desk=desk)


def data(
    bib: Bibliography,
    files: Sequence[str] = (),
    *,
    folder: Path | None = None,
    before: Before | None = None,
    graph: GraphData | None = None,
) -> dict[str, Any]:
    """What the page carries in its compressed block, as JSON types.

    `before` remembers from one call to the next what is made of parts that stay the same.
    """
    kept = before or Before()
    addresses = _addresses(bib, folder) if folder is not None else {}
    return page_data(
        bib,
        graph=kept.drawn(graph if graph is not None else graph_data(bib)),
        bibtex=kept.bibtex(bib),
        files=files,
        addresses=addresses,
    )


@dataclass(slots=True)
class Before:
    """What was made of parts of a bibliography: a desk makes the page anew after every decision, which changes few."""

    graph: GraphData | None = None
    picture: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, tuple[Entry, str]] = field(default_factory=dict)

    def drawn(self, graph: GraphData) -> dict[str, Any]:
        """The picture of a graph."""
        if graph != self.graph:
            self.graph, self.picture = graph, drawing.for_page(graph)
        return self.picture

    def bibtex(self, bib: Bibliography) -> dict[str, str]:
        """Each entry as BibTeX, by its key."""
        texts = {}
        for entry in bib.entries:
            held = self.texts.get(entry.key)
            same = held is not None and held[0] == entry
            texts[entry.key] = held if held and same else (entry, find("bibtex").dumps((entry,)).strip())
        self.texts = texts
        return {key: text for key, (_, text) in texts.items()}


def _addresses(bib: Bibliography, folder: Path) -> dict[str, str]:
    """Where the page finds the documents: those below its folder, or below the folder that this is in.

    Of others the address would tell how the disk of the maker is laid out, and be wrong on any other.
    """
    found = {}
    for document in bib.documents:
        try:
            way = Path(os.path.relpath(document.path, folder)).parts
        except ValueError:  # on another drive
            continue
        if way.count("..") <= 1 and ":" not in way[0]:
            found[document.id] = "/".join(quote(os.fsencode(part)) for part in way)
    return found
