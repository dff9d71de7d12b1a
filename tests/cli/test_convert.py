"""`refkit convert` as a person calls it: formats by extension, what is lost, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from refkit.cli import main

BIB = """@misc{a, title={Tides}, author={{Office of Tides, Harbours and Rivers}}, date={2012-21/2012-22}}
@book{b, title={Ships}, author={Lee, Ann}, publisher={Fjord Press}, address={Riga}, year=1999}
"""


def run(*args: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, args)], input=text)


def test_formats_go_by_the_extensions(tmp_path: Path) -> None:
    (tmp_path / "in.bib").write_text(BIB)
    done = run(tmp_path / "in.bib", tmp_path / "out.ris")
    assert done.exit_code == 0
    assert done.stderr == "2 entries written as ris; every fact can be read back\n"
    assert (tmp_path / "out.ris").read_text().count("TY  - ") == 2
    again = run(tmp_path / "out.ris", tmp_path / "out.ris")
    assert again.exit_code == 2
    assert "--force" in again.stderr


def test_standard_input_and_output() -> None:
    done = run("-", "-", "--from", "bib", "--to", "csl", text=BIB)
    assert [item["id"] for item in json.loads(done.stdout)] == ["a", "b"]
    assert run("-", "-", "--to", "csl", text=BIB).exit_code == 2
    assert run("-", "-", "--from", "bib", text=BIB).exit_code == 2


def test_what_is_lost_is_named(tmp_path: Path) -> None:
    done = run("-", tmp_path / "o.json", "--from", "bib", "--loss", tmp_path / "loss.json", text=BIB)
    assert "1 facts cannot be read back as they were: issued 1" in done.stderr
    rows = json.loads((tmp_path / "loss.json").read_text())
    assert rows == [{"key": "a", "field": "issued", "value": "2012-21/2012-22", "kept": "2012-21/2012"}]


def test_a_file_without_entries(tmp_path: Path) -> None:
    (tmp_path / "in.bib").write_text("nothing here")
    assert run(tmp_path / "in.bib", tmp_path / "out.ris").exit_code == 3


def test_many_losses_are_cut_short_and_quiet_says_nothing() -> None:
    bib = "".join(f"@misc{{k{n}, date={{2012-21/2012-22}}}}\n" for n in range(9))
    done = run("-", "-", "--from", "bib", "--to", "csl", text=bib)
    assert "and 4 more; --loss FILE names them all" in done.stderr
    assert run("-", "-", "--from", "bib", "--to", "csl", "-q", text=bib).stderr == ""
