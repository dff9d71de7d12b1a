"""Synthetic and tagged notes come in, the tagger's model files go out: `python -m training.train --seed 1
--out FOLDER`."""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features
from training import corpora, rendered, written
from training.corpora import AMOUNTS, SPLIT
from training.dataset import WIDTH, WORD, Notes, batches
from training.evaluate import Score, total
from training.export import export, restore
from training.generate.labelled import LabelledNote
from training.network import Network, Shape

# How many notes of each tagged collection, when it is there.


def say(*words: object) -> None:
    """Progress, on stderr."""
    print(*words, file=sys.stderr, flush=True)


class Feeder:
    """Batches of tensors out of encoded notes, with features left out at random in training."""

    def __init__(self, notes: Notes, seed: int, blind: Sequence[tuple[int, int]] = ()) -> None:
        self.notes = notes
        self.blind = blind
        self.tables = [torch.from_numpy(t) for t in notes.feature_tables()]
        self.lengths = [len(t) for t in notes.tokens]
        self.random = random.Random(seed)
        self.generator = torch.Generator().manual_seed(seed)
        # Chance of leaving a feature out: the word's identity most, so that unknown words are nothing new.
        self.leave = torch.full((WIDTH,), 0.06)
        self.leave[:3] = 0.2
        self.leave[WORD:] = 0.03

    def tensors(self, numbers: Sequence[int], training: bool) -> tuple[torch.Tensor, ...]:
        """ids, weights (notes, tokens, features); labels, starts (notes, tokens)."""
        rows = torch.from_numpy(np.stack([self.notes.tokens[n] for n in numbers])).long()
        ids = torch.cat([table[rows[..., k]] for k, table in enumerate(self.tables)], -1)
        if training:
            weights = (torch.rand(ids.shape, generator=self.generator) >= self.leave).float()
        else:
            weights = torch.ones(ids.shape)
        for start, end in self.blind:
            weights[..., start:end] = 0
        labels = torch.from_numpy(np.stack([self.notes.labels[n] for n in numbers]))
        starts = torch.from_numpy(np.stack([self.notes.starts[n] for n in numbers]))
        return ids, weights, labels, starts


def viterbi(scores: np.ndarray, follow: np.ndarray) -> np.ndarray:
    """Best label sequences: scores (notes, tokens, labels) and follow (labels, labels) to (notes, tokens)."""
    notes, tokens, _ = scores.shape
    best = scores[:, 0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for step in range(1, tokens):
        ways = best[:, :, None] + follow
        back[:, step] = ways.argmax(1)
        best = ways.max(1) + scores[:, step]
    path = np.empty((notes, tokens), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for step in range(tokens - 1, 0, -1):
        path[:, step - 1] = back[np.arange(notes), step, path[:, step]]
    return path


@torch.no_grad()
def measure(network: Network, feeder: Feeder) -> Score:
    """Score a network on encoded notes."""
    network.eval()
    score = Score()
    follow = network.follow.numpy()
    for numbers in batches(feeder.lengths, 8192, random.Random(0)):
        ids, weights, labels, starts = feeder.tensors(numbers, training=False)
        scores, marks = network(ids, weights)
        guess = viterbi(scores.numpy(), follow)
        for k in range(len(numbers)):
            score.add(
                labels[k].tolist(), (starts[k] > 0).tolist(), guess[k].tolist(), (marks[k] > 0).tolist()
            )
    return score


def loss_of(
    network: Network, ids: torch.Tensor, weights: torch.Tensor, labels: torch.Tensor, starts: torch.Tensor
) -> torch.Tensor:
    """Sum of the losses of single labels, of label sequences, and of citation starts."""
    scores, marks = network(ids, weights)
    each = nn.functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=-1, label_smoothing=0.02
    )
    allowed = nn.functional.one_hot(labels.clamp(min=0), len(LABELS)).bool() | (labels < 0).unsqueeze(-1)
    chain = network.chain_loss(scores, allowed)
    mark = nn.functional.binary_cross_entropy_with_logits(marks, starts)
    return (each if (labels >= 0).any() else 0.0) * 0.5 + chain * 0.5 + mark * 1.5


def widened(old: dict[str, torch.Tensor], new: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights of a narrower network in the shape of a wider one, which gives the same scores.

    What is new reads what was there, and is read by nothing that was: training makes use of it.
    """
    found = {}
    for name, fresh in new.items():
        if name not in old:
            found[name] = fresh * 0.3
            continue
        had = old[name]
        block = tuple(slice(0, size) for size in had.shape)
        grown = fresh.clone() * 0.3
        if name != "embed.weight" and grown.dim() > 1:
            # rows that were there do not look at columns that are new
            grown[: had.shape[0], had.shape[1] :] = 0
        grown[block] = had
        found[name] = grown
    return found


def train(
    notes: Notes,
    shape: Shape,
    *,
    seed: int,
    epochs: float,
    rate: float = 3e-3,
    size: int = 2048,
    checks: dict[str, Feeder] | None = None,
    minutes: float | None = None,
    begin: Path | None = None,
    blind: Sequence[tuple[int, int]] = (),
) -> Network:
    """Train a network; the weights given back are an exponential mean over the last steps.

    The learning rate rises for a twentieth of the steps and falls to nothing along a cosine. With `minutes`,
    steps and
    learning rate follow the clock instead of `epochs` (and the outcome is no longer the same on every
    machine). `begin` is a file of weights, or the folder of an exported model, to go on from.
    `blind` are columns of features that are never shown.
    """
    torch.manual_seed(seed)
    network = Network(shape)
    if begin is not None:
        weights = restore(begin) if begin.is_dir() else torch.load(begin, weights_only=True)
        network.load_state_dict(widened(weights, network.state_dict()))
    feeder = Feeder(notes, seed, blind)
    decay = [p for n, p in network.named_parameters() if "weight" in n and "embed" not in n]
    plain = [p for n, p in network.named_parameters() if not ("weight" in n and "embed" not in n)]
    groups = [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
    mean = copy.deepcopy(network)
    per_epoch = sum(1 for _ in batches(feeder.lengths, size, random.Random(0)))
    steps = max(1, int(per_epoch * epochs))
    step, begun, running = 0, time.monotonic(), 0.0
    done = 0.0
    while done < 1:
        for numbers in batches(feeder.lengths, size, feeder.random):
            done = step / steps
            if minutes is not None:
                done = (time.monotonic() - begun) / 60 / minutes
            if done >= 1:
                break
            network.train()
            now = rate * min(1.0, done / 0.05 + 0.01) * 0.5 * (1 + np.cos(np.pi * min(done, 1.0)))
            for group in optimiser.param_groups:
                group["lr"] = now
            loss = loss_of(network, *feeder.tensors(numbers, training=True))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            keep = min(0.998, (step + 1) / (step + 10))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), network.parameters(), strict=True):
                    a.lerp_(b, 1 - keep)
            running = 0.98 * running + 0.02 * loss.item()
            step += 1
            if step % 200 == 0:
                say(f"step {step} ({done:.0%})  loss {running:.4f}  {time.monotonic() - begun:.0f} s")
            if checks and step % max(per_epoch, 600) == 0:
                for name, check in checks.items():
                    say(f"  {name}: {measure(mean, check).line()}")
    say(f"{step} steps, {step / per_epoch:.2f} epochs, {time.monotonic() - begun:.0f} s")
    mean.eval()
    return mean


def synthetic(count: int, seed: int, folder: Path | None) -> list[LabelledNote]:
    """Generated notes, their titles and names partly from the tagged collections of `folder` when it is
    there."""
    if count <= 0:
        return []
    from training import generate

    pools = generate.Pools.from_train(folder) if folder else None
    return list(generate.notes(count, seed, pools=pools))


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synthetic", type=int, default=60000, help="number of generated notes")
    parser.add_argument("--train", type=Path, default=Path("../shared/data/train"), help="tagged collections")
    parser.add_argument("--amounts", default="", help="of each collection, such as anystyle=1305,grobid=500")
    parser.add_argument(
        "--rendered", type=Path, help="notes printed by CSL styles, as JSON lines (see rendered.py)"
    )
    parser.add_argument("--rendered-notes", type=int, default=12000, help="how many of them")
    parser.add_argument(
        "--written", type=Path, help="folder of notes that were written for training (see written.py)"
    )
    parser.add_argument(
        "--written-times", type=int, default=4, help="how often each of them is shown in an epoch"
    )
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--minutes", type=float, help="stop by the clock instead of by epochs")
    parser.add_argument("--embedding", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--layers", type=int, default=0)
    parser.add_argument("--convolutions", default="1,2,4,8,1,2,4,8", help="dilations, such as 1,2,4")
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=5e-3)
    parser.add_argument("--batch", type=int, default=2048, help="tokens a step")
    parser.add_argument("--hold-styles", default="", help="styles kept for validation, separated by commas")
    parser.add_argument("--version", default="0")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="file for the weights as torch keeps them")
    parser.add_argument(
        "--begin", type=Path, help="such a file, or the folder of an exported model, to go on from"
    )
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)

    folder = options.train if options.train.is_dir() else None
    amounts = dict(AMOUNTS)
    amounts.update((k, int(v)) for k, v in (pair.split("=") for pair in options.amounts.split(",") if pair))
    tagged = (
        corpora.load(folder, SPLIT, {k: v + 150 if v else 0 for k, v in amounts.items()}) if folder else []
    )
    made = synthetic(options.synthetic + 1500 if options.synthetic else 0, options.seed, folder)
    held = set(options.hold_styles.split(",")) - {""}
    checks: dict[str, list[LabelledNote]] = {"synthetic": made[-1500:]}
    made = made[:-1500]
    if held:
        checks["styles"] = [n for n in made if n.style in held][:1500]
        checks["synthetic"] = [n for n in checks["synthetic"] if n.style not in held]
        made = [n for n in made if n.style not in held]
    for name in amounts:
        mine = [n for n in tagged if n.style == name]
        checks[name] = mine[:130]
        tagged = [n for n in tagged if n.style != name] + mine[130:]
    say(
        f"{len(made)} generated notes, {len(tagged)} tagged ones; held out:",
        {k: len(v) for k, v in checks.items()},
    )

    printed: list[LabelledNote] = []
    if options.rendered:
        printed = rendered.load(options.rendered, options.rendered_notes + 300, options.seed)
        checks["rendered"], printed = printed[-300:], printed[:-300]
    notes = Notes()
    notes.extend(made + tagged + printed, random.Random(options.seed))
    feeders = {}
    every: list[written.Written] = []
    if options.written:
        every = list(written.load(options.written))
        for note, slanted in written.notes(every, options.written_times, random.Random(options.seed)):
            notes.add(note, slanted)
        encoded = Notes()
        for one in every:
            if one.held:
                encoded.add(one.labelled(), one.italics)
        feeders["written"] = Feeder(encoded, 0)
    for name, some in checks.items():
        if some:
            encoded = Notes()
            encoded.extend(some)
            feeders[name] = Feeder(encoded, 0)
    say(f"{sum(map(len, notes.tokens))} tokens, {len(notes.words.rows)} distinct")
    shape = Shape(
        features.ROWS,
        len(LABELS),
        options.embedding,
        options.hidden,
        options.layers,
        tuple(int(d) for d in options.convolutions.split(",") if d),
        options.dropout,
    )
    network = train(
        notes,
        shape,
        seed=options.seed,
        epochs=options.epochs,
        rate=options.rate,
        size=options.batch,
        checks=feeders,
        minutes=options.minutes,
        begin=options.begin,
    )
    if options.keep:
        torch.save(network.state_dict(), options.keep)
    scores = {name: measure(network, feeder) for name, feeder in feeders.items()}
    for name, score in scores.items():
        say(f"{name}: {score.line()}\n  {score.by_label()}")
    say(f"mean span F1 {total(scores.values()):.4f}")
    if options.out:
        recipe: dict[str, Any] = {
            "command": "python -m training.train",
            "seed": options.seed,
            "synthetic": len(made),
            "rendered": len(printed),
            "written": sum(not one.held for one in every),
            "tagged": {k: amounts[k] for k in amounts if folder},
            "epochs": options.epochs if options.minutes is None else None,
            "minutes": options.minutes,
            "goes_on_from": options.begin.name if options.begin else None,
            "batch_tokens": options.batch,
            "rate": options.rate,
            "dropout": options.dropout,
            "held_out_styles": sorted(held),
            "torch": torch.__version__.split("+")[0],
            "validation": {name: score.figures() for name, score in scores.items()},
        }
        header = export(network, options.out, recipe, options.version)
        say(f"{options.out}: {header['bytes']} bytes, sha256 {header['sha256'][:12]}")


if __name__ == "__main__":
    main()
