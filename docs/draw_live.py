"""Makes the pictures of docs/how-to-live-citations.md: notes before and after, in two styles.

    python docs/draw_live.py [CHROMIUM]

Needs the extra "bib" and Chromium (or Chrome), which takes the pictures of the page that `refkit cite --page` writes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import refkit

HERE = Path(__file__).resolve().parent
PICTURES = {"live-chicago.png": ("chicago-notes-bibliography", 600), "live-mhra.png": ("mhra-notes", 600)}
NOTES = (
    "Maria Okafor, “Who Owns the Shore?” *Journal of Coastal Policy* 12, no. 3 (2008): 44–61.",
    "For the early debate, see Tobias van der Laan, *Living with Water* (Rotterdam: Delta Press, 2011), 17; cf. "
    "Okafor, “Who Owns the Shore?” 50.",
    "Ibid., 52.",
    "Not all harbours were counted.",
    "Van der Laan, *Living with Water*, 90–91 (emphasis added).",
    "Ministry of Fisheries, *Report on Harbour Dues*, 6 May 1931, 4. The figures were never printed.",
    "Supra note 40, at 3.",
)


def thesis() -> str:
    """An invented document with these notes."""
    marks = " ".join(f"Sentence {place}.[^{place}]" for place in range(1, len(NOTES) + 1))
    notes = "\n".join(f"[^{place}]: {note}" for place, note in enumerate(NOTES, start=1))
    return f"# Harbours After the Flood\n\n{marks}\n\n{notes}\n"


def main() -> None:
    """Command line."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else "chromium"
    with TemporaryDirectory() as folder:
        document = Path(folder) / "thesis.md"
        document.write_text(thesis(), encoding="utf-8")
        for name, (style, height) in PICTURES.items():
            page = Path(folder) / f"{style}.html"
            refkit.cite(document, dry_run=True, style=style, page=page)
            options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            picture = [f"--window-size=1100,{height}", f"--screenshot={HERE / name}"]
            subprocess.run([chromium, *options, *picture, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
