"""Takes a folder that `refkit build` wrote from the five sources, and says how much of the gold it got right.

    python benchmarks/sources.py OUT [--gold tests/gold] [--errors] [--json]

A note is right when it has the gold's citations, in order, each on the right work, in the right form and with the right
locator. A work is right when every field is; see tests/gold/README.md for what counts as equal.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gold_fields import differences, fold, fold_number, gold_values, item_value, words
from rapidfuzz import fuzz

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
BETTER = 0.1  # another entry must fit a work by so much more before a citation is called wrong
FITS = 0.35  # below this likeness two things are not the same work, whatever their place

Line = dict[str, Any]
Pairs = list[tuple[Line | None, Line | None]]


def read_lines(path: Path) -> list[Line]:
    """The objects of a JSON-lines file; none when the file is not there."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def likeness(gold: Line, item: Mapping[str, Any]) -> float:
    """How well an entry fits a gold work, 0 to 1: title .5, date .25, people and bodies .15, container .1."""
    titles, title = gold_values(gold, "title") - {""}, item_value(item, "title")
    if titles and title:
        score = 0.5 * max(fuzz.ratio(title, other) for other in titles) / 100
    else:
        score = 0.5 if not titles and not title else 0.1
    dates, date = gold_values(gold, "issued") - {""}, item_value(item, "issued")
    if date and dates:
        score += 0.25 if date in dates else 0.12 if date[:4] in {other[:4] for other in dates} else 0.0
    elif not date and not dates:
        score += 0.25
    bodies = ("authors", "editors", "publisher")
    mine = {words(value) for field in bodies for value in gold_values(gold, field) if value}
    theirs = {words(item_value(item, field)) for field in bodies} - {""}
    if mine and theirs:
        score += 0.15 * max(fuzz.token_set_ratio(a, b) for a in mine for b in theirs) / 100
    holders, holder = gold_values(gold, "container_title") - {""}, item_value(item, "container_title")
    if holders and holder:
        score += 0.1 * max(fuzz.ratio(holder, other) for other in holders) / 100
    elif not holders and not holder:
        score += 0.1
    return score


def align(gold: Sequence[Line], found: Sequence[Line], like: Mapping[tuple[str, str], float]) -> Pairs:
    """Pairs of gold and found citations in order: one by one where the numbers agree, else by likeness."""
    for expected in (list(gold), [item for item in gold if "optional" not in item["flags"]]):
        if len(expected) == len(found):
            pairs: Pairs = list(zip(expected, found, strict=True))
            return pairs
    best: list[list[tuple[float, Pairs]]] = [[(0.0, [])] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) + 1):
        for j in range(len(found) + 1):
            ways: list[tuple[float, Pairs]] = [(0.0, [])] if i == j == 0 else []
            if i:
                ways.append((best[i - 1][j][0], [*best[i - 1][j][1], (gold[i - 1], None)]))
            if j:
                ways.append((best[i][j - 1][0], [*best[i][j - 1][1], (None, found[j - 1])]))
            if (
                i
                and j
                and (score := like.get((gold[i - 1]["work"], found[j - 1].get("key", "")), 0.0)) > FITS
            ):
                ways.append(
                    (best[i - 1][j - 1][0] + score, [*best[i - 1][j - 1][1], (gold[i - 1], found[j - 1])])
                )
            best[i][j] = max(ways, key=lambda way: way[0])
    return best[-1][-1][1]


def same_locator(gold: Line | None, found: Line | None) -> bool:
    """True when both are absent or both name the same place under the same label."""
    if not gold or not found:
        return not gold and not found
    return gold["label"] == found.get("label") and fold_number(gold["value"]) == fold_number(
        found.get("value")
    )


def choose_keys(pairs: Pairs, like: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The one key of each gold work: the key that most of its citations carry and that is no other work's."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for expected, found in pairs:
        if expected and found and found.get("key"):
            votes[expected["work"]][found["key"]] += 1
    claims = sorted(
        (
            (count, like.get((work, key), 0.0), work, key)
            for work, keys in votes.items()
            for key, count in keys.items()
        ),
        key=lambda claim: (-claim[1], -claim[0]),
    )
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, work, key in claims:
        if key in taken:
            continue
        if work not in chosen or votes[work][key] > votes[work][chosen[work]]:
            if work in chosen:
                taken.discard(chosen[work])
            chosen[work] = key
            taken.add(key)
    for work in list(chosen):
        others = [score for (name, key), score in like.items() if name == work and key != chosen[work]]
        fits = like.get((work, chosen[work]), 0.0)
        if fits <= FITS or max(others, default=0.0) > fits + BETTER:
            del chosen[work]
    return chosen


def grade_mentions(
    found: Sequence[Line], gold: Sequence[Line], keys: Mapping[str, str], name: str
) -> list[Line]:
    """The lines of mentions.jsonl (name "work") or traps.jsonl ("not_work") that the build linked.

    `linked` needs the passage itself; `near` any passage of that document (a reading card says it in other words).
    """
    out = []
    for expected in gold:
        key, phrase = keys.get(expected[name]), fold(expected["names"])
        here = [line for line in found if line["document"] == expected["document"]]
        here = (
            [line for line in here if any(item.get("key") == key for item in line["citations"])]
            if key
            else []
        )
        texts = [fold(line["text"]) for line in here]
        linked = any(
            phrase in text or text in phrase or fuzz.token_set_ratio(phrase, text) > 97 for text in texts
        )
        out.append({**expected, "linked": linked, "near": bool(here)})
    return out


def grade(outdir: Path, golddir: Path = GOLD) -> dict[str, Any]:
    """Compare a build's notes.jsonl and combined.csl.json with the gold; counts, and every difference in words."""
    works = {work["id"]: work for work in read_lines(golddir / "works.jsonl")}
    gold_notes = read_lines(golddir / "notes.jsonl")
    entries = {
        str(item["id"]): item for item in json.loads((outdir / "combined.csl.json").read_text("utf-8"))
    }
    lines = read_lines(outdir / "notes.jsonl")
    notes: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line["kind"] != "mention":
            notes.setdefault((line["document"], str(line["note"])), line)
    like = {
        (name, key): likeness(work, item) for name, work in works.items() for key, item in entries.items()
    }

    aligned = {(note["document"], note["note"]): [] for note in gold_notes}
    for note in gold_notes:
        place = (note["document"], note["note"])
        aligned[place] = align(note["citations"], notes.get(place, {}).get("citations", []), like)
    pairs = [pair for place in aligned.values() for pair in place]
    keys = choose_keys(pairs, like)
    by_id = {item["id"]: item for line in lines for item in line["citations"]}

    errors: list[str] = []
    per_document: dict[str, Counter[str]] = defaultdict(Counter)
    short = {"total": 0, "right": 0}
    for note in gold_notes:
        place, tally = (note["document"], note["note"]), per_document[note["document"]]
        faults = [] if place in notes else ["not found"]
        for expected, found in aligned[place]:
            optional = bool(expected) and "optional" in expected["flags"]
            if not found:
                faults += [] if optional or not expected else [f"misses {expected['work']}"]
                tally["missed"] += not optional
            elif not expected:
                faults.append(f"cites {found.get('key')!r}, which the note does not")
                tally["invented"] += 1
            elif not optional:
                faults += citation_faults(expected, found, keys, by_id)
                tally["signals"] += fold(expected["signal"]) == fold(found.get("signal"))
            if expected and expected["form"] != "full":
                short["total"] += 1
                right = (
                    bool(found) and found.get("key") == keys.get(expected["work"]) and found["form"] != "full"
                )
                short["right"] += bool(right and not found_target_wrong(found, by_id))
        tally["notes"] += 1
        tally["found"] += place in notes
        tally["citations"] += sum("optional" not in item["flags"] for item in note["citations"])
        tally["right"] += not faults
        errors += [f"{note['document']} note {note['note']}: {fault}" for fault in faults]

    counted = [name for name, work in works.items() if not work.get("optional")]
    faulty = {name: differences(works[name], entries[keys[name]]) for name in counted if name in keys}
    for name in counted:
        errors += [f"work {name}: {fault}" for fault in faulty.get(name, ["no entry of its own"])]
    merged: dict[str, set[str]] = defaultdict(set)
    split: dict[str, set[str]] = defaultdict(set)
    for expected, found in pairs:
        if expected and found and found.get("key"):
            merged[found["key"]].add(expected["work"])
            split[expected["work"]].add(found["key"])
    wrong_merges = [
        f"{key} holds {' and '.join(sorted(names))}" for key, names in merged.items() if len(names) > 1
    ]
    splits = [
        f"{name} under {' and '.join(sorted(found))}" for name, found in split.items() if len(found) > 1
    ]
    misprints = [
        name for name in sorted({item["work"] for item, _ in pairs if item and "misprint" in item["flags"]})
    ]
    mentions = [line for line in lines if line["kind"] == "mention"]
    seen = grade_mentions(mentions, read_lines(golddir / "mentions.jsonl"), keys, "work")
    traps = grade_mentions(mentions, read_lines(golddir / "traps.jsonl"), keys, "not_work")
    citing = {item["work"]: note["document"] for note in gold_notes for item in note["citations"]}
    required = [item for item in seen if item["level"] == "required"]
    crossing = [item for item in required if citing[item["work"]] != item["document"]]
    errors += [f"false merge: {text}" for text in wrong_merges] + [f"not merged: {text}" for text in splits]
    errors += [
        f"mention of {item['work']} in {item['document']}: not linked"
        for item in required
        if not item["linked"]
    ]
    errors += [
        f"trap in {item['document']}: linked to {item['not_work']}" for item in traps if item["linked"]
    ]
    known = {(item["document"], keys.get(item["work"])) for item in seen}
    extra = [
        line
        for line in mentions
        if not any((line["document"], item["key"]) in known for item in line["citations"])
    ]
    total = sum(per_document.values(), Counter())
    return {
        "documents": {name: dict(tally) for name, tally in per_document.items()},
        "notes": {"total": total["notes"], "found": total["found"], "right": total["right"]},
        "citations": {key: total[key] for key in ("missed", "invented", "signals")}
        | {"total": total["citations"]},
        "works": {
            "total": len(counted),
            "right": sum(not faults for faults in faulty.values()),
            "found": len(faulty),
        },
        "false_merges": wrong_merges,
        "splits": splits,
        "short_forms": short,
        "misprints_one_work": {
            "total": len(misprints),
            "right": sum(len(split[name]) == 1 for name in misprints),
        },
        "mentions": {
            "total": len(required),
            "linked": sum(item["linked"] for item in required),
            "lines": len(mentions),
        },
        "cross_links": {"total": len(crossing), "linked": sum(item["linked"] for item in crossing)}
        | {"near": sum(item["near"] for item in crossing)},
        "optional_mentions": sum(item["linked"] for item in seen if item["level"] == "optional"),
        "unlisted_mentions": [f"{line['document']}: {line['text'][:120]}" for line in extra],
        "traps_linked": sum(item["linked"] for item in traps),
        "faulty_fields": dict(Counter(fault.split(":")[0] for faults in faulty.values() for fault in faults)),
        "keys": keys,
        "errors": errors,
    }


def found_target_wrong(found: Line, by_id: Mapping[str, Line]) -> bool:
    """True when a citation names a target that is not there or is another work."""
    target = found.get("target")
    return bool(target) and by_id.get(target, {}).get("key") != found.get("key")


def citation_faults(
    expected: Line, found: Line, keys: Mapping[str, str], by_id: Mapping[str, Line]
) -> list[str]:
    """What is wrong with one found citation."""
    out, work = [], expected["work"]
    if work not in keys or found.get("key") != keys[work]:
        out.append(f"{found.get('key')!r} is not {work}" + (f" ({keys[work]!r})" if work in keys else ""))
    elif found_target_wrong(found, by_id):
        out.append(f"{work}: its target {found['target']!r} is another work")
    if found.get("form") != expected["form"]:
        out.append(f"{work}: form {found.get('form')!r}, not {expected['form']!r}")
    if not same_locator(expected["locator"], found.get("locator")):
        out.append(f"{work}: locator {found.get('locator')}, not {expected['locator']}")
    return out


def table(result: Mapping[str, Any]) -> str:
    """The result as text: one row a document, then the totals with the marks that must be reached."""
    rows = [
        f"{'document':40} {'notes':>5} {'found':>5} {'right':>5} {'citations':>9} {'missed':>6} {'invented':>8}"
    ]
    for name, tally in result["documents"].items():
        counts = (tally.get(key, 0) for key in ("notes", "found", "right", "citations", "missed", "invented"))
        rows.append("{:40} {:5} {:5} {:5} {:9} {:6} {:8}".format(name, *counts))
    notes, works, short, mentions = (result[key] for key in ("notes", "works", "short_forms", "mentions"))
    cross, misprints = result["cross_links"], result["misprints_one_work"]
    rows += [
        "",
        f"notes found        {notes['found']}/{notes['total']}",
        f"notes right        {notes['right']}/{notes['total']} (62 must be)",
        f"works right        {works['right']}/{works['total']} (56 must be), found {works['found']}",
        f"signals right      {result['citations']['signals']}/{result['citations']['total']}",
        f"short forms        {short['right']}/{short['total']} on their work",
        f"false merges       {len(result['false_merges'])}, works under two keys {len(result['splits'])}",
        f"misprinted works   {misprints['right']}/{misprints['total']} in one entry",
        f"mentions           {mentions['linked']}/{mentions['total']} required, "
        f"{result['optional_mentions']} optional, {len(result['unlisted_mentions'])} not in the gold",
        f"cross links        {cross['linked']}/{cross['total']}",
        f"traps linked       {result['traps_linked']}",
    ]
    if result["faulty_fields"]:
        fields = sorted(result["faulty_fields"].items(), key=lambda item: -item[1])
        rows.append("faulty fields      " + ", ".join(f"{name} {count}" for name, count in fields))
    return "\n".join(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("outdir", type=Path, help="folder that refkit build wrote")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder with the gold (default: %(default)s)")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    arguments = parser.parse_args()
    result = grade(arguments.outdir, arguments.gold)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(table(result))
    if arguments.errors:
        print(
            "",
            *result["errors"],
            *(f"mention not in the gold: {text}" for text in result["unlisted_mentions"]),
            sep="\n",
        )


if __name__ == "__main__":
    main()
