"""The text of a note comes in; a paper that lies in an archive, cited by its shelf mark in any order, goes out.

Archives are cited piece by piece: the archive and the places in it, the paper, its day, its subject, the leaf. A
citation is read only where every piece up to its end is one of these, and a shelf mark among them leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from refkit.citing.grammar.archive_pieces import MONTH, PIECES, Piece, words_of
from refkit.citing.raw import Part, RawCitation, end_of, in_order, labels_of, spans_of
from refkit.model import Correction
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml
from refkit.normalise.name_words import family_name, given_name
from refkit.normalise.places import is_place

NAME = "shelf-mark"
SURE = 0.95
"""The certainty of a part that a shelf mark gives."""

# behind one of these words no archive is named: "Archiv für Geschichte"
_NO_ARCHIVE = r"\s(?:für|for|of|de|der|des|van|voor)\s(?!la\b|l[’'])"
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_CODED = re.compile(r"(?=.*\d)(?=.*[A-Z]).{3,}|\d[\d\s]*[./-]\d.*")
_LEAF = re.compile(r"(?:[Ff]ol|ff?|fo|Bl|cc?|kk?|fls?)\b")
_PAPERS = frozenset(["by", "list to", "paper", "to"])
_BRACKET = re.compile(r"\.?\s[(\[](?=[A-ZÀ-Þ])")
_IN_DATE = re.compile(r"\d\.\s*")
# "36 CFR Subchapter B – Records" is a code
_OF_CODE = re.compile(r"\d{1,2}\s(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R)\b")
# "Thanks to Howe for listening to the tape" is no letter
_THANKS = re.compile(
    r"(?:(?:Many|My|With)\s)?[Tt]hanks\s|(?:Mein\s)?Dank\s|(?:Mes\s)?[Rr]emerciements\s|Merci\s|Grazie\s|Gracias\s"
)
_COUNTED = re.compile(r"\d|(?<!\w)[IVXLC]+(?!\w)|[“\"‘«„]|(?:NL|Nachla(?:ss|ß))\s")
# what may be a siglum: "TNA", "NL-HaNA", "Arch.", "A.N."
_CAPITALS = re.compile(r"(?<![\w-])(?:[A-ZÄÖÜ](?=[\w/-]*[A-ZÄÖÜ])[\w/-]+|Arch\.|DLA|A\.(?:[ND]\.)?)")
_AND = re.compile(r"\s(?:and|und|et|y|e)\s(?=[A-ZÀ-Þ])")
_LETTERS = re.compile(r"(?<!\w)[A-ZÀ-Þ]{3,6},\s")
# behind the full stop, or comma, within the marks of a subject nothing but a space may follow
_GAP = re.compile(r",\s+(?:[Ii]n:?\s)?|\s[–—]\s|:\s?|(?<=[.,][”\"»’“])\s+")
_STOP = re.compile(r"\.\s+")
_ENDS = re.compile(r"[”\"’]?\s*+(?:[;)\]]|\.?\s*$|\.\s|(?:and|und|et|y|e)\s(?=[A-ZÀ-Þ]))")


LONGEST = 7
"""No part of an archive has more words in its name."""


@cache
def _archive_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\w*(?:{words_of('words')})(?!\w|{_NO_ARCHIVE})", re.IGNORECASE)


@cache
def _holding() -> re.Pattern[str]:
    """A place that no periodical has: "box 4", "b. 12", "leg. 1234"."""
    return re.compile(rf"(?:[IVX]+\.\s)?(?:{words_of('only_archives')})[\s\d].*")


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
def _within_name() -> re.Pattern[str]:
    """ "London II box 4": a place within the words of another."""
    return re.compile(rf"\s(?:{words_of('only_archives')})\s?\d")


@cache
def _by_siglum() -> re.Pattern[str]:
    return re.compile(rf"(?:{words_of('sigla')})(?![\w-])")


@cache
def _office_files() -> re.Pattern[str]:
    """The files of an office in the archive of its state, which are cited without it: "FO 371/12345"."""
    return re.compile(rf"(?:{words_of('offices')})\s\d+/\d.*")


@cache
def _of_letters() -> re.Pattern[str]:
    """What makes letters those of an archive: a section, a place that nothing else has."""
    sections, places = words_of("sections"), words_of("only_archives")
    return re.compile(rf"(?<!\w)(?:(?i:{sections})\s\w|(?:{places})\s?\d)")


class _Read:
    """What was read of a citation so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[Part] = []
        self.loose: list[int] = []
        """The ends of pieces that are part of an archive only where a place follows."""
        self.last = ""
        self.named = self.siglum = self.placed = self.coded = False
        self.lettered = self.sectioned = False
        """Is there what may be the letters of an archive, and a section of it by its word?"""

    def takes(self, piece: Piece, found: re.Match[str]) -> bool:
        """Is this piece what it looks like, behind what stands before it?"""
        labels = labels_of(self.parts)
        if piece.name in {"place", "called"}:
            read = self._shelf if piece.name == "place" else self._called
            return read(found["archive"], self.last in {"siglum", "letters", "archive", "part", "section"})
        if piece.name in {"letters", "section", "subsection", "years"}:
            return self._of_archive(piece.name)
        if piece.name == "year" and self.last not in {"subject", "paper"}:
            return False
        if piece.name in {"number", "town"} and not self._behind_paper(piece.name, found):
            return False
        behind = self.parts and not (piece.name == "dateline" and self.last == "subject")
        if piece.name in {"dateline", "about"} and (behind or _is_person(piece.name, found)):
            return False
        if piece.name == "siglum":
            self.named = self.siglum = True
        elif {label.rstrip("23") for label, said in found.groupdict().items() if said} & labels:
            return False
        self.last = piece.name
        return True

    def _of_archive(self, name: str) -> bool:
        """Letters that may be an archive's, a section of it, the years of a file, behind what they may stand behind."""
        within = self.last in {"siglum", "letters", "archive", "part", "section", "place"}
        if name == "letters":
            if within:
                return False
            self.lettered, self.last = True, "letters"
            self.loose.append(len(self.parts))
            return True
        if not within or (name == "subsection" and not self.sectioned):
            return False
        if name == "section":
            self.sectioned = self.named = True
        if name != "years":
            self.last = "section"
        return True

    def _behind_paper(self, name: str, found: re.Match[str]) -> bool:
        """The number of a paper, or where it was written."""
        dated = MONTH.search(self.text, found.end(), found.end() + 24) is not None
        return self.last in _PAPERS and (name == "number" or dated or is_place(found["place"]))

    def _shelf(self, said: str, behind: bool) -> bool:
        """A place in the archive; `behind`: right behind its name."""
        if not _COUNTED.search(said):
            return False
        if _YEAR.fullmatch(said):
            self.last = "part"  # "DGPS, 1922, b. 34"
            return behind
        self.placed, self.last, self.loose = True, "place", []
        held = _holding().fullmatch(said) is not None
        self.coded = (
            self.coded or held or (self.sectioned and said[0].isalpha()) or _CODED.fullmatch(said) is not None
        )
        self.named = self.named or _office_files().fullmatch(said) is not None or (held and self.lettered)
        return True

    def _called(self, said: str, behind: bool) -> bool:
        """The name of an archive, or of a part of it."""
        if _archive_word().search(said):
            self.named, self.last, self.loose = True, "archive", []
            return True
        if not behind:
            if self.last != "place" and (self.parts or not is_body(said)):
                return False
            # "box 3, Girton College": whose archive it is
            held = is_body(said) or _within_name().search(said)
            if not (self.last == "place" and self.named and held):
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
        paper = bool(labels & {"title", "author", "genre"}) and ("date" in labels or self.siglum)
        kept = [self.text[part.start : part.end] for part in self.parts if part.label == "archive"]
        # "A.A.E., Espagne, vol. 536, fol. 114-119, Ott à Lee": its own letters stand in front
        if self.loose or not self._sure(paper) or not any(char.isalpha() for said in kept for char in said):
            return None
        parts = in_order(_joined(self.text, self.parts))
        if "recipient" in labels and "genre" not in labels:
            parts = [replace(part, label="genre") if self._one_word(part) else part for part in parts]
        made = Correction(NAME, (), spans_of(parts))
        return RawCitation(start, end, tuple(parts), None, (made,), kind="manuscript")


def _is_person(name: str, found: re.Match[str]) -> bool:
    """ "Howe, 3 May 1950": who wrote, and not where."""
    words = found["place"].split() if name == "dateline" else []
    return bool(words) and not is_place(found["place"]) and (family_name(words[-1]) or given_name(words[0]))


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
    if _LETTERS.search(text) and _of_letters().search(text):
        return True
    small = text.lower()
    return any(stem in small for stem in _stems())


def kept_papers(text: str, start: int) -> Iterator[RawCitation]:
    """The paper that begins at `start`, and others that "and" adds: "…, box 4 and Lee to Ott, 3 May 1950, …"."""
    found = kept_paper(text, start)
    while found is not None:
        yield found
        joined = _AND.match(text, found.end)
        found = kept_paper(text, joined.end()) if joined is not None else None


def kept_paper(text: str, start: int) -> RawCitation | None:
    """The citation of a paper in an archive that begins at `start`; None where a piece of it may be anything else."""
    if _IN_DATE.fullmatch(text, max(0, start - 3), start) and MONTH.match(text, start):
        return None
    if _OF_CODE.match(text, start) or _THANKS.match(text, start):
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
            stop = _STOP.match(text, at) if read.parts[0].label == "title" and not read.named else None
            # "“Relation.” Kiel, 15 May 1745. AGI, Santa Fe, 940"
            if stop is None or not _by_siglum().match(text, stop.end()):
                return read.whole(start, at)
            at = stop.end()
            continue
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
