# ruff: noqa: E501 (lines of markup)
"""COinS data (class Z3988) behind the citations of a page: they are the data of these citations."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from refkit import build
from refkit.readers import read
from refkit.readers.html import coins

BOOK = "info:ofi/fmt:kev:mtx:book"
JOURNAL = "info:ofi/fmt:kev:mtx:journal"
BRANDT = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", BOOK), ("rft.genre", "book"), ("rft.btitle", "The Salt Roads of Anatolia"),
          ("rft.place", "Leiden"), ("rft.pages", "44"), ("rft.pub", "Meridian Press"), ("rft.date", "1998"),
          ("rft.isbn", "978-0-306-40615-7"), ("rft.aulast", "Brandt"), ("rft.aufirst", "Clara"), ("rft.au", "Kell, Ruth")]  # fmt: skip
MOE = [("rft_val_fmt", JOURNAL), ("rft.genre", "unknown"), ("rft.jtitle", "The Harbour Gazette"), ("rft.atitle", "Salt prices climb again"),
       ("rft.date", "2014-03-03"), ("rft.aulast", "Moe"), ("rft.aufirst", "Ida"), ("rft_id", "https://news.example.org/salt"), ("rfr_id", "info:sid/x")]  # fmt: skip
VANCE = [("rft_val_fmt", JOURNAL), ("rft.genre", "article"), ("rft.jtitle", "Port Studies"), ("rft.atitle", "Tolls"), ("rft.volume", "4"),
         ("rft.issue", "2"), ("rft.pages", "3-30"), ("rft.date", "2003"), ("rft_id", "info:doi/10.1000/xyz"), ("rft.issn", "0000-0019"), ("rft.au", "Otto Vance")]  # fmt: skip
DOE = [("rft_val_fmt", BOOK), ("rft.genre", "bookitem"), ("rft.atitle", "Wells"), ("rft.btitle", "Water and Stone"), ("rft.pages", "9-21"), ("rft.aucorp", "Port Office"), ("rft.date", "May 2001")]  # fmt: skip

ITEMS: dict[str, tuple[list[tuple[str, str]], dict[str, object], str]] = {
    "a book with its cited page": (
        BRANDT,
        {"type": "book", "title": "The Salt Roads of Anatolia", "publisher-place": "Leiden", "publisher": "Meridian Press", "ISBN": "978-0-306-40615-7",
         "author": [{"family": "Brandt", "given": "Clara"}, {"family": "Kell", "given": "Ruth"}], "issued": {"raw": "1998"}},
        "44",
    ),
    "a newspaper": (
        MOE,
        {"title": "Salt prices climb again", "container-title": "The Harbour Gazette", "issued": {"raw": "2014-03-03"},
         "author": [{"family": "Moe", "given": "Ida"}], "URL": "https://news.example.org/salt"},
        "",
    ),
    "an article": (
        VANCE,
        {"type": "article-journal", "title": "Tolls", "container-title": "Port Studies", "volume": "4", "issue": "2", "page": "3-30",
         "issued": {"raw": "2003"}, "DOI": "10.1000/xyz", "ISSN": "0000-0019", "author": [{"family": "Vance", "given": "Otto"}]},
        "",
    ),
    "a chapter": (
        DOE,
        {"type": "chapter", "title": "Wells", "container-title": "Water and Stone", "page": "9-21", "author": [{"literal": "Port Office"}], "issued": {"raw": "May 2001"}},
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pairs", "item", "page"), ITEMS.values(), ids=ITEMS)
def test_records(pairs: list[tuple[str, str]], item: dict[str, object], page: str) -> None:
    found = coins.record(urlencode(pairs))
    assert found is not None
    assert (found[0], json.loads(found[1])) == ("csl-json", item)
    assert (found[2].value if found[2] else "") == page


@pytest.mark.parametrize(
    "said",
    [
        "",
        "x",
        "rft.date=1998",
        "rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc",
        "&" * 5000,
        "rft.btitle=%zz%",
    ],
)
def test_what_is_no_record(said: str) -> None:
    found = coins.record(said)
    assert found is None or json.loads(found[1])["title"]


def cited(text: str, pairs: list[tuple[str, str]]) -> str:
    title = urlencode(pairs).replace("&", "&amp;")
    return f'<cite class="citation">{text}</cite><span class="Z3988" title="{title}"></span>'


PAGE = (
    '<html><body><p>Salt was taxed.<sup id="r1" class="reference"><a href="#n1">[1]</a></sup> It rose.<sup id="r2" class="reference"><a href="#n2">[2]</a></sup></p>'
    '<ol class="references"><li id="n1"><a href="#r1">^</a> <span>See {brandt}; and {vance}, with a map.</span></li>'
    '<li id="n2"><a href="#r2">^</a> <span>{moe}. Retrieved 7 May 2016.</span></li></ol></body></html>'
)


def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_text(
        PAGE.format(
            brandt=cited(
                "Brandt, Clara; Kell, Ruth (1998). <i>The Salt Roads of Anatolia</i>. Leiden: Meridian Press. p. 44.",
                BRANDT,
            ),
            vance=cited("Vance, Otto (2003). “Tolls”. <i>Port Studies</i>. 4 (2): 3–30.", VANCE),
            moe=cited("Moe, Ida (3 March 2014). “Salt prices climb again”. <i>The Harbour Gazette</i>", MOE),
        ),
        "utf-8",
    )
    return path


def test_each_record_stands_at_its_citation(tmp_path: Path) -> None:
    first, second = read(page(tmp_path)).notes
    assert first.text.startswith("See Brandt, Clara")
    assert [
        (first.text[one.start : one.end][:12], json.loads(one.record)["title"]) for one in first.cited
    ] == [
        ("Brandt, Clar", "The Salt Roads of Anatolia"),
        ("Vance, Otto ", "Tolls"),
    ]
    assert [json.loads(one.record)["title"] for one in second.cited] == ["Salt prices climb again"]


def test_the_data_take_the_place_of_what_was_read(tmp_path: Path) -> None:
    bibliography = build(page(tmp_path))
    works = {entry.work.title: entry.work for entry in bibliography.entries}
    brandt = works["The Salt Roads of Anatolia"]
    assert [name.family for name in brandt.authors] == ["Brandt", "Kell"]
    assert (brandt.publisher, brandt.publisher_place, brandt.isbn, brandt.page) == (
        "Meridian Press",
        "Leiden",
        "978-0-306-40615-7",
        "",
    )
    moe = works["Salt prices climb again"]
    assert moe.url == "https://news.example.org/salt"
    assert moe.accessed is not None
    assert moe.accessed.edtf == "2016-05-07"


def test_poor_data_are_filled_from_the_print(tmp_path: Path) -> None:
    pairs = [
        ("rft_val_fmt", BOOK),
        ("rft.genre", "book"),
        ("rft.btitle", "The Salt Roads of Anatolia"),
        ("rft.aulast", "Brandt"),
        ("rft.aufirst", "Clara"),
    ]
    text = "Brandt, Clara (1998). <i>The Salt Roads of Anatolia</i>. Leiden: Meridian Press. p. 44. ISBN 978-0-306-40615-7."
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(brandt=cited(text, pairs), vance="Vance, <i>Tolls</i>", moe="Moe"), "utf-8")
    works = {entry.work.title: entry.work for entry in build(path).entries}
    brandt = works["The Salt Roads of Anatolia"]
    assert brandt.issued is not None
    assert (brandt.issued.edtf, brandt.publisher, brandt.isbn) == (
        "1998",
        "Meridian Press",
        "978-0-306-40615-7",
    )
