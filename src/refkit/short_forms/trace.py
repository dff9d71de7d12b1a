"""A citation and its printed text become the words that tell works apart, and two of them are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from refkit.languages import words as language_words
from refkit.model import Name, Work
from refkit.normalise.names import parse_names
from refkit.normalise.numerals import roman
from refkit.short_forms.announced import announced
from refkit.short_forms.folded import content_words, fold

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
# "vol. 23", "Bd. II", "t. 4"; "voi." is what scanning makes of "vol."
_VOLUME = re.compile(
    r"(?<!\w)(?:vols?|voi|Bd|Band|tome?|tomo|t)\.?\s?(?P<number>(?:\d{1,3}|[IVXLCivxlc]{1,7})(?!\w)(?:,\s?\d(?=,))?)"
)
# from the first labelled place on, a citation says where in the work, not which
_PLACE = re.compile(
    r"[\s,;:(\[](?:(?:at|hier|bes\.|esp\.|insb\.)\s)?(?:pp?|pagg?|pag|S|Sp|col|coll|paras?|Rn|Rdnr|Rz|§+|cc?|ff?|fols?"
    r"|Bl|nn?|notes?|doc|docs)\.?\s?(?:\d|[ivxl]+\b|[IVXL]+\b).*$",
    re.DOTALL,
)
_NUMBERS = re.compile(r"(?:[\s,;:.]+(?:[IVXLC]+|[ivxl]+|\d[\d–\-]*f{0,2})(?![^\W\d_]))+[\s,;:.]*$")
# "(Cambridge, MA: Harvard 1999)", "(1996) 20 Journal": an imprint in brackets
_IMPRINT = re.compile(r"[(\[](?:[^()\[\]]*[^\d()\[\]])?(?:1[5-9]|20)\d\d[a-h]?\s*(?:[)\]]|$)")
# ", III, 3, Vicenza", "op. cit., IV": capital numerals between commas
_LONE_VOLUME = re.compile(r",\s?(?P<number>[IVX]{1,5})(?=,|$)")
# "o. J.", "n.d.", "s.a.", and "21988", where the raised number of the edition sank
_UNDATED = re.compile(r"(?<!\w)(?:o\.\s?[JO]\b|n\.\s?d\b|s\.\s?[adl]\b|[1-9](?:1[5-9]|20)\d\d(?!\d))")
# "Studia Logica 1973, 219"
_START = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[,:]\s(\d{1,4})(?!\d)")
# "AB 5/111", "C-1/03"; years are no shelf mark
_FILED = re.compile(r"(?<![\d/])(?!(?:1[5-9]|20)\d\d/)\d{1,6}/\d{1,6}(?![\d/])")
# the names in front: up to a comma, colon, bracket or quotation mark
_HEAD = re.compile(r"[^,:;(\[“„«\"‘]{2,80}")
# "2 VANCE, supra note 3": the volume, as American lawyers print it
_VOLUME_IN_FRONT = re.compile(r"\d{1,2}\s(?=[A-ZÀ-Þ]{3})")


#: No more of a citation's text is looked at (characters).
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Trace:
    """What a citation prints that can tell works apart, folded."""

    names: tuple[str, ...]
    """Family names and bodies; the first `authors` of them are authors, the others editors."""
    authors: int
    initials: tuple[str, ...]
    title: tuple[str, ...]
    """Content words of the title; `host` those of its container."""
    host: tuple[str, ...]
    words: frozenset[str]
    near: frozenset[str]
    """The words of citation and note behind it, but for place and publisher."""
    core: tuple[str, ...]
    """Content words of the printed text up to the first place in the work, in order; `flat` has the small ones too."""
    years: frozenset[int]
    flat: str
    aliases: tuple[tuple[str, ...], ...]
    """Short names that the note announces, initials of bodies."""
    imprint: bool
    """Printed with place and year; `article`: with title, container and year. A full citation, no short form."""
    article: bool
    signed: bool
    """A field holds its names; `titled`: its title."""
    titled: bool
    volume: str
    start: str
    """A number right behind the year: the first page of an article."""
    inherited: bool = False
    """The names are those that "Idem" stands for."""
    exact: tuple[str, ...] = ()
    """Every word of the title, the small ones and numerals too."""
    shelf: tuple[str, ...] = ()
    """Shelf marks and the numbers of files, laws and cases ("AB 5/111"), which tell apart what has nothing else."""

    @property
    def phrase(self) -> str:
        """The title with its small words, as printed but folded."""
        words = self.flat.split()
        named = [index for index, word in enumerate(words) if word in self.title]
        return f" {' '.join(words[named[0] : named[-1] + 1])} " if named else ""

    @property
    def says_anything(self) -> bool:
        """Does it name a person, a body or a title?"""
        return any((self.names, self.title, self.host))

    @property
    def in_full(self) -> bool:
        """Printed with an imprint that is one: "(2008)" behind nothing but a name is none."""
        return self.imprint and (self.titled or not (self.names and self.years))


@cache
def _work_words() -> frozenset[str]:
    return frozenset(language_words("work_word"))


def name_parts(names: Sequence[str]) -> set[str]:
    """The words of which names consist."""
    return set(" ".join(names).split())


def no_numbers(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not word.isdigit())


def trace_of(work: Work, text: str = "", tail: str = "", cut: tuple[int, int] | None = None) -> Trace:
    """The trace of one citation: its fields, its printed text, the words of the note behind it.

    `cut` are the offsets in `text` of the back-reference words. Only what stands before them tells which work is meant
    ("Smith, Title, op. cit., III, App. 2"); what follows tells where in it.
    """
    text = (text or _fields(work))[:LONGEST]
    bare = _PLACE.sub("", _before(text, cut) if cut else text)
    core_text = _NUMBERS.sub("", bare)
    core = content_words(core_text)
    names, initials = _names(work.makers + work.editors)
    if not names:
        names, initials = _head_names(core_text, work)
    parts = name_parts(names)
    title, host = _titles(work, core, parts, fields=not cut)
    words = frozenset((*title, *host, *parts))
    years = frozenset((*map(int, _YEAR.findall(bare)), (work.issued and work.issued.year) or 0)) - {0}
    imprint = frozenset(content_words(f"{work.publisher} {work.publisher_place}")) - words
    start = _START.search(bare)
    return Trace(
        names=names,
        authors=min(len(work.makers), len(names)) or len(names),
        initials=initials,
        title=title,
        host=host,
        words=words | frozenset(core),
        near=words | (frozenset((*content_words(text), *content_words(tail))) - imprint),
        core=core,
        years=years,
        flat=f" {fold(core_text)} ",
        aliases=announced(f"{text} {tail}", work),
        imprint=_prints_imprint(work, text, dated=bool(years)),
        article=all((work.title, work.container_title, years)),
        signed=any((work.makers, work.editors)),
        titled=any((work.title, work.container_title)),
        volume=_volume(work, text),
        start=start[1] if start is not None else "",
        exact=tuple(fold(work.title).split()),
        shelf=(
            *fold(work.archive).split(),
            *fold(work.number).split(),
            *(_FILED.findall(bare) if "/" in bare else ()),
        ),
    )


def _titles(
    work: Work, core: tuple[str, ...], parts: set[str], *, fields: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of title and container; all that are no name's where no field holds any, or the text was cut."""
    title, host = content_words(work.title), content_words(f"{work.container_title} {work.collection_title}")
    if fields and (title or host):
        return title, host
    named = parts | {word for name in work.makers + work.editors for word in fold(name.given).split()}
    told = tuple(word for word in core if word not in named and not word.isdigit())
    # "Lee, thèse préc.": what it is, and no title
    return () if parts and not fields and {*told} <= _work_words() else told, ()


def _before(text: str, cut: tuple[int, int]) -> str:
    """What stands before the back-reference words, or behind them where nothing does."""
    before = text[: cut[0]]
    return before if len(before.strip(" ,.;:([")) > 1 else f" , {text[cut[1] :]}"


def _head_names(text: str, work: Work) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in front of a citation whose fields hold none; a periodical in front is no author."""
    head = _HEAD.match(_VOLUME_IN_FRONT.sub("", text.lstrip(" ,.;:([“")))
    if head is None:
        return (), ()
    words = no_numbers(content_words(head.group()))
    if words in {content_words(work.title), content_words(work.container_title)}:
        return (), ()
    return _names(parse_names(head.group()))


def with_names(trace: Trace, other: Trace) -> Trace:
    """The trace of "Idem, Title": its names are those of the author before."""
    if trace.signed:
        return trace
    count = other.authors
    names = other.names[:count]
    parts = name_parts(names)
    return replace(
        trace,
        names=names,
        initials=("",) * count,
        authors=count,
        inherited=True,
        words=trace.words | parts,
        near=trace.near | parts,
    )


def _fields(work: Work) -> str:
    people = [name.display for name in work.makers + work.editors]
    return ", ".join(filter(None, [*people, work.title, work.container_title, work.volume]))


def _names(names: Sequence[Name]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    families: list[str] = []
    initials: list[str] = []
    for name in names:
        family = fold(name.family or name.literal)
        if family and family not in families:
            families.append(family)
            initials.append("".join(word[0] for word in fold(name.given).split()[:1]))
    return tuple(families), tuple(initials)


def has_imprint(work: Work, dated: bool) -> bool:
    """Does a work tell where it can be found: an address, or a title with year and place, publisher or edition?"""
    printed = any((work.publisher, work.publisher_place, work.edition))
    titled = any((work.title, work.container_title))
    return any((work.url, work.doi, work.accessed)) or all((dated, printed, titled))


def _prints_imprint(work: Work, text: str, *, dated: bool) -> bool:
    return has_imprint(work, dated or _UNDATED.search(text) is not None) or _IMPRINT.search(text) is not None


def _volume(work: Work, text: str) -> str:
    """The number of the volume, in Arabic numerals where it is printed in Roman; "" where none is."""
    match = _VOLUME.search(text) or _LONE_VOLUME.search(text)
    printed = match["number"] if match is not None else work.volume
    return "/".join(str(roman(number) or number) for number in fold(printed).split()[:2])
