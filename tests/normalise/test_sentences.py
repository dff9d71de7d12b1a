"""Sentences end where they end."""

from __future__ import annotations

import pytest

from refkit.normalise.sentences import sentence_at, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["One sentence.", "Another one!", "A third?", "And the last"],
        ["The U.S. Navy came.", "It went."],
        ["He went to the U.S.", "The others stayed."],
        ["Dr. Lee and Prof. Berg met.", "They spoke."],
        ["See Vol. 3, No. 4, pp. 5 ff.", "The rest is prose."],
        ["He said, “It is good.”", "Nobody answered."],
        ["(It was so.)", "Then it was not."],
        ["A. Q. Khan sold it.", "It was cheap."],
        ["It was in 2013.", "He left."],
        ["Am 14. Dezember kam er.", "Danach ging er."],
        ["1. The first item", ],
        ["It cost 3.5 million.", "Nobody paid."],
        ["Smith et al. Show it.", ],
        ["He wrote to Smith Jr. in May.", "No answer came."],
        ["これは文です。", "次の文です。"],
        ["“Why?” he asked."],
    ],
)  # fmt: skip
def test_sentences(expected: list[str]) -> None:
    joiner = "" if expected[0].endswith("。") else " "
    assert sentences(joiner.join(expected)) == expected


def test_the_sentence_of_a_mark() -> None:
    text = "One. Two goes on. Three."
    spans = sentence_spans(text)
    assert [text[slice(*sentence_at(spans, offset))] for offset in (0, 4, 5, 17, 24)] == [
        "One.",
        "One.",
        "Two goes on.",
        "Two goes on.",
        "Three.",
    ]
    assert sentence_at([], 0) == (0, 0)
