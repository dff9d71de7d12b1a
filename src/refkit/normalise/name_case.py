"""The words of a name in capitals come in, the same in the case of ordinary print go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.normalise.name_words import PREFIX, capital_particle, given_name, initials, listed, shouted


def lowered(tokens: list[str]) -> list[str]:
    """KONRAD MEIER: where all words are in capitals these tell nothing, and go."""
    if not all(shouted(token) or initials(token) or capital_particle(token) for token in tokens):
        return tokens
    plain = cased(" ".join(tokens)).split()
    return [
        token if _kept(token) and not _short_given(token) else other
        for token, other in zip(tokens, plain, strict=True)
    ]


def _kept(token: str) -> bool:
    """Initials, and no short word of the name: "JRR", but not "VAN"."""
    return initials(token) and not (shouted(token) or capital_particle(token))


def _short_given(token: str) -> bool:
    """ "ANN" is no row of initials."""
    return len(token) > 2 and "." not in token and given_name(token)


def given_text(tokens: Sequence[str]) -> str:
    """The words of a given name; one in capitals that is no run of initials loses them."""
    return " ".join(map(_given_word, tokens))


def _given_word(token: str) -> str:
    if token.isupper() and _short_given(token):
        return token.capitalize()
    return cased(token) if shouted(token) and len(token) > 3 else token


def cased(text: str) -> str:
    """DUPONT-LEROY -> Dupont-Leroy, O’BRIEN -> O’Brien, McDONALD -> McDonald; a word in mixed case stays as printed."""
    words = text.split()
    return " ".join(_cased_token(words, index) for index in range(len(words)))


def _cased_token(words: list[str], index: int) -> str:
    word = words[index]
    if word.isupper() and any(map(shouted, (*words[:index], *words[index + 1 :]))):
        if 0 < index < len(words) - 1 and word.casefold() in listed("particles"):
            return word.casefold()  # MARTIN DE SAINT-HILAIRE
        if capital_particle(word):
            return word.capitalize()
    return _cased_word(word) if shouted(word) else word


def _cased_word(word: str) -> str:
    if (head := PREFIX.match(word)) is not None:
        return head.group() + word[head.end() :].capitalize()
    plain = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), plain)
