"""The invented bibliography as a fixture."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from refkit.model import Bibliography


@pytest.fixture(scope="session")
def bib() -> Bibliography:
    """Two invented documents with one case of everything (tests/invented_bib.py)."""
    made = runpy.run_path(str(Path(__file__).parents[1] / "invented_bib.py"))["bibliography"]()
    assert isinstance(made, Bibliography)
    return made
