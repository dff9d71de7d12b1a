"""A list of names with commas and "and" is cut into single names: the reading of its commas that fits best wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from refkit.normalise.bodies import is_body
from refkit.normalise.name_fit import PAIR, SINGLE, Halves, Part
from refkit.normalise.name_words import (
    given_name,
    initials,
    listed,
    only_given,
    particle,
    shouted,
)
from refkit.normalise.rows import first_row

_AND = re.compile(
    r"(?:\s*+,\s++|\s++)(?:(?:and|und|et|with|mit|sowie|u\.|ed|och|og|en)\s++|(?P<weak>e|y|i)\s++(?=[^\W\d_a-z]))|(?:\s*+,)?\s*+&\s*+",
)
_JUNIOR = frozenset({"jr", "jr.", "sr", "sr.", "jnr", "jnr."})
_INVERTED_FIRST = 0.1


class Unit(NamedTuple):
    """One name of a list: its text, or the halves of an inverted name, and a suffix that a comma cut off."""

    text: str
    given: str = ""
    suffix: str = ""


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
    index = 0
    for count in _counts(_best(parts)):
        first = parts[index]
        if count == 1:
            units.append(Unit(first.text, "", first.suffix))
        else:
            second = parts[index + 1]
            units.append(Unit(first.text, second.text, first.suffix or second.suffix))
        index += count
    return _shared(units, parts)


def _shared(units: list[Unit], parts: list[Part]) -> list[Unit]:
    """ "J. und W. Grimm", "Sidney and Beatrice Webb": given names that share the family name behind the last."""
    last = units[-1].text.split()
    if not len(units) == len(parts) > 1 or len(last) < 2:
        return units
    if not (initials(last[0]) or given_name(last[0])) or is_body(units[-1].text):
        return units
    start = next((index for index, word in enumerate(last) if not initials(word) and index), len(last) - 1)
    lone = list(takewhile(lambda unit: _lone(unit.text.split(), last), reversed(units[:-1])))[::-1]
    whole = [unit._replace(text=" ".join([*unit.text.split(), *last[start:]])) for unit in lone]
    return [*units[: -1 - len(lone)], *whole, units[-1]]


def _lone(words: list[str], last: list[str]) -> bool:
    """Initials, or one given name, without a family name; `last` is the whole name that ends the list."""
    if all(initials(word) and not shouted(word) for word in words):
        return True
    return len(words) == 1 and given_name(words[0]) and not initials(last[0])


def _parts(text: str) -> list[Part]:
    """The stretches between commas and "and"; suffixes, degrees and empty stretches taken up."""
    found: list[Part] = []
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
            part, suffix = _suffix_behind(part)
            tokens = tuple(part.split())
            words = tuple(token for token in tokens if not particle(token))
            found.append(Part(part, tokens, words, group, suffix))
    return found


def _suffix_behind(part: str) -> tuple[str, str]:
    """ "LIMA JR." without its suffix; numbers are left ("John Paul II")."""
    name, space, last = part.rpartition(" ")
    return (name, last) if space and last.casefold() in _JUNIOR else (part, "")


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


def _best(parts: list[Part]) -> _Way:
    pending: list[dict[str, _Way]] = [{"": _Way(0.0, "", 0, None)}]
    crowded = _crowded(parts)
    joined = parts[-1].group > parts[0].group
    for index in range(len(parts)):
        ends: dict[str, _Way] = {}
        for score, style, count in _readings(parts, index):
            for way in pending[index + 1 - count].values():
                fit = way.score + score - _change(way.style, style) - (crowded if style == "bare" else 0.0)
                _keep(ends, _Way(fit, style, count, way))
        pending.append(ends)
    final = pending[-1].values()
    # a bare list of family names has "and" before its last
    return max(final, key=lambda way: way.score - (0.5 if way.style == "bare" and not joined else 0.0))


def _readings(parts: list[Part], index: int) -> Iterator[tuple[float, str, int]]:
    """How well, in which style and from how many parts a name may end here: alone, or behind its own comma."""
    yield *first_row(SINGLE, parts[index]), 1
    if index and parts[index - 1].group == parts[index].group:
        pair = first_row(PAIR, Halves(parts[index - 1], parts[index]))
        if pair is not None:
            yield pair, "inverted", 2


def _keep(ends: dict[str, _Way], way: _Way) -> None:
    if way.style not in ends or way.score > ends[way.style].score:
        ends[way.style] = way


def _crowded(parts: list[Part]) -> float:
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
