"""Writes a described document as DOCX and ODT, straight as zip archives of XML."""

# ruff: noqa: E501 (lines of XML)
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from described import DOCUMENT, Block, Described, Mark, Note, Piece, block_pieces, pieces

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = {"title": "Title", "heading": "Heading1"}
Runs = Callable[[Piece], str]


def archive(members: Mapping[str, str | bytes], stored: Iterable[str] = ()) -> bytes:
    """A zip archive of these members; those in `stored` are not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, compress_type=how)
    return buffer.getvalue()


def run(text: str, italic: bool = False, properties: str = "") -> str:
    """A run of a Word text."""
    inner = ("<w:i/>" if italic else "") + properties
    return f'<w:r>{f"<w:rPr>{inner}</w:rPr>" if inner else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text: str) -> str:
    """A text with asterisks as runs."""
    return "".join(run(part, italic) for part, italic in pieces(text))


def reference(kind: str, number: int) -> str:
    """The mark of a note in a Word text."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def paragraph(inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word text."""
    head = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{head}</w:pPr>' if head else ''}{inner}</w:p>"


def note_part(kind: str, notes: Iterable[tuple[int, str]]) -> str:
    """footnotes.xml or endnotes.xml: separators, then (id, inner XML of the note's paragraphs)."""
    inner = "".join(f'<w:{kind} w:id="{number}">{body}</w:{kind}>' for number, body in notes)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s xmlns:w="{W}" xmlns:r="{R}">'
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p/></w:{kind}>{inner}</w:{kind}s>'
    )


def note_body(paragraphs: Iterable[str], kind: str = "footnote") -> str:
    """The paragraphs of a note, its own mark before the first."""
    mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>{run(" ")}'
    return "".join(
        paragraph((mark if not place else "") + runs(text)) for place, text in enumerate(paragraphs)
    )


STYLE_PART = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""
CORE = """<?xml version="1.0"?><cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>"""


def package(
    body: str,
    footnotes: Iterable[tuple[int, str]] | None = (),
    endnotes: Iterable[tuple[int, str]] | None = (),
    settings: str = "",
    title: str = "",
    creator: str = "",
    links: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A DOCX of a body and notes; a kind of notes that is None has no part."""
    kinds = {"footnote": footnotes, "endnote": endnotes}
    there = {kind: part for kind, part in kinds.items() if part is not None}
    relations = [f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>']
    relations += [f'<Relationship Id="{kind}" Type="{R}/{kind}s" Target="{kind}s.xml"/>' for kind in there]
    outer = "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
        for name, to in (links or {}).items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/endnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/><Relationship Id="c" Type="{PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}{outer}</Relationships>',
        "word/styles.xml": STYLE_PART,
        "docProps/core.xml": CORE.format(escape(title), escape(creator)),
    }
    for kind, part in there.items():
        members[f"word/{kind}s.xml"] = note_part(kind, part)
        members[f"word/_rels/{kind}s.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{outer}</Relationships>'
    if settings:
        members["word/settings.xml"] = f'<w:settings xmlns:w="{W}">{settings}</w:settings>'
        members["word/_rels/document.xml.rels"] = str(members["word/_rels/document.xml.rels"]).replace(
            "</Relationships>",
            f'<Relationship Id="t" Type="{R}/settings" Target="settings.xml"/></Relationships>',
        )
    return archive(members | dict(more or {}))


def tables(blocks: list[Block], block: Callable[[Block], str], row: str, cell: str, table: str) -> str:
    """All blocks, cells gathered two to a row; the templates hold "{}"."""
    out: list[str] = []
    cells: list[str] = []

    def flush() -> None:
        if cells:
            pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
            inner = "".join(row.format("".join(cell.format(one) for one in pair)) for pair in pairs)
            out.append(table.format(inner))
            cells.clear()

    for one in blocks:
        if one.sort == "cell":
            cells.append(block(one))
        else:
            flush()
            out.append(block(one))
    flush()
    return "".join(out)


def docx(document: Described = DOCUMENT) -> bytes:
    """The document as DOCX; the ids of notes are not their numbers."""
    ids = {key: place * 3 + 2 for place, key in enumerate(document.notes)}
    kinds = {key: note.kind for key, note in document.notes.items()}

    def inner(piece: Piece) -> str:
        return reference(kinds[piece.key], ids[piece.key]) if isinstance(piece, Mark) else runs(piece)

    def block(one: Block) -> str:
        return paragraph("".join(map(inner, block_pieces(one))), STYLES.get(one.sort, ""))

    body = tables(document.blocks, block, "<w:tr>{}</w:tr>", "<w:tc><w:tcPr/>{}</w:tc>", "<w:tbl>{}</w:tbl>")
    parts = {
        kind: [
            (ids[key], note_body(note.paragraphs, kind))
            for key, note in document.notes.items()
            if note.kind == kind
        ]
        for kind in ("footnote", "endnote")
    }
    name = " ".join(document.author)
    return package(body, parts["footnote"], parts["endnote"], title=document.title, creator=name)


SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "meta": "meta"}.items()
) + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
ITALIC = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'


def odt_text(text: str) -> str:
    """A text with asterisks as spans of an ODT."""
    return "".join(
        f'<text:span text:style-name="T1">{escape(part)}</text:span>' if italic else escape(part)
        for part, italic in pieces(text)
    )


def odt_note(note: Note, number: int, label: str = "") -> str:
    """A note of an ODT, where its mark stands."""
    body = "".join(f"<text:p>{odt_text(text)}</text:p>" for text in note.paragraphs)
    given = f' text:label="{label}"' if label else ""
    return (
        f'<text:note text:id="ftn{number}" text:note-class="{note.kind}"><text:note-citation{given}>{note.number}'
        f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    )


def odt_package(
    body: str, automatic: str = ITALIC, title: str = "", creator: str = "", styles: str = ""
) -> bytes:
    """An ODT of the XML of its text."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2"><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>',
            "styles.xml": f"<office:document-styles {SPACES} office:version='1.2'><office:styles>{styles}</office:styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {SPACES} office:version='1.2'><office:meta><dc:title>{escape(title)}</dc:title><meta:initial-creator>{escape(creator)}</meta:initial-creator></office:meta></office:document-meta>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        },
        stored=["mimetype"],
    )


def odt(document: Described = DOCUMENT) -> bytes:
    """The document as ODT."""
    numbers = {key: place for place, key in enumerate(document.notes)}

    def inner(piece: Piece) -> str:
        if isinstance(piece, Mark):
            return odt_note(document.notes[piece.key], numbers[piece.key])
        return odt_text(piece)

    def block(one: Block) -> str:
        text = "".join(map(inner, block_pieces(one)))
        if one.sort in ("title", "heading"):
            style = ' text:style-name="Title"' if one.sort == "title" else ""
            return f'<text:h text:outline-level="1"{style}>{text}</text:h>'
        return f"<text:p>{text}</text:p>"

    body = tables(
        document.blocks,
        block,
        "<table:table-row>{}</table:table-row>",
        "<table:table-cell>{}</table:table-cell>",
        '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>{}</table:table>',
    )
    return odt_package(body, title=document.title, creator=" ".join(document.author))
