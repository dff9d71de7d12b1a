# ruff: noqa: E501 (one pair a line)
"""Speeches under other titles, with other towns, days and years: which two of them are one."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.matching import dedupe
from refkit.matching.occasions import is_occasion, venue_in
from refkit.model import Date, Name, Work

BERG, LEE = Name("Berg", "Anna"), Name("Lee", "Carl")


def said(
    title: str, *more: Name, kind: str = "speech", by: tuple[Name, ...] = (BERG,), **fields: Any
) -> Work:
    return Work(kind=kind, authors=by + more, title=title, **{"issued": Date(1994, 5, 3), **fields})


SAME = [
    pytest.param(said("Address to the Fisheries Congress",event_place="Oslo"),said("The Sea Belongs to None: Address to the Fisheries Congress"), id="an address by its own title and its audience"),
    pytest.param(said("Address to the Fisheries Congress",event_place="Oslo"),said("The Sea Belongs to None",event_place="Oslo"), id="an occasion and what was said on it"),
    pytest.param(said("Speech at the Founding of the Ports League",event_place="Oslo"),said("We Must Sail Now",event_place="Oslo, Norway"), id="a founding and a motto"),
    pytest.param(said("Speech at the Northern Ports Conference",event_place="Oslo",issued=Date(1955)),said("Opening Speech, Northern Ports Conference",event_place="Oslo",issued=Date(1955,4,18)), id="an opening by its year"),
    pytest.param(said("Speech at the Conference of Northern Ports",event_place="Oslo",issued=Date(1955)),said("Opening Address to the Northern Ports Conference",event_place="Oslo",issued=Date(1955,4,18)), id="a conference with its words in another order"),
    pytest.param(said("Speech at the Conference of Northern Ports",event_place="Oslo",issued=Date(1955,4)),said("Address",event_title="Northern Ports Conference",event_place="Oslo",issued=Date(1955,4,18)), id="a month, and the conference as a field"),
    pytest.param(said("On Peace and the Northern Sea",event_place="Oslo",issued=Date(1955)),said("Peace and the Northern Sea: Speech in Oslo",event_place="Oslo",issued=Date(1955,4,18)), id="a title that goes on"),
    pytest.param(said("Opening address",event_title="Northern Ports Conference",event_place="Oslo",issued=Date(1955)),said("Speech at the opening of the Northern Ports Conference",issued=Date(1955,4,18),event_place="Oslo"), id="a genre and an event"),
    pytest.param(said("Harbours, Pilots and the Northern Sea",event_place="Oslo"),said("Harbours, Pilots and the Northern Sea",event_place="Oslo",issued=Date(1994,3,5)), id="day and month swapped"),
    pytest.param(said("Harbours, Pilots and the Northern Sea",event_place="Oslo"),said("Harbours, Pilots and the Northern Sea",event_place="Oslo",issued=Date(1944,5,3)), id="a misprinted year"),
    pytest.param(said("Harbours, Pilots and the Northern Sea",event_place="Oslo"),said("Harbours, Pilots and the Northern Sea",issued=Date(1944,5,3)), id="a misprinted year, one without a town"),
    pytest.param(said("Rede zur Zukunft der Häfen",event_place="Oslo"),said("Speech on the Future of the Harbours",event_place="Oslo"), id="a translation"),
    pytest.param(said("Frieden durch Häfen",event_place="Oslo"),said("Peace through Harbours",event_place="Oslo"), id="a translation told by one word"),
    pytest.param(said("Joint Statement on Harbours",by=(BERG, LEE),event_place="Oslo"),said("Joint Statement on Harbours",event_place="Oslo"), id="one more speaker"),
    pytest.param(said("The Future of Harbours",by=(BERG, LEE),event_place="Oslo"),said("The Future of Harbours",kind="document",event_place="Oslo"), id="one more speaker, another kind"),
    pytest.param(said("The Future of Harbours",by=(BERG, Name(literal="Ministry of Ports")),event_place="Oslo"),said("The Future of Harbours",event_place="Oslo"), id="a body as well"),
    pytest.param(said("Statement on the Future of Harbours",by=(Name(literal="Ministry of Ports"),),event_place="Oslo"),said("Statement on the Future of Harbours",event_place="Oslo"), id="a body instead"),
    pytest.param(said("Remarks",event_place="Oslo"),said("Remarks at the Northern Ports Conference",event_place="Oslo"), id="a genre alone"),
    pytest.param(said("Address",event_place="Oslo"),said("The Sea Belongs to None",event_place="Oslo"), id="a genre and a title"),
    pytest.param(said("Remarks",event_title="Northern Ports Conference",event_place="Oslo",issued=Date(1994,5)),said("Speech at the Northern Ports Conference",event_place="Oslo"), id="a genre, its month and its event"),
    pytest.param(said("Keynote Address",event_title="Northern Ports Conference",event_place="Oslo",issued=Date(1994,5,3)),said("Harbours and War",event_title="Northern Ports Conference",event_place="Oslo"), id="a keynote and its title"),
    pytest.param(said("Address to the Nation on Harbours",event_place="Oslo"),said("Address to the Nation on Harbours",kind="webpage",url="https://e.org/a/b"), id="a copy on the web"),
    pytest.param(said("Statement at the 12th Session of the UN General Assembly",event_place="New York"),said("Statement before the United Nations General Assembly, Twelfth Session",event_place="New York",issued=Date(1994)), id="a session in words and figures"),
    pytest.param(said("Speech to the UN General Assembly",event_place="New York",issued=Date(1994,9)),said("Address to the United Nations General Assembly",event_place="New York",issued=Date(1994,9,24)), id="an assembly by its letters"),
    pytest.param(said("Speech in the Bundestag",event_place="Bonn"),said("Rede vor dem Deutschen Bundestag",event_place="Bonn"), id="a parliament in two languages"),
    pytest.param(said("Speech in Brighton",issued=Date(1994,10,4)),said("Harbour Party Conference Speech",event_place="Brighton",issued=Date(1994,10,4)), id="a town in the title"),
]  # fmt: skip

APART = [
    pytest.param(said("Agreement on Ports",kind="treaty",by=(),event_place="Oslo"),said("Agreement on Ports",kind="legal_case",by=(),event_place="Oslo"), id="a treaty and a judgment about it"),
    pytest.param(said("Ansprache vor den Lotsen",event_place="Oslo"),said("Zweite Ansprache vor den Lotsen am 3. Mai 1994",event_place="Oslo"), id="the second speech of the day"),
    pytest.param(said("Address to the Pilots"),said("Second Address to the Pilots"), id="the second address of the day"),
    pytest.param(said("Declaration on Harbours",kind="document",number="A/CONF.951/26 (Vol. I), Annex I",event_place="Oslo"),said("Agenda for Ports",kind="document",number="A/CONF.951/26 (Vol. I), Annex II",event_place="Oslo"), id="two annexes of one paper"),
    pytest.param(said("Remarks",event_place="Oslo"),said("Remarks at the Northern Ports Conference",event_place="Oslo",issued=Date(1994,5,4)), id="the next day"),
    pytest.param(said("Speech on Harbours",event_place="Oslo"),said("Speech on Harbours",event_place="Oslo",issued=Date(1994,5,4)), id="one title on two days"),
    pytest.param(said("Remarks",event_place="Oslo"),said("Remarks",event_place="Bergen"), id="remarks in two towns"),
    pytest.param(said("Address to the Fisheries Congress",event_place="Oslo"),said("Address to the Harbour Club",event_place="Bergen"), id="two audiences in two towns"),
    pytest.param(said("Remarks at the Fisheries Congress",event_place="Oslo"),said("Remarks at the Harbour Club",event_place="Oslo"), id="two halls in one town"),
    pytest.param(said("The Sea Belongs to None",event_place="Oslo"),said("We Must Sail Now",event_place="Oslo",issued=Date(1994,5,4)), id="two titles of two days"),
    pytest.param(said("Speech on the Budget",event_place="Oslo",issued=Date(1994)),said("Speech on the Railways",event_place="Oslo",issued=Date(1994)), id="two subjects of a year"),
    pytest.param(said("Speech at the Fisheries Congress",event_place="Oslo",issued=Date(1994)),said("Speech at the Harbour Club",event_place="Oslo",issued=Date(1994,5,3)), id="two audiences of a year"),
    pytest.param(said("The Sea Belongs to None",event_place="Oslo"),said("We Must Sail Now",event_place="Oslo"), id="two titles of one day"),
    pytest.param(said("The Sea Belongs to None",event_place="Oslo"),said("The Sea Belongs to None",event_place="Bergen",issued=Date(1994,5,4)), id="one title in two towns, a day later"),
    pytest.param(said("Press conference",event_place="Oslo"),said("The Sea Belongs to None",event_place="Oslo"), id="a press conference"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_speech(one: Work, two: Work) -> None:
    merged = dedupe([one, two])
    assert len(merged.clusters) == 1, [pair.reasons for pair in merged.pairs]


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_speeches(one: Work, two: Work) -> None:
    assert len(dedupe([one, two]).clusters) == 2


def test_a_title_goes_to_no_occasion_where_there_were_several() -> None:
    first = said("Speech at the Founding of the Ports League", event_place="Oslo")
    named = said("We Must Sail Now", event_place="Oslo")
    second = said("Remarks at the Harbour Club", event_place="Oslo")
    assert len(dedupe([first, named]).clusters) == 1
    assert len(dedupe([first, named, second]).clusters) == 3


def test_only_what_is_said_is_said_somewhere() -> None:
    assert (
        venue_in("Address to the Fisheries Congress")
        == venue_in("The Sea Is Ours: Address to the Fisheries Congress")
        != frozenset()
    )
    assert venue_in("The Sea Belongs to None") == frozenset()
    assert is_occasion("Opening Remarks at the Club")
    assert not is_occasion("We Must Sail Now")
