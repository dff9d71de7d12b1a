"""Takes gold and found citations and entries; says which belong together and which key is which work's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from gold_fields import fold_number, gold_values, item_value, words
from rapidfuzz import fuzz

BETTER = 0.1  # another entry must fit a work by so much more before a citation is called wrong
FITS = 0.35  # below this likeness two things are not the same work, whatever their place
BODIES = ("authors", "editors", "publisher")

Line = dict[str, Any]
Pairs = list[tuple[Line | None, Line | None]]
Like = Mapping[tuple[str, str], float]
"""(gold work, key) -> likeness, 0 to 1."""


def likeness(gold: Line, item: Mapping[str, Any]) -> float:
    """How well an entry fits a gold work, 0 to 1: title .5, date .25, people and bodies .15, container .1."""
    return (
        0.5 * _text_likeness(gold, item, "title")
        + 0.25 * _date_likeness(gold, item)
        + 0.15 * _body_likeness(gold, item)
        + 0.1 * _text_likeness(gold, item, "container_title")
    )


def _text_likeness(gold: Line, item: Mapping[str, Any], field: str) -> float:
    right, value = gold_values(gold, field) - {""}, item_value(item, field)
    if right and value:
        return max(fuzz.ratio(value, other) for other in right) / 100
    return 0.1 if right or value else 1.0


def _date_likeness(gold: Line, item: Mapping[str, Any]) -> float:
    right, value = gold_values(gold, "issued") - {""}, item_value(item, "issued")
    if not value or not right:
        return 0.0 if value or right else 1.0
    if value in right:
        return 1.0
    return 0.5 if value[:4] in {other[:4] for other in right} else 0.0


def _body_likeness(gold: Line, item: Mapping[str, Any]) -> float:
    right = {words(value) for field in BODIES for value in gold_values(gold, field)} - {""}
    found = {words(item_value(item, field)) for field in BODIES} - {""}
    return max((fuzz.token_set_ratio(a, b) / 100 for a in right for b in found), default=0.0)


def align(gold: Sequence[Line], found: Sequence[Line], like: Like) -> Pairs:
    """Pairs of gold and found citations in order: one by one where the numbers agree, else by likeness."""
    for expected in (list(gold), [item for item in gold if "optional" not in item["flags"]]):
        if len(expected) == len(found):
            return [*zip(expected, found, strict=True)]
    best: list[list[tuple[float, Pairs]]] = [[(0.0, [])] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) + 1):
        for j in range(len(found) + 1):
            ways: list[tuple[float, Pairs]] = [] if i or j else [(0.0, [])]
            if i:
                score, pairs = best[i - 1][j]
                ways.append((score, [*pairs, (gold[i - 1], None)]))
            if j:
                score, pairs = best[i][j - 1]
                ways.append((score, [*pairs, (None, found[j - 1])]))
            if i and j:
                fits = like.get((gold[i - 1]["work"], found[j - 1].get("key", "")), 0.0)
                if fits > FITS:
                    score, pairs = best[i - 1][j - 1]
                    ways.append((score + fits, [*pairs, (gold[i - 1], found[j - 1])]))
            best[i][j] = max(ways, key=lambda way: way[0])
    return best[-1][-1][1]


def choose_keys(pairs: Pairs, like: Like) -> dict[str, str]:
    """The one key of each gold work: the key that most of its citations carry and that is no other work's.

    A work has none when no entry of its own was found, or when another entry fits it clearly better.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for expected, found in pairs:
        if expected and found and found.get("key"):
            votes[expected["work"]][found["key"]] += 1
    claims = [(work, key, count) for work, keys in votes.items() for key, count in keys.items()]
    claims.sort(key=lambda claim: (-claim[2], -like.get(claim[:2], 0.0)))
    chosen: dict[str, str] = {}
    for work, key, _ in claims:
        rivals = [other for other, keys in votes.items() if key in keys and other != work]
        best = like.get((work, key), 0.0)
        if work not in chosen and not any(like.get((other, key), 0.0) > best for other in rivals):
            chosen[work] = key
    return {work: key for work, key in chosen.items() if _fits(work, key, like)}


def _fits(work: str, key: str, like: Like) -> bool:
    fits = like.get((work, key), 0.0)
    others = (score for (name, other), score in like.items() if name == work and other != key)
    return fits > FITS and max(others, default=0.0) <= fits + BETTER


def citation_faults(
    expected: Line, found: Line, keys: Mapping[str, str], by_id: Mapping[str, Line]
) -> list[str]:
    """What is wrong with one found citation: its work, the target of a short form, its form, its locator."""
    out, work = [], expected["work"]
    if work not in keys or found.get("key") != keys[work]:
        out.append(f"{found.get('key')!r} is not {work}" + (f" ({keys[work]!r})" if work in keys else ""))
    elif target_wrong(found, by_id):
        out.append(f"{work}: its target {found['target']!r} is another work")
    if found.get("form") != expected["form"]:
        out.append(f"{work}: form {found.get('form')!r}, not {expected['form']!r}")
    if not same_locator(expected["locator"], found.get("locator")):
        out.append(f"{work}: locator {found.get('locator')}, not {expected['locator']}")
    return out


def same_locator(gold: Line | None, found: Line | None) -> bool:
    """True when both are absent or both name the same place under the same label."""
    if not gold or not found:
        return not gold and not found
    alike = fold_number(gold["value"]) == fold_number(found.get("value"))
    return alike and gold["label"] == found.get("label")


def target_wrong(found: Line, by_id: Mapping[str, Line]) -> bool:
    """True when a citation names a target that is not there or is another work."""
    target = found.get("target")
    return bool(target) and by_id.get(target, {}).get("key") != found.get("key")
