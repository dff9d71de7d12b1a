"""Entries of reference lists, and what the running text cites of them."""

from __future__ import annotations

import pytest

from refkit.citing.listed import in_text as module
from refkit.citing.reader import cite, whole_works
from refkit.flags import Flag
from refkit.model import IN_TEXT, REFERENCE, Anchor, Citation, Note

LIST = (
    "Keohane, Robert O. 1984. After Hegemony. Princeton: Princeton University Press.",
    "Nye, Joseph S. 1990. Bound to Lead. New York: Basic Books.",
    "———. 2004. Soft Power. New York: PublicAffairs.",
    "———, and Robert O. Keohane. 1977. Power and Interdependence. Boston: Little, Brown.",
)


def notes(*texts: str, footnotes: tuple[str, ...] = ()) -> list[Note]:
    """Citations of a text, footnotes, and the list."""
    feet = [Note(f"a:n{at}", "a", str(at), text) for at, text in enumerate(footnotes, 1)]
    cites = [
        Note(f"a:t{at}", "a", f"t{at}", text, IN_TEXT, Anchor(0, 0, text)) for at, text in enumerate(texts, 1)
    ]
    return [*cites, *feet, *(Note(f"a:r{at}", "a", "", text, REFERENCE) for at, text in enumerate(LIST, 1))]


def cited(found: tuple[Citation, ...], note: str) -> list[tuple[str, str | None]]:
    return [(one.form, one.target) for one in found if one.note == note]


def test_an_entry_is_one_citation_in_full() -> None:
    found = cite(notes())
    assert [(one.id, one.form, one.target) for one in found] == [
        (f"a:r{at}/0", "full", None) for at in range(1, 5)
    ]
    assert [one.work.issued and one.work.issued.year for one in found] == [1984, 1990, 2004, 1977]


def test_a_dash_stands_for_the_names_before() -> None:
    authors = [[name.family for name in one.work.authors] for one in cite(notes())]
    assert authors == [["Keohane"], ["Nye"], ["Nye"], ["Nye", "Keohane"]]


def test_notes_mean_the_entry_that_they_name_short() -> None:
    found = cite(notes(footnotes=("Nye, Bound to Lead, 12.", "Ibid., 13.", "Keohane, After Hegemony, 5.")))
    assert cited(found, "a:n1") == [("short", "a:r2/0")]
    assert cited(found, "a:n2") == [("ibid", "a:r2/0")]
    assert cited(found, "a:n3") == [("short", "a:r1/0")]


def test_the_order_is_that_of_the_notes() -> None:
    given = notes("(Nye 1990, 12)", footnotes=("Nye, Bound to Lead, 12.",))
    assert [one.note for one in cite(given)] == [note.id for note in given]


def test_running_text() -> None:
    found = cite(notes("(see Nye 1990, 12; Nye and Keohane 1977)", "(ibid., 14)", "Nye (1991)"))
    assert cited(found, "a:t1") == [("short", "a:r2/0"), ("short", "a:r4/0")]
    assert cited(found, "a:t2") == [("ibid", "a:r4/0")]
    (lost,) = (one for one in found if one.note == "a:t3")
    assert (lost.target, lost.flags) == (None, (Flag.NOT_IN_LIST,))
    first = found[0]
    assert (first.signal, first.locator and first.locator.value) == ("see", "12")
    assert whole_works(found)[0].work.title == "Bound to Lead"


def test_a_person_says_what_is_meant() -> None:
    given = notes("Nye (1991)", "(Nye 1990)")
    found = cite(given, targets={"a:t1/0": "a:r2/0", "a:t2/0": ""})
    assert cited(found, "a:t1") == [("short", "a:r2/0")]
    assert cited(found, "a:t2") == [("short", None)]
    assert [one.flags for one in found[:2]] == [(), (Flag.NOT_IN_LIST,)]


def test_a_fault_in_one_citation_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = module._dated

    def failing(note: Note, *rest: object) -> object:
        if "1990" in note.text:
            raise ValueError("no")
        return whole(note, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_dated", failing)
    told: list[str] = []
    found = cite(notes("(Nye 1990)", "(Nye 2004)"), fault=lambda note, said: told.append(note.id))
    assert (cited(found, "a:t1"), cited(found, "a:t2")) == ([], [("short", "a:r3/0")])
    assert told == ["a:t1"]
