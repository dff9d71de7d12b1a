"""Notes as they were found come in; Note objects with unique ids, flags and problems go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.flags import Flag
from refkit.model import Anchor, Cited, Note, Problem

# so many doubts about numbers are told one by one
TOLD = 20
REPEATS, SKIPPED, NO_ANCHOR = Flag.NUMBER_REPEATS, Flag.NUMBER_SKIPPED, Flag.NO_ANCHOR


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note before it has an id: printed number, plain text, kind, anchor, spans of the text.

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


@dataclass(slots=True)
class _Series:
    """The numbers of one kind of note so far: the last one, those of this section, how many sections."""

    last: int = 0
    section: int = 1
    part: int = 0
    seen: set[int] = field(default_factory=set)


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
    following = _following(raw)
    for item, after in zip(raw, following, strict=True):
        flags = list(item.flags)
        number = int(item.number) if item.number.isdecimal() else None
        first = item.kind not in kinds
        series = kinds.setdefault(item.kind, _Series(part=item.part))
        if item.part != series.part:
            kinds[item.kind] = series = _Series(section=series.section + 1, part=item.part)
        if not in_order:
            # labels and not numbers: only a label that comes twice is a doubt
            if times[item.number]:
                flags.append(REPEATS)
                problems.append(_doubt(file, item.number, "this label comes twice", "give each note its own"))
        elif number is not None:
            if number == 1 and series.last > 1 and after in ("2", ""):
                kinds[item.kind] = series = _Series(section=series.section + 1, part=item.part)
                message = f"the numbers of the notes start again at 1 (part {series.section})"
                problems.append(
                    Problem(file, f"note {item.number}", message, "ids of its notes end in a count")
                )
            elif number in series.seen:
                flags.append(REPEATS)
                problems.append(
                    _doubt(file, item.number, "this number comes twice", "check which of the two it is")
                )
            elif number > series.last + 1 and not first:
                flags.append(SKIPPED)
                begin = series.last + 1
                missing = f"{begin}" if number == begin + 1 else f"{begin}–{number - 1}"
                problems.append(
                    _doubt(
                        file,
                        item.number,
                        f"note {missing} was not found before it",
                        "look for it in the file",
                    )
                )
            elif number > 1 and first:
                flags.append(SKIPPED)
                problems.append(
                    _doubt(
                        file,
                        item.number,
                        "the first note found is not note 1",
                        "look for the others in the file",
                    )
                )
            series.seen.add(number)
            series.last = number
        if item.anchor is None:
            flags.append(NO_ANCHOR)
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
                flags=tuple(flags),
                links=item.links,
                cited=item.cited,
            )
        )
    if len(problems) > TOLD:
        more = len(problems) - TOLD
        problems[TOLD:] = [
            Problem(file, "", f"{more} more numbers of notes are in doubt", "see the notes' flags")
        ]
    lost = [note.number for note in notes if note.anchor is None]
    if lost and len(lost) == len(notes) and len(notes) > 1:
        message = "none of the notes has a mark in the text"
        problems.append(
            Problem(file, "", message, "the marks were lost in conversion; sentences are not known")
        )
    elif lost:
        message = f"no mark in the text for {'note' if len(lost) == 1 else 'notes'} {', '.join(lost[:12])}"
        problems.append(Problem(file, "", message, "look for the marks in the file"))
    return tuple(notes), problems


def _following(raw: Sequence[RawNote]) -> list[str]:
    """For every note the number of the next one of its kind and part; "" where there is none."""
    following: list[str] = []
    last: dict[tuple[str, int], str] = {}
    for item in reversed(raw):
        following.append(last.get((item.kind, item.part), ""))
        last[(item.kind, item.part)] = item.number
    return following[::-1]


def _doubt(file: str, number: str, message: str, remedy: str) -> Problem:
    return Problem(file, f"note {number}", message, remedy)
