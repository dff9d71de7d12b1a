"""The training loop: a tiny model learns, its files fit the numpy tagger, and the loaders label what they should."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from training.generate.labelled import LabelledNote

from refkit.citing.tagging import tagger
from training import corpora


def words(note: LabelledNote) -> list[tuple[str, str]]:
    """(label, text) of a note's spans."""
    return [(label, note.text[start:end]) for start, end, label in note.spans]


def test_role_words_hosts_and_issues_get_labels_of_their_own() -> None:
    pieces = [("J. Smith ", "author"), ("In K. Jones (ed.), ", "editor"), ("12(3)", "volume")]
    note = corpora.note([p for piece in pieces for p in corpora.refine(*piece)], "test")
    assert note is not None
    assert words(note) == [
        ("author", "J. Smith"),
        ("other", "In"),
        ("editor", "K. Jones"),
        ("role", "ed"),
        ("volume", "12"),
        ("issue", "3"),
    ]


def test_the_tagged_collections_are_read(shared: Path) -> None:
    found = corpora.load(shared / "data" / "train", 1, {"anystyle": 40, "grobid": 40, "linkedbooks": 40})
    assert {note.style for note in found} == {"anystyle", "grobid", "linkedbooks"}
    assert any(len(note.citations) == 2 for note in found)
    for note in found:
        for (_, end, _), (start, _, _) in itertools.pairwise(note.spans):
            assert end <= start
        assert all(0 <= a < b <= len(note.text) for a, b, _ in (*note.spans, *note.citations))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float, float]:
    """A model of a few units trained on 200 generated notes: its folder, and span F1 before and after."""
    torch = pytest.importorskip("torch", reason="training needs torch, which refkit itself does not")
    from training.dataset import Notes
    from training.export import export
    from training.network import Network, Shape
    from training.train import Feeder, measure, train

    from refkit.citing.raw import LABELS
    from refkit.citing.tagging import features
    from training import generate

    torch.set_num_threads(1)
    notes = Notes()
    notes.extend(generate.notes(200, seed=3))
    shape = Shape(features.ROWS, len(LABELS), embedding=32, layers=0, convolutions=(1, 2))
    check = Feeder(notes, 0)
    torch.manual_seed(0)
    before = measure(Network(shape), check).f1
    network = train(notes, shape, seed=1, epochs=5, rate=1e-2, size=512)
    folder = tmp_path_factory.mktemp("model")
    export(network, folder, {"seed": 1, "synthetic": 200}, "test")
    return folder, before, measure(network, check).f1


def test_a_tiny_model_learns(tiny: tuple[Path, float, float]) -> None:
    _, before, after = tiny
    assert after > before + 0.05


def test_its_files_are_read_by_the_numpy_tagger(tiny: tuple[Path, float, float]) -> None:
    folder = tiny[0]
    card = json.loads((folder / "model.json").read_text("utf-8"))
    assert card["recipe"]["synthetic"] == 200
    (found,) = tagger.read(folder).tag(["See J. Smith, Title, Rome 1999, p. 3."])
    assert len(found.labels) == 8


@pytest.mark.parametrize(("layers", "convolutions"), [(2, ()), (0, (1, 2, 4)), (1, (1,))])
def test_the_numpy_tagger_scores_as_torch_does(layers: int, convolutions: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch", reason="training needs torch, which refkit itself does not")
    import numpy as np
    from training.dataset import Notes
    from training.export import arrays
    from training.network import Network, Shape
    from training.train import Feeder

    from refkit.citing.tagging import features
    from refkit.citing.tagging.network import Network as Plain

    torch.manual_seed(0)
    shape = Shape(features.ROWS, 25, embedding=8, hidden=5, layers=layers, convolutions=convolutions)
    network = Network(shape).eval()
    texts = ["J. Smith, Title, Rome 1999, p. 3; see also K. Jones.", "Ibid., 4."]
    notes = Notes()
    notes.extend(LabelledNote(text, (), (), "test", "en") for text in texts)
    feeder = Feeder(notes, 0)
    scores, marks = Plain(arrays(network)).scores([features.encode(text) for text in texts])
    with torch.no_grad():
        both = [network(*feeder.tensors([n], training=False)[:2]) for n in range(2)]
    assert np.allclose(scores, np.concatenate([s[0].numpy() for s, _ in both]), atol=2e-2)
    assert np.allclose(marks, np.concatenate([m[0].numpy() for _, m in both]), atol=2e-2)
