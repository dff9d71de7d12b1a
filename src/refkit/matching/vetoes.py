"""Two comparable records come in; the reason why they cannot be one work, or "", goes out.

A veto rests on a field that tells works apart whatever else agrees. How far a field can be trusted to do so is
learned from the input (`trust.learn_trust`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refkit.matching import apart, apart_days, apart_laws, apart_parts, apart_returns, apart_titles
from refkit.matching.apart import Pair
from refkit.matching.comparisons.laws import other_instrument
from refkit.matching.comparisons.levels import always
from refkit.matching.dates import relate
from refkit.matching.halls import other_venue
from refkit.matching.letters import other_letter
from refkit.matching.prepare import Comparable
from refkit.matching.preprints import ASKED
from refkit.matching.symbols import other_annex
from refkit.matching.trust import Trust


class Veto(NamedTuple):
    """A reason in words ("{}" filled from `details`), its test, and the field that must be trusted for it.

    A soft veto rests on names of containers, which are printed in a hundred ways: between clusters a few are noise.
    With `ask` the two may be one, and a person is asked: only nothing closes over them.
    """

    reason: str
    holds: Callable[[Pair], bool]
    trust: str = ""
    soft: bool = False
    details: Callable[[Pair], tuple[str, ...]] = lambda _: ()
    ask: bool = False


# groups of rows with what must hold for any of them, in their order: the first that holds is the reason
VETOES: tuple[tuple[Callable[[Pair], bool], tuple[Veto, ...]], ...] = (
    (
        Pair.apart,
        (
            Veto("one digit of the year differs", apart_days.misprinted_year, ask=True),
            Veto("an event on another date", Pair.events),
            Veto("a law of another date", apart_days.other_law),
            Veto("a document of another day", apart_days.other_day),
            Veto("another issue", lambda pair: pair.families("press") and not pair.titled()),
            Veto("a newspaper of another year", apart_days.other_press_year, ask=True),
            Veto("a newspaper of another day", apart_days.other_press_day, ask=True),
        ),
    ),
    (
        always,
        (
            Veto(
                "number {} in one title, {} in the other",
                apart.other_numbers,
                details=lambda pair: tuple(map(min, apart.open_numbers(pair))),
            ),
            Veto(
                "part {} in one title, {} in the other",
                apart_titles.other_part,
                details=lambda pair: tuple(apart_titles.part_of(record) or "none" for record in pair[:2]),
            ),
            Veto("opposite words in the titles", apart_titles.opposite),
            Veto("a yearly title of another year", apart.other_year),
            Veto("different document numbers", apart.other_number, "numbers"),
            Veto(
                "another annex of one paper", lambda pair: other_annex(pair.left.symbols, pair.right.symbols)
            ),
            Veto("the same number of another series", apart.other_series_of_number, ask=True),
            Veto("said by another person", apart_titles.other_speaker),
            Veto("said by another body", apart_titles.other_body, ask=True),
            Veto("said to another paper", apart_titles.other_interview, ask=True),
            Veto("another sort of act", apart_laws.other_act),
            Veto("another name on one page of a gazette", apart_laws.other_name_on_page, ask=True),
            Veto("a numbered act of that year", apart_laws.numbered_act, ask=True),
            Veto("one of the pieces of a newspaper", apart_days.piece_of_day, ask=True),
            Veto("another title in the newspaper of that day", apart_days.other_piece_of_day, ask=True),
            Veto("a thesis and what was made of it", apart_parts.thesis, ask=True),
            Veto("a letter of that year", apart_titles.letter_of_year, ask=True),
            Veto("one of several papers of that day", apart_titles.paper_of_day, ask=True),
            Veto("a letter and its answer", apart_titles.answer),
            Veto("another letter", lambda pair: other_letter(pair.left.letter, pair.right.letter)),
            Veto("papers of one day in different files", apart.copied, ask=True),
            Veto("papers in different files", apart.other_file),
            Veto("another instrument of the day", lambda pair: other_instrument(*pair[:2])),
            Veto("another stage of the case", apart.other_stage),
            Veto(
                "one is a piece about the other ({})",
                apart_titles.about,
                details=lambda pair: (pair.left.title.about or pair.right.title.about,),
            ),
            Veto("another edition", lambda pair: pair.differ("edition")),
            Veto("another edition", apart_parts.later_edition),
            Veto("another volume", apart_parts.other_volume),
            Veto("another letter at the end of the title", apart_parts.lettered),
            Veto("a volume and the whole", apart_parts.volume_and_whole, ask=True),
            Veto("one title by two publishers", apart_parts.two_houses, ask=True),
            Veto("a paper and its annex", apart_parts.annex, ask=True),
            Veto("a chapter on other pages", apart_parts.other_extent),
            Veto("another edition, perhaps", apart_parts.undated_edition, ask=True),
            Veto(
                "a book or paper and an article of one title",
                apart_parts.book_and_article,
                soft=True,
                ask=True,
            ),
            Veto(ASKED, apart_parts.preprint, ask=True),
        ),
    ),
    (
        Pair.articles,
        (
            Veto("another container", apart.other_container, soft=True),
            Veto("a version in another container", apart.journal_version),
            Veto("a paper of a meeting and one of a journal", apart.meeting_and_journal, "pages", soft=True),
            Veto("another word in the title, on another page", apart_titles.sibling, "pages"),
            Veto("another word in the title", apart_titles.exchanged_word, ask=True),
            Veto("another section under one heading", apart_titles.section, ask=True),
            Veto("another title on the same page", apart_titles.other_title, soft=True, ask=True),
            Veto("another volume of the container", apart.next_volume, "volume", soft=True),
        ),
    ),
    (
        lambda pair: pair.articles() and not pair.same_page(),
        (
            Veto("a companion paper of one study", apart_titles.companion, ask=True),
            Veto("another title on other pages", apart.other_page_of_gazette, soft=True),
            Veto("another title on other pages", apart.other_pages, "pages", soft=True),
            Veto("another volume of the container", apart.volume_of_container, "volume", soft=True),
            Veto("another issue of the container", lambda pair: pair.differ("issue"), "issue", soft=True),
        ),
    ),
    (
        Pair.articles,
        (
            Veto("the same pages of another volume", apart_returns.every_year, "volume", soft=True, ask=True),
            Veto("the same pages of another issue", apart_returns.every_issue, "issue", soft=True, ask=True),
            Veto("another year and other pages", apart_returns.other_version, "pages", soft=True, ask=True),
        ),
    ),
    (
        always,
        (
            Veto("a part is not its whole", apart_parts.part_and_whole, soft=True),
            Veto("one day, and another place", apart_days.other_town),
            Veto("the same title in another place", apart_titles.said_elsewhere, ask=True),
            Veto(
                "an event in another place", lambda pair: pair.events() and other_venue(pair.left, pair.right)
            ),
        ),
    ),
    (
        Pair.recurring,
        (
            Veto("a recurring title by another person", apart_titles.other_author),
            Veto("a recurring title in another container", apart_titles.in_other_container),
            Veto("a recurring title on other pages", apart_titles.other_first_page, "pages"),
            Veto("a recurring title in another volume", apart_titles.other_volume, "volume"),
            Veto("a recurring title in another issue", lambda pair: pair.differ("issue"), "issue"),
            Veto("a recurring title with another date", apart_titles.other_date),
            Veto("one of several of this title and year", apart_titles.untold, ask=True),
        ),
    ),
    (always, (Veto("different DOIs", apart.other_doi, "doi"),)),
)
SOFT = frozenset(row.reason for _, rows in VETOES for row in rows if row.soft)
ASK = frozenset(row.reason for _, rows in VETOES for row in rows if row.ask)


def veto(left: Comparable, right: Comparable, trust: Trust, *, proved: bool = False) -> str:
    """Why these two cannot be one work, in words; "" where nothing forbids it."""
    pair = Pair(left, right, trust, proved, relate(left.date, right.date))
    for applies, rows in VETOES:
        if not applies(pair):
            continue
        for reason, holds, trusted, _, details, _ in rows:
            if holds(pair) and (not trusted or getattr(trust, trusted)):
                return reason.format(*details(pair))
    return ""
