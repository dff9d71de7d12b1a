"""Links on the words of a note: in every format that has them the work gets its address, unless it leads elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from office import package, paragraph, reference, run

import refkit

ADDRESS = "https://quaypress.example.org/books/quiet-rivers"
BEFORE, TITLE, BEHIND = "Ann Lee, ", "Quiet Rivers", " (Oslo: Quay Press, 1990), 12."
TEXT = f"{BEFORE}{TITLE}{BEHIND}"


def html(address: str) -> tuple[str, bytes]:
    note = f'{BEFORE}<a href="{address}"><i>{TITLE}</i></a>{BEHIND}'
    mark, back = '<a href="#n1" id="r1"><sup>1</sup></a>', '<a href="#r1">↩</a>'
    page = f'<html><body><p>Text.{mark}</p><ol><li id="n1">{note} {back}</li></ol></body></html>'
    return "a.html", page.encode()


def latex(address: str) -> tuple[str, bytes]:
    note = rf"{BEFORE}\href{{{address}}}{{\emph{{{TITLE}}}}}{BEHIND}"
    return (
        "a.tex",
        rf"\documentclass{{article}}\begin{{document}}Text.\footnote{{{note}}}\end{{document}}".encode(),
    )


def docx(address: str) -> tuple[str, bytes]:
    link = f'<w:hyperlink r:id="l1">{run(TITLE, italic=True)}</w:hyperlink>'
    body = paragraph(run("Text.") + reference("footnote", 5))
    note = paragraph(run(BEFORE) + link + run(BEHIND))
    return "a.docx", package(body, [(5, note)], links={"l1": address})


def markdown(address: str) -> tuple[str, bytes]:
    return "a.md", f"Text.[^1]\n\n[^1]: {BEFORE}[*{TITLE}*]({address}){BEHIND}\n".encode()


@pytest.mark.parametrize("write", [html, latex, docx])
@pytest.mark.parametrize(
    ("address", "url"),
    [
        (ADDRESS, ADDRESS),
        ("mailto:lee@example.org", ""),
        ("https://quay.ezproxy.example.edu/login?url=https://quay.example.org/1", ""),
    ],
)
def test_the_address_of_a_title(
    tmp_path: Path, write: Callable[[str], tuple[str, bytes]], address: str, url: str
) -> None:
    name, data = write(address)
    (tmp_path / name).write_bytes(data)
    bibliography = refkit.build([tmp_path / name])
    (note,) = bibliography.documents[0].notes
    assert note.text == TEXT
    (work,) = (entry.work for entry in bibliography.entries if entry.citations)
    assert (work.title, work.url) == (TITLE, url)


def test_what_markdown_leads_to_is_no_text_unless_it_is_of_the_web(tmp_path: Path) -> None:
    for address, printed in ((ADDRESS, f" <{ADDRESS}>"), ("mailto:lee@example.org", ""), ("#rivers", "")):
        name, data = markdown(address)
        (tmp_path / name).write_bytes(data)
        (note,) = refkit.read(tmp_path / name).notes
        assert note.text == f"{BEFORE}{TITLE}{printed}{BEHIND}"
