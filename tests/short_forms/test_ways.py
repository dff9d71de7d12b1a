"""Each way to refer back, each rule of restating and each way to name an author, by an example that it decides."""

from __future__ import annotations

import pytest

from refkit.model import Citation, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.names import parse_names
from refkit.short_forms import resolve as module
from refkit.short_forms.agreement import NAMES, name_agreement
from refkit.short_forms.backrefs import find_backref
from refkit.short_forms.resolve import Resolver
from refkit.short_forms.restating import RULES, nothing_new
from refkit.short_forms.trace import Trace, trace_of
from refkit.short_forms.ways import WAYS, Short

LEE = "Ann Lee, A History of Harbours, London 1998"
WORK = Work(
    authors=parse_names("Ann Lee"),
    title="A History of Harbours",
    publisher_place="London",
    issued=parse_date("1998"),
)
LEES = parse_names("Lee")
CASE = Work("legal_case", container_title="BGE", volume="140 II", page="12")


def trace(text: str, work: Work | None = None) -> Trace:
    found = find_backref(text)
    return trace_of(work or Work(), text, cut=(found.start, found.end) if found else None)


def add(resolver: Resolver, number: str, text: str, work: Work | None = None, *, at: int = 0) -> Citation:
    citation = Citation(f"{number}/{at}", "d", f"n{number}", 0, len(text), "full", work or Work())
    return resolver.add(number, [citation], [""], [text], text)[0]


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_each_way_decides_its_example(way: object, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Short] = []
    resolver = Resolver()
    add(resolver, "1", LEE, WORK)
    add(resolver, "2", "BGE 140 II 12", CASE)
    add(resolver, "2", "Karl Ott, Der Hafen, Berlin 2001", Work(title="Der Hafen"))
    resolve = module.resolve
    monkeypatch.setattr(module, "resolve", lambda memory, short: seen.append(short) or resolve(memory, short))
    assert isinstance(way, type(WAYS[0]))
    add(resolver, "3", way.example, {"full": WORK, "mark": CASE}.get(way.name))
    first = next(row for row in WAYS if row.applies(seen[0]) and row.resolve(resolver.memory, seen[0]))
    assert first is way
    assert way.resolve.__doc__


# reason: the short form, and the full citation where it is not Lee's
RESTATED: dict[str, tuple[Trace, Trace]] = {
    "another year": (trace("Lee 2004, 3"), trace(LEE, WORK)),
    "another volume": (trace("Lee, Works, vol. 2"), trace("Lee, Works, vol. 1")),
    "another shelf mark or number": (trace("PAAA, AB 5/111"), trace("PAAA, AB 5/109")),
    "another first page": (trace("Lee, Mind 1998, 21"), trace("Lee, Mind 1998, 48")),
    "the same words again": (trace("Ott, Hafen, S. 5"), trace("Ott, Hafen, S. 3")),
    "author and date again": (trace("Lee 1998, S. 5"), trace("Lee 1998, S. 3")),
    "all the marks of an article": (
        trace("Lee, Harbours, Mind 1998", Work(title="Harbours", container_title="Mind")),
        trace("Lee, Harbours and Docks, Mind 1998"),
    ),
    "a short name that was announced": (
        trace("Harbour Book, 5"),
        trace(f"{LEE} (hereafter Harbour Book)", WORK),
    ),
    "a word that is new": (trace("Lee, Lighthouses, 3"), trace(LEE, WORK)),
    "what another comments on": (trace("Lee, History, 3"), trace("Ott, Review of Lee, History, Mind 1999")),
    "the first words": (trace("Lee, History of Harbours, 99"), trace(LEE, WORK)),
    "words in order, none read as a name": (
        trace("Harbours, London, Berg", Work(title="Harbours")),
        trace("History Harbours, London, Ott, Berg 1998", Work(title="History")),
    ),
    "the first words of a title": (
        trace("A History of Harbours", Work(title="A History of Harbours")),
        trace(f"Karl Maria Ott and {LEE}", WORK),
    ),
    "a title of letters": (
        trace("Lee Q.G. 2.1.3", Work(authors=LEES)),
        trace("Lee Docks 1.16.4", Work(authors=LEES, title="Docks")),
    ),
    "no name, or another": (trace("Harbours, 3"), trace(LEE, WORK)),
    "who edited the book that a piece stands in": (
        trace("Berg 1998"),
        trace(
            "Lee, Docks, in: Berg (ed), Harbours, 1998",
            Work(authors=LEES, editors=parse_names("Berg"), title="Docks", container_title="Harbours"),
        ),
    ),
    "the names in the same order": (
        trace("Lee, Berg, Ott 1998", Work(authors=parse_names("Lee, Berg, Ott"))),
        trace("Lee, Berg, Ott 1998, Harbours", Work(authors=parse_names("Lee, Berg, Ott"))),
    ),
    "name and year of a full citation": (trace("Lee 1998, 99"), trace(LEE, WORK)),
    "a name": (trace("Lee, 99"), trace(LEE, WORK)),
    "a name, and no more of a full citation": (
        trace("Lee, 99"),
        trace("Ann Lee, 3", Work(authors=parse_names("Lee"))),
    ),
    "another order": (trace("Lee, Harbours History, 3"), trace(LEE, WORK)),
    "the book of another that a piece stands in": (
        trace("Lee, Collected Works"),
        trace("Lee, Docks, in: Berg, Collected Works", Work(authors=LEES, title="Docks")),
    ),
    "the title behind the name, or unbroken": (trace("Lee, Harbours, 3"), trace(LEE, WORK)),
    "a piece known by its book": (
        trace("Lee, in Collected Works"),
        trace("Lee, Docks, in Collected Works", Work(authors=LEES, container_title="Collected Works")),
    ),
    "its book alone": (
        trace("Lee, Collected Works"),
        trace(
            "Lee, Docks, Collected Works",
            Work(authors=LEES, title="Docks", container_title="Collected Works"),
        ),
    ),
    "words that no field holds": (
        trace("Lee, Docks"),
        trace("Ann Lee, A History of Harbours and Docks", Work(authors=LEES, title="A History")),
    ),
}


def test_every_rule_is_known() -> None:
    assert set(RESTATED) == {rule.reason for rule in RULES}


@pytest.mark.parametrize("reason", RESTATED)
def test_each_rule_decides_its_example(reason: str) -> None:
    short, full = RESTATED[reason]
    first = next(rule for rule in RULES if rule.test(short, full))
    assert first.reason == reason
    assert nothing_new(short, full) is first.nothing_new


# what the name is in the full citation: the short form, the full citation, points
NAMED = [
    ("a family name or body", "Lee, 3", LEE, WORK, 2.0),
    (
        "half of a double name, a body's first words",
        "Lee, 3",
        "Ann Lee Berg",
        Work(authors=parse_names("Lee Berg, Ann")),
        1.8,
    ),
    (
        "a short name that was announced, a body's letters",
        "NPU, 3",
        "Northern Port Union (NPU), Report",
        Work(title="Report"),
        1.8,
    ),
    (
        "a name in front that no field holds",
        "Lee, 3",
        "Lee apud Ott, Harbours",
        Work(authors=parse_names("Ott"), title="Harbours"),
        1.6,
    ),
    (
        "a name elsewhere in the note: too little, unless the note's number says the same",
        "Ferry, 3",
        f"{LEE}, with Ferry",
        WORK,
        0.6,
    ),
    (
        "a name that scanning spoilt",
        "Mollcr, 3",
        "Karl Moller, Hafen",
        Work(authors=parse_names("Karl Moller"), title="Hafen"),
        1.3,
    ),
]


@pytest.mark.parametrize(("reason", "short", "full", "work", "points"), NAMED, ids=[row[0] for row in NAMED])
def test_points_for_a_name(reason: str, short: str, full: str, work: Work, points: float) -> None:
    assert reason in {row[1] for row in NAMES}
    assert name_agreement(trace(short), trace(full, work), lenient=True) == points


@pytest.mark.parametrize(
    ("numbers", "target"),
    [
        (("1", "2"), "1/0"),
        (("4", "4"), "1/0"),
        # numbers that begin again, and none
        (("12", "1"), "1/0"),
        (("*", "7"), "1/0"),
        (("4", "†"), "1/0"),
        # what the notes between cite is not known
        (("1", "3"), None),
        (("9", "12"), None),
    ],
)
def test_ibid_does_not_mean_the_work_of_a_note_before_one_that_is_not_here(
    numbers: tuple[str, str], target: str | None
) -> None:
    resolver, text = Resolver(), "Ibid., 12"
    work = Work(title="Harbour Dues", authors=parse_names("Ann Lee"))
    resolver.add(
        numbers[0], [Citation("1/0", "doc", "a", 0, 9, "full", work)], [""], ["Ann Lee, Harbour Dues"], ""
    )
    (found,) = resolver.add(
        numbers[1], [Citation("2/0", "doc", "b", 0, 9, "full", Work())], [""], [text], text
    )
    assert (found.form, found.target) == ("ibid", target)
    assert ("unresolved" in found.flags) is (target is None)
