"""A printed title comes in; its comparable forms (whole, main, in another language), its numbers and weight go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from refkit.matching.numbers import as_number, title_numbers
from refkit.matching.occasions import plain
from refkit.matching.phrases import ELISION
from refkit.matching.title_words import (
    about,
    information,
    is_remark,
    language,
    may_be_about,
    telling,
    telling_of,
    without_appended,
)
from refkit.matching.volumes import volume_in
from refkit.normalise.compare import words
from refkit.normalise.latex_markup import plain as without_markup
from refkit.normalise.numerals import figures

# "…security1", "…Power12", "…crisis*": a footnote mark glued to the end of a title ("G7" and "1989" are none)
MARK = re.compile(r"(?<=[^\W\d_]{3})(?:\d{1,3}|\s?[*∗†‡§¶¹²³]+|\s?\[\d{1,3}\])[\s.,]*$")
# a subtitle stands behind a colon, a full stop, or a dash between spaces
SUBTITLE = re.compile(r"\s*(?::|[.?!](?=\s+[^\W\d_]{3})|\s[-–—]|—)\s+|(?<=\w)—(?=\w)")
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{4,})[)\]]\s*")
# "Dry Years II", "Dry Years (2)", "Dry Years: 2.": the same at the end of a title, without a word
NUMERAL = re.compile(r"(?:\s|[(\[])(?P<roman>[IVX]{1,4})[)\].]*$|[(\[:.]\s*(?P<number>\d{1,2})[)\].]*$")
# "Reed v. Bell (No. 2)": which judgment of two parties
CASE_NUMERAL = re.compile(r"[(\[]\s*(?:no|nr|n[°º])?\.?\s?(\d{1,2}|[IVX]{1,4})\s*[)\]]", re.IGNORECASE)
# … or in front of its subtitle: "Labelings II: Dynamic Graphs"
INNER_NUMERAL = re.compile(r"\s(?P<roman>I{2,3}|IV|VI{0,3}|IX|X)::?\s")
# "U.S.", "P.O.R.T.": the stops of an acronym
STOPS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
# "On Harbours, trans. Ann Lee and Carl Bell": who made the edition is no part of the title
TAIL = re.compile(
    r"[,.;(\[]\s*(?:trans(?:l|lated)?\.?(?:\s+by)?|edited by|eds?\.(?:\s+by)?|übers(?:etzt)?\.?(?:\s+v(?:on|\.))?"
    r"|hrsg\.(?:\s+v(?:on|\.))?|hg\.(?:\s+v(?:on|\.))?|herausgegeben von"
    r"|trad(?:uit|otto|uzione)?\.?(?:\s+(?:par|da|di|de))?"
    r"|a cura di)\s+[A-ZÀ-Þ][^:]*$"
)
# what such a remark stands behind
MARKED = re.compile(r"[,(;\[]|\. ")
TAIL_WORD = re.compile(r"(?:[Tt]ran?[sd]|[Ee]d[. is]|[ÜüUu]bers|[Hh]rsg|[Hh]g\.|[Hh]erausg|[Aa] cura)")
# "…, 5th ed.", "… (3., neubearb. Aufl.)": which edition
EDITION = re.compile(
    r"[,.;(\[]\s*(?P<number>\d{1,2})(?:st|nd|rd|th|er?|[eè]me|a|ª|\.)?,?\s*(?:[^\W\d_]{3,12}\.?\s*)?"
    r"(?:ed(?:ition|n|iz(?:ione)?|ición)?|éd(?:ition)?|aufl(?:age)?|wyd)\.?[)\]]?\s*$",
    re.IGNORECASE,
)
# a title of so many telling words is a name
SHORT_NAME = 4
# and one of so many letters is none
SHORT_WORD = 9
# what is said, as it is sounded; and a title of its own beside it says so much
SPEECH, OWN = "spech", 1.4
# "3,214 adolescents": a comma between thousands
THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3}),(\d{3})(?!,?\d)")
# "1:50 000", "1 : 50.000": the scale of a map
SCALE = re.compile(r"\b1\s?:\s?(\d{1,3})[ .'’](\d{3})(?!\d)")
YEAR = re.compile(r"(?:1[4-9]|20)\d\d")


class TitleKey(NamedTuple):
    """A title made comparable.

    `forms` are the strings that may stand for it, the whole first; `words` its telling words in order, `numbers`
    the numbers in it, `part` the volume it names, `info` how much it says (about the number of telling words),
    `parallel` the forms in another language,
    `about` the words that make it a piece about another ("reply to"), `language` its language where words show it,
    `numeral` a number at its end, `bag` the telling words of a thing of one day, those in brackets too.
    """

    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    part: str = ""
    info: float = 0.0
    parallel: tuple[str, ...] = ()
    about: str = ""
    language: str = ""
    numeral: str = ""
    bag: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        """The letters of the whole title without spaces."""
        return self.forms[0].replace(" ", "")


def title_key(title: str, drop: frozenset[str] = frozenset(), *, occasion: bool = False) -> TitleKey:
    """The comparable forms of `title`; `drop` holds words (sounded) that say nothing here, as the speaker's name.

    `occasion` is for what is said or decreed on one day: its kind goes by one word in any language, and its language
    counts.
    """
    if not title:
        return TitleKey()
    printed = _clean(without_appended(figures(without_markup(title).strip())))
    numeral = _numeral(printed)
    title, part = _without_part(printed)
    title, bracketed = _without_brackets(title)
    spoken = words(title)
    parallel = [text for text in bracketed if spoken and _is_parallel(text, occasion)]
    about_what = about(printed) if bracketed or may_be_about(spoken) else ""
    if occasion:
        return _occasion_key(title, spoken, drop, part, bracketed, parallel)._replace(about=about_what)
    whole = telling_of(spoken, drop)
    main = _main(title)
    others = tuple(filter(None, (" ".join(telling(text, drop)) for text in parallel)))
    forms = (" ".join(whole), " ".join(telling(main, drop)) if main else "", *others)
    return TitleKey(
        tuple(dict.fromkeys(form for form in forms if form)),
        tuple(whole),
        _all_numbers(title, spoken, bracketed),
        part,
        information(whole),
        others,
        about_what,
        language(title, spoken),
        numeral,
    )


def _clean(title: str) -> str:
    """A title without what is no part of it, and its words written together; most titles hold none of the signs."""
    if title[-1:] in "0123456789*∗†‡§¶¹²³].,":
        title = MARK.sub("", title)
    if found := _edition(title):
        title = title[: found.start()]
    if MARKED.search(title) and TAIL_WORD.search(title) and (found := TAIL.search(title)):
        title = title[: found.start()]
    if "," in title:
        title = THOUSANDS.sub(r"\1\2", title)
    if ":" in title:
        title = SCALE.sub(r"1:\1\2", title)
    if "'" in title or "’" in title:
        title = ELISION.sub("", title)
    return STOPS.sub(lambda found: found[0].replace(".", ""), title) if "." in title else title


def _numeral(title: str) -> str:
    found = NUMERAL.search(title) if title[-1:] in "0123456789IVX)]." else None
    if found:
        return as_number(found["roman"] or found["number"])
    inner = INNER_NUMERAL.search(title) if ":" in title else None
    return as_number(inner["roman"]) if inner else ""


# "Reed v Bell [1932] UKHL 100": the neutral citation is no part of a name
NEUTRAL = re.compile(r"\s*[\[(]?(?:1[89]|20)\d\d[\])]?\s+[A-Z]{2,}[A-Za-z]*\s.*$")


def name_of_case(title: str) -> str:
    """A case without the citation behind its name."""
    return NEUTRAL.sub("", title) or title


def numeral_of_case(title: str) -> str:
    """Which judgment of its parties the name of a case says that it is; "" for none."""
    found = CASE_NUMERAL.search(title) if "(" in title or "[" in title else None
    return as_number(found[1]) if found else ""


def _without_part(title: str) -> tuple[str, str]:
    """A title without the volume that it names, and its number."""
    found = volume_in(title)
    if not found:
        return title, ""
    before, after = title[: found.start].rstrip(" ,.:(،"), title[found.end :].lstrip(" ).,:")
    return f"{before}: {after}".strip(": "), found.number


def _without_brackets(title: str) -> tuple[str, list[str]]:
    """A title without its brackets, and what stood in them; what stands in the first is the title if all does."""
    if "(" not in title and "[" not in title:
        return title, []
    bracketed = BRACKETS.findall(title)
    return BRACKETS.sub(" ", title).strip() or bracketed.pop(0), bracketed


def _is_parallel(text: str, occasion: bool) -> bool:
    """The title in another language stands in a bracket; a law has a short name of one word, if it is long."""
    if len(words(text)) < (1 if occasion else 2) or is_remark(text):
        return False
    return not occasion or " " in text or len(text) >= SHORT_WORD


def _occasion_key(
    title: str,
    spoken: list[str],
    drop: frozenset[str],
    part: str,
    bracketed: Sequence[str],
    parallel: Sequence[str],
) -> TitleKey:
    def tell(found: list[str]) -> str:
        return " ".join(telling_of(plain(found), drop))

    whole = _without_last(tell(spoken))
    main = _main(title)
    others = [tell(words(text)) for text in parallel]
    # "Traité du Fjord", "Fjord-Vertrag": a short name has its words in any order
    short = [
        " ".join(sorted(form.split())) for form in (whole, *others) if 1 < len(form.split()) <= SHORT_NAME
    ]
    names = tuple(form for form in dict.fromkeys((*others, *short)) if form and form != whole)
    forms = dict.fromkeys(form for form in (whole, tell(words(main)) if main else "", *names) if form)
    found = tuple(whole.split())
    return TitleKey(
        tuple(forms),
        found,
        _all_numbers(title, spoken, bracketed),
        part,
        information(found),
        names,
        language=language(title, spoken),
        bag=frozenset(word for text in (whole, *map(tell, map(words, bracketed))) for word in text.split()),
    )


def _without_last(whole: str) -> str:
    """ "Iron Shore Speech": the kind of thing at the end of a title of its own is no part of it."""
    found = whole.split()
    own = len(found) > 2 and found[-1] == SPEECH and information(found[:-1]) >= OWN
    return " ".join(found[:-1]) if own else whole


def edition_in(title: str) -> str:
    """The number of the edition that a title ends with, "" where it names none."""
    found = _edition(title)
    return found["number"] if found else ""


def _edition(title: str) -> re.Match[str] | None:
    end = title[-9:].lower()
    # "ed.", "edizione", "2e éd.", "Aufl.", "wyd.": most titles end otherwise
    return EDITION.search(title) if "ed" in end or "éd" in end or "ufl" in end or "wyd" in end else None


def _main(title: str) -> str:
    """The main title before a subtitle; "" where there is none."""
    pieces = SUBTITLE.split(title, maxsplit=1) if any(mark in title for mark in ":.?!-–—") else [title]
    return pieces[0] if len(pieces) > 1 else ""


def _all_numbers(title: str, spoken: list[str], bracketed: Sequence[str]) -> frozenset[str]:
    numbers = title_numbers(title, spoken)
    for text in bracketed:
        if len(text) < 30:
            numbers |= title_numbers(text, words(text))
    return numbers
