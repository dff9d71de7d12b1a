"""Books of scripture with chapter and verse, epics with book and line: a note comes in, what is cited goes out."""

from __future__ import annotations

import re

from refkit.citing.grammar.form import Form
from refkit.languages import pattern
from refkit.normalise.classics import epic_passage, verse

_VERSE = verse().pattern.replace("<book>", "<title>").replace("<passage>", "<pages>")
_PASSAGE = epic_passage().pattern.replace("<work>", "<title>").replace("<passage>", "<pages>")
# "Harv. L. Rev. 3, 16" is no book: behind a full stop only words that lead to what is cited stand
_BEGINS = r"(?:(?<![\w’]\.\s)|(?<=[Cc]f\.\s)|(?<=[Vv]gl\.\s))"
# or the letters of a translation: "(NRSV)"
_ENDS = r"(?=\s*(?:$|[.;)\]]|\([A-Z]{2,5}\)|(?:<<conjunction>>)\s))"

SCRIPTURE_FORMS: tuple[Form, ...] = (
    Form("verse-of-scripture",
         pattern(rf"{_BEGINS}{_VERSE}{_ENDS}"),
         "{title 1 Cor} {pages 13, 4}",
         "Cor 13, 4, 1990"),
    Form("passage-of-epic",
         pattern(rf"{_PASSAGE}{_ENDS}"),
         "{title Odyssey} {pages 18.371}",
         "Odyssey 18, 371"),
)  # fmt: skip

NEXT_VERSE = pattern(rf"(?<=\d)\s(?:<<conjunction>>)\s+(?={verse().pattern}{_ENDS})")
"""In front of the next of several: "Gen. 12:3 and Ex 3, 14"."""


_CHAPTER_AND_VERSE = re.compile(r"\d(?:,\s?|[.:])\d")


def may_be_scripture(text: str) -> bool:
    """A quick test: does a text hold a book of scripture with a chapter and verse, or an epic with book and line?"""
    return _CHAPTER_AND_VERSE.search(text) is not None and (
        verse().search(text) is not None or epic_passage().search(text) is not None
    )
