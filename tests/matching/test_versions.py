"""A preprint and what was published: asked about, related as two works, or merged, as a person or a setting has it."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.errors import DecisionError, WrongValueError
from refkit.formats.csl_read import work
from refkit.library.works import entries_of
from refkit.matching import Decisions, Matched, MatchOptions, match
from refkit.matching.decisions import AS_SET, MERGED_AS_SET, VERSIONS, Group, Related, Value
from refkit.matching.decisions_file import dumps
from refkit.matching.decisions_read import from_json, loads
from refkit.matching.preprints import ASKED
from refkit.matching.versions import versions_of, with_ties
from refkit.model import Entry, Record

TITLE = "On the drift of buoys in narrow straits with heavy traffic"
STONE: dict[str, Any] = {"title": TITLE, "author": [{"family": "Stone", "given": "Hal"}]}
PREPRINT: dict[str, Any] = {
    **STONE,
    "type": "article",
    "publisher": "arXiv",
    "DOI": "10.48550/arXiv.1901.00001",
    "issued": {"date-parts": [[2019]]},
}
PUBLISHED: dict[str, Any] = {
    **STONE,
    "type": "article-journal",
    "container-title": "Journal of Ports",
    "volume": "7",
    "page": "1-20",
    "DOI": "10.1234/jp.7",
    "issued": {"date-parts": [[2020]]},
}


def matched(*items: dict[str, Any], decisions: Decisions | None = None, preprints: str = "ask") -> Matched:
    records = [Record(name, work(item), name) for name, item in zip("abcd", items, strict=False)]
    return match(records, decisions, MatchOptions(preprints=preprints))


def entries(found: Matched) -> list[Entry]:
    return with_ties(entries_of(found), versions_of(found.decisions, found.pairs))


def ties(found: Matched) -> dict[str, set[tuple[str, str]]]:
    """For the first record of each work its ties, as the type and the first record of the other."""
    made = entries(found)
    names = {entry.key: entry.members[0] for entry in made}
    return {
        entry.members[0]: {(tie.type, names[tie.key]) for tie in entry.ties} for entry in made if entry.ties
    }


BOTH = {"a": {("preprint_of", "b")}, "b": {("has_preprint", "a")}}


def test_a_preprint_has_a_doi_of_its_own_and_is_asked_about() -> None:
    (pair,) = matched(PREPRINT, PUBLISHED).pairs
    assert (pair.outcome, pair.reasons[0]) == ("review", ASKED)
    in_journal = {**PREPRINT, "container-title": "arXiv preprint"}
    (pair,) = matched(in_journal, PUBLISHED).pairs
    assert (pair.outcome, pair.reasons[0]) == ("review", ASKED)


@pytest.mark.parametrize("records", [("a", "b"), ("b", "a")])
def test_what_a_person_relates_is_two_works_that_name_one_another(records: tuple[str, str]) -> None:
    """Which is the preprint is seen from the records."""
    found = matched(PREPRINT, PUBLISHED, decisions=Decisions(related=(Related(records),)))
    assert len(found.clusters) == 2
    assert [(pair.outcome, pair.reasons[0]) for pair in found.pairs] == [("apart", VERSIONS)]
    assert ties(found) == BOTH
    assert {tie.reason for entry in entries(found) for tie in entry.ties} == {VERSIONS}


def test_related_undoes_a_merge() -> None:
    twice = Decisions(same=(Group(("a", "b")),), related=(Related(("a", "b")),))
    assert len(matched(PUBLISHED, PUBLISHED).clusters) == 1
    found = matched(PUBLISHED, PUBLISHED, decisions=twice)
    assert len(found.clusters) == 2
    assert ties(found) == BOTH  # neither is on a server: the first is the preprint


def test_nothing_is_tied_to_itself_or_to_what_is_not_there() -> None:
    assert ties(matched(PREPRINT, PUBLISHED)) == {}
    assert ties(matched(PREPRINT, PUBLISHED, decisions=Decisions(related=(Related(("a", "z")),)))) == {}


def test_related_without_asking() -> None:
    found = matched(PREPRINT, PUBLISHED, preprints="relate")
    assert [(pair.outcome, pair.reasons[0]) for pair in found.pairs] == [("apart", AS_SET)]
    assert ties(found) == BOTH


def test_a_decision_holds_against_the_setting() -> None:
    different = Decisions(different=(Group(("a", "b")),))
    for preprints in ("relate", "merge"):
        found = matched(PREPRINT, PUBLISHED, decisions=different, preprints=preprints)
        assert len(found.clusters) == 2
        assert ties(found) == {}


OTHERS = [
    ("another first author", {"author": [{"family": "Reed", "given": "Nora"}, *STONE["author"]]}),
    ("another title", {"title": f"{TITLE}: a second look"}),
    ("a title that says little", {"title": "Editorial"}),
]


@pytest.mark.parametrize("preprints", ["relate", "merge"])
@pytest.mark.parametrize("change", [row[1] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_what_is_not_sure_is_not_related(change: dict[str, Any], preprints: str) -> None:
    left = {**PREPRINT, **({"title": change["title"]} if change.get("title") == "Editorial" else {})}
    found = matched(left, {**PUBLISHED, **change}, preprints=preprints)
    assert len(found.clusters) == 2
    assert ties(found) == {}


@pytest.mark.parametrize("preprints", ["relate", "merge"])
def test_a_preprint_that_fits_two_works_is_asked_about(preprints: str) -> None:
    elsewhere = {
        **PUBLISHED,
        "container-title": "Review of Straits",
        "volume": "30",
        "page": "5-9",
        "DOI": "10.9/r",
    }
    found = matched(PREPRINT, PUBLISHED, elsewhere, preprints=preprints)
    assert len(found.clusters) == 3
    assert ties(found) == {}
    assert sum(pair.outcome == "review" and pair.reasons[0] == ASKED for pair in found.pairs) == 2


def test_merged_into_what_was_published() -> None:
    preprint = {**PREPRINT, "number": "1901.00001", "abstract": "We drift.", "entrytype": "misc"}
    found = matched(preprint, PUBLISHED, preprints="merge")
    (cluster,) = found.clusters
    published = work(PUBLISHED)
    assert cluster.members == ("a", "b")
    for name in ("kind", "doi", "container_title", "volume", "page", "issued", "publisher", "number"):
        assert getattr(cluster.work, name) == getattr(published, name)
    assert dict(cluster.work.extra)["preprint"] == "10.48550/arXiv.1901.00001"
    assert dict(cluster.work.extra)["abstract"] == "We drift."
    assert "entrytype" not in dict(cluster.work.extra)
    assert [(pair.outcome, pair.reasons[0]) for pair in found.pairs] == [("merge", MERGED_AS_SET)]
    assert cluster.pairs == found.pairs


def test_what_the_published_one_lacks_comes_from_the_preprint_unless_a_person_says_nothing_stands_there() -> (
    None
):
    preprint, published = {**PREPRINT, "language": "en"}, PUBLISHED
    (cluster,) = matched(preprint, published, preprints="merge").clusters
    assert cluster.work.language == "en"
    decisions = Decisions(value=(Value("b", "language", ""),))
    (cluster,) = matched(preprint, published, decisions=decisions, preprints="merge").clusters
    assert cluster.work.language == ""


def test_there_is_nothing_else_to_do_with_preprints() -> None:
    with pytest.raises(WrongValueError, match="'drop' is nothing to do with preprints"):
        MatchOptions(preprints="drop")


def test_the_line_of_the_file() -> None:
    made = Decisions(related=(Related(("a", "b"), "review"),))
    text = dumps(made)
    assert '  { records = ["a", "b"], type = "preprint", why = "review" },\n' in text
    assert loads(text) == made
    assert loads('related = [["a", "b"]]').related == (Related(("a", "b")),)
    assert made.renamed({"b": "c"}).related == (Related(("a", "c"), "review"),)
    assert made.records() == {"a", "b"}
    assert len(made) == 1


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"records": ["a"]}, "does not name two records"),
        ({"records": ["a", "b", "c"]}, "does not name two records"),
        ({"records": ["a", "b"], "type": "draft"}, "unknown type 'draft'"),
    ],
)
def test_a_line_that_relates_nothing(item: dict[str, Any], message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        from_json("related", item)
