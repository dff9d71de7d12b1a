"""The tests of the vetoes: two comparable records come in; whether a field tells them apart goes out."""

from __future__ import annotations

from typing import NamedTuple

from refkit.matching.comparisons.files import in_one_file
from refkit.matching.comparisons.laws import into_force
from refkit.matching.comparisons.levels import differ, same
from refkit.matching.comparisons.numbered import numbered_of_year
from refkit.matching.containers import CLOSE, OTHER, agreement
from refkit.matching.dates import Dated
from refkit.matching.fuzzy import distance
from refkit.matching.misprints import date_slipped
from refkit.matching.papers import court_of
from refkit.matching.prepare import BOUND, Comparable
from refkit.matching.symbols import Stand, other_series, stand, stands
from refkit.matching.trust import Trust, all_authors

# a title that says less than this (`info`) may stand over many works: two telling words
RECURRING = 2.0
# digits of a title that says so much may be misread by OCR, and not in a shorter one
LONG_TITLE = 3.0
# a title that says so much and so many authors are one text in one year, whatever its venue is called
ONE_TEXT, SEVERAL = 3.0, 2
OTHER_YEAR = frozenset((Dated.OTHER, Dated.YEARS, Dated.ONE_YEAR))
APART = frozenset((Dated.OTHER, Dated.YEARS, Dated.ONE_YEAR, Dated.DAYS, Dated.ONE_PART))
# kinds whose day tells works apart; books and articles may bear the day of any printing
DATED_KINDS = frozenset(("", "event", "paper", "press", "law"))


class Pair(NamedTuple):
    """Two records, how their dates stand to each other, and whether one year is proved a misprint."""

    left: Comparable
    right: Comparable
    trust: Trust
    proved: bool
    relation: Dated

    def families(self, family: str) -> bool:
        """Both are of one family of kinds."""
        return self.left.family == self.right.family == family

    def differ(self, field: str) -> bool:
        """Both have a field, and it differs."""
        return differ(getattr(self.left, field), getattr(self.right, field))

    def apart(self) -> bool:
        """The dates tell two works, and neither is a misprint, or another of two dates that a work has."""
        told = self.relation in APART and not self.proved
        pair = self[:2]
        return told and not date_slipped(*pair) and not into_force(*pair) and not in_one_file(*pair)

    def events(self) -> bool:
        return bool(self.left.event and self.right.event)

    def titled(self) -> bool:
        return bool(self.left.title.forms and self.right.title.forms)

    def same_title(self) -> bool:
        return self.titled() and self.left.title.forms[0] == self.right.title.forms[0]

    def same_page(self) -> bool:
        """The same first page."""
        return bool(self.left.pages[0]) and self.left.pages[0] == self.right.pages[0]

    def other_page(self) -> bool:
        """Another first page."""
        return differ(self.left.pages[0], self.right.pages[0])

    def same_issue(self) -> bool:
        """The same issue of the same volume."""
        return same(self.left, self.right, "volume") and same(self.left, self.right, "issue")

    def same_symbol(self) -> bool:
        """The same number of a document, to its last part."""
        return stands(self.left.symbols, self.right.symbols) is Stand.SAME

    def in_books(self) -> bool:
        """Both are chapters, or books."""
        return {self.left.family, self.right.family} <= BOUND

    def one_name(self) -> bool:
        """The title of one is a form of the other's."""
        one, two = self.left.title.forms, self.right.title.forms
        return one[0] in two or two[0] in one

    def articles(self) -> bool:
        """Both stand in a container, and not under one DOI; what is said or written is printed in several."""
        both = bool(self.left.container.all and self.right.container.all) and not same(*self[:2], "doi")
        return both and not self.events() and not (self.left.letter and self.right.letter)

    def recurring(self) -> bool:
        """A title that stands over many works: it says too little, or comes back in this input."""
        left, right = self.left, self.right
        return left.recurring or right.recurring or min(left.title.info, right.title.info) < RECURRING

    def other_sort(self) -> bool:
        """A meeting here, a journal there."""
        return differ(self.left.container.sort, self.right.container.sort)

    def other_reports(self) -> bool:
        """Two reports of cases, or gazettes: each has its own volumes and pages."""
        return self.families("law") and (self.elsewhere() or self.by_letters())

    def by_letters(self) -> bool:
        """The parties of a case in any order, in another volume of what goes by letters alone ("U.S.", "S. Ct.")."""
        one, two = self.left.container, self.right.container
        letters = one.all != two.all and not (one.words and two.words) and bool(one.all and two.all)
        return letters and self.differ("volume") and self._one_name_of_case()

    def _one_name_of_case(self) -> bool:
        """The parties of one are those of the other, who may be told at more length."""
        small, large = sorted((self.left.title.bag, self.right.title.bag), key=len)
        return small == large != frozenset() or (len(small) > 2 and small < large)

    def elsewhere(self) -> bool:
        """Containers that differ, where that tells something."""
        return self.trust.container and agreement(self.left.container, self.right.container) < OTHER


def volume_of_container(pair: Pair) -> bool:
    """… but a case stands in several reports, each with its volumes."""
    return pair.differ("volume") and not pair.other_reports()


def extent(record: Comparable) -> range:
    """The pages of a whole extent, empty where none is printed."""
    first, last = record.pages
    return range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else range(0)


# numbers


def open_numbers(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of each title that no field of the other accounts for."""
    left, right = pair.left, pair.right
    return left.title.numbers - _explained(right), right.title.numbers - _explained(left)


def _explained(record: Comparable) -> frozenset[str]:
    year = {str(record.date.year)} if record.date is not None else set()
    return record.title.numbers | record.numbers | year | {record.volume, record.issue, record.edition}


def other_numbers(pair: Pair) -> bool:
    if not pair.left.title.numbers or not pair.right.title.numbers:
        return False
    one, two = open_numbers(pair)
    return bool(one and two) and not _misread(pair, one, two)


def _misread(pair: Pair, one: frozenset[str], two: frozenset[str]) -> bool:
    """Numbers that differ in one digit of a long title, in references that came as strings: OCR misreads digits."""
    left, right = pair.left, pair.right
    if not (left.printed or right.printed) or min(left.title.info, right.title.info) < LONG_TITLE:
        return False
    return all(len(a) > 1 and any(distance(a, b, 1) <= 1 for b in two) for a in one)


def other_year(pair: Pair) -> bool:
    """The title of one names its own year, and the other is of another year that its title does not explain."""
    if pair.relation not in APART or pair.left.container.all or pair.right.container.all:
        return False
    return _names_year(pair.left, pair.right) or _names_year(pair.right, pair.left)


def _names_year(named: Comparable, other: Comparable) -> bool:
    if named.date is None or (named.printed and named.title.forms[:1] != other.title.forms[:1]):
        return False
    year = str(named.date.year)
    return year in named.title.numbers and year not in other.title.numbers | other.numbers


def other_number(pair: Pair) -> bool:
    """ "16/10001" and "16/10002" share a session; "9876" is "9876 (1994)"."""
    one, two = pair.left.numbers, pair.right.numbers
    found = stands(pair.left.symbols, pair.right.symbols)
    if found in (Stand.OTHER, Stand.PART):
        return True
    if found is Stand.SAME or not one or not two or one <= two or two <= one:
        return False
    if numbered_of_year(pair.left, pair.right):
        # the other number is that of a gazette
        return False
    if pair.left.letter and pair.right.letter:
        return True
    return not {"law", "paper"}.isdisjoint((pair.left.family, pair.right.family))


def other_series_of_number(pair: Pair) -> bool:
    """ "COM(2012) 345" and "SWD(2012) 345": a proposal, and what the staff wrote to it."""
    return not pair.families("law") and other_series(pair.left.symbols, pair.right.symbols)


def other_file(pair: Pair) -> bool:
    """Two shelf marks of one archive: a letter may lie in two files, if it is of one day."""
    return stand(pair.left.shelf, pair.right.shelf) is Stand.OTHER or _elsewhere_in_archive(pair)


def _elsewhere_in_archive(pair: Pair) -> bool:
    """Shelf marks without a number in common, of papers that no day holds together."""
    one, two = ({part for part in record.shelf if part.isdigit()} for record in pair[:2])
    return bool(one and two) and one.isdisjoint(two) and pair.relation is not Dated.DAY


def copied(pair: Pair) -> bool:
    return pair.relation is Dated.DAY and other_file(pair)


def other_stage(pair: Pair) -> bool:
    """Preliminary objections and merits, an opinion and the judgment, the court below: decisions of one case."""
    one, two = pair.left.stage, pair.right.stage
    if differ(court_of(pair.left.container.all), court_of(pair.right.container.all)):
        return True
    return one != two and pair.families("law") and (bool(one and two) or "opinion" in (one, two))


# publications: another container, volume or issue is another publication of a text


def other_container(pair: Pair) -> bool:
    """A journal may be named in two languages, and a law stands in several gazettes."""
    if pair.families("law") or not pair.elsewhere():
        return False
    if pair.left.preprint and pair.right.preprint:
        return not pair.same_title()
    return not (pair.same_title() and (pair.same_page() or pair.same_issue() or _one_text(pair)))


def _one_text(pair: Pair) -> bool:
    """A telling title, several authors and the year: a venue's name alone says nothing against that."""
    if pair.trust.venue or pair.recurring() or pair.left.title.info < ONE_TEXT or pair.relation < Dated.YEAR:
        return False
    return not _other_place(pair) and all_authors(pair.left, pair.right, SEVERAL)


def _other_place(pair: Pair) -> bool:
    return pair.other_sort() or pair.differ("volume") or pair.other_page()


def journal_version(pair: Pair) -> bool:
    """A paper of a meeting and its version in a journal of another year, or in another journal a year later."""
    if pair.relation not in OTHER_YEAR or pair.same_page() or not pair.trust.container:
        return False
    return pair.other_sort() or agreement(pair.left.container, pair.right.container) < CLOSE


def meeting_and_journal(pair: Pair) -> bool:
    """The same title on another page, in the proceedings of a meeting and in a volume of a journal."""
    for paper, article in (pair[:2], pair[1::-1]):
        meets = paper.container.sort == "meeting" != article.container.sort
        in_issue = article.volume and article.issue and not paper.volume
        if meets and in_issue and pair.other_page():
            return not paper.container.group or paper.container.group != article.container.group
    return False


def next_volume(pair: Pair) -> bool:
    """The same first page of another volume of another year: a piece that comes back every year."""
    comes_back = pair.differ("volume") and pair.relation in APART
    return comes_back and pair.same_page() and pair.left.pages != pair.right.pages


def other_page_of_gazette(pair: Pair) -> bool:
    one, two = pair.left.pages[0], pair.right.pages[0]
    return pair.families("law") and differ(one, two) and not pair.other_reports() and not pair.same_title()


def other_pages(pair: Pair) -> bool:
    return differ(pair.left.pages[1], pair.right.pages[1]) and not pair.same_title()


def other_doi(pair: Pair) -> bool:
    """… but not a DOI cut short, or with something glued to its end."""
    one, two = pair.left.doi, pair.right.doi
    return differ(one, two) and not one.startswith(two) and not two.startswith(one)
