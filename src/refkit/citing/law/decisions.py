"""The text of a note comes in; the decisions of courts in it, each as labelled stretches, go out.

A decision begins at a court, at a report or at a number that only cases have. What follows is read step by step, as
long as something that belongs to a decision stands next: "BGH, Urt. v. 12.3.2003 – IV ZR 123/02, NJW 2003, 1234".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from refkit.citing.law.steps import form, heads, opening, reports, steps
from refkit.citing.law.words import listed, printed_in
from refkit.citing.raw import Part, end_of, labelled, labels_of

SURE = 0.95
"""How sure a stretch is that a form tells."""
_NAMED_BEHIND = frozenset(
    {"day", "sentence by its number", "docket", "worded number", "ecli", "Spanish decision"}
)
_WEAK_NEXT = frozenset(
    {
        "judgment by its name",
        "said",
        "sentence by its number",
        "day",
        "docket",
        "worded number",
        "Spanish decision",
    }
)


@dataclass(slots=True)
class Decision:
    """One decision: where it begins, its stretches, which steps were seen, and whether a name in front is needed."""

    start: int
    parts: list[Part] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    name_in_front: bool = False
    short: bool = False
    """Is only the report of a case cited before printed again?"""

    @property
    def end(self) -> int:
        """Where it ends."""
        return end_of(self.parts)

    def has(self, label: str) -> bool:
        """Is a field filled?"""
        return label in labels_of(self.parts)

    @property
    def named(self) -> bool:
        """Is the name of the case found, or none to be looked for in front?"""
        return self.has("title") or (self.parts[0].label == "court" and not self.led)

    @property
    def led(self) -> bool:
        """ "Dock v Norland, ICSID Case No ARB/05/12": does a court with nothing but the number open it?"""
        return self.parts[0].label == "court" and self.seen[:1] == ["worded number"]

    def take(self, name: str, found: re.Match[str]) -> None:
        """What a step found; of a second report only that it is there."""
        again = name in reports() and not reports().isdisjoint(self.seen)
        self.seen.append(name)
        if again:
            self.parts.append(Part("parallel", *found.span(), SURE))
            return
        for group in filter(found.group, found.groupdict()):
            self._take(Part(self._label(group.rstrip("0123456789")), *found.span(group), SURE))

    def _label(self, label: str) -> str:
        """What comes but once and is there is something else the second time."""
        return "other" if label in _ONCE and self.has(label) else label

    def _take(self, part: Part) -> None:
        """A stretch; a day tells more than the year in front of it."""
        if part.label == "date" and not _is_year(part):
            self.parts = [replace(at, label="other") if _is_year(at) else at for at in self.parts]
        self.parts.append(part)


# "Cass. n. 1234/2010": the number has its year
_BY_YEAR = re.compile(r"\d/(?:19|20)\d\d$")
_DASH = re.compile(r"\s[–—-]\s$")
_ONCE = frozenset({"number", "court", "title", "genre"})


def _is_year(part: Part) -> bool:
    return part.label == "date" and part.end - part.start == len("2003")


def decisions(text: str) -> Iterator[Decision]:
    """The decisions in a text, in order."""
    at = 0
    while (head := heads().search(text, at)) is not None:
        found = (_from_court(text, head) if head["court"] else None) or _from_report(text, head)
        if found is None:
            at = max(head.end(), head.start() + 1)
            continue
        yield found
        at = found.end


def _from_court(text: str, head: re.Match[str]) -> Decision | None:
    found = Decision(head.start(), [Part("court", *head.span("court"), SURE)])
    _follow(text, found, head.end())
    if not found.seen or found.seen == ["aside"]:
        return None
    told_next = next((step for step in found.seen if step != "aside"), "")
    if head["court"].rstrip(".") in listed("courts", "weak") and told_next not in _WEAK_NEXT:
        return None
    # "Law Com No 123"
    if head["court"].rstrip(".") in listed("courts", "chambers") and told_next not in {"said", "day"}:
        return None
    told = {"day", "ecli", "docket", "worded number", "sentence by its number"} & set(found.seen) or any(
        step in reports() - {"online"} for step in found.seen
    )
    if not told or (
        set(found.seen) <= {"worded number", "pinpoint", "aside", "said"} and not _tells_case(text, found)
    ):
        return None
    return found


def _tells_case(text: str, found: Decision) -> bool:
    """Not "the ICJ, No. 3", but "Corte cost., sent. n. 238 del 2014" and "EuGH, Rs. C-12/18"."""
    numbers = labelled(found.parts, "number")
    docket = any(form("docket").fullmatch(text, part.start, part.end) for part in numbers)
    return docket or found.has("date") or _BY_YEAR.search(text, found.start, found.end) is not None


def _from_report(text: str, head: re.Match[str]) -> Decision | None:
    found = Decision(head.start())
    _follow(text, found, head.start())
    if not found.parts or (found.seen[0] in opening("never") and not _may_open(head, found)):
        return None
    # "Case C-5/18" names a case, "no. 12345/04" by itself does not
    numbered = head["case"] is not None and found.seen[0] == "worded number"
    # "91 F. Supp. 3d 1, 4 (D. Me. 2015)": the court tells a case without its name
    found.short = found.seen[0] in opening("behind a short name")
    if found.seen[0] == "opinion" and labels_of(found.parts).isdisjoint({"number", "ecli"}):
        return None
    told = numbered or found.has("court") or (head["application"] is not None and _has_parties(text, found))
    found.name_in_front = found.short or (found.seen[0] in opening("behind a name") and not told)
    return found


def _may_open(head: re.Match[str], found: Decision) -> bool:
    """Does the form of the head tell what else stands only behind: a day with its number, a report with its own?"""
    dated = head["dated"] is not None or head["dated2"] is not None
    return head["dutch"] is not None or (dated and found.has("number"))


def _has_parties(text: str, found: Decision) -> bool:
    """ "et req. n° 12345/04, Harbour c/ Norvège": the name of the case stands behind."""
    titles = labelled(found.parts, "title")
    return bool(titles) and form("case name").search(text, titles[0].start, titles[0].end) is not None


def _follow(text: str, found: Decision, at: int) -> None:
    """Take step after step while something that belongs to a decision stands next."""
    while (taken := _step(text, found, at)) is not None:
        at = taken


def _step(text: str, found: Decision, at: int) -> int | None:
    """The end of the next step, which is taken; None where none is there."""
    between = form("between").match(text, at)
    assert between is not None
    place = between.end()
    for step in steps():
        if step.name in found.seen and not step.again:
            continue
        match = step.read(text, place)
        if match is not None and match.end() > place and _fits(text, found, step.name, place):
            found.take(step.name, match)
            return match.end()
    parted = place > at + 1 or (found.seen and found.seen[-1] in {"docket", "worded number"})
    return _name(text, found, place) if parted else None


def _fits(text: str, found: Decision, name: str, place: int) -> bool:
    if name in {"worded number", "docket"} and found.has("number") and "neutral" not in found.seen:
        return False
    if name == "Romance report":
        return bool(found.seen) and (found.has("court") or found.has("number"))
    if name in {"Italian journal behind in", "Italian reports of a year behind in"}:
        return found.has("court") and text.startswith("in ", max(0, place - len("in ")))
    if name == "name behind a dash":
        return not found.has("title") and _DASH.search(text, found.start, place) is not None
    if name == "told name":
        return not found.has("title") and found.has("number")
    if name in {"journal", "online", "French journal"}:
        return bool(found.parts)
    return True


def _name(text: str, found: Decision, place: int) -> int | None:
    """The name of a case behind its date or number."""
    if found.has("title"):
        return None
    match = form("name").match(text, place)
    # "ECtHR, Harbour v. Norland, no. 12345/04": behind the court alone stands what shows its parties
    if match and not (_NAMED_BEHIND & set(found.seen)) and not form("parties").search(match["title"]):
        return None
    if match is None or form("no name").match(match["title"]) or len(match["title"].split()) > 14:
        return None
    if sum(char.isdigit() for char in match["title"]) > 3 or match["title"].rstrip(".") in printed_in():
        return None
    found.parts.append(Part("title", *match.span("title"), SURE))
    found.seen.append("name")
    return match.end()
