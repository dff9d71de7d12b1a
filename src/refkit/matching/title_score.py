"""Two comparable titles come in; the weight of evidence that they name one work goes out."""

from __future__ import annotations

from refkit.matching.fuzzy import ratio
from refkit.matching.titles import TitleKey, information, word_information

# a telling word that is shared, how many of them count, and what a wholly equal title says beside its words
TITLE_WORD = 1.4
TITLE_MOST = 6.0
TITLE_EQUAL = 1.5
TITLE_SWAPPED = -3.6
TITLE_EXTRA = -0.35
TITLE_CUT = -0.75
TITLE_LACKING = -0.6
TITLE_WORST = -6.5


def title_weight(one: TitleKey, two: TitleKey, *, loose: bool = False) -> tuple[float, str]:
    """What two titles say for or against one work, and how they compare in words; `loose` allows for bad OCR."""
    if one.forms[0] == two.forms[0]:
        return TITLE_EQUAL + TITLE_WORD * min(max(one.info, two.info), TITLE_MOST), "same title"
    several = len(one.forms) + len(two.forms) > 2
    shared = [form for form in one.forms if form in two.forms] if several else []
    # a main title both share says nothing where both have a subtitle of their own
    if any(
        form in (one.forms[0], two.forms[0]) or form in one.parallel or form in two.parallel
        for form in shared
    ):
        best = max(information(form.split()) for form in shared)
        return 0.8 * TITLE_EQUAL + TITLE_WORD * min(best, TITLE_MOST), "same main title or translated title"
    first, second = set(one.words), set(two.words)
    shared_words = first & second
    held = len(shared_words) / (min(len(first), len(second)) or 1)
    if held < 0.75 and not ratio(one.joined, two.joined, 60 if held < 0.5 else 55):
        return TITLE_WORST, "titles differ"
    common = sum(map(word_information, shared_words))
    rest = (
        [word for word in one.words if word not in second],
        [word for word in two.words if word not in first],
    )
    left_over, right_over = rest
    if min(len(left_over), len(right_over)) < 3 or ratio(one.joined, two.joined, 70):
        gained, left_over, right_over = slips(*rest, least=72 if loose else 78)
        common += gained
    lost = information(left_over), information(right_over)
    if (
        min(lost) <= (1.0 if loose else 1.5)
        and ratio(one.joined, two.joined, 86 if loose else 92)
        and (not (left_over and right_over) or ratio("".join(left_over), "".join(right_over), 50))
    ):
        return 0.5 * TITLE_EQUAL + TITLE_WORD * 0.9 * min(
            max(one.info, two.info), TITLE_MOST
        ), "nearly the same title"
    # "sea" for "air": a short word says little where it is shared, and all where it is exchanged
    exchanged = (
        _other_word(left_over, right_over) if loose else min(_exchanged(left_over), _exchanged(right_over))
    )
    swapped, extra = max(min(lost), exchanged), max(lost) - min(lost)
    weight = TITLE_WORD * min(common, TITLE_MOST) + TITLE_SWAPPED * swapped + TITLE_EXTRA * extra
    if swapped < 0.4 and common >= 1:
        short, long = sorted((one, two), key=lambda title: len(title.words))
        count = len(short.words)
        if long.words[:count] == short.words:
            # old titles run on for lines, and nobody prints all of one
            weight = max(weight, TITLE_WORD * min(common, TITLE_MOST) + TITLE_CUT)
        elif long.words[-count:] != short.words:
            # words that a shorter title lacks at its front or middle are no subtitle left out
            weight += TITLE_LACKING * extra
        return weight, "one title holds the other"
    return max(weight, TITLE_WORST), "titles partly agree" if weight > 0 else "titles differ"


def _other_word(left: list[str], right: list[str]) -> float:
    """1 where one short word stands for another that bad OCR cannot have made of it."""
    if len(left) != 1 or len(right) != 1 or not (left[0] + right[0]).isalpha():
        return 0.0
    return 1.0 if min(len(left[0]), len(right[0])) == 3 and not ratio(left[0], right[0], 50) else 0.0


def _exchanged(found: list[str]) -> float:
    return sum(1.0 if len(word) == 3 and word.isalpha() else word_information(word) for word in found)


def slips(left: list[str], right: list[str], least: int = 78) -> tuple[float, list[str], list[str]]:
    """Words that differ by a slip count as shared: the information gained, and the words left of each side."""
    if not left or not right:
        return 0.0, left, right
    gained, kept, open_right = 0.0, [], list(right)
    for word in left:
        best, most = "", 0.0
        if len(word) > 3 and not word.isdigit():
            for other in open_right:
                found = ratio(word, other, least)
                if found > most:
                    best, most = other, found
        if best:
            gained += 0.9 * information([word])
            open_right.remove(best)
        else:
            kept.append(word)
    return gained, kept, open_right
