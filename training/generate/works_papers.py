"""Makers of the papers of governments, inquiries and archives: letters, minutes, telegrams, e-mails, hearings."""

from __future__ import annotations

from random import Random

from . import dates, forms
from .dates import Date
from .works import Work, kind, online
from .world import World


@kind("paper", 2.2)
def paper(rng: Random, world: World, w: Work) -> None:
    """A paper that one person or office sent to another (the editors), its subject as title, perhaps a shelf mark."""
    w.authors = [world.person(rng, w.lang)]
    w.editors = [world.person(rng, w.lang)] if rng.random() < 0.9 else [world.say(rng, w.lang, "body")]
    subject = world.title(rng, w.lang, rng.choice(("ntitle", "title", "speech")))
    if rng.random() < 0.2:
        subject += f" - {rng.randint(1, 28)} {rng.choice(('March', 'July', 'October', 'January'))}"
    w.text["title"] = subject
    w.office = world.say(rng, w.lang, "office")
    w.text["place"] = world.city(rng, w.lang)
    w.text["number"] = str(rng.randint(2, 2400))
    if rng.random() < 0.85:
        w.text["archive"] = world.say(rng, w.lang, "archive")
        w.text["box"] = world.say(rng, w.lang, "box")
    names = {"one": world.names.surname(rng, w.lang), "two": world.names.surname(rng, w.lang)}
    w.text["papers"] = forms.draw(
        rng, "papers", w.lang, city=world.city(rng, w.lang), year=str(rng.randint(1790, 1990)), **names
    )
    day = dates.a_day(rng, 1900, 0.02)
    w.date = Date(day.year - (0 if rng.random() < 0.6 else rng.randint(0, 150)), day.month, day.day)
    if rng.random() < 0.1:
        online(rng, world, w)
