"""The parts of a citation that name works, genres and venues come in; the titles of the work go into its draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from refkit.citing.fields.draft import Draft, runs
from refkit.citing.grammar.phrases import by_phrase
from refkit.citing.raw import Part, labelled, labels_of
from refkit.model import Name
from refkit.normalise.kinds import cue_kind, is_magazine, is_newspaper, one_spelling
from refkit.normalise.names import parse_names
from refkit.normalise.titles import clean_title, squeeze

# "Bull. civ. I, n° 90"
NUMBER_WORD = re.compile(r",?\s(?:nn?|nos?|Nrn?|núm|num)$")
NUMBER_BEHIND = re.compile(r"[°º.]{0,2}\s?\d")
# "Interview with", "propos recueillis par"
LEADS_ON = re.compile(r"(?<=\w)\s(?:with|avec|mit|met|con|com|z|by|par|von|por)$")
THE = re.compile(r"^(?:the|The)\s+")
PAUSE = re.compile(r"[,;:]")
IN_TITLE = "named in the title"


def titles(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill the titles of the work and of what it stands in, its genre and its venue."""
    for label, name, clean in TITLES:
        for start, end in runs(draft.text, parts, label):
            start, end = EDGES.get(label, _whole)(draft.text, start, end)
            draft.put(name, clean(draft.text[start:end]), start, end)
    _volume_title(draft, parts)
    _printed_by(draft)
    for label, name, clean in BESIDE:
        for start, end in runs(draft.text, parts, label):
            draft.put(name, clean(draft.text[start:end]), start, end)


def _volume_title(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Histoire des quais, vol. 1, Les origines": behind the volume of a set stands what it is called (CSL 1.0.2)."""
    fields = [part for part in parts if part.label != "other"]
    for at, (left, right) in enumerate(pairwise(fields)):
        if (left.label, right.label) == ("volume", "title") and "title" in labels_of(fields[:at]):
            said = clean_title(draft.text[right.start : right.end])
            draft.add("extra", (("volume-title", said),), right.start, right.end)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    return start, end


def _without_number_word(text: str, start: int, end: int) -> tuple[int, int]:
    cut = NUMBER_WORD.search(text, start, end)
    return (start, cut.start()) if cut and NUMBER_BEHIND.match(text, end) else (start, end)


Clean = Callable[[str], str]
TITLES: tuple[tuple[str, str, Clean], ...] = (
    ("title", "title", clean_title),
    ("container", "container_title", clean_title),
    ("series", "collection_title", clean_title),
)
EDGES = {"container": _without_number_word}
BESIDE: tuple[tuple[str, str, Clean], ...] = (
    ("genre", "genre", lambda printed: one_spelling(LEADS_ON.sub("", squeeze(printed)))),
    ("event", "event_title", lambda printed: THE.sub("", squeeze(printed))),
)


def _printed_by(draft: Draft) -> None:
    """ "The Economist, ‘The Tides of War’, 3 May 2010": who prints a piece did not write it, nor is it one."""
    authors, title = draft.values.get("authors", ()), draft.values.get("title", "")
    if not title or "container_title" in draft.values:
        return
    if not authors and is_newspaper(title):
        draft.move("title", "container_title")  # «Corriere della Sera», 9 maggio 1978
    shown = draft.shown("authors")
    if shown is None or len(authors) != 1 or not authors[0].literal:
        return
    paper = squeeze(shown.text)
    if is_newspaper(paper) or is_magazine(paper):
        del draft.values["authors"]
        draft.evidence.remove(shown)
        draft.put("container_title", paper, shown.start, shown.end)


def from_title(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Remarks by Minister X at Y": the title itself tells who spoke and where; without a person it tells nothing."""
    shown = None if "authors" in draft.values else draft.shown("title")
    if shown is None or cue_kind(shown.text.split(" by ")[0]) not in {"speech", "document"}:
        return
    said = by_phrase(draft.text, shown.start, shown.end) or []
    first = {part.label: (part.start, part.end) for part in reversed(said)}
    if not said or said[0].label != "genre" or not {"role", "author"} <= set(first):
        return
    if names := _speaker(draft.text[slice(*first["author"])]):
        draft.put("authors", names, *first["author"], IN_TITLE)
        for label, name in (("genre", "genre"), ("event", "event_title")):
            if span := first.get(label):
                printed = squeeze(draft.text[slice(*span)])
                draft.put(name, one_spelling(printed) if label == "genre" else printed, *span, IN_TITLE)


def _speaker(printed: str) -> Sequence[Name]:
    """A person, or persons, in few words; none where it may be more of a title."""
    names = parse_names(printed) if ":" not in printed and len(printed.split()) <= 4 else ()
    return () if any(name.literal for name in names) else names


def title_from_genre(draft: Draft, parts: Sequence[Part]) -> None:
    """ "Remarks by Minister X, Hanoi, 23 July 2010" has no title of its own: what is printed stands for it."""
    labels = labels_of(parts)
    if "title" in draft.values or "genre" not in draft.values or labels & {"backref", "container"}:
        return
    head = labelled(parts, "genre", "role", "author", "other")
    # "Press conference by the Secretary General" names nobody, and is all there is
    naming = "author" if "author" in labels else "role"
    named = [part.end for part in labelled(head, naming)]
    if len(head) < 2 or head[0].label != "genre" or not named:
        return
    start, end = head[0].start, max(named)
    if "authors" in draft.values or not PAUSE.search(draft.text, start, end):
        words = squeeze(draft.text[start:end])
        draft.put("title", words, start, end, "the words of the note stand for a title")
