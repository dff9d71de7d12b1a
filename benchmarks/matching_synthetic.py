"""Real database records come in; any number of made-up records with known duplicates and recurring titles go out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refkit.model import Date, Name, Work

# titles that stand over thousands of pieces: the blocks that break duplicate finders
RECURRING = (
    "Address to the Nation",
    "Annual Report",
    "Book Review",
    "Conference Report",
    "Editorial",
    "Editorial Introduction",
    "Foreword",
    "Guest Editorial",
    "In Memoriam",
    "Introduction",
    "Letter to the Editor",
    "Opening Remarks",
    "President's Message",
    "Press Release",
    "State of the Union",
)
DUPLICATES = 0.25
RECURRING_SHARE = 0.03


def records(count: int, pool: Sequence[Work], seed: int = 1) -> Iterator[tuple[int, Work]]:
    """Yield (number of the true work, a record of it) `count` times, in an order that mixes duplicates in.

    Titles are halves of two real titles put together, so that a million of them are as different as real ones.
    """
    draw = random.Random(seed)
    titles = [work.title.split() for work in pool if len(work.title.split()) > 3]
    people = [name for work in pool for name in work.authors]
    containers = [work.container_title for work in pool if work.container_title]
    held: list[tuple[int, Work]] = []
    number = made = 0
    while made < count:
        if held and draw.random() < 0.5 and len(held) > 50:
            yield held.pop(draw.randrange(len(held)))
            made += 1
            continue
        number += 1
        work = _new(draw, titles, people, containers)
        yield number, work
        made += 1
        while draw.random() < DUPLICATES:
            held.append((number, perturbed(work, draw)))


def _new(draw: random.Random, titles: list[list[str]], people: list[Name], containers: list[str]) -> Work:
    if draw.random() < RECURRING_SHARE:
        title = draw.choice(RECURRING)
    else:
        first, second = draw.choice(titles), draw.choice(titles)
        title = " ".join(first[: max(2, len(first) // 2)] + second[len(second) // 2 :])
    authors = tuple(
        Name(family=draw.choice(people).family, given=draw.choice(people).given)
        for _ in range(draw.choice((1, 1, 2, 2, 3, 4)))
    )
    first_page = draw.randrange(1, 900)
    volume = draw.randrange(1, 60)
    return Work(
        kind="article-journal",
        title=title,
        authors=authors,
        container_title=draw.choice(containers),
        issued=Date(year=draw.randrange(1990, 2025)),
        volume=str(volume),
        issue=str(draw.randrange(1, 7)),
        page=f"{first_page}-{first_page + draw.randrange(2, 30)}",
        doi=f"10.{draw.randrange(1000, 9999)}/{draw.randrange(10**9)}" if draw.random() < 0.6 else "",
    )


def perturbed(work: Work, draw: random.Random) -> Work:
    """The record as another database or another note prints it: initials, slips, abbreviations, missing fields."""
    changes: dict[str, object] = {}
    if draw.random() < 0.5:
        changes["authors"] = tuple(replace(name, given=_initials(name.given)) for name in work.authors)
    if draw.random() < 0.25:
        changes["title"] = _slip(work.title, draw)
    elif draw.random() < 0.2:
        changes["title"] = work.title.upper() if draw.random() < 0.5 else work.title.title()
    if draw.random() < 0.3:
        changes["container_title"] = " ".join(
            word[:4] + "." if len(word) > 5 else word for word in work.container_title.split()
        )
    for name in ("doi", "issue", "page"):
        if draw.random() < 0.3:
            changes[name] = ""
    if draw.random() < 0.1:
        changes["issued"] = None
    return replace(work, **changes)  # type: ignore[arg-type]


def _initials(given: str) -> str:
    return " ".join(f"{part[0]}." for part in given.replace(".", " ").split() if part)


def _slip(text: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(text))
    kind = draw.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[: at - 1] + text[at : at + 1] + text[at - 1 : at] + text[at + 1 :]
    return text[:at] + draw.choice("aeinorst") + text[at:]
