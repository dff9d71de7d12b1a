"""The order of names in a whole document, and "id." in front of titles and among editors."""

from __future__ import annotations

import pytest

from refkit.citing.name_order import NameOrder
from refkit.citing.raw import Part, RawCitation, Reading
from refkit.citing.reader import cite
from refkit.model import Citation, Name, Note, Work
from refkit.short_forms.resolve import Resolver

SPANISH = [
    "Goleman Daniel, La inteligencia del mar, Ediciones Puerto, Buenos Aires, 2000, p. 49.",
    "Bonilla Amparo, Los puertos, Editorial Mar, Madrid, 2004, p. 31.",
    "Sastre Genoveva, Las mareas, Editorial Mar, Madrid, 2006, p. 12.",
    "Furnham Adrián, La sal, Editorial Mar, Madrid, 2011, p. 80.",
]


def notes(texts: list[str], document: str = "d") -> list[Note]:
    return [Note(f"{document}:n{at}", document, str(at), text) for at, text in enumerate(texts, 1)]


def test_one_order_for_a_document() -> None:
    read = cite(notes(SPANISH))
    assert [citation.work.authors[0].sort_name for citation in read] == [
        "Goleman, Daniel",
        "Bonilla, Amparo",
        "Sastre, Genoveva",
        "Furnham, Adrián",
    ]


def heard(document: str, *names: str) -> NameOrder:
    order = NameOrder()
    printed = notes(list(names), document)
    raws = [RawCitation(0, len(name), (Part("author", 0, len(name)),)) for name in names]
    order.hear(printed, [Reading((raw,)) for raw in raws])
    return order


def test_a_vote_needs_several_names_and_a_document() -> None:
    names = ("Tellier Danielle", "Bonilla Amparo", "Sastre Genoveva")
    assert heard("d", *names).family_first("d")
    assert not heard("", *names).family_first("")
    assert not heard("d", *names).family_first("e")
    assert not heard("d", *(["Tellier Danielle"] * 5)).family_first("d")
    assert not heard("d", *names, "Nicole Bernard", "Danielle Sastre").family_first("d")
    order = heard("d", *names[:2])
    order.hear(notes([names[2]], "d"), [Reading((RawCitation(0, 15, (Part("author", 0, 15),)),))])
    assert order.family_first("d")


@pytest.mark.parametrize(
    ("text", "authors", "editors"),
    [
        (
            "W. OTTMAR, Der deutsche Hafen, Berlin, Kadmos, 2003; id., D. BRAND and A. LUTZ (eds), Kulturen der "
            "Häfen, Göttingen, Kai Verlag, 2013.",
            [],
            ["Ottmar, W.", "Brand, D.", "Lutz, A."],
        ),
        (
            "C. HARMS, “Harbours as a Vocation”, in R. NICK (ed), The Law of Tides, Bonn, Berg, 2014, 125-176; idem, "
            "“Harbour Law”, in M. CREM and P. HILP (eds), Reflections on Law, Vienna, Springer, 2010, 111-140.",
            ["Harms, C."],
            ["Crem, M.", "Hilp, P."],
        ),
        (
            "Karl Brandt, Hafenrecht, Berlin 1990, S. 12; ders./Lang (Hrsg.), Handbuch des Hafenrechts, München 1995.",
            [],
            ["Brandt, Karl", "Lang"],
        ),
    ],
)
def test_the_same_person_as_before(text: str, authors: list[str], editors: list[str]) -> None:
    second = cite(notes([text]))[-1]
    assert [name.sort_name for name in second.work.authors] == authors
    assert [name.sort_name for name in second.work.editors] == editors
    assert "same-author" in second.flags


def test_never_across_a_note_that_could_not_be_read() -> None:
    def cited(between: str) -> tuple[Name, ...]:
        resolver = Resolver()
        lee = Work(authors=(Name("Lee", "Ann"),), title="Harbours")
        resolver.add("1", [Citation("1/0", "d", "n1", 0, 17, "full", lee)], [""], ["Ann Lee, Harbours"], "")
        resolver.add("2", [], [], [], between)
        resolver.add("3", [], [], [], "So it is said.")
        docks = Citation("4/0", "d", "n4", 0, 11, "full", Work(title="Docks"))
        return resolver.add("4", [docks], [""], ["Ead., Docks"], "Ead., Docks")[0].work.authors

    assert cited("That is so.") == (Name("Lee", "Ann"),)
    assert cited("Near that: Ottesen (Kiel 1999), p. 12.") == ()
