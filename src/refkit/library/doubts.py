"""The merges.json of a build or a library comes in; what a person has to decide goes out, and answers as decisions."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit.errors import UsageError
from refkit.folder import check_whole
from refkit.matching.decisions import Decision, Decisions, Group, Related
from refkit.matching.decisions_printed import told, with_doi
from refkit.matching.decisions_read import from_json
from refkit.matching.preprints import ASKED
from refkit.shapes import MERGES, read_json

CHECK = "please check"
WHY = "review"
_SCORE = re.compile(r"score\s*(>=|<=|>|<)\s*(0?\.\d+|[01](?:\.\d+)?)")
_FIELD = re.compile(r"(same|different)\s+([a-z _]+)", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|]*[^\s\"<>|.,;)]", re.IGNORECASE)
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class PairDoubt:
    """Two records that may be one work."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    printed: tuple[str, str]

    @property
    def name(self) -> str:
        """What tables call it."""
        return json.dumps(["pair", self.left, self.right], ensure_ascii=False)

    @property
    def of_versions(self) -> bool:
        """Is one a preprint of the other, if they are no single work?"""
        return any(reason.endswith(ASKED) for reason in self.reasons)

    def decided(self, answer: str) -> list[tuple[str, Decision]]:
        """The decision of an answer: "same", "different", or "related" of two versions; else none."""
        if answer == "related":
            return [(answer, Related((self.left, self.right), WHY))] if self.of_versions else []
        return [(answer, Group((self.left, self.right), WHY))]


@dataclass(frozen=True, slots=True)
class ValueDoubt:
    """A field of a merged work whose records say different things: the values, each with the records that have it."""

    record: str
    title: str
    field: str
    chosen: str
    reason: str
    values: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """What tables call it."""
        return json.dumps(["value", self.record, self.field], ensure_ascii=False)

    def decided(self, answer: str) -> list[tuple[str, Decision]]:
        """The decision that the field has this value.

        Raises:
            DecisionError: it can have no such value.
        """
        item = {"record": self.record, "field": self.field, "value": answer, "why": WHY}
        return [("value", from_json("value", item))]


@dataclass(frozen=True, slots=True)
class MergeDoubt:
    """A merged work with the records it was made of, each with what it says."""

    title: str
    members: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What tables call it."""
        return json.dumps(["merge", *(record for record, _ in self.members)], ensure_ascii=False)

    def decided(self, answer: str) -> list[tuple[str, Decision]]:
        """The decisions of an answer: "same", or "p 2 3" where the records 2 and 3 are another work; else none."""
        if answer == "same":
            return [("same", Group(tuple(record for record, _ in self.members), WHY))]
        word, *numbers = answer.replace(",", " ").split()
        if word != "p" or not all(number.isdigit() for number in numbers):
            return []
        try:
            return self.split(map(int, numbers))
        except ValueError:
            return []

    def split(self, away: Iterable[int]) -> list[tuple[str, Decision]]:
        """The decisions that the members with these numbers (from 1) are another work than the rest.

        Raises:
            ValueError: no member stays, none goes, or a number is none of theirs.
        """
        gone = set(away)
        numbers = range(1, len(self.members) + 1)
        if not gone or not gone < set(numbers):
            raise ValueError("name some of the records, and not all")
        parts = [
            tuple(self.members[at - 1][0] for at in numbers if (at in gone) is side) for side in (True, False)
        ]
        apart = [("different", Group((one, other), WHY)) for one in parts[0] for other in parts[1]]
        return [*apart, *(("same", Group(part, WHY)) for part in parts if len(part) > 1)]


Doubt = PairDoubt | ValueDoubt | MergeDoubt


def read_merges(folder: Path) -> dict[str, Any]:
    """The merges.json of a folder, as it was written.

    Raises:
        UsageError: there is none.
        ReadError: it is torn, another than was written, or of another shape.
    """
    path = folder / "merges.json"
    check_whole(folder, path.name)
    if not path.is_file():
        remedy = "name the folder that `refkit build` or `refkit dedupe` wrote"
        raise UsageError("no merges.json in this folder", file=folder, remedy=remedy)
    return dict(read_json(path, MERGES, "merges.json", "run the build again"))


def pairs(data: Mapping[str, Any], made: Decisions) -> Iterator[PairDoubt]:
    """The pairs left for review that no decision covers, the likeliest first and one of each two works."""
    clusters = data.get("clusters", [])
    home = {member["id"]: cluster["key"] for cluster in clusters for member in cluster["members"]}
    decided = [{home.get(record, record) for record in group.records} for group in made.groups]
    for pair in sorted(data.get("review", []), key=lambda pair: -pair["score"]):
        works = {home.get(pair["left"], pair["left"]), home.get(pair["right"], pair["right"])}
        if not any(works <= group for group in decided):
            decided.append(works)
            left, right = pair["printed"]
            yield PairDoubt(pair["left"], pair["right"], pair["score"], tuple(pair["reasons"]), (left, right))


def values(data: Mapping[str, Any], made: Decisions, *, every: bool = False) -> Iterator[ValueDoubt]:
    """The values chosen without good reason that no decision covers; with `every` all of which records differ."""
    decided = made.fields()
    for cluster in data.get("clusters", []):
        members = [str(member["id"]) for member in cluster["members"]]
        for conflict in cluster["conflicts"]:
            done = any((record, conflict["field"]) in decided for record in members)
            if not done and (every or CHECK in conflict["reason"]):
                offered = tuple((str(one["value"]), tuple(one["records"])) for one in conflict["values"])
                field, chosen = conflict["field"], str(conflict["chosen"])
                yield ValueDoubt(members[0], cluster["title"], field, chosen, conflict["reason"], offered)


def merges(data: Mapping[str, Any], made: Decisions) -> Iterator[MergeDoubt]:
    """The merged works that no decision is about."""
    decided = [set(group.records) for group in made.groups]
    seen = {item.record for item in made.checked if not item.field}
    for cluster in data.get("clusters", []):
        members = tuple((str(one["id"]), str(one.get("printed", ""))) for one in cluster["members"])
        if len(members) > 1 and not _covered(set(dict(members)), decided, seen):
            yield MergeDoubt(cluster["title"], members)


def _covered(members: set[str], decided: Iterable[set[str]], seen: set[str]) -> bool:
    """Is a decision about two of these records, or did a person see all of them?"""
    return members <= seen or any(len(group & members) > 1 for group in decided)


def fields(text: str) -> dict[str, str]:
    """The fields of a work written on one line ("title: … | issued: …"); a printed note is one field, and its DOI."""
    parts = [part.partition(": ") for part in text.split(" | ")]
    if all(colon for _, colon, _ in parts) and len(parts) > 1:
        return {name: value for name, _, value in parts}
    doi = _DOI.search(text)
    return {"printed": text, **({"doi": doi[0]} if doi else {})}


def kept(data: Mapping[str, Any]) -> dict[str, str]:
    """What is kept of each record of a library with a decision on it (`decisions_printed.kept_of`)."""
    members = (one for cluster in data.get("clusters", []) for one in cluster["members"])
    said = {one["id"]: one.get("printed", "") for one in members}
    for pair in (*data.get("review", []), *data.get("apart", [])):
        said |= zip((pair["left"], pair["right"]), pair["printed"], strict=False)
    return {name: _in_short(fields(text)) for name, text in said.items()}


def _in_short(said: Mapping[str, str]) -> str:
    who = next(filter(None, (said.get(name) for name in ("authors", "authority", "editors"))), "")
    what = next(filter(None, (said.get(name) for name in ("title", "container title", "printed"))), "")
    first = who.partition(";")[0].partition(",")[0]
    return with_doi(said.get("doi", ""), told(first, said.get("issued", "")[:4], what))


def rule(text: str) -> Callable[[PairDoubt], bool]:
    """Whether a pair fulfils a rule: "score >= 0.8", "same doi", "different issued".

    A field that one of the two lacks is neither the same nor different.

    Raises:
        UsageError: the rule is not understood.
    """
    if match := _SCORE.fullmatch(text.strip()):
        compare, limit = _ORDER[match[1]], float(match[2])
        return lambda pair: compare(pair.score, limit)
    if not (match := _FIELD.fullmatch(text.strip())):
        remedy = 'write "score >= 0.8", "same doi" or "different issued"'
        raise UsageError(f"no rule: {text!r}", remedy=remedy)
    wanted, name = match[1].casefold() == "same", match[2].casefold().replace("_", " ")

    def holds(pair: PairDoubt) -> bool:
        left, right = (_folded(fields(one).get(name, "")) for one in pair.printed)
        return bool(left and right) and (left == right) is wanted

    return holds


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).removeprefix("https://doi.org/")


def by_rules(found: Iterable[PairDoubt], rules: Iterable[str], answer: str) -> list[tuple[str, Decision]]:
    """The decisions that all pairs which fulfil all of the rules are the same work, or different ones."""
    tests = list(map(rule, rules))
    return [
        one for pair in found if tests and all(test(pair) for test in tests) for one in pair.decided(answer)
    ]
