"""The types that refkit ships hold for a program of a user."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_a_users_program_is_right_by_mypy_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in it is marked: a mark that is not needed is an error as well."""
    api = pytest.importorskip("mypy.api", reason="mypy (the extra dev) is not installed")
    monkeypatch.setenv("MYPYPATH", str(ROOT / "src"))
    program = Path(__file__).with_name("user_program.py")
    cache = ROOT / ".mypy_cache"
    said, failed, code = api.run(
        ["--strict", "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache), str(program)]
    )
    assert (code, failed) == (0, ""), said


def test_the_package_says_that_it_is_typed() -> None:
    assert importlib.resources.files("refkit").joinpath("py.typed").is_file()
