"""The words of a name in reading order come in; which of them are family name, given name and particles goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.model import Name
from refkit.normalise.name_case import cased, given_text, lowered
from refkit.normalise.name_sides import given_before, given_behind, two_and_two
from refkit.normalise.name_words import (
    capital_particle,
    dotted,
    family_name,
    given_name,
    initials,
    listed,
    never_given,
    only_family,
    only_given,
    ordered,
    particle,
    shouted,
    syllables,
)
from refkit.normalise.rows import first_answer

_ARABIC = frozenset({"Ibn", "Abu", "Abū", "Abd", "Bint", "El"})
_HYPHENED = re.compile(r"[^\W\d_a-z]\w+-[a-zŏŭ]\w*")
# how Spanish family names are spelt
_SPANISH = re.compile(r"[áéíóúñ]|(?:ez|iz|ill[oa]s?|er[oa]s?|ad[oa]|aj[oa]|ardo|ales|ejo|uela|edo|aza|dor)$")
_ELIDED = re.compile(r"d[’'](?=[^\W\d_a-z])")


class Parts(NamedTuple):
    """The words of a name by what they are."""

    family: Sequence[str]
    given: Sequence[str] = ()
    particles: Sequence[str] = ()

    def name(self, suffix: str) -> Name:
        """The name that they make."""
        return Name(" ".join(self.family), given_text(self.given), " ".join(self.particles), suffix)


def parts_of(tokens: list[str], family_first: bool = False) -> Parts:
    """The parts of a name without a comma, of two words or more; `family_first`: so are the others of its list."""
    if (found := _by_capitals(tokens)) is not None:
        return found
    plain = lowered(tokens)
    found = _capitals_in_order(tokens, plain) if plain != tokens else None
    if found is None and (family_first or two_and_two(plain)) and (start := given_behind(plain)):
        found = opening_particles(plain[:start], plain[start:])
    return found or _by_initials(plain) or _by_particle(plain)


def opening_particles(tokens: Sequence[str], given: Sequence[str] = ()) -> Parts:
    """A family name with the small particles in front of it."""
    count = next((index for index, token in enumerate(tokens[:-1]) if not particle(token)), len(tokens) - 1)
    if count == 0 and tokens and (head := _ELIDED.match(tokens[0])) is not None:
        return Parts([tokens[0][head.end() :], *tokens[1:]], given, [head.group()])
    return Parts(tokens[count:], given, tokens[:count])


def trailing_particles(tokens: list[str], at_least: int = 0) -> tuple[list[str], list[str]]:
    """The words without the small particles behind them, `at_least` so many, and these particles."""
    end = len(tokens)
    while end > at_least and particle(tokens[end - 1]):
        end -= 1
    return tokens[:end], tokens[end:]


def _by_capitals(tokens: list[str]) -> Parts | None:
    """DUPONT Jean; Jean DUPONT; Jan VAN DER BERG; None where capitals say nothing."""
    loud = [_loud(tokens, index) for index in range(len(tokens))]
    for index in range(len(tokens) - 2, -1, -1):
        # "VAN DER BERG", "DE LA FONTAINE"
        before_loud = loud[index + 1] and capital_particle(tokens[index]) and tokens[index].isupper()
        loud[index] = loud[index] or before_loud
    if not any(loud) or all(loud):
        return None  # all in capitals: order decides
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    before, after = tokens[:first], tokens[last + 1 :]
    if before and after and not all(particle(token) or initials(token) for token in before):
        return None
    # "van der BERG Jan", "Jean de LA FONTAINE"
    before, in_front = trailing_particles(before)
    after, behind = trailing_particles(after)
    family = cased(" ".join(tokens[first : last + 1])).split()
    # "Van Der Berg" out of VAN DER BERG: Dutch and German particles were small before the capitals
    small = listed("germanic_particles")
    count = next(
        (index for index, word in enumerate(family[:-1]) if word.casefold() not in small), len(family) - 1
    )
    inside = [word.casefold() for word in family[:count]]
    return Parts(family[count:], before + after, [*behind, *in_front, *inside])


def _loud(tokens: list[str], index: int) -> bool:
    """A word in capitals that is a family name, not initials ("JRR Lee") in front of one."""
    token = tokens[index]
    if not shouted(token):
        return False
    if len(token) <= 3 and index + 1 < len(tokens) and only_family(tokens[index + 1]):
        return False
    if len(token) > 3 or not index or not any(shouted(other) and len(other) > 3 for other in tokens):
        return True
    # "SMITH JA" has initials, "ANNA LEE" has none
    return family_name(token) and given_name(tokens[index - 1])


def _capitals_in_order(tokens: list[str], plain: list[str]) -> Parts | None:
    """CONCINA ENNIO, DI SOPRA LUCIANO: a list in capitals goes by family names, unless the given name stands first."""
    if len(tokens) < 2 or not all(map(str.isalpha, "".join(tokens))) or not given_name(plain[-1]):
        return None
    opening = capital_particle(plain[0]) and len(tokens) > 2
    if len(tokens) > 2 + opening or (not opening and (given_name(plain[0]) or initials(tokens[0]))):
        return None
    return Parts(plain[:-1], plain[-1:])


def _by_initials(tokens: list[str]) -> Parts | None:
    """Family name first, where initials behind it or both halves' names are certain."""
    start = len(tokens)
    while start > 1 and _trailing(tokens, start - 1):
        start -= 1
    if start < len(tokens) and not initials(tokens[0]):
        # "Lee A.", "Smith JA", "van der Berg J. P.", "Conti de Marchi G.", "Lang Stefan G."
        start = given_before(tokens, start)
        return opening_particles(tokens[:start], tokens[start:])
    if first_answer(_FAMILY_FIRST, tokens):
        return Parts([cased(tokens[0])], tokens[1:])
    return None


def _trailing(tokens: list[str], index: int) -> bool:
    """Initials at the end of a name; one bare letter after a given name is none ("Malcolm X")."""
    token = tokens[index]
    if not initials(token) or (shouted(token) and len(token) > 2):
        return False
    return dotted(token) or not (index == 1 and len(token) == 1 and only_given(tokens[0]))


def _vietnamese(tokens: list[str]) -> bool | None:
    names = listed("vietnamese")
    first, last = tokens[0].casefold(), tokens[-1].casefold()
    return (first in names and len(tokens) in (2, 3) and last not in names) or None


def _hyphened(tokens: list[str]) -> bool | None:
    """ "Sun Yat-sen", "Kim Dae-jung"."""
    first, given = tokens[0], tokens[-1]
    if len(tokens) != 2 or not _HYPHENED.fullmatch(given) or syllables(first) != 1:
        return None
    return syllables(given) in (2, 3) and (first.casefold() in listed("east_asian") or not only_given(first))


def _east_asian(tokens: list[str]) -> bool | None:
    """ "Li Xiaoping", "Park Geun Hye"."""
    if tokens[0].casefold() not in listed("east_asian") or len(tokens) not in (2, 3):
        return None
    given = tokens[1]
    if len(tokens) == 3:
        return all(syllables(token) == 1 and not only_given(token) for token in tokens[1:])
    if given.casefold() in listed("east_asian") or family_name(given) or syllables(given) < 2:
        return False
    return "-" in given or not given_name(given)


def _in_lists(tokens: list[str]) -> bool | None:
    """ "Nagy Imre", "Mori Kenji": each half is in its own list, and they are not both in the other's as well."""
    first, given = tokens[0].casefold(), tokens[-1].casefold()
    for language in ("hungarian", "japanese"):
        families, givens = ordered(language, "family"), ordered(language, "given")
        if first in families and given in givens:
            return first not in givens or given not in families
    return None


# Does the family name stand first? Only where both halves say so; the first that says anything counts.
_FAMILY_FIRST: tuple[Callable[[list[str]], bool | None], ...] = (
    _vietnamese,
    _hyphened,
    _east_asian,
    lambda tokens: None if len(tokens) == 2 else False,
    _in_lists,
    # "Rossi Mario"
    lambda tokens: never_given(tokens[0]) and only_given(tokens[1]) and "-" not in tokens[0],
)


def _by_particle(tokens: list[str]) -> Parts:
    """Given name first: the family name opens at its particle, or is the last word."""
    if tokens[0] in _ARABIC and len(tokens) == 2:
        return Parts(tokens)
    if particle(tokens[0]) or _opens_family(tokens):
        return opening_particles(tokens)
    inside = (opens(tokens, index) for index in range(1, len(tokens) - 1) for opens in _OPENINGS)
    return next(filter(None, inside), None) or _by_last_word(tokens)


def _by_last_word(tokens: list[str]) -> Parts:
    last = tokens[-1]
    if last[:2] in ("d'", "d’") and len(last) > 3:
        return Parts([last[2:]], tokens[:-1], [last[:2]])
    if _family_alone(tokens):
        return Parts(tokens)
    double = len(tokens) > 2 and (last.casefold() in listed("family_tails") or _two_spanish(tokens))
    return Parts(tokens[-1 - double :], tokens[: -1 - double])


def _at_joining(tokens: list[str], index: int) -> Parts | None:
    """ "José Ortega y Gasset"."""
    token = tokens[index]
    if index < 2 or not token.islower() or token.casefold() not in listed("joining"):
        return None
    return Parts(tokens[index - 1 :], tokens[: index - 1])


def _at_nobility(tokens: list[str], index: int) -> Parts | None:
    """ "Karl Freiherr vom Stein"."""
    if tokens[index].casefold() not in listed("nobility") or not particle(tokens[index + 1]):
        return None
    after = opening_particles(tokens[index + 1 :], tokens[:index])
    return after._replace(particles=[tokens[index], *after.particles])


def _at_inner_particle(tokens: list[str], index: int) -> Parts | None:
    """ "G. Conti de Marchi": two family names around a Romance particle."""
    token = tokens[index]
    if index < 2 or not particle(token) or token.casefold() in listed("germanic_particles") | {"of"}:
        return None
    before = tokens[index - 1]
    spelled = initials(tokens[index - 2]) and not only_given(before) and not initials(before)
    return Parts(tokens[index - 1 :], tokens[: index - 1]) if spelled or only_family(before) else None


def _at_particle(tokens: list[str], index: int) -> Parts | None:
    """ "Jan van der Berg"."""
    return opening_particles(tokens[index:], tokens[:index]) if particle(tokens[index]) else None


def _at_capital_particle(tokens: list[str], index: int) -> Parts | None:
    """ "Robert De Niro", "M. Le Brun", "Oliver St. John"."""
    token = tokens[index]
    if not capital_particle(token) or initials(token) or tokens[index - 1].casefold() in listed("east_asian"):
        return None
    return Parts(tokens[index:], tokens[:index])


# What opens a family name within a name, tried at each word in this order.
_OPENINGS = (_at_joining, _at_nobility, _at_inner_particle, _at_particle, _at_capital_particle)


def _opens_family(tokens: list[str]) -> bool:
    """ "Le Brun", "Van Dyke", but not "Li Wei"."""
    head = tokens[0].casefold()
    if not capital_particle(tokens[0]) or head in {"st.", "saint"}:
        return False
    return head not in listed("east_asian") or not syllables(tokens[1])


def _two_spanish(tokens: list[str]) -> bool:
    """ "Ana Guerrero Rincón": two family names behind a given name, one known and the other spelt like one."""
    names = ordered("spanish", "family")
    before, last = tokens[-2].casefold(), tokens[-1].casefold()
    known = (before in names) + (last in names)
    spelt = all(word in names or (_SPANISH.search(word) and not given_name(word)) for word in (before, last))
    # one who writes the accent of a Spanish name has two, whatever the other is: "Ana López Quay"
    written = before in names and not before.isascii() and not given_name(before)
    return given_name(tokens[0]) and ((bool(known) and spelt) or written or _by_spanish_given(tokens))


def _by_spanish_given(tokens: list[str]) -> bool:
    """ "Juan Marchando Fernández": behind a Spanish given name, one of the two is a family name of no other country."""
    given, portuguese = ordered("spanish", "given"), ordered("portuguese", "family")
    first, before, last = (tokens[at].casefold() for at in (0, -2, -1))
    if first not in given or {before, last} & (given | portuguese):
        return False
    return last in ordered("spanish", "family") and not _rather_given(tokens[-2])


def _rather_given(word: str) -> bool:
    """ "Zoraida" of "Josefina Zoraida Vázquez", and an initial."""
    return initials(word) or (given_name(word) and word.casefold() not in ordered("spanish", "family"))


def _family_alone(tokens: list[str]) -> bool:
    """ "Saavedra Fajardo": two family names, and no given name."""
    names = ordered("spanish", "family")
    return len(tokens) == 2 and all(word.casefold() in names and never_given(word) for word in tokens)
