"""Sentences close to a note's mark, and works that no note cites: what is named is found, and nothing else."""

from __future__ import annotations

import pytest

from refkit.matching.mentions import find_candidates, find_mentions
from refkit.model import Anchor, Citation, Date, Document, Entry, Name, Note, Work

BOOK = Work(kind="book", title="Ports", authors=(Name("Okafor", "Maria"),), issued=Date(2008))
SPEECH = Work(kind="speech", title="On Tides", authors=(Name("Lee", "Ann"),), issued=Date(2013, 1, 18))
STUDY = Work(
    kind="report",
    title="Tides and Fears",
    authors=(Name(literal="Harbour Research Institute"),),
    issued=Date(2014),
)
PAPER = Work(
    kind="article-newspaper", title="Storm", container_title="The Coastal Times", issued=Date(2012, 3, 4)
)
MEETING = Work(
    kind="document",
    title="Rules",
    event_title="Meeting of Harbour Ministers",
    event_place="Riga",
    issued=Date(2011, 4, 14),
)


def near(work: Work, *sentences: str, marked: int) -> list[str]:
    """The words that name `work` in sentences of one paragraph, where a note on sentence `marked` cites it."""
    text = " ".join(sentences)
    offset = len(" ".join(sentences[: marked + 1]))
    note = Note("p:n1", "p", "1", "A note.", anchor=Anchor(0, offset, sentences[marked]))
    document = Document("p", "p.txt", text, (text,), (note,), Work())
    citation = Citation("p:n1/0", "p", "p:n1", 0, 6, "full", work, key="key")
    found = find_mentions([document], [Entry("key", work, ("r",))], [citation])
    return [item.sentence[item.start : item.end] for item in found]


@pytest.mark.parametrize(
    ("work", "sentences", "marked", "expected"),
    [
        # the author, before or after, with a word for what authors do
        (BOOK, ("Okafor argued that ports matter.", "They do matter."), 1, ["Okafor"]),
        (BOOK, ("Ports matter.", "Maria Okafor warned of storms."), 0, ["Maria Okafor"]),
        # somebody else, nothing said, another date, too far away
        (BOOK, ("Tom Okafor argued that ports matter.", "They do."), 1, []),
        (BOOK, ("Okafor lived in a port.", "It was big."), 1, []),
        (SPEECH, ("Ann Lee said so in March 2010.", "It was a good day."), 1, []),
        (BOOK, ("Okafor argued it.", *(f"Sentence {n} is long." for n in "abcd"), "They do."), 5, []),
        # a quotation that begins here ends at the mark
        (BOOK, ("Okafor argued: “Ports matter.", "They always did.”"), 1, []),
        # the body of a study; its first word is enough before "survey"
        (
            STUDY,
            ("A report by the Harbour Research Institute is out.", "It is thick."),
            1,
            ["report by the Harbour Research Institute"],
        ),
        (STUDY, ("In the Harbour survey, most were afraid.", "So be it."), 1, ["Harbour survey"]),
        # the newspaper
        (
            PAPER,
            ("It rained.", "The Coastal Times also pointed out that it rained."),
            0,
            ["The Coastal Times"],
        ),
        # place and month, where the sentence speaks of the event
        (
            MEETING,
            ("The ministers at their April 2011 meeting in Riga set three aims.", "They are these."),
            1,
            ["April 2011"],
        ),
        (MEETING, ("In April 2011 it rained in Riga.", "They met."), 1, []),
        # pointing back at what the sentence before cites
        (SPEECH, ("She spoke of tides.", "The speech was long."), 0, ["The speech"]),
        (BOOK, ("She wrote of ports.", "The speech was long."), 0, []),
    ],
)
def test_near(work: Work, sentences: tuple[str, ...], marked: int, expected: list[str]) -> None:
    assert near(work, *sentences, marked=marked) == expected


def test_the_same_speaker_again() -> None:
    text = (
        "Bridges matter, said Minister Ann Lee on 18 January 2013. Ann Lee’s words are true. Ann Lee sleeps."
    )
    document = Document("p", "p.txt", text, (text,), (), Work())
    found = find_mentions([document], [Entry("key", SPEECH, ("r",))], [])
    assert [item.sentence for item in found][1:] == ["Ann Lee’s words are true."]


def candidates(text: str, *works: Work) -> list[str]:
    document = Document("p", "p.txt", text, (text,), (), Work())
    entries = [Entry(f"k{n}", work, (f"r{n}",)) for n, work in enumerate(works)]
    return [item.sentence[item.start : item.end] for item in find_candidates([document], entries, [], [])]


STRATEGY = Work(kind="report", title="National Lighthouse Strategy", issued=Date(2013, 12, 17))


@pytest.mark.parametrize(
    ("text", "works", "expected"),
    [
        ("They signed the Joint Harbour Declaration in May 2014.", (), ["Joint Harbour Declaration"]),
        ("Under Article 5 of the Riga Treaty it is so.", (), ["Riga Treaty"]),
        ("It is in the National Lighthouse Plan for 2022.", (), []),
        ("The Guidelines for Harbour Masters of 1997 say it.", (), ["Guidelines for Harbour Masters"]),
        ("The Northern Tides Agreement (NTA) holds.", (), ["Northern Tides Agreement"]),
        # an acronym of something longer, no sign of a document, a body
        ("The Centre for Law, Tides and Strategy (CLTS) met.", (), []),
        ("The Joint Harbour Declaration is good.", (), []),
        ("The Riga Treaty Organization met in 2014.", (), []),
        # an entry of that title, unless its date is another
        ("Its National Lighthouse Strategy of 2013 holds.", (STRATEGY,), []),
        ("Its 2022 National Lighthouse Strategy holds.", (STRATEGY,), ["2022 National Lighthouse Strategy"]),
        # once in a document
        ("The ODA Charter of 1992 holds. The ODA Charter of 1992 is old.", (), ["ODA Charter"]),
        # somebody's words in a month; without a date, or in a visit, nothing
        (
            "In April 2013 Secretary General Berg declared that it is so.",
            (),
            ["April 2013 Secretary General Berg declared"],
        ),
        ("Secretary General Berg declared that it is so.", (), []),
        ("In April 2013 Secretary General Berg visited Riga.", (), []),
        # a study with its body and year, a book with its editors
        (
            "So says an assessment of the Harbour Institute in 2013.",
            (),
            ["assessment of the Harbour Institute in 2013"],
        ),
        (
            "A chapter in the forthcoming Tides Meet Harbours, eds. A. Lee and B. Ott.",
            (),
            ["Tides Meet Harbours"],
        ),
    ],
)
def test_candidates(text: str, works: tuple[Work, ...], expected: list[str]) -> None:
    assert candidates(text, *works) == expected


def test_a_candidate_says_why() -> None:
    document = Document(
        "p", "p.txt", "", ("They signed the Joint Harbour Declaration in May 2014.",), (), Work()
    )
    (item,) = find_candidates([document], [], [], [])
    assert (item.title, item.date) == ("Joint Harbour Declaration", "May 2014")
    assert item.reasons == ("“Declaration” names a document", "dated May 2014")
    assert 0.7 <= item.score <= 0.95
