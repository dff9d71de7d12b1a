"""What Zotero's own import needs, line by line, in the formats that it reads: real edge cases, one table each."""

from __future__ import annotations

import json
import re

import pytest

from refkit import formats
from refkit.formats.kinds import table
from refkit.formats.loss import losses
from refkit.model import Date, Entry, Name, Work

# entry types that Zotero's import of BibTeX discards without a word
_WORDS = (
    "speech presentation dataset periodical mvcollection bookinbook suppbook standard review newspaper www"
)
DISCARDED = _WORDS.split()
BODY = Name(literal="Office of Tides and Harbours")
OTHER = Name(literal="Ministry of Coasts & Ports")


def written(work: Work, name: str) -> str:
    """The file with this one work, which loses nothing."""
    entry = Entry("k", work, ())
    assert losses([entry], name) == []
    return str(formats.find(name).dumps([entry]))


def item(work: Work) -> dict[str, object]:
    """The one CSL-JSON item of a work."""
    found = json.loads(written(work, "csl-json"))[0]
    assert isinstance(found, dict)
    return found


# work, format, what must stand in the file
LINES = [
    # a joint statement of two bodies
    (Work(kind="document", genre="Joint Statement", title="T", authors=(BODY, OTHER)), "biblatex",
     "author = {{Office of Tides and Harbours} and {Ministry of Coasts \\& Ports}},"),
    (Work(kind="document", genre="Joint Statement", title="T", authors=(BODY, OTHER)), "ris",
     "AU  - Office of Tides and Harbours,\nAU  - Ministry of Coasts & Ports,\n"),
    (Work(kind="document", genre="Joint Statement", title="T"), "biblatex", "@misc{k,"),
    (Work(kind="document", genre="Joint Statement", title="T"), "ris", "M2  - type: document\n"),
    # a treaty, a statute, a case
    (Work(kind="treaty", title="T", issued=Date(1960, 1, 19)), "biblatex", "@misc{k,"),
    (Work(kind="treaty", title="T", issued=Date(1960, 1, 19)), "zotero-rdf", "<z:itemType>document</z:itemType>"),
    (Work(kind="legislation", title="T", number="54"), "biblatex", "@legislation{k,"),
    (Work(kind="legislation", title="T", number="54"), "zotero-rdf", "<z:itemType>statute</z:itemType>"),
    (Work(kind="legal_case", title="A v B", volume="2", page="145", container_title="AC"), "zotero-rdf",
     "<z:reporterVolume>2</z:reporterVolume>"),
    # who decided it
    (Work(kind="legal_case", title="A v B", authority="9th Cir."), "zotero-rdf", "<z:court>9th Cir.</z:court>"),
    (Work(kind="legal_case", title="A v B", authority="9th Cir."), "biblatex", "institution = {9th Cir.},"),
    (Work(kind="legal_case", title="A v B", authority="9th Cir."), "ris", "PB  - 9th Cir.\n"),
    (Work(kind="legal_case", title="A v B", authority="9th Cir."), "csl-json", '"authority": "9th Cir."'),
    # a speech has its place where Zotero's BibLaTeX import looks
    (Work(kind="speech", title="T", event_place="Riga", issued=Date(2014, 5, 6)), "biblatex", "location = {Riga},"),
    (Work(kind="speech", title="T", event_place="Riga", issued=Date(2014, 5, 6)), "biblatex", "@unpublished{k,"),
    (Work(kind="speech", title="T", event_title="Council", event_place="Riga", genre="Keynote"), "ris",
     "T2  - Council\nCY  - Riga\nM3  - Keynote\n"),
    (Work(kind="speech", title="T", authors=(Name("Lee", "Ann"),)), "zotero-rdf", "<eprints:creators_name>"),
    # a press release
    (Work(kind="report", genre="Press Release", number="(2020) 027", title="T"), "ris",
     "M3  - Press Release\nSN  - (2020) 027\n"),
    (Work(kind="report", genre="Press Release", number="(2020) 027", title="T"), "biblatex", "type = {Press Release},"),
    # an unsigned newspaper piece
    (Work(kind="article-newspaper", title="T", container_title="Times", issued=Date(2013, 12, 18)), "ris",
     "TY  - NEWS\nTI  - T\nT2  - Times\nDA  - 2013/12/18\n"),
    (Work(kind="article-newspaper", title="T", container_title="Times"), "biblatex", "entrysubtype = {newspaper},"),
    (Work(kind="post-weblog", title="T", container_title="Blog"), "zotero-rdf", "<z:itemType>blogPost</z:itemType>"),
    (Work(kind="interview", title="T"), "ris", "TY  - GEN\nTI  - T\nM2  - type: interview\n"),
    (Work(kind="personal_communication", title="T", genre="E-mail"), "zotero-rdf", "<z:itemType>email</z:itemType>"),
    (Work(kind="thesis", title="T", genre="PhD thesis"), "zotero-rdf", "<z:itemType>thesis</z:itemType>"),
    (Work(kind="patent", title="T", number="174465"), "ris", "TY  - PAT\n"),
    (Work(kind="map", title="T"), "zotero-rdf", "<z:itemType>map</z:itemType>"),
    (Work(kind="graphic", title="T"), "zotero-rdf", "<z:itemType>artwork</z:itemType>"),
    (Work(kind="motion_picture", title="T"), "zotero-rdf", "<z:itemType>film</z:itemType>"),
    (Work(kind="dataset", title="T"), "biblatex", "@misc{k,"),
    (Work(kind="dataset", title="T"), "zotero-rdf", "<z:itemType>dataset</z:itemType>"),
    (Work(kind="manuscript", title="T", archive="Archive", archive_location="Box 3"), "ris",
     "AN  - Box 3\nDB  - Archive\n"),
    # Japanese names: with a comma, or in braces
    (Work(kind="book", title="海", authors=(Name("安倍", "晋三"),)), "biblatex", "author = {安倍, 晋三},"),
    (Work(kind="book", title="海", authors=(Name(literal="安倍晋三"),)), "biblatex", "author = {{安倍晋三}},"),
    (Work(kind="book", title="海", authors=(Name("安倍", "晋三"),)), "bibtex", "author = {安倍, 晋三},"),
    # particles and suffixes
    (Work(kind="book", title="T", authors=(Name("Berg", "Jan", "van der", "Jr."),)), "ris",
     "AU  - van der Berg, Jan, Jr.\n"),
    (Work(kind="book", title="T", authors=(Name("Berg", "Jan", "van der", "Jr."),)), "zotero-rdf",
     "<foaf:surname>van der Berg</foaf:surname>"),
    # dates: a season, a range, the first printing, the day of access alone
    (Work(kind="article-journal", title="T", issued=Date(2008, season=3)), "biblatex", "date = {2008-23},"),
    (Work(kind="article-journal", title="T", issued=Date(2008, season=3)), "bibtex", "month = {Autumn},"),
    (Work(kind="event", title="T", issued=Date(2012, 11, 1, end=(2012, 11, 3, None))), "biblatex",
     "date = {2012-11-01/2012-11-03},"),
    (Work(kind="event", title="T", issued=Date(2012, 11, 1, end=(2012, 11, 3, None))), "zotero-rdf",
     "<dc:date>2012-11-01</dc:date>"),
    (Work(kind="book", title="T", issued=Date(2012, season=1)), "zotero-rdf", "<dc:date>Spring 2012</dc:date>"),
    (Work(kind="book", title="T", issued=Date(2011, 4, 14, end=(2011, 4, 15, None), printed="14-15 April 2011")),
     "zotero-rdf", "<dc:date>14-15 April 2011</dc:date>"),
    (Work(kind="book", title="T", issued=Date(2007, printed="12/01/2007")), "zotero-rdf",
     "<dc:date>12/01/2007</dc:date>"),
    (Work(kind="book", title="T", issued=Date(1987, printed="[1987]")), "zotero-rdf", "<dc:date>[1987]</dc:date>"),
    (Work(kind="book", title="T", issued=Date(printed="forthcoming")), "zotero-rdf", "<dc:date>forthcoming</dc:date>"),
    (Work(kind="book", title="T", issued=Date(2007, 1, 12, printed="12. Januar 2007")), "zotero-rdf",
     "<dc:date>2007-01-12</dc:date>"),
    (Work(kind="webpage", title="T", accessed=Date(2014, 10, 5, printed="2014-10-05 08:12:33")), "zotero-rdf",
     "<dcterms:dateSubmitted>2014-10-05 08:12:33</dcterms:dateSubmitted>"),
    (Work(kind="book", title="T", original_date=Date(1859)), "ris", "M2  - original-date: 1859\n"),
    (Work(kind="webpage", title="T", accessed=Date(2014, 10, 5)), "bibtex", "urldate = {2014-10-05},"),
    (Work(kind="webpage", title="T", accessed=Date(2014, 10, 5)), "zotero-rdf", "<dc:date/>"),
    (Work(kind="book", title="T", issued=Date(2007, 1, 12)), "bibtex", "month = jan,\n  day = {12},"),
]  # fmt: skip

# work, variable of its CSL-JSON item, value
ITEMS = [
    (Work(kind="speech", event_title="Council", event_place="Riga", genre="Speech"), "event-place", "Riga"),
    (Work(kind="report", genre="Press release", number="(2020) 027"), "number", "(2020) 027"),
    (Work(authors=(BODY,)), "author", [{"literal": "Office of Tides and Harbours"}]),
    (Work(authors=(Name("安倍", "晋三"),)), "author", [{"family": "安倍", "given": "晋三"}]),
    (Work(authors=(Name("Berg", "Jan", "van der", "Jr."),)), "author",
     [{"family": "van der Berg", "given": "Jan, Jr."}]),
    (Work(issued=Date(2008, season=3)), "issued", {"date-parts": [[2008]], "season": 3, "raw": "Autumn 2008"}),
    (Work(issued=Date(2012, 11, 1, end=(2012, 11, 3, None))), "issued",
     {"date-parts": [[2012, 11, 1], [2012, 11, 3]], "raw": "2012-11-01/2012-11-03"}),
    # figures that may mean two days, and what is no date
    (Work(issued=Date(2007, printed="12/01/2007")), "issued", {"date-parts": [[2007]], "raw": "12/01/2007"}),
    (Work(issued=Date(printed="forthcoming")), "issued", {"literal": "forthcoming"}),
    (Work(accessed=Date(2014, 10, 5)), "accessed", {"date-parts": [[2014, 10, 5]]}),
    (Work(original_date=Date(1859)), "original-date", {"date-parts": [[1859]]}),
    (Work(kind="personal_communication", genre="e-mail"), "note", "type: email"),
    (Work(url="https://example.org/a_b?c=1&d=%20#e"), "URL", "https://example.org/a_b?c=1&d=%20#e"),
]  # fmt: skip


@pytest.mark.parametrize(("work", "name", "expected"), LINES)
def test_lines(work: Work, name: str, expected: str) -> None:
    assert expected in written(work, name)


@pytest.mark.parametrize(("work", "variable", "expected"), ITEMS)
def test_items(work: Work, variable: str, expected: object) -> None:
    assert item(work)[variable] == expected


@pytest.mark.parametrize("kind", table().kinds)
def test_every_kind_is_one_that_zotero_takes(kind: str) -> None:
    entry = Entry("k", Work(kind=kind, title="T", issued=Date(2001, 2, 3), authors=(BODY,)), ())
    for name in ("bibtex", "biblatex"):
        entry_type = re.match(r"@(\w+)", formats.find(name).dumps([entry]))
        assert entry_type is not None
        assert entry_type[1] not in DISCARDED
        assert "author = {{Office of Tides and Harbours}}," in formats.find(name).dumps([entry])
    rdf = formats.find("zotero-rdf").dumps([entry])
    assert f"<z:itemType>{table().kinds[kind].zotero}</z:itemType>" in rdf
    assert "<dc:date>2001-02-03</dc:date>" in rdf
    assert "givenName" not in rdf
    assert json.loads(formats.find("csl-json").dumps([entry]))[0]["type"] == kind
