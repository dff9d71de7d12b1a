"""A page of a tagged PDF comes in; the ids of the marked content that its structure tree calls notes go out."""

from __future__ import annotations

import ctypes
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
        found: set[int] = set()
        # (element, depth, whether it lies in a note)
        stack = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0, False)
            for index in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        seen = 0
        while stack and seen < MAX_ELEMENTS:
            element, depth, inside = stack.pop()
            if not element or depth > MAX_DEPTH:
                continue
            seen += 1
            inside = inside or _type(element, raw) in NOTES
            for index in range(raw.FPDF_StructElement_CountChildren(element)):
                child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
                if child:
                    stack.append((child, depth + 1, inside))
                elif inside:
                    found.add(raw.FPDF_StructElement_GetChildMarkedContentID(element, index))
            if inside:
                count = max(raw.FPDF_StructElement_GetMarkedContentIdCount(element), 0)
                found.update(
                    raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) for index in range(count)
                )
        return frozenset(found - {-1})
    finally:
        raw.FPDF_StructTree_Close(tree)


def _type(element: Any, raw: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < length < 256:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
