"""Every threshold of mentions, with passages on both sides of its edge: a step further, and a test fails."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.matching.mentions import find_candidates, find_mentions
from refkit.matching.mentions.passages import as_passage, nearest_date
from refkit.matching.mentions.speakers import with_office
from refkit.model import Anchor, Citation, Date, Document, Entry, Name, Note, Work

PROGRAMME = Work(kind="document", title="Joint Harbour Lighthouse Programme", issued=Date(2014, 5, 6))
SPEECH = Work(kind="speech", title="Bridges", authors=(Name("Lee", "Ann"),), issued=Date(2013, 1, 18))
STUDY = Work(kind="report", title="Tides", authors=(Name(literal="Harbour Institute"),), issued=Date(2014))
PAPER = Work(
    kind="article-newspaper", title="Storm", container_title="Coastal Times", issued=Date(2012, 3, 4)
)


def found(text: str, *works: Work, **options: Any) -> list[tuple[str, float]]:
    """(words, score) of what a document of one paragraph names."""
    entries = [Entry(f"key{place}", work, (f"r{place}",)) for place, work in enumerate(works)]
    document = Document("paper", "paper.txt", text, (text,), (), Work())
    mentions = find_mentions([document], entries, [], minimum=options.pop("minimum", 0.1), **options)
    return [(item.sentence[item.start : item.end], item.score) for item in mentions]


def near(work: Work, *sentences: str, marked: int) -> list[tuple[str, float]]:
    """(words, score) of what names `work` in sentences of which one bears the mark of the note that cites it."""
    text = " ".join(sentences)
    offset = len(" ".join(sentences[: marked + 1]))
    note = Note("p:n1", "p", "1", "A note.", anchor=Anchor(0, offset, sentences[marked]))
    document = Document("p", "p.txt", text, (text,), (note,), Work())
    citation = Citation("p:n1/0", "p", "p:n1", 0, 6, "full", work, key="key")
    mentions = find_mentions([document], [Entry("key", work, ("r",))], [citation], minimum=0.1)
    return [(item.sentence[item.start : item.end], item.score) for item in mentions]


@pytest.mark.parametrize(
    ("text", "title", "score"),
    [
        ("The Joint Harbour Lighthouse Programme is out.", PROGRAMME.title, 0.8),
        ("The Joint Harbour Lighthouse Programme of 2014 is out.", PROGRAMME.title, 0.86),
        ("The Joint Harbour Lighthouse Programme of May 2014 is out.", PROGRAMME.title, 0.9),
        (
            "The Joint Harbour Lighthouse Tides Programme is out.",
            "Joint Harbour Lighthouse Tides Programme",
            0.84,
        ),
        (
            "The Joint Harbour Lighthouse Tides Moon Sand Rope Programme of May 2014 is out.",
            "Joint Harbour Lighthouse Tides Moon Sand Rope Programme",
            0.97,
        ),
        # three telling words need a date to the month, or quotes and a year
        ("The Harbour Lighthouse Programme of 2014 is out.", "Harbour Lighthouse Programme", None),
        ("The Harbour Lighthouse Programme of May 2014 is out.", "Harbour Lighthouse Programme", 0.86),
        ("The “Harbour Lighthouse Programme” of 2014 is out.", "Harbour Lighthouse Programme", 0.82),
        ("The “Harbour Lighthouse Programme” is out.", "Harbour Lighthouse Programme", None),
        # six words in ten in capitals, the first of them; seven words need none
        ("The Joint Harbour Lighthouse programme works today.", "Joint Harbour Lighthouse Programme", 0.8),
        ("The Joint Harbour tides moon sand works.", "Joint Harbour Tides Moon Sand", None),
        ("The Joint Harbour Tides moon sand works.", "Joint Harbour Tides Moon Sand", 0.84),
        ("The joint Harbour Tides Moon Sand works.", "Joint Harbour Tides Moon Sand", None),
        ("The joint harbour tides moon sand rope oar works.", "Joint Harbour Tides Moon Sand Rope Oar", 0.88),
        ("The joint harbour tides moon sand rope works.", "Joint Harbour Tides Moon Sand Rope", None),
    ],
)
def test_scores_of_titles(text: str, title: str, score: float | None) -> None:
    work = Work(kind="document", title=title, issued=Date(2014, 5, 6))
    assert [item[1] for item in found(text, work)] == ([score] if score else [])


def test_an_acronym_that_a_document_defines() -> None:
    text = "The Joint Harbour Lighthouse Programme (JHLP) is out. The JHLP works."
    assert [score for _, score in found(text, PROGRAMME)] == [0.8, 0.72]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Ann Lee said so on 18 January 2013.", 0.85),
        ("Ann Lee said so in January 2013.", 0.77),
        ("Lee said so on 18 January 2013.", 0.75),
        ("Lee said so in January 2013.", None),
        ("Ann Lee walked in January 2013.", None),
        ("Ann Lee said so in Oslo in January 2013.", 0.85),
        ("Ann Lee said so in Oslo on 18 January 2013.", 0.93),
    ],
)
def test_scores_of_speakers(text: str, score: float | None) -> None:
    work = Work(**{**dict(SPEECH.present()), "kind": "speech", "event_place": "Oslo"})
    assert [item[1] for item in found(text, work)] == ([score] if score else [])


@pytest.mark.parametrize(
    ("between", "first"),
    [("of Harbour and Tide and Moon", 0), ("of Harbour and Tide and Moon Sand", None)],
)
def test_an_office_of_seven_words(between: str, first: int | None) -> None:
    passage = as_passage("p", 0, 0, f"Secretary {between} Lee")
    last = len(passage.words) - 1
    assert with_office(passage, last) == (last if first is None else first)


def quoted(shared: str, date: str = "") -> list[float]:
    """Scores where another document cites the speech in a sentence with the same words."""
    cited = f"She told them: {shared}"
    text = f"Lee said: {shared}{date}"
    note = Note("other:n1", "other", "1", "A note.", anchor=Anchor(0, len(cited), cited))
    documents = [
        Document("paper", "paper.txt", text, (text,), (), Work()),
        Document("other", "other.txt", cited, (cited,), (note,), Work()),
    ]
    citation = Citation("other:n1/0", "other", "other:n1", 0, 7, "full", SPEECH, key="key")
    mentions = find_mentions(documents, [Entry("key", SPEECH, ("r",))], [citation], minimum=0.1)
    return [item.score for item in mentions if item.document == "paper"]


def test_words_that_are_shared_with_a_citing_sentence() -> None:
    assert quoted("harbours rivers bridges canals tides moons.") == [0.75]
    assert quoted("harbours rivers bridges canals tides.") == []
    assert quoted("harbours rivers bridges,", " in January 2013.") == [0.82]
    assert quoted("harbours rivers,", " in January 2013.") == []


def test_two_works_that_fit_nearly_as_well_are_none() -> None:
    other = Work(**{**dict(SPEECH.present()), "kind": "speech", "title": "Tides"})
    assert found("Ann Lee said so on 18 January 2013.", SPEECH, other) == []
    elsewhere = Work(**{**dict(other.present()), "kind": "speech", "event_place": "Oslo"})
    assert [
        score for _, score in found("Ann Lee said so in Oslo on 18 January 2013.", SPEECH, elsewhere)
    ] == [0.93]


def test_a_speaker_is_named_again_after_a_firm_mention() -> None:
    firm = "Ann Lee said so on 18 January 2013. Ann Lee said more."
    assert [score for _, score in found(firm, SPEECH)] == [0.85, 0.72]
    weak = "Ann Lee said so in January 2013. Ann Lee said more."
    assert [score for _, score in found(weak, SPEECH)] == [0.77]


def test_the_minimum_and_the_limit() -> None:
    sentence = "Ann Lee said so on 18 January 2013. "
    assert len(found(sentence * 5, SPEECH)) == 3
    assert len(found(sentence * 5, SPEECH, limit=4)) == 4
    assert [s for _, s in found("Ann Lee said so on 18 January 2013.", SPEECH, minimum=0.85)] == [0.85]
    assert found("Ann Lee said so on 18 January 2013.", SPEECH, minimum=0.86) == []
    documents = [
        Document("p", "p", "x", ("The Joint Harbour Lighthouse Programme (JHLP). JHLP.",), (), Work())
    ]
    entries = [Entry("key", PROGRAMME, ("r",))]
    assert [item.score for item in find_mentions(documents, entries, [])] == [0.8, 0.72]


DULL = "It is a long day."


@pytest.mark.parametrize(
    ("work", "naming", "away", "score"),
    [
        (STUDY, "A report by the Harbour Institute is out.", 8, 0.76),
        (STUDY, "A report by the Harbour Institute is out.", 9, None),
        (SPEECH, "Ann Lee said so.", 3, 0.78),
        (SPEECH, "Ann Lee said so.", 4, None),
        (SPEECH, "Ann Lee said so in January 2013.", 3, 0.86),
        (PAPER, "Coastal Times reported so.", 3, 0.74),
        (PAPER, "Coastal Times reported so on 4 March 2012.", 3, 0.82),
        (SPEECH, "They said so on 18 January 2013.", 3, 0.76),
        (SPEECH, "They said so in January 2013.", 3, None),
    ],
)
def test_sentences_close_to_a_note(work: Work, naming: str, away: int, score: float | None) -> None:
    sentences = (naming, *[DULL] * (away - 1), "The end.")
    scores = [item[1] for item in near(work, *sentences, marked=away)]
    assert scores == ([score] if score else [])


def test_a_body_needs_two_telling_words() -> None:
    body = Work(kind="report", authors=(Name(literal="Institute"),), title="Tides", issued=Date(2014))
    assert near(body, "Institute reported so.", "The end.", marked=1) == []
    assert [s for _, s in near(STUDY, "Harbour Institute reported so.", "The end.", marked=1)] == [0.74]


def test_what_points_back() -> None:
    assert [s for _, s in near(SPEECH, "So it was.", "The speech was long.", marked=0)] == [0.74]
    assert near(SPEECH, "So it was.", "The book was long.", marked=0) == []


def test_the_nearest_date() -> None:
    def date(gap: int, before: bool = False) -> Date | None:
        text = f"2013{' ' * gap}Lee" if before else f"Lee{' ' * gap}2013"
        start = text.index("Lee")
        return nearest_date(as_passage("p", 0, 0, text), start, start + 3)

    assert date(90) is not None
    assert date(91) is None
    # a date right before a name, though another stands as close behind
    for gap, year in ((3, 2011), (4, 2013)):
        text = f"2011{' ' * gap}Lee  2013"
        found = nearest_date(as_passage("p", 0, 0, text), 4 + gap, 7 + gap)
        assert found is not None
        assert found.year == year


def candidates(text: str) -> list[tuple[str, float]]:
    document = Document("p", "p.txt", text, (text,), (), Work())
    return [(item.title, item.score) for item in find_candidates([document], [], [], [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Treaty of 2014 holds.", [("Harbour Treaty", 0.8)]),
        ("The Harbour Treaty was signed in 2014.", [("Harbour Treaty", 0.9)]),
        ("The Harbour Treaty holds.", []),
        ("The Treaty of 2014 holds.", []),
        # forty-five characters to a date
        (f"The Harbour Treaty {'x' * 42} 2014.", [("Harbour Treaty", 0.8)]),
        (f"The Harbour Treaty {'x' * 43} 2014.", []),
        # an act among four words
        ("The Harbour Treaty as it is adopted.", [("Harbour Treaty", 0.8)]),
        ("The Harbour Treaty as it is now adopted.", []),
        # two words that join
        ("The Treaty on the Harbour Tides of 2014.", [("Treaty on the Harbour Tides", 0.8)]),
        ("The Treaty on the and Harbour Tides of 2014.", []),
        ("In the forthcoming Tides of the North, edited by A. Lee, we read.", [("Tides of the North", 0.85)]),
        ("It is a report of the Harbour Institute in 2014.", [("report", 0.8)]),
        ("Secretary Ann Lee said in May 2014 that it holds.", [("", 0.8)]),
        (
            "Article 5 of the Harbour Defence Treaty (HDT) adopted in 2014 holds.",
            [("Harbour Defence Treaty", 0.95)],
        ),
    ],
)
def test_works_that_no_note_cites(text: str, expected: list[tuple[str, float]]) -> None:
    assert candidates(text) == expected


def test_a_mention_is_firm_from_its_edge_on() -> None:
    # 0.83 and 0.85: a family name with a month, a given name and a place; a given name with a day
    place = Work(**{**dict(SPEECH.present()), "kind": "speech", "event_place": "Oslo"})
    assert len(found("Ann Lee said so in Oslo in January 2013. Ann Lee said more.", place)) == 2
    assert len(found("Lee said so in Oslo on 18 January 2013. Ann Lee said more.", place)) == 1


def test_of_three_authors_none_is_named_alone() -> None:
    def named(*families: str) -> int:
        authors = tuple(Name(family, "Ann") for family in families)
        work = Work(**{**dict(SPEECH.present()), "kind": "speech", "authors": authors})
        return len(found("Ann Lee said so on 18 January 2013.", work))

    assert named("Lee", "Bell") == 1
    assert named("Lee", "Bell", "Berg") == 0
