"""Makers of scholarly and literary works: books, chapters, articles, theses, reviews, classics, films."""

from __future__ import annotations

from random import Random

from . import dates, forms
from .dates import Date
from .works import Work, authors, doi, extent, helped, imprint, kind, online, some
from .world import World

_EDITORS = (45, 30, 17, 6, 2)


@kind("book", 22)
def book(rng: Random, world: World, w: Work) -> None:
    """A book by one or more authors."""
    authors(rng, world, w)
    w.text["title"] = world.title(rng, w.lang)
    imprint(rng, world, w)
    if rng.random() < 0.09:
        w.translators = some(rng, world, w.lang, (85, 15))
    if rng.random() < 0.06:
        w.editors = some(rng, world, w.lang, (80, 20))
    helped(rng, world, w, 0.1)
    if rng.random() < 0.05:  # one of the volumes of somebody's works
        w.text["series"] = world.title(rng, w.lang)
        w.text["volume"], w.text["volumes"] = str(rng.randint(1, 12)), str(rng.randint(2, 24))
        w.editors = some(rng, world, w.lang, (60, 40))
        w.translators = some(rng, world, w.lang, (85, 15)) if rng.random() < 0.4 else ()


@kind("edited", 6)
def edited(rng: Random, world: World, w: Work) -> None:
    """A book by editors."""
    w.text["title"] = world.title(rng, w.lang)
    w.editors = (
        some(rng, world, w.lang, _EDITORS) if rng.random() < 0.96 else [world.say(rng, w.lang, "body")]
    )
    imprint(rng, world, w)
    helped(rng, world, w, 0.12)
    if rng.random() < 0.04:
        w.text["volume"], w.text["volumes"] = str(rng.randint(1, 12)), str(rng.randint(2, 24))


@kind("chapter", 13)
def chapter(rng: Random, world: World, w: Work) -> None:
    """A chapter in an edited book."""
    authors(rng, world, w, 0.01, 0.02)
    w.text["title"] = world.title(rng, w.lang)
    if rng.random() < 0.9:
        w.editors = some(rng, world, w.lang, _EDITORS)
    w.text["container"] = world.title(rng, w.lang)
    imprint(rng, world, w)
    w.text.pop("volumes", None)
    w.text["pages"] = extent(rng)
    helped(rng, world, w, 0.05)
    if rng.random() < 0.07:
        w.translators = some(rng, world, w.lang, (90, 10))
    if rng.random() < 0.03:
        w.text["doi"] = doi(rng)
    if rng.random() < 0.05:
        w.text["chapter"] = f"{rng.choice(('chap.', 'ch.', 'chapter'))} {rng.randint(1, 20)}"


@kind("article", 18)
def article(rng: Random, world: World, w: Work) -> None:
    """An article in a journal."""
    authors(rng, world, w, 0.01, 0.02)
    w.text["title"] = world.title(rng, w.lang)
    w.text["container"] = world.journal(rng, w.lang)
    y = dates.year(rng, 1860)
    r = rng.random()
    w.date = Date(y)
    if r < 0.12:
        w.date = Date(y, season=rng.randint(0, 4))
    elif r < 0.3:
        w.date = Date(y, rng.randint(1, 12))
    elif r < 0.33:
        w.date = Date(y, end=y + 1)
    if rng.random() < 0.93:
        w.text["volume"] = str(rng.randint(1, 130)) if rng.random() < 0.9 else forms.roman(rng.randint(1, 99))
    if rng.random() < 0.55:
        n = rng.randint(1, 12)
        w.text["issue"] = str(n) if rng.random() < 0.93 else f"{n}{rng.choice('/–-')}{n + 1}"
    if rng.random() < 0.93:
        w.text["pages"] = extent(rng)
        w.text["first"] = w.text["pages"].split("–")[0]
    if rng.random() < 0.14:
        w.text["doi"] = doi(rng)
    elif rng.random() < 0.08:
        online(rng, world, w)
    if rng.random() < 0.08:
        w.text["special"] = world.title(rng, w.lang)
        w.editors = some(rng, world, w.lang, (60, 40))


@kind("review", 1)
def review(rng: Random, world: World, w: Work) -> None:
    """A review in a journal; `reviewed` and the editors are the book's title and author."""
    article(rng, world, w)
    if rng.random() < 0.5:
        w.text.pop("title", None)
    w.text["genre"] = world.say(rng, w.lang, "genre_review")
    w.text["reviewed"] = world.title(rng, w.lang)
    w.editors = [world.person(rng, w.lang)]


@kind("thesis", 2)
def thesis(rng: Random, world: World, w: Work) -> None:
    """A thesis."""
    w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_thesis")
    city = world.city(rng, w.lang)
    r = rng.random()
    if r < 0.85:
        w.text["publisher"] = rng.choice(forms.of("universities", w.lang)).format(city)
    if r > 0.7:
        w.text["place"] = city
    w.date = Date(dates.year(rng, 1900))
    helped(rng, world, w, 0.15)
    if rng.random() < 0.08:
        online(rng, world, w)


@kind("conference", 1)
def conference(rng: Random, world: World, w: Work) -> None:
    """A paper given at a conference."""
    w.authors = some(rng, world, w.lang, (70, 20, 10))
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_paper")
    w.text["event"] = world.say(rng, w.lang, "venue")
    w.text["place"] = world.city(rng, w.lang)
    w.date = dates.a_day(rng, 1965, 0.4)


@kind("manuscript", 1)
def manuscript(rng: Random, world: World, w: Work) -> None:
    """A text never published, or not yet."""
    authors(rng, world, w, 0.02, 0.05)
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_paper")
    w.date = Date(dates.year(rng), rng.randint(0, 12) if rng.random() < 0.4 else 0)
    if rng.random() < 0.4:
        w.text["archive"] = world.say(rng, w.lang, "archive")
    if rng.random() < 0.4:
        w.text["place"] = world.city(rng, w.lang)


@kind("reference", 1)
def reference(rng: Random, world: World, w: Work) -> None:
    """An entry in an encyclopedia or dictionary."""
    if rng.random() < 0.5:
        w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.say(rng, w.lang, rng.choice(("realn", "surname", "person", "city")))
    field = world.say(rng, w.lang, "gen" if w.lang == "la" else "jn")
    w.text["container"] = rng.choice(forms.of("encyclopedias", w.lang)).format(field)
    imprint(rng, world, w)
    w.text.pop("series", None)
    if rng.random() < 0.6:
        w.text["volume"] = str(rng.randint(1, 40)) if rng.random() < 0.6 else forms.roman(rng.randint(1, 30))
    if rng.random() < 0.6:
        w.text["pages"] = extent(rng)
    if rng.random() < 0.25:
        online(rng, world, w)


@kind("classical", 0.6)
def classical(rng: Random, world: World, w: Work) -> None:
    """A classical work cited by book and chapter."""
    author, _, title = rng.choice(forms.of("classics", "")).partition("|")
    w.authors = [author]
    if title:
        w.text["title"] = title
    w.text["where"] = forms.draw(rng, "classical_places")
    w.date = Date(dates.year(rng))
    if rng.random() < 0.3:
        w.translators = [world.person(rng, w.lang)]


@kind("sacred", 0.4)
def sacred(rng: Random, world: World, w: Work) -> None:
    """A place in the Bible or another scripture."""
    w.text["title"] = rng.choice(forms.of("bible", w.lang))
    w.text["where"] = forms.draw(rng, "bible_places")
    if w.lang == "en" and rng.random() < 0.4:
        w.text["edition"] = rng.choice(forms.of("bible_versions", ""))


@kind("media", 0.5)
def media(rng: Random, world: World, w: Work) -> None:
    """A film, recording, broadcast or picture."""
    w.authors = [world.person(rng, w.lang)]
    helped(rng, world, w, 0.9)
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = rng.choice(forms.of("media_kinds", ""))
    houses = forms.of("media_houses", "")
    w.text["publisher"] = rng.choice(houses) if rng.random() < 0.85 else world.say(rng, "en", "body")
    w.text["place"] = world.imprint(rng, w.lang)
    w.date = Date(dates.year(rng, 1900))
    w.text["orig"] = str(w.date.year - rng.randint(1, 40))
    w.text["number"] = f"{rng.choice(forms.of('media_codes', ''))} {rng.randint(1000, 99999)}"
    if rng.random() < 0.2:
        online(rng, world, w)


@kind("patent", 0.15)
def patent(rng: Random, world: World, w: Work) -> None:
    """A patent."""
    w.authors = some(rng, world, w.lang, (60, 25, 15))
    w.text["title"] = world.title(rng, w.lang)
    w.text["number"] = forms.draw(rng, "number_patent")
    w.date = dates.a_day(rng, 1950, 0.1)
