"""File names that are no UTF-8, or hold line ends and control characters, stop no run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.errors import EXIT_INTERRUPTED

NOTE = "A Plain Title\n\nIt says so.¹\n\n¹ Anna Doe, A Book about {} (Paris: Quai Press, 1999), p. 3.\n"
RECORD = "@book{{a,title={{A Book about {}}},author={{Anna Doe}},year={{1999}}}}\n"
PLACES = "Rivers Harbours Mountains Taxation Winter Glass Coinage".split()
NAMES = (b"caf\xe9", b"two\nlines", b"\x1b[31m", b"\xff\xfe", b"quo\"te'", b"a\\b")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents and one with records, of all these names and a plain one."""
    for place, ending, text in (("notes", ".txt", NOTE), ("records", ".bib", RECORD)):
        (tmp_path / place).mkdir()
        try:
            for at, name in enumerate((*NAMES, b"plain")):
                path = os.path.join(os.fsencode(tmp_path / place), name + ending.encode())
                with open(path, "wb") as file:
                    file.write(text.format(PLACES[at]).encode())
        except OSError:
            pytest.skip("this file system holds no such names")
    return tmp_path


def test_a_build_goes_on_and_knows_its_own_files(folder: Path) -> None:
    for _ in range(2):
        result = run("build", folder / "notes", "-o", folder / "out")
        assert result.exit_code == 0, result.output
        text = (folder / "out" / "combined.bib").read_text(encoding="utf-8")
        assert all(place in text for place in PLACES)
    for arguments in (
        ["graph", folder / "out", "--to", "json"],
        ["report", folder / "notes", "-o", folder / "r.html"],
    ):
        assert run(*arguments).exit_code == 0


def test_records_go_on(folder: Path) -> None:
    files = sorted((folder / "records").iterdir())
    for _ in range(2):
        result = run("dedupe", *files, "-o", folder / "library")
        assert result.exit_code == 0, result.output
    text = (folder / "library" / "deduplicated.bib").read_text(encoding="utf-8")
    assert all(place in text for place in PLACES)
    for file in files:
        assert run("check", file).exit_code in (0, 1)
        assert run("convert", file, file.with_suffix(".ris")).exit_code == 0


def test_ctrl_c_while_it_loads_is_no_traceback() -> None:
    code = (
        "import builtins, time, refkit.__main__ as program\n"
        "load = builtins.__import__\n"
        "def slowly(name, *more, **others):\n"
        "    if name == 'refkit.cli':\n"
        "        print('loading', flush=True); time.sleep(30)\n"
        "    return load(name, *more, **others)\n"
        "builtins.__import__ = slowly\n"
        "program.main()\n"
    )
    started = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stdout.readline() == b"loading\n"
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=20)
    assert (started.returncode, said) == (EXIT_INTERRUPTED, b"")
