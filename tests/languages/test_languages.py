"""One TOML a language: the files are checked, and patterns and prefilters follow from their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import languages
from refkit.errors import UsageError
from refkit.languages.loader import files, read
from refkit.languages.vocabulary import HERE

FILES = files(HERE)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_language_of_refkit_is_allowed_and_sorted(path: Path) -> None:
    for key, found in read(path).items():
        assert list(found) == sorted(found, key=lambda word: (word.casefold(), word)), key


def test_words_are_the_union_longest_first() -> None:
    found = languages.words("ibid", "op_cit")
    assert {"Ebd", "Ivi", "Tamże", "op. cit", "a. a. O"} <= set(found)
    assert list(found) == sorted(set(found), key=lambda word: (-len(word), word))
    assert "Ebd" not in languages.words("ibid", language="it")
    assert languages.words("months.5", language="de") == ("mai",)
    with pytest.raises(KeyError):
        languages.words("no such concept")


def test_a_table_gives_the_key_of_a_word() -> None:
    assert languages.table("months")["märz"] == "3"
    assert languages.table("locators")["S"] == "page"


def test_a_pattern_holds_the_words() -> None:
    volume = languages.pattern(r"(?:<<volume>>)\.\s(?P<n>\d{1,3})")
    assert (found := volume.search("Lee, Bd. 12")) is not None
    assert found["n"] == "12"
    short = languages.pattern(r"(?<!\w)(?:<<~op_cit|ibid>>)(?!\w)")
    assert short.search("Lee, op.cit., p. 3")
    assert short.search("Ebd.")
    assert not short.search("Lee, opera")
    see = languages.pattern(r"(?:<<signal>>)$")
    assert see.match("siehe auch")
    assert see.match("siehe auch z.B.")
    assert not see.match("siehe auchnur")


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Müller, aaO", True),
        ("l. c.", True),
        ("pelican", False),
        ("OEUVRE CITÉE", True),
        ("nothing", False),
    ],
)
def test_a_prefilter_lets_every_word_pass(text: str, passes: bool) -> None:
    assert languages.may_hold("op_cit")(text) is passes


@pytest.mark.parametrize(
    "concept", ["ibid", "idem", "op_cit", "cited", "above", "below", "note_word", "hereafter"]
)
def test_every_word_passes_its_own_prefilter(concept: str) -> None:
    test = languages.may_hold(concept)
    assert all(test(f"({word}.)") for word in languages.words(concept))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ibidem = ["x"]', "unknown concept"),
        ('ibid = "x"', "not a list of words"),
        ("ibid = [1]", "not a list of words"),
        ('ibid = ["x", "x"]', "twice"),
        ('ibid = ["x "]', "space around"),
        ('signal = ["x[ y"]', "bracket that is not closed"),
        ('[months]\n13 = ["x"]', "unknown concept"),
        ("ibid = [", "not valid TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong_and_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as found:
        read(path)
    assert str(path) in str(found.value)
    assert found.value.remedy
