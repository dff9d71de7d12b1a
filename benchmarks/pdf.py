"""Takes the PDFs with corrected note blocks, reads them, and prints what was right, how long it took, and the memory.

    python benchmarks/pdf.py [--shared ../shared] [--record NOTE] [--errors N]

The scoring is that of ../shared/tools/score_pdf_notes.py. A part of what it calls wrong is the gold's: pdf_misses.tsv
lists the notes that it calls missed and that are as their page prints them. One that is not in the list is told, and
the exit code is 1.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accuracy import ROOT, commit

from refkit.readers.pdf import reader as pdf

HISTORY = ROOT / "benchmarks" / "history" / "pdf.jsonl"
JUDGED = ROOT / "benchmarks" / "pdf_misses.tsv"
MISSED = re.compile(r"  ! (?P<doc>\S+) note (?P<note>\d+): ")
# the scorer prints so many characters of a document's name
NAME = 30
SUMMARY = re.compile(
    r"text P (?P<precision>[\d.]+) R (?P<recall>[\d.]+); numbered notes right (?P<right>\d+)/(?P<gold>\d+).*"
    r"false (?P<false>\d+)/(?P<got>\d+)"
)
# what must be reached, and the aim: (name, must, aim, whether low is good)
MARKS = (
    ("numbered notes right", 0.90, 0.97, False),
    ("false notes", 0.03, 0.01, True),
    ("text precision", 0.97, 0.99, False),
    ("seconds for 20 pages", 1.5, 1.5, True),
)


def read_all(folder: Path, out: Path) -> tuple[int, float]:
    """Read every PDF of the set into the scorer's form; returns pages and seconds."""
    import pypdfium2

    pages, seconds = 0, 0.0
    with out.open("w", encoding="utf-8") as file:
        for line in (folder / "fossil.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            path = folder / gold["pdf"][0]
            start = time.perf_counter()
            document = pdf.read(path)
            seconds += time.perf_counter() - start
            pages += len(pypdfium2.PdfDocument(path))
            notes = [{"note": note.number, "text": note.text} for note in document.notes if note.is_note]
            file.write(json.dumps({"doc": gold["doc"], "notes": notes}, ensure_ascii=False) + "\n")
    return pages, seconds


def unjudged(printed: str) -> list[tuple[str, str]]:
    """The notes (document, number) that the scorer calls missed and that nobody has looked at on their page."""
    rows = (line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines()[2:])
    known = {(_short(pdf.removesuffix(".pdf")), note) for pdf, _, note, _ in rows}
    missed = [(match["doc"], match["note"]) for match in MISSED.finditer(printed)]
    return [one for one in missed if (_short(one[0]), one[1]) not in known]


def _short(name: str) -> str:
    return re.sub(r"%\w\w|\W|_", "", name.replace("_2F", "").replace("_3A", "").replace("$1$", "1"))[:NAME]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/pdf/")
    parser.add_argument("--errors", type=int, default=0, help="print so many notes that are not right")
    parser.add_argument("--record", metavar="NOTE", help="append the figures to benchmarks/history/pdf.jsonl")
    arguments = parser.parse_args()
    folder = arguments.shared / "data" / "pdf"
    if not folder.is_dir():
        sys.exit("the PDFs are not here; name the folder with data/pdf with --shared")
    with tempfile.TemporaryDirectory() as out:
        predicted = Path(out) / "notes.jsonl"
        pages, seconds = read_all(folder, predicted)
        scorer = [sys.executable, str(arguments.shared / "tools" / "score_pdf_notes.py")]
        command = [*scorer, str(folder / "fossil.jsonl"), str(predicted), "--errors", "1000"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shown = [line for line in printed.splitlines() if not line.startswith("  ! ")]
    print(
        "\n".join(
            shown + [line for line in printed.splitlines() if line.startswith("  ! ")][: arguments.errors]
        )
    )
    real = unjudged(printed)
    print(
        f"{len(MISSED.findall(printed)) - len(real)} of those not right are so in the gold alone: {JUDGED.name}"
    )
    for doc, note in real:
        print(f"note {note} of {doc} is not right, and not in that list")
    found = SUMMARY.search(printed)
    if found is None:
        sys.exit("the scorer prints another summary than this script knows")
    figures = {
        "numbered notes right": round(int(found["right"]) / int(found["gold"]), 3),
        "false notes": round(int(found["false"]) / int(found["got"]), 3),
        "text precision": float(found["precision"]),
        "seconds for 20 pages": round(20 * seconds / pages, 2),
    }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, must, aim, low in MARKS:
        value = figures[name]
        good = value <= must if low else value >= must
        print(f"{name:24} {value:6.3f}   must {must:.2f}   aim {aim:.2f}   {'' if good else 'NOT REACHED'}")
    print(f"{pages} pages in {seconds:.1f} s, at most {memory:.0f} MB")
    if arguments.record:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": arguments.record,
            **figures,
            "pages": pages,
            "megabytes": round(memory),
        }
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    sys.exit(bool(real))


if __name__ == "__main__":
    main()
