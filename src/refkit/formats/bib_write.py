"""Entries of the bibliography go in, the text of a BibTeX or BibLaTeX file comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from refkit.formats import bib_roles, bib_ties
from refkit.formats.bib_dates import bibtex_date
from refkit.formats.bib_names import write_names
from refkit.formats.bib_raw import ADDRESSES, RAW_FIELDS, address, is_safe, keys
from refkit.formats.bib_types import (
    ENTRY_TYPE,
    entry_type,
    how_published,
    in_words,
    institution,
    makers,
    stand_ins,
)
from refkit.formats.keywords import one_list
from refkit.formats.kinds import DECIDED, HERE, babel_name, kind
from refkit.formats.record import collector_paused
from refkit.formats.roles import by_type, is_person
from refkit.formats.titles import protect
from refkit.model import Entry, Relation, Work
from refkit.normalise.keys import free_key
from refkit.normalise.latex import encode
from refkit.normalise.latex_markup import encode_marked, plain
from refkit.normalise.lexicon import toml
from refkit.normalise.numerals import ordinal

SOURCE = "source"
SECOND = "_2"  # behind the name of a field whose first value is another
# Fields that lean on other entries of the file they came from; what they gave was taken over on reading.
PARENTS = frozenset({"crossref", "xref", "xdata"})
TRUNCATED = "truncated"  # the extra field that says which lists of names end in "and others"
PROTECTED = "protected"  # words of the title that were in braces, where no rule would brace them
_RELATION_WORDS: dict[str, str] = toml("bib", HERE)["relation"]
_NO_KEY = re.compile(r"[\s,{}\"#%=~\\]+")
_FIELD_NAME = re.compile(r"[a-z_][a-z0-9_:+-]*")  # also JabRef's "__markedentry", biblatex's "author+an"
_PUBLISHER: dict[str, str] = toml("bib", HERE)["publisher"]
_CONTAINER: dict[str, str] = toml("bib", HERE)["container"]
_NAMED: dict[str, str] = toml("bib", HERE)["named"]
_LISTS = frozenset({"publisher", "institution", "organization", "location", "school"})
_AND = re.compile(r"\sand\s", re.IGNORECASE)
# what of extra has its place among the other fields
_PLACED = frozenset({"note", "keyword", TRUNCATED, PROTECTED})

Field = tuple[str, str, bool]
"""Name, value, and whether the value is LaTeX already."""


def dumps(entries: Sequence[Entry], *, biblatex: bool) -> str:
    """A whole .bib file, ordered by key; the same entries give the same text whatever their order."""
    with collector_paused():
        rows = sorted(entries, key=lambda item: item.key)
        keys = written_keys(rows)
        return "\n".join(
            [block(bib_ties.renamed(entry, keys), keys.get(entry.key, entry.key), biblatex) for entry in rows]
        )


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


def block(entry: Entry, key: str, biblatex: bool) -> str:
    """The text of one entry under a key."""
    name, fields = entry_fields(entry, biblatex=biblatex)
    rows = [f"  {field} = {value if raw else '{' + value + '}'},\n" for field, value, raw in fields]
    return f"@{name}{{{key},\n{''.join(rows)}}}\n"


def entry_fields(entry: Entry, *, biblatex: bool) -> tuple[str, list[Field]]:
    """The entry type and the fields of one entry, each value as it stands between the braces."""
    work = entry.work
    name, subtype = entry_type(work, biblatex=biblatex)
    fields: list[Field] = []
    seen: set[str] = set()
    values = [
        *_fields(work, name, biblatex),
        ("entrysubtype", subtype, False),
        *_bookkeeping(entry, name, biblatex),
    ]
    for field, value, raw in values:
        if value and field and field not in seen:
            seen.add(field)
            fields.append((field, value, raw))
    for field, value in _extra(work, biblatex, name) if work.extra else ():
        if field in seen:  # a second value of a field that this format has once
            field += SECOND
        if field not in seen:
            seen.add(field)
            fields.append((field, value, False))
    return name, fields


def _fields(work: Work, name: str, biblatex: bool) -> Iterator[Field]:
    text = partial(encode_marked, ascii_only=not biblatex)
    extra = dict(work.extra)
    yield from _people(work, name, extra.get(TRUNCATED, ""), biblatex)
    yield "title", protect(work.title, ascii_only=not biblatex, names=_names(work, extra)), False
    yield _container_field(name, biblatex), text(work.container_title), False
    words = "" if biblatex or "howpublished" in extra else how_published(work, name)
    yield ("howpublished" if in_words(name) == "howpublished" else ""), text(words), False
    yield "type", text(work.genre or _stand_in(work, name, biblatex)), False
    yield from _dates(work, biblatex)
    listed = partial(_as_list, biblatex=biblatex)
    texts = ((field, value) for field, value in _texts(work, name, biblatex) if value)
    yield from ((field, listed(field, text(value)), False) for field, value in texts)
    yield "doi", address(work.doi), False
    yield "url", address(work.url), False
    yield "urldate", work.accessed.edtf if work.accessed else "", False
    yield ("langid" if biblatex else "language"), text(babel_name(work.language)), False
    yield "note", ". ".join(map(text, _notes(work, words if in_words(name) == "note" else ""))), False


def _notes(work: Work, words: str) -> Iterator[str]:
    yield from filter(None, [words])
    yield from map(relation_note, work.relations)
    yield from (value for field, value in work.extra if field == "note")


def _people(work: Work, name: str, truncated: str, biblatex: bool) -> Iterator[Field]:
    authors = work.authors if biblatex else makers(work, name)
    for field, people in (("author", authors), ("editor", work.editors), ("translator", work.translators)):
        yield field, write_names(people, ascii_only=not biblatex, others=field in truncated.split(",")), False
    if work.extra:
        taken = bool(work.editors)
        yield from bib_roles.written(work, truncated.split(","), biblatex=biblatex, taken=taken)


def _names(work: Work, extra: Mapping[str, str]) -> set[str]:
    """The words that keep their capitals in the title: names of its people, and what the file had braces around."""
    families = {one.family for one in (*work.authors, *work.editors) if one.family}
    return families.union(extra[PROTECTED].split()) if PROTECTED in extra else families


def _stand_in(work: Work, name: str, biblatex: bool) -> str:
    return "" if biblatex else next(iter(stand_ins(name, work)), "")


def _as_list(field: str, value: str, *, biblatex: bool) -> str:
    """In BibLaTeX publishers and places are lists joined by "and": a name with that word has braces of its own.

    Who holds a patent is a name, and a body has them always.
    """
    held = field == "holder" or (biblatex and field in _LISTS and _AND.search(value) is not None)
    return f"{{{value}}}" if held else value


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
    yield (
        _publisher_field(work, name, decided, biblatex),
        work.publisher if biblatex else institution(work, name),
    )
    yield ("location" if biblatex else "address"), _place(work, biblatex)
    yield "library", "; ".join(filter(None, (work.archive_location, work.archive)))
    yield "isbn", work.isbn
    yield "issn", work.issn


def _publisher_field(work: Work, name: str, decided: str, biblatex: bool) -> str:
    """Never `organization` beside `howpublished`, which says the same or more."""
    said = in_words(name) == "howpublished" and (not biblatex or "howpublished" in dict(work.extra))
    return "publisher" if decided or said else _PUBLISHER.get(name, "publisher")


def _container_field(name: str, biblatex: bool) -> str:
    if name in _CONTAINER:
        return _CONTAINER[name]
    return "journaltitle" if biblatex else "journal"


def _place(work: Work, biblatex: bool) -> str:
    """Zotero's import of BibLaTeX drops `venue`: the place of a speech stands in `location` as well."""
    if biblatex and work.kind == "speech":
        return work.publisher_place or work.event_place
    return work.publisher_place


def _dates(work: Work, biblatex: bool) -> Iterator[Field]:
    date = work.issued
    if date and date.year is None:  # "forthcoming"
        yield "year", encode(date.printed, ascii_only=not biblatex), False
    elif date and biblatex:
        yield "date", date.edtf, False
        if kind(work.kind).csl == "speech":
            yield "eventdate", date.edtf, False
    elif date:
        yield from bibtex_date(date)
        if date.end:  # words that programs read in their own ways
            yield "date", date.edtf, False
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


def relation_note(relation: Relation) -> str:
    """A tie to another work in words: "Reprinted in Ann Lee, Title, 2004"."""
    work = relation.work
    names = ", ".join(name.display for name in work.authors or work.editors)
    date = work.issued.edtf if work.issued else ""
    parts = [names, work.title, work.container_title, work.publisher_place, work.publisher, date, work.page]
    words = _RELATION_WORDS.get(relation.type, relation.type.replace("_", " ").capitalize())
    return f"{words} {', '.join(part for part in parts if part)}".strip()


def _bookkeeping(entry: Entry, name: str, biblatex: bool) -> Iterator[Field]:
    """Sort key where a style would miss one, older keys, and the mark of a citing document."""
    work = entry.work
    if not biblatex and not makers(work, name) and not work.editors:
        sort = work.container_title or work.publisher or work.title
    else:
        sort = "" if biblatex or work.publisher else institution(work, name)
    yield "key", encode(plain(sort), ascii_only=True), False
    yield "ids", keys(entry.aliases), False
    keywords = [value for field, value in work.extra if field == "keyword"]
    if entry.documents and SOURCE not in keywords:
        keywords.insert(0, SOURCE)
    yield from ((field, value, False) for field, value in bib_ties.tied(entry, biblatex=biblatex))
    yield "keywords", encode(one_list(keywords), ascii_only=not biblatex), False


def _extra(work: Work, biblatex: bool, name: str) -> Sequence[tuple[str, str]]:
    rows = []
    for field, value in work.extra:
        if field in _PLACED or field in PARENTS or (field == ENTRY_TYPE and value == name):
            continue
        if is_person(field, value) or (field in bib_roles.TYPES and value.lower() in by_type()):
            continue  # see bib_roles
        field = _NAMED.get(field, field)
        if not _FIELD_NAME.fullmatch(field):
            field = _named(field)
        if field in ADDRESSES:
            value = address(value)
        elif field not in RAW_FIELDS or not is_safe(value):
            value = encode_marked(value, ascii_only=not biblatex)
        rows.append((field, value))
    return rows


def _named(field: str) -> str:
    """A name from elsewhere as a .bib file can have it: "Call Number" is `call-number`, "%8" is `x-8`."""
    plain = re.sub(r"[^a-z0-9_:+-]+", "-", field.lower()).strip("-")
    return plain if plain[:1].isalpha() else f"x-{plain}"
