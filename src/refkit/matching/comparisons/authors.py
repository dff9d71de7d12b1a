"""Two comparable records come in; what their authors and editors say for or against one work goes out."""

from __future__ import annotations

from typing import NamedTuple

from refkit.matching.comparisons.levels import Adjustment, Formula, graded
from refkit.matching.dates import Dated, relate
from refkit.matching.names import NEAR, NameKey, offices, same_name, states
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import same_long

People = tuple[NameKey, ...]

# equal lists: the first name, each further one, no more than, and less where only initials are printed
EQUAL, FURTHER, MOST, INITIALS = 3.0, 0.8, 5.0, 0.3
# names that agree as well as names can, in lists that are not equal
AGREE = 2.9
# each name of a list that the other lacks; names that the longer list has beyond, and at most: "et al." ends early
LACKING, BEYOND, MOST_BEYOND = -2.5, 0.4, 1.2
UNCLEAR, NAMESAKE, OTHER_PEOPLE = -1.5, -4.0, -5.5
# nobody is named, and title and year are the same
THIN = 0.6
# of a shorter list so many names are looked up: papers of physics have thousands
LOOKED_UP = 12
# the author of one agrees better than this with the editor of the other
CROSSED = 1.0
# how much the title of a paper of several bodies of a state, of one in one town, and of a law has to say (`info`)
PAPER_INFO, TOWN_INFO, LAW_INFO = 4.0, 2.0, 1.0
# a speaker who is named in the title of what a body put out
NAMED = 2.5
# … and of what nobody put out
UNSIGNED = 1.5


class Listed(NamedTuple):
    """Two lists of names: how many of the shorter one are in the longer, how well, and the best agreement of any."""

    small: People
    large: People
    matched: int
    total: float
    highest: float

    @property
    def share(self) -> float:
        """The share of the shorter list that is matched."""
        return self.matched / min(len(self.small), LOOKED_UP)

    @property
    def weight(self) -> float:
        """The weight of the names that match."""
        return min(AGREE * self.total / self.matched + FURTHER * (self.matched - 1), MOST)

    def unclear(self) -> bool:
        """No name surely differs: a person and a body, or two names of one body."""
        return self.highest >= 0 or len({bool(name.family) for name in self.small + self.large}) > 1

    def namesakes(self) -> bool:
        """Two family names are the same."""
        families = {name.family for name in self.large if name.family}
        return any(name.family in families for name in self.small)


# where no name agrees, and where some do
NONE_AGREE: tuple[Formula[Listed], ...] = (
    Formula("authors hard to compare", lambda it: UNCLEAR, Listed.unclear),
    Formula("another given name", lambda it: NAMESAKE, Listed.namesakes),
    Formula("different authors", lambda it: OTHER_PEOPLE),
)
SOME_AGREE: tuple[Formula[Listed], ...] = (
    Formula(
        "some authors agree",
        lambda it: it.weight * it.share + LACKING * (1 - it.share),
        lambda it: it.share < 1,
    ),
    Formula(
        "authors of one among those of the other",
        lambda it: it.weight - min(BEYOND * (len(it.large) - len(it.small)), MOST_BEYOND),
        lambda it: len(it.large) > len(it.small),
        "“et al.”: the shorter list stops early; a list that just misses people says less",
    ),
    Formula("authors agree", lambda it: it.weight),
)


def authors_weight(one: People, two: People) -> tuple[float, str]:
    """What two lists of authors say, and how they compare in words."""
    if one == two:
        full = any(len(part) > 1 for name in one for part in name.given) or not one[0].family
        return min(EQUAL + FURTHER * (len(one) - 1), MOST) - (0.0 if full else INITIALS), "same authors"
    listed = _listed(one, two) if len(one) <= len(two) else _listed(two, one)
    return graded(SOME_AGREE if listed.matched else NONE_AGREE, listed)


def _listed(small: People, large: People) -> Listed:
    """Each name of the shorter list with the best one of the longer list that no other name has taken."""
    matched, total, highest = 0, 0.0, -1.0
    open_names = list(large)
    for name in small[:LOOKED_UP]:
        best, level = _best(name, open_names)
        highest = max(highest, level)
        if level >= NEAR:
            matched += 1
            total += level
            open_names.remove(best)
            if not open_names:
                break
    return Listed(small, large, matched, total, highest)


def _best(name: NameKey, others: list[NameKey]) -> tuple[NameKey, float]:
    best, level = name, -1.0
    for other in others:
        found = same_name(name, other)
        if found > level:
            best, level = other, found
            if level >= 1:
                break
    return best, level


Pair = tuple[Comparable, Comparable]


def _crossed(records: Pair) -> bool:
    left, right = records
    one, two = _people(left, right)
    pairs = ((one, right.editors), (left.editors, two))
    return any(authors_weight(*lists)[0] > CROSSED for lists in pairs if all(lists))


def _same_paper(records: Pair) -> bool:
    left, right = records
    title = left.title
    if not title.forms or title.forms[0] not in right.title.forms or not _one_day_of_bodies(left, right):
        return False
    state = not states().isdisjoint(_words(left) & _words(right))
    town = left.event and right.event and not left.place.isdisjoint(right.place)
    return (state and title.info >= PAPER_INFO) or bool(town and title.info >= TOWN_INFO)


def _named_in_title(records: Pair) -> bool:
    return speaks_in(*records)


def speaks_in(left: Comparable, right: Comparable) -> bool:
    """A person's whole name, or an office and the family name, in the title of what a body put out on that day."""
    if not left.event or not right.event or relate(left.date, right.date) is not Dated.DAY:
        return False
    return _speaks_in(left.authors, right) or _speaks_in(right.authors, left)


def _speaks_in(speakers: People, of_body: Comparable) -> bool:
    if not speakers or not speakers[0].family or any(name.family for name in of_body.authors):
        return False
    told = frozenset(of_body.title.words)
    family = frozenset(speakers[0].core)
    return family <= told and bool(told & offices() or speakers[0].words - family & told)


def _same_document(records: Pair) -> bool:
    left, right = records
    persons = any(name.family for name in left.authors + right.authors)
    return not persons and same_long(left.symbols, right.symbols)


def _same_law(records: Pair) -> bool:
    left, right = records
    if "law" not in (left.family, right.family) or left.title.info < LAW_INFO:
        return False
    return left.title.forms[:1] == right.title.forms[:1] != () and _one_day_of_bodies(left, right)


def _one_day_of_bodies(left: Comparable, right: Comparable) -> bool:
    persons = any(name.family for name in left.authors + right.authors)
    return not persons and relate(left.date, right.date) is Dated.DAY


def _words(record: Comparable) -> set[str]:
    return {word for name in record.authors for word in name.core}


# names that differ say less where the work is known to go under several
ADJUSTMENTS: tuple[Adjustment[Pair], ...] = (
    Adjustment(
        "author of one is the editor of the other",
        0.0,
        1.0,
        _crossed,
        "a work may be cited under the name of its editor",
    ),
    Adjustment(
        "the speaker is named in the title of the other",
        0.0,
        NAMED,
        _named_in_title,
        "a ministry puts out what its minister said",
    ),
    Adjustment(
        "one paper of several bodies of a state",
        -1.5,
        -1.5,
        _same_paper,
        "a telling title of the same day, by two bodies that name the same state, or in the same town",
    ),
    Adjustment(
        "one document of a body and its organ",
        -0.5,
        -0.5,
        _same_document,
        "the same symbol: who it came from, and to whom, is printed in many ways",
    ),
    Adjustment(
        "a treaty or law under several bodies",
        -0.5,
        -0.5,
        _same_law,
        "the same telling title of the same day: who signed or adopted it is printed in many ways",
    ),
)


def weigh_authors(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    """What the authors say, or the editors of works without; nothing where one names nobody."""
    one, two = _people(left, right)
    if not one or not two:
        return _weigh_one(left, right, say) if one or two else _weigh_thin(left, right, say)
    weight, words = authors_weight(one, two)
    if weight < 0:
        for row in ADJUSTMENTS:
            if weight < row.below and row.holds((left, right)):
                weight, words = row.weight, row.says
        # "Smith (ed.)" here is "Smith" there, and another editor is no other author
        if bool(left.authors) != bool(right.authors) and weight < 0:
            return 0.0
    if say is not None:
        say.append(words)
    return weight


def _weigh_one(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    """One names nobody: its title may name the speaker."""
    if not _named_in_title((left, right)):
        return 0.0
    if say is not None:
        say.append("the speaker is named in the title of the other")
    return UNSIGNED


def _weigh_thin(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    """Nobody is named: the same title of the same year is little, and nothing is against it."""
    if (
        left.title.forms[:1] != right.title.forms[:1]
        or left.printed
        or relate(left.date, right.date) < Dated.YEAR
    ):
        return 0.0
    if say is not None:
        say.append("nobody is named")
    return THIN


def _people(left: Comparable, right: Comparable) -> tuple[People, People]:
    return left.authors or left.editors, right.authors or right.editors
