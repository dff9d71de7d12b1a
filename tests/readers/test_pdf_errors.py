"""PDFs that cannot be read, or only in part: the error names file and remedy, and nothing hangs."""

from __future__ import annotations

import builtins
import random
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from refkit.errors import MissingExtraError, ReadError, RefkitError
from refkit.model import Document
from refkit.readers.pdf import reader as pdf

pytest.importorskip("pypdfium2")

MADE = runpy.run_path(str(Path(__file__).with_name("pdf_make.py")))
LEFT, PdfPage, make_pdf, wrap = (MADE[name] for name in ("LEFT", "PdfPage", "make_pdf", "wrap"))


def sample(tag: bool = False) -> bytes:
    """A page with a heading, text, a rule and two notes."""
    page = PdfPage()
    kind = "P" if tag else ""
    page.block(560, ["On Rivers"], 16, tag=kind)
    page.block(
        520, wrap("It began in spring.^1^ Then the _rain_ came to the hills.^2^ And it stayed on."), tag=kind
    )
    page.rule(100)
    page.block(80, ["^1^ Ann Lee, _Quiet Rivers_, 12.", "^2^ Ibid., 14."], 8, tag="Note" if tag else "")
    data: bytes = make_pdf([page], {"Title": "On Rivers", "Author": "Ann Lee"})
    return data


def written(folder: Path, data: bytes) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return path


def read_or_refused(path: Path) -> Document | None:
    """The document, or None where a clear error says why not; any other exception fails the test."""
    try:
        return pdf.read(path)
    except RefkitError as error:
        if not error.file or not error.message:
            raise
        return None


def image_page() -> Any:
    page = PdfPage()
    page.image = True
    return page


@pytest.mark.parametrize(
    ("data", "said", "remedy"),
    [
        (b"", "empty", "again"),
        (b"Ann Lee, Quiet Rivers\n", "not a PDF", "extension"),
        (b"%PDF-1.7\n", "broken or cut off", "again"),
        (sample()[:400], "broken or cut off", "again"),
        (make_pdf([PdfPage()], encrypted=True), "password", "without the password"),
        (make_pdf([image_page(), image_page()]), "a scan: 2 pages of pictures", "OCR"),
        (make_pdf([PdfPage()]), "no text on its 1 page", "OCR"),
    ],
)
def test_the_error_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, data: bytes, said: str, remedy: str
) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ReadError) as caught:
        pdf.read(path)
    assert said in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.file == str(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        pdf.read(tmp_path / "none.pdf")


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".")[0] == "pypdfium2":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError) as caught:
        pdf.read(written(tmp_path, sample()))
    assert "[pdf]" in caught.value.remedy
    assert caught.value.exit_code == 4


def test_the_module_is_imported_without_the_library() -> None:
    code = "import sys, refkit.readers.pdf.reader; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("head", [b"%PDF-1.4\n", b"\n\n%PDF-2.0", b"junk" * 9 + b"%PDF-1.7"])
def test_a_pdf_is_known_by_its_first_bytes(head: bytes) -> None:
    assert pdf.sniff(head)
    assert not pdf.sniff(b"PK\x03\x04")


def test_own_data_only_where_the_head_prints_it(tmp_path: Path) -> None:
    work = pdf.read(written(tmp_path, sample())).work
    assert work.title == "On Rivers"
    assert work.authors == ()  # the properties name one, the page does not
    for item in work.evidence:
        assert pdf.read(tmp_path / "paper.pdf").text[item.start : item.end] == item.text


def test_many_pages_are_read_page_by_page(tmp_path: Path) -> None:
    words = ["river", "bank", "stone", "house", "letter", "council", "weir", "winter"]
    pages = []
    for number in range(1, 301):
        chance = random.Random(number)
        page = PdfPage()
        page.block(560, wrap(" ".join(chance.choice(words) for _ in range(60)) + f" {number}.^{number}^"))
        page.block(60, [f"^{number}^ Ann Lee, 1{number}."], 8)
        pages.append(page)
    document = pdf.read(written(tmp_path, make_pdf(pages)))
    assert [note.text for note in document.notes] == [f"Ann Lee, 1{number}." for number in range(1, 301)]
    assert all(note.anchor for note in document.notes)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=30),
    st.integers(0, 4000),
)
@example(True, [], 4000)
@example(False, [], 900)
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, tag: bool, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(sample(tag))
    for place, value in changes:
        data[place % len(data)] = value
    document = read_or_refused(written(tmp_path, bytes(data[: max(cut, 10)])))
    for note in document.notes if document else ():
        assert note.text
        assert all(0 <= start < end <= len(note.text) for start, end in note.italics)
        if note.anchor and document:
            assert 0 <= note.anchor.offset <= len(document.paragraphs[note.anchor.paragraph])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(-50, 700),
            st.integers(-50, 700),
            st.text(max_size=40),
            st.sampled_from([0.01, 4, 8, 8, 10, 10, 60]),
        ),
        max_size=25,
    )
)
def test_any_page_is_read_or_refused(tmp_path: Path, lines: list[tuple[int, int, str, float]]) -> None:
    page = PdfPage()
    for x, y, text, size in lines:
        page.line(x, y, text, size)
    document = read_or_refused(written(tmp_path, make_pdf([page, page])))
    assert document is None or document.text


@pytest.mark.parametrize("pages", [3, 8])
def test_a_pdf_of_nothing_but_running_heads(tmp_path: Path, pages: int) -> None:
    made = []
    for number in range(pages):
        page = PdfPage()
        page.line(LEFT, 570, "A Journal of Rivers and of the Many Houses on Them")
        page.line(LEFT, 20, str(number + 1))
        made.append(page)
    path = tmp_path / "empty.pdf"
    path.write_bytes(make_pdf(made))
    document = pdf.read(path)
    assert (document.paragraphs, document.notes) == ((), ())
    assert "A Journal of Rivers" in document.text
