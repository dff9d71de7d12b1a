"""A citation as read becomes numbers: how sure the tagger was of it, and how plausible its fields are."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from refkit.citing.grammar.forms import NAMES as FORM_NAMES
from refkit.citing.patterns import PROSE
from refkit.citing.raw import Part, RawCitation, Reading, labelled
from refkit.citing.tagging.seen import (
    COMPARED,
    DIGITS,
    HOSTED,
    NO_LETTER,
    ODD_EDGE,
    PAIRS,
    SINGLE,
    YEAR,
    Seen,
    by_form,
    logs_of,
)
from refkit.model import Work
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_periodical
from refkit.normalise.places import is_place

__all__ = ["NAMES", "by_form", "features"]

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


def _unbalanced(value: str) -> bool:
    """A bracket or quotation mark without its other."""
    return any(value.count(opened) != value.count(closed) for opened, closed in PAIRS)


def _runs_backwards(pages: str) -> bool:
    """ "412-85": the last page is before the first, and no short end of a range."""
    found = [int(number) for number in DIGITS.findall(pages)[:2]]
    return len(found) == 2 and found[1] < found[0] and len(str(found[1])) == len(str(found[0]))


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
    if doubts is None or by_form(raw):
        return [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    first = bisect_right(doubts.ends, raw.start)
    after = bisect_left(doubts.ends, raw.end) + 1
    here = sorted(doubts.certainty[first:after]) or [1.0]
    logs = logs_of(here)
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
