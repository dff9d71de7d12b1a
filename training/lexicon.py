"""Real records and lists of names come in; a lexicon of what each word is used for goes out.

    python -m training.lexicon --out lexicon.npz [--material ../shared/material]

A word's uses are how often it stands in given names, family names, titles, containers, places, publishers, bodies and
archives, in four steps each; whether titles write it small; and the use that is most its own. Whole records are
never kept; training/README.md has what it brought.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from refkit.citing.tagging.features import without_accents
from refkit.citing.tagging.lexicon import checksum
from refkit.citing.tagging.tokens import spans

#: What a word may be used for.
FIELDS = ("given", "family", "title", "container", "place", "publisher", "body", "archive")
#: Steps of how often: up to 2, 9, 49, more.
STEPS = (2, 9, 49)
#: Shares of small letters in titles, and how many times more often than elsewhere a use is the word's own.
SMALL, OWN = (0.1, 0.5), (2, 8)
#: A word that is counted less often is not kept.
LEAST = 2
PERSONS = ("author", "editor", "translator", "recipient", "director", "container-author", "collection-editor",
           "interviewer")  # fmt: skip
LARGE_TOWN = 200_000
#: File, its column, the field, and the most that an entry counts ("count": the column of that name).
LISTS: tuple[tuple[str, str, str, int], ...] = (
    ("family_names_records.tsv", "family", "family", 1),
    ("journals_humanities.tsv", "title", "container", 2),
    ("journals_abbreviations.tsv", "title", "container", 1),
    ("journals_abbreviations.tsv", "abbreviation", "container", 1),
    ("us_law_journals.tsv", "abbreviation", "container", 5),
    ("us_law_journals.tsv", "name", "container", 2),
    ("us_reporters.tsv", "abbreviation", "container", 5),
    ("us_codes.tsv", "abbreviation", "container", 3),
    ("law_hand.tsv", "abbreviation", "container", 5),
    ("newspapers_hand.tsv", "title", "container", 10),
    ("newspapers_australia.tsv", "title", "container", 1),
    ("series.tsv", "title", "container", 5),
    ("bodies.tsv", "name", "body", 5),
    ("bodies_hand.tsv", "name", "body", 2),
    ("us_courts.tsv", "name", "body", 1),
    ("us_courts.tsv", "citation", "body", 2),
    ("organisations_de_1900.tsv", "name", "body", 1),
    ("archives_hand.tsv", "abbreviation", "archive", 10),
    ("archives_hand.tsv", "name", "archive", 10),
    ("archives_german_literature.tsv", "repository", "archive", 3),
    ("publishers_places.tsv", "publisher", "publisher", 5),
    ("publishers_places.tsv", "place", "place", 5),
)


class Counts:
    """How often each word stands in each field, and in titles with a small or a capital letter."""

    def __init__(self) -> None:
        self.of: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()

    def add(self, field: str, text: str | None, times: int = 1) -> None:
        """Count the words of a text."""
        for word in words(text or ""):
            if len(plain := without_accents(word)) > 1:
                self.of[field][plain] += times

    def add_title(self, text: str | None) -> None:
        """Count the words of a title, and how those behind the first are written."""
        self.add("title", text)
        for word in words(text or "")[1:]:
            (self.small if word.islower() else self.capital)[without_accents(word)] += 1


def words(text: str) -> list[str]:
    """The words of a text, as the tagger's tokens are."""
    return [text[start:end] for start, end in spans(text) if text[start].isalpha()]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def count_records(counts: Counts, records: Iterable[dict[str, Any]]) -> None:
    """Count the words of CSL-JSON records by the fields they stand in."""
    for record in records:
        for name in (name for field in PERSONS for name in record.get(field) or () if isinstance(name, dict)):
            family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
            counts.add("given", name.get("given"))
            if name.get("given"):
                counts.add("family", family)
            else:
                counts.add("body", name.get("literal") or family)
        counts.add_title(record.get("title"))
        article = str(record.get("type", "")).startswith("article")
        counts.add("container" if article else "title", record.get("container-title"))
        counts.add("container", record.get("collection-title"))
        counts.add("place", record.get("publisher-place"))
        counts.add("place", record.get("event-place"))
        counts.add("publisher", record.get("publisher"))
        counts.add("archive", record.get("archive"))


def count_lists(counts: Counts, folder: Path) -> None:
    """Count the words of lists of names, places, journals, bodies and archives."""
    for row in rows(folder / "names_by_language.tsv"):
        counts.add("family" if row["kind"] == "family" else "given", row["name"], 2)
    for row in rows(folder / "places.tsv"):
        counts.add("place", row["name"], 3 if int(row["population"] or 0) > LARGE_TOWN else 1)
        for other in (row["other_names"] or "").split("; "):
            counts.add("place", other)
    for file, column, field, most in LISTS:
        seen: set[str] = set()
        for row in rows(folder / file):
            if (value := row[column]) and value not in seen:
                seen.add(value)
                counts.add(field, value, min(int(row.get("count") or most), most))


def uses(counts: Counts) -> dict[str, tuple[int, ...]]:
    """The numbers of the uses of every word that is kept."""
    totals = {field: sum(counts.of[field].values()) for field in FIELDS}
    found = {}
    for word in set().union(*counts.of.values()):
        often = [counts.of[field][word] for field in FIELDS]
        if sum(often) >= LEAST:
            shares = sorted(
                (
                    (times / totals[field], number)
                    for number, (times, field) in enumerate(zip(often, FIELDS, strict=True))
                    if times
                ),
                reverse=True,
            )
            found[word] = (*_steps(often), *_small(counts, word), *_own(shares))
    return found


def _steps(often: Sequence[int]) -> Iterator[int]:
    size = len(STEPS) + 1
    for number, times in enumerate(often):
        if times:
            yield 1 + number * size + sum(times > step for step in STEPS)


def _small(counts: Counts, word: str) -> Iterator[int]:
    first = 1 + len(FIELDS) * (len(STEPS) + 1)
    if total := counts.small[word] + counts.capital[word]:
        yield first + sum(counts.small[word] / total >= share for share in SMALL)


def _own(shares: Sequence[tuple[float, int]]) -> Iterator[int]:
    first = 1 + len(FIELDS) * (len(STEPS) + 1) + len(SMALL) + 1
    size = len(OWN) + 1
    (most, field), *others = shares
    margin = most / others[0][0] if others else float("inf")
    yield first + field * size + sum(margin >= times for times in OWN)
    if others and margin < OWN[-1]:
        yield first + len(FIELDS) * size + others[0][1]


def save(found: dict[str, tuple[int, ...]], path: Path) -> None:
    """Write the lexicon. Where two words have one checksum, the one with more uses stays."""
    patterns = sorted(set(found.values()))
    number = {pattern: at for at, pattern in enumerate(patterns)}
    kept: dict[int, tuple[int, ...]] = {}
    for word, pattern in sorted(found.items(), key=lambda item: (len(item[1]), item[0])):
        kept[checksum(word)] = pattern
    width = max(map(len, patterns))
    table = np.array([pattern + (0,) * (width - len(pattern)) for pattern in patterns], dtype=np.uint8)
    ordered = sorted(kept)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            words=np.array(ordered, dtype=np.uint32),
            pattern=np.array([number[kept[word]] for word in ordered], dtype=np.uint16),
            patterns=table,
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, default=Path("../shared/material"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    counts = Counts()
    with lzma.open(options.material / "records.jsonl.xz", "rt", encoding="utf-8") as file:
        count_records(counts, map(json.loads, file))
    count_lists(counts, options.material / "gazetteers")
    found = uses(counts)
    save(found, options.out)
    print(f"{options.out}: {len(found)} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
