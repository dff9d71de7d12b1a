"""Takes generated documents in which later notes mean earlier ones; prints how many short forms are linked.

    python benchmarks/short_forms.py [--documents 300] [--seed 4711] [--record NOTE]

The documents come from training/generate, from a seed that no training run has used: their short forms are those that
style manuals teach, in eight languages, some of them spoilt as by scanning. A link is right when its target is a
citation of the work that the short form was made from. "Wrong" is the share of short forms linked to another work,
"first" that of first citations linked to anything.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections import Counter
from collections.abc import Iterable

from accuracy import ROOT, commit

sys.path.insert(0, str(ROOT))

from training.calibrate import short_forms
from training.generate.documents import LabelledDocument, documents

HISTORY = ROOT / "benchmarks" / "history" / "short_forms.jsonl"
FORMS = ("ibid", "opcit", "supra", "short")


def measure(made: Iterable[LabelledDocument]) -> dict[str, Counter[str]]:
    """Counts by language: each form, how many of it are right, wrong links, first citations and links of theirs."""
    found: dict[str, Counter[str]] = {}
    for document in made:
        counts = found.setdefault(document.language, Counter())
        counts["first"] += sum(form == "full" for note in document.notes for _, _, form in note.citations)
        for citation, form, right in short_forms(document):
            if form == "full":
                counts["first linked"] += 1
                continue
            counts[form] += 1
            counts[f"{form} right"] += right
            counts["wrong"] += citation.target is not None and not right
    return found


def rates(counts: Counter[str]) -> dict[str, float]:
    """The shares of right links by form and in all, of wrong links, and of first citations linked."""
    total = sum(counts[form] for form in FORMS)
    shares = {form: counts[f"{form} right"] / counts[form] for form in FORMS if counts[form]}
    if total:
        shares["all"] = sum(counts[f"{form} right"] for form in FORMS) / total
        shares["wrong"] = counts["wrong"] / total
    if counts["first"]:
        shares["first"] = counts["first linked"] / counts["first"]
    return shares


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=4711)
    parser.add_argument("--record", metavar="NOTE", help="append to benchmarks/history/short_forms.jsonl")
    arguments = parser.parse_args()
    found = measure(documents(arguments.documents, arguments.seed))
    whole: Counter[str] = Counter()
    for counts in found.values():
        whole.update(counts)
    columns = (*FORMS, "all", "wrong", "first")
    print(f"{'':6}{'short forms':>12}" + "".join(f"{column:>8}" for column in columns))
    for language, counts in [*sorted(found.items()), ("all", whole)]:
        shares = rates(counts)
        number = sum(counts[form] for form in FORMS)
        cells = "".join(f"{shares[c]:8.3f}" if c in shares else f"{'-':>8}" for c in columns)
        print(f"{language:6}{number:12}{cells}")
    if arguments.record is not None:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": arguments.record,
            "documents": arguments.documents,
            **{name: round(value, 3) for name, value in rates(whole).items()},
        }
        HISTORY.parent.mkdir(parents=True, exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
