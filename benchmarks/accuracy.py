"""Takes the development sets, reads their notes with `refkit parse`, and prints one table of what was right.

    python benchmarks/accuracy.py [--shared ../shared] [--record NOTE] [--fields]

Only id, text and document of a note are handed to refkit; the gold stays here. The scoring is that of
../shared/tools/score_notes.py. AnyStyle's figures (1.6, same notes, same scoring) are from ../shared/data.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REFKIT = Path(sys.executable).with_name("refkit")
HISTORY = ROOT / "benchmarks" / "history" / "accuracy.jsonl"
DISCURSIVE = ROOT / "tests" / "gold" / "discursive.jsonl"
MPIL, CHICAGO, LINKED, SYNTH, SHORT = (
    "mpil-footnotes",
    "chicago-notes-sample",
    "linkedbooks-test",
    "synth-csl-notes",
    "linkedbooks-shortforms",
)
SETS = (MPIL, CHICAGO, LINKED, SYNTH, SHORT)

Scores = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, AnyStyle's figures, what must be reached, and the aim."""

    name: str
    key: str
    peer: str
    must: float
    aim: float
    low_is_good: bool = False


ROWS = (
    Row("mpil (whole notes) field F1", "mpil_f1", ".457 / .708", 0.88, 0.94),
    Row("mpil citations exactly right", "mpil_exact", ".122 / .347", 0.68, 0.80),
    Row("mpil notes with the right number", "mpil_count", ".715", 0.92, 0.97),
    Row("chicago field F1", "chicago_f1", ".734", 0.84, 0.92),
    Row("linkedbooks field F1", "linkedbooks_f1", ".776", 0.88, 0.92),
    Row("synthetic CSL field F1", "synth_f1", ".631 / .769", 0.88, 0.95),
    Row("short forms on target (3 sets)", "short_target", "0", 0.85, 0.95),
    Row("short forms, linkedbooks", "short_linkedbooks", "0", 0.88, 0.95),
    Row("first citations linked back", "false_link", "-", 0.03, 0.01, low_is_good=True),
    Row("discursive notes left empty", "discursive", ".01", 0.85, 0.95),
    Row("AUC of the confidence", "auc", ".76", 0.90, 0.90),
)


def note_lines(path: Path) -> Iterator[dict[str, str]]:
    """The notes of a set as `refkit parse` takes them: id, text and, where there is one, doc."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if "article" in item:  # one article a line, each of its references one note
            for ref in item["refs"]:
                doc = item["article"] or f"?{ref['row']}"
                yield {"id": f"lbsf-{ref['row']}", "text": ref["reference"], "doc": doc}
        else:
            yield {key: item[key] for key in ("id", "text", "doc") if item.get(key)}


def parse(notes: Path, out: Path) -> float:
    """Run `refkit parse` over a file of notes as a whole process; seconds."""
    command = [str(REFKIT), "parse", str(notes), "--to", "jsonl", "-o", str(out)]
    if out.exists():
        out.unlink()
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(
    shared: Path, folder: Path
) -> tuple[Scores, float, int, list[tuple[float, bool]], list[tuple[float, bool]]]:
    """Scores of every set, seconds, notes, and (confidence, right) of every predicted citation.

    The second list of pairs leaves out citations that are wrong only where the note cannot tell (`undecided`).
    """
    sys.path.insert(0, str(shared / "tools"))
    import score_notes

    scores: Scores = {}
    seconds, count, pairs, decided = 0.0, 0, [], []
    for name in SETS:
        gold = shared / "data" / "dev" / f"{name}.jsonl"
        notes, out = folder / f"{name}.notes.jsonl", folder / f"{name}.pred.jsonl"
        lines = [json.dumps(line, ensure_ascii=False) for line in note_lines(gold)]
        notes.write_text("\n".join(lines) + "\n", encoding="utf-8")
        taken = parse(notes, out)
        command = [sys.executable, str(shared / "tools" / "score_notes.py"), name, str(gold), str(out)]
        subprocess.run(
            [*command, "--json", str(folder / "score.json")], check=True, stdout=subprocess.DEVNULL
        )
        scores[name] = json.loads((folder / "score.json").read_text(encoding="utf-8"))
        scores[name]["seconds"] = round(taken, 2)
        scores[name]["lines"] = len(lines)
        seconds, count = seconds + taken, count + len(lines)
        if name != SHORT:
            all_pairs, some = confidences(score_notes, name, gold, out)
            pairs += all_pairs
            decided += some
    return scores, seconds, count, pairs, decided


def confidences(
    scorer: Any, name: str, gold: Path, out: Path
) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """(confidence, all fields right) of every predicted citation; wrong where no gold citation answers.

    And the same without those that are wrong only in fields that the note does not decide.
    """
    kind, notes = scorer.load_gold(str(gold), name)
    predicted = scorer.load_pred(str(out))
    pairs, decided = [], []
    for note in notes:
        citations = predicted.get(note["id"], [])
        right = dict.fromkeys(range(len(citations)), False)
        open_ended = set()
        found, assigned = scorer.assign(note, citations, kind)
        for number, place, fields in assigned:
            labelled = note["g"][number]["f"]
            if not labelled:
                right.pop(place)  # nothing is labelled there: neither right nor wrong
                continue
            wrong = [key for key in labelled if fields.get(key) not in ("tp", "res")]
            right[place] = not wrong
            if wrong and all(
                undecided(scorer, key, labelled[key], found[place][0], note["text"]) for key in wrong
            ):
                open_ended.add(place)
        for place, good in right.items():
            pair = (float(citations[place].get("confidence", 0.0)), good)
            pairs.append(pair)
            if place not in open_ended:
                decided.append(pair)
    return pairs, decided


def undecided(scorer: Any, key: str, gold: Any, found: Mapping[str, Any], text: str) -> bool:
    """Does the note leave a field open that the gold, made from a database record, has?

    The last page of an article that the note cites by its first; a place or publisher that it prints only within
    another field ("Cambridge University Press"); editors that it prints as if they were the authors.
    """
    if key == "page" and found.get("page"):
        printed = set(re.findall(r"\d+", text))
        said = scorer.nums(found["page"][0])
        ranges = [numbers for value in gold if len(numbers := scorer.nums(value)) > 1]
        return any(str(numbers[-1]) not in printed and numbers[0] in said for numbers in ranges)
    if key in {"place", "publisher"} and not found.get(key):
        others = scorer.fold(
            " ".join(str(v) for f in ("publisher", "place", "title", "container") for v in found.get(f, []))
        )
        return any(
            scorer.fold(value).split()[:1] and scorer.fold(value).split()[0] in others for value in gold
        )
    if key == "editor" and not found.get("editor"):
        names = {scorer.family(name) for name in gold["names"]}
        role = re.search(r"\b(?:eds?|hrsg|hg|hgg|a cura)\b", text, re.IGNORECASE)
        return not role and names == {scorer.family(name) for name in found.get("author", [])}
    return False


def auc(pairs: list[tuple[float, bool]]) -> float | None:
    """How often a right citation has more confidence than a wrong one (Mann-Whitney; ties count half)."""
    ordered = sorted(pairs)
    good = sum(right for _, right in ordered)
    bad = len(ordered) - good
    if not good or not bad:
        return None
    wins, below, place = 0.0, 0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        here = sum(right for _, right in ordered[place:end])
        wrong = end - place - here
        wins += here * (below + wrong / 2)
        below, place = below + wrong, end
    return wins / (good * bad)


def reliability(pairs: list[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of citations in each tenth of the confidence."""
    table = []
    for place in range(bins):
        here = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == place]
        if here:
            mean, share = (sum(pair[item] for pair in here) / len(here) for item in (0, 1))
            table.append((mean, share, len(here)))
    return table


def calibration(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """(expected calibration error over tenths, share of the wrong that the least certain fifth holds)."""
    error = sum(abs(mean - share) * count for mean, share, count in reliability(pairs)) / len(pairs)
    ordered = sorted(pairs, key=lambda pair: pair[0])
    wrong = [not right for _, right in ordered]
    return error, sum(wrong[: len(wrong) // 5]) / max(1, sum(wrong))


def discursive(folder: Path) -> float | None:
    """Share of our own discursive notes that were left empty; None without the file."""
    if not DISCURSIVE.is_file():
        return None
    notes, out = folder / "discursive.jsonl", folder / "discursive.pred.jsonl"
    lines = [json.dumps(line, ensure_ascii=False) for line in note_lines(DISCURSIVE)]
    notes.write_text("\n".join(lines) + "\n", encoding="utf-8")
    parse(notes, out)
    predicted = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return sum(not note["citations"] for note in predicted) / len(lines)


def pooled(scores: Scores, rate: str, number: str) -> float | None:
    """A rate over the three sets with whole notes, weighted by its number of cases."""
    cases = [(scores[name][rate], scores[name][number]) for name in (MPIL, CHICAGO, SYNTH)]
    total = sum(count for value, count in cases if value is not None)
    return sum(value * count for value, count in cases if value is not None) / total if total else None


def figures(scores: Scores) -> dict[str, float | None]:
    """The rows' figures by key, as far as score_notes.py gives them."""
    return {
        "mpil_f1": scores[MPIL]["fields"]["ALL"]["F1"],
        "mpil_exact": scores[MPIL]["exact"],
        "mpil_count": scores[MPIL]["count_exact"],
        "chicago_f1": scores[CHICAGO]["fields"]["ALL"]["F1"],
        "linkedbooks_f1": scores[LINKED]["fields"]["ALL"]["F1"],
        "synth_f1": scores[SYNTH]["fields"]["ALL"]["F1"],
        "short_target": pooled(scores, "target_acc", "target_n"),
        "short_linkedbooks": scores[SHORT]["target_acc"],
        "false_link": pooled(scores, "false_link", "first_n"),
    }


def table(found: Mapping[str, float | None]) -> str:
    """The table: refkit, AnyStyle (as the notes stand / split by hand), what must be reached, and the aim."""
    rows = [f"{'':34}{'refkit':>8}{'AnyStyle':>14}{'must':>7}{'aim':>6}"]
    for row in ROWS:
        value = found.get(row.key)
        shown = "-" if value is None else f"{value:.3f}"
        reached = value is not None and (value <= row.must if row.low_is_good else value >= row.must)
        mark = "" if value is None or reached else "  below the mark"
        sign = "<=" if row.low_is_good else ""
        rows.append(
            f"{row.name:34}{shown:>8}{row.peer:>14}{sign + f'{row.must:.2f}':>7}{row.aim:>6.2f}{mark}"
        )
    return "\n".join(rows)


def field_table(scores: Scores) -> str:
    """Precision, recall and F1 of every field in every set."""
    rows = []
    for name in SETS[:-1]:
        for field, value in scores[name]["fields"].items():
            rows.append(
                f"{name:24}{field:12}{value['P']:7.3f}{value['R']:7.3f}{value['F1']:7.3f}{value['gold']:6}"
            )
    return "\n".join([f"{'set':24}{'field':12}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}", *rows])


def commit() -> str:
    """The short name of the checked-out commit, with + where the tree has changes; "" outside git."""
    try:
        name = subprocess.run(
            ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    except OSError:
        return ""
    return name.stdout.strip()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/ and tools/"
    )
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/accuracy.jsonl"
    )
    parser.add_argument("--fields", action="store_true", help="print every field of every set too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what refkit parse wrote there")
    arguments = parser.parse_args()
    shared = arguments.shared.resolve()
    if not (shared / "data" / "dev").is_dir():
        sys.exit("the development sets are not here; name their folder with --shared")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        scores, seconds, count, pairs, decided = measure(shared, folder)
        found = figures(scores) | {"discursive": discursive(folder), "auc": auc(pairs)}
    print(table(found))
    print(
        f"\n{count} notes in {seconds:.1f} s, {count / seconds:.0f} a second (5 processes, start-up counted)"
    )
    print(
        f"AUC without the {len(pairs) - len(decided)} citations that are wrong only where the note does not tell: "
        f"{auc(decided) or 0:.3f}"
    )
    print(
        "error of calibration {:.3f}; the least certain fifth has {:.0%} of the wrong".format(
            *calibration(pairs)
        )
    )
    print(
        "confidence, share right, citations: "
        + "; ".join(f"{a:.2f} {b:.2f} {n}" for a, b, n in reliability(pairs))
    )
    if arguments.fields:
        print("\n" + field_table(scores))
    if arguments.record is not None:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": arguments.record,
            **{key: None if value is None else round(value, 3) for key, value in found.items()},
            "seconds": round(seconds, 1),
            "notes_per_second": round(count / seconds),
        }
        HISTORY.parent.mkdir(parents=True, exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
