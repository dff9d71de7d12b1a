"""Notes as they were found come in; Note objects with unique ids, flags and problems go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.flags import Flag
from refkit.model import Anchor, Cited, Note, Problem
from refkit.readers.shrunken import doubt_of, told

# so many doubts about numbers are told one by one
TOLD = 20
REPEATS, SKIPPED, NO_ANCHOR = Flag.NUMBER_REPEATS, Flag.NUMBER_SKIPPED, Flag.NO_ANCHOR


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note before it has an id: printed number, plain text, kind, anchor, spans of the text, page.

    `part` counts the sections or pages that number their notes afresh, where the format itself says so.
    """

    number: str
    text: str
    kind: str
    anchor: Anchor | None
    italics: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    cited: tuple[Cited, ...] = ()
    part: int = 0
    sheet: int | None = None
    page: str = ""


# what is wrong with a number: flag, message, remedy
Doubt = tuple[str, str, str]
LABEL_TWICE = (REPEATS, "this label comes twice", "give each note its own")


@dataclass(slots=True)
class _Series:
    """The numbers of one kind of note so far: the last one, those of this section, how many sections."""

    last: int = 0
    section: int = 1
    part: int = 0
    seen: set[int] = field(default_factory=set)

    def next(self, part: int) -> _Series:
        """The numbers of the next section."""
        return _Series(section=self.section + 1, part=part)

    def take(self, number: int, first: bool) -> Doubt | None:
        """Count a number; what is wrong with it. `first`: it is the first of its kind in the document."""
        begin = self.last + 1
        repeats = number in self.seen
        self.seen.add(number)
        self.last = number
        if repeats:
            return REPEATS, "this number comes twice", "check which of the two it is"
        if first:
            message = "the first note found is not note 1"
            return (SKIPPED, message, "look for the others in the file") if number > 1 else None
        if number <= begin:
            return None
        missing = f"{begin}" if number == begin + 1 else f"{begin}–{number - 1}"
        return SKIPPED, f"note {missing} was not found before it", "look for it in the file"


def number_notes(
    raw: Sequence[RawNote], document: str, file: str, in_order: bool = True
) -> tuple[tuple[Note, ...], list[Problem]]:
    """Give every note its id ("paper:n4", a repeated number "paper:n4-2") and its flags.

    `in_order` is False for labels of which no order is to be expected. Where the numbers start again at 1
    (notes of a new chapter) nothing is flagged, but a problem says so. Footnotes and endnotes are counted apart.
    """
    notes: list[Note] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    kinds: dict[str, _Series] = {}
    for item, after in zip(raw, _following(raw), strict=True):
        first = item.kind not in kinds
        series = kinds.setdefault(item.kind, _Series(part=item.part))
        if item.part != series.part:
            kinds[item.kind] = series = series.next(item.part)
        doubt: Doubt | None = None
        if not in_order:
            doubt = LABEL_TWICE if times[item.number] else None
        elif item.number.isdecimal():
            again = int(item.number) == 1 and series.last > 1 and after in ("2", "")
            if again:
                kinds[item.kind] = series = series.next(item.part)
            doubt = series.take(int(item.number), first)
            if again:
                message = f"the numbers of the notes start again at 1 (part {series.section})"
                doubt = ("", message, "ids of its notes end in a count")
        if doubt is not None:
            problems.append(Problem(file, f"note {item.number}", *doubt[1:]))
        flags = [
            *item.flags,
            doubt[0] if doubt else "",
            "" if item.anchor else NO_ANCHOR,
            doubt_of(item.text),
        ]
        times[item.number] += 1
        suffix = f"-{times[item.number]}" if times[item.number] > 1 else ""
        notes.append(
            Note(
                id=f"{document}:n{item.number}{suffix}",
                document=document,
                number=item.number,
                text=item.text,
                kind=item.kind,
                anchor=item.anchor,
                italics=item.italics,
                flags=tuple(filter(None, flags)),
                links=item.links,
                cited=item.cited,
                sheet=item.sheet,
                page=item.page,
            )
        )
    if len(problems) > TOLD:
        message = f"{len(problems) - TOLD} more numbers of notes are in doubt"
        problems[TOLD:] = [Problem(file, "", message, "see the notes' flags")]
    return tuple(notes), [*problems, *_without_marks(notes, file), *told(notes, file)]


def _without_marks(notes: Sequence[Note], file: str) -> list[Problem]:
    lost = [note.number for note in notes if note.anchor is None]
    if not lost:
        return []
    if len(lost) == len(notes) > 1:
        message = "none of the notes has a mark in the text"
        remedy = "the marks were lost in conversion; sentences are not known"
    else:
        message = f"no mark in the text for {'note' if len(lost) == 1 else 'notes'} {', '.join(lost[:12])}"
        remedy = "look for the marks in the file"
    return [Problem(file, "", message, remedy)]


def _following(raw: Sequence[RawNote]) -> list[str]:
    """For every note the number of the next one of its kind and part; "" where there is none."""
    following: list[str] = []
    last: dict[tuple[str, int], str] = {}
    for item in reversed(raw):
        following.append(last.get((item.kind, item.part), ""))
        last[(item.kind, item.part)] = item.number
    return following[::-1]
