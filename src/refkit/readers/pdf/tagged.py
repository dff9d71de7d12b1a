"""A page of a tagged PDF comes in; the ids of the marked content that its structure tree calls notes go out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

# ISO 32000-1 14.8.4.4.1 (Note), ISO 32000-2 14.8.4.7.3 (FENote)
NOTES = frozenset({"Note", "FENote", "Footnote", "Endnote"})
# no honest tree is deeper or larger on one page
MAX_DEPTH, MAX_ELEMENTS = 60, 20_000


def note_content(page: Any) -> frozenset[int]:
    """Ids of the marked content of the page that lies in elements of type Note; empty for a page without tags."""
    import pypdfium2.raw as raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return frozenset()
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        top = [raw.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        inside = (_content(element, raw) for element, is_inside in _walk(top, raw) if is_inside)
        return frozenset().union(*inside) - {-1}
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(top: list[Any], raw: Any) -> Iterator[tuple[Any, bool]]:
    """The elements of a tree, and whether each is, or lies in, a note."""
    # (element, depth, does it lie in a note)
    stack = [(element, 0, False) for element in top]
    seen = 0
    while stack and seen < MAX_ELEMENTS:
        element, depth, inside = stack.pop()
        if not element or depth > MAX_DEPTH:
            continue
        seen += 1
        inside = inside or _type(element, raw) in NOTES
        yield element, inside
        count = raw.FPDF_StructElement_CountChildren(element)
        children = (raw.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count))
        stack += [(child, depth + 1, inside) for child in children]


def _content(element: Any, raw: Any) -> set[int]:
    """The ids of the marked content of an element itself; a child that is no element is marked content."""
    children = range(raw.FPDF_StructElement_CountChildren(element))
    own = range(max(raw.FPDF_StructElement_GetMarkedContentIdCount(element), 0))
    return {
        raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        for index in children
        if not raw.FPDF_StructElement_GetChildAtIndex(element, index)
    } | {raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) for index in own}


def _type(element: Any, raw: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < length < 256:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
