"""The counts of a review come in; its PRISMA 2020 flow diagram goes out, as SVG and as DOCX.

The boxes are those of the template for databases and registers (Page et al., BMJ 2021;372:n71). What nobody has counted
yet is left to be filled in, never guessed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

UNKNOWN = "…"


class Step(NamedTuple):
    """One row of the diagram: the stage on its left, the box of the main line, and what leaves the flow there."""

    stage: str
    main: tuple[str, ...]
    side: tuple[str, ...] = ()


def steps(counts: Mapping[str, Any]) -> list[Step]:
    """The rows of the diagram, from what `prisma` counted over all runs and from screening where that is known."""
    every = counts["all"]
    screened = counts.get("screening") or {}
    databases = [f"{name} (n = {count})" for name, count in sorted(every["by_database"].items())]
    last = counts["identified"]["total"]
    update = (f"of these in the last search (n = {last})",) if counts["earlier"]["works"] else ()
    reasons = tuple(f"{name} (n = {count})" for name, count in (screened.get("reasons") or {}).items())
    return [
        Step(
            "Identification",
            (f"Records identified (n = {every['identified']}) from:", *databases, *update),
            (
                "Records removed before screening:",
                f"Duplicate records removed (n = {every['duplicates_removed']})",
                f"Records removed for other reasons (n = {every['removed_for_other_reasons']})",
            ),
        ),
        Step(
            "Screening",
            (f"Records screened (n = {every['to_screen']})", *_open(screened)),
            (f"Records excluded (n = {screened.get('excluded', UNKNOWN)})", *reasons),
        ),
        Step(
            "",
            (f"Reports sought for retrieval (n = {UNKNOWN})",),
            (f"Reports not retrieved (n = {UNKNOWN})",),
        ),
        Step(
            "",
            (f"Reports assessed for eligibility (n = {UNKNOWN})",),
            (f"Reports excluded (n = {UNKNOWN}):",),
        ),
        Step("Included", (f"Studies included in review (n = {screened.get('included', UNKNOWN)})",)),
    ]


def _open(screened: Mapping[str, Any]) -> tuple[str, ...]:
    """What screening has left undecided."""
    if not screened:
        return ()
    names = {"conflict": "in conflict", "undecided": "undecided", "not_screened": "not screened yet"}
    return tuple(f"{said} (n = {screened[name]})" for name, said in names.items() if screened.get(name))


WIDTH, LINE, PAD, GAP = 330, 18, 12, 30
MAIN_AT, SIDE_AT, STAGE_AT, STAGE = 60, 450, 8, 34
CHARACTERS = 48


def svg(counts: Mapping[str, Any]) -> str:
    """The diagram as a picture that needs no fonts or files of others."""
    top = 10
    parts: list[str] = []
    found = [_wrapped(step) for step in steps(counts)]
    begins: dict[str, tuple[int, int]] = {}
    stage, before = "", 0
    for number, step in enumerate(found):
        height = LINE * max(len(step.main), len(step.side)) + 2 * PAD
        stage = step.stage or stage
        begins[stage] = (begins.get(stage, (top, 0))[0], top + height)
        parts += _box(MAIN_AT, top, height, step.main)
        if step.side:
            parts += _box(SIDE_AT, top, height, step.side)
            parts.append(_arrow(MAIN_AT + WIDTH, top + height // 2, SIDE_AT, top + height // 2))
        if number:
            parts.append(_arrow(MAIN_AT + WIDTH // 2, before, MAIN_AT + WIDTH // 2, top))
        before = top + height
        top = before + GAP
    for name, (start, end) in begins.items():
        parts += _stage(name, start, end)
    size = f'width="{SIDE_AT + WIDTH + 10}" height="{top - GAP + 10}"'
    box = f'viewBox="0 0 {SIDE_AT + WIDTH + 10} {top - GAP + 10}"'
    head = '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
    marker = f'{head} orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    style = "<style>text{font:13px sans-serif}rect{fill:#fff;stroke:#333}.stage{fill:#dbe7f3}line{stroke:#333}</style>"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" aria-label="PRISMA 2020 flow diagram">'
    return "\n".join(
        [opening, "<title>PRISMA 2020 flow diagram</title>", style, marker, *parts, "</svg>", ""]
    )


def _wrapped(step: Step) -> Step:
    main, side = (
        tuple(line for text in texts for line in wrap(text, CHARACTERS, subsequent_indent="  "))
        for texts in (step.main, step.side)
    )
    return step._replace(main=main, side=side)


def _box(left: int, top: int, height: int, lines: Sequence[str]) -> Iterator[str]:
    yield f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{height}"/>'
    for number, line in enumerate(lines, start=1):
        y = top + PAD + number * LINE - 5
        yield f'<text x="{left + PAD}" y="{y}" xml:space="preserve">{_plain(line)}</text>'


def _stage(name: str, top: int, bottom: int) -> Iterator[str]:
    middle, x = (top + bottom) // 2, STAGE_AT + STAGE // 2 + 5
    yield f'<rect class="stage" x="{STAGE_AT}" y="{top}" width="{STAGE}" height="{bottom - top}" rx="6"/>'
    turn = f'transform="rotate(-90 {x} {middle})"'
    yield f'<text x="{x}" y="{middle}" text-anchor="middle" {turn}>{_plain(name)}</text>'


def _arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" marker-end="url(#arrow)"/>'


def _plain(text: str) -> str:
    """Text for XML, without what XML cannot hold."""
    return escape("".join(char for char in text if char.isprintable() or char == " "))


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)


def docx(counts: Mapping[str, Any]) -> bytes:
    """The diagram as a Word document: a table whose boxes can be filled in; the same counts give the same bytes."""
    rows = []
    for number, step in enumerate(steps(counts)):
        if number:
            rows.append(_row(_cell(800), _cell(4200, ("↓",), centred=True), _cell(500), _cell(4200)))
        arrow = _cell(500, ("→",), centred=True) if step.side else _cell(500)
        side = _cell(4200, step.side, boxed=True) if step.side else _cell(4200)
        rows.append(
            _row(_cell(800, (step.stage,), bold=True), _cell(4200, step.main, boxed=True), arrow, side)
        )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (800, 4200, 500, 4200))
    width = '<w:tblPr><w:tblW w:w="9700" w:type="dxa"/></w:tblPr>'
    table = f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    title = _paragraph("PRISMA 2020 flow diagram", bold=True)
    body = f"{_XML}<w:document {_W}><w:body>{title}{table}<w:p/><w:sectPr/></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", body),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(
    width: int,
    lines: Sequence[str] = ("",),
    *,
    boxed: bool = False,
    bold: bool = False,
    centred: bool = False,
) -> str:
    sides = ("top", "left", "bottom", "right") if boxed else ()
    borders = "".join(f'<w:{side} w:val="single" w:sz="6" w:color="333333"/>' for side in sides)
    texts = "".join(_paragraph(line, bold=bold, centred=centred) for line in lines or ("",))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{borders}</w:tcBorders>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{texts}</w:tc>"


def _paragraph(text: str, *, bold: bool = False, centred: bool = False) -> str:
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{place}<w:r>{weight}<w:t xml:space="preserve">{_plain(text)}</w:t></w:r></w:p>'
