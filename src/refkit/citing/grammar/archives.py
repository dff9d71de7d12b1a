"""The text of a note comes in; a paper that lies in an archive, cited by its shelf mark in any order, goes out.

Archives are cited piece by piece: the archive and the places in it, the paper, its day, its subject, the leaf. A
citation is read only where every piece up to its end is one of these, and a shelf mark among them leaves no doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from refkit.citing.raw import Part, RawCitation, end_of, in_order, labels_of, spans_of
from refkit.languages import pattern
from refkit.model import Correction
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml
from refkit.normalise.places import is_place

NAME = "shelf-mark"
SURE = 0.95
"""The certainty of a part that a shelf mark gives."""

_LIST = re.compile(r"<<~(\w+)>>")
_MONTH = r"(?i:<<months>>)\b\.?"
_DATE = (
    rf"(?P<date>[0-3]?\d(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?{_MONTH},?\s(?:del?\s)?\d{{4}}"
    rf"|{_MONTH}\s(?:[0-3]?\d,?\s)?\d{{4}}|[0-3]?\d[./]\s?[0-3]?\d[./]\s?(?:\d{{4}}|\d\d(?!\d))|\d{{4}}-\d\d-\d\d)"
)
_ON = rf"(?:(?:of|dated|vom|v\.|du|del?|dell[’']|l[’']|van|z|z\sdnia)\s?(?:the\s)?)?{_DATE}"
# a full stop behind "Segr", "St" or an initial ends nothing
_CLOSED = r"[^\W\d_aeiou]"
_SHORT = ("[A-ZÀ-Þ]", rf"[A-Z]{_CLOSED}", rf"[A-Z][a-zé]{_CLOSED}", rf"[A-Z][a-z]{{2}}{_CLOSED}")
_FULL_STOP = "".join(rf"(?<!\b{word})" for word in _SHORT) + r"\.(?=\s*$|\s+[A-ZÀ-Þ“«(])"
_STOP = rf"(?:{_FULL_STOP}|[,;)\]]|:\s|$|\s[–—]\s)"
_END = rf"(?:\s{_ON})?(?=\s*{_STOP})"
_ARTICLE = r"(?:the|das|den|der|dem|die|l[ae]s?|l[’']|el|il|lo|o|de|het)"
_WHO = rf"(?:{_ARTICLE}\s?[^\W\d_]|[A-ZÀ-Þ])(?:[^,;:“”„\"«»‘()]|\([^()]{{2,40}}\)){{0,70}}?"
_OFFICE = (
    r"(?:(?:du|de la|des|del|della|dello|dal|de los|do|da|van de|van het)\s|de l[’']|dell[’'])"
    r"(?P<author2>[a-zà-þ]{4}[^,;:“”„\"«»‘]{0,70}?)"
)
_FROM = r"(?:(?:[Ff]rom|by|of|von|vom|van|del?|des|di|da|du|od)\s|d[’'])?"
_PAPER = r"(?i:<<paper>>|<<~papers>>)(?:\s\d[\d/]*)?"
_WHOM = r"(?P<recipient>[^\W\d_][^,;:“”„\"«»‘()]{1,70}?)"
_IN_BRACKETS = r"(?:\s?\([^()]{2,40}\))?"
_CODE = r"[A-Z\d][\w()]{0,9}(?:[\s./-][A-Z\d][\w()]{0,9}){0,7}"
# behind one of these words no archive is named: "Archiv für Geschichte"
_NO_ARCHIVE = r"\s(?:für|for|of|de|der|des|van|voor)\s(?!la\b|l[’'])"
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_CODED = re.compile(r"(?=.*\d)(?=.*[A-Z]).{3,}|\d[\d\s]*[./-]\d.*")
_LEAF = re.compile(r"(?:[Ff]ol|ff?|fo|Bl|cc?|kk?|fls?)\b")
_PAPERS = frozenset(["by", "list to", "paper", "to"])
_BRACKET = re.compile(r"\.?\s[(\[](?=[A-ZÀ-Þ])")
_IN_DATE = re.compile(r"\d\.\s*")
_COUNTED = re.compile(r"\d|(?<!\w)[IVXLC]+(?!\w)|[“\"‘]|(?:NL|Nachla(?:ss|ß))\s")
# what may be a siglum: "TNA", "NL-HaNA", "Arch.", "A.N."
_CAPITALS = re.compile(r"(?<![\w-])(?:[A-ZÄÖÜ](?=[\w/-]*[A-ZÄÖÜ])[\w/-]+|Arch\.|DLA|A\.(?:[ND]\.)?)")
_GAP = re.compile(r",\s+(?:[Ii]n:?\s)?|\s[–—]\s|:\s?")
_ENDS = re.compile(r"[”\"’]?\s*(?:[;)\]]|\.?\s*$|\.\s)")


LONGEST = 7
"""No part of an archive has more words in its name."""


class Piece(NamedTuple):
    """What may stand between two commas: the groups of the pattern are the labels of its parts."""

    name: str
    template: str
    example: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with its words."""
        return _filled(self.template)


_FREE = r"[^,;:“”„\"«»‘()]"
_SHELF = (
    r"(?:[IVX]+\.\s)?(?:<<~holding>>)\s?(?:[A-Z]*[\s-]?[\dIVXLC][\w./-]*(?:\s[IVXLC\d]+)?(?:\s?[-–]\s?\d+)?"
    r"|[A-ZÀ-Þ][\w’-]+(?:\s\d+)?(?:\s[IVXLC\d]+)?)"
)
_NAMED_FILE = r"(?i:folder|file)\s[“\"‘][^“”\"’]{2,60}[”\"’]"
_SHEET = r"(?:fols?|ff?|fo|Bll?|pp?|S|cc?|kk?|fls?|p[áa]gs?)\.?\s?[°º]?\s?\d+(?:\s?(?:[rv]o?\b))?"
_SENDER = rf"(?:(?P<genre>{_PAPER})\s(?:{_FROM}(?P<author>{_WHO})|{_OFFICE})|(?P<author3>{_WHO}))"
PIECES = (
    Piece("day", rf"{_ON}(?=\s*{_STOP})", "{date 12 March 1936}"),
    Piece("subject", rf"[‘'“\"«„]\s?(?P<title>\S[^“”«»]*?)[,.]?\s?[’'”\"»“]{_END}", "‘{title Harbour Dues}’"),
    Piece("leaf", rf"(?P<pages>{_SHEET}(?:\s?[-–]\s?\d*[rv]?)?(?:\sff?\b\.?)?){_END}", "{pages fol. 33r}"),
    Piece(
        "siglum",
        rf"(?P<archive>(?:<<~sigla>>)(?![\w-])[^,;:“”„\"«»‘()\d]{{0,30}}?{_IN_BRACKETS})(?=\s*{_STOP})",
        "{archive TNA}",
    ),
    Piece(
        "to",
        rf"{_SENDER}\s(?:<<letter_to>>)\s{_WHOM}{_END}",
        "{genre Letter} {author Howe} to {recipient Dale}",
    ),
    Piece(
        "list to",
        rf"(?P<genre>(?i:<<~polish>>))\s{_FROM}(?P<author>{_WHO})\sdo\s{_WHOM}{_END}",
        "{genre list} {author Kowala} do {recipient Becka}",
    ),
    Piece(
        "by",
        rf"(?P<genre>{_PAPER})\s(?:by|par|door)\s(?:the\s|l[ae]s?\s)?(?P<author>[A-ZÀ-Þ]{_FREE}{{2,70}}?){_END}",
        "{genre memorandum} by {author Howe}",
    ),
    Piece("number", rf"(?P<number>(?:[Nn]os?|Nr|[Nn]°|[Nn]úm)\.?\s?\d[\w/-]*){_END}", "{number No. 45}"),
    Piece("place", rf"(?P<archive>{_SHELF}|{_NAMED_FILE}|{_CODE}){_END}", "{archive FO 371/12345}"),
    Piece(
        "paper",
        rf"(?P<title>(?:[^\W\d_]\w*\s)?\w*(?:{_PAPER})(?![\w’'])[^,;:“”„\"«»‘]{{0,90}}?){_END}",
        "{title Minutes of the Board}",
    ),
    Piece("town", rf"(?P<place>[A-ZÀ-Þ][\w’ -]{{2,30}}?){_END}", "{place Oslo}"),
    Piece("called", rf"(?P<archive>[A-ZÀ-Þ]{_FREE}{{0,70}}?{_IN_BRACKETS}){_END}", "{archive Central Files}"),
)


@cache
def _words(name: str) -> str:
    longest = sorted(toml("archives")[name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest)


@cache
def _filled(template: str) -> re.Pattern[str]:
    return pattern(_LIST.sub(lambda slot: _words(slot[1]), template))


@cache
def _archive_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\w*(?:{_words('words')})(?!\w|{_NO_ARCHIVE})", re.IGNORECASE)


@cache
def _holding() -> re.Pattern[str]:
    """A place that no periodical has: "box 4", "b. 12", "leg. 1234"."""
    return re.compile(rf"(?:[IVX]+\.\s)?(?:{_words('only_archives')})[\s\d].*")


@cache
def _stems() -> tuple[str, ...]:
    """What archives and collections are called, in small letters: the shortest words that the others hold."""
    words = sorted(set(toml("archives")["words"]), key=len)
    return tuple(word for n, word in enumerate(words) if not any(short in word for short in words[:n]))


@cache
def _sigla() -> frozenset[str]:
    """The first words of the sigla, and the offices."""
    table = toml("archives")
    return frozenset(re.split(r"[\s:]", word)[0] for word in (*table["sigla"], *table["offices"]))


@cache
def _office_files() -> re.Pattern[str]:
    """The files of an office in the archive of its state, which are cited without it: "FO 371/12345"."""
    return re.compile(rf"(?:{_words('offices')})\s\d+/\d.*")


class _Read:
    """What was read of a citation so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[Part] = []
        self.loose: list[int] = []
        """The ends of pieces that are part of an archive only where a place follows."""
        self.last = ""
        self.named = self.siglum = self.placed = self.coded = False

    def takes(self, piece: Piece, found: re.Match[str]) -> bool:
        """Is this piece what it looks like, behind what stands before it?"""
        labels = labels_of(self.parts)
        if piece.name in {"place", "called"}:
            read = self._shelf if piece.name == "place" else self._called
            return read(found["archive"], self.last in {"siglum", "archive", "part"})
        if piece.name in {"number", "town"} and not self._behind_paper(piece.name, found):
            return False
        if piece.name == "siglum":
            self.named = self.siglum = True
        elif {label for label, said in found.groupdict().items() if said} & labels:
            return False
        self.last = piece.name
        return True

    def _behind_paper(self, name: str, found: re.Match[str]) -> bool:
        """The number of a paper, or where it was written."""
        return self.last in _PAPERS and (name == "number" or is_place(found["place"]))

    def _shelf(self, said: str, behind: bool) -> bool:
        """A place in the archive; `behind`: right behind its name."""
        if not _COUNTED.search(said):
            return False
        if _YEAR.fullmatch(said):
            self.last = "part"  # "DGPS, 1922, b. 34"
            return behind
        self.placed, self.last, self.loose = True, "place", []
        self.coded = self.coded or bool(_holding().fullmatch(said) or _CODED.fullmatch(said))
        self.named = self.named or _office_files().fullmatch(said) is not None
        return True

    def _called(self, said: str, behind: bool) -> bool:
        """The name of an archive, or of a part of it."""
        if _archive_word().search(said):
            self.named, self.last, self.loose = True, "archive", []
            return True
        if not behind:
            if self.last != "place" and (self.parts or not is_body(said)):
                return False
            self.loose.append(len(self.parts))
        self.placed = self.placed or said[-1].isdigit()
        self.last = "part"
        return len(said.split()) <= LONGEST

    def _sure(self, paper: bool) -> bool:
        """Is it an archive's; `paper`: a paper with its day is named?"""
        if self.coded:
            return self.named or paper
        leaf = any(part.label == "pages" and _LEAF.match(self.text, part.start) for part in self.parts)
        return self.named and self.placed and (paper or (leaf and self.siglum))

    def _one_word(self, part: Part) -> bool:
        """ "Telegram, Howe to Dale": what it is, and no title."""
        return part.label == "title" and self.text[part.start : part.end].isalpha()

    def whole(self, start: int, end: int) -> RawCitation | None:
        """The citation, where it is surely one of an archive."""
        labels = labels_of(self.parts)
        if self.loose or not self._sure(bool(labels & {"title", "author", "genre"}) and "date" in labels):
            return None
        parts = in_order(_joined(self.text, self.parts))
        if "recipient" in labels and "genre" not in labels:
            parts = [replace(part, label="genre") if self._one_word(part) else part for part in parts]
        made = Correction(NAME, (), spans_of(parts))
        return RawCitation(start, end, tuple(parts), None, (made,), kind="manuscript")


def _joined(text: str, parts: list[Part]) -> list[Part]:
    """The parts with what names the archive in one, where nothing else stands between."""
    done: list[Part] = []
    for part in parts:
        if done and part.label == done[-1].label == "archive":
            part = Part("archive", done.pop().start, part.end, SURE)
        done.append(part)
    return done


def may_be_kept(text: str) -> bool:
    """A quick test: may the text name an archive at all?"""
    if not _sigla().isdisjoint(_CAPITALS.findall(text)):
        return True
    small = text.lower()
    return any(stem in small for stem in _stems())


def kept_paper(text: str, start: int) -> RawCitation | None:
    """The citation of a paper in an archive that begins at `start`; None where a piece of it may be anything else."""
    if _IN_DATE.fullmatch(text, max(0, start - 3), start):
        return None
    read, at, done = _Read(text), start, None
    while (piece := _next(read, text, at)) is not None:
        at = piece
        bracket = None if done else _BRACKET.match(text, at)
        if bracket is not None:
            # "Howe to Dale, May 12, 1962. (Kelly Library, box 4)"
            done = read.whole(start, at)
            at = bracket.end()
            continue
        if _ENDS.match(text, at):
            return read.whole(start, at)
        gap = _GAP.match(text, at)
        if gap is None:
            break
        at = gap.end()
    return done


def _next(read: _Read, text: str, at: int) -> int | None:
    """Where the piece that begins at `at` ends; None where it is nothing that an archive's paper is cited by."""
    for piece in PIECES:
        found = piece.pattern.match(text, at)
        if found is not None and found.end() > at and read.takes(piece, found):
            spans = {name.rstrip("23"): found.span(name) for name, said in found.groupdict().items() if said}
            made = [Part(label, *span, SURE) for label, span in spans.items()]
            read.parts.extend(in_order(made))
            return max(found.end(), end_of(made))
    return None
