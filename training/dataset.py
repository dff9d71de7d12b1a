"""Labelled notes come in; feature rows, label rows and batches of notes of one length go out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features
from training.corpora import UNKNOWN
from training.generate.labelled import LabelledNote

INDEX = {label: number for number, label in enumerate(LABELS)}
OWN, USED, GAP, STATE = 20, 13, 9, 6
WORD = OWN + USED
WIDTH = WORD + 2 * GAP + STATE
LONGEST = 160


@dataclass
class Rows:
    """A growing table of feature rows, one for each distinct key."""

    width: int
    rows: list[list[int]] = field(default_factory=list)
    known: dict[object, int] = field(default_factory=dict)

    def row(self, key: object, ids: list[int]) -> int:
        """The number of a new key's row."""
        self.known[key] = number = len(self.rows)
        self.rows.append((ids + [0] * self.width)[: self.width])
        return number

    def table(self) -> np.ndarray:
        """All rows: (keys, width), int64."""
        return np.array(self.rows, dtype=np.int64).reshape(-1, self.width)


@dataclass
class Notes:
    """Encoded notes: per token four row numbers (word, gap before, gap after, state), a label (-1 unknown), a
    mark."""

    words: Rows = field(default_factory=lambda: Rows(WORD))
    before: Rows = field(default_factory=lambda: Rows(GAP))
    after: Rows = field(default_factory=lambda: Rows(GAP))
    tokens: list[np.ndarray] = field(default_factory=list)
    labels: list[np.ndarray] = field(default_factory=list)
    starts: list[np.ndarray] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def add(self, note: LabelledNote, italics: tuple[tuple[int, int], ...] = ()) -> None:
        """Encode one note; a note without tokens is left out."""
        encoded = features.encode(note.text, italics)
        if not encoded.words:
            return
        rows = []
        for place, word in enumerate(encoded.words):
            gap, gap_after = encoded.gaps[place], encoded.gaps[place + 1]
            a = self.words.known.get(word)
            if a is None:
                a = self.words.row(word, features.word_ids(word))
            b = self.before.known.get(gap)
            if b is None:
                b = self.before.row(gap, features.gap_ids(gap, "<"))
            c = self.after.known.get(gap_after)
            if c is None:
                c = self.after.row(gap_after, features.gap_ids(gap_after, ">"))
            rows.append((a, b, c, encoded.states[place]))
        labels, starts = targets(note, encoded.spans)
        self.tokens.append(np.array(rows[:LONGEST], dtype=np.int32))
        self.labels.append(labels[:LONGEST])
        self.starts.append(starts[:LONGEST])
        self.styles.append(note.style)

    def extend(
        self, notes: Iterable[LabelledNote], rng: random.Random | None = None, slanted: float = 0.3
    ) -> None:
        """Encode notes; with `rng`, a share of them with the italics of some manner."""
        for note in notes:
            self.add(note, italics(note, rng) if rng is not None and rng.random() < slanted else ())

    def feature_tables(self) -> tuple[np.ndarray, ...]:
        """The four tables of feature rows: words, gaps before, gaps after, states."""
        states = np.array([features.state_ids(s) for s in range(features.STATES)], dtype=np.int64)
        return self.words.table(), self.before.table(), self.after.table(), states

    def __len__(self) -> int:
        return len(self.tokens)


def targets(note: LabelledNote, spans: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Labels (-1 where unknown) and citation-start marks of the tokens of a note."""
    labels = np.empty(len(spans), dtype=np.int64)
    starts = np.zeros(len(spans), dtype=np.float32)
    inside = iter(note.spans)
    current = next(inside, None)
    begun = [c[0] for c in note.citations]
    for place, (start, end) in enumerate(spans):
        while current and current[1] <= start:
            current = next(inside, None)
        if current and current[0] < end and current[1] > start:
            labels[place] = INDEX.get(current[2], -1) if current[2] != UNKNOWN else -1
        else:
            cited = any(a <= start < b for a, b, _ in note.citations)
            labels[place] = INDEX["other" if cited else "prose"]
            if note.style in ("anystyle", "grobid", "linkedbooks"):
                labels[place] = -1
        if begun and begun[0] < end:
            starts[place] = 1.0
            while begun and begun[0] < end:
                begun.pop(0)
    return labels, starts


#: How printers use italics: (share of the notes that have any, manner). `titles` is the careful one; in the law and
#: history of several countries names are set so, some notes are wholly in italics, some mark words of reference alone.
MANNERS = (
    (62, "titles"),
    (13, "names"),
    (4, "whole"),
    (6, "all titles"),
    (7, "words"),
    (4, "names and titles"),
    (4, "at random"),
)
NAMES = frozenset({"author", "editor", "translator"})


def italics(note: LabelledNote, rng: random.Random | None = None) -> tuple[tuple[int, int], ...]:
    """The spans that a printer sets in italics, in a manner drawn for the note (without `rng` the careful one).

    Titles: containers, and titles without quotation marks or host. A run may end with the comma behind it, or a word
    short.
    """
    manner = "titles" if rng is None else rng.choices([m for _, m in MANNERS], [w for w, _ in MANNERS])[0]
    found: list[tuple[int, int]] = []
    for start, end, _ in note.citations:
        inside = [s for s in note.spans if start <= s[0] and s[1] <= end]
        if manner == "whole":
            found.append((start, end))
            continue
        host = any(s[2] == "container" for s in inside)
        for a, b, label in inside:
            quoted = note.text[a - 1 : a] in "\"'“‘«„" and a > 0
            title = label == "container" or (
                label == "title" and not quoted and (not host or manner == "all titles")
            )
            if (title and manner in {"titles", "all titles", "words", "names and titles"}) or (
                label in NAMES and manner in {"names", "names and titles"}
            ):
                found.append((a, b))
    if rng is not None and manner in {"words", "names"}:
        words = [(a, b) for a, b, label in note.spans if label in {"signal", "backref"} and b > a]
        found += words if manner == "words" else [span for span in words if rng.random() < 0.2]
    if rng is not None and manner == "at random":
        found += [(a, b) for a, b, _ in note.spans if rng.random() < 0.15]
    return tuple(sorted(found if rng is None else (_frayed(note.text, span, rng) for span in found)))


def _frayed(text: str, span: tuple[int, int], rng: random.Random) -> tuple[int, int]:
    """A run as typesetting leaves it: with the mark behind it, or a word short."""
    start, end = span
    chance = rng.random()
    if chance < 0.2 and text[end : end + 1] in {",", ".", ":", ";"}:
        return start, end + 1
    if chance > 0.96 and (cut := text.rfind(" ", start + 1, end)) > start:
        return start, cut
    return span


def batches(lengths: list[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Numbers of notes in batches of one length each, at most `size` tokens a batch, in random order."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, length in enumerate(lengths):
        groups[length].append(number)
    found = []
    for length, numbers in groups.items():
        rng.shuffle(numbers)
        step = max(1, size // length)
        found += [numbers[at : at + step] for at in range(0, len(numbers), step)]
    rng.shuffle(found)
    yield from found
