"""Takes the development sets, documents and generated notes; prints how often each correction acts, and what it saves.

    python benchmarks/rules.py [--shared ../shared] [--generated 4000] [--write]

Each set is tagged once. Then the notes are read once with all rules, and once more without each rule that acted there.
`--write` puts the table between the markers of docs/how-a-note-is-read.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from accuracy import CHICAGO, LINKED, MPIL, ROOT, SHORT, SYNTH, note_lines
from identity import read_all

PAGE = ROOT / "docs" / "how-a-note-is-read.md"
BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->"
SCORED = (MPIL, CHICAGO, LINKED, SYNTH)


@dataclass
class Score:
    """What was right and wrong on the scored sets: fields right, fields wrong, citations exactly right."""

    right: int = 0
    wrong: int = 0
    exact: int = 0


@dataclass
class Set:
    """A development set: its notes, its gold, and how it scores with all rules."""

    name: str
    notes: list[dict[str, str]]
    gold: tuple[str, list[Any]]
    acted: Counter[str] = field(default_factory=Counter)
    score: Score = field(default_factory=Score)


def remembering(tag: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """The tagger, which reads no text twice."""
    known: dict[tuple[str, tuple[Any, ...]], Any] = {}

    def again(texts: Sequence[str], italics: Sequence[Sequence[Any]]) -> list[Any]:
        keys = [(text, tuple(spans)) for text, spans in zip(texts, italics, strict=True)]
        new = list(dict.fromkeys(key for key in keys if key not in known))
        known.update(zip(new, tag([text for text, _ in new], [spans for _, spans in new]), strict=True))
        return [known[key] for key in keys]

    return again


def read(notes: Iterable[Any], off: Iterable[str] = ()) -> tuple[Counter[str], dict[str, Any]]:
    """How often each rule acted on the notes, and the citations of each as `refkit parse` prints them."""
    from refkit.api import stream_notes
    from refkit.citing.corrections.rule import without
    from refkit.cli.parse import _line

    with without(frozenset(off)) as acted:
        lines = [json.loads(_line(note, citations)) for note, citations in stream_notes(notes)]
    return acted, {line["id"]: line["citations"] for line in lines}


def scored(scorer: Any, gold: tuple[str, list[Any]], found: dict[str, Any]) -> Score:
    """Fields right and wrong, and citations exactly right."""
    errors: list[Any] = []
    score = scorer.score(*gold, found, errors=errors)
    kinds = Counter(error[2] for error in errors)
    missed = kinds["fn"] + kinds["bad"]
    exact = round((score["exact"] or 0) * score["exact_n"])
    return Score(score["fields"]["ALL"]["gold"] - missed, missed + kinds["fp"] + kinds["bad"], exact)


def f1(score: Score) -> float:
    """The field F1 in points; fields of citations that are none at all are left out."""
    return 200 * score.right / (2 * score.right + score.wrong)


def total(parts: Iterable[Score]) -> Score:
    """The sum over sets."""
    rows = list(parts)
    return Score(*(sum(getattr(row, name) for row in rows) for name in ("right", "wrong", "exact")))


def development(shared: Path) -> tuple[Any, list[Set]]:
    """The scorer, and the development sets as they are read with all rules."""
    sys.path.insert(0, str(shared / "tools"))
    import score_notes

    sets = []
    for name in (*SCORED, SHORT):
        path = shared / "data" / "dev" / f"{name}.jsonl"
        one = Set(name, list(note_lines(path)), score_notes.load_gold(str(path), name))
        one.acted, found = read(one.notes)
        if name != SHORT:
            one.score = scored(score_notes, one.gold, found)
        sets.append(one)
    return score_notes, sets


def documents(shared: Path) -> Iterator[Any]:
    """The notes of the PDFs, the documents and the sources, and the notes of the PDFs as people corrected them."""
    import refkit
    from refkit.readers import with_id

    blocks = (shared / "data" / "pdf" / "fossil.jsonl").read_text(encoding="utf-8").splitlines()
    yield from ({"text": block["text"]} for line in blocks for block in json.loads(line)["blocks"])

    for number, (_, document) in enumerate(read_all(shared)):
        if isinstance(document, refkit.Document):
            # one document is there as PDF and as text, under one name
            yield from with_id(document, f"{number}-{document.id}").notes


def generated(count: int) -> Iterator[dict[str, str]]:
    """Generated notes: half by themselves, half in documents."""
    sys.path.insert(0, str(ROOT))
    from training.generate.documents import documents as whole

    from training import generate

    for number, note in enumerate(generate.notes(count // 2, 77)):
        yield {"id": f"g{number}", "text": note.text}
    for which, document in enumerate(whole(count // 48, 78)):
        for number, note in enumerate(document.notes):
            yield {"id": f"d{which}-{number}", "doc": f"d{which}", "text": note.text}


def lost(scorer: Any, sets: Sequence[Set], name: str) -> tuple[float, int]:
    """Field F1 (points) and citations exactly right that are lost without one rule."""
    whole = [one for one in sets if one.name != SHORT]
    bare = [
        scored(scorer, one.gold, read(one.notes, [name])[1]) if one.acted[name] else one.score
        for one in whole
    ]
    before, after = total(one.score for one in whole), total(bare)
    return f1(before) - f1(after), before.exact - after.exact


def table(shared: Path, count: int) -> str:
    """The table in Markdown, stage by stage in the order in which the rules run."""
    from refkit.citing.corrections.table import STAGES
    from refkit.citing.tagging import tagger

    tagger.tag = remembering(tagger.tag)
    scorer, sets = development(shared)
    here = sum((one.acted for one in sets), Counter[str]())
    there, made = read(documents(shared))[0], read(generated(count))[0]
    rows = [
        "| rule | what it is for | sets | documents | generated | F1 | exact |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for stage in STAGES:
        rows.append(f"| **{stage.name}** | | | | | | |")
        for rule in stage.rules:
            points, exact = lost(scorer, sets, rule.name) if here[rule.name] else (0.0, 0)
            why = f" *Kept: {rule.kept}*" if rule.kept else ""
            gain = f"{points:+.2f} | {exact:+d}" if points or exact else "|"
            acted = " | ".join(str(count[rule.name]) for count in (here, there, made))
            rows.append(f"| `{rule.name}` | {rule.purpose}{why} | {acted} | {gain} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/ and tools/"
    )
    parser.add_argument("--generated", type=int, default=4000, metavar="N", help="so many generated notes")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    arguments = parser.parse_args()
    rows = table(arguments.shared.resolve(), arguments.generated)
    print(rows)
    if arguments.write:
        text = PAGE.read_text(encoding="utf-8")
        head, rest = text.split(BEGIN)
        PAGE.write_text(head + BEGIN + rows + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
