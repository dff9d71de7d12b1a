"""Independent programs read what refkit writes: every work, its names, title and date; skipped where they are not."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import interop  # noqa: E402  (found through the line above)

from refkit import formats  # noqa: E402

EVERY_KIND = runpy.run_path(str(ROOT / "tests" / "formats" / "works.py"))["entries"]()
PAIRS = [(reader, file) for reader, (_, files) in interop.READERS.items() for file in files]
# What a program does not read as it is meant, and why that is not ours to mend.
KNOWN = {
    # no months in its dates, bodies split at spaces, few kinds
    ("pandoc", "combined.ris"): {"names", "date"},
    ("citation-js", "combined.ris"): {"names", "date"},
    # it sets a site's name (titleaddon) behind the title
    ("pandoc", "combined.biblatex.bib"): {"title"},
    # it reads a suffix as a part of the family name
    ("bibtexparser", "combined.bib"): {"names"},
    ("bibtexparser", "combined.biblatex.bib"): {"names"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work of every kind in each of the combined files."""
    made = tmp_path_factory.mktemp("interop")
    for name in (interop.BIB, interop.BIBLATEX, interop.CSL, interop.RIS):
        formats.dump(EVERY_KIND, made / name)
    return made


@pytest.mark.parametrize(("reader", "file"), PAIRS)
def test_another_program_finds_the_same_works(reader: str, file: str, folder: Path) -> None:
    if why := interop.missing(reader):
        pytest.skip(why)
    found = list(interop.READERS[reader][0](folder / file))
    row = interop.compared(reader, file, found, EVERY_KIND)
    assert row.works == row.total, row.differences
    for field in {"names", "title", "date"} - KNOWN.get((reader, file), set()):
        assert row.agree[field] in (row.total, None), row.differences


def test_the_table(folder: Path) -> None:
    row = interop.compared("pybtex", interop.BIB, list(interop.with_pybtex(folder / interop.BIB)), EVERY_KIND)
    text = interop.table([row])
    assert f"{row.works:>4}/{row.total}" in text
    assert interop.compared("pybtex", interop.BIB, [], EVERY_KIND[:1]).differences[0].endswith("not found")
