"""Takes real documents with notes read by a person, reads the same notes with refkit, and prints what was right.

    python benchmarks/documents.py [--half seen|aside|fresh|later|last|closed|shut|all|kinds-a|kinds-b]
                                   [--errors N] [--no-italics] [--record NOTE]

The gold is tests/gold/documents/*.jsonl, one note a line, written from the page before any tuning: text, italic runs,
and its citations with what the print supports; `kinds-a` and `kinds-b` are tests/gold/kinds. Errors are shown but for
`shut` and `kinds-b`, which are looked at by score alone. `all` is the seven of real documents: figures of before the
last four are compared half by half.
Fields are compared as ../shared/tools/score_notes.py compares them. A citation is exact when every field is right and
none is invented.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from accuracy import ROOT, commit

GOLD = ROOT / "tests" / "gold" / "documents"
KINDS = ROOT / "tests" / "gold" / "kinds"
UNREAD = frozenset({"shut", "kinds-b"})
"""The halves whose errors nobody is shown."""
HISTORY = ROOT / "benchmarks" / "history" / "documents.jsonl"
FIELDS = (
    "author",
    "editor",
    "title",
    "container",
    "year",
    "volume",
    "issue",
    "page",
    "publisher",
    "place",
    "url",
)
Row = dict[str, Any]


def scorer(shared: Path) -> ModuleType:
    """The comparisons of ../shared/tools/score_notes.py."""
    spec = importlib.util.spec_from_file_location("score_notes", shared / "tools" / "score_notes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(half: str) -> dict[str, list[Row]]:
    """The notes of each document, in order."""
    documents: dict[str, list[Row]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for path in sorted((KINDS if half.startswith("kinds") else GOLD).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            seen[row["id"]] += 1
            if seen[row["id"]] > 1:  # two notes of one document may have one number
                row["id"] += f"#{seen[row['id']]}"
            documents[row["doc"]].append(row)
    return {name: rows for name, rows in documents.items() if half == "all" or rows[0]["half"] == half}


def gold_fields(score: ModuleType, item: Row) -> dict[str, Any]:
    """A gold citation as the scorer compares it."""
    found: dict[str, Any] = {}
    for name in ("author", "editor"):
        if item.get(name):
            found[name] = {"names": item[name], "alts": [item[name], *item.get(f"{name}_or", [])]}
    for name in ("title", "container", "volume", "issue", "publisher", "place", "url"):
        values = item.get(name)
        if values:
            found[name] = values if isinstance(values, list) else [str(values)]
    pages = [str(item[key]) for key in ("page", "locator") if item.get(key)]
    if pages:
        found["page"] = [*pages, ", ".join(pages)]
    if years := sorted(score.years(item.get("date"))):
        found["year"] = years
    return found


def compare(score: ModuleType, gold: Row, mine: Row) -> dict[str, str]:
    """Each field: right, wrong, missed or invented."""
    want = gold_fields(score, gold)
    have, series = score.pred_fields(mine, "synth", "")
    if "container" in want and "container" not in have and series:
        have["container"] = series
    loose = set(gold.get("unsure", ()))
    result = {}
    for name in FIELDS:
        if name in loose:
            continue
        if name in want and name in have:
            result[name] = "right" if score.field_ok(name, want[name], have[name], "synth") else "wrong"
        elif name in want:
            result[name] = "missed"
        elif name in have and not _elsewhere(name, mine["work"]):
            result[name] = "invented"
    return result


def _elsewhere(name: str, work: Row) -> bool:
    """The scorer's value comes from another field: a DOI is no address, the number of a paper no issue."""
    return (name == "url" and not work.get("URL")) or (name == "issue" and not work.get("issue"))


def align(score: ModuleType, gold: list[Row], mine: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pairs of a gold citation and one of ours in the same order, with the most fields right."""
    table: dict[tuple[int, int], tuple[int, list[tuple[int, int]]]] = {}

    def best(i: int, j: int) -> tuple[int, list[tuple[int, int]]]:
        if i == len(gold) or j == len(mine):
            return 0, []
        if (i, j) not in table:
            verdicts = compare(score, gold[i], mine[j]).values()
            agreed = 4 * sum(v == "right" for v in verdicts) + 1
            worth, pairs = best(i + 1, j + 1)
            ways = [(worth + agreed, [(i, j), *pairs]), best(i + 1, j), best(i, j + 1)]
            table[i, j] = max(ways, key=lambda way: way[0])
        return table[i, j]

    pairs = best(0, 0)[1]
    taken, used = dict(pairs), {j for _, j in pairs}
    found: list[tuple[Row | None, Row | None]] = [
        (item, mine[taken[i]] if i in taken else None) for i, item in enumerate(gold)
    ]
    return found + [(None, item) for j, item in enumerate(mine) if j not in used]


def read(rows: list[Row], italics: bool) -> list[list[Row]]:
    """Our citations of each note in order, as `refkit parse --to jsonl` prints them."""
    from refkit.api import stream_notes
    from refkit.cli.parse import _line

    given = [{key: row[key] for key in ("id", "text", "doc", "number") if key in row} for row in rows]
    for place, item in enumerate(given):  # a document may print one number twice
        item["id"] = f"{item['id']}@{place}"
    if italics:
        for row, item in zip(rows, given, strict=True):
            item["italics"] = row.get("italics", [])
    lines = (json.loads(_line(note, citations)) for note, citations in stream_notes(given))
    return [item["citations"] for item in lines]


def grade(score: ModuleType, rows: list[Row], italics: bool, show: list[str]) -> Counter[str]:
    """The counts of one document."""
    count: Counter[str] = Counter()
    mine = read(rows, italics)
    keys: dict[str, str] = {}
    for row, ours in zip(rows, mine, strict=True):
        count["notes"] += 1
        count["notes with the right number"] += len(ours) == len(row["citations"])
        if not row["citations"]:
            count["empty"] += 1
            count["empty kept"] += not ours
        for want, have in align(score, row["citations"], ours):
            if (
                want is not None and want.get("target") == "outside"
            ):  # its work was cited before these notes begin
                count["wrong link"] += have is not None and have.get("target") is not None
                if have is not None:
                    keys[have["id"]] = want["id"]
                continue
            short = want is not None and bool(want.get("target"))
            if want is not None:
                count["citations"] += 1
                count["short" if short else "full"] += 1
            if want is not None and have is not None:
                keys[have["id"]] = str(want.get("target") or want["id"])
            if short:
                good = (
                    have is not None
                    and have.get("target") is not None
                    and keys.get(have["target"]) == want["target"]
                )  # type: ignore[index]
                count["on target"] += good
                count["exact"] += good
                count["wrong link"] += have is not None and have.get("target") is not None and not good
                continue
            if want is None:
                count["invented citations"] += 1
                verdicts = dict.fromkeys(score.pred_fields(have, "synth", "")[0], "invented")
            elif have is None:
                verdicts = dict.fromkeys(gold_fields(score, want), "missed")
            else:
                verdicts = compare(score, want, have)
                count["linked back"] += have.get("target") is not None
                count["kind"] += not want.get("kind") or have["work"].get("type") in str(want["kind"]).split(
                    "|"
                )
            exact = want is not None and have is not None and set(verdicts.values()) <= {"right"}
            count["exact"] += exact
            count["full exact"] += exact
            for name, verdict in verdicts.items():
                count[f"{name} {verdict}"] += 1
            if not exact and row["half"] not in UNREAD:
                show.append(
                    f"{row['id']}: {row['text'][:400]}\n   {verdicts}\n   want {_brief(want)}\n   have {_brief(have)}"
                )
    return count


def _brief(item: Row | None) -> str:
    if item is None:
        return "-"
    item = item.get("work", item)
    return json.dumps({k: v for k, v in item.items() if v and k not in {"id", "custom"}}, ensure_ascii=False)[
        :500
    ]


def f1(count: Counter[str], fields: tuple[str, ...] = FIELDS) -> float:
    """Micro F1 of the fields; a wrong value is both missed and invented."""
    right = sum(count[f"{name} right"] for name in fields)
    lost = sum(count[f"{name} missed"] + count[f"{name} wrong"] for name in fields)
    made = sum(count[f"{name} invented"] + count[f"{name} wrong"] for name in fields)
    return 2 * right / (2 * right + lost + made) if right else 0.0


def line(name: str, count: Counter[str]) -> str:
    """One row of the table."""

    def share(part: str, whole: str) -> str:
        return f"{count[part] / count[whole]:.3f}" if count[whole] else "  -  "

    return (
        f"{name[:44]:44} {count['notes']:4} {count['citations']:4}  {f1(count):.3f}  {share('exact', 'citations')}"
        f"  {share('full exact', 'full')}"
        f"  {f1(count, ('author',)):.3f}  {f1(count, ('url',)):.3f}  {share('kind', 'full')}"
        f"  {share('on target', 'short')}"
        f"  {share('notes with the right number', 'notes')}  {count['linked back']:3} {count['wrong link']:3}"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--half",
        choices=("seen", "aside", "fresh", "later", "last", "closed", "shut", "all", "kinds-a", "kinds-b"),
        default="all",
    )
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--no-italics", action="store_true")
    parser.add_argument("--record", metavar="NOTE")
    given = parser.parse_args()
    score = scorer(given.shared)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    show: list[str] = []
    print(f"{'document':44} notes cit.  F1     exact  full   author url    kind   target number back wrong")
    for name, rows in load(given.half).items():
        count = grade(score, rows, not given.no_italics, show)
        print(line(name, count))
        for group in (
            "all",
            f"half: {rows[0]['half']}",
            f"language: {rows[0]['language']}",
            f"kind: {rows[0]['genre']}",
        ):
            totals[group].update(count)
    for name in sorted(totals):
        print(line(name, totals[name]))
    for name in FIELDS:
        print(f"{name:10} F1 {f1(totals['all'], (name,)):.3f}")
    print("\n".join(show[: given.errors]))
    if given.record:
        figures = {
            name: {
                "f1": round(f1(c), 4),
                **{k: c[k] for k in ("citations", "exact", "full", "full exact", "short", "on target")},
            }
            for name, c in totals.items()
        }
        with HISTORY.open("a", encoding="utf-8") as file:
            now = datetime.date.today().isoformat()
            file.write(json.dumps({"date": now, "commit": commit(), "note": given.record, **figures}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
