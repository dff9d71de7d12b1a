"""Documents with reference lists, written down once (tests/gold/lists/*.txt) and made in the format that each names.

In the text `⟦(Nye 1990, 12)|nye1990@12⟧` is a citation in running text with the entries that it means and the place in
each (`?` for one that the list lacks), `^[Nye, *Bound to Lead*, 12.|nye1990]` a note; `== Heading` opens a list, `===
Line` stands over a part of it, `@key text` is an entry. Text between asterisks is italic.
"""

# ruff: noqa: E501 (lines of XML)
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from described import Note, pieces
from office import (
    archive,
    note_body,
    odt_note,
    odt_package,
    odt_text,
    package,
    paragraph,
    reference,
    runs,
)

GOLD = Path(__file__).resolve().parents[1] / "gold" / "lists"
MARKUP = re.compile(r"⟦(?P<printed>[^|⟧]+)\|(?P<keys>[^⟧]*)⟧|\^\[(?P<note>[^|]+)\|(?P<of>[^\]]*)\]")
LABEL = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class Cite:
    """A citation of the text: its span in its paragraph, and (key, locator) of each work; the key "?" is none."""

    paragraph: int
    start: int
    end: int
    works: tuple[tuple[str, str], ...]


@dataclass
class Listed:
    """A document: blocks as (sort, text) with the marks of notes as `\\0`, notes with their keys, citations, entries."""

    name: str
    format: str
    language: str
    title: str
    author: str
    blocks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the text, without marks and asterisks."""
        return [_bare(text) for sort, text in self.blocks if sort == "p"]

    def text_of(self, cite: Cite) -> str:
        """A citation as printed."""
        return f"{self.name}: {self.paragraphs[cite.paragraph][cite.start : cite.end]}"


def without_label(entry: str) -> str:
    """An entry without its number."""
    return re.sub(r"^(?:\[\d+\]|\d+\.) ", "", entry)


def _bare(text: str) -> str:
    return text.replace("\0", "").replace("*", "")


def documents() -> Iterator[Listed]:
    """All of them, in the order of their names."""
    for path in sorted(GOLD.glob("*.txt")):
        yield parse(path.stem, path.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Listed:
    """A document as it is written down."""
    head, _, body = text.partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    made = Listed(name, **values)
    for line in filter(None, body.splitlines()):
        _take(made, line)
    return made


def _take(made: Listed, line: str) -> None:
    for mark, sort in (("=== ", "h3"), ("== ", "list"), ("## ", "h2")):
        if line.startswith(mark):
            made.blocks.append((sort, line.removeprefix(mark)))
            return
    if line.startswith("@"):
        key, entry = line[1:].split(" ", 1)
        made.entries[key] = _bare(entry)
        made.blocks.append(("entry", f"{key}|{entry}"))
        return
    place = sum(sort == "p" for sort, _ in made.blocks)
    text, last = "", 0
    for match in MARKUP.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        if match["note"]:
            made.notes.append((match["note"], _keys(match["of"])))
            text += "\0"
        else:
            start = len(_bare(text))
            text += match["printed"]
            works = tuple((key, at) for key, _, at in (item.partition("@") for item in _keys(match["keys"])))
            made.cites.append(Cite(place, start, len(_bare(text)), works))
    made.blocks.append(("p", text + line[last:]))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (item.strip() for item in text.split(";"))))


def written(made: Listed, ending: str = "") -> bytes:
    """The document in its format, or in another."""
    return WRITERS[ending or made.format](made)


def _numbered(
    made: Listed, mark: Callable[[int], str], escaped: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """The blocks with their text escaped, and marks for notes."""
    count = 0
    for sort, text in made.blocks:
        parts = text.split("\0")
        out = escaped(parts[0])
        for part in parts[1:]:
            count += 1
            out += mark(count) + escaped(part)
        yield sort, out


def _inline(open_: str, close: str, escaped: Callable[[str], str] = escape) -> Callable[[str], str]:
    def text(printed: str) -> str:
        return "".join(
            f"{open_}{escaped(part)}{close}" if italic else escaped(part) for part, italic in pieces(printed)
        )

    return text


def markdown(made: Listed) -> bytes:
    """Footnotes of pandoc's Markdown, entries as paragraphs."""
    marks = {"list": "## ", "h2": "## ", "h3": "### ", "p": ""}
    out = [f"# {made.title}", made.author]
    for sort, text in _numbered(made, "[^{}]".format, str):
        out.append(marks[sort] + text if sort in marks else text.partition("|")[2])
    out += [f"[^{at}]: {text}" for at, (text, _) in enumerate(made.notes, 1)]
    return "\n\n".join(out).encode()


def _html_body(made: Listed) -> str:
    text = _inline("<i>", "</i>", lambda part: escape(part, quote=False))
    tags = {"list": "h2", "h2": "h2", "h3": "h3", "p": "p"}
    out = [f"<h1>{made.title}</h1><p>{made.author}</p>"]
    opened = False
    for sort, printed in _numbered(made, '<sup><a href="#fn{0}" id="r{0}">{0}</a></sup>'.format, text):
        entry = printed.partition("|")[2]
        numbered = sort == "entry" and LABEL.match(entry) is not None
        if numbered != opened:
            out.append("<ol>" if numbered else "</ol>")
            opened = numbered
        if numbered:
            out.append(f"<li>{LABEL.sub('', entry, count=1)}</li>")
        else:
            out.append(
                f"<{tags.get(sort, 'p')}>{entry if sort == 'entry' else printed}</{tags.get(sort, 'p')}>"
            )
    out.append("</ol>" * opened)
    notes = "".join(
        f'<li id="fn{at}">{text(note)} <a href="#r{at}">↩</a></li>'
        for at, (note, _) in enumerate(made.notes, 1)
    )
    return "".join(out) + (f'<section class="footnotes"><ol>{notes}</ol></section>' if notes else "")


def html(made: Listed) -> bytes:
    """A page with linked notes."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{made.title}</title></head><body>{_html_body(made)}</body></html>".encode()


def epub(made: Listed) -> bytes:
    """A book of one chapter."""
    body = _html_body(made).replace("<br>", "<br/>")
    page = (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
    )
    opf = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{escape(made.title)}</dc:title><dc:creator>{made.author}</dc:creator><dc:identifier id="i">x</dc:identifier></metadata>
<manifest><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c1"/></spine></package>"""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "book.opf": opf,
        "c1.xhtml": page,
    }
    return archive(members, stored=["mimetype"])


def docx(made: Listed) -> bytes:
    """A Word text with footnotes; headings but the first are paragraphs in bold."""
    styles = {"list": "Heading1", "h2": "Heading1"}
    body = [paragraph(runs(made.title), "Title"), paragraph(runs(made.author))]
    count = 0
    for sort, text in made.blocks:
        inner = ""
        for at, part in enumerate((text.partition("|")[2] if sort == "entry" else text).split("\0")):
            if at:
                count += 1
                inner += reference("footnote", count)
            inner += runs(part) if part else ""
        body.append(paragraph(inner, styles.get(sort, "")))
    notes = [(at, note_body([text])) for at, (text, _) in enumerate(made.notes, 1)]
    return package("".join(body), notes, title=made.title, creator=made.author)


def odt(made: Listed) -> bytes:
    """A LibreOffice text with footnotes."""

    def mark(number: int) -> str:
        return odt_note(Note(str(number), "footnote", [made.notes[number - 1][0]]), number)

    out = [f'<text:h text:outline-level="1" text:style-name="Title">{escape(made.title)}</text:h>']
    out.append(f"<text:p>{escape(made.author)}</text:p>")
    for sort, text in _numbered(made, mark, odt_text):
        if sort in ("list", "h2"):
            out.append(f'<text:h text:outline-level="2">{text}</text:h>')
        else:
            out.append(f"<text:p>{text.partition('|')[2] if sort == 'entry' else text}</text:p>")
    return odt_package("".join(out), title=made.title, creator=made.author)


def latex(made: Listed) -> bytes:
    """A LaTeX article with `thebibliography`."""
    text = _inline("\\emph{", "}", lambda part: part.replace("&", "\\&").replace("%", "\\%"))
    out = [
        f"\\documentclass{{article}}\\title{{{made.title}}}\\author{{{made.author}}}\\begin{{document}}\\maketitle"
    ]
    opened = False
    for sort, printed in _numbered(made, lambda at: f"\\footnote{{{text(made.notes[at - 1][0])}}}", text):
        if opened and sort not in ("entry", "h3"):
            out.append("\\end{thebibliography}")
            opened = False
        if sort == "list":
            out.append(f"\\renewcommand{{\\refname}}{{{printed}}}\n\\begin{{thebibliography}}{{99}}")
            opened = True
        elif sort == "entry":
            key, _, entry = printed.partition("|")
            out.append(f"\\bibitem{{{key}}} {entry}")
        else:
            out.append(f"\\section{{{printed}}}" if sort == "h2" else printed)
    out.append("\\end{thebibliography}" * opened + "\\end{document}")
    return "\n\n".join(out).encode()


def jats(made: Listed) -> bytes:
    """A JATS article with a `ref-list`."""
    text = _inline("<italic>", "</italic>")
    body: list[str] = []
    back: list[str] = []
    for sort, printed in _numbered(
        made, '<xref ref-type="fn" rid="fn{0}"><sup>{0}</sup></xref>'.format, text
    ):
        key, _, entry = printed.partition("|")
        if sort == "entry":
            back.append(f'<ref id="{key}"><mixed-citation>{entry}</mixed-citation></ref>')
        elif sort == "p":
            body.append(f"<p>{printed}</p>")
        elif sort == "list":
            back.append(f"<title>{printed}</title>")
    return f"""<article><front><journal-meta><journal-title-group><journal-title>Port Letters</journal-title></journal-title-group></journal-meta><article-meta>
<title-group><article-title>{escape(made.title)}</article-title></title-group></article-meta></front><body>{"".join(body)}</body><back><ref-list>{"".join(back)}</ref-list></back></article>""".encode()


def tei(made: Listed) -> bytes:
    """A TEI text with a `listBibl`."""
    text = _inline('<hi rend="italic">', "</hi>")
    body: list[str] = []
    back: list[str] = []
    for sort, printed in _numbered(made, '<note n="{0}" place="foot">{0}</note>'.format, text):
        _, _, entry = printed.partition("|")
        if sort == "entry":
            back.append(f"<bibl>{entry}</bibl>")
        elif sort == "list":
            back.append(f"<head>{printed}</head>")
        else:
            body.append(f"<p>{printed}</p>")
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{escape(made.title)}</title></titleStmt></fileDesc></teiHeader>
<text><body>{"".join(body)}</body><back><listBibl>{"".join(back)}</listBibl></back></text></TEI>""".encode()


def text(made: Listed) -> bytes:
    """Plain text of 72 columns: hanging entries without blank lines between them, notes before the list."""
    import textwrap

    out = [made.title, "", made.author, ""]
    blocks = list(_numbered(made, "[{}]".format, _bare))
    first = next((at for at, (sort, _) in enumerate(blocks) if sort == "list"), len(blocks))
    for at, (sort, printed) in enumerate(blocks):
        if at == first and made.notes:
            out += ["Notes", ""]
            out += [
                line for n, (note, _) in enumerate(made.notes, 1) for line in (f"[{n}] {_bare(note)}", "")
            ]
        if sort == "entry":
            out += textwrap.wrap(printed.partition("|")[2], 72, subsequent_indent="    ")
        else:
            out += [*textwrap.wrap(printed, 72), ""]
    return "\n".join(out).encode()


def pdf(made: Listed) -> bytes:
    """Pages with notes at the foot, then the list with hanging entries."""
    from pdf_make import LEFT, PdfPage, make_pdf, noted_page, wrap

    blocks = list(_numbered(made, "^{}^".format, str))
    cut = next((at for at, (sort, _) in enumerate(blocks) if sort == "list"), len(blocks) - 1)
    pages = []
    done = 0
    for sort, printed in blocks[:cut]:
        marks = printed.count("^") // 2
        notes = [f"^{done + at + 1}^ {made.notes[done + at][0]}" for at in range(marks)]
        done += marks
        if sort == "p":
            pages.append(noted_page(printed.translate(SLANTED), [note.translate(SLANTED) for note in notes]))
    page = PdfPage()
    y = page.block(540, [blocks[cut][1]], size=12) - 8
    for _, printed in blocks[cut + 1 :]:
        first, *others = wrap(printed.partition("|")[2].translate(SLANTED), width=270)
        y = page.block(page.block(y, [first]), others, x=LEFT + 20)
    pages.append(page)
    pages[0].line(LEFT, 570, made.title, size=16)
    return make_pdf(pages, {"Title": made.title, "Author": made.author})


PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-"})
SLANTED = PLAIN | {ord("*"): "_"}
WRITERS: dict[str, Callable[[Listed], bytes]] = {
    "md": markdown,
    "html": html,
    "epub": epub,
    "docx": docx,
    "odt": odt,
    "tex": latex,
    "jats": jats,
    "tei": tei,
    "txt": text,
    "pdf": pdf,
}
