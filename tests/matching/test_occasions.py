"""What notes cite by the day (speeches, papers of bodies, laws, cases): which two records of them are one work."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refkit.matching import dedupe
from refkit.matching.names import OTHER, UNKNOWN, name_key, same_name
from refkit.matching.occasions import hollow, sort_of, subject_in, venue_in
from refkit.matching.titles import edition_in, title_key
from refkit.model import Date, Name, Work

DAY = Date(1994, 5, 3)


def names(text: str) -> tuple[Name, ...]:
    parts = [part.split(", ") for part in text.split("; ") if part]
    return tuple(Name(*part) if len(part) > 1 else Name(literal=part[0]) for part in parts)


def work(kind: str, authors: str, title: str, **fields: Any) -> Work:
    return Work(kind=kind, authors=names(authors), title=title, **{"issued": DAY, **fields})


SAME = [
    pytest.param(
        work("speech", "Berg, Anna", "Rede vor dem Hafenrat", event_place="Oslo"),
        work("speech", "Berg, A.", "The Sea We Share", event_title="Hafenrat", event_place="Oslo"),
        id="a venue that one title names and the other record has",
    ),
    pytest.param(
        work("speech", "Berg, Anna", "Rede über die Häfen", event_place="Bern"),
        work("speech", "Berg, Anna", "Discours sur les ports", event_place="Berne"),
        id="titles in two languages, of one day and one town",
    ),
    pytest.param(
        work("speech", "Berg, Anna", "Déclaration du 3 mai 1994"),
        work("document", "Anna Berg", "The Berg Declaration"),
        id="a declaration under its day and under its speaker, who was taken for a body",
    ),
    pytest.param(
        work("document", "North Atlantic Council", "Declaration on Northern Ports", event_place="Oslo"),
        work("document", "NATO", "Declaration on Northern Ports"),
        id="an organ and its body",
    ),
    pytest.param(
        work("document", "Harbour Conference", "Oslo Final Act", event_place="Oslo"),
        work("document", "", "Final Act of the Harbour Conference", event_place="Oslo"),
        id="a title that adds the body to what the other calls after the town",
    ),
    pytest.param(
        work("document", "Ministère des Affaires étrangères", "Déclaration sur les ports du Nord"),
        work("document", "French Ministry of Foreign Affairs", "Déclaration sur les ports du Nord"),
        id="a ministry in two languages",
    ),
    pytest.param(
        work("legislation", "UN Security Council", "Resolution 1977 (1994)", number="S/RES/1977"),
        work("legislation", "UNSC", "UN Doc. S/RES/1977"),
        id="a resolution that goes by its symbol, with a number that could be a year",
    ),
    pytest.param(
        work("legislation", "", "Directive 94/12/EC on the Lights of Ships", container_title="Official Journal"),
        work("legislation", "", "Directive 94/12/EC", container_title="OJ L 44"),
        id="a directive by its number, in a gazette with two names",
    ),
    pytest.param(
        work("treaty", "", "Vertrag über die Häfen (Fjord-Vertrag)", event_place="Oslo"),
        work("treaty", "", "Traité du Fjord", event_place="Oslo"),
        id="a treaty under its short name in two languages",
    ),
    pytest.param(
        work("legal_case", "Bundesgerichtshof", "Urteil zur Hafengebühr", number="III ZR 12/93"),
        work("legal_case", "BGH", "Urteil zur Hafengebühr", number="12/93"),
        id="a court by the letters of its one word",
    ),
    pytest.param(
        work("report", "Berg, Anna", "Ports in the Gulf", collection_number="81", publisher_place="Oslo"),
        work("report", "Berg, A.", "Ports in the Gulf, Occasional Paper no. 81", publisher_place="Oslo"),
        id="the number of a series in the title",
    ),
    pytest.param(
        work("book", "Sholchenitsin, Vera", "The Harbour Islands", issued=Date(1974)),
        work("book", "Scholtschenizyn, Vera", "The Harbour Islands", issued=Date(1974)),
        id="a name in two transcriptions",
    ),
    pytest.param(
        work("book", "Berg, Anna", "On Harbours, trans. Carl Lee and Jo Bell", issued=Date(1976)),
        work("book", "Berg, Anna", "On Harbours", issued=Date(1976)),
        id="a translator in the title",
    ),
    pytest.param(
        work(
            "article-journal", "Berg, Anna", "Cod and Ports: A Study", issued=Date(1989),
            container_title="Port Studies", volume="14", issue="2", page="101-129",
        ),
        work(
            "article-journal", "Berg, A.", "Cod and Ports", issued=Date(1998),
            container_title="Port Studies", volume="14", issue="2", page="101-29",
        ),
        id="a misprinted year, by the same page of the same volume",
    ),
    pytest.param(
        work("document", "", "Communiqué of the Port Ministers", url="https://example.org/1994/c", event_place="Oslo"),
        work(
            "document", "", "Communiqué of the Port Ministers", url="https://example.org/1994/c", event_place="Oslo",
            issued=Date(1995, 5, 3),
        ),
        id="a misprinted year, by the address of both",
    ),
    pytest.param(
        work("treaty", "Port Union", "Constitutive Act of the Port Union", event_place="Oslo"),
        work("document", "Organization of Port Unity", "Constitutive Act of the Port Union", event_place="Oslo"),
        id="a treaty under two bodies",
    ),
]  # fmt: skip

APART = [
    pytest.param(
        work("speech", "Berg, Anna", "Statement in the Senate on Ports", event_place="Oslo"),
        work("speech", "Berg, Anna", "Statement in the Senate on Railways", event_place="Oslo"),
        id="two subjects on one day",
    ),
    pytest.param(
        work("speech", "Berg, Anna", "Remarks at the Free University", event_place="Oslo"),
        work("speech", "Berg, Anna", "Questions and Answers at the Free University", event_place="Oslo"),
        id="a speech and the questions after it",
    ),
    pytest.param(
        work("speech", "Berg, Anna", "Policy Speech", event_place="Oslo"),
        work("speech", "Berg, Anna", "Press Conference", event_place="Oslo"),
        id="a speech and a press conference",
    ),
    pytest.param(
        work("speech", "Berg, Anna", "Remarks at the Harbour Gate", event_place="Oslo"),
        work("speech", "Berg, Anna", "Rede an der Freien Universität", event_place="Oslo"),
        id="two venues on one day in two languages",
    ),
    pytest.param(
        work("interview", "Petrov, Ivan", "Interview by the author", event_place="Sofia"),
        work("interview", "Petrova, Irina", "Interview by the author", event_place="Sofia"),
        id="a recurring title of a man and a woman",
    ),
    pytest.param(
        work("document", "Foreign Office", "Statement on the Port Strike"),
        work("document", "US Department of State", "Statement on the Port Strike"),
        id="two bodies on one subject",
    ),
    pytest.param(
        work("document", "NATO", "Final Communiqué", event_place="Oslo"),
        work("document", "NATO", "Statement on Northern Ports", event_place="Oslo"),
        id="two papers of one meeting",
    ),
    pytest.param(
        work("report", "Bundestag", "Antwort auf die Anfrage zu den Häfen", number="16/10803"),
        work("report", "Bundestag", "Antwort auf die Anfrage zu den Häfen", number="16/11950"),
        id="document numbers that share a session",
    ),
    pytest.param(
        work("report", "Bundestag", "Antwort der Regierung auf die Anfrage zu den Häfen"),
        work("report", "Bundestag", "Antwort der Regierung auf die Anfrage zu den Häfen", issued=Date(1994, 9, 9)),
        id="a paper of another day",
    ),
    pytest.param(
        work(
            "legal_case", "ICJ", "Legality of the Use of Mines, Advisory Opinion",
            container_title="Reports", page="66",
        ),
        work(
            "legal_case", "ICJ", "Legality of the Threat or Use of Mines, Advisory Opinion",
            container_title="Reports", page="226",
        ),
        id="two cases of one day on other pages",
    ),
    pytest.param(
        work("treaty", "", "Protocol to the Port Conventions, relating to Ships (Protocol I)"),
        work("treaty", "", "Protocol to the Port Conventions, relating to Ships (Protocol II)"),
        id="protocols one and two",
    ),
    pytest.param(
        work("book", "Berg, Anna", "The Sea and the Inland Sea", issued=Date(1949)),
        work("book", "Berg, Anna", "The Sea and the Inland Sea", issued=Date(1966), edition="2e éd."),
        id="a first edition that says nothing, and a second",
    ),
    pytest.param(
        work(
            "article-journal", "Berg, Anna", "Ports: A Review of the Year", issued=Date(1987),
            container_title="Port Studies", volume="25", page="1-20",
        ),
        work(
            "article-journal", "Berg, Anna", "Ports: A Review of the Year", issued=Date(1988),
            container_title="Port Studies", volume="26", page="1-22",
        ),
        id="a piece that opens the volume of every year",
    ),
    pytest.param(
        work("book", "Port Fund", "Annals of the Ports of the North", issued=Date(1988), publisher_place="Oslo"),
        work("book", "Port Fund", "Annals of the Ports of the North", issued=Date(1989), publisher_place="Oslo"),
        id="a body's yearbook of the next year",
    ),
    pytest.param(
        work("report", "Port Fund", "Port Report", issued=Date(1994)),
        work("report", "Port Fund", "Port Report 1995", issued=Date(1995)),
        id="a yearly report, with the year in one title",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_work(one: Work, two: Work) -> None:
    assert [len(cluster.members) for cluster in dedupe([one, two]).clusters] == [2]


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_works(one: Work, two: Work) -> None:
    assert [len(cluster.members) for cluster in dedupe([one, two]).clusters] == [1, 1]


@pytest.mark.parametrize(
    ("title", "venue", "subject"),
    [
        ("Speech at the Port Club on Cod", {"harbur", "club"}, {"cod"}),
        ("Rede vor dem Hafenrat zur Fischerei", {"hafenrat"}, {"fisherei"}),
        ("Discours devant le Sénat: sur la mer", {"senate"}, {"mer"}),
        ("The Sea We Share", set(), set()),
        # a title in its own words has no audience and no subject that tell speeches apart
        ("From Ships to Ports: Thoughts on Trade", set(), set()),
    ],
)
def test_venue_and_subject(title: str, venue: set[str], subject: set[str]) -> None:
    assert (venue_in(title), subject_in(title)) == (venue, subject)


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("Toast at the Port Banquet", "toast"),
        ("Conférence de presse", "press"),
        ("SPIEGEL-Gespräch", "interview"),
        ("Opening Address", ""),
    ],
)
def test_sort_of(title: str, sort: str) -> None:
    assert sort_of(title) == sort


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("UN Security Council", "UNSC", True),
        ("Bundesministerium der Verteidigung", "BMVg", True),
        ("Bundesgerichtshof", "BGH", True),
        ("Bundesgerichtshof", "BGB", False),
        ("German Ministry of Defence", "Ministry of Defense of Japan", False),
        ("European Council", "EU", True),
        ("Zielinski, Jan", "Zielinska, J.", False),
        ("Kruschtschow, Vera", "Krushchev, V.", True),
        ("Berg, Carl", "Berg, Karl", True),
    ],
)
def test_same_name(one: str, two: str, same: bool) -> None:
    keys = [name_key(names(text)[0]) for text in (one, two)]
    assert keys[0] is not None
    assert keys[1] is not None
    found = same_name(keys[0], keys[1])
    assert found == same_name(keys[1], keys[0])
    assert found > UNKNOWN if same else found == OTHER


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Politics of Ports, 5th ed.", "5"),
        ("Häfen (3., neubearb. Aufl.)", "3"),
        ("Les ports, 2e éd.", "2"),
        ("A History of 12 Ports", ""),
        ("Ports of 1914", ""),
    ],
)
def test_edition_in(title: str, edition: str) -> None:
    assert edition_in(title) == edition


def test_forms_of_an_occasion() -> None:
    assert title_key("Speech by the President", occasion=True).words == ("spech", "president")
    assert title_key("Ports of the U.S.").words == title_key("Ports of the US").words
    assert hollow(title_key("Opening Remarks by the President", occasion=True).words)
    assert not hollow(title_key("Remarks on Cod", occasion=True).words)


@example("[000000000]:")
@given(st.text(max_size=60))
def test_any_title(text: str) -> None:
    key = title_key(text, occasion=True)
    assert bool(key.forms) == bool(key.words)
    venue_in(text)
    subject_in(text)


def test_a_yearly_paper_by_the_beginning_of_its_title_is_asked_about() -> None:
    short = work("report", "Ministry of Ports", "Weissbuch 1994", issued=Date(1994))
    whole = work("report", "Ministry of Ports", "Weißbuch 1994 zur Sicherheit der Häfen", issued=Date(1994))
    assert [pair.outcome for pair in dedupe([short, whole]).pairs] == ["review"]
