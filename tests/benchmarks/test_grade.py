"""The grader of benchmarks/sources.py: an echo of the gold gets all, a mutilated one loses what it should."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import gold_fields  # noqa: E402  (found through the line above)
import sources  # noqa: E402

GOLD = ROOT / "tests" / "gold"
Folder = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def csl_date(text: str) -> dict[str, Any]:
    """EDTF as CSL-JSON writes it."""
    parts = [[int(piece) for piece in part.split("-")] for part in text.split("/")]
    if len(parts[0]) == 2 and parts[0][1] > 20:
        return {"date-parts": [[parts[0][0]]], "season": parts[0][1] - 20}
    return {"date-parts": parts}


def csl_name(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"literal": name["literal"]}
    family = " ".join(name[key] for key in ("particle", "family") if name.get(key))
    given = ", ".join(name[key] for key in ("given", "suffix") if name.get(key))
    return {"family": family} | ({"given": given} if given else {})


def echo() -> Folder:
    """The gold itself in the form that a build writes: entries and lines of notes.jsonl."""
    entries = []
    for work in sources.read_lines(GOLD / "works.jsonl"):
        item: dict[str, Any] = {"id": work["id"], "type": work["kind"]}
        for field, name in gold_fields.NAME_FIELDS.items():
            if work.get(field):
                item[name] = [csl_name(person) for person in work[field]]
        for field, name in gold_fields.DATE_FIELDS.items():
            if work.get(field):
                item[name] = csl_date(work[field])
        for field, name in gold_fields.TEXT_FIELDS.items():
            if work.get(field):
                item[name] = work[field]
        entries.append(item)
    lines, first = [], {}
    for note in sources.read_lines(GOLD / "notes.jsonl"):
        place, citations = f"{note['document']}:n{note['note']}", []
        for number, cited in enumerate(note["citations"]):
            name = f"{place}/{number}"
            short = cited["form"] != "full"
            citations.append(
                {
                    "id": name,
                    "form": cited["form"],
                    "span": [0, 1],
                    "signal": cited["signal"],
                    "key": cited["work"],
                }
                | {
                    "target": first[cited["work"]] if short else None,
                    "locator": cited["locator"],
                    "flags": [],
                }
            )
            first.setdefault(cited["work"], name)
        lines.append(
            {
                "document": note["document"],
                "note": note["note"],
                "kind": "footnote",
                "text": "",
                "anchor": None,
            }
            | {"citations": citations}
        )
    for mention in sources.read_lines(GOLD / "mentions.jsonl"):
        if mention["level"] == "required":
            lines.append(
                {"document": mention["document"], "note": "", "kind": "mention", "anchor": None}
                | {
                    "text": f"It says: {mention['names']}.",
                    "citations": [{"id": "m", "key": mention["work"]}],
                }
            )
    return entries, lines


def write(folder: Path, content: Folder) -> Path:
    entries, lines = content
    folder.mkdir(exist_ok=True)
    (folder / "combined.csl.json").write_text(json.dumps(entries), encoding="utf-8")
    (folder / "notes.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def test_an_echo_of_the_gold_gets_everything(tmp_path: Path) -> None:
    result = sources.grade(write(tmp_path / "out", echo()))
    assert result["errors"] == []
    assert result["notes"] == {"total": 66, "found": 66, "right": 66}
    assert result["works"] == {"total": 63, "right": 63, "found": 63}
    assert result["short_forms"] == {"total": 5, "right": 5}
    assert result["misprints_one_work"] == {"total": 2, "right": 2}
    assert result["cross_links"]["linked"] == result["cross_links"]["total"] == 2
    assert (result["false_merges"], result["splits"], result["traps_linked"]) == ([], [], 0)
    assert "66/66" in sources.table(result)


def line_of(content: Folder, document: str, note: str) -> dict[str, Any]:
    return next(line for line in content[1] if line["document"].startswith(document) and line["note"] == note)


def entry_of(content: Folder, key: str) -> dict[str, Any]:
    return next(entry for entry in content[0] if entry["id"] == key)


def drop_note(content: Folder) -> None:
    content[1].remove(line_of(content, "tsuruoka", "12"))


def drop_citation(content: Folder) -> None:
    line_of(content, "tsuruoka", "16")["citations"].pop(0)


def add_citation(content: Folder) -> None:
    line = line_of(content, "watanabe", "1")
    line["citations"].append(copy.deepcopy(line_of(content, "watanabe", "2")["citations"][0]))


def wrong_form(content: Folder) -> None:
    line_of(content, "watanabe", "11")["citations"][0]["form"] = "short"


def wrong_locator(content: Folder) -> None:
    line_of(content, "watanabe", "2")["citations"][0]["locator"] = {"label": "page", "value": "264"}


def wrong_target(content: Folder) -> None:
    citation = line_of(content, "watanabe", "5")["citations"][0]
    citation["key"] = line_of(content, "watanabe", "4")["citations"][0]["key"]


def merge_two_speeches(content: Folder) -> None:
    first, second = line_of(content, "tsuruoka", "16")["citations"]
    second["key"] = first["key"]


def swap_two_speeches(content: Folder) -> None:
    first, second = line_of(content, "tsuruoka", "16")["citations"]
    first["key"], second["key"] = second["key"], first["key"]


def split_misprint(content: Folder) -> None:
    citation = line_of(content, "watanabe", "28")["citations"][0]
    content[0].append(
        {**entry_of(content, citation["key"]), "id": "another", "issued": csl_date("2014-12-14")}
    )
    citation["key"] = "another"


@pytest.mark.parametrize(
    ("mutilate", "notes", "works", "other"),
    [
        (drop_note, 65, 62, {}),
        (drop_citation, 65, 62, {}),
        (add_citation, 65, 63, {}),
        (wrong_form, 65, 63, {}),
        (wrong_locator, 65, 63, {}),
        (wrong_target, 65, 63, {"short_forms": {"total": 5, "right": 4}}),
        (merge_two_speeches, 65, 62, {}),
        (swap_two_speeches, 65, 61, {}),
        (split_misprint, 65, 63, {"misprints_one_work": {"total": 2, "right": 1}}),
    ],
)
def test_a_mutilated_note_is_not_right(
    tmp_path: Path, mutilate: Callable[[Folder], None], notes: int, works: int, other: dict[str, Any]
) -> None:
    content = echo()
    mutilate(content)
    result = sources.grade(write(tmp_path / "out", content))
    assert (result["notes"]["right"], result["works"]["right"]) == (notes, works)
    assert {key: result[key] for key in other} == other
    assert result["errors"]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("kissinger-1979-white-house-years", {"title": "The White House Years"}),
        ("kissinger-1979-white-house-years", {"page": "1089"}),  # a cited page is a locator
        ("kissinger-1979-white-house-years", {"type": "speech"}),
        ("kissinger-1979-white-house-years", {"author": []}),
        ("kissinger-1979-white-house-years", {"author": [{"literal": "Henry Kissinger"}]}),
        ("kissinger-1979-white-house-years", {"issued": {"date-parts": [[1980]]}}),
        ("kissinger-1979-white-house-years", {"URL": "https://example.org"}),
        ("moore-2012-lisbon", {"issued": {"date-parts": [[2012]]}}),
        ("gompert-gordon-2008-war-by-other-means", {"author": [{"family": "Gompert", "given": "David C."}]}),
    ],
)
def test_one_wrong_field_makes_a_work_wrong(tmp_path: Path, key: str, change: dict[str, Any]) -> None:
    content = echo()
    entry_of(content, key).update(change)
    result = sources.grade(write(tmp_path / "out", content))
    assert (result["notes"]["right"], result["works"]["right"]) == (66, 62)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("moore-2012-lisbon", {"title": "“Lisbon and the evolution of NATO’s new partnership policy,”"}),
        ("moore-2012-lisbon", {"DOI": "10.1000/1", "language": "en"}),
        (
            "nato-2013-nuclear-test",
            {"publisher": "", "author": [{"literal": "NATO"}]},
        ),  # a body stands in either place
        ("goldgeier-2010-future-of-nato", {"collection-number": "", "number": "51"}),
        ("pew-2014-global-opposition", {"publisher": "Pew Research Center"}),
    ],
)
def test_what_the_gold_allows_is_right(tmp_path: Path, key: str, change: dict[str, Any]) -> None:
    content = echo()
    entry_of(content, key).update(change)
    assert sources.grade(write(tmp_path / "out", content))["works"]["right"] == 63


def test_a_trap_that_is_linked_is_counted(tmp_path: Path) -> None:
    content = echo()
    trap = sources.read_lines(GOLD / "traps.jsonl")[0]
    content[1].append(
        {"document": trap["document"], "note": "", "kind": "mention", "anchor": None}
        | {"text": f"See the {trap['names']}.", "citations": [{"id": "m", "key": trap["not_work"]}]}
    )
    result = sources.grade(write(tmp_path / "out", content))
    assert result["traps_linked"] == 1
    assert len(result["unlisted_mentions"]) == 1


def test_an_empty_build_gets_nothing(tmp_path: Path) -> None:
    result = sources.grade(write(tmp_path / "out", ([], [])))
    assert (result["notes"]["right"], result["works"]["right"], result["cross_links"]["linked"]) == (0, 0, 0)
