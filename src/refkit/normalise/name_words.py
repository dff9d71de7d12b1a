"""A word of a name comes in; what it can be goes out: initials, a particle, a given or a family name, none of these."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.normalise.lexicon import toml, words

# "J.", "J.-P.", "J.P.", "Gh.", "J.-Cl."; small letters come from lost capitals ("j. Lane")
_DOTTED = re.compile(r"(?:(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,2}|[a-z])\.-?){1,5}(?:[A-ZÀ-ÞĀ-Ž])?")
# "J", "JA", "GER", "J-P": initials without stops, capitals all
_BARE = re.compile(r"[A-ZÀ-ÞĀ-Ž]{1,3}|[A-ZÀ-Þ]-[A-ZÀ-Þ]")
# letters, inner apostrophes and hyphens, at most one full stop at the end: "O’Brien", "Saint-Simon", "Chr."
_WORD = re.compile(r"[’'ʻʿ`´]?[^\W\d_]+(?:[’'ʼʻ`´\-‐‑·][^\W\d_]+)*[’']?\.?")
# "McDONALD", "DeWITT": small letters that stay among capitals
PREFIX = re.compile(r"^(?:Mc|Mac|De|Di|Le|La|Van)(?=[A-ZÀ-Þ]{2})")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœāēīōūąęůőű]", re.IGNORECASE)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of lexicons/names.toml."""
    return frozenset(toml("names")[name])


@cache
def ordered(language: str, part: str) -> frozenset[str]:
    """One of the lists of lexicons/name_order.toml."""
    return frozenset(toml("name_order")[language][part])


@cache
def _given_folded() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("given_names"))


@lru_cache(maxsize=32768)
def given_name(token: str) -> bool:
    """A known given name, or a compound that opens with one ("Jean-Pierre")."""
    folded = token.casefold().replace("’", "'")
    return folded in _given_folded() or ("-" in folded and folded.split("-")[0] in _given_folded())


@lru_cache(maxsize=32768)
def family_name(token: str) -> bool:
    """A known family name; also a compound of which one half is known."""
    folded = token.casefold().replace("’", "'")
    if folded in words("family_names"):
        return True
    return "-" in folded and any(half in words("family_names") for half in folded.split("-"))


def only_given(token: str) -> bool:
    """Known as a given name and not as a family name."""
    return given_name(token) and not family_name(token)


def only_family(token: str) -> bool:
    """Known as a family name and not as a given name."""
    return family_name(token) and not given_name(token)


def never_given(token: str) -> bool:
    """Known as a family name, and no given name even now and then (as "Bryant" is)."""
    return only_family(token) and token.casefold() not in words("given_rare")


def names_person(text: str) -> bool:
    """Is one of the words a given name or initials?"""
    return any(given_name(word.strip(",")) or initials(word) for word in text.split())


@lru_cache(maxsize=32768)
def initials(token: str) -> bool:
    """ "J.", "J.-P.", "Gh.", "JA": one to five initials; capitals without stops count up to three."""
    if _DOTTED.fullmatch(token):
        return token.casefold() not in listed("honorifics") or len(token) <= 2
    return _BARE.fullmatch(token) is not None


def dotted(token: str) -> bool:
    """Initials that are marked by full stops."""
    return _DOTTED.fullmatch(token) is not None


def particle(token: str) -> bool:
    """A small word between given and family name, printed small."""
    return token.casefold().replace("’", "'") in listed("particles") and not token[:1].isupper()


def capital_particle(token: str) -> bool:
    """ "Le", "Della", "St.": with its capital a part of the family name."""
    return token[:1].isupper() and token.casefold().replace("’", "'") in listed("capital_particles")


def shouted(token: str) -> bool:
    """All capitals, and long enough not to be initials: "DUPONT", "O’BRIEN", "McDONALD", "LI" only where known."""
    letters = [char for char in token if char.isalpha()]
    if len(letters) < 2 or "." in token:
        return False
    if not PREFIX.sub("", token).isupper():
        return False
    if len(letters) > 3:
        return not roman(token)
    folded = token.casefold()
    return family_name(token) or folded in listed("east_asian") or folded in ordered("japanese", "family")


def roman(token: str) -> bool:
    """Roman numerals, and nothing that is a name as well."""
    return re.fullmatch(r"[IVX]+|[IVXLCDM]{4,}", token) is not None


def name_word(token: str) -> bool:
    """Can stand in a person's name: a word with a capital, initials, a particle; no digits, no plain small word."""
    if initials(token):
        return True
    if not _WORD.fullmatch(token):
        return False
    if particle(token) or token in listed("joining"):
        return True
    first = token.lstrip("’'ʻʿ`´")[:1]
    if first.isupper() or not first.islower():  # scripts without case pass
        return True
    # "d’Ancona", "l'Estoile", "al-Farabi", "dell’Acqua", "de'Medici"
    return (
        re.match(r"(?:d|l|dall|dell|nell|al|el|ul|as|an|ash|ez|de|ibn|abd|’t|'t)[’'ʼ\-](?=\w)", token)
        is not None
    )


def syllables(word: str) -> int:
    """Number of Chinese or Korean syllables that a romanised `word` is made of; 0 where it is not."""
    count = 0
    for part in re.split(r"[-’']", word):
        position = 0
        while position < len(part):
            match = _SYLLABLE.match(part, position)
            if match is None or match.end() == position:
                return 0
            position, count = match.end(), count + 1
    return count if count <= 3 else 0


_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]{1,2}h?)?(?:[iu]?[aeoiu]{1,2}|[aeiou]e?o?)(?:ng|n|k|l|m|p|r|h|w|t)?",
    re.IGNORECASE,
)


def vowelled(token: str) -> bool:
    """True where a word holds a vowel, so that it can be said."""
    return _VOWEL.search(token) is not None
