"""Makers of what is seen and heard: films, broadcasts, recordings, pictures, maps, posts, software, data sets."""

from __future__ import annotations

import re
from random import Random

from . import dates, forms
from .dates import Date
from .works import Work, helped, kind, online, some
from .world import World


def _house(rng: Random, world: World, w: Work, table: str) -> None:
    """A studio, label, channel or museum, and mostly its place."""
    w.text["publisher"] = rng.choice(forms.of(table, ""))
    if rng.random() < 0.8:
        w.text["place"] = world.city(rng, w.lang)


def _length(rng: Random) -> str:
    """A duration as printed: 3:45, 1:02:10, 52 min."""
    return forms.draw(rng, "durations", ss=f"{rng.randint(0, 59):02d}")


def _handle(rng: Random, world: World, w: Work) -> None:
    person = world.person(rng, w.lang)
    w.authors = [person] if rng.random() < 0.8 else [world.say(rng, w.lang, "body")]
    handle = "@" + re.sub(r"\W", "", person.given + person.family)[:14]
    w.text["handle"] = handle if rng.random() < 0.6 else handle.lower()


@kind("film", 0.7)
def film(rng: Random, world: World, w: Work) -> None:
    """A film on screen or disc; the helpers are its directors or players."""
    w.authors = [world.person(rng, w.lang)]
    helped(rng, world, w, 1.0)
    w.text["title"] = world.odd_title(rng, w.lang) if rng.random() < 0.5 else world.title(rng, w.lang)
    w.text["genre"] = rng.choice(forms.of("film_kinds", w.lang))
    _house(rng, world, w, "studios")
    w.date = Date(dates.year(rng, 1910))
    w.text["orig"] = str(w.date.year - rng.randint(1, 60))
    w.text["length"] = _length(rng)
    if rng.random() < 0.3:
        online(rng, world, w)


@kind("episode", 0.5)
def episode(rng: Random, world: World, w: Work) -> None:
    """An episode of a series: season and episode, director, day of broadcast, channel."""
    w.authors = [world.person(rng, w.lang)]
    helped(rng, world, w, 1.0)
    w.text["title"] = world.title(rng, w.lang, rng.choice(("title", "ntitle")))
    w.text["container"] = world.odd_title(rng, w.lang) if rng.random() < 0.6 else world.title(rng, w.lang)
    w.text["volume"] = forms.draw(rng, "seasons", w.lang)
    w.text["number"] = forms.draw(rng, "episodes", w.lang)
    _house(rng, world, w, "channels")
    w.date = dates.a_day(rng, 1955, 0.05)
    w.text["length"] = _length(rng)
    if rng.random() < 0.4:
        online(rng, world, w)


@kind("recording", 0.5)
def recording(rng: Random, world: World, w: Work) -> None:
    """Music or speech on a record: label, number, format; the helpers play."""
    w.authors = [world.person(rng, w.lang)]
    helped(rng, world, w, 1.0)
    w.text["title"] = rng.choice(forms.of("pieces", "")).format(n=rng.randint(1, 99))
    if rng.random() < 0.5:
        w.text["title"] = world.odd_title(rng, w.lang)
    w.text["container"] = world.title(rng, w.lang)
    w.text["genre"] = rng.choice(forms.of("record_kinds", ""))
    _house(rng, world, w, "labels")
    w.text["number"] = forms.draw(rng, "record_numbers")
    w.date = Date(dates.year(rng, 1920))
    w.text["length"] = forms.draw(rng, "tracks")
    w.text["orig"] = str(w.date.year - rng.randint(0, 30))
    if rng.random() < 0.2:
        online(rng, world, w)


@kind("performance", 0.35)
def performance(rng: Random, world: World, w: Work) -> None:
    """A play, concert or opera on one evening; the helpers conduct, direct or play."""
    w.authors = [world.person(rng, w.lang)]
    helped(rng, world, w, 1.0)
    w.text["title"] = world.odd_title(rng, w.lang)
    w.text["event"] = rng.choice(forms.of("theatres", ""))
    w.text["place"] = world.city(rng, w.lang)
    w.date = dates.a_day(rng, 1950, 0.05)


@kind("podcast", 0.6)
def podcast(rng: Random, world: World, w: Work) -> None:
    """A podcast, radio piece or online video with its length."""
    w.authors = [world.person(rng, w.lang)] if rng.random() < 0.7 else [world.say(rng, w.lang, "body")]
    helped(rng, world, w, 1.0)
    w.text["title"] = world.title(rng, w.lang, rng.choice(("title", "ntitle")))
    w.text["container"] = (
        world.odd_title(rng, w.lang) if rng.random() < 0.6 else world.say(rng, w.lang, "web")
    )
    _house(rng, world, w, rng.choice(("channels", "sites")))
    w.text["genre"] = rng.choice(forms.of("stream_kinds", w.lang))
    w.text["number"] = forms.draw(rng, "episodes", w.lang)
    w.text["length"] = _length(rng)
    w.date = dates.a_day(rng, 2005, 0.03)
    online(rng, world, w)


@kind("artwork", 0.8)
def artwork(rng: Random, world: World, w: Work) -> None:
    """A painting, sculpture, print, photograph or map: medium, size, museum, shelf mark."""
    w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.odd_title(rng, w.lang) if rng.random() < 0.6 else world.title(rng, w.lang)
    w.text["genre"] = rng.choice(forms.of("art_media", w.lang))
    w.text["size"] = forms.draw(rng, "art_sizes")
    w.text["publisher"] = rng.choice(forms.of("museums", "")).format(world.city(rng, w.lang))
    w.text["place"] = world.city(rng, w.lang)
    w.text["number"] = forms.draw(rng, "art_numbers")
    y = int(1400 + 620 * rng.random() ** 0.6)
    w.date = Date(y, end=y + rng.randint(1, 4) if rng.random() < 0.2 else 0)
    if rng.random() < 0.3:
        online(rng, world, w)


@kind("map", 0.25)
def a_map(rng: Random, world: World, w: Work) -> None:
    """A map with its scale."""
    w.authors = [world.person(rng, w.lang)] if rng.random() < 0.5 else [world.say(rng, w.lang, "body")]
    city = world.city(rng, w.lang)
    w.text["title"] = rng.choice((city, world.title(rng, w.lang), world.odd_title(rng, w.lang)))
    w.text["genre"] = rng.choice(forms.of("map_kinds", w.lang))
    w.text["size"] = forms.draw(rng, "map_scales")
    w.text["publisher"] = world.publisher(rng, w.lang)
    w.text["place"] = world.imprint(rng, w.lang)
    w.date = Date(dates.year(rng, 1700))
    if rng.random() < 0.3:
        online(rng, world, w)


@kind("social", 0.6)
def social(rng: Random, world: World, w: Work) -> None:
    """A post on a network: handle, the text itself as title, network, day and hour."""
    _handle(rng, world, w)
    w.helpers = [world.person(rng, w.lang)]
    text = world.title(rng, w.lang, "ntitle")
    if rng.random() < 0.6:
        text = (
            f"{text}{rng.choice(('. ', '! ', '? ', ': '))}{world.fragment(rng, w.lang)}{rng.choice('.!?….')}"
        )
    w.text["title"] = text + (
        f" #{re.sub(r'[^A-Za-z]', '', w.text['handle'])}" if rng.random() < 0.12 else ""
    )
    w.text["container"] = rng.choice(forms.of("post_sites", ""))
    w.text["genre"] = rng.choice(forms.of("social_kinds", w.lang))
    w.text["length"] = (
        f"{rng.randint(1, 12)}:{rng.randint(0, 59):02d} {rng.choice(('a.m.', 'p.m.', 'AM', 'PM'))}"
    )
    w.date = dates.a_day(rng, 2006, 0.02)
    online(rng, world, w)


@kind("blog", 0.7)
def blog(rng: Random, world: World, w: Work) -> None:
    """A blog's entry, or somebody's comment on it (the helper wrote the entry)."""
    w.authors = [world.person(rng, w.lang)]
    w.helpers = [world.person(rng, w.lang)]
    w.text["title"] = world.title(rng, w.lang, rng.choice(("title", "ntitle")))
    w.text["container"] = (
        world.odd_title(rng, w.lang) if rng.random() < 0.5 else world.say(rng, w.lang, "web")
    )
    if rng.random() < 0.4:
        w.text["publisher"] = world.newspaper(rng, w.lang)
    w.date = dates.a_day(rng, 2002, 0.03)
    online(rng, world, w)


@kind("software", 0.4)
def software(rng: Random, world: World, w: Work) -> None:
    """An app, program or game with its version; the publisher is its maker."""
    w.authors = [world.say(rng, w.lang, "body")] if rng.random() < 0.5 else some(rng, world, w.lang, (60, 40))
    word = world.odd_title(rng, w.lang).split(",")[0].split(":")[0]
    w.text["title"] = word if len(word) < 40 else world.names.surname(rng, w.lang)
    w.text["edition"] = forms.draw(rng, "versions", w.lang)
    w.text["genre"] = rng.choice(forms.of("software_kinds", ""))
    w.text["publisher"] = world.publisher(rng, w.lang)
    w.text["place"] = world.city(rng, w.lang)
    w.date = dates.a_day(rng, 1990, 0.1) if rng.random() < 0.5 else Date(rng.randint(1985, 2024))
    if rng.random() < 0.6:
        online(rng, world, w)


@kind("dataset", 0.6)
def dataset(rng: Random, world: World, w: Work) -> None:
    """A data set or table of statistics with its number in a database or series."""
    w.authors = (
        [world.say(rng, w.lang, "body")] if rng.random() < 0.6 else some(rng, world, w.lang, (60, 25, 15))
    )
    w.text["title"] = world.title(rng, w.lang)
    if rng.random() < 0.3:
        w.text["title"] += f", {rng.randint(1950, 1990)}–{rng.randint(1991, 2022)}"
    w.text["container"] = rng.choice(forms.of("databases", ""))
    w.text["number"] = forms.draw(rng, "accessions")
    w.text["series"], row, w.text["where"] = forms.draw(rng, "statistics", w.lang).split("|")
    if row:
        w.text["row"] = row
    w.text["place"] = world.imprint(rng, w.lang)
    w.text["publisher"] = world.say(rng, w.lang, "body")
    w.text["edition"] = forms.draw(rng, "versions", w.lang)
    w.text["genre"] = rng.choice(forms.of("data_kinds", w.lang))
    w.date = Date(dates.year(rng, 1900))
    if rng.random() < 0.5:
        online(rng, world, w)
