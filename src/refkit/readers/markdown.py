"""Markdown with footnotes and a YAML block at its head becomes a Document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.model import Anchor, Document, Problem
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers import frontmatter, markdown_notes, markdown_web
from refkit.readers import text as plain_text
from refkit.readers.anchors import Anchored, anchor
from refkit.readers.decoding import read_text
from refkit.readers.flow import without_lists
from refkit.readers.in_text import cited, in_text
from refkit.readers.keys import Keys
from refkit.readers.layout import lay_out
from refkit.readers.masthead import no_title, read_masthead
from refkit.readers.numbering import RawNote, number_notes
from refkit.readers.references import Body
from refkit.readers.run import Run
from refkit.readers.walk import WEB

if TYPE_CHECKING:
    from markdown_it.token import Token

# tokens of text, of line breaks, and by how much the others open or close emphasis
TEXT = ("text", "code_inline", "image", "inline", "code_block")
BREAKS = ("softbreak", "hardbreak")
EMPHASIS = {"em_open": 1, "em_close": -1}
HEADINGS = {"heading_open": 1, "heading_close": 0}
EXTENSIONS = (".md", ".markdown")
EXTRA = ""
# so many notes may be missing from labels that count
MISSING = 3
# fewer of the notes with bare marks, and these are no marks
FEW = 0.3
DEFINITION = re.compile(rb"^\[\^[^\]\s]+\]:", re.MULTILINE)
# two hyphens are an en dash, three an em dash, but in addresses
DASHES = re.compile(r"(?:https?://|www\.)\S*+|(?<!-)-{2,3}(?!-)")
# a mark whose note is nowhere defined stays in the text as it was written
UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")
# brackets within brackets, of one paragraph, in which an inline note is still one
DEEPEST = 30
_BRACKET = re.compile(r"\\.|\^\[|\[|\]|\n[ \t]*\n")
_DEEPER = {"^[": 1, "[": 1, "]": -1}


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file hold a front matter block or a footnote of Markdown."""
    return head.startswith(b"---\n") or DEFINITION.search(head) is not None


def read(path: Path) -> Document:
    """The document in a Markdown file; raises ReadError where the file holds no text.

    Footnotes are `[^1]: …` and `^[…]`. A Markdown file that has none, but notes as a converter prints them
    (superscripts, "[1] …"), is read as plain text. Its own data come from the block at its head, if any.
    """
    path = Path(path)
    content, problems = read_text(path)
    name, file = path.stem, str(path)
    block, start = frontmatter.split(content)
    body = content[start:].replace("\f", "\n\n")
    body, rows = markdown_notes.marked(body)
    tokens, inline = _parse(body)
    other = None
    if not rows and not inline and not any(token.type == "footnote_reference_open" for token in tokens):
        other = _of_other_kind(content[start:], path, problems)
    if other is not None and not block:
        return other
    if block:
        work, more = frontmatter.read_front_matter(content, name, file)
        if not work.title:
            more = (*more, no_title(file))
    else:
        layout = lay_out(content)
        work, more = read_masthead(content, layout, range(len(layout.lines)), name, file)
    if other is not None:
        return replace(other, text=content, work=work, problems=(*more, *other.problems))
    found: list[Problem] = []
    keys = Keys.of(path, block, found)
    runs, raw, doubts, lists = _walk(tokens, inline, file, keys)
    paragraphs, cites = [run.text for run in runs], in_text(runs)
    if rows:
        paragraphs, raw = _with_rows(paragraphs, rows)
    notes, more_doubts = number_notes(raw, name, file, bool(rows))
    notes = lists.notes(notes, name, paragraphs, cites if not rows else ())
    told = (*problems, *more, *found, *keys.told(), *doubts, *more_doubts)
    return Document(name, file, content, tuple(paragraphs), notes, work, told)


def _of_other_kind(body: str, path: Path, problems: tuple[Problem, ...]) -> Document | None:
    """The document in Markdown without notes of its own kind: with links of a web page, or notes as in plain text."""
    if markdown_web.is_of_web(body) and (found := markdown_web.from_web(body, path)) is not None:
        return replace(found, problems=(*problems, *found.problems))
    document = plain_text.from_text(markdown_notes.unescaped(body), path.stem, str(path), problems)
    return document if any(note.is_note for note in document.notes) else None


def _with_rows(paragraphs: Sequence[str], rows: Sequence[tuple[int, str]]) -> tuple[list[str], list[RawNote]]:
    """Notes that stand as rows of a table, with their marks, which are bare numbers in the text."""
    runs = []
    for _, text in rows:
        run = Run()
        tokens, _ = _parse(text)
        for token in tokens:
            if token.type in ("inline", "code_block"):
                run.space()
                _fill(run, token.children or [token], in_note=True)
        runs.append(run)
    numbers = [number for number, _ in rows]
    tried = [anchor(paragraphs, numbers, style) for style in ("plain", "glued")]
    anchored = max(tried, key=lambda one: sum(place is not None for place in one.anchors))
    if sum(place is not None for place in anchored.anchors) < FEW * len(rows):  # other numbers
        anchored = Anchored(tuple(paragraphs), (None,) * len(rows), ())
    raw = [
        RawNote(str(number), run.text, "endnote", place, tuple((start, end) for start, end in run.italics))
        for number, run, place in zip(numbers, runs, anchored.anchors, strict=True)
    ]
    return list(anchored.paragraphs), raw


def _parse(body: str) -> tuple[list[Token], dict[int, list[Token]]]:
    """Tokens with the definitions of notes where they stand, and the tokens of inline notes by number."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    # the rule that gathers the notes at the end drops those that no mark asks for
    parser.disable("footnote_tail")
    env: dict[str, Any] = {}
    tokens = parser.parse(_shallow(body), env)
    listed = env.get("footnotes", {}).get("list", {})
    return tokens, {number: item["tokens"] for number, item in listed.items() if item.get("tokens")}


def _shallow(body: str) -> str:
    """The text with inline notes that stand in too many brackets as plain text: the parser looks for each one's end."""
    if "^[" not in body:
        return body
    depth = 0

    def seen(match: re.Match[str]) -> str:
        nonlocal depth
        depth = max(0, depth + _DEEPER.get(match[0], 0)) if "\n" not in match[0] else 0
        return f"\\{match[0]}" if match[0] == "^[" and depth > DEEPEST else match[0]

    return _BRACKET.sub(seen, body)


def _walk(
    tokens: Sequence[Token], inline: dict[int, list[Token]], file: str, keys: Keys
) -> tuple[list[Run], list[RawNote], list[Problem], Body]:
    """Paragraphs, notes, problems and reference lists; what is cited by key has its data.

    Labels are names, whose order is that of the text unless they count from 1.
    """
    paragraphs, definitions = _runs(tokens)
    for key, children in inline.items():
        definitions.append((f"^{key}", Run()))
        _fill(definitions[-1][1], children, in_note=True)
    paragraphs, lists = without_lists([run for run in paragraphs if run.length])
    for run in paragraphs:
        keys.cite(run)
    places = _places(paragraphs)
    if inline or not _counts([label for label, _ in definitions]):
        seen = {label: place for place, label in enumerate(places)}
        definitions.sort(key=lambda item: seen.get(item[0], len(seen)))
    raw: list[RawNote] = []
    for count, (label, run) in enumerate(definitions, 1):
        number = f"i{count}" if label.startswith("^") else label
        # of two notes with one label the first has the mark
        keys.cite(run, in_note=True)
        italics = tuple((start, end) for start, end in run.italics)
        place = places.pop(label, None)
        raw.append(RawNote(number, run.text, "footnote", place, italics, cited=tuple(cited(run))))
    doubts = [
        Problem(file, f"paragraph {place + 1}", f"the mark {mark} has no note", f"add a line {mark}: …")
        for place, run in enumerate(paragraphs)
        for mark in UNDEFINED.findall(run.text)
    ]
    return paragraphs, raw, doubts, lists


def _counts(labels: Sequence[str]) -> bool:
    """Are labels numbers that count from 1, but for some?"""
    numbers = [int(label) for label in labels if label.isdecimal()]
    return len(numbers) == len(labels) and max(numbers, default=1) <= len(numbers) + MISSING


def _runs(tokens: Sequence[Token]) -> tuple[list[Run], list[tuple[str, Run]]]:
    """The paragraphs of the text, and those of each defined note, by its label, as one."""
    paragraphs: list[Run] = []
    definitions: list[tuple[str, Run]] = []
    note: Run | None = None
    level = 0
    for token in tokens:
        if token.type in HEADINGS:
            level = HEADINGS[token.type] and int(token.tag[1])
        elif token.type == "footnote_reference_open":
            note = Run()
            definitions.append((str(token.meta["label"]), note))
        elif token.type == "footnote_reference_close":
            note = None
        elif token.type in ("inline", "code_block"):
            run = note or Run(level)
            run.space()
            _fill(run, token.children or [token], in_note=run is note)
            if run is not note:
                paragraphs.append(run)
    return paragraphs, definitions


def _places(paragraphs: Sequence[Run]) -> dict[str, Anchor]:
    """The first mark of every note, by label, in the order of the text."""
    places: dict[str, Anchor] = {}
    for index, run in enumerate(paragraphs):
        if not run.marks:
            continue
        text = run.text
        spans = sentence_spans(text)
        for offset, label in run.marks:
            start, end = sentence_at(spans, offset)
            places.setdefault(label, Anchor(index, offset, text[start:end]))
    return places


def _fill(run: Run, children: Sequence[Token], *, in_note: bool) -> None:
    """Add inline tokens to a run: text, places of marks, emphasis, and in notes the addresses of links."""
    emphasis = 0
    links: list[tuple[str, int]] = []
    for token in children:
        if token.type in TEXT:
            run.add(_dashed(token), italic=emphasis > 0)
        elif token.type in BREAKS:
            run.space()
        elif token.type in EMPHASIS:
            emphasis += EMPHASIS[token.type]
        elif token.type == "footnote_ref":
            run.mark(str(token.meta.get("label") or f"^{token.meta['id']}"))
        elif token.type == "link_open":
            links.append((str(token.attrGet("href") or ""), run.length))
        elif token.type == "link_close" and links:
            address, start = links.pop()
            shown = run.text[start:].strip()
            if in_note and address.startswith(WEB) and shown not in address and address not in shown:
                run.add(f" <{address}>")


def _dashed(token: Token) -> str:
    """The text of a token, with en and em dashes where hyphens stand for them."""
    if token.type != "text" or "--" not in token.content:
        return token.content
    return DASHES.sub(lambda match: {"--": "–", "---": "—"}.get(match[0], match[0]), token.content)
