"""Passages of running text are linked to the right works, and the others to none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from refkit import pipeline
from refkit.matching.mentions import Mention, find_mentions
from refkit.matching.mentions.passages import agreement
from refkit.model import Anchor, Bibliography, Candidate, Citation, Date, Document, Entry, Name, Note, Work

SPEECH = Work(
    kind="speech",
    title="Bridges Old and New",
    authors=(Name("Lee", "Ann"),),
    event_place="Geneva",
    issued=Date(2013, 1, 18),
)
HARBOUR = "Joint Harbour and Lighthouse Programme"
PROGRAMME = Work(kind="document", title=f"{HARBOUR} between A and B", issued=Date(2014, 5, 6))
STRATEGY = Work(kind="report", title="National Lighthouse Strategy", issued=Date(2013, 12, 17))
REMARKS = Work(kind="speech", title="Remarks by Secretary Berg at Some College", issued=Date(2012, 3, 4))
TWO_SPEECHES = [
    Work(
        kind="speech",
        title=f"Speech of the {day}th",
        authors=(Name("Ott", "Carl"),),
        issued=Date(2010, 6, day),
    )
    for day in (4, 9)
]


def mentions(text: str, *works: Work, cited: str = "", own: bool = False) -> list[Mention]:
    """Mentions in a document of one paragraph; `cited` is a sentence of another one that cites the first work."""
    entries = [
        Entry(f"key{place}", work, (f"r{place}",), documents=("paper",) if own else ())
        for place, work in enumerate(works)
    ]
    documents = [Document("paper", "paper.txt", text, (text,), (), Work())]
    citations = []
    if cited:
        note = Note("other:n1", "other", "1", "A note.", anchor=Anchor(0, len(cited), cited))
        documents.append(Document("other", "other.txt", cited, (cited,), (note,), Work()))
        citations.append(Citation("other:n1/0", "other", "other:n1", 0, 7, "full", works[0], key="key0"))
    return find_mentions(documents, entries, citations)


@pytest.mark.parametrize(
    ("text", "work", "named"),
    [
        (
            "Bridges matter, said former Minister Ann Lee in January 2013.",
            SPEECH,
            "former Minister Ann Lee in January 2013",
        ),
        ("On 18 January 2013, Ann Lee spoke in Geneva.", SPEECH, "18 January 2013, Ann Lee"),
        (
            "As Secretary of State Berg remarked on 4 March 2012, it is so.",
            REMARKS,
            "Secretary of State Berg remarked on 4 March 2012",
        ),
        ("They signed the “Joint Harbour and Lighthouse Programme” then.", PROGRAMME, HARBOUR),
        ("It is in the Joint Harbour and Lighthouse Programme since 2014.", PROGRAMME, HARBOUR),
        (
            "The National Lighthouse Strategy of December 2013 says so.",
            STRATEGY,
            "National Lighthouse Strategy",
        ),
    ],
)
def test_named(text: str, work: Work, named: str) -> None:
    (mention,) = mentions(f"Before it. {text} After it.", work)
    assert mention.sentence == text
    assert mention.sentence_start == len("Before it. ")
    assert text[mention.start : mention.end] == named
    assert mention.key == "key0"
    assert mention.reasons
    assert 0.7 <= mention.score <= 1


@pytest.mark.parametrize(
    ("text", "works"),
    [
        # another date, another person, no date, nothing said
        ("Bridges matter, said Ann Lee in April 2013.", [SPEECH]),
        ("Bridges matter, said Ann Lee in 2013.", [SPEECH]),
        ("Bridges matter, said Tom Lee in January 2013.", [SPEECH]),
        ("Bridges matter, said Ann Lee.", [SPEECH]),
        ("Ann Lee was born in January 2013.", [SPEECH]),
        # a document of another year, common words, too short a title without its date
        ("It is in the Joint Harbour and Lighthouse Programme of 2022.", [PROGRAMME]),
        ("It is in its 2022 National Lighthouse Strategy.", [STRATEGY]),
        ("The National Lighthouse Strategy is good.", [STRATEGY]),
        ("A joint harbour and lighthouse programme is good.", [PROGRAMME]),
        # two speeches fit equally
        ("So said Carl Ott in June 2010.", TWO_SPEECHES),
        # two documents of one title
        ("It is in the Joint Harbour and Lighthouse Programme.", [PROGRAMME, PROGRAMME]),
    ],
)
def test_not_named(text: str, works: list[Work]) -> None:
    assert mentions(text, *works) == []


JUDGMENT = Work(
    kind="legal_case",
    title="Supreme Court of the Harbour Islands: Berg v. Port Authority of the North",
    authority="Supreme Court of the Harbour Islands",
    issued=Date(2009, 3, 3),
)


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court of the Harbour Islands held that dues are lawful.",
        "In 1987 the Supreme Court of the Harbour Islands decided otherwise.",
        "In Berg v. Port Authority of the North (1999) dues were lawful.",
    ],
)
def test_a_court_or_another_year_names_no_decision(text: str) -> None:
    assert mentions(text, JUDGMENT) == []
    # nor close to a note that cites one of its decisions
    cited = "Dues are lawful."
    document = Document("paper", "p.txt", f"{cited} {text}", (f"{cited} {text}",), (NOTE,), Work())
    citation = Citation("paper:n1/0", "paper", "paper:n1", 0, 7, "full", JUDGMENT, key="key0")
    assert find_mentions([document], [Entry("key0", JUDGMENT, ("paper:n1/0",))], [citation]) == []


NOTE = Note("paper:n1", "paper", "1", "A note.", anchor=Anchor(0, 16, "Dues are lawful."))


def test_the_day_decides_between_two_speeches() -> None:
    (mention,) = mentions("So said Carl Ott on 9 June 2010.", *TWO_SPEECHES)
    assert mention.key == "key1"


def test_words_shared_with_the_citing_sentence_are_evidence() -> None:
    cited = "Lee held that nobody should fear the new bridge to the island."
    (plain,) = mentions("Nobody should fear bridges, said Ann Lee in January 2013.", SPEECH)
    (quoted,) = mentions(
        "Do not fear the new bridge to the island, said Ann Lee in January 2013.", SPEECH, cited=cited
    )
    assert quoted.score > plain.score
    assert any("fear the new bridge to the island" in reason for reason in quoted.reasons)


def test_an_acronym_that_the_document_defines() -> None:
    found = mentions(
        "The Joint Harbour and Lighthouse Programme (JHLP) began. The JHLP of 2020 is another. "
        "Of the JHLP much is said.",
        PROGRAMME,
    )
    assert [mention.sentence for mention in found] == [
        "The Joint Harbour and Lighthouse Programme (JHLP) began.",
        "Of the JHLP much is said.",
    ]


def test_left_out() -> None:
    text = "They signed the Joint Harbour and Lighthouse Programme."
    # the document itself, and a sentence that carries the mark of a note citing the work
    assert mentions(text, PROGRAMME, own=True) == []
    assert [mention.document for mention in mentions("Nothing.", PROGRAMME, cited=text)] == []
    # all after the first three
    assert len(mentions(" ".join([text] * 5), PROGRAMME)) == 3


@pytest.mark.parametrize(
    ("printed", "issued", "expected"),
    [
        (Date(2013, 1), Date(2013, 1, 18), "month"),
        (Date(2013, 1, 18), Date(2013, 1, 18), "day"),
        (Date(2013, 1, 17), Date(2013, 1, 18), "differs"),
        (Date(2013), Date(2013, 1, 18), "year"),
        (Date(2012), Date(2013, 1, 18), "differs"),
        (Date(2013, 2), Date(2013, 1, 18), "differs"),
        (Date(2011, 4, 15), Date(2011, 4, 14, end=(2011, 4, 15, None)), "day"),
        (Date(2013, 1), None, ""),
    ],
)
def test_agreement(printed: Date, issued: Date | None, expected: str) -> None:
    assert agreement(printed, issued) == expected


def gold(root: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (root / "tests" / "gold" / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def built(shared: Path) -> Bibliography:
    return pipeline.build([shared / "sources"])


def test_the_sources_by_the_gold(built: Bibliography, root: Path) -> None:
    """Every required mention is found, and nothing that is neither required nor optional."""
    works = {item["id"]: item for item in gold(root, "works.jsonl")}
    wanted = gold(root, "mentions.jsonl")
    keys = {citation.note: citation.key for citation in built.citations if citation.form == "mention"}
    found = [(note.document, note.text, built.entry(keys[note.id]).work) for note in built.mentions]

    def fits(line: dict[str, Any], document: str, sentence: str, work: Work) -> bool:
        issued = works[line["work"]].get("issued", "")
        same = work.issued is not None and work.issued.edtf == issued
        names = " ".join(line["names"].split())
        # a page turn may break the sentence within the phrase
        rest = any(sentence.startswith(names[at:]) for at in range(len(names) // 2))
        return line["document"] == document and (names in sentence or rest) and same

    for line in wanted:
        if line["level"] == "required":
            assert any(fits(line, *item) for item in found), line
    for item in found:
        assert any(fits(line, *item) for line in wanted), item
    # of all lines, those included that name nobody ("the panel's report")
    assert sum(any(fits(line, *item) for item in found) for line in wanted) >= 0.66 * len(wanted)


def test_traps_are_not_linked(built: Bibliography, root: Path) -> None:
    works = {item["id"]: item for item in gold(root, "works.jsonl")}
    keys = {citation.note: citation.key for citation in built.citations if citation.form == "mention"}
    for trap in gold(root, "traps.jsonl"):
        for note in built.mentions:
            if note.document == trap["document"] and trap["names"] in note.text:
                work = built.entry(keys[note.id]).work
                assert work.title != works[trap["not_work"]].get("title"), trap


def test_candidates_of_the_sources_by_the_gold(built: Bibliography, root: Path) -> None:
    """All that must be offered is, and nothing else."""
    wanted = gold(root, "candidates.jsonl")

    def fits(line: dict[str, Any], item: Candidate) -> bool:
        named = item.sentence[item.start : item.end]
        inside = line["title"] in named if line["title"] else named in line["names"]
        return line["document"] == item.document and line["names"] in item.sentence and inside

    for line in wanted:
        if line["level"] == "required":
            assert any(fits(line, item) for item in built.candidates), line
    for item in built.candidates:
        assert any(fits(line, item) for line in wanted), item
