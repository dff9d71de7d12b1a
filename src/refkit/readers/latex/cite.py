"""The .bib files beside a LaTeX document come in; the text and the record of each entry that is cited go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit.model import Locator, Problem
from refkit.normalise.latex import decode
from refkit.readers.locators import read_locator

BIBTEX = "bibtex"
LIMIT = 30_000_000
FILES = 5
PAGE = re.compile(r"\s*(?:pp?\.?\s*|S\.\s*)?~?([\divxlc]+(?:\s*[-–,]+\s*[\divxlc]+)*)\s*", re.IGNORECASE)
# kinds of entries whose editors stand for authors, those whose title stands in quotes, theses by their names
EDITED = ("book", "collection", "proceedings")
UNPUBLISHED = ("online", "misc", "electronic", "www", "unpublished")
THESES = {"phdthesis": "PhD diss.", "mastersthesis": "master’s thesis"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


# a text and whether it is italic
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: type, fields as plain text, and its record (with the abbreviations that it uses before it)."""

    kind: str
    fields: dict[str, str]
    record: str


class Library:
    """The entries of the .bib files, by key; nothing is read before it is asked for."""

    def __init__(self, tex: Path, problems: list[Problem]) -> None:
        self.tex, self.problems = tex, problems
        self.named: list[str] = []
        self._entries: dict[str, Any] | None = None
        self._strings: dict[str, str] = {}
        self._made: dict[str, Entry | None] = {}

    def get(self, key: str) -> Entry | None:
        """The entry under a key; a key that no file has is reported once."""
        asked = key in self._made
        entry = self.find(key)
        if entry is None and not asked:
            message = f"the key {key} is in no .bib file"
            remedy = "put the .bib file beside the document"
            self.problems.append(Problem(str(self.tex), f"key {key}", message, remedy))
        return entry

    def find(self, key: str) -> Entry | None:
        """The entry under a key, which need not be there."""
        if key not in self._made:
            self._made[key] = self._entry(key)
        return self._made[key]

    def _entry(self, key: str) -> Entry | None:
        if self._entries is None:
            self._entries = {}
            for path in self._files():
                self._load(path)
        block = self._entries.get(key)
        if block is None:
            return None
        fields = {field.key.casefold(): self._plain(str(field.value)) for field in block.fields}
        parent = self._entries.get(fields.get("crossref", ""))
        records = [block.raw]
        if parent is not None:
            records.append(parent.raw)
            inherited = {field.key.casefold(): self._plain(str(field.value)) for field in parent.fields}
            inherited["booktitle"] = inherited.get("booktitle") or inherited.get("title", "")
            inherited.pop("title", None)
            fields = inherited | fields
        used = [
            f"@string{{{name} = {{{value}}}}}"
            for name, value in self._strings.items()
            if name in block.raw.casefold()
        ]
        return Entry(block.entry_type.casefold(), fields, "\n".join([*used, *records]))

    def _files(self) -> list[Path]:
        """The files that the document names, or where it names none that is there, those beside it."""
        folder = self.tex.parent
        named = [folder / (name if name.endswith(".bib") else f"{name}.bib") for name in self.named]
        found = [path for path in named if path.is_file() and _is_inside(path, folder)]
        return found or sorted(folder.glob("*.bib"))[:FILES]

    def _load(self, path: Path) -> None:
        from bibtexparser.splitter import Splitter

        try:
            if path.stat().st_size > LIMIT:
                raise OSError("it is too large")
            text = path.read_bytes().decode("utf-8", "replace")
            library = Splitter(text).split()
        except Exception as error:  # whatever the parser makes of a broken file, the document is read
            message = f"the .bib file cannot be read ({error})"
            self.problems.append(Problem(str(path), "", message, "correct the file"))
            return
        self._strings |= {item.key.casefold(): self._unwrapped(item.value) for item in library.strings}
        for block in library.entries:
            if self._entries is not None:
                self._entries.setdefault(block.key, block)

    def _plain(self, value: str) -> str:
        return decode(self._unwrapped(value))

    def _unwrapped(self, value: str) -> str:
        """A value without its braces or quotes; abbreviations and pieces joined by # are put in."""
        value = value.strip()
        if " # " in value:
            return "".join(self._unwrapped(part) for part in value.split(" # "))
        if value[:1] + value[-1:] in ("{}", '""'):
            return value[1:-1]
        return self._strings.get(value.casefold(), value)


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def locator(post: str) -> Locator | None:
    """The page that a citation's second option names, or the chapter and the like; None for other words."""
    match = PAGE.fullmatch(post)
    if match is None:
        return read_locator(post.replace("~", " ").replace("\\,", " ").replace("\\", ""))
    return Locator("page", re.sub(r"\s*-{1,3}\s*", "–", match[1].strip()))


def names(entry: Entry, field: str = "author") -> list[str]:
    """The names of an entry in reading order."""
    return [
        _direct(name)
        for name in re.split(r"\s+and\s+", entry.fields.get(field, ""))
        if name.strip() not in ("", "others")
    ]


def _direct(name: str) -> str:
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else name.strip()


def _listed(items: Sequence[str]) -> str:
    if len(items) <= 2:
        return " and ".join(items)
    return ", ".join(items[:-1]) + f", and {items[-1]}"


def year(entry: Entry) -> str:
    """The year that an entry gives."""
    match = re.search(r"\d{4}", entry.fields.get("date") or entry.fields.get("year", ""))
    return match.group() if match else entry.fields.get("year", "")


def who(entry: Entry) -> str:
    """Family names, as a citation in the text gives them, or the title of an entry that has none."""
    families = [name.rpartition(" ")[2] for name in (names(entry) or names(entry, "editor"))]
    return _listed(families) or entry.fields.get("title", "")


def short(entry: Entry) -> str:
    """Family names and year, as a citation in the text gives them."""
    return f"{who(entry)} {year(entry)}".strip()


def full(entry: Entry) -> list[Piece]:
    """The full citation of an entry as a note prints it (after the Chicago Manual's notes)."""
    fields = entry.fields
    title = fields.get("title", "") + _with(": {}", fields.get("subtitle"))
    people, editors = names(entry), names(entry, "editor")
    lead = _with("{}, ", _listed(people))
    if editors and not people and entry.kind in EDITED:
        lead = f"{_listed(editors)}, {'eds.' if len(editors) > 1 else 'ed.'}, "
        editors = []
    journal = _field(entry, "journaltitle", "journal")
    container = _field(entry, "booktitle", "maintitle")
    is_part = journal or container or entry.kind in UNPUBLISHED
    out: list[Piece] = [(lead, False), (f"“{title},” ", False) if is_part else (title, True)]
    out += _in_journal(entry, journal) if journal else _in_book(entry, container, editors)
    out.append((_with(", {}", fields.get("url")), False))
    out = [(text.replace("--", "–"), italic) for text, italic in out if text]
    if out and out[-1][0].endswith(",” "):
        out[-1] = (out[-1][0].replace(",” ", "”"), False)
    return out


def _in_journal(entry: Entry, journal: str) -> list[Piece]:
    volume, number = entry.fields.get("volume"), _field(entry, "number", "issue")
    issue = _with(" {}", volume) + _with(", no. {}", number)
    date = _with(" ({})", _date(entry) if year(entry) else "")
    return [(journal, True), (issue, False), (date, False), (_with(": {}", entry.fields.get("pages")), False)]


def _in_book(entry: Entry, container: str, editors: Sequence[str]) -> list[Piece]:
    behind = (
        _with(", ed. {}", _listed(editors)),
        _with(", trans. {}", _listed(names(entry, "translator"))),
        _with(", {} ed.", entry.fields.get("edition")),
        _imprint(entry),
        _with(", {}", entry.fields.get("pages")),
    )
    return [("in " if container else "", False), (container, True), *((text, False) for text in behind)]


def _with(form: str, value: str | None) -> str:
    """A value in its form; "" where there is none."""
    return form.format(value) if value else ""


def _field(entry: Entry, *keys: str) -> str:
    """The first of several fields that has a value."""
    return next(filter(None, map(entry.fields.get, keys)), "")


def _date(entry: Entry) -> str:
    month = entry.fields.get("month", "")
    if month.casefold()[:3] in MONTHS:
        month = month.capitalize()
    return f"{month} {year(entry)}".strip() if month and not entry.fields.get("date") else year(entry)


def _imprint(entry: Entry) -> str:
    """Place, publisher and year in brackets, or the date alone."""
    place = _field(entry, "location", "address")
    body = _field(entry, "publisher", "institution", "school", "organization", "howpublished")
    sort = THESES.get(entry.kind, entry.fields.get("type", ""))
    issued = ": ".join(filter(None, (place, body)))
    return _with(" ({})", ", ".join(filter(None, (sort, issued, _date(entry)))))
