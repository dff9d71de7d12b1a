"""Takes a folder that `refkit build` wrote from the five sources, and says how much of the gold it got right.

    python benchmarks/sources.py OUT [--gold tests/gold] [--errors] [--json] [--record NOTE]

A note is right when it has the gold's citations, in order, each on the right work, in the right form and with
the right locator. A work is right when every field is; tests/gold/README.md says what counts as equal.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gold_align import Line, Pairs, align, choose_keys, citation_faults, likeness, target_wrong
from gold_fields import differences, fold
from rapidfuzz import fuzz

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
HISTORY = Path(__file__).resolve().parent / "history" / "sources.jsonl"

Place = tuple[str, str]
"""(document, number of the note)."""


def read_lines(path: Path) -> list[Line]:
    """The objects of a JSON-lines file; none when the file is not there."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def grade(outdir: Path, golddir: Path = GOLD) -> dict[str, Any]:
    """Compare a build's notes.jsonl and combined.csl.json with the gold; counts, and differences in words."""
    works = {work["id"]: work for work in read_lines(golddir / "works.jsonl")}
    gold = {(note["document"], note["note"]): note for note in read_lines(golddir / "notes.jsonl")}
    items = json.loads((outdir / "combined.csl.json").read_text(encoding="utf-8"))
    entries = {str(item["id"]): item for item in items}
    lines = read_lines(outdir / "notes.jsonl")
    found: dict[Place, Line] = {}
    for line in lines:
        if line["kind"] != "mention":
            found.setdefault((line["document"], str(line["note"])), line)

    like = {
        (name, key): likeness(work, item) for name, work in works.items() for key, item in entries.items()
    }
    aligned: dict[Place, Pairs] = {}
    for place, note in gold.items():
        aligned[place] = align(note["citations"], found.get(place, {}).get("citations", []), like)
    pairs = [pair for place in aligned.values() for pair in place]
    keys = choose_keys(pairs, like)

    by_id = {item["id"]: item for line in lines for item in line["citations"]}
    counted = {name: work for name, work in works.items() if not work.get("optional")}
    parts = (
        grade_notes(aligned, set(found), keys, by_id),
        grade_works(counted, entries, keys),
        grade_merges(pairs),
        grade_mentions([line for line in lines if line["kind"] == "mention"], gold, keys, golddir),
    )
    errors = [error for part in parts for error in part.pop("errors")]
    return {key: value for part in parts for key, value in part.items()} | {"keys": keys, "errors": errors}


def grade_notes(
    aligned: Mapping[Place, Pairs], found: set[Place], keys: Mapping[str, str], by_id: Mapping[str, Line]
) -> dict[str, Any]:
    """Notes and citations, a tally for each document and for all; short forms on the right work."""
    documents: dict[str, Counter[str]] = defaultdict(Counter)
    errors = []
    for place, pairs in aligned.items():
        tally, faults = documents[place[0]], [] if place in found else ["not found"]
        tally.update(notes=1, found=place in found)
        for expected, citation in pairs:
            if expected is None:
                tally["invented"] += 1
                faults.append(f"cites {citation and citation.get('key')!r}, which the note does not")
            elif "optional" in expected["flags"]:
                continue
            elif citation is None:
                tally.update(citations=1, missed=1, short=expected["form"] != "full")
                faults.append(f"misses {expected['work']}")
            else:
                faults += citation_faults(expected, citation, keys, by_id)
                signal = fold(expected["signal"]) == fold(citation.get("signal"))
                tally.update(citations=1, signals=signal, short=expected["form"] != "full")
                on_target = citation.get("key") == keys.get(expected["work"]) and not target_wrong(
                    citation, by_id
                )
                tally["short_right"] += (
                    expected["form"] != "full" and citation["form"] != "full" and on_target
                )
        tally["right"] += not faults
        errors += [f"{place[0]} note {place[1]}: {fault}" for fault in faults]
    total = sum(documents.values(), Counter())
    return {
        "documents": {name: dict(tally) for name, tally in documents.items()},
        "notes": {"total": total["notes"], "found": total["found"], "right": total["right"]},
        "citations": {"total": total["citations"]}
        | {key: total[key] for key in ("missed", "invented", "signals")},
        "short_forms": {"total": total["short"], "right": total["short_right"]},
        "errors": errors,
    }


def grade_works(
    works: Mapping[str, Line], entries: Mapping[str, Any], keys: Mapping[str, str]
) -> dict[str, Any]:
    """Works that have an entry of their own, and those among them that are right in every field."""
    faults = {name: differences(work, entries[keys[name]]) for name, work in works.items() if name in keys}
    errors = []
    for name in works:
        errors += [f"work {name}: {fault}" for fault in faults.get(name, ["no entry of its own"])]
    fields = Counter(fault.split(":")[0] for name in faults for fault in faults[name])
    right = sum(not found for found in faults.values())
    return {
        "works": {"total": len(works), "right": right, "found": len(faults)},
        "faulty_fields": dict(fields.most_common()),
        "errors": errors,
    }


def grade_merges(pairs: Pairs) -> dict[str, Any]:
    """Keys that hold two works, works under two keys, and works with a misprint that stayed one entry."""
    by_key: dict[str, set[str]] = defaultdict(set)
    by_work: dict[str, set[str]] = defaultdict(set)
    for expected, found in pairs:
        if expected and found and found.get("key"):
            by_key[found["key"]].add(expected["work"])
            by_work[expected["work"]].add(found["key"])
    merged = [f"{key} holds {' and '.join(sorted(names))}" for key, names in by_key.items() if len(names) > 1]
    split = [
        f"{name} is under {' and '.join(sorted(keys))}" for name, keys in by_work.items() if len(keys) > 1
    ]
    misprinted = {expected["work"] for expected, _ in pairs if expected and "misprint" in expected["flags"]}
    whole = sum(len(by_work[name]) == 1 for name in misprinted)
    return {
        "false_merges": merged,
        "splits": split,
        "misprints_one_work": {"total": len(misprinted), "right": whole},
        "errors": [f"false merge: {text}" for text in merged] + [f"not merged: {text}" for text in split],
    }


def grade_mentions(
    lines: Sequence[Line], notes: Mapping[Place, Line], keys: Mapping[str, str], golddir: Path
) -> dict[str, Any]:
    """Mentions in running text, links across documents among them, and traps that were linked."""
    seen = [linked(item, "work", lines, keys) for item in read_lines(golddir / "mentions.jsonl")]
    traps = [linked(item, "not_work", lines, keys) for item in read_lines(golddir / "traps.jsonl")]
    citing = {cited["work"]: note["document"] for note in notes.values() for cited in note["citations"]}
    required = [item for item in seen if item["level"] == "required"]
    across = [item for item in required if citing[item["work"]] != item["document"]]
    known = {(item["document"], keys.get(item["work"])) for item in seen}
    extra = [
        line
        for line in lines
        if not any((line["document"], one["key"]) in known for one in line["citations"])
    ]
    errors = [f"{one['document']}: {one['work']} is not linked" for one in required if not one["linked"]]
    errors += [f"{one['document']}: trap, linked to {one['not_work']}" for one in traps if one["linked"]]
    return {
        "mentions": {"total": len(required), "linked": sum(item["linked"] for item in required)},
        "optional_mentions": sum(item["linked"] for item in seen if item["level"] == "optional"),
        "unlisted_mentions": [f"{line['document']}: {line['text'][:160]}" for line in extra],
        "cross_links": {"total": len(across)}
        | {key: sum(one[key] for one in across) for key in ("linked", "near")},
        "traps_linked": sum(item["linked"] for item in traps),
        "errors": errors,
    }


def linked(expected: Line, name: str, lines: Sequence[Line], keys: Mapping[str, str]) -> Line:
    """A line of mentions.jsonl (name "work") or traps.jsonl ("not_work") with what the build made of it.

    `linked` needs the passage itself; `near` any passage of that document (a reading card uses other words).
    """
    key, phrase = keys.get(expected[name]), fold(expected["names"])
    here = [line for line in lines if line["document"] == expected["document"]]
    texts = [
        fold(line["text"]) for line in here if key and any(one["key"] == key for one in line["citations"])
    ]
    hit = any(phrase in text or text in phrase or fuzz.token_set_ratio(phrase, text) > 97 for text in texts)
    return {**expected, "linked": hit, "near": bool(texts)}


def table(result: Mapping[str, Any]) -> str:
    """The result as text: one row a document, then the totals with the marks that must be reached."""
    heads = ("notes", "found", "right", "citations", "missed", "invented")
    rows = [f"{'document':40}" + "".join(f"{head:>10}" for head in heads)]
    for name, tally in result["documents"].items():
        rows.append(f"{name:40}" + "".join(f"{tally.get(head, 0):10}" for head in heads))
    rows += ["", *totals(summary(result))]
    if result["faulty_fields"]:
        rows.append(
            "faulty fields      " + ", ".join(f"{key} {n}" for key, n in result["faulty_fields"].items())
        )
    return "\n".join(rows)


def summary(result: Mapping[str, Any]) -> dict[str, Any]:
    """The totals of a result, as a line of the history keeps them; "62/66" where there is a whole."""
    notes, works, short, mentions = (result[key] for key in ("notes", "works", "short_forms", "mentions"))
    cited, misprints, cross = (result[key] for key in ("citations", "misprints_one_work", "cross_links"))
    return {
        "notes found": f"{notes['found']}/{notes['total']}",
        "notes right": f"{notes['right']}/{notes['total']}",
        "works right": f"{works['right']}/{works['total']}",
        "signals right": f"{cited['signals']}/{cited['total']}",
        "short forms on their work": f"{short['right']}/{short['total']}",
        "false merges": len(result["false_merges"]),
        "works under two keys": len(result["splits"]),
        "misprinted works in one entry": f"{misprints['right']}/{misprints['total']}",
        "mentions linked": f"{mentions['linked']}/{mentions['total']}",
        "mentions not in the gold": len(result["unlisted_mentions"]),
        "links between documents": f"{cross['linked']}/{cross['total']}",
        "traps linked": result["traps_linked"],
    }


def totals(line: Mapping[str, Any]) -> list[str]:
    """The totals as rows of text, with the marks that must be reached."""
    marks = {"notes right": "  (62 must be)", "works right": "  (56 must be)"}
    parts = ("date", "commit", "note")
    return [f"{key:32}{value!s:>6}{marks.get(key, '')}" for key, value in line.items() if key not in parts]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("outdir", type=Path, help="folder that refkit build wrote")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder with the gold (default: %(default)s)")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument(
        "--record", metavar="NOTE", help="append the totals to benchmarks/history/sources.jsonl"
    )
    arguments = parser.parse_args()
    result = grade(arguments.outdir, arguments.gold)
    if arguments.record is not None:
        from accuracy import commit

        line = {"date": datetime.date.today().isoformat(), "commit": commit(), "note": arguments.record}
        HISTORY.parent.mkdir(parents=True, exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, **summary(result)}, ensure_ascii=False) + "\n")
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(table(result))
    if arguments.errors:
        print("", *result["errors"], sep="\n")
        print(*(f"mention not in the gold: {text}" for text in result["unlisted_mentions"]), sep="\n")


if __name__ == "__main__":
    main()
