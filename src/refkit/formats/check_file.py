"""A record file goes in, the findings of all checks and its mended text come out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from refkit import formats
from refkit.errors import FormatError
from refkit.formats import bib_mend
from refkit.formats.bib_mend import Pair
from refkit.formats.check import Finding, check, checks, fixed
from refkit.formats.loss import losses
from refkit.formats.record import LoadedRecord
from refkit.model import Entry, Problem

# Names of what only the file shows, not the works in it.
FILE_CHECKS = {
    "broken-block": "A block that cannot be read, or only after repair.",
    "duplicate-key": "A key that comes twice.",
}
# what the reader of .bib files says of keys and braces
_KEY = re.compile(r"\bkey\b.*\btwice\b|has no key")
_BRACES = re.compile(r"brace|broken", re.IGNORECASE)
# url = {http://a.org/b\_c}: LaTeX's escapes in a field that is taken as it stands
_RAW_ADDRESS = re.compile(
    r"(?:^|[,{])\s*(url|doi|eprint)\s*=\s*[{\"]([^\s\"]*?\\(?:[_&%#~$]|url\b)[^\s\"]*?)[}\"]\s*(?=[,}]|$)",
    re.IGNORECASE,
)
# what the readers of other files say of a text that is no part of a record
_UNREAD = re.compile(r"left out|\bnot an? \w+ tag|stands under no|belongs to no|is not read|broken XML")
_BIBLATEX = re.compile(
    r"^\s*(?:date|journaltitle|location|eventtitle|langid|urldate)\s*=", re.IGNORECASE | re.MULTILINE
)


class Checked(NamedTuple):
    """What was found in a file, and its entries."""

    findings: list[Finding]
    entries: list[Entry]
    format: str
    text: str
    records: list[LoadedRecord]
    torn: frozenset[int]
    """The lines of the records that could be read after repair only."""
    file: str = ""


def all_checks() -> dict[str, str]:
    """The name of every check and what it looks for."""
    return {**FILE_CHECKS, **checks()}


def check_file(path: Path, format_name: str | None = None, *, today: datetime.date | None = None) -> Checked:
    """Run every check over a record file.

    Raises:
        ReadError, UsageError: as `formats.load`.
    """
    name = format_name or formats.by_path(path)
    records, problems = formats.load(path, name)
    entries, doubled = formats.entries_of(records, str(path))
    text = formats.decoded(path.read_bytes(), path, [])
    if name == "bibtex" and _BIBLATEX.search(text):
        name = "biblatex"
    found = [*_of_problems(problems, doubled), *(_raw_addresses(text, records) if "bib" in name else ())]
    lines = {entry.key: record.line for entry, record in zip(entries, records, strict=True)}
    for finding in check(entries, today=today):
        line = lines.get(finding.key)
        found.append(replace(finding, place=f"line {line}" if line else ""))
    torn = {_line(problem.place) for problem in problems if "repaired" in problem.message}
    return Checked(sorted(found, key=_order), entries, name, text, records, frozenset(torn), str(path))


def _order(finding: Finding) -> tuple[int, str]:
    return _line(finding.place), finding.check


def _line(place: str) -> int:
    digits = re.search(r"\d+", place)
    return int(digits[0]) if digits else 0


def _of_problems(problems: Sequence[Problem], doubled: Sequence[Problem]) -> Iterator[Finding]:
    for problem in problems:
        if _KEY.search(problem.message):
            if "no key" in problem.message:
                yield Finding(
                    "duplicate-key", "", problem.message, problem.place, "a key made of its content"
                )
        else:
            name = "unbalanced-braces" if _BRACES.search(problem.message + problem.remedy) else "broken-block"
            mended = "the repaired entry" if "repaired" in problem.message else ""
            yield Finding(name, "", problem.message, problem.place, mended)
    for problem in doubled:
        yield Finding("duplicate-key", "", problem.message, problem.place, "the new key")


def _raw_addresses(text: str, records: Sequence[LoadedRecord]) -> Iterator[Finding]:
    """Escapes that the reader takes off, so that the work does not show them."""
    starts = [(record.line, record.key) for record in records]
    for number, line in enumerate(text.splitlines(), 1):
        for match in _RAW_ADDRESS.finditer(line):
            key = next((key for start, key in reversed(starts) if start <= number), "")
            message = f"{match[1].lower()} carries escapes: {match[2]}"
            yield Finding("escaped-url", key, message, f"line {number}", "the address as it is")


def mended(checked: Checked, *, today: datetime.date | None = None) -> str:
    """The text of the file with every safe fix.

    Of a .bib file only the corrected values change: macros, comments and order stay. A file of another format with
    something to correct is written anew, ordered by key, where nothing is lost by it.

    Raises:
        FormatError: a file of another format holds what would not be there when it is written anew.
    """
    entries = [fixed(entry, today=today) for entry in checked.entries]
    if checked.format in ("bibtex", "biblatex"):
        pairs = [
            Pair(record, entry, record.line in checked.torn)
            for record, entry in zip(checked.records, entries, strict=True)
        ]
        return bib_mend.mended(checked.text, pairs, biblatex=checked.format == "biblatex")
    known = [(record.key, record.work) for record in checked.records]
    if [(entry.key, entry.work) for entry in entries] == known:
        return checked.text
    if unread := [one.message for one in checked.findings if not one.key and _UNREAD.search(one.message)]:
        raise FormatError(
            f"is not mended, since part of it is not read: {unread[0]}",
            file=checked.file,
            remedy="correct it by hand",
        )
    if lost := losses(entries, checked.format):
        message = f"is not mended, since {len(lost)} facts would be lost: {lost[0]}"
        raise FormatError(
            message, file=checked.file, remedy="correct it by hand, or convert it to csl-json first"
        )
    return formats.dump(entries, None, checked.format)
