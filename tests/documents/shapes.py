# ruff: noqa: E501 (lines of markup)
"""Makes small documents, one for each shape that notes have in each format that can have it, with the notes in them.

A shape is how notes look: what their marks are, where they stand, what breaks them. A document says which texts a reader
must find, in order; with none, that it must find none.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import law_reviews
import office
import rtf

PDF: dict[str, Any] = runpy.run_path(str(Path(__file__).resolve().parents[1] / "readers" / "pdf_make.py"))
NOTES = (
    "Clara Brandt, Wells (Leiden: Meridian Press, 1998), 44.",
    "Otto Vance, Tariff (Bath: Old Bridge, 1971), 9.",
    "Brandt, Wells, 52.",
)
SENTENCES = (
    "The wells of the town were dug by hand in the year of the siege.",
    "The water in them was brackish.",
    "A third of them fell dry before the road was built.",
)
NUMBERS = ("1", "2", "3")
# the marks of each shape
MARKS = {
    "symbols": ("*", "†", "‡"),
    "starred numbers": ("*1", "*2", "*3"),
    "numbers in round brackets": ("(1)", "(2)", "(3)"),
    "letters": ("a", "b", "c"),
}
SIGNS = str.maketrans("123abc", "¹²³ᵃᵇᶜ")
EPUB = 'xmlns:epub="http://www.idpf.org/2007/ops"'


@dataclass(frozen=True)
class Shaped:
    """A document of one shape: its format, its files (the first is read), the texts of its notes."""

    shape: str
    format: str
    files: dict[str, bytes]
    notes: tuple[str, ...] = NOTES
    says: str = ""
    """What a problem must say."""
    flags: tuple[tuple[str, ...], ...] = field(default=())
    """The flags of the notes, where they matter."""


def shaped() -> Iterator[Shaped]:
    """All documents."""
    for shape, marks in MARKS.items():
        for name, write in WRITERS.items():
            if (made := write(marks)) is not None:
                yield Shaped(shape, name, made)
    yield from _feet()
    yield from _carried()
    yield from _markdown()
    yield from _latex()
    yield from _lists()
    yield from _encodings()
    yield from _others()
    yield from _none()


def _text(name: str, text: str) -> dict[str, bytes]:
    return {name: text.encode()}


def _marked(marks: tuple[str, ...], form: str = "{}") -> str:
    return " ".join(sentence + form.format(mark) for sentence, mark in zip(SENTENCES, marks, strict=True))


def _listed(marks: tuple[str, ...], form: str, between: str = "\n") -> str:
    return between.join(form.format(mark, note) for mark, note in zip(marks, NOTES, strict=True))


def txt(marks: tuple[str, ...]) -> dict[str, bytes]:
    shown = tuple(mark.translate(SIGNS) if mark.isalpha() else mark for mark in marks)
    return _text("a.txt", f"The Wells of Harlow\n\n{_marked(shown)}\n\n{_listed(shown, '{} {}')}\n")


def bracketed_txt(marks: tuple[str, ...]) -> dict[str, bytes] | None:
    if not marks[0].isalpha():
        return None
    return _text("a.txt", f"The Wells of Harlow\n\n{_marked(marks, '[{}]')}\n\n{_listed(marks, '[{}] {}')}\n")


def pdf(marks: tuple[str, ...]) -> dict[str, bytes]:
    notes = [f"^{mark}^ {note}" for mark, note in zip(marks, NOTES, strict=True)]
    return {"a.pdf": PDF["make_pdf"]([PDF["noted_page"](_marked(marks, "^{}^"), notes)])}


def html(marks: tuple[str, ...]) -> dict[str, bytes]:
    text = "".join(
        f'<p>{sentence}<sup><a href="#n{at}">{mark}</a></sup></p>'
        for at, (sentence, mark) in enumerate(zip(SENTENCES, marks, strict=True))
    )
    notes = "".join(
        f'<p id="n{at}">{mark} {note}</p>' for at, (mark, note) in enumerate(zip(marks, NOTES, strict=True))
    )
    return _text("a.html", f"<!DOCTYPE html><html><body>{text}<hr/>{notes}</body></html>")


def _declared(marks: tuple[str, ...]) -> tuple[str, str]:
    text = "".join(
        f'<p>{sentence}<a epub:type="noteref" role="doc-noteref" href="{{}}#n{at}">{mark}</a></p>'
        for at, (sentence, mark) in enumerate(zip(SENTENCES, marks, strict=True))
    )
    notes = "".join(
        f'<aside epub:type="footnote" role="doc-footnote" id="n{at}">{mark} {note}</aside>'
        for at, (mark, note) in enumerate(zip(marks, NOTES, strict=True))
    )
    return text, notes


def declared_html(marks: tuple[str, ...]) -> dict[str, bytes]:
    text, notes = _declared(marks)
    return _text("a.html", f"<!DOCTYPE html><html {EPUB}><body>{text.replace('{}', '')}{notes}</body></html>")


def epub(marks: tuple[str, ...]) -> dict[str, bytes]:
    text, notes = _declared(marks)
    return {"a.epub": book(text.replace("{}", "p1.xhtml"), notes)}


def book(*pages: str) -> bytes:
    """An EPUB of these pages."""
    items = "".join(
        f'<item id="c{at}" href="p{at}.xhtml" media-type="application/xhtml+xml"/>'
        for at in range(len(pages))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(pages)))
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        "b.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>',
    }
    for at, page in enumerate(pages):
        members[f"p{at}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml" {EPUB}><body>{page}</body></html>'
        )
    return office.archive({"mimetype": "application/epub+zip", **members}, ("mimetype",))


def docx(marks: tuple[str, ...]) -> dict[str, bytes]:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    text = "".join(
        office.paragraph(
            office.run(sentence)
            + f'<w:r>{raised}<w:footnoteReference w:customMarkFollows="1" w:id="{at + 2}"/><w:t>{mark}</w:t></w:r>'
        )
        for at, (sentence, mark) in enumerate(zip(SENTENCES, marks, strict=True))
    )
    notes = [
        (at + 2, office.paragraph(f"<w:r>{raised}<w:t>{mark}</w:t></w:r>" + office.run(f" {note}")))
        for at, (mark, note) in enumerate(zip(marks, NOTES, strict=True))
    ]
    return {"a.docx": office.package(text, notes)}


def odt(marks: tuple[str, ...]) -> dict[str, bytes]:
    text = "".join(
        f'<text:p>{sentence}<text:note text:id="f{mark}" text:note-class="footnote"><text:note-citation text:label="{mark}">{mark}</text:note-citation>'
        f"<text:note-body><text:p>{note}</text:p></text:note-body></text:note></text:p>"
        for sentence, mark, note in zip(SENTENCES, marks, NOTES, strict=True)
    )
    return {"a.odt": office.odt_package(text)}


def rich(marks: tuple[str, ...]) -> dict[str, bytes]:
    text = "".join(
        rf"{sentence}{{\super {rtf.escaped(mark)}{{\footnote \pard\plain {{\super {rtf.escaped(mark)}}} {note}}}}}\par "
        for sentence, mark, note in zip(SENTENCES, marks, NOTES, strict=True)
    )
    return _text("a.rtf", rf"{{\rtf1\ansi {text}}}")


def tei(marks: tuple[str, ...]) -> dict[str, bytes]:
    text = "".join(
        f'<p>{sentence}<note n="{mark}" place="foot">{note}</note></p>'
        for sentence, mark, note in zip(SENTENCES, marks, NOTES, strict=True)
    )
    return _text(
        "a.xml",
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{text}</body></text></TEI>',
    )


def jats(marks: tuple[str, ...]) -> dict[str, bytes]:
    text = "".join(
        f'<p>{sentence}<xref ref-type="fn" rid="f{at}">{mark}</xref></p>'
        for at, (sentence, mark) in enumerate(zip(SENTENCES, marks, strict=True))
    )
    notes = "".join(
        f'<fn id="f{at}"><label>{mark}</label><p>{note}</p></fn>'
        for at, (mark, note) in enumerate(zip(marks, NOTES, strict=True))
    )
    return _text(
        "a.xml",
        f"<article><front><article-meta/></front><body>{text}</body><back><fn-group>{notes}</fn-group></back></article>",
    )


def tex(marks: tuple[str, ...]) -> dict[str, bytes] | None:
    form = {"*": "fnsymbol", "a": "alph"}.get(marks[0])
    text = " ".join(
        f"{sentence}\\footnote{{{note}}}" for sentence, note in zip(SENTENCES, NOTES, strict=True)
    )
    return _tex(text, rf"\renewcommand{{\thefootnote}}{{\{form}{{footnote}}}}") if form else None


def _tex(text: str, head: str = "", name: str = "a.tex") -> dict[str, bytes]:
    return _text(
        name, f"\\documentclass{{article}}\n{head}\n\\begin{{document}}\n{text}\n\\end{{document}}\n"
    )


def md(marks: tuple[str, ...]) -> dict[str, bytes]:
    return _text(
        "a.md", f"# Wells\n\n{_marked(marks, '[^{}]')}\n\n{_listed(marks, '[^{}]: {}', chr(10) * 2)}\n"
    )


WRITERS: dict[str, Callable[[tuple[str, ...]], dict[str, bytes] | None]] = {
    "text": txt, "text, in brackets": bracketed_txt, "PDF": pdf, "HTML": html, "HTML, declared": declared_html, "EPUB": epub,
    "DOCX": docx, "ODT": odt, "RTF": rich, "TEI": tei, "JATS": jats, "LaTeX": tex, "Markdown": md,
}  # fmt: skip


def _feet() -> Iterator[Shaped]:
    for name in law_reviews.LAYOUTS:
        made = law_reviews.made(name)
        yield Shaped(
            "at the feet of pages", f"text, {name}", _text("a.txt", made.text), tuple(made.notes.values())
        )


def _carried() -> Iterator[Shaped]:
    cut = ("Clara Brandt, Wells (Leiden:", "Meridian Press, 1998), 44.")
    first = f"The Wells of Harlow\n\n{SENTENCES[0]}¹\n\n¹ {cut[0]}\n"
    second = f"{SENTENCES[1]}² {SENTENCES[2]}³\n\n{cut[1]}\n² {NOTES[1]}\n³ {NOTES[2]}\n"
    yield Shaped("carried over a page", "text", _text("a.txt", f"{first}\f{second}"))
    yield Shaped(
        "carried over a page",
        "text with numbers of pages",
        _text("a.txt", f"{first}\n              12\n\n{second}"),
    )
    page, make = PDF["noted_page"], PDF["make_pdf"]
    pages = [
        page(f"{SENTENCES[0]}^1^", [f"^1^ {cut[0]}"]),
        page(f"{SENTENCES[1]}^2^ {SENTENCES[2]}^3^", [cut[1], f"^2^ {NOTES[1]}", f"^3^ {NOTES[2]}"]),
    ]
    yield Shaped("carried over a page", "PDF", {"a.pdf": make(pages)})
    body = _marked(NUMBERS, "^{}^")
    for name, line in {"raised": "^1^ {} ^2^ {}", "plain": "1 {} 2 {}"}.items():
        glued = make(
            [page(body, [line.format(*NOTES), f"3 {NOTES[2]}" if name == "plain" else f"^3^ {NOTES[2]}"])]
        )
        yield Shaped("behind each other in a line", f"PDF, {name}", {"a.pdf": glued})


def _markdown() -> Iterator[Shaped]:
    rows = _listed(NUMBERS, "| {}. | {} |")
    yield Shaped(
        "rows of a table",
        "Markdown",
        _text("a.md", f"# Wells\n\n{_marked(NUMBERS)}\n\n| --- | --- |\n{rows}\n"),
    )
    inline = " ".join(
        f"{sentence}<sup> {at} {note} </sup>"
        for sentence, at, note in zip(SENTENCES, NUMBERS, NOTES, strict=True)
    )
    yield Shaped("raised where their marks are", "Markdown", _text("a.md", f"# Wells\n\n{inline}\n"))
    linked = " ".join(f"{sentence}[^{at}^](#fn{at})" for sentence, at in zip(SENTENCES, NUMBERS, strict=True))
    notes = "\n".join(
        f"{at}. ::: {{#fn{at}}}\n   {note} [↩](#fnref{at})\n   :::\n"
        for at, note in zip(NUMBERS, NOTES, strict=True)
    )
    yield Shaped("links of a web page", "Markdown", _text("a.md", f"# Wells\n\n{linked}\n\n{notes}\n"))
    labels = ("310", "n", "well")
    yield Shaped("labels that are names", "Markdown", md(labels))
    dashed = tuple(note.replace("44", "44–49") for note in NOTES)
    text = md(NUMBERS)["a.md"].decode().replace("44", "44--49")
    yield Shaped("dashes of two hyphens", "Markdown", _text("a.md", text), dashed)
    yield Shaped(
        "inline notes",
        "Markdown",
        _text("a.md", "# Wells\n\n" + " ".join(f"{s}^[{n}]" for s, n in zip(SENTENCES, NOTES, strict=True))),
    )


def _latex() -> Iterator[Shaped]:
    text = " ".join(f"{sentence}\\fn{{{note}}}" for sentence, note in zip(SENTENCES, NOTES, strict=True))
    macro = rb"\newcommand{\fn}[1]{\footnote{#1}}"
    yield Shaped(
        "macros of another file", "LaTeX, input", {**_tex(text, r"\input{macros}"), "macros.tex": macro}
    )
    yield Shaped(
        "macros of another file", "LaTeX, package", {**_tex(text, r"\usepackage{notes}"), "notes.sty": macro}
    )
    yield Shaped("macros of another file", "LaTeX, alias", _tex(text, r"\let\fn\footnote"))
    yield Shaped(
        "macros of another file",
        "LaTeX, NewDocumentCommand",
        _tex(text, r"\NewDocumentCommand{\fn}{o m}{\footnote{#2}}"),
    )
    root = {
        "a.tex": f"% !TEX root = main.tex\n{text}".encode(),
        "main.tex": b"\\documentclass{book}\n" + macro + b"\n\\begin{document}\\end{document}",
    }
    yield Shaped("macros of another file", "LaTeX, root", root)
    yield Shaped("macros of nowhere", "LaTeX", _tex(text), (), "defined nowhere")


def _lists() -> Iterator[Shaped]:
    marks = "".join(
        f'<p>{sentence}<xref ref-type="bibr" rid="B{at}">{at}</xref></p>'
        for sentence, at in zip(SENTENCES, NUMBERS, strict=True)
    )
    refs = "".join(
        f'<ref id="B{at}"><label>{at}</label><mixed-citation>{note}</mixed-citation></ref>'
        for at, note in zip(NUMBERS, NOTES, strict=True)
    )
    for title in ("Notes", "Noter"):
        article = f"<article><front><article-meta/></front><body>{marks}</body><back><ref-list><title>{title}</title>{refs}</ref-list></back></article>"
        yield Shaped("a list of references called notes", f"JATS, {title}", _text("a.xml", article))
    reused = f"{SENTENCES[0]}<ref name=a>{{{{cite book |last=Brandt |first=Clara |title=Wells |location=Leiden |publisher=Meridian Press |year=1998 |page=44}}}}</ref> {SENTENCES[1]}<ref>{NOTES[1]}</ref> {SENTENCES[2]}{{{{sfn|Brandt|1998|p=52}}}}"
    wiki = ("Brandt, Clara, Wells, Leiden: Meridian Press, 1998, p. 44.", NOTES[1], "Brandt 1998, p. 52.")
    yield Shaped("templates", "MediaWiki", _text("a.wiki", f"= Wells =\n{reused}\n"), wiki)
    coins = '<span class="Z3988" title="rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&amp;rft.btitle=Wells&amp;rft.aulast=Brandt"></span>'
    items = "".join(
        f'<li id="cite_note-{at}"><a href="#cite_ref-{at}">^</a> <cite class="citation">{note}</cite>{coins}</li>'
        for at, note in zip(NUMBERS, NOTES, strict=True)
    )
    cited = "".join(
        f'<p>{sentence}<sup id="cite_ref-{at}" class="reference"><a href="#cite_note-{at}">[{at}]</a></sup></p>'
        for sentence, at in zip(SENTENCES, NUMBERS, strict=True)
    )
    yield Shaped(
        "a wiki's page with COinS",
        "HTML",
        _text(
            "a.html", f'<!DOCTYPE html><html><body>{cited}<ol class="references">{items}</ol></body></html>'
        ),
    )


def _encodings() -> Iterator[Shaped]:
    text = txt(("¹", "²", "³"))["a.txt"].decode().replace("The Wells of Harlow", "Wells “and” Roads")
    yield Shaped(
        "encodings", "text, UTF-16 without a mark", {"a.txt": text.encode("utf-16-le")}, NOTES, "UTF"
    )
    eastern = ("水道の歴史、大阪、1998年、44頁。", "同上、52頁。", "港の税、東京、1971年、9頁。")
    body = "町の水道は手で掘られた[1]。水は濁っていた[2]。道路が作られる前に枯れた[3]。" * 1
    japanese = (
        f"水道\n\n{body}\n\n"
        + "\n".join(f"[{at}] {note}" for at, note in zip(NUMBERS, eastern, strict=True))
        + "\n"
    )
    for encoding in ("shift_jis", "euc_jp"):
        yield Shaped(
            "encodings", f"text, {encoding}", {"a.txt": japanese.encode(encoding)}, eastern, "read as"
        )


def _others() -> Iterator[Shaped]:
    yield Shaped("Word's footnotes and endnotes", "RTF", {"a.rtf": rtf.rtf()}, _described())
    yield Shaped("LibreOffice's footnotes and endnotes", "RTF", {"a.rtf": rtf.rtf(star=True)}, _described())
    unlinked = "".join(f'<aside epub:type="footnote">{note}</aside>' for note in NOTES)
    yield Shaped(
        "declared, without marks",
        "HTML",
        _text("a.html", f"<!DOCTYPE html><html {EPUB}><body><p>{SENTENCES[0]}</p>{unlinked}</body></html>"),
        NOTES,
        "mark",
    )
    yield Shaped(
        "declared, without marks", "EPUB", {"a.epub": book(f"<p>{SENTENCES[0]}</p>{unlinked}")}, NOTES, "mark"
    )
    lost = "# Wells\n\nA.[^1] B.[^2] C.[^3]\n\n[^1]: Kell, Wells, 3.\n[^2]: .\n[^3]: For the decree see Archivo Gen-\n"
    yield Shaped(
        "lost or cut",
        "Markdown",
        _text("a.md", lost),
        ("Kell, Wells, 3.", ".", "For the decree see Archivo Gen-"),
        "hold",
        ((), ("empty-note",), ("cut-note",)),
    )
    yield Shaped(
        "numbers missing",
        "text",
        _text(
            "a.txt",
            f"Wells\n\n{SENTENCES[0]}¹ {SENTENCES[1]}² {SENTENCES[2]}⁵\n\n¹ {NOTES[0]}\n² {NOTES[1]}\n⁵ {NOTES[2]}\n",
        ),
        NOTES,
        "note 3–4 was not found",
    )


def _described() -> tuple[str, ...]:
    from described import DOCUMENT, expected

    return tuple(item.text for item in expected(DOCUMENT))


def _none() -> Iterator[Shaped]:
    points = "\n\n".join(f"({at}) {sentence}" for at, sentence in zip(NUMBERS, SENTENCES, strict=True))
    syllabus = f"Syllabus\n\nHeld: the deed was good.\n\n{points}\n"
    says = "no note was found"
    yield Shaped("points of a syllabus", "text", _text("a.txt", syllabus), (), says)
    yield Shaped("points of a syllabus", "Markdown", _text("a.md", syllabus), (), says)
    yield Shaped(
        "points of a syllabus",
        "HTML",
        _text(
            "a.html",
            "<!DOCTYPE html><html><body>"
            + "".join(f"<p>{part}</p>" for part in syllabus.split("\n\n"))
            + "</body></html>",
        ),
        (),
        says,
    )
    first = PDF["PdfPage"]()
    first.block(540, syllabus.replace("\n\n", "\n").split("\n"))
    yield Shaped("points of a syllabus", "PDF", {"a.pdf": PDF["make_pdf"]([first])}, (), says)
    margin = f'<p><note place="marg">The siege</note>{SENTENCES[0]}</p><p><milestone unit="page" n="3"/>{SENTENCES[1]}</p>'
    yield Shaped(
        "heads in the margin",
        "TEI",
        _text(
            "a.xml",
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{margin}</body></text></TEI>',
        ),
        (),
        says,
    )
    plain = " ".join(SENTENCES)
    for name, files in {
        "text": _text("a.txt", plain),
        "Markdown": _text("a.md", f"# Wells\n\n{plain}"),
        "RTF": _text("a.rtf", rf"{{\rtf1 {plain}}}"),
        "LaTeX": _tex(plain),
    }.items():
        yield Shaped("no notes", name, files, (), says)
