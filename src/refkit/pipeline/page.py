"""A bibliography goes in, its page comes out: the report's text with the graph's picture and the formats' BibTeX."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.formats import find
from refkit.graph import graph_data, svg
from refkit.model import Bibliography
from refkit.report import index_html


def page(bib: Bibliography, files: Sequence[str] = ()) -> str:
    """index.html with everything that the rooms have for it; `files` are names that stand beside it."""
    bibtex = {entry.key: find("bibtex").dumps((entry,)) for entry in bib.entries}
    return index_html(bib, picture=svg.for_page(graph_data(bib)), bibtex=bibtex, files=files)
