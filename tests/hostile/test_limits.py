"""What is too large, too deep, or never ends is refused in words, and what stands beside it is read."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from refkit import formats, limits, readers
from refkit.errors import ReadError
from refkit.limits import OutOfTimeError, TooLargeError, UnboundedError, within, without_long_rows, yaml_node


def doubled(levels: int) -> str:
    """A YAML text whose aliases make it nine times as large with every level."""
    rows = ['a0: &a0 ["x"]']
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows)


class TestYaml:
    def test_aliases_within_reason_are_read(self) -> None:
        assert yaml_node("a: &a [x, y]\nb: *a").id == "mapping"

    def test_a_bomb_is_refused_before_it_is_expanded(self) -> None:
        with pytest.raises(UnboundedError, match="expand to more than"):
            yaml_node(doubled(12))

    @pytest.mark.parametrize("text", ["a: &a [*a, x]", "a: &a {b: {c: *a}}", "a: &a {<<: *a, t: x}"])
    def test_what_contains_itself_is_refused(self, text: str) -> None:
        with pytest.raises(UnboundedError, match="part of"):
            yaml_node(text)

    def test_depth_is_bounded(self) -> None:
        with pytest.raises(UnboundedError):
            yaml_node("[" * 150 + "]" * 150)

    @pytest.mark.parametrize("text", [doubled(12), "a: &a {<<: *a, type: Book}", "a: &a [*a]"])
    def test_a_record_file_with_one_is_a_problem(self, text: str, tmp_path: Path) -> None:
        (path := tmp_path / "library.yaml").write_text(text)
        records, problems = formats.load(path)
        assert not records
        assert [problem.file for problem in problems] == [str(path)]

    @pytest.mark.parametrize("block", [doubled(12), "author: &a [*a, x]"])
    def test_a_document_with_one_at_its_head_is_read_without_it(self, block: str, tmp_path: Path) -> None:
        path = tmp_path / "talk.md"
        path.write_text(
            f"---\ntitle: T\n{block}\n---\n\nText[^1].\n\n[^1]: Ann Doe, A Book (Paris: Quai, 1999).\n"
        )
        document = readers.read(path)
        assert [note.text for note in document.notes] == ["Ann Doe, A Book (Paris: Quai, 1999)."]
        assert any("not read" in problem.message for problem in document.problems)


class TestSize:
    def test_a_file_larger_than_the_limit_is_not_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "FILE_LIMIT", 1_000_000)
        for name in ("large.txt", "large.bib", "large.html"):
            with (path := tmp_path / name).open("wb") as file:
                file.truncate(1_000_001)
            with pytest.raises(TooLargeError, match="1 MB"):
                (formats.load if name.endswith("bib") else readers.read)(path)

    @pytest.mark.parametrize("name", ["many.html", "many.xml"])
    def test_elements_are_counted_before_they_are_built(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "TAGS_LIMIT", 1_000)
        body = "<p>a</p>" * 1_001
        page = f"<html><body>{body}</body></html>" if name.endswith("html") else f"<TEI>{body}</TEI>"
        (path := tmp_path / name).write_text(page)
        with pytest.raises(ReadError, match="elements"):
            readers.read(path)

    def test_paragraphs_are_counted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from refkit.readers import flow

        monkeypatch.setattr(flow, "PARAGRAPHS_LIMIT", 100)
        (path := tmp_path / "many.html").write_text("<html><body>" + "<p>a</p>" * 101 + "</body></html>")
        with pytest.raises(TooLargeError, match="paragraphs"):
            readers.read(path)

    def test_long_rows_of_one_character_are_cut_and_told(self, tmp_path: Path) -> None:
        assert without_long_rows("a" * 1_999) == ("a" * 1_999, -1)
        assert without_long_rows("ab" + " " * 9_000 + "c" + "_" * 9_000) == (
            "ab" + " " * 2_000 + "c" + "_" * 2_000,
            2,
        )
        (path := tmp_path / "rows.bib").write_text("@book{a,\n title = {T" + " " * 5_000 + "U}}")
        records, problems = formats.load(path)
        assert [record.work.title for record in records] == ["T U"]
        assert "in a row" in problems[0].message
        assert problems[0].place == "line 2"


class TestNoFile:
    @pytest.mark.parametrize("read", [readers.read, formats.load])
    def test_a_pipe_is_refused_and_not_waited_for(self, read: object, tmp_path: Path) -> None:
        name = "pipe.txt" if read is readers.read else "pipe.bib"
        os.mkfifo(tmp_path / name)
        with pytest.raises(ReadError, match="not a file"):
            read(tmp_path / name)  # type: ignore[operator]

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="a folder"):
            formats.load(tmp_path, "ris")


def spin() -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        sum(range(1_000))


class TestTime:
    def test_what_takes_too_long_is_given_up(self) -> None:
        with pytest.raises(OutOfTimeError, match=r"more than 0\.2 seconds"), within(0.2, "a.txt"):
            spin()

    def test_a_pattern_that_never_ends_is_given_up(self) -> None:
        import re

        with pytest.raises(OutOfTimeError), within(0.2):
            re.match(r"(?:a|a)+$", "a" * 60 + "b")

    def test_the_clock_is_put_away(self) -> None:
        import signal

        with within(5):
            pass
        assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)

    def test_another_thread_goes_on_without_a_clock(self) -> None:
        done: list[int] = []

        def work() -> None:
            with within(0.001):
                done.append(1)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert done == [1]
