"""What a DOCX takes its styles from: pandoc's own document, with a hanging indent for the entries of a bibliography."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from refkit.bib.citeproc import run

STYLES = "word/styles.xml"
HANGING = '<w:pPr><w:spacing w:before="0" w:after="120"/><w:ind w:left="720" w:hanging="720"/></w:pPr>'
"""A half inch, as the manuals have it; 720 twentieths of a point."""
_STYLE = re.compile(r'(<w:style\b[^>]*w:styleId="Bibliography"[^>]*>)(.*?)(</w:style>)', re.DOTALL)
_OLD = re.compile(r"<w:pPr\s*/>|<w:pPr>.*?</w:pPr>", re.DOTALL)


@cache
def reference() -> bytes:
    """The bytes of the reference document.

    Raises:
        MissingExtraError: there is no pandoc.
    """
    out = BytesIO()
    with (
        ZipFile(BytesIO(run(["--print-default-data-file", "reference.docx"], ""))) as given,
        ZipFile(out, "w", ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, hung(data.decode("utf-8")).encode() if name == STYLES else data)
    return out.getvalue()


def hung(styles: str) -> str:
    """The styles with a hanging indent for the style Bibliography, whose other properties stay."""

    def with_indent(found: re.Match[str]) -> str:
        inside = _OLD.sub("", found[2])
        at = inside.find("<w:rPr")
        at = at if at >= 0 else len(inside)
        return f"{found[1]}{inside[:at]}{HANGING}{inside[at:]}{found[3]}"

    return _STYLE.sub(with_indent, styles)
