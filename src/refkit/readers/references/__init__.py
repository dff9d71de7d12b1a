"""Paragraphs of a document come in; its reference lists, and what cites them in the running text, go out."""

from __future__ import annotations

from refkit.readers.references.lines import Printed, stretches
from refkit.readers.references.lists import Block, Entry, find_lists, is_heading
from refkit.readers.references.notes import Body, on_pages, with_lists

__all__ = [
    "Block",
    "Body",
    "Entry",
    "Printed",
    "find_lists",
    "is_heading",
    "on_pages",
    "stretches",
    "with_lists",
]
