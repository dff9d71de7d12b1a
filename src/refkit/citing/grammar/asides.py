"""The text of a note comes in; words in its citations that are part of no title or name go out of them.

When a page was looked at ("geraadpleegd op 3 mei 2012"), in which language it is ("(in German)") and that it is on the
net ("[en ligne]") is printed in so few ways that no tagger is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from refkit.citing.grammar.form import DATE
from refkit.citing.raw import Part, RawCitation, in_order
from refkit.languages import may_hold, pattern, table

SURE = 0.95
"""The certainty of a stretch whose form leaves no doubt."""
# "geraadpleegd op", "Acessado em", "consulté le", "last accessed on"
_SEEN = pattern(
    # with a capital it stands behind a mark, and not within a title: "How Ports Were Visited, 3 May"
    r"(?<!\w)(?:(?<![^\W\d_]\s)|(?-i:(?=[a-zà-ÿ])))(?:(?:URL|[Pp]agina|[Pp]age)\s)?(?:(?<!\w)(?:<<accessed_before>>)\s)?(?:<<accessed>>)[\s,:]*"
    rf"(?:(?:on|am|vom|le|el|il|em|op|dia|den|dnia|z)\s){{0,2}}{DATE}",
    re.IGNORECASE,
)
_may_be_seen = may_hold("accessed")
# "BBC News, last modified March 3": the day stays
_MODIFIED = re.compile(
    r"(?:[Ll]ast|[Zz]uletzt|[Dd]ernière)\s(?:modified|updated|revised|changed|edited|reviewed|geändert|aktualisiert|bearbeitet"
    r"|modification|mise\sà\sjour)(?:\s(?:on|am|le))?[\s:]"
)
# "(PDF; 1,2 MB)", "(lire en ligne)"
_FILE = re.compile(
    r"\s?[(\[]\s?(?:PDF|pdf)(?:[;,\s-]+\s?(?:file|Datei|fichier|\d[\d.,]*\s?[kKM]i?B))?\s?[)\]]"
    r"|(?:lire en ligne|leer en línea|ler online|leggi online|read online|online lesen|texte intégral)(?:,\s)?"
)
# "(Memento vom 3. Mai 2012 im Internet Archive)", "(archiviato dall'url originale il 4 giugno 2011)"
ARCHIVED = pattern(
    r"[,.]?\s?[(\[]?(?:Memento (?:des Originals )?vom"
    r"|[Aa]rchiviato (?:dall['’](?:url )?originale )?il"
    r"|[Aa]rchivado (?:desde el original )?el"
    r"|[Aa]rquivado (?:do original )?em|[Gg]earchiveerd (?:van het origineel )?op"
    r"|[Zz]archiwizowane(?: z adresu)?|[Aa]rchivé (?:de l['’]original )?le|archive du)"
    rf"\s{DATE}(?:\sim\s(?:Internet Archive|Webarchiv[^)]*))?[)\]]?"
)
_ENDING = r"(?:com|org|net|info|eu|de|at|ch|fr|it|es|pt|nl|be|pl|cz|uk|edu|gov|int|cat|br|mx|ar|cl|co)"
# "« Population », sur insee.fr", "Port w Gdańsku. portgdansk.pl."
_SITE = re.compile(
    rf"(?:[,.]?\s(?:sur|su|auf|on|at)\s|(?<=[^\W\d_]{{3}})\.\s)(?P<site>(?!www\.)(?:[a-z\d-]+\.){{1,3}}{_ENDING})(?=[.,;)]?(?:\s|$))"
)
# "(in German)", "(en alemán)", "[auf Russisch]"
_LANGUAGE = pattern(
    r"\s?[(\[](?:(?:in|in het|in the|en|em|auf|po|w|w języku|w jęz\.)\s)?(?P<name><<language_names>>)[)\]]",
    re.IGNORECASE,
)
# "(de) Kreuzberg im Wandel": wikis put the code in front of the title
_CODE = re.compile(r"[(\[](?P<name>de|en|es|fr|it|la|nl|pl|pt|ru)[)\]]\s(?=[^\W_a-z]|[“\"«„‘])")
_BRACKET = re.compile(r"[(\[]")
# "[en ligne]", "[online]", "[interactive]"
_MEDIUM = pattern(r"\s?[(\[](?:<<medium>>)[)\]]", re.IGNORECASE)
_may_have_medium = may_hold("medium")


_NEEDING = (
    (_MODIFIED, ("modifi", "ated", "vised", "changed", "edited", "viewed", "geändert", "siert", "bearbeitet", "à")),
    (_FILE, ("PDF", "pdf", "ligne", "línea", "online", "intégral")),
    (ARCHIVED, ("Memento", "rchiv", "rchiwi", "rquiv")),
)  # fmt: skip
"""Patterns, each with words of which a text must have one that they find anything in."""


@cache
def _codes() -> dict[str, str]:
    return {word.casefold(): code for word, code in table("language_names").items()}


def languages(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text says in brackets in which language something is: start, end, and the code of ISO 639-1."""
    if _BRACKET.search(text) is None:
        return
    for match in _LANGUAGE.finditer(text):
        yield *match.span(), _codes()[match["name"].casefold()]


def asides(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says what is part of no field: languages, kinds of files, days of copies and of changes."""
    yield from ((start, end) for start, end, _ in languages(text))
    for pattern_of, needs in _NEEDING:
        if any(map(text.__contains__, needs)):
            yield from (match.span() for match in pattern_of.finditer(text))
    if _may_have_medium(text):
        yield from (match.span() for match in _MEDIUM.finditer(text))


def coded(text: str, start: int) -> re.Match[str] | None:
    """The code of a language in front of a title that begins at `start`."""
    return _CODE.match(text, start)


def without_asides(
    text: str, found: Sequence[RawCitation], italics: Sequence[tuple[int, int]] = ()
) -> list[RawCitation]:
    """The citations of a note; the day on which something was looked at is a part, the name of its language none."""
    done = list(found)
    if _may_be_seen(text):
        for match in _SEEN.finditer(text):
            span = match.span("date")
            slanted = any(start < span[1] and span[0] < end for start, end in italics)
            if match["date"] and not slanted:
                done = [_seen(text, raw, *match.span()) for raw in done]
    for span in asides(text):
        done = [_cut(text, raw, *span) for raw in done]
    for match in _SITE.finditer(text):
        done = [_sited(text, raw, match) for raw in done]
    return [_without_code(text, raw) for raw in done if raw.parts]


def _seen(text: str, raw: RawCitation, start: int, end: int) -> RawCitation:
    """The citation with the day in these words as its day of access, unless it is that already."""
    inside = [part for part in raw.parts if part.over(start, end)]
    if not inside or (inside[0].start >= start and inside[-1].end <= end and _all_seen(inside)):
        return raw
    rest = _cut(text, raw, start, end)
    parts = in_order([*rest.parts, Part("accessed", start, end, SURE)])
    return replace(raw, start=min(raw.start, parts[0].start), end=max(raw.end, end), parts=tuple(parts))


def _sited(text: str, raw: RawCitation, match: re.Match[str]) -> RawCitation:
    """The citation with this site as what the page stands in, where it has nothing else."""
    start, end = match.span()
    labels = {part.label for part in raw.parts if not part.over(start, end)}
    if not raw.start < start <= raw.end + 1 or "title" not in labels | {
        part.label for part in raw.parts if part.start < start - 2
    }:
        return raw
    if labels & {"container", "url", "publisher"}:
        return raw
    rest = _cut(text, raw, start, end)
    parts = in_order([*rest.parts, Part("container", *match.span("site"), SURE)])
    return replace(rest, end=max(raw.end, end), parts=tuple(parts))


def _all_seen(parts: Sequence[Part]) -> bool:
    return any(part.label == "accessed" for part in parts) and {part.label for part in parts} <= {
        "accessed",
        "other",
    }


def _cut(text: str, raw: RawCitation, start: int, end: int) -> RawCitation:
    """The citation without what stands from `start` to `end`."""
    if not any(part.over(start, end) for part in raw.parts):
        return raw
    parts = [piece for part in raw.parts for piece in _outside(text, part, start, end)]
    begins = raw.start if not parts or raw.start < start else max(raw.start, parts[0].start)
    return replace(raw, start=begins, parts=tuple(parts))


def _outside(text: str, part: Part, start: int, end: int) -> Iterator[Part]:
    """What of a part lies before and behind a stretch."""
    if not part.over(start, end):
        yield part
        return
    before = text[part.start : start].rstrip(" ,.;:([")
    if len(before) > 1:
        yield replace(part, end=part.start + len(before))
    behind = text[end : part.end].lstrip(" ,.;:)]")
    if len(behind) > 1:
        yield replace(part, start=part.end - len(behind))


def _without_code(text: str, raw: RawCitation) -> RawCitation:
    for part in raw.parts:
        match = coded(text, part.start) if part.label in {"title", "container"} else None
        if match is not None:
            return _cut(text, raw, *match.span())
    return raw
