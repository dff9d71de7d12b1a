"""Flags are members of one enum, and each has the sentence that people read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import refkit
from refkit.flags import Flag, meaning

SOURCE = Path(refkit.__file__).parent


@pytest.mark.parametrize("flag", Flag)
def test_a_flag_has_a_sentence_and_is_used(flag: Flag) -> None:
    assert len(flag.meaning.split()) >= 4
    assert meaning(str(flag)) == flag.meaning
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "flags.py"]
    # one or the other, while the rooms change over
    assert any(f"Flag.{flag.name}" in text or f'"{flag}"' in text for text in texts)


def test_a_flag_of_another_program_is_told_as_it_is() -> None:
    assert meaning("looked-up-by-hand") == "looked up by hand"


def test_flags_are_not_written_out_as_strings() -> None:
    changing = {"short_forms", "readers", "corrections"}
    written = {
        (path.name, node.value)
        for room in (SOURCE / "citing").iterdir()
        if room.is_dir() and room.name not in changing
        for path in room.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in set(Flag) - {"ambiguous"}
    }
    assert not written
