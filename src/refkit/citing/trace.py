"""A citation and its printed text become the words that tell works apart, and two of them are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from refkit.model import Name, Work
from refkit.normalise.lexicon import toml
from refkit.normalise.names import parse_names

HERE = Path(__file__).parent / "lexicons"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_ROMAN = re.compile(r"[ivxlcdm]+")
# from the first labelled place on, a citation says where in the work, not which
_PLACE = re.compile(
    r"[\s,;:(\[]+(?:(?:at|hier|bes\.|esp\.|insb\.)\s)?(?:pp?|pagg?|pag|S|Sp|col|coll|paras?|Rn|Rdnr|Rz|§+|cc?|ff?|fols?|Bl|nn?|notes?|doc|docs)"
    r"\.?\s?(?:\d|[ivxl]+\b|[IVXL]+\b).*$",
    re.DOTALL,
)
_NUMBERS = re.compile(r"(?:[\s,;:.]+(?:[IVXLC]+|[ivxl]+|\d[\d–\-]*f{0,2})\.?)+[\s,;:.]*$")
# "(Cambridge, MA: Harvard 1999)", "(1996) 20 Journal": an imprint in brackets
_IMPRINT = re.compile(r"[(\[](?:[^()\[\]]*[^\d()\[\]])?(?:1[5-9]|20)\d\d[a-h]?[)\]]")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&/\-]{1,9})\)")
_CALLED = re.compile(r"[(\[](?:the|der|die|das|le|la|il|lo|l['’]|el)\s?([^()\[\]]{3,40})[)\]]")
# the names in front: up to a comma, colon, bracket or quotation mark
_HEAD = re.compile(r"[^,:;(\[“„«\"‘]{2,80}")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a citation prints that can tell works apart, folded.

    `names` are family names and bodies; `title` and `host` the content words of title and container; `words` all of
    them; `near` those of the note behind the citation as well; `core` the whole text without places in the work.
    """

    names: tuple[str, ...]
    initials: tuple[str, ...]
    title: tuple[str, ...]
    host: tuple[str, ...]
    words: frozenset[str]
    near: frozenset[str]
    core: tuple[str, ...]
    years: frozenset[int]
    aliases: tuple[tuple[str, ...], ...]
    imprint: bool
    volume: str

    @property
    def says_anything(self) -> bool:
        """Does it name a person, a body or a title?"""
        return bool(self.names or self.title or self.host)


@cache
def _stop() -> frozenset[str]:
    return frozenset(fold(word) for word in toml("aliases", HERE)["stop"])


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, accents and punctuation off; letters of every script kept."""
    lowered = text.casefold()
    if not lowered.isascii():
        flat = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(char for char in flat if not unicodedata.combining(char))
    return " ".join(_WORD.findall(lowered))


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, folded, in order."""
    stop = _stop()
    return tuple(
        word
        for word in fold(text).split()
        if word not in stop and (len(word) > 2 or not word.isascii() or word.isdigit())
    )


def trace_of(work: Work, text: str = "", tail: str = "", cut: tuple[int, int] | None = None) -> Trace:
    """The trace of one citation: its fields, its printed text, the words of the note behind it.

    `cut` are the offsets in `text` of the back-reference words, which tell nothing about the work.
    """
    if not text:
        text = ", ".join(_values(work))
    bare = f"{text[: cut[0]]} , {text[cut[1] :]}" if cut else text
    core_text = _NUMBERS.sub("", _PLACE.sub("", bare))
    core = content_words(core_text)
    names, initials = _names(work.authors + work.editors)
    title = content_words(work.title)
    host = content_words(work.container_title) + content_words(work.collection_title)
    if not names:
        head = _HEAD.match(core_text.lstrip(" ,.;:([“"))
        if head is not None:
            names, initials = _names(parse_names(head.group()))
    if not title and not host:
        parts = {part for name in names for part in name.split()}
        title = tuple(word for word in core if word not in parts and not word.isdigit())
    words = frozenset((*core, *title, *host, *(part for name in names for part in name.split())))
    return Trace(
        names=names,
        initials=initials,
        title=title,
        host=host,
        words=words,
        near=words | frozenset(content_words(f"{text} {tail}" if tail else text)),
        core=core,
        years=frozenset(int(year) for year in _YEAR.findall(core_text)) | _year(work),
        aliases=_aliases(f"{text} {tail}", work),
        imprint=_has_imprint(work) or _IMPRINT.search(text) is not None,
        volume=fold(work.volume),
    )


def with_names(trace: Trace, other: Trace) -> Trace:
    """The trace of "Idem, Title": its names are those of the citation before."""
    own = tuple(name for name in trace.names if name not in {"id", "idem", "ders", "dies"})
    return replace(trace, names=own or other.names, initials=trace.initials if own else other.initials)


def _values(work: Work) -> list[str]:
    people = [name.display for name in work.authors + work.editors]
    return [*people, *(value for value in (work.title, work.container_title, work.volume) if value)]


def _names(names: Sequence[Name]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    families: list[str] = []
    initials: list[str] = []
    for name in names:
        family = fold(name.family or name.literal)
        if family and family not in families:
            families.append(family)
            initials.append("".join(word[0] for word in fold(name.given).split()[:1]))
    return tuple(families), tuple(initials)


def _year(work: Work) -> frozenset[int]:
    return frozenset({work.issued.year}) if work.issued is not None and work.issued.year else frozenset()


def _has_imprint(work: Work) -> bool:
    if work.publisher or work.publisher_place or work.url or work.doi or work.accessed or work.edition:
        return True
    return bool(work.title and work.container_title and work.issued)


@cache
def _hereafter() -> re.Pattern[str]:
    words = sorted(toml("aliases", HERE)["hereafter"], key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(
        rf"(?<!\w)(?:{body})[\s,:=]*(?:as\s|als\s|:\s)?[“„«\"'‘*_]*(?P<alias>[^“”„«»\"()\[\];]{{2,60}})",
        re.IGNORECASE,
    )


def _aliases(text: str, work: Work) -> tuple[tuple[str, ...], ...]:
    """Short names that the note gives a work, and the initials of bodies."""
    found: list[tuple[str, ...]] = []
    if "(" in text or "[" in text or ":" in text or "," in text:
        for match in _hereafter().finditer(text):
            found.append(content_words(match["alias"]) or tuple(fold(match["alias"]).split()))
        found.extend((fold(match[1]),) for match in _ACRONYM.finditer(text))
        found.extend(content_words(match[1]) for match in _CALLED.finditer(text))
    for name in work.authors + work.editors:
        if name.literal and " " in name.literal:
            letters = "".join(word[0] for word in name.literal.split() if word[0].isupper())
            if len(letters) > 1:
                found.append((letters.casefold(),))
    return tuple(dict.fromkeys(words for words in found if words))


def covers(short: Sequence[str], full: Sequence[str] | frozenset[str], lenient: bool = False) -> float:
    """Share of the words of a short title that the full one holds; `lenient` lets the first five letters do."""
    if not short or not full:
        return 0.0
    known = full if isinstance(full, frozenset) else frozenset(full)
    hits = sum(word in known for word in short)
    if lenient and hits < len(short):
        stems = {word[:5] for word in known if len(word) >= 5}
        hits += sum(word not in known and len(word) >= 5 and word[:5] in stems for word in short)
    return hits / len(short)


def name_agreement(short: Trace, full: Trace, lenient: bool) -> float:
    """How well the names of a short form fit an earlier citation: 2 where they are its names, 0 where they are not."""
    first, *others = short.names
    score = _one_name(first, full, lenient)
    if not score:
        return 0.0
    score -= 0.5 * sum(not _one_name(name, full, lenient) for name in others)
    if (
        first in full.names
        and short.initials[0]
        and full.initials[full.names.index(first)] not in {"", short.initials[0]}
    ):
        score -= 1.5
    return max(score, 0.0)


def _one_name(name: str, full: Trace, lenient: bool) -> float:
    if name in full.names:
        return 2.0
    parts = name.split()
    if any(name in other.split() or other in parts for other in full.names):
        return 1.8
    if any(name == " ".join(alias) or name in alias for alias in full.aliases):
        return 1.8
    # a body by its first words, a name that the reader did not label
    if all(part in full.core[:12] for part in parts):
        return 1.6
    if len(name) > 3 and all(part in full.near for part in parts):
        return 1.0
    if lenient and len(name) > 4 and _alike(name, full.names):
        return 1.3
    return 0.0


def _alike(name: str, others: Sequence[str]) -> bool:
    """The same name but for a letter or two, as scanning leaves it."""
    from rapidfuzz.distance import Indel

    return any(len(other) > 4 and Indel.normalized_similarity(name, other) >= 0.8 for other in others)
