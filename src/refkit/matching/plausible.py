"""A printed value comes in; how many signs it bears of having been cut out of a note in the wrong place goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from refkit.languages import pattern
from refkit.model import NAME_FIELDS, Name

# brackets and quotation marks that come in pairs, with what closes them in any language
PAIRS = (("(", ")"), ("[", "]"), ("«»", "»«"), ("“„‚‘", "”“’‘"))
# "op. cit.", "Ibid."; "supra note 12", "Anm. 7"; "; see also Reed": a note's own words
BACK = pattern(r"(?<!\w)(?:<<op_cit|ibid>>)(?:[.,]|\s|$)|(?<!\w)(?:<<note_word>>)\.?\s\d")
SIGNAL = pattern(r"[.;,)]\s(?:<<signal>>)\s[A-ZÀ-Þ]")
# "…, p. 12", "…, S. 7 f.": a cited page; "[…], 12 Mar 2003, http://…": what stands behind a title
PAGE = pattern(r"[,.;]\s(?:<<locators.page>>)\.?\s?\d+\W{0,3}(?:ff?\.?)?\W*$")
ADDRESS = re.compile(r"https?://|www\.")
# "for NGOs Reed, Das Urteil …": a name in front of another title
NAME_INSIDE = re.compile(
    r"[^\W\d_]{2}\s[A-ZÀ-Þ][a-zà-ÿ]+,\s(?:Das|Der|Die|The|Le|La|Les|Il|Lo|El|Los|Zur|Zum|Une?|Eine?)\s"
)
# a name holds no digit, bracket or sign of a title
NO_NAME = re.compile(r"[\d()\[\]:;“”„«»]")
# a body's name is no sentence
LONG_NAME = 12


def _open(text: str) -> bool:
    """Brackets or quotation marks that are not closed, or not opened."""
    return any(
        _count(text, opening) != _count(text, closing) for opening, closing in PAIRS[:2]
    ) or _half_quoted(text)


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))


def _half_quoted(text: str) -> bool:
    """An odd number of quotation marks; an apostrophe between letters is none."""
    return _count(text, '“”„"«»') % 2 == 1


def _starts_small(text: str) -> bool:
    """ "of the Straits": what stands behind the cut."""
    first = text.split(maxsplit=1)[0].rstrip(":,.")
    return first.isalpha() and first.islower() and len(text) > len(first)


# signs in a text that something else was read into it, or something cut off
SIGNS: tuple[Callable[[str], object], ...] = (
    _open,
    _starts_small,
    BACK.search,
    SIGNAL.search,
    PAGE.search,
    ADDRESS.search,
    NAME_INSIDE.search,
    lambda text: text[-1] in ",:;-–(",
)


# most texts hold no mark that any of these needs
PLAIN = re.compile(r'[^\Wa-zà-ÿ_][^()\[\]“”„"«».;,:\d]*[^\W\d_]')


def oddity(field: str, value: Any) -> int:
    """How many signs speak against a value of a text or of names; 0 for any other field."""
    if field in NAME_FIELDS:
        return sum(map(_is_no_name, value))
    if not isinstance(value, str) or not value.strip() or PLAIN.fullmatch(value):
        return 0
    return sum(bool(sign(value)) for sign in SIGNS)


def _is_no_name(name: Name) -> bool:
    text = f"{name.given} {name.family} {name.literal}"
    return bool(NO_NAME.search(text)) or len(text.split()) > LONG_NAME
