"""Two comparable records come in; the reason why they cannot be one work, or "", goes out.

A veto rests on a field that tells works apart whatever else agrees. How far a field can be trusted to do so is
learned from pairs that are surely one work (`learn_trust`), since exports fill fields with other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from refkit.matching.comparisons.titles import title_weight
from refkit.matching.comparisons.venues import other_venue
from refkit.matching.containers import OTHER, SAME, agreement, container_key
from refkit.matching.dates import Dated, earlier, relate
from refkit.matching.fuzzy import distance
from refkit.matching.names import UNKNOWN, NameKey, same_name, transcribed
from refkit.matching.prepare import Comparable

# "/2015/", "2015-05-06": a year in an address
_YEAR_PART = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# a title that says less than this may stand over many works
RECURRING = 2.0
# below this share of agreement among sure pairs a field vetoes nothing
TRUSTED = 0.8
APART = frozenset((Dated.OTHER, Dated.YEARS, Dated.ONE_YEAR, Dated.DAYS, Dated.ONE_PART))

ANOTHER_CONTAINER = "another container"
ANOTHER_VOLUME = "another volume of the container"
ANOTHER_ISSUE = "another issue of the container"
OTHER_PAGES = "another title on other pages"
PART = "a part is not its whole"
# these rest on names of containers, which are printed in a hundred ways: between clusters a few of them are noise
SOFT = frozenset((ANOTHER_CONTAINER, ANOTHER_VOLUME, ANOTHER_ISSUE, OTHER_PAGES, PART))


@dataclass(frozen=True, slots=True)
class Trust:
    """For each field whether a difference in it may keep two records apart."""

    container: bool = True
    doi: bool = True
    issue: bool = True
    numbers: bool = True
    pages: bool = True
    volume: bool = True


def misprint(left: Comparable, right: Comparable) -> Comparable | None:
    """The record whose year a date of access proves a misprint, where the other agrees in month and day; else None.

    What was read on a day was published by then: an access date before the date proves one of the two wrong, and
    another note with the same month and day in a possible year says which. So does the year in the address of both.
    """
    for wrong, good in ((left, right), (right, left)):
        if _year_in_address(wrong, good):
            return wrong
        if not wrong.impossible or good.impossible or wrong.date is None or good.date is None:
            continue
        same_day = (wrong.date.month, wrong.date.day) == (good.date.month, good.date.day)
        # of years alone the title must be the same
        known = wrong.date.month or same_title(wrong, good)
        other_year = known and same_day and wrong.date.year != good.date.year
        if other_year and not earlier(wrong.accessed, good.date):
            return wrong
    return None


def same_title(left: Comparable, right: Comparable) -> bool:
    """True for two telling titles that are the same as wholes."""
    one, two = left.title, right.title
    return bool(one.forms and two.forms) and one.forms[0] == two.forms[0] and one.info >= RECURRING


def _year_in_address(wrong: Comparable, good: Comparable) -> bool:
    """Both stand at one address that holds the year of one, and their dates differ in nothing but the year."""
    if not wrong.url or wrong.url != good.url or wrong.date is None or good.date is None:
        return False
    years = wrong.date.year, good.date.year
    same_day = (wrong.date.month, wrong.date.day) == (good.date.month, good.date.day)
    if not same_day or not wrong.date.month or years[0] == years[1]:
        return False
    named = set(_YEAR_PART.findall(wrong.url))
    return str(years[1]) in named and str(years[0]) not in named


def doubtful(left: Comparable, right: Comparable) -> bool:
    """True where `misprint` has something to look at."""
    return left.impossible or right.impossible or bool(left.url and left.url == right.url)


def veto(left: Comparable, right: Comparable, trust: Trust, *, proved: bool = False) -> str:
    """Why these two cannot be one work, in words; "" where nothing forbids it."""
    return (
        _dates(left, right, proved)
        or _numbers(left, right, trust)
        or _parts(left, right, trust)
        or ("an event in another place" if left.event and right.event and other_venue(left, right) else "")
        or _recurring(left, right, trust, proved)
        or (
            "different DOIs"
            if trust.doi
            and left.doi
            and right.doi
            and left.doi != right.doi
            and not _doi_slip(left.doi, right.doi)
            else ""
        )
    )


def _dates(left: Comparable, right: Comparable, proved: bool) -> str:
    relation = relate(left.date, right.date)
    if proved or relation not in APART:
        return ""
    if left.event and right.event:
        return "an event on another date"
    if "law" in (left.family, right.family) and relation is not Dated.DAYS:
        return "a law of another date"
    days = bool(left.date and right.date and left.date.day and right.date.day)
    dated = days and _dated_kind(left) and _dated_kind(right)
    if dated and _other_day(left, right, relation) and not _one_address(left, right):
        return "a document of another day"
    if left.family == right.family == "press" and not (left.title.forms and right.title.forms):
        return "another issue"
    return ""


def _other_day(left: Comparable, right: Comparable, relation: Dated) -> bool:
    """Days that tell works apart: any for references that print one, those of newspapers only if far apart."""
    if left.printed and right.printed:
        return True
    if "press" in (left.family, right.family):
        return relation is Dated.OTHER
    return relation is not Dated.DAYS


def _dated_kind(record: Comparable) -> bool:
    """A kind whose day tells works apart, where books and articles may bear the day of any printing."""
    return record.family in ("", "event", "paper", "press", "law")


def _one_address(left: Comparable, right: Comparable) -> bool:
    return bool((left.doi and left.doi == right.doi) or (left.url and left.url == right.url))


def _numbers(left: Comparable, right: Comparable, trust: Trust) -> str:
    known_left, known_right = _explained(left), _explained(right)
    open_left = left.title.numbers - known_right
    open_right = right.title.numbers - known_left
    if open_left and open_right and not _misread(left, right, open_left, open_right):
        return f"number {min(open_left)} in one title, {min(open_right)} in the other"
    for named, other in ((left, right), (right, left)):
        if _year_of_issue(named, other):
            return "a yearly title of another year"
    lawlike = {left.family, right.family} & {"law", "paper"}
    one, two = left.numbers, right.numbers
    # "16/10001" and "16/10002" share a session; "9876" is "9876 (1994)"
    if trust.numbers and lawlike and one and two and not (one <= two or two <= one):
        return "different document numbers"
    return ""


def _year_of_issue(named: Comparable, other: Comparable) -> bool:
    """The title of one names its own year, and the other is of another year that its title does not explain."""
    if named.container.all or other.container.all:
        return False
    if named.printed and named.title.forms[:1] != other.title.forms[:1]:
        return False
    if named.date is None or other.date is None or relate(named.date, other.date) not in APART:
        return False
    year = str(named.date.year)
    return year in named.title.numbers and year not in other.title.numbers | other.numbers


def _misread(left: Comparable, right: Comparable, one: frozenset[str], two: frozenset[str]) -> bool:
    """Numbers that differ in one digit of a long title, in references that came as strings: OCR misreads digits."""
    if not (left.printed or right.printed) or min(left.title.info, right.title.info) < 3:
        return False
    return all(len(a) > 1 and any(distance(a, b, 1) <= 1 for b in two) for a in one)


def _explained(record: Comparable) -> frozenset[str]:
    """The numbers that a record accounts for in any of its fields."""
    year = {str(record.date.year)} if record.date is not None else set()
    return record.title.numbers | record.numbers | year | {record.volume, record.issue, record.edition}


def _parts(left: Comparable, right: Comparable, trust: Trust) -> str:
    same_doi = bool(left.doi) and left.doi == right.doi
    if left.title.about != right.title.about and left.title.forms and right.title.forms and not same_doi:
        return f"one is a piece about the other ({left.title.about or right.title.about})"
    if left.edition and right.edition and left.edition != right.edition:
        return "another edition"
    if left.family == right.family == "book" and left.edition != right.edition:
        # one edition is the first where nothing is printed: its year shows
        later = left.edition or right.edition
        if later != "1" and relate(left.date, right.date) in APART:
            return "another edition"
    articles = bool(left.container.all and right.container.all)
    if left.volume and right.volume and left.volume != right.volume and not articles:
        return "another volume"
    if articles:
        return _publications(left, right, trust)
    for part, whole in ((left, right), (right, left)):
        if not part.container.all or not part.title.forms or not whole.title.forms or whole.container.all:
            continue
        inside = agreement(part.container, container_key(whole.title.forms[0])) > SAME
        if (
            inside
            and part.title.forms[0] != whole.title.forms[0]
            and title_weight(part.title, whole.title)[0] < 2.5
        ):
            return PART
    return ""


def _publications(left: Comparable, right: Comparable, trust: Trust) -> str:
    """Two pieces in containers: another container, volume or issue is another publication of a text."""
    if left.doi and left.doi == right.doi:
        return ""
    same_page = bool(left.pages[0]) and left.pages[0] == right.pages[0]
    same_title = bool(left.title.forms and right.title.forms) and left.title.forms[0] == right.title.forms[0]
    same_issue = bool(left.volume and left.issue) and (left.volume, left.issue) == (right.volume, right.issue)
    elsewhere = trust.container and agreement(left.container, right.container) < OTHER
    law = left.family == right.family == "law"
    # a journal may be named in two languages, and a law stands in several gazettes
    if elsewhere and not law and not (same_title and (same_page or same_issue)):
        return ANOTHER_CONTAINER
    if same_page:
        return ANOTHER_VOLUME if trust.volume and _next_volume(left, right) else ""
    if law and not elsewhere and not same_title and left.pages[0] and right.pages[0]:
        return OTHER_PAGES
    if (
        trust.pages
        and not same_title
        and left.pages[1]
        and right.pages[1]
        and left.pages[1] != right.pages[1]
    ):
        return OTHER_PAGES
    if trust.volume and left.volume and right.volume and left.volume != right.volume:
        return ANOTHER_VOLUME
    if trust.issue and left.issue and right.issue and left.issue != right.issue:
        return ANOTHER_ISSUE
    return ""


def _next_volume(left: Comparable, right: Comparable) -> bool:
    """The same first page of another volume of another year: a piece that comes back every year."""
    if not left.volume or not right.volume or left.volume == right.volume:
        return False
    return relate(left.date, right.date) in APART and left.pages != right.pages


def _recurring(left: Comparable, right: Comparable, trust: Trust, proved: bool) -> str:
    if min(left.title.info, right.title.info) >= RECURRING:
        return ""
    persons = [record.people[0] for record in (left, right) if record.people and record.people[0].family]
    if left.event and right.event and len(persons) == 2 and _other_person(*persons):
        return "a recurring title under another name"
    paged = left.container.all and right.container.all and left.pages[0] and right.pages[0]
    if trust.pages and paged and left.pages[0] != right.pages[0]:
        return "a recurring title on other pages"
    if trust.volume and left.volume and right.volume and left.volume != right.volume:
        return "a recurring title in another volume"
    if trust.issue and left.issue and right.issue and left.issue != right.issue:
        return "a recurring title in another issue"
    exact = left.title.forms and right.title.forms and left.title.forms[0] == right.title.forms[0]
    if exact and left.family != "book" and not proved and relate(left.date, right.date) in APART:
        return "a recurring title with another date"
    return ""


def _other_person(one: NameKey, two: NameKey) -> bool:
    """Family names that differ in more than a transcription."""
    return one.family != two.family and transcribed(one.family) != transcribed(two.family)


def _doi_slip(one: str, two: str) -> bool:
    """A DOI cut short, or with something glued to its end."""
    return one.startswith(two) or two.startswith(one)


def sure(left: Comparable, right: Comparable) -> bool:
    """True for two records that are one work beyond doubt: a long title, its author, and the year or the DOI."""
    if not left.title.forms or not right.title.forms or left.title.forms[0] != right.title.forms[0]:
        return False
    if left.title.info < 4 or not left.authors or not right.authors:
        return False
    if same_name(left.authors[0], right.authors[0]) <= UNKNOWN:
        return False
    return relate(left.date, right.date) >= Dated.YEAR or bool(left.doi and left.doi == right.doi)


def learn_trust(records: Sequence[Comparable], pairs: Iterable[tuple[int, int]], enough: int = 30) -> Trust:
    """Estimate from sure pairs which fields agree between two records of one work.

    A field is trusted unless at least `enough` sure pairs carry it and less than TRUSTED of them agree.
    """
    agree = dict.fromkeys(("container", "doi", "issue", "numbers", "pages", "volume"), 0)
    seen = dict.fromkeys(agree, 0)
    for i, j in pairs:
        left, right = records[i], records[j]
        if not sure(left, right):
            continue
        for name, one, two in (
            ("doi", left.doi, right.doi),
            ("issue", left.issue, right.issue),
            ("numbers", left.numbers, right.numbers),
            ("pages", left.pages[0], right.pages[0]),
            ("volume", left.volume, right.volume),
        ):
            if one and two:
                seen[name] += 1
                agree[name] += one == two
        if left.container.all and right.container.all:
            seen["container"] += 1
            agree["container"] += agreement(left.container, right.container) >= OTHER
    return Trust(
        **{
            name: seen[name] < enough or agree[name] >= (0.5 if name == "container" else TRUSTED) * seen[name]
            for name in agree
        }
    )
