"""The parts of one citation come in; they come out with the slips mended that their form gives away."""

from __future__ import annotations

import re

from refkit.citing.corrections.repair_cases import decisions
from refkit.citing.corrections.repair_forms import by_forms
from refkit.citing.corrections.repair_heads import heads
from refkit.citing.corrections.repair_hosts import hosts
from refkit.citing.corrections.repair_tails import tails
from refkit.citing.patterns import ACCESSED, ISSUE, TRANSLATION, URL_PIECE, VOLUME
from refkit.citing.raw import Part, RawCitation
from refkit.normalise.dates import find_dates
from refkit.normalise.lexicon import words
from refkit.normalise.places import is_place

OPENERS = "“\"«„‘'"
CLOSERS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'"}
#: A longer citation (characters) has no form that anything could be told from.
LONGEST = 3000
VOLUME_TAIL = re.compile(r"[,\s]+((?:vol\.|no\.|nos\.|Bd\.|t\.|n\.|n°)?\s*(?:\d{1,4}|[IVXLC]{1,7}))$")
BY_ROLE = re.compile(
    r",\s(?P<role>(?P<trans>tr(?:ans(?:l|lated)?)?\.(?: by)?|translated by|übers\. v(?:on|\.)|trad\. (?:par|di|de))"
    r"|(?:ed(?:ited)?\.?(?: by)?|hrsg\. v(?:on|\.)|hg\. v(?:on|\.)|a cura di|éd\. par|sous la dir(?:ection|\.) de))"
    r"\s(?P<who>[A-ZÀ-Þ].{3,80})$"
)
VOLUMES = re.compile(r",\s\d+\s(?:vols?|Bde|voll|tomes|tomi)\b\.?$")
NAME_COLON = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'\-]+,\s(?P<given>[A-ZÀ-Þ][\w.’\- ]{0,30}?)(?:\su\.\s?a\.)?):\s+(?=[\w“\"])"
)
NAME_COMMA = re.compile(
    r"(?P<who>(?P<given>[A-ZÀ-Þ][\w.’\-]+)(?:\s[A-Z]\.|\s[A-ZÀ-Þ][\w’\-]+|\s(?:de|da|di|of|van|von|del|der|la))*"
    r"\s[A-ZÀ-Þ][\w’\-]+),\s+(?=[A-ZÀ-Þ“\"])"
)
OSCOLA = re.compile(
    r"\((?P<who>[A-ZÀ-Þ][^(),:;]{3,60}?)\s(?P<role>(?:eds?|trs?|trans?)(?:\s(?:&|and)\s\w+)?)\.?,\s+"
)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def mended(text: str, raw: RawCitation) -> RawCitation:
    parts: list[Part] = []
    for part in raw.parts:
        parts.extend(_split_title(text, part) if part.label in {"title", "container"} else (part,))
    parts = _bracketed_editor(text, _name_in_title(text, parts))
    parts = [_by_form(text, piece) for part in parts for piece in _without_roles(text, part)]
    parts = _initials(text, _dates(text, _colon(text, parts)))
    if raw.end - raw.start <= LONGEST:
        parts = decisions(text, parts)
        parts = tails(text, by_forms(text, hosts(text, heads(text, parts))), raw.start)
    start = parts[0].start if parts[0].label in {"author", "title"} else min(raw.start, parts[0].start)
    signal = raw.signal
    if signal is not None and start < signal[1]:
        # what was taken for a signal word is a name
        signal = (signal[0], start) if text[signal[0] : start].strip() else None
    return RawCitation(start, max(raw.end, parts[-1].end), tuple(parts), signal)


def _split_title(text: str, part: Part) -> tuple[Part, ...]:
    """“Title,” Journal: what follows the closing mark is the container; a number after a container its volume."""
    opening = text[part.start - 1 : part.start]  # the outer one of two marks
    if not opening or opening not in OPENERS:
        opening = text[part.start]
    if part.label == "title" and opening in OPENERS:
        closing = CLOSERS[opening]
        at = text.find(closing, part.start + 1, part.end)
        while 0 <= at < part.end - 1 and (
            text[at + 1 : at + 2].isalnum() or closing == opening == text[at - 1 : at]
        ):
            at = text.find(closing, at + 1, part.end)
        rest = re.match(r"[,.;:]?\s+", text[at + 1 : part.end]) if 0 < at < part.end - 3 else None
        if rest is not None and text[at + 1 + rest.end() : at + 2 + rest.end()].isupper():
            start = at + 1 + rest.end()
            return (
                Part("title", part.start, at, part.certainty),
                Part("container", start, part.end, min(part.certainty, 0.6)),
            )
    if part.label == "container":
        tail = VOLUME_TAIL.search(text[part.start : part.end])
        if tail is not None and tail.start() > 3 and not YEAR.search(tail.group()):
            start = part.start + tail.start(1)
            label = (
                "issue"
                if ISSUE.fullmatch(tail.group(1)) and not VOLUME.fullmatch(tail.group(1))
                else "volume"
            )
            return (
                Part("container", part.start, part.start + tail.start(), part.certainty),
                Part(label, start, part.end, min(part.certainty, 0.7)),
            )
    return (part,)


def _name_in_title(text: str, parts: list[Part]) -> list[Part]:
    """ "Lee, Ann: Steel" and "Ann de Lee, Steel" read as one title: the name in front is the author."""
    for index, part in enumerate(parts):
        if part.label != "title" or text[part.start - 1 : part.start] in set(OPENERS) - {"'"}:
            continue
        found = NAME_COLON.match(text, part.start, part.end) or NAME_COMMA.match(text, part.start, part.end)
        if found is None:
            return parts
        given = found["given"].split()[0].strip(".")
        if len(given) > 1 and given not in words("given_names"):
            return parts
        before = [other for other in parts[:index] if other.label == "author"]
        if before and text[before[-1].end : part.start].strip() not in {"/", ",", ";", "und", "and"}:
            return parts
        end = found.end("who")
        author = Part("author", part.start, end, part.certainty)
        start = found.end()
        return [*parts[:index], author, Part("title", start, part.end, part.certainty), *parts[index + 1 :]]
    return parts


def _bracketed_editor(text: str, parts: list[Part]) -> list[Part]:
    """ "(Jane Roe ed, Oslo 1972)": the name in front of "ed" within the brackets of the imprint is the editor."""
    for index, part in enumerate(parts):
        found = OSCOLA.match(text, part.start - 1) if text[part.start - 1 : part.start] == "(" else None
        if found is None or part.label in {"editor", "translator", "pages"}:
            continue
        inside = [other for other in parts[index:] if other.start < found.end("role")]
        rest = [other for other in parts if other not in inside]
        label = "translator" if found["role"].startswith("t") else "editor"
        made = [
            Part(label, found.start("who"), found.end("who"), part.certainty),
            Part("role", found.start("role"), found.end("role"), part.certainty),
        ]
        tail = inside[-1]
        if tail.end > found.end() and tail.label not in {"editor", "author"}:
            made.append(Part(tail.label, found.end(), tail.end, tail.certainty))
        return sorted([*rest, *made], key=lambda other: other.start)
    return parts


def _by_form(text: str, part: Part) -> Part:
    """The form of some stretches tells what they are: a note on translation in brackets, the tail of an address."""
    stretch = text[part.start : part.end]
    if part.label not in {"genre", "title"} and text[part.start - 1 : part.start] == "(":
        closing = text.find(")", part.start)
        if (
            closing >= 0
            and closing <= part.end + 1
            and TRANSLATION.fullmatch(text[part.start : closing].strip())
        ):
            return Part("genre", part.start, closing, part.certainty)
    if part.label not in {"url", "doi", "accessed"} and not is_place(stretch):
        start = text.rfind(" ", 0, part.start) + 1
        end = text.find(" ", part.end)
        if " " not in stretch and URL_PIECE.fullmatch(text[start : end if end > 0 else len(text)]):
            return Part("other", part.start, part.end, part.certainty)
    return part


def _without_roles(text: str, part: Part) -> tuple[Part, ...]:
    """ "Title, trans. Ann Lee" and "Title, 3 vols": a title ends where its translator, editor or volumes begin."""
    if part.label != "title":
        return (part,)
    stretch = text[part.start : part.end]
    found = BY_ROLE.search(stretch)
    if found is not None and stretch[: found.start()].count("“") <= stretch[: found.start()].count("”"):
        label = "translator" if found["trans"] else "editor"
        return (
            Part("title", part.start, part.start + found.start(), part.certainty),
            Part("role", part.start + found.start("role"), part.start + found.end("role"), part.certainty),
            Part(label, part.start + found.start("who"), part.end, min(part.certainty, 0.6)),
        )
    found = VOLUMES.search(stretch)
    if found is not None:
        return (Part("title", part.start, part.start + found.start(), part.certainty),)
    return (part,)


def _initials(text: str, parts: list[Part]) -> list[Part]:
    """A name cut off behind an initial ("Christine M." | "Ott, Ethics") gets its family name back."""
    for index in range(len(parts) - 1):
        left, right = parts[index], parts[index + 1]
        if left.label not in {"author", "editor", "translator"} or right.label in {"date", "pages", "place"}:
            continue
        if (
            not re.search(r"(?:^|\s)[A-Z]$", text[left.start : left.end])
            or text[left.end : right.start] != ". "
        ):
            continue
        name = re.match(r"[A-ZÀ-Þ][\w’'\-]+", text[right.start : right.end])
        if name is None:
            continue
        parts[index] = Part(
            left.label, left.start, right.start + name.end(), min(left.certainty, right.certainty)
        )
        rest = right.start + name.end()
        while rest < right.end and text[rest] in " ,.;:":
            rest += 1
        if rest >= right.end:
            return [*parts[: index + 1], *parts[index + 2 :]]
        parts[index + 1] = Part(right.label, rest, right.end, right.certainty)
    return parts


def _colon(text: str, parts: list[Part]) -> list[Part]:
    """ "G. Lee, Errata: A Life": a title's first word before its colon was taken for one more author."""
    for index in range(len(parts) - 1):
        left, right = parts[index], parts[index + 1]
        if left.label != "author" or right.label != "title" or text[left.end : right.start].strip() != ":":
            continue
        comma = text.rfind(", ", left.start, left.end)
        if comma > 0 and " " in text[left.start : comma]:
            parts[index] = Part("author", left.start, comma, left.certainty)
            parts[index + 1] = Part("title", comma + 2, right.end, right.certainty)
    return parts


def _dates(text: str, parts: list[Part]) -> list[Part]:
    """A stretch with a word of access is an access date, whatever its label."""
    done = []
    for part in parts:
        stretch = text[part.start : part.end]
        if (
            part.label in {"date", "other", "publisher"}
            and ACCESSED.match(stretch)
            and any(find_dates(stretch))
        ):
            part = Part("accessed", part.start, part.end, part.certainty)
        done.append(part)
    return done
