"""The YAML block at the head of a Markdown file becomes a Work, each field with the line that supports it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from refkit.limits import UnboundedError, yaml_node
from refkit.model import Evidence, Name, Problem, Work
from refkit.normalise.date_values import parse
from refkit.normalise.dates import from_edtf
from refkit.normalise.lexicon import toml
from refkit.normalise.names import parse_name, parse_names

# the block between two lines of three hyphens (or dots at its end) at the very start of the file
BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
HANDLE = "https://hdl.handle.net/"
# fields of a work and their new values
Changes = dict[str, Any]


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
    first = text.index(block)
    node, faults = _composed(block, file)
    work = Work()
    problems = list(faults)
    for key, value in node.value if node is not None else ():
        word = str(key.value).strip().casefold().replace("_", "-")
        items = list(_items(value))
        changes = _read(word, items, work)
        if changes is None:
            message = f"{word}: {', '.join(text for text, _ in items)} cannot be read"
            line = f"line {key.start_mark.line + 2}"
            problems.append(Problem(file, line, message, "see the formats in the docs"))
        elif changes:
            evidence = _evidence(text, name, first + key.start_mark.index, first + value.end_mark.index)
            found = tuple(replace(evidence, field=field) for field in changes if field != "extra")
            work = replace(work, evidence=work.evidence + found, **changes)
    return work, tuple(problems)


def _composed(block: str, file: str) -> tuple[Any, tuple[Problem, ...]]:
    """The mapping that a block is, as nodes of YAML; else None and a Problem."""
    import yaml

    try:
        node = yaml_node(block)
    except UnboundedError as error:
        problem = Problem(
            file, "line 1", f"the block at the head is not read: {error}", "take out its aliases"
        )
        return None, (problem,)
    except yaml.YAMLError as error:
        line = f"line {getattr(getattr(error, 'problem_mark', None), 'line', 0) + 2}"
        said = getattr(error, "problem", None) or "it cannot be read"
        message, remedy = f"the block at the head is not YAML: {said}", "put titles with a colon in quotes"
        return None, (Problem(file, line, message, remedy),)
    if isinstance(node, yaml.MappingNode):
        return node, ()
    message = "the block at the head holds no fields"
    return None, (Problem(file, "line 2", message, "write `key: value`"),)


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


def _read(key: str, items: list[tuple[str, Mapping[str, str]]], work: Work) -> Changes | None:
    """The fields of a Work that one key gives; {} where it says nothing, None for a value that is none."""
    table = toml("frontmatter", Path(__file__).parent)
    values = [value for value, _ in items if value]
    if key in table["names"]:
        names = tuple(name for value, fields in items for name in _names(value, fields))
        return {table["names"][key]: names} if names else {}
    if not values:
        return {}
    if key in table["dates"]:
        date = from_edtf(values[0]) or parse(values[0])
        return {table["dates"][key]: replace(date, printed=values[0])} if date else None
    if key in SPECIAL:
        changes = SPECIAL[key](values, work)
        if changes is not None:
            return changes
    if key in table["texts"]:
        return {table["texts"][key]: " ".join(" ".join(values).split())}
    return {"extra": (*work.extra, (key, "; ".join(values)))}


def _series(values: Sequence[str], work: Work) -> Changes | None:
    """A number that stands before the series is the series' number."""
    if not work.number:
        return None
    return {"collection_title": values[0], "collection_number": work.number, "number": ""}


def _handle(values: Sequence[str], work: Work) -> Changes:
    return {} if work.url else {"url": values[0] if "://" in values[0] else HANDLE + values[0]}


# keys that say more than one field, or one that depends on others; None for what is as in the table
SPECIAL: dict[str, Callable[[Sequence[str], Work], Changes | None]] = {
    "collection-title": _series,
    "handle": _handle,
    "issn": lambda values, work: {"issn": ", ".join(values)},
    # of a series when there is one, else the document's own
    "number": lambda values, work: {"collection_number" if work.collection_title else "number": values[0]},
    "series": _series,
}


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
