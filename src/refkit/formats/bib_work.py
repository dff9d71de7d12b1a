"""The fields of one BibTeX or BibLaTeX entry go in, a Work comes out; fields without a place of their own
go to extra.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from refkit.formats.bib_dates import read_date
from refkit.formats.bib_names import read_names
from refkit.formats.bib_write import ADDRESSES, RAW_FIELDS, REPORT, SECOND, THESIS, how_published
from refkit.formats.kinds import DECIDED, HERE, from_bib, language_code
from refkit.formats.kinds import kind as table_row
from refkit.formats.record import WorkDraft
from refkit.model import Date, Name, Work
from refkit.normalise.date_values import parse
from refkit.normalise.dates import from_edtf
from refkit.normalise.identifiers import DOI_ADDRESS
from refkit.normalise.latex import decode
from refkit.normalise.lexicon import toml

_TEXT: dict[str, list[str]] = toml("bib", HERE)["text"]
_DATE_FIELDS = ("date", "year", "month", "day")
_HANDLED = frozenset(
    "author editor translator title subtitle entrysubtype type series number issue library langid language urldate"
    " eventdate origdate key ids howpublished keywords".split()
).union(_DATE_FIELDS, *_TEXT.values())
_CONTAINER_OF = {"online": ("titleaddon",), "book": ("maintitle",)}
_THESIS: dict[str, str] = toml("bib", HERE)["thesis"]
_TYPE_KEYS: dict[str, str] = toml("bib", HERE)["type"]
# What of a field is written otherwise: dashes in pages, addresses of DOIs, and "2nd", as BibTeX has it, for 2.
_CLEANED = {
    "page": (re.compile(r"(?<=\w)\s*[-–—]+\s*(?=\w)"), "-"),
    "doi": (DOI_ADDRESS, ""),
    "edition": (re.compile(r"^(\d+)(?:st|nd|rd|th)$"), r"\1"),
}
_URL_IN = re.compile(r"https?://[^\s{}\\]+")


def work_of(entry_type: str, raw: Mapping[str, str]) -> Work:
    """A Work from an entry's type and its fields as they stand in the file (LaTeX not decoded, macros
    joined).
    """
    fields = {name: _text(name, value) for name, value in raw.items()}
    subtype = fields.get("entrysubtype", "")
    kind = _kind(entry_type, subtype, fields)
    values: dict[str, str] = {"kind": kind, "title": _title(fields), "genre": _genre(entry_type, fields)}
    extra: list[tuple[str, str]] = []
    own = _CONTAINER_OF.get(table_row(kind).biblatex, ())
    if kind in DECIDED:
        values["authority"] = fields.get("institution", "")
    for target, names in _TEXT.items():
        names = [*own, *names] if target == "container_title" else names
        found = [
            (name, value)
            for name in names
            if (value := fields.get(name)) and value != values.get("authority")
        ]
        if found:
            values[target] = found[0][1]
            extra += [(name, value) for name, value in found if value != values[target]]
    for target, (pattern, plain) in _CLEANED.items():
        if target in values:
            values[target] = pattern.sub(plain, values[target])
    if kind == "speech" and values.get("publisher_place") == values.get("event_place"):
        values.pop("publisher_place", None)  # see bib_write: it stands there for Zotero's sake
    values |= _numbers(kind, fields, extra)
    values |= _archive(fields)
    people, truncated = _names(raw)
    extra += [("truncated", ",".join(truncated))] if truncated else []
    values["language"] = language_code(fields.get("langid") or fields.get("language", ""))
    dates = _dates(fields, extra)
    work: Any = WorkDraft(**values, **people, **dates)
    _rest(work, fields, own, extra)
    work.extra = tuple(extra)
    work.__class__ = Work
    return work  # type: ignore[no-any-return]


def _text(name: str, value: str) -> str:
    if name in ADDRESSES:
        return _address(value)
    return value.strip() if name in RAW_FIELDS or name.endswith("date") else decode(value)


def _address(value: str) -> str:
    """A URL or DOI without what people wrap and escape it with: `\\url{http://a\\_b}` is http://a_b."""
    value = re.sub(r"\\url\b|[{}]|\s+", "", value)
    return re.sub(r"\\(?=[#_&%~$])", "", value)


def _kind(entry_type: str, subtype: str, fields: Mapping[str, str]) -> str:
    kind = from_bib(entry_type, subtype)
    if not subtype and entry_type == "inbook" and "booktitle" not in fields:
        return "chapter" if "chapter" in fields or "pages" in fields else "book"
    return kind or "document"


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    if title and subtitle:
        return f"{title} {subtitle}" if title.endswith((".", "?", "!", ":")) else f"{title}: {subtitle}"
    return title or subtitle


def _genre(entry_type: str, fields: Mapping[str, str]) -> str:
    genre = fields.get("type", "")
    stand_ins = {"techreport": (REPORT, fields.get("series")), "phdthesis": (THESIS,)}
    if genre and genre in stand_ins.get(entry_type, ()):
        return ""  # see bib_write: it stands there for BibTeX's sake
    return _TYPE_KEYS.get(genre.lower(), genre) or _THESIS.get(entry_type, "")


def _numbers(kind: str, fields: Mapping[str, str], extra: list[tuple[str, str]]) -> dict[str, str]:
    """`number` is an issue, a series number or the work's own, by kind; see bib_write for the way out."""
    series, number, issue = (fields.get(name, "") for name in ("series", "number", "issue"))
    if table_row(kind).bibtex == "article":
        if number and issue:
            extra.append(("issue", issue))
        return {"collection_title": series, "issue": number or issue}
    if issue:
        extra.append(("issue", issue))
    return {"collection_title": series, ("collection_number" if series else "number"): number}


def _archive(fields: Mapping[str, str]) -> dict[str, str]:
    location, _, archive = fields.get("library", "").rpartition("; ")
    return {"archive": archive, "archive_location": location}


def _names(raw: Mapping[str, str]) -> tuple[dict[str, tuple[Name, ...]], list[str]]:
    found: dict[str, tuple[Name, ...]] = {}
    truncated = []
    for target, name in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
        found[target], others = read_names(raw.get(name, ""))
        if others:
            truncated.append(name)
    return found, truncated


def _dates(fields: Mapping[str, str], extra: list[tuple[str, str]]) -> dict[str, Date | None]:
    issued = read_date(fields)
    if issued is None:
        extra += [(name, fields[name]) for name in _DATE_FIELDS if fields.get(name)]
        issued = _read(fields, "eventdate", [])
    elif fields.get("eventdate") and _read(fields, "eventdate", extra) != issued:
        extra.append(("eventdate", fields["eventdate"]))
    return {
        "issued": issued,
        "accessed": _read(fields, "urldate", extra),
        "original_date": _read(fields, "origdate", extra),
    }


def _read(fields: Mapping[str, str], name: str, extra: list[tuple[str, str]]) -> Date | None:
    text = fields.get(name, "")
    date = from_edtf(text) or parse(text) if text else None
    if text and date is None:
        extra.append((name, text))
    return date


def _rest(work: Any, fields: Mapping[str, str], own: Sequence[str], extra: list[tuple[str, str]]) -> None:
    """Put into extra every field that has found no place, so that nothing is lost."""
    published = fields.get("howpublished", "")
    if published and not work.url and (match := _URL_IN.search(published)):
        work.url = match[0]
    elif published and published != how_published(work):
        extra.append(("howpublished", published))
    if "keywords" in fields:
        extra.append(("keyword", fields["keywords"]))
    done = _HANDLED.union(own)
    extra += [
        (name.removesuffix(SECOND), value) for name, value in fields.items() if value and name not in done
    ]
