"""Short forms as printed ("Ibid.", "op. cit.", "see note 3", "a.a.O.", "ivi") become a form and a note number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from refkit.languages import may_hold, pattern

# Parts of patterns: `<<ibid>>` stands for the words of a concept in `refkit/languages/`.

# nothing between: the same work again; "lbid." and "lvi" come from scanning
# "li, lvi" are pages; "bid." at the very start has lost its first letter
_SCANNED_IBID = r"[Il1]b[iíìl1]d(?:[eo]m)?|(?<![ivxlc],\s)[Il1]vi|(?-i:^bid)(?=\.\s?[,;])"
IBID = rf"(?:<<~ibid>>|{_SCANNED_IBID})(?!\w)\.?"
# "Id. at 12" (Bluebook) is the same work; "Id., Title" and "Ders., Titel" only the same author
# "du même, « Title »"; but "du même ouvrage"
_DASHES = r"[—–_-]{2,}|—(?=[,.\s])"
IDEM = rf"(?:<<~idem>>|1d|(?:<<idem_of>>)(?=,|\s?[«“]))(?!\w)\.?|{_DASHES}"
# the work named before, by its author or title; "op. cil.", "op.eit.", "op. ci/." are what scanning makes of it
_SCANNED_OPCIT = (
    r"(?:op|art|loc|oper|ouvr)[.,]\s?[ce][il1ítn]{1,2}[lt1/]?(?=[.,;:]|\s|$)|op[.,]\s?ci[/l](?=[.,])"
)
# "[a. a. 46 - 1343]" is a run of years
OPCIT = rf"(?!a\.\sa\.\s\d)(?:<<~op_cit>>|[^\W\d_]{{2,5}}\.\s?cit|{_SCANNED_OPCIT})(?!\w)\.?"
_CITED = r"(?:<<~cited>>)(?!\w)\.?+(?!\s*(?:<<~not_cited>>)\s)"
# a number, and no year, range of pages or fraction
_NUMBER = r"\d{1,4}[a-z]?(?![\d/])(?!\s?[-–]\s?\d{2,4}(?!\w))"
_NOTE_WORD = r"(?:<<~note_word>>)(?:\.?°?|\.?\sn[or]\.?)\s?"
_BEFORE_WORD = r"(?P<f>\d{1,3})\.\s(?:sz(?:\.|ámú)\s)?(?:<<note_word_behind_number>>)(?!\w)\.?"
# the number of the note where the work was given in full
_SUPRA_PARTS = (
    # "supra n. 5", "oben Fn. 12", "infra note 34"
    rf"(?<!\w)(?:<<~above>>|<<~below>>)[\s,(]*(?:(?:at|alla|à la|in|la)\s)?{_NOTE_WORD}(?P<a>{_NUMBER})"
    # "(n 12)", "[Fn. 12]", "(see note 3, p. 5)"
    rf"|[(\[]\s*(?:(?:<<~see>>|<<~above>>)\.?[\s,]+)*{_NOTE_WORD}(?P<b>{_NUMBER})(?:[^()\[\]]{{0,24}})[)\]]?"
    # "see note 3", "wie Anm. 5", "v. nota 3"
    rf"|(?<!\w)(?:<<~see>>)\.?[\s,]+(?:(?:<<~above>>)[\s,]+)?(?:(?:alla|à la|in)\s)?{_NOTE_WORD}(?P<c>{_NUMBER})"
    # "n. 5 above"
    rf"|(?<!\w){_NOTE_WORD}(?P<d>{_NUMBER}),?\s(?:<<~above>>)(?!\w)"
    # "Karr (not 1), s. 7" in Swedish
    rf"|(?<=[^\W\d_])\.?\s[(\[](?:<<note_word_behind_names>>)\s(?P<e>\d{{1,3}})[)\]]"
    # "5. jegyzet" in Hungarian; "12. jegyzetben"
    rf"|(?<![\w.]){_BEFORE_WORD}"
)
_SUPRA = pattern(_SUPRA_PARTS, re.IGNORECASE)
_ABOVE_ALONE = r"(?<!\w)(?:<<~above>>)(?!\w)"
# what each of the patterns for a number needs
_NUMBERED_NOTE = pattern(
    rf"(?<![^\W\d_])(?:{_NOTE_WORD}|(?:<<note_word_behind_names>>)\s)\d"
    r"|\d\.\s(?:sz(?:\.|ámú)\s)?(?:<<note_word_behind_number>>)(?!\w)",
    re.IGNORECASE,
)
_BELOW_ALONE = pattern(r"(?<!\w)(?:<<~below>>)(?!\w)", re.IGNORECASE)

BACKREF = pattern(
    rf"(?:(?<!\w)(?:{IBID})|(?<!\w)(?:{OPCIT})|(?<!\w)(?:{_CITED})|(?:{_SUPRA_PARTS})|{_ABOVE_ALONE})",
    re.IGNORECASE,
)
_IBID = pattern(rf"(?<!\w)(?:{IBID})", re.IGNORECASE)
SAME_AUTHOR = pattern(rf"(?:{IDEM})(?=[\s,.;:/„“«]|$)", re.IGNORECASE)
_OPCIT = pattern(rf"(?<!\w)(?:{OPCIT})", re.IGNORECASE)
_CITED_ALONE = pattern(rf"(?<!\w)(?:{_CITED})", re.IGNORECASE)
_ABOVE_WORD = pattern(_ABOVE_ALONE, re.IGNORECASE)
# a place in the work, or the end: what may follow "Id." where it means the same work
_PLACE = (
    r"\s*(?:$|[)\]]|[.,;:]{0,3}\s*(?:at\s+)?(?:pp?\.?\s?\d|S\.\s?\d|§|paras?\b|¶|nn?\.?\s?\d|cc?\.\s?\d|Rn"
    r"|ff?\.\s?\d|art|ch|\d|[ivxl]+[,.]|$))"
)
# at the very start of a citation, where nothing else could stand
OPENING = pattern(rf"(?:{IBID}|(?:{IDEM})(?={_PLACE}))(?!\w)", re.IGNORECASE)
# "ACLEC, id., para. 4": the author's name before
_NAMED_ID = re.compile(rf"(?<=,\s)(?:id|idem)(?!\w)\.?(?={_PLACE})")
# "Id., Title, ivi, 1999": printed in the same place
_SAME_PLACE = re.compile(r"[\s,]*(?:1[5-9]|20)\d\d(?!\d)")
# what is quoted, and addresses
_LETTERS_OF_NO_WORD = re.compile(
    r"https?://\S+|[“«„][^”»“]*[”»“]|‘(?=\w)[^’]*(?:’(?=\w)[^’]*)*’(?!\w)|\"[^\"]*\""
)
# a note within the cited work: "p. 274, nota 26", "S. 89 Fn. 17"
_IN_THE_WORK = re.compile(
    r"(?:(?<!\w)(?:pp?|pagg?|S|cc?|ff?|fol|col|Sp)\.?\s?|[,:]\s?)[\dxvi]+[\w\-–]*[\s,.]*(?:ff?\.\s?)?(?:and\s|con\s|e\s)?$"
)
# "Smith, n. 5", "Lee and Berg, note 12": names, a note, and at most a place
_BARE_NOTE = pattern(
    rf"(?:[^\W\d_][\w.’'\-]*(?:\s?[/&]\s?|\s)){{0,5}}[^\W\d_][\w.’'\-]*,?\s(?P<words>{_NOTE_WORD}(?P<number>{_NUMBER}))(?={_PLACE})",
    re.IGNORECASE,
)
# "op. cit., n. 8, at p. 285", "cit. nt. 5", "a.a.O. Fn. 3"
_AFTER_OPCIT = pattern(
    rf"[\s,(\[]*(?:(?:<<~see>>|<<~above>>)\.?[\s,]+)*{_NOTE_WORD}(?P<number>{_NUMBER})", re.IGNORECASE
)
# words that a reader took for a reference to a note need no other evidence: "n. 8", "Anm. 12"
_LONE_NOTE = pattern(
    rf"(?:(?:<<~see>>|<<~above>>)[\s,.]+){{0,3}}{_NOTE_WORD}(?P<number>{_NUMBER})(?={_PLACE})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class BackRef:
    """What a citation prints to refer back: its form, the number of the note it names, and where it stands.

    `form` is ibid, opcit or supra; "idem" where only the author is the same. `start` and `end` are offsets into the
    text of the citation. `same_author` is true behind "Idem" or "Ders."; `forward` where a later note is meant.
    """

    form: str
    number: str
    start: int
    end: int
    same_author: bool = False
    forward: bool = False

    @property
    def cut(self) -> tuple[int, int] | None:
        """Where the words stand, if they do in the text."""
        return (self.start, self.end) if self.end > 0 else None


# most full citations have none of the words, and are let go at once
_may_refer_back = may_hold(
    "ibid", "idem", "idem_of", "op_cit", "cited", "above", "below", "note_word", "note_word_behind_names",
    "note_word_behind_number",
    also=rf"{_SCANNED_IBID}|(?<!\w)1d|{_DASHES}|{_SCANNED_OPCIT}",
)  # fmt: skip


def without_backrefs(text: str) -> str:
    """The text with a blank for what refers back."""
    return BACKREF.sub(" ", text) if _may_refer_back(text) else text


@lru_cache(maxsize=8192)
def find_backref(text: str) -> BackRef | None:
    """The back-reference in the printed text of one citation, or None.

    A number wins: "op. cit. (note 5)" points to note 5. Words within quotation marks are a title's.
    """
    if len(text) > 2000 or not _may_refer_back(text):
        return None
    plain = _LETTERS_OF_NO_WORD.sub(lambda match: "\0" * len(match.group()), text)
    lead = len(plain) - len(plain.lstrip(" ([,.;:"))
    opening = SAME_AUTHOR.match(plain, lead)
    same = opening is not None and not OPENING.match(plain, lead)
    supra = _number(plain)
    opcit = _OPCIT.search(plain) or _CITED_ALONE.search(plain)
    if supra is not None:
        return _to_note(plain, supra, opcit, same)
    if (found := OPENING.match(plain, lead)) is not None:
        return BackRef("ibid", "", lead, found.end())
    if opcit is not None:
        return BackRef("opcit", "", opcit.start(), opcit.end(), same)
    if (within := _ibid_within(plain, lead, same)) is not None:
        return within
    if opening is not None:
        return BackRef("idem", "", opening.start(), opening.end(), True)
    return _above(plain, lead)


def _to_note(plain: str, supra: tuple[int, int, str], opcit: re.Match[str] | None, same: bool) -> BackRef:
    start, end, number = supra
    if opcit is not None:
        start = min(start, opcit.start())
    forward = _BELOW_ALONE.search(plain, max(0, start - 2), end) is not None
    return BackRef("supra", number, start, end, same, forward)


def _ibid_within(plain: str, lead: int, same: bool) -> BackRef | None:
    found = _IBID.search(plain) or _NAMED_ID.search(plain)
    if found is None or (found.start() > lead and _SAME_PLACE.match(plain, found.end())):
        return None
    return BackRef("ibid", "", found.start(), found.end(), same)


def _above(plain: str, lead: int) -> BackRef | None:
    """Behind a name "above" means a work; "s. oben S. 12" means the text, no work."""
    found = _ABOVE_WORD.search(plain)
    if found is None or len(plain) >= 120 or found.start() <= lead:
        return None
    return BackRef("opcit", "", found.start(), found.end())


def _number(plain: str) -> tuple[int, int, str] | None:
    """The note number that a citation names: (start, end, number)."""
    return _named(plain) if _NUMBERED_NOTE.search(plain) else None


def _named(plain: str) -> tuple[int, int, str] | None:
    for match in _SUPRA.finditer(plain):
        if not _IN_THE_WORK.search(plain, max(0, match.start() - 40), match.start()):
            return match.start(), match.end(), match[match.lastgroup or "a"]
    if (bare := _BARE_NOTE.match(plain)) is not None:
        return bare.start("words"), bare.end("words"), bare["number"]
    if (lone := _LONE_NOTE.match(plain.lstrip(" (["))) is not None:
        return 0, len(plain), lone["number"]
    opcit = _OPCIT.search(plain) or _CITED_ALONE.search(plain) or _IBID.match(plain)
    if opcit is not None and (behind := _AFTER_OPCIT.match(plain, opcit.end())) is not None:
        return opcit.start(), behind.end(), behind["number"]
    return None


def means_earlier(text: str, found: BackRef) -> bool:
    """Do the words say that the work was cited before, whatever number they name: "op. cit., n. 5", "supra note 5"?"""
    words = text[found.start : found.end]
    return any(said.search(words) for said in (_OPCIT, _CITED_ALONE, _ABOVE_WORD))


def back_reference(text: str) -> tuple[str, str]:
    """(form, note number) of the words that a reader took for a back-reference; form "" where they are none."""
    found = find_backref(text)
    return (found.form, found.number) if found is not None else ("", "")
