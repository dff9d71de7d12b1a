"""Notes' texts come in; for each token a label, a mark where a citation starts, and how sure the model is, go out.

The model lies beside this file in `model/`: `weights.npz` (int8, no pickle) and `model.json` (version, checksum,
labels, how it was trained). It runs on numpy alone and is read once, when it is first needed.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features
from refkit.citing.tagging.features import Encoded
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from threadpoolctl import ThreadpoolController

    from refkit.citing.tagging.network import Network

#: Notes worked on at once; more is hardly faster and takes more memory.
BATCH = 256
#: A longer note is tagged in windows of this many tokens, which overlap by `OVERLAP`.
WINDOW = 320
OVERLAP = 64

#: Labels of what is no field.
OUTSIDE = [LABELS.index(label) for label in ("prose", "signal", "other")]

Spans = Sequence[tuple[int, int]]


class Tagged(NamedTuple):
    """A note's tokens, tagged: all sequences have one item a token.

    `certainty` is the model's probability (0-1) of the label given, `start` its probability that a citation
    starts at the token, `entropy` that of the distribution over labels (nats), `outside` the probability that the
    token belongs to no field. None is calibrated.
    """

    spans: list[tuple[int, int]]
    labels: list[str]
    certainty: list[float]
    start: list[float]
    entropy: list[float]
    outside: list[float]


class ModelError(RefkitError):
    """The model's files do not fit each other or this version of refkit."""


def model_card(folder: Traversable | Path | None = None) -> dict[str, Any]:
    """What model.json says: version, labels, shape, checksum, recipe. `folder` is the shipped model when not
    given."""
    place = folder if folder is not None else resources.files(__package__).joinpath("model")
    card: dict[str, Any] = json.loads(place.joinpath("model.json").read_text(encoding="utf-8"))
    return card


class Tagger:
    """A model and what it needs to tag notes."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def tag(self, texts: Sequence[str], italics: Sequence[Spans] | None = None) -> list[Tagged]:
        """Tag notes; `italics` has for each text the character spans set in italics, if that is known.

        A note's outcome does not depend on the notes beside it. A text without words gives empty lists.
        """
        found: list[Tagged | None] = [None] * len(texts)
        work: list[tuple[int, Encoded]] = []
        for number, text in enumerate(texts):
            note = features.encode(text, italics[number] if italics else ())
            if len(note.words) > WINDOW:
                found[number] = self._long(note)
            elif note.words:
                work.append((number, note))
            else:
                found[number] = Tagged([], [], [], [], [], [])
        work.sort(key=lambda pair: -len(pair[1].words))
        for at in range(0, len(work), BATCH):
            batch = work[at : at + BATCH]
            for (number, _), tagged in zip(batch, self._batch([note for _, note in batch]), strict=True):
                found[number] = tagged
        return [tagged for tagged in found if tagged is not None]

    def _long(self, note: Encoded) -> Tagged:
        """Tag a note of any length in windows; where two overlap, each counts as far as the middle of the
        overlap."""
        count = len(note.words)
        firsts = list(range(0, count - OVERLAP, WINDOW - OVERLAP))
        windows = [
            Encoded(
                note.spans[a : a + WINDOW],
                note.words[a : a + WINDOW],
                note.gaps[a : a + WINDOW + 1],
                note.states[a : a + WINDOW],
            )
            for a in firsts
        ]
        whole = Tagged(note.spans, [], [], [], [], [])
        # All windows but the last are of one length, so they stand longest first.
        for at in range(0, len(windows), BATCH):
            for number, tagged in enumerate(self._batch(windows[at : at + BATCH]), at):
                low = OVERLAP // 2 if number else 0
                high = WINDOW - OVERLAP // 2 if number + 1 < len(windows) else WINDOW
                whole.labels.extend(tagged.labels[low:high])
                whole.certainty.extend(tagged.certainty[low:high])
                whole.start.extend(tagged.start[low:high])
                whole.entropy.extend(tagged.entropy[low:high])
                whole.outside.extend(tagged.outside[low:high])
        return whole

    def _batch(self, notes: list[Encoded]) -> list[Tagged]:
        """Tag notes that all have tokens, longest first."""
        import numpy as np

        from refkit.citing.tagging.network import best_labels

        lengths = np.array([len(note.words) for note in notes])
        scores, marks = self._network.scores(notes)
        best = best_labels(scores, self._network.follow, lengths)
        weights = np.exp(scores - scores.max(1, keepdims=True))
        weights /= weights.sum(1, keepdims=True)
        certainty = weights[np.arange(len(best)), best].tolist()
        entropy = -(weights * np.log(weights + 1e-9)).sum(1)
        outside = weights[:, OUTSIDE].sum(1).tolist()
        start = (0.5 * np.tanh(0.5 * marks) + 0.5).tolist()
        labels = [LABELS[n] for n in best.tolist()]
        tagged, at = [], 0
        for note in notes:
            end = at + len(note.words)
            here = slice(at, end)
            tagged.append(
                Tagged(
                    note.spans,
                    labels[here],
                    certainty[here],
                    start[here],
                    entropy[here].tolist(),
                    outside[here],
                )
            )
            at = end
        return tagged


def read(folder: Traversable | Path | None = None) -> Tagger:
    """Read a model from `folder` (the shipped one when not given) and check it.

    Raises ModelError when the weights are not those that model.json describes, or were made for other labels
    or features.
    """
    import numpy as np

    from refkit.citing.tagging.network import Network

    place = folder if folder is not None else resources.files(__package__).joinpath("model")
    card = model_card(place)
    if tuple(card["labels"]) != LABELS or card["features"] != features.VERSION:
        raise ModelError(
            "the model was made for other labels or features",
            file=place,
            remedy="reinstall refkit, or train anew",
        )
    data = place.joinpath("weights.npz").read_bytes()
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise ModelError(
            "weights.npz is not what model.json describes", file=place, remedy="reinstall refkit"
        )
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        return Tagger(Network({name: stored[name] for name in stored.files}))


@lru_cache(maxsize=1)
def load() -> Tagger:
    """The shipped model, read once."""
    return read()


def tag(texts: Sequence[str], italics: Sequence[Spans] | None = None) -> list[Tagged]:
    """Tag notes with the shipped model; see `Tagger.tag`.

    With one thread: over matrices this small those of BLAS only wait for each other, and spin while they do. On a busy
    machine that costs seven times the processor.
    """
    tagger = load()
    with _blas().limit(limits=1, user_api="blas"):
        return tagger.tag(texts, italics)


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    """What sets the threads of BLAS, which numpy has loaded by now."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
