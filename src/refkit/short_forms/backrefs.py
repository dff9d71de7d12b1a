"""Short forms as printed ("Ibid.", "op. cit.", "see note 3", "a.a.O.", "ivi") become a form and a note number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from refkit.normalise.lexicon import toml

HERE = Path(__file__).parents[1] / "citing" / "lexicons"


def _either(*names: str) -> str:
    """The words of some lists, longest first; a space may be any white space or none, a full stop may be missing."""
    words = {word for name in names for word in toml("backrefs", HERE)[name]}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\.\ ", r"[.,]?\s?").replace(r"\ ", r"\s?") for word in ordered)


# nothing between: the same work again; "lbid." and "lvi" come from scanning
IBID = rf"(?:{_either('ibid')}|[Il1]b[iíìl1]d(?:[eo]m)?|[Il1]vi)(?!\w)\.?"
# "Id. at 12" (Bluebook) is the same work; "Id., Title" and "Ders., Titel" only the same author
# "du même, « Title »"; but "du même ouvrage"
IDEM = rf"(?:{_either('idem')}|1d|(?:du même|dello stesso|del mismo)(?=,|\s?[«“]))(?!\w)\.?|[—–_-]{{2,}}|—(?=[,.\s])"
# the work named before, by its author or title; "op. cil.", "op.eit.", "op. ci/." are what scanning makes of it
OPCIT = (
    rf"(?:{_either('opcit')}|[^\W\d_]{{2,5}}\.\s?cit"
    r"|(?:op|art|loc|oper|ouvr)[.,]\s?[ce][il1ítn]{1,2}[lt1/]?(?=[.,;:]|\s|$)|op[.,]\s?ci[/l](?=[.,]))(?!\w)\.?"
)
_CITED = rf"(?:{_either('cited')})(?!\w)\.?+(?!\s*(?:{_either('not_cited')})\s)"
# a number, and no year, range of pages or fraction
_NUMBER = r"\d{1,4}[a-z]?(?![\d/])(?!\s?[-–]\s?\d{2,4}(?!\w))"
_NOTE_WORD = rf"(?:{_either('note')})(?:\.?°?|\.\sno\.?)\s?"
_ABOVE, _BELOW, _SEE = _either("above"), _either("below"), _either("see")
# the number of the note where the work was given in full
_SUPRA = re.compile(
    # "supra n. 5", "oben Fn. 12", "infra note 34"
    rf"(?<!\w)(?:{_ABOVE}|{_BELOW})[\s,(]*(?:(?:at|alla|à la|in|la)\s)?{_NOTE_WORD}(?P<a>{_NUMBER})"
    # "(n 12)", "[Fn. 12]", "(see note 3, p. 5)"
    rf"|[(\[]\s*(?:(?:{_SEE}|{_ABOVE})\.?[\s,]+)*{_NOTE_WORD}(?P<b>{_NUMBER})(?:[^()\[\]]{{0,24}})[)\]]?"
    # "see note 3", "wie Anm. 5", "v. nota 3"
    rf"|(?<!\w)(?:{_SEE})\.?[\s,]+(?:(?:{_ABOVE})[\s,]+)?(?:(?:alla|à la|in)\s)?{_NOTE_WORD}(?P<c>{_NUMBER})"
    # "n. 5 above"
    rf"|(?<!\w){_NOTE_WORD}(?P<d>{_NUMBER}),?\s(?:{_ABOVE})(?!\w)",
    re.IGNORECASE,
)
_ABOVE_ALONE = rf"(?<!\w)(?:{_ABOVE})(?!\w)"
_BELOW_ALONE = re.compile(rf"(?<!\w)(?:{_BELOW})(?!\w)", re.IGNORECASE)

BACKREF = re.compile(
    rf"(?:(?<!\w)(?:{IBID})|(?<!\w)(?:{OPCIT})|(?<!\w)(?:{_CITED})|(?:{_SUPRA.pattern})|{_ABOVE_ALONE})",
    re.IGNORECASE,
)
_IBID = re.compile(rf"(?<!\w)(?:{IBID})", re.IGNORECASE)
SAME_AUTHOR = re.compile(rf"(?:{IDEM})(?=[\s,.;:„“«]|$)", re.IGNORECASE)
_OPCIT = re.compile(rf"(?<!\w)(?:{OPCIT})", re.IGNORECASE)
_CITED_ALONE = re.compile(rf"(?<!\w)(?:{_CITED})", re.IGNORECASE)
_ABOVE_WORD = re.compile(_ABOVE_ALONE, re.IGNORECASE)
# a place in the work, or the end: what may follow "Id." where it means the same work
_PLACE = (
    r"\s*(?:$|[)\]]|[.,;:]{0,3}\s*(?:at\s+)?(?:pp?\.?\s?\d|S\.\s?\d|§|paras?\b|¶|nn?\.?\s?\d|cc?\.\s?\d|Rn"
    r"|ff?\.\s?\d|art|ch|\d|[ivxl]+[,.]|$))"
)
# at the very start of a citation, where nothing else could stand
OPENING = re.compile(rf"(?:{IBID}|(?:{IDEM})(?={_PLACE}))(?!\w)", re.IGNORECASE)
# "ACLEC, id., para. 4": the author's name before
_NAMED_ID = re.compile(rf"(?<=,\s)(?:id|idem|ibid|ibidem|ebd|ebda|ebenda|ivi)(?!\w)\.?(?={_PLACE})")
# "Id., Title, ivi, 1999": printed in the same place
_SAME_PLACE = re.compile(r"[\s,]*(?:1[5-9]|20)\d\d(?!\d)")
_QUOTED = re.compile(r"[“«„][^”»“]*[”»“]|‘(?=\w)[^’]*(?:’(?=\w)[^’]*)*’(?!\w)|\"[^\"]*\"")
# a note within the cited work: "p. 274, nota 26", "S. 89 Fn. 17"
_IN_THE_WORK = re.compile(
    r"(?:(?<!\w)(?:pp?|pagg?|S|cc?|ff?|fol|col|Sp)\.?\s?|[,:]\s?)[\dxvi]+[\w\-–]*[\s,.]*(?:ff?\.\s?)?(?:and\s|con\s|e\s)?$"
)
# "Smith, n. 5", "Lee and Berg, note 12": names, a note, and at most a place
_BARE_NOTE = re.compile(
    rf"(?:[^\W\d_][\w.’'\-]*(?:\s?[/&]\s?|\s)){{0,5}}[^\W\d_][\w.’'\-]*,?\s(?P<words>{_NOTE_WORD}(?P<number>{_NUMBER}))(?={_PLACE})",
    re.IGNORECASE,
)
# "op. cit., n. 8, at p. 285", "cit. nt. 5", "a.a.O. Fn. 3"
_AFTER_OPCIT = re.compile(
    rf"[\s,(\[]*(?:(?:{_SEE}|{_ABOVE})\.?[\s,]+)*{_NOTE_WORD}(?P<number>{_NUMBER})", re.IGNORECASE
)
# words that a reader took for a reference to a note need no other evidence: "n. 8", "Anm. 12"
_LONE_NOTE = re.compile(
    rf"(?:(?:{_SEE}|{_ABOVE})[\s,.]+){{0,3}}{_NOTE_WORD}(?P<number>{_NUMBER})(?={_PLACE})", re.IGNORECASE
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


_SMALL_WORDS = re.compile(
    r"(?<!\w)(?:ii?d|íd|1d|ibd?|e[ai]d|eadem|nn?|nt|n°|fnn?|fu[sß]s?n?|l\.\s?c|o\.\s?c|eod)(?!\w)|(?<!\w)(?:op|loc|art|oper|ouvr)[.,]"
)


@cache
def _pieces() -> tuple[str, ...]:
    return tuple(toml("backrefs", HERE)["pieces"])


def _may_refer_back(text: str) -> bool:
    """Is a piece of a back-reference there? Most full citations have none, and are let go at once."""
    lowered = text.casefold()
    for piece in _pieces():
        if piece in lowered:
            return True
    return _SMALL_WORDS.search(lowered) is not None


@lru_cache(maxsize=8192)
def find_backref(text: str) -> BackRef | None:
    """The back-reference in the printed text of one citation, or None.

    A number wins: "op. cit. (note 5)" points to note 5. Words within quotation marks are a title's.
    """
    if len(text) > 2000 or not _may_refer_back(text):
        return None
    plain = _QUOTED.sub(lambda match: "\0" * len(match.group()), text)
    lead = len(plain) - len(plain.lstrip(" ([,.;:"))
    opening = SAME_AUTHOR.match(plain, lead)
    same = opening is not None and not OPENING.match(plain, lead)
    supra = _number(plain)
    opcit = _OPCIT.search(plain) or _CITED_ALONE.search(plain)
    if supra is not None:
        start, end, number = supra
        if opcit is not None:
            start = min(start, opcit.start())
        forward = _BELOW_ALONE.search(plain, max(0, start - 2), end) is not None
        return BackRef("supra", number, start, end, same, forward)
    if (found := OPENING.match(plain, lead)) is not None:
        return BackRef("ibid", "", lead, found.end())
    if opcit is not None:
        return BackRef("opcit", "", opcit.start(), opcit.end(), same)
    found = _IBID.search(plain) or _NAMED_ID.search(plain)
    if found is not None and not (found.start() > lead and _SAME_PLACE.match(plain, found.end())):
        return BackRef("ibid", "", found.start(), found.end(), same)
    if opening is not None:
        return BackRef("idem", "", opening.start(), opening.end(), True)
    found = _ABOVE_WORD.search(plain)
    if (
        found is not None and len(plain) < 120 and found.start() > lead
    ):  # "s. oben S. 12" means the text, no work
        return BackRef("opcit", "", found.start(), found.end())
    return None


def _number(plain: str) -> tuple[int, int, str] | None:
    """The note number that a citation names: (start, end, number)."""
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


def back_reference(text: str) -> tuple[str, str]:
    """(form, note number) of the words that a reader took for a back-reference; form "" where they are none."""
    found = find_backref(text)
    return (found.form, found.number) if found is not None else ("", "")
