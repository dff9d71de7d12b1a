"""A given name that the tagger half took for a signal word is as surely a name as the family name behind it."""

from __future__ import annotations

import re

import pytest

from refkit.citing.tagging.given import with_given_names
from refkit.citing.tagging.tagger import Tagged


def tagged(text: str, labels: str, outside: float) -> Tagged:
    """The text's words with these labels; of the first the tagger doubts that it is a field."""
    spans = [match.span() for match in re.finditer(r"[\w’]+\.?", text)]
    count = len(spans)
    return Tagged(
        spans,
        labels.split(),
        [0.3, *[0.97] * (count - 1)],
        [0.2, 0.6, *[0.0] * (count - 2)],
        [1.0, *[0.1] * (count - 1)],
        [outside, *[0.01] * (count - 1)],
    )


@pytest.mark.parametrize(
    ("text", "labels", "outside"),
    [
        ("Élise Morvan, Ports", "signal author title", 0.8),
        ("Élise Morvan, Ports", "author author title", 0.2),
    ],
)
def test_a_given_name(text: str, labels: str, outside: float) -> None:
    done = with_given_names(text, tagged(text, labels, outside))
    assert done.labels == ["author", "author", "title"]
    assert done.certainty[0] == done.certainty[1]
    assert done.outside[0] == done.outside[1]
    assert (done.start[0], done.start[1]) == (0.6, 0.0)


@pytest.mark.parametrize(
    ("text", "labels", "outside"),
    [
        ("Anders Morvan, Ports", "signal author title", 0.8),  # German for "otherwise"
        ("Segundo Morvan, Ports", "signal author title", 0.8),  # Portuguese for "according to"
        ("Élise Morvan Kern, Ports", "signal author author title", 0.8),
        ("Élise, Morvan, Ports", "signal author title", 0.8),
        ("Élise Morvan, Ports", "author author title", 0.05),  # nobody doubts it
        ("Élise Ports", "signal title", 0.8),
    ],
)
def test_what_only_looks_like_one(text: str, labels: str, outside: float) -> None:
    before = tagged(text, labels, outside)
    assert with_given_names(text, before) is before
