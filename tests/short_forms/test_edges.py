"""Each threshold of the short forms between two cases that lie closer to it than a tenth, and each guard by a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refkit.flags import Flag
from refkit.model import Citation, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.names import parse_names
from refkit.short_forms import memory, ways
from refkit.short_forms.agreement import agreement, covers, hint, name_agreement
from refkit.short_forms.memory import CLOSE, Memory, equals
from refkit.short_forms.resolve import Resolver
from refkit.short_forms.trace import Trace, trace_of, with_names

NOBODY = trace_of(Work(), "Harbours")
TITLE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def trace(*names: str, title: tuple[str, ...] = (), core: tuple[str, ...] = (), signed: bool = True) -> Trace:
    """A trace that holds names, the words of a title and nothing else."""
    words = core or (*names, *title)
    return replace(
        NOBODY,
        names=names,
        initials=("",) * len(names),
        authors=len(names),
        title=title,
        words=frozenset(words),
        near=frozenset(words),
        core=words,
        flat=f" {' '.join(words)} ",
        signed=signed,
    )


def others(count: int) -> tuple[str, ...]:
    """Words that stand in no other title."""
    return tuple(f"{chr(97 + index) * 2}x" for index in range(count))


def shared(part: int, whole: int) -> tuple[str, ...]:
    """A title of which a part of the words is TITLE's, not in its order."""
    return (*reversed(TITLE[:part]), *others(whole - part))


FULL = trace("lee", title=TITLE)


def titled(name: str) -> Trace:
    """TITLE by somebody, whose name alone begins the citation."""
    return trace(name, title=TITLE, core=(name,))


AGREE: list[tuple[str, Trace, Trace, float]] = [
    # TITLE: three words of five, four of seven
    ("a title alone, enough", trace(title=shared(3, 5)), FULL, 0.6),
    ("a title alone, too little", trace(title=shared(4, 7)), FULL, 0.0),
    # NAMED_TITLE: three of ten, two of seven
    ("a name and a title, enough", trace("lee", title=shared(3, 10)), FULL, 2.3),
    ("a name and a title, too little", trace("lee", title=shared(2, 7)), FULL, 0.0),
    # SURE_NAME: a second name that is not known leaves 1.5, of half a double name 1.3
    ("a name is sure", trace("lee", "ott", title=shared(3, 10)), FULL, 1.8),
    ("half a name is not", trace("lee", "ott", title=shared(3, 10)), trace("lee berg", title=TITLE), 0.0),
    # COVERED: what was taken for a name begins a title, three of four, five of seven
    ("a title taken for a name", trace("three", core=shared(3, 4)), trace(title=TITLE), 1.75),
    ("too little of one", trace("three", core=shared(5, 7)), trace(title=TITLE), 0.6),
    # NEARLY: two letters and one more of thirteen, of nine
    ("a name spoilt, with a whole title", titled("mulers"), trace("mollers", title=TITLE), 2.0),
    ("another name, with a whole title", titled("barga"), trace("berg", title=TITLE), 0.0),
    # details
    ("as printed", trace("lee", title=TITLE), FULL, 3.1),
    (
        "another year",
        replace(trace("lee"), years=frozenset({1999})),
        replace(FULL, years=frozenset({1998})),
        1.6,
    ),
    ("the same volume", replace(trace("lee"), volume="2"), replace(FULL, volume="2"), 2.2),
    ("another volume", replace(trace("lee"), volume="2"), replace(FULL, volume="3"), 1.8),
    # WHOLE: three words of a title and nobody; not two
    (
        "a whole title, another year and volume",
        replace(trace(title=TITLE[:3]), years=frozenset({1275}), volume="12"),
        replace(FULL, years=frozenset({1950}), volume="11"),
        0.6,
    ),
    (
        "two words of one",
        replace(trace(title=TITLE[:2]), years=frozenset({1275}), volume="12"),
        replace(FULL, years=frozenset({1950}), volume="11"),
        0.5,
    ),
    # SCANNED: four letters of twenty-one; another title of such letters
    (
        "a title badly scanned",
        trace(title=("armales", "portulenses")),
        trace(title=("annales", "portulenses", "nine")),
        0.895,
    ),
    (
        "another title",
        trace(title=("annuaire", "portulenses")),
        trace(title=("bulletin", "portulenses", "nine")),
        0.0,
    ),
    # whom "Idem" means is a guess, and a title of another author's overrules it
    ("idem and a title", replace(trace("ott", title=TITLE), inherited=True), FULL, 1.1),
    ("a name and a title of another's", titled("ott"), FULL, 0.0),
    ("idem and no title", replace(trace("ott"), inherited=True), FULL, 0.0),
    # a title in a text without a name may be that of somebody the reader did not see
    ("a title in an unsigned text", trace("ott", title=TITLE[:2]), trace(core=TITLE, signed=False), 1.0),
    ("a title in a signed text", trace("ott", title=TITLE[:2]), trace(core=TITLE), 0.0),
]


@pytest.mark.parametrize(
    ("short", "full", "points"), [row[1:] for row in AGREE], ids=[row[0] for row in AGREE]
)
def test_agreement(short: Trace, full: Trace, points: float) -> None:
    assert agreement(short, full) == pytest.approx(points, abs=0.001)


@pytest.mark.parametrize(
    ("short", "full", "share"),
    [
        # STEM: the first five letters, not four; ALIKE: one letter of ten, in words of seven letters and more
        ("politics", "politeness", 1.0),
        ("polish", "politics", 0.0),
        ("storia", "storla", 0.0),
        ("venezla", "venezia", 1.0),
        ("port", "ports", 0.0),
        ("garden", "pardon", 0.0),
    ],
)
def test_words_cut_short_and_spoilt(short: str, full: str, share: float) -> None:
    assert covers((short,), (full,), lenient=True) == share
    assert covers((short,), (full,)) == 0.0


@pytest.mark.parametrize(
    ("short", "full", "points"), [("bergs", "bergo", 1.3), ("mosca", "moscky", 0.0), ("berg", "bergo", 0.0)]
)
def test_names_spoilt(short: str, full: str, points: float) -> None:
    """ALIKE: a letter of five, but not one and another; no name of four letters."""
    assert name_agreement(trace(short), trace(full), lenient=True) == points
    assert name_agreement(trace(short), trace(full), lenient=False) == 0.0


def test_initials_and_further_names() -> None:
    ann = replace(FULL, initials=("a",))
    assert name_agreement(replace(trace("lee"), initials=("b",)), ann, lenient=False) == 0.5
    assert name_agreement(replace(trace("lee"), initials=("a",)), ann, lenient=False) == 2.0
    assert name_agreement(trace("lee", "ott", "berg"), FULL, lenient=False) == 1.0


@pytest.mark.parametrize(
    ("marker", "host", "points"),
    [
        ("art. cit.", True, 0.15),
        ("op. cit.", False, 0.15),
        ("op. cit.", True, 0.0),
        ("art. cit.", False, 0.0),
        ("cit.", True, 0.0),
    ],
)
def test_what_a_marker_hints_at(marker: str, host: bool, points: float) -> None:
    assert hint(marker, replace(FULL, host=("mind",) if host else ())) == points


def test_close() -> None:
    assert equals([(1.0, "a"), (0.952, "b"), (0.948, "c")], CLOSE) == ["a", "b"]


def cited(*traces: Trace) -> Memory:
    kept = Memory()
    for number, each in enumerate(traces):
        kept.keep(Citation(str(number), "d", "n", 0, 1, "full", Work()), each)
    return kept


@pytest.mark.parametrize(
    ("short", "score", "fits"),
    [
        (trace("lee"), 0.71, 1),
        (trace("lee"), 0.69, 0),
        (trace(title=TITLE), 0.61, 1),
        (trace(title=TITLE), 0.59, 0),
    ],
)
def test_enough(short: Trace, score: float, fits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """ENOUGH with a name, TITLE_ENOUGH without."""
    monkeypatch.setattr(memory, "agreement", lambda *_: score)
    assert len(cited(FULL).fitting(short)) == fits


@pytest.mark.parametrize(("score", "found"), [(0.56, True), (0.54, False)])
def test_numbered_enough(score: float, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "agreement", lambda *_: score)
    kept = cited(FULL)
    citation = Citation("1", "d", "n2", 0, 9, "full", Work())
    kept.end_note("1", [Citation("0", "d", "n", 0, 1, "full", Work())])
    back = ways.BackRef("supra", "1", 4, 9)
    done = ways.by_number(kept, ways.Short(citation, trace("lee"), back, "Lee (n 1)", (), "2"))
    assert (done is not None) is found


def add(resolver: Resolver, number: str, *texts: str | tuple[str, Work]) -> list[Citation]:
    """The citations of one note; each is its text alone, or with its work."""
    rows = [text if isinstance(text, tuple) else (text, Work()) for text in texts]
    citations = [
        Citation(f"{number}/{index}", "d", f"n{number}", 0, len(text), "full", work)
        for index, (text, work) in enumerate(rows)
    ]
    return resolver.add(number, citations, [""] * len(rows), [text for text, _ in rows])


def work(names: str, title: str, editors: str = "") -> Work:
    return Work(authors=parse_names(names), editors=parse_names(editors), title=title)


def test_idem_inherits_through_idem_and_no_further() -> None:
    """The author of "Idem" is that of the one before, whose own may come from "Idem"; editors are not handed on."""
    resolver = Resolver()
    add(resolver, "1", ("Ann Lee, Harbours, ed. Karl Ott", work("Ann Lee", "Harbours", "Karl Ott")))
    second = add(resolver, "2", ("Ead., Docks", work("", "Docks")))[0]
    third = add(resolver, "3", ("Ead., Tides", work("", "Tides")))[0]
    assert [name.family for name in third.work.authors] == ["Lee"]
    assert Flag.SAME_AUTHOR in second.flags
    assert resolver.memory.traces[third.id].names == ("lee",)
    assert resolver.memory.traces[third.id].inherited
    # a name of its own is never replaced
    own = trace("berg")
    assert with_names(own, FULL) is own


def test_no_author_from_another_document() -> None:
    resolver = Resolver()
    first = Citation("1/0", "", "n1", 0, 9, "full", work("Ann Lee", "Harbours"))
    resolver.add("1", [first], [""], ["Ann Lee, Harbours"])
    second = Citation("2/0", "", "n2", 0, 11, "full", work("", "Docks"))
    assert resolver.add("2", [second], [""], ["Ead., Docks"])[0].work.authors == ()


def test_a_name_in_front_of_ibid_picks_among_the_last_note() -> None:
    resolver = Resolver()
    add(
        resolver,
        "1",
        ("Ann Lee, Harbours", work("Ann Lee", "Harbours")),
        ("Karl Ott, Hafen", work("Karl Ott", "Hafen")),
    )
    assert add(resolver, "2", "Lee, ibid., 3")[0].target == "1/0"
    assert add(resolver, "3", "Berg, ibid., 3")[0].target == "1/0"


@pytest.mark.parametrize(
    ("text", "title", "flagged"),
    [
        ("Berg, ‘Docks’, ibid., 3", "Docks", True),
        ("Ead., ‘Docks’, ibid., 3", "Docks", False),
        ("Ib., ibid.", "", False),
        ("Docks, ibid.", "", False),
    ],
)
def test_a_piece_in_the_work_before(text: str, title: str, flagged: bool) -> None:
    resolver = Resolver()
    add(resolver, "1", ("Ann Lee, Harbours", work("Ann Lee", "Harbours")))
    done = add(resolver, "2", (text, Work(title=title)))[0]
    assert (Flag.IN_CITED_VOLUME in done.flags) is flagged


def test_a_chain_of_short_forms_leads_to_the_full_citation() -> None:
    resolver = Resolver()
    add(resolver, "1", ("Ann Lee, Harbours", work("Ann Lee", "Harbours")))
    for number in range(2, 6):
        assert add(resolver, str(number), "Ibid.")[0].target == "1/0"
    assert resolver.memory.root(Citation("x", "d", "n", 0, 1, "ibid", Work(), target="y")).id == "x"


@pytest.mark.parametrize(("letters", "form"), [(18, "ibid"), (19, "full")])
def test_ibid_is_looked_for_right_in_front(letters: int, form: str) -> None:
    """LEAD: "Ibid" and so many letters and a space in front of it."""
    resolver = Resolver()
    add(resolver, "1", ("Ann Lee, Harbours", work("Ann Lee", "Harbours")))
    note = f"{'x' * letters} Ibid., letter of 3 May."
    start = note.index("letter")
    citation = Citation("2/0", "d", "n2", start, len(note) - 1, "full", Work())
    assert resolver.add("2", [citation], [""], [note[start:]], note)[0].form == form


LEE_TEXT = ("Ann Lee, Harbours and Docks", work("Ann Lee", "Harbours and Docks"))
OTT_TEXT = ("Karl Ott, Der Hafen", work("Karl Ott", "Der Hafen"))
TIDES_TEXT = ("Ann Lee, Tides and Trade", work("Ann Lee", "Tides and Trade"))
GUARDS: list[tuple[str, list[list[str | tuple[str, Work]]], str | None, set[Flag]]] = [
    # ibid.: what stands behind it is no piece and no name in front; the same author's other work is no piece
    ("title behind ibid.", [[LEE_TEXT], [("Ibid., Old Docks, 3", Work(title="Old Docks"))]], "1/0", set()),
    ("idem and ibid.", [[LEE_TEXT], [("Ead., Old Docks, ibid.", Work(title="Old Docks"))]], "1/0", set()),
    (
        "name behind ibid.",
        [[LEE_TEXT, OTT_TEXT], [("Ibid., Lee, 3", work("Lee", ""))]],
        "1/1",
        {Flag.AMBIGUOUS_IBID},
    ),
    # the book that a piece stands in: not at the very start; by a letter it is the author's own
    ("in op. cit. alone", [[LEE_TEXT], [("in op. cit., 5", Work(title="Docks"))]], "1/0", {Flag.AMBIGUOUS}),
    ("the author's own book", [[LEE_TEXT], [OTT_TEXT], ["Lee, ‘Piers’, in L. op. cit., 5"]], "1/0", set()),
    (
        "a piece is meant by ibid., not its book",
        [[LEE_TEXT], [("Berg, ‘Piers’, in Lee, op. cit., 5", work("Berg", "Piers"))], ["Ibid., 6"]],
        "2/0",
        set(),
    ),
    # numbers: of the same note; without a name a title of another note; a later note is none of an issue
    ("the same note", [[OTT_TEXT], [LEE_TEXT, "Lee (n 2) 5"]], "2/0", set()),
    (
        "a title of another note",
        [
            [LEE_TEXT, OTT_TEXT],
            [("On the tides of 1953", Work(title="On the tides of 1953"))],
            ["On the tides of 1953 (n 1)"],
        ],
        "2/0",
        {Flag.NOTE_NUMBER_DISAGREES},
    ),
    (
        "a later note of a dated title",
        [[LEE_TEXT], [("Docks, infra note 9, 1998", Work(title="Docks", issued=parse_date("1998")))]],
        None,
        {Flag.FORWARD, Flag.UNRESOLVED},
    ),
    # names that scanning spoilt are in no index; an ibid. that was not resolved means nothing
    (
        "a name spoilt",
        [[("Karl Moller, Hafen", work("Karl Moller", "Hafen"))], ["Mollcr, op. cit., 5"]],
        "1/0",
        set(),
    ),
    ("an unresolved ibid.", [["Lee, ibid., 3"], ["Lee, op. cit., 5"]], None, {Flag.UNRESOLVED}),
    # a year in brackets behind a name is no imprint
    (
        "name and year in brackets",
        [[("Ann Lee, Old Harbours, London 1998", work("Ann Lee", "Old Harbours"))], ["Lee (1998), 9"]],
        "1/0",
        set(),
    ),
]


@pytest.mark.parametrize(
    ("notes", "target", "flags"), [row[1:] for row in GUARDS], ids=[row[0] for row in GUARDS]
)
def test_guards(notes: list[list[str | tuple[str, Work]]], target: str | None, flags: set[Flag]) -> None:
    resolver = Resolver()
    done = [add(resolver, str(number), *note) for number, note in enumerate(notes, 1)][-1][-1]
    assert (done.target, set(done.flags)) == (target, flags)


def test_a_short_form_gets_no_author_of_its_own() -> None:
    resolver = Resolver()
    add(resolver, "1", LEE_TEXT)
    done = add(resolver, "2", "Ead., op. cit., 5")[0]
    assert (done.target, done.work.authors) == ("1/0", ())


def test_names_of_other_lengths_are_others() -> None:
    """So much alike (.86) are only names of about the same length."""
    assert name_agreement(trace("rosenbergers"), trace("rosenberg"), lenient=True) == 0.0


def test_a_circle_of_targets_ends() -> None:
    kept = cited(trace("lee"), trace("ott"))
    for one, other in (("0", "1"), ("1", "0")):
        kept.keep(Citation(one, "d", "n", 0, 1, "short", Work(), target=other), trace("lee"))
    assert kept.root(Citation("0", "d", "n", 0, 1, "short", Work(), target="1")).id in {"0", "1"}
