"""Which value a merged work gets: by evidence, never by size or by order alone."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.matching.merge import merge, typed
from refkit.matching.values import Printed, choose
from refkit.model import Date, Name, Record, Relation, Work

FLEETS = "Locus standi for fleets"
LEE = Name("Lee", "Anna")


def printed(field: str, *values: Any, own: int = -1) -> list[Printed]:
    return [Printed(field, value, str(at), f"doc{at}", own=at == own) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("field", "values", "chosen"),
    [
        ("issued", (Date(1990), Date(1991), Date(1991)), Date(1991)),  # more sources
        ("issued", (Date(1991), Date(1990), Date(1990)), Date(1990)),  # not the larger
        ("issued", (Date(1990), Date(1990, 5, 3)), Date(1990, 5, 3)),  # the fuller of one value
        ("volume", ("13", "Vol. 13"), "13"),  # a number without its word
        ("authors", ((Name("Berg", "A."),), (Name("Berg", "Anna"),)), (Name("Berg", "Anna"),)),
        (
            "authors",
            ((Name("Berg", "A."), Name("Lee", "B.")), (Name("Berg", "Anna"),)),
            (Name("Berg", "A."), Name("Lee", "B.")),
        ),
        ("title", ("Harbours", "Harbours: A History"), "Harbours: A History"),
        ("title", ("HARBOURS OF GENOA", "Harbours of Genoa"), "Harbours of Genoa"),  # not in capitals
        # what was cut out of a note in the wrong place, though it is the fullest
        (
            "title",
            ("Locus standi for fleets", "of the “new“ locus standi for fleets Hall, Das Urteil der"),
            FLEETS,
        ),
        (
            "title",
            (FLEETS, FLEETS, "Locus standi for fleets of the northern straits"),
            "Locus standi for fleets of the northern straits",
        ),
        ("title", (FLEETS, FLEETS, FLEETS, "Locus standi for fleets Reed of the straits"), FLEETS),
        (
            "title",
            (FLEETS, FLEETS, FLEETS, "Locus standi for fleets: A new rule"),
            "Locus standi for fleets: A new rule",
        ),
        ("title", (FLEETS, "Locus standi for fleets (2nd"), FLEETS),
        ("title", (FLEETS, "Locus standi for fleets, op. cit."), FLEETS),
        ("title", (FLEETS, "Locus standi for fleets, p. 12"), FLEETS),
        ("title", (FLEETS, "Locus standi for fleets; see also Reed"), FLEETS),
        ("title", (FLEETS, "Locus standi for fleets, http://ports.example"), FLEETS),
        ("title", ("Tolls", "of tolls and straits see"), "Tolls"),
        ("container_title", ("Port Studies", "in: Port Studies, vol"), "Port Studies"),
        ("authors", ((LEE,), (LEE, Name(literal="12 (2003) Ports"))), (LEE,)),
        # … and what only looks odd
        ("title", ("Tolls", "Tolls (1990–1995)"), "Tolls (1990–1995)"),
        ("title", ("Tolls", "“Tolls” and Straits"), "“Tolls” and Straits"),
        ("title", ("Tolls", "Tolls and the Sailors’ Strike"), "Tolls and the Sailors’ Strike"),
        ("publisher_place", ("London", "Basingstoke"), "London"),  # length is no evidence between two towns
    ],
)
def test_choice(field: str, values: tuple[Any, ...], chosen: Any) -> None:
    value, conflict = choose(field, printed(field, *values))
    assert value == chosen
    assert conflict is not None
    assert sum(len(records) for _, records in conflict.values) == len(values)


def test_agreement_is_no_conflict() -> None:
    assert choose("title", printed("title", "Harbours", "Harbours")) == ("Harbours", None)


def test_the_work_itself_knows_best() -> None:
    value, conflict = choose("issued", printed("issued", Date(1990), Date(1991), own=1))
    assert value == Date(1991)
    assert conflict is not None
    assert conflict.reason == "printed in the work itself"


def test_an_impossible_date_loses_though_more_print_it() -> None:
    works = [
        Work(title="Ports", issued=Date(2014, 12, 1), accessed=Date(2014, 10, 5)),
        Work(title="Ports", issued=Date(2014, 12, 1), accessed=Date(2014, 10, 6)),
        Work(title="Ports", issued=Date(2013, 12, 1)),
    ]
    work, conflicts = merge([Record(str(at), work, str(at)) for at, work in enumerate(works)])
    assert work.issued == Date(2013, 12, 1)
    assert "impossible" in next(conflict.reason for conflict in conflicts if conflict.field == "issued")


def test_one_record_stays_as_it_is() -> None:
    work = Work(title="Ports", relations=(Relation("reprinted_in", Work(title="Collected Ports")),))
    assert merge([Record("a", work, "x")]) == (work, ())


def test_relations_and_extras_are_united() -> None:
    first = Work(
        title="Ports",
        relations=(Relation("reprinted_in", Work(title="Collected Ports")),),
        extra=(("a", "1"),),
    )
    second = Work(
        title="Ports",
        relations=(Relation("reprinted_in", Work(title="collected ports")),),
        extra=(("b", "2"),),
    )
    work, _ = merge([Record("a", first, "x"), Record("b", second, "y")])
    assert len(work.relations) == 1
    assert work.extra == (("a", "1"), ("b", "2"))


def test_a_kind_that_says_nothing_gives_way() -> None:
    work, _ = merge([Record("a", Work(kind="document"), "x"), Record("b", Work(kind="speech"), "y")])
    assert work.kind == "speech"


def test_typed_values() -> None:
    assert typed("issued", "2013-12-14") == Date(2013, 12, 14)
    assert typed("authors", "Berg, Anna; Port Authority") == (
        Name("Berg", "Anna"),
        Name(literal="Port Authority"),
    )
    assert typed("title", "X") == "X"
