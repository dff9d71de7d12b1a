"""What was read is remembered and never half believed: a build says the same with and without what is remembered."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from office import note_body, package, paragraph, reference, run
from tests.pipeline.test_decided import NOTES, OTHER, paper

import refkit
from refkit import languages, readers
from refkit.model import Bibliography, Citation, Document
from refkit.pipeline import readings
from refkit.pipeline.codec import builder, plain
from refkit.pipeline.readings import CACHE, Readings

DOCX = package(
    paragraph(run("Bridges stand") + reference("footnote", 1) + run(" long.")),
    footnotes=[(1, note_body(["Ann Lee, Harbours of the North (Oslo: Quay, 1990), p. 12."]))],
    title="A Memo",
)


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "memo.docx").write_bytes(DOCX)
    return [paper(folder, "bridges", NOTES), paper(folder, "ferries", OTHER), folder / "memo.docx"]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is really read or cited, as it happens."""
    seen: list[str] = []
    really, cited = readers.read, readings._cited

    def reading(path: Path) -> Document:
        seen.append(Path(path).name)
        return really(path)

    def citing(document: Document, *rest: Any) -> tuple[Citation, ...]:
        seen.append(document.id)
        return cited(document, *rest)

    monkeypatch.setattr(readers, "read", reading)
    monkeypatch.setattr(readings, "_cited", citing)
    return seen


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def remembered(out: Path) -> list[Path]:
    return sorted((out / CACHE).glob("*.json"))


def test_what_comes_back_is_what_went_in(papers: list[Path]) -> None:
    made = refkit.build(papers)
    for value, kind in ((made.documents, tuple[Document, ...]), (made.citations, tuple[Citation, ...])):
        back = builder(kind)(plain(value))
        assert back == value
        assert repr(back) == repr(value)


@pytest.mark.parametrize("wrong", [[1], [["a", "b"]], "x", None, {"a": 1}])
def test_what_is_no_value_of_the_model_does_not_come_back(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        builder(tuple[Document, ...])(wrong)


def test_nothing_is_read_twice_and_the_files_are_the_same(
    papers: list[Path], tmp_path: Path, read: list[str]
) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    refkit.build(papers, out)
    assert {"memo.docx", "memo", "bridges", "ferries"} <= set(read)
    read.clear()
    refkit.build(papers, out)
    assert sorted(read) == ["bridges.txt", "ferries.txt"]
    refkit.build(papers, fresh, cache=False)
    assert files(out) == files(fresh)
    assert not (fresh / CACHE).exists()
    assert (out / CACHE / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_one_paper_more_costs_one_paper(papers: list[Path], tmp_path: Path, read: list[str]) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    read.clear()
    more = paper(tmp_path, "roads", OTHER[:1])
    refkit.build([*papers, more], out)
    assert sorted(read) == ["bridges.txt", "ferries.txt", "roads", "roads.txt"]


def test_a_paper_that_changed_is_read_again_and_the_old_reading_forgotten(
    papers: list[Path], tmp_path: Path, read: list[str]
) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    before = len(remembered(out))
    read.clear()
    paper(papers[0].parent, "bridges", NOTES[:2])
    refkit.build(papers, out)
    assert sorted(read) == ["bridges", "bridges.txt", "ferries.txt"]
    assert len(remembered(out)) == before


def test_a_document_that_was_moved_is_known_and_has_its_new_path(papers: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    moved = tmp_path / "elsewhere" / "memo.docx"
    moved.parent.mkdir()
    papers[2].rename(moved)
    made = refkit.build([*papers[:2], moved], out)
    assert made.documents[2].path == str(moved)
    assert not [problem for problem in made.problems if "papers" in problem.file]


def damages() -> Iterator[Any]:
    rng = random.Random(18)
    yield lambda data: b""
    yield lambda data: data[: len(data) // 2]
    yield lambda data: data + b"x"
    yield lambda data: b"0" * 64 + data[64:]
    yield lambda data: b"\xff\xfe" + data
    for _ in range(5):
        yield lambda data: bytes(
            byte ^ (1 << rng.randrange(8)) if at == rng.randrange(len(data)) else byte
            for at, byte in enumerate(data)
        )


@pytest.mark.parametrize("damage", list(damages()))
def test_a_torn_reading_counts_for_none(papers: list[Path], tmp_path: Path, damage: Any) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    whole = files(out)
    for path in remembered(out):
        path.write_bytes(damage(path.read_bytes()))
    refkit.build(papers, out)
    assert files(out) == whole


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(papers: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / CACHE).write_text("no folder", encoding="utf-8")
    refkit.build(papers, out)
    assert (out / "combined.bib").is_file()


def test_another_language_is_another_reading(papers: list[Path], tmp_path: Path, read: list[str]) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    read.clear()
    more = tmp_path / "xx.toml"
    more.write_text('ibid = ["tamalla"]\n', encoding="utf-8")
    languages.add(more)
    try:
        refkit.build(papers, out)
    finally:
        languages.remove(more)
    assert "bridges" in read
    assert "memo.docx" in read


def test_another_refkit_reads_anew(
    papers: list[Path], tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    read.clear()
    monkeypatch.setattr(readings, "code", lambda: "another")
    refkit.build(papers, out)
    assert {"memo.docx", "memo", "bridges", "ferries"} <= set(read)


def test_the_hash_of_refkit_sees_every_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = readings.code()
    readings.code.cache_clear()
    assert readings.code() == before
    home = tmp_path / "refkit"
    home.mkdir()
    (home / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(refkit, "__file__", str(home / "__init__.py"))
    found = []
    for text in ("", "words"):
        (home / "it.toml").write_text(text, encoding="utf-8")
        readings.code.cache_clear()
        found.append(readings.code())
    os.utime(home / "it.toml", (1, 1))
    readings.code.cache_clear()
    found.append(readings.code())
    monkeypatch.undo()
    readings.code.cache_clear()
    assert len({before, *found}) == 4


def test_a_note_that_was_lost_is_not_remembered(
    papers: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Any, *rest: Any, **more: Any) -> Any:
        raise ZeroDivisionError("a fault")

    from refkit.citing.reader import Resolver

    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(Resolver, "add", failing)
        made = refkit.build(papers[:1], out)
    assert any("a fault" in problem.message for problem in made.problems)
    assert not remembered(out)
    made = refkit.build(papers[:1], out)
    assert not made.problems


def test_what_is_decided_of_short_forms_is_another_reading(papers: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    decided = 'target = [{ record = "bridges:n3/0", target = "bridges:n1/0" }]\n'
    (out / "decisions.toml").write_text(decided, encoding="utf-8")

    def target(made: Bibliography) -> str | None:
        return {one.id: one.target for one in made.citations}["bridges:n3/0"]

    assert target(refkit.build(papers, out)) == "bridges:n1/0"
    assert target(refkit.build(papers, out)) == "bridges:n1/0"
    (out / "decisions.toml").unlink()
    assert target(refkit.build(papers, out)) == "bridges:n2/0"


def test_without_a_folder_nothing_is_remembered(papers: list[Path], tmp_path: Path) -> None:
    document = Readings().document(papers[2], "memo")
    assert Readings(tmp_path / "cache", keep=False).document(papers[2], "memo") == document
    assert not (tmp_path / "cache").exists()


def test_a_second_build_says_the_same_as_the_first(papers: list[Path], tmp_path: Path) -> None:
    """Keys that works had before live on, build after build."""
    out = tmp_path / "out"
    refkit.build(papers, out)
    decided = 'same = [["bridges:n2/0", "ferries:n2/0"]]\n'
    (out / "decisions.toml").write_text(decided, encoding="utf-8")
    made = refkit.build(papers, out)
    assert [entry.aliases for entry in made if entry.aliases]
    first = files(out)
    refkit.build(papers, out)
    assert files(out) == first


def test_markdown_is_remembered_unless_what_it_means_may_stand_beside_it(
    tmp_path: Path, read: list[str]
) -> None:
    plain_one, keyed = tmp_path / "plain.md", tmp_path / "keyed.md"
    plain_one.write_text(
        "Ships sail.[^1]\n\n[^1]: Ann Lee, Ports (Oslo 1990), 4; mail lee@example.org.\n", encoding="utf-8"
    )
    keyed.write_text("Ships sail [@lee1990, p. 4].\n", encoding="utf-8")
    beside = tmp_path / "keyed.bib"
    beside.write_text(
        "@book{lee1990, author = {Lee, Ann}, title = {Ports}, year = {1990}}\n", encoding="utf-8"
    )
    for _ in range(2):
        made = refkit.build([plain_one, keyed], tmp_path / "out")
    assert read.count("plain.md") == 1
    assert read.count("keyed.md") == 2
    plain_one.write_text("Ships sail.[^1]\n\n[^1]: Ann Lee, Docks (Oslo 1990), 4.\n", encoding="utf-8")
    made = refkit.build([plain_one, keyed], tmp_path / "out")
    assert read.count("plain.md") == 2
    assert "Docks" in {entry.work.title for entry in made.entries}
