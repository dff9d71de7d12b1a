"""A kind and a language come in, a random Work with the fields such a work has goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from . import dates, forms
from .dates import Date
from .people import Person
from .world import World


@dataclass
class Work:
    """A made-up work; `text` holds the plain fields by label-like names, absent ones are missing.

    `helpers` are persons who assisted, prefaced, directed or performed.
    """

    kind: str
    lang: str
    authors: Sequence[Person | str] = ()
    editors: Sequence[Person | str] = ()
    translators: Sequence[Person | str] = ()
    helpers: Sequence[Person | str] = ()
    date: Date | None = None
    accessed: Date | None = None
    text: dict[str, str] = field(default_factory=dict)
    office: str = ""


Maker = Callable[[Random, World, Work], None]
MAKERS: dict[str, Maker] = {}
WEIGHTS: dict[str, float] = {}
"""How often each kind is cited, before a style has its say."""


def kind(name: str, weight: float) -> Callable[[Maker], Maker]:
    """Register the maker of a kind of work."""

    def register(maker: Maker) -> Maker:
        MAKERS[name], WEIGHTS[name] = maker, weight
        return maker

    return register


def make(name: str, lang: str, rng: Random, world: World) -> Work:
    """A random work of a kind."""
    work = Work(name, lang)
    MAKERS[name](rng, world, work)
    return work


# -- parts that many kinds share ----------------------------------------------------------------------------------


def some(rng: Random, world: World, lang: str, weights: Sequence[float]) -> list[Person | str]:
    """One to as many persons as there are weights."""
    count = rng.choices(range(1, len(weights) + 1), weights)[0]
    return [world.person(rng, lang) for _ in range(count)]


def authors(rng: Random, world: World, w: Work, body: float = 0.04, none: float = 0.03) -> None:
    """Give a work persons, a body or nobody as author."""
    r = rng.random()
    if r < none:
        return
    if r < none + body:
        w.authors = [world.say(rng, w.lang, "body")]
    else:
        w.authors = some(rng, world, w.lang, (70, 18, 7, 3, 1, 1))


def imprint(rng: Random, world: World, w: Work) -> None:
    """Place, publisher and year, and now and then edition, series and volumes."""
    if rng.random() < 0.94:
        w.text["place"] = world.imprint(rng, w.lang)
    if rng.random() < 0.92:
        w.text["publisher"] = world.publisher(rng, w.lang)
    y = dates.year(rng, 1500 if w.lang == "la" else 1780)
    w.date = Date(y, end=y + rng.randint(1, 9) if rng.random() < 0.025 else 0)
    if rng.random() < 0.1:
        w.text["edition"] = str(rng.randint(2, 12))
    if rng.random() < 0.12:
        w.text["series"] = world.say(rng, w.lang, "bseries")
        if rng.random() < 0.7:
            w.text["number"] = (
                str(rng.randint(1, 250)) if rng.random() < 0.9 else forms.roman(rng.randint(2, 30))
            )
    if rng.random() < 0.1:
        w.text["volume"] = str(rng.randint(1, 12)) if rng.random() < 0.6 else forms.roman(rng.randint(1, 12))
    if rng.random() < 0.12:
        w.text["orig"] = str(w.date.year - rng.randint(5, 120))
    if rng.random() < 0.03:
        w.text["volumes"] = str(rng.randint(2, 12))
    if rng.random() < 0.03 and w.date.year > 1900:
        online(rng, world, w)


def extent(rng: Random) -> str:
    """First and last page, the last one sometimes cut short."""
    r = rng.random()
    start = rng.randint(1, 60) if r < 0.2 else rng.randint(60, 999) if r < 0.95 else rng.randint(1000, 2600)
    end = start + rng.randint(2, 45)
    if rng.random() < 0.3 and end // 100 == start // 100 and start > 100:
        return f"{start}–{end % 100:02d}"
    return f"{start}–{end}"


def doi(rng: Random) -> str:
    """A made-up DOI, bare or with its usual lead."""
    code = f"10.{rng.randint(1000, 9999)}/{forms.draw(rng, 'doi_tails')}"
    return rng.choice(forms.of("doi_leads", "")) + code


def url(rng: Random, world: World, lang: str) -> str:
    """A made-up web address, bare or with its scheme."""
    word = re.sub(r"[^a-z]", "", world.names.surname(rng, lang).lower()) or "site"
    place = re.sub(r"[^a-z]", "", world.city(rng, lang).lower()) or "news"
    own = rng.choice((word, place, f"{word}-{place}")) + "." + rng.choice(forms.of("url_tlds", ""))
    host = rng.choice(forms.of("url_hosts", "")) if rng.random() < 0.5 else own
    plain = world.title(rng, lang).lower().encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:50].strip("-")
    path = forms.draw(rng, "url_paths", slug=slug, cut=slug[:16], word=word, place=place)
    return rng.choice(forms.of("url_schemes", "")) + host + path


def online(rng: Random, world: World, w: Work) -> None:
    """An address, and mostly a day of access after the date of the work."""
    w.text["url"] = url(rng, world, w.lang)
    if rng.random() < 0.65:
        start = min(2024, max(1997, w.date.year if w.date else 0))
        day = dates.a_day(rng, start, 0.05)
        w.accessed = day if day.year >= start else Date(start, day.month, day.day)


def helped(rng: Random, world: World, w: Work, share: float) -> None:
    """Give a share of the works one or two persons who only helped."""
    if rng.random() < share:
        w.helpers = some(rng, world, w.lang, (80, 15, 5))


def one(rng: Random, options: Sequence[str]) -> str:
    """One of several words."""
    return options[int(rng.random() * len(options))]
