"""A screening program's export comes in (Rayyan, Covidence, a table of keys); a decision for each work goes out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.errors import ReadError
from refkit.model import Problem, Work
from refkit.normalise.compare import fold

if TYPE_CHECKING:
    from refkit.formats import LoadedRecord

SCREENING = "screening.csv"
DECISIONS = ("included", "excluded", "conflict", "undecided")
_INCLUSION = re.compile(r"RAYYAN-INCLUSION:\s*\{([^}]*)\}")
_REASONS = re.compile(r"RAYYAN-EXCLUSION-REASONS:\s*([^|]+)")
_VOTE = re.compile(r"=>\s*\"?(\w+)")
_COVIDENCE_REASON = re.compile(r"Exclusion reason:\s*([^;|\n]+)", re.IGNORECASE)
_OWN_KEY = re.compile(r"\brefkit: (\S+)")
# what the name of Covidence's file says of all records in it
_STAGE = re.compile(r"(?:^|[_ -])(included|excluded|irrelevant)(?=[_ .-]|$)", re.IGNORECASE)
_WORDS = {
    **dict.fromkeys(("included", "include", "yes", "in"), "included"),
    **dict.fromkeys(("excluded", "exclude", "no", "out", "irrelevant"), "excluded"),
    **dict.fromkeys(("maybe", "undecided", ""), "undecided"),
    "conflict": "conflict",
}


class Screened(NamedTuple):
    """What was decided on a work: its key, the decision, the reasons of an exclusion, and the file that says so."""

    key: str
    decision: str
    reasons: tuple[str, ...] = ()
    file: str = ""


def read_screening(
    path: Path, works: Sequence[LoadedRecord], said: str = ""
) -> tuple[list[Screened], list[Problem]]:
    """The decisions in one export, and the rows that cannot be placed or understood.

    Args:
        path: a CSV file; a row is known by the key that refkit wrote into it, by its DOI, or by its title and year.
        works: the works of the library.
        said: the decision on all rows, for a file that does not say it itself.

    Raises:
        ReadError: the file is no table, or says no decision.
    """
    rows = list(_rows(path))
    stage = _STAGE.search(path.stem)
    usual = said or (_WORDS[stage[1].casefold()] if stage else "")
    index = _Index(works)
    made: list[Screened] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        decision, reasons = _decision(row, usual)
        key = index.find(row)
        if not decision:
            message = "says no decision"
            problems.append(Problem(str(path), f"row {number}", message, "give --as included or excluded"))
        elif not key:
            message = f"is no work of the library: {row.get('title', '')[:60]!r}"
            problems.append(Problem(str(path), f"row {number}", message, "give it a column key"))
        else:
            made.append(Screened(key, decision, reasons, path.name))
    return made, problems


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(
            f"cannot be read: {error}", file=path, remedy="export it again as CSV in UTF-8"
        ) from error
    first = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    names = [re.sub(r"[\W_]+", "", name.lower()) for name in next(table, [])]
    if not {"title", "key", "ref"} & set(names):
        raise ReadError("has no column title or key", file=path, remedy="export it as CSV")
    for row in table:
        if any(row):
            yield dict(zip(names, (cell.strip() for cell in row), strict=False))


def _decision(row: Mapping[str, str], usual: str) -> tuple[str, tuple[str, ...]]:
    """The decision of a row and the reasons: Rayyan's votes, Covidence's reason, or a column of that name."""
    notes = row.get("notes", "")
    if votes := _INCLUSION.search(notes):
        found = {_WORDS.get(vote.casefold(), "undecided") for vote in _VOTE.findall(votes[1])}
        clear = found - {"undecided"}
        decision = "conflict" if len(clear) > 1 else next(iter(clear), "undecided")
        listed = _REASONS.search(notes)
        return decision, _listed(listed[1] if listed else "")
    if reason := _COVIDENCE_REASON.search(notes):
        return "excluded", (reason[1].strip(),)
    if "decision" in row:
        return _WORDS.get(row["decision"].casefold(), ""), _listed(row.get("reason", row.get("reasons", "")))
    return usual, ()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split(r"[,;]", text))))


class _Index:
    """Finds the work that a row is about."""

    def __init__(self, works: Sequence[LoadedRecord]) -> None:
        self._keys = {name: work.key for work in works for name in (*work.aliases, work.key)}
        self._dois = self._lone((item.work.doi.casefold(), item.key) for item in works if item.work.doi)
        self._titles = self._lone((_title_of(item.work), item.key) for item in works if item.work.title)

    @staticmethod
    def _lone(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """What stands for one work only."""
        listed = list(pairs)
        count = Counter(name for name, _ in listed)
        return {name: key for name, key in listed if count[name] == 1}

    def find(self, row: Mapping[str, str]) -> str:
        """The key of the work; "" where it cannot be told."""
        own = _OWN_KEY.search(row.get("notes", ""))
        for name in (own[1] if own else "", row.get("key", ""), row.get("ref", "")):
            if name in self._keys:
                return self._keys[name]
        doi = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", row.get("doi", "")).casefold()
        year = row.get("year") or row.get("publishedyear", "")
        return self._dois.get(doi, "") or self._titles.get(f"{fold(row.get('title', ''))}|{year}", "")


def _title_of(work: Work) -> str:
    return f"{fold(work.title)}|{work.issued.year if work.issued and work.issued.year else ''}"


def joined(old: Iterable[Screened], new: Iterable[Screened]) -> list[Screened]:
    """The decisions on all works: a later one on a work takes the place of an earlier one."""
    found = {item.key: item for item in (*old, *new)}
    return [found[key] for key in sorted(found)]


def as_rows(items: Iterable[Screened]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of screening.csv."""
    return ((item.key, item.decision, "; ".join(item.reasons), item.file) for item in items)


def read_table(path: Path) -> list[Screened]:
    """The decisions that screening.csv holds; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Screened(row["key"], row["decision"], _listed(row["reasons"]), row["file"]) for row in rows]


def summary(items: Iterable[Screened], keys: Iterable[str]) -> dict[str, Any]:
    """How many works of the library are included, excluded and why, in conflict, undecided, and not screened yet."""
    wanted = set(keys)
    here = [item for item in items if item.key in wanted]
    counts = Counter(item.decision for item in here)
    reasons = Counter(item.reasons[0] for item in here if item.decision == "excluded" and item.reasons)
    return {
        **{name: counts[name] for name in DECISIONS},
        "not_screened": len(wanted) - len(here),
        "reasons": dict(sorted(reasons.items())),
    }
