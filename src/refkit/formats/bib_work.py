"""The fields of one BibTeX or BibLaTeX entry go in, a Work comes out; fields without a place of their own
go to extra.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from refkit.formats import bib_roles
from refkit.formats.bib_dates import DATE_PARTS, dates_of
from refkit.formats.bib_names import read_names
from refkit.formats.bib_raw import ADDRESSES, RAW_FIELDS
from refkit.formats.bib_types import ENTRY_TYPE, how_published, in_words, is_regular, stand_ins, without_words
from refkit.formats.bib_write import PROTECTED, SECOND, TRUNCATED
from refkit.formats.kinds import DECIDED, HERE, from_bib, language_code
from refkit.formats.kinds import kind as table_row
from refkit.formats.record import WorkDraft
from refkit.formats.titles import is_marked, protect
from refkit.model import Name, Work
from refkit.normalise.identifiers import DOI_ADDRESS
from refkit.normalise.latex import decode
from refkit.normalise.latex_markup import decode_marked, protected
from refkit.normalise.lexicon import toml

_TEXT: dict[str, list[str]] = toml("bib", HERE)["text"]
_ONE = {target: names[0] for target, names in _TEXT.items() if len(names) == 1}
_SEVERAL = {target: names for target, names in _TEXT.items() if target not in _ONE}
_OTHER_PEOPLE = bib_roles.fields()
_PEOPLE = _OTHER_PEOPLE.union({"author", "editor", "translator"})  # read as they stand in the file
_TYPED = _OTHER_PEOPLE.union(bib_roles.TYPES)
_HANDLED = frozenset(
    "author editor translator title subtitle entrysubtype type series number issue library langid language urldate"
    " eventdate origdate key ids howpublished keywords note".split()
).union(DATE_PARTS, *_TEXT.values())
_CONTAINER_OF = {"online": ("titleaddon",), "book": ("maintitle",)}
_THESIS: dict[str, str] = toml("bib", HERE)["thesis"]
_TYPE_KEYS: dict[str, str] = toml("bib", HERE)["type"]
# What of a field is written otherwise: dashes in pages, addresses of DOIs, and "2nd", as BibTeX has it, for 2.
_CLEANED = {
    "page": (re.compile(r"(?<=\w)\s*[-–—]+\s*(?=\w)"), "-"),
    "doi": (DOI_ADDRESS, ""),
    "edition": (re.compile(r"^(\d+)(?:st|nd|rd|th)$"), r"\1"),
}
# a pair of braces around all of an address, or around one sign of it
_WRAPPED = re.compile(r"(?:\\url\s*)?\{((?:[^{}]|\{[^{}]*\})*)\}")
_LONE = re.compile(r"\\?\{(\\?[#_&%~$])\\?\}")
_LATEX = re.compile(r"[\\{}$~`]|--|''|  ")
_URL_IN = re.compile(r"https?://[^\s{}\\]+")


def work_of(name: str, raw: Mapping[str, str]) -> Work:
    """A Work from an entry's type and its fields as they stand in the file (LaTeX not decoded, macros
    joined).
    """
    fields = {field: value if field in _PEOPLE else _text(field, value) for field, value in raw.items()}
    subtype = fields.get("entrysubtype", "")
    kind = _kind(name, subtype, fields)
    values: dict[str, str] = {"kind": kind, "title": _title(fields)}
    extra: list[tuple[str, str]] = []
    own = _CONTAINER_OF.get(table_row(kind).biblatex, ())
    if kind in DECIDED:
        values["authority"] = fields.get("institution", "")
    _plain_texts(values, fields, own, extra)
    _clean(values)
    values |= _numbers(kind, fields, extra)
    values |= _archive(fields)
    values["language"] = language_code(fields.get("langid") or fields.get("language", ""))
    people, truncated = _names(raw)
    if not _TYPED.isdisjoint(raw):
        _roles(raw, kind, values, people, truncated, extra)
    if kind in DECIDED and people["authors"] == (Name(literal=values["authority"]),):
        people["authors"] = ()  # see bib_types: it stands there for BibTeX's sake
    extra += [(TRUNCATED, ",".join(truncated))] if truncated else []
    if name == "techreport" and "key" in fields and people["authors"] == (Name(literal=fields["key"]),):
        values["publisher"] = values["publisher"] if values.get("publisher") != fields["key"] else ""
    work: Any = WorkDraft(**values, **people, **dates_of(fields, extra))
    work.genre = _genre(name, fields, work)
    _rest(work, name, fields, own, extra)
    extra += _as_written(work, name, subtype, raw.get("title", ""))
    work.extra = tuple(extra)
    work.__class__ = Work
    return work  # type: ignore[no-any-return]


def _plain_texts(
    values: dict[str, str], fields: Mapping[str, str], own: Sequence[str], extra: list[tuple[str, str]]
) -> None:
    """The fields of plain text: the first of the names that a file has for one."""
    for target, field in _ONE.items():
        if value := fields.get(field):
            values[target] = value
    for target, names in _SEVERAL.items():
        names = [*own, *names] if target == "container_title" else names
        found = _given(fields, names, values.get("authority", ""))
        if found:
            values[target] = found[0][1]
            extra += [(field, value) for field, value in found if value != values[target]]
    if values["kind"] == "speech" and values.get("publisher_place") == values.get("event_place"):
        values.pop("publisher_place", None)  # see bib_write: it stands there for Zotero's sake


def _given(fields: Mapping[str, str], names: Sequence[str], taken: str) -> list[tuple[str, str]]:
    """The fields of these names with their values, but for a value that another field has taken."""
    return [(field, value) for field in names if (value := fields.get(field)) and value != taken]


def _clean(values: dict[str, str]) -> None:
    """Rewrite what a .bib file writes otherwise."""
    for target, (pattern, plain) in _CLEANED.items():
        if target in values:
            values[target] = pattern.sub(plain, values[target])


def _as_written(work: Any, name: str, subtype: str, title: str) -> Iterator[tuple[str, str]]:
    """What a .bib file says that is no fact of the work, but is to stand in it again: type and braces."""
    if not is_regular(name, subtype, work):
        yield ENTRY_TYPE, name
    if missed := _unbraced(work, title):
        yield PROTECTED, missed


def _unbraced(work: Any, title: str) -> str:
    """The words that braces protect in a raw title, and that would have none when it is written again."""
    words = [decode(word) if "\\" in word else word for word in protected(title)] if "{" in title else []
    if all(map(is_marked, words)):
        return ""
    names = {name.family for name in (*work.authors, *work.editors) if name.family}
    again = protect(work.title, ascii_only=False, names=names)
    braced = set(protected(again))
    return " ".join(dict.fromkeys(word for word in words if word not in braced))


def _text(name: str, value: str) -> str:
    if value.isalnum():
        return value
    if name in ADDRESSES:
        return _address(value)
    if name in RAW_FIELDS or name[-4:] == "date":
        return (
            decode(value) if "{\\text" in value else value.strip()
        )  # see bib_raw: it could not stand as it was
    if value.isprintable() and not _LATEX.search(value):
        return value.strip()
    return decode_marked(value) if "\\" in value or "{{" in value else decode(value)


def _address(value: str) -> str:
    """A URL or DOI without what people wrap and escape it with: `\\url{http://a\\_b}` is http://a_b.

    Braces inside of it are its own.
    """
    value = value.strip()
    if "{" not in value and "\\" not in value and " " not in value and "\n" not in value:
        return value
    while match := _WRAPPED.fullmatch(value):
        value = match[1].strip()
    value = _LONE.sub(r"\1", value.replace("{}", ""))
    return re.sub(r"\\(?=[#_&%~$])|\s+", "", value)


def _kind(name: str, subtype: str, fields: Mapping[str, str]) -> str:
    kind = from_bib(name, subtype)
    if not subtype and name == "inbook" and "booktitle" not in fields:
        return "chapter" if "chapter" in fields or "pages" in fields else "book"
    return kind or "document"


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    if title and subtitle:
        return f"{title} {subtitle}" if title.endswith((".", "?", "!", ":")) else f"{title}: {subtitle}"
    return title or subtitle


def _genre(name: str, fields: Mapping[str, str], work: Work) -> str:
    genre = fields.get("type", "")
    if genre and genre in stand_ins(name, work):
        return ""  # it stands there for BibTeX's sake
    return _TYPE_KEYS.get(genre.lower(), genre) or _THESIS.get(name, "")


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


def _roles(
    raw: Mapping[str, str],
    kind: str,
    values: dict[str, str],
    people: dict[str, tuple[Name, ...]],
    truncated: list[str],
    extra: list[tuple[str, str]],
) -> None:
    """The persons of other roles; the one body that holds a patent is who it was given to."""
    found = bib_roles.read(raw)
    people["editors"] = found.editors
    truncated[:] = list(dict.fromkeys([*(name for name in truncated if name != "editor"), *found.truncated]))
    holders = [value for name, value in found.extra if name == "holder"]
    if kind == "patent" and len(holders) == 1 and "||" not in holders[0] and not values.get("publisher"):
        values["publisher"] = holders[0].strip("{}")
        found.extra.remove(("holder", holders[0]))
    extra += found.extra


@cache
def _done(own: tuple[str, ...]) -> frozenset[str]:
    return _HANDLED.union(own, _TYPED)


def _rest(
    work: Any, name: str, fields: Mapping[str, str], own: tuple[str, ...], extra: list[tuple[str, str]]
) -> None:
    """Put into extra every field that has found no place, so that nothing is lost."""
    _published(work, name, fields, extra)
    if "keywords" in fields:
        extra.append(("keyword", fields["keywords"]))
    done = _done(own)
    extra += [
        (field.removesuffix(SECOND), value) for field, value in fields.items() if value and field not in done
    ]
    note = fields.get("note", "")
    if note and in_words(name) == "note":
        note = without_words(note, how_published(work, name))
    extra += [("note", note)] if note else []


def _published(work: Any, name: str, fields: Mapping[str, str], extra: list[tuple[str, str]]) -> None:
    """What `howpublished` says: an address, the work's own fields in words, or something else."""
    published = fields.get("howpublished", "")
    if not published:
        return
    if not work.url and (match := _URL_IN.search(published)):
        work.url = match[0]
    if published not in (work.url, how_published(work, name)):
        extra.append(("howpublished", published))
