"""Writes a described document as EPUB, TEI, JATS, LaTeX, Markdown, and the formats that pandoc reads."""

# ruff: noqa: E501 (lines of markup)
from __future__ import annotations

from collections.abc import Callable
from html import escape

from described import DOCUMENT, Block, Described, Mark, Note, Piece, block_pieces, one_kind, pieces
from office import archive

XHTML = '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{}</title><link rel="stylesheet" type="text/css" href="../s.css"/></head><body>{}</body></html>'


def fill(
    document: Described,
    text: Callable[[str], str],
    mark: Callable[[str], str],
    block: Callable[[Block, str], str],
) -> list[str]:
    """Every block written: `block` gets the block and its text."""
    out = []
    for one in document.blocks:
        inner = "".join(
            mark(piece.key) if isinstance(piece, Mark) else text(piece) for piece in block_pieces(one)
        )
        out.append(block(one, inner))
    return out


def spans(text: str, italic: Callable[[str], str], plain: Callable[[str], str] = escape) -> str:
    """A text with asterisks, its italics wrapped."""
    return "".join(italic(plain(part)) if slanted else plain(part) for part, slanted in pieces(text))


def epub(document: Described = DOCUMENT, missing: bool = False) -> tuple[bytes, Described]:
    """An EPUB of two chapters: footnotes as asides beside the text, endnotes on a page of their own.

    Italics come from a style sheet; marks of endnotes lead to the other page. With `missing` the last page of the
    spine is not in the archive.
    """
    order = {key: place for place, key in enumerate(document.notes, 1)}

    def text(part: str) -> str:
        return spans(part, lambda inner: f'<span class="slanted">{inner}</span>').replace(
            "10²", "10<sup>2</sup>"
        )

    def mark(key: str) -> str:
        note = document.notes[key]
        if note.kind == "footnote":
            return f'<a epub:type="noteref" href="#n{order[key]}" id="r{order[key]}">{note.number}</a>'
        return f'<sup><a href="../notes/end%20notes.xhtml#n{order[key]}" id="r{order[key]}">{note.number}</a></sup>'

    def block(one: Block, inner: str) -> str:
        tag = {"title": "h1", "heading": "h2"}.get(one.sort, "p")
        return f"<{tag}>{inner}</{tag}>"

    blocks = fill(document, text, mark, block)

    def aside(key: str, note: Note) -> str:
        inner = "".join(f"<p>{text(part)}</p>" for part in note.paragraphs)
        return f'<aside epub:type="footnote" id="n{order[key]}">{inner}</aside>'

    cut = 4
    held = [
        [p.key for one in part for p in block_pieces(one) if isinstance(p, Mark)]
        for part in (document.blocks[:cut], document.blocks[cut:])
    ]
    pages = []
    for part, keys in zip((blocks[:cut], blocks[cut:]), held, strict=True):
        asides = [aside(key, document.notes[key]) for key in keys if document.notes[key].kind == "footnote"]
        pages.append(
            XHTML.format("Chapter", '<span epub:type="pagebreak" id="p1"/>' + "".join(part + asides))
        )
    endnotes = "".join(
        f'<p id="n{order[key]}"><a href="../text/c{1 if key in held[0] else 2}.xhtml#r{order[key]}">{note.number}.</a> {" ".join(text(part) for part in note.paragraphs)}</p>'
        for key, note in document.notes.items()
        if note.kind == "endnote"
    )
    nav = '<nav epub:type="toc"><ol><li><a href="text/c1.xhtml#p1">1</a></li><li><a href="text/c2.xhtml">2</a></li></ol></nav><nav epub:type="page-list"><ol><li><a href="text/c1.xhtml#p1">1</a></li></ol></nav>'
    opf = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title id="t">{escape(document.title)}</dc:title><dc:creator id="c">{" ".join(document.author)}</dc:creator><meta refines="#c" property="role">aut</meta>
<dc:date>{document.date}</dc:date><dc:publisher>Fjord Press</dc:publisher><dc:language>en</dc:language><dc:identifier id="i">urn:isbn:9780306406157</dc:identifier></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="css" href="s.css" media-type="text/css"/>
<item id="c1" href="text/c1.xhtml" media-type="application/xhtml+xml"/><item id="c2" href="text/c2.xhtml" media-type="application/xhtml+xml"/>
<item id="e" href="notes/end%20notes.xhtml" media-type="application/xhtml+xml"/><item id="x" href="text/c9.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="c1"/><itemref idref="c2"/><itemref idref="e" linear="no"/>{'<itemref idref="x"/>' if missing else ""}</spine></package>"""
    data = archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OPS/book.opf": opf,
            "OPS/nav.xhtml": XHTML.format("Contents", nav),
            "OPS/s.css": ".slanted { font-style: italic }",
            "OPS/text/c1.xhtml": pages[0],
            "OPS/text/c2.xhtml": pages[1],
            "OPS/notes/end notes.xhtml": XHTML.format("Notes", f"<h2>Notes</h2>{endnotes}"),
        },
        stored=["mimetype"],
    )
    return data, document


def tei(document: Described = DOCUMENT, inline: bool = True) -> str:
    """TEI P5, with notes where their marks are, or with all notes in the back and references to them."""

    def text(part: str) -> str:
        return spans(part, lambda inner: f'<hi rend="italic">{inner}</hi>')

    def note(key: str) -> str:
        one = document.notes[key]
        place = "end" if one.kind == "endnote" else "foot"
        inner = "".join(f"<p>{text(part)}</p>" for part in one.paragraphs)
        return f'<note xml:id="{key}" n="{one.number}" place="{place}">{inner}</note>'

    def mark(key: str) -> str:
        return (
            note(key) if inline else f'<ref type="noteref" target="#{key}">{document.notes[key].number}</ref>'
        )

    def block(one: Block, inner: str) -> str:
        tag = "head" if one.sort in ("title", "heading") else "p"
        return f"<{tag}>{inner}</{tag}>"

    body = fill(document, text, mark, block)
    back = (
        ""
        if inline
        else f'<back><div type="notes">{"".join(note(key) for key in document.notes)}</div></back>'
    )
    given, family = document.author
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{escape(document.title)}</title>
<author><persName><forename>{given}</forename> <surname>{family}</surname></persName></author></titleStmt>
<publicationStmt><publisher>Fjord Press</publisher><pubPlace>Oslo</pubPlace><date when="{document.date}">4 May</date></publicationStmt>
<sourceDesc><p>Born digital.</p></sourceDesc></fileDesc></teiHeader><text><body><div>{body[0]}<pb n="1"/><fw type="header">A running head</fw>{"".join(body[1:])}</div></body>{back}</text></TEI>"""


def jats(document: Described = DOCUMENT) -> str:
    """A JATS article: footnotes and endnotes in groups in the back."""

    def text(part: str) -> str:
        return spans(part, lambda inner: f"<italic>{inner}</italic>").replace("10²", "10<sup>2</sup>")

    def mark(key: str) -> str:
        return f'<sup><xref ref-type="fn" rid="{key}">{document.notes[key].number}</xref></sup>'

    def block(one: Block, inner: str) -> str:
        return f"<title>{inner}</title>" if one.sort == "heading" else f"<p>{inner}</p>"

    def group(kind: str) -> str:
        return "".join(
            f'<fn id="{key}"><label>{note.number}</label>{"".join(f"<p>{text(part)}</p>" for part in note.paragraphs)}</fn>'
            for key, note in document.notes.items()
            if note.kind == kind
        )

    given, family = document.author
    year, month, day = document.date.split("-")
    body = fill(document, text, mark, block)
    return f"""<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">
<article article-type="research-article" xml:lang="en"><front><journal-meta><journal-title-group><journal-title>Review of Ports</journal-title></journal-title-group><issn>1234-5679</issn><publisher><publisher-name>Fjord Press</publisher-name></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1234/ports.5</article-id><title-group><article-title>{escape(document.title)}</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>{family}</surname><given-names>{given}</given-names></name></contrib></contrib-group>
<pub-date pub-type="ppub"><day>{day}</day><month>{month}</month><year>{year}</year></pub-date><volume>12</volume><issue>3</issue><fpage>45</fpage><lpage>61</lpage></article-meta></front>
<body><sec>{"".join(body[1:])}</sec></body><back><fn-group>{group("footnote")}<fn fn-type="conflict"><p>None declared.</p></fn></fn-group><fn-group content-type="endnotes">{group("endnote")}</fn-group>
<ref-list><ref id="B1"><label>1</label><mixed-citation>A reference, which is no note.</mixed-citation></ref></ref-list></back></article>"""


TEX = str.maketrans(
    {"&": r"\&", "%": r"\%", "$": r"\$", "“": "``", "”": "''", "–": "--", "’": "'", "²": "$^2$"}
)


def latex(document: Described = DOCUMENT) -> str:
    """A LaTeX article; endnotes by the package endnotes, one note by mark and text."""

    def plain(text: str) -> str:
        return (
            text.translate(TEX)
            .replace("É", r"\'E")
            .replace("é", r"{\'e}")
            .replace("<", r"\textless{}")
            .replace(">", r"\textgreater{}")
        )

    def text(part: str) -> str:
        return spans(part, lambda inner: rf"\emph{{{inner}}}", plain)

    def mark(key: str) -> str:
        note = document.notes[key]
        inner = "\n\n".join(text(part) for part in note.paragraphs)
        if key == "f7":
            return r"\footnotemark{}"
        command = "footnote" if note.kind == "footnote" else "endnote"
        return rf"\{command}{{{inner}}}"

    def block(one: Block, inner: str) -> str:
        if one.sort == "title":
            return r"\maketitle"
        if one.sort == "heading":
            return rf"\section{{{inner}}}"
        return inner

    blocks = fill(document, text, mark, block)
    body = _tex_tables(document, blocks, text)
    return rf"""\documentclass{{article}}
\usepackage{{endnotes}}
\renewcommand{{\theendnote}}{{\roman{{endnote}}}}
\title{{{plain(document.title)}}}
\author{{{" ".join(document.author)}}}
\date{{4 May 2019}}
\begin{{document}}
{body}
\theendnotes
\end{{document}}
"""


def _tex_tables(document: Described, blocks: list[str], text: Callable[[str], str]) -> str:
    out: list[str] = []
    cells: list[str] = []
    for one, inner in zip(document.blocks, blocks, strict=True):
        if one.sort == "cell":
            cells.append(inner)
            continue
        if cells:
            rows = "".join(
                f"{left} & {right} \\\\\n" for left, right in zip(cells[::2], cells[1::2], strict=True)
            )
            after = "\n\\footnotetext{" + text(document.notes["f7"].paragraphs[0]) + "}"
            out.append("\\begin{tabular}{ll}\n" + rows + "\\end{tabular}" + after)
            cells = []
        out.append(inner)
    return "\n\n".join(out)


def markdown(document: Described = DOCUMENT) -> tuple[str, Described]:
    """Markdown with footnotes; it knows one kind."""
    document = one_kind(document)
    order = {key: note.number for key, note in document.notes.items()}

    def plain(text: str) -> str:
        return text.replace("<", r"\<").replace("[", r"\[")

    def text(part: str) -> str:
        return spans(part, lambda inner: f"*{inner}*", plain)

    def block(one: Block, inner: str) -> str:
        head = {"title": "# ", "heading": "## "}.get(one.sort, "")
        return head + (inner.replace(". ", r"\. ", 1) if one.sort == "item" else inner)

    body = fill(document, text, lambda key: f"[^{order[key]}]", block)
    notes = [
        f"[^{order[key]}]: " + "\n\n    ".join(text(part) for part in note.paragraphs)
        for key, note in document.notes.items()
    ]
    front = (
        f'---\ntitle: "{document.title}"\nauthor: {" ".join(document.author)}\ndate: {document.date}\n---\n'
    )
    return front + "\n\n".join([*body, *notes]) + "\n", document


def rst(document: Described = DOCUMENT) -> tuple[str, Described]:
    """reStructuredText; it knows one kind."""
    document = one_kind(document)
    order = {key: note.number for key, note in document.notes.items()}

    def text(part: str) -> str:
        return spans(part, lambda inner: f"*{inner}*", str)

    def mark(key: str) -> str:
        return rf"\ [{order[key]}]_\ "

    def block(one: Block, inner: str) -> str:
        line = {"title": "=", "heading": "-"}.get(one.sort)
        inner = inner.strip().removesuffix("\\")
        return (
            f"{inner}\n{line * (len(inner) + 2)}"
            if line
            else (inner.replace(". ", r"\. ", 1) if one.sort == "item" else inner)
        )

    body = fill(document, text, mark, block)
    notes = [
        f".. [{order[key]}] " + "\n\n   ".join(text(part) for part in note.paragraphs)
        for key, note in document.notes.items()
    ]
    return "\n\n".join([*body, *notes]) + "\n", document


def org(document: Described = DOCUMENT) -> tuple[str, Described]:
    """Org mode; it knows one kind."""
    document = one_kind(document)
    order = {key: note.number for key, note in document.notes.items()}

    def text(part: str) -> str:
        return spans(part, lambda inner: f"/{inner}/", str)

    def block(one: Block, inner: str) -> str:
        if one.sort == "title":
            return f"#+TITLE: {inner}\n#+AUTHOR: {' '.join(document.author)}\n\n{inner}"
        return (
            f"* {inner}"
            if one.sort == "heading"
            else (inner.replace(". ", ".\u200b ", 1) if one.sort == "item" else inner)
        )

    body = fill(document, text, lambda key: f"[fn:{order[key]}]", block)
    notes = [
        f"[fn:{order[key]}] " + "\n\n".join(text(part) for part in note.paragraphs)
        for key, note in document.notes.items()
    ]
    return "\n\n".join([*body, *notes]) + "\n", document


def _with_inline(
    document: Described,
    text: Callable[[str], str],
    note: Callable[[Note], str],
    block: Callable[[Block, str], str],
) -> list[str]:
    return fill(document, text, lambda key: note(document.notes[key]), block)


def docbook(document: Described = DOCUMENT) -> tuple[str, Described]:
    """DocBook 5; it knows one kind."""
    document = one_kind(document)

    def text(part: str) -> str:
        return spans(part, lambda inner: f"<emphasis>{inner}</emphasis>")

    def note(one: Note) -> str:
        return "<footnote>" + "".join(f"<para>{text(part)}</para>" for part in one.paragraphs) + "</footnote>"

    body = _with_inline(document, text, note, lambda one, inner: f"<para>{inner}</para>")
    return (
        f'<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook" version="5.0"><info><title>{document.title}</title><author><personname><firstname>{document.author[0]}</firstname> <surname>{document.author[1]}</surname></personname></author></info>{"".join(body)}</article>',
        document,
    )


def mediawiki(document: Described = DOCUMENT) -> tuple[str, Described]:
    """MediaWiki's own markup; it knows one kind, and prints them at the end of the page."""
    document = one_kind(document, "endnote")

    def text(part: str) -> str:
        return spans(part, lambda inner: f"''{inner}''")

    def note(one: Note) -> str:
        return f"<ref>{' '.join(text(part) for part in one.paragraphs)}</ref>"

    def block(one: Block, inner: str) -> str:
        return f"== {inner} ==" if one.sort in ("title", "heading") else inner

    return "\n\n".join(_with_inline(document, text, note, block)) + "\n", document


def typst(document: Described = DOCUMENT) -> tuple[str, Described]:
    """Typst; it knows one kind."""
    document = one_kind(document)

    def plain(text: str) -> str:
        for sign in "\\[]$#<>@;":
            text = text.replace(sign, "\\" + sign)
        return text

    def text(part: str) -> str:
        return spans(part, lambda inner: f"#emph[{inner}]", plain)

    def note(one: Note) -> str:
        return f"#footnote[{' '.join(text(part) for part in one.paragraphs)}]"

    def block(one: Block, inner: str) -> str:
        head = {"title": "= ", "heading": "= "}.get(one.sort, "")
        return head + (inner.replace(". ", "\\. ", 1) if one.sort == "item" else inner)

    return "\n\n".join(_with_inline(document, text, note, block)) + "\n", document


PANDOC: dict[str, Callable[[Described], tuple[str, Described]]] = {
    "rst": rst,
    "org": org,
    "docbook": docbook,
    "mediawiki": mediawiki,
    "typ": typst,
}
__all__ = [
    "PANDOC",
    "Piece",
    "docbook",
    "epub",
    "jats",
    "latex",
    "markdown",
    "mediawiki",
    "org",
    "rst",
    "tei",
    "typst",
]
