"""`refkit build` and `refkit parse` as a person calls them: outputs, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from refkit.cli import main

PAPER = """Bridges of the North

By Ann Lee

Bridges carry people. [1] They also carry goods, as many have said. [2] A third thing is trust. [3] And tolls. [4]

[1] Jane Roe, The Long Span: A History (Oslo: Fjord Press, 2003), pp. 12-13.

[2] Jane Roe, “Tolls and Trust,” Journal of Bridges, vol. 4, no. 2, 2011; Peter Ott, Steel (Bergen: Fjord Press, 1999).

[3] Ibid., p. 7.

[4] Roe, The Long Span, p. 99.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A small paper with four endnotes."""
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def run(*args: object, text: str | None = None):
    return CliRunner().invoke(main, [str(arg) for arg in args], input=text)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_build_writes_every_file_of_the_contract(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", paper, "-o", out)
    assert done.exit_code == 0, done.output
    for name in (
        "combined.bib",
        "combined.biblatex.bib",
        "combined.csl.json",
        "notes.jsonl",
        "merges.json",
        "graph.graphml",
        "graph.gexf",
        "graph.json",
        "graph.dot",
        "nodes.csv",
        "edges.csv",
        "index.html",
    ):
        assert (out / name).stat().st_size > 0, name


def test_short_forms_get_the_key_of_their_work(paper: Path, tmp_path: Path) -> None:
    run("build", paper, "-o", tmp_path / "out")
    notes = {line["note"]: line for line in lines(tmp_path / "out" / "notes.jsonl")}
    span = notes["1"]["citations"][0]
    steel = notes["2"]["citations"][1]
    ibid, short = notes["3"]["citations"][0], notes["4"]["citations"][0]
    assert (ibid["form"], ibid["key"], ibid["target"]) == ("ibid", steel["key"], steel["id"])
    # two works in the note before: the manuals take the last, a person should look
    assert "ambiguous-ibid" in ibid["flags"]
    assert (short["form"], short["key"], short["locator"]) == (
        "short",
        span["key"],
        {"label": "page", "value": "99"},
    )


def test_an_anchor_names_paragraph_offset_and_sentence(paper: Path, tmp_path: Path) -> None:
    run("build", paper, "-o", tmp_path / "out")
    first = lines(tmp_path / "out" / "notes.jsonl")[0]
    assert first["anchor"]["sentence"].startswith("Bridges carry people")


def test_a_second_build_writes_the_same_bytes(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", paper, "-o", out)
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert run("build", paper, "-o", out).exit_code == 0
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == first


def test_a_lost_file_is_named_and_the_others_are_done(paper: Path, tmp_path: Path) -> None:
    junk = tmp_path / "junk.txt"
    junk.write_bytes(bytes(range(256)) * 20)
    done = run("build", tmp_path / "missing.txt", junk, paper, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "missing.txt" in done.output
    assert "junk.txt" in done.output
    assert len(lines(tmp_path / "out" / "notes.jsonl")) == 4


def test_nothing_to_read_has_its_own_exit_code(tmp_path: Path) -> None:
    done = run("build", tmp_path, "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert not (tmp_path / "out").exists()


def test_files_of_others_are_not_overwritten(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "combined.bib").write_text("mine", encoding="utf-8")
    assert run("build", paper, "-o", out).exit_code == 2
    assert (out / "combined.bib").read_text(encoding="utf-8") == "mine"
    assert run("build", paper, "-o", out, "--force").exit_code == 0


def test_build_without_sources_needs_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build")
    assert done.exit_code == 2
    assert "references/sources" in done.output


def test_quiet_and_json(paper: Path, tmp_path: Path) -> None:
    assert run("build", paper, "-o", tmp_path / "a", "-q").output == ""
    figures = json.loads(run("build", paper, "-o", tmp_path / "b", "--json").output)
    assert (figures["documents"], figures["notes"], figures["citations"]["full"]) == (1, 4, 3)


def test_sources_can_be_left_out(paper: Path, tmp_path: Path) -> None:
    run("build", paper, "-o", tmp_path / "with")
    run("build", paper, "-o", tmp_path / "without", "--no-sources")
    with_sources = json.loads((tmp_path / "with" / "combined.csl.json").read_text(encoding="utf-8"))
    without = json.loads((tmp_path / "without" / "combined.csl.json").read_text(encoding="utf-8"))
    assert len(with_sources) == len(without) + 1


def test_parse_prints_json_lines_with_whole_works() -> None:
    done = run(
        "parse",
        "-",
        "--to",
        "jsonl",
        text="Jane Roe, Steel (Oslo: Fjord Press, 2003), p. 12.\nIbid., p. 4.\n",
    )
    first, second = (json.loads(line) for line in done.output.splitlines())
    citation = first["citations"][0]
    assert citation["work"]["title"] == "Steel"
    assert citation["work"]["publisher-place"] == "Oslo"
    assert citation["locator"] == {"label": "page", "value": "12"}
    assert second["citations"][0]["target"] == citation["id"]


def test_parse_keeps_documents_apart() -> None:
    rows = [
        {"id": "a1", "doc": "a", "text": "Jane Roe, Steel (Oslo: Fjord Press, 2003), p. 12."},
        {"id": "b1", "doc": "b", "text": "Ibid., p. 4."},
    ]
    done = run("parse", "-", "--to", "jsonl", text="\n".join(map(json.dumps, rows)))
    second = json.loads(done.output.splitlines()[1])["citations"][0]
    assert (second["target"], second["flags"]) == (None, ["unresolved"])


def test_parse_reports_a_bad_line_and_reads_the_rest() -> None:
    done = run(
        "parse",
        "-",
        "--to",
        "jsonl",
        text='{"id": "x"}\n{broken\nJane Roe, Steel (Oslo: Fjord Press, 2003).\n',
    )
    assert done.exit_code == 1
    assert "line 1" in done.output
    assert "line 2" in done.output
    assert "Fjord Press" in done.output


def test_parse_to_bibtex_and_explain() -> None:
    note = "Jane Roe, Steel (Oslo: Fjord Press, 2003), p. 12."
    assert "@book{" in run("parse", "-", text=note).output
    explained = run("parse", "-", "--explain", text=note).output
    assert "title" in explained
    assert "Steel" in explained


@pytest.mark.parametrize("command", ["build", "parse", "formats", "dedupe", "review"])
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Usage" in done.output
