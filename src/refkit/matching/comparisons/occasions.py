"""Two things of one day come in (speeches, laws, papers); what stands in for how their titles compare goes out."""

from __future__ import annotations

from math import inf

from refkit.matching.comparisons.both import DOCUMENTS, OTHER_OCCASION, Both, other_occasions
from refkit.matching.comparisons.levels import Adjustment

__all__ = [
    "ADJUSTMENTS",
    "ANOTHER_TITLE",
    "BY_NAME",
    "BY_TOWN",
    "DOCUMENTS",
    "JOINT",
    "LETTER",
    "NUMBERED",
    "ONE_DAY",
    "OTHER_OCCASION",
    "OTHER_SPEECH",
    "SHORT_NAME",
    "UNSIGNED",
    "Both",
    "other_occasions",
]

# the same number of a series, under whatever title
NUMBERED = 1.0
# the number of an act of a year, in two languages or beside its byname
OWN_NUMBER = 4.5
# a name in two titles of one file and day: two papers on one matter, or one; a person is asked
IN_FILE = 1.2
# one matter of one day, said together; a declaration by the town's name
JOINT, BY_TOWN = 4.0, 2.5
# said on one day by a person of whom no other speech of that day is known
ONE_DAY = 0.6
# a letter of one day to the same person, by one author or by its title
LETTER, UNSIGNED = 1.5, 4.0
ANOTHER_TITLE, BY_NAME, SHORT_NAME, OTHER_SPEECH = -0.4, 7.8, 4.0, -2.4
# what is said or decreed on one day goes under several titles, languages and numbers: the first that holds counts
ADJUSTMENTS: tuple[Adjustment[Both], ...] = (
    Adjustment(
        "another occasion by their titles",
        inf,
        OTHER_OCCASION,
        Both.other_occasion,
        "a speech and a toast, a statement on this and one on that, may be on one day in one place",
    ),
    Adjustment(
        "another kind of paper, or one says on what matter",
        inf,
        OTHER_SPEECH,
        Both.other_matter,
        "a meeting declares several things on a day: a person is asked",
    ),
    Adjustment("a letter of one person to another", UNSIGNED, UNSIGNED, Both.unsigned_letter),
    Adjustment("a memorandum of that day, called no more than that", LETTER, LETTER, Both.memo_of_day),
    Adjustment("a letter to the same person", LETTER, LETTER, Both.same_letter),
    Adjustment(
        "titles in two languages, of one day",
        0.0,
        ONE_DAY,
        Both.translated_day,
        "of what a person said twice on a day, two languages print the same",
    ),
    Adjustment(
        "a title that says no more than who spoke on that day",
        0.0,
        ONE_DAY,
        Both.untold_day,
        "of a day on which a person is known to have spoken once",
    ),
    Adjustment("what one title says, the other says too", ONE_DAY, ONE_DAY, Both.within),
    Adjustment(
        "titles in two languages",
        0.0,
        ANOTHER_TITLE,
        Both.translated,
        "what was said is the same in any language: such titles cannot be compared",
    ),
    Adjustment("a joint statement on the same matter", JOINT, JOINT, Both.joint),
    Adjustment(
        "named by its town", BY_TOWN, BY_TOWN, Both.by_town, "meetings declare, and notes name the town"
    ),
    Adjustment(
        "the number of an act or a decision, and its year",
        OWN_NUMBER,
        OWN_NUMBER,
        Both.numbered_of_year,
        "a state, a union and a court number what they decide by the year",
    ),
    Adjustment("one goes by its number", 1.0, 1.0, Both.by_number, "laws are cited by number alone"),
    Adjustment("the name of a treaty", inf, BY_NAME, Both.by_name, "treaties are cited by their names alone"),
    Adjustment("the name of a treaty, and its year", SHORT_NAME, SHORT_NAME, Both.by_name_and_year),
    Adjustment("a decision on the same page of its reports", SHORT_NAME, SHORT_NAME, Both.case_on_page),
    Adjustment("a law with the name of its state", BY_TOWN, BY_TOWN, Both.of_state),
    Adjustment("one law in two languages", BY_TOWN, BY_TOWN, Both.translated_law),
    Adjustment(
        "a treaty on the same page of a series", BY_NAME, BY_NAME, Both.by_page, "each begins on its own page"
    ),
    Adjustment(
        "the same numbers in titles of two languages", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_numbers
    ),
    Adjustment(
        "a short name in brackets", SHORT_NAME, SHORT_NAME, Both.by_short_name, "laws name themselves"
    ),
    Adjustment("a treaty by its parties and its matter", SHORT_NAME, SHORT_NAME, Both.of_parties),
    Adjustment(
        "the same number of a series",
        NUMBERED,
        NUMBERED,
        Both.in_series,
        "a series gives a long number once a year",
    ),
    Adjustment("a name that both have, in one file and of one day", IN_FILE, IN_FILE, Both.named_in_file),
    Adjustment("another title of the same symbol", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_symbol),
    Adjustment("another title of the same number and day", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_document),
    Adjustment("another title for the same occasion", 0.0, ANOTHER_TITLE, Both.untold),
    Adjustment(
        "an occasion and what was said on it",
        0.0,
        ANOTHER_TITLE,
        Both.occasion_and_title,
        "a speech goes by where it was held, or by a title of its own",
    ),
    Adjustment(
        "another title on the same day in the same town",
        OTHER_SPEECH,
        OTHER_SPEECH,
        Both.same_day_and_town,
        "two speeches, or one under two titles: a person is asked",
    ),
)
