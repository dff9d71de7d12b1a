"""One field of a work and a note's manner come in, labelled pieces go out (None where the work lacks the field)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from . import dates, forms, people
from .forms import roman
from .labelled import Piece
from .works import Work
from .world import World


@dataclass
class Manner:
    """How one note prints things: language, forms of names, locators, dates and volumes, drawn once a note."""

    rng: Random
    world: World
    lang: str
    names: str = "full"
    joins: tuple[str, str, str] = (", ", " and ", " et al.")
    mixed: bool = False
    etal: float = 0.06
    locator: str = "bare"
    extent: str = "bare"
    date: str = "dmy"
    place: str = "full"
    missing: float = 0.0
    options: dict[str, str] = field(default_factory=dict)


# Locator words by manner: one page, several pages.
LOCATORS = {
    "bare": ("", ""),
    "pp": ("p. ", "pp. "),
    "pp0": ("p.", "pp."),
    "pps": ("p ", "pp "),
    "p1": ("p. ", "p. "),
    "at": ("at ", "at "),
    "atp": ("at p. ", "at pp. "),
    "S": ("S. ", "S. "),
    "S0": ("S.", "S."),
    "Ss": ("S ", "S "),
    "colon": ("", ""),
    "pag": ("pag. ", "pagg. "),
    "pf": ("p. ", "p. "),
    "ps": ("pág. ", "págs. "),
    "pgs": ("p. ", "pp. "),
    "str": ("s. ", "s. "),
    "str0": ("s.", "s."),
    "sei": ("Seite ", "Seiten "),
    "Sp": ("Sp. ", "Sp. "),
    "page": ("page ", "pages "),
}


def locator(m: Manner, how: str = "") -> str:
    """A cited place: mostly pages in the note's manner, sometimes paragraphs, notes, chapters and such."""
    rng = m.rng
    if rng.random() < 0.12 and not how:
        form = rng.choice(forms.of("locators", m.lang))
        p = rng.randint(1, 480)
        a = rng.randint(1, 90)
        text = form.format(a=a, b=a + rng.randint(1, 9), p=p, q=p + rng.randint(2, 20), s=p + 30, r="{r}")
        while "{r}" in text:
            text = text.replace(
                "{r}",
                roman(rng.randint(2, 48)).lower()
                if m.lang in ("en", "fr") or rng.random() < 0.5
                else roman(rng.randint(2, 48)),
                1,
            )
        return text
    one, many = LOCATORS[how or m.locator]
    p = rng.randint(1, 99) if rng.random() < 0.4 else rng.randint(100, 620)
    r = rng.random()
    if r < 0.5:
        return f"{one}{p}"
    if r < 0.6 or (m.lang == "de" and r < 0.78):
        tail = {
            "de": (" f.", " f.", " ff.", " ff.", "f.", "ff.", " f", " ff"),
            "en": ("f.", "ff.", "f", "ff", " ff."),
            "fr": (" sq.", " sqq.", " et suiv.", " et s."),
            "it": (" ss.", " e ss.", " sg.", " sgg.", " e sgg."),
            "es": (" ss.", " y ss."),
            "pt": (" ss.", " e ss."),
        }
        return f"{one if m.lang == 'de' else many}{p}{rng.choice(tail.get(m.lang, (' ff.',)))}"
    q = p + rng.randint(1, 12)
    end = f"{q % 100:02d}" if p > 100 and q // 100 == p // 100 and rng.random() < 0.45 else str(q)
    if r < 0.95:
        return f"{many}{p}{_dash(m)}{end}"
    return f"{many}{p}, {q}{_dash(m)}{q + 3}" if r < 0.98 else f"{many}{p}{_dash(m)}{end}, {q + 20}"


def _dash(m: Manner) -> str:
    if "dash" not in m.options:
        m.options["dash"] = m.rng.choice(
            ("–", "–", "-", "-", "—", " - ") if m.lang in ("en", "de") else ("-", "-", "-", "–")
        )
    return m.options["dash"]


_LANG_VOLUME = {"en": "vol", "de": "Bd", "fr": "t", "it": "itvol", "es": "esvol", "pt": "esvol", "mix": "mt"}
_LANG_ISSUE = {"en": "no", "de": "H", "fr": "n", "it": "itn", "es": "esn", "pt": "esn", "mix": "mn"}
_TH = {1: "1st", 2: "2nd", 3: "3rd", 21: "21st", 22: "22nd"}
_WORD = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
_DOI = re.compile(r"10\.\d")


# Ways to set last names side by side: "Carter/Howe", "Carter & Howe", "Carter, Howe", "Carter-Howe".
_JOINS = {
    "slash": ("/", "/", "/"),
    "slashes": (" / ", " / ", " / "),
    "amp": (", ", " & ", ""),
    "list": (", ", ", ", ""),
    "dash": ("–", "–", ""),
}


def _people(m: Manner, who: object, how: str, etal: float | None = None) -> str | None:
    listed = list(who) if isinstance(who, (list, tuple)) else []
    if not listed:
        return None
    form = how or m.names
    mixed = m.mixed
    if form == "straight":
        form = {
            "inv": "full",
            "invini": "ini",
            "invtight": "tight",
            "swap": "full",
            "swapini": "tight",
            "vanc": "tight",
            "last": "full",
        }.get(m.names.split("-")[-1], m.names.split("-")[-1])
    if form == "first":
        form, mixed = m.names, True
    if form.endswith("!"):  # "Family, Given u. a."
        return people.show_list(listed[:1], form[:-1] or m.names, m.joins, False, False) + m.joins[2]
    if form in _JOINS:  # last names in a row of their own
        return people.show_list(listed, "last", _JOINS[form], False, False) if len(listed) > 1 else None
    cut = m.rng.random() < (m.etal if len(listed) < 4 else 0.5) if etal is None else m.rng.random() < etal
    return people.show_list(listed, form, m.joins, mixed, cut)


def _short_title(m: Manner, w: Work) -> str | None:
    title = w.text.get("title")
    if not title:
        return None
    if "short" not in w.text:
        head = re.split(r"[:.?–] ", title)[0]
        head = (
            re.sub(
                r"^(The|A|An|Die|Der|Das|Ein|Eine|Le|La|Les|L’|Il|Lo|I|Gli|Una|Un|El|Los|Las|Zur|Zum|Über)\s+",
                "",
                head,
            )
            if m.rng.random() < 0.7
            else head
        )
        words = head.split()
        keep = m.rng.randint(2, 5)
        w.text["short"] = " ".join(words[:keep] if len(words) > keep else words).strip(" ,;:.")
        last = w.text["short"].split()
        while len(last) > 1 and last[-1].lower() in (
            "of",
            "the",
            "and",
            "in",
            "a",
            "und",
            "der",
            "die",
            "des",
            "von",
            "de",
            "du",
            "des",
            "la",
            "le",
            "et",
            "di",
            "del",
            "della",
            "e",
            "il",
            "y",
            "el",
            "to",
            "for",
            "zu",
            "zur",
            "im",
            "à",
            "en",
            "da",
            "do",
            "on",
            "with",
        ):
            last.pop()
        w.text["short"] = " ".join(last)
    return w.text["short"]


def _title(m: Manner, w: Work, how: str = "") -> str | None:
    title = w.text.get("title")
    if title and how == "year" and w.date:  # a report whose title ends in the year that it is about
        head = re.split(r"[:.?–] ", title)[0]
        return f"{head} {w.date.year}"
    return title.upper() if title and how == "caps" else title


def _capital(key: str) -> Callable[[Manner, Work, str], str | None]:
    """A field as printed, or in capitals as US law reviews set it."""

    def show(m: Manner, w: Work, how: str) -> str | None:
        text = w.text.get(key)
        return text.upper() if text and how == "caps" else text

    return show


def _body(m: Manner, w: Work, how: str) -> str:
    body = m.world.say(m.rng, w.lang, "body")
    return body.upper() if how == "caps" else body


_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def _perma(m: Manner, w: Work, how: str) -> str:
    """The address of an archived copy."""
    rng = m.rng
    if rng.random() < 0.75:
        code = "".join(rng.choice(_CODE) for _ in range(8))
        return f"https://perma.cc/{code[:4]}-{code[4:]}"
    stamp = f"{rng.randint(2005, 2024)}{rng.randint(1, 12):02d}12083045"
    return f"https://web.archive.org/web/{stamp}/{w.text.get('url', '')}"


def _ecli(m: Manner, w: Work, how: str) -> str:
    return f"EU:{m.rng.choice('CCCT')}:{w.date.year if w.date else 2015}:{m.rng.randint(11, 1090)}"


def _numbered(table: str, default: dict[str, str]) -> Callable[[Manner, Work, str], str | None]:
    """A volume or issue with its word, which one note prints in one way."""

    def show(m: Manner, w: Work, how: str) -> str | None:
        value = w.text.get(table)
        if value is None or how == "bare":
            return value
        slot = f"{table}.{how}"
        if slot not in m.options:
            m.options[slot] = m.rng.choice(forms.of(table, how or default.get(m.lang, default["en"])))
        return m.options[slot].format(value)

    return show


_volume = _numbered("volume", _LANG_VOLUME)
_issue = _numbered("issue", _LANG_ISSUE)


def _edition(m: Manner, w: Work, how: str) -> str | None:
    if "edition" not in w.text or not w.text["edition"].isdigit():
        return w.text.get("edition")
    n = int(w.text["edition"])
    if how == "n":
        return str(n)
    form = m.rng.choice(forms.of("editions", m.lang))
    return form.format(n=n, th=_TH.get(n, f"{n}th"), word=_WORD.get(n, f"{n}th"), w="altera")


def _date(m: Manner, w: Work, how: str) -> str | None:
    if w.date is None:
        return None
    lang = m.lang
    text = dates.show(w.date, how or m.date, lang, m.rng)
    if how == "y" and "orig" in w.text and m.rng.random() < 0.1:
        orig = w.text["orig"]
        text = m.rng.choice(("{y} ⟦{o}⟧", "⟦{o}⟧ {y}", "{y} ({o})", "{o}/{y}")).format(y=text, o=orig)
        text = text.replace("⟦", "[").replace("⟧", "]")
    elif how == "y" and m.rng.random() < 0.012:
        text = m.rng.choice(
            (
                "[{}]",
                "c. {}",
                "ca. {}",
                "{}a",
                "{}b",
                "{}a",
                "{}b",
                "s.a.",
                "n.d.",
                "o. J.",
                "s.d.",
                "forthcoming",
                "im Erscheinen",
                "à paraître",
                "in press",
                "um {}",
                "[ca. {}]",
            )
        ).format(text)
    return text


def _accessed(m: Manner, w: Work, how: str) -> str | None:
    if w.accessed is None:
        return None
    if "accessed" not in m.options:
        m.options["accessed"] = m.rng.choice(forms.of("accessed", m.lang))
    form = {
        "de": ("num", "num", "dmy"),
        "en": ("dmy", "mdy", "mdy", "mdyshort", "dmyshort", "num", "iso"),
    }.get(m.lang, ("dmy", "dmy", "num"))
    if "adate" not in m.options:
        m.options["adate"] = m.rng.choice(form)
    text = m.options["accessed"].format(d=dates.show(w.accessed, m.options["adate"], m.lang, m.rng))
    return text.replace("⟦", "[").replace("⟧", "]")


def _pages(m: Manner, w: Work, how: str) -> str | None:
    value = w.text.get("pages")
    if value is None:
        return None
    many = LOCATORS[how or m.extent][1]
    return many + value.replace("–", _dash(m)) if how != "none" else value


def _cited(m: Manner, w: Work, how: str) -> str | None:
    return locator(m, how)


def _plain(key: str) -> Callable[[Manner, Work, str], str | None]:
    return lambda m, w, how: w.text.get(key)


def _doi_or_url(m: Manner, w: Work, how: str) -> str | None:
    return w.text.get("url")


def _genre(m: Manner, w: Work, how: str) -> str | None:
    text = w.text.get("genre")
    return text[0].upper() + text[1:] if text and how == "^" else text


def _office(m: Manner, w: Work, how: str) -> str | None:
    return w.office or None


def _parallel(m: Manner, w: Work, how: str) -> list[Piece]:
    """A second report of the same decision."""
    rng = m.rng
    volume, page, year = rng.randint(2, 600), rng.randint(3, 1900), str(w.date.year if w.date else 2001)
    if how == "njw":
        report = rng.choice(("NJW", "JZ", "MDR", "DVBl", "WM", "ZIP", "NVwZ"))
        return [(report, "container"), (" ", None), (year, "date"), (", ", None), (str(page), "pages")]
    if how == "ac":
        report = rng.choice(("AC", "QB", "WLR", "All ER", "Ch"))
        lead: list[Piece] = [("[", None), (year, "date"), ("] ", None)]
        number: list[Piece] = [(str(rng.randint(1, 4)), "volume"), (" ", None)]
        return [*lead, *number, (report, "container"), (" ", None), (str(page), "pages")]
    report = "S. Ct." if how == "sct" else rng.choice(("U.S.", "U.S.", "F.3d", "S. Ct."))
    found: list[Piece] = [
        (str(volume), "volume"),
        (" ", None),
        (report, "container"),
        (" ", None),
        (str(page), "pages"),
    ]
    return found if how == "sct" else [*found, (" (", None), (year, "date"), (")", None)]


Show = Callable[[Manner, Work, str], str | list[Piece] | None]
# name in a template: (label, function)
FIELDS: dict[str, tuple[str, Show]] = {
    "author": ("author", lambda m, w, how: _people(m, w.authors, how)),
    "first_author": ("author", lambda m, w, how: _people(m, w.authors[:1], how)),
    "editor": ("editor", lambda m, w, how: _people(m, w.editors, how)),
    "recipient": ("title", lambda m, w, how: _people(m, w.editors, how)),
    "interviewer": ("editor", lambda m, w, how: _people(m, w.editors, how)),
    "interpreter": ("other", lambda m, w, how: _people(m, w.authors, how)),
    "committee": ("author", lambda m, w, how: w.text.get("committee")),
    "curator": ("editor", lambda m, w, how: _people(m, w.translators, how)),
    "helper": ("other", lambda m, w, how: _people(m, w.helpers, how)),
    "orig": ("date", lambda m, w, how: w.text.get("orig")),
    "translator": ("translator", lambda m, w, how: _people(m, w.translators, how)),
    "recip": ("other", lambda m, w, how: _people(m, w.editors, how)),
    "body": ("author", _body),
    "perma": ("url", _perma),
    "parallel": ("container", _parallel),
    "ecli": ("number", _ecli),
    "title": ("title", _title),
    "stitle": ("title", lambda m, w, how: _short_title(m, w)),
    "title2": ("title", lambda m, w, how: m.world.title(m.rng, w.lang)),
    "place2": ("place", lambda m, w, how: m.world.city(m.rng, w.lang)),
    "reviewed": ("title", _plain("reviewed")),
    "container": ("container", _capital("container")),
    "special": ("container", _plain("special")),
    "series": ("series", _plain("series")),
    "number": ("number", _plain("number")),
    "publisher": ("publisher", _capital("publisher")),
    "place": ("place", _plain("place")),
    "date": ("date", _date),
    "accessed": ("accessed", _accessed),
    "volume": ("volume", _volume),
    "issue": ("issue", _issue),
    "pages": ("pages", _pages),
    "first": ("pages", _plain("first")),
    "cited": ("pages", _cited),
    "section": ("pages", _plain("section")),
    "where": ("pages", _plain("where")),
    "chapter": ("pages", _plain("chapter")),
    "edition": ("edition", _edition),
    "genre": ("genre", _genre),
    "note": ("genre", _plain("note")),
    "event": ("event", _plain("event")),
    "court": ("author", _plain("court")),
    "forum": ("other", _plain("court")),
    "url": ("url", _doi_or_url),
    "doi": ("doi", _plain("doi")),
    "archive": ("archive", _plain("archive")),
    "box": ("archive", _plain("box")),
    "papers": ("archive", _plain("papers")),
    "office": ("role", _office),
    "handle": ("author", _plain("handle")),
    "volumes": ("volume", _plain("volumes")),
    "size": ("other", _plain("size")),
    "length": ("other", _plain("length")),
    "row": ("number", _plain("row")),
}


def render(m: Manner, w: Work, name: str, how: str) -> list[Piece] | None:
    """The pieces of one field, or None where the work lacks it."""
    label, show = FIELDS[name]
    text = show(m, w, how)
    return (text if isinstance(text, list) else [(text, label)]) if text else None
