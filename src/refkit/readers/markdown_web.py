"""Markdown as converters make it of web pages comes in; it is read as HTML, where links lead from marks to notes.

Such Markdown has no `[^1]`: a mark is a link to an anchor (`[1](#fn1)`, `[^1^](#fn1)`, `<sup>[1](#fn1)</sup>`), a note
what the anchor stands at (`{#fn1}`, `<a id="fn1">`, a division), and often a link back.
"""

from __future__ import annotations

import re
from pathlib import Path

from refkit.model import Document
from refkit.readers.html.css import Sheet
from refkit.readers.html.links import Page
from refkit.readers.html.meta import read_meta
from refkit.readers.html.reader import from_pages
from refkit.readers.markup import parse_html

INNER_LINK = re.compile(r"\]\(#|\]\(<#|href=[\"']#")
# pandoc's divisions: "::: {#fn1 .note}", "::::: footnotes", and their ends
FENCE = re.compile(
    r"^(?P<before>[ >]{0,20}(?:(?:\d{1,4}[.)]|[-*+])[ \t]+)?):{3,}(?P<said>[^\n:]*):*[ \t]*$", re.MULTILINE
)
# "[text](url){#id .class}", "[text]{#id}", "## Heading {#id}"
ATTRIBUTES = re.compile(r"(?<=[\])*^`\w])[ ]?\{(?P<said>[#.][^{}\n]{0,200})\}")
NAME = re.compile(r"#([^\s}]+)")
# "^1^", "^[1](#fn1)^"
RAISED = re.compile(r"(?<!\\)\^(?=[^\s^])([^\n^]{1,80}?)(?<!\\)\^")
# a link with a name of its own; a stretch of text with one, which may hold links
NAMED = re.compile(r"(\[(?:[^\[\]\n]++|\\.|\[[^\[\]\n]*+\])*+\]\([^()\n]{1,300}\))\{([#.][^{}\n]{0,200})\}")
SPAN = re.compile(r"\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]\{([#.][^{}\n]{0,200})\}")
# a mark, whatever raises it, and where it leads; an item of a list, as notes are without their anchors
MARK = re.compile(r"\[[\\\[^(<sup>]{0,8}(\d{1,4})[\\\])^</sup>]{0,9}\]\(<?#([^()\s<>\"]{1,200})")
ITEM = re.compile(r"^([ >]{0,6})(\d{1,4})([.)][ \t]+)(?=\S)", re.MULTILINE)
# so many of the marks at least must have their items
MOST = 0.7


def is_of_web(body: str) -> bool:
    """Does a text of Markdown have links within itself?"""
    return INNER_LINK.search(body) is not None


def from_web(body: str, path: Path) -> Document | None:
    """The document in such Markdown, read as the page that it was; None where no note is found."""
    from markdown_it import MarkdownIt

    body = FENCE.sub(_fence, body)
    body = NAMED.sub(_named, body)
    body = SPAN.sub(lambda match: f"{_anchor(match[2])}{match[1]}", body)
    body = ATTRIBUTES.sub(_attributes, body)
    body = _with_lost_anchors(body)
    body = RAISED.sub(r"<sup>\1</sup>", body)
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    root = parse_html(f'<html><meta charset="utf-8"><body>{page}</body></html>'.encode(), path)
    document = from_pages([Page("", root)], Sheet(()), read_meta(root), path)
    return document if any(note.is_note for note in document.notes) else None


def _anchor(said: str) -> str:
    found = NAME.search(said)
    return f'<a id="{found[1]}"></a>' if found else ""


def _fence(match: re.Match[str]) -> str:
    """A division's beginning becomes an anchor at the head of what it holds."""
    anchor = _anchor(match["said"]) if "{" in match["said"] else ""
    return f"{match['before']}{anchor}" if anchor or match["before"].strip() else ""


def _named(match: re.Match[str]) -> str:
    return f"{_anchor(match[2])}{match[1]}"


def _attributes(match: re.Match[str]) -> str:
    return _anchor(match["said"])


def _with_lost_anchors(body: str) -> str:
    """The text with anchors that a converter dropped: at the items of a list that have the numbers of the marks."""
    marks = _lost(body)
    items = {match[2]: match for match in ITEM.finditer(body)}
    behind = [
        (mark, items[number])
        for number, mark in marks.items()
        if number in items and items[number].start() > mark.end()
    ]
    return body if not marks or len(behind) < MOST * len(marks) else _linked(body, behind)


def _lost(body: str) -> dict[str, re.Match[str]]:
    """The marks in lines of text that lead to no anchor, by number."""
    known = set(re.findall(r'\bid="([^"\n]{1,200})"', body))
    lost = (match for match in MARK.finditer(body) if match[2] not in known)
    return {
        match[1]: match
        for match in lost
        if body[body.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" >*+-")
    }


def _linked(body: str, pairs: list[tuple[re.Match[str], re.Match[str]]]) -> str:
    """The text with the anchors of these items, and the marks that lead to them raised."""
    pieces = [(item.end(), _anchor(f"#{mark[2]}")) for mark, item in pairs]
    for mark, _ in pairs:
        pieces += [(mark.start(), "<sup>"), (body.find(")", mark.end()) + 1, "</sup>")]
    made, last = [], 0
    for place, piece in sorted(pieces):
        made += [body[last:place], piece]
        last = place
    return "".join([*made, body[last:]])
