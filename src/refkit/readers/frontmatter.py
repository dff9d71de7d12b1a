"""The YAML block at the head of a Markdown file becomes a Work, each field with the line that supports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from refkit.model import Evidence, Name, Problem, Work
from refkit.normalise.dates import from_edtf, parse_date
from refkit.normalise.names import parse_name, parse_names

# the block between two lines of three hyphens (or dots at its end) at the very start of the file
BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
# key in the file -> field of a Work; keys are compared in small letters, "-" and "_" alike
NAME_KEYS = {
    "author": "authors",
    "authors": "authors",
    "editor": "editors",
    "editors": "editors",
    "translator": "translators",
    "translators": "translators",
}
DATE_KEYS = {
    "accessed": "accessed",
    "date": "issued",
    "issued": "issued",
    "original-date": "original_date",
    "urldate": "accessed",
    "year": "issued",
}
TEXT_KEYS = {
    "archive": "archive",
    "archive-location": "archive_location",
    "booktitle": "container_title",
    "collection-number": "collection_number",
    "collection-title": "collection_title",
    "container-title": "container_title",
    "doi": "doi",
    "edition": "edition",
    "event-place": "event_place",
    "event-title": "event_title",
    "genre": "genre",
    "isbn": "isbn",
    "issn": "issn",
    "issue": "issue",
    "journal": "container_title",
    "kind": "kind",
    "lang": "language",
    "language": "language",
    "page": "page",
    "pages": "page",
    "place": "publisher_place",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "series": "collection_title",
    "title": "title",
    "type": "kind",
    "url": "url",
    "volume": "volume",
}
HANDLE = "https://hdl.handle.net/"
Item = tuple[str, str, int, int]


def split(text: str) -> tuple[str, int]:
    """The YAML block of `text` without its fences, and where the text behind it starts; ("", 0) for none."""
    match = BLOCK.match(text)
    return (match[1], match.end()) if match else ("", 0)


def read_front_matter(text: str, name: str, file: str) -> tuple[Work, tuple[Problem, ...]]:
    """The Work that the block at the start of `text` describes, with evidence that points into `text`.

    A block that is not YAML, and a value that cannot be read, become Problems; the rest is still read.
    """
    block, _ = split(text)
    if not block.strip():
        return Work(), ()
    import yaml

    first = text.index(block)
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        message = (
            f"the block at the head is not YAML: {getattr(error, 'problem', None) or 'it cannot be read'}"
        )
        return Work(), (Problem(file, f"line {line}", message, "put titles with a colon in quotes"),)
    if not isinstance(node, yaml.MappingNode):
        return Work(), (
            Problem(file, "line 2", "the block at the head holds no fields", "write `key: value`"),
        )
    work = Work()
    problems: list[Problem] = []
    for key, value in node.value:
        word = str(key.value).strip().casefold().replace("_", "-")
        items = list(_items(value))
        line = f"line {key.start_mark.line + 2}"
        evidence = _evidence(text, name, first + key.start_mark.index, first + value.end_mark.index)
        changes = _read(word, items, work)
        if changes is None:
            printed = ", ".join(text for text, _ in items)
            problems.append(
                Problem(file, line, f"{word}: {printed} cannot be read", "see the formats in the docs")
            )
        elif changes:
            found = tuple(replace(evidence, field=field) for field in changes if field != "extra")
            work = replace(work, evidence=work.evidence + found, **changes)
    return work, tuple(problems)


def _items(node: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The values under a key, one by one: (printed scalar, {}) or ("", fields of a mapping)."""
    if isinstance(node.value, str):
        if node.tag != "tag:yaml.org,2002:null":
            yield node.value.strip(), {}
    elif node.id == "mapping":
        yield "", {str(key.value).casefold(): str(item.value) for key, item in node.value}
    else:
        for item in node.value:
            yield from _items(item)


def _read(key: str, items: list[tuple[str, Mapping[str, str]]], work: Work) -> dict[str, Any] | None:
    """The fields of a Work that one key gives; {} where it says nothing, None for a value that is none."""
    values = [value for value, _ in items if value]
    if key in NAME_KEYS:
        names = tuple(name for value, fields in items for name in _names(value, fields))
        return {NAME_KEYS[key]: names} if names else {}
    if not values:
        return {}
    if key in DATE_KEYS:
        date = from_edtf(values[0]) or parse_date(values[0])
        return {DATE_KEYS[key]: replace(date, printed=values[0])} if date else None
    if key == "number":
        # of a series when there is one, else the document's own
        return {"collection_number" if work.collection_title else "number": values[0]}
    if key in ("series", "collection-title") and work.number:
        return {"collection_title": values[0], "collection_number": work.number, "number": ""}
    if key == "handle":
        return {} if work.url else {"url": values[0] if "://" in values[0] else HANDLE + values[0]}
    if key in TEXT_KEYS:
        return {TEXT_KEYS[key]: " ".join(" ".join(values).split()) if key != "issn" else ", ".join(values)}
    return {"extra": (*work.extra, (key, "; ".join(values)))}


def _names(value: str, fields: Mapping[str, str]) -> Iterator[Name]:
    if fields:
        known = {
            key: fields.get(key, "").strip() for key in ("family", "given", "particle", "suffix", "literal")
        }
        if known["literal"] or known["family"]:
            yield Name(**known)
        elif fields.get("name"):
            yield from _names(fields["name"], {})
    elif value.count(",") == 1:
        # "Family, Given": one list item is one name
        if (name := parse_name(value)) is not None:
            yield name
    elif value:
        yield from parse_names(value)


def _evidence(text: str, name: str, start: int, end: int) -> Evidence:
    printed = text[start:end].rstrip()
    return Evidence("", name, "", start, start + len(printed), printed)
