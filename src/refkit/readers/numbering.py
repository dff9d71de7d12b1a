"""Notes as they were found come in; Note objects with unique ids, flags and problems go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.model import Anchor, Note, Problem

# so many doubts about numbers are told one by one
TOLD = 20
REPEATS, SKIPPED, NO_ANCHOR = "number-repeats", "number-skipped", "no-anchor"


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note before it has an id: printed number, plain text, kind, anchor, italics (spans of the text)."""

    number: str
    text: str
    kind: str
    anchor: Anchor | None
    italics: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()


def number_notes(
    raw: Sequence[RawNote], document: str, file: str, in_order: bool = True
) -> tuple[tuple[Note, ...], list[Problem]]:
    """Give every note its id ("paper:n4", a repeated number "paper:n4-2") and its flags.

    `in_order` is False for labels of which no order is to be expected. Where the numbers start again at 1
    (notes of a new chapter) nothing is flagged, but a problem says so.
    """
    notes: list[Note] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    last = 0
    section = 1
    in_section: set[int] = set()
    for place, item in enumerate(raw):
        flags = list(item.flags)
        number = int(item.number) if item.number.isdecimal() else None
        if not in_order:
            # labels and not numbers: only a label that comes twice is a doubt
            if times[item.number]:
                flags.append(REPEATS)
                problems.append(_doubt(file, item.number, "this label comes twice", "give each note its own"))
        elif number is not None:
            after = raw[place + 1].number if place + 1 < len(raw) else ""
            if number == 1 and last > 1 and after in ("2", ""):
                section += 1
                in_section = set()
                message = f"the numbers of the notes start again at 1 (part {section})"
                problems.append(
                    Problem(file, f"note {item.number}", message, "ids of its notes end in a count")
                )
            elif number in in_section:
                flags.append(REPEATS)
                problems.append(
                    _doubt(file, item.number, "this number comes twice", "check which of the two it is")
                )
            elif number > last + 1 and notes:
                flags.append(SKIPPED)
                missing = f"{last + 1}" if number == last + 2 else f"{last + 1}–{number - 1}"
                problems.append(
                    _doubt(
                        file,
                        item.number,
                        f"note {missing} was not found before it",
                        "look for it in the file",
                    )
                )
            elif number > 1 and not notes:
                flags.append(SKIPPED)
                problems.append(
                    _doubt(
                        file,
                        item.number,
                        "the first note found is not note 1",
                        "look for the others in the file",
                    )
                )
            in_section.add(number)
            last = number
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


def _doubt(file: str, number: str, message: str, remedy: str) -> Problem:
    return Problem(file, f"note {number}", message, remedy)
