"""Labelled synthetic notes: a count and a seed come in, notes in the styles scholars print go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from .compose import Composer
from .labelled import FORMS, LABELS, LabelledNote
from .pools import Pools
from .styles import all_styles
from .world import World

__all__ = ["FORMS", "LABELS", "STYLES", "LabelledNote", "Pools", "notes"]

STYLES = tuple(all_styles())


def notes(
    count: int, seed: int, *, pools: Pools | None = None, styles: Sequence[str] | None = None
) -> Iterator[LabelledNote]:
    """Make `count` labelled notes; the same seed, pools and styles give the same notes.

    `styles` names the styles to use (default all, by weight). Raises ValueError for an unknown style.
    """
    known = all_styles()
    unknown = [s for s in styles or () if s not in known]
    if unknown:
        raise ValueError(f"unknown styles {unknown}; known are {sorted(known)}")
    chosen = [known[s] for s in styles] if styles else list(known.values())
    weights = [s.weight for s in chosen]
    composer = Composer(World(pools))
    for i in range(count):
        rng = Random(f"{seed}:{i}")
        yield composer.note(rng.choices(chosen, weights)[0], rng)
