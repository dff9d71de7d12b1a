"""Invented articles of law reviews, as text from their PDFs: pages with heads and feet, notes at the foot of pages.

`made(layout)` gives the text and what a reader must find in it. All names and titles are invented.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

WORDS = (
    "the court held that a claim of this sort rests on notice and not on the form of the deed so that an owner who "
    "waits may lose what the statute gave while the other side keeps what it took in good faith under older law"
).split()
NAMES = ("Aldous Verrick", "Mina Tolland", "Piet Osgard", "Ruth Calder", "Joan Ebbing", "Carl Nystead")
TITLES = (
    "The Law of Lost Deeds",
    "Notice and Remedy",
    "On Waiting",
    "Courts Without Parties",
    "A Theory of Title",
)
# what notes of law reviews begin and end with; {n} is a number of another note
FORMS = (
    "See {name}, {title}, {vol} Harlow L. Rev. {page}, {pin} ({year}).",
    "{vol} U.S.C. § {page} ({year}).",
    "Id. at {pin}.",
    "{name}, supra note {other}, at {pin}.",
    "Verrick v. Town of Calder, {vol} U.S. {page}, {pin} ({year}) (“[N]otice is all that the rule asks.”).",
    "See, e.g., {title}, N.Y. Post, Jan. {day}, {year}, at A{day}; cf. {vol} F.3d {page}, {pin} n.{day} (2d Cir. "
    "{year}).",
    "But see {name}, {title} {pin}–{page} ({year}) (arguing that the rule of {year} was never law). For the history of "
    "that rule and of the cases that came before it, see {vol} Harlow L. Rev. at {pin}, which lists 12 of them; the "
    "later cases are in {name}, supra note {other}, at {page}.",
)


@dataclass
class Made:
    """A text in making, and its notes by number."""

    pages: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\f".join(self.pages)


@dataclass(frozen=True)
class Layout:
    """How a law review prints its notes."""

    mark: Callable[[int], str]
    label: Callable[[int], str]
    width: int = 68
    note_width: int = 68
    indent: str = ""
    label_indent: str = ""
    between: str = "\n\n"
    double: bool = False
    paragraphs: bool = False
    """Do some notes have a second paragraph after a blank line?"""
    carried: bool = False
    """Does the last note of some pages go on at the foot of the next?"""


LAYOUTS = {
    "dot": Layout(lambda n: str(n), lambda n: f"{n}. ", carried=True),
    "plain": Layout(lambda n: str(n), lambda n: f"{n} ", note_width=84, carried=True, paragraphs=True),
    "layout": Layout(
        lambda n: str(n), lambda n: f"{n}. ", width=60, note_width=80, indent=" " * 10, label_indent="     "
    ),
    "court": Layout(
        lambda n: str(n),
        lambda n: str(n),
        width=62,
        note_width=62,
        indent=" " * 6,
        label_indent="     ",
        double=True,
    ),
    "lone": Layout(lambda n: f" {n} ", lambda n: f"{n}\n", note_width=80, between="\n\n"),
    "ruled": Layout(
        lambda n: str(n), lambda n: f"{n}. ", between="\n——————\n", carried=True, paragraphs=True
    ),
}


def made(name: str, count: int = 200) -> Made:
    """The article of one layout with so many notes, about five to a page."""
    layout, dice = LAYOUTS[name], random.Random(name)
    result = Made()
    number, waiting = 1, ""
    while number <= count:
        here = min(dice.randint(3, 6), count - number + 1)
        numbers = list(range(number, number + here))
        body = _body(numbers, layout, dice)
        foot, waiting_next = [], ""
        for at in numbers:
            text, cut = _note(at, layout, dice, at == numbers[-1] and at < count)
            if layout.label(at).isdecimal() and text[0].isdigit():
                text = f"See {text}"
            result.notes[at] = " ".join((text + " " + cut).split())
            lines = _label(at, text, layout)
            foot.append(lines)
            waiting_next = cut
        if waiting:
            foot.insert(0, _wrapped(waiting, layout, ""))
        waiting = waiting_next
        result.pages.append(_page(len(result.pages), body, "\n".join(foot), layout))
        number += here
    if waiting:
        raise AssertionError("the last note is whole")
    return result


def _sentence(dice: random.Random, words: int) -> str:
    chosen = [dice.choice(WORDS) for _ in range(words)]
    return " ".join(chosen).capitalize() + "."


def _body(numbers: list[int], layout: Layout, dice: random.Random) -> str:
    paragraphs = []
    for at in numbers:
        marked = _sentence(dice, dice.randint(12, 25)) + layout.mark(at)
        after = f"In {dice.randint(1900, 1999)} the rule of [{dice.randint(1900, 1999)}] changed on May 3."
        paragraphs.append(f"{_sentence(dice, dice.randint(8, 20))} {marked} {after} {_sentence(dice, 15)}")
    paragraphs.append(_sentence(dice, 30)[:-1])  # goes on over the page
    first = textwrap.wrap(_sentence(dice, 20).lower(), layout.width)
    blocks = ["\n".join(first), *("\n".join(textwrap.wrap(each, layout.width)) for each in paragraphs)]
    lines = [layout.indent + line for block in blocks for line in [*block.split("\n"), ""]][:-1]
    lines = [line if line.strip() else "" for line in lines]
    return ("\n\n" if layout.double else "\n").join(lines)


def _note(number: int, layout: Layout, dice: random.Random, last: bool) -> tuple[str, str]:
    """The text of a note on its page, and what is carried over to the next one."""
    values = {
        "name": dice.choice(NAMES),
        "title": dice.choice(TITLES),
        "vol": dice.randint(2, 600),
        "page": dice.randint(100, 999),
        "pin": dice.randint(12, 99),
        "year": dice.randint(1900, 2020),
        "other": max(1, number - dice.randint(1, 20)),
        "day": dice.randint(2, 28),
    }
    text = dice.choice(FORMS).format(**values)
    if layout.carried and last and dice.random() < 0.3:
        lines = [
            " ".join(line.split()) for line in _label(number, FORMS[-1].format(**values), layout).split("\n")
        ]
        at = dice.randint(1, len(lines) - 1)  # pages are broken between lines
        if not lines[at - 1].endswith((".", "]")):
            first = " ".join(lines[:at]).removeprefix(layout.label(number).strip()).strip()
            return first, " ".join(lines[at:])
    if layout.paragraphs and not last and dice.random() < 0.2:
        text += (
            "\n\n" + f"{_sentence(dice, dice.randint(9, 24))} {values['title']} says so at {values['pin']}."
        )
    return text, ""


def _wrapped(text: str, layout: Layout, first: str) -> str:
    blocks = text.split("\n\n")
    indent = layout.indent[:4]
    made = []
    for place, block in enumerate(blocks):
        start = first if place == 0 else ""
        opening = indent + (layout.label_indent if place == 0 and first else "") + start
        made.append(textwrap.fill(block, layout.note_width, initial_indent=opening, subsequent_indent=indent))
    return "\n\n".join(made)


def _label(number: int, text: str, layout: Layout) -> str:
    label = layout.label(number)
    if label.endswith("\n"):
        return f"{label}{_wrapped(text, layout, '')}"
    return _wrapped(text, layout, label)


def _page(place: int, body: str, foot: str, layout: Layout) -> str:
    page = 400 + place
    head = f"{page}          HARLOW LAW REVIEW          [Vol. 88:{400}"
    if place % 2:
        head = f"2019]     {' ' * (place % 4)}LOST DEEDS AND THE LAW OF NOTICE     {page}"
    rule = layout.between
    number = "" if place % 3 else f"\n\n                    {page}"
    return f"{layout.indent}{head}\n\n{body}{rule}{foot}{number}\n"
