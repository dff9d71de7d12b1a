"""The text of a note comes in; the addresses, DOIs, ISBN, ISSN and ECLI in it take their places in its citations.

These need no tagger: their form leaves no doubt. A web address ends before blanks, brackets and the mark that ends the
sentence (RFC 3986, appendix C); what a line break cut is put together where the rest can be nothing but a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from refkit.citing.grammar.form import DATE
from refkit.citing.raw import Part, RawCitation, in_order, labels_of
from refkit.languages import pattern

SURE = 0.98
"""The certainty of a stretch whose form leaves no doubt."""
NEAR = 48
"""So far behind a citation (characters) its address may begin: "available online at", "archived at", a bracket."""

_ENDINGS = (
    "asia at au be biz br ca cat ch cn com coop cz de dk edu es eu fi fr gov gr hr hu ie il in info int io it jp kr lt"
    " lu lv me mil mobi museum mx name net nl no nu org pl pro pt ro rs ru se si sk tr tv ua uk us va ws za"
).split()
_HOST = rf"(?:[a-z0-9](?:[\w-]*[a-z0-9])?\.)+(?:{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})"
_PATH = r"[^\s<>\[\]{}|\\^`“”«»\"⟨⟩]"
_ADDRESS = re.compile(
    rf"(?:(?:https?|ftp)://|(?<![\w@.])www\.){_PATH}+"
    # without a scheme: a host with a path behind it
    rf"|(?<![\w@./-]){_HOST}/{_PATH}*",
    re.IGNORECASE,
)
# what a break cut off: behind a mark of the path stands a word that holds another, and is no word of a sentence
_REST = re.compile(
    r"\s{1,2}(?P<rest>(?=\S*[/_=%~#&?]|\S*\.(?:html?|pdf|php|aspx?|docx?)\b)[a-z0-9%~_#?&=/][^\s<>\[\]()“”«»\"]*)"
)
_BROKEN_AT = tuple("/-_=?&.%#")
_DOI = re.compile(
    r"(?:doi(?:\.org)?\s?[:/]?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s<>\[\]{}“”«»\"⟨⟩]+)",
    re.I,
)
_ISBN = re.compile(
    r"ISBN(?:-1[03])?:?\s?(?P<isbn>(?:97[89][- ]?)?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dX])(?!\w)", re.IGNORECASE
)
_ISSN = re.compile(r"\(?(?:e-?|p-?)?ISSN(?:-L)?:?\s?(?P<issn>\d{4}-\d{3}[\dXx])(?!\w)\)?")
_ECLI = re.compile(
    r"(?:ECLI:(?P<long>[A-Z]{2}:[A-Z0-9]+:\d{4}:[\w.]*\w)|(?<![\w:])(?P<short>EU:[CTF]:\d{4}:\d+))"
)
_ARCHIVES = re.compile(
    r"(?:https?://)?(?:www\.)?(?:perma\.cc|web\.archive\.org|archive\.(?:ph|is|today|fo|md)|webcitation\.org|archive-it\.org|wayback\.)",
    re.I,
)
_CLOSING = {")": "(", "]": "[", "}": "{"}
# what may stand between a citation and its address
_LEADS = re.compile(
    r"[\s,.:;()\[\]<⟨–—-]*(?:(?:available|accessible|archived|online|retrieved|abrufbar|verfügbar|einsehbar|disponible|consultable|disponibile"
    r"|disponível|dostępn\w+|beschikbaar|permalink|found|posted|see|at|from|in|on|unter|sur|en|em|à|su|all[’']indirizzo|ligne|línea|linea|the"
    r"|URL|Link|and|und|et|e|y|doi|DOI|ISBN|ECLI|last|visited|full|text)[\s,.:;(\[<⟨]*){0,6}",
    re.IGNORECASE,
)


# what cites by itself; a host and path without a scheme may be a word and a slash
_APART = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)


_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|[\d)\]])[.!?][”\"’»]?\s+(?=[^\W\d_a-z])|;\s")


class Found(NamedTuple):
    """A stretch of the note that can be nothing else: `label` is url, archived, doi, isbn, issn or ecli."""

    start: int
    end: int
    label: str


def identifiers(text: str) -> list[Found]:
    """The identifiers printed in a text, in order, none within another; an address of doi.org is a DOI."""
    found = (
        [Found(*match.span(), "ecli") for match in _ECLI.finditer(text)]
        if "U:" in text or "ECLI:" in text
        else []
    )
    if "ISBN" in text:
        found += [Found(*match.span("isbn"), "isbn") for match in _ISBN.finditer(text)]
    if "ISSN" in text:
        found += [Found(*match.span(), "issn") for match in _ISSN.finditer(text)]
    found += _addresses(text)
    if "10." in text:
        taken = [span for span in found if span.label != "ecli"]
        for match in _DOI.finditer(text):
            end = _trimmed(text, match.start(), match.end())
            if not any(span.start < end and match.start() < span.end for span in taken):
                found.append(Found(match.start("doi"), end, "doi"))
    return sorted(found)


def _may_have_address(text: str) -> bool:
    return "." in text and ("/" in text or "www." in text.lower())


def _addresses(text: str) -> Iterator[Found]:
    if not _may_have_address(text):
        return
    at = 0
    while (match := _ADDRESS.search(text, at)) is not None:
        end = match.end()
        while text[end - 1] in _BROKEN_AT and (rest := _REST.match(text, end)) is not None:
            end = rest.end()
        end = _trimmed(text, match.start(), end)
        at = max(end, match.start() + 1)
        stretch = text[match.start() : end]
        doi = re.search(r"doi\.org/(?=10\.\d{4})", stretch, re.IGNORECASE)
        if doi is not None:
            yield Found(match.start() + doi.end(), end, "doi")
        elif "." in stretch:
            yield Found(match.start(), end, "archived" if _ARCHIVES.match(stretch) else "url")


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the marks of the sentence, and without a bracket that opened before."""
    while end > start + 1:
        last = text[end - 1]
        if last in ".,;:!?'’‘*…" or (
            last in _CLOSING and text.count(_CLOSING[last], start, end) < text.count(last, start, end)
        ):
            end -= 1
        else:
            break
    return end


def with_identifiers(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations of a note, each with the identifiers printed in it or right behind it.

    An address that stands apart from all of them is a citation by itself, whatever the words around it are.
    """
    done = list(found)
    for span in identifiers(text):
        if _home(text, done, span) < 0 and _APART.match(text, span.start):
            done = in_order([*_placed(text, done, span), _by_itself(text, span)])
        else:
            done = _placed(text, done, span)
    return done


def _by_itself(text: str, span: Found) -> RawCitation:
    """An address, and the day on which it was seen."""
    parts = [Part(span.label, span.start, span.end, SURE)]
    seen = _seen()(text, span.end)
    if seen is not None:
        parts.append(Part("accessed", *seen.span("date"), SURE))
    return RawCitation(span.start, parts[-1].end, tuple(parts))


@cache
def _seen() -> Callable[[str, int], re.Match[str] | None]:
    """What says behind an address when it was seen."""
    words = r"(?:[^\W\d_]+\.?\s){0,2}"
    return pattern(rf"[\s,.;:(\[]*{words}(?:<<accessed>>)[\s:]*{words}{DATE}", re.IGNORECASE).match


def _placed(text: str, found: Sequence[RawCitation], span: Found) -> list[RawCitation]:
    """The citations with the stretch in the one that it belongs to, and in no other part of any."""
    home = _home(text, found, span)
    done = []
    for index, raw in enumerate(found):
        parts = [piece for part in raw.parts for piece in _outside(part, span)]
        if index == home:
            parts = in_order([*parts, Part(span.label, span.start, span.end, SURE)])
        if parts == list(raw.parts):
            done.append(raw)
        elif parts:
            start = raw.start if raw.start < span.start else parts[0].start
            done.append(replace(raw, start=start, end=parts[-1].end, parts=tuple(parts)))
    return done


def _home(text: str, found: Sequence[RawCitation], span: Found) -> int:
    """The index of the citation that an identifier belongs to; -1 where it stands apart from all."""
    around = [index for index, raw in enumerate(found) if raw.start <= span.start < raw.end]
    before = [index for index, raw in enumerate(found) if raw.end <= span.start]
    inside = [index for index, raw in enumerate(found) if span.start < raw.start < span.end]
    if around or (inside and not before):
        return (around or inside)[0]
    if not before:
        return -1
    behind = span.start - found[before[-1]].end
    # a citation was cut in two at its address
    near = behind <= NEAR and _LEADS.fullmatch(text, found[before[-1]].end, span.start) is not None
    return before[-1] if inside or near or _of_the_only_one(text, found, span) else -1


def _of_the_only_one(text: str, found: Sequence[RawCitation], span: Found) -> bool:
    """Does the only citation of a note begin it, without an address, and stand in one sentence with this one?"""
    (only, *more), named = found, {"author", "title"}
    if more or text[: only.opens].strip() or {"url", "doi"} & labels_of(only.parts):
        return False
    return named <= labels_of(only.parts) and _SENTENCE.search(text, only.end - 3, span.start) is None


def _outside(part: Part, span: Found) -> Iterator[Part]:
    """What of a part lies before and behind the span."""
    if not part.over(span.start, span.end):
        yield part
        return
    if part.label in {"url", "doi"}:
        return
    if part.start < span.start - 1:
        yield Part(part.label, part.start, span.start, part.certainty)
    if part.end > span.end + 1:
        yield Part(part.label, span.end, part.end, part.certainty)
