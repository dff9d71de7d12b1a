"""Lines come in; a field of Zotero's that shows them, and that Zotero prints anew, stands at the end of a Word text."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from refkit.live.cuts import Part
from refkit.live.edits import Edit

CODE = 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'


def put(part: Part, lines: Sequence[str]) -> None:
    """A bibliography behind the last paragraph; none where the document has one of Zotero's."""
    source, w = part.source, part.w
    body = next((tag for tag in source.tags if tag.name == f"{w}body"), None)
    if body is None or "ZOTERO_BIBL" in source.text:
        return
    last = source[body.children[-1]] if body.children else None
    place = last.start if last is not None and last.name == f"{w}sectPr" else body.close
    signs = {
        kind: f'<{w}r><{w}fldChar {w}fldCharType="{kind}"/></{w}r>' for kind in ("begin", "separate", "end")
    }
    instruction = f'<{w}r><{w}instrText xml:space="preserve"> {CODE} </{w}instrText></{w}r>'
    printed = [f'<{w}r><{w}t xml:space="preserve">{escape(line)}</{w}t></{w}r>' for line in lines]
    printed[0] = f"{signs['begin']}{instruction}{signs['separate']}{printed[0]}"
    printed[-1] += signs["end"]
    new = "".join(f"<{w}p>{inner}</{w}p>" for inner in printed)
    part.edits.append(Edit(place, place, new))
