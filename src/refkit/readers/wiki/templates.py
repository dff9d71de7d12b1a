"""A template that cites comes in, by name and parameters; the words that a page would print, and its record, go out.

The names are those of the large Wikipedias; what is not in the tables is printed nowhere and guessed nowhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from refkit.normalise.date_values import parse

# first words of the names of templates that cite -> CSL type; "" where the parameters tell
FULL: dict[str, str] = {
    **dict.fromkeys(
        ("cite book", "cita libro", "citar livro", "cytuj książkę", "ouvrage", "literatur"), "book"
    ),
    **dict.fromkeys(("citeer boek", "chapitre", "cite encyclopedia", "cite thesis", "cite report"), ""),
    **dict.fromkeys(("cite journal", "cita pubblicazione", "cita publicación"), "article-journal"),
    **dict.fromkeys(("citar periódico", "cytuj pismo", "citeer journal"), "article-journal"),
    **dict.fromkeys(
        ("cite news", "cita noticia", "cita news", "citar jornal", "citeer nieuws"), "article-newspaper"
    ),
    **dict.fromkeys(
        ("cite web", "cita web", "citar web", "citeer web", "cytuj stronę", "lien web"), "webpage"
    ),
    **dict.fromkeys(("internetquelle", "web"), "webpage"),
    **dict.fromkeys(("cite", "citation", "cytuj", "cita", "citar", "citeer", "article", "cita testo"), ""),
}
SHORT = frozenset("sfn sfnp sfnm harvnb harvp harvtxt harvcol harvcolnb harv harvs harvsp".split())
SELF_NOTES = frozenset(("sfn", "sfnp", "harvsp"))
EXPLAINING = frozenset(("efn", "efn-ua", "efn-lr", "refn", "notetag", "#tag:ref"))
# CSL variable -> the parameters that give it, the first that does
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "titre", "titolo", "título", "titulo", "titel", "tytuł", "artikel"),
    "chapter": (
        "chapter",
        "chapitre",
        "capitolo",
        "capítulo",
        "capitulo",
        "rozdział",
        "contribution",
        "titre chapitre",
    ),
    "container-title": (
        *(
            "journal",
            "newspaper",
            "magazine",
            "work",
            "website",
            "encyclopedia",
            "periodical",
            "périodique",
            "revista",
        ),
        *(
            "periódico",
            "periodico",
            "publicación",
            "publicacion",
            "rivista",
            "pubblicazione",
            "jornal",
            "czasopismo",
        ),
        *(
            "sammelwerk",
            "werk",
            "tijdschrift",
            "titre ouvrage",
            "obra",
            "opera",
            "sito",
            "site",
            "praca",
            "krant",
        ),
    ),
    "publisher": ("publisher", "éditeur", "editore", "editorial", "editora", "uitgever", "wydawca", "verlag"),
    "publisher-place": (
        *(
            "location",
            "place",
            "lieu",
            "città",
            "citta",
            "lugar",
            "ubicación",
            "ubicacion",
            "local",
            "plaats",
        ),
        *("miejsce", "ort"),
    ),
    "volume": ("volume", "vol", "band", "tom", "jaargang", "wolumin"),
    "issue": ("issue", "number", "numéro", "número", "numero", "nummer", "numer"),
    "URL": ("url", "lire en ligne", "online", "lien"),
    "DOI": ("doi",),
    "ISBN": ("isbn", "isbn1"),
    "ISSN": ("issn",),
    "edition": ("edition", "édition", "edición", "edição", "wydanie", "auflage"),
}
ISSUED = (
    "date",
    "year",
    "année",
    "annee",
    "anno",
    "año",
    "ano",
    "data",
    "fecha",
    "datum",
    "jahr",
    "rok",
    "jaar",
)
ACCESSED = (
    *(
        "access-date",
        "accessdate",
        "consulté le",
        "accesso",
        "fechaacceso",
        "acessodata",
        "abruf",
        "data dostępu",
    ),
    *("bezochtdatum", "zugriff", "zugriff-am", "consultato", "dostęp"),
)
PAGES = (
    "pages",
    "page",
    "pp",
    "p",
    "pagine",
    "pagina",
    "páginas",
    "página",
    "passage",
    "seiten",
    "strony",
    "s",
    "pag",
)
LAST: tuple[str, ...] = (
    "last",
    "surname",
    "nom",
    "cognome",
    "apellidos",
    "apellido",
    "último",
    "ultimo",
    "sobrenome",
    "nachname",
)
LAST += ("achternaam", "nazwisko")
FIRST = ("first", "given", "prénom", "nome", "nombre", "primeiro", "vorname", "voornaam", "imię")
WHOLE = ("author", "auteur", "autor", "autore", "authors", "auteurs", "autores")
MOST_AUTHORS = 12
TAIL = re.compile(r"[\s_]+")
SPAN = re.compile(r"^\s*\w{0,3}\d+\s*[-–—]+\s*\w{0,3}\d+\s*$")
ARTICLES = frozenset(("article-journal", "article-newspaper"))


def kind_of(name: str) -> str | None:
    """The CSL type of what a template of this name cites, "" for one that its parameters tell, None for no such one."""
    name = TAIL.sub(" ", name).strip().casefold()
    if name in FULL:
        return FULL[name]
    first = " ".join(name.split(" ")[:2])
    return FULL.get(first, FULL.get("cite") if name.startswith("cite ") else None)


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _authors(values: Mapping[str, str]) -> list[dict[str, str]]:
    found = (_author(values, count) for count in range(1, MOST_AUTHORS))
    return [one for one in found if one]


def _author(values: Mapping[str, str], count: int) -> dict[str, str]:
    """The author of this count, as CSL has names; {} for none. One without a comma is kept as printed."""
    ends = ("", "1") if count == 1 else (str(count),)
    last, first, whole = (
        _first(values, tuple(name + end for end in ends for name in names)) for names in (LAST, FIRST, WHOLE)
    )
    if last:
        return {"family": last, "given": first} if first else {"family": last}
    family, comma, given = whole.partition(", ")
    if comma and "," not in given:
        return {"family": family, "given": given}
    return {"literal": whole} if whole else {}


def record_of(kind: str, values: Mapping[str, str]) -> dict[str, Any]:
    """The CSL-JSON item of the work that parameters (small letters, plain text) describe; {} without a title."""
    item: dict[str, Any] = {field: text for field, names in NAMES.items() if (text := _first(values, names))}
    chapter = item.pop("chapter", "")
    if not item.get("title") and not chapter:
        return {}
    if chapter:
        within = {"container-title": item["title"]} if "title" in item else {}
        item |= {**within, "title": chapter}
    item["type"] = "chapter" if chapter else kind or _told(item)
    pages = _first(values, PAGES)
    if item["type"] in ARTICLES | {"chapter"} and SPAN.match(pages):
        item["page"] = pages
    if authors := _authors(values):
        item["author"] = authors
    dates = {"issued": _date(_first(values, ISSUED)), "accessed": _date(_first(values, ACCESSED))}
    return item | {field: date for field, date in dates.items() if date}


def _date(text: str) -> dict[str, Any]:
    date = parse(text) if text else None
    if date is None or date.year is None:
        return {}
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _told(item: Mapping[str, Any]) -> str:
    if "container-title" in item and ("volume" in item or "issue" in item or "DOI" in item):
        return "article-journal"
    if "publisher" in item and ("ISBN" in item or "publisher-place" in item):
        return "book"
    return "webpage" if "URL" in item else "document"


def printed(values: Mapping[str, str], item: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """(text, italic) of what the template prints, in the order of the notes that refkit reads."""
    names = "; ".join(
        one.get("literal") or ", ".join(filter(None, (one["family"], one.get("given", ""))))
        for one in item.get("author", ())
    )
    title, within = str(item.get("title", "")), str(item.get("container-title", ""))
    place = ": ".join(filter(None, (str(item.get("publisher-place", "")), str(item.get("publisher", "")))))
    number = " ".join(
        filter(None, (str(item.get("volume", "")), f"({item['issue']})" if item.get("issue") else ""))
    )
    pages, issued = _first(values, PAGES), _first(values, ISSUED)
    pieces: list[tuple[str, bool]] = [(f"{names}, ", False)] if names else []
    pieces += (
        [(f"“{title}”, ", False), (within, True), (", ", False)] if within else [(title, True), (", ", False)]
    )
    seen = _first(values, ACCESSED)
    rest = [number, place, issued, f"p. {pages}" if pages else "", str(item.get("URL", ""))]
    rest += [f"accessed {seen}" if seen else "", f"ISBN {item['ISBN']}" if "ISBN" in item else ""]
    rest += [f"doi:{item['DOI']}" if "DOI" in item else ""]
    return [*pieces, (", ".join(filter(None, rest)) + ".", False)]


def short(name: str, positional: list[str], values: Mapping[str, str]) -> str:
    """What a short reference prints: "Brandt & Moe 1998, p. 12"."""
    year = positional[-1] if len(positional) > 1 else ""
    people = positional[:-1] if year else positional
    who = " & ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)
    page = _first(values, ("p", "page"))
    pages = _first(values, ("pp", "pages"))
    where = f"p. {page}" if page else f"pp. {pages}" if pages else _first(values, ("loc", "at"))
    text = ", ".join(filter(None, (f"{who} {year}".strip(), where)))
    return f"({text})" if name in ("harv", "harvs", "harvcol") else f"{text}." if name in SELF_NOTES else text


def as_json(item: Mapping[str, Any]) -> str:
    """The record as the text of a CSL-JSON file."""
    return json.dumps([item], ensure_ascii=False)
