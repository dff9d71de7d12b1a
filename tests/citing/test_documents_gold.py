"""The gold of real documents is sound: unique ids, targets that exist, values that the note prints."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[1] / "gold" / "documents").glob("*.jsonl"))


def fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^\w]+", "", "".join(char for char in flat if not unicodedata.combining(char)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_is_sound(path):
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [citation["id"] for row in rows for citation in row["citations"]]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert row["half"] in {"seen", "aside", "fresh", "later", "last", "closed", "shut"}
        assert row["language"]
        for citation in row["citations"]:
            assert citation.get("target") in {None, "outside", *ids}
            title = citation.get("title") or ""
            titles = title if isinstance(title, list) else [title]
            assert any(fold(title) in fold(row["text"]) for title in titles)
            for name in (*citation.get("author", ()), *citation.get("editor", ())):
                assert fold(name.get("family") or name["literal"]) in fold(row["text"])


def test_all_halves_are_there():
    halves = Counter(json.loads(path.read_text(encoding="utf-8").split("\n", 1)[0])["half"] for path in FILES)
    assert halves["seen"] + halves["aside"] == 35
    assert halves["fresh"] == 18
    assert halves["later"] == 17
    assert halves["last"] == 15
    assert halves["closed"] == 13
    assert halves["shut"] == 14


def test_a_document_is_in_one_half_only():
    halves: dict[str, set[str]] = {}
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            halves.setdefault(row["doc"], set()).add(row["half"])
    assert all(len(half) == 1 for half in halves.values())


@pytest.mark.parametrize(("name", "notes", "half"), [("a", 115, "kinds-a"), ("b", 150, "kinds-b")])
def test_the_sets_of_kinds_are_sound(name, notes, half):
    lines = (FILES[0].parent.parent / "kinds" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    ids = {citation["id"] for row in rows for citation in row["citations"]}
    assert len(rows) == len({row["id"] for row in rows}) == notes
    assert {row["half"] for row in rows} == {half}
    for row in rows:
        assert all(0 <= start < end <= len(row["text"]) for start, end in row["italics"])
        assert all(citation["target"] in {None, "outside", *ids} for citation in row["citations"])
