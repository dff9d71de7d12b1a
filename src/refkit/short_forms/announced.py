"""A citation's text comes in; the short names that it announces for its work, or for a body, go out."""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.languages import may_hold, pattern
from refkit.model import Work
from refkit.short_forms.folded import content_words, fold

# "(OECD)", "(the SMA 1981)"
_ACRONYM = re.compile(
    r"[(\[](?:the\s)?[“‘\"']?(?P<alias>[A-Z][A-Za-z0-9&/\-]{1,9}(?:\s(?:1[6-9]|20)\d\d)?)[”’\"']?[)\]]"
)
_CALLED = re.compile(r"[(\[](?:the|der|die|das|le|la|il|lo|l['’]|el)\s?(?P<alias>[^()\[\]]{3,40})[)\]]")
_tells = may_hold("hereafter")
_HEREAFTER = pattern(
    r"(?<!\w)(?:<<hereafter>>)[\s,:=]*(?:as\s|als\s|:\s)?[“„«\"'‘*_]*(?P<alias>[^“”„«»\"()\[\];]{2,60})",
    re.IGNORECASE,
)
_bracketed = re.compile(r"[(\[]").search

#: How a note announces a short name: what its text must hold at least, the pattern, and the words of the name.
ALIASES: tuple[tuple[Callable[[str], object], re.Pattern[str], Callable[[str], tuple[str, ...]]], ...] = (
    (_tells, _HEREAFTER, lambda alias: content_words(alias) or tuple(fold(alias).split())),
    (_bracketed, _ACRONYM, lambda alias: tuple(fold(alias).split())),
    (_bracketed, _CALLED, content_words),
)


def announced(text: str, work: Work) -> tuple[tuple[str, ...], ...]:
    """Short names that the note gives a work, and the initials of bodies."""
    aliases = [
        words(match["alias"])
        for may_tell, printed, words in ALIASES
        if may_tell(text)
        for match in printed.finditer(text)
    ]
    aliases += [(_letters(name.literal),) for name in work.makers + work.editors]
    return tuple(words for words in dict.fromkeys(aliases) if "".join(words))


def _letters(body: str) -> str:
    """ "npu" of "Northern Port Union"."""
    letters = "".join(word[0] for word in body.split() if word[0].isupper())
    return letters.casefold() if len(letters) > 1 else ""
