"""Lists of keywords come apart as they were put together."""

from __future__ import annotations

import pytest

from refkit.formats.keywords import joined_keywords, one_list, split_keywords


@pytest.mark.parametrize("words", [["a", "b"], ["War, 1914-1918", "b"], ["War, 1914-1918"], ["a"], []])
def test_there_and_back(words: list[str]) -> None:
    assert split_keywords(joined_keywords(words)) == words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["fall, nursing", "Hospitals, Small; fall"], ["fall", "nursing", "Hospitals, Small"]),
        (["source", "War, 1914-1918; Asia"], ["source", "War, 1914-1918", "Asia"]),
        (["a;b , c"], ["a", "b , c"]),
    ],
)
def test_several_lists_are_one(texts: list[str], words: list[str]) -> None:
    assert split_keywords(one_list(texts)) == words


def test_a_list_alone_stays_as_it_is_written() -> None:
    assert one_list(["salt; well, dry", "salt; well, dry"]) == "salt; well, dry"
