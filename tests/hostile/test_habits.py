"""The short form of `make fuzz`, `make chaos` and `make patterns`: that they work, and that what they try holds."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def habit(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "benchmarks")])}
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


def test_broken_inputs_are_borne(tmp_path: Path) -> None:
    done = habit("fuzz", "--seconds", "8", "--seed", "5", "--keep", str(tmp_path))
    assert "0 faults" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["convert", "review", "dedupe"])
def test_kills_are_borne(command: str) -> None:
    done = habit("chaos", "--only", command, "--kills", "4", "--others", "1")
    assert "0 faults" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_the_fuzzer_finds_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import fuzz
    import fuzz_targets

    def broken(path: Path, rng: random.Random, out: Path) -> None:
        raise KeyError(path.name)

    monkeypatch.setitem(fuzz_targets.TARGETS, "notes", broken)
    (path := tmp_path / "x~a.txt").write_text("a")
    assert "KeyError" in fuzz.one(path, "notes", random.Random(1), 5, fuzz.Watch())


def test_the_pump_finds_a_pattern_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import pumping

    before = signal.signal(signal.SIGVTALRM, pumping.stop)
    try:
        for pattern in (r"(?:a+)+$", r"\s*(?:[^,]+\s)*x", r"(?:[a-z]+-?)+!"):
            assert pumping.worst(re.compile(pattern), 600, 0.2, 20)[0] >= 0.2, pattern
        assert pumping.worst(re.compile(r"a+b?"), 600, 0.2, 20)[0] < 0.2
    finally:
        signal.signal(signal.SIGVTALRM, before)
