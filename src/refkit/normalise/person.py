"""The printed name of one person becomes a Name, whatever the order and case of its words."""

from __future__ import annotations

import re

from refkit.model import Name
from refkit.normalise.name_words import (
    capital_particle,
    dotted,
    family_name,
    given_name,
    initials,
    listed,
    name_word,
    never_given,
    only_family,
    only_given,
    ordered,
    particle,
    roman,
    shouted,
    syllables,
)

# "M.M. Barrett": initials glued to the family name
_GLUED = re.compile(r"(?<=[^\W\d_a-z]\.)(?=[^\W\d_a-z][^\W\d_][^\W\d_’'\-])")
# "J. -P.", "J.- P.": a compound of initials, torn
_TORN = re.compile(r"(?<=\.)\s*-\s*(?=[^\W\d_a-z])")
# "DUPONT (Jean)": French lists
_ARABIC = frozenset({"Ibn", "Abu", "Abū", "Abd", "Bint", "El"})
_BRACKETED = re.compile(r"(?P<family>[^()\[\]]+?)\s*\((?P<given>[^()\[\]]+)\)")
_HYPHENED = re.compile(r"[^\W\d_a-z]\w+-[a-zŏŭ]\w*")
_LONGEST = 8
"""A person's name has no more words than this."""


def inverted_name(family: str, given: str, suffix: str = "") -> Name | None:
    """ "Berg" and "Jan van der": the halves around the comma of an inverted name; None where they are no name."""
    tokens, rest = _tokens(family), _strip_degrees(_drop_honorifics(_tokens(given)))
    if not tokens or not rest or not _valid(tokens) or not all(name_word(token) for token in rest):
        return None
    opening, tokens = _opening_particles(tokens)
    behind: list[str] = []
    # "Berg, Jan van der": the particle follows the given name
    while len(rest) > 1 and particle(rest[-1]):
        behind.insert(0, rest.pop())
    while behind and rest[-1].casefold() in listed("nobility"):
        behind.insert(0, rest.pop())
    return Name(_cased(" ".join(tokens)), _given(rest), " ".join([*behind, *opening]), suffix)


def direct_name(text: str, suffix: str = "") -> Name | None:
    """A name without a comma: "Jan van der Berg", "BERG Jan", "Berg J.", "Nagy Imre"; None where it is no name."""
    if (match := _BRACKETED.fullmatch(text)) is not None:
        given = match["given"].split()
        if all(initials(word) or given_name(word) for word in given):
            return inverted_name(match["family"], match["given"], suffix)
        text = match["family"]
    text, epithet = _split_epithet(text)
    tokens = _strip_degrees(_drop_honorifics(_tokens(text)))
    if _sovereign(tokens):
        return Name(" ".join(tokens))
    while len(tokens) > 1 and tokens[-1].casefold() in listed("suffixes") and not suffix:
        suffix = tokens.pop()
    suffix = suffix or epithet
    if not tokens or not _valid(tokens):
        return None
    if len(tokens) == 1:
        return Name(_cased(tokens[0]), "", "", suffix)
    found = _by_capitals(tokens, suffix)
    if found is None:
        lowered = _lowered(tokens)
        found = _capitals_in_order(tokens, lowered, suffix) if lowered != tokens else None
        found = found or _by_order(lowered, suffix) or _by_particle(lowered, suffix)
    return found


def _sovereign(tokens: list[str]) -> bool:
    """ "Henry VIII", "John Paul II": no family name; but "Henry Lee IV" is a man whose father had his name."""
    if len(tokens) < 2 or not roman(tokens[-1]) or not all(given_name(token) for token in tokens[:-1]):
        return False
    if len(tokens) == 2:
        return tokens[-1] not in {"V", "X"} or tokens[0].casefold() in listed("royal")
    return " ".join(tokens[:-1]).casefold() in listed("sovereigns")


def _by_capitals(tokens: list[str], suffix: str) -> Name | None:
    """DUPONT Jean; Jean DUPONT; Jan VAN DER BERG; None where capitals say nothing."""
    loud = [_loud(tokens, index) for index in range(len(tokens))]
    if not any(loud):
        return None
    for index in range(len(tokens) - 2, -1, -1):
        # "VAN DER BERG", "DE LA FONTAINE"
        loud[index] = loud[index] or (
            loud[index + 1] and capital_particle(tokens[index]) and tokens[index].isupper()
        )
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    before, after = tokens[:first], tokens[last + 1 :]
    if all(loud):
        return None  # all in capitals: order decides
    if before and after and not all(particle(token) or initials(token) for token in before):
        return None
    # "van der BERG Jan", "Jean de LA FONTAINE"
    outside: list[str] = []
    while before and particle(before[-1]):
        outside.insert(0, before.pop())
    while after and particle(after[-1]):
        outside.insert(0, after.pop())
    family = _cased(" ".join(tokens[first : last + 1]))
    inside, words = _small_particles(family)
    return Name(words, _given(before + after), " ".join([*outside, *inside]), suffix)


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


def _small_particles(family: str) -> tuple[list[str], str]:
    """ "Van Der Berg" out of VAN DER BERG: Dutch and German particles were small before the capitals."""
    tokens = family.split()
    count = 0
    while count < len(tokens) - 1 and tokens[count].casefold() in listed("germanic_particles"):
        count += 1
    return [token.casefold() for token in tokens[:count]], " ".join(tokens[count:])


def _lowered(tokens: list[str]) -> list[str]:
    """KONRAD MEIER: where all words are in capitals these tell nothing, and go."""
    if not all(shouted(token) or initials(token) or capital_particle(token) for token in tokens):
        return tokens
    cased = _cased(" ".join(tokens)).split()
    return [
        token if initials(token) and not (shouted(token) or capital_particle(token)) else other
        for token, other in zip(tokens, cased, strict=True)
    ]


def _capitals_in_order(tokens: list[str], lowered: list[str], suffix: str) -> Name | None:
    """CONCINA ENNIO, DI SOPRA LUCIANO: a list in capitals goes by family names, unless the given name stands first."""
    if len(tokens) < 2 or not all(map(str.isalpha, "".join(tokens))) or not given_name(lowered[-1]):
        return None
    opening = capital_particle(lowered[0]) and len(tokens) > 2
    if len(tokens) > 2 + opening or (not opening and (given_name(lowered[0]) or initials(tokens[0]))):
        return None
    return Name(" ".join(lowered[:-1]), lowered[-1], "", suffix)


def _by_order(tokens: list[str], suffix: str) -> Name | None:
    """Family name first, where initials behind it or both halves' names are certain."""
    behind = 0
    while behind < len(tokens) - 1 and _trailing(tokens, len(tokens) - 1 - behind):
        behind += 1
    if behind and not initials(tokens[0]):
        # "Lee A.", "Smith JA", "van der Berg J. P.", "Conti de Marchi G."
        family, given = tokens[: len(tokens) - behind], tokens[len(tokens) - behind :]
        opening, family = _opening_particles(family)
        return Name(" ".join(family), _given(given), " ".join(opening), suffix)
    if _family_first(tokens):
        return Name(_cased(tokens[0]), _given(tokens[1:]), "", suffix)
    return None


def _trailing(tokens: list[str], index: int) -> bool:
    """Initials at the end of a name; one bare letter after a given name is none ("Malcolm X")."""
    token = tokens[index]
    if not initials(token) or (shouted(token) and len(token) > 2):
        return False
    return dotted(token) or not (index == 1 and len(token) == 1 and only_given(tokens[0]))


def _family_first(tokens: list[str]) -> bool:
    """Chinese, Korean, Vietnamese, Hungarian and Japanese order, and "Rossi Mario"; only where both halves say so."""
    first, *rest = tokens
    folded = [token.casefold() for token in tokens]
    if folded[0] in listed("vietnamese") and len(tokens) in (2, 3) and folded[-1] not in listed("vietnamese"):
        return True
    if len(tokens) == 2 and _HYPHENED.fullmatch(rest[0]) and syllables(first) == 1:
        # "Sun Yat-sen", "Kim Dae-jung"
        return syllables(rest[0]) in (2, 3) and (folded[0] in listed("east_asian") or not only_given(first))
    if folded[0] in listed("east_asian") and len(tokens) in (2, 3):
        if len(rest) == 1:
            certain = folded[1] not in listed("east_asian") and syllables(rest[0]) >= 2
            return certain and ("-" in rest[0] or not given_name(rest[0])) and not family_name(rest[0])
        return all(syllables(token) == 1 and not only_given(token) for token in rest)
    if len(tokens) != 2:
        return False
    for language in ("hungarian", "japanese"):
        family, given = ordered(language, "family"), ordered(language, "given")
        if folded[0] in family and folded[1] in given:
            return folded[0] not in given or folded[1] not in family
    return never_given(first) and only_given(rest[0]) and "-" not in first


def _by_particle(tokens: list[str], suffix: str) -> Name:
    """Given name first: the family name opens at its particle, or is the last word."""
    if tokens[0] in _ARABIC and len(tokens) == 2:
        return Name(" ".join(tokens), "", "", suffix)
    if particle(tokens[0]) or _opens_family(tokens):
        opening, family = _opening_particles(tokens)
        return Name(" ".join(family), "", " ".join(opening), suffix)
    for index in range(1, len(tokens) - 1):
        token = tokens[index]
        if token.casefold() in listed("joining") and token.islower() and index >= 2:
            # "José Ortega y Gasset"
            return Name(" ".join(tokens[index - 1 :]), _given(tokens[: index - 1]), "", suffix)
        if token.casefold() in listed("nobility") and particle(tokens[index + 1]):
            opening, family = _opening_particles(tokens[index + 1 :])
            return Name(" ".join(family), _given(tokens[:index]), " ".join([token, *opening]), suffix)
        if particle(token):
            before = tokens[index - 1]
            romance = token.casefold() not in listed("germanic_particles") | {"of"}
            spelled = initials(tokens[index - 2]) and not only_given(before) and not initials(before)
            if romance and index >= 2 and (only_family(before) or spelled):
                # "G. Conti de Marchi": two family names around the particle
                return Name(" ".join(tokens[index - 1 :]), _given(tokens[: index - 1]), "", suffix)
            opening, family = _opening_particles(tokens[index:])
            return Name(" ".join(family), _given(tokens[:index]), " ".join(opening), suffix)
        if capital_particle(token) and not (
            initials(token) or tokens[index - 1].casefold() in listed("east_asian")
        ):
            # "Robert De Niro", "M. Le Brun", "Oliver St. John"
            return Name(" ".join(tokens[index:]), _given(tokens[:index]), "", suffix)
    for prefix in ("d'", "d’"):
        if tokens[-1].startswith(prefix) and len(tokens[-1]) > 3:
            return Name(tokens[-1][2:], _given(tokens[:-1]), prefix, suffix)
    count = 1
    if len(tokens) > 2 and (tokens[-1].casefold() in listed("family_tails") or _two_spanish(tokens)):
        count = 2
    return Name(" ".join(tokens[-count:]), _given(tokens[:-count]), "", suffix)


def _opens_family(tokens: list[str]) -> bool:
    """ "Le Brun", "Van Dyke", but not "Li Wei"."""
    head = tokens[0].casefold()
    if not capital_particle(tokens[0]) or head in {"st.", "saint"}:
        return False
    return head not in listed("east_asian") or not syllables(tokens[1])


def _two_spanish(tokens: list[str]) -> bool:
    names = ordered("spanish", "family")
    return tokens[-2].casefold() in names and tokens[-1].casefold() in names and given_name(tokens[0])


def _opening_particles(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The small particles in front of a family name, and the rest."""
    count = 0
    while count < len(tokens) - 1 and particle(tokens[count]):
        count += 1
    if count == 0 and tokens:
        head = re.match(r"(?:d|D)[’'](?=[^\W\d_a-z])", tokens[0])
        if head is not None and tokens[0][0] == "d":
            return [head.group()], [tokens[0][head.end() :], *tokens[1:]]
    return tokens[:count], tokens[count:]


def _tokens(text: str) -> list[str]:
    return unglued(text).strip(" ,;:").split()


def unglued(text: str) -> str:
    """ "W.Jackson Bate" -> "W. Jackson Bate", "J. -P. Vernant" -> "J.-P. Vernant"."""
    return _TORN.sub("-", _GLUED.sub(" ", text))


def _valid(tokens: list[str]) -> bool:
    """Can these words be a person's name?"""
    if len(tokens) > _LONGEST or not all(name_word(token) for token in tokens):
        return False
    if (
        tokens[0].casefold() in listed("not_names")
        or particle(tokens[-1])
        or tokens[-1].endswith(("'s", "’s"))
    ):
        return False
    if len(tokens) == 1 and tokens[0].casefold() in listed("suffixes"):
        return False
    return len("".join(tokens).strip(".-’'")) > 1


def _drop_honorifics(tokens: list[str]) -> list[str]:
    while len(tokens) > 1:
        head = tokens[0].casefold()
        whole = len(tokens) > 2 or given_name(tokens[1]) or particle(tokens[1])
        if head not in listed("honorifics") and not (head in listed("honorific_names") and whole):
            break
        tokens = tokens[1:]
    return tokens


def _strip_degrees(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and tokens[-1].casefold() in listed("degrees") and not initials(tokens[-2]):
        if tokens[-1].casefold() in {"ma", "ba", "md", "jd"} and len(tokens) == 2:
            break
        tokens = tokens[:-1]
    return tokens


def _split_epithet(text: str) -> tuple[str, str]:
    folded = text.casefold()
    for epithet in listed("epithets"):
        if folded.endswith(" " + epithet):
            return text[: -len(epithet)].rstrip(" ,"), text[-len(epithet) :]
    return text, ""


def _given(tokens: list[str]) -> str:
    return " ".join(_cased(token) if shouted(token) and len(token) > 3 else token for token in tokens)


def _cased(text: str) -> str:
    """DUPONT-LEROY -> Dupont-Leroy, O’BRIEN -> O’Brien, McDONALD -> McDonald; a word in mixed case stays as printed."""
    words = text.split()
    return " ".join(_cased_token(words, index) for index in range(len(words)))


def _cased_token(words: list[str], index: int) -> str:
    word = words[index]
    beside = any(shouted(other) for other in words if other is not word)
    inner = 0 < index < len(words) - 1
    if inner and beside and word.isupper() and word.casefold() in listed("particles"):
        return word.casefold()  # MARTIN DE SAINT-HILAIRE
    if beside and word.isupper() and capital_particle(word):
        return word.capitalize()
    return _cased_word(word) if shouted(word) else word


def _cased_word(word: str) -> str:
    head = re.match(r"(?:Mc|Mac|De|Di|Le|La|Van)(?=[A-ZÀ-Þ]{2})", word)
    if head is not None:
        return head.group() + word[head.end() :].capitalize()
    cased = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), cased)
