"""The five sources, end to end: what must be right by the gold, and that src/ knows nothing of theirs."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import refkit
from refkit.formats import csl_json
from refkit.model import Document

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
CARDS = ROOT / "references" / "sources"
sys.path.insert(0, str(ROOT / "benchmarks"))

import gold_fields  # noqa: E402  (found through the line above)
import sources  # noqa: E402


@dataclass(frozen=True)
class Built:
    """A build of the sources, and what the grader says of it."""

    folder: Path
    bibliography: Any
    result: dict[str, Any]

    def note_keys(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """(document, note) -> key and form of each of its citations."""
        lines = sources.read_lines(self.folder / "notes.jsonl")
        return {
            (line["document"], line["note"]): [(one["key"], one["form"]) for one in line["citations"]]
            for line in lines
            if line["kind"] != "mention"
        }

    def items(self) -> dict[str, dict[str, Any]]:
        """Key -> CSL-JSON item."""
        return {
            item["id"]: item for item in json.loads((self.folder / "combined.csl.json").read_text("utf-8"))
        }


def built(folder: Path, out: Path) -> Built:
    """Build one folder of sources and grade it."""
    bibliography = refkit.build([folder], out=out)
    return Built(out, bibliography, sources.grade(out, GOLD))


@pytest.fixture(scope="module")
def full(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(shared / "sources", tmp_path_factory.mktemp("full") / "out")


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(CARDS, tmp_path_factory.mktemp("cards") / "out")


def counts(part: dict[str, int]) -> tuple[int, int]:
    return part["right"], part["total"]


def test_notes_and_works_of_the_full_texts(full: Built) -> None:
    assert full.result["notes"]["found"] == full.result["notes"]["total"] == 66
    assert full.result["notes"]["right"] >= 62, full.result["errors"]
    assert full.result["works"]["right"] >= 56, full.result["errors"]


def test_no_two_different_works_are_merged(full: Built) -> None:
    assert full.result["false_merges"] == []


def test_every_short_form_is_on_its_work(full: Built) -> None:
    assert counts(full.result["short_forms"]) == (5, 5)


def test_a_misprinted_date_does_not_make_two_works(full: Built) -> None:
    assert counts(full.result["misprints_one_work"]) == (2, 2)


def test_mentions_are_linked_and_traps_are_not(full: Built) -> None:
    assert full.result["cross_links"]["linked"] == full.result["cross_links"]["total"] == 2
    assert full.result["mentions"]["linked"] == full.result["mentions"]["total"]
    assert full.result["traps_linked"] == 0


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    """The five sources as they are read."""
    return {path.stem: refkit.read(path) for path in sorted((shared / "sources").glob("*.txt"))}


@pytest.mark.parametrize(
    "gold", sources.read_lines(GOLD / "metadata.jsonl"), ids=lambda gold: gold["document"]
)
def test_metadata_is_what_is_printed(documents: dict[str, Document], gold: dict[str, Any]) -> None:
    work = documents[gold["document"]].work
    printed = set(gold.get("issn", []))
    kinds = gold.get("inferred", {}).get("kind", [])
    expected = {key: value for key, value in gold.items() if key != "issn"} | {"kind_also": ["", *kinds]}
    item = {key: value for key, value in csl_json.item(work, "").items() if key != "ISSN"}
    item["type"] = work.kind
    assert gold_fields.differences(expected, item) == []
    assert set(re.findall(r"\d{4}-\d{3}[\dX]", work.issn)) == printed


def test_a_source_without_a_title_says_so(documents: dict[str, Document]) -> None:
    for gold in sources.read_lines(GOLD / "metadata.jsonl"):
        if "title" not in gold:
            said = " ".join(str(problem) for problem in documents[gold["document"]].problems)
            assert "title" in said, gold["document"]


def test_every_anchor_is_where_its_mark_stands(documents: dict[str, Document]) -> None:
    wrong = []
    for gold in sources.read_lines(GOLD / "anchors.jsonl"):
        document = documents[gold["document"]]
        note = next((note for note in document.notes if note.number == gold["note"]), None)
        if note is None or note.anchor is None:
            wrong.append((gold, "no note or no anchor"))
            continue
        before = document.paragraphs[note.anchor.paragraph][: note.anchor.offset]
        if not gold_fields.fold(before).endswith(gold_fields.fold(gold["sentence_end"])):
            wrong.append((gold, before[-60:]))
    assert wrong == []


def test_the_cards_meet_the_same_marks(cards: Built) -> None:
    assert cards.result["notes"]["found"] == 66
    assert cards.result["notes"]["right"] >= 62, cards.result["errors"]
    assert cards.result["works"]["right"] >= 56, cards.result["errors"]
    assert (cards.result["false_merges"], cards.result["traps_linked"]) == ([], 0)
    assert counts(cards.result["short_forms"]) == (5, 5)
    assert cards.result["cross_links"]["near"] == 2


def test_the_cards_give_the_same_works_and_links_as_the_full_texts(full: Built, cards: Built) -> None:
    assert cards.note_keys() == full.note_keys()
    ours, theirs = cards.items(), full.items()
    cited = {key for keys in full.note_keys().values() for key, _ in keys}
    assert {key: ours.get(key) for key in cited} == {key: theirs.get(key) for key in cited}


# General lists in which the name of a cited person may well stand.
GENERAL = ("given_names", "given_rare", "family_names", "places", "countries", "newspapers", "magazines")
# Family names of cited people that are common words or places, and a title that many papers have.
COMMON = {"England", "Gates", "Ma", "Rice", "National Security Strategy"}


def in_a_row(text: str) -> str:
    """The words of a text in order with one blank between and around them: to be looked for without patterns."""
    return " ".join(["", *re.findall(r"[^\W_]+", text), ""])


def source_words() -> tuple[set[str], set[str]]:
    """Family names, and every run of five words of a title in small letters, of all works that the sources cite."""
    names, phrases = set(), set()
    for work in sources.read_lines(GOLD / "works.jsonl"):
        people = [*work.get("authors", []), *work.get("editors", [])]
        names |= {
            in_a_row(one["family"]) for one in people if one.get("family") and one["family"] not in COMMON
        }
        for title in (work.get("title", ""), *work.get("title_also", [])):
            words = in_a_row(title.casefold()).split()
            if len(words) > 2 and title not in COMMON:
                phrases |= {in_a_row(" ".join(words[at : at + 5])) for at in range(max(1, len(words) - 4))}
    return names, phrases


def test_nothing_of_the_sources_is_in_the_code() -> None:
    files = [path for kind in ("py", "toml", "tsv", "txt") for path in (ROOT / "src").rglob(f"*.{kind}")]
    (names, phrases), found = source_words(), []
    assert len(files) > 20
    for path in files:
        if path.stem in GENERAL:
            continue
        text = in_a_row(path.read_text(encoding="utf-8"))
        small = text.casefold()
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in names if hit in text]
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in phrases if hit in small]
    assert found == []
