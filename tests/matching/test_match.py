"""Which records are one work: one table of pairs, each with the reason why it is here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from refkit.matching import MatchOptions, dedupe, match, undo
from refkit.matching.assemble import would_join
from refkit.matching.decisions import Decisions, Group, Value
from refkit.matching.prepare import Comparable
from refkit.model import Date, Evidence, Name, Record, Work

BERG = (Name("Berg", "Anna"),)
LABOR = (Name(literal="US Department of Labor"),)


def speech(**fields: Any) -> Work:
    return Work(**{"kind": "speech", "authors": BERG, **fields})


def article(**fields: Any) -> Work:
    given = {"kind": "article-journal", "authors": BERG, "title": "Harbour Dues and the Growth of Ports"}
    return Work(**{**given, "container_title": "Journal of Maritime Trade", "issued": Date(2001), **fields})


SAME = [
    pytest.param(
        speech(title="Opening Address", event_place="Oslo", issued=Date(2011, 5, 3)),
        speech(
            title="Opening Address",
            authors=(Name("Berg", "A."),),
            event_place="Oslo, Norway",
            issued=Date(2011, 5, 3),
        ),
        id="one event, two printings",
    ),
    pytest.param(
        speech(
            title="The Sea We Share", event_title="City Hall", event_place="Oslo", issued=Date(2011, 5, 3)
        ),
        speech(title="Harbour Speech", event_title="City Hall, Oslo", issued=Date(2011, 5, 3)),
        id="an event under two titles is known by who, when and where",
    ),
    pytest.param(
        Work(kind="report", authors=LABOR, title="Statement on Wages", issued=Date(2014, 4, 13)),
        Work(
            kind="report",
            authors=(Name(literal="Department of Labor"),),
            title="Statement on Wages",
            issued=Date(2014, 4, 13),
        ),
        id="a body under two names",
    ),
    pytest.param(
        Work(
            kind="article-newspaper",
            authors=BERG,
            title="Ports Weigh New Dues",
            container_title="Morning Star",
            issued=Date(2012, 5, 20),
        ),
        Work(
            kind="article-newspaper",
            title="Ports Weigh New Dues",
            container_title="The Morning Star",
            issued=Date(2012, 5, 20),
        ),
        id="a missing author",
    ),
    pytest.param(
        Work(
            kind="report",
            authors=BERG,
            title="Umi no seisaku (Policies of Distant Seas)",
            issued=Date(2011, 8),
        ),
        Work(kind="report", authors=BERG, title="Policies of Distant Seas", issued=Date(2011, 8)),
        id="two languages joined by a bracket",
    ),
    pytest.param(
        article(), article(title="Harbour Dues and the Growth of Ports12"), id="a footnote mark on the title"
    ),
    pytest.param(
        article(volume="7", issue="2", page="11-20"),
        article(title="Hafengebühren und Wachstum", volume="7", issue="2", page="11-20"),
        id="an article in two languages is known by its pages",
    ),
    pytest.param(
        Work(kind="book", authors=BERG, title="De portubus Norvegiae et eorum iure", issued=Date(1980)),
        Work(
            kind="book",
            authors=(Name("Lee", "Bo"),),
            editors=BERG,
            title="De portubus Norvegiae et eorum iure",
            issued=Date(1980),
        ),
        id="cited under the editor",
    ),
]
APART = [
    pytest.param(
        speech(title="Address to the Nation", event_place="Oslo", issued=Date(1983, 3, 23)),
        speech(title="Address to the Nation", event_place="Oslo", issued=Date(1984, 3, 23)),
        id="one year apart is another speech for a speaker",
    ),
    pytest.param(
        speech(
            title="Remarks at City Hall", event_title="City Hall", event_place="Oslo", issued=Date(2011, 5, 3)
        ),
        speech(
            title="Lecture to Students", event_title="University", event_place="Oslo", issued=Date(2011, 5, 3)
        ),
        id="two speeches in one town on one day",
    ),
    pytest.param(
        Work(kind="book", authors=BERG, title="Law of the Sea", edition="5th", issued=Date(2003)),
        Work(kind="book", authors=BERG, title="Law of the Sea", edition="6th", issued=Date(2003)),
        id="another edition",
    ),
    pytest.param(
        Work(
            kind="book", editors=BERG, title="A History of Harbours and Trade", volume="I", issued=Date(2010)
        ),
        Work(
            kind="book", editors=BERG, title="A History of Harbours and Trade", volume="II", issued=Date(2010)
        ),
        id="another volume",
    ),
    pytest.param(
        Work(
            kind="chapter",
            authors=BERG,
            title="Dues before 1500",
            container_title="A History of Harbours and Trade",
            issued=Date(2010),
        ),
        Work(kind="book", editors=BERG, title="A History of Harbours and Trade", issued=Date(2010)),
        id="a part is not its whole",
    ),
    pytest.param(
        article(title="Editorial Introduction", volume="12", page="1-4"),
        article(title="Editorial Introduction", volume="13", page="1-3"),
        id="a recurring title in another volume",
    ),
    pytest.param(
        article(title="Editorial", volume="12", issue="1"),
        article(title="Editorial", volume="12", issue="2"),
        id="a recurring title in another issue",
    ),
    pytest.param(
        Work(kind="legislation", title="Harbours Act 1984"),
        Work(kind="legislation", title="Harbours Act 1998"),
        id="a law of another year",
    ),
    pytest.param(
        Work(
            kind="legislation",
            authors=(Name(literal="UN Security Council"),),
            title="Resolution 1540",
            issued=Date(2004),
        ),
        Work(
            kind="legislation",
            authors=(Name(literal="UN Security Council"),),
            title="Resolution 1541",
            issued=Date(2004),
        ),
        id="another number",
    ),
    pytest.param(
        article(),
        article(container_title="Proceedings of the Port Conference", issued=Date(2000)),
        id="a paper and its later article",
    ),
    pytest.param(
        article(),
        article(title="Reply to Harbour Dues and the Growth of Ports"),
        id="a piece about the other",
    ),
    pytest.param(
        Work(kind="article-newspaper", container_title="Morning Star", issued=Date(1994, 1, 17)),
        Work(kind="article-newspaper", container_title="Morning Star", issued=Date(1994, 1, 18)),
        id="a newspaper without a title, on two days",
    ),
    pytest.param(article(doi="10.1000/1"), article(doi="10.1000/2"), id="two DOIs"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_work(left: Work, right: Work) -> None:
    assert len(dedupe([left, right]).clusters) == 1
    assert len(dedupe([right, left]).clusters) == 1


@pytest.mark.parametrize(("left", "right"), APART)
def test_two_works(left: Work, right: Work) -> None:
    assert len(dedupe([left, right]).clusters) == 2
    assert len(dedupe([right, left]).clusters) == 2


def statement(year: int, accessed: Date | None = None) -> Work:
    return Work(
        kind="document",
        title="Joint Statement of Port Ministers",
        event_place="Muscat",
        issued=Date(year, 10, 3),
        accessed=accessed,
    )


def test_an_access_date_before_the_date_proves_a_misprint() -> None:
    read_on = Date(2010, 7, 2)
    merged = dedupe([statement(2009, read_on), statement(2010, read_on)])
    assert len(merged.clusters) == 1
    assert merged.clusters[0].work.issued == Date(2009, 10, 3)
    assert "proves a misprinted year" in " ".join(merged.pairs[0].reasons)
    issued = next(conflict for conflict in merged.clusters[0].conflicts if conflict.field == "issued")
    assert dict(issued.values) == {"2009-10-03": ("1",), "2010-10-03": ("2",)}
    assert "impossible" in issued.reason


def test_without_proof_another_year_is_another_statement() -> None:
    assert len(dedupe([statement(2009), statement(2010)]).clusters) == 2


def test_a_veto_holds_between_clusters() -> None:
    # the third has no date and would join two speeches of different days
    merged = dedupe(
        [
            speech(title="The Sea We All Share Today", issued=Date(2011, 5, 3)),
            speech(title="The Sea We All Share Today", issued=Date(2012, 6, 4)),
            speech(title="The Sea We All Share Today"),
        ]
    )
    assert sorted(len(cluster.members) for cluster in merged.clusters) == [1, 2]
    (said,) = (pair.reasons[0] for pair in merged.pairs if pair.outcome == "review")
    # a person needs who, when and what, and no ids
    for when in ("2011", "2012"):
        assert f"“Berg {when}, The Sea We All Share Today”" in said
    assert said.startswith("would join “")
    assert "which cannot be one work: an event on another date" in said


def test_two_of_one_year_are_told_by_their_days() -> None:
    told = would_join(
        Comparable(0, speech(title="Opening Address", issued=Date(2011, 5, 3))),
        Comparable(1, speech(title="Opening Address", issued=Date(2011, 6, 4))),
        "an event on another date",
    )
    assert "“Berg 2011-05-03, Opening Address” and “Berg 2011-06-04, Opening Address”" in told


def test_every_record_is_in_one_cluster_and_in_order() -> None:
    works = [article(), statement(2009), article(), statement(2011), article(page="1-9")]
    merged = dedupe(works)
    members = [member for cluster in merged.clusters for member in cluster.members]
    assert sorted(members) == ["1", "2", "3", "4", "5"]
    assert [cluster.members[0] for cluster in merged.clusters] == ["1", "2", "4"]


def test_decisions_win() -> None:
    works = [statement(2009), statement(2010), article(), article()]
    decided = Decisions(
        same=(Group(("1", "2")),),
        different=(Group(("3", "4")),),
        value=(Value("1", "issued", "2008-10-03"), Value("3", "title", "X")),
    )
    merged = dedupe(works, decisions=decided)
    assert [cluster.members for cluster in merged.clusters] == [("1", "2"), ("3",), ("4",)]
    assert merged.clusters[0].work.issued == Date(2008, 10, 3)
    assert merged.clusters[1].work.title == "X"
    assert not merged.problems


def test_a_decision_that_fits_nothing_is_reported() -> None:
    merged = dedupe(
        [article()], decisions=Decisions(same=(Group(("1", "gone")),), value=(Value("lost", "title", "X"),))
    )
    assert [problem.place for problem in merged.problems] == ["same 1", "value 1"]
    assert "gone" in merged.problems[0].message


def test_undo_a_cluster_and_a_pair() -> None:
    merged = dedupe([article(), article(), article()])
    assert len(merged.clusters) == 1
    assert len(undo(merged, merged.clusters[0]).clusters) == 3
    pair = next(pair for pair in merged.pairs if (pair.left, pair.right) == ("1", "3"))
    apart = undo(merged, pair)
    assert not any({"1", "3"} <= set(cluster.members) for cluster in apart.clusters)
    with pytest.raises(TypeError):
        undo(object(), pair)  # type: ignore[arg-type]


def test_two_records_of_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match="the id 'a'"):
        match([Record("a", article(), "x"), Record("a", article(), "y")])


def test_settled_works_of_a_library_are_left_alone() -> None:
    records = [
        Record("l1", article(), "lib"),
        Record("l2", article(), "lib"),
        Record("n", article(title="Harbours"), "new"),
    ]
    merged = match(records, options=MatchOptions(library="lib"))
    assert len(merged.clusters) == 3
    joined = match([*records[:1], Record("n", article(), "new")], options=MatchOptions(library="lib"))
    assert [cluster.members for cluster in joined.clusters] == [("l1", "n")]


def test_thresholds_are_a_persons_choice() -> None:
    pair = [article(), article(issued=Date(2002), volume="3")]
    assert len(dedupe(pair, options=MatchOptions(merge=0.999999)).clusters) == 2


def test_evidence_of_all_members_is_kept() -> None:
    one = Evidence("title", "a", "a:n1", 0, 5, "Harbo")
    two = Evidence("title", "b", "b:n2", 3, 8, "rbour")
    merged = dedupe([article(evidence=(one,)), article(evidence=(two,))])
    assert merged.clusters[0].work.evidence == (one, two)


def test_nothing_gives_nothing() -> None:
    assert match([]).clusters == ()
    assert len(dedupe([Work(), Work()]).clusters) == 2


def test_a_book_one_year_apart_is_asked_about() -> None:
    """A misprint, or the next printing."""
    book = Work(kind="book", authors=BERG, title="Harbours of the Northern Sea", issued=Date(1982))
    merged = dedupe([book, replace(book, issued=Date(1983))])
    assert [pair.outcome for pair in merged.pairs] == ["review"]
