"""Paragraphs of a document come in; its reference lists, and what cites them in the running text, go out."""

from __future__ import annotations

from refkit.readers.references.lists import Block, Entry, find_lists
from refkit.readers.references.notes import Body, with_lists

__all__ = ["Block", "Body", "Entry", "find_lists", "with_lists"]
