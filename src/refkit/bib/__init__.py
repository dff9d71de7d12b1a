"""The bibliography of a review: entries and who cites them go in, a formatted, grouped, annotated list comes out."""

from __future__ import annotations

from refkit.bib import styles
from refkit.bib.compose import render
from refkit.bib.groups import Rendered
from refkit.bib.shelf import Cited, Shelf, read_shelf

__all__ = ["Cited", "Rendered", "Shelf", "read_shelf", "render", "styles"]
