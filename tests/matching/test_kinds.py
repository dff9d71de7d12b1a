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
        "a year that may be misprinted, or the next one",
        {"review", ""},
        {**SPEECH, "title": "Harbours, Pilots and the Northern Sea", **on(1961, 4, 2)},
        {**SPEECH, "title": "Harbours, Pilots and the Northern Sea", **on(1962, 4, 2)},
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
    # letters
    (
        "a letter and its answer",
        NOT,
        {
            "type": "personal_communication",
            "title": "Reed to Bell",
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
        {
            "type": "personal_communication",
            "title": "Bell to Reed",
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
    ),
    (
        "a letter with and without its writer as author",
        MERGE,
        {
            "type": "personal_communication",
            "title": "Letter to Thomas Bell",
            **REED,
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
        {
            "type": "personal_communication",
            "title": "Nora Reed to Thomas Bell",
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
    ),
    (
        "letters of one day in two files",
        NOT,
        {
            "type": "personal_communication",
            "title": "Letter to Bell",
            **REED,
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
        {
            "type": "personal_communication",
            "title": "Letter to Bell",
            **REED,
            "archive_location": "Box 5",
            **on(1912, 3, 3),
        },
    ),
    (
        "letters of a month and of a day",
        NOT,
        {"type": "personal_communication", "title": "Letter to Bell", **REED, **on(1912, 3)},
        {"type": "personal_communication", "title": "Letter to Bell", **REED, **on(1912, 4, 3)},
    ),
    # reports that count themselves
    (
        "first and second report",
        NOT,
        {"type": "report", "title": "First report on the law of straits", **REED, **on(1962)},
        {"type": "report", "title": "Second report on the law of straits", **REED, **on(1963)},
    ),
    (
        "third and fourth report of one year",
        NOT,
        {"type": "report", "title": "Third report on the law of straits", **BODY, **on(1962)},
        {"type": "report", "title": "Fourth report on the law of straits", **BODY, **on(1962)},
    ),
    (
        "an ordinal in words and in digits",
        {"merge", "review"},
        {"type": "report", "title": "Third report on the law of straits", **BODY, **on(1962)},
        {"type": "report", "title": "3rd report on the law of straits", **BODY, **on(1962)},
    ),
    # stages of a case
    (
        "two stages of a case",
        NOT,
        {**CASE, "title": "Northern Strait (Albia v. Borduria), Preliminary Objections", **BODY, **on(1949)},
        {**CASE, "title": "Northern Strait (Albia v. Borduria), Merits", **BODY, **on(1949)},
    ),
    (
        "an opinion and the judgment",
        NOT,
        {
            **CASE,
            "title": "Bell v Commission, Opinion of Advocate General Moe",
            "number": "C-26/62",
            **on(1963),
        },
        {**CASE, "title": "Bell v Commission", "number": "C-26/62", **on(1963)},
    ),
    (
        "one stage",
        MERGE,
        {**CASE, "title": "Northern Strait (Albia v. Borduria), Merits", **BODY, **on(1949, 4, 9)},
        {**CASE, "title": "Northern Strait Case (Merits)", **BODY, **on(1949)},
    ),
    # a hearing
    (
        "hearings of two days",
        NOT,
        {
            "type": "hearing",
            "title": "Harbour Dues: Hearings before the Committee on Ports",
            **BODY,
            **on(1966, 1, 28),
        },
        {
            "type": "hearing",
            "title": "Harbour Dues: Hearings before the Committee on Ports",
            **BODY,
            **on(1966, 2, 4),
        },
    ),
    (
        "hearings on two things",
        NOT,
        {
            "type": "hearing",
            "title": "Hearing on Harbour Dues before the Committee on Ports",
            **BODY,
            **on(1966, 1, 28),
        },
        {
            "type": "hearing",
            "title": "Hearing on Fishing Rights before the Committee on Ports",
            **BODY,
            **on(1966, 1, 28),
        },
    ),
    (
        "documents of one volume",
        NOT,
        {
            "type": "document",
            "title": "Memorandum of Conversation",
            "container-title": "Papers on Straits",
            "volume": "5",
            "number": "45",
            **on(1954),
        },
        {
            "type": "document",
            "title": "Memorandum of Conversation",
            "container-title": "Papers on Straits",
            "volume": "5",
            "number": "46",
            **on(1954),
        },
    ),
    (
        "memoranda without a number",
        NOT,
        {
            "type": "document",
            "title": "Memorandum of Conversation",
            "container-title": "Papers on Straits",
            "volume": "5",
            "page": "45",
            **on(1954),
        },
        {
            "type": "document",
            "title": "Memorandum of Conversation",
            "container-title": "Papers on Straits",
            "volume": "5",
            "page": "99",
            **on(1954),
        },
    ),
    (
        "a set and one of its parts",
        NOT,
        {"type": "book", "title": "Papers on Straits, 1952–1954, Volume V, Part 1", **on(1983)},
        {"type": "book", "title": "Papers on Straits, 1952–1954, Volume V, Part 2", **on(1983)},
    ),
    (
        "years of a set",
        NOT,
        {"type": "book", "title": "Papers on Straits, 1952–1954", **on(1983)},
        {"type": "book", "title": "Papers on Straits, 1955–1957", **on(1983)},
    ),
    (
        "two titles of their own, one town and day, are asked about",
        ASK,
        {**SPEECH, "title": "The Open Strait", "event-place": "Oslo", **on(2015, 2, 7)},
        {**SPEECH, "title": "Ropes and Anchors", "event-place": "Oslo", **on(2015, 2, 7)},
    ),
    (
        "one speech by its name and by its place",
        MERGE,
        {
            **SPEECH,
            "title": "The Open Strait",
            "event-title": "Harbour College",
            "event-place": "Oslo",
            **on(2015, 2, 7),
        },
        {**SPEECH, "title": "Address at Harbour College, Oslo", **on(2015, 2, 7)},
    ),
    (
        "a treaty in two series",
        MERGE,
        {**TREATY, "container-title": "UNTS", "volume": "1155", "page": "331", **on(1969, 5, 23)},
        {**TREATY, "container-title": "ILM", "volume": "8", "page": "679", **on(1969)},
    ),
    ("treaties of two years", NOT, {**TREATY, **on(1969)}, {**TREATY, **on(1958)}),
    (
        "a treaty and its explanatory report",
        NOT,
        {**TREATY, **on(1969)},
        {
            "type": "report",
            "title": "Explanatory Report to the Convention on the Navigation of Northern Straits",
            **on(1969),
        },
    ),
    # more of each kind
    (
        "a case by its name and by its number",
        MERGE,
        {**CASE, "title": "Bell Shipping v Commission of the Straits", "number": "C-26/62", **on(1963, 2, 5)},
        {**CASE, "title": "Bell Shipping", "number": "C-26/62", **on(1963)},
    ),
    (
        "a case by its report and by its docket",
        MERGE,
        {
            **CASE,
            "authority": "Harbour Court",
            "title": "Roe v Bell Shipping Company",
            "container-title": "HCR",
            "volume": "7",
            "page": "33",
            **on(1963),
        },
        {
            **CASE,
            "authority": "Harbour Court",
            "title": "Roe v Bell Shipping Co",
            "number": "No. 62-1180",
            **on(1963, 2, 5),
        },
    ),
    (
        "a case of a lower court",
        NOT,
        {
            **CASE,
            "title": "Roe v Bell Shipping",
            "container-title": "F. Supp.",
            "volume": "7",
            "page": "33",
            **on(1961),
        },
        {
            **CASE,
            "title": "Roe v Bell Shipping",
            "container-title": "U.S.",
            "volume": "370",
            "page": "421",
            **on(1963),
        },
    ),
    (
        "two decisions on one page of a report",
        NOT,
        {**CASE, "title": "Roe v Bell", "container-title": "HCR", "volume": "7", "page": "33", **on(1963)},
        {**CASE, "title": "Moe v Hart", "container-title": "HCR", "volume": "7", "page": "33", **on(1963)},
    ),
    (
        "judgments of one court and day",
        NOT,
        {**CASE, "authority": "Harbour Court", "title": "Urteil", "number": "2 BvR 12/97", **on(1998, 3, 12)},
        {**CASE, "authority": "Harbour Court", "title": "Urteil", "number": "2 BvR 15/97", **on(1998, 3, 12)},
    ),
    (
        "joined cases",
        MERGE,
        {**CASE, "title": "Bell and Roe v Commission", "number": "C-6/90 and C-9/90", **on(1991)},
        {**CASE, "title": "Bell and Roe v Commission", "number": "Joined Cases C-6/90, C-9/90", **on(1991)},
    ),
    (
        "resolutions of one session",
        NOT,
        {"type": "legislation", "title": "Resolution 1973", "author": BODY["author"], **on(2011)},
        {"type": "legislation", "title": "Resolution 1970", "author": BODY["author"], **on(2011)},
    ),
    (
        "a resolution and its symbol",
        MERGE,
        {
            "type": "legislation",
            "title": "Resolution 1973 (2011)",
            "author": BODY["author"],
            "number": "S/RES/1973",
            **on(2011, 3, 17),
        },
        {
            "type": "legislation",
            "title": "Security Council Resolution 1973",
            "number": "S/RES/1973 (2011)",
            **on(2011),
        },
    ),
    (
        "a symbol in a title",
        MERGE,
        {**PAPER, "title": "Secure Straits, UN Doc. A/NS/59/565", **on(2004, 12, 2)},
        {**PAPER, "title": "Secure Straits", "number": "A/NS/59/565", **on(2004)},
    ),
    (
        "a symbol and a part of it that counts a session",
        NOT,
        {**PAPER, "number": "A/NS/59/565", **on(2004)},
        {**PAPER, "number": "A/NS/60/565", **on(2005)},
    ),
    (
        "verbatim records",
        NOT,
        {**PAPER, "title": "Verbatim Record", "number": "S/PV.2963", **on(1990)},
        {**PAPER, "title": "Verbatim Record", "number": "S/PV.2964", **on(1990)},
    ),
    (
        "printed papers of a parliament",
        NOT,
        {**PAPER, "title": "Gesetzentwurf", "number": "BT-Drs. 16/10001", **on(2008)},
        {**PAPER, "title": "Gesetzentwurf", "number": "BT-Drs. 16/10002", **on(2008)},
    ),
    (
        "a treaty under a short name",
        MERGE,
        {
            **TREATY,
            "title": "Convention on the Navigation of Northern Straits (Straits Convention)",
            **on(1969, 5, 23),
        },
        {**TREATY, "title": "Straits Convention", **on(1969)},
    ),
    (
        "two treaties of one day",
        NOT,
        {**TREATY, **on(1969, 5, 23)},
        {**TREATY, "title": "Convention on the Fisheries of Northern Straits", **on(1969, 5, 23)},
    ),
    (
        "an undated treaty and a later one",
        NOT,
        {**TREATY, "title": "Convention on the Fisheries of Northern Straits"},
        {**TREATY, **on(1969, 5, 23)},
    ),
    (
        "a treaty as it was amended",
        NOT,
        {**TREATY, **on(1969, 5, 23)},
        {**TREATY, "title": "Convention on the Navigation of Northern Straits (revised)", **on(1996)},
    ),
    (
        "drafts of two years",
        NOT,
        {
            "type": "manuscript",
            "title": "Draft of the speech on tolls",
            **REED,
            "archive_location": "Box 4",
            **on(1961),
        },
        {
            "type": "manuscript",
            "title": "Draft of the speech on tolls",
            **REED,
            "archive_location": "Box 4",
            **on(1962),
        },
    ),
    (
        "first and second draft",
        NOT,
        {
            "type": "manuscript",
            "title": "Speech on tolls, first draft",
            **REED,
            "archive_location": "Box 4",
            **on(1961),
        },
        {
            "type": "manuscript",
            "title": "Speech on tolls, second draft",
            **REED,
            "archive_location": "Box 4",
            **on(1961),
        },
    ),
    (
        "a draft and the speech",
        NOT,
        {
            "type": "manuscript",
            "title": "Draft of the address on the tolls of straits",
            **REED,
            **on(1961, 4, 3),
        },
        {"type": "speech", "title": "Address on the tolls of straits", **REED, **on(1961, 4, 3)},
    ),
    (
        "folios of a file",
        NOT,
        {
            "type": "manuscript",
            "title": "Minute by Reed",
            "archive_location": "FO 371/1234/56",
            **on(1947, 2, 11),
        },
        {
            "type": "manuscript",
            "title": "Minute by Reed",
            "archive_location": "FO 371/1234/57",
            **on(1947, 3, 4),
        },
    ),
    (
        "telegrams that are numbered",
        NOT,
        {
            "type": "personal_communication",
            "title": "Reed to Foreign Office, tel. 45",
            "archive_location": "FO 371/1234",
            **on(1947, 2, 11),
        },
        {
            "type": "personal_communication",
            "title": "Reed to Foreign Office, tel. 46",
            "archive_location": "FO 371/1234",
            **on(1947, 2, 11),
        },
    ),
    (
        "a letter in its archive and in an edition",
        {"merge", "review"},
        {
            "type": "personal_communication",
            "title": "Letter to Thomas Bell",
            **REED,
            "archive_location": "Box 4",
            **on(1912, 3, 3),
        },
        {
            "type": "personal_communication",
            "title": "Letter to Bell",
            **REED,
            "container-title": "Collected Letters",
            "volume": "2",
            "page": "33",
            **on(1912, 3, 3),
        },
    ),
    (
        "collections next to each other",
        NOT,
        {
            "type": "collection",
            "title": "Reed Papers",
            "archive": "Harbour Library",
            "archive_location": "Box 4",
        },
        {
            "type": "collection",
            "title": "Reed Papers",
            "archive": "Harbour Library",
            "archive_location": "Box 14",
        },
    ),
    (
        "papers of two archives",
        NOT,
        {"type": "manuscript", "title": "Correspondence", "archive": "Harbour Library", **on(1947)},
        {"type": "manuscript", "title": "Correspondence", "archive": "National Archives", **on(1947)},
    ),
    (
        "volumes without a word",
        NOT,
        {"type": "book", "title": "Papers on Straits", "volume": "V", **on(1983)},
        {"type": "book", "title": "Papers on Straits", "volume": "VI", **on(1983)},
    ),
    (
        "a volume by its title and by its number",
        MERGE,
        {"type": "book", "title": "Papers on Northern Straits, Volume V", **BODY, **on(1983)},
        {"type": "book", "title": "Papers on Northern Straits", "volume": "5", **BODY, **on(1983)},
    ),
    (
        "volumes by their own titles",
        NOT,
        {"type": "book", "title": "Papers on Straits: The North", **REED, "volume": "1", **on(1983)},
        {"type": "book", "title": "Papers on Straits: The South", **REED, "volume": "2", **on(1983)},
    ),
    (
        "half-volumes",
        NOT,
        {"type": "book", "title": "Handbuch der Häfen", **REED, "volume": "2/1", **on(1983)},
        {"type": "book", "title": "Handbuch der Häfen", **REED, "volume": "2/2", **on(1983)},
    ),
    (
        "command papers of one title",
        NOT,
        {
            "type": "report",
            "title": "Statement on Harbour Estimates",
            "number": "Cm 7472",
            **BODY,
            **on(2008),
        },
        {
            "type": "report",
            "title": "Statement on Harbour Estimates",
            "number": "Cm 7572",
            **BODY,
            **on(2009),
        },
    ),
    (
        "a command paper in a series",
        MERGE,
        {
            "type": "report",
            "title": "Report on Secure Harbours of the North",
            "number": "Cmnd. 7472",
            **BODY,
            **on(1978),
        },
        {
            "type": "report",
            "title": "Report on Secure Harbours of the North",
            "collection-title": "Cmnd",
            "collection-number": "7472",
            **on(1978),
        },
    ),
    (
        "a hearing by its title and by its day",
        MERGE,
        {
            "type": "hearing",
            "title": "Hearing on Harbour Dues",
            "authority": "Committee on Ports",
            "event-place": "Oslo",
            **on(1966, 1, 28),
        },
        {
            "type": "hearing",
            "title": "Harbour Dues: Hearing before the Committee on Ports",
            "event-place": "Oslo",
            **on(1966, 1, 28),
        },
    ),
]


@pytest.mark.parametrize(
    ("outcome", "left", "right"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_kinds(outcome: set[str], left: dict[str, Any], right: dict[str, Any]) -> None:
    merged = match([Record("a", work(left), "a"), Record("b", work(right), "b")])
    found = merged.pairs[0].outcome if merged.pairs else ""
    assert found in outcome, [pair.reasons for pair in merged.pairs]


def test_these_reasons_are_seen() -> None:
    seen = set()
    for _, _, left, right in ROWS:
        merged = match([Record("a", work(left), "a"), Record("b", work(right), "b")])
        seen |= {pair.reasons[0] for pair in merged.pairs if pair.outcome != "merge"}
    assert seen >= {
        "a chapter on other pages",
        "a letter and its answer",
        "a preprint and what was published",
        "another stage of the case",
        "one digit of the year differs",
        "papers in different files",
        "papers of one day in different files",
    }
