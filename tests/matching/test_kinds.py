"""Papers of law, diplomacy and archives, as notes print them: which two records are one, which are two."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.formats.csl_read import work
from refkit.matching import match
from refkit.model import Record

REED: dict[str, Any] = {"author": [{"family": "Reed", "given": "Nora"}]}
BODY: dict[str, Any] = {"author": [{"literal": "Northern Sea Commission"}]}
TREATY: dict[str, Any] = {"type": "treaty", "title": "Convention on the Navigation of Northern Straits"}
SPEECH: dict[str, Any] = {"type": "speech", **REED}
PAPER: dict[str, Any] = {"type": "report", "title": "Report of the Commission on its twelfth session", **BODY}
CASE: dict[str, Any] = {"type": "legal_case"}
LETTER: dict[str, Any] = {"type": "manuscript", "title": "Reed to Bell", "genre": "Letter", **REED}
ARTICLE: dict[str, Any] = {"type": "article-journal", "container-title": "Port Studies", **REED}


def on(*parts: int) -> dict[str, Any]:
    return {"issued": {"date-parts": [list(parts)]}}


MERGE, APART, ASK, NOT = {"merge"}, {"apart", ""}, {"review"}, {"apart", "review", ""}
ROWS: list[tuple[str, set[str], dict[str, Any], dict[str, Any]]] = [
    # symbols of documents
    (
        "a symbol with and without its body",
        MERGE,
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2011, 3, 15)},
        {**PAPER, "number": "UN/NS/CP/2010/7/Add.1"},
    ),
    (
        "a symbol in another year of printing",
        MERGE,
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2011, 3, 15)},
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2010)},
    ),
    (
        "a symbol under another title",
        MERGE,
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2011)},
        {
            "type": "report",
            "title": "Decision 1/CP.12, The Straits Agreements",
            "number": "NS/CP/2010/7/Add.1",
            **on(2011),
        },
    ),
    (
        "a symbol alone",
        MERGE,
        {**PAPER, "number": "A/NS/60/1", **on(2005, 10, 24)},
        {"type": "report", "number": "UN Doc. A/NS/60/1", **on(2005, 10, 24)},
    ),
    (
        "a symbol alone, without a date",
        MERGE,
        {**PAPER, "number": "A/NS/60/1", **on(2005, 10, 24)},
        {"type": "report", "number": "A/NS/60/1"},
    ),
    (
        "an addendum",
        NOT,
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2011)},
        {**PAPER, "number": "NS/CP/2010/7/Add.2", **on(2011)},
    ),
    (
        "a document and its addendum",
        NOT,
        {**PAPER, "number": "NS/CP/2010/7", **on(2011)},
        {**PAPER, "number": "NS/CP/2010/7/Add.1", **on(2011)},
    ),
    (
        "a draft and its revision",
        NOT,
        {**PAPER, "number": "A/CN.4/L.123", **on(2011)},
        {**PAPER, "number": "A/CN.4/L.123/Rev.1", **on(2011)},
    ),
    (
        "command papers of two series",
        NOT,
        {"type": "report", "title": "Secure Harbours", "number": "Cm 7472", **BODY, **on(2008)},
        {"type": "report", "title": "Secure Harbours", "number": "Cmd 7472", **BODY, **on(1948)},
    ),
    (
        "a command paper",
        MERGE,
        {"type": "report", "title": "Secure Harbours", "number": "Cm 7472", **BODY, **on(2008)},
        {"type": "report", "title": "Secure Harbours", "number": "Cm. 7472"},
    ),
    # treaties
    ("an undated treaty", MERGE, {**TREATY, **on(1969, 5, 23)}, TREATY),
    (
        "an undated treaty of a series",
        MERGE,
        {**TREATY, **on(1969, 5, 23), "container-title": "UNTS", "volume": "1155", "page": "331"},
        TREATY,
    ),
    (
        "a treaty and its protocol",
        NOT,
        {**TREATY, **on(1969, 5, 23)},
        {
            **TREATY,
            "title": "Protocol to the Convention on the Navigation of Northern Straits",
            **on(1969, 5, 23),
        },
    ),
    (
        "a treaty and its draft",
        NOT,
        {**TREATY, **on(1969, 5, 23)},
        {**TREATY, "title": "Draft Convention on the Navigation of Northern Straits", **on(1966)},
    ),
    # cases
    (
        "two dockets of one day",
        NOT,
        {**CASE, "authority": "Harbour Court", "number": "III ZR 12/97", **on(1998, 3, 12)},
        {**CASE, "authority": "Harbour Court", "number": "III ZR 14/97", **on(1998, 3, 12)},
    ),
    (
        "two ECLI of one name",
        NOT,
        {**CASE, "title": "Bell v Commission", "number": "ECLI:EU:C:2003:11", **on(2003)},
        {**CASE, "title": "Bell v Commission", "number": "ECLI:EU:C:2003:97", **on(2003)},
    ),
    (
        "one docket",
        MERGE,
        {**CASE, "title": "Bell v Commission", "number": "C-26/62", **on(1963)},
        {**CASE, "title": "Bell v Commission", "number": "Case C-26/62"},
    ),
    (
        "one case in two reports",
        {"merge", "review"},
        {**CASE, "title": "R v Hinkley", "container-title": "AC", "volume": "2", "page": "241", **on(2001)},
        {**CASE, "title": "R v Hinkley", "container-title": "WLR", "volume": "3", "page": "1590", **on(2001)},
    ),
    (
        "one name in two years",
        NOT,
        {**CASE, "title": "R v Hinkley", "container-title": "AC", "volume": "2", "page": "241", **on(1991)},
        {**CASE, "title": "R v Hinkley", "container-title": "WLR", "volume": "3", "page": "1590", **on(2001)},
    ),
    # speeches
    (
        "another title, one hall",
        MERGE,
        {
            **SPEECH,
            "title": "The Open Strait",
            "event-title": "Harbour Conference",
            "event-place": "Oslo",
            **on(2015, 2, 7),
        },
        {**SPEECH, "title": "Speech at the Harbour Conference", "event-place": "Oslo", **on(2015, 2, 7)},
    ),
    (
        "another title, one town and day",
        MERGE,
        {**SPEECH, "title": "The Open Strait", "event-place": "Oslo", **on(2015, 2, 7)},
        {**SPEECH, "title": "Rede in Oslo", "event-place": "Oslo", **on(2015, 2, 7)},
    ),
    (
        "two titles of their own, one town and day",
        NOT,
        {**SPEECH, "title": "The Open Strait", "event-place": "Oslo", **on(2015, 2, 7)},
        {**SPEECH, "title": "Ropes and Anchors", "event-place": "Oslo", **on(2015, 2, 7)},
    ),
    (
        "a misprinted year",
        {"merge", "review"},
        {**SPEECH, "title": "The Open Strait and its Guardians", "event-place": "Oslo", **on(2015, 2, 7)},
        {**SPEECH, "title": "The Open Strait and its Guardians", "event-place": "Oslo", **on(2005, 2, 7)},
    ),
    (
        "a yearly address",
        NOT,
        {**SPEECH, "title": "Address to the Nation", "event-place": "Oslo", **on(2015, 12, 31)},
        {**SPEECH, "title": "Address to the Nation", "event-place": "Oslo", **on(2016, 12, 31)},
    ),
    # letters, files
    (
        "one letter",
        MERGE,
        {**LETTER, "archive_location": "FO 371/1234", **on(1912, 3, 3)},
        {
            **LETTER,
            "title": "Letter to Bell",
            "archive": "TNA",
            "archive_location": "FO 371/1234, fol. 12",
            **on(1912, 3, 3),
        },
    ),
    ("letters of two days", NOT, {**LETTER, **on(1912, 3, 3)}, {**LETTER, **on(1912, 3, 5)}),
    (
        "letters to two people",
        NOT,
        {**LETTER, **on(1912, 3, 3)},
        {**LETTER, "title": "Reed to Moe", **on(1912, 3, 3)},
    ),
    (
        "minutes in two files",
        NOT,
        {"type": "manuscript", "title": "Minute", **REED, "archive_location": "FO 371/1234", **on(1912)},
        {"type": "manuscript", "title": "Minute", **REED, "archive_location": "FO 371/1235", **on(1912)},
    ),
    (
        "files next to each other",
        NOT,
        {
            "type": "manuscript",
            "title": "Correspondence on the Straits",
            "archive": "TNA",
            "archive_location": "FO 371/1234",
        },
        {
            "type": "manuscript",
            "title": "Correspondence on the Straits",
            "archive": "TNA",
            "archive_location": "FO 371/1235",
        },
    ),
    # hearings, parts, volumes
    (
        "parts of a hearing",
        NOT,
        {"type": "report", "title": "Harbour Dues: Hearings, Part 1", **BODY, **on(1966)},
        {"type": "report", "title": "Harbour Dues: Hearings, Part 2", **BODY, **on(1966)},
    ),
    (
        "volumes whose pages agree",
        NOT,
        {"type": "book", "title": "Collected Speeches", **REED, "volume": "5", "page": "12-20", **on(1966)},
        {"type": "book", "title": "Collected Speeches", **REED, "volume": "6", "page": "12-20", **on(1966)},
    ),
    (
        "volumes in the title of a container",
        NOT,
        {
            "type": "chapter",
            "title": "On Tolls",
            "container-title": "Collected Speeches, vol. 5",
            **REED,
            "page": "12",
            **on(1966),
        },
        {
            "type": "chapter",
            "title": "On Tolls",
            "container-title": "Collected Speeches, vol. 6",
            **REED,
            "page": "12",
            **on(1966),
        },
    ),
    (
        "chapters of one book",
        NOT,
        {
            "type": "chapter",
            "title": "The Companion to Tolls",
            **REED,
            "page": "44-60",
            "ISBN": "978-0-00-000000-2",
            **on(2005),
        },
        {
            "type": "chapter",
            "title": "The Companion to Tolls",
            **REED,
            "page": "61-80",
            "ISBN": "978-0-00-000000-2",
            **on(2005),
        },
    ),
    (
        "a chapter and its book of the same name",
        NOT,
        {
            "type": "book",
            "title": "Alternative Tolls",
            "editor": REED["author"],
            "ISBN": "978-0-00-000000-2",
            **on(2005),
        },
        {
            "type": "chapter",
            "title": "On Alternative Tolls",
            "container-title": "Alternative Tolls",
            **REED,
            "page": "1-23",
            "ISBN": "978-0-00-000000-2",
            **on(2005),
        },
    ),
    # articles
    (
        "two papers on one page of two issues",
        NOT,
        {**ARTICLE, "title": "Tolls of the north", "volume": "7", "issue": "1", "page": "5-9", **on(2001)},
        {**ARTICLE, "title": "Ropes of the south", "volume": "7", "issue": "2", "page": "5-9", **on(2001)},
    ),
    (
        "a preprint and what was published",
        ASK,
        {
            "type": "article",
            "title": "Tolls and harbours of the far north",
            "publisher": "arXiv",
            **REED,
            **on(2001),
        },
        {**ARTICLE, "title": "Tolls and harbours of the far north", "volume": "7", **on(2001)},
    ),
    (
        "siblings with two DOIs",
        NOT,
        {**ARTICLE, "title": "Tolls of the far north", "DOI": "10.5555/s12", **on(2001)},
        {**ARTICLE, "title": "Tolls of the far north", "DOI": "10.5555/s13", **on(2001)},
    ),
    (
        "thin records that are alike",
        {"merge", "review"},
        {"type": "article-journal", "title": "Salt", **on(1999)},
        {"type": "article-journal", "title": "Salt", **on(1999)},
    ),
    (
        "thin records of a telling title",
        {"merge", "review"},
        {"type": "article-journal", "title": "Salt roads of the north", **on(1999)},
        {"type": "article-journal", "title": "Salt Roads of the North", **on(1999)},
    ),
]


@pytest.mark.parametrize(
    ("outcome", "left", "right"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_kinds(outcome: set[str], left: dict[str, Any], right: dict[str, Any]) -> None:
    merged = match([Record("a", work(left), "a"), Record("b", work(right), "b")])
    found = merged.pairs[0].outcome if merged.pairs else ""
    assert found in outcome, [pair.reasons for pair in merged.pairs]
