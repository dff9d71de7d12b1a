"""A name as printed: does it belong to a body (ministry, court, institute, newspaper) or to a person?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.normalise.lexicon import toml, words
from refkit.normalise.name_words import family_name, given_name, initials, listed, roman, vowelled
from refkit.normalise.places import is_place

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
    r"|landtag|direktion|präsidium|sekretariat|gewerkschaft|genossenschaft|dienststelle|forschungsstelle|ministeriums|zentrum)e?s?$"
)
# only where a longer word could hold one of the endings above
_LONG = 9
# no body is called after a year: that is a title or a journal ("Transactions of the Society 1933")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LISTED = re.compile(r"[,/;]|\s(?:and|und|et|e|y|&)\s")
_LINKS = frozenset(
    {
        "and",
        "d'",
        "de",
        "del",
        "della",
        "der",
        "des",
        "di",
        "do",
        "du",
        "e",
        "et",
        "for",
        "für",
        "la",
        "le",
        "les",
    }
    | {"of", "on", "the", "und", "y"}
)
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


@lru_cache(maxsize=32768)
def is_body(name: str) -> bool:
    """True where `name` is a body's by its words: "Ministry of Defence", "NATO Newsroom", "Tokyo Foundation".

    A doubtful name counts as a person's; a list of persons is no body.
    """
    if len(name) > 400:
        return False
    tokens = WORD.findall(name)
    if not tokens or _YEAR.search(name):
        return False
    folded = [token.casefold().rstrip(".").replace("’", "'") for token in tokens]
    lowered = " ".join(folded)
    if "-" in name:
        # "Friedrich-Ebert-Stiftung", "Max-Planck-Institut": the last word of a compound tells
        folded = [
            word.rsplit("-", 1)[-1] if word.rsplit("-", 1)[-1] in _list("words") else word for word in folded
        ]
    plain = _ARTICLE.sub("", lowered, count=1) if len(tokens) > 1 else lowered
    if plain in _list("names") or lowered in _list("names") or plain.startswith(_starts()):
        return True
    if _is_press(name, lowered, plain):
        return True
    strong = [
        word for word in folded if word in _list("words") or (len(word) > _LONG and COMPOUND.search(word))
    ]
    weak = [word for word in folded if word in _list("surnames")]
    if strong and not (len(tokens) == 1 and "-" not in name and family_name(tokens[0])):
        return True
    if weak and len(tokens) > 1:
        if "," in name and name.split(",", 1)[0].strip():
            return is_body(name.split(",", 1)[0])
        if not _LISTED.search(name) and _heads(tokens, folded):
            return not _person_beside(tokens, folded, weak)
    if len(tokens) > 1 and _firm(name, folded):
        return True
    if len(tokens) == 1:
        return _acronym(tokens[0]) or (
            _country(name) and not family_name(tokens[0]) and not given_name(tokens[0])
        )
    if _country(name) or (
        folded[0] in _list("courts") and tokens[0].isupper() and is_place(name.split(None, 1)[-1])
    ):
        return True
    # an acronym in front of other words ("NATO Allies"); "SMITH John" is a person in capitals, "JRR Lee" has initials
    return (
        folded[0] in _list("acronyms")
        and tokens[0].isupper()
        and not given_name(tokens[1])
        and (not family_name(tokens[1]) or len(tokens) > 2)
        and "," not in name
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


def _is_press(name: str, lowered: str, plain: str) -> bool:
    """A newspaper's name in full; one word that is a family name as well needs its article ("Der Spiegel")."""
    full = name.strip(" ,.;:").casefold()
    if full in _press() or plain in _press():
        return (
            " " in plain
            or lowered != plain
            or not (full in _list("press_surnames") or family_name(name) or given_name(name))
        )
    return False


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
    return last in _list("firms") and "," not in name.rstrip(" ,.")[-len(last) - 2 :].replace(", ", "")


def _acronym(token: str) -> bool:
    """ "NATO", "EZB", "BVerfG": not "LANE" or "LEE", which are family names in capitals."""
    bare = token.replace(".", "").casefold()
    if roman(token) or (initials(token) and "." in token and bare not in _list("acronyms")):
        return False
    if bare in _list("acronyms") and token.rstrip(".").replace(".", "").isupper():
        return True
    if CAMEL.fullmatch(token):
        return not family_name(token)
    if not ACRONYM.fullmatch(token):
        return False
    if not vowelled(bare):
        return True
    if len(bare) <= 3:
        return not (family_name(bare) or given_name(bare) or bare in listed("east_asian"))
    return any(mark in token for mark in "-/") and all(len(part) <= 4 for part in re.split("[-/]", token))


def _country(name: str) -> bool:
    return name.strip(" .,") in words("countries") and name not in _list("given_countries")
