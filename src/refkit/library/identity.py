"""A record comes in; what it is known by goes out: its content, its database and its number there.

Files are renamed and exported again, and rows move: neither a file's name nor a row's number says which record it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from refkit.model import NAME_FIELDS, TEXT_FIELDS, Date, Work
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml

HERE = Path(__file__).parent
T = TypeVar("T", int, str)
MEDLINE = ("PubMed", "MEDLINE")
_SIGNS = re.compile(r"[\W_]+")
_texts = attrgetter("kind", *TEXT_FIELDS)
_people = attrgetter(*NAME_FIELDS)


class Identity(NamedTuple):
    """The database a record comes from and its number there ("" where it shows none), and its content as a number.

    `content` is 0 where a record says too little to be told from others; `firm` says that the content alone, whatever
    the file, is enough to know the record by.
    """

    database: str
    accession: str
    content: int
    firm: bool


class _Database(NamedTuple):
    name: str
    says: tuple[str, ...]
    number: re.Pattern[str] | None
    host: str


@cache
def _databases() -> tuple[_Database, ...]:
    return tuple(
        _Database(
            row["name"],
            tuple(row.get("says", ())),
            re.compile(row["number"], re.IGNORECASE) if "number" in row else None,
            row.get("host", ""),
        )
        for row in toml("databases", HERE)["database"]
    )


@cache
def _names(group: str) -> frozenset[str]:
    return frozenset(toml("databases", HERE)[group]["names"])


@lru_cache(maxsize=4096)
def _plain(label: str) -> str:
    return _SIGNS.sub("", label.lower())


def identity_of(work: Work, key: str = "") -> Identity:
    """What a record is known by.

    Args:
        work: the record's work, with what its file says beside the fields in `extra`.
        key: its key in the file, which may be its number in a database.
    """
    extra = [(_plain(name), value) for name, value in work.extra]
    database, accession = _origin(work, key, extra)
    if accession:
        return Identity(
            database, accession, _number(f"{database}\x1f{accession}\x1f{fold(work.title)}"), True
        )
    printed = any(name == "printed" for name, _ in extra)
    if not (work.title or work.container_title or printed):
        return Identity(database, "", 0, False)
    return Identity(database, "", _content(work, extra), printed or _firm(work))


def _firm(work: Work) -> bool:
    """Does the record say so much that its words alone tell it from others?"""
    return bool(work.title and work.issued and (work.authors or work.editors or work.doi))


def _origin(work: Work, key: str, extra: list[tuple[str, str]]) -> tuple[str, str]:
    """The database that a record shows, and its number there."""
    said = [work.archive, *_under("named_in", extra)]
    database = _said(" | ".join(said).casefold()) if any(said) else ""
    numbers = [
        text for text in (*_under("numbered_in", extra), key, work.archive_location) if _one_word(text)
    ]
    for number in numbers:
        if found := _numbered(number):
            return database or found, number.upper()
    if database in ("", *MEDLINE) and (pmid := _pmid(extra)):
        return database or MEDLINE[0], pmid
    if not database:
        return _hosted(work.url) if work.url else "", ""
    return database, _plain_number(numbers)


def _pmid(extra: list[tuple[str, str]]) -> str:
    return next((value for name, value in extra if name == "pmid" and value.isdigit()), "")


def _plain_number(numbers: list[str]) -> str:
    """A number of no form that shows its database; beside the name of a database it is one all the same."""
    return next((one for one in numbers if sum(map(str.isdigit, one)) > 4), "").upper()


def _under(group: str, extra: list[tuple[str, str]]) -> list[str]:
    names = _names(group)
    return [value for name, value in extra if name in names]


def _one_word(text: str) -> bool:
    return bool(text) and " " not in text


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    words = f" {_SIGNS.sub(' ', text)} "
    for row in _databases():
        if any(f" {_SIGNS.sub(' ', said)} " in words for said in row.says):
            return row.name
    return ""


def _numbered(number: str) -> str:
    if not number[:1].isalnum() or len(number) < 8:
        return ""
    return next((row.name for row in _databases() if row.number and row.number.fullmatch(number)), "")


def _hosted(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    rows = (row for row in _databases() if row.host)
    return next((row.name for row in rows if host == row.host or host.endswith(f".{row.host}")), "")


def _content(work: Work, extra: list[tuple[str, str]]) -> int:
    """A number made of all that a record says, but for what an export counts or stamps anew."""
    parts = list(_texts(work))
    for names in _people(work):
        parts += [f"{name.family}\x1e{name.given}\x1e{name.particle}\x1e{name.literal}" for name in names]
        parts.append("")
    parts += [_day(work.issued), _day(work.original_date)]
    volatile = _names("volatile")
    parts += sorted(f"{name}\x1e{value}" for name, value in extra if name not in volatile)
    return _number("\x1f".join(parts))


def _day(date: Date | None) -> str:
    return "" if date is None else f"{date.year}-{date.month}-{date.day}-{date.season}"


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1


def as_text(content: int) -> str:
    """A content number as tables have it: sixteen hexadecimal digits, "" for 0."""
    return f"{content:016x}" if content else ""


def from_text(text: str) -> int:
    """The content number that `as_text` wrote; 0 for anything else."""
    try:
        return int(text, 16) if text else 0
    except ValueError:
        return 0


def by_content(rows: Mapping[Any, T]) -> dict[T, list[Any]]:
    """Which names a content has, a number or as text."""
    found: dict[T, list[Any]] = {}
    for name, content in rows.items():
        if content:
            found.setdefault(content, []).append(name)
    return found
