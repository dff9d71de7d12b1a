"""A column of authors as databases export it comes in; Name values go out.

Exports list names in one cell in many ways: "Berg, Jan and Lee, Ann", "Berg, J.; Lee, A.",
"Berg, J., Lee, A. & Ott, C.", "J. Berg, A. Lee, and C. Ott", "Berg J, Lee AB".
"""

from __future__ import annotations

import re
from functools import lru_cache

from refkit.model import Name
from refkit.normalise.bodies import is_body

AND = re.compile(r"(?<!\s)\s*+(?:[,;]\s++)?(?<=\s)(?:and|und|et|&)\s+|(?<!\s)\s*+&\s*")
LEADING_AND = re.compile(r"^(?:and|&)\s+")
ET_AL = re.compile(r"[,;]?\s*(?:\bet\.? al\b\.?|\band others\b|\bu\.\s?a\.|…|\.\.\.).*$", re.IGNORECASE)
# roles printed inside the cell: "(eds.)", "editors", "in" before a list
ROLES = re.compile(r"^in\s+|[(\[]?\b(?:eds?|editors?|hrsg|a cura di)\b\.?[)\]]?", re.IGNORECASE)
# "J.", "J. K.", "J.-P.", "JK" (capitals), "j k"
SPACE = re.compile(r"[^\S \n\t]")
LETTER = re.compile(r"[^\W\d_]")
# a quick look whether one of the two above can be there at all
UNUSUAL = re.compile(r"\bal\b|others|\bu\.|…|\.\.\.|^in\s|\beds?\b|editor|hrsg|a cura")  # in lower case
OTHER_AND = re.compile(r"&|\s(?:und|et)\s|[\t\n\r]")
INITIALS = re.compile(r"[^\W\d_](?:[.\s-]+[^\W\d_]){0,4}\.?")
# "A.M." or "L." at the end of a name
DOTTED = re.compile(r"(?:^|[\s.-])[^\W\d_]\.$")
CAPITALS = re.compile(r"[A-ZÀ-Þ]{1,3}")
# Scopus has its number of a person behind the name
NUMBERED = re.compile(r"\s*\(\d{5,}\)")
# "King, Jr., Martin": one name in BibTeX's order
SUFFIXED = re.compile(r"[^,;]+,\s*(?:Jr|Sr|II|III|IV)\.?,[^,;]+")
# what exports have in the place of a name
NOBODY = ("no author name available", "no authors listed", "anon", "anonymous")
SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr|II|III|IV)\.?")


@lru_cache(maxsize=65536)
def split_names(text: str) -> tuple[Name, ...]:
    """The persons and bodies that a cell lists, in order; () for an empty one."""
    if "(" in text:
        text = NUMBERED.sub("", text)
    if UNUSUAL.search(text.lower()):
        text = ROLES.sub(" ", ET_AL.sub("", text))
    # the next-line sign and its like are spaces
    text = SPACE.sub(" ", text).strip(" ,;\n\t")
    if not text or not LETTER.search(text) or text.strip("[]. ").lower() in NOBODY:
        return ()
    if text.startswith("{") and text.endswith("}") and text.count("{") == 1:
        return (Name(literal=text.strip("{} ")),)
    return tuple(filter(None, _listed(text)))


def _listed(text: str) -> list[Name | None]:
    """The names of a list, by what stands between them."""
    if text.count(",") == 2 and SUFFIXED.fullmatch(text):
        return [_one(text)]
    if ";" in text:
        chunks = [LEADING_AND.sub("", chunk.lstrip()) for chunk in text.split(";")]
        return [_one(chunk) for chunk in chunks if chunk.strip(" .,")]
    chunks = [LEADING_AND.sub("", chunk.strip(" ,")) for chunk in _at_and(text) if chunk.strip(" .,")]
    if _each_inverted(chunks, text):
        return list(map(_one, chunks))
    parts = [part.strip() for chunk in chunks for part in chunk.split(",")]
    return _from_commas([part for part in parts if part.strip(" .")])


def _at_and(text: str) -> list[str]:
    if " " in text and OTHER_AND.search(text):
        return AND.split(text)
    return text.split(" and ")


def _each_inverted(chunks: list[str], text: str) -> bool:
    """BibTeX: each name with its own comma, joined by "and" ("Berg, Jan and Lee, Ann")."""
    commas = [chunk.count(",") for chunk in chunks]
    if max(commas, default=0) <= 1 and not _list_of_direct(chunks):
        return True
    joined = " and " in text and len(chunks) > 1
    return joined and min(commas) >= 1 and max(commas) <= 2 and not _alternating(chunks)


def _list_of_direct(chunks: list[str]) -> bool:
    """ "y. freund, e. shamir and n. tishby": a comma that separates names in reading order."""
    if chunks and " " not in chunks[0].partition(",")[0].strip():
        return False  # a first name of one word
    parts = [part.strip() for chunk in chunks for part in chunk.split(",")]
    if len(parts) <= len(chunks):
        return False
    *others, last = filter(None, parts)
    return all(map(_behind, (*others, last))) or (
        all(map(_direct, others)) and (_direct(last) or _initials(last))
    )


def _alternating(chunks: list[str]) -> bool:
    """ "rivest, r. l., schapire, r. e.": initials behind each family name."""
    return any(_initials(part.strip()) for chunk in chunks for part in chunk.split(",")[1:])


def _direct(part: str) -> bool:
    tokens = part.split()
    return len(tokens) > 1 and _initials(tokens[0]) and not _initials(tokens[-1])


def _behind(part: str) -> bool:
    """ "Berg JK", "berg j.k.": initials behind the family name."""
    tokens = part.split()
    return (
        len(tokens) > 1 and _initials(tokens[-1]) and len(tokens[0]) > 2 and not CAPITALS.fullmatch(tokens[0])
    )


def _initials(text: str) -> bool:
    return (
        bool(INITIALS.fullmatch(text) or CAPITALS.fullmatch(text))
        and len(text.replace(".", "").replace(" ", "")) <= 5
    )


def _one(text: str) -> Name | None:
    """One name: "Family, Given", "Family, Jr., Given", "Family JK", "Given Family" or a body."""
    text = text.strip(" ,")
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text.strip("{} "))
    family, comma, given = text.partition(",")
    if comma:
        head, second, rest = given.partition(",")
        if second and SUFFIX.fullmatch(head.strip()):
            return Name(family=family.strip(), given=rest.strip(), suffix=head.strip())
        return Name(family=family.strip(), given=" ".join(given.replace(",", " ").split()))
    return _spaced(text)


def _spaced(text: str) -> Name | None:
    tokens = text.strip(" .").split() if not _initials(text) else [text]
    if not LETTER.search(text):
        return None
    *before, last = tokens
    if not before:
        return Name(literal=last) if is_body(last) else Name(family=last)
    # "Berg JK", "Berg J.K.", "O Briain S", "DE LA CRUZ M": initials behind the family name
    if _initials_last(tokens) and (CAPITALS.fullmatch(last) or "." in text):
        return Name(family=" ".join(before), given=f"{last}." if DOTTED.search(text) else last)
    return Name(literal=text) if is_body(text) else _direct_name(tokens)


def _initials_last(tokens: list[str]) -> bool:
    return _initials(tokens[-1]) and "." not in tokens[0] and not all(map(_initials, tokens[:-1]))


def _direct_name(tokens: list[str]) -> Name:
    """ "Jan van der Berg": small words in front of the last belong to the family name, unless all are small."""
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].islower() and tokens[start - 1].isalpha():
        start -= 1
    if " ".join(tokens).islower():
        start = len(tokens) - 1
    return Name(family=" ".join(tokens[start:]), given=" ".join(tokens[:start]))


def _from_commas(parts: list[str]) -> list[Name | None]:
    """Names from parts between commas: initials belong to the family name before them."""
    found: list[Name | None] = []
    waiting = ""
    for part in parts:
        if waiting and (_initials(part) or SUFFIX.fullmatch(part)):
            found.append(Name(family=waiting, given=part))
            waiting = ""
            continue
        if waiting:
            found.append(Name(family=waiting))
            waiting = ""
        tokens = part.split()
        if len(tokens) == 1 or (not any(map(_initials, tokens)) and tokens[0].islower()):
            waiting = part
            continue
        found.append(_spaced(part))
    if waiting:
        found.append(_spaced(waiting))
    return found
