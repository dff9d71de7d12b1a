"""Notes with true labels that the tagger was not trained on come in; the weights of the confidence model go out.

    python -m training.calibrate [--shared ../shared] [--seed 90210] [--synthetic 8000] [--out FOLDER]

First step: a citation counts as right when its fields agree with those that the true labels give (`agree`). Generated
notes come from a seed of their own; the tagged references are those that no training run has drawn, and
the written notes those of the documents that are held back.
Each collection has an intercept of its own while the weights are fitted (how many of its citations are right is a
matter of how it was labelled, and no feature shall tell collections apart); what ships has the mean of these. Decisions
and acts that were read by their form are left out: true labels know no court, and no date of a gazette.
Second step: generated documents, in which later notes mean earlier ones; a resolved short form counts as right when its
printed fields agree and its target is the work that it means. Without `../shared` only generated notes are used.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from refkit.citing import reader, readings
from refkit.citing.fields.work import Fields, fields_of
from refkit.citing.raw import Part, RawCitation
from refkit.citing.tagging.confidence import LINK_NAMES, link_features
from refkit.citing.tagging.plausible import NAMES, by_form, features
from refkit.model import Citation, Note
from refkit.short_forms.memory import Memory
from refkit.short_forms.signs import Signs
from training.fitting import Rows, fit
from training.generate.documents import LabelledDocument, documents
from training.generate.labelled import LabelledNote

LINK_RIDGE = 10.0
"""The pull of the weights of the second step, in links."""
WRONG = 16
"""Of so many links one is put beside them with a wrong target."""
ALIKE = 90
"""Titles this much alike (rapidfuzz's ratio, 0 to 100) are the same: punctuation and the like do not count."""

LAW = frozenset({"legal_case", "legislation", "treaty"})
"""Kinds that a printed form of law tells."""


def gold_citations(note: LabelledNote) -> list[RawCitation]:
    """The true citations of a note as labelled stretches."""
    found = []
    for start, end, _ in note.citations:
        parts = [
            Part(label, a, b) for a, b, label in note.spans if a >= start and b <= end and label not in "?"
        ]
        found.append(RawCitation(start, end, tuple(parts)))
    return found


def _plain(value: object) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in str(value or "").casefold()).split())


def _alike(left: str, right: str) -> bool:
    a, b = _plain(left), _plain(right)
    return a == b or (bool(a and b) and max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) >= ALIKE)


def _values(fields: Fields) -> dict[str, str]:
    work = fields.work
    pages = [work.page, fields.locator.value if fields.locator else ""]
    return {
        "authors": "; ".join(sorted(_plain(name.family or name.literal) for name in work.authors)),
        "editors": "; ".join(sorted(_plain(name.family or name.literal) for name in work.editors)),
        "title": work.title,
        "container": work.container_title,
        "year": str(work.issued.year or "") if work.issued else "",
        "volume": work.volume,
        "issue": work.issue,
        "pages": ", ".join(page for page in pages if page),
        "publisher": work.publisher,
        "place": work.publisher_place,
        "url": work.url or work.doi,
    }


def agree(gold: Fields, guess: Fields, partial: bool) -> bool:
    """Do the fields agree: people by family name, titles but for small things, all else but for punctuation?

    With `partial`, fields that the gold cannot know are let pass.
    """
    mine, theirs = _values(gold), _values(guess)
    for name, value in mine.items():
        other = theirs[name]
        if not value and (partial or not other):
            continue
        if name in {"title", "container", "publisher", "place"}:
            if not _alike(value, other):
                return False
        elif _plain(value) != _plain(other):
            return False
    return True


def rows(notes: Iterable[LabelledNote], partial: bool = False) -> Rows:
    """Features of every citation that is found, and 1 where its fields agree with the true ones."""
    notes = list(notes)
    found = Rows([], [], [])
    for note, reading in zip(
        notes, readings.by_both([note.text for note in notes], [()] * len(notes)), strict=True
    ):
        gold = gold_citations(note)
        for raw in reading.found:
            if raw.kind in LAW:
                continue
            true = [item for item in gold if min(item.end, raw.end) > max(item.start, raw.start)]
            guess = fields_of(note.text, raw)
            seen = replace(reading, doubts=None) if by_form(raw) else reading
            right = len(true) == 1 and agree(fields_of(note.text, true[0]), guess, partial)
            found.inputs.append(features(note.text, raw, guess.work, seen))
            found.outcomes.append(int(right))
            found.rules.append(tuple({made.rule for made in raw.corrections}))
    return found


def unseen(train: Path, seed: int, count: int) -> dict[str, list[LabelledNote]]:
    """References of each tagged collection that no training run has drawn, at most `count` of each."""
    from training import corpora

    found = {}
    for name, some in corpora.untouched(train).items():
        random.Random(seed).shuffle(some)
        found[name] = some[:count]
    return found


def left_out(names: Sequence[str], parts: Sequence[Rows]) -> Iterator[str]:
    """A line for each set: how a model that was fitted on all others does on it."""
    for index, (name, part) in enumerate(zip(names, parts, strict=True)):
        model = fit([*parts[:index], *parts[index + 1 :]], NAMES)
        said, right = model.said(part), np.array(part.outcomes)
        worst = np.argsort(said, kind="stable")[: len(said) // 5]
        found = (1 - right[worst]).sum() / max(1, (1 - right).sum())
        yield (
            f"  {name:12} n {len(said):5}  right {right.mean():.3f}  said {said.mean():.3f}"
            f"  AUC {auc(said, part.outcomes):.3f}  the least certain fifth has {found:.0%} of the wrong"
        )


def auc(values: Sequence[float], outcomes: Sequence[int]) -> float:
    """Area under the ROC curve: how often a right citation has the higher value of a right and a wrong one."""
    order = np.argsort(np.argsort(np.asarray(values), kind="stable"), kind="stable") + 1
    right = np.asarray(outcomes, dtype=bool)
    positives, negatives = int(right.sum()), int((~right).sum())
    if not positives or not negatives:
        return float("nan")
    return float((order[right].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def short_forms(document: LabelledDocument) -> Iterator[tuple[Citation, str, bool]]:
    """The resolved citations of a document as read: the citation, the language, and whether its target is right.

    Where a work was not found at its first citation, nothing can be said.
    """
    notes = [
        Note(id=f"d:n{number}", document="d", number=str(number), text=note.text)
        for number, note in enumerate(document.notes, 1)
    ]
    cited = reader.cite(notes)
    means: dict[str, int] = {}
    for note, labelled, works in zip(notes, document.notes, document.works, strict=True):
        here = [citation for citation in cited if citation.note == note.id]
        for (start, end, form), work in zip(labelled.citations, works, strict=False):
            hits = [item for item in here if min(item.end, end) > max(item.start, start)]
            if not hits:
                continue
            citation = hits[0]
            means[citation.id] = work
            if form != "full" or citation.target is not None:
                yield citation, form, citation.target is not None and means.get(citation.target) == work


def linked_rows(made: Iterable[LabelledDocument], seed: int) -> Rows:
    """Link features of every resolved short form, and 1 where target and printed fields are right.

    One in `WRONG` comes a second time with the signs of another work that it could be taken for, as wrong.
    """
    found, wrong = Rows([], [], []), list[list[float]]()
    seen: dict[str, tuple[list[float], list[float]]] = {}
    others: dict[str, tuple[str, Signs]] = {}
    sure: dict[str, float] = {}
    rng = random.Random(seed)
    plain, plain_signs = reader.linked, reader.signs

    def listening(citation: Citation, own: float, target: float, said: Signs) -> float:
        sure[citation.id] = own
        other, theirs = others.pop(citation.id, ("", said))
        against = link_features(citation, own, sure.get(other, 0.0), theirs) if other else []
        seen[citation.id] = link_features(citation, own, target, said), against
        return plain(citation, own, target, said)

    def with_another(memory: Memory, citation: Citation, words: str, text: str) -> Signs:
        other = _another(memory, citation, rng)
        if other:
            others[citation.id] = other, plain_signs(memory, replace(citation, target=other), words, text)
        return plain_signs(memory, citation, words, text)

    reader.linked, reader.signs = listening, with_another  # type: ignore[assignment]
    try:
        for document in made:
            seen.clear()
            sure.clear()
            for citation, _, right in short_forms(document):
                if citation.target is not None:
                    found.inputs.append(seen[citation.id][0])
                    found.outcomes.append(int(right and _printed_right(document, citation)))
                    wrong.extend(row for row in seen[citation.id][1:] if row)
    finally:
        reader.linked, reader.signs = plain, plain_signs
    some = wrong[::WRONG]
    inputs, outcomes = [*found.inputs, *some], [*found.outcomes, *(0 for _ in some)]
    return Rows(inputs, outcomes, [()] * len(outcomes))


def _another(memory: Memory, citation: Citation, rng: random.Random) -> str:
    """Another work than the target, one that shares printed words if there is any; its first citation's id, or ""."""
    if citation.target is None:
        return ""
    root, trace = memory.root(citation).id, memory.traces[citation.id]
    near = memory.candidates(trace) if trace.names or trace.title else []
    for some in (near, memory.known):
        ids = [item.citation.id for item in some if root != memory.root(item.citation).id]
        ids = [other for other in ids if other != citation.id]
        if ids:
            return rng.choice(ids)
    return ""


def _printed_right(document: LabelledDocument, citation: Citation) -> bool:
    """Do the fields that a short form prints agree with the true ones?"""
    note = document.notes[int(citation.note.split(":n")[1]) - 1]
    true = [
        raw for raw in gold_citations(note) if min(raw.end, citation.end) > max(raw.start, citation.start)
    ]
    return len(true) == 1 and agree(
        fields_of(note.text, true[0]), Fields(citation.work, citation.locator, ()), False
    )


def table(values: np.ndarray, outcomes: np.ndarray) -> Iterator[str]:
    """The lines of a reliability table: what was said in each tenth, and what was right."""
    for low in np.arange(0, 1, 0.1):
        inside = (values >= low) & (values < low + 0.1 + (low > 0.85))
        if inside.any():
            said, right = values[inside].mean(), outcomes[inside].mean()
            yield f"  {low:.1f}-{low + 0.1:.1f}  n {inside.sum():5}  said {said:.2f}  right {right:.2f}"


def main() -> None:
    """Fit and write; print AUC and reliability tables on a fifth that was held out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=90210)
    parser.add_argument("--synthetic", type=int, default=8000)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument(
        "--rendered", type=Path, help="notes printed by CSL styles that no training run has drawn"
    )
    parser.add_argument("--each", type=int, default=2500, help="of each tagged collection")
    parser.add_argument("--quick", action="store_true", help="fit without measuring on left-out sets")
    parser.add_argument("--out", type=Path, default=Path("src/refkit/citing/tagging/model"))
    args = parser.parse_args()

    from training import gold, rendered, written
    from training.generate import Pools, notes

    train = args.shared / "data" / "train"
    pools = Pools.from_train(train) if train.is_dir() else None
    sets = {"generated": rows(list(notes(args.synthetic, args.seed, pools=pools)))}
    if train.is_dir():
        every = unseen(train, args.seed, args.each)
        sets |= {name: rows(some, partial=True) for name, some in every.items()}
    if held := [one.labelled() for one in written.load() if one.held]:
        sets["written"] = rows(held)
    if args.rendered:
        sets["rendered"] = rows(rendered.load(args.rendered, 2500, args.seed))
    if (args.shared / "tools" / "score_notes.py").is_file():
        sets["documents"] = gold.rows(args.shared)
    if not args.quick:
        print("each set by a model of the others:", *left_out(list(sets), list(sets.values())), sep="\n")
    first = fit(list(sets.values()), NAMES)
    recipe = {
        "command": "python -m training.calibrate",
        "seed": args.seed,
        "synthetic": args.synthetic,
        "documents": args.documents,
        "citations": sum(len(part.outcomes) for part in sets.values()),
    }
    weights = {
        "features": NAMES,
        "weights": first.weights.tolist(),
        "rules": first.offsets,
        "link_features": LINK_NAMES,
    }
    # the second step weighs what the first one says
    path = args.out / "confidence.json"
    flat = [0.0] * len(LINK_NAMES)
    _write(path, {**weights, "linked": flat, "recipe": recipe})
    found = linked_rows(documents(args.documents, args.seed, pools=pools), args.seed)
    held = list(range(0, len(found.outcomes), 5))
    model = fit([found.but(set(held))], LINK_NAMES, LINK_RIDGE)
    said, right = model.said(found.only(held)), np.array([found.outcomes[k] for k in held])
    area = round(auc(said, right.tolist()), 4)
    print(f"links {len(found.outcomes)}, right {np.mean(found.outcomes):.3f}; held out: AUC {area:.3f}")
    print("\n".join(table(said, right)))
    second = fit([found], LINK_NAMES, LINK_RIDGE)
    recipe |= {"links": len(found.outcomes), "links_auc": area}
    _write(path, {**weights, "linked": second.weights.tolist(), "recipe": recipe})


def _write(path: Path, content: dict[str, object]) -> None:
    from refkit.citing.tagging import confidence

    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    confidence._weights.cache_clear()


if __name__ == "__main__":
    main()
