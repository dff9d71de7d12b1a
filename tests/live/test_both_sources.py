"""The two annotated sources as Word documents: nearly all citations become live, and none cites another work."""

from __future__ import annotations

import json
from pathlib import Path

import csl
import pytest
from printed import to_docx
from word import fields, members, shown

import refkit
from refkit.live.outcome import Outcome

PARTS = {
    "tsuruoka-2013-multifaceted-partners": "footnotes",
    "watanabe-2015-nato-asia-partnership": "endnotes",
}


@pytest.fixture(scope="module")
def done(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """Both made live at the default: the folder, and what came of each."""
    folder = tmp_path_factory.mktemp("both")
    for name in PARTS:
        (folder / f"{name}.docx").write_bytes(to_docx(refkit.read(shared / "sources" / f"{name}.txt")))
    found = refkit.cite([folder / f"{name}.docx" for name in PARTS], folder / "out")
    return folder, dict(zip(PARTS, found, strict=True))


def gold(root: Path) -> list[tuple[str, str, list[str]]]:
    """(document, note, works in printed order) of every annotated note."""
    lines = (root / "tests" / "gold" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["document"], row["note"], [one["work"] for one in row["citations"]]) for row in rows]


def test_nine_in_ten_are_live_and_none_cites_another_work(
    done: tuple[Path, dict[str, Outcome]], root: Path
) -> None:
    """One key stands for one work of the gold, and one work has one key."""
    live = {
        (name, note): [one.key for one in outcome.live if one.note == note]
        for name, outcome in done[1].items()
        for note in {one.note for one in outcome.live}
    }
    stays = {(name, one.note) for name, outcome in done[1].items() for one in outcome.stayed}
    total = hits = 0
    keys: dict[str, set[str]] = {}
    works: dict[str, set[str]] = {}
    for document, note, expected in gold(root):
        found = live.get((document, str(note)), [])
        total += len(expected)
        hits += len(found)
        if len(found) == len(expected) and (document, str(note)) not in stays:
            for key, work in zip(found, expected, strict=True):
                keys.setdefault(work, set()).add(key)
                works.setdefault(key, set()).add(work)
    assert hits >= 0.9 * total
    assert len(keys) >= 55
    assert {work: found for work, found in keys.items() if len(found) > 1} == {}
    assert {key: found for key, found in works.items() if len(found) > 1} == {}


def test_the_text_is_the_same_and_the_fields_are_whole(done: tuple[Path, dict[str, Outcome]]) -> None:
    folder, outcomes = done
    for name, part in PARTS.items():
        before, after = folder / f"{name}.docx", folder / "out" / f"{name}.docx"
        assert shown(before) == shown(after)
        found = fields(after.read_bytes(), f"word/{part}.xml")
        assert [fault for field in found for fault in csl.faults(field)] == []
        assert sum(len(field["citationItems"]) for field in found) == len(outcomes[name].live)
        old, new = members(before.read_bytes()), members(after.read_bytes())
        changed = {one for one in old if old[one] != new[one]}
        allowed = {"[Content_Types].xml", "_rels/.rels", f"word/{part}.xml"}
        more = {"word/document.xml", "word/_rels/document.xml.rels"} if outcomes[name].stayed else set()
        assert changed == allowed | more


def test_refkit_reads_the_same_works(done: tuple[Path, dict[str, Outcome]]) -> None:
    folder, _ = done
    for name in PARTS:
        told = [
            sorted((str(one.work), one.work.kind) for one in refkit.build(path) if one.citations)
            for path in (folder / f"{name}.docx", folder / "out" / f"{name}.docx")
        ]
        assert told[0] == told[1]
