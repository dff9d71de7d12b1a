"""Fields that a format has no place for become lines "name: value" of a note, and such lines become fields again.

The names are CSL's variables ("original-date: 1848", "event-place: Riga", "translator: Berg || Jan"): Zotero reads such
lines in its Extra field, and a person can read them anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from refkit.formats.bib_write import relation_note
from refkit.formats.keywords import split_keywords
from refkit.formats.name_lines import name_text, read_name_text
from refkit.formats.zotero_types import ALIASES
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Date, Entry, Work
from refkit.normalise.date_values import as_date, date_text, parse
from refkit.normalise.dates import from_edtf

# The variables of CSL 1.0.2 where they are not the field's own name with hyphens.
_VARIABLES = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "archive_location": "archive_location",
    "kind": "type",
}
KEY = "Citation Key"
OLDER_KEYS = "tex.ids"
KIND = "kind"  # our kind where the format has only a wider one
KEYWORD = "keyword"
SOURCE = "source"  # the keyword of a document that cites
_LINE = re.compile(r"^([A-Za-z_][\w .-]{0,40}?):[ \t]+(\S.*)$")
_NO_LABEL = re.compile(r"[^\w .-]|[^\x00-\x7f]")
_SECOND = " 2"


def variable(field: str) -> str:
    """CSL's name of a field: `event_place` is "event-place", `url` is "URL"."""
    return _VARIABLES.get(field, field.replace("_", "-"))


FIELDS = {variable(field).casefold(): field for field in WORK_FIELDS}


def listed(text: str) -> tuple[str, ...]:
    """What stands between commas, without empty pieces."""
    return tuple(filter(None, map(str.strip, text.split(","))))


def one_line(text: str) -> str:
    """`text` with its line ends as spaces."""
    return " ".join(text.split())


def field_lines(work: Work, carried: Collection[str]) -> Iterator[str]:
    """One line for every value whose field is not in `carried`, one for each name."""
    for field, value in work.present():
        if field in carried:
            continue
        if field in NAME_FIELDS:
            yield from (f"{variable(field)}: {name_text(name)}" for name in value)
        elif field in DATE_FIELDS:
            if text := date_text(value):
                yield f"{variable(field)}: {text}"
        else:
            yield f"{variable(field)}: {one_line(value)}"


def extra_lines(work: Work, carried: Collection[str] = ("note", KEYWORD)) -> Iterator[str]:
    """One line for every value in `extra` whose name is not in `carried`; names lose what a line cannot hold."""
    for name, value in work.extra:
        if name not in carried and value.strip():
            label = _NO_LABEL.sub("", ALIASES.get(name, name))
            if label.casefold() in FIELDS or label in (KIND, "type"):
                label += _SECOND  # the field itself has another value
            yield f"{label if label[:1].isalpha() or label[:1] == '_' else 'x' + label}: {one_line(value)}"


def entry_lines(entry: Entry, carried: Collection[str]) -> list[str]:
    """All lines of an entry: fields, extra, and its older keys."""
    # a second value of a field that is carried is no field
    told = {"note", KEYWORD, *carried}.difference(WORK_FIELDS)
    lines = [*field_lines(entry.work, carried), *extra_lines(entry.work, told)]
    if entry.aliases:
        lines.append(f"{OLDER_KEYS}: {', '.join(entry.aliases)}")
    return lines


def beside(work: Work, name: str) -> str:
    """The first value that `extra` has under one of CSL's names, or another word for it; "" for none."""
    return next((value for label, value in work.extra if ALIASES.get(label, label) == name), "")


def behind_first(work: Work, name: str) -> Work:
    """The work without the first value of a name in `extra`, where a format has one place for it."""
    at = next(
        (index for index, (label, _) in enumerate(work.extra) if ALIASES.get(label, label) == name),
        len(work.extra),
    )
    return replace(work, extra=(*work.extra[:at], *work.extra[at + 1 :])) if at < len(work.extra) else work


def keywords(entry: Entry) -> list[str]:
    """The keywords of an entry one by one; a citing document has `source`."""
    given = [value for name, value in entry.work.extra if name == KEYWORD]
    parts = [part for value in given for part in split_keywords(value)]
    return list(dict.fromkeys([*([SOURCE] if entry.documents else []), *parts]))


def notes(work: Work) -> list[str]:
    """The notes of a file and the relations in words."""
    found = list(map(relation_note, work.relations))
    return [*found, *(value for name, value in work.extra if name == "note")]


def _field(name: str) -> str:
    return FIELDS.get(name.replace(" ", "-")) or FIELDS.get(name, "")


def is_unknown(line: str) -> bool:
    """True for a line of `extra`, which is known for one only behind a line with the citation key."""
    name = line.partition(":")[0]
    return not _field(name.casefold()) and name not in _OWN


class Lines:
    """What lines "name: value" say: values of fields, aliases, a key, extra, and the lines that are none of these."""

    def __init__(self, texts: Iterable[str], *, known_only: bool = False, remark: str = "") -> None:
        """Read the lines of `texts`; with `known_only` a line of an unknown name stays plain text.

        That is so up to a line with the citation key: what stands behind it a program has written, and no person.

        With `remark` plain text goes under that name into `extra`, where it stands between the other lines.
        """
        self.remark = remark
        self.values: dict[str, Any] = {}
        self.extra: list[tuple[str, str]] = []
        self.aliases: tuple[str, ...] = ()
        self.key = ""
        self.kind = ""
        self.rest: list[str] = []
        for text in texts:
            for line in text.splitlines():
                self._take(line.strip(), known_only)

    def _take(self, line: str, known_only: bool) -> None:
        match = _LINE.match(line)
        if match is None:
            self._plain(line)
            return
        name, value = match[1].strip(), match[2].strip()
        field = _field(name.casefold())
        if field in NAME_FIELDS:
            self.values[field] = (*self.values.get(field, ()), read_name_text(value))
        elif field in DATE_FIELDS:
            self._date(field, name, value)
        elif field and field not in self.values:
            self.values[field] = value
        elif name in _OWN:
            _OWN[name](self, value)
        elif known_only and not self.key and not name.endswith(_SECOND):
            self.rest.append(line)
        else:
            self.extra.append((name.removesuffix(_SECOND), value))

    def _plain(self, line: str) -> None:
        if not self.remark:
            self.rest += [line] if line else []
        elif self.extra and self.extra[-1][0] == self.remark:
            self.extra[-1] = (self.remark, f"{self.extra[-1][1]}\n{line}")
        elif line:
            self.extra.append((self.remark, line))

    def _set_key(self, value: str) -> None:
        self.key = value

    def _set_aliases(self, value: str) -> None:
        self.aliases = listed(value)

    def _set_kind(self, value: str) -> None:
        self.kind = value

    def _set_type(self, value: str) -> None:
        self.kind = self.kind or value

    def _date(self, field: str, name: str, value: str) -> None:
        if field in self.values:
            self.extra.append((name, value))
        else:
            self.values[field] = from_edtf(value) or as_date(value)


# Lines that are no field, and what they set.
_OWN = {KEY: Lines._set_key, OLDER_KEYS: Lines._set_aliases, KIND: Lines._set_kind, "type": Lines._set_type}


def date_of(text: str) -> Date | None:
    """The date of a text, in whatever form; None where it names no year."""
    return parse(text)


def with_year(date: Date | None) -> Date | None:
    """The date where it has a year."""
    return date if date and date.year is not None else None


def plain_date(date: Date | None) -> bool:
    """True where year, month and day say all of the date: no range, no season, not approximate."""
    if date is None or date.year is None or date.end or date.season or date.approximate:
        return False
    return not date.printed or date_text(date) == date.edtf


def plain_dates(work: Work) -> set[str]:
    """The fields whose dates are plain, so that a format of year, month and day carries them whole."""
    return {field for field in DATE_FIELDS if plain_date(getattr(work, field))}


def start_of(date: Date | None) -> str:
    """The start of a date in ISO 8601: "2011-04-14", "2010-11", "2012"; "" without a year."""
    return Date(date.year, date.month, date.day).edtf if date else ""


def abstract_of(work: Work) -> str:
    """The first abstract that a file gave; "" for none."""
    return next((value for name, value in work.extra if name == "abstract"), "")
