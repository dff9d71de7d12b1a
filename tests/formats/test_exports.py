"""Exports of databases with what makes them hard: wrapped lines, byte order marks, names of bodies, semicolons."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import formats
from refkit.errors import UsageError
from refkit.formats.csv_names import split_names
from refkit.model import Date, Name, Work

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Berg, A
   van der Lee, B
AF Berg, Anna M.
   van der Lee, Bo
CA Harbour Study Group
TI Harbour dues and the growth of ports: a history in two
   parts
SO SEA STUDIES
LA English
DT Article
SN 1234-5678
EI 8765-4321
PD MAR 15
PY 2001
VL 12
IS 3
BP 101
EP 129
DI 10.1000/jss.12.3.101
UT WOS:000123456700001
PM 11223344
TC 7
ER

PT B
AU Ott, C
BE Moss, I
TI Winds of the north
SO Handbook of herring; trade
DT Book Chapter
PY 1999
ER

EF
"""
COCHRANE = """Record #1 of 2
ID: CN-01234567
AU: Berg A
AU: Lee BC
TI: Tide tables before the telegraph
SO: Coast review
YR: 2012
VL: 11
NO: 2
PG: 88-101
PM: PUBMED 12345678
PT: Journal Article
DOI: 10.1000/cr.11.88
AB: First line; with a semicolon.

Record #2 of 2
ID: CN-07654321
TI: A record without authors
YR: 2013
SO: Coast review
"""
OVID = """VN  - Ovid Technologies
DB  - Embase
<1>
AN  - 2003123456
TI  - Tide tables before the telegraph.
AU  - Berg A.
AU  - Lee B.C.
SO  - Coast Review. 11 (2) (pp 88-101), 2012. Date of Publication: March 2012.
DO  - 10.1000/cr.11.88

<2>
AN  - 2003123457
TI  - Rope walks
  and their owners
SO  - Craft History. 2(1):14-40, 1998 Dec 15.
AU  - Dahl P.
"""
LABELLED = """<1>
Unique Identifier
  23456789
Title
  Rope walks and their owners.
Source
  Craft History. 2(1):14-40, 1998 Dec.
Authors
  Dahl P; Moss I.
Year of Publication
  1998

<2>
Unique Identifier
  23456790
Title
  Grain: salt; and wine.
"""
PROQUEST = """____________________________________________________________

Report Information from ProQuest

____________________________________________________________

Document 1 of 2

Title: Rope walks and their owners: a study

Author: Dahl, Per; Moss, Ida

Publication title: Craft History

Volume: 2

Issue: 1

Pages: 14-40

Publication date: Mar 2012

Publication year: 2012

Document type: Journal Article

ProQuest document ID: 1234567890

DOI: 10.1000/ch.2.14

Database: ERIC

____________________________________________________________

Document 2 of 2

Title: Untold

Publication year: 2013
"""


def works(tmp_path: Path, text: str | bytes, name: str = "savedrecs.txt") -> list[tuple[str, Work]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    records, problems = formats.load(path)
    assert problems == []
    return [(record.key, record.work) for record in records]


@pytest.mark.parametrize(
    "data",
    [
        WOS.encode(),
        b"\xef\xbb\xbf" + WOS.replace("\n", "\r\n").encode(),
        WOS.encode("utf-16"),
    ],
    ids=["plain", "mark and CRLF", "UTF-16"],
)
@pytest.mark.parametrize("name", ["savedrecs.txt", "savedrecs.ciw"])
def test_web_of_science(tmp_path: Path, data: bytes, name: str) -> None:
    (key, article), (_, chapter) = works(tmp_path, data, name)
    assert key == "WOS:000123456700001"
    assert article.title == "Harbour dues and the growth of ports: a history in two parts"
    assert article.authors == (
        Name("Berg", "Anna M."),
        Name("Lee", "Bo", "van der"),
        Name(literal="Harbour Study Group"),
    )
    assert (article.kind, article.volume, article.issue, article.page) == (
        "article-journal",
        "12",
        "3",
        "101-129",
    )
    assert article.issued == Date(2001, 3, 15)
    assert (article.doi, article.issn) == ("10.1000/jss.12.3.101", "1234-5678")
    assert {"UT", "PMID", "TC", "database"} <= set(dict(article.extra))
    assert (chapter.kind, chapter.editors) == ("chapter", (Name("Moss", "I"),))
    assert chapter.container_title == "Handbook of herring; trade"


def test_cochrane(tmp_path: Path) -> None:
    (key, article), (second, _) = works(tmp_path, COCHRANE)
    assert (key, second) == ("CN-01234567", "CN-07654321")
    assert article.authors == (Name("Berg", "A"), Name("Lee", "BC"))
    assert (article.container_title, article.page, article.issued) == ("Coast review", "88-101", Date(2012))
    assert dict(article.extra)["PMID"] == "12345678"


def test_ovid(tmp_path: Path) -> None:
    (key, first), (_, second) = works(tmp_path, OVID)
    assert key == "2003123456"
    assert first.title == "Tide tables before the telegraph"
    assert dict(first.extra)["database"] == "Embase"
    assert [name.family for name in first.authors] == ["Berg", "Lee"]
    assert (first.container_title, first.volume, first.issue, first.page) == (
        "Coast Review",
        "11",
        "2",
        "88-101",
    )
    assert first.issued == Date(2012)
    assert second.title == "Rope walks and their owners"
    assert (second.volume, second.page, second.issued) == ("2", "14-40", Date(1998, 12, 15))


def test_ovid_with_labels(tmp_path: Path) -> None:
    (key, first), (_, second) = works(tmp_path, LABELLED)
    assert (key, first.title, first.volume) == ("23456789", "Rope walks and their owners", "2")
    assert [name.family for name in first.authors] == ["Dahl", "Moss"]
    assert second.title == "Grain: salt; and wine"


def test_proquest(tmp_path: Path) -> None:
    (key, first), (_, second) = works(tmp_path, PROQUEST)
    assert key == "1234567890"
    assert first.title == "Rope walks and their owners: a study"
    assert first.authors == (Name("Dahl", "Per"), Name("Moss", "Ida"))
    assert first.issued == Date(2012, 3)
    assert dict(first.extra)["database"] == "ERIC"
    assert (second.title, second.issued) == ("Untold", Date(2013))


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("PMID- 1\nTI  - X\n", "nbib"),
        ("\n\nPMID- 1\nTI  - X\n", "nbib"),
        ("\ufeffTY  - JOUR\nER  -\n", "ris"),
        ("% exported\n@article{a, title={X}}\n", "bibtex"),
        ("%0 Book\n%T X\n", "enw"),
        ("PT\tAU\tTI\nJ\tBerg, A\tX\n", "csv"),
    ],
)
def test_other_formats_as_text(tmp_path: Path, text: str, format_name: str) -> None:
    path = tmp_path / "export.txt"
    path.write_text(text, encoding="utf-8")
    assert formats.by_path(path) == format_name


def test_a_text_that_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear colleague,\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no export that is known"):
        formats.load(path)


SCOPUS = (
    '"Authors","Title","Year","Source title","Volume","Issue","Page start","Page end","Link","Abstract",'
    '"Document Type","Source","EID"\r\n'
    '"Berg A.; Lee B.C.","Harbour dues; ports","2001","Sea Studies","12","3","101","129",'
    '"https://www.scopus.com/record.uri?eid=1","Two\nlines; of ""text""","Article","Scopus","2-s2.0-85012345678"\r\n'
    '"[No author name available]","Untold","2002","","","","","","","","Editorial","Scopus","2-s2.0-85012345679"\r\n'
)
IEEE = (
    '"Document Title",Authors,"Author Affiliations","Publication Title","Publication Year","Volume","Issue",'
    '"Start Page","End Page","ISSN","ISBNs","DOI","PDF Link","Document Identifier"\n'
    '"Ports as networks","A. Berg; B. C. Lee","X; Y","2003 Conference on Ports","2003",,,"1","6",,"1-2345-6789-0",'
    '"10.1109/P.2003.1","https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1","IEEE Conferences"\n'
)


def test_scopus_and_ieee_tables(tmp_path: Path) -> None:
    (key, first), (_, second) = works(tmp_path, b"\xef\xbb\xbf" + SCOPUS.encode(), "scopus.csv")
    assert key == "2-s2.0-85012345678"
    assert (first.kind, first.container_title, first.page) == ("article-journal", "Sea Studies", "101-129")
    assert dict(first.extra)["Source"] == "Scopus"
    assert (second.authors, second.container_title) == ((), "")
    ((_, paper),) = works(tmp_path, IEEE, "export2003.csv")
    assert (paper.kind, paper.doi) == ("paper-conference", "10.1109/P.2003.1")
    assert paper.authors == (Name("Berg", "A."), Name("Lee", "B. C."))
    assert paper.url.startswith("https://ieeexplore")


def test_lines_before_the_header(tmp_path: Path) -> None:
    ((_, work),) = works(tmp_path, "sep=;\nID;Title;Authors\n7;Ports;Berg, A.\n", "a.csv")
    assert work.title == "Ports"
    text = '"About the data: Exported on Jan 1, 2024. Criteria: ports"\nTitle,Authors\nPorts,"Berg, A."\n'
    ((_, work),) = works(tmp_path, text, "b.csv")
    assert work.title == "Ports"


THESIS = """____________________________________________________________

Document 1 of 1

Tides in small harbours: dues and outcome

Author: Dahl, Per; Moss, Ida

Publication info: Brackwater University, Dissertations Publishing, 2017. 10101010.

Abstract: Two ports.

Methods: interviews.

Title: Tides in small harbours: dues and outcome

Author: Dahl, Per; Moss, Ida

Publication year: 2017
"""


def test_labels_of_proquest_stand_apart_and_its_title_is_no_label(tmp_path: Path) -> None:
    ((_, work),) = works(tmp_path, THESIS)
    assert work.title == "Tides in small harbours: dues and outcome"
    assert work.authors == (Name("Dahl", "Per"), Name("Moss", "Ida"))
    assert dict(work.extra) == {
        "Publication info": "Brackwater University, Dissertations Publishing, 2017. 10101010.",
        "abstract": "Two ports. Methods: interviews.",
        "database": "ProQuest",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ó Dahl S", Name("Ó Dahl", "S")),
        ("O Dahl S.", Name("O Dahl", "S.")),
        ("DE LA MOSS M", Name("DE LA MOSS", "M")),
        ("Berg A.M.", Name("Berg", "A.M.")),
        ("Berg AM", Name("Berg", "AM")),
        ("Berg, Ada M. (57001234)", Name("Berg", "Ada M.")),
        ("A. Berg", Name("Berg", "A.")),
    ],
)
def test_initials_behind_the_family_name(text: str, name: Name) -> None:
    assert split_names(text) == (name,)


def test_columns_beside_the_first_of_a_field_are_kept(tmp_path: Path) -> None:
    text = (
        "Authors,Author full names,Title,Year,Publication Date,Journal,Conference name,Volume,Art. No.,Pages\n"
        'Berg A.; Ó Dahl S.,"Berg, Ada (5700123); Ó Dahl, Seán (57001)",Ports,2019,2019-05-14,Sea,Port Days,3,e17,\n'
        "Lee B.,,Quays,2020,,Sea,,4,e18,1-9\n"
    )
    (_, first), (_, second) = works(tmp_path, text, "a.csv")
    assert first.authors == (Name("Berg", "Ada"), Name("Ó Dahl", "Seán"))
    assert (first.page, first.issue, first.container_title) == ("e17", "", "Sea")
    assert first.extra == (("Conference name", "Port Days"),)
    assert (second.page, second.extra) == ("1-9", (("article number", "e18"),))
