# ruff: noqa: E501 (one record a line)
"""Treaties, cases, papers of bodies, debates, letters and records of databases: which two of them are one work."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.matching import dedupe
from refkit.matching.occasions import plain, yearly
from refkit.matching.opposites import opposed
from refkit.matching.symbols import Stand, other_series, same_long, stands, symbols_of
from refkit.model import Date, Name, Work
from refkit.normalise.compare import word_sound

DAY = Date(1931, 6, 9)
FENS = "Report of the Committee on the Lighting of Eastern Harbours"
TREATY = "Treaty of Commerce, Pilots and Lights"
PORTS = {"container_title": "Journal of Port Studies", "issued": Date(2011), "volume": "8", "page": "31-49"}


def names(text: str) -> tuple[Name, ...]:
    parts = [part.split(", ") for part in text.split("; ") if part]
    return tuple(Name(*part) if len(part) > 1 else Name(literal=part[0]) for part in parts)


def work(kind: str, authors: str, title: str, **fields: Any) -> Work:
    return Work(kind=kind, authors=names(authors), title=title, **{"issued": DAY, **fields})


def paper(authors: str, title: str, number: str = "", **fields: Any) -> Work:
    return work("report", authors, title, number=number, **{"issued": Date(1931), **fields})


def treaty(title: str, **fields: Any) -> Work:
    return work("treaty", "", title, **fields)


def article(title: str, **fields: Any) -> Work:
    return work("article-journal", "Oduya, Ife; Marsh, Tom", title, **{**PORTS, **fields})


def speech(title: str, **fields: Any) -> Work:
    return work("speech", "Varga, Ilona", title, **fields)


SAME = [
    pytest.param(
        treaty(f"{TREATY} between Norland and Sudmark", event_place="Velm"),
        treaty(f"{TREATY} (Norland–Sudmark)", issued=None, container_title="Old Treaties", volume="3", page="9"),
        id="a treaty without its date, its parties in brackets",
    ),
    pytest.param(
        treaty("Norland Convention on the Care of Pilots", container_title="UNTS", volume="71", page="205"),
        treaty("Second Norland Convention", issued=None, container_title="UNTS", volume="71", page="205"),
        id="a treaty under another name, by the page of its series",
    ),
    pytest.param(
        treaty("Convention on Lights", container_title="UNTS", volume="71", page="3"),
        treaty(
            "Convention on Lights", issued=None, container_title="United Nations Treaty Series", volume="71",
            page="155",
        ),
        id="a treaty by the pages of two of its languages",
    ),
    pytest.param(
        work("legislation", "", "Regulation (EC) No 2104/2031 concerning the Marking of Buoys", container_title="OJ L"),
        work("legislation", "", "Verordnung (EG) Nr. 2104/2031 des Rates", container_title="ABl. L"),
        id="a regulation by its numbers in two languages",
    ),
    pytest.param(
        work("legal_case", "", "Hobb v. County of Wessing", issued=Date(1931), container_title="U.S.", volume="35", page="8"),
        work("legal_case", "", "Hobb v. Wessing County", issued=Date(1931), container_title="S. Ct.", volume="7", page="104"),
        id="a case in two reports, its parties in another order",
    ),
    pytest.param(
        work("legal_case", "", "Hobb v Pilot Boat Co", issued=Date(1931), container_title="AC", volume="1", page="8"),
        work("legal_case", "", "Hobb v. Pilot Boat Company Limited", issued=Date(1931), container_title="All ER", volume="3", page="4"),
        id="a company with and without what it has behind its name",
    ),
    pytest.param(
        work("legal_case", "CJEU", "Pilar AB v Hamnverket", number="Case C-91/30, ECLI:EU:C:2031:77"),
        work("legal_case", "Court of Justice of the European Union", "Pilar", number="C-91/30", issued=Date(1931)),
        id="a case by one of its two numbers",
    ),
    pytest.param(
        work("legal_case", "Cass. com. 1re", "", number="77-10.345", container_title="Bull."),
        work("legal_case", "Cour de cassation, première chambre com.", "Arrêt du 9 juin", number="n° 77-10345"),
        id="a number with and without its stop",
    ),
    pytest.param(
        paper("Ministry of Ports", FENS, "Cmd. 3901"),
        paper("", "The Lighting of Eastern Harbours: Report of the Committee", "Cmd 3901"),
        id="a report with its words in another order",
    ),
    pytest.param(
        paper("", "The Lighting of Eastern Harbours: Report of the Committee", "Cmd 3901"),
        paper("Committee on the Lighting of Eastern Harbours", "Report", "Cmd. 3901"),
        id="a report that is told by its body alone",
    ),
    pytest.param(
        paper("Royal Commission on Pilot Boats", "Report of the Royal Commission on Pilot Boats, Volume II: Evidence", volume="2"),
        paper("Royal Commission on Pilot Boats", "Report, vol. II", volume="II"),
        id="a volume of the report of a body",
    ),
    pytest.param(
        work("manuscript", "", "Protokoll der Sitzung des Ausschusses für Lotsen", archive_location="L 12/77"),
        work("manuscript", "Ausschuss für Lotsen", "Sitzungsprotokoll", archive_location="L 12/77, Bl. 3-9"),
        id="minutes in one file",
    ),
    pytest.param(
        work("manuscript", "US Embassy Velm", "Telegram 2291 to the Department of State", archive_location="RG 8, Files"),
        work("manuscript", "Embassy Velm", "Tel. 2291 to State", archive_location="RG 8"),
        id="a telegram by its number",
    ),
    pytest.param(
        work("personal_communication", "Hobb, Edward", "Letter to Lord Wessing", archive_location="P 4/61"),
        work("personal_communication", "Hobb, E.", "Hobb to Wessing", archive_location="P 4/61"),
        id="a letter that names its writer in the title",
    ),
    pytest.param(
        work("bill", "Staatsregierung", "Entwurf eines Gesetzes zur Ordnung der Lotsen", number="BT-Drs. V/3108"),
        work("bill", "", "Gesetzentwurf der Staatsregierung: Ordnung der Lotsen", number="Bundestags-Drucksache V/3108", issued=Date(1931)),
        id="a bill by a number in words and in letters",
    ),
    pytest.param(
        work("bill", "Staatsregierung", "Entwurf eines Gesetzes zur Ordnung der Lotsen", number="BT-Drs. V/3108"),
        work("bill", "Deutscher Bundestag", "", number="BT-Drucks. V/3108"),
        id="a bill under who brought it in and who printed it",
    ),
    pytest.param(
        work("hearing", "Senate Committee on Ports", "Pilots and Harbour Lights: Hearing before the Committee on Ports, 71st Congress, 2nd session"),
        work("hearing", "US Senate Committee on Ports", "Pilots and Harbour Lights, 71st Cong., 2d sess.", issued=Date(1931)),
        id="a hearing with its session abridged",
    ),
    pytest.param(
        work("document", "Hobb, Henry", "HC Deb", container_title="Hansard", volume="12", page="894"),
        work("document", "House of Commons", "House of Commons Debates", container_title="Hansard, 3rd series", volume="12", page="894"),
        id="a column of a debate",
    ),
    pytest.param(
        speech("Rede über die Neuordnung der Lotsendienste", event_title="Landtag", event_place="Velm", issued=Date(1904, 3, 5)),
        speech("Rede über die Neuordnung der Lotsendienste, Landtag", event_place="Velm", issued=Date(1940, 3, 5)),
        id="two figures of a year change places, and all else is the same",
    ),
    pytest.param(
        article("Pilot fatigue: a cohort of 4,118 masters"),
        article("Pilot fatigue: a cohort of 4118 masters", page="31"),
        id="a number with a comma between thousands",
    ),
    pytest.param(
        article("Do pilots sleep?", container_title="arXiv preprint arXiv:1101.0001", volume="", page=""),
        article("Do pilots sleep?", container_title="CoRR", volume="", issue="abs/1101.0001", page=""),
        id="one manuscript under two names of its server",
    ),
]  # fmt: skip

APART = [
    pytest.param(
        paper("Security Council", "Provisional verbatim record of the 3120th meeting", "S/PV.3120", issued=DAY),
        paper("Security Council", "Provisional verbatim record of the 3120th meeting (Resumption 1)", "S/PV.3120 (Resumption 1)", issued=DAY),
        id="a meeting and its resumption",
    ),
    pytest.param(
        paper("Ministry of Ports", FENS, "Cmd. 3901"),
        paper("Ministry of Ports", "Committee on the Lighting of Eastern Harbours: Minutes of Evidence"),
        id="a report and its minutes of evidence",
    ),
    pytest.param(
        paper("Ministry of Ports", FENS, "Cmd. 3901"),
        paper("Ministry of Ports", FENS.replace("Eastern", "Western"), "Cmnd. 3901"),
        id="east and west",
    ),
    pytest.param(
        paper("Committee on Pilots", "Report", issued=Date(1931)),
        paper("Committee on Pilots", "Report", issued=Date(1933)),
        id="two reports of one body",
    ),
    pytest.param(
        paper("Committee on Pilots", "Report"),
        paper("Committee on Lights", "Report"),
        id="reports of two bodies",
    ),
    pytest.param(
        work("document", "Hobb, Henry", "HC Deb", container_title="Hansard", volume="12", page="894"),
        work("document", "Hobb, Henry", "HC Deb", container_title="Hansard", volume="12", page="1002", issued=Date(1931, 6, 11)),
        id="one house on two days of a week",
    ),
    pytest.param(
        work("personal_communication", "", "Hobb to Wessing", archive_location="P 4/61"),
        work("personal_communication", "", "Wessing to Hobb", archive_location="P 4/61"),
        id="a letter and its answer",
    ),
    pytest.param(
        treaty("Convention on Lights", container_title="UNTS", volume="71", page="3"),
        treaty("Convention on Pilots", issued=None, container_title="UNTS", volume="71", page="155"),
        id="two treaties of one volume",
    ),
    pytest.param(
        work("legal_case", "", "Hobb v. Wessing County", issued=Date(1931), container_title="U.S.", volume="35", page="8"),
        work("legal_case", "", "Hobb v. Wessing County", issued=Date(1931), container_title="U.S.", volume="36", page="104"),
        id="two decisions in one report",
    ),
    pytest.param(
        speech("Address on the Anniversary of the Lotsen Union", event_place="Velm", issued=Date(1914, 3, 5)),
        speech("Address on the Anniversary of the Lotsen Union", event_place="Velm", issued=Date(1924, 3, 5)),
        id="what is said every year on one day",
    ),
    pytest.param(
        speech("Rede über die Neuordnung der Lotsendienste", event_place="Velm", issued=Date(1923, 3, 5)),
        speech("Rede über die Neuordnung der Lotsendienste", event_place="Velm", issued=Date(1924, 3, 5)),
        id="one day of two years that follow one another",
    ),
    pytest.param(
        article("Night watches at sea", container_title="Cochrane Reviews of Ports", issue="3"),
        article("Night watches at sea (Protocol)", container_title="Cochrane Reviews of Ports", issue="2", issued=Date(2008)),
        id="a review and its protocol",
    ),
    pytest.param(
        article("Night watches at sea: a meta-analysis"),
        work("report", "Oduya, Ife; Marsh, Tom", "Night watches at sea: a meta-analysis. Technical appendix", issued=Date(2011)),
        id="a paper and its appendix",
    ),
    pytest.param(
        article("Keynote: pilots and the sea", container_title="Harbour", issue="1", page="8-9"),
        work(
            "paper-conference", "Oduya, Ife; Marsh, Tom", "Keynote: pilots and the sea", issued=Date(2011),
            container_title="Proceedings of the 3rd Conference on Harbour Engineering", page="1-2",
        ),
        id="a talk at a meeting and a column in a magazine",
    ),
    pytest.param(
        article("Hypertension in harbour pilots on night watches", page="31-39"),
        article("Hypotension in harbour pilots on night watches", page="31-39"),
        id="hyper and hypo",
    ),
    pytest.param(
        work("book", "Marsh, Tom", "Teaching Pilots", publisher="Quay Press", issued=Date(2009)),
        work("book", "Marsh, Tom", "Teaching Pilots. Volume B: Practice", publisher="Quay Press", issued=Date(2010)),
        id="a book and a volume of the same title a year later",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_work(one: Work, two: Work) -> None:
    merged = dedupe([one, two])
    assert len(merged.clusters) == 1, [pair.reasons for pair in merged.pairs]


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_works(one: Work, two: Work) -> None:
    assert len(dedupe([one, two]).clusters) == 2


def test_symbols() -> None:
    case = symbols_of("Case C-91/30, ECLI:EU:C:2031:77")
    assert case == (("c", "91", "30"), ("ecli", "eu", "c", "2031", "77"))
    assert stands(case, symbols_of("C-91/30")) is Stand.SAME
    assert stands(case, symbols_of("C-92/30")) is Stand.OTHER
    assert stands(symbols_of("S/PV.3120"), symbols_of("S/PV.3120 (Resumption 1)")) is Stand.PART
    assert same_long(symbols_of("BT-Drs. V/3108"), symbols_of("Bundestags-Drucksache V/3108"))
    assert not same_long(symbols_of("HC 123"), symbols_of("HC 123"))
    # the session in which a paper was made is the number of none
    assert symbols_of("68th Cong., 1st Sess.") == symbols_of("21. GP") == ()
    assert symbols_of("Sess. Paper 312") == (("sess", "paper", "312"),)
    assert other_series(symbols_of("Cmd. 3901"), symbols_of("Cmnd. 3901"))
    assert not other_series(symbols_of("Pub. L. 107-56"), symbols_of("Public Law 107-56"))


def test_opposites() -> None:
    assert opposed(*map(word_sound, ("hypertension", "hypotension")))
    assert opposed(*map(word_sound, ("eastern", "western")))
    assert not opposed(*map(word_sound, ("hypertension", "hyperthermia")))
    assert not opposed("eastern", "eastern")


def test_words_of_occasions() -> None:
    assert plain(["sitzungsprotokoll"]) == ["protokoll", "sitzung"]
    assert yearly([word_sound("anniversary")])
    assert not yearly(["harbour"])
