"""A count and a seed come in, whole documents of labelled notes go out, in which later citations mean earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from .compose import Composer
from .fields import Manner
from .labelled import Block, LabelledNote
from .pools import Pools
from .render import fill
from .styles import Style, all_styles
from .works import Work
from .world import World

# forms of what comes back, and how often
_FORMS, _WEIGHTS = ("opcit", "supra", "short"), (25, 25, 50)
# a template that names nobody and nothing means the citation just before
_NAMES = re.compile(r"\{(?:author|editor|stitle|title|recipient)")


@dataclass(frozen=True)
class LabelledDocument:
    """Notes in order, numbered from 1; `works` has for each citation of each note the number of its work."""

    notes: tuple[LabelledNote, ...]
    works: tuple[tuple[int, ...], ...]
    style: str
    language: str


@dataclass
class _Cited:
    """What a document has cited so far: the works, the note of each one's first citation, the works of each note."""

    works: list[Work] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    notes: list[list[int]] = field(default_factory=list)


def documents(
    count: int, seed: int, *, pools: Pools | None = None, length: int = 24
) -> Iterator[LabelledDocument]:
    """Make `count` documents of about `length` notes each; the same seed and pools give the same documents."""
    known = [style for style in all_styles().values() if not style.bare]
    composer = Composer(World(pools))
    for number in range(count):
        rng = Random(f"{seed}:document:{number}")
        yield _document(composer, rng.choices(known, [style.weight for style in known])[0], rng, length)


def _document(composer: Composer, style: Style, rng: Random, length: int) -> LabelledDocument:
    lang = rng.choice(style.langs)
    m = style.manner(rng, composer.world, lang)
    cited = _Cited()
    notes: list[LabelledNote] = []
    back = rng.choice((0.3, 0.5, 0.7))
    for number in range(1, length + 1):
        blocks: list[Block] = []
        here: list[int] = []
        for place in range(rng.choices((1, 2, 3), (70, 20, 10))[0]):
            if place:
                blocks.append(Block((("; ", None),)))
            block, work = (
                _again(composer, m, lang, cited, here, number) if rng.random() < back else (None, -1)
            )
            if block is None:
                pieces, made = composer.full(m, style, lang)
                block, work = Block(tuple(pieces), "full"), len(cited.works)
                cited.works.append(made)
                cited.first.append(number)
            blocks.append(block)
            here.append(work)
        cited.notes.append(here)
        note = composer.finished(blocks, style, m, lang)
        notes.append(note)
    works = tuple(
        tuple(here) if len(here) == len(note.citations) else ()
        for here, note in zip(cited.notes, notes, strict=True)
    )
    return LabelledDocument(tuple(notes), works, style.name, lang)


def _again(
    composer: Composer, m: Manner, lang: str, cited: _Cited, here: list[int], number: int
) -> tuple[Block | None, int]:
    """A short form of a work cited before, if one can be made that a reader could resolve."""
    rng = m.rng
    table = composer.shorts.get(m.lang) or composer.shorts["en"]
    if not cited.works or not cited.notes:
        return None, -1
    before = here[-1:] or (cited.notes[-1] if len(set(cited.notes[-1])) == 1 else [])
    if before and rng.random() < 0.4:
        work, form = before[-1], "ibid"
    else:
        work, form = rng.randrange(len(cited.works)), rng.choices(_FORMS, _WEIGHTS)[0]
    m.options["num"] = str(cited.first[work])
    alone = cited.first[work] < number and len(set(cited.notes[cited.first[work] - 1])) == 1
    for _ in range(12):
        template = rng.choice(table[form])
        named = _NAMES.search(template) is not None
        if form == "ibid" and named:
            continue  # "Idem, Title" is another work
        if form in {"opcit", "short"} and not named:
            continue
        if form == "supra" and not named and not (alone and "{num}" in template):
            continue
        pieces = fill(template, m, cited.works[work])
        if pieces:
            return Block(tuple(pieces), form), work
    return None, -1
