"""Writes a described document as HTML, in the shapes that programs give to notes; with what looks like notes and is not."""

# ruff: noqa: E501 (lines of HTML)
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from described import DOCUMENT, Block, Described, Mark, Note, block_pieces, one_kind, pieces
from office import tables

# a contents list, links to pages, and a link to a numbered section: none of them is a note
NOISE_BEFORE = """<nav role="doc-toc"><ol><li><a href="#s1">1</a> <a href="#s1">The first part</a></li></ol></nav>
<ul class="toc"><li><a href="#s1">1 The first part</a></li><li><a href="#p2">2</a></li></ul>
<p>Pages: <a href="#p1">1</a>, <a href="#p2">2</a>, <a href="#p3">3</a></p>"""
NOISE_AFTER = """<h2 id="s1">1 The first part</h2><p><a id="p1"></a>Words of the first part, see section <a href="#s1">1</a>.</p>
<p><span id="p2" role="doc-pagebreak" title="2"></span>Words of the second page.</p><p><a id="p3"></a>3</p>"""


@dataclass(frozen=True)
class Shape:
    """How a program writes the mark of a note, one note, and the list around notes of one kind."""

    mark: Callable[[Note, int], str]
    note: Callable[[Note, int, list[str]], str]
    around: str
    kinds: bool = False
    """Does the shape tell footnotes from endnotes?"""


def _inner(text: str) -> str:
    return "".join(f"<em>{escape(part)}</em>" if italic else escape(part) for part, italic in pieces(text))


def _paragraphs(texts: list[str], last: str = "", first: str = "") -> str:
    return "".join(
        f"<p>{first if not place else ''}{text}{last if place == len(texts) - 1 else ''}</p>"
        for place, text in enumerate(texts)
    )


def _pandoc(note: Note, n: int, texts: list[str]) -> str:
    back = f'<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a>'
    return f'<li id="fn{n}">{_paragraphs(texts, back)}</li>'


def _word(note: Note, n: int, texts: list[str]) -> str:
    short, style = ("edn", "MsoEndnote") if note.kind == "endnote" else ("ftn", "MsoFootnote")
    label = f"<a style='mso-{note.kind}-id:{short}{n}' href=\"#_{short}ref{n}\" name=\"_{short}{n}\" title=\"\"><span class={style}Reference><span style='mso-special-character:{note.kind}'><![if !supportFootnotes]><span class={style}Reference><span style='font-size:10.0pt'>[{note.number}]</span></span><![endif]></span></span></a> "
    inner = "".join(
        f"<p class={style}Text>{label if not i else ''}<span lang=EN-US>{text}</span></p>\n"
        for i, text in enumerate(texts)
    )
    return f"<div style='mso-element:{note.kind}' id={short}{n}>\n{inner}</div>"


def _word_mark(note: Note, n: int) -> str:
    short, style = ("edn", "MsoEndnote") if note.kind == "endnote" else ("ftn", "MsoFootnote")
    return f'<a style=\'mso-{note.kind}-id:{short}{n}\' href="#_{short}{n}" name="_{short}ref{n}" title=""><span class={style}Reference><span style=\'mso-special-character:{note.kind}\'><![if !supportFootnotes]><span class={style}Reference>[{note.number}]</span><![endif]></span></span></a>'


def _libreoffice(note: Note, n: int, texts: list[str]) -> str:
    short = "sdendnote" if note.kind == "endnote" else "sdfootnote"
    label = f'<a class="{short}sym" name="{short}{n}sym" href="#{short}{n}anc">{note.number}</a>'
    inner = "".join(
        f'<p class="{short}-western">{label if not i else ""}{text}</p>' for i, text in enumerate(texts)
    )
    return f'<div id="{short}{n}">{inner}</div>'


def _libreoffice_mark(note: Note, n: int) -> str:
    short = "sdendnote" if note.kind == "endnote" else "sdfootnote"
    return f'<sup><a class="{short}anc" name="{short}{n}anc" href="#{short}{n}sym"><sup>{note.number}</sup></a></sup>'


def _epub3(note: Note, n: int, texts: list[str]) -> str:
    return f'<aside epub:type="{note.kind}" id="n{n}">{_paragraphs(texts)}</aside>'


SHAPES = {
    "pandoc": Shape(
        lambda note, n: f'<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>',
        _pandoc,
        '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol>{}</ol></section>',
    ),
    "word": Shape(_word_mark, _word, "<div style='mso-element:{kind}-list'><br clear=all><hr align=left size=1 width=\"33%\">{}</div>", kinds=True),
    "libreoffice": Shape(_libreoffice_mark, _libreoffice, "{}", kinds=True),
    "mediawiki": Shape(
        lambda note, n: f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">&#91;</span>{n}<span class="cite-bracket">&#93;</span></a></sup>',
        lambda note, n, texts: f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> <span class="reference-text">{"<br/><br/>".join(texts)}</span></li>',
        '<h2>References</h2><div class="reflist"><ol class="references">{}</ol></div>',
    ),
    "kramdown": Shape(
        lambda note, n: f'<sup id="fnref:{n}" role="doc-noteref"><a href="#fn:{n}" class="footnote" rel="footnote">{n}</a></sup>',
        lambda note, n, texts: f'<li id="fn:{n}" role="doc-endnote">{_paragraphs(texts, f""" <a href="#fnref:{n}" class="reversefootnote" role="doc-backlink">&#8617;</a>""")}</li>',
        '<div class="footnotes" role="doc-endnotes"><ol>{}</ol></div>',
    ),
    "wordpress": Shape(
        lambda note, n: f'<sup data-fn="u-{n}-9f3" class="fn"><a href="#u-{n}-9f3" id="u-{n}-9f3-link">{n}</a></sup>',
        lambda note, n, texts: f'<li id="u-{n}-9f3">{" ".join(texts)} <a href="#u-{n}-9f3-link" aria-label="Jump to footnote reference {n}">↩︎</a></li>',
        '<ol class="wp-block-footnotes">{}</ol>',
    ),
    "substack": Shape(
        lambda note, n: f'<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{n}-77" href="#footnote-{n}-77" target="_self" rel="" class="footnote-anchor">{n}</a>',
        lambda note, n, texts: f'<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{n}-77" href="#footnote-anchor-{n}-77" class="footnote-number" contenteditable="false" target="_self" rel="">{n}</a><div class="footnote-content">{_paragraphs(texts)}</div></div>',
        "{}",
    ),
    "sup-a": Shape(
        lambda note, n: f'<sup><a href="#n{n}">{n}</a></sup>',
        lambda note, n, texts: f'<p id="n{n}">{n}. {"<br>".join(texts)}</p>',
        "<hr>{}",
    ),
    "a-sup-names": Shape(
        lambda note, n: f'<a name="r{n}"></a><a href="#n{n}"><sup>[{n}]</sup></a>',
        lambda note, n, texts: f'<a name="n{n}"></a><a href="#r{n}">[{n}]</a> {"<br>".join(texts)}<br>',
        "<hr><p>{}</p>",
    ),
    "aria": Shape(
        lambda note, n: f'<a role="doc-noteref" href="#x{n}" id="y{n}">{note.number}</a>',
        lambda note, n, texts: f'<div role="doc-{note.kind}" id="x{n}">{_paragraphs(texts, f""" <a role="doc-backlink" href="#y{n}">back</a>""")}</div>',
        "<section>{}</section>",
        kinds=True,
    ),
    "epub3": Shape(
        lambda note, n: f'<a epub:type="noteref" href="#n{n}">{note.number}</a>', _epub3, "{}", kinds=True
    ),
    "github": Shape(
        lambda note, n: f'<sup><a href="#user-content-fn-{n}-ab" id="user-content-fnref-{n}-ab" data-footnote-ref="" aria-describedby="footnote-label">{n}</a></sup>',
        lambda note, n, texts: f'<li id="user-content-fn-{n}-ab">{_paragraphs(texts, f""" <a href="#user-content-fnref-{n}-ab" data-footnote-backref="" class="data-footnote-backref" aria-label="Back to reference {n}">↩</a>""")}</li>',
        '<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol>{}</ol></section>',
    ),
    "google-docs": Shape(
        lambda note, n: f'<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        lambda note, n, texts: f'<div>{_paragraphs(texts, first=f"""<a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span>&nbsp;</span>""")}</div>',
        "<hr>{}",
    ),
    "asciidoctor": Shape(
        lambda note, n: f'<sup class="footnote">[<a id="_footnoteref_{n}" class="footnote" href="#_footnotedef_{n}" title="View footnote.">{n}</a>]</sup>',
        lambda note, n, texts: f'<div class="footnote" id="_footnotedef_{n}"><a href="#_footnoteref_{n}">{n}</a>. {" ".join(texts)}</div>',
        '<div id="footnotes"><hr>{}</div>',
    ),
    "org": Shape(
        lambda note, n: f'<sup><a id="fnr.{n}" class="footref" href="#fn.{n}" role="doc-backlink">{n}</a></sup>',
        lambda note, n, texts: f'<div class="footdef"><sup><a id="fn.{n}" class="footnum" href="#fnr.{n}" role="doc-backlink">{n}</a></sup> <div class="footpara" role="doc-footnote">{_paragraphs(texts)}</div></div>',
        '<div id="footnotes"><h2 class="footnotes">Footnotes: </h2><div id="text-footnotes">{}</div></div>',
    ),
    "docutils": Shape(
        lambda note, n: f'<a class="footnote-reference brackets" href="#id{n + 20}" id="id{n}" role="doc-noteref"><span class="fn-bracket">[</span>{n}<span class="fn-bracket">]</span></a>',
        lambda note, n, texts: f'<aside class="footnote brackets" id="id{n + 20}" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id{n}">{n}</a><span class="fn-bracket">]</span></span>{_paragraphs(texts)}</aside>',
        '<aside class="footnote-list brackets">{}</aside>',
    ),
    "table": Shape(
        lambda note, n: f'[<a href="#t{n}" name="b{n}">{n}</a>]',
        lambda note, n, texts: f'<tr><td><a name="t{n}" href="#b{n}">{n}</a></td><td>{_paragraphs(texts)}</td></tr>',
        "<h3>Notes</h3><table>{}</table>",
    ),
    "tex4ht": Shape(
        lambda note, n: f'<span class="footnote-mark"><a href="#fn{n}x0" id="fn{n}x0-bk"><sup class="textsuperscript">{n}</sup></a></span>',
        lambda note, n, texts: f'<span class="footnote-mark"><a href="#fn{n}x0-bk" id="fn{n}x0"><sup class="textsuperscript">{n}</sup></a></span><span class="cmr-8">{" ".join(texts)}</span><br>',
        '<div class="footnotes"><p>{}</p></div>',
    ),
    "latexml": Shape(lambda note, n: "", lambda note, n, texts: "", ""),
}  # fmt: skip


def html(shape_name: str, document: Described = DOCUMENT) -> tuple[str, Described]:
    """The page, and the document as it can be read from it."""
    shape = SHAPES[shape_name]
    if not shape.kinds:
        document = one_kind(document, "endnote" if shape_name == "table" else "footnote")
    order = {key: place for place, key in enumerate(document.notes, 1)}

    def block(one: Block) -> str:
        out = []
        for piece in block_pieces(one):
            if not isinstance(piece, Mark):
                out.append(_inner(piece).replace("10²", "10<sup>2</sup>"))
            elif shape_name == "latexml":
                out.append(_latexml(document.notes[piece.key], order[piece.key]))
            else:
                out.append(shape.mark(document.notes[piece.key], order[piece.key]))
        tag = {"title": "h1", "heading": "h2", "item": "p", "cell": "p"}.get(one.sort, "p")
        return f"<{tag}>{''.join(out)}</{tag}>\n"

    body = tables(document.blocks, block, "<tr>{}</tr>", "<td>{}</td>", "<table>{}</table>")
    for kind in ("footnote", "endnote"):
        notes = [
            shape.note(note, order[key], [_inner(text) for text in note.paragraphs])
            for key, note in document.notes.items()
            if note.kind == kind
        ]
        if notes and shape.around:
            body += NOISE_AFTER if kind == "footnote" else ""
            body += shape.around.replace("{kind}", kind).replace("{}", "\n".join(notes))
    head = f'<meta charset="utf-8"><title>{document.title} | Some Site</title><meta name="citation_title" content="{document.title}"><meta name="citation_author" content="{document.author[1]}, {document.author[0]}"><meta name="citation_publication_date" content="{document.date.replace("-", "/")}">'
    page = f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n{NOISE_BEFORE}\n{body}\n</body></html>\n'
    return page, document


def _latexml(note: Note, n: int) -> str:
    text = " ".join(_inner(one) for one in note.paragraphs)
    return f'<span id="footnote{n}" class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">{n}</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">{n}</sup><span class="ltx_tag ltx_tag_note">{n}</span>{text}</span></span></span>'
