"""Ids of documents and keys of works: once given they stay, whatever is added, moved or named in another order."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

import refkit
from refkit.errors import ReadError
from refkit.matching.decisions import Decisions, Group, Value
from refkit.matching.decisions_file import save
from refkit.matching.decisions_printed import shortened
from refkit.pipeline.answers import Target, printed_in

NOTES = {
    "bridges": [
        "Jane Roe, The Long Span: A History (Oslo: Fjord Press, 2003), pp. 12-13.",
        "Jane Roe, “Tolls and Trust,” Journal of Bridges, vol. 4, no. 2, 2011, p. 3.",
    ],
    "ferries": [
        "J. Roe, The Long Span (Fjord Press, 2003), p. 99.",
        "Peter Ott, Steel (Bergen: Fjord Press, 1999).",
    ],
    "roads": [
        "Jane Roe, The Long Span: A History, 2003.",
        "Peter Ott, Steel and Stone (Bergen: Fjord Press, 1999), p. 4.",
        "Jane Roe, “Tolls and Taxes,” Journal of Bridges, vol. 4, no. 3, 2011, p. 3.",
    ],
}


def paper(path: Path, name: str, *first: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    notes = [*first, *NOTES.get(name, [])]
    body = " ".join(f"A sentence on {name} number {at}. [{at}]" for at in range(1, len(notes) + 1))
    listed = "\n\n".join(f"[{at}] {note}" for at, note in enumerate(notes, 1))
    path.write_text(f"A Paper on {name.title()}\n\nBy Ann Lee\n\n{body}\n\n{listed}\n", encoding="utf-8")
    return path


def keys(made: refkit.Bibliography) -> dict[str, str]:
    return {record: entry.key for entry in made.entries for record in entry.members}


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    return [paper(tmp_path / f"{name}.txt", name) for name in NOTES]


def test_the_order_of_sources_changes_no_key(papers: list[Path]) -> None:
    found = [keys(refkit.build(order)) for order in permutations(papers)]
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 10


def test_adding_papers_changes_no_key(papers: list[Path], tmp_path: Path) -> None:
    for seed in range(4):
        order = random.Random(seed).sample(papers, 3)
        before: dict[str, str] = {}
        for count in (1, 2, 3):
            now = keys(refkit.build(order[:count], tmp_path / f"out{seed}"))
            assert {record: now[record] for record in before} == before
            before = now


def test_twins_keep_the_letters_they_have(tmp_path: Path) -> None:
    """Three works of one author, year and first word, one after the other; a fourth run of the first alone."""
    titles = ["Harbours of the North", "Harbours of the South", "Harbours and Their Masters"]
    out, seen = tmp_path / "out", dict[str, str]()
    files = []
    for number, title in enumerate(titles):
        file = tmp_path / f"p{number}.txt"
        file.write_text(
            f"Paper {number} on Ports\n\nBy Ann Lee\n\nA sentence. [1]\n\n"
            f"[1] Jane Roe, {title} (Oslo: Fjord Press, 2003), p. 1.\n",
            encoding="utf-8",
        )
        files.insert(0, file)
        now = keys(refkit.build(files, out))
        assert {record: now[record] for record in seen} == seen
        seen = now
    assert len({key for record, key in seen.items() if "/" in record}) == 3
    again = keys(refkit.build(files, out))
    assert again == seen


def test_a_note_that_moves_keeps_the_keys(papers: list[Path], tmp_path: Path) -> None:
    """A note more at the beginning gives all others another number: keys follow what the notes say."""
    out = tmp_path / "out"
    before = {entry.work.title: entry.key for entry in refkit.build(papers, out).entries}
    paper(papers[0], "bridges", "Bo Berg, Ropes and Knots (Bergen: Fjord Press, 1988), p. 1.")
    after = {entry.work.title: entry.key for entry in refkit.build(papers, out).entries}
    assert {title: after[title] for title in before} == before
    assert len(after) == len(before) + 1


def test_another_file_of_the_same_name_renames_nothing(tmp_path: Path) -> None:
    old = paper(tmp_path / "one" / "paper.txt", "bridges")
    out = tmp_path / "out"
    first = refkit.build([old], out)
    record = first.citations[0].id
    decision = f'value = [{{ record = "{record}", field = "publisher", value = "Quay Press" }}]\n'
    (out / "decisions.toml").write_text(decision, encoding="utf-8")
    new = paper(tmp_path / "a-folder-before" / "paper.txt", "ferries")
    for order in ([old, new], [new, old]):
        made = refkit.build(order, out)
        assert {Path(one.path).parent.name: one.id for one in made.documents} == {
            "one": "paper",
            "a-folder-before": "a-folder-before-paper-txt",
        }
        assert {record: key for record, key in keys(made).items() if record.startswith("paper:")} == {
            record: key for record, key in keys(first).items() if record.startswith("paper:")
        }
        assert made.entry(keys(first)[record]).work.publisher == "Quay Press"
        assert not [problem for problem in made.problems if "no record is called" in problem.message]


def test_a_project_that_is_moved_as_a_whole_keeps_its_ids(tmp_path: Path) -> None:
    home = tmp_path / "home"
    files = [paper(home / name / "paper.txt", name) for name in ("bridges", "ferries")]
    made = refkit.build(files[1:], home / "out")
    assert [one.id for one in made.documents] == ["paper"]
    home.rename(tmp_path / "moved")
    files = [tmp_path / "moved" / name / "paper.txt" for name in ("bridges", "ferries")]
    made = refkit.build(files, tmp_path / "moved" / "out")
    assert [one.id for one in made.documents] == ["bridges-paper-txt", "paper"]


def test_a_torn_manifest_of_a_build_is_told(papers: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    refkit.build(papers, out)
    manifest = out / "refkit-build.json"
    manifest.write_bytes(manifest.read_bytes()[:-50])
    before = (out / "combined.bib").read_bytes()
    with pytest.raises(ReadError, match="refkit-build"):
        refkit.build(papers[:1], out)
    assert (out / "combined.bib").read_bytes() == before
    refkit.build(papers, out, force=True)
    assert json.loads(manifest.read_text(encoding="utf-8"))["keys"]


def test_a_decision_drops_a_work(papers: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = refkit.build(papers, out)
    entry = next(one for one in first.entries if one.work.title.startswith("Tolls and Trust"))
    (out / "decisions.toml").write_text(f'drop = ["{entry.members[0]}"]\n', encoding="utf-8")
    made = refkit.build(papers, out)
    assert {one.key for one in made.entries} == {one.key for one in first.entries} - {entry.key}
    assert any("Tolls and Trust" in problem.message for problem in made.problems)
    assert "Tolls and Trust" not in (out / "combined.bib").read_text(encoding="utf-8")


REPORT = "Helen Marsh, “Report of the coastal fund,” Fund Reports, vol. {}, {}, pp. 1-40."


def report(path: Path) -> Path:
    """A paper that cites two reports of which the first eighty characters are much alike."""
    paper(path, "tides", REPORT.format(12, 2019), REPORT.format(14, 2021))
    return path


def test_a_decision_follows_a_document_of_another_name(tmp_path: Path) -> None:
    """Written by hand, with nothing of what was printed: the document is known by what it cites."""
    files = [report(tmp_path / "tides.txt"), paper(tmp_path / "harbours.txt", "harbours")]
    out = tmp_path / "out"
    assert len(keys(refkit.build(files, out))) > 3
    decision = (
        'value = [\n  { record = "tides:n2/0", field = "publisher", value = "Quay Press" },\n'
        '  { record = "source:tides", field = "publisher", value = "Tide Press" },\n]\n'
    )
    (out / "decisions.toml").write_text(decision, encoding="utf-8")
    for name in ("ebb", "flood"):
        files[0] = files[0].rename(tmp_path / f"{name}.txt")
        for _ in range(2):
            made = refkit.build(files, out)
            assert made.entry(keys(made)[f"{name}:n2/0"]).work.publisher == "Quay Press"
            assert made.entry(keys(made)[f"{name}:n1/0"]).work.publisher != "Quay Press"
            assert made.entry(keys(made)[f"source:{name}"]).work.publisher == "Tide Press"
    # a new file gets the free name of a file, but not the name that decisions know another document by
    made = refkit.build([*files, paper(tmp_path / "tides.txt", "bridges")], out)
    assert {one.id for one in made.documents} == {"flood", "harbours", "tides-txt"}
    assert made.entry(keys(made)["flood:n2/0"]).work.publisher == "Quay Press"


def test_an_answer_stays_with_a_document_of_another_name(tmp_path: Path) -> None:
    """What `refkit review` writes and reads: the decision is not asked for again under the new name."""
    file, out = report(tmp_path / "tides.txt"), tmp_path / "out"
    refkit.build([file], out)
    texts = printed_in(out / "notes.jsonl")
    group = Group(("tides:n1/0", "tides:n2/0"), printed=(texts["tides:n1/0"], texts["tides:n2/0"]))
    save(Decisions(same=(group,)), out / "decisions.toml")
    made = refkit.build([file.rename(tmp_path / "ebb.txt")], out)
    assert keys(made)["ebb:n1/0"] == keys(made)["ebb:n2/0"]
    held = Target.of(out, None, {}).held(out)
    assert held.same == (Group(("ebb:n1/0", "ebb:n2/0")),)


def test_of_two_that_look_alike_the_one_that_was_printed_is_meant(tmp_path: Path) -> None:
    """A note in front moves all others by one, and the note before is much like the one that was decided on."""
    file = report(tmp_path / "tides.txt")
    made = refkit.build([file])
    (work,) = (one for one in made.citations if one.id == "tides:n2/0")
    printed = next(note.text for note in made.documents[0].notes if note.id == work.note)[
        work.start : work.end
    ]
    value = Value("tides:n2/0", "publisher", "Quay Press", printed=(shortened(printed),))
    paper(file, "tides", "Bo Berg, Ropes (Oslo, 1988).", REPORT.format(12, 2019), REPORT.format(14, 2021))
    after = refkit.build([file], decisions=Decisions(value=(value,)))
    found = {record: after.entry(key).work.publisher for record, key in keys(after).items()}
    assert (found["tides:n2/0"], found["tides:n3/0"]) == ("", "Quay Press")


LONG = (
    "Helen Marsh, “Report of the coastal fund to the assembly of the harbour towns on dues, tolls and the upkeep "
    "of quays, piers and lighthouses in the outer parts of the northern shore,” Fund Reports, vol. {}, {}, pp. 1-40."
)


@pytest.mark.parametrize("cut", [shortened, lambda text: text[:80].strip()])
def test_of_a_long_note_the_year_is_kept(tmp_path: Path, cut: Callable[[str], str]) -> None:
    """Two reports that begin alike are told apart where a note is added in front; a file of before still holds."""
    before = cut(LONG.format(14, 2021))
    value = Value("tides:n2/0", "publisher", "Quay Press", printed=(before,))
    texts = [LONG.format(12, 2019), LONG.format(14, 2021)]
    after = "tides:n2/0"
    if cut is shortened:
        assert "2021" in before
        texts, after = ["Bo Berg, Ropes (Oslo, 1988).", *texts], "tides:n3/0"
    file = tmp_path / "tides.txt"
    paper(file, "tides", *texts)
    made = refkit.build([file], decisions=Decisions(value=(value,)))
    held = [record for record, key in keys(made).items() if made.entry(key).work.publisher == "Quay Press"]
    assert held == [after]
