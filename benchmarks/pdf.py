"""Takes the PDFs with corrected note blocks, reads them, and prints what was right, how long it took, and the memory.

    python benchmarks/pdf.py [--shared ../shared] [--record NOTE] [--errors N]

The scoring is that of ../shared/tools/score_pdf_notes.py. A part of what it calls wrong is the gold's: running feet
that stand in its blocks, notes whose numbers it has lost.
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
            notes = [{"note": note.number, "text": note.text} for note in document.notes]
            file.write(json.dumps({"doc": gold["doc"], "notes": notes}, ensure_ascii=False) + "\n")
    return pages, seconds


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
        command = [*scorer, str(folder / "fossil.jsonl"), str(predicted), "--errors", str(arguments.errors)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(printed)
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


if __name__ == "__main__":
    main()
