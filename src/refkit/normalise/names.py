"""A printed name or list of names becomes Name values: every order, case and separator that notes use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from refkit.model import Name
from refkit.normalise.bodies import is_body, starts_as_body, whole_body
from refkit.normalise.lexicon import toml
from refkit.normalise.name_clean import cleaned, either
from refkit.normalise.name_list import Unit, split_list
from refkit.normalise.name_sides import leaning, list_leads
from refkit.normalise.name_words import given_name, initials, listed, name_word, particle
from refkit.normalise.person import direct_name, inverted_name
from refkit.normalise.places import is_place

# what can join a body with a person
_JOINT = re.compile(r",|/|\s[-–—]\s|\s(?:and|und|et|e|y|&)\s")
# "Lee/Berg/Ott", "M. Rossi - G. Bianchi", "Lee; Berg; and Ott", but "Nordhavn A/S"
_STRONG = re.compile(
    r"\s*[;|·•]\s*(?:(?:and|und|et|e|y|&)\s+(?=[^\W\d_a-z]))?|\s*(?!(?<=\bA)/[BS]\b(?!\.))/\s*|\s+[-–—]\s+"
)
_OF = re.compile(r"(?P<who>\S+) of (?P<place>(?:the )?[^\W\d_a-z].*)")
# "Garrick's Theatre": no person's name has a genitive in it; "l’inspecteur d’académie" holds an office
_NO_PERSON = re.compile(
    r"[^\W\d_]{2,}['’]s\s+[^\W\d_a-z]|^(?:l[’']|(?:the|le|la|il|lo|el|der|die|den|dem)\s)?"
    r"(?:inspecteur|préfet|recteur|ministre|directeur|évêque|archevêque|abbé|président|secrétaire|gouverneur|consul|nonce|nunzio"
    r"|ambassadeur|ambasciatore|maire|commissaire|intendant|procureur|prefetto|questore|vescovo|ministro|gobernador|virrey|obispo"
    r"|embajador|governador|bispo|rei|rey|re|roi|king|bishop|governor|consul|minister)\b(?!\s[A-ZÀ-Þ])"
)
# "rossi p.", "fumi L", "BETTINI s.": a family name or its initials that lost their capitals in scanning
_SMALL = re.compile(
    r"(?P<family>(?:d[ae]l? )?[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]{3,})?),?(?P<given>(?:\s[^\W\d_]\.?-?){1,3})"
)
_SMALL_INITIALS = re.compile(r"(?P<family>[A-ZÀ-Þ][A-ZÀ-Þ’'\-]{3,}),?(?P<given>(?:\s[a-z]\.?){1,3})")
_BEHIND_LEGAL_FORM = re.compile(
    r"(?<=\se\.\sV\.),\s|(?<=\se\.V\.),\s|(?<=\s[Gg]mbH),\s|(?<=\sAG),\s|(?<=\sLtd),\s|(?<=\sLtd\.),\s|(?<=\sS\.p\.A\.),\s|(?<=\sS\.A\.),\s"
)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 4000
"""Longer stretches (characters) are no list of names."""


def parse_names(text: str, family_first: bool = False) -> tuple[Name, ...]:
    """The persons and bodies that `text` lists, in order; () where nothing in it can be a name.

    Reads "Ann Lee and Jan van der Berg", "LEE, Ann; BERG, J. van der", "Lee/Berg/Ott", "Berg, J., Lee, A. & Ott, C.",
    "Smith JA, Doe B". Roles ("eds.", "Hrsg."), "et al.", honorifics and offices are dropped; what stands for a name
    ("Idem", "Ders.") is none. What splits doubtfully stays one name. `family_first`: so the document prints its names.
    """
    return _parse(text, family_first) if len(text) <= _LONGEST else ()


def leanings(text: str) -> tuple[tuple[str, float], ...]:
    """The names in `text` without a comma in them, and how far each leans to the family name in front."""
    return tuple(_told(_units(_cleaned(text)))) if len(text) <= _LONGEST else ()


def _told(units: Iterable[Unit]) -> Iterator[tuple[str, float]]:
    return ((unit.text, leaning(unit.text.split())) for unit in units if not unit.given)


@lru_cache(maxsize=16384)
def _parse(text: str, family_first: bool) -> tuple[Name, ...]:
    text = _cleaned(text)
    if _says_nobody(text) or _publication(text):
        return ()
    if _one_body(text):
        return _bodies(text)
    units = _units(text)
    leads = family_first or list_leads(vote for _, vote in _told(units))
    names = (_unit(unit.text, unit.given, unit.suffix, leads) for unit in units)
    return tuple(name for name in names if name is not None)


def _says_nobody(text: str) -> bool:
    return not _LETTER.search(text) or text.casefold() in listed("nobody")


# the names of a note are asked for their order first, then for themselves
_cleaned = lru_cache(maxsize=4096)(cleaned)


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[Unit, ...]:
    return tuple(unit for chunk in _STRONG.split(text) for unit in split_list(chunk))


def parse_name(text: str) -> Name | None:
    """One name as printed: "Jan van der Berg", "BERG Jan", "Berg, Jan van der", "Martin Luther King, Jr."."""
    text = cleaned(text)
    if _says_nobody(text):
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


def _unit(text: str, given: str, suffix: str, family_first: bool = False) -> Name | None:
    """One entry of a list: a body, or a person in either order."""
    if text.casefold() in listed("nobody") or _publication(text):
        return None
    if given:
        return inverted_name(text, given, suffix)
    if (spoilt := _SMALL.fullmatch(text) or _SMALL_INITIALS.fullmatch(text)) is not None:
        return _restored(spoilt["family"], spoilt["given"])
    bare = "" if is_body(text) or _NO_PERSON.search(text) else _without_office(text)
    if not bare:
        return Name(literal=_without_article(text))
    if (named := _OF.match(bare)) is None:
        return direct_name(bare, suffix, family_first)
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


def _one_body(text: str) -> bool:
    """Is all of `text` bodies? Not where a comma or "and" joins a body with a person."""
    if ";" in text or not is_body(text):
        return False
    if starts_as_body(text):
        return True
    if not _JOINT.search(text):
        return True
    return not any(map(_personal, _units(text)))


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
    """One body, or several where a legal form ends each, or both halves around "and" are bodies by themselves."""
    firms = _BEHIND_LEGAL_FORM.split(text)
    if len(firms) > 1 and all(map(is_body, firms)):
        return _literals(firms)
    if len(alike := re.split(r",\s", text)) > 1 and _alike(alike) and all(map(is_body, alike)):
        return _literals(alike)
    halves = re.split(r"\s+(?:and|und|et|e|y|&)\s+(?:(?:the|the|der|die|das|la|le|les|il)\s+)?", text)
    if len(halves) == 2 and is_body(halves[0]) and whole_body(halves[1]):
        return _literals(halves)
    return _literals(text.split(" / "))


def _literals(bodies: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(literal=_without_article(body)) for body in bodies)


def _alike(bodies: list[str]) -> bool:
    """ "Norland Department of Ports, Norland Department of Fish": do the same two words open all of them?"""
    spoken = [body.split() for body in bodies]
    return all(len(words) > 2 and words[:2] == spoken[0][:2] for words in spoken)


@cache
def _office() -> re.Pattern[str]:
    lists = toml("offices")
    heads, before, portfolios = (either(frozenset(lists[key])) for key in ("heads", "before", "portfolios"))
    return re.compile(
        rf"(?:(?i:{before})\s++)*+(?:{heads})(?:\s++(?:of|for)\s++(?:the\s++)?(?:{portfolios})(?!\w))*+(?:,?\s+|$)"
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
