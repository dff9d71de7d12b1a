"""What in a title, a number or a name tells the kind of a work, as patterns."""

from __future__ import annotations

import re

from refkit.citing.law.words import listed
from refkit.languages import pattern
from refkit.normalise.lexicon import toml

LAW_BOOK = re.compile(
    r"(?:U\.\s?S\.\s?C|C\.\s?F\.\s?R|Stat|BGBl|RGBl|ABl|OJ\s[LC]|J\.?O\.?R\.?F|BOE|G\.\s?U)\b"
)
COMMENTARIES = listed("commentaries", "names")
RECORDS = re.compile(r"(?:U\.?\s?N\.?\s)?(?:GAOR|SCOR|ESCOR)\b")
FESTSCHRIFT = re.compile(
    r"(?:FS|FG|GS|LA|Festschrift|Festgabe|Gedächtnisschrift|Liber\s[Aa]micorum|Mélanges|Studi\sin\sonore)\b"
)
TREATY_BOOK = re.compile(r"(?:UNTS|U\.N\.T\.S|LNTS|ETS|CETS|ILM|I\.L\.M|UKTS|TIAS|CTS)\b")
NEWS = re.compile(
    r"\b(?:News|Newsroom|Nachrichten|Press Agency|Agency|Online|Website|Blog)\b|^(?:[\w-]{2,}\.)+[a-z]{2,4}$"
)
APPLICATION = re.compile(r"(?:nos?\.?\s)?\d{2,5}/\d\d(?:(?:,|\sand)\s\d{2,5}/\d\d)*")
PARTIES = re.compile(r"[A-ZÀ-Þ].*\s(?:v\.?|c\.|gegen)\s[^,;]+")
PRESS = re.compile(r"\b(?:University|College) Press\b|\bPresses [Uu]niversitaires\b|\bUniversitätsverlag\b")
PAPERS = re.compile(r"paper|report|brief|comment|memo", re.IGNORECASE)
HEARING = pattern(
    r"(?:transcript\W(?:of\W)?)?(?:[^\W\d_][\w’]*[\s-]){0,4}(?:<<hearing>>)(?!\w)", re.IGNORECASE
)
WITNESS = re.compile(r"(?:(?:written|witness|oral)\s)+(?:statement|evidence)\b", re.IGNORECASE)
SITES = frozenset(
    [
        "Truth Social",
        *"Twitter X Facebook Instagram Mastodon LinkedIn Bluesky Threads TikTok Tumblr Reddit Weibo Gab".split(),
    ]
)
POST = re.compile(rf"(?=.)(?:{'|'.join(SITES)})?(?:\s?\b(?:re)?(?:tweet|post|thread|status))?", re.IGNORECASE)
PATENT = re.compile(
    r"(?i:patent(?:schrift)?|brevet|brevetto|patente)s?\b(?:\s(?:no\.?|n°|Nr\.|application))?\s[A-Z\d]"
)
# the bodies that make standards, in front of a number
STANDARD = re.compile(
    r"(?:(?:ISO|DIN|EN|IEC|IEEE|ANSI|BS|NF|UNE|UNI|ÖNORM|SN|ASTM|ITU|NISO|NIST|PD|AFNOR|VDI|RFC)[\s/-]{0,2})+"
    r"(?:[A-Z]{1,2}[\s.-]?)?\d"
)
# "o. O. 1990": a book that names no town
NO_TOWN = re.compile(r"(?<!\w)(?:[oO]\.\s?O\.|[sS]\.\s?l\.)\s?,?\s?\d")
EDITIONS = frozenset(toml("sigla")["editions"])
HOUSES = frozenset(toml("houses")["names"])
DICTIONARY = re.compile(r"\b(?:Dictionary|Thesaurus)\b(?!.*\bBiograph)|\bDuden\b|^OED$", re.IGNORECASE)
REFERENCE = re.compile(
    r"\b(?:handwörterbuch|\w*lexikon|\w*enzyklopädie|encyclop(?:a|æ)?edia|encyclop[ée]die|enciclopedia|dictionnaire|dizionario"
    r"|diccionario|\w*wörterbuch|realencyclop\w+|real-?enzyklopädie|dictionary of .*biography|companion to)\b",
    re.IGNORECASE,
)
# "s.v. “Salt”", "Art. „Salz“, in:"
ENTRY = re.compile(r"(?<!\w)[Ss]\.\s?v{1,2}\.\s?:?\s?[“„«\"‘A-ZÀ-Þ]")
ENCYCLICAL = re.compile(
    r"\[(?:[^\]]*\b)?(?:encyclical|apostolic|encyclique|enciclica|encíclica|enzyklika)\b", re.IGNORECASE
)
# "Port Statistics (data set, version 3)"
DATA = re.compile(r"[(\[](?:data\s?set|Datensatz|jeu de données|conjunto de datos)\b", re.IGNORECASE)
VIDEOS = frozenset(["Dailymotion", "Vimeo", "YouTube"])
EPISODE = re.compile(
    r"(?:season|episode|ep\.|Staffel|Folge|saison|épisode|temporada|stagione)\s?\d", re.IGNORECASE
)
VERSION = re.compile(r"(?:[Vv]ersion|[Vv]ers\.|v\.?)\s?\d")
FILM = re.compile(
    r"\b(?:directed by|dir\. by|réalisé par|un film de|regia di|dirigida por|Regie:?)\s[A-ZÀ-Þ]"
    r"|\((?:réal|réalisateur|regia|Regie)\.?\)|(?:1[89]|20)\d\d,\s(?:R|Reg|Dir|Réal)[.:]{1,2}\s[A-ZÀ-Þ]"
)
# what one person may say to a body; what bodies say together is a document
SAID = re.compile(
    r"(?:(?:opening|closing|introductory|keynote|written|oral)\s)?(?:statement|declaration|intervention|déclaration|dichiarazione"
    r"|declaración|erklärung)\b(?!.*\b(?:joint|common|commune|comune|conjunta|gemeinsame))",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[\w-]{4,})\.")


def names_site(container: str, url: str) -> bool:
    """Is the first name of the address's host what the container is called, but for spaces?"""
    host = _HOST.match(url)
    return host is not None and host["name"].casefold() == re.sub(r"[\W_]", "", container.casefold())
