"""A bibliography goes in, and what a person should look at first comes out, the most doubtful in front."""

from __future__ import annotations

from dataclasses import dataclass

from refkit.flags import meaning
from refkit.model import Bibliography, Problem
from refkit.report.places import Places
from refkit.report.words import called

LEAST_CERTAIN = 10
LEFT_OUT = "drop"
"""The place of what is said of a work that a decision leaves out."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: where it is, what it says, why it is listed, and how sure refkit is (1 is
    certain).
    """

    place: str
    text: str
    why: str
    confidence: float
    key: str = ""


def flagged(bib: Bibliography) -> list[Check]:
    """Every citation and note that carries a flag, in reading order."""
    places = Places(bib)
    out = []
    for document in bib.documents:
        for note in document.notes:
            where = f"{document.id}, {called(note)}"
            if note.flags:
                out.append(Check(where, note.text, "; ".join(map(meaning, note.flags)), 0.0))
            for citation in places.by_note.get(note.id, []):
                if citation.flags:
                    text = note.text[citation.start : citation.end]
                    why = "; ".join(map(meaning, citation.flags))
                    out.append(Check(where, text, why, citation.confidence, citation.key))
    return out


def least_certain(bib: Bibliography, count: int = LEAST_CERTAIN) -> list[Check]:
    """The citations with the lowest confidence, lowest first; those that are certain (1) are never among
    them.
    """
    places = Places(bib)
    doubtful = [item for item in bib.citations if item.confidence < 1]
    out = []
    for citation in sorted(doubtful, key=lambda item: (item.confidence, item.id))[:count]:
        place = places.printed(citation.id)
        note = places.notes.get(citation.note)
        words = "mention" if citation.form == "mention" or note is None else called(note)
        where = f"{place.document}, {words}"
        out.append(Check(where, place.text, f"{citation.form} citation", citation.confidence, citation.key))
    return out


def problems(bib: Bibliography) -> list[Problem]:
    """Every problem of the build and of its documents, once; what a person left out is none."""
    own = [problem for document in bib.documents for problem in document.problems]
    every = dict.fromkeys([*bib.problems, *own])
    return [problem for problem in every if problem.place != LEFT_OUT]


def left_out(bib: Bibliography) -> list[Problem]:
    """What decisions leave out of the bibliography, a word on each."""
    return [problem for problem in bib.problems if problem.place == LEFT_OUT]


def unlinked(bib: Bibliography) -> int:
    """How many citations mean no entry of the bibliography."""
    return sum(not citation.key for citation in bib.citations)
