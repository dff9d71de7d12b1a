"""A shelf goes in, a folder of Markdown comes out: a page a work and a citing document, linked for Obsidian."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from refkit.bib.groups import label
from refkit.bib.shelf import Cited, Shelf
from refkit.errors import RefkitError
from refkit.model import Entry
from refkit.whole import write_whole

BEGIN, END = "<!-- refkit begins -->", "<!-- refkit ends -->"
"""Between these lines a page is written anew each time; what stands around them is the reader's own."""
_BLOCK = re.compile(rf"{BEGIN}.*?{END}", re.DOTALL)
_NO_NAME = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]')


class Filled(NamedTuple):
    """What became of a folder: pages made, pages whose block was renewed, and pages left alone, by file name."""

    made: tuple[str, ...]
    renewed: tuple[str, ...]
    left: tuple[str, ...]


def fill(shelf: Shelf, folder: Path) -> Filled:
    """Write a page for each work and citing document.

    Of a page that is there already only what stands between the two marks is written anew; one without the marks is
    somebody's own, and is left alone.

    Raises:
        RefkitError: the folder cannot be written to.
    """
    made, renewed, left = [], [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made: {error.strerror or error}"
        raise RefkitError(message, file=folder, remedy="name another folder") from error
    for name, head, block in pages(shelf):
        path = folder / name
        if not path.exists():
            write_whole(path, f"{head}\n{block}\n")
            made.append(name)
            continue
        old = _read(path)
        new = _BLOCK.sub(lambda _, block=block: block, old, count=1)  # type: ignore[misc]
        if BEGIN not in old or END not in old:
            left.append(name)
        elif new != old:
            write_whole(path, new)
            renewed.append(name)
    return Filled(tuple(made), tuple(renewed), tuple(left))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RefkitError("cannot be read", file=path, remedy="take it out of the folder") from error


def pages(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Of each page the file name, the head that a new one gets, and the block that is refkit's."""
    cites = _cites(shelf)
    names = {entry.key: label(entry.work, entry.key) for entry in shelf.entries}
    keyed = {key: document for document, key in shelf.documents.items()}
    for entry in shelf.entries:
        document = keyed.get(entry.key, "")
        block = [
            *_cited_by(shelf, shelf.cited.get(entry.key, ()), names),
            *_cited_here(cites.get(document, {}), names),
        ]
        yield _file(entry.key), _head(entry), "\n".join([BEGIN, *block, END])
    for document, cited in cites.items():
        if document not in shelf.documents:
            yield _file(document), f"# {document}\n", "\n".join([BEGIN, *_cited_here(cited, names), END])


def _head(entry: Entry) -> str:
    """The properties of a work, as YAML that both programs read, and its title."""
    work = entry.work
    values: dict[str, object] = {
        "title": work.title,
        "aliases": [label(work, entry.key)],
        "authors": [name.display for name in work.makers],
        "editors": [name.display for name in work.editors],
        "year": work.issued.year if work.issued else None,
        "date": work.issued.edtf if work.issued else "",
        "type": work.kind,
        "in": work.container_title,
        "publisher": work.publisher,
        "doi": work.doi,
        "url": work.url,
        "citekey": entry.key,
    }
    # a JSON value is a YAML value
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value]
    return "\n".join(["---", *lines, "---", "", f"# {work.title or label(work, entry.key)}", ""])


def _cited_by(shelf: Shelf, places: tuple[Cited, ...], names: dict[str, str]) -> list[str]:
    if not places:
        return []
    lines = ["## Cited by", ""]
    for place in places:
        where = ", ".join(filter(None, (f"n. {place.note}" if place.note else "text", place.locator)))
        said = f": {' '.join(place.sentence.split())}" if place.sentence else ""
        lines.append(f"- {_link(shelf.documents.get(place.document, place.document), names)}, {where}{said}")
    return [*lines, ""]


def _cited_here(cited: dict[str, list[str]], names: dict[str, str]) -> list[str]:
    if not cited:
        return []
    lines = [f"- {_link(key, names)}, {', '.join(notes)}" for key, notes in cited.items()]
    return ["## Cites", "", *lines, ""]


def _cites(shelf: Shelf) -> dict[str, dict[str, list[str]]]:
    """Of each document the works that it cites, with the notes."""
    found: dict[str, dict[str, list[str]]] = {}
    for key, places in shelf.cited.items():
        for place in places:
            notes = found.setdefault(place.document, {}).setdefault(key, [])
            notes.append(f"n. {place.note}" if place.note else "text")
    return found


def _link(key: str, names: dict[str, str]) -> str:
    return f"[[{_stem(key)}|{_plain(names.get(key, key))}]]"


def _plain(text: str) -> str:
    """Without the signs that end a link."""
    return re.sub(r"[\[\]|]", " ", text)


def _stem(name: str) -> str:
    return _NO_NAME.sub("-", name)


def _file(name: str) -> str:
    return f"{_stem(name)}.md"
