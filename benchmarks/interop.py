"""Takes a folder that `refkit build` wrote; prints a table of what independent readers find in its record files.

    python benchmarks/interop.py OUT [--json] [--differences]

Readers: pybtex and bibtexparser; pandoc; BibTeX and biber from TeX; Better BibTeX's own parser, biblatex-csl-converter
and citation-js from npm, in the folder that REFKIT_NODE names or node_modules here. What is not installed is left out,
and said. A reader agrees on a work when the names (in order), the title (letters and figures), the date (as far as the
format holds it) and the kind, by the reader's own word for it, are those of combined.csl.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from refkit import formats
from refkit.bib import styles
from refkit.errors import RefkitError
from refkit.formats.kinds import kind
from refkit.model import Entry, Work

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("names", "title", "date", "kind")
SCRIPT = Path(__file__).with_name("interop_readers.mjs")
PACKAGES = {
    "better-bibtex": "@retorquere/bibtex-parser",
    "biblatex-csl-converter": "biblatex-csl-converter",
    "citation-js": "@citation-js/plugin-bibtex",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Found(NamedTuple):
    """What a reader finds in one work; None where it does not tell."""

    key: str
    names: list[str] | None
    title: str
    date: str | None
    kind: str | None


class Row(NamedTuple):
    """One line of the table: agreements by field, of `works` works that the reader finds out of `total`."""

    reader: str
    file: str
    total: int
    works: int
    agree: dict[str, int | None]
    differences: list[str]


def modules() -> Path:
    """Where the packages from npm are."""
    return Path(os.environ.get("REFKIT_NODE", str(ROOT / "node_modules")))


def plain(text: str) -> str:
    """Letters and figures of a text, without case and accents' encoding."""
    text = re.sub(r"</?(?:span|i|b|em|sc|sub|sup)\b[^>]*>", "", text)
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


# -- readers -------------------------------------------------------------------------------------------------------


def with_pybtex(path: Path) -> Iterator[Found]:
    """pybtex, strictly."""
    from pybtex.database import parse_file
    from pylatexenc.latex2text import LatexNodes2Text

    decode = LatexNodes2Text(math_mode="verbatim").latex_to_text
    for key, entry in parse_file(str(path), "bibtex").entries.items():
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [decode(" ".join([*one.prelast_names, *one.last_names])) for one in people]
        # a body in braces is one last name
        fields = entry.fields
        yield Found(key, names, decode(fields.get("title", "")), _bib_date(fields), entry.type)


def with_bibtexparser(path: Path) -> Iterator[Found]:
    """bibtexparser 2 with its middleware for names."""
    import bibtexparser
    from bibtexparser import middlewares
    from pylatexenc.latex2text import LatexNodes2Text

    decode = LatexNodes2Text(math_mode="verbatim").latex_to_text
    stack = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    for entry in bibtexparser.parse_string(path.read_text(encoding="utf-8"), append_middleware=stack).entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        people = fields.get("author") or fields.get("editor") or []
        names = [decode(" ".join([*one.von, *one.last])) for one in people]
        yield Found(
            entry.key, names, decode(str(fields.get("title", ""))), _bib_date(fields), entry.entry_type
        )


def _bib_date(fields: object) -> str:
    get = fields.get  # type: ignore[attr-defined]
    if get("date"):
        return str(get("date"))
    month = str(get("month", "")).lower()[:3]
    parts = [
        str(get("year", "")),
        str(MONTHS.index(month) + 1) if month in MONTHS else "",
        str(get("day", "")),
    ]
    return "-".join(part.rjust(2, "0") for part in parts if part)


def _from_csl(rows: list[dict]) -> Iterator[Found]:
    for row in rows:
        people = row.get("author") or row.get("editor") or []
        names = [
            one.get("literal")
            or " ".join(
                part
                for part in (
                    one.get("dropping-particle"),
                    one.get("non-dropping-particle"),
                    one.get("family"),
                )
                if part
            )
            for one in people
        ]
        parts = (row.get("issued") or {}).get("date-parts") or [[]]
        date = "-".join(f"{int(part):02d}" for part in parts[0])
        yield Found(str(row.get("id")), names, str(row.get("title", "")), date, str(row.get("type")))


def with_pandoc(path: Path) -> Iterator[Found]:
    """pandoc's own readers of bibliographies."""
    suffix = path.name.split(".", 1)[1]
    name = {"bib": "bibtex", "biblatex.bib": "biblatex", "csl.json": "csljson", "ris": "ris"}[suffix]
    done = subprocess.run(
        [styles.pandoc(), "-f", name, "-t", "csljson", str(path)], capture_output=True, check=True
    )
    return _from_csl(json.loads(done.stdout))


def with_node(name: str) -> Callable[[Path], Iterator[Found]]:
    """A library from npm."""

    def read(path: Path) -> Iterator[Found]:
        command = ["node", str(SCRIPT), name, str(path), str(modules())]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        for row in json.loads(done.stdout[done.stdout.index("[") :]):
            yield Found(str(row["key"]), row["names"], row["title"], row["date"], row["kind"])

    return read


def with_biber(path: Path) -> Iterator[Found]:
    """biber reads the file as for a document and writes what it understood, which pybtex then reads."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.bib"
        command = [
            "biber",
            "--tool",
            "--output-encoding=UTF-8",
            f"--output-file={out}",
            "--nolog",
            str(path.resolve()),
        ]
        subprocess.run(command, capture_output=True, check=True, cwd=folder)
        yield from with_pybtex(out)


def with_bibtex(path: Path) -> Iterator[Found]:
    """BibTeX with its style `plain`, every entry cited; it prints, so only keys and titles can be told."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, Path(folder) / "all.bib")
        (Path(folder) / "t.aux").write_text("\\citation{*}\n\\bibdata{all}\n\\bibstyle{plain}\n")
        subprocess.run(["bibtex", "t"], capture_output=True, cwd=folder)
        text = (Path(folder) / "t.bbl").read_text(encoding="utf-8", errors="replace")
    from pylatexenc.latex2text import LatexNodes2Text

    decode = LatexNodes2Text(math_mode="verbatim").latex_to_text
    for key, item in re.findall(r"\\bibitem\{([^}]*)\}(.*?)(?=\\bibitem|\\end\{the)", text, re.DOTALL):
        yield Found(key, None, decode(re.sub(r"%\n", "", item)), None, None)


# -- the table -----------------------------------------------------------------------------------------------------

BIB, BIBLATEX, CSL, RIS = "combined.bib", "combined.biblatex.bib", "combined.csl.json", "combined.ris"
READERS: dict[str, tuple[Callable[[Path], Iterator[Found]], tuple[str, ...]]] = {
    "pybtex": (with_pybtex, (BIB, BIBLATEX)),
    "bibtexparser": (with_bibtexparser, (BIB, BIBLATEX)),
    "pandoc": (with_pandoc, (BIB, BIBLATEX, CSL, RIS)),
    "better-bibtex": (with_node("better-bibtex"), (BIB, BIBLATEX)),
    "biblatex-csl-converter": (with_node("biblatex-csl-converter"), (BIBLATEX,)),
    "citation-js": (with_node("citation-js"), (BIB, BIBLATEX, CSL, RIS)),
    "biber": (with_biber, (BIBLATEX,)),
    "bibtex": (with_bibtex, (BIB,)),
}


def missing(reader: str) -> str:
    """Why a reader cannot be asked here; "" where it can."""
    if reader in ("biber", "bibtex"):
        return "" if shutil.which(reader) else f"{reader} is not on PATH"
    if reader == "pandoc":
        try:
            styles.pandoc()
        except RefkitError as error:
            return str(error)
    if reader in PACKAGES:
        if not shutil.which("node"):
            return "node is not on PATH"
        if not (modules() / PACKAGES[reader]).is_dir():
            return f"{PACKAGES[reader]} is not installed (make node-packages, or set REFKIT_NODE)"
    return ""


def expected(entry: Entry, file: str) -> dict[str, str | list[str]]:
    """What a reader should find: names, title, date and kind of an entry."""
    work = entry.work
    people = work.authors or work.editors
    names = [
        name.literal or " ".join(part for part in (name.particle, name.family) if part) for name in people
    ]
    date = work.issued.edtf.split("/")[0].rstrip("~") if work.issued else ""
    return {
        "names": [plain(name) for name in names],
        "title": plain(work.title),
        "date": date,
        "kind": _word(work, file),
    }


def _word(work: Work, file: str) -> str:
    row = kind(work.kind)
    return {BIB: row.bibtex, BIBLATEX: row.biblatex}.get(file, row.csl)


def compared(reader: str, file: str, found: list[Found], entries: list[Entry]) -> Row:
    """The agreements of one reader on one file."""
    by_key = {one.key: one for one in found}
    agree = dict.fromkeys(FIELDS, 0)
    told = dict.fromkeys(FIELDS, False)
    differences = []
    for entry in entries:
        want, one = expected(entry, file), by_key.get(entry.key)
        if one is None:
            differences.append(f"{entry.key}: not found")
            continue
        have = {
            "names": None if one.names is None else [plain(name) for name in one.names],
            "title": plain(one.title),
            "date": one.date,
            "kind": one.kind,
        }
        for field in FIELDS:
            value = have[field]
            if value is None:
                continue
            told[field] = True
            if same(field, want[field], value, reader, file, entry.work):
                agree[field] += 1
            else:
                differences.append(f"{entry.key}: {field} {want[field]!r}, found {value!r}")
    counts = {field: agree[field] if told[field] else None for field in FIELDS}
    return Row(reader, file, len(entries), sum(entry.key in by_key for entry in entries), counts, differences)


def same(field: str, want: object, have: object, reader: str, file: str, work: Work) -> bool:
    """True where a reader's value is ours, as its kind of file and its own words allow."""
    if field == "title" and reader == "bibtex":
        return str(want) in str(have)
    if field == "date":
        # seasons: programs write them as months 21 to 24, as words, or leave them out
        # a span of days: its first day
        ours, theirs = str(want), re.split(r"/|--|–", str(have))[0].rstrip("~?")
        theirs = re.sub(r"-(?=\d(?:-|$))", "-0", theirs)
        return ours == theirs or (bool(re.search(r"-2[1-4]$", ours)) and theirs[:4] == ours[:4])
    if field == "kind" and file in (BIB, BIBLATEX) and str(have) != str(want):
        # a reader that speaks CSL says what it takes the entry type for
        return (
            str(have) == work.kind
            or (file == BIB and str(have) in ("misc", ""))
            or (want == "misc" and not have)
        )
    return have == want


def table(rows: list[Row]) -> str:
    """The rows as text: agreements of all works, "-" where a reader does not tell."""
    lines = [f"{'reader':<24}{'file':<24}{'works':>9}" + "".join(f"{field:>8}" for field in FIELDS)]
    for row in rows:
        cells = "".join(f"{'-' if row.agree[field] is None else row.agree[field]:>8}" for field in FIELDS)
        lines.append(f"{row.reader:<24}{row.file:<24}{row.works:>4}/{row.total:<4}{cells}")
    return "\n".join(lines)


def run(folder: Path) -> tuple[list[Row], list[str]]:
    """Ask every reader that is here; the rows, and who could not be asked and why."""
    records, _ = formats.load(folder / CSL)
    entries, _ = formats.entries_of(records)
    rows, absent = [], []
    for reader, (read, files) in READERS.items():
        if why := missing(reader):
            absent.append(f"{reader}: {why}")
            continue
        for file in files:
            try:
                rows.append(compared(reader, file, list(read(folder / file)), entries))
            except subprocess.CalledProcessError as error:
                said = (
                    error.stderr
                    if isinstance(error.stderr, str)
                    else (error.stderr or b"").decode("utf-8", "replace")
                )
                absent.append(f"{reader} fails on {file}: {said.strip()[:300]}")
    return rows, absent


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--differences", action="store_true", help="name what differs")
    arguments = parser.parse_args()
    rows, absent = run(arguments.folder)
    if arguments.json:
        print(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1))
        return 0
    print(table(rows))
    for line in absent:
        print(f"not asked: {line}", file=sys.stderr)
    if arguments.differences:
        for row in rows:
            for line in row.differences:
                print(f"{row.reader}, {row.file}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
