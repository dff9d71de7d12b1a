"""Invented documents with reference lists, in ten formats and seven languages, against what is written down of them.

Measured is what the issue asks for: citations of the text and of notes on the right work, every entry a work, no work
twice, and nothing taken for a citation that is none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

sys.path += [str(Path(__file__).resolve().parents[1] / name) for name in ("documents", "readers")]

import cited_lists
from cited_lists import Cite, Listed

from refkit.flags import Flag
from refkit.model import IN_TEXT, REFERENCE, Bibliography, Note
from refkit.pipeline.join import join
from refkit.readers import read

GOLD = list(cited_lists.documents())
NONE = "?"
LEAST = 0.95


@dataclass
class Score:
    """What was found of a document."""

    right: int = 0
    cited: int = 0
    wrong: list[str] = field(default_factory=list)
    places: Counter[bool] = field(default_factory=Counter)


def built(made: Listed, folder: Path) -> Bibliography:
    path = folder / f"{made.name}.{'xml' if made.format in ('jats', 'tei') else made.format}"
    path.write_bytes(cited_lists.written(made))
    return join([read(path)])


def same(text: str) -> str:
    return " ".join(text.translate(cited_lists.PLAIN).split())


def entries_of(bib: Bibliography, made: Listed) -> dict[str, str]:
    """The citation key of every entry of the gold that was found, by its own key."""
    keys = {citation.note: citation.key for citation in bib.citations}
    found = {
        same(note.text): keys.get(note.id, "") for note in bib.documents[0].notes if note.kind == REFERENCE
    }
    bare = {key: same(cited_lists.without_label(text)) for key, text in made.entries.items()}
    return {key: found[text] for key, text in bare.items() if text in found}


def score(bib: Bibliography, made: Listed) -> Score:
    """Citations of the text, then those of notes."""
    keys = entries_of(bib, made)
    names = {key: name for name, key in keys.items()}
    result = Score()
    document = bib.documents[0]
    by_note: dict[str, list[tuple[str, str, bool]]] = {}
    for one in bib.citations:
        place = one.locator.value if one.locator else ""
        lost = Flag.NOT_IN_LIST in one.flags
        by_note.setdefault(one.note, []).append((NONE if lost else names.get(one.key, one.key), place, lost))
    left = [note for note in document.notes if note.kind == IN_TEXT]
    for cite in made.cites:
        here = [note for note in left if _within(note, cite, made, document.paragraphs)]
        left = [note for note in left if note not in here]
        _compare(
            result, cite.works, [one for note in here for one in by_note.get(note.id, [])], made.text_of(cite)
        )
    for note in left:
        result.wrong.append(f"{made.name}: no citation: {note.text}")
        result.cited += 1
    footnotes = [note for note in document.notes if note.is_note]
    for at, (text, works) in enumerate(made.notes):
        mine = next(
            (note for note in footnotes if same(note.text) == same(text.replace("*", ""))),
            None,
        )
        got = by_note.get(mine.id, []) if mine else []
        known = tuple((key, "") for key in works)
        got = [(name, "", lost) for name, _, lost in got]
        own = [key for key in works if key not in made.entries]
        got = [(own[0] if own and name not in made.entries else name, at_, lost) for name, at_, lost in got]
        _compare(result, known, got, f"note {at + 1}: {text}")
    return result


def _within(note: Note, cite: Cite, made: Listed, paragraphs: tuple[str, ...]) -> bool:
    assert note.anchor is not None
    start = same(made.paragraphs[cite.paragraph])[:40]
    return same(paragraphs[note.anchor.paragraph]).startswith(start) and (
        cite.start - 2 <= note.anchor.offset < cite.end
    )


def _compare(
    result: Score, works: tuple[tuple[str, str], ...], got: list[tuple[str, str, bool]], where: str
) -> None:
    result.cited += max(len(works), len(got))
    for key, place in works:
        hit = next((one for one in got if one[0] == key), None)
        if hit is None:
            result.wrong.append(f"{where}: {key} not found in {got}")
            continue
        got.remove(hit)
        result.right += 1
        if place:
            result.places[hit[1].replace("-", "–").rstrip(".") == place.replace("-", "–").rstrip(".")] += 1
    result.wrong += [f"{where}: {one[0]} is not cited" for one in got]


@pytest.fixture(scope="module")
def bibliographies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bibliography]:
    folder = tmp_path_factory.mktemp("lists")
    return {made.name: built(made, folder) for made in GOLD}


@pytest.mark.parametrize("made", GOLD, ids=lambda made: f"{made.name}.{made.format}")
def test_every_entry_is_one_work(made: Listed, bibliographies: dict[str, Bibliography]) -> None:
    bib = bibliographies[made.name]
    found = entries_of(bib, made)
    assert found.keys() == made.entries.keys()
    assert all(found.values())
    assert len(set(found.values())) == len(found)
    others = {key for _, works in made.notes for key in works} - made.entries.keys()
    works = [entry for entry in bib.entries if not entry.documents]
    assert len(works) == len(found) + len(others), [str(entry) for entry in works]


def test_citations_mean_the_right_works(bibliographies: dict[str, Bibliography]) -> None:
    scores = [score(bibliographies[made.name], made) for made in GOLD]
    wrong = [text for one in scores for text in one.wrong]
    right, cited = sum(one.right for one in scores), sum(one.cited for one in scores)
    assert right >= LEAST * cited, "\n".join([f"{right} of {cited}", *wrong])
    places = sum((one.places for one in scores), Counter[bool]())
    assert places[True] >= LEAST * sum(places.values()), places


@pytest.mark.parametrize("ending", ["html", "docx", "tex"])
def test_other_formats_say_the_same(ending: str, tmp_path: Path) -> None:
    """What is written down of a document is found in formats that it does not name, too."""
    made = [replace(one, format=ending) for one in GOLD if one.format != ending and one.format != "pdf"]
    scores = [score(built(one, tmp_path), one) for one in made]
    wrong = [text for one in scores for text in one.wrong]
    right, cited = sum(one.right for one in scores), sum(one.cited for one in scores)
    assert right >= LEAST * cited, "\n".join([f"{right} of {cited}", *wrong])


def test_the_gold_is_what_it_says() -> None:
    assert len(GOLD) == 20
    assert {made.format for made in GOLD} == set(cited_lists.WRITERS)
    assert sum(len(works) for made in GOLD for works in _works(made)) > 120


def _works(made: Listed) -> Iterator[tuple[object, ...]]:
    yield from (cite.works for cite in made.cites)
    yield from (works for _, works in made.notes)


def main() -> None:
    """Prints what is wrong, document by document."""
    import tempfile

    total = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for made in GOLD:
            bib = built(made, Path(folder))
            one = score(bib, made)
            found = entries_of(bib, made)
            works = [entry for entry in bib.entries if not entry.documents]
            total.update(
                right=one.right, cited=one.cited, places=one.places[True], all=sum(one.places.values())
            )
            print(
                f"{made.name}.{made.format}: {one.right} of {one.cited}; {len(found)} of {len(made.entries)} entries, "
                f"{len(works)} works; places {dict(one.places)}"
            )
            print("".join(f"    {text}\n" for text in one.wrong), end="")
            if missing := made.entries.keys() - found.keys():
                print("    lost entries:", missing)
            if len(set(found.values())) < len(found) or "" in found.values():
                print("    merged:", found)
            expected = len(made.entries) + len(
                {key for _, ks in made.notes for key in ks} - made.entries.keys()
            )
            if len(works) != expected:
                print(f"    works {len(works)} for {expected}:", *(f"\n       {entry}" for entry in works))
    print(dict(total))


if __name__ == "__main__":
    main()
