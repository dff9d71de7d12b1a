"""The style files come in, Style records with their templates by kind go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from .catalogue import WEIGHTS
from .fields import Manner
from .lexicon import toml
from .people import connectors
from .world import World

FILES = ("styles_en", "styles_de", "styles_fr", "styles_romance", "styles_mix", "styles_bib")
# Templates added to those of the families and of single styles (`["styles_en chicago"]`), by kind.
MORE = ("more_credits", "more_kinds", "more_lists", "more_de", "more_fr", "more_real")


@dataclass(frozen=True)
class Style:
    """One style: what it draws its manner from, and its templates by kind of work (own ones before the family's)."""

    name: str
    langs: tuple[str, ...]
    weight: float
    bare: bool
    choices: dict[str, tuple[Any, ...]]
    own: dict[str, tuple[str, ...]]
    family: dict[str, tuple[str, ...]]
    kinds: tuple[str, ...]
    kind_weights: tuple[float, ...]

    def templates(self, kind: str, rng: Random) -> tuple[str, ...]:
        """The templates of a kind, mostly the style's own; empty where the style knows none."""
        if kind in self.own and (rng.random() < 0.85 or kind not in self.family):
            return self.own[kind]
        return self.family.get(kind, ())

    def manner(self, rng: Random, world: World, lang: str) -> Manner:
        """One note's manner in this style."""
        pick = {
            key: rng.choice(values)
            for key, values in self.choices.items()
            if key not in ("quotes", "inside", "stop")
        }
        return Manner(
            rng, world, lang,
            names=pick.get("names", "full"),
            joins=connectors(rng, lang),
            mixed=rng.random() < 0.5,
            etal=rng.choice((0.0, 0.03, 0.15, 0.6)),
            locator=pick.get("locators", "bare"),
            extent=pick.get("extents", "bare"),
            date=pick.get("dates", "dmy"),
            missing=rng.choice((0.0, 0.0, 0.08, 0.25)),
        )  # fmt: skip


def _kinds(
    templates: dict[str, tuple[str, ...]], boost: dict[str, float]
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The kinds a style can print, and how often it cites them."""
    weights = {kind: weight * boost.get(kind, 1) for kind, weight in WEIGHTS.items() if kind in templates}
    return tuple(weights), tuple(weights.values())


_CHOICES = ("names", "locators", "extents", "dates", "quotes", "inside", "stop")


def _more() -> dict[str, dict[str, tuple[str, ...]]]:
    """The added templates by family or style, then by kind."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in MORE:
        for names, kinds in toml(file).items():
            for name in names.split():
                into = found.setdefault(name, {})
                for kind, templates in kinds.items():
                    into[kind] = into.get(kind, ()) + tuple(templates)
    return found


def _join(
    kinds: Mapping[str, Sequence[str]], added: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Templates by kind, with those that were added."""
    return {kind: tuple(kinds.get(kind, ())) + added.get(kind, ()) for kind in {**kinds, **added}}


@lru_cache(maxsize=1)
def all_styles() -> dict[str, Style]:
    """Every style of the data files by name."""
    found: dict[str, Style] = {}
    more = _more()
    for file in FILES:
        data = toml(file)
        base = data["base"]
        family = _join(base["kinds"], more.pop(file, {}))
        for name, spec in data["styles"].items():
            choices = {key: tuple(spec.get(key, base.get(key, ()))) for key in _CHOICES}
            added = more.pop(name, {})
            kept = {kind: family[kind] for kind in added if kind in family}
            own = _join({**kept, **spec.get("kinds", {})}, added)
            found[name] = Style(
                name,
                tuple(spec.get("langs", base["langs"])),
                float(spec.get("weight", 1)),
                bool(spec.get("bare", base.get("bare", False))),
                {key: values for key, values in choices.items() if values},
                own,
                family,
                *_kinds({**family, **own}, spec.get("boost", {})),
            )
    if more:
        raise ValueError(f"templates for unknown styles {sorted(more)} in {MORE}")
    return found
