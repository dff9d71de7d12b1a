"""Notes that real CSL styles printed from real records come in, those without a fault go out as labelled notes.

The renderer and its records stand beside the checkout (`material/`); one JSON line a note: text, spans, citations,
italics, `sane`. What is dropped: notes marked insane, doubled blanks and stops, titles of more than 22 words, "full"
citations that have neither a name nor a title, dashes in place of names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from training.corpora import UNKNOWN
from training.generate.labelled import FORMS, LABELS, Block, LabelledNote, Piece, flatten
from training.generate.noise import spoil

_ODD = re.compile(r"\s{2,}|\.\.(?!\.)|,,|\(\s*\)|\s[,;](?=\s)|^[—–-]{2,}|\b(?:null|undefined)\b")
STYLE = "rendered"


def load(path: Path, count: int, seed: int) -> list[LabelledNote]:
    """`count` clean notes of the file, drawn at random, spoilt as printers and scanners spoil them."""
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    rng = Random(seed)
    rng.shuffle(lines)
    notes: list[LabelledNote] = []
    for item in lines:
        if len(notes) == count:
            break
        if clean(item):
            note = flatten(spoil(list(_blocks(item)), rng), STYLE, item.get("language", "en"))
            if note.citations:
                notes.append(note)
    return notes


def clean(item: dict[str, object]) -> bool:
    """Is this note fit to learn from?"""
    text, spans = str(item["text"]), item["spans"]
    assert isinstance(spans, list)
    citations = item["citations"]
    assert isinstance(citations, list)
    if not item.get("sane") or _ODD.search(text) or len(text) > 900:
        return False
    if any(label == "title" and len(text[a:b].split()) > 22 for a, b, label in spans):
        return False
    for start, end, form, *_ in citations:
        labels = {label for a, b, label in spans if a >= start and b <= end}
        if form == "full" and not labels & {"title", "author"}:
            return False
    return True


def _blocks(item: dict[str, object]) -> Iterator[Block]:
    """The note in blocks: each citation one, what stands between them others."""
    text = str(item["text"])
    at = 0
    for start, end, form, *_ in item["citations"]:  # type: ignore[attr-defined]
        if start > at:
            yield Block(tuple(_pieces(text, at, start, item["spans"])))
        yield Block(tuple(_pieces(text, start, end, item["spans"])), form if form in FORMS else "full")
        at = end
    if at < len(text):
        yield Block(tuple(_pieces(text, at, len(text), item["spans"])))


def _pieces(text: str, start: int, end: int, spans: object) -> Iterator[Piece]:
    at = start
    for a, b, label in sorted(spans):  # type: ignore[call-overload]
        if a < at or b > end:
            continue
        if a > at:
            yield text[at:a], None
        yield text[a:b], label if label in LABELS else UNKNOWN
        at = b
    if at < end:
        yield text[at:end], None
