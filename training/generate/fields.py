"""One field of a work and a note's manner come in, labelled pieces go out (None where the work lacks the field)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from . import dates, people
from .labelled import Piece
from .people import Person
from .works import Work
from .world import World, roman


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
    "bare": ("", ""), "pp": ("p. ", "pp. "), "pp0": ("p.", "pp."), "pps": ("p ", "pp "), "p1": ("p. ", "p. "), "at": ("at ", "at "),
    "atp": ("at p. ", "at pp. "), "S": ("S. ", "S. "), "S0": ("S.", "S."), "Ss": ("S ", "S "), "colon": ("", ""), "pag": ("pag. ", "pagg. "),
    "pf": ("p. ", "p. "), "ps": ("pág. ", "págs. "), "pgs": ("p. ", "pp. "), "str": ("s. ", "s. "), "str0": ("s.", "s."), "sei": ("Seite ", "Seiten "), "Sp": ("Sp. ", "Sp. "), "page": ("page ", "pages "),
}  # fmt: skip
_OTHER_LOCATORS = {
    "en": ("para. {a}", "paras. {a}–{b}", "para {a}", "¶ {a}", "¶¶ {a}–{b}", "§ {a}", "§§ {a}–{b}", "sec. {a}", "art. {a}", "Article {a}", "ch. {a}", "chap. {a}", "chapter {a}", "chapters {a} and {b}", "n. {a}", "{p} n. {a}", "{p}n{a}", "p. {p}, n. {a}", "pp. {p}ff.", "pp. {p}–{q} and {q}", "pp. {p}, {q}", "fig. {a}", "table {a}", "plate {a}", "fol. {a}r", "fols. {a}v–{b}r", "col. {p}", "cols. {p}–{q}", "line {p}", "ll. {p}–{q}", "bk. {a}", "book {a}, chap. {b}", "esp. {p}–{q}", "esp. pp. {p}–{q}", "passim", "slide {a}", "Annex {a}", "p. {r}", "pp. {r}–{r}", "{r}", "No. {a}", "pp {p}f", "p {p}", "fn. {a}", "note {a}", "at {p} n.{a}", "{p}, {q}–{s}", "pp. {p}, {q}, and {s}", "[{a}]"),
    "de": ("Rn. {a}", "Rdn. {a}", "Rdnr. {a}", "Rz. {a}", "Rn. {a} ff.", "§ {a}", "§ {a} Rn. {b}", "Art. {a}", "Art. {a} Rn. {b}", "Tz. {a}", "Sp. {p}", "Sp. {p} f.", "Anm. {a}", "S. {p}, Anm. {a}", "S. {p}, Fn. {a}", "Kap. {a}", "Kapitel {a}", "bes. S. {p}–{q}", "bes. S. {p} ff.", "hier S. {p}", "hier: S. {p}", "hier {p}", "insb. S. {p}", "Bl. {a}", "fol. {a}r", "Abs. {a}", "Ziff. {a}", "Ziffer {a}", "Nr. {a}", "Abb. {a}", "Tab. {a}", "Taf. {a}", "passim", "S. {p} und {q}", "S. {p}, {q}", "S. {p}, {q} f.", "S. {p} m. w. N.", "S. {p} Anm. {a}", "S. {r}", "V. {p}", "Vers {a}", "Einl. Rn. {a}"),
    "fr": ("n° {a}", "§ {a}", "§§ {a}-{b}", "chap. {a}", "chapitre {a}", "art. {a}", "p. {p}, n. {a}", "p. {p}, note {a}", "note {a}", "p. {p} et suiv.", "p. {p} et s.", "p. {p} sq.", "p. {p} sqq.", "p. {p}-{q} et {s}", "spéc. p. {p}", "notamment p. {p}-{q}", "ici p. {p}", "f° {a} v°", "fol. {a}", "col. {p}", "pl. {a}", "fig. {a}", "v. {p}-{q}", "passim", "pt. {a}", "point {a}", "cons. {a}", "par. {a}", "p. {r}", "livre {r}, chap. {a}", "pp. {p}-{q}", "t. {r}, p. {p}", "fasc. {a}", "pièce {a}"),
    "it": ("n. {a}", "§ {a}", "cap. {a}", "cap. {r}", "art. {a}", "nota {a}", "p. {p}, nota {a}", "p. {p} e nota {a}", "p. {p} nota {a}", "p. {p} n. {a}", "pp. {p} e ss.", "pp. {p} ss.", "pp. {p} sgg.", "pp. {p} e sgg.", "p. {p} e segg.", "c. {a}r", "cc. {a}r-{b}v", "c. {a}", "col. {p}", "coll. {p}-{q}", "tav. {a}", "fig. {a}", "figg. {a}-{b}", "passim", "spec. pp. {p}-{q}", "in part. p. {p}", "pp. {p}, {q}", "vv. {p}-{q}", "pp. {r}-{r}", "p. {r}", "scheda n. {a}", "ad vocem", "par. {a}"),
    "es": ("n. {a}", "nota {a}", "p. {p}, nota {a}", "cap. {a}", "cap. {r}", "art. {a}", "párr. {a}", "§ {a}", "fol. {a}", "pp. {p} y ss.", "pp. {p} y siguientes", "pp. {p} ss.", "esp. pp. {p}-{q}", "especialmente p. {p}", "passim", "lám. {a}", "vv. {p}-{q}", "FJ {a}", "col. {p}", "pp. {p} y {q}"),
    "mix": ("s. {p} i n.", "s. {p} nn.", "przyp. {a}", "k. {a}", "rozdz. {r}", "art. {a}", "nr {a}", "poz. {p}", "s. {p}, przyp. {a}", "passim", "s. {p} i {q}"),
    "pt": ("n. {a}", "nota {a}", "cap. {a}", "art. {a}", "fl. {a}", "pp. {p} e ss.", "pp. {p} e segs.", "p. {p}, nota {a}", "§ {a}", "passim", "doc. {a}", "p. {p} e {q}"),
}  # fmt: skip


def locator(m: Manner, how: str = "") -> str:
    """A cited place: mostly pages in the note's manner, sometimes paragraphs, notes, chapters and such."""
    rng = m.rng
    if rng.random() < 0.12 and not how:
        form = rng.choice(_OTHER_LOCATORS.get(m.lang, _OTHER_LOCATORS["en"]))
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


_VOLUME = {
    "vol": ("vol. {}", "Vol. {}", "vol. {}", "vol {}", "Vol {}", "volume {}", "Volume {}"), "Bd": ("Bd. {}", "Bd. {}", "Band {}", "Bd {}", "Teil {}", "{}. Bd."), "t": ("t. {}", "t. {}", "tome {}", "T. {}", "vol. {}"),
    "itvol": ("vol. {}", "v. {}", "t. {}", "tomo {}", "{}", "a. {}", "anno {}", "parte {}"), "Jg": ("{}. Jg.", "Jg. {}", "{}. Jahrgang", "Jahrgang {}"), "esvol": ("vol. {}", "t. {}", "tomo {}"), "mt": ("t. {}", "T. {}", "t. {}", "cz. {}", "R. {}"),
}  # fmt: skip
_ISSUE = {
    "no": ("no. {}", "no. {}", "No. {}", "no {}", "No {}", "Issue {}", "issue {}", "Nr. {}", "num. {}", "iss. {}", "nr {}"), "H": ("H. {}", "Heft {}", "Nr. {}", "Hft. {}", "Nr {}"), "n": ("n° {}", "n° {}", "no {}", "nº {}", "n. {}", "No {}", "n°{}", "numéro {}"),
    "itn": ("n. {}", "n. {}", "fasc. {}", "nn. {}", "n° {}", "n.{}", "fascicolo {}"), "esn": ("n.º {}", "núm. {}", "nº {}", "n. {}", "no. {}"), "mn": ("nr {}", "nr {}", "z. {}", "Nr {}", "nr. {}"),
}  # fmt: skip
_LANG_VOLUME = {"en": "vol", "de": "Bd", "fr": "t", "it": "itvol", "es": "esvol", "pt": "esvol", "mix": "mt"}
_LANG_ISSUE = {"en": "no", "de": "H", "fr": "n", "it": "itn", "es": "esn", "pt": "esn", "mix": "mn"}
_EDITIONS = {
    "en": ("{th} ed.", "{th} ed.", "{th} edn", "{th} edn.", "{th} edition", "rev. ed.", "revised edition", "2nd rev. ed.", "new ed.", "reprint edition", "repr.", "1st ed.", "paperback ed.", "{th} rev. ed.", "expanded ed.", "{word} edition"),
    "de": ("{n}. Aufl.", "{n}. Aufl.", "{n}. Auflage", "{n}., überarb. Aufl.", "{n}. erw. Aufl.", "{n}., durchges. Aufl.", "Neuaufl.", "Nachdruck", "Neudruck", "{n}., neubearb. und erw. Aufl.", "unveränd. Nachdr.", "Sonderausgabe", "{n}. A.", "Studienausgabe", "Neuausgabe"),
    "fr": ("{n}e éd.", "{n}e éd.", "{n}e édition", "nouv. éd.", "rééd.", "nouvelle édition", "2e éd. revue et augmentée", "{n}ᵉ éd.", "éd. revue", "1re éd."),
    "it": ("{n}a ed.", "{n}ª ed.", "nuova ed.", "ed. riveduta", "II ed.", "terza edizione", "rist. anast.", "seconda edizione", "{n}a ed. riv.", "ed. cons.", "ristampa anastatica"),
    "es": ("{n}.ª ed.", "{n}ª ed.", "2a. ed.", "nueva ed.", "2.ª ed. corregida", "{n}ª edición", "reimpr.", "segunda edición"),
    "pt": ("{n}.ª ed.", "{n}ª ed.", "{n}.ª edição", "nova ed.", "2. ed."), "la": ("editio {w}", "ed. {n}"),
    "mix": ("wyd. {n}", "wyd. {n}", "wyd. 2 popr.", "wyd. II", "{n}. uppl.", "{n}e druk"),
}  # fmt: skip
_TH = {1: "1st", 2: "2nd", 3: "3rd", 21: "21st", 22: "22nd"}
_WORD = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
_ACCESSED = {
    "en": ("accessed {d}", "accessed on {d}", "(accessed {d})", "(accessed {d})", "(accessed on {d})", "accessed: {d}", "(last accessed {d})", "last accessed {d}", "last visited {d}", "(last visited {d})", "retrieved {d}", "retrieved on {d}", "Retrieved {d}", "⟦accessed {d}⟧", "(Accessed {d})", "Accessed {d}", "viewed {d}", "date accessed {d}", "(accessed: {d})", "last checked {d}", "(visited {d})", "consulted {d}"),
    "de": ("abgerufen am {d}", "(abgerufen am {d})", "zuletzt abgerufen am {d}", "(zuletzt abgerufen am {d})", "Zugriff am {d}", "Zugriff: {d}", "(Zugriff am {d})", "Stand: {d}", "(Stand: {d})", "(letzter Zugriff: {d})", "letzter Zugriff {d}", "aufgerufen am {d}", "eingesehen am {d}", "zuletzt besucht am {d}", "(besucht am {d})", "⟦{d}⟧", "(Abruf: {d})", "Abfrage am {d}", "zuletzt geprüft am {d}", "(Zugriff {d})"),
    "fr": ("consulté le {d}", "(consulté le {d})", "(page consultée le {d})", "dernière consultation le {d}", "⟦consulté le {d}⟧", "consulté en ligne le {d}", "(dernier accès : {d})", "visité le {d}", "(dernière visite le {d})", "site consulté le {d}", "accédé le {d}"),
    "it": ("consultato il {d}", "(consultato il {d})", "(ultima consultazione {d})", "ultima consultazione: {d}", "(visitato il {d})", "(ultimo accesso: {d})", "data di consultazione {d}", "url consultato il {d}", "consultato in data {d}"),
    "es": ("consultado el {d}", "(consultado el {d})", "(fecha de consulta: {d})", "consulta: {d}", "⟦consultado el {d}⟧", "(último acceso: {d})", "visitado el {d}", "acceso el {d}", "(consultado: {d})"),
    "mix": ("dostęp: {d}", "(dostęp: {d})", "⟦dostęp: {d}⟧", "(dostęp {d})", "⟦dostęp {d}⟧", "(data dostępu: {d})", "⟦{d}⟧"),
    "pt": ("consultado em {d}", "(consultado em {d})", "acesso em {d}", "Acesso em: {d}", "(acesso em {d})", "acedido em {d}", "consultado a {d}"),
}  # fmt: skip
_DOI = re.compile(r"10\.\d")


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
        }.get(m.names.removeprefix("caps-"), m.names.removeprefix("caps-"))
    if form == "first":
        form, mixed = m.names, True
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


def _title(m: Manner, w: Work) -> str | None:
    return w.text.get("title")


def _numbered(
    forms: dict[str, tuple[str, ...]], default: dict[str, str], key: str
) -> Callable[[Manner, Work, str], str | None]:
    def show(m: Manner, w: Work, how: str) -> str | None:
        value = w.text.get(key)
        if value is None or how == "bare":
            return value
        kind = how or default.get(m.lang, default["en"])
        slot = f"{key}.{kind}"
        if slot not in m.options:
            m.options[slot] = m.rng.choice(forms[kind])
        return m.options[slot].format(value)

    return show


_volume = _numbered(_VOLUME, _LANG_VOLUME, "volume")
_issue = _numbered(_ISSUE, _LANG_ISSUE, "issue")


def _edition(m: Manner, w: Work, how: str) -> str | None:
    if "edition" not in w.text or not w.text["edition"].isdigit():
        return w.text.get("edition")
    n = int(w.text["edition"])
    if how == "n":
        return str(n)
    form = m.rng.choice(_EDITIONS.get(m.lang, _EDITIONS["en"]))
    return form.format(n=n, th=_TH.get(n, f"{n}th"), word=_WORD.get(n, f"{n}th"), w="altera")


def _date(m: Manner, w: Work, how: str) -> str | None:
    if w.date is None:
        return None
    lang = m.lang
    text = dates.show(w.date, how or m.date, lang, m.rng)
    if how == "y" and "orig" in w.text and m.rng.random() < 0.3:
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
        m.options["accessed"] = m.rng.choice(_ACCESSED.get(m.lang, _ACCESSED["en"]))
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
    one, many = LOCATORS[how or m.extent]
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


Show = Callable[[Manner, Work, str], str | None]
# name in a template: (label, function)
FIELDS: dict[str, tuple[str, Show]] = {
    "author": ("author", lambda m, w, how: _people(m, w.authors, how)),
    "first_author": ("author", lambda m, w, how: _people(m, w.authors[:1], how)),
    "editor": ("editor", lambda m, w, how: _people(m, w.editors, how)),
    "recipient": ("title", lambda m, w, how: _people(m, w.editors, how)),
    "interviewer": ("editor", lambda m, w, how: _people(m, w.editors, how)),
    "translator": ("translator", lambda m, w, how: _people(m, w.translators, how)),
    "title": ("title", lambda m, w, how: _title(m, w)),
    "stitle": ("title", lambda m, w, how: _short_title(m, w)),
    "reviewed": ("title", _plain("reviewed")),
    "container": ("container", _plain("container")),
    "special": ("container", _plain("special")),
    "series": ("series", _plain("series")),
    "number": ("number", _plain("number")),
    "publisher": ("publisher", _plain("publisher")),
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
    "office": ("role", _office),
    "handle": ("author", _plain("handle")),
    "volumes": ("volume", _plain("volumes")),
}  # fmt: skip


def render(m: Manner, w: Work, name: str, how: str) -> list[Piece] | None:
    """The pieces of one field, or None where the work lacks it."""
    label, show = FIELDS[name]
    text = show(m, w, how)
    return None if not text else [(text, label)]
