"""Citations as the tagger labelled them come in; they come out with those slips mended that punctuation gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from refkit.citing.corrections.repair_cases import parties
from refkit.citing.corrections.repair_joints import volume_behind, with_subtitle
from refkit.citing.corrections.repair_parts import LONGEST, OPENERS, YEAR, mended
from refkit.citing.quotes import protected
from refkit.citing.raw import Part, RawCitation
from refkit.normalise.lexicon import words
from refkit.normalise.names import parse_names
from refkit.short_forms.backrefs import find_backref

# what can stand between a piece and the book that it is in
BRIDGE = re.compile(
    r"[\s,;.:()\d–-]*(?:(?:chap(?:ter|\.)?|pt\.|part|ch\.)\s*\d+\s*)?in:?\s*[“\"«]?", re.IGNORECASE
)
HEADS = frozenset(
    {"author", "title", "container", "editor", "backref", "genre", "archive", "url", "doi", "number"}
)
FACTS = frozenset(
    {
        "date",
        "pages",
        "publisher",
        "place",
        "volume",
        "issue",
        "accessed",
        "url",
        "doi",
        "archive",
        "number",
        "series",
    }
)
COVERED = 0.7
"""A note of which this share is citations is taken to be nothing else."""
# a line of a list of references starts with a name and holds a year
LINE = re.compile(r"[^\n]+")
NEXT = re.compile(
    r";\s(?P<who>[A-ZÀ-Þ][\w’'\-]+(?:\s(?:u\.\s?a\.|et al\.|and [A-ZÀ-Þ]\w+))?)[,:]\s(?=[A-ZÀ-Þ“\"«„‘'])(?![A-Z]\.)"
)
# a clause of eight words and more, then a quotation that ends the stretch
SENTENCE = re.compile(
    r"(?P<lead>[A-ZÀ-Þ][^“”\"«»„‘]*?(?:\s[^\s“”\"«»„‘]+){7,}\s)[“\"«„‘](?P<title>[^“”\"«»„‘]{8,}?)[”\"»“’]?",
    re.DOTALL,
)
SEE = re.compile(r"[”’\"']?,?\s?\(?(?:see|siehe|s\.|vgl\.|voir|cf\.|vedi|cfr\.|véase|ver)?\s", re.IGNORECASE)
OWN_WORD = re.compile(
    r"(?<!\w)(?:oben|unten|above|below|supra|infra|sopra|sotto|ci-dessus|ci-dessous|arriba|abajo|s\.\s?[ou])(?!\w)",
    re.IGNORECASE,
)
OWN_PLACE = re.compile(rf"{OWN_WORD.pattern}\.?,?[\s(]*$", re.IGNORECASE)
THIS_WORK = re.compile(
    r"[\s,.]*(?:dieser Arbeit|dieses (?:Bandes|Buches|Beitrags)|(?:of|in) this"
    r"|de (?:cet|ce|este|esta)|di questo|del presente)\b"
)
IDEM = re.compile(r"(?:Id|Idem|Ead|Eadem|Ders|Derselbe|Dies|Dieselbe)", re.IGNORECASE)


def mend(
    text: str, found: Sequence[RawCitation], italics: Sequence[tuple[int, int]] = ()
) -> tuple[RawCitation, ...]:
    """The citations of one note, mended; those that hold too little to be citations are dropped.

    What is set in italics, or stands in quotation marks, is one title, whatever stands in it.
    """
    units = [*italics, *(span.inner for span in protected(text) if span.kind == "quote")] if found else []
    if units:
        found = _in_italics(text, found, units)
    whole = [raw for raw in found if _has_italic_semicolon(text, raw, italics)]
    pieces = _joined(
        text, [one for raw in found for one in (_two_in_one(text, raw) if raw not in whole else [raw])]
    )
    pieces = [one for raw in pieces for one in volume_behind(text, raw)]
    whole = [mended(text, one) for raw in pieces for one in _sentence_and_title(text, raw)]
    whole = [raw for raw in _apart(whole) if not _nobody(text, raw) and not _elsewhere_here(text, raw)]
    # in a note that is nothing but citations, a lone title is a short form; beside prose it is a chance find
    covered = sum(raw.end - (raw.signal[0] if raw.signal else raw.start) for raw in whole)
    if covered >= COVERED * len(text.strip()):
        return tuple(whole)
    return tuple(raw for raw in whole if _enough(text, raw))


def _apart(found: Sequence[RawCitation]) -> list[RawCitation]:
    """What one citation took from the text in front of it is left to the one before, if that has it already."""
    done: list[RawCitation] = []
    for raw in found:
        before = done[-1].end if done else 0
        if raw.start < before:
            parts = tuple(part for part in raw.parts if part.start >= before)
            if not parts:
                continue
            raw = RawCitation(parts[0].start, max(raw.end, parts[-1].end), parts, raw.signal)
        done.append(raw)
    return done


def _joined(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """A piece and the book it stands in are one citation, whatever mark the tagger put between them."""
    done: list[RawCitation] = []
    for raw in found:
        labels = {part.label for part in raw.parts}
        before = {part.label for part in done[-1].parts} if done else set()
        between = text[done[-1].end : raw.start] if done else ""
        headless = not labels & {"author", "backref"} or (
            raw.parts[0].label in {"container", "editor", "other"}
        )
        subtitle = with_subtitle(text, done[-1], raw) if done and raw.signal is None else None
        case = parties(text, done[-1], raw) if done and raw.signal is None else None
        if subtitle is not None:
            done[-1] = subtitle
        elif case is not None:
            done[-1] = case
        elif (done and _see_note(text, done[-1], raw)) or (
            done
            and raw.signal is None
            and (_inside_bracket(text, done[-1], raw) or _leads(text, done[-1], between))
        ):
            done.append(_one(done.pop(), raw))
        elif (
            done
            and raw.signal is None
            and headless
            and "title" in before
            and "container" not in before
            and ("container" in labels or "title" in labels)
            and len(between) < 24
            and BRIDGE.fullmatch(between)
        ):
            parts = [
                Part("container", part.start, part.end, part.certainty) if part.label == "title" else part
                for part in raw.parts
            ]
            done.append(_one(done.pop(), RawCitation(raw.start, raw.end, tuple(parts))))
        elif (done and before == {"archive"} and labels <= {"date", "other"} and _same_item(between)) or (
            done and not labels & HEADS and labels <= FACTS | {"other", "role"} and _trailing(between)
        ):
            done.append(_one(done.pop(), raw))
        else:
            done.append(raw)
    return [piece for raw in done for piece in _at_semicolons(text, raw)]


def _see_note(text: str, left: RawCitation, right: RawCitation) -> bool:
    """ "Lee’s speech at the council, see note 3": what has no imprint and the note it refers to are one short form."""
    if any(part.label in FACTS | {"backref"} for part in left.parts):
        return False
    if right.parts[0].label != "backref" or any(
        p.label not in {"backref", "pages", "other"} for p in right.parts
    ):
        return False
    return SEE.fullmatch(text[left.end : right.start]) is not None


def _has_italic_semicolon(text: str, raw: RawCitation, italics: Sequence[tuple[int, int]]) -> bool:
    return any(";" in text[a:b] and a >= raw.start and b <= raw.end for a, b in italics)


def _in_italics(
    text: str, found: Sequence[RawCitation], italics: Sequence[tuple[int, int]]
) -> list[RawCitation]:
    """Join what was cut within a run of italics, and give the run the label of a title or container."""
    done: list[RawCitation] = []
    for raw in found:
        if done and any(a < done[-1].end and raw.start < b for a, b in italics):
            done[-1] = _one(done[-1], raw)
        else:
            done.append(raw)
    return [_unified(text, raw, italics) for raw in done]


def _unified(text: str, raw: RawCitation, italics: Sequence[tuple[int, int]]) -> RawCitation:
    parts = list(raw.parts)
    for a, b in italics:
        inside = [part for part in parts if part.start < b and part.end > a]
        named = [part for part in inside if part.label in {"title", "container"}]
        parts = _cut_at(text, parts, a, b)
        inside = [part for part in parts if part.start < b and part.end > a]
        if b - a < 12 or not named or (len(inside) == 1 and inside[0].start >= a and inside[0].end <= b):
            continue
        if any(part.start < a - 2 or part.end > b + 2 for part in inside):
            continue
        best = max(named, key=lambda part: part.end - part.start)
        place = parts.index(inside[0])
        parts = [part for part in parts if part not in inside]
        parts.insert(place, Part(best.label, a, b, best.certainty))
    return RawCitation(min(raw.start, parts[0].start), max(raw.end, parts[-1].end), tuple(parts), raw.signal)


def _cut_at(text: str, parts: list[Part], start: int, end: int) -> list[Part]:
    """A stretch that runs over the closing mark of a title ("1996’ (1997)") is two."""
    done: list[Part] = []
    for part in parts:
        if part.label == "date" and start < part.start < end < part.end:
            rest = end
            while rest < part.end and not text[rest].isalnum():
                rest += 1
            done.append(Part("title", part.start, end, part.certainty))
            if rest < part.end:
                done.append(Part(part.label, rest, part.end, part.certainty))
        else:
            done.append(part)
    return done


def _one(left: RawCitation, right: RawCitation) -> RawCitation:
    return RawCitation(left.start, right.end, (*left.parts, *right.parts), left.signal)


def _inside_bracket(text: str, left: RawCitation, right: RawCitation) -> bool:
    """Does the second begin within a bracket that the first opened? Then it is the imprint of the first."""
    before = text[left.start : right.start]
    opened = before.count("(") > before.count(")") and text.find(")", right.start, right.end + 2) >= 0
    return (
        opened and len(before) - before.rfind("(") < 60 and any(part.label == "title" for part in left.parts)
    )


def _two_in_one(text: str, raw: RawCitation) -> list[RawCitation]:
    """ "Lee, Steel; Ott, Iron" read as one title: a name and a capital after the semicolon begin another citation."""
    for index, part in enumerate(raw.parts):
        if part.label not in {"title", "author", "container"}:
            continue
        found = NEXT.search(text, part.start, part.end)
        if found is None or text[part.start : found.start()].count("(") > text[
            part.start : found.start()
        ].count(")"):
            continue
        start = found.start("who")
        left = (*raw.parts[:index], Part(part.label, part.start, found.start(), part.certainty))
        if part.label == "author" and not any(other.label == "title" for other in raw.parts[:index]):
            # "Homer, Ilias; Ott" was taken for names: the words behind the comma must be no given name
            comma = text.rfind(", ", part.start, found.start())
            after = text[comma + 2 : found.start()].split() if comma > 0 else []
            if not after or any(len(word.strip(".")) < 2 or word in words("given_names") for word in after):
                continue
            left = (
                *raw.parts[:index],
                Part("author", part.start, comma, part.certainty),
                Part("title", comma + 2, found.start(), part.certainty),
            )
        right = (
            Part("author", start, found.end("who"), part.certainty),
            Part("title", found.end(), part.end, part.certainty),
            *raw.parts[index + 1 :],
        )
        first = RawCitation(raw.start, found.start(), left, raw.signal)
        return [first, *_two_in_one(text, RawCitation(start, raw.end, right))]
    return [raw]


def _sentence_and_title(text: str, raw: RawCitation) -> list[RawCitation]:
    """ "Lee, 1972. I argue this at length in my paper on ‘Steel and Iron’, 1976": a sentence was read as a title.

    The quotation at its end is the title; where a citation stood before the sentence, what follows is another.
    """
    for index, part in enumerate(raw.parts if raw.end - raw.start <= LONGEST else ()):
        match = SENTENCE.fullmatch(text, part.start, part.end) if part.label == "title" else None
        if match is None or sum(word.islower() for word in match["lead"].split()) < 5:
            continue
        labels = {item.label for item in raw.parts[:index]}
        if text[part.start - 1 : part.start] in set(OPENERS) or (labels and not labels & {"date", "backref"}):
            continue  # a title in quotation marks, or one behind its author
        title = Part("title", match.start("title"), match.end("title"), part.certainty)
        before, after = raw.parts[:index], (title, *raw.parts[index + 1 :])
        second = RawCitation(title.start, raw.end, after)
        if not before:
            return [RawCitation(title.start, raw.end, after, raw.signal)]
        return [RawCitation(raw.start, before[-1].end, before, raw.signal), second]
    return [raw]


def _leads(text: str, left: RawCitation, between: str) -> bool:
    """ "Id., Title" and "1890 LEE Ann, Title": the first is only the head of the second."""
    if any(char.isalnum() or char == ";" for char in between) or len(between) > 4:
        return False
    labels = {part.label for part in left.parts}
    idem = labels == {"backref"} and IDEM.fullmatch(text[left.start : left.end].strip(" .,"))
    return bool(idem) or labels == {"date"}


def _at_semicolons(text: str, raw: RawCitation) -> list[RawCitation]:
    """Cut where a semicolon stands between what is whole by itself and another head: "Lee, Steel; Ott, Iron"."""
    cuts = [0]
    for index in range(1, len(raw.parts)):
        left, right = raw.parts[cuts[-1] : index], raw.parts[index]
        gap = text[left[-1].end : right.start]
        if ";" not in gap or right.label not in {"author", "title", "editor", "container", "backref"}:
            continue
        before = text[left[0].start : right.start]
        labels = {part.label for part in left}
        whole = labels & {"title", "backref", "pages"} or ("date" in labels and right.label == "author")
        if whole and before.count("(") <= before.count(")") and before.count("«") == before.count("»"):
            cuts.append(index)
    if len(cuts) == 1:
        return [raw]
    edges = [*cuts, len(raw.parts)]
    return [
        RawCitation(raw.parts[a].start, raw.parts[b - 1].end, raw.parts[a:b], raw.signal if a == 0 else None)
        for a, b in pairwise(edges)
    ]


def _same_item(between: str) -> bool:
    """ "Archives, 1 M 500, préfet à ministre, | 12 juin 1906": words about a letter, and its date."""
    return len(between) < 60 and not set(between) & set(";.()“”«»")


def _trailing(between: str) -> bool:
    """Only punctuation stands between: the facts belong to the citation before."""
    return len(between) < 6 and not any(char.isalnum() for char in between) and ";" not in between


def _nobody(text: str, raw: RawCitation) -> bool:
    """Nothing but what was taken for a name, and is none: "l’étude classique de"."""
    names = [part for part in raw.parts if part.label in {"author", "editor"}]
    if not names or any(part.label not in {"author", "editor", "other", "role"} for part in raw.parts):
        return False
    if any(char.isdigit() for char in text[raw.start : raw.end]):
        return False  # "Lee (n 28": a back-reference that has no label
    return not any(parse_names(text[part.start : part.end]) for part in names)


def _elsewhere_here(text: str, raw: RawCitation) -> bool:
    """Nothing but a place in the citing work itself: "oben S. 5", "Kap. 3.2 dieser Arbeit"."""
    for part in raw.parts:
        chapter = part.label == "backref" and find_backref(text[part.start : part.end]) is None
        if part.label not in {"pages", "other"} and not chapter:
            return False
    if find_backref(text[raw.start : raw.end]) is not None:
        return False
    # "above, p. 12", "oben S. 5": the word itself may have been taken for a back-reference
    place = next((part.start for part in raw.parts if part.label == "pages"), raw.start)
    own = OWN_WORD.match(text, raw.start, raw.end) or OWN_PLACE.search(text, 0, place)
    return bool(own or THIS_WORK.match(text, raw.end))


def _enough(text: str, raw: RawCitation) -> bool:
    """Two kinds of field, one of them a head; or a back-reference; or a title set off by marks."""
    labels = {part.label for part in raw.parts}
    if "backref" in labels:
        return True
    if not labels & HEADS:
        return False
    before = text[: raw.signal[0] if raw.signal else raw.start]
    alone = not any(char.isalpha() for char in before) or before.rstrip().endswith(";")
    if (
        alone
        and labels & {"author", "title", "container"}
        and text[raw.end : raw.end + 1] in {"", ".", ";", "”", '"'}
    ):
        # the note begins with it and it ends a sentence: a short form
        return True
    if labels & {"url", "doi"} or len(labels & {"author", "editor", "title", "container"}) > 1:
        return True
    if labels & HEADS and labels & FACTS:
        # "Table 1, 12", "on page 4": a lone word and a number is no citation
        return not labels <= {"genre", "pages", "number", "volume", "issue", "other", "role"}
    return any(
        part.label == "title" and text[part.start - 1 : part.start] in set(OPENERS) and part.certainty > 0.6
        for part in raw.parts
    )


def lines_of_list(text: str) -> list[tuple[int, int]]:
    """The lines of a note that is a list of references, as spans; [] where it is none.

    Most lines of such a list hold a year and start with a capital; each is read by itself.
    """
    lines = [match.span() for match in LINE.finditer(text) if match.group().strip()]
    if len(lines) < 4:
        return []
    like = sum(bool(YEAR.search(text[a:b])) and text[a:b].lstrip()[:1].isupper() for a, b in lines)
    return lines if like >= 0.7 * len(lines) else []
