"""Command: `python -m training.generate --count N --seed S -o FILE.jsonl` writes labelled notes as JSON lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict

from . import STYLES, LabelledNote, Pools, notes

_COLOURS = {
    "author": 31,
    "editor": 35,
    "title": 32,
    "container": 36,
    "date": 33,
    "prose": 90,
    "signal": 94,
    "other": 37,
    "backref": 95,
    "pages": 34,
}


def marked(note: LabelledNote, colour: bool = False) -> str:
    """A note with its labels for a person to read: words in braces behind their label, citations in ⟦⟧."""
    events: list[tuple[int, int, str]] = []
    for start, end, label in note.spans:
        tag = f"\x1b[{_COLOURS.get(label, 93)}m" if colour else f"{label}{{"
        events += [(start, 2, tag), (end, 0, "\x1b[0m" if colour else "}")]
    for start, end, form in note.citations:
        events += [(start, 1, f"⟦{form}:"), (end, 1, "⟧")]
    out, at = [], 0
    for place, _, mark in sorted(events, key=lambda e: (e[0], e[1])):
        out += [note.text[at:place], mark]
        at = place
    return "".join([*out, note.text[at:]])


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training.generate", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--train", help="folder with training corpora to take titles and names from")
    parser.add_argument("--style", action="append", choices=STYLES, help="only this style (repeatable)")
    parser.add_argument("--show", action="store_true", help="print marked notes instead of JSON")
    parser.add_argument("-o", "--output", help="file to write (default: standard output)")
    args = parser.parse_args(argv)
    pools = Pools.from_train(args.train) if args.train else None
    with open(args.output, "w", encoding="utf-8") if args.output else nullcontext(sys.stdout) as out:
        for note in notes(args.count, args.seed, pools=pools, styles=args.style):
            as_json = json.dumps(asdict(note), ensure_ascii=False)
            print(f"{note.style}/{note.language}\t{marked(note)}" if args.show else as_json, file=out)


if __name__ == "__main__":
    main()
