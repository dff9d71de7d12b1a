"""Two comparable titles come in; the weight of evidence that they name one work goes out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from operator import eq

from refkit.matching.comparisons.levels import Formula, graded
from refkit.matching.fuzzy import ratio
from refkit.matching.opposites import any_opposed, opposed
from refkit.matching.title_words import information, word_information
from refkit.matching.titles import TitleKey

# log-odds of a telling word that is shared, and how many of them count: a title of six telling words is nobody else's
WORD, MOST = 1.4, 6.0
# a wholly equal title beside its words; a main or translated title, and one with slips, say a part of that
EQUAL, EQUAL_FORM, EQUAL_NEARLY = 1.5, 0.8, 0.5
# a word that stands for another; a word that only one title has; a title cut off; words lacking at front or middle
SWAPPED, EXTRA, CUT, LACKING = -3.6, -0.35, -0.75, -0.6
# no two titles say more than this against one work
WORST = -6.5
# titles with less than this share of words in common must be alike in letters: rapidfuzz ratios, measured on cora
FEW_WORDS, VERY_FEW = 0.75, 0.5
LETTERS_OF_FEW, LETTERS_OF_VERY_FEW = 55, 60
# slips are looked for where one side has fewer words left than this, or where the letters are alike to this ratio
FEW_LEFT, LETTERS_WITH_SLIPS = 3, 70
# a word with a slip is this much alike (in references that came as strings, where OCR is bad: less), and counts so much
SLIP, SLIP_LOOSE, SLIP_WORTH = 78, 72, 0.9
# siblings differ in at most so many words
EXCHANGED = 2
# … that are less alike than this: what follows is a question, and no slip is worth one
SLIP_OF_SIBLINGS = 65
# nearly the same title: so little is left of one, all letters alike to a ratio, what is left alike to another
LITTLE_LEFT, LITTLE_LEFT_LOOSE = 1.5, 1.0
NEARLY, NEARLY_LOOSE, LEFT_ALIKE, NEARLY_WORTH = 92, 86, 50, 0.9
# one title holds the other: next to nothing is swapped, and one telling word at least is shared
NOTHING_SWAPPED, SOMETHING_SHARED = 0.4, 1.0


class Words:
    """Two titles by their words: what is shared, what each has beyond, and what of that is swapped or extra."""

    __slots__ = (
        "common",
        "extra",
        "left",
        "loose",
        "lost",
        "one",
        "right",
        "shared",
        "sum",
        "swapped",
        "two",
    )

    def __init__(self, one: TitleKey, two: TitleKey, loose: bool) -> None:
        self.one, self.two, self.loose = one, two, loose
        first, second = set(one.words), set(two.words)
        self.common = sum(map(word_information, first & second))
        self.left = [word for word in one.words if word not in second]
        self.right = [word for word in two.words if word not in first]
        if min(len(self.left), len(self.right)) < FEW_LEFT or ratio(
            one.joined, two.joined, LETTERS_WITH_SLIPS
        ):
            gained, self.left, self.right = slips(self.left, self.right, least=SLIP_LOOSE if loose else SLIP)
            self.common += gained
        self.lost = information(self.left), information(self.right)
        # "sea" for "air": a short word says little where it is shared, and all where it is exchanged
        exchanged = (
            _other_word(self.left, self.right)
            if loose
            else min(_exchanged(self.left), _exchanged(self.right))
        )
        self.swapped = max(min(self.lost), exchanged)
        self.extra = max(self.lost) - min(self.lost)
        # the weight of what is shared, and of all
        self.shared = WORD * min(self.common, MOST)
        self.sum = self.shared + SWAPPED * self.swapped + EXTRA * self.extra

    def nearly_same(self) -> bool:
        """All but slips: little is left of one title, and their letters are alike."""
        least, alike = (LITTLE_LEFT_LOOSE, NEARLY_LOOSE) if self.loose else (LITTLE_LEFT, NEARLY)
        if any_opposed(self.left, self.right):
            return False
        if min(self.lost) > least or not ratio(self.one.joined, self.two.joined, alike):
            return False
        return not (self.left and self.right) or bool(
            ratio("".join(self.left), "".join(self.right), LEFT_ALIKE)
        )

    def holds(self) -> bool:
        """One title has all words of the other."""
        return self.swapped < NOTHING_SWAPPED and self.common >= SOMETHING_SHARED

    def begins(self) -> bool:
        """… and begins with them."""
        short, long = self._by_length()
        return self.holds() and long[: len(short)] == short

    def ends(self) -> bool:
        """… and ends with them."""
        short, long = self._by_length()
        return self.holds() and long[-len(short) :] == short

    def _by_length(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        one, two = self.one.words, self.two.words
        return (one, two) if len(one) <= len(two) else (two, one)


LEVELS: tuple[Formula[Words], ...] = (
    Formula(
        "nearly the same title",
        lambda it: EQUAL_NEARLY * EQUAL + WORD * NEARLY_WORTH * min(max(it.one.info, it.two.info), MOST),
        Words.nearly_same,
        "slips of the pen or of the OCR",
    ),
    Formula(
        "one title holds the other",
        lambda it: max(it.sum, it.shared + CUT),
        Words.begins,
        "old titles run on for lines, and nobody prints all of one",
    ),
    Formula("one title holds the other", lambda it: it.sum, Words.ends, "a heading before it is left out"),
    Formula(
        "one title holds the other",
        lambda it: it.sum + LACKING * it.extra,
        Words.holds,
        "words that a shorter title lacks at its front or middle are no subtitle left out",
    ),
    Formula("titles partly agree", lambda it: it.sum, lambda it: it.sum > 0),
    Formula("titles differ", lambda it: max(it.sum, WORST)),
)


def title_weight(one: TitleKey, two: TitleKey, *, loose: bool = False) -> tuple[float, str]:
    """What two titles say for or against one work, and how they compare in words; `loose` allows for bad OCR."""
    if one.forms[0] == two.forms[0]:
        return EQUAL + WORD * min(max(one.info, two.info), MOST), "same title"
    if shared := _shared_forms(one, two):
        best = max(information(form.split()) for form in shared)
        return EQUAL_FORM * EQUAL + WORD * min(best, MOST), "same main title or translated title"
    if _strange(one, two):
        return WORST, "titles differ"
    return graded(LEVELS, Words(one, two, loose))


def _shared_forms(one: TitleKey, two: TitleKey) -> list[str]:
    """The forms that both have; a main title both share says nothing where both have a subtitle of their own."""
    if len(one.forms) + len(two.forms) <= 2:
        return []
    shared = [form for form in one.forms if form in two.forms]
    whole = (one.forms[0], two.forms[0], *one.parallel, *two.parallel)
    return shared if any(form in whole for form in shared) else []


def _strange(one: TitleKey, two: TitleKey) -> bool:
    """Too few words in common, and letters that are not alike either."""
    first, second = set(one.words), set(two.words)
    held = len(first & second) / (min(len(first), len(second)) or 1)
    least = LETTERS_OF_VERY_FEW if held < VERY_FEW else LETTERS_OF_FEW
    return held < FEW_WORDS and not ratio(one.joined, two.joined, least)


def _other_word(left: list[str], right: list[str]) -> float:
    """1 where one short word stands for another that bad OCR cannot have made of it."""
    if len(left) != 1 or len(right) != 1 or not (left[0] + right[0]).isalpha():
        return 0.0
    return 1.0 if min(len(left[0]), len(right[0])) == 3 and not ratio(left[0], right[0], 50) else 0.0


def _exchanged(found: list[str]) -> float:
    return sum(1.0 if len(word) == 3 and word.isalpha() else word_information(word) for word in found)


def slips(left: list[str], right: list[str], least: int = SLIP) -> tuple[float, list[str], list[str]]:
    """Words that differ by a slip count as shared: the information gained, and the words left of each side."""
    if not left or not right:
        return 0.0, left, right
    gained, kept, open_right = 0.0, [], list(right)
    for word in left:
        # the first of the most alike
        others = open_right if len(word) > 3 and not word.isdigit() else []
        most, best = max(
            ((ratio(word, other, least), other) for other in others), key=_first, default=(0, "")
        )
        if most and not opposed(word, best):
            gained += SLIP_WORTH * information([word])
            open_right.remove(best)
        else:
            kept.append(word)
    return gained, kept, open_right


def exchanged(one: TitleKey, two: TitleKey) -> bool:
    """Titles that are the same but for a telling word or two in one place, which no slip explains."""
    begun = _alike_from_start(one.words, two.words)
    left, right = one.words[begun:], two.words[begun:]
    ended = _alike_from_start(left[::-1], right[::-1])
    left, right = left[: len(left) - ended], right[: len(right) - ended]
    if max(len(left), len(right)) > EXCHANGED or min(information(left), information(right)) < SLIP_WORTH:
        return False
    return any_opposed(left, right) or not ratio("".join(left), "".join(right), SLIP_OF_SIBLINGS)


def _alike_from_start(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words two titles begin with in common."""
    return sum(1 for _ in takewhile(bool, map(eq, one, two)))


def _first(found: tuple[float, str]) -> float:
    return found[0]
