"""Stretches between commas come in, how well each stands for a name, or two for an inverted one, goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from refkit.normalise.bodies import is_body
from refkit.normalise.name_words import (
    capital_particle,
    family_name,
    given_name,
    initials,
    listed,
    name_word,
    only_family,
    only_given,
    particle,
    shouted,
)


class Part(NamedTuple):
    """A stretch between commas or "and"; `group` counts the stretches between "and"."""

    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    """The tokens that are no particles."""
    group: int
    suffix: str


def _spelled(words: Sequence[str]) -> bool:
    """Initials at one end, or a given name in front."""
    return initials(words[0]) or initials(words[-1]) or given_name(words[0])


def _short(part: Part) -> bool:
    """One word but for particles: "Berg", "van der Berg", "De Niro"."""
    return len(part.words) <= 1 or (len(part.words) == 2 and capital_particle(part.words[0]))


# How well a stretch stands for one name by itself, and in which style; the first row that holds counts.
SINGLE: tuple[tuple[Callable[[Part], bool], tuple[float, str]], ...] = (
    (lambda part: is_body(part.text), (1.0, "body")),
    (lambda part: not all(map(name_word, part.tokens)), (0.0, "bare")),
    # "J. K.": half of an inverted name
    (lambda part: all(map(initials, part.tokens)) and not any(map(shouted, part.tokens)), (-1.0, "bare")),
    # "Idem"
    (lambda part: _short(part) and part.tokens[0].casefold() in listed("nobody"), (1.0, "body")),
    (lambda part: _short(part) and given_name((part.words or part.tokens[:1])[-1]), (0.3, "bare")),
    (_short, (0.5, "bare")),
    # "Juan Carlos": given names alone
    (
        lambda part: _spelled(part.words) and all(only_given(word) or initials(word) for word in part.words),
        (0.6, "direct"),
    ),
    (lambda part: _spelled(part.words), (1.0, "direct")),
    (lambda part: True, (0.75, "direct")),
)


class Halves:
    """The halves around the comma of what may be one inverted name, without particles and honorifics."""

    def __init__(self, first: Part, second: Part) -> None:
        self.first, self.second = first, second
        self.family = first.words
        self.given = [word for word in second.words if word.casefold() not in listed("honorifics")]

    @cached_property
    def sure(self) -> bool:
        """Given names or initials, and nothing else, behind the comma."""
        return all(initials(word) or given_name(word) for word in self.given)

    @cached_property
    def whole(self) -> bool:
        """A given name leads what stands before the comma: rather a whole name by itself."""
        head = self.family[0]
        return len(self.family) > 1 and given_name(head) and not capital_particle(head)

    @property
    def shouted(self) -> bool:
        """The family name in capitals, particles too, and the given names not."""
        names = [word for word in self.family if not particle(word.lower())]
        return bool(names) and all(map(shouted, names)) and not any(map(shouted, self.given))

    @property
    def likely(self) -> bool:
        """Initials at the end, or a given name in front, behind the comma."""
        return initials(self.given[-1]) or given_name(self.given[0])


def _nameless(it: Halves) -> bool:
    """A body in one half, or a word that no name has."""
    return (
        is_body(it.first.text) or is_body(it.second.text) or not all(map(name_word, (*it.family, *it.given)))
    )


# How well two halves stand for one inverted name, None where they cannot; the first row that holds counts.
PAIR: tuple[tuple[Callable[[Halves], bool], float | None], ...] = (
    (lambda it: not 1 <= len(it.family) <= 3 or not 1 <= len(it.given) <= 4, None),
    (_nameless, None),
    # "BERG, Jan", "DI BERGO, Maria Sylvia": of two persons both would have capitals
    (lambda it: it.shouted, 2.1),
    # "J., Berg"
    (lambda it: any(initials(word) and not shouted(word) for word in it.family), None),
    # "Berg, van der Linden"
    (lambda it: particle(it.second.tokens[0]) and not only_given(it.given[0]), None),
    # "Idem, Title"
    (lambda it: it.first.tokens[0].casefold() in listed("nobody"), None),
    # "Berg, J. K."; "BERG, ANN" is none of it
    (
        lambda it: (
            all(map(initials, it.given)) and not all(shouted(word) and len(word) > 2 for word in it.given)
        ),
        1.6,
    ),
    # "Ann Marie Lee, Hope": a whole name, no family name of three words
    (
        lambda it: (
            len(it.family) == 3
            and given_name(it.family[0])
            and (given_name(it.family[1]) or initials(it.family[1]))
        ),
        None,
    ),
    # "Castillo Vega, Juan Carlos"
    (
        lambda it: (
            it.whole
            and len(it.family) == len(it.given) == 2
            and all(map(only_given, it.given))
            and not given_name(it.family[1])
        ),
        1.0,
    ),
    # "Caicedo Vélez, Juan Joaquín"
    (
        lambda it: (
            len(it.family) == len(it.given) == 2
            and not any(map(given_name, it.family))
            and all(map(given_name, it.given))
        ),
        1.8,
    ),
    # "Martin du Gard, Roger": what follows can be no person by itself
    (lambda it: it.whole and it.sure and len(it.given) == 1 and not only_family(it.given[0]), 1.1),
    (lambda it: it.whole, None),
    (lambda it: it.sure and (only_given(it.given[0]) or not only_given(it.family[-1])), 1.3),
    (lambda it: it.sure, 0.9),
    # "Lee, Ann Marie B.", but "Lee, Ann Berg" may be two persons
    (lambda it: it.likely and (not only_family(it.given[-1]) or len(it.given) == 1), 1.2),
    (lambda it: it.likely, 0.9),
    (lambda it: len(it.given) == 1 and not family_name(it.given[0]), 0.7),
    (lambda it: len(it.given) == 1, 0.55),
    (lambda it: True, 0.5),
)
