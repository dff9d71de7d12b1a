"""Lines in pages come in; numbers in them that may be marks of notes go out, and the lines with these raised."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS, Label
from refkit.readers.layout import Line

RAISED = re.compile(rf"[{SUPERSCRIPTS}]{{1,4}}")
# after a word, or what closes one
GLUED = re.compile(r"(?<=[^\s\d(\[{§$£€#/+=<>&–-])(\d{1,4})(?![\w%°$]|[.,:/–-]\d)")
NUMERIC = re.compile(rf"[\d{SUPERSCRIPTS}]")
LONE = re.compile(r"(?<!\S)(\d{1,4})(?!\S)")
DECIMAL = re.compile(r"\d[.,:]$|\b(?:n|p|nn|pp|no|vol|art|sec|ch)\.$", re.IGNORECASE)
SURE, LIKELY, HARDLY = 1.0, 0.5, 0.1
# how far a number may run ahead of the one before it
STEPS = 4
TO_SIGNS = str.maketrans("0123456789", SUPERSCRIPTS)

Marks = Mapping[int, Mapping[int, Sequence["Seen"]]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A number in a line that may be the mark of a note: where, and how surely it is one."""

    line: int
    start: int
    end: int
    number: int
    worth: float


def seen_by_page(lines: Sequence[Line]) -> dict[int, dict[int, list[Seen]]]:
    """page -> number -> the marks that may be its, in order."""
    found: dict[int, dict[int, list[Seen]]] = {}
    if not lines or lines[-1].page == lines[0].page:
        return found
    for index, line in enumerate(lines):
        if NUMERIC.search(line.text) is None:
            continue
        for mark in _seen_in(line.text, index):
            found.setdefault(line.page, {}).setdefault(mark.number, []).append(mark)
    return found


def _seen_in(text: str, index: int) -> Iterator[Seen]:
    for match in RAISED.finditer(text):
        yield Seen(index, *match.span(), int(match.group().translate(TO_DIGITS)), SURE)
    for match in GLUED.finditer(text):
        decimal = DECIMAL.search(text[max(0, match.start() - 6) : match.start()])
        yield Seen(index, *match.span(1), int(match[1]), LIKELY if decimal else SURE)
    for match in LONE.finditer(text):
        yield Seen(index, *match.span(1), int(match[1]), LIKELY if match.start() else HARDLY)


def pages_of(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """page -> its first line and the line after its last."""
    found: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        first = found.get(line.page, (index, index))[0]
        found[line.page] = (first, index + 1)
    return found


def with_raised_marks(
    lines: Sequence[Line], chosen: Sequence[Label], used: frozenset[int], seen: Marks
) -> list[Line]:
    """The lines with the marks of notes at the feet of pages raised ("law.4" → "law.⁴"), each on its page, in order."""
    on_page: dict[int, list[int]] = {}
    for label in chosen:
        on_page.setdefault(lines[label.line].page, []).append(label.number)
    raised = list(lines)
    for page, numbers in on_page.items():
        left = numbers
        for where in (page, page - 1):
            marks = _in_order(seen.get(where, {}), sorted(set(left)), used)
            for mark in marks:
                raised[mark.line] = _with_raised(raised[mark.line], mark)
            left = [number for number in left if number not in {mark.number for mark in marks}]
    return raised


def _with_raised(line: Line, mark: Seen) -> Line:
    sign = line.text[mark.start : mark.end].translate(TO_SIGNS)
    return replace(line, text=line.text[: mark.start] + sign + line.text[mark.end :])


def _in_order(
    marks: Mapping[int, Sequence[Seen]], numbers: Sequence[int], used: frozenset[int]
) -> list[Seen]:
    """Of the marks of these numbers the run, rising with them, that is surest."""
    found = sorted(
        (mark for number in numbers for mark in marks.get(number, ()) if mark.line not in used),
        key=lambda mark: (mark.line, mark.start),
    )
    best: dict[int, tuple[float, Seen, object]] = {}
    for mark in found:
        at = bisect_left(numbers, mark.number)
        before = [best[earlier] for earlier in range(max(0, at - STEPS), at) if earlier in best]
        link = max(before, key=lambda item: item[0], default=None)
        weight = (link[0] if link else 0.0) + mark.worth
        if at not in best or weight > best[at][0]:
            best[at] = (weight, mark, link)
    chosen: list[Seen] = []
    last: object = max(best.values(), key=lambda item: item[0], default=None)
    while isinstance(last, tuple):
        chosen.append(last[1])
        last = last[2]
    return chosen[::-1]
