"""The steps that the benchmark of speed tells apart are functions of the code as it is; nothing is timed here."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import speed

LINES = [{"id": "n1", "text": "Ada Lind, Tides (Oslo 1998) 4."}, {"id": "n2", "text": "Lind, Tides, 9."}]


@pytest.mark.parametrize("step", speed.STEPS)
def test_every_step_is_a_function_of_the_code(step: str) -> None:
    module, name = speed.STEPS[step]
    assert callable(getattr(importlib.import_module(module), name))


def test_every_step_is_passed_and_the_code_is_as_before() -> None:
    kept = {
        step: getattr(importlib.import_module(module), name) for step, (module, name) in speed.STEPS.items()
    }
    shares = speed.steps(speed.warmed_up(LINES, LINES))
    assert {"tagger", "correcting", "fields", "confidence", "short forms", "writing", "rest"} <= set(shares)
    assert kept == {
        step: getattr(importlib.import_module(module), name) for step, (module, name) in speed.STEPS.items()
    }
