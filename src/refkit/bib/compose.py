"""A shelf and a style go in, the finished bibliography comes out as text or as the bytes of a file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from refkit.bib import plain, styles
from refkit.bib.citeproc import Node, printed, run, whole
from refkit.bib.groups import Rendered, is_bare, sections
from refkit.bib.held import is_held
from refkit.bib.shelf import Shelf
from refkit.bib.word import reference
from refkit.errors import UsageError

TARGETS = {"md": "commonmark", "html": "html", "docx": "docx", "latex": "latex", "txt": "plain"}


def render(
    shelf: Shelf,
    *,
    style: str,
    to: str = "md",
    group: str = "none",
    annotate: bool = False,
    sort: str = "style",
    title: str = "",
    language: str = "",
    everything: bool = False,
) -> Rendered:
    """Format a bibliography.

    Args:
        shelf: the entries and who cites them.
        style: a CSL style's name or file (with pandoc), or one of pybtex's styles.
        to: one of TARGETS.
        group: none, role, kind or source.
        annotate: say under each entry who cites it, and where.
        sort: the order within a group: the style's own, or by author, year or title.
        title: a heading over all; "" for none.
        language: BCP 47 code for the words that the style adds.
        everything: print also what is held back: works of which too little is known to find them.

    Raises:
        MissingExtraError: nothing that is installed can render the style.
        UsageError: there is no such style or target.
    """
    if to not in TARGETS:
        raise UsageError(f"cannot write {to!r}", remedy=f"use one of: {', '.join(TARGETS)}")
    held = tuple(entry.key for entry in shelf.entries if not everything and is_held(entry.work))
    told = (entry for entry in shelf.entries if entry.key not in held)
    # a style that numbers its entries takes them as they come
    shelf = replace(shelf, entries=tuple(sorted(told, key=lambda entry: is_bare(entry.work))))
    if style in styles.PYBTEX:
        done = plain.render(shelf, style=style, to=to, group=group, annotate=annotate, sort=sort, title=title)
        return replace(done, held=held)
    found, replaced = printed(shelf.entries, style, language)
    blocks: list[Node] = [_header(1, title)] if title else []
    for heading, rows in sections(shelf, list(found), group=group, sort=sort, annotate=annotate):
        blocks += [_header(2 if title else 1, heading)] if heading else []
        for key, note in rows:
            blocks += _printed(found[key], note, to)
    missing = tuple(entry.key for entry in shelf.entries if entry.key not in found)
    undated = tuple(entry.key for entry in shelf.entries if entry.key in found and not whole(entry, found))
    count = len(shelf.entries) - len(missing)
    return Rendered(_write(blocks, to, title), count, missing, undated, tuple(replaced.items()), held)


def _printed(blocks: Sequence[Node], note: str, to: str) -> list[Node]:
    """An entry's blocks without citeproc's own wrappings, and what is said about it."""
    inside = [{"t": block["t"], "c": _unwrapped(block["c"])} if "c" in block else block for block in blocks]
    if to == "docx":
        mark: list[Any] = ["", [], [["custom-style", "Bibliography"]]]
        inside = [{"t": "Div", "c": [mark, inside]}]
    if note:
        inside.append({"t": "BlockQuote", "c": [{"t": "Para", "c": _words(note)}]})
    return inside


def _unwrapped(content: Any) -> Any:
    """Inlines with every span opened; a number in the margin keeps a space behind it."""
    if not isinstance(content, list):
        return content
    out: list[Any] = []
    for node in content:
        if isinstance(node, dict) and node.get("t") == "Span":
            out += _unwrapped(node["c"][1])
            if "csl-left-margin" in node["c"][0][1]:
                out.append({"t": "Space"})
        elif isinstance(node, dict) and isinstance(node.get("c"), list):
            out.append({"t": node["t"], "c": _unwrapped(node["c"])})
        else:
            out.append(node)
    return out


def _words(text: str) -> list[Node]:
    parts: list[Node] = []
    for word in text.split():
        parts += [{"t": "Str", "c": word}, {"t": "Space"}]
    return parts[:-1]


def _header(level: int, text: str) -> Node:
    return {"t": "Header", "c": [level, ["", [], []], _words(text)]}


def _write(blocks: list[Node], to: str, title: str) -> str | bytes:
    """The finished file: html with head and body, docx as bytes, the others as pieces to paste."""
    version = json.loads(run(["-f", "markdown", "-t", "json"], ""))["pandoc-api-version"]
    given = json.dumps({"pandoc-api-version": version, "meta": {}, "blocks": blocks})
    arguments = ["-f", "json", "-t", TARGETS[to], "--wrap=none"]
    if to == "html":
        arguments += ["--standalone", "--metadata", f"pagetitle={title or 'Bibliography'}"]
    if to == "docx":
        with tempfile.TemporaryDirectory() as folder:
            styled = Path(folder) / "reference.docx"
            styled.write_bytes(reference())
            return run([*arguments, f"--reference-doc={styled}", "-o", "-"], given, own=True)
    return run(arguments, given, own=True).decode("utf-8")
