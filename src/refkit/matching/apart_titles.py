"""The tests of the vetoes that rest on titles: parts, siblings, and titles that come back over many works."""

from __future__ import annotations

from refkit.matching.apart import OTHER_YEAR, SEVERAL, Pair, extent
from refkit.matching.comparisons.authors import OTHER_PEOPLE, authors_weight
from refkit.matching.comparisons.laws import one_of_series, same_volume
from refkit.matching.comparisons.levels import same
from refkit.matching.comparisons.titles import SLIP_WORTH, exchanged, slips, title_weight
from refkit.matching.containers import CLOSE, agreement
from refkit.matching.containers import OTHER as ANOTHER
from refkit.matching.dates import Dated
from refkit.matching.halls import two_languages
from refkit.matching.names import OTHER, UNKNOWN, same_name
from refkit.matching.occasions import is_joint
from refkit.matching.opposites import any_opposed
from refkit.matching.papers import body_papers, is_treaty
from refkit.matching.places import other_towns
from refkit.matching.prepare import INTERVIEW, Comparable
from refkit.matching.symbols import same_long
from refkit.matching.title_words import about_sort, companions, information

# kinds that stand in a container, whose titles tell them apart
IN_CONTAINERS = frozenset(("article", "chapter"))
# kinds that letters are printed as
LETTERS = frozenset(("", "paper"))
# the titles of letters have no more words: "Lord Reed to Count Bell"
NAMES = 4
# an extent of so many pages is no abstract's
PAGES = 3


def about(pair: Pair) -> bool:
    """One is a review of, or a reply to, the other."""
    one, two = about_sort(pair.left.title.about), about_sort(pair.right.title.about)
    if one == two or not pair.titled() or same(*pair[:2], "doi"):
        return False
    return not same_long(pair.left.symbols, pair.right.symbols) and not one_of_series(*pair[:2])


# parts and siblings


def part_of(record: Comparable) -> str:
    """The number of the part that a title names, in words or by a numeral at its end."""
    return record.title.part or record.title.numeral


def other_part(pair: Pair) -> bool:
    """Both titles name a part, or one does where a page or a year tells two pieces of one container."""
    one, two = part_of(pair.left), part_of(pair.right)
    if one and two:
        return one != two
    # the first is told by no number when it comes out
    if (one or two) in ("", "1"):
        return False
    return _counted(pair) or (pair.articles() and _other_piece(pair))


def _counted(pair: Pair) -> bool:
    """Judgments of one pair of parties, letters or speeches of one day: the second is called so."""
    left, right = pair.left, pair.right
    letters = (
        {left.family, right.family} <= LETTERS
        or (left.letter and right.letter)
        or (left.event and right.event)
    ) and pair.relation is Dated.DAY
    return (letters or pair.families("law")) and bool(left.title.numeral or right.title.numeral)


def _other_piece(pair: Pair) -> bool:
    return (
        pair.other_page() or (pair.relation in OTHER_YEAR and not pair.same_page()) or pair.families("press")
    )


def exchanged_word(pair: Pair) -> bool:
    """Siblings: titles of one container in which a telling word stands for another."""
    left, right = pair.left, pair.right
    if not _told_by_titles(pair) or left.printed or right.printed or same(left, right, "url"):
        return False
    return exchanged(left.title, right.title)


def companion(pair: Pair) -> bool:
    """One title holds the other, and says on whom, or which analysis: two papers of one study."""
    left, right = pair.left, pair.right
    if not pair.titled() or left.printed or right.printed or same(left, right, "doi"):
        return False
    # of two titles of as many words one has a slip in it
    if len(left.title.words) == len(right.title.words):
        return False
    one, two = companions(left.title.forms[0]), companions(right.title.forms[0])
    return one != two and not any(form in left.title.parallel for form in right.title.forms)


def opposite(pair: Pair) -> bool:
    """The Eastern District here, the Western District there."""
    one, two = pair.left.title.words, pair.right.title.words
    if one == two or same(*pair[:2], "doi"):
        return False
    return any_opposed([word for word in one if word not in two], [word for word in two if word not in one])


def sibling(pair: Pair) -> bool:
    return pair.other_page() and exchanged_word(pair)


def section(pair: Pair) -> bool:
    """Two pieces of one container under one heading: "Ports – Pilots" and "Ports – Dues"."""
    left, right = pair.left, pair.right
    one, two = left.title, right.title
    if len(one.forms) < 2 or one.forms[1:] != two.forms[1:] or one.parallel or pair.same_page():
        return False
    if left.printed or right.printed or same(left, right, "url") or pair.elsewhere():
        return False
    tails = slips(
        [word for word in one.words if word not in two.words],
        [word for word in two.words if word not in one.words],
    )[1:]
    return min(map(information, tails)) >= SLIP_WORTH


def other_title(pair: Pair) -> bool:
    """The page is the same, and the titles share next to nothing."""
    left, right = pair.left, pair.right
    return _told_by_titles(pair) and title_weight(left.title, right.title, loose=bool(left.printed))[0] < 0


def _told_by_titles(pair: Pair) -> bool:
    """Pieces of containers with titles in one language, and nothing that says more than a title."""
    left, right = pair.left, pair.right
    if not pair.titled() or pair.one_name() or not {left.family, right.family} <= IN_CONTAINERS:
        return False
    if same(left, right, "doi"):
        return False
    return not two_languages(left, right) and not _one_extent(pair)


def _one_extent(pair: Pair) -> bool:
    """The same pages, several of them, in one issue or by several people in one year: no two pieces have that."""
    left, right = pair.left, pair.right
    if left.pages != right.pages or pair.relation < Dated.YEAR or len(extent(left)) < PAGES:
        return False
    return pair.same_issue() or _same_people(left, right)


def _same_people(left: Comparable, right: Comparable) -> bool:
    several = min(len(left.authors), len(right.authors)) >= SEVERAL
    return several and authors_weight(left.authors, right.authors)[0] > 0


# recurring titles


def other_speaker(pair: Pair) -> bool:
    """What two persons said, though both spoke on one matter of an agenda; what is said together, either may sign."""
    left, right = pair.left, pair.right
    if not pair.events() or is_joint(left.title.words) or is_joint(right.title.words):
        return False
    persons = all(name.family for name in left.authors + right.authors)
    return (
        persons
        and bool(left.authors and right.authors)
        and authors_weight(left.authors, right.authors)[0] <= OTHER_PEOPLE
    )


def other_body(pair: Pair) -> bool:
    """What two bodies said under a title that says nothing, each under its own name, and not together."""
    left, right = pair.left, pair.right
    if not pair.events() or not pair.recurring() or not left.authors or not right.authors:
        return False
    if is_joint(left.title.words) or is_joint(right.title.words):
        return False
    bodies = not any(name.family for name in left.authors + right.authors)
    return bodies and max(same_name(one, two) for one in left.authors for two in right.authors) <= OTHER


def other_interview(pair: Pair) -> bool:
    """What was said to two papers on a day."""
    left, right = pair.left, pair.right
    asked = left.sort == right.sort == INTERVIEW and bool(left.container.all and right.container.all)
    return asked and agreement(left.container, right.container) < ANOTHER


def said_elsewhere(pair: Pair) -> bool:
    """One title of a day in two places that share no word."""
    return pair.events() and pair.same_title() and other_towns(pair.left.place, pair.right.place)


def other_author(pair: Pair) -> bool:
    """The first names of each list, in works that came out in a container; a group on one page is its members."""
    left, right = pair.left, pair.right
    if not pair.articles() or pair.families("law") or not left.people or not right.people:
        return False
    if (
        bool(left.people[0].family) != bool(right.people[0].family)
        and pair.same_page()
        and same(left, right, "volume")
    ):
        return False
    return same_name(left.people[0], right.people[0]) < UNKNOWN


def in_other_container(pair: Pair) -> bool:
    """… but a law stands in several gazettes."""
    left, right = pair.left, pair.right
    if "law" in (left.family, right.family) or not pair.articles():
        return False
    return pair.trust.container and agreement(left.container, right.container) < CLOSE


def other_volume(pair: Pair) -> bool:
    return pair.differ("volume") and not pair.other_reports()


def answer(pair: Pair) -> bool:
    """ "Reed to Bell" and "Bell to Reed": the same names in another order, in papers that have no other title."""
    one, two = pair.left.title.words, pair.right.title.words
    if len(one) > NAMES or not body_papers().isdisjoint(one):
        return False
    return one != two and sorted(one) == sorted(two) and {pair.left.family, pair.right.family} <= LETTERS


def other_first_page(pair: Pair) -> bool:
    both = bool(pair.left.container.all and pair.right.container.all)
    return both and pair.other_page() and not pair.other_reports() and not _treaty_of_volume(pair)


def _treaty_of_volume(pair: Pair) -> bool:
    """A treaty begins in each of its languages on a page of its own of one volume."""
    law = pair.families("law") and pair.same_title() and is_treaty(pair.left.title.words)
    return law and same_volume(pair.left, pair.right)


def other_date(pair: Pair) -> bool:
    return pair.apart() and pair.same_title() and pair.left.family != "book"


def letter_of_year(pair: Pair) -> bool:
    """One prints no more than the year of a letter: a person writes to another many times in a year."""
    left, right = pair.left.letter, pair.right.letter
    return bool(left and right and left.to and right.to) and pair.relation is Dated.YEAR


def paper_of_day(pair: Pair) -> bool:
    """A paper without a title, of a day of which several by this person are known."""
    busy = pair.left.busy or pair.right.busy
    return busy and not pair.titled() and bool(pair.left.shelf or pair.right.shelf)


def untold(pair: Pair) -> bool:
    """Several such pieces of one year, and neither page, issue, day nor DOI to say which."""
    crowded = max(pair.left.crowded, pair.right.crowded) and not pair.families("law")
    if not crowded or not pair.articles() or pair.relation > Dated.YEAR:
        return False
    # a year is the volume of what has none
    one_volume = pair.left.volume == pair.right.volume and pair.relation is Dated.YEAR
    return not (pair.same_issue() or (pair.same_page() and (one_volume or same(*pair[:2], "volume"))))
