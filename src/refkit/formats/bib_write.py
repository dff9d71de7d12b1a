"""Entries of the bibliography go in, the text of a BibTeX or BibLaTeX file comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from refkit.formats.bib_dates import bibtex_date
from refkit.formats.bib_names import write_names
from refkit.formats.kinds import DECIDED, HERE, babel_name, from_bib, kind
from refkit.formats.record import collector_paused
from refkit.formats.titles import protect
from refkit.model import Entry, Relation, Work
from refkit.normalise.keys import free_key
from refkit.normalise.latex import encode
from refkit.normalise.lexicon import toml
from refkit.normalise.numerals import ordinal

SOURCE = "source"
SECOND = "_2"  # behind the name of a field whose first value is another
REPORT = "Report"  # what a @techreport without genre and series is called
THESIS = "Thesis"
# Fields that LaTeX packages read as they stand: nothing in them is escaped.
RAW_FIELDS = frozenset({"url", "doi", "eprint", "file", "ids", "related", "entryset"})
ADDRESSES = frozenset({"url", "doi", "eprint"})
# Fields that lean on other entries of the file they came from; what they gave was taken over on reading.
PARENTS = frozenset({"crossref", "xref", "xdata"})
_REQUIRED: dict[str, list[str]] = toml("bib", HERE)["required"]
_MASTERS = re.compile(r"master|magist|m\.?\s?a\.|m\.?\s?sc|diplom|licen|laurea", re.IGNORECASE)
_RELATION_WORDS: dict[str, str] = toml("bib", HERE)["relation"]
_NO_KEY = re.compile(r"[\s,{}\"#%=~\\]+")
_FIELD_NAME = re.compile(r"[a-z_][a-z0-9_:+-]*")  # also JabRef's "__markedentry", biblatex's "author+an"
_PUBLISHER: dict[str, str] = toml("bib", HERE)["publisher"]
_CONTAINER: dict[str, str] = toml("bib", HERE)["container"]

Field = tuple[str, str, bool]
"""Name, value, and whether the value is LaTeX already."""


def dumps(entries: Sequence[Entry], *, biblatex: bool) -> str:
    """A whole .bib file, ordered by key; the same entries give the same text whatever their order."""
    with collector_paused():
        rows = sorted(entries, key=lambda item: item.key)
        keys = written_keys(rows)
        return "\n".join([_block(entry, keys.get(entry.key, entry.key), biblatex) for entry in rows])


def written_keys(entries: Sequence[Entry]) -> dict[str, str]:
    """The keys that a .bib file cannot hold ("Lee, 1999", "a b"), and what they are there."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(entry.key for entry in entries if _NO_KEY.search(entry.key) or not entry.key):
        taken = taken or {entry.key for entry in entries}
        made = _NO_KEY.sub("_", key).strip("_") or "entry"
        made = free_key(made, taken) if made in taken else made
        taken.add(made)
        found[key] = made
    return found


def _block(entry: Entry, key: str, biblatex: bool) -> str:
    name, fields = entry_fields(entry, biblatex=biblatex)
    rows = [f"  {field} = {value if raw else '{' + value + '}'},\n" for field, value, raw in fields]
    return f"@{name}{{{key},\n{''.join(rows)}}}\n"


def entry_fields(entry: Entry, *, biblatex: bool) -> tuple[str, list[Field]]:
    """The entry type and the fields of one entry, each value as it stands between the braces."""
    work = entry.work
    name, marks = _entry_type(work, biblatex)
    fields: list[Field] = []
    seen: set[str] = set()
    values = [*_fields(work, name, biblatex), *marks, *_bookkeeping(entry, biblatex)]
    for field, value, raw in values:
        if value and field not in seen:
            seen.add(field)
            fields.append((field, value, raw))
    for field, value in _extra(work, biblatex):
        if field in seen:  # a second value of a field that this format has once
            field += SECOND
        if field not in seen:
            seen.add(field)
            fields.append((field, value, False))
    return name, fields


def _entry_type(work: Work, biblatex: bool) -> tuple[str, list[Field]]:
    row = kind(work.kind)
    marks = [("entrysubtype", row.subtype, False)]
    if biblatex:
        return row.biblatex, marks
    name = row.bibtex
    if name == "misc" or not _complete(work, name):
        # @misc asks for nothing; the kind is kept for programs that read the file back
        return "misc", [("entrysubtype", row.subtype or ("" if row.csl == "document" else row.csl), False)]
    if name == "phdthesis" and _MASTERS.search(work.genre):
        name = "mastersthesis"
    if name == "incollection" and from_bib(name, row.subtype) != row.csl:
        marks = [("entrysubtype", row.csl, False)]  # BibTeX has one type for chapters and encyclopaedias
    return name, marks


def _complete(work: Work, name: str) -> bool:
    """Does a work have what the styles require of its entry type?"""
    given = _given(work)
    return all(given.intersection(field.split("|")) for field in _REQUIRED.get(name, ()))


def _given(work: Work) -> set[str]:
    """Which of the fields that BibTeX's styles require a work fills."""
    noted = work.relations or any(field == "note" for field, _ in work.extra)
    filled = {
        ("author",): work.authors,
        ("editor",): work.editors,
        ("title",): work.title,
        ("journal", "booktitle"): work.container_title,
        ("publisher", "institution", "school"): work.publisher,
        ("year",): work.issued and work.issued.year is not None,
        ("note",): noted,
    }
    return {field for fields, value in filled.items() if value for field in fields}


def _fields(work: Work, name: str, biblatex: bool) -> Iterator[Field]:
    text = partial(encode, ascii_only=not biblatex)
    for field, people in (
        ("author", work.authors),
        ("editor", work.editors),
        ("translator", work.translators),
    ):
        yield field, write_names(people, ascii_only=not biblatex), False
    families = {name.family for name in (*work.authors, *work.editors) if name.family}
    yield "title", protect(work.title, ascii_only=not biblatex, names=families), False
    own_type = kind(work.kind).biblatex if biblatex else kind(work.kind).bibtex
    container = _container_field(own_type, biblatex)
    if container:
        yield container, text(work.container_title), False
    if not biblatex and name == "misc":
        yield "howpublished", text(how_published(work)), False
    yield "type", text(_type(work, name)), False
    yield from _dates(work, name, biblatex)
    yield from ((field, text(value), False) for field, value in _texts(work, name, biblatex))
    yield "doi", _raw(work.doi), False
    yield "url", _raw(work.url), False
    yield "urldate", work.accessed.edtf if work.accessed else "", False
    yield ("langid" if biblatex else "language"), text(babel_name(work.language)), False
    notes = [*map(relation_note, work.relations), *(value for field, value in work.extra if field == "note")]
    yield "note", ". ".join(map(text, notes)), False


def _texts(work: Work, name: str, biblatex: bool) -> Iterator[tuple[str, str]]:
    """The fields of plain text."""
    yield "eventtitle", work.event_title
    yield "venue", work.event_place
    yield "volume", work.volume
    yield from _numbers(work, biblatex)
    yield "edition", work.edition if biblatex else ordinal(work.edition)
    yield "pages", _pages(work.page)
    decided = work.authority if kind(work.kind).csl in DECIDED else ""
    yield "institution", decided
    yield ("publisher" if decided else _PUBLISHER.get(name, "publisher")), work.publisher
    yield ("location" if biblatex else "address"), _place(work, biblatex)
    yield "library", "; ".join(filter(None, (work.archive_location, work.archive)))
    yield "isbn", work.isbn
    yield "issn", work.issn


def _container_field(name: str, biblatex: bool) -> str:
    if name in _CONTAINER:
        return _CONTAINER[name]
    return "journaltitle" if biblatex else "journal"


def _place(work: Work, biblatex: bool) -> str:
    """Zotero's import of BibLaTeX drops `venue`: the place of a speech stands in `location` as well."""
    if biblatex and work.kind == "speech":
        return work.publisher_place or work.event_place
    return work.publisher_place


def _type(work: Work, name: str) -> str:
    """The genre; a word for BibTeX where it would print "Technical Report" or "PhD thesis" of its own."""
    if work.genre:
        return work.genre
    return work.collection_title or REPORT if name == "techreport" else THESIS if name == "phdthesis" else ""


def _dates(work: Work, name: str, biblatex: bool) -> Iterator[Field]:
    if biblatex:
        yield "date", work.issued.edtf if work.issued else "", False
        if kind(work.kind).csl in ("speech", "event", "paper-conference") and work.issued:
            yield "eventdate", work.issued.edtf if kind(work.kind).csl == "speech" else "", False
    elif work.issued:
        yield from bibtex_date(work.issued)
    yield "origdate", work.original_date.edtf if work.original_date else "", False


def _numbers(work: Work, biblatex: bool) -> Iterator[tuple[str, str]]:
    """Issue, number and series: the .bib formats have one `number` for all three."""
    series, number = work.collection_title, work.number
    in_series = work.collection_number
    if kind(work.kind).bibtex == "article":
        if work.issue.strip().isdigit() or not biblatex:
            yield "number", work.issue
        else:
            yield "issue", work.issue
        number = number if not work.issue else ""
    if in_series and number and in_series != number:
        series, in_series = f"{series} {in_series}".strip(), ""
    yield "series", series
    yield "number", number or in_series


def _pages(pages: str) -> str:
    return re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "--", pages)


def _raw(value: str) -> str:
    """A URL or DOI as it is; braces and spaces, which would break the file, are percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", value.strip())


def how_published(work: Work) -> str:
    """Where a @misc work is found, in words, for styles that print nothing else of it."""
    report = " ".join(part for part in (work.genre, work.number or work.collection_number) if part)
    parts = [
        work.authority,
        report,
        work.container_title,
        work.collection_title,
        work.event_title,
        work.event_place,
    ]
    if not work.event_title:
        parts.append(work.publisher)
    text = ", ".join(dict.fromkeys(part for part in (*parts, work.publisher_place) if part))
    return text[:1].upper() + text[1:]


def relation_note(relation: Relation) -> str:
    """A tie to another work in words: "Reprinted in Ann Lee, Title, 2004"."""
    work = relation.work
    names = ", ".join(name.display for name in work.authors or work.editors)
    date = work.issued.edtf if work.issued else ""
    parts = [names, work.title, work.container_title, work.publisher_place, work.publisher, date, work.page]
    words = _RELATION_WORDS.get(relation.type, relation.type.replace("_", " ").capitalize())
    return f"{words} {', '.join(part for part in parts if part)}".strip()


def _bookkeeping(entry: Entry, biblatex: bool) -> Iterator[Field]:
    """Sort key where a style would miss one, older keys, and the mark of a citing document."""
    work = entry.work
    if not biblatex and not work.authors and not work.editors:
        yield "key", encode(work.container_title or work.publisher or work.title, ascii_only=True), False
    yield "ids", ",".join(entry.aliases), False
    keywords = [value for field, value in work.extra if field == "keyword"]
    if entry.documents and SOURCE not in keywords:
        keywords.insert(0, SOURCE)
    yield "keywords", encode(", ".join(keywords), ascii_only=not biblatex), False


def _extra(work: Work, biblatex: bool) -> Sequence[tuple[str, str]]:
    rows = []
    for field, value in work.extra:
        if field in ("note", "keyword") or field in PARENTS or not _FIELD_NAME.fullmatch(field):
            continue
        if field in ADDRESSES:
            value = _raw(value)
        elif field not in RAW_FIELDS or value.count("{") != value.count("}"):
            value = encode(value, ascii_only=not biblatex)
        rows.append((field, value))
    return rows
