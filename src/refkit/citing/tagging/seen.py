"""One citation as its features see it: what several of them ask for, and what a printed form explains."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from refkit.citing.corrections import hosts
from refkit.citing.corrections.last import PIECES
from refkit.citing.corrections.table import PAPERS, SPANS
from refkit.citing.grammar.asides import asides
from refkit.citing.grammar.forms import NAMES as FORM_NAMES
from refkit.citing.raw import RawCitation, Reading, labelled
from refkit.model import Work
from refkit.normalise.lexicon import words
from refkit.short_forms.backrefs import without_backrefs

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
KINDS = frozenset(
    {"papers", "media", "law", "pieces without a title", "pages and typed notes", "hosts and series"}
)
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
        self.logs = logs_of(self.certainties)
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
        return min(1.0, self.reading.covered / (len(self.text.strip()) or 1))

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
        return (self.raw.start, self.raw.end) not in self.reading.spans

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


def by_form(raw: RawCitation) -> bool:
    """Was a citation read by a printed form: that of a decision, an act, a paper? The tagger's doubts count no more."""
    return bool(raw.kind) or not BY_FORM.isdisjoint(made.rule for made in raw.corrections)


def _words_of(work: Work) -> list[str]:
    people = [name.display for name in (*work.authors, *work.editors)]
    titles = (work.title, work.container_title, work.collection_title)
    return [*filter(None, (*titles, work.publisher, work.publisher_place, *people))]


def logs_of(certainties: Sequence[float]) -> list[float]:
    """Logarithms of certainties, none below that of one in ten thousand."""
    return [math.log(max(value, 1e-4)) for value in certainties]


def _loose(text: str, raw: RawCitation) -> str:
    """What stands between the parts of a citation."""
    place, pieces = raw.start, []
    for part in raw.parts:
        pieces.append(text[place : part.start])
        place = max(place, part.end)
    return " ".join([*pieces, text[place : raw.end]])


def _left(loose: str, work: Work) -> str:
    """What of this is in no field: the year of a first edition is, and words that refer back have their meaning."""
    for start, end in sorted(asides(loose), reverse=True):
        loose = f"{loose[:start]} {loose[end:]}"
    loose = without_backrefs(loose)
    if work.original_date is not None and work.original_date.year:
        loose = REPRINTED.sub(" ", loose.replace(str(work.original_date.year), " "))
    return loose
