"""Two comparable laws or documents come in; whether one goes by a page, a name, a number or a file of the other."""

from __future__ import annotations

from refkit.matching.comparisons.levels import differ, same
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import two_languages
from refkit.matching.occasions import kinds
from refkit.matching.papers import document_words, instrument_words, is_treaty
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import Stand, stand, stands

# letters by which words of one stem begin: "Fisheries Agreement", "concerning Fishing Rights"
STEM = 4
# words of a treaty's short name beside its kind: two parties and what about
PARTIES = 3
# digits of a number that no other paper of its series and year has
OWN_NUMBER = 4


def same_volume(left: Comparable, right: Comparable) -> bool:
    """The same volume of the same container."""
    return same(left, right, "volume") and agreement(left.container, right.container) > SAME


def treaties(left: Comparable, right: Comparable) -> bool:
    """Both are laws, and the title of one calls itself a treaty."""
    return left.family == right.family == "law" and (
        is_treaty(left.title.words) or is_treaty(right.title.words)
    )


def one_page(left: Comparable, right: Comparable) -> bool:
    """Treaties that begin on one page of one volume of a series."""
    if left.family != "law" or not left.pages[0] or left.pages[0] != right.pages[0]:
        return False
    return left.instrument == right.instrument and same_volume(left, right) and treaties(left, right)


def into_force(left: Comparable, right: Comparable) -> bool:
    """… under one title, or in two languages: of two dates one is that of entry into force."""
    if not one_page(left, right):
        return False
    return left.title.forms[:1] == right.title.forms[:1] or two_languages(left, right)


def short_treaty(left: Comparable, right: Comparable) -> bool:
    """A treaty of one day by its parties and its matter: "Altland–Morland Fisheries Agreement"."""
    if left.instrument != right.instrument or relate(left.date, right.date) is not Dated.DAY:
        return False
    if not treaties(left, right):
        return False
    short, long = sorted((left.title.words, right.title.words), key=len)
    known = {word[:STEM] for word in long}
    telling = [word for word in short if word not in kinds()]
    return len(telling) >= PARTIES and all(word[:STEM] in known for word in telling)


def numbered(left: Comparable, right: Comparable) -> bool:
    """ "Resolution 48/91" of a day on which the other has that symbol, and whose body agrees or is not told."""
    if "paper" not in (left.family, right.family) or relate(left.date, right.date) is not Dated.DAY:
        return False
    return _by_its_number(left, right) or _by_its_number(right, left)


def _by_its_number(bare: Comparable, full: Comparable) -> bool:
    named = bare.title.numbers
    return len(named) > 1 and named <= full.numbers and not document_words(bare.title.words)


def in_one_file(left: Comparable, right: Comparable) -> bool:
    """The same numbers in two titles of one day and one file: "14th Conclusions", "Minutes 14"."""
    one, two = left.title.numbers, right.title.numbers
    if not one or one != two or stand(left.shelf, right.shelf) is not Stand.SAME:
        return False
    return relate(left.date, right.date) is Dated.DAY


def one_of_series(left: Comparable, right: Comparable) -> bool:
    """The same long number of one series ("Cd. 4102") in one year, and no two volumes."""
    if differ(left.volume, right.volume) or relate(left.date, right.date) < Dated.YEAR:
        return False
    if stands(left.symbols, right.symbols) is not Stand.SAME:
        return False
    return any(len(symbol[-1]) >= OWN_NUMBER and symbol[-1].isdigit() for symbol in left.symbols)


def other_instrument(left: Comparable, right: Comparable) -> bool:
    """An exchange of notes here, an agreement there: of one day and the same parties."""
    if not treaties(left, right) or left.instrument == right.instrument:
        return False
    named = left.instrument or right.instrument
    # what both titles name is what both are about
    return not all(instrument_words(named) & set(record.title.words) for record in (left, right))
