"""Makers of public documents and sources: news, reports, speeches, statements, laws, cases, archives, web pages."""

from __future__ import annotations

import re
from random import Random

from . import dates, forms
from .dates import Date
from .works import Work, authors, kind, online, some
from .world import World


@kind("news", 7)
def news(rng: Random, world: World, w: Work) -> None:
    """A newspaper or magazine piece, signed or not, or the paper alone."""
    if rng.random() < 0.62:
        w.authors = some(rng, world, w.lang, (85, 15))
    if rng.random() < 0.9:
        symbol = "ntitle" if rng.random() < 0.75 else "title"
        w.text["title"] = world.title(rng, w.lang, symbol)
    w.text["container"] = world.newspaper(rng, w.lang)
    w.date = dates.a_day(rng, 1860, 0.04)
    if rng.random() < 0.3:
        w.text["pages"] = rng.choice(forms.of("news_pages", "")).format(rng.randint(1, 40))
    if rng.random() < 0.12:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.2:
        online(rng, world, w)
    if rng.random() < 0.1:
        w.text["genre"] = world.say(rng, w.lang, "genre_news")
    if rng.random() < 0.12:
        w.text["issue"] = str(rng.randint(1, 360))


@kind("report", 6)
def report(rng: Random, world: World, w: Work) -> None:
    """A report, working paper or policy brief, mostly of a series."""
    authors(rng, world, w, 0.5, 0.04)
    w.text["title"] = world.title(rng, w.lang)
    if rng.random() < 0.3:  # a committee's report mostly says in its title whose it is
        subject = world.fragment(rng, w.lang).capitalize() if w.lang == "de" else world.title(rng, w.lang)
        subject = subject.split(":")[0].split(".")[0]
        w.text["committee"], _, w.text["title"] = forms.draw(rng, "committees", w.lang, s=subject).partition(
            "|"
        )
    if rng.random() < 0.75:
        w.text["series"] = world.say(rng, w.lang, "series")
        if rng.random() < 0.85:
            w.text["number"] = forms.draw(rng, "number_report")
    if rng.random() < 0.7:
        by_body = rng.random() < 0.75
        w.text["publisher"] = world.say(rng, w.lang, "body") if by_body else world.publisher(rng, w.lang)
    if rng.random() < 0.65:
        w.text["place"] = world.imprint(rng, w.lang)
    w.date = dates.a_day(rng, 1960, 0.5) if rng.random() < 0.5 else Date(dates.year(rng, 1950))
    if w.date.day and rng.random() < 0.5:
        w.date = Date(w.date.year, w.date.month)
    if rng.random() < 0.3:
        online(rng, world, w)
    if rng.random() < 0.08:
        w.text["genre"] = world.say(rng, w.lang, "genre_paper")


@kind("official", 4)
def official(rng: Random, world: World, w: Work) -> None:
    """A government paper or a document of an international body."""
    w.authors = [world.say(rng, w.lang, "body")] if rng.random() < 0.9 else []
    if w.authors and rng.random() < 0.15:
        w.authors = [f"{w.authors[0]}, {world.say(rng, w.lang, 'body')}"]
    titled = rng.random() < 0.7
    w.text["title"] = world.title(rng, w.lang) if titled else world.say(rng, w.lang, "eventdoc")
    if rng.random() < 0.45:
        w.text["number"] = forms.draw(rng, "number_official", w.lang)
    w.date = dates.a_day(rng, 1950, 0.2) if rng.random() < 0.7 else Date(dates.year(rng, 1945))
    if rng.random() < 0.25:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.15:
        w.text["publisher"] = world.say(rng, w.lang, "body")
    if rng.random() < 0.12:
        w.text["volume"] = str(rng.randint(1, 400))
    if rng.random() < 0.35:
        online(rng, world, w)


@kind("press", 3)
def press(rng: Random, world: World, w: Work) -> None:
    """A press release, often numbered."""
    if rng.random() < 0.85:
        w.authors = [world.say(rng, w.lang, "body")]
    titled = rng.random() < 0.5
    w.text["title"] = world.title(rng, w.lang, "ntitle") if titled else world.say(rng, w.lang, "eventdoc")
    w.text["genre"] = world.say(rng, w.lang, "genre_press")
    if rng.random() < 0.6:
        w.text["number"] = forms.draw(rng, "number_press")
    w.date = dates.a_day(rng, 1975, 0.03)
    if rng.random() < 0.25:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.4:
        online(rng, world, w)


@kind("speech", 5)
def speech(rng: Random, world: World, w: Work) -> None:
    """A speech: who, in what office, where, before whom, when."""
    w.authors = [world.person(rng, w.lang)]
    if rng.random() < 0.6:
        w.office = world.say(rng, w.lang, "office")
    if rng.random() < 0.75:
        w.text["title"] = world.title(rng, w.lang, "speech")
    w.text["genre"] = world.say(rng, w.lang, "genre_speech")
    if rng.random() < 0.8:
        w.text["event"] = world.say(rng, w.lang, "venue")
    if rng.random() < 0.7:
        w.text["place"] = world.city(rng, w.lang)
    w.date = dates.a_day(rng, 1940, 0.06)
    if rng.random() < 0.45:
        online(rng, world, w)
    if rng.random() < 0.06:
        w.text["note"] = rng.choice(forms.of("speech_notes", ""))


@kind("statement", 2)
def statement(rng: Random, world: World, w: Work) -> None:
    """A communiqué, declaration or joint statement."""
    if rng.random() < 0.55:
        w.authors = [world.say(rng, w.lang, "body")]
    w.text["title"] = world.say(rng, w.lang, "eventdoc")
    w.date = dates.a_day(rng, 1945, 0.04)
    if rng.random() < 0.65:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.2:
        w.text["event"] = world.say(rng, w.lang, "venue")
    if rng.random() < 0.4:
        online(rng, world, w)


@kind("treaty", 1)
def treaty(rng: Random, world: World, w: Work) -> None:
    """A treaty with its place in a treaty series."""
    w.text["title"] = world.say(rng, w.lang, "treaty")
    w.date = dates.a_day(rng, 1860, 0.1) if rng.random() < 0.75 else Date(dates.year(rng))
    if rng.random() < 0.3:
        w.text["place"] = world.city(rng, w.lang)
    _reported(rng, w, "reporter_treaty", 2400, 900)


def _reported(rng: Random, w: Work, table: str, volumes: int, pages: int) -> None:
    """The volume and first page of a reporter or gazette."""
    w.text["container"] = rng.choice(forms.of(table, w.lang))
    w.text["volume"], w.text["first"] = str(rng.randint(1, volumes)), str(rng.randint(1, pages))


@kind("law", 2)
def law(rng: Random, world: World, w: Work) -> None:
    """A statute or decree with its number and gazette."""
    w.text["title"] = world.title(rng, w.lang, "law") if w.lang == "en" else world.say(rng, w.lang, "law")
    w.date = Date(dates.year(rng, 1850), rng.randint(1, 12), rng.randint(1, 28))
    w.text["number"] = forms.draw(rng, "number_law", w.lang)
    _reported(rng, w, "reporter_law", 120, 3000)
    w.text["section"] = str(rng.randint(1, 400)) + (rng.choice("abc") if rng.random() < 0.1 else "")


@kind("case", 2)
def case(rng: Random, world: World, w: Work) -> None:
    """A court's decision: parties, court, number, reporter."""
    state = re.sub("^the ", "", world.say(rng, "en", "country2"))
    parties = {
        "one": world.names.surname(rng, w.lang),
        "two": world.names.surname(rng, w.lang),
        "state": state,
    }
    table = "case_titles" if rng.random() < 0.88 else "case_titles_long"
    w.text["title"] = forms.draw(rng, table, topic=world.say(rng, "en", "topic"), **parties)
    w.text["court"] = world.say(rng, w.lang, "court")
    _reported(rng, w, "reporter_case", 600, 1200)
    w.text["section"] = str(rng.randint(1, 900))
    w.date = Date(dates.year(rng, 1880), rng.randint(1, 12), rng.randint(1, 28))
    w.text["number"] = forms.draw(rng, "number_case", w.lang)


@kind("eu", 0.8)
def eu(rng: Random, world: World, w: Work) -> None:
    """An act of the European Union with its place in the Official Journal."""
    symbol = {"en": "topic", "de": "topic", "la": "realn", "mix": "realn"}.get(w.lang, "def")
    day = dates.show(dates.a_day(rng, 1970, 0), "dmy", w.lang, rng)
    w.text["title"] = forms.draw(rng, "eu_acts", w.lang, day=day, topic=world.say(rng, w.lang, symbol))
    _reported(rng, w, "reporter_eu", 350, 200)
    w.date = dates.a_day(rng, 1970, 0)


@kind("resolution", 0.8)
def resolution(rng: Random, world: World, w: Work) -> None:
    """A resolution of the United Nations."""
    w.text["title"], _, w.text["number"] = forms.draw(rng, "resolutions", w.lang).partition("|")
    w.date = dates.a_day(rng, 1946, 0)
    if rng.random() < 0.2:
        online(rng, world, w)


@kind("web", 4)
def web(rng: Random, world: World, w: Work) -> None:
    """A web page."""
    authors(rng, world, w, 0.4, 0.25)
    w.text["title"] = world.title(rng, w.lang, rng.choice(("title", "ntitle")))
    if rng.random() < 0.6:
        w.text["container"] = world.say(rng, w.lang, "web")
    if rng.random() < 0.6:
        w.date = dates.a_day(rng, 1998, 0.15)
    if rng.random() < 0.12:
        w.text["genre"] = world.say(rng, w.lang, "genre_web")
    online(rng, world, w)


@kind("post", 0.6)
def post(rng: Random, world: World, w: Work) -> None:
    """A tweet, post, comment or e-mail."""
    person = world.person(rng, w.lang)
    w.authors = [person]
    handle = "@" + re.sub(r"\W", "", person.given + person.family)[:14]
    w.text["handle"] = handle if rng.random() < 0.6 else handle.lower()
    w.text["title"] = world.title(rng, w.lang, "ntitle")
    w.text["genre"] = rng.choice(forms.of("post_kinds", ""))
    sites = forms.of("post_sites", "")
    w.text["container"] = rng.choice(sites) if rng.random() < 0.85 else world.say(rng, w.lang, "web")
    w.date = dates.a_day(rng, 2006, 0.02)
    online(rng, world, w)


@kind("archive", 3)
def archive(rng: Random, world: World, w: Work) -> None:
    """A document in an archive: a letter (the editors are its recipient), a titled paper, or a shelf mark alone."""
    if rng.random() < 0.55:
        w.authors, w.editors = [world.person(rng, w.lang)], [world.person(rng, w.lang)]
        if rng.random() < 0.4:
            w.text["place"] = world.city(rng, w.lang)
        if rng.random() < 0.4:  # printed since: the translators are those who edited it
            w.text["container"], w.translators = world.title(rng, w.lang), some(rng, world, w.lang, (80, 20))
    elif rng.random() < 0.5:
        w.text["title"] = world.title(rng, w.lang, "ntitle" if rng.random() < 0.5 else "title")
    w.text["archive"] = world.say(rng, w.lang, "archive")
    names = {"one": world.names.surname(rng, w.lang), "two": world.names.surname(rng, w.lang)}
    w.text["papers"] = forms.draw(
        rng, "papers", w.lang, city=world.city(rng, w.lang), year=str(rng.randint(1790, 1990)), **names
    )
    if rng.random() < 0.93:
        w.text["box"] = world.say(rng, w.lang, "box")
    if rng.random() < 0.8:
        d = dates.a_day(rng, 1900, 0.1)
        w.date = Date(d.year - (0 if rng.random() < 0.4 else rng.randint(0, 400)), d.month, d.day)


@kind("interview", 1)
def interview(rng: Random, world: World, w: Work) -> None:
    """An interview; the editors are the interviewer."""
    w.authors = [world.person(rng, w.lang)]
    if rng.random() < 0.5:
        w.editors = [world.person(rng, w.lang)]
    if rng.random() < 0.3:
        w.office = world.say(rng, w.lang, "office")
    if rng.random() < 0.6:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.4:
        w.text["container"] = world.newspaper(rng, w.lang)
    if rng.random() < 0.3:
        w.text["title"] = world.title(rng, w.lang, "ntitle")
    w.date = dates.a_day(rng, 1960, 0.1)
