"""Takes record sets with known duplicates, matches them, and prints one table of what was merged rightly and how fast.

    python benchmarks/matching.py [--shared ../shared] [--sizes 1000,10000,100000] [--peer] [--record NOTE]

The sets and what they are: benchmarks/README.md. Sizes run the whole command `refkit dedupe` in a process of its own
on synthetic records (real ones taken apart and put together anew, with recurring titles). With `--peer` BibDedupe runs
on the same files in `.venv-peers`; without it its figures come from the last run in the history.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HISTORY = ROOT / "benchmarks" / "history" / "matching.jsonl"
GOLD = ROOT / "tests" / "gold"
PEER = ROOT / ".venv-peers" / "bin" / "python"
WORKS = "footnote-works"
LATER = tuple(
    f"{WORKS}-{name}" for name in ("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
FOOTNOTES = (
    WORKS,
    *(f"{WORKS}-{name}" for name in ("second", "third", "practice", "holdout")),
    *LATER,
)
"""Sets of our own (tests/gold/footnote-works.md)."""
EXPORTS = ("database-exports", "database-exports-second")
"""Records as databases export them (tests/gold/database-exports.md)."""
DATABASES = ("bibdedupe_digital_work", "cora")
PRINTED = "linkedbooks"
MARKS = {
    "bibdedupe_digital_work": "0 wrong, recall .98",
    "cora": "precision .97, recall .75",
    f"{PRINTED} across articles": "precision .97, recall .75",
    **dict.fromkeys(FOOTNOTES, "0 wrong, recall .80"),
    **dict.fromkeys((*LATER, *EXPORTS), "0 wrong, recall .85"),
}
UNTUNED = (f"{WORKS}-holdout", f"{WORKS}-tenth")
"""No rule was made from these: whoever learns from one takes it off the list and writes another first."""
PEER_SIZES = (1_000, 10_000)

Pairs = set[tuple[str, str]]
Row = dict[str, Any]


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    """Every pair of records in one group, smaller id first."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def score(made: Pairs, true: Pairs) -> Row:
    """Precision, recall and wrong pairs."""
    right = len(made & true)
    return {
        "precision": round(right / len(made), 4) if made else 1.0,
        "recall": round(right / len(true), 4),
        "wrong": len(made - true),
        "true": len(true),
    }


def refkit_pairs(path: Path) -> tuple[Pairs, float]:
    """The pairs that refkit merges in one record file, and the seconds it took without reading the file."""
    from refkit.library import load_records, match_library

    loaded = load_records([path])
    started = time.perf_counter()
    merged = match_library(loaded)
    seconds = time.perf_counter() - started
    strip = f"{path.name}:"
    groups = ([member.removeprefix(strip) for member in cluster.members] for cluster in merged.clusters)
    return pairs_of(groups), round(seconds, 2)


def true_pairs(path: Path, only: str = "") -> Pairs:
    """The pairs of a CSV with id1 and id2; `only` keeps those whose kind starts with it."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row.get("kind", "").startswith(only)]
    return {(min(row["id1"], row["id2"]), max(row["id1"], row["id2"])) for row in rows}


def accuracy(shared: Path) -> Iterator[tuple[str, Row]]:
    """One row a set."""
    folder = shared / "data" / "dedupe"
    for name in DATABASES:
        made, seconds = refkit_pairs(folder / f"{name}-records.csv")
        yield name, {**score(made, true_pairs(folder / f"{name}-pairs.csv")), "seconds": seconds}
    made, seconds = refkit_pairs(folder / f"{PRINTED}-records.csv")
    article = printed_articles(folder)
    across = {pair for pair in made if article[pair[0]] != article[pair[1]]}
    true = folder / f"{PRINTED}-pairs.csv"
    yield f"{PRINTED} across articles", {**score(across, true_pairs(true, "cross")), "seconds": seconds}
    yield f"{PRINTED} all", {**score(made, true_pairs(true)), "seconds": seconds}
    for name in FOOTNOTES:
        made, seconds = refkit_pairs(GOLD / f"{name}.jsonl")
        yield name, {**score(made, footnote_pairs(name)), "seconds": seconds}
    for name in EXPORTS:
        made, seconds = refkit_pairs(GOLD / f"{name}-records.csv")
        yield name, {**score(made, true_pairs(GOLD / f"{name}-pairs.csv")), "seconds": seconds}


def printed_articles(folder: Path) -> dict[str, str]:
    """The article that cites each printed reference."""
    with (folder / f"{PRINTED}-records.csv").open(encoding="utf-8") as file:
        return {row["id"]: row["citing_article"] for row in csv.DictReader(file)}


def footnote_rows(name: str) -> list[dict[str, Any]]:
    """The records of one set of footnote works of our own."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def footnote_pairs(name: str) -> Pairs:
    works: dict[str, list[str]] = {}
    for row in footnote_rows(name):
        works.setdefault(row["work"], []).append(row["id"])
    return pairs_of(works.values())


def sources(shared: Path) -> Row:
    """The five sources: merged works, how many of them are wrong by the gold, and whether the proof is there."""
    from refkit.pipeline import build

    gold: dict[tuple[str, str], set[str]] = {}
    for line in (GOLD / "notes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["document"], row["note"]] = {citation["work"] for citation in row["citations"]}
    bibliography = build([shared / "sources"])
    places = {citation.id: (citation.document, citation.note) for citation in bibliography.citations}
    notes = {note.id: note.number for document in bibliography.documents for note in document.notes}
    merged = [entry for entry in bibliography.entries if len(entry.members) > 1]
    wrong = 0
    for entry in merged:
        works = [gold.get((places[m][0], notes[places[m][1]]), set()) for m in entry.members if m in places]
        wrong += bool(works) and not set.intersection(*works)
    proof = any("proves" in " ".join(pair.reasons) for entry in merged for pair in entry.pairs)
    return {"merged works": len(merged), "false merges": wrong, "misprint proved": proof}


def synthetic(shared: Path, count: int, path: Path) -> Pairs:
    """Write a CSV of made-up records as a database exports them, and give its true pairs."""
    from matching_synthetic import records

    from refkit.formats import load

    pool = [record.work for record in load(shared / "data" / "dedupe" / f"{DATABASES[0]}-records.csv")[0]]
    groups: dict[int, list[str]] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("ID", "ENTRYTYPE", "author", "title", "journal", "year", "volume", "number", "pages", "doi")
        )
        for at, (number, work) in enumerate(records(count, pool)):
            groups.setdefault(number, []).append(f"r{at}")
            names = " and ".join(f"{name.family}, {name.given}" for name in work.authors)
            year = work.issued.year if work.issued else ""
            row = (
                work.title,
                work.container_title,
                year,
                work.volume,
                work.issue,
                work.page.replace("-", "--"),
            )
            writer.writerow((f"r{at}", "article", names, *row, work.doi))
    return pairs_of(groups.values())


def size(shared: Path, count: int, folder: Path) -> Row:
    """`refkit dedupe` on `count` synthetic records: seconds, and gigabytes of the process and its copies; accuracy."""
    source, out = folder / f"{count}.csv", folder / str(count)
    true = synthetic(shared, count, source)
    command = [
        sys.executable,
        "-c",
        "from refkit.cli import main; main()",
        "dedupe",
        str(source),
        "-o",
        str(out),
        "-q",
    ]
    started = time.perf_counter()
    process = subprocess.Popen(command)
    together = 0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        together = max(together, shared_out(process.pid))
        time.sleep(0.2 if count < 500_000 else 2)
    _, status, used = ended
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"refkit dedupe failed on {count} records")
    groups: dict[str, list[str]] = {}
    with (out / "clusters.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row["cluster"], []).append(row["record"])
    cpu = used.ru_utime + used.ru_stime
    figures = {
        "seconds": round(seconds, 1),
        "cpu": round(cpu, 1),
        "gigabytes": round(max(used.ru_maxrss, together) / 1e6, 2),
    }
    return {**score(pairs_of(groups.values()), true), **figures}


def shared_out(process: int) -> int:
    """The memory of a process and of its children in kB, what they share counted once (proportional set size)."""
    total = 0
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for number in (process, *children):
            for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    except OSError:  # it has just ended, or this is no Linux
        return 0
    return total


def peer(shared: Path, folder: Path) -> Iterator[tuple[str, Row]]:
    """BibDedupe on the same sets, in the columns it knows."""
    data = shared / "data" / "dedupe"
    sets: list[tuple[str, Path, Pairs]] = [
        (DATABASES[0], data / f"{DATABASES[0]}-records.csv", true_pairs(data / f"{DATABASES[0]}-pairs.csv"))
    ]
    columns = {"Entity Id": "ID", "venue": "journal"}
    sets.append(
        (
            DATABASES[1],
            _renamed(data / "cora-records.csv", folder, columns),
            true_pairs(data / "cora-pairs.csv"),
        )
    )
    renamed = _renamed(data / f"{PRINTED}-records.csv", folder, {"id": "ID", "reference": "title"})
    sets.append((f"{PRINTED} across articles", renamed, true_pairs(data / f"{PRINTED}-pairs.csv", "cross")))
    sets += [(name, _footnotes(name, folder), footnote_pairs(name)) for name in FOOTNOTES]
    for name in EXPORTS:
        exported = _renamed(GOLD / f"{name}-records.csv", folder, {})
        sets.append((name, exported, true_pairs(GOLD / f"{name}-pairs.csv")))
    for count in PEER_SIZES:
        path = folder / f"peer{count}.csv"
        sets.append((f"{count:,} synthetic", path, synthetic(shared, count, path)))
    article = printed_articles(data)
    for name, path, true in sets:
        target = folder / "clusters.json"
        command = [str(PEER), str(ROOT / "benchmarks" / "matching_peer.py"), str(path), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
        if done.returncode:
            yield (
                name,
                {
                    "failed": done.stderr.strip().splitlines()[-1][:200]
                    if done.stderr.strip()
                    else "no message"
                },
            )
            continue
        result = json.loads(target.read_text(encoding="utf-8"))
        made = pairs_of(result["clusters"])
        if name.startswith(PRINTED):
            made = {pair for pair in made if article[pair[0]] != article[pair[1]]}
        yield name, {**score(made, true), "seconds": result["seconds"], "gigabytes": result["gigabytes"]}


COLUMNS = (
    "ID",
    "ENTRYTYPE",
    "author",
    "title",
    "journal",
    "booktitle",
    "year",
    "volume",
    "number",
    "pages",
    "doi",
    "abstract",
)


def _renamed(path: Path, folder: Path, names: Mapping[str, str]) -> Path:
    with path.open(encoding="utf-8") as file:
        rows = [{names.get(name, name): value for name, value in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        # BibDedupe wants years in a column of their own
        year = re.search(r"1[5-9]\d\d|20[0-2]\d", row.get("year", "") or row["title"])
        row["year"] = year[0] if year else "1900"
        if "author" not in row:
            row["author"], _, row["title"] = row["title"].partition(",")
        if "database" in row:
            row["author"] = _bibtex_names(row["author"])
    return _table(rows, folder / f"peer-{path.name}")


def _bibtex_names(printed: str) -> str:
    """Names of databases (`Ash B, Elm C.`, `Ash B; Elm C`, `Ash, B; Elm, C`) as BibTeX has them, joined by `and`."""
    if " and " in printed:
        return printed
    if ";" in printed:
        return " and ".join(_family_first(part.strip()) for part in printed.split(";"))
    people = [part.strip() for part in printed.rstrip(".").split(",")]
    if all(INITIALS.fullmatch(person) for person in people):
        return " and ".join(_family_first(person) for person in people)
    return printed


INITIALS = re.compile(r"[^,]+ [A-Z.]{1,6}")


def _family_first(name: str) -> str:
    """`Ash, B` of `Ash B`; any other name as it is."""
    return ", ".join(name.rsplit(" ", 1)) if INITIALS.fullmatch(name) else name


def _table(rows: Sequence[Mapping[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows({"ENTRYTYPE": "misc", **row} for row in rows)
    return path


def _footnotes(name: str, folder: Path) -> Path:
    rows = []
    for row in footnote_rows(name):
        item = row["item"]
        names = [
            n.get("literal") or f"{n['family']}, {n.get('given', '')}"
            for n in item.get("author", item.get("editor", []))
        ]
        parts = item.get("issued", {}).get("date-parts", [[""]])[0]
        rows.append(
            {
                "ID": row["id"],
                "author": " and ".join(names),
                "title": item.get("title", ""),
                "journal": item.get("container-title", ""),
                "year": str(parts[0]),
                "volume": item.get("volume", ""),
                "number": item.get("issue", ""),
                "pages": item.get("page", ""),
            }
        )
    return _table(rows, folder / f"peer-{name}.csv")


def last_peer() -> dict[str, Row]:
    """BibDedupe's figures of its last run, from the history."""
    if not HISTORY.exists():
        return {}
    rows = [json.loads(line) for line in HISTORY.read_text(encoding="utf-8").splitlines()]
    return next((row["bibdedupe"] for row in reversed(rows) if row.get("bibdedupe")), {})


def show(title: str, rows: Mapping[str, Row], beside: Mapping[str, Row]) -> None:
    """Print one table; the peer's figures stand in brackets."""
    print(
        f"\n{title:34}{'precision':>18}{'recall':>18}{'wrong':>16}{'seconds':>18}{'GB':>14}   {'tuned':6}mark"
    )
    for name, row in rows.items():
        other = beside.get(name, {})
        cells = [
            _cell(row.get(key), other.get(key))
            for key in ("precision", "recall", "wrong", "seconds", "gigabytes")
        ]
        widths = (18, 18, 16, 18, 14)
        print(
            f"{name:34}" + "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True)),
            f"  {_tuned(name):6}" + MARKS.get(name, ""),
        )
        if other.get("failed"):
            print(f"{'':34}(BibDedupe failed: {other['failed']})")


def _tuned(name: str) -> str:
    """Whether rules were made with a set before somebody's eyes (the synthetic ones: with their generator)."""
    return "no" if name in UNTUNED else "yes"


def _cell(mine: object, other: object) -> str:
    own = "" if mine is None else f"{mine:,}" if isinstance(mine, int) else str(mine)
    return own + ("" if other is None else f" ({other:,})")


def main() -> None:
    """Measure, print, and append one line to the history."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    default = Path(os.environ.get("REFKIT_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default, help="folder with the data")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of synthetic records, with commas")
    parser.add_argument("--peer", action="store_true", help="run BibDedupe too (in .venv-peers)")
    parser.add_argument("--record", default="", metavar="NOTE", help="what changed, for the history")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT / "benchmarks"))
    sets = dict(accuracy(arguments.shared))
    five = sources(arguments.shared)
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    with tempfile.TemporaryDirectory() as place:
        counts = [int(text) for text in arguments.sizes.split(",") if text]
        sizes = {f"{count:,} synthetic": size(arguments.shared, count, Path(place)) for count in counts}
        others = dict(peer(arguments.shared, Path(place))) if arguments.peer else last_peer()
    show("set (BibDedupe 0.11 in brackets)", sets, others)
    show("whole process (BibDedupe in br.)", sizes, others)
    print("\nfive sources: " + ", ".join(f"{name} {value}" for name, value in five.items()))
    print(f"load before the sizes: {load}")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    line = {
        "date": datetime.date.today().isoformat(),
        "commit": commit.stdout.strip(),
        "note": arguments.record,
        "load": load,
        "sets": sets,
        "sources": five,
        "sizes": sizes,
        "bibdedupe": others if arguments.peer else {},
    }
    HISTORY.parent.mkdir(parents=True, exist_ok=True)
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
