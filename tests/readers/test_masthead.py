"""What a document prints about itself, and nothing that it does not print."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.model import Work
from refkit.readers.text import from_text

PROSE = (
    "\n\nThe text begins here with a paragraph of words, so many of them that nobody takes it for anything else than "
    "what it is: the body of a paper.\n"
)


def own(text: str) -> dict[str, Any]:
    document = from_text(text + PROSE, "paper", "paper.txt")
    for item in document.work.evidence:
        assert document.text[item.start : item.end] == item.text
    return fields(document.work)


def fields(work: Work) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": work.kind} if work.kind else {}
    for name, value in work.present():
        if name == "issued":
            value = value.edtf
        elif name == "authors":
            value = [person.sort_name for person in value]
        shown[name] = value
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# A Title of Some Words {#title .unnumbered}\n\nAnn Lee¹",
            {"title": "A Title of Some Words", "authors": ["Lee, Ann"]},
        ),
        ("A Title of Some Words\n\nAnn Lee¹", {"title": "A Title of Some Words", "authors": ["Lee, Ann"]}),
        (
            "ABC POLICY BRIEF • 26/2023\nBy Ann Lee\n26.10.2023\nKey issues\n- One point of it.\n"
            "- Another.\nIntroduction",
            {
                "kind": "report",
                "genre": "Policy Brief",
                "collection_title": "ABC POLICY BRIEF",
                "collection_number": "26/2023",
                "authors": ["Lee, Ann"],
                "issued": "2023-10-26",
            },
        ),
        (
            "Some Foundation for Research\n\nSome Foundation for Research\n\nWhy Titles Matter Most\n\n"
            "January 28, 2015",
            {
                "publisher": "Some Foundation for Research",
                "title": "Why Titles Matter Most",
                "issued": "2015-01-28",
            },
        ),
        (
            "Lee, Ann\n\n**Research Report**\n\n## Why titles matter\n\nABC Comments, No. 33/2013\n\n"
            "*Suggested Citation:* Lee, Ann (2013) : Why titles matter: A, B, and C, ABC Comments, No. 33/2013, "
            "Institut für Etwas (IE), Berlin",
            {
                "kind": "report",
                "genre": "Research Report",
                "title": "Why titles matter: A, B, and C",
                "authors": ["Lee, Ann"],
                "issued": "2013",
                "collection_title": "ABC Comments",
                "collection_number": "33/2013",
                "publisher": "Institut für Etwas (IE)",
                "publisher_place": "Berlin",
            },
        ),
        (
            "A Title : With a Space\n\nDr Ann Lee looks at the title and offers her views on it in some words.",
            {"title": "A Title : With a Space", "authors": ["Lee, Ann"]},
        ),
        (
            "Title: Labelled Title\nAuthor: Ann Lee and Jan van der Berg\nDate: May 2001\nPublisher: Some Press",
            {
                "title": "Labelled Title",
                "authors": ["Lee, Ann", "Berg, Jan van der"],
                "issued": "2001-05",
                "publisher": "Some Press",
            },
        ),
        (
            "# A Heading as Title\n\nAnd a Subtitle of It\n\nMichael Lee\n\nWorking Paper 12",
            {
                "kind": "report",
                "title": "A Heading as Title: And a Subtitle of It",
                "authors": ["Lee, Michael"],
                "genre": "Working Paper",
                "collection_title": "Working Paper",
                "collection_number": "12",
            },
        ),
    ],
)
def test_head(text: str, expected: dict[str, Any]) -> None:
    assert own(text) == expected


def test_imprint() -> None:
    text = (
        "A Title of Some Words\n\nResearch Paper\nISSN 2076 - 0949\n(Print)\nISSN 2076-095x\n(Online)\n\n"
        "Institute of Something\nVia Roma 1\n00143 Rome – Italy\nweb site: www.example.org\n\n"
        "Imprimerie Example\nVia Milano 2, 00185 Rome, Italy\nwww.printer.example\n\n© IoS 2013 all rights reserved"
    )
    assert own(text) == {
        "kind": "report",
        "genre": "Research Paper",
        "title": "A Title of Some Words",
        "collection_title": "Research Paper",
        "issued": "2013",
        "issn": "2076-0949, 2076-095X",
        "publisher": "Institute of Something",
        "publisher_place": "Rome",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Key issues\n- One point of it.\n- Another point.",
        "Introduction",
        "By Ann Lee\n1 May 2001\nMain results of it\n- One\n- Two",
    ],
)
def test_no_title_is_made_up(text: str) -> None:
    document = from_text(text + PROSE, "paper", "paper.txt")
    assert document.work.title == ""
    (problem,) = document.problems
    assert "prints no title" in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "A Title of Some Words\n\nA Minister with Another\n\nAnn Lee (© Somebody)",
        "A Title of Some Words\n\n© 1999-2023 Some Site",
        "A Title of Some Words\n\nSumming up\n\nNew York",
    ],
)
def test_captions_and_furniture_say_nothing(text: str) -> None:
    assert own(text).keys() <= {"title"}
