"""The printed name of one person becomes a Name, whatever the order and case of its words."""

from __future__ import annotations

import re

from refkit.model import Name
from refkit.normalise.name_case import cased
from refkit.normalise.name_order import Parts, opening_particles, parts_of, trailing_particles
from refkit.normalise.name_words import given_name, initials, listed, name_word, particle, roman

# "M.M. Barrett": initials glued to the family name
_GLUED = re.compile(r"(?<=[^\W\d_a-z]\.)(?=[^\W\d_a-z][^\W\d_][^\W\d_’'\-])")
# "J. -P.", "J.- P.": a compound of initials, torn
_TORN = re.compile(r"(?<=\.)\s*-\s*(?=[^\W\d_a-z])")
# "Gerhard Dohrn-van Rossum": a double name whose second half has a particle
_DOUBLE = re.compile(r"[^\W\d_]{2,}-(?:d[aei]|del|den|der|dos|du|te[nr]|van|von|zu[mr]?)")
# "DUPONT (Jean)": French lists
_BRACKETED = re.compile(r"(?P<family>[^()\[\]]+?)\s*\((?P<given>[^()\[\]]+)\)")
_LONGEST = 8
"""A person's name has no more words than this."""


def inverted_name(family: str, given: str, suffix: str = "") -> Name | None:
    """ "Berg" and "Jan van der": the halves around the comma of an inverted name; None where they are no name."""
    tokens, rest = _tokens(family), _strip_degrees(_drop_honorifics(_tokens(given)))
    if not tokens or not rest or not _valid(tokens) or not all(map(name_word, rest)):
        return None
    family_parts = opening_particles(tokens)
    # "Berg, Jan van der", "Berg, Jan Freiherr von": the particle follows the given name
    rest, behind = trailing_particles(rest, at_least=1)
    while behind and rest[-1].casefold() in listed("nobility"):
        behind.insert(0, rest.pop())
    plain = cased(" ".join(family_parts.family)).split()
    return Parts(plain, rest, [*behind, *family_parts.particles]).name(suffix)


def direct_name(text: str, suffix: str = "", family_first: bool = False) -> Name | None:
    """A name without a comma: "Jan van der Berg", "BERG Jan", "Berg J.", "Nagy Imre"; None where it is no name."""
    if (match := _BRACKETED.fullmatch(text)) is not None:
        if all(initials(word) or given_name(word) for word in match["given"].split()):
            return inverted_name(match["family"], match["given"], suffix)
        text = match["family"]
    text, epithet = _split_epithet(text)
    tokens = _strip_degrees(_drop_honorifics(_tokens(text)))
    if _sovereign(tokens):
        return Name(" ".join(tokens))
    while len(tokens) > 1 and tokens[-1].casefold() in listed("suffixes") and not suffix:
        suffix = tokens.pop()
    suffix = suffix or epithet
    if not tokens or not _valid(tokens):
        return None
    if len(tokens) == 1:
        return Name(cased(tokens[0]), "", "", suffix)
    for at, token in enumerate(tokens[1:-1], 1):
        if _DOUBLE.fullmatch(token):
            return Name(" ".join(tokens[at:]), " ".join(tokens[:at]), "", suffix)
    return parts_of(tokens, family_first).name(suffix)


def _sovereign(tokens: list[str]) -> bool:
    """ "Henry VIII", "John Paul II": no family name; but "Henry Lee IV" is a man whose father had his name."""
    if len(tokens) < 2 or not roman(tokens[-1]) or not all(given_name(token) for token in tokens[:-1]):
        return False
    if len(tokens) == 2:
        return tokens[-1] not in {"V", "X"} or tokens[0].casefold() in listed("royal")
    return " ".join(tokens[:-1]).casefold() in listed("sovereigns")


def _tokens(text: str) -> list[str]:
    return unglued(text).strip(" ,;:").split()


def unglued(text: str) -> str:
    """ "W.Jackson Bate" -> "W. Jackson Bate", "J. -P. Vernant" -> "J.-P. Vernant"."""
    return _TORN.sub("-", _GLUED.sub(" ", text))


def _valid(tokens: list[str]) -> bool:
    """Can these words be a person's name?"""
    if (
        len(tokens) > _LONGEST
        or not all(map(name_word, tokens))
        or tokens[0].casefold() in listed("not_names")
    ):
        return False
    if particle(tokens[-1]) or tokens[-1].endswith(("'s", "’s")):
        return False
    if len(tokens) == 1 and tokens[0].casefold() in listed("suffixes"):
        return False
    return len("".join(tokens).strip(".-’'")) > 1


def _drop_honorifics(tokens: list[str]) -> list[str]:
    while len(tokens) > 1:
        head = tokens[0].casefold()
        whole = len(tokens) > 2 or given_name(tokens[1]) or particle(tokens[1])
        if head not in listed("honorifics") and not (head in listed("honorific_names") and whole):
            break
        tokens = tokens[1:]
    return tokens


def _strip_degrees(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and tokens[-1].casefold() in listed("degrees") and not initials(tokens[-2]):
        if tokens[-1].casefold() in {"ma", "ba", "md", "jd"} and len(tokens) == 2:
            break
        tokens = tokens[:-1]
    return tokens


def _split_epithet(text: str) -> tuple[str, str]:
    folded = text.casefold()
    for epithet in listed("epithets"):
        if folded.endswith(" " + epithet):
            return text[: -len(epithet)].rstrip(" ,"), text[-len(epithet) :]
    return text, ""
