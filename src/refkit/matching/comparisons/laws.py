"""Two comparable laws or documents come in; whether one goes by a page, a name, a number or a file of the other."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.matching.comparisons.levels import differ, same
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import two_languages
from refkit.matching.names import states
from refkit.matching.occasions import kinds
from refkit.matching.papers import (
    document_words,
    establishing,
    instrument_words,
    is_treaty,
    stage_words,
)
from refkit.matching.prepare import CASE, Comparable
from refkit.matching.symbols import Stand, stands
from refkit.normalise.compare import word_sound

# letters by which words of one stem begin: "Fisheries Agreement", "concerning Fishing Rights"
STEM = 4
# words of a treaty's short name beside its kind: two parties and what about
PARTIES = 3
# letters by which words of two languages are one
LONG_STEM = 6
REPUBLIC = frozenset(("federal", "kingdom", "republic", "republik", "bundesrepublik"))
# words of the title of a press release that is called by its number
RELEASE = frozenset(
    map(word_sound, ("press", "release", "pressemitteilung", "communique", "comunicato", "stampa", "presse"))
)
# digits of a year
YEAR = 4
# digits of a number that no other paper of its series and year has
OWN_NUMBER = 4
# two numbers, or one of two digits, tell a paper of a body and a day
NUMBERS = 3


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
    """… under one title, or in two languages: of two dates one is that of entry into force, or of the report."""
    if not one_page(left, right) and not _one_report(left, right):
        return False
    return (
        left.title.forms[:1] == right.title.forms[:1] or two_languages(left, right) or _unnamed(left, right)
    )


def _unnamed(left: Comparable, right: Comparable) -> bool:
    """A decision that is called no more than one."""
    return any(
        frozenset(law.title.words) <= stage_words() | kinds() for law in (left, right) if _is_case(law)
    )


def _one_report(left: Comparable, right: Comparable) -> bool:
    """Decisions on one page of one volume of reports, that is no year."""
    if left.family != "law" or not left.pages[0] or left.pages[0] != right.pages[0]:
        return False
    return len(left.volume) < YEAR and same_volume(left, right) and left.stage == right.stage


def short_treaty(left: Comparable, right: Comparable) -> bool:
    """A treaty of one day by its parties and its matter, or its town: "Altland–Morland Fisheries Agreement"."""
    if left.instrument != right.instrument or relate(left.date, right.date) is not Dated.DAY:
        return False
    if not treaties(left, right):
        return False
    short, long = sorted((_telling(left), _telling(right)), key=len)
    enough = len(short) >= PARTIES or len(short) == len(long) > 0
    return enough and stems(short) <= stems(long)


def _telling(law: Comparable) -> frozenset[str]:
    """The words of a law's title beside those for its kind."""
    return frozenset(law.title.words) - kinds() - establishing()


def stems(found: Iterable[str]) -> frozenset[str]:
    """How words begin: "Fisheries" and "Fishing", "Versailles" and "Versailler"."""
    return frozenset(word[:STEM] for word in found)


def same_name_and_year(left: Comparable, right: Comparable) -> bool:
    """A treaty under one name, of which one prints no more than the year."""
    if not treaties(left, right) or relate(left.date, right.date) < Dated.YEAR:
        return False
    return left.title.bag == right.title.bag and bool(_telling(left))


def translated_law(left: Comparable, right: Comparable) -> bool:
    """Laws of one day in two languages that share a telling word: "séparation", "Separation"."""
    if not left.family == right.family == "law" or not two_languages(left, right):
        return False
    if left.instrument != right.instrument or relate(left.date, right.date) is not Dated.DAY:
        return False
    return any(len(word) >= LONG_STEM for word in _long_stems(left) & _long_stems(right))


def _long_stems(law: Comparable) -> frozenset[str]:
    return frozenset(word[:LONG_STEM] for word in _telling(law) - states())


def of_state(left: Comparable, right: Comparable) -> bool:
    """ "Constitution" is the "Constitution of the Federal Republic of Altland", where both are of one day."""
    if not left.family == right.family == "law" or relate(left.date, right.date) is not Dated.DAY:
        return False
    one, two = frozenset(left.title.words), frozenset(right.title.words)
    return bool(one & two & kinds()) and (one ^ two) <= states() | REPUBLIC and not (one - two and two - one)


def case_on_page(left: Comparable, right: Comparable) -> bool:
    """A decision without a name on the first page of another in one volume of reports."""
    if not left.family == right.family == "law" or not left.pages[0] or left.pages[0] != right.pages[0]:
        return False
    if not same_volume(left, right) or relate(left.date, right.date) < Dated.YEAR:
        return False
    if len(left.pages[0]) > 1 and not _is_case(left) and not _is_case(right):
        return True
    return _unnamed(left, right)


def _is_case(law: Comparable) -> bool:
    return law.instrument == CASE


def numbered(left: Comparable, right: Comparable) -> bool:
    """ "Resolution 48/91" of a day on which the other has that symbol, and whose body agrees or is not told."""
    if "paper" not in (left.family, right.family) or relate(left.date, right.date) is not Dated.DAY:
        return False
    return _by_its_number(left, right) or _by_its_number(right, left)


def _by_its_number(bare: Comparable, full: Comparable) -> bool:
    named = bare.title.numbers
    if not named or not named <= full.numbers or max(map(len, named)) + len(named) < NUMBERS:
        return False
    body = frozenset(word for name in full.authors for word in name.core)
    rest = [word for word in bare.title.words if word not in body and word not in RELEASE]
    return not document_words(rest)


def one_of_series(left: Comparable, right: Comparable) -> bool:
    """The same long number of one series ("Cd. 4102") in one year, and no two volumes."""
    if differ(left.volume, right.volume) or relate(left.date, right.date) < Dated.YEAR:
        return False
    if stands(left.symbols, right.symbols) is not Stand.SAME:
        return False
    return any(len(symbol[-1]) >= OWN_NUMBER and symbol[-1].isdigit() for symbol in left.symbols)


def other_instrument(left: Comparable, right: Comparable) -> bool:
    """An exchange of notes here, an agreement there, of one day and the same parties; or a judgment about a treaty."""
    if left.instrument == right.instrument:
        return False
    amends = "amendment" in (left.instrument, right.instrument) and "law" in (left.family, right.family)
    if amends or not treaties(left, right):
        return amends
    if CASE in (left.instrument, right.instrument):
        return True
    named = left.instrument or right.instrument
    # what both titles name is what both are about
    return not all(instrument_words(named) & set(record.title.words) for record in (left, right))
