"""The values of a file's own metadata come in; the Work that the document is goes out, with evidence for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from refkit.model import DATE_FIELDS, NAME_FIELDS, Evidence, Name, Problem, Work
from refkit.normalise.date_values import parse
from refkit.normalise.dates import from_edtf
from refkit.normalise.identifiers import DOI
from refkit.normalise.lexicon import toml
from refkit.normalise.names import parse_name, parse_names

# the printed head and imprint are looked for in so many paragraphs at either end
HEAD, TAIL = 60, 60
# a line of an imprint is no longer
SHORT = 60
FILE_NAME = re.compile(r"\.(?:docx?|dotx?|fodt|html?|indd|md|odt|pdf|qxd|rtf|tex|txt|wpd)$", re.IGNORECASE)
ISBN = re.compile(r"97[89](?:[- ]?\d){10}|\d(?:[- ]?\d){8}[- ]?[\dXx]")
LINK = re.compile(r"https?://\S+")
DAY_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
Value = tuple[str, str, Any]


@dataclass(slots=True)
class Own:
    """What a file says of itself: (field, printed text, value) in order, the first one counts.

    `sure` is False for the properties of an office file, which programs fill in: a title or author printed in the
    document counts more than these.
    """

    sure: bool = True
    values: list[Value] = field(default_factory=list)

    def text(self, name: str, printed: str | None) -> None:
        """A text field, as printed."""
        printed = " ".join((printed or "").split())
        if printed and not self.has(name):
            self.values.append((name, printed, printed))

    def date(self, name: str, printed: str | None, sort: str = "") -> None:
        """A date, as EDTF or as one prints it; what is no date is left out."""
        printed = " ".join((printed or "").split())
        value = DAY_TIME.sub(r"\1", printed) if DAY_TIME.match(printed) else printed
        value = value[:10] if DAY_TIME.match(printed) else value
        date = (from_edtf(value) or parse(value)) if value else None
        if date is not None and not self.has(name):
            self.values.append((name, printed, replace(date, printed=printed)))

    def person(self, name: str, printed: str | None, person: Name | None = None) -> None:
        """One more name of a field of names; `printed` is read where `person` is not given."""
        printed = " ".join((printed or "").split())
        if person is None and printed.casefold() not in toml("own", HERE)["names"]["none"]:
            person = parse_name(printed) if printed else None
        if person is not None and printed and all(value != person for _, _, value in self.values):
            self.values.append((name, printed, person))

    def people(self, name: str, printed: str | None) -> None:
        """Names in one text, between semicolons or as a list."""
        for part in (printed or "").split(";"):
            names = parse_names(part)
            if len(names) > 1 and part.count(",") != 1:
                for one in names:
                    self.person(name, one.display if one.display in part else part, one)
            else:
                self.person(name, part)

    def title(self, printed: str | None) -> None:
        """A title, unless a program put it there ("Microsoft Word - draft.doc")."""
        printed = " ".join((printed or "").split())
        words = toml("own", HERE)["titles"]
        for prefix in words["prefixes"]:
            if printed.casefold().startswith(prefix):
                return
        if printed.casefold() in words["none"] or FILE_NAME.search(printed):
            return
        if any(char.isalpha() for char in printed):
            self.text("title", printed)

    def titles(self, title: str, subtitle: str) -> None:
        """A title and its subtitle, which may be missing."""
        self.title(f"{title}: {subtitle}" if title and subtitle else title)

    def identifier(self, printed: str | None) -> None:
        """An ISBN, DOI or address, whichever it is; other identifiers say nothing to a reader."""
        printed = (printed or "").strip()
        if doi := DOI.search(printed):
            self.text("doi", doi.group())
        elif LINK.match(printed):
            self.text("url", printed)
        elif "uuid" not in printed.casefold() and (isbn := ISBN.search(printed)):
            self.text("isbn", isbn.group())

    def pages(self, first: str, last: str) -> None:
        """The first and the last page of an extent; the last may be missing."""
        if first:
            self.text("page", f"{first}–{last}" if last and last != first else first)

    def has(self, name: str) -> bool:
        """Is there a value for this field?"""
        return any(known == name for known, _, _ in self.values)

    def work(
        self, head: Sequence[tuple[str, int, bool]], name: str, file: str
    ) -> tuple[str, Work, tuple[Problem, ...]]:
        """The text that evidence points into, the Work, and a Problem where no title is found.

        Args:
            head: the paragraphs of the body, with the level of those that are headings (1 is a title) and whether a
                blank line parts them from what stands before.
            name, file: the document's id and file.

        The text is the file's own data, one value a line, then the body. What the file does not say of itself is
        read from the printed head, unless it is `sure` and has a title and authors.
        """
        block, spans = self._block()
        lines = [f"# {text}" if level == 1 else text for text, level, _ in head]
        gaps = [gap for _, _, gap in head]
        text = block + _joined(lines, gaps)
        if self.sure and self.has("title") and (self.has("authors") or self.has("editors")):
            return text, self._made(name, spans, frozenset()), ()
        printed, missing = _printed(lines, gaps, name, file, len(block))
        kept = frozenset() if self.sure else self._printed_instead(printed, lines)
        work = self._made(name, spans, kept)
        work = _filled(work, printed)
        return text, work, () if work.title else missing

    def _block(self) -> tuple[str, list[tuple[int, int]]]:
        """The values one a line ("title: A Title"), and where each stands."""
        lines: list[str] = []
        spans: list[tuple[int, int]] = []
        length = 0
        for label, printed, _ in self.values:
            start = length + len(label) + 2
            spans.append((start, start + len(printed)))
            lines.append(f"{label}: {printed}\n")
            length += len(lines[-1])
        return "".join([*lines, "\n"]) if lines else "", spans

    def _made(self, name: str, spans: Sequence[tuple[int, int]], left_out: frozenset[str]) -> Work:
        values: dict[str, Any] = {}
        evidence = []
        for (label, printed, value), (start, end) in zip(self.values, spans, strict=True):
            if label in left_out:
                continue
            if label in NAME_FIELDS:
                values[label] = (*values.get(label, ()), value)
            else:
                values.setdefault(label, value)
            inferred = "what the metadata says of its container" if label == "kind" else ""
            evidence.append(Evidence(label, name, "", start, end, printed, inferred))
        return Work(**values, evidence=tuple(evidence))

    def _printed_instead(self, printed: Work, lines: Sequence[str]) -> frozenset[str]:
        """The fields whose printed values count more than those that a program may have filled in."""
        left: set[str] = set()
        if printed.authors:
            left.add("authors")
        own = next((value for label, _, value in self.values if label == "title"), "")
        if printed.title and not any(own.casefold() in line.casefold() for line in lines[:HEAD]):
            left.add("title")
        return frozenset(left)


HERE = Path(__file__).parent


def _printed(
    lines: Sequence[str], gaps: Sequence[bool], name: str, file: str, shift: int
) -> tuple[Work, tuple[Problem, ...]]:
    """What the paragraphs print about the document, with evidence moved by the `shift` characters before them."""
    from refkit.readers.layout import lay_out
    from refkit.readers.masthead import read_masthead

    cut = len(lines) > HEAD + TAIL
    kept = [*range(HEAD), *range(len(lines) - TAIL, len(lines))] if cut else range(len(lines))
    text = _joined([lines[at] for at in kept], [gaps[at] for at in kept])
    layout = lay_out(text)
    work, missing = read_masthead(text, layout, range(len(layout.lines)), name, file)
    border = len(_joined(lines[:HEAD], gaps[:HEAD]))
    hidden = len(_joined(lines, gaps)) - len(text)
    evidence = []
    for item in work.evidence:
        move = shift + (hidden if item.start >= border else 0)
        evidence.append(replace(item, start=item.start + move, end=item.end + move))
    return replace(work, evidence=tuple(evidence)), missing


def _joined(lines: Sequence[str], gaps: Sequence[bool]) -> str:
    """Paragraphs as text; where no blank line parts them, short ones stand together, as in an address."""
    pieces = list(lines[:1])
    for (before, line), gap in zip(pairwise(lines), gaps[1:], strict=True):
        together = not gap and max(len(before), len(line)) <= SHORT and "#" not in (line[0], before[0])
        pieces += ["\n" if together else "\n\n", line]
    return "".join(pieces)


def _filled(work: Work, printed: Work) -> Work:
    """`work` with the fields it lacks from `printed`, each with its evidence."""
    fields = [name for name, _ in printed.present() if not getattr(work, name)]
    if not work.kind and printed.kind:
        fields.append("kind")
    evidence = tuple(item for item in printed.evidence if item.field in fields)
    return replace(
        work, evidence=work.evidence + evidence, **{name: getattr(printed, name) for name in fields}
    )


assert {"issued", "accessed"} <= set(DATE_FIELDS)
