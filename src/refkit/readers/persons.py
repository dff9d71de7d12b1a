"""A line of the head comes in; the persons that it names go out, or nothing where it may be else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml, words
from refkit.normalise.places import is_country, is_place
from refkit.readers.notes import SUPERSCRIPTS

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

Printed = tuple[str, int, int]


def names_on_line(text: str, sure: bool = False) -> list[Printed]:
    """(printed name, start, end) of every person where `text` is a list of persons and nothing else.

    `sure`: something else (the word "by") says that they are persons. Otherwise one of the words must be a
    known given name, or the line must bear the mark of a note.
    """
    if len(text) > 150:
        return []
    found: list[Printed] = []
    place = 0
    marked = AFTER.search(text) is not None
    for piece in [*SEPARATOR.finditer(text), None]:
        end = piece.start() if piece else len(text)
        chunk = text[place:end]
        start = place + len(chunk) - len(chunk.lstrip())
        place = piece.end() if piece else end
        printed = AFTER.sub("", chunk).strip()
        honorific = HONORIFIC.match(printed)
        if honorific:
            printed, start = printed[honorific.end() :], start + honorific.end()
        if not printed:
            continue
        if not PERSON.fullmatch(printed) or is_body(printed) or is_place(printed) or is_country(printed):
            if found and is_body(text[start:]):
                break  # "Ann Lee, University of Somewhere"
            return []
        found.append((printed, start, start + len(printed)))
    known = any(word in words("given_names") for printed, _, _ in found for word in printed.split()[:-1])
    return found if sure or marked or known else []


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
