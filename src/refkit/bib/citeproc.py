"""Entries and a CSL style go in, what citeproc prints of them comes out: blocks by key, in the style's order."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from refkit.bib import styles
from refkit.bib.titles import printable, shapes
from refkit.errors import RefkitError
from refkit.model import Entry

SECONDS = 300
"""What one run of pandoc may take."""
IMAGE = '"t": "Image"'
"""What pandoc would fetch, as it stands in a tree of its."""
Node = dict[str, Any]
"""A node of pandoc's document tree: {"t": type, "c": content}."""
Printed = dict[str, list[Node]]
"""The blocks of each entry by its key."""


def run(arguments: Sequence[str], given: str, *, own: bool = False) -> bytes:
    """What pandoc makes of a text, in its sandbox.

    `own` is a finished tree of refkit's, in which nothing is left to fetch: a pandoc that keeps its templates in files
    (Debian's) finds them outside of the sandbox only.

    Raises:
        MissingExtraError: there is no pandoc.
        RefkitError: pandoc failed; the message is its own.
    """
    done = _started(["--sandbox", *arguments], given)
    if own and done.returncode and IMAGE not in given:
        done = _started(arguments, given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise RefkitError(f"pandoc failed: {said}", remedy="try another style, or see pandoc --version")
    return done.stdout


def _started(arguments: Sequence[str], given: str) -> subprocess.CompletedProcess[bytes]:
    command = [styles.pandoc(), *arguments]
    try:
        return subprocess.run(command, input=given.encode("utf-8"), capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        message = f"pandoc took more than {SECONDS} seconds"
        raise RefkitError(message, remedy="format fewer entries at a time, or try another style") from error


def printed(entries: Sequence[Entry], style: str, language: str) -> tuple[Printed, dict[str, str]]:
    """The entries as the style prints them, and by what rule those that it has none for: key to CSL type.

    Many styles print nothing, or no date, of kinds that they do not know, and some the date of a speech only as that
    of the event. Such an entry is tried again in other shapes (see `titles.shapes`), and the one that prints most of
    it stays. One that no shape prints is not among them.
    """
    path = styles.find(style)
    items = {entry.key: printable(entry) for entry in entries}
    found = _citeproc(items, path, language)
    left = {entry.key: (entry, shapes(entry)) for entry in entries if not whole(entry, found)}
    best = {key: (_facts(entry, found), items[key]) for key, (entry, _) in left.items()}
    for step in range(max((len(tried) for _, tried in left.values()), default=0)):
        tried = {key: given[step] for key, (_, given) in left.items() if step < len(given)}
        again = _citeproc({**items, **tried}, path, language)
        for key, item in tried.items():
            if (facts := _facts(left[key][0], again)) > best[key][0]:
                best[key] = facts, item
    chosen = {key: item for key, (_, item) in best.items() if item is not items[key]}
    if chosen:
        found = _citeproc({**items, **chosen}, path, language)
    others = {key: item["type"] for key, item in chosen.items() if item["type"] != items[key]["type"]}
    return found, {key: kind for key, kind in others.items() if key in found}


def _facts(entry: Entry, found: Printed) -> tuple[bool, int]:
    """Is an entry printed whole, and how much of what is known of it."""
    if entry.key not in found:
        return False, 0
    work, said = entry.work, text(found[entry.key]).casefold()
    day = str(work.issued.day or "") if work.issued else ""
    known = (day, work.publisher, work.genre, work.event_title, work.archive, work.number)
    return whole(entry, found), 1 + sum(bool(fact) and fact.casefold() in said for fact in known)


def whole(entry: Entry, found: Printed) -> bool:
    """True where an entry is printed, and with the year of its date."""
    year = entry.work.issued.year if entry.work.issued else None
    return entry.key in found and (year is None or str(abs(year)) in text(found[entry.key]))


def text(node: Any) -> str:
    """All printed words of a node."""
    if isinstance(node, dict):
        return (
            str(node["c"])
            if node.get("t") == "Str"
            else " "
            if node.get("t") == "Space"
            else text(node.get("c"))
        )
    return "".join(map(text, node)) if isinstance(node, list) else ""


def _citeproc(given: dict[str, dict[str, Any]], path: Path | None, language: str) -> Printed:
    # keys of our own: citeproc reads some signs of a key as the end of it
    names = {f"r{number}": key for number, key in enumerate(given)}
    items = [{**given[key], "id": name} for name, key in names.items()]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "refs.json"
        file.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        arguments = ["-f", "markdown", "-t", "json", "--citeproc", f"--bibliography={file}"]
        arguments += [f"--csl={path}"] if path else []
        meta = f"lang: {language}\n" if language else ""
        tree = json.loads(run(arguments, f"---\nnocite: '@*'\n{meta}---\n"))
    found = {}
    for block in _divs(tree["blocks"]):
        name = block["c"][0][0].removeprefix("ref-")
        if name in names and text(block["c"][1]).strip():  # a style may print nothing of a kind
            found[names[name]] = block["c"][1]
    return found


def _divs(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        if block["t"] == "Div":
            if block["c"][0][0].startswith("ref-"):
                yield block
            else:
                yield from _divs(block["c"][1])
