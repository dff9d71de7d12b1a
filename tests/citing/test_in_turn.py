"""Notes read one after the other: documents apart, chunks and processes without a trace in the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import pytest

from refkit.api import parse_notes
from refkit.citing import batches
from refkit.citing.raw import Reading
from refkit.citing.reader import cite, cite_in_turn, whole_works
from refkit.citing.readings import by_rules
from refkit.errors import NoteWarning
from refkit.model import Citation, Note, Work

FULL = "Ann Lee, ‘Steel Towns’, Northern Review 12 (1999), pp. 3-20."


def notes(document: str, *texts: str) -> list[Note]:
    return [Note(f"{document}:n{k}", document, str(k), text) for k, text in enumerate(texts, 1)]


def test_each_note_comes_with_its_citations() -> None:
    made = notes("a", FULL, "No citation here.", "Ibid., p. 4.")
    turned = list(cite_in_turn(made, by_rules))
    assert [note for note, _ in turned] == made
    assert [item for _, found in turned for item in found] == list(cite(made, by_rules))


def test_a_document_forgets_what_another_cited() -> None:
    made = [*notes("a", FULL), *notes("b", "Ibid., p. 4.")]
    (_, first), (_, second) = cite_in_turn(made, by_rules)
    assert first[0].form == "full"
    assert second[0].target is None
    assert "unresolved" in second[0].flags


def test_chunks_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    made = notes("a", FULL, "Ibid., p. 4.", "Lee, ‘Steel Towns’, p. 5.", FULL.replace("Lee", "Ott"), "Ibid.")
    whole = cite(made)
    monkeypatch.setattr(batches, "CHUNK", 2)
    assert cite(made) == whole


def test_processes_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    made = notes("a", *[FULL, "Ibid., p. 4."] * 4)
    monkeypatch.setattr(batches, "CHUNK", 2)
    assert list(cite_in_turn(made, by_rules, jobs=2)) == list(cite_in_turn(made, by_rules))


def test_italics_are_judged_by_the_whole_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 2)
    names = ["Lee", "Ott", "Berg", "Dale", "Howe", "Rask", "Winter", "Holm"]
    made = [
        Note(f"d:n{k}", "d", str(k), f"Vgl. {name}, Hafenrecht (2009) 12.", italics=((5, 5 + len(name)),))
        for k, name in enumerate(names, 1)
    ]
    seen = list(batches.slanted(made))
    assert [item.italics for item in seen] == [()] * len(made)
    assert all(item.names for item in seen)
    # and only by its own
    other = Note("e:n1", "e", "1", "Ann Lee, Harbours, Oslo: Quay 2009.", italics=((9, 17),))
    assert list(batches.slanted([*made, other]))[-1].italics == [(9, 17)]


def test_notes_of_no_document_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 2)
    asked: list[int] = []

    def endless() -> Iterator[Note]:
        for number in count(1):
            asked.append(number)
            yield Note(f"n{number}", "", str(number), FULL)

    turned = cite_in_turn(endless(), by_rules)
    assert next(turned)[0].id == "n1"
    assert len(asked) <= 4


def test_progress_is_told_and_processes_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.api.notes.STEP", 2)
    told: list[tuple[str, int, int]] = []
    texts = [FULL, "Ibid., p. 4.", "No citation here."]
    assert parse_notes(texts, 2, lambda *item: told.append(item)) == parse_notes(texts)
    assert told == [("reading notes", 2, 3), ("reading notes", 3, 3)]
    told.clear()
    parse_notes(iter(texts), progress=lambda *item: told.append(item))
    assert told == [("reading notes", 2, 0), ("reading notes", 3, 3)]


def test_a_very_long_run_of_notes_is_resolved_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LONGEST", 2)
    found = cite(notes("", FULL, "Ibid., p. 4.", "Ibid., p. 5."), by_rules)
    assert [item.target is None for item in found] == [True, False, True]


def test_a_volume_of_a_set_is_kept() -> None:
    full = Citation("a/0", "d", "a", 0, 5, "full", Work(title="History"))
    short = Citation("b/0", "d", "b", 0, 5, "short", Work(title="History", volume="2"), target="a/0")
    known: dict[str, Work] = {}
    whole_works([full], known)
    assert whole_works([short], known)[0].work == Work(title="History", volume="2")
    assert known == {"a/0": Work(title="History")}
    # a citation of one volume keeps its own
    known["a/0"] = Work(title="History", volume="1")
    assert whole_works([short], known)[0].work == Work(title="History", volume="1")


def test_a_fault_in_one_note_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
        if any("broken" in text for text in texts):
            raise IndexError("list index out of range")
        return by_rules(texts, italics)

    texts = [
        "Ann Lee, A History of Harbours, London 1998.",
        "This one is broken.",
        "Karl Ott, Der Hafen, Berlin 2001.",
    ]
    made = notes("d", *texts)
    with pytest.warns(NoteWarning, match=r"d:n2: could not be read and .*IndexError"):
        found = {note.id: len(citations) for note, citations in cite_in_turn(made, failing)}
    assert found == {"d:n1": 1, "d:n2": 0, "d:n3": 1}

    def unlucky(note: Note, *_: object) -> list[Citation]:
        if note.number == "1":
            raise ValueError("no")
        return []

    monkeypatch.setattr("refkit.citing.reader._resolved", unlucky)
    with pytest.warns(NoteWarning, match="d:n1"):
        assert len(list(cite_in_turn(made, by_rules))) == 3
