"""A citation as read becomes numbers: how sure the tagger was of it, and how plausible its fields are."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from refkit.citing.corrections import hosts
from refkit.citing.corrections.table import PAPERS, PIECES, SPANS
from refkit.citing.grammar.forms import NAMES as FORM_NAMES
from refkit.citing.patterns import PROSE
from refkit.citing.raw import Part, RawCitation, Reading, labelled
from refkit.model import Work
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_periodical
from refkit.normalise.lexicon import words
from refkit.normalise.places import is_place
from refkit.short_forms.backrefs import BACKREF

YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
REPRINTED = re.compile(
    r"\b(?:repr|rpt|reprint(?:ed)?|réimpr|réed|rist|Nachdr|ND|Neudr|orig|first published)\b\.?", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
NO_LETTER = re.compile(r"\W+")

ODD_EDGE = re.compile(r"^[\W_]*[,;:)\]]|[,;:(\[]\W*$|^(?:in|see|vgl|cf|siehe|voir|vedi)\b", re.IGNORECASE)
OPENING_MARKS, CLOSING_MARKS = frozenset("“\"„«‘'»‚"), frozenset("”\"“»’'«")
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))

SINGLE = ("author", "editor", "title", "container", "date", "volume", "pages", "publisher", "place")
"""Labels whose least certain part is a feature of its own."""
KINDS = frozenset({"papers", "media", "law", "pieces without a title"})
"""Stages of corrections for kinds that the tagger's labels do not know."""
SEVERAL = frozenset({"author", "editor", "translator", "role", "other", "pages", "parallel", "cited"})
"""Labels that a work often has several parts of."""
BY_FORM = FORM_NAMES | {"act", "decision"}
"""Corrections of what a printed form gives whole."""
TOLD_BY_FORM = BY_FORM.union(
    ("identifier", "piece-of-address", "number-is-no-address", "word-of-access"),
    (rule.name for stage in (PAPERS, PIECES, *SPANS) if stage.name in KINDS for rule in stage.rules),
)
"""Corrections that say nothing against a reading: of what a form tells, and of kinds that the tagger does not know."""
HOSTED = frozenset(
    made.name
    for made in (hosts.printed_again, hosts.said_in_book, hosts.text_before_reprint, hosts.reissue_in_bracket)
)
"""Corrections of what is printed again, or in a volume: two titles and two years are then right."""
EXPLAINING = (
    BY_FORM
    | HOSTED
    | {rule.name for stage in (PAPERS, PIECES, *SPANS) if stage.name in KINDS for rule in stage.rules}
)
"""What tells why a citation has other parts, or in another order, than most."""
COMPARED = ("author", "title", "container", "date", "publisher")
"""Labels whose stretches are compared with those of the other reader."""


class Seen:
    """One citation as its features see it; what several of them ask for is worked out once.

    `text` is the note, `raw` the citation as labelled stretches with certainties, `work` the fields made of them,
    `reading` all that was found in the note, and what the other reader found.
    """

    __slots__ = (
        "certainties", "inside", "labels", "logs", "loose", "raw", "reading", "tail", "text", "told", "values", "work"
    )  # fmt: skip

    def __init__(self, text: str, raw: RawCitation, work: Work, reading: Reading) -> None:
        self.text, self.raw, self.work, self.reading = text, raw, work, reading
        self.told = self._explained()
        """Does a printed form tell why it is not like others?"""
        self.certainties = sorted(part.certainty for part in raw.parts) or [0.0]
        """Those of the parts, least first; `logs` are their logarithms."""
        self.logs = _logs(self.certainties)
        self.labels = Counter([part.label for part in raw.parts])
        """How many parts carry each label."""
        self.inside = text[raw.start : raw.end]
        """The print of the citation; `loose` is what stands between the parts, `tail` what stands behind it."""
        self.loose = "" if by_form(raw) or self.made_by(HOSTED) else _left(_loose(text, raw), work)
        self.tail = text[raw.end : raw.end + 40]
        self.values = _words_of(work)
        """The fields that are words."""

    def covered(self) -> float:
        """The share of the note that its citations cover."""
        inside = sum(raw.end - raw.start for raw in self.reading.found)
        return min(1.0, inside / (len(self.text.strip()) or 1))

    def known_given(self) -> float:
        """The share of persons whose given name is an initial or in the list of given names; 1 without any."""
        given = [
            name.given.split()[0] for name in (*self.work.authors, *self.work.editors) if name.given.split()
        ]
        known = sum(len(word.strip(".")) < 2 or "." in word or word in words("given_names") for word in given)
        return known / len(given) if given else 1.0

    def repeated(self) -> int:
        """How many parts are one more of their label, where a work has one; three say no more than two."""
        if self.told:
            return 0
        return min(2, sum(count - 1 for label, count in self.labels.items() if label not in SEVERAL))

    def corrected(self) -> bool:
        """Did a correction change what the tagger should have known?"""
        return any(made.rule not in TOLD_BY_FORM and made.rule not in HOSTED for made in self.raw.corrections)

    def _explained(self) -> bool:
        return bool(self.raw.kind) or self.made_by(EXPLAINING) or self.entry()

    def entry(self) -> bool:
        """Is it an entry of a work of reference? These have no author, and often no date."""
        return self.work.kind.startswith("entry")

    def made_by(self, rules: frozenset[str]) -> bool:
        """Did one of these corrections have a hand in it?"""
        return any(made.rule in rules for made in self.raw.corrections)

    def recalled(self) -> bool:
        """Was it found because the document cites the work before?"""
        return all((raw.start, raw.end) != (self.raw.start, self.raw.end) for raw in self.reading.found)

    def quoted_title(self) -> bool:
        """Do quotation marks say where the title begins and where it ends?"""
        return any(
            self.text[max(0, part.start - 2) : part.start].strip()[-1:] in OPENING_MARKS
            and self.text[part.end : part.end + 3].strip(" .,?!")[:1] in CLOSING_MARKS
            for part in labelled(self.raw.parts, "title")
        )

    def title_lower(self) -> bool:
        """Does the title begin small, where nothing tells that it begins there?"""
        return self.work.title[:1].islower() and not (
            self.told or self.quoted_title() or self.behind_author()
        )

    def behind_author(self) -> bool:
        """Does the title stand right behind the names that open the citation: "Jean Morel, la pêche"?"""
        parts = self.raw.parts
        if (
            len(parts) < 2
            or parts[0].label != "author"
            or parts[1].label != "title"
            or parts[0].start != self.raw.start
        ):
            return False
        between = self.text[parts[0].end : parts[1].start].strip()
        behind = self.text[parts[1].end : parts[1].end + 3].lstrip('”"»’*_ ')[:1]
        return between in {",", ":", "."} and behind in {",", ".", "(", ":", ";", ""}

    def unnamed(self) -> int:
        """How many authors are a family name alone."""
        return sum(bool(name.family and not name.given) for name in self.work.makers)


# fmt: off
FEATURES: tuple[tuple[str, Callable[[Seen], float]], ...] = (
    # how sure the tagger was of the parts
    ("bias", lambda s: 1.0),
    ("worst", lambda s: s.certainties[0]),
    ("second", lambda s: s.certainties[1] if len(s.certainties) > 1 else 1.0),
    ("third", lambda s: s.certainties[2] if len(s.certainties) > 2 else 1.0),
    ("mean", lambda s: math.exp(sum(s.logs) / len(s.logs))),
    ("product", lambda s: math.exp(max(sum(s.logs), -12.0))),
    ("doubtful", lambda s: sum(value < 0.8 for value in s.certainties) / 4),
    # what the citation is made of
    ("parts", lambda s: len(s.raw.parts) / 10),
    ("long", lambda s: min(len(s.inside), 400) / 200),
    ("no_title", lambda s: not s.work.title),
    ("no_author", lambda s: not (s.entry() or s.work.makers or s.work.editors)),
    ("no_date", lambda s: s.work.issued is None and not s.entry()),
    ("two_titles", lambda s: s.labels["title"] > 1),
    ("repeated", lambda s: s.repeated() / 3),
    ("other", lambda s: s.labels["other"] / 3),
    # what was left over
    ("uncovered", lambda s: len(s.loose) / (len(s.inside) or 1)),
    ("uncovered_letters", lambda s: len(NO_LETTER.sub("", s.loose)) / (len(NO_LETTER.sub("", s.inside)) or 1)),
    ("loose_year", lambda s: bool(YEAR.search(s.loose))),
    ("loose_digits", lambda s: bool(DIGITS.search(s.loose))),
    # how plausible the fields are
    ("short_title", lambda s: 0 < len(s.work.title) < 8),
    ("long_title", lambda s: len(s.work.title) > 150),
    ("title_lower", lambda s: s.title_lower()),
    ("title_number", lambda s: bool(DIGITS.search(s.work.title))),
    ("title_comma", lambda s: min(s.work.title.count(","), 4) / 4),
    ("author_long", lambda s: len(" ".join(name.display for name in s.work.makers)) > 60),
    ("author_single", lambda s: s.unnamed() / max(1, len(s.work.makers))),
    ("author_literal", lambda s: any(name.literal for name in s.work.makers)),
    ("publisher_long", lambda s: len(s.work.publisher) > 40),
    ("place_long", lambda s: len(s.work.publisher_place) > 25),
    ("container_no_volume",
     lambda s: bool(s.work.container_title) and not (s.work.volume or s.work.issue or s.work.page)),
    ("container_lower", lambda s: s.work.container_title[:1].islower()),
    # what the note says beside
    ("prose", lambda s: bool(PROSE.search(s.loose))),
    ("after", lambda s: bool(YEAR.search(s.tail) or next(find_dates(s.tail), None))),
    ("backref", lambda s: "backref" in s.labels),
    ("starts_lower", lambda s: s.inside[:1].islower()),
    ("several", lambda s: len(s.reading.found) > 1),
    # what stands against a value, and what lists know of it
    ("unbalanced", lambda s: any(map(_unbalanced, s.values))),
    ("backwards", lambda s: _runs_backwards(s.work.page)),
    ("odd_edge", lambda s: any(ODD_EDGE.search(value) for value in s.values)),
    ("corrected", lambda s: s.corrected()),
    ("odd_imprint", lambda s: bool(DIGITS.search(s.work.publisher + s.work.publisher_place))),
    ("covered", lambda s: s.covered()),
    ("people", lambda s: min(len(s.work.authors) + len(s.work.editors), 5) / 5),
    ("given_known", lambda s: s.known_given()),
    ("periodical", lambda s: bool(s.work.container_title) and is_periodical(s.work.container_title)),
    ("place_known", lambda s: bool(s.work.publisher_place) and is_place(s.work.publisher_place)),
    # what kind of work it is taken for
    ("book", lambda s: s.work.kind == "book"),
    ("chapter", lambda s: s.work.kind == "chapter"),
    ("journal", lambda s: s.work.kind == "article-journal"),
    ("press", lambda s: s.work.kind in {"article-newspaper", "article-magazine"}),
    ("law", lambda s: s.work.kind in {"legal_case", "legislation", "treaty"}),
    ("paper", lambda s: s.work.kind in {"manuscript", "document", "personal_communication", "report"}),
    ("web", lambda s: s.work.kind in {"webpage", "post", "post-weblog"}),
    # what tells where its parts are
    ("told_law", lambda s: by_form(s.raw) and not s.made_by(FORM_NAMES)),
    ("told_paper", lambda s: s.made_by(FORM_NAMES)),
    ("told_kind", lambda s: s.told and not by_form(s.raw)),
    ("lower_behind_author", lambda s: s.work.title[:1].islower() and s.behind_author()),
    ("hosted", lambda s: s.made_by(HOSTED)),
    ("entry", lambda s: s.entry()),
    ("recalled", lambda s: s.recalled()),
    ("quoted_title", lambda s: s.quoted_title()),
)
# fmt: on
"""The features of one citation, each a number near 0 to 1, in the order of the weights."""


def by_form(raw: RawCitation) -> bool:
    """Was a citation read by a printed form: that of a decision, an act, a paper? The tagger's doubts count no more."""
    return bool(raw.kind) or not BY_FORM.isdisjoint(made.rule for made in raw.corrections)


def _words_of(work: Work) -> list[str]:
    people = [name.display for name in (*work.authors, *work.editors)]
    titles = (work.title, work.container_title, work.collection_title)
    return [*filter(None, (*titles, work.publisher, work.publisher_place, *people))]


def _logs(certainties: Sequence[float]) -> list[float]:
    return [math.log(max(value, 1e-4)) for value in certainties]


def _unbalanced(value: str) -> bool:
    """A bracket or quotation mark without its other."""
    return any(value.count(opened) != value.count(closed) for opened, closed in PAIRS)


def _runs_backwards(pages: str) -> bool:
    """ "412-85": the last page is before the first, and no short end of a range."""
    found = [int(number) for number in DIGITS.findall(pages)[:2]]
    return len(found) == 2 and found[1] < found[0] and len(str(found[1])) == len(str(found[0]))


def _loose(text: str, raw: RawCitation) -> str:
    """What stands between the parts of a citation."""
    place, pieces = raw.start, []
    for part in raw.parts:
        pieces.append(text[place : part.start])
        place = max(place, part.end)
    return " ".join([*pieces, text[place : raw.end]])


def _left(loose: str, work: Work) -> str:
    """What of this is in no field: the year of a first edition is, and words that refer back have their meaning."""
    loose = BACKREF.sub(" ", loose)
    if work.original_date is not None and work.original_date.year:
        loose = REPRINTED.sub(" ", loose.replace(str(work.original_date.year), " "))
    return loose


def _least(seen: Seen) -> list[float]:
    """The least certain part of each single label."""
    least = dict.fromkeys(SINGLE, 1.0)
    for part in seen.raw.parts:
        if part.label in least:
            least[part.label] = min(least[part.label], part.certainty)
    return list(least.values())


def _agreement(seen: Seen) -> list[float]:
    """Does the other reader find a citation there? And for each compared label 1, 0 or, where neither has it, 0.5."""
    raw, others = seen.raw, seen.reading.other
    other = next(filter(raw.meets, others), None)
    if other is None:
        return [0.0, *(0.5 for _ in COMPARED)]
    values = []
    for label in COMPARED:
        mine, theirs = labelled(raw.parts, label), labelled(other.parts, label)
        values.append(float(_alike(mine, theirs)) if mine or theirs else 0.5)
    return [1.0, *values]


def _alike(left: Sequence[Part], right: Sequence[Part]) -> bool:
    if not left or not right:
        return False
    return abs(left[0].start - right[0].start) <= 2 and abs(left[-1].end - right[-1].end) <= 2


def _by_token(seen: Seen) -> list[float]:
    """How sure the tagger was of the single tokens of a citation, of its start and of its borders."""
    raw, doubts = seen.raw, seen.reading.doubts
    if doubts is None:
        return [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    first = bisect_right(doubts.ends, raw.start)
    after = bisect_left(doubts.ends, raw.end) + 1
    here = sorted(doubts.certainty[first:after]) or [1.0]
    logs = _logs(here)
    entropy = doubts.entropy[first:after] or (0.0,)
    return [
        here[0],
        math.exp(sum(logs) / len(logs)),
        max(sum(logs), -15.0) / 15,
        sum(here[:3]) / len(here[:3]),
        doubts.start[first] if first < len(doubts.start) else 1.0,
        0.0 if seen.told else max(doubts.start[first + 1 : after], default=0.0),
        max(entropy),
        sum(entropy) / len(entropy),
        1 - doubts.outside[first - 1] if first else 0.0,
        1 - doubts.outside[after] if after < len(doubts.outside) else 0.0,
    ]


# fmt: off
GROUPS: tuple[tuple[tuple[str, ...], Callable[[Seen], list[float]]], ...] = (
    (tuple(f"sure_{label}" for label in SINGLE), _least),
    (("seen_twice", *(f"same_{label}" for label in COMPARED)), _agreement),
    (("token_least", "token_mean", "token_all", "token_three", "start_first", "start_inside", "entropy_most",
      "entropy_mean", "field_before", "field_behind"), _by_token),
)
# fmt: on
"""Features that are worked out together; they come behind the others."""
NAMES = (*(name for name, _ in FEATURES), *(name for names, _ in GROUPS for name in names))
"""The features, in the order of the weights."""


def features(text: str, raw: RawCitation, work: Work, reading: Reading) -> list[float]:
    """The features of one citation (see `Seen`): how sure the tagger was, and how plausible the fields are."""
    seen = Seen(text, raw, work, reading)
    alone = [float(feature(seen)) for _, feature in FEATURES]
    return alone + [value for _, group in GROUPS for value in group(seen)]
