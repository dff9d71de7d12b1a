"""A language that is one file: one of refkit's own, and one that a user gives; notes in it find their works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import refkit
from refkit import languages
from refkit.citing.tagging.features import encode, word_ids
from refkit.errors import UsageError

REFKIT = [sys.executable, "-c", "from refkit.cli import main; main()"]
#: An invented language: only its words tell which work its notes mean.
INVENTED = """
ibid = ["Samloc"]
op_cit = ["menz. opr"]
note_word = ["rim"]
see = ["rig"]

[locators]
page = ["lk"]
"""
NOTES = (
    "Anna Karr, *The Harbour of Lund* (London: Faber, 1990), p. 12.",
    "Samloc, lk. 14.",
    "Tom Berg, *Ropes* (Oxford: Clarendon Press, 1999), p. 3.",
    "Karr, menz. opr., lk. 5.",
    "Rig rim 1, lk. 7.",
)
FOUND = [
    ("full", None, "12"),
    ("ibid", "d:n1/0", "14"),
    ("full", None, "3"),
    ("opcit", "d:n1/0", "5"),
    ("supra", "d:n1/0", "7"),
]
POLISH = (
    "Anna Karr, *Port w Gdańsku* (Warszawa: PWN, 1990), s. 12.",
    "Tamże, s. 14.",
    "Tom Berg, *Inna książka* (Kraków: Znak, 1999), s. 3.",
    "Karr, dz. cyt., s. 5.",
    "Zob. przyp. 1, s. 7.",
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return written(tmp_path, NOTES)


def written(folder: Path, notes: tuple[str, ...]) -> Path:
    path = folder / "d.md"
    marks = " ".join(f"Text{number}.[^{number}]" for number in range(1, len(notes) + 1))
    body = "".join(f"[^{number}]: {note}\n\n" for number, note in enumerate(notes, 1))
    path.write_text(f"# Harbours\n\n{marks}\n\n{body}", encoding="utf-8")
    return path


def read(path: Path) -> list[tuple[str, str | None, str]]:
    """(form, target, cited page) of every citation."""
    citations = refkit.build([str(path)]).citations
    assert all(each.locator and each.locator.label == "page" for each in citations)
    return [(each.form, each.target, each.locator.value) for each in citations if each.locator]


def test_polish_short_forms_and_pages(tmp_path: Path) -> None:
    assert read(written(tmp_path, POLISH)) == FOUND


def test_a_language_that_is_added_in_python(document: Path, tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(INVENTED, encoding="utf-8")
    ids = [word_ids(word) for note in NOTES for word in encode(note).words]
    assert "ibid" not in {each.form for each in refkit.build([str(document)]).citations}
    languages.add(tmp_path / "xx.toml")
    try:
        assert read(document) == FOUND
        # what the tagger was trained on does not change with the words
        assert ids == [word_ids(word) for note in NOTES for word in encode(note).words]
    finally:
        languages.remove(tmp_path / "xx.toml")
    assert "Samloc" not in languages.words("ibid")


@pytest.mark.parametrize("folder", [False, True])
def test_a_language_that_the_environment_names(document: Path, tmp_path: Path, folder: bool) -> None:
    given = tmp_path / "languages"
    given.mkdir()
    (given / "xx.toml").write_text(INVENTED, encoding="utf-8")
    variable = {"REFKIT_LANGUAGES": str(given if folder else given / "xx.toml")}
    command = [
        sys.executable,
        "-c",
        "from refkit.cli import main; main()",
        "build",
        str(document),
        "-o",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(
        command, env={**os.environ, **variable}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    citations = [each for line in lines for each in json.loads(line)["citations"]]
    assert [(each["form"], each["target"], each["locator"]["value"]) for each in citations] == FOUND


def test_a_wrong_file_in_the_environment_is_told(document: Path, tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('ibidem = ["Samloc"]', encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from refkit.cli import main; main()",
        "build",
        str(document),
        "-o",
        str(tmp_path / "out"),
    ]
    env = {**os.environ, "REFKIT_LANGUAGES": str(tmp_path / "xx.toml")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "xx.toml" in done.stderr
    assert "unknown concept" in done.stderr


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        languages.add("no such file.toml")
