"""What a record prints comes in; what of it is kept with a decision goes out, and whether another text may be the same.

The name of a record changes when a file is renamed, a row moves or a document is read anew: by what was printed a
decision finds its record again.
"""

from __future__ import annotations

import re

from refkit.model import Work
from refkit.normalise.compare import words

PRINTED = 160
"""So many characters of what a record prints are kept with a decision."""
BEFORE = 80
"""So many, and nothing else, were kept when the file was written by an earlier refkit."""
NUMBERS = 8
"""So many of the numbers behind them are kept as well: the year of a long note stands there."""
BORDERS = 40
"""So many characters more may stand at the borders of a text that is still the same."""
ALIKE = 85.0
"""From this on (0-100) a printed text is the same though letters of it were read otherwise."""
WORD = 4
"""Letters of a word that tells a title."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NUMBER = re.compile(r"\d+")


def shortened(text: str) -> str:
    """What of a printed text is kept with a decision: its begin, and of a long one the numbers of the rest."""
    plain = " ".join(text.split())
    if len(plain) <= PRINTED:
        return plain
    head = plain[: PRINTED + 1].rpartition(" ")[0] or plain[:PRINTED]
    rest = dict.fromkeys(_NUMBER.findall(plain[len(head) :]))
    return " ".join([head, "…", *list(rest)[:NUMBERS]])


def as_kept(text: str, printed: str) -> str:
    """What is kept of a text, cut as a printed one is: files of before end at eighty characters."""
    plain = " ".join(text.split())
    if BEFORE - 1 <= len(printed) <= BEFORE < len(plain):
        return plain[:BEFORE].strip()
    return shortened(plain)


def alike(text: str, printed: str) -> bool:
    """Does a text print what a decision keeps, but for its borders and letters that were read otherwise?

    Of a long one the begin and the numbers are enough.
    """
    if text == printed:
        return True
    if not text or not printed:
        return False
    if min(len(text), len(printed)) > BEFORE and numbers(text) == numbers(printed):
        return letters_alike(text[:BEFORE], printed[:BEFORE])
    if abs(len(text) - len(printed)) > BORDERS:
        return False
    return letters_alike(text, printed) or (
        min(len(text), len(printed)) > BORDERS // 2 and (text in printed or printed in text)
    )


def letters_alike(one: str, two: str) -> bool:
    """Do two texts have the same letters, but for some that were read otherwise?"""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two) >= ALIKE


def numbers(text: str) -> set[str]:
    """The numbers of a text: they tell reports of two years apart that are called alike."""
    return set(_NUMBER.findall(text))


def in_short(work: Work, *, to_the_day: bool = False) -> str:
    """Who, when and what: "Berg 2011, Harbour dues"; "" for a work that says nothing of these."""
    names = work.makers or work.editors
    who = (names[0].family or names[0].display) if names else ""
    when = (work.issued.edtf if to_the_day else str(work.issued.year or "")) if work.issued else ""
    said = dict(work.extra).get("printed", "")
    return told(who, when, work.title or work.container_title or said)


def told(who: str, when: str, what: str) -> str:
    """Who, when and what, as far as they are known."""
    return ", ".join(filter(None, (f"{who} {when}".strip(), what)))


def kept_of(work: Work) -> str:
    """What is kept of a record of a file."""
    return with_doi(work.doi, in_short(work))


def with_doi(doi: str, short: str) -> str:
    """What is kept of a record: its DOI, then who, when and what."""
    return shortened(f"{doi} {short}")


def is_still(work: Work, printed: str) -> bool:
    """Is a record that says something else now still the one that a decision keeps?

    Its words must be like those before, and its numbers the same; but a DOI says more than these.
    """
    doi, old = parted(printed)
    text = as_kept(in_short(work), printed)
    if not alike(text, old):
        return False
    if doi and work.doi:
        return has_doi(work, printed)
    return numbers(old) <= numbers(text)


def parted(printed: str) -> tuple[str, str]:
    """The DOI in what is kept of a record, "" for none, and the rest."""
    doi, _, rest = printed.partition(" ") if _DOI.match(printed) else ("", "", printed)
    return doi, rest.strip()


def has_doi(work: Work, printed: str) -> bool:
    """Does a record have the DOI that a decision keeps?"""
    doi, _ = parted(printed)
    return bool(doi) and doi.casefold() == work.doi.casefold()


def resembles(work: Work, printed: str) -> bool:
    """Is a word of the title, or the DOI, left of what a decision keeps? A key used again names another record."""
    before = set(words(printed))
    title = {word for word in words(work.title) if len(word) >= WORD}
    return (
        not title
        or not title.isdisjoint(before)
        or bool(work.doi and work.doi.casefold() in printed.casefold())
    )
