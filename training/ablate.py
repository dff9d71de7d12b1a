"""A data budget comes in; what each training source and each group of features brings goes out, as one table.

    python -m training.ablate [--synthetic 12000] [--steps 1000] [--out FOLDER]

Small models, alike but for what is left out, are trained for as many steps from the same seed, and measured on held-out
generated notes and tagged references. The differences are those of small models; a large one needs each part less.
With `--out` the models are exported, to be measured on other sets by `refkit`'s own scoring.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features
from training import corpora
from training.corpora import AMOUNTS, SPLIT
from training.dataset import WIDTH, WORD, Notes, batches
from training.export import export
from training.network import Shape
from training.train import Feeder, measure, say, synthetic, train

BARE = "without the folder of collections"
Columns = Sequence[tuple[int, int]]
FEATURES: dict[str, Columns] = {
    "the word itself": ((0, 3),),
    "shape and affixes": ((3, 11),),
    "lengths and word classes": ((11, WORD),),
    "punctuation around": ((WORD, WORD + 18),),
    "quotes, brackets, place in the note": ((WORD + 18, WIDTH),),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--synthetic", type=int, default=12000)
    parser.add_argument("--steps", type=int, default=1000, help="of 2,048 tokens each")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--train", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", default="", help="rows to run, such as 'everything,anystyle'")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    folder = options.train if options.train.is_dir() else None
    made = synthetic(options.synthetic + 1500, options.seed, folder)
    checks = {"generated": made[-1500:]}
    sources = {"generated": made[:-1500]}
    tagged = corpora.load(folder, SPLIT, {k: v + 150 for k, v in AMOUNTS.items()}) if folder else []
    for name in AMOUNTS:
        mine = [note for note in tagged if note.style == name]
        checks[name], sources[name] = mine[:130], mine[130:]
    feeders = {}
    for name, notes in checks.items():
        if notes:
            encoded = Notes()
            encoded.extend(notes)
            feeders[name] = encoded
    runs: dict[str, tuple[set[str], Columns]] = {"everything": (set(), ())}
    runs |= {f"without {name}": ({name}, ()) for name in sources if sources[name]}
    runs |= {"generated alone": (set(AMOUNTS), ())}
    if folder:
        # no collection is there, so their titles and names are not either
        sources["bare"] = synthetic(options.synthetic, options.seed, None)
        runs |= {BARE: ({"generated", *AMOUNTS}, ())}
    runs |= {f"without {name}": (set(), columns) for name, columns in FEATURES.items()}
    chosen = {name.strip() for name in options.only.split(",") if name.strip()}
    print(f"{'span F1 on held-out':38}" + "".join(f"{name:>13}" for name in feeders), flush=True)
    for number, (row, (left, blind)) in enumerate(runs.items()):
        if chosen and row not in chosen:
            continue
        notes = Notes()
        hidden = left if row == BARE else {*left, "bare"}
        notes.extend(
            [note for name, some in sources.items() if name not in hidden for note in some],
            random.Random(options.seed),
        )
        shape = Shape(features.ROWS, len(LABELS), 128, 96, 0, (1, 2, 4, 8, 1, 2, 4, 8), 0.3)
        epoch = sum(1 for _ in batches([len(tokens) for tokens in notes.tokens], 2048, random.Random(0)))
        epochs = options.steps / epoch
        network = train(notes, shape, seed=options.seed, epochs=epochs, rate=5e-3, blind=blind)
        scores = [measure(network, Feeder(encoded, 0, blind)).f1 for encoded in feeders.values()]
        print(f"{row:38}" + "".join(f"{score:13.3f}" for score in scores), flush=True)
        if options.out and not blind:
            export(network, options.out / str(number), {"row": row}, "ablation")
    say("done")


if __name__ == "__main__":
    main()
