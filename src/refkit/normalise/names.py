"""A printed name or list of names becomes Name values: every order, case and separator that notes use."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from refkit.model import Name
from refkit.normalise.bodies import is_body, starts_as_body, whole_body
from refkit.normalise.lexicon import toml
from refkit.normalise.name_list import Unit, split_list
from refkit.normalise.name_words import given_name, initials, listed, name_word, particle
from refkit.normalise.person import direct_name, inverted_name, unglued
from refkit.normalise.places import is_place

# what can join a body with a person
_JOINT = re.compile(r",|/|\s[-–—]\s|\s(?:and|und|et|e|y|&)\s")
_SPACES = re.compile(r"\s+")
# "Lee/Berg/Ott", "M. Rossi - G. Bianchi", "Lee; Berg"
_STRONG = re.compile(r"\s*[;|·•]\s*|\s*/\s*|\s+[-–—]\s+")
_OF = re.compile(r"(?P<who>\S+) of (?P<place>(?:the )?[^\W\d_a-z].*)")
# "Garrick's Theatre": no person's name has a genitive in it
_POSSESSIVE = re.compile(r"[^\W\d_]{2,}['’]s\s+[^\W\d_a-z]")
_QUOTE = re.compile(
    r"[,.;:]?\s*(?:[“„«]|(?<=,\s)[\"‘'](?=[^\W\d_a-z])|(?<!\w)[\"‘'](?=[^\W\d_a-z][\w’]{2,})).*$", re.DOTALL
)
_NICKNAME = re.compile(r"\s[\"“„«][^\W\d_a-z][\w .-]{0,20}[\"”“»]\s")
_MARKS = ' \t\n,;:?“”„"«»‹›*_'
# "[Ann Lee, pseud.]", "(1901-1980)", "[sic]": said about a name, no part of it
_ASIDE = re.compile(r"\[[^\]\[]*\]|\([^()]*\d[^()]*\)")
# the first letters of every role word and "et al.": most names have none of them
_SAID = re.compile(
    r"(?<![^\W\d_])(?:a c|a cura|adapted|al\b|altri|and others|aut|avec|bearb|coll|comp|con\b|coord|cura|cur\b|dir|ed\b"
    r"|edd|edi|eds|en anderen|e\.|éd|et\b|gen|herausg|hg|hrg|hrs|hsg|in\s?(?:coll|zus)|intr|m\.\s?fl|org|otr|para"
    r"|photo|por\b|pref|pres|préf|prés|prod|prol|pról|pseud|publ|red|rev|ser|sotto|sous|trad|tran|tr\b|trs|u\.|und and"
    r"|unter|usw|übers|with\b|written|y cols|y otr|\[et)",
    re.IGNORECASE,
)
_OPEN_BRACKET = re.compile(r"\s\((?P<inside>[^()\d]+)$")
_BRACKET = re.compile(r"[\[\]()]")
_SENTENCE_STOP = re.compile(r"[^\W\d_]{4,}\.$")
_COLON = re.compile(r":\s.*$", re.DOTALL)
_LOOSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\s+[’']\s+(?=[^\W\d_])")
_LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_][a-zà-ÿ])\s?-\s(?=[a-zà-ÿ])")
_DASH_BETWEEN = re.compile(r"(?<=\.)\s?[-–—]\s?(?=(?:[^\W\d_]{2}|[^\W\d_]+\s[^\W\d_]))")
# "rossi p.", "fumi L", "BETTINI s.": a family name or its initials that lost their capitals in scanning
_SMALL = re.compile(
    r"(?P<family>(?:d[ae]l? )?[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]{3,})?),?(?P<given>(?:\s[^\W\d_]\.?-?){1,3})"
)
_SMALL_INITIALS = re.compile(r"(?P<family>[A-ZÀ-Þ][A-ZÀ-Þ’'\-]{3,}),?(?P<given>(?:\s[a-z]\.?){1,3})")
_QUOTED = re.compile("[“„«\"‘']")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 4000
"""Longer stretches (characters) are no list of names."""


def parse_names(text: str) -> tuple[Name, ...]:
    """The persons and bodies that `text` lists, in order; () where nothing in it can be a name.

    Reads "Ann Lee and Jan van der Berg", "LEE, Ann; BERG, J. van der", "Lee/Berg/Ott", "Berg, J., Lee, A. & Ott, C.",
    "Smith JA, Doe B". Roles ("eds.", "Hrsg."), "et al.", honorifics and offices are dropped; what stands for a name
    ("Idem", "Ders.") is none. What splits doubtfully stays one name.
    """
    return _parse(text) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=16384)
def _parse(text: str) -> tuple[Name, ...]:
    text = _clean(text)
    if not _LETTER.search(text) or text.casefold() in listed("nobody") or _publication(text):
        return ()
    if _one_body(text):
        return _bodies(text)
    found: list[Name] = []
    for chunk in _STRONG.split(text):
        for unit in split_list(chunk):
            name = _unit(unit.text, unit.given, unit.suffix)
            if name is not None:
                found.append(name)
    return tuple(found)


def parse_name(text: str) -> Name | None:
    """One name as printed: "Jan van der Berg", "BERG Jan", "Berg, Jan van der", "Martin Luther King, Jr."."""
    text = _clean(text)
    if not _LETTER.search(text) or text.casefold() in listed("nobody"):
        return None
    if _one_body(text):
        return Name(literal=_without_article(text))
    head, *tail = [part.strip() for part in text.split(",") if part.strip()]
    suffix = ""
    for part in list(tail):
        if part.casefold() in listed("suffixes") | listed("orders"):
            suffix = part
            tail.remove(part)
        elif part.casefold() in listed("degrees"):
            tail.remove(part)
    return _unit(head, " ".join(tail), suffix)


def _publication(text: str) -> bool:
    return text.split(" ", 1)[0].casefold() in listed("publications") and " " in text


def _unit(text: str, given: str, suffix: str) -> Name | None:
    """One entry of a list: a body, or a person in either order."""
    if text.casefold() in listed("nobody") or _publication(text):
        return None
    if given:
        return inverted_name(text, given, suffix)
    if (spoilt := _SMALL.fullmatch(text) or _SMALL_INITIALS.fullmatch(text)) is not None:
        return _restored(spoilt["family"], spoilt["given"])
    bare = "" if is_body(text) or _POSSESSIVE.search(text) else _without_office(text)
    if not bare:
        return Name(literal=_without_article(text))
    if (named := _OF.match(bare)) is None:
        return direct_name(bare, suffix)
    who = named["who"]
    if not given_name(who) and not is_place(named["place"]):
        # "Friends of Clifton": no person's name that we know of
        return Name(literal=_without_article(text)) if name_word(who) else None
    # "Duke of Wellington", "Archbishop of Canterbury": known by the place alone
    titled = who.casefold() in listed("honorifics") | listed("honorific_names")
    return Name(literal=_without_article(text)) if titled else direct_name(bare, suffix)


def _restored(family: str, given: str) -> Name | None:
    """A name printed in small capitals, of which scanning kept small letters or capitals alone."""
    if family.split()[-1] in listed("not_names") | listed("particles"):
        return None
    words = [word if particle(word) else word.capitalize() for word in family.split()]
    letters = [letter.upper() for letter in given.split()]
    return inverted_name(" ".join(words), " ".join(letters))


def _clean(text: str) -> str:
    """The text without all that is said about the names in it; each step has its example in its comment."""
    for step in _STEPS:
        text = step(text)
    return text


def _without_loose_marks(text: str) -> str:
    """ "Dell ’ Oro", "Chitto - lini", "Lee R.- Ott S."."""
    if " ’" in text or " '" in text:
        text = _LOOSE_APOSTROPHE.sub("’", text)
    return _DASH_BETWEEN.sub("; ", _LOOSE_HYPHEN.sub("", text)) if "-" in text or "–" in text else text


def _without_quotes(text: str) -> str:
    """ "Ann Lee, ‘A Title", "William “Bill” Gates"."""
    return _QUOTE.sub("", _NICKNAME.sub(" ", text)).strip(_MARKS) if _QUOTED.search(text) else text


def _with_whole_bracket(text: str) -> str:
    """ "DUPONT (Jean": the bracket was cut off with the comma behind it; "Lee (ed" loses its role."""
    if (opened := _OPEN_BRACKET.search(text)) is None:
        return text
    inside = opened["inside"].strip(" .").split()
    if inside and all(initials(word) or given_name(word) for word in inside):
        return text + ")"
    role = " ".join(inside).casefold() in listed("roles_after")
    return text[: opened.start()].rstrip(" ,") if role else text


def _without_asides(text: str) -> str:
    """ "[Ann Lee]", "Ann Lee (1901-1980)"."""
    if text[:1] in ("[", "(") and text[-1] in "])" and not _BRACKET.search(text[1:-1]):
        text = text[1:-1]
    return _ASIDE.sub(" ", text) if _BRACKET.search(text) else text


def _without_roles(text: str) -> str:
    """ "Ann Lee (eds.)", "hrsg. von Jan Berg", "Lee et al."."""
    return _roles().sub("; ", _et_al().sub("; ", text)) if _SAID.search(text) else text


def _trimmed(text: str) -> str:
    marks = _MARKS + "()[]" if text.count("(") != text.count(")") else _MARKS
    return _SPACES.sub(" ", text).strip(marks)


def _without_leading(text: str) -> str:
    """ "and Ann Lee", "in Jan Berg"."""
    first, space, rest = text.partition(" ")
    while space and first.casefold() in listed("leading") and not initials(first):
        text = rest.strip(_MARKS)
        first, space, rest = text.partition(" ")
    return text


def _without_stop(text: str) -> str:
    """A full stop ends a sentence, but also an initial or "Jr."."""
    return text[:-1] if len(text) > 5 and _SENTENCE_STOP.search(text) else text


_STEPS: tuple[Callable[[str], str], ...] = (
    lambda text: unglued(_SPACES.sub(" ", text).strip(_MARKS)),
    _without_loose_marks,
    _without_quotes,
    # German bibliographies end the names with a colon
    lambda text: _COLON.sub("", text),
    _with_whole_bracket,
    _without_asides,
    _without_roles,
    _trimmed,
    _without_leading,
    _without_stop,
)


@cache
def _et_al() -> re.Pattern[str]:
    body = _either(listed("et_al"))
    # the full stop of the last abbreviation may be cut off: "u. a"
    return re.compile(rf"[\s,;]*(?<![\w.])(?:(?:{body})(?![\w])|u\.\s?a$|et al$)[\s,.]*", re.IGNORECASE)


@cache
def _roles() -> re.Pattern[str]:
    """Role words: before names as they stand; after names in brackets, behind a comma, or with their full stop."""
    before, after = _either(listed("roles_before")), _either(listed("roles_after"))
    return re.compile(
        rf"[\s,]*(?:[(\[]\s*(?:{after}|{before})\s*\.?\s*[)\]]|(?<![\w.])(?:{before})(?=[\s’'])|(?<![\w.])(?:{after})\.(?!\w)"
        rf"|,\s*(?:{after})(?=\s*(?:,|;|$))|\s(?-i:eds?|trs?|trans|dir|hg|hrsg)$)[\s,.:]*",
        re.IGNORECASE,
    )


def _either(items: frozenset[str]) -> str:
    ordered = sorted(items, key=lambda item: (-len(item), item))
    return "|".join(re.escape(item).replace(r"\ ", r"\s?") for item in ordered)


def _one_body(text: str) -> bool:
    """Is all of `text` bodies? Not where a comma or "and" joins a body with a person."""
    if ";" in text or not is_body(text):
        return False
    if starts_as_body(text):
        return True
    if not _JOINT.search(text):
        return True
    return not any(_personal(unit) for chunk in _STRONG.split(text) for unit in split_list(chunk))


def _personal(unit: Unit) -> bool:
    """Has the shape of a person's name: initials or a given name beside a family name; no place ("Leeds, York")."""
    if is_body(unit.text) or is_place(f"{unit.text}, {unit.given}"):
        return False
    tokens, given = unit.text.split(), unit.given.split()
    if not all(map(name_word, tokens + given)):
        return False
    if given:
        return all(initials(token) or given_name(token) for token in given)
    return 2 <= len(tokens) <= 5 and (initials(tokens[0]) or given_name(tokens[0]) or initials(tokens[-1]))


def _bodies(text: str) -> tuple[Name, ...]:
    """One body, or two where both halves around "and" are bodies by themselves."""
    halves = re.split(r"\s+(?:and|und|et|e|y|&)\s+(?:(?:the|the|der|die|das|la|le|les|il)\s+)?", text)
    if len(halves) == 2 and is_body(halves[0]) and whole_body(halves[1]):
        return tuple(Name(literal=_without_article(half)) for half in halves)
    return (Name(literal=_without_article(text)),)


@cache
def _office() -> re.Pattern[str]:
    lists = toml("offices")
    heads, before, portfolios = (_either(frozenset(lists[key])) for key in ("heads", "before", "portfolios"))
    return re.compile(
        rf"(?:(?i:{before})\s+)*(?:{heads})(?:\s+(?:of|for)\s+(?:the\s+)?(?:{portfolios}))*(?:,?\s+|$)"
    )


def _without_office(text: str) -> str:
    """ "Prime Minister Ann Lee" -> "Ann Lee"; "" where nothing but an office is printed."""
    match = _office().match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    first = rest.split(" ", 1)[0]
    if not rest:
        # "King", "Judge": one word alone is rather a family name
        return "" if " " in text.strip() else text
    if first.casefold() in {"of", "for"} or not (name_word(first) or particle(first)):
        return ""
    # "General Lee", "King Vidor": what is left must be a name; one word of a name stays with its honorific
    return rest


def _without_article(text: str) -> str:
    return re.sub(r"^[Tt]he\s+(?=[^\W\d_a-z])", "", text).strip(" ,;:")
