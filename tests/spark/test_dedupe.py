"""`refkit dedupe` on Spark: the same works, pairs, clusters and keys as the embedded engine, row by row."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.matching.test_blocking import WORDS
from tests.spark.shared import command, differing, read

from refkit.errors import WrongValueError
from refkit.library import load_records, match_library
from refkit.library.works import entries_of
from refkit.matching.decisions import Decisions, Drop, Group, Kind, Related, Value
from refkit.matching.decisions_file import save
from refkit.matching.decisions_read import load
from refkit.matching.options import MatchOptions

COLUMNS = "ID,ENTRYTYPE,author,title,journal,year,volume,number,pages,doi".split(",")


def rows(count: int, seed: int = 5) -> list[dict[str, str]]:
    """Invented records: doubles with slips, titles that come back, venues under two names, equal base keys."""
    draw = random.Random(seed)
    made: list[dict[str, str]] = []
    for number in range(count):
        if made and draw.random() < 0.35:
            row = dict(draw.choice(made))
            if draw.random() < 0.4:
                row["title"] = row["title"][1:] if draw.random() < 0.5 else row["title"].upper()
            if draw.random() < 0.3:
                row["journal"] = "J. Ports" if row["journal"] else "Journal of Ports"
            if draw.random() < 0.2:
                row[draw.choice(("doi", "pages", "year", "number"))] = ""
        else:
            back = draw.random() < 0.15
            words = draw.sample(WORDS, draw.randrange(3, 7))
            first = draw.randrange(1, 400)
            row = {
                "ENTRYTYPE": draw.choice(("article", "article", "book", "misc")),
                "author": draw.choice(("Berg, Anna", "Lee, Bo and Ott, Carla", "Ruiz, Ines", "Ott, C.")),
                "title": draw.choice(("Editorial", "Book Review")) if back else " ".join(words).capitalize(),
                "journal": draw.choice(("Journal of Ports", "Sea Studies", "Coast Review", "")),
                "year": str(draw.randrange(1998, 2004)),
                "volume": str(draw.randrange(1, 9)),
                "number": str(draw.randrange(1, 4)),
                "pages": f"{first}--{first + draw.randrange(2, 20)}",
                "doi": f"10.1000/{draw.randrange(10**6)}" if draw.random() < 0.5 else "",
            }
        made.append({**row, "ID": f"r{number}"})
    return made


def table(path: Path, found: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
    return path


def same(
    spark: Any, folder: Path, files: list[Path], decisions: Decisions | None = None, **options: Any
) -> Any:
    """Both engines on the same files: every row of pairs, clusters and keys, and every byte of what is written."""
    import refkit.spark as on_spark

    chosen = MatchOptions(**options)
    written = {}
    if decisions is not None:
        written = {"--decisions": folder / "decisions.toml"}
        save(decisions, folder / "decisions.toml")
        decisions = load(folder / "decisions.toml")
    tables, ours, theirs = folder / "tables", folder / "spark", folder / "embedded"
    told = on_spark.dedupe(spark, files, tables, decisions=decisions, options=chosen)
    loaded = load_records(files)
    matched = match_library(loaded, decisions, chosen)
    pairs = [(p.left, p.right, p.score, p.outcome, list(p.reasons)) for p in matched.pairs]
    found = read(tables, "pairs", '"left", "right", score, outcome, reasons, nr, i, j')
    assert [row[:5] for row in sorted(found, key=lambda row: row[5:])] == pairs
    entries = entries_of(matched, loaded.keys, loaded.former)
    works = read(tables, "works", "nr, key, members, aliases")
    assert [row[1:] for row in sorted(works)] == [
        (one.key, list(one.members), list(one.aliases)) for one in entries
    ]
    keys = {name: one.key for one in entries for name in one.members}
    assert dict(read(tables, "records", "id, key")) == keys
    said = [text for name, value in (*written.items(), *settings(options)) for text in (name, str(value))]
    command("dedupe", *files, "-o", theirs, "-q", *said)
    on_spark.export(tables, ours)
    assert differing(ours, theirs) == []
    return told


def settings(options: dict[str, Any]) -> list[tuple[str, Any]]:
    known = {"block_cap": "--block-cap", "merge": "--merge", "review": "--review"}
    return [(known[name], value) for name, value in options.items() if name in known]


def test_invented_records(spark: Any, tmp_path: Path) -> None:
    """Two files, small blocks so that the cap cuts, and every kind of decision."""
    made = rows(420)
    files = [table(tmp_path / "one.csv", made[:300]), table(tmp_path / "two.csv", made[300:])]
    matched = match_library(load_records(files))
    merged = [cluster.members for cluster in matched.clusters if len(cluster.members) > 1]
    apart = [pair for pair in matched.pairs if pair.outcome == "review"]
    decisions = Decisions(
        same=(Group((apart[0].left, apart[0].right)), Group((merged[4][0], "one.csv:nowhere"))),
        different=(Group(merged[0][:2]), Group((merged[1][0], merged[2][0]))),
        related=(Related(merged[7][:2]),),
        value=(
            Value(merged[3][0], "title", "As a person wrote it"),
            Value("one.csv:r1", "issued", "1999-05"),
        ),
        drop=(Drop(merged[5][0]),),
        kind=(Kind(merged[6][0], "speech"),),
    )
    told = same(spark, tmp_path, files, decisions, block_cap=6)
    assert told["counts"]["records"] == 420
    assert told["hot_keys"][0]["size"] > 6
    assert all(hot["left_out"] >= 0 for hot in told["hot_keys"])


def test_preprints_are_not_related_without_asking(spark: Any, tmp_path: Path) -> None:
    import refkit.spark as on_spark

    files = [table(tmp_path / "one.csv", rows(20))]
    with pytest.raises(WrongValueError, match="cannot be related"):
        on_spark.dedupe(spark, files, tmp_path / "tables", options=MatchOptions(preprints="relate"))


PRINTED = """reference,document
"Weber, Karl: Harbours and Cities of the North, Oslo 1971.",a
"Weber, Harbours and Cities, cit., p. 5.",a
"Lind, Eva: The Salt Roads of the Alps, Wien 1984.",a
"Weber, op. cit., p. 17.",a
"Lind, Salt Roads, cit., p. 90.",b
"Moss, Ida: Ships and Tolls, Bergen 1990.",b
"Moss, Ships and Tolls, cit., p. 3.",c
"Weber, Karl: Harbours and Cities of the North, Oslo, 1971, p. 3.",c
"Weber, Karl: Letters, Oslo 1980.",c
"Weber, cit., p. 8.",c
"""


@pytest.mark.usefixtures("long")
def test_short_forms_of_printed_references(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "refs.csv").write_text(PRINTED, encoding="utf-8")
    told = same(spark, tmp_path, [tmp_path / "refs.csv"])
    assert told["counts"]["works"] < told["counts"]["records"]


@pytest.mark.usefixtures("long")
def test_a_run_is_done_again_only_where_its_input_changed(spark: Any, tmp_path: Path) -> None:
    """The same again makes nothing; more files change only what depends on them, and keys stay."""
    import refkit.spark as on_spark

    made = rows(60)
    one = table(tmp_path / "one.csv", made[:40])
    two = table(tmp_path / "two.csv", made[40:])
    tables, theirs = tmp_path / "tables", tmp_path / "embedded"
    on_spark.dedupe(spark, [one], tables)
    again = on_spark.dedupe(spark, [one], tables)
    assert again["stages"]["made"] == {}
    command("dedupe", one, "-o", theirs, "-q")
    command("dedupe", one, two, "-o", theirs, "-q")
    on_spark.dedupe(spark, [one, two], tables)
    on_spark.export(tables, tmp_path / "spark")
    assert differing(tmp_path / "spark", theirs) == []


@pytest.mark.usefixtures("long")
def test_what_was_judged_before_is_not_judged_again(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one more record in front: all places change, and still only its own pairs are weighed."""
    import refkit.spark as on_spark
    from refkit.spark import judging

    asked: list[int] = []
    judge_all = judging._judged

    def counted(candidates: Any, *rest: Any) -> Any:
        asked.append(candidates.count())
        return judge_all(candidates, *rest)

    monkeypatch.setattr(judging, "_judged", counted)
    made = rows(80)
    last = table(tmp_path / "z.csv", made)
    on_spark.dedupe(spark, [last], tmp_path / "tables")
    first = table(tmp_path / "a.csv", rows(1, seed=9))
    on_spark.dedupe(spark, [first, last], tmp_path / "tables")
    assert asked[0] > 20
    assert asked[1] < asked[0] / 2
    on_spark.dedupe(spark, [first, last], tmp_path / "anew")
    both = [sorted(map(repr, read(tmp_path / place, "pairs"))) for place in ("tables", "anew")]
    assert both[0] == both[1]


def test_an_answer_follows_a_file_of_another_name(spark: Any, tmp_path: Path) -> None:
    """Again and again, and into what is exported, as the embedded engine has it."""
    import refkit.spark as on_spark

    report = {"author": "Marsh, Helen", "title": "Report of the coastal fund", "journal": "Fund Reports"}
    file = table(
        tmp_path / "one.csv", [{**report, "year": year, "pages": "1-40"} for year in ("2019", "2021")]
    )
    tables, ours, theirs = tmp_path / "tables", tmp_path / "spark", tmp_path / "embedded"
    decisions = Decisions(different=(Group(("one.csv:1", "one.csv:2"), "two years"),))
    theirs.mkdir()
    save(decisions, theirs / "decisions.toml")
    made = load(theirs / "decisions.toml")
    for name in ("one", "two", "two", "three"):
        file = file.rename(tmp_path / f"{name}.csv")
        told = on_spark.dedupe(spark, [file], tables, decisions=made)
        moved = {} if name == "one" else {f"one.csv:{at}": f"{name}.csv:{at}" for at in (1, 2)}
        assert told["moved"] == moved
        # whatever order a set of names has in this process
        assert list(told["decided"]) == ["one.csv:1", "one.csv:2"]
        on_spark.export(tables, ours)
        command("dedupe", file, "-o", theirs, "-q")
        assert differing(ours, theirs) == ["decisions.toml"]
    (pair,) = json.loads((ours / "merges.json").read_text(encoding="utf-8"))["apart"]
    assert pair["decided"] == "different"


def test_files_of_others_are_not_written_over(spark: Any, tmp_path: Path) -> None:
    import refkit.spark as on_spark
    from refkit.errors import NothingFoundError, UsageError

    one = table(tmp_path / "one.csv", rows(3))
    (tmp_path / "out" / "works").mkdir(parents=True)
    (tmp_path / "out" / "works" / "novel.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not written by refkit"):
        on_spark.dedupe(spark, [one], tmp_path / "out")
    (tmp_path / "empty.csv").write_text("title\n", encoding="utf-8")
    with pytest.raises(NothingFoundError):
        on_spark.dedupe(spark, [tmp_path / "empty.csv"], tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "most"), [("bibdedupe_digital_work", 0), ("linkedbooks", 1500), ("cora", 700)]
)
def test_real_records(spark: Any, tmp_path: Path, shared: Path, name: str, most: int) -> None:
    path = shared / "data" / "dedupe" / f"{name}-records.csv"
    if most:
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))[: most + 1]
        path = tmp_path / "some.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(found)
    same(spark, tmp_path, [path])
