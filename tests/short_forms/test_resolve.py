"""Short forms find the citation that they mean, or a flag says why they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit import parse_notes as read_notes
from refkit.languages import words as language_words
from refkit.model import Citation, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.names import parse_names
from refkit.short_forms.resolve import Resolver

Printed = str | tuple[str, Work]

LEE = (
    "Ann Lee, A History of Harbours (London: Berg, 1998) 12",
    "Lee",
    "A History of Harbours",
    "1998",
    "London",
)
OTT = ("Karl Ott, Der Hafen, Berlin 2001, S. 3", "Ott", "Der Hafen", "2001", "Berlin")
LEE_TOO = ("Ann Lee, Tides and Trade (Oxford: Berg, 2003) 40", "Lee", "Tides and Trade", "2003", "Oxford")


def full(book: tuple[str, ...]) -> Printed:
    text, author, title, year, place = book
    name = text.split(",", maxsplit=1)[0]
    assert author in name
    publisher = "Berg" if "Berg" in text else ""
    return text, Work(
        authors=parse_names(name),
        title=title,
        issued=parse_date(year),
        publisher=publisher,
        publisher_place=place,
    )


def resolve(*notes: list[Printed] | str) -> list[list[Citation]]:
    """The citations of notes 1, 2, 3 …; a note is a list of printed citations, or the text of a discursive one."""
    resolver, done = Resolver(), []
    for number, note in enumerate(notes, 1):
        cited = (
            [item if isinstance(item, tuple) else (item, Work()) for item in note]
            if isinstance(note, list)
            else []
        )
        text = "; ".join(item for item, _ in cited) if cited else str(note)
        citations, place = [], 0
        for index, (item, work) in enumerate(cited):
            citations.append(
                Citation(f"{number}/{index}", "doc", f"n{number}", place, place + len(item), "full", work)
            )
            place += len(item) + 2
        texts = [item for item, _ in cited]
        done.append(resolver.add(str(number), citations, [""] * len(cited), texts, text))
    return done


def last(*notes: list[Printed] | str) -> tuple[str, str | None, tuple[str, ...]]:
    """Form, target and flags of the last citation."""
    citation = resolve(*notes)[-1][-1]
    return citation.form, citation.target, citation.flags


TARGETS = [
    # the same work as just before, through short forms too
    ("ibid", [[full(LEE)], ["Ibid., p. 14"]], "ibid", "1/0"),
    ("ibid that lost its first letter", [[full(LEE)], ["bid., p. 14"]], "ibid", "1/0"),
    ("ibid of an ibid", [[full(LEE)], ["Ibid."], ["Ebd., S. 3"]], "ibid", "1/0"),
    ("ibid within a note", [[full(OTT)], [full(LEE), "ibid. 15"]], "ibid", "2/0"),
    ("name and id.", [[full(LEE), full(OTT)], ["Lee, id., para. 4"]], "ibid", "1/0"),
    # by name, by title, by both, in capitals
    ("op. cit.", [[full(LEE)], [full(OTT)], ["Lee, op. cit., p. 3"]], "opcit", "1/0"),
    ("a.a.O.", [[full(OTT)], [full(LEE)], ["Ott, a.a.O., S. 5"]], "opcit", "1/0"),
    ("title and cit.", [[full(LEE)], [full(LEE_TOO)], ["LEE, History cit., p. 3"]], "opcit", "1/0"),
    (
        "title alone and cit.",
        [[full(LEE)], [full(OTT)], ["A History of Harbours, cit., p. 3"]],
        "opcit",
        "1/0",
    ),
    (
        "a name that scanning spoilt",
        [[full(OTT)], [full(LEE)], ["Le, History of Harbours, op. cit."]],
        "opcit",
        "2/0",
    ),
    ("op. cit. without a name", [[full(OTT)], [full(LEE)], ["op. cit., p. 9"]], "opcit", "2/0"),
    ("supra without a number", [[full(LEE)], [full(OTT)], ["Lee, supra, at 12"]], "opcit", "1/0"),
    # by the number of a note; the name picks among several
    ("note number", [[full(LEE)], [full(OTT)], ["Lee (n 1) 20"]], "supra", "1/0"),
    ("note of several", [[full(LEE), full(OTT)], [full(LEE_TOO)], ["Ott, oben Fn. 1, S. 9"]], "supra", "1/1"),
    ("two by one author", [[full(LEE)], [full(LEE_TOO)], ["Lee (n 1)"]], "supra", "1/0"),
    ("note of a short form", [[full(LEE)], ["Ibid., 3"], ["Lee, supra n. 2"]], "supra", "1/0"),
    # name and short title, title alone, name alone, name and year
    ("short title", [[full(LEE)], [full(LEE_TOO)], ["Lee, History of Harbours, 99"]], "short", "1/0"),
    ("title alone", [[full(LEE)], [full(OTT)], ["A History of Harbours, 99"]], "short", "1/0"),
    ("name alone", [[full(LEE)], [full(OTT)], ["Lee, 99"]], "short", "1/0"),
    ("name and year", [[full(LEE)], [full(OTT)], ["Lee 1998, 99"]], "short", "1/0"),
    ("the same short words again", [["Ott, Hafen, S. 3"], ["Ott, Hafen, S. 5"]], "short", "1/0"),
    # fields that a reader misread do not matter: the words are there
    (
        "misread fields",
        [[full(LEE)], [("Lee, Harbours", Work(publisher_place="Harbours", authors=parse_names("Lee")))]],
        "short",
        "1/0",
    ),
    # the same author again
    (
        "idem and cit.",
        [[full(LEE)], [full(OTT)], [full(LEE_TOO)], ["Ead., History, cit., p. 5"]],
        "opcit",
        "1/0",
    ),
    # a name that the note announces
    (
        "hereafter",
        [[(LEE[0] + " (hereafter cited as Harbour Book)", Work())], [full(OTT)], ["Harbour Book, 5"]],
        "short",
        "1/0",
    ),
    (
        "im Folgenden",
        [[(OTT[0] + " (im Folgenden: Hafenbuch)", Work())], [full(LEE)], ["Hafenbuch, S. 5"]],
        "short",
        "1/0",
    ),
    # the book that a piece stands in
    (
        "host",
        [[full(LEE)], [full(OTT)], [("P. Berg, ‘Docks’, in Lee, op. cit., 5", Work(title="Docks"))]],
        "opcit",
        "1/0",
    ),
    # a place and nothing else, behind another
    ("elliptic", [[full(LEE), "vol. 2, p. 5"]], "ibid", "1/0"),
]


@pytest.mark.parametrize(
    ("notes", "form", "target"), [row[1:] for row in TARGETS], ids=[row[0] for row in TARGETS]
)
def test_a_short_form_finds_its_work(notes: list[list[Printed]], form: str, target: str) -> None:
    found = last(*notes)
    assert found[:2] == (form, target)


FIRST = [
    # another author, another title, another year
    ("another author", [[full(LEE)], ["Berg, History of Harbours, 3"]]),
    ("another title", [[full(LEE)], ["Lee, Lighthouses, 3"]]),
    ("another year", [[full(LEE)], ["Lee 2004, 3"]]),
    ("another first name", [[full(LEE)], ["B. Lee, 3"]]),
    # author and date twice are two citations of a list, not a short form
    ("author and date", [["Lee 1998, S. 3"], ["Lee 1998, S. 5"]]),
    # all the marks of a full citation
    ("full again", [[full(LEE)], [full(LEE)]]),
    (
        "idem",
        [
            [full(LEE)],
            [("Ead., Lighthouses, London 2005", Work(title="Lighthouses", publisher_place="London"))],
        ],
    ),
    # a word of a title is no name
    ("a word of the title", [[full(LEE)], ["Harbours, 3"]]),
]


@pytest.mark.parametrize("notes", [row[1] for row in FIRST], ids=[row[0] for row in FIRST])
def test_a_first_citation_is_not_linked(notes: list[list[Printed]]) -> None:
    form, target, _ = last(*notes)
    assert (form, target) == ("full", None)


UNRESOLVED = [
    ("nothing before", [["Ibid."]], "ibid", "unresolved"),
    ("nobody of that name", [[full(LEE)], ["Berg, op. cit., 3"]], "opcit", "unresolved"),
    (
        "another title of the author's",
        [[full(LEE)], ["Lee, Lighthouses and Lamps, op. cit."]],
        "opcit",
        "unresolved",
    ),
    ("a note of another author", [[full(LEE)], [full(OTT)], ["Berg (n 1)"]], "supra", "unresolved"),
    ("a later note", [[full(LEE)], ["Ott, infra note 9"]], "supra", "forward"),
    ("a number still to come", [[full(LEE)], ["Ott (n 9)"]], "supra", "forward"),
    # a note whose citation a reader missed
    (
        "a missed citation",
        [[full(LEE)], "Ott, Der Hafen, Berlin 2001, S. 3.", ["Ibid."]],
        "ibid",
        "unresolved",
    ),
]


@pytest.mark.parametrize(
    ("notes", "form", "flag"), [row[1:] for row in UNRESOLVED], ids=[row[0] for row in UNRESOLVED]
)
def test_no_link_is_better_than_a_wrong_one(notes: list[list[Printed] | str], form: str, flag: str) -> None:
    found = last(*notes)
    assert found[:2] == (form, None)
    assert flag in found[2]


def test_a_note_may_name_its_own_number() -> None:
    assert last([full(LEE)], [full(OTT), "Ott (n 2) 20"]) == ("supra", "2/0", ())
    # where it cites nothing before, its number is wrong
    assert last([full(OTT)], ["Ott (n 2) 20"]) == ("supra", "1/0", ("note-number-disagrees",))


FLAGGED = [
    # the last of several works; the one cited last of an author's two
    ("ibid after two", [[full(LEE), full(OTT)], ["Ibid., 3"]], "1/1", "ambiguous-ibid"),
    (
        "two by one author",
        [[full(LEE)], [full(LEE_TOO)], [full(OTT)], ["Lee, op. cit., 3"]],
        "2/0",
        "ambiguous",
    ),
    (
        "two by one author, the first cited again",
        [[full(LEE)], [full(LEE_TOO)], ["Lee, A History of Harbours, 4"], ["Lee, op. cit., 3"]],
        "1/0",
        "ambiguous",
    ),
    (
        "a note that cites nothing between",
        [[full(LEE)], "The harbour was filled in.", ["Ibid., 4"]],
        "1/0",
        "ibid-after-discursive",
    ),
    ("another note has that work", [[full(LEE)], [full(OTT)], ["Lee (n 2)"]], "1/0", "note-number-disagrees"),
    ("a note of two, and no name", [[full(LEE), full(OTT)], ["(n 1)"]], "1/0", "ambiguous-note"),
    (
        "a piece of a cited book",
        [[full(LEE)], [("Berg, ‘Docks’, in Lee, op. cit.", Work(title="Docks"))]],
        "1/0",
        "in-cited-volume",
    ),
    (
        "another volume",
        [[("Lee, Works, vol. 1", Work(title="Works"))], ["Ibid., vol. 3, p. 4"]],
        "1/0",
        "other-volume",
    ),
]


@pytest.mark.parametrize(
    ("notes", "target", "flag"), [row[1:] for row in FLAGGED], ids=[row[0] for row in FLAGGED]
)
def test_a_doubtful_link_is_flagged(notes: list[list[Printed] | str], target: str, flag: str) -> None:
    found = last(*notes)
    assert found[1] == target
    assert flag in found[2]


@pytest.mark.parametrize("words", [*language_words("hereafter"), "d’ora in poi"])
def test_every_way_to_announce_a_short_name(words: str) -> None:
    assert last([(f"{LEE[0]} ({words} Harbour Book)", Work())], [full(OTT)], ["Harbour Book, 5"])[:2] == (
        "short",
        "1/0",
    )


def test_the_same_volume_is_found_again() -> None:
    works = ("Lee, Works, vol. 1", Work(authors=parse_names("Lee"), title="Works"))
    notes = resolve([works], ["Ibid., vol. 3, p. 4"], ["Ibid., vol. 1, p. 5"], ["Ibid., vol. 3, p. 9"])
    assert [note[0].target for note in notes] == [None, "1/0", "1/0", "2/0"]


def test_words_that_a_reader_marked_count() -> None:
    """A reader may know a back-reference that the words alone do not show."""
    resolver = Resolver()
    text, work = full(LEE)
    resolver.add("1", [Citation("1/0", "d", "n1", 0, len(text), "full", work)], [""], [text])
    short = Citation("2/0", "d", "n2", 0, 3, "full", Work(authors=parse_names("Lee")))
    done = resolver.add("2", [short], ["n. 1"])
    assert (done[0].form, done[0].target) == ("supra", "1/0")


def test_ibid_in_front_of_the_citation_counts() -> None:
    """A reader may leave "Ibid." out of the span."""
    resolver = Resolver()
    text, work = full(LEE)
    resolver.add("1", [Citation("1/0", "d", "n1", 0, len(text), "full", work)], [""], [text])
    note = "Ibid., letter of 3 May 1822."
    cited = Citation("2/0", "d", "n2", 7, len(note) - 1, "full", Work())
    assert resolver.add("2", [cited], [""], [note[7:]], note)[0].target == "1/0"


def test_without_texts_the_fields_decide() -> None:
    resolver = Resolver()
    _, work = full(LEE)
    resolver.add("1", [Citation("1/0", "d", "n1", 0, 9, "full", work)], [""])
    short = Citation(
        "2/0", "d", "n2", 0, 9, "full", Work(authors=parse_names("Lee"), title="History of Harbours")
    )
    assert resolver.add("2", [short], [""])[0].target == "1/0"


PIECES = [
    "Lee",
    "Ibid.",
    "op. cit.",
    "Harbours",
    "(n 1)",
    "1998",
    "in",
    "Id.,",
    "vol. 2",
    "p. 3",
    "“Title”",
    ",",
    "hereafter",
]


@given(
    st.lists(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), max_size=3), max_size=8)
)
def test_a_target_comes_before_its_citation(notes: list[list[str]]) -> None:
    seen: set[str] = set()
    for note in resolve(*notes):
        for citation in note:
            assert citation.target is None or citation.target in seen
            assert citation.form in {"full", "short", "ibid", "opcit", "supra"}
            seen.add(citation.id)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_resolves(first: str, second: str) -> None:
    assert len(resolve([first], [second])) == 2


@pytest.mark.parametrize("piece", ["1. ", ", ", "Ab ", "(1999) ", "hereafter ", "II, "])
def test_long_citations_end(piece: str) -> None:
    long = (piece * 40_000)[:100_000]
    assert len(resolve([long], ["Ibid."], [long])) == 3


def test_the_number_of_an_issue_is_no_note_to_come() -> None:
    found = read_notes(["Ott, Max. Was ist Kohle? Super Review, n. 247, p. 38-39, dez. 2007."])
    assert [item.form for item in found] == ["full"]
