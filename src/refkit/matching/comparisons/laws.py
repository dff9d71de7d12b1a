"""Two comparable laws or documents come in; whether one goes by a page, a name, a number or a file of the other."""

from __future__ import annotations

from collections.abc import Iterable

from refkit.matching.comparisons.authors import authors_weight
from refkit.matching.comparisons.levels import differ, same
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import two_languages
from refkit.matching.names import states
from refkit.matching.occasions import kinds
from refkit.matching.papers import (
    body_papers,
    document_words,
    establishing,
    instrument_words,
    is_treaty,
    stage_words,
)
from refkit.matching.prepare import CASE, Comparable
from refkit.matching.symbols import Stand, stand, stands
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
# digits of the number of an act that its day tells, and of one that its year alone does
ACT_OF_DAY, ACT_OF_YEAR = 2, 3
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


def in_one_file(left: Comparable, right: Comparable) -> bool:
    """The same numbers in two titles of one day and one file: "14th Conclusions", "Minutes 14"."""
    one, two = left.title.numbers, right.title.numbers
    if not one or one != two or stand(left.shelf, right.shelf) is not Stand.SAME:
        return False
    return relate(left.date, right.date) in (Dated.DAY, Dated.DAYS)


def minutes_in_file(left: Comparable, right: Comparable) -> bool:
    """The minutes of a day in one file, that one calls no more than "Minutes"; of a day with one meeting."""
    if left.busy or right.busy or stand(left.shelf, right.shelf) is not Stand.SAME:
        return False
    if relate(left.date, right.date) is not Dated.DAY or any(
        name.family for name in left.authors + right.authors
    ):
        return False
    return any(_called_minutes(record) for record in (left, right))


def named_in_file(left: Comparable, right: Comparable) -> bool:
    """Papers of one day in one file whose titles share a name: "Besprechung (Altland-Konferenz)"."""
    if left.busy or right.busy or relate(left.date, right.date) is not Dated.DAY:
        return False
    if stand(left.shelf, right.shelf) not in (Stand.SAME, Stand.PART) or (left.letter and right.letter):
        return False
    ones, twos = (
        {word for form in record.title.forms for word in form.split() if len(word) > STEM}
        for record in (left, right)
    )
    return bool((ones & twos) - kinds() - body_papers())


def _called_minutes(record: Comparable) -> bool:
    body = frozenset(word for name in record.authors for word in name.core)
    return bool(record.title.words) and frozenset(record.title.words) <= body_papers() | body


def one_of_series(left: Comparable, right: Comparable) -> bool:
    """The same long number of one series ("Cd. 4102") in one year, and no two volumes."""
    if differ(left.volume, right.volume) or relate(left.date, right.date) < Dated.YEAR:
        return False
    if stands(left.symbols, right.symbols) is not Stand.SAME:
        return False
    return any(len(symbol[-1]) >= OWN_NUMBER and symbol[-1].isdigit() for symbol in left.symbols)


def numbered_of_year(left: Comparable, right: Comparable) -> bool:
    """The number of an act, or of a court's decision, with its year."""
    return act_by_number(left, right) or decision_by_number(left, right)


def act_by_number(left: Comparable, right: Comparable) -> bool:
    """Acts that print one number and its year: "Loi n° 78-17" and "Act No. 78-17", "Regulation 2016/679"."""
    if not left.family == right.family == "law" or left.stage != right.stage:
        return False
    if left.instrument and right.instrument and left.instrument != right.instrument:
        return False
    if not {CASE, "amendment"}.isdisjoint((left.instrument, right.instrument)) or treaties(left, right):
        return False
    return _number_of_year(left, right, ACT_OF_YEAR)


def decision_by_number(left: Comparable, right: Comparable) -> bool:
    """Decisions of one court under one number of a year: "sentenza n. 170/1984", "STC 31/2010"."""
    if not (_is_case(left) and _is_case(right)) or left.stage != right.stage:
        return False
    if not left.authors or not right.authors:
        # a docket has two numbers: "Rs. 120/78"
        shared = (left.numbers & right.numbers) - {
            str(record.date.year) for record in (left, right) if record.date
        }
        return len(shared) > 1 and _number_of_year(left, right, ACT_OF_YEAR)
    if authors_weight(left.authors, right.authors)[0] <= 0:
        return False
    return _number_of_year(left, right, ACT_OF_DAY)


def _number_of_year(left: Comparable, right: Comparable, least: int) -> bool:
    """One number, of at least so many digits where no days agree, beside the year of both."""
    relation = relate(left.date, right.date)
    if left.date is None or right.date is None or left.date.year != right.date.year:
        return False
    year, own = str(left.date.year), {str(record.day) for record in (left.date, right.date)}
    shared = (left.numbers | left.title.numbers) & (right.numbers | right.title.numbers)
    years = {year, year[2:].lstrip("0")} & shared
    rest = shared - {year, year[2:].lstrip("0")} - own
    if not rest or not (years or _is_case(left)):
        return False
    longest = max(map(len, rest))
    return longest >= (ACT_OF_DAY if relation in (Dated.DAY, Dated.DAYS) else least)


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
