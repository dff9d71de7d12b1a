"""The shipped model and its decoder: what is in the box fits, and any text at all gives spans inside it."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features, tagger
from refkit.citing.tagging.decode import decode
from refkit.citing.tagging.network import Network, best_labels
from refkit.citing.tagging.tagger import Tagged

MODEL = resources.files("refkit.citing.tagging").joinpath("model")


def tagged(text: str, *labels: str, starts: tuple[int, ...] = ()) -> Tagged:
    """A text tagged by hand, one label a token; citations start at the tokens of these numbers."""
    spans = features.encode(text).spans
    assert len(spans) == len(labels)
    count = len(labels)
    begun = [float(n in starts) for n in range(count)]
    return Tagged(spans, list(labels), [0.9] * count, begun, [0.1] * count, [0.05] * count)


def parts(text: str, *labels: str, starts: tuple[int, ...] = ()) -> list[list[tuple[str, str]]]:
    """What the decoder makes of a text tagged by hand."""
    citations = decode(text, tagged(text, *labels, starts=starts))
    return [[(part.label, text[part.start : part.end]) for part in citation.parts] for citation in citations]


def test_the_shipped_model_is_what_its_card_says() -> None:
    card = json.loads(MODEL.joinpath("model.json").read_text("utf-8"))
    data = MODEL.joinpath("weights.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() == card["sha256"]
    assert len(data) == card["bytes"] <= 4_000_000
    assert tuple(card["labels"]) == LABELS
    assert card["features"] == features.VERSION
    assert {"seed", "synthetic", "tagged"} <= set(card["recipe"])
    with np.load(str(MODEL.joinpath("weights.npz")), allow_pickle=False) as stored:
        assert stored["embed"].dtype == np.int8


def test_the_shipped_model_reads_a_plain_note() -> None:
    text = "See John Smith, Old Things: A History (London: Penguin, 1999), p. 12."
    (citation,) = decode(text, tagger.tag([text])[0])
    found = {part.label: text[part.start : part.end] for part in citation.parts}
    assert citation.signal == (0, 3)
    assert found["author"] == "John Smith"
    assert found["title"] == "Old Things: A History"
    assert found["date"] == "1999"


def test_a_model_of_other_bytes_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("model.json").write_text(MODEL.joinpath("model.json").read_text("utf-8"), "utf-8")
    tmp_path.joinpath("weights.npz").write_bytes(MODEL.joinpath("weights.npz").read_bytes() + b"x")
    with pytest.raises(tagger.ModelError, match=r"not what model\.json describes"):
        tagger.read(tmp_path)


def test_a_note_is_tagged_alike_in_any_company() -> None:
    texts = [
        "Ibid., 23.",
        "J. Smith, Title, Rome 1999, pp. 3-5; K. Jones, Other Title, Paris 2001.",
        "",
        "Vgl. oben.",
    ]
    together = tagger.tag(texts)
    assert [found.labels for found in together] == [tagger.tag([text])[0].labels for text in texts]
    assert together[2] == Tagged([], [], [], [], [], [])


def test_a_very_long_note_is_tagged_whole() -> None:
    text = "J. Smith, Title, Rome 1999, pp. 3-5; " * 120
    (found,) = tagger.tag([text])
    assert len(found.spans) == len(found.labels) == len(found.start) == 960
    assert 110 < len(decode(text, found)) <= 121


@settings(max_examples=60)
@given(st.lists(st.text() | st.text(alphabet="ABcd19 .,;:()[]\"'“”«»\n?"), max_size=4))
def test_any_texts_give_spans_inside_them_in_order(texts: list[str]) -> None:
    for text, found in zip(texts, tagger.tag(texts), strict=True):
        last = 0
        for citation in decode(text, found):
            assert last <= citation.start < citation.end <= len(text)
            at = citation.start
            for part in citation.parts:
                assert at <= part.start < part.end <= citation.end
                assert 0 <= part.certainty <= 1
                at = part.end
            last = citation.end


def test_viterbi_follows_the_chain() -> None:
    # two labels; the second token alone would be 1, but 0 to 1 is all but forbidden
    scores = np.array([[2, 0], [0, 1], [3, 0], [0, 1]], dtype=np.float32)
    follow = np.array([[0, -9], [0, 0]], dtype=np.float32)
    assert best_labels(scores, follow, np.array([3, 1])).tolist() == [0, 0, 0, 1]


def test_a_network_of_one_unit_is_as_reckoned_by_hand() -> None:
    rng = np.random.default_rng(0)
    arrays = {
        "embed": rng.normal(size=(features.ROWS, 2)).astype(np.float32),
        "lstm0.input": rng.normal(size=(2, 8)).astype(np.float32),
        "lstm0.state0": np.ones((1, 4), dtype=np.float32),
        "lstm0.state1": np.ones((1, 4), dtype=np.float32),
        "lstm0.bias": np.zeros(8, dtype=np.float32),
        "head": np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32),
        "head.bias": np.zeros(3, dtype=np.float32),
        "follow": np.zeros((2, 2), dtype=np.float32),
    }
    note = features.encode("Rome")
    network = Network(arrays)
    i, _, o, g = (network.embed([note]) @ arrays["lstm0.input"][:, :4])[0]
    cell = np.tanh(g) / (1 + np.exp(-i))
    expected = np.tanh(cell) / (1 + np.exp(-o))
    assert network.scores([note])[0][0, 0] == pytest.approx(expected, rel=1e-4)


# ---- decoding: one text, its labels, what comes out ----------------------------------------------
def test_start_marks_part_citations_and_prose_is_dropped() -> None:
    text = "On this see A. Smith, Title; B. Jones, Other. It was good."
    labels = [
        "prose",
        "prose",
        "signal",
        "author",
        "author",
        "title",
        "author",
        "author",
        "title",
        "prose",
        "prose",
        "prose",
    ]
    assert parts(text, *labels, starts=(3, 6)) == [
        [("author", "A. Smith"), ("title", "Title")],
        [("author", "B. Jones"), ("title", "Other")],
    ]
    assert [c.signal for c in decode(text, tagged(text, *labels, starts=(3, 6)))] == [(8, 11), None]


def test_a_lone_run_without_a_mark_is_dropped() -> None:
    assert parts("It was in 1999 there.", "prose", "prose", "prose", "date", "prose") == []


def test_fields_after_an_aside_belong_to_the_citation_before() -> None:
    text = "Smith, Title, a good book, p. 5."
    assert parts(text, "author", "title", "prose", "prose", "prose", "pages", "pages", starts=(0,)) == [
        [("author", "Smith"), ("title", "Title"), ("pages", "p. 5")]
    ]


def test_two_quotations_are_two_parts() -> None:
    text = "'Short Piece' 'Long Book' 1999"
    assert parts(text, "title", "title", "title", "title", "date", starts=(0,)) == [
        [("title", "Short Piece"), ("title", "Long Book"), ("date", "1999")]
    ]


def test_a_part_keeps_its_question_mark_and_the_other_half_of_a_bracket() -> None:
    text = "Whose War? (2013) 018, The “Old” Way (and back), p. 3"
    labels = [
        "title",
        "title",
        "number",
        "number",
        "title",
        "title",
        "title",
        "title",
        "title",
        "pages",
        "pages",
    ]
    assert parts(text, *labels, starts=(0,)) == [
        [
            ("title", "Whose War?"),
            ("number", "(2013) 018"),
            ("title", "The “Old” Way (and back)"),
            ("pages", "p. 3"),
        ]
    ]


def test_fields_of_three_kinds_are_a_citation_without_a_mark() -> None:
    text = "He relies on Lee, Docks, Leeds 1990."
    labels = ("prose", "prose", "prose", "author", "title", "place", "date")
    assert parts(text, *labels) == [
        [("author", "Lee"), ("title", "Docks"), ("place", "Leeds"), ("date", "1990")]
    ]
    # two kinds may be anything, and so may a date with a number
    assert parts("He relies on Lee, Docks.", *labels[:5]) == []
    assert parts("of 1990 (no. 12) Lee", "prose", "date", "number", "number", "title") == []


def test_an_author_behind_prose_is_of_another_work() -> None:
    text = "Lee, Docks, Leeds 1990 and on tolls Ott, Tolls, Kiel 1991"
    labels = (
        "author",
        "title",
        "place",
        "date",
        "prose",
        "prose",
        "prose",
        "author",
        "title",
        "place",
        "date",
    )
    assert [found[0][1] for found in parts(text, *labels, starts=(0,))] == ["Lee", "Ott"]


def test_only_so_far_is_looked_ahead_for_a_citation_without_a_mark() -> None:
    """A note may be as long as a book: what stands behind many runs makes no citation of the first."""
    labels = ["pages", "date"] * 200
    words = ["ab"] * len(labels)
    assert parts(" ".join(words), *labels) == []
    assert parts(" ".join([*words, "Lee"]), *labels, "author") != []
    (found,) = parts(" ".join([*words, "Lee"]), *labels, "author")
    assert 2 < len(found) < len(labels)
