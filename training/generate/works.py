"""A kind and a language come in, a random Work with the fields such a work has goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from . import dates
from .dates import Date
from .people import Person
from .world import World, roman


@dataclass
class Work:
    """A made-up work; `text` holds the plain fields by label-like names, absent ones are missing."""

    kind: str
    lang: str
    authors: Sequence[Person | str] = ()
    editors: Sequence[Person | str] = ()
    translators: Sequence[Person | str] = ()
    date: Date | None = None
    accessed: Date | None = None
    text: dict[str, str] = field(default_factory=dict)
    office: str = ""


def _some(rng: Random, world: World, lang: str, weights: Sequence[float]) -> list[Person | str]:
    count = rng.choices(range(1, len(weights) + 1), weights)[0]
    return [world.person(rng, lang) for _ in range(count)]


def _authors(rng: Random, world: World, w: Work, body: float = 0.04, none: float = 0.03) -> None:
    r = rng.random()
    if r < none:
        return
    if r < none + body:
        w.authors = [world.say(rng, w.lang, "body")]
    else:
        w.authors = _some(rng, world, w.lang, (70, 18, 7, 3, 1, 1))


def _imprint(rng: Random, world: World, w: Work) -> None:
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
            w.text["number"] = str(rng.randint(1, 250)) if rng.random() < 0.9 else roman(rng.randint(2, 30))
    if rng.random() < 0.1:
        w.text["volume"] = str(rng.randint(1, 12)) if rng.random() < 0.6 else roman(rng.randint(1, 12))
    if rng.random() < 0.04:
        w.text["orig"] = str(w.date.year - rng.randint(5, 120))
    if rng.random() < 0.03:
        w.text["volumes"] = str(rng.randint(2, 12))
    if rng.random() < 0.03 and w.date.year > 1900:
        _online(rng, world, w)


def _extent(rng: Random) -> str:
    r = rng.random()
    start = rng.randint(1, 60) if r < 0.2 else rng.randint(60, 999) if r < 0.95 else rng.randint(1000, 2600)
    end = start + rng.randint(2, 45)
    if rng.random() < 0.3 and end // 100 == start // 100 and start > 100:
        return f"{start}–{end % 100:02d}"
    return f"{start}–{end}"


def _book(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w)
    w.text["title"] = world.title(rng, w.lang)
    _imprint(rng, world, w)
    if rng.random() < 0.09:
        w.translators = _some(rng, world, w.lang, (85, 15))
    if rng.random() < 0.05:
        w.editors = _some(rng, world, w.lang, (80, 20))


def _edited(rng: Random, world: World, w: Work) -> None:
    w.text["title"] = world.title(rng, w.lang)
    w.editors = (
        _some(rng, world, w.lang, (45, 30, 17, 6, 2))
        if rng.random() < 0.96
        else [world.say(rng, w.lang, "body")]
    )
    _imprint(rng, world, w)


def _chapter(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w, 0.01, 0.02)
    w.text["title"] = world.title(rng, w.lang)
    if rng.random() < 0.9:
        w.editors = _some(rng, world, w.lang, (45, 30, 17, 6, 2))
    w.text["container"] = world.title(rng, w.lang)
    _imprint(rng, world, w)
    w.text.pop("volumes", None)
    w.text["pages"] = _extent(rng)
    if rng.random() < 0.07:
        w.translators = _some(rng, world, w.lang, (90, 10))
    if rng.random() < 0.03:
        w.text["doi"] = _doi(rng)
    if rng.random() < 0.05:
        w.text["chapter"] = f"{rng.choice(('chap.', 'ch.', 'chapter'))} {rng.randint(1, 20)}"


def _article(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w, 0.01, 0.02)
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
        w.text["volume"] = str(rng.randint(1, 130)) if rng.random() < 0.9 else roman(rng.randint(1, 99))
    if rng.random() < 0.55:
        n = rng.randint(1, 12)
        w.text["issue"] = str(n) if rng.random() < 0.93 else f"{n}{rng.choice('/–-')}{n + 1}"
    if rng.random() < 0.93:
        w.text["pages"] = _extent(rng)
        w.text["first"] = re.split("–", w.text["pages"])[0]
    if rng.random() < 0.14:
        w.text["doi"] = _doi(rng)
    elif rng.random() < 0.08:
        _online(rng, world, w)
    if rng.random() < 0.04:
        w.text["special"] = world.title(rng, w.lang)


def _doi(rng: Random) -> str:
    tail = rng.choice(
        (
            "S{:012d}",
            "{:09d}.2019.{:04d}",
            "j.{:06d}.x",
            "s{:05d}-020-{:05d}",
            "{:07d}",
            "j.ejm.{}.{:04d}",
            "hrq.{}.{:04d}",
        )
    )
    numbers = [rng.randint(1000, 9_999_999) for _ in "123"]
    code = f"10.{rng.randint(1000, 9999)}/{tail.format(*numbers)}"
    return (
        rng.choice(
            ("", "", "doi:", "doi: ", "https://doi.org/", "http://dx.doi.org/", "DOI ", "DOI: ", "DOI:")
        )
        + code
    )


_SITES = "un.org state.gov defense.gov gov.uk mofa.go.jp europa.eu nato.int whitehouse.gov bbc.co.uk nytimes.com theguardian.com".split()
_TLD = "com org net de fr it es pt eu co.uk ac.uk edu gov int ch at pl se nl".split()


def url(rng: Random, world: World, lang: str) -> str:
    """A web address, bare or with its scheme."""
    word = re.sub(r"[^a-z]", "", world.names.surname(rng, lang).lower())
    word2 = re.sub(r"[^a-z]", "", world.city(rng, lang).lower()) or "news"
    host = rng.choice(
        (
            *_SITES,
            f"{word}.{rng.choice(_TLD)}",
            f"{word2}.{rng.choice(_TLD)}",
            f"{word}-{word2}.{rng.choice(_TLD)}",
        )
    )
    y, m = rng.randint(1998, 2024), rng.randint(1, 12)
    slug = re.sub(r"[^a-z0-9]+", "-", world.title(rng, lang).lower().encode("ascii", "ignore").decode())[
        :50
    ].strip("-")
    paths = ("", "/", f"/{y}/{m:02d}/{slug}", f"/{slug}", f"/{slug}.html", f"/docs/{word}_{y}.pdf", f"/news/{rng.randint(1000, 99999999)}",
             f"/en/natohq/opinions_{rng.randint(10000, 99999)}.htm", f"/index.php?id={rng.randint(1, 9999)}", f"/article/{rng.randint(1000, 99999)}?lang=en",
             f"/~{word}/{slug[:12]}.htm", f"/stable/{rng.randint(100000, 9999999)}", f"/{y}/{m}/{rng.randint(1, 28)}/{slug}", f"/{word2}/{slug[:20]}/index_e.html")  # fmt: skip
    scheme = rng.choice(
        ("http://www.", "http://", "https://www.", "https://", "https://www.", "www.", "www.")
    )
    return scheme + host + rng.choice(paths)


def _online(rng: Random, world: World, w: Work, earliest: int = 0) -> None:
    w.text["url"] = url(rng, world, w.lang)
    if rng.random() < 0.65:
        start = max(1997, earliest or (w.date.year if w.date else 0))
        w.accessed = dates.a_day(rng, min(start, 2024), 0.05)
        if w.accessed.year < start:
            w.accessed = Date(min(2024, start + 1), w.accessed.month, w.accessed.day)


def _news(rng: Random, world: World, w: Work) -> None:
    if rng.random() < 0.62:
        w.authors = _some(rng, world, w.lang, (85, 15))
    if rng.random() < 0.9:
        w.text["title"] = world.title(rng, w.lang, rng.choice(("ntitle", "ntitle", "ntitle", "title")))
    w.text["container"] = world.newspaper(rng, w.lang)
    w.date = dates.a_day(rng, 1860, 0.04)
    if rng.random() < 0.3:
        w.text["pages"] = rng.choice(("A{}", "{}", "{}", "B{}", "sec. {}", "{}A")).format(rng.randint(1, 40))
    if rng.random() < 0.12:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.2:
        _online(rng, world, w)
    if rng.random() < 0.1:
        w.text["genre"] = world.say(rng, w.lang, "genre_news")
    if rng.random() < 0.12:
        w.text["issue"] = str(rng.randint(1, 360))


def _thesis(rng: Random, world: World, w: Work) -> None:
    w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_thesis")
    city = world.city(rng, w.lang)
    r = rng.random()
    forms = {"en": ("University of {}", "{} University", "{} State University", "University College {}", "King’s College London"), "de": ("Universität {}", "Univ. {}", "TU {}", "Freie Universität Berlin"),
             "fr": ("Université de {}", "université de {}", "Université Paris I", "EHESS", "Université Paris X-Nanterre", "Institut d’études politiques de {}"), "it": ("Università di {}", "Università degli Studi di {}", "Università Ca’ Foscari", "IUAV"),
             "es": ("Universidad de {}", "Universidad Complutense de Madrid", "Universidad Autónoma de {}"), "pt": ("Universidade de {}", "Universidade Nova de Lisboa", "USP"), "la": ("Pontificia Universitas Gregoriana",), "mix": ("Uniwersytet Warszawski", "Uniwersytet Jagielloński", "UAM", "KUL")}  # fmt: skip
    if r < 0.85:
        w.text["publisher"] = rng.choice(forms[w.lang]).format(city)
    if r > 0.7:
        w.text["place"] = city
    w.date = Date(dates.year(rng, 1900))
    if rng.random() < 0.08:
        _online(rng, world, w)


def _report(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w, 0.5, 0.04)
    w.text["title"] = world.title(rng, w.lang)
    if rng.random() < 0.75:
        w.text["series"] = world.say(rng, w.lang, "series")
        if rng.random() < 0.85:
            n = rng.randint(1, 400)
            y = rng.randint(1980, 2024)
            w.text["number"] = rng.choice((f"{n}", f"{n}", f"{n}", f"{n % 40 + 1}/{y}", f"{y}/{n % 60 + 1}", f"{y}-{n % 60 + 1:02d}", f"RL{n + 30000}", f"{y % 100:02d}/{n % 30 + 1}", f"CM({y}){n}", f"WP/{y % 100:02d}/{n}"))  # fmt: skip
    if rng.random() < 0.7:
        w.text["publisher"] = (
            world.say(rng, w.lang, "body") if rng.random() < 0.75 else world.publisher(rng, w.lang)
        )
    if rng.random() < 0.65:
        w.text["place"] = world.imprint(rng, w.lang)
    w.date = dates.a_day(rng, 1960, 0.5) if rng.random() < 0.5 else Date(dates.year(rng, 1950))
    if w.date.day and rng.random() < 0.5:
        w.date = Date(w.date.year, w.date.month)
    if rng.random() < 0.3:
        _online(rng, world, w)
    if rng.random() < 0.08:
        w.text["genre"] = world.say(rng, w.lang, "genre_paper")


def _official(rng: Random, world: World, w: Work) -> None:
    w.authors = [world.say(rng, w.lang, "body")] if rng.random() < 0.9 else []
    if w.authors and rng.random() < 0.15:
        w.authors = [f"{w.authors[0]}, {world.say(rng, w.lang, 'body')}"]
    w.text["title"] = world.title(rng, w.lang) if rng.random() < 0.7 else world.say(rng, w.lang, "eventdoc")
    if rng.random() < 0.45:
        y, n = rng.randint(1950, 2024), rng.randint(1, 700)
        forms = {"en": (f"Cm {n + 5000}", f"Cmnd. {n + 2000}", f"HC {n}", f"COM({y}) {n}", f"A/RES/{n % 70 + 1}/{n}", f"S/{y}/{n}", f"S/RES/{n + 700}", f"UN Doc. A/{n % 70}/{n}", f"E/CN.4/{y}/{n}", f"GAO-{y % 100:02d}-{n}", f"S. Rep. No. {n}", f"H.R. {n}", f"H.R. Rep. No. {n % 110}-{n}", f"DoD Directive {n}.{n % 99}", f"HL Paper {n}"),
                 "de": (f"BT-Drs. {n % 20 + 1}/{n}", f"BT-Drucks. {n % 20}/{n + 1000}", f"BR-Drs. {n}/{y % 100:02d}", f"KOM({y}) {n} endg.", f"Drs. {n % 20}/{n}", f"Plenarprotokoll {n % 20}/{n}", f"COM({y}) {n} final"),
                 "fr": (f"n° {n}", f"n° {n} ({y}-{y + 1})", f"COM({y}) {n} final", f"A/{n % 70}/{n}", f"S/{y}/{n}", f"doc. A/HRC/{n % 50}/{n}"),
                 "it": (f"n. {n}", f"COM({y}) {n}", f"doc. {n}, n. {n % 30}"), "es": (f"núm. {n}", f"A/{n % 70}/{n}", f"COM ({y}) {n} final"), "pt": (f"n.º {n}/{y}", f"COM({y}) {n}"), "la": (f"n. {n}",), "mix": (f"nr {n}",)}  # fmt: skip
        w.text["number"] = rng.choice(forms[w.lang])
    w.date = dates.a_day(rng, 1950, 0.2) if rng.random() < 0.7 else Date(dates.year(rng, 1945))
    if rng.random() < 0.25:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.15:
        w.text["publisher"] = world.say(rng, w.lang, "body")
    if rng.random() < 0.35:
        _online(rng, world, w)


def _press(rng: Random, world: World, w: Work) -> None:
    if rng.random() < 0.85:
        w.authors = [world.say(rng, w.lang, "body")]
    w.text["title"] = (
        world.title(rng, w.lang, "ntitle") if rng.random() < 0.5 else world.say(rng, w.lang, "eventdoc")
    )
    w.text["genre"] = world.say(rng, w.lang, "genre_press")
    if rng.random() < 0.6:
        y, n = rng.randint(1985, 2024), rng.randint(1, 400)
        w.text["number"] = rng.choice((f"({y}) {n:03d}", f"({y}){n:03d}", f"{n}/{y % 100:02d}", f"{n}", f"No. {n}", f"IP/{y % 100:02d}/{n}", f"PR/CP({y}){n:04d}", f"SC/{n + 8000}", f"M-2({y}) {n}", f"{y}/{n}", f"MEMO/{y % 100:02d}/{n}", f"Nr. {n}" if w.lang == "de" else f"no. {n}"))  # fmt: skip
    w.date = dates.a_day(rng, 1975, 0.03)
    if rng.random() < 0.25:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.4:
        _online(rng, world, w)


def _speech(rng: Random, world: World, w: Work) -> None:
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
        _online(rng, world, w)
    if rng.random() < 0.06:
        w.text["note"] = rng.choice(
            (
                "provisional translation",
                "as prepared for delivery",
                "unofficial translation",
                "transcript",
                "provisional transcription",
                "excerpts",
            )
        )


def _statement(rng: Random, world: World, w: Work) -> None:
    if rng.random() < 0.55:
        w.authors = [world.say(rng, w.lang, "body")]
    w.text["title"] = world.say(rng, w.lang, "eventdoc")
    w.date = dates.a_day(rng, 1945, 0.04)
    if rng.random() < 0.65:
        w.text["place"] = world.city(rng, w.lang)
    if rng.random() < 0.2:
        w.text["event"] = world.say(rng, w.lang, "venue")
    if rng.random() < 0.4:
        _online(rng, world, w)


def _treaty(rng: Random, world: World, w: Work) -> None:
    w.text["title"] = world.say(rng, w.lang, "treaty")
    w.date = dates.a_day(rng, 1860, 0.1) if rng.random() < 0.75 else Date(dates.year(rng))
    if rng.random() < 0.3:
        w.text["place"] = world.city(rng, w.lang)
    n, m = rng.randint(1, 2400), rng.randint(1, 900)
    reporter = {
        "en": ("UNTS", "U.N.T.S.", "U.S.T.", "LNTS", "ETS", "OJ C", "OJ L", "ILM"),
        "de": ("BGBl. II", "UNTS", "RGBl. II", "ABl. EG Nr. C", "ABl. EU Nr. L"),
        "fr": ("RTNU", "JOCE C", "JO"),
        "it": ("GU C", "GUUE L"),
        "es": ("DOUE C", "BOE"),
    }.get(w.lang, ("UNTS",))
    w.text["container"] = rng.choice(reporter)
    w.text["volume"], w.text["first"] = str(n), str(m)


def _law(rng: Random, world: World, w: Work) -> None:
    w.text["title"] = world.title(rng, w.lang, "law") if w.lang == "en" else world.say(rng, w.lang, "law")
    y = dates.year(rng, 1850)
    w.date = Date(y, rng.randint(1, 12), rng.randint(1, 28))
    n = rng.randint(1, 900)
    nums = {
        "en": (f"Pub. L. No. {n % 110 + 1}-{n}", f"c. {n % 80}", f"SI {y}/{n}", f"ch. {n % 99}"),
        "de": (f"Nr. {n}",),
        "fr": (f"n° {y % 100:02d}-{n}", f"n° {y}-{n}"),
        "it": (f"n. {n}",),
        "es": (f"{n % 60}/{y}", f"núm. {n}"),
        "pt": (f"n.º {n}/{y}",),
        "la": (f"c. {n}",), "mix": (f"nr {n}",),
    }
    w.text["number"] = rng.choice(nums[w.lang])
    reporter = {
        "en": ("Stat.", "U.S.C. §", "U.S.C.", "Fed. Reg.", "C.F.R. §"),
        "de": ("BGBl. I", "BGBl.", "RGBl.", "RGBl. I", "GVBl.", "BBl", "AS"),
        "fr": ("JORF", "JO", "J.O."),
        "it": ("G.U.", "Gazzetta Ufficiale"),
        "es": ("BOE", "B.O.E."),
        "pt": ("DR", "Diário da República"),
    }.get(w.lang, ("AAS",))
    w.text["container"] = rng.choice(reporter)
    w.text["volume"], w.text["first"] = str(rng.randint(1, 120)), str(rng.randint(1, 3000))
    w.text["section"] = str(rng.randint(1, 400)) + (rng.choice("abc") if rng.random() < 0.1 else "")


def _case(rng: Random, world: World, w: Work) -> None:
    a, b = world.names.surname(rng, w.lang), world.names.surname(rng, w.lang)
    country = world.say(rng, "en", "country2")
    state = re.sub("^the ", "", country)
    titles = (f"{a} v. {b}", f"{a} v {b}", f"{a} v. {state}", f"United States v. {a}", f"R v {a}", f"Regina v {a}", f"In re {a}", f"{a} v. Board of Education", f"State v. {a}", f"{a} & Co. v. {b}",
              f"{a} Corp. v. {b}", f"Prosecutor v. {a}", f"{a} and Others v. {state}", f"{state} v. {state.split()[-1]}ia", f"Re {a}", f"{a} v Secretary of State for the Home Department", f"Ex parte {a}", f"{a} Ltd v {b}", f"Commission v {state}", f"People v. {a}")  # fmt: skip
    w.text["title"] = rng.choice(titles)
    if rng.random() < 0.12:
        topic = world.say(rng, "en", "topic")
        w.text["title"] = rng.choice((f"Case Concerning {topic} ({state} v. {b}land)", f"Case of {a} v. {state}", f"{topic} ({state} v. {b}ia)", f"Legality of {topic}, Advisory Opinion", f"{topic} Case", f"{a} (No. 2)", f"{topic} (Advisory Opinion)", f"The {a} Case", f"S.S. {a}", f"{state} – Measures Affecting {topic}"))
    w.text["court"] = world.say(rng, w.lang, "court")
    reps = {"en": ("U.S.", "F.2d", "F.3d", "F. Supp.", "F. Supp. 2d", "S. Ct.", "N.E.2d", "Cal. 3d", "AC", "QB", "WLR", "All ER", "ECR", "EHRR", "CMLR", "ILR", "ICJ Reports", "N.Y.", "P.2d", "CLR", "SCR", "Ch", "KB", "UKHL", "EWCA Civ", "UKSC"),
            "de": ("BVerfGE", "BGHZ", "BGHSt", "BVerwGE", "RGZ", "RGSt", "BAGE", "NJW", "JZ", "BGE", "Slg.", "BSGE", "BFHE", "DVBl", "EuGRZ", "NVwZ", "StV"),
            "fr": ("Rec.", "Bull. civ. I,", "Bull. crim.", "D.", "JCP", "Gaz. Pal.", "Rec. Lebon", "AJDA", "RFDA", "GAJA"), "it": ("Foro it.", "Giur. cost.", "Giur. it.", "Racc."), "es": ("RJ", "BOE"), "pt": ("DR",), "la": ("Decis.",), "mix": ("OSNC", "OTK", "OSNKW")}  # fmt: skip
    w.text["container"] = rng.choice(reps[w.lang])
    w.text["volume"], w.text["first"] = str(rng.randint(1, 600)), str(rng.randint(1, 1200))
    y = dates.year(rng, 1880)
    w.date = Date(y, rng.randint(1, 12), rng.randint(1, 28))
    n = rng.randint(1, 900)
    w.text["number"] = {"en": rng.choice((f"no. {n * 37}/{y % 100:02d}", f"Case C-{n}/{y % 100:02d}", f"App. No. {n * 37}/{y % 100:02d}", f"No. {y % 100:02d}-{n}", f"Case No. IT-{y % 100:02d}-{n % 60}-A")),
                        "de": rng.choice((f"{n % 12 + 1} BvR {n}/{y % 100:02d}", f"{roman(n % 12 + 1)} ZR {n}/{y % 100:02d}", f"{n % 5 + 1} StR {n}/{y % 100:02d}", f"Rs. C-{n}/{y % 100:02d}", f"Az. {n % 20} C {n}/{y % 100:02d}", f"{n % 9 + 1} C {n}.{y % 100:02d}")),
                        "fr": rng.choice((f"n° {y % 100:02d}-{n + 10000}", f"n° {n + 20000}", f"req. n° {n * 37}/{y % 100:02d}", f"aff. C-{n}/{y % 100:02d}", f"n° {y}-{n} DC"))}.get(w.lang, f"n. {n}/{y}")  # fmt: skip


def _web(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w, 0.4, 0.25)
    w.text["title"] = world.title(rng, w.lang, rng.choice(("title", "ntitle")))
    if rng.random() < 0.6:
        w.text["container"] = world.say(rng, w.lang, "web")
    if rng.random() < 0.6:
        w.date = dates.a_day(rng, 1998, 0.15)
    if rng.random() < 0.12:
        w.text["genre"] = world.say(rng, w.lang, "genre_web")
    _online(rng, world, w)


def _archive(rng: Random, world: World, w: Work) -> None:
    a, b = world.person(rng, w.lang), world.person(rng, w.lang)
    if rng.random() < 0.55:
        w.authors, w.editors = [a], [b]
    elif rng.random() < 0.5:
        w.text["title"] = world.title(rng, w.lang, "ntitle" if rng.random() < 0.5 else "title")
    w.text["archive"] = world.say(rng, w.lang, "archive")
    if rng.random() < 0.93:
        w.text["box"] = world.say(rng, w.lang, "box")
    if rng.random() < 0.8:
        d = dates.a_day(rng, 1900, 0.1)
        w.date = Date(d.year - (0 if rng.random() < 0.4 else rng.randint(0, 400)), d.month, d.day)


def _interview(rng: Random, world: World, w: Work) -> None:
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


def _review(rng: Random, world: World, w: Work) -> None:
    _article(rng, world, w)
    if rng.random() < 0.5:
        w.text.pop("title", None)
    w.text["genre"] = world.say(rng, w.lang, "genre_review")
    w.text["reviewed"] = world.title(rng, w.lang)
    w.editors = [world.person(rng, w.lang)]


def _conference(rng: Random, world: World, w: Work) -> None:
    w.authors = _some(rng, world, w.lang, (70, 20, 10))
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_paper")
    w.text["event"] = world.say(rng, w.lang, "venue")
    w.text["place"] = world.city(rng, w.lang)
    w.date = dates.a_day(rng, 1965, 0.4)


def _reference(rng: Random, world: World, w: Work) -> None:
    if rng.random() < 0.5:
        w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.say(rng, w.lang, rng.choice(("realn", "surname", "person", "city")))
    names = {"en": ("Encyclopaedia Britannica", "Oxford English Dictionary", "Oxford Dictionary of National Biography", "Encyclopaedia Judaica", "New Grove Dictionary of Music and Musicians", "Oxford Classical Dictionary", "Dictionary of American Biography", "Anchor Bible Dictionary", "Encyclopedia of {}", "Max Planck Encyclopedia of Public International Law", "Merriam-Webster"),
             "de": ("Geschichtliche Grundbegriffe", "Lexikon des Mittelalters", "Neue Deutsche Biographie", "NDB", "ADB", "Theologische Realenzyklopädie", "TRE", "Historisches Wörterbuch der Philosophie", "Brockhaus", "Religion in Geschichte und Gegenwart", "RGG", "HRG", "Staatslexikon", "Duden", "Historisches Lexikon der Schweiz", "Handwörterbuch der {}"),
             "fr": ("Encyclopædia Universalis", "Dictionnaire de spiritualité", "Grand Larousse", "Le Petit Robert", "Dictionnaire des lettres françaises", "Encyclopédie", "Dictionnaire de théologie catholique", "Dictionnaire de {}"),
             "it": ("Dizionario biografico degli Italiani", "Enciclopedia italiana", "Enciclopedia del diritto", "Novissimo Digesto italiano", "Enciclopedia dell’arte antica", "Dizionario di {}"), "es": ("Diccionario de la Real Academia", "Gran Enciclopedia Catalana", "Diccionario de {}"), "pt": ("Dicionário de História de Portugal", "Dicionário de {}"), "la": ("Thesaurus Linguae Latinae", "Realencyclopädie"), "mix": ("Polski słownik biograficzny", "PSB", "Encyklopedia {}")}  # fmt: skip
    w.text["container"] = rng.choice(names[w.lang]).format(
        world.say(rng, w.lang, "jn" if w.lang != "la" else "gen")
    )
    _imprint(rng, world, w)
    w.text.pop("series", None)
    if rng.random() < 0.6:
        w.text["volume"] = str(rng.randint(1, 40)) if rng.random() < 0.6 else roman(rng.randint(1, 30))
    if rng.random() < 0.6:
        w.text["pages"] = _extent(rng)
    if rng.random() < 0.25:
        _online(rng, world, w)


def _classical(rng: Random, world: World, w: Work) -> None:
    pairs = (("Plato", "Republic"), ("Plato", "Rep."), ("Aristotle", "Politics"), ("Arist.", "Pol."), ("Aristotle", "Nicomachean Ethics"), ("Cicero", "De officiis"), ("Cic.", "Off."), ("Livy", "Ab urbe condita"), ("Tacitus", "Annales"), ("Tac.", "Ann."), ("Homer", "Iliad"), ("Hom.", "Il."), ("Virgil", "Aeneid"), ("Ovid", "Metamorphoses"), ("Thucydides", ""), ("Herodotus", "Histories"), ("Augustine", "De civitate Dei"), ("Augustinus", "Confessiones"), ("Thomas von Aquin", "Summa theologiae"), ("Platon", "La République"), ("Aristote", "Politique"), ("Seneca", "Epistulae morales"), ("Josephus", "Ant."), ("Suetonius", "Divus Iulius"), ("Xenophon", "Anabasis"), ("Kant", "KrV"), ("Dante", "Inferno"), ("Shakespeare", "Hamlet"), ("Eusebius", "Historia ecclesiastica"), ("Plutarch", "Caesar"))  # fmt: skip
    author, title = rng.choice(pairs)
    w.authors = [author]
    if title:
        w.text["title"] = title
    a, b, c = rng.randint(1, 24), rng.randint(1, 60), rng.randint(1, 20)
    w.text["where"] = rng.choice(
        (
            f"{a}.{b}",
            f"{a}.{b}.{c}",
            f"{a}, {b}",
            f"{roman(a)}, {b}",
            f"{roman(a)}.{b}",
            f"{a}.{b}–{b + c}",
            f"{a * 15}{rng.choice('abcde')}",
            f"{a * 15}{rng.choice('abc')}–{rng.choice('de')}",
            f"{roman(a)} {b}",
            f"q. {a}, a. {c}",
            f"{roman(a)}, {c}, {b}",
        )
    )
    w.date = Date(dates.year(rng))


def _sacred(rng: Random, world: World, w: Work) -> None:
    books = {
        "de": ("Gen", "Ex", "Mt", "Mk", "Lk", "Joh", "Röm", "1 Kor", "Jes", "Ps"),
        "fr": ("Gn", "Mt", "Lc", "Jn", "Rm", "1 Co", "Is"),
        "it": ("Gen", "Mt", "Lc", "Gv", "Rm", "1 Cor", "Sal"),
    }
    w.text["title"] = rng.choice(
        books.get(
            w.lang,
            (
                "Gen.",
                "Genesis",
                "Exod.",
                "Matt.",
                "Matthew",
                "Mark",
                "Luke",
                "John",
                "1 Cor.",
                "Rom.",
                "Isa.",
                "Ps.",
                "2 Kings",
                "1 Thess.",
                "Rev.",
                "Qur’an",
                "Deut.",
            ),
        )
    )
    c, v = rng.randint(1, 50), rng.randint(1, 30)
    w.text["where"] = rng.choice(
        (f"{c}:{v}", f"{c}:{v}–{v + 4}", f"{c},{v}", f"{c}, {v}", f"{c}.{v}", f"{c}:{v}-{c + 1}:{v}")
    )
    if w.lang == "en" and rng.random() < 0.4:
        w.text["edition"] = rng.choice(
            ("RSV", "NRSV", "KJV", "AV", "New International Version", "NJB", "Vulgate", "Septuagint")
        )


def _media(rng: Random, world: World, w: Work) -> None:
    w.authors = [world.person(rng, w.lang)]
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = rng.choice(
        (
            "film",
            "DVD",
            "LP",
            "CD",
            "compact disc",
            "MP3",
            "television series",
            "documentary film",
            "audio recording",
            "video",
            "oil on canvas",
            "photograph",
            "engraving",
            "score",
            "podcast audio",
        )
    )
    w.text["publisher"] = rng.choice(
        (
            "Warner Brothers",
            "BBC",
            "Columbia Records",
            "Deutsche Grammophon",
            "Paramount",
            "Arte",
            "ZDF",
            "Decca",
            "Naxos",
            "RCA Victor",
            "Museum of Modern Art",
            "Louvre",
            "National Gallery",
            "PBS",
            "Netflix",
            "EMI",
            world.say(rng, "en", "body"),
        )
    )
    w.text["place"] = world.imprint(rng, w.lang)
    w.date = Date(dates.year(rng, 1900))
    w.text["number"] = f"{rng.choice(('MS', 'DG', 'ADD', 'LPM', 'CBS', 'BFI'))} {rng.randint(1000, 99999)}"
    if rng.random() < 0.2:
        _online(rng, world, w)


def _post(rng: Random, world: World, w: Work) -> None:
    p = world.person(rng, w.lang)
    w.authors = [p]
    handle = "@" + re.sub(r"\W", "", p.given + p.family)[:14]
    w.text["handle"] = handle if rng.random() < 0.6 else handle.lower()
    w.text["title"] = world.title(rng, w.lang, "ntitle")
    w.text["genre"] = rng.choice(
        (
            "Twitter",
            "tweet",
            "Facebook",
            "Instagram",
            "Twitter post",
            "comment",
            "email to author",
            "e-mail message",
            "message to author",
            "listserv post",
            "Tweet",
        )
    )
    w.text["container"] = rng.choice(
        ("Twitter", "Facebook", "Instagram", "X", "LinkedIn", "Tumblr", world.say(rng, w.lang, "web"))
    )
    w.date = dates.a_day(rng, 2006, 0.02)
    _online(rng, world, w)


def _manuscript(rng: Random, world: World, w: Work) -> None:
    _authors(rng, world, w, 0.02, 0.05)
    w.text["title"] = world.title(rng, w.lang)
    w.text["genre"] = world.say(rng, w.lang, "genre_paper")
    w.date = Date(dates.year(rng), rng.randint(0, 12) if rng.random() < 0.4 else 0)
    if rng.random() < 0.4:
        w.text["archive"] = world.say(rng, w.lang, "archive")
    if rng.random() < 0.4:
        w.text["place"] = world.city(rng, w.lang)


def _patent(rng: Random, world: World, w: Work) -> None:
    w.authors = _some(rng, world, w.lang, (60, 25, 15))
    w.text["title"] = world.title(rng, w.lang)
    n = f"{rng.randint(2, 9)},{rng.randint(100, 999)},{rng.randint(100, 999)}"
    w.text["number"] = rng.choice((f"US Patent {n}", f"U.S. Patent No. {n}", f"U.S. Patent {n}", f"EP {rng.randint(100000, 2999999)}", f"Patent DE {rng.randint(100000, 999999)}", f"WO {rng.randint(1990, 2022)}/{rng.randint(10000, 99999)}"))
    w.date = dates.a_day(rng, 1950, 0.1)


_TOPIC = {"en": "topic", "de": "topic", "fr": "def", "it": "def", "es": "def", "pt": "def"}


def _eu(rng: Random, world: World, w: Work) -> None:
    y, n = rng.randint(1965, 2024), rng.randint(1, 2000)
    day = dates.show(dates.a_day(rng, 1970, 0), "dmy", w.lang, rng)
    topic = world.say(rng, w.lang, _TOPIC.get(w.lang, "realn"))
    forms = {
        "en": (f"Council Directive {y % 100:02d}/{n}/EEC of {day} on {topic}", f"Regulation (EC) No {n}/{y} of {day} on {topic}", f"Directive {y}/{n}/EC", f"Council Framework Decision {y}/{n}/JHA of {day} on {topic}", f"Council Joint Action {y}/{n}/CFSP", f"Regulation (EU) {y}/{n} of the European Parliament and of the Council of {day} on {topic}", f"Commission Decision {y}/{n}/EC"),
        "de": (f"Richtlinie {y}/{n}/EG des Rates vom {day}", f"Verordnung (EG) Nr. {n}/{y} des Rates vom {day} über {topic}", f"Richtlinie {y}/{n}/EU", f"Rahmenbeschluss {y}/{n}/JI des Rates", f"Verordnung (EU) {y}/{n}", f"Entscheidung {y}/{n}/EG der Kommission"),
        "fr": (f"directive {y}/{n}/CE du {day} relative à {topic}", f"règlement (CE) n° {n}/{y} du Conseil du {day}", f"Directive {y % 100:02d}/{n}/CEE", f"décision-cadre {y}/{n}/JAI du Conseil", f"Règlement (UE) {y}/{n}"),
        "it": (f"direttiva {y}/{n}/CE", f"Regolamento (CE) n. {n}/{y} del Consiglio del {day}", f"Direttiva {y % 100:02d}/{n}/CEE del {day}"),
        "es": (f"Directiva {y}/{n}/CE del Consejo, de {day}", f"Reglamento (CE) n.º {n}/{y}"),
    }  # fmt: skip
    w.text["title"] = rng.choice(forms.get(w.lang, forms["en"]))
    oj = {"en": ("OJ L", "O.J. (L", "OJ C", "Official Journal L"), "de": ("ABl. L", "ABl. EG L", "ABl. EU Nr. L", "ABl. 2004 L"), "fr": ("JOCE L", "JOUE L", "J.O.C.E. n° L"), "it": ("GU L", "GUCE L", "G.U.U.E. L"), "es": ("DO L", "DOCE L", "DOUE L")}  # fmt: skip
    w.text["container"] = rng.choice(oj.get(w.lang, oj["en"]))
    w.text["volume"], w.text["first"] = str(rng.randint(1, 350)), str(rng.randint(1, 200))
    w.date = dates.a_day(rng, y, 0)


def _resolution(rng: Random, world: World, w: Work) -> None:
    y, n, s = rng.randint(1946, 2024), rng.randint(1, 250), rng.randint(30, 79)
    r = rng.randint(100, 2700)
    forms = {
        "en": ((f"Resolution {r} ({y})", f"S/RES/{r} ({y})"), (f"UN Security Council Resolution {r} ({y})", f"S/RES/{r}"), (f"SC Res. {r}", f"UN Doc. S/RES/{r}"), (f"UNSC Res {r} ({y})", f"UN Doc S/RES/{r}"), (f"UN General Assembly Resolution {s}/{n}", f"A/RES/{s}/{n}"), (f"UNGA Res {s}/{n}", f"UN Doc A/RES/{s}/{n}"), (f"GA Res. {s}/{n}", f"A/RES/{s}/{n}"), (f"Human Rights Council resolution {n % 40}/{n % 20}", f"A/HRC/RES/{n % 40}/{n % 20}"), (f"General Assembly Resolution {r}", f"UN Doc. A/{r}")),
        "de": ((f"Resolution {r} ({y})", f"S/RES/{r}"), (f"UN-Sicherheitsrat, Resolution {r} ({y})", f"UN-Dok. S/RES/{r}"), (f"Resolution {s}/{n} der Generalversammlung", f"A/RES/{s}/{n}"), (f"SR-Res. {r} ({y})", f"UN Doc. S/RES/{r}"), (f"GV-Resolution {s}/{n}", f"A/RES/{s}/{n}")),
        "fr": ((f"résolution {r} ({y})", f"S/RES/{r}"), (f"Résolution {s}/{n} de l’Assemblée générale", f"A/RES/{s}/{n}"), (f"Résolution {r} ({y}) du Conseil de sécurité", f"doc. S/RES/{r}")),
    }  # fmt: skip
    w.text["title"], w.text["number"] = rng.choice(forms.get(w.lang, forms["en"]))
    w.date = Date(y, rng.randint(1, 12), rng.randint(1, 28))
    if rng.random() < 0.2:
        _online(rng, world, w)


_MAKERS: dict[str, Callable[[Random, World, Work], None]] = {
    "book": _book, "edited": _edited, "chapter": _chapter, "article": _article, "news": _news, "thesis": _thesis,
    "report": _report, "official": _official, "press": _press, "speech": _speech, "statement": _statement,
    "treaty": _treaty, "law": _law, "case": _case, "web": _web, "archive": _archive, "interview": _interview,
    "review": _review, "conference": _conference, "reference": _reference, "classical": _classical,
    "sacred": _sacred, "media": _media, "post": _post, "manuscript": _manuscript, "patent": _patent, "eu": _eu, "resolution": _resolution,
}  # fmt: skip
KINDS = tuple(_MAKERS)
# How often each kind is cited, before a style has its say.
WEIGHTS = {
    "book": 22, "edited": 6, "chapter": 13, "article": 18, "news": 7, "thesis": 2, "report": 6, "official": 4, "press": 3,
    "speech": 5, "statement": 2, "treaty": 1, "law": 2, "case": 2, "web": 4, "archive": 3, "interview": 1, "review": 1,
    "conference": 1, "reference": 1, "classical": 0.6, "sacred": 0.4, "media": 0.5, "post": 0.6, "manuscript": 1,
    "patent": 0.15, "eu": 0.8, "resolution": 0.8,
}  # fmt: skip


def make(kind: str, lang: str, rng: Random, world: World) -> Work:
    """A random work of a kind."""
    work = Work(kind, lang)
    _MAKERS[kind](rng, world, work)
    return work
