"""A line of the head comes in; the persons that it names go out, or nothing where it may be else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml, words
from refkit.normalise.places import is_country, is_place
from refkit.readers.labels import SUPERSCRIPTS

# "Ann Lee", "J. M. van der Berg", "Jean-Paul O’Neil": two to five words, capitals but for particles
WORD = r"(?:[A-ZÀ-ÞŁŚŠŽČ][\w’'-]*\.?|[A-Z]\.(?:-?[A-Z]\.)*)"
PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu|al|bin)"
PERSON = re.compile(rf"{WORD}(?:\s+(?:{WORD}|{PARTICLE})){{0,3}}\s+{WORD}")
INVERTED = re.compile(rf"(?:{PARTICLE}\s+)*{WORD}(?:[\s-]{WORD})?,\s+{WORD}(?:\s+{WORD}){{0,2}}")
SEPARATOR = re.compile(r"\s*(?:;|,|&|/|\band\b|\bund\b|\bet\b|\by\b)\s*")
# the mark of a note (symbol fonts have marks of their own), degrees and the like behind a name
AFTER = re.compile(
    rf"[{SUPERSCRIPTS}*†‡§\uf000-\uf0ff]+|\[\d{{1,3}}\]|(?<=[a-zß-ÿ])\d{{1,2}}$"
    r"|,?\s+(?:PhD|Ph\.D\.|MA|M\.A\.|MD|LL\.M\.|Esq\.)\b"
)
HONORIFIC = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\b\.?\s+(?:Dr\b\.?\s+)?")

LONGEST = 150

Printed = tuple[str, int, int]


def names_on_line(text: str, sure: bool = False) -> list[Printed]:
    """(printed name, start, end) of every person where `text` is a list of persons and nothing else.

    `sure`: something else (the word "by") says that they are persons. Otherwise one of the words must be a
    known given name, or the line must bear the mark of a note.
    """
    found: list[Printed] = []
    for start, end in _chunks(text) if len(text) <= LONGEST else ():
        printed = AFTER.sub("", text[start:end]).strip()
        honorific = HONORIFIC.match(printed)
        if honorific:
            printed, start = printed[honorific.end() :], start + honorific.end()
        if _is_person(printed):
            found.append((printed, start, start + len(printed)))
        elif printed and found and (is_body(text[start:]) or is_place(printed)):
            break  # "Ann Lee, University of Somewhere", "Ann Lee, Oslo"
        elif printed:
            return []
    known = (word in words("given_names") for printed, _, _ in found for word in printed.split()[:-1])
    return found if sure or AFTER.search(text) or any(known) else []


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between commas, "and" and the like."""
    last = 0
    for start, end in [*(match.span() for match in SEPARATOR.finditer(text)), (len(text), len(text))]:
        chunk = text[last:start]
        yield last + len(chunk) - len(chunk.lstrip()), start
        last = end


def _is_person(printed: str) -> bool:
    if not PERSON.fullmatch(printed):
        return False
    return not (is_body(printed) or is_place(printed) or is_country(printed))


def inverted_name(text: str) -> list[Printed]:
    """The one name of a line that is "Lee, Ann" and nothing else."""
    match = INVERTED.fullmatch(text)
    if not match or is_place(text) or is_body(text):
        return []
    family, _, given = text.partition(",")
    if given.split()[0] not in words("given_names") or is_place(family) or is_country(given.strip()):
        return []
    return [(text, 0, len(text))]


@cache
def _presenting() -> re.Pattern[str]:
    lists = toml("masthead", Path(__file__).parent)["words"]
    offices = "|".join(re.escape(word) for word in lists["author_offices"])
    verbs = "|".join(re.escape(word) for word in lists["presents"])
    return re.compile(
        rf"(?:^|\b)(?:[A-Z][\w-]+\s+){{0,3}}(?i:{offices})\s+(?P<name>{PERSON.pattern})\s+(?:{verbs})\b"
    )


def presented_name(text: str) -> Printed | None:
    """The author in "Dr Ann Lee looks at …", "Senior Fellow Ann Lee argues …"; None without both."""
    match = _presenting().search(text[:2000])
    return (match["name"], match.start("name"), match.end("name")) if match else None
