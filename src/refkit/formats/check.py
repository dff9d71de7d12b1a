"""The entries of a record file go in, findings come out: which check found what, where, and the mended work if there is
one.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from refkit.formats.kinds import HERE, from_bib, from_zotero, table
from refkit.formats.leftovers import variable
from refkit.formats.record import with_fields
from refkit.model import DATE_FIELDS, NAME_FIELDS, TEXT_FIELDS, Date, Entry, Name, Work
from refkit.normalise.bodies import is_body
from refkit.normalise.identifiers import DOI_ADDRESS
from refkit.normalise.lexicon import toml


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one entry; `fix` says in words what `mended` changes, where there is a safe fix."""

    check: str
    key: str
    message: str
    place: str = ""
    fix: str = ""
    mended: Work | None = None


# a backslash or an entity that belongs to LaTeX or HTML, and "%5C_", an escaped escape
_ESCAPE = re.compile(r"\\(?=[_&%#~$])|%5C(?=[_&%#~$])|\\url\b", re.IGNORECASE)
_ENTITY = re.compile(r"&amp;", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and )?(?:others|et al\.?|u\. ?a\.)", re.IGNORECASE)
FIRST_YEAR = 1450  # print; older works are cited by their editions


def checks() -> dict[str, str]:
    """The name of every check and what it looks for."""
    return {name: (function.__doc__ or "").strip().split("\n")[0] for name, function in _CHECKS.items()}


def check(entries: Sequence[Entry], *, today: datetime.date | None = None) -> list[Finding]:
    """Run every check over every entry.

    Args:
        entries: the entries of a file.
        today: the day after which a date is suspicious; now where it is None.
    """
    day = today or datetime.date.today()
    return [
        replace(finding, check=name, key=entry.key)
        for entry in entries
        for name, function in _CHECKS.items()
        for finding in function(entry.work, day)
    ]


def fixed(entry: Entry, *, today: datetime.date | None = None) -> Entry:
    """The entry with every safe fix applied, one after the other."""
    day, work = today or datetime.date.today(), entry.work
    for function in _CHECKS.values():
        for _ in range(9):  # one finding may follow the other: two bodies among the authors
            mended = next((finding.mended for finding in function(work, day) if finding.mended), None)
            if mended is None or mended == work:
                break
            work = mended
    return replace(entry, work=work)


def _found(message: str, fix: str = "", mended: Work | None = None) -> Finding:
    return Finding("", "", message, "", fix, mended)


@cache
def required() -> dict[str, list[str]]:
    """The fields that a kind needs; see required.toml."""
    return dict(toml("required", HERE)["kinds"])


def _csl_type(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A kind that is no type of CSL 1.0.2."""
    if work.kind in table().kinds:
        return
    plain = work.kind.lower().replace(" ", "")
    meant = from_zotero(work.kind) or from_bib(plain, "") or (plain if plain in table().kinds else "")
    if not work.kind:
        yield _found("has no kind")
    elif meant:
        yield _found(f"{work.kind!r} is not a CSL type", f"{meant!r}", with_fields(work, kind=meant))
    else:
        yield _found(f"{work.kind!r} is not a CSL type")


def _missing_field(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A field that works of this kind need and this one lacks."""
    for need in required().get(work.kind, ["title"]):
        options = need.split("|")
        if not any(getattr(work, field) for field in options):
            names = " or ".join(variable(field) for field in options)
            yield _found(f"{work.kind or 'work'} without {names}")


def _suspicious_date(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A date in the future, before print, that no calendar has, that ends before it begins, or an access too early."""
    for field in DATE_FIELDS:
        date = getattr(work, field)
        for message, test in _DATE_FAULTS.items():
            if date is not None and date.year is not None and test(_Dated(work, field, date, today)):
                yield _found(f"{variable(field)} {date.edtf} {message}")
    if _before(work.accessed, work.issued):
        yield _found(f"was looked at ({_edtf(work.accessed)}) before it was issued ({_edtf(work.issued)})")


class _Dated(NamedTuple):
    """A date of a work, in which field it stands, and the day after which none should lie."""

    work: Work
    field: str
    date: Date
    today: datetime.date

    @property
    def year(self) -> int:
        return self.date.year or 0

    def in_future(self) -> bool:
        return (self.year, self.date.month or 1) > (self.today.year + 1, self.today.month)

    def before_print(self) -> bool:
        old = self.field == "issued" and self.year < FIRST_YEAR
        return old and self.work.kind not in ("manuscript", "classic")

    def in_no_calendar(self) -> bool:
        month, day = self.date.month, self.date.day
        return bool(month and day and self.year > 0 and day > calendar.monthrange(self.year, month)[1])

    def backwards(self) -> bool:
        end, date = self.date.end, self.date
        start = (date.year, date.month, date.day, date.season)
        return end is not None and end[0] is not None and _order(end) < _order(start)


_DATE_FAULTS = {
    "lies in the future": _Dated.in_future,
    "is before print": _Dated.before_print,
    "is in no calendar": _Dated.in_no_calendar,
    "ends before it begins": _Dated.backwards,
}


def _order(parts: tuple[int | None, ...]) -> tuple[int, ...]:
    return tuple(part or 0 for part in parts if part is not None)


def _before(first: Date | None, second: Date | None) -> bool:
    """True where the first is earlier as far as both are known."""
    if first is None or second is None or first.year is None or second.year is None:
        return False
    pairs = zip((first.year, first.month, first.day), (second.year, second.month, second.day), strict=True)
    for one, other in pairs:
        if one is None or other is None:
            return False
        if one != other:
            return one < other
    return False


def _edtf(date: Date | None) -> str:
    return date.edtf if date else ""


def _body_as_person(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A body (ministry, institute, newspaper) that stands as a person with given and family name."""
    named = ((field, index, name) for field in NAME_FIELDS for index, name in enumerate(getattr(work, field)))
    for field, index, name in named:
        said = name.display
        if name.literal or not name.family:
            continue
        if name.given and is_body(said):
            people = list(getattr(work, field))
            people[index] = Name(literal=said)
            mended = with_fields(work, **{field: tuple(people)})
            yield _found(f"{variable(field)} {name.sort_name!r} is a body", f"{said!r} as one name", mended)
        elif _OTHERS.fullmatch(said):
            yield _found(f"{variable(field)} {said!r} is nobody's name")


def _unbalanced_braces(work: Work, today: datetime.date) -> Iterator[Finding]:
    """Braces in a text that do not close."""
    for field in TEXT_FIELDS:
        value = getattr(work, field)
        if field not in ("url", "doi") and value.count("{") != value.count("}"):
            plain = value.replace("{", "").replace("}", "")
            yield _found(
                f"{variable(field)} has braces that do not close",
                "no braces",
                with_fields(work, **{field: plain}),
            )


def _escaped_url(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A URL or DOI that carries LaTeX's or HTML's escapes, or spaces."""
    for field in ("url", "doi"):
        value = getattr(work, field)
        plain = _ENTITY.sub("&", _ESCAPE.sub("", value)).strip()
        if plain != value:
            yield _found(
                f"{variable(field)} carries escapes: {value}", plain, with_fields(work, **{field: plain})
            )
        elif " " in value:
            yield _found(f"{variable(field)} holds a space: {value}")


def _doi_as_address(work: Work, today: datetime.date) -> Iterator[Finding]:
    """A DOI written as an address, or in the field for addresses only."""
    if work.doi and (plain := DOI_ADDRESS.sub("", work.doi)) != work.doi:
        yield _found(f"DOI is written as an address: {work.doi}", plain, with_fields(work, doi=plain))
    elif not work.doi and work.url and (plain := DOI_ADDRESS.sub("", work.url)) != work.url:
        yield _found(f"the URL is a DOI: {work.url}", f"DOI {plain}", with_fields(work, doi=plain))


_CHECKS: dict[str, Callable[[Work, datetime.date], Iterator[Finding]]] = {
    "csl-type": _csl_type,
    "missing-field": _missing_field,
    "suspicious-date": _suspicious_date,
    "body-as-person": _body_as_person,
    "unbalanced-braces": _unbalanced_braces,
    "escaped-url": _escaped_url,
    "doi-as-address": _doi_as_address,
}
