"""A note's manner comes in, short citations of one author in a row go out: "Müller 1998, 12; 2001, 34; ders. 2003"."""

from __future__ import annotations

from random import Random

from . import dates
from .fields import locator
from .labelled import Block, Piece
from .people import show
from .world import World

_SAME = {
    "en": ("idem", "id.", "Idem", "ead."),
    "de": ("ders.", "dies.", "ders.", "Ders."),
    "fr": ("id.", "Id.", "idem"),
    "it": ("Id.", "id.", "ID.", "Ead."),
    "es": ("id.", "íd."),
}
# (between author and year, between year and page, end)
_MANNERS = (
    (" ", ", ", ""),
    (" ", ": ", ""),
    (", ", ", ", ""),
    (" (", ", ", ")"),
    (" (", ": ", ")"),
    (" (", "), ", ""),
)


def chain(m: object, world: World, lang: str, rng: Random) -> list[Block]:
    """Citations by author and year, the later ones with the year alone or "ders."; sometimes of more authors."""
    ahead, between, end = rng.choice(_MANNERS)
    joint = rng.choice(("; ", "; ", ", ", " und " if lang == "de" else "; "))
    paged = rng.random() < 0.6
    blocks: list[Block] = []
    for turn in range(rng.choice((1, 1, 2, 3))):
        if turn:
            blocks.append(Block(((rng.choice(("; ", "; ", ". ", " / ")), None),)))
        author = world.person(rng, lang)
        for i in range(rng.choice((1, 2, 2, 3, 4)) if turn else rng.choice((2, 2, 3, 4))):
            pieces: list[Piece] = []
            again = rng.random()
            if not i:
                pieces += [(show(author, "last"), "author"), (ahead, None)]
            elif again < 0.35:
                pieces += [(rng.choice(_SAME.get(lang, _SAME["en"])), "backref"), (ahead, None)]
            elif "(" in ahead:
                pieces.append(("(", None))
            year = str(dates.year(rng)) + (rng.choice("abc") if rng.random() < 0.12 else "")
            pieces.append((year, "date"))
            if paged and rng.random() < 0.85:
                pieces += [(between, None), (locator(m, "bare"), "pages")]  # type: ignore[arg-type]
                pieces += [(end, None)] if end else []
            elif "(" in ahead:
                pieces.append((")", None))
            if i:
                blocks.append(Block(((joint, None),)))
            blocks.append(Block(tuple(pieces), "short"))
    return blocks
