"""Doubts come in, a table that a person fills in goes out (CSV or XLSX); the table comes back, decisions go out."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from refkit.errors import DecisionError, MissingExtraError, ReadError
from refkit.library.doubts import Doubt, MergeDoubt, PairDoubt
from refkit.matching.decisions import Decision
from refkit.matching.decisions_printed import letters_alike, numbers
from refkit.model import Problem

COLUMNS = ("answer", "question", "score", "A", "B", "why", "item")
ANSWERS = {
    **dict.fromkeys(("s", "same", "duplicate", "yes", "y", "1", "true"), "same"),
    **dict.fromkeys(("d", "different", "not duplicate", "no", "n", "0", "false"), "different"),
    **dict.fromkeys(("r", "related"), "related"),
}
HELP = {
    "pair": "one work? answer same or different",
    "versions": "one work? answer same or different, or related",
    "value": "answer with the value",
    "merge": "answer same, or p and the numbers of those that are another work: p 2 3",
}
REMEDY = "correct the row, or answer it in `refkit review`"
# a spreadsheet would take such a cell for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(path: Path, doubts: Iterable[Doubt]) -> int:
    """Write the doubts as a table, by the ending of the file's name; returns how many there are.

    Raises:
        MissingExtraError: XLSX without openpyxl.
    """
    rows = list(map(_row, doubts))
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(path, rows)
    else:
        out = io.StringIO()
        csv.writer(out).writerows([COLUMNS, *rows])
        # Excel takes a file for UTF-8 by the mark alone
        path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return len(rows)


def _row(doubt: Doubt) -> list[str]:
    if isinstance(doubt, PairDoubt):
        cells = [
            HELP["versions" if doubt.of_versions else "pair"],
            f"{doubt.score:.2f}",
            *doubt.printed,
            "; ".join(doubt.reasons),
        ]
    elif isinstance(doubt, MergeDoubt):
        records = [f"{at}: {printed or name}" for at, (name, printed) in enumerate(doubt.members, start=1)]
        cells = [f"“{doubt.title}”: {HELP['merge']}", "", records[0], "\n".join(records[1:]), "merged"]
    else:
        offered = [f"{value} ({', '.join(records)})" for value, records in doubt.values]
        said = f"{doubt.field} of “{doubt.title}”: {HELP['value']}"
        cells = [said, "", f"now: {doubt.chosen}", " | ".join(offered), doubt.reason]
    return ["", *(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells), doubt.name]


def _write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise MissingExtraError(
            "XLSX needs openpyxl", remedy="pip install 'refkit-footnotes[xlsx]', or write .csv"
        ) from error
    book = Workbook()
    sheet = book.create_sheet("review", 0)
    book.remove(book.worksheets[1])
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([_printable(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEF", (12, 30, 8, 60, 60, 40), strict=True):
        sheet.column_dimensions[column].width = width
        for cell in sheet[column]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["G"].hidden = True
    sheet.freeze_panes = "B2"
    choice = DataValidation(
        type="list", formula1='"same,different,related"', allow_blank=True, showErrorMessage=False
    )
    sheet.add_data_validation(choice)
    choice.add(f"A2:A{len(rows) + 1}")
    book.save(path)


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char in "\n\t")


def read_sheet(path: Path, doubts: Iterable[Doubt]) -> tuple[list[tuple[str, Decision]], list[Problem]]:
    """The decisions of a table that a person has filled in, and the rows that cannot be understood.

    Args:
        path: CSV (with any of the usual separators and encodings) or XLSX; columns are found by their names.
        doubts: what the table may answer.

    Raises:
        ReadError: the file is no such table.
    """
    known = _Open(doubts)
    made: list[tuple[str, Decision]] = []
    problems: list[Problem] = []
    for number, cells in _rows_of(path):
        answer, item = cells.get("answer", "").strip(), cells.get("item", "").strip()
        if not answer:
            continue
        doubt = known.meant(item, [cells.get(name, "") for name in ("question", "a", "b")])
        try:
            made += _decided(doubt, answer)
        except DecisionError as error:
            problems.append(Problem(str(path), f"row {number}", error.message, error.remedy or REMEDY))
    return made, problems


def _rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that was filled in, each with its number and its cells by the names of their columns."""
    rows = list(_read_xlsx(path) if path.suffix.lower() == ".xlsx" else _read_csv(path))
    names = [str(name).strip().casefold() for name in (rows[0] if rows else [])]
    if "answer" not in names or "item" not in names:
        remedy = "fill in the table that `refkit review --list` wrote, and leave its columns"
        raise ReadError("has no columns answer and item", file=path, remedy=remedy)
    for number, row in enumerate(rows[1:], start=2):
        yield number, dict(zip(names, row, strict=False))


class Cell(NamedTuple):
    """A cell of a row: whether it is filled, its text with single blanks, and the numbers in it."""

    filled: bool
    text: str
    numbers: set[str]


class _Open:
    """The doubts that a table may answer, and what their rows would say now: each is worked out once."""

    def __init__(self, doubts: Iterable[Doubt]) -> None:
        self.named = {doubt.name: doubt for doubt in doubts}
        self._said = {name: _numbered(_told_in(doubt)) for name, doubt in self.named.items()}

    def meant(self, item: str, printed: Sequence[str]) -> Doubt | None:
        """The doubt that a row is about: that of its name if it still says what the row says, else the one that does.

        Rows of a record file may have moved since the table was written, and then a name stands for other records.
        """
        had = _numbered(printed)
        if item in self.named and _same(had, self._said[item]):
            return self.named[item]
        found = [name for name, said in self._said.items() if any(printed) and _same(had, said)]
        return self.named[found[0]] if len(found) == 1 else None


def _told_in(doubt: Doubt) -> list[str]:
    """The cells of a doubt's row that say what it is about.

    What is offered for a value, and the members of a merge, are told with the names of their records: these may change.
    """
    row = _row(doubt)
    return [row[1], row[3], row[4]] if isinstance(doubt, PairDoubt) else [row[1], row[3]]


def _numbered(cells: Iterable[str]) -> list[Cell]:
    return [Cell(bool(cell), " ".join(cell.split()), numbers(cell)) for cell in cells]


def _same(had: Sequence[Cell], said: Sequence[Cell]) -> bool:
    """Do cells say this, as far as they are filled? Spreadsheets may change letters, hardly numbers."""
    both = [(one, other) for one, other in zip(had, said, strict=False) if one.filled]
    return all(one.numbers == other.numbers for one, other in both) and all(
        letters_alike(one.text, other.text) for one, other in both
    )


def _decided(doubt: Doubt | None, answer: str) -> list[tuple[str, Decision]]:
    """The decisions of an answer.

    Raises:
        DecisionError: something is wrong with it.
    """
    if doubt is None:
        raise DecisionError(
            "its item is not open, or says something else now: it is decided already, or of another run"
        )
    if isinstance(doubt, PairDoubt):
        return _of_pair(doubt, answer)
    return _of_merge(doubt, answer) if isinstance(doubt, MergeDoubt) else doubt.decided(answer)


def _of_pair(doubt: PairDoubt, answer: str) -> list[tuple[str, Decision]]:
    word = ANSWERS.get(answer.casefold())
    if found := doubt.decided(word) if word else []:
        return found
    or_related = ", nor related" if doubt.of_versions else ""
    raise DecisionError(f"the answer {answer!r} is neither same nor different{or_related}")


def _of_merge(doubt: MergeDoubt, answer: str) -> list[tuple[str, Decision]]:
    word = "" if answer.isdigit() else ANSWERS.get(answer.casefold(), "")
    if found := doubt.decided(word or answer.casefold()):
        return found
    raise DecisionError(f"the answer {answer!r} is neither same nor p and some of the numbers")


def _read_csv(path: Path) -> Iterator[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(error.strerror or str(error), file=path, remedy="check the name") from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))


def _read_xlsx(path: Path) -> Iterator[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError(
            "XLSX needs openpyxl", remedy="pip install 'refkit-footnotes[xlsx]'"
        ) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ReadError(f"is no XLSX file: {error}", file=path, remedy="save it as XLSX or CSV") from error
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]
