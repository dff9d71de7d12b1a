"""Flags are members of one enum, and each has the sentence that people read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import refkit
from refkit.flags import Flag, meaning

SOURCE = Path(refkit.__file__).parent


TEXTS = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "flags.py"}
# they are names of other things as well: a form of date, a way to refer back
ALSO_NAMES = {"ambiguous", "elliptic", "forward"}


@pytest.mark.parametrize("flag", Flag)
def test_a_flag_has_a_sentence_and_is_used(flag: Flag) -> None:
    assert len(flag.meaning.split()) >= 4
    assert meaning(str(flag)) == flag.meaning
    assert any(f"Flag.{flag.name}" in text for text in TEXTS.values())


def test_a_flag_of_another_program_is_told_as_it_is() -> None:
    assert meaning("looked-up-by-hand") == "looked up by hand"


def test_flags_are_not_written_out_as_strings() -> None:
    flags = set(Flag) - ALSO_NAMES
    written = {
        (path.name, node.value)
        for path, text in TEXTS.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and node.value in flags
    }
    assert not written
