"""A reading and the decisions that its text prints come in; the reading with these in their places goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from refkit.citing.law.acts import with_acts
from refkit.citing.law.decisions import Decision, decisions
from refkit.citing.law.forms import Found, found_in
from refkit.citing.law.noted import note_on
from refkit.citing.law.several import cited_acts, parted, without_quoted
from refkit.citing.law.steps import form
from refkit.citing.raw import (
    Part,
    RawCitation,
    behind,
    end_of,
    in_order,
    labelled,
    labels_of,
    spans_of,
    up_to,
)
from refkit.model import Correction

RULE = "decision"
_GAP = re.compile(r"[\s,;:.()\[\]“”\"’‘'»]*")
# "S.S. Tide (Norl. v. Sundl.), 1927 P.C.I.J.": the bracket of the parties belongs to the name
_CLOSED = re.compile(r"\.?\)")
_PARTIES = frozenset({"title", "author", "container", "other", "place", "publisher", "genre"})
# "… after the deadline. Green v. White", "Per Lord Lee in R v. Ott"
_SAID_BEFORE = re.compile(
    r"(?s:.)*\s[a-zà-þ]{3,}[”\"’)]*[.;:]\s+(?=[A-ZÀ-Þ](?:(?!\.\s[A-Z]).)*\sv\.?\s)|(?:[Pp]er|[Aa]s)\s.{3,60}?\sin\s(?=[A-ZÀ-Þ].*\sv\.?\s)"
)
# "the dissent of Lord Norn in Pike [2017] UKSC 5"
_SAID_OF = re.compile(
    r"(?:Lord|Lady|Baroness|Sir|Mr|Mrs|Ms|Judge|(?:Chief\s)?Justice)s?\s(?:Justice\s)?[A-Z][\w’'-]+(?:\s(?:L?CJ|L?JJ?|MR|VC|P))?\s(?:said\s)?in\s(?=[A-Z])"
)
# what the court of human rights said of a case, and who sat, is no word of its name
_STAGE = re.compile(r"\s[(\[](?:d[eé]c\.?|GC)[)\]]?$")
# "State ex rel. Estate of Vance v. Berg": for whom somebody sues
_EX_REL = re.compile(r"(?!See\s|But\s|Cf\.\s|Compare\s|In\s)(?:[A-ZÀ-Þ][\w.’'&-]*\s){1,5}ex\srel\.\s$")
_WHOSE_WORDS = re.compile(r"[Pp]er\s(?:Lord|Lady|Sir|Mr|Mrs|Judge|Justice)\s")
LONGEST = 100
"""Of a longer stretch (words) nobody could say which of them name a case."""
REACH = 250
"""So far in front of its report (characters) the name of a case may begin."""
_BEHIND = frozenset({"url", "archived", "doi", "accessed", "ecli", "isbn"})


def with_law(text: str, found: Sequence[RawCitation]) -> tuple[RawCitation, ...]:
    """The citations of a note; where the form of a decision is printed its parts are those that the form gives."""
    done = without_quoted(text, [raw for raw in found if not raw.tentative])
    acts = cited_acts(text, found_in(text))
    for decision in decisions(text):
        done = done if _named(acts, decision) else _placed(text, done, decision)
    done = with_acts(text, parted(text, done, acts), acts)
    decided = [raw for raw in done if raw.kind]
    guesses = (raw for raw in found if raw.tentative)
    free = (raw for raw in guesses if not any(map(raw.meets, decided)))
    return (*done, *free)


def _named(acts: Iterable[Found], decision: Decision) -> bool:
    """ "Bundesgesetz über das Bundesgericht vom 17. Mai 2005 (…)": a court and a day within what an act is called."""
    if not labels_of(decision.parts) <= {"court", "date", "other"}:
        return False
    named = (title for act in acts if decision.end <= act.end for title in labelled(act.parts, "title"))
    return any(title.start < decision.start < title.end for title in named)


def _placed(text: str, found: list[RawCitation], decision: Decision) -> list[RawCitation]:
    if (note := note_on(text, decision)) is not None:
        return in_order([note, *(raw for raw in found if not raw.meets(note))])
    count = sum(raw.start < decision.start for raw in found)
    holder = found[count - 1] if count else None
    if holder is not None and _within_title(holder, decision):
        return [*found[: count - 1], _with_docket(holder, decision), *found[count:]]
    name = None if decision.named else _name_in_front(text, holder, decision)
    # "…, 384 U.S. at 445": the report tells the case, whatever the sentence calls it
    if decision.name_in_front and name is None and not decision.short:
        return found
    parts = [name, *decision.parts] if name else decision.parts
    begin = min(decision.start, parts[0].start)
    touched = [raw for raw in found[max(0, count - 1) :] if raw.start < decision.end]
    front = [raw for raw in found[: max(0, count - 1)] if raw.start < begin]
    before = [*front, *_what_stands_before(text, holder, begin)] if holder else []
    over = _parts_from(touched, decision.end)
    tail = list(takewhile(lambda part: part.label in _BEHIND, over))
    whole = _whole(touched, begin, decision.end, (*parts, *tail))
    return [*before, whole, *_what_stands_behind(over[len(tail) :]), *behind(found, decision.end)]


def _parts_from(touched: Sequence[RawCitation], end: int) -> list[Part]:
    """The parts behind the decision of the citations that it takes the place of."""
    return [part for raw in touched for part in behind(raw.parts, end)]


def _what_stands_before(text: str, holder: RawCitation, begin: int) -> list[RawCitation]:
    """The citation that the decision was taken for the end of; nothing where only words for a decision are left."""
    left = tuple(up_to(holder.parts, begin))
    if not left or labels_of(left) <= {"other", "role", "genre"}:
        return []
    # "…, and of 4 June 2012": a word that was left of two judgments
    if text[left[0].start : left[-1].end] in {"of", "du", "vom", "del", "de"}:
        return []
    if form("lead").fullmatch(text, left[0].start, left[-1].end) or _WHOSE_WORDS.match(text, left[0].start):
        return []
    return [replace(holder, end=left[-1].end, parts=left)]


def _what_stands_behind(parts: Sequence[Part]) -> list[RawCitation]:
    """The rest of what was taken for one citation with the decision, where it may be one of its own."""
    labels = labels_of(parts)
    if not labels & {"title", "author"} or len(labels - {"other", "role"}) < 2:
        return []
    return [RawCitation(parts[0].start, parts[-1].end, tuple(parts))]


def _whole(touched: Sequence[RawCitation], begin: int, end: int, parts: Sequence[Part]) -> RawCitation:
    """The decision as a citation, with the signal of the first that it takes the place of."""
    ordered = tuple(in_order(parts))
    old = [part for raw in touched for part in raw.parts if part.over(begin, end)]
    signals = (
        raw.signal for raw in touched if raw.start >= begin or not raw.parts or raw.parts[0].end > begin
    )
    signal = next((span for span in signals if span and span[1] <= begin), None)
    made = Correction(RULE, spans_of(old), spans_of(ordered))
    return RawCitation(begin, end_of(ordered), ordered, signal, (made,), kind="legal_case")


def _within_title(holder: RawCitation, decision: Decision) -> bool:
    """ "Ott, Anmerkung zu BGH NJW 2003, 12, JZ 2003, 40": a decision in the title of what a person wrote."""
    written = any(part.end < decision.start for part in labelled(holder.parts, "author"))
    return written and any(part.start < decision.start < part.end for part in labelled(holder.parts, "title"))


def _with_docket(holder: RawCitation, decision: Decision) -> RawCitation:
    """ "Kern, Anmerkung zu OGH 9 ObA 12/19x, DRdA 2020, 134": the title goes on to the end of the docket."""
    title = _cut_before(holder, decision)
    dockets = labelled(decision.parts, "number")
    if title is None or not dockets or title.end >= dockets[0].end or decision.parts[0] == dockets[0]:
        return holder
    whole = replace(title, end=dockets[0].end)
    parts = in_order([*up_to(holder.parts, title.start), whole, *behind(holder.parts, whole.end)])
    made = Correction(RULE, spans_of(holder.parts), spans_of(parts))
    return replace(holder, parts=tuple(parts), corrections=(*holder.corrections, made))


def _cut_before(holder: RawCitation, decision: Decision) -> Part | None:
    """The title that the decision is named in."""
    return next(
        (part for part in labelled(holder.parts, "title") if part.over(decision.start, decision.end)), None
    )


def _name_in_front(text: str, holder: RawCitation | None, decision: Decision) -> Part | None:
    """The name of a case that stands right in front of its report."""
    start = decision.start
    if decision.led:
        return _name_printed(text, start)
    near = [part for part in holder.parts if part.start < start] if holder is not None else []
    return _name_read(text, near, start, decision.short) or _name_printed(text, start)


def _name_read(text: str, near: Sequence[Part], start: int, short: bool) -> Part | None:
    """The name where the tagger saw a title, or what may be parties."""
    if not near or near[-1].label not in _PARTIES:
        return None
    first = len(near) - 1
    while first and near[first - 1].label in _PARTIES:
        first -= 1
    begin, end = near[first].start, min(near[-1].end, start)
    said = _STAGE.sub("", text[begin:end].rstrip(" ,(["))
    # "… approved in Harlow v Quayside": half of the parties
    if said.startswith(("v ", "v. ")):
        return None
    said_of = _SAID_OF.match(said)
    begin, said = (begin + said_of.end(), said[said_of.end() :]) if said_of else (begin, said)
    title_alone = (short or near[-1].label == "title") and first == len(near) - 1
    if not _GAP.fullmatch(text, end, start) or not (title_alone or form("case name").search(said)):
        return None
    told = 4 < said.count(" ") < LONGEST
    before = (form("paper in front").match(said) or _SAID_BEFORE.match(said)) if told else None
    closed = _CLOSED.match(text, begin + len(said)) if said.count("(") > said.count(")") else None
    stop = closed.end() if closed else begin + len(said)
    begin += before.end() if before else 0
    rel = _EX_REL.search(text, max(0, begin - REACH), begin)
    return Part("title", rel.start() if rel else begin, stop, near[-1].certainty)


def _name_printed(text: str, start: int) -> Part | None:
    """The name by its "v." and its capitals."""
    front = max(0, start - REACH)
    match = form("name in front").search(text[front:start])
    if match is None:
        return None
    lead = form("signal").match(match["title"])
    begin = front + match.start("title") + (lead.end() if lead else 0)
    return Part("title", begin, front + match.end("title"), 0.9)
