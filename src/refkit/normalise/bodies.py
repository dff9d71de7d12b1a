"""A name as printed: does it belong to a body (ministry, court, institute, newspaper) or to a person?"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from refkit.normalise.lexicon import toml, words
from refkit.normalise.name_words import family_name, given_name, initials, listed, roman, vowelled
from refkit.normalise.places import is_place
from refkit.normalise.rows import first_answer, first_row

WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
ACRONYM = re.compile(r"(?:[A-ZÄÖÜ]{2,}[A-Za-z]?|(?:[A-Z]\.){2,}[A-Z]?)(?:[-/][A-Z]{2,})?")
# "BMVg", "BVerfG", "EuGH", "DiGiTal": capitals within a short word
CAMEL = re.compile(
    r"(?=.{3,8}$)(?=.*[A-Z].*[A-Z])(?!(?:Mc|Mac|De|Di|Le|La|Van|Du|O)[A-Z])[A-Z]+[a-z]{1,4}[A-Z]+[a-z]?"
)
# compounds that German writes in one word: "Bundesverteidigungsministerium", "Landesarchiv"
COMPOUND = re.compile(
    r"(?:ministerium|archiv|gesellschaft|institut|amt|gericht|gerichtshof|verband|verbund|stiftung|bibliothek|kommission|museum"
    r"|verein|vereinigung|behörde|gemeinschaft|hochschule|universität|verwaltung|ausschu(?:ss|ß)|zentrale|partei|fraktion|kanzlei"
    r"|konferenz|agentur|akademie|anstalt|rundfunk|zeitung|kammer|regierung|parlament|ratspräsidentschaft|bundesbank|zentralbank"
    r"|landtag|sachverständigenrat|wissenschaftsrat|ethikrat|beirat|rechnungshof|forschungsrat|direktion|präsidium|sekretariat|gewerkschaft|genossenschaft|[^\W\d_]{4}bund|dienststelle|forschungsstelle|ministeriums|zentrum)e?s?$"
)
# only where a longer word could hold one of the endings above
_LONG = 9
# no body is called after a year: that is a title or a journal ("Transactions of the Society 1933")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LISTED = re.compile(r"[,/;]|\s(?:and|und|et|e|y|&)\s")
_LINKS = frozenset("and d' de del della der des di do du e et for für la le les of on the und y".split())
_OPENING_FIRMS = frozenset(["a/b", "a/s", "k/s", "p/f"])
_ROMANCE_FIRM = re.compile(
    r"(?P<name>[^,;]+?),?\s(?:S\.\s?A\.\s?[SU]?\.?|S\.\s?L\.\s?U?\.?|S\.?\s?R\.?\s?L\.?|SA|SL|SAS)"
)
# "Hafenfreunde Kiel e. V."
_SOCIETY = re.compile(r"^[^,;]*[^\W\d_]{2,}\se\.\sV\.?$")
# "Hafen- und Bauamt": nobody is called by half a word
_SUSPENDED = re.compile(r"[^\W\d_]{3,}-\s(?:und|oder|u\.|en|og|och)\s[^\W\d_]{3,}")
_PARTED = re.compile(r"[^-/]{0,4}(?:[-/][^-/]{0,4})+")
_SITE = re.compile(r"(?:[\w-]{2,}\.)+(?:com|org|net|info|eu|de|at|ch|fr|it|es|pt|nl|pl|uk|edu|gov)")
_ROMANCE = frozenset(["camera", "comune", "corte", "cour", "provincia", "regione"])
_ARTICLE = re.compile(
    r"^(?:(?:the|la|le|les|il|lo|i|gli|el|los|las|der|die|das|den|o|a|os|as)\s+|l['’])(?=\S)", re.IGNORECASE
)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(toml("bodies")[name])


@cache
def _starts() -> tuple[str, ...]:
    return tuple(toml("bodies")["starts"])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(f"{word} " for word in toml("bodies")["openings"])


@cache
def _press() -> frozenset[str]:
    return frozenset(word.casefold() for name in ("newspapers", "magazines") for word in words(name))


class _Printed(NamedTuple):
    """A name as the tests look at it: its words, the same folded, and all of it without its article."""

    name: str
    tokens: list[str]
    folded: list[str]
    """In small letters; of a compound ("Max-Planck-Institut") the last word where that tells."""
    lowered: str
    plain: str


@lru_cache(maxsize=32768)
def is_body(name: str) -> bool:
    """True where `name` is a body's by its words: "Ministry of Defence", "NATO Newsroom", "Tokyo Foundation".

    A doubtful name counts as a person's; a list of persons is no body.
    """
    tokens = WORD.findall(name) if len(name) <= 400 else []
    if not tokens or _YEAR.search(name):
        return False
    folded = [token.casefold().rstrip(".").replace("’", "'") for token in tokens]
    lowered = " ".join(folded)
    plain = _ARTICLE.sub("", lowered, count=1) if len(tokens) > 1 else lowered
    if "-" in name:
        folded = list(map(_telling_half, folded))
    return first_answer(_TESTS, _Printed(name, tokens, folded, lowered, plain)) or False


def _telling_half(word: str) -> str:
    """ "friedrich-ebert-stiftung" is a "stiftung"."""
    last = word.rsplit("-", 1)[-1]
    return last if last in _list("words") else word


def _is_known(it: _Printed) -> bool | None:
    return (
        it.plain in _list("names") or it.lowered in _list("names") or it.plain.startswith(_starts()) or None
    )


def _is_site(it: _Printed) -> bool | None:
    """ "harbours.org" is known by its address."""
    return _SITE.fullmatch(it.name.strip()) is not None or None


def _is_press(it: _Printed) -> bool | None:
    """A newspaper's name in full; one word that is a family name as well needs its article ("Der Spiegel")."""
    full = it.name.strip(" ,.;:").casefold()
    if full not in _press() and it.plain not in _press():
        return None
    if " " in it.plain or it.lowered != it.plain:
        return True
    known = full in _list("press_surnames") or family_name(it.name) or given_name(it.name)
    return None if known else True


def _has_strong_word(it: _Printed) -> bool | None:
    """ "ministry", "Landesarchiv"; a lone word that is a family name as well counts as that."""
    strong = any(
        word in _list("words") or (len(word) > _LONG and COMPOUND.search(word)) for word in it.folded
    )
    if not strong or (len(it.tokens) == 1 and "-" not in it.name and family_name(it.tokens[0])):
        return None
    return True


def _has_weak_word(it: _Printed) -> bool | None:
    """ "court", "bank", "house" are family names too: the words beside them tell."""
    weak = [word for word in it.folded if word in _list("surnames")]
    if not weak or len(it.tokens) == 1:
        return None
    head, comma, _ = it.name.partition(",")
    if comma and head.strip():
        return is_body(head)
    if _LISTED.search(it.name) or not _heads(it.tokens, it.folded):
        return None
    return not _person_beside(it.tokens, it.folded, weak)


def _is_lone_word(it: _Printed) -> bool | None:
    if len(it.tokens) > 1:
        return None
    token = it.tokens[0]
    return _acronym(token) or (_country(it.name) and not family_name(token) and not given_name(token))


def _is_state_or_court(it: _Printed) -> bool | None:
    """ "South Korea", "OLG Düsseldorf"."""
    court = it.folded[0] in _list("courts") and it.tokens[0].isupper()
    return _country(it.name) or (court and is_place(it.name.split(None, 1)[-1])) or None


def _opens_with_acronym(it: _Printed) -> bool | None:
    """ "NATO Allies"; "SMITH John" is a person in capitals, "JRR Lee" has initials."""
    if it.folded[0] not in _list("acronyms") or not it.tokens[0].isupper() or "," in it.name:
        return None
    second = it.tokens[1]
    return not given_name(second) and (not family_name(second) or len(it.tokens) > 2)


# In this order; the first that says anything counts.
_TESTS = (
    _is_site,
    _is_known,
    _is_press,
    lambda it: _SUSPENDED.search(it.name) is not None or None,
    _has_strong_word,
    _has_weak_word,
    lambda it: (len(it.tokens) > 1 and _firm(it.name, it.folded)) or None,
    _is_lone_word,
    _is_state_or_court,
    _opens_with_acronym,
)


def starts_as_body(name: str) -> bool:
    """True where the first words of `name` are a body's by themselves, so that "and" and commas belong to it."""
    lowered = _ARTICLE.sub("", name.casefold().replace("’", "'"), count=1) if " " in name else name.casefold()
    if lowered.startswith((*_openings(), *_starts())):
        return True
    first = name.split(",", 1)[0].split(" ", 1)[0]
    return _acronym(first) or (len(first) > _LONG and COMPOUND.search(first.casefold()) is not None)


def whole_body(name: str) -> bool:
    """True where `name` is a body by its first or last word, and no mere tail of another's name ("Care Research")."""
    if not is_body(name):
        return False
    last = name.casefold().rstrip(" .,").rsplit(" ", 1)[-1]
    return starts_as_body(name) or (last in _list("words") and last not in _list("tails") and " " in name)


def _heads(tokens: list[str], folded: list[str]) -> bool:
    """Does one of the weaker words head a name: last, or before "of"? "Letter to Colonel House" is a title."""
    if folded[0] in _ROMANCE and tokens[1][0].islower():
        return True  # "Cour européenne des droits de l'homme"
    if not all(token[0].isupper() or word in _LINKS for token, word in zip(tokens, folded, strict=True)):
        return False
    behind = [*folded[1:], "of"]
    return any(
        word in _list("surnames") and after in _LINKS for word, after in zip(folded, behind, strict=True)
    )


def _person_beside(tokens: list[str], folded: list[str], found: list[str]) -> bool:
    """ "Frank Press", "J. Court", "AW Bank": the word is a family name with a given name or initials before it."""
    if len(tokens) > 3 or folded[-1] not in found or not set(found) <= _list("surnames"):
        return False
    return all(
        given_name(token) or (initials(token) and token.casefold() not in _list("acronyms"))
        for token in tokens[:-1]
    ) or (len(tokens) == 2 and folded[0] in found and initials(tokens[1]))


def _firm(name: str, folded: list[str]) -> bool:
    last = name.casefold().rstrip(" .,)").rsplit(" ", 1)[-1]
    if last in {"se", "spa", "co", "nv"} and given_name(folded[0]):
        return False
    if _SOCIETY.search(name) or name.casefold().split(" ", 1)[0] in _OPENING_FIRMS or _romance_firm(name):
        return True
    return last in _list("firms") and "," not in name.rstrip(" ,.")[-len(last) - 2 :].replace(", ", "")


def _romance_firm(name: str) -> bool:
    """ "Astilleros Mar S.A."; "Lopez Vega S. A." has initials behind the names."""
    found = _ROMANCE_FIRM.fullmatch(name)
    names = found["name"].split() if found else []
    return len(names) > 1 and not all(family_name(word) or given_name(word) for word in names)


def _acronym(token: str) -> bool:
    """ "NATO", "EZB", "BVerfG": not "LANE" or "LEE", which are family names in capitals."""
    return first_row(_ACRONYM_TESTS, token)


def _bare(token: str) -> str:
    return token.replace(".", "").casefold()


def _is_known_acronym(token: str) -> bool:
    return _bare(token) in _list("acronyms")


def _is_short_name(token: str) -> bool:
    bare = _bare(token)
    return family_name(bare) or given_name(bare) or bare in listed("east_asian")


_ACRONYM_TESTS: tuple[tuple[Callable[[str], bool], bool], ...] = (
    # "VIII", "J.P."
    (
        lambda token: roman(token) or (initials(token) and "." in token and not _is_known_acronym(token)),
        False,
    ),
    (lambda token: _is_known_acronym(token) and token.replace(".", "").isupper(), True),
    (lambda token: CAMEL.fullmatch(token) is not None and family_name(token), False),
    (lambda token: CAMEL.fullmatch(token) is not None, True),
    (lambda token: not ACRONYM.fullmatch(token), False),
    # "BKA", "DGAP": nobody can say it
    (lambda token: not vowelled(_bare(token)), True),
    # "LEE", "ANN"
    (lambda token: len(_bare(token)) <= 3 and _is_short_name(token), False),
    (lambda token: len(_bare(token)) <= 3, True),
    # "NATO-EU", "AFL/CIO"
    (lambda token: bool(_PARTED.fullmatch(token)), True),
    (lambda token: True, False),
)


def _country(name: str) -> bool:
    return name.strip(" .,") in words("countries") and name not in _list("given_countries")
