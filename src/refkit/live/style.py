"""Notes come in; the citation style that they most look like goes out, by a table of what each style prints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refkit.live.wishes import DEFAULT_STYLE, STYLES
from refkit.model import Note

# style: what only it prints, of those in the table; one that no rule speaks for is Chicago's, as most notes are
SIGNS = (
    ("bluebook-law-review", re.compile(r"\bsupra note \d|\d+ [A-Z][\w.’']*(?: [\w.’'&]+){0,5} \d+ \((?:19|20)\d\d\)")),
    ("oscola", re.compile(r"\((?:[\w.]+ edn,? )?[A-Z][\w&]*(?: [\w&]+){0,3} (?:19|20)\d\d\)(?! ?[,:] ?p)")),
    (
        "mhra-notes",
        re.compile(r"\([^():]+: [^():]+, (?:1[5-9]|20)\d\d\), (?:[IVX]+ \(\d{4}\), )?pp?\. "),
    ),
    ("juristische-zitierweise", re.compile(r"\b(?:Rn|Rdnr|Rz)\. ?\d|\bBGHZ?\b|\bBVerfGE?\b")),
    ("chicago-notes-bibliography-subsequent-ibid", re.compile(r"^\W*[Ii]bid\b|[.;] Ibid\b")),
    (DEFAULT_STYLE, re.compile(r"\([^():]+: [^():]+, (?:1[5-9]|20)\d\d\), \d|\d+, no\. \d+ \(")),
)  # fmt: skip
LEAST = 0.15
"""A style is taken where so many of the notes bear its signs, and none bears more."""


def guess(notes: Iterable[Note]) -> str:
    """The address of the CSL style that notes look like; it is a guess, which a person can change in Zotero."""
    texts = [note.text for note in notes]
    found = {style: sum(sign.search(text) is not None for text in texts) for style, sign in SIGNS}
    best = max(found, key=lambda style: found[style])
    return address(best if texts and found[best] >= LEAST * len(texts) else DEFAULT_STYLE)


def address(style: str) -> str:
    """The address of a style that is named as Zotero's repository names it, or by its address."""
    return style if "://" in style else STYLES + style.rpartition("/")[2].removesuffix(".csl")
