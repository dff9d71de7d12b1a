"""The head of a document comes in; what it prints about itself goes out as a Work with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.model import Problem, Work
from refkit.readers.layout import Layout


def read_masthead(
    text: str, layout: Layout, body: Sequence[int], name: str, file: str
) -> tuple[Work, tuple[Problem, ...]]:
    """The document's own metadata."""
    return Work(), ()
