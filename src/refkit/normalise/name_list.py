"""A list of names with commas and "and" is cut into single names: the reading of its commas that fits best wins."""

from __future__ import annotations

import re
from typing import NamedTuple

from refkit.normalise.bodies import is_body
from refkit.normalise.name_words import (
    capital_particle,
    family_name,
    given_name,
    initials,
    listed,
    name_word,
    only_family,
    only_given,
    particle,
    shouted,
)

_AND = re.compile(
    r"\s*,?\s+(?:and|und|et|with|mit|sowie|u\.|ed|och|og|en)\s+|\s*,?\s*&\s*|\s*,?\s+(?P<weak>e|y|i)\s+(?=[^\W\d_a-z])",
)
_INVERTED_FIRST = 0.1


class Unit(NamedTuple):
    """One name of a list: its text, or the halves of an inverted name, and a suffix that a comma cut off."""

    text: str
    given: str = ""
    suffix: str = ""


class _Part(NamedTuple):
    text: str
    tokens: tuple[str, ...]
    group: int
    suffix: str


class _Way(NamedTuple):
    """A reading of the parts so far: how well it fits, the style of its last name, and the way there."""

    score: float
    style: str
    last: int
    """The number of parts of its last unit."""
    before: _Way | None


def split_list(text: str) -> list[Unit]:
    """The names in `text` (no semicolons or slashes), in order.

    Every comma either parts two names or inverts one. "Smith, Jones and Brown" are three; "Smith, John and Brown,
    Peter" two: the reading with the most plausible names, all printed alike, is taken.
    """
    if "," not in text and not _AND.search(text):
        return [Unit(text)] if text.strip() else []
    parts = _parts(text)
    if not parts:
        return []
    if len(parts) == 1:
        return [Unit(parts[0].text, "", parts[0].suffix)]
    units: list[Unit] = []
    place = 0
    for count in _counts(_best(parts)):
        first = parts[place]
        if count == 1:
            units.append(Unit(first.text, "", first.suffix))
        else:
            second = parts[place + 1]
            units.append(Unit(first.text, second.text, first.suffix or second.suffix))
        place += count
    return _shared(units, parts)


def _shared(units: list[Unit], parts: list[_Part]) -> list[Unit]:
    """ "J. und W. Grimm", "Sidney and Beatrice Webb": given names that share the family name behind the last."""
    last = units[-1].text.split()
    if len(units) == 1 or len(units) != len(parts) or any(unit.given for unit in units) or len(last) < 2:
        return units
    if not all(initials(word) or given_name(word) for word in last[:1]) or is_body(units[-1].text):
        return units
    start = next((index for index, word in enumerate(last) if not initials(word) and index), len(last) - 1)
    for index in range(len(units) - 2, -1, -1):
        words = units[index].text.split()
        lone = all(initials(word) and not shouted(word) for word in words) or (
            len(words) == 1 and given_name(words[0]) and not initials(last[0])
        )
        if not lone:
            break
        units[index] = Unit(" ".join([*words, *last[start:]]), "", units[index].suffix)
    return units


def _parts(text: str) -> list[_Part]:
    """The stretches between commas and "and"; suffixes, degrees and empty stretches taken up."""
    found: list[_Part] = []
    for group, piece in enumerate(_groups(text)):
        for stretch in piece.split(","):
            part = stretch.strip(" :")
            folded = part.casefold()
            if not part or folded in listed("degrees"):
                continue
            if folded in listed("suffixes") or folded in listed("orders"):
                if found:
                    found[-1] = found[-1]._replace(suffix=part)
                continue
            found.append(_Part(part, tuple(part.split()), group, ""))
    return found


def _groups(text: str) -> list[str]:
    """Cut at "and"; but "José Ortega y Gasset" is one person, who has one given name for two family names."""
    groups: list[str] = []
    start = 0
    for match in _AND.finditer(text):
        if match["weak"] and _compound(text[start : match.start()], text[match.end() :]):
            continue
        groups.append(text[start : match.start()])
        start = match.end()
    groups.append(text[start:])
    return [group for group in groups if group.strip(" ,")]


def _compound(left: str, right: str) -> bool:
    before = left.rsplit(",", 1)[-1].split()
    ahead = re.split(r"[,&]|\s(?:and|und|et|y|e|i)\s", right, maxsplit=1)
    after = ahead[0].split()
    if len(after) != 1 or not before or only_given(after[0]):
        return False
    if len(before) >= 2:
        # "Fusi, J. P. y Palafox, J." are two
        return not initials(before[-1]) and (given_name(before[0]) or initials(before[0]))
    # "Ortega y Gasset, José", "Tomás y Valiente, F."
    given = ahead[1].split() if len(ahead) > 1 and right[len(ahead[0]) :].startswith(",") else []
    named = bool(given) and (given_name(given[0]) or initials(given[0]))
    return named and len(before) == 1 and "," not in left


def _counts(way: _Way | None) -> list[int]:
    counts: list[int] = []
    while way is not None and way.last:
        counts.append(way.last)
        way = way.before
    return counts[::-1]


def _best(parts: list[_Part]) -> _Way:
    pending: list[dict[str, _Way]] = [{"": _Way(0.0, "", 0, None)}]
    crowded = _crowded(parts)
    joined = parts[-1].group > parts[0].group
    for index in range(len(parts)):
        ends: dict[str, _Way] = {}
        for way in pending[index].values():
            single, style = _single(parts[index])
            fit = way.score + single - _change(way.style, style) - (crowded if style == "bare" else 0.0)
            _keep(ends, _Way(fit, style, 1, way))
        if index and parts[index - 1].group == parts[index].group:
            pair = _pair(parts[index - 1], parts[index])
            if pair is not None:
                for way in pending[index - 1].values():
                    fit = way.score + pair - _change(way.style, "inverted")
                    _keep(ends, _Way(fit, "inverted", 2, way))
        pending.append(ends)
        if index:
            pending[index - 1] = {}
    final = pending[-1].values()
    # a bare list of family names has "and" before its last
    return max(final, key=lambda way: way.score - (0.5 if way.style == "bare" and not joined else 0.0))


def _keep(ends: dict[str, _Way], way: _Way) -> None:
    if way.style not in ends or way.score > ends[way.style].score:
        ends[way.style] = way


def _crowded(parts: list[_Part]) -> float:
    """ "A, B and C, D" is no list of four family names: "and" would stand before the last."""
    last = parts[-1].group
    return 0.6 if last and sum(part.group == last for part in parts) > 1 else 0.0


def _change(before: str, after: str) -> float:
    """What it costs that two neighbours are printed in different ways."""
    if not before or before == after or "body" in (before, after):
        return 0.0
    if before == "inverted":
        return _INVERTED_FIRST if after == "direct" else 0.8
    if after == "inverted":
        return 0.8
    return 0.9 if before == "bare" else 0.4


def _single(part: _Part) -> tuple[float, str]:
    """How well a stretch stands for one name by itself, and in which style."""
    tokens = part.tokens
    if is_body(part.text):
        return 1.0, "body"
    if not all(name_word(token) for token in tokens):
        return 0.0, "bare"
    if all(initials(token) for token in tokens) and not any(shouted(token) for token in tokens):
        return -1.0, "bare"
    words = [token for token in tokens if not particle(token)]
    if len(words) <= 1 or (len(words) == 2 and capital_particle(words[0])):
        if tokens[0].casefold() in listed("nobody"):
            return 1.0, "body"
        return (0.3 if given_name(words[-1] if words else tokens[0]) else 0.5), "bare"
    if initials(words[0]) or initials(words[-1]) or given_name(words[0]):
        return (0.6 if all(only_given(word) or initials(word) for word in words) else 1.0), "direct"
    return 0.75, "direct"


def _pair(first: _Part, second: _Part) -> float | None:
    """How well two stretches stand for one inverted name; None where they cannot."""
    family = [token for token in first.tokens if not particle(token)]
    given = [
        token
        for token in second.tokens
        if not particle(token) and token.casefold() not in listed("honorifics")
    ]
    if not family or not given or len(family) > 3 or len(given) > 4:
        return None
    if is_body(first.text) or is_body(second.text) or not all(name_word(token) for token in family + given):
        return None
    if any(initials(token) and not shouted(token) for token in family) or first.tokens[
        0
    ].casefold() in listed("nobody"):
        return None
    sure = all(initials(token) or given_name(token) for token in given)
    loud = all(shouted(token) for token in family)
    if all(initials(token) for token in given) and not all(
        shouted(token) and len(token) > 2 for token in given
    ):
        return 1.6
    if loud and not any(shouted(token) for token in given):
        return 1.5
    if len(family) == 3 and given_name(family[0]) and (given_name(family[1]) or initials(family[1])):
        return None  # "Ann Marie Lee, Hope": a whole name, no family name of three words
    if len(family) > 1 and given_name(family[0]) and not capital_particle(family[0]):
        if (
            len(family) == len(given) == 2
            and all(only_given(token) for token in given)
            and not given_name(family[1])
        ):
            return 1.0  # "Castillo Vega, Juan Carlos"
        # "Martin du Gard, Roger": what follows can be no person by itself
        return 1.1 if sure and len(given) == 1 and not only_family(given[0]) else None
    if sure:
        return 1.3 if only_given(given[0]) or not only_given(family[-1]) else 0.9
    if initials(given[-1]) or given_name(given[0]):
        # "Lee, Ann Marie B.", but "Lee, Ann Berg" may be two persons
        return 1.2 if not only_family(given[-1]) or len(given) == 1 else 0.9
    if len(given) == 1:
        return 0.7 if not family_name(given[0]) else 0.55
    return 0.5
