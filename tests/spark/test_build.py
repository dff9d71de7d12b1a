"""`refkit build` on Spark: the same bibliography, byte by byte, as the embedded engine makes of the same documents."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.spark.shared import command, differing, read

from refkit.matching.decisions_read import load

PAPERS = {
    "harbours": """# Harbours of the North

Ports paid for cities.[^1] Salt did so too.[^2] Others disagree.[^3]

[^1]: Karl Weber, *Harbours and Cities of the North* (Oslo: Fjord Press, 1971), 17.
[^2]: Eva Lind, “The Salt Roads of the Alps,” *Journal of Ports* 12, no. 3 (1984): 33-60.
[^3]: Ibid., 40; but see Weber, *Harbours*, 90.
""",
    "salt": """# Salt

As Weber says.[^1] And so says Moss.[^2] Then again.[^3]

[^1]: K. Weber, *Harbours and Cities of the North* (Oslo: Fjord Press, 1971).
[^2]: Ida Moss, “Ships and Tolls,” *Journal of Ports* 14, no. 1 (1986): 1-20.
[^3]: Lind, “Salt Roads,” 44. See also Eva Lind, “The Salt Roads of the Alps,” *Journal of Ports* 12 (1984): 33-60.
""",
    "tolls": """# Tolls

Nothing is noted here.
""",
}


def papers(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names or PAPERS:
        (folder / f"{name}.md").write_text(PAPERS[name], encoding="utf-8")
    return [folder / f"{name}.md" for name in names or PAPERS]


def same(
    spark: Any,
    folder: Path,
    sources: list[Path],
    *,
    fails: bool = False,
    decisions: Path | None = None,
) -> dict[str, Any]:
    import refkit.spark as on_spark

    made = load(decisions) if decisions else None
    told: dict[str, Any] = on_spark.build(spark, sources, folder / "tables", decisions=made)
    on_spark.export(folder / "tables", folder / "spark")
    given = ["--decisions", decisions] if decisions else []
    command("build", *sources, "-o", folder / "embedded", *given, "-q", code=1 if fails else 0)
    assert differing(folder / "spark", folder / "embedded") == []
    return told


def test_invented_papers(spark: Any, tmp_path: Path) -> None:
    """One of them broken: a row that says so, and the others are done."""
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no archive")
    told = same(spark, tmp_path, [*papers(tmp_path / "in"), broken], fails=True)
    assert told["counts"]["lost"] == 1
    lost = [row for row in read(tmp_path / "tables", "problems", "file, severe") if row[1]]
    assert lost == [(str(broken), True)]
    works = dict(read(tmp_path / "tables", "works", "key, title"))
    cited = read(tmp_path / "tables", "edges", "source, target, type, document")
    assert {document for *_, document in cited} == {"harbours", "salt"}
    assert {target for _, target, _, _ in cited} <= set(works)


@pytest.mark.usefixtures("long")
def test_more_documents_change_nothing_of_those_before(spark: Any, tmp_path: Path) -> None:
    """A second run reads only what is new, keeps keys, and gives what the embedded engine gives in two runs."""
    first = papers(tmp_path / "in", "harbours")
    same(spark, tmp_path, first)
    told = same(spark, tmp_path, papers(tmp_path / "in"))
    waves = [name for name in told["stages"]["made"] if "waves" in name]
    assert len(waves) == 1
    assert told["counts"]["documents"] == 3
    again = same(spark, tmp_path, [tmp_path / "in" / "harbours.md", tmp_path / "in" / "salt.md"])
    assert not [name for name in again["stages"]["made"] if "waves" in name]


DECIDED = """
target = [{ record = "salt:n3/0", target = "" }, { record = "harbours:n3/1", target = "salt:n9/0" }]
value = [
  { record = "harbours:n1/0", field = "locator", value = "chapter 3" },
  { record = "salt:n2/0", field = "title", value = "Ships, Tolls" },
]
kind = [{ record = "harbours:n2/0", type = "chapter" }]
same = [{ records = ["salt:n1/0", "salt:n2/0"], printed = ["", "Ida Moss, Ships and Tolls"] }]
drop = [
  { record = "harbours:n9/9", printed = ["Ida Moss, “Ships and Tolls,” Journal of Ports 14, no. 1 (1986): 1-20"] },
]
checked = [{ record = "harbours:n2/0" }]
"""


@pytest.mark.usefixtures("long")
def test_decisions(spark: Any, tmp_path: Path) -> None:
    """Of citations and of works; one names a record that is another now, one what is not there."""
    (tmp_path / "decisions.toml").write_text(DECIDED, encoding="utf-8")
    same(spark, tmp_path, papers(tmp_path / "in"), decisions=tmp_path / "decisions.toml")


@pytest.mark.usefixtures("long")
def test_what_lies_elsewhere_is_fetched(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By Spark's own reader, as from HDFS or S3; and a table of paths."""
    from refkit.spark import fetched, listing
    from refkit.spark import records as record_files

    found = papers(tmp_path / "in")
    for room in (fetched, listing, record_files):
        monkeypatch.setattr(room, "is_local", lambda place: not str(place).startswith("file:"))
    paths = spark.createDataFrame([(path.as_uri(),) for path in found], "path string")
    paths.coalesce(1).write.parquet(str(tmp_path / "paths.parquet"))
    import refkit.spark as on_spark

    told = on_spark.build(spark, [tmp_path / "paths.parquet"], tmp_path / "tables")
    assert told["counts"]["documents"] == 3
    assert told["counts"]["citations"] >= 6
    (tmp_path / "one.csv").write_text("title,author\nOn Ports,Ann Lee\n", encoding="utf-8")
    told = on_spark.dedupe(spark, [(tmp_path / "one.csv").as_uri()], tmp_path / "library")
    assert told["counts"]["records"] == 1


@pytest.mark.usefixtures("long")
def test_a_slice(spark: Any, tmp_path: Path) -> None:
    import refkit.spark as on_spark

    on_spark.build(spark, papers(tmp_path / "in"), tmp_path / "tables")
    command("export", tmp_path / "tables", "-o", tmp_path / "one", "--document", "salt")
    notes = (tmp_path / "one" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(notes) == 3
    assert all('"document": "salt"' in line for line in notes)
    command("export", tmp_path / "tables", "-o", tmp_path / "lind", "--author", "Lind")
    bib = (tmp_path / "lind" / "combined.bib").read_text(encoding="utf-8")
    assert "Salt Roads" in bib
    assert "Ships and Tolls" not in bib


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("kind", ["sources", "pdf"])
def test_real_documents(spark: Any, tmp_path: Path, shared: Path, kind: str) -> None:
    wanted = {"sources": ("sources", "*.txt"), "pdf": ("data/pdf", "*.pdf")}
    folder, names = wanted[kind]
    # the largest of them take minutes
    found = sorted((shared / folder).glob(names), key=lambda path: path.stat().st_size)[:5]
    assert found
    inside = tmp_path / "in"
    inside.mkdir()
    for path in found:
        shutil.copy(path, inside)
    same(spark, tmp_path, [inside])
