"""A note that prints one thing alone comes in; it goes out as the citation that it is.

A title in quotation marks, a page with the day of its copy, "the judgment in note 24": what has nothing beside it.
"""

from __future__ import annotations

import re

from refkit.citing.grammar.asides import ARCHIVED
from refkit.citing.raw import Part, RawCitation
from refkit.languages import may_hold, pattern

SURE = 0.6
"""The certainty of a title that nothing stands beside."""
_QUOTED = re.compile(r"\s*[“\"„«‘](?P<title>[^“”\"„«»]{8,150}?)[.,]?[”\"“»’]\.?\s*")
_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_LEAD = 120
"""No longer is a note (characters) that only says what to look for in another."""
LEAST, SHARE = 3, 0.8
"""So many longer words, and so large a share of them with capitals, are a title in English, and no quoted sentence."""
_PAGE = re.compile(r"\s*(?P<title>[A-ZÀ-Þ][^.;:“”\"„«»()\[\]]{8,100}?)\s*")
# "Siehe das Urteil in der Fußnote Nr. 24.", "See the judgment in note 24."
_IN_NOTE = pattern(
    r"\W*(?:<<see>>)\s(?:(?!(?:text[eo]?|<<above|below>>)\s)(?:[ld][’'])?[^\W\d_]+\s){1,5}"
    r"(?:in|under|unter|dans|sous|nella|en|na)\s(?:(?:the|der|la)\s)?(?P<backref>(?:<<note_word>>)(?:\.|\s[Nn][or]\.)?\s\d{1,4})\W*",
    re.IGNORECASE,
)
# "Vgl. Anm. 4, S. 12.", "Sjå note 1 ovanfor, s. 7", "Lásd 5. jegyzet, 7. o.": in a language that the tagger does not
# know as well; "se not" is one word
_PAGE_OF_NOTE = pattern(
    r"\W*(?=(?:<<see>>)\W)(?:(?:<<see>>)[.:]{0,2}\s)??"
    r"(?P<backref>(?:(?:<<above>>)[\s,]+)?(?:(?:<<note_word>>)\.?\s\d{1,4}(?:\s(?:<<above>>))?"
    r"|\d{1,3}\.\s(?:<<note_word_behind_number>>)\.?)),\s"
    r"(?P<pages>[^\W\d_]{1,5}\.?\s\d{1,4}(?:[–-]\d{1,4})?|\d{1,4}\.\so\.)\W*",
    re.IGNORECASE,
)
_may_name_note = may_hold("note_word", "note_word_behind_number")


def lone(text: str) -> RawCitation | None:
    """The citation that is all that the note prints; None where it is none of these forms."""
    return lone_title(text) or _lone_page(text) or _lone_note(text)


def lone_title(text: str) -> RawCitation | None:
    """The title, if that is all that the note prints and its longer words have capitals; else None."""
    found = _QUOTED.fullmatch(text)
    if found is None:
        return None
    words = _WORD.findall(found["title"])
    if len(words) < LEAST or sum(word[0].isupper() for word in words) < SHARE * len(words):
        return None
    return _citation("title", *found.span("title"))


def _lone_page(text: str) -> RawCitation | None:
    """The title of a page in front of the day of its copy in an archive, if the note prints nothing else."""
    copy = ARCHIVED.search(text)
    if copy is None or text[copy.end() :].strip(" ."):
        return None
    found = _PAGE.fullmatch(text, 0, copy.start())
    return _citation("title", *found.span("title")) if found is not None else None


def _lone_note(text: str) -> RawCitation | None:
    """The number of another note where the note says no more than what to look for there."""
    if len(text) >= LONGEST_LEAD or not _may_name_note(text):
        return None
    if (found := _PAGE_OF_NOTE.fullmatch(text)) is not None:
        parts = tuple(Part(label, *found.span(label), SURE) for label in ("backref", "pages"))
        return RawCitation(parts[0].start, parts[1].end, parts)
    found = _IN_NOTE.fullmatch(text)
    return _citation("backref", *found.span("backref")) if found is not None else None


def _citation(label: str, start: int, end: int) -> RawCitation:
    return RawCitation(start, end, (Part(label, start, end, SURE),))
