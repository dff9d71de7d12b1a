"""A citation that may refer back, and what its document cited before, come in; what it means goes out, way by way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from refkit.flags import Flag
from refkit.languages import pattern
from refkit.model import Citation, Work
from refkit.short_forms.agreement import agreement, name_agreement
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef, means_earlier
from refkit.short_forms.by_itself import by_itself
from refkit.short_forms.memory import CLOSE, Memory, equals, exactly
from refkit.short_forms.restating import nothing_new
from refkit.short_forms.trace import Trace, has_imprint, trace_of, with_names

#: Where a note's number says which citation is meant, so much agreement of the words is enough (see `memory.ENOUGH`).
NUMBERED_ENOUGH = 0.55
#: And a word of so many letters that one work of that note alone has.
TELLING = 5
# "in Smith, op. cit.": the book that a piece stands in was cited before, the piece itself was not
_HOST = pattern(
    r"(?:(?:^|[,.;:’'”»]\s?|\s(?:<<reprinted>>|ora|jetzt|now)\s)(?:in|In|dans|en):?\s+"
    r"|(?<=\d{4})\s[–—-]\s(?=[A-ZÀ-Þ]))(?P<host>(?:(?![,.;:’'”»]\s?(?:in|In|dans|en):?\s).){0,160})$"
)
# "vol. 16, pp. 112-115", "introduction, p. liv": a place in a work without the work
_VOLUME_FIRST = re.compile(
    r"\W*(?:vols?|voi|Bd|tome?|tomo|t)\.?\s?[\divxIVX]+,\s?(?:pp?|S|cc?|ff?|n)\.", re.IGNORECASE
)
_ELLIPTIC = pattern(
    rf"{_VOLUME_FIRST.pattern}|\W*(?:(?:the\s)?(?:<<part_of_work>>)[\s,]+)?"
    r"(?:pp?|pagg?|S|cc?|ff?|fols?|Bl|Rn|doc)\.\s?[\divxlc]",
    re.IGNORECASE,
)
NOTHING = BackRef("", "", 0, 0)


@dataclass(slots=True)
class Short:
    """A citation that may refer back: its trace, its back-reference words, its text, what its note cites before it."""

    citation: Citation
    trace: Trace
    found: BackRef
    text: str
    before: Sequence[Citation]
    number: str

    def out(self, form: str, *flags: Flag | bool, target: str | None = None) -> Citation:
        """The citation with its form, its target and more flags; False is none."""
        known = dict.fromkeys((*self.citation.flags, *(flag for flag in flags if not isinstance(flag, bool))))
        was, flags_now = self.citation, tuple(known)
        if (was.form, was.target, was.flags) == (form, target, flags_now):
            return was
        return replace(was, form=form, target=target, flags=flags_now)

    @property
    def later(self) -> bool:
        """Does it name a note that comes later? "Op. cit., n. 9" does not: its numbers are not those of our notes."""
        named = self.found.number
        later = named.isdigit() and self.number.isdigit() and int(named) > int(self.number)
        return later and not means_earlier(self.text, self.found)


def _target(memory: Memory, short: Short, form: str, meant: Citation, *flags: Flag | bool) -> Citation:
    """The citation with its target: the root, or of a set the citation of the same volume ("Ibid., vol. 3")."""
    root = memory.root(meant)
    volume, theirs = short.trace.volume, memory.traces[root.id].volume
    other = bool(volume) and volume != theirs
    if other and (known := memory.same_set(root, volume)) is not None:
        return short.out(form, *flags, target=known)
    return short.out(form, *flags, other and bool(theirs) and Flag.OTHER_VOLUME, target=root.id)


def full(_: Memory, short: Short) -> Citation:
    """A title with its imprint or address is a full citation, whatever was cited before."""
    return short.citation if short.citation.form == "full" else replace(short.citation, form="full")


def by_mark(memory: Memory, short: Short) -> Citation | None:
    """A number, a place of a collection or a shelf mark again, and nothing else that is new: the work that has it."""
    referring = short.found.form in {"opcit", "supra"}
    root = memory.marked(short.citation.work, referring)
    return None if root is None else short.out(short.found.form or "short", target=root.id)


def forward(_: Memory, short: Short) -> Citation:
    """What a later note cites is not known yet."""
    return short.out("supra", Flag.FORWARD, Flag.UNRESOLVED)


def ibid(memory: Memory, short: Short) -> Citation:
    """The one work of the note before; of several, which is ambiguous, the last with that name (Chicago 17, 14.34)."""
    named = short.found.start > 3 and not short.found.same_author
    piece = bool(named and short.trace.title and short.citation.work.title) and Flag.IN_CITED_VOLUME
    if short.before:
        return _target(memory, short, "ibid", short.before[-1], piece)
    if not (last := memory.last_note()):
        return short.out("ibid", piece, Flag.UNRESOLVED)
    meant, several = _of_note(memory, short, last)
    discursive = not memory.notes[-1][1] and Flag.IBID_AFTER_DISCURSIVE
    if memory.missed:
        return short.out("ibid", piece, several, discursive, Flag.UNRESOLVED)
    return _target(memory, short, "ibid", meant, piece, several, discursive)


def _of_note(memory: Memory, short: Short, last: Sequence[Citation]) -> tuple[Citation, Flag | bool]:
    """ "Lee, ibid.": the last with that name; without a name the last, and whether others are there."""
    roots = [memory.root(item) for item in last]
    if short.found.start > 1 and short.trace.names and not short.found.same_author:
        named = [root for root in roots if name_agreement(short.trace, memory.traces[root.id], lenient=True)]
        return (named or roots)[-1], False
    return roots[-1], len({root.id for root in roots}) > 1 and Flag.AMBIGUOUS_IBID


def by_number(memory: Memory, short: Short) -> Citation | None:
    """The note it names is where the work was cited in full; its words choose among several (OSCOLA 1.2.1)."""
    earlier: Sequence[Citation] = next((memory.notes[at][1] for at in memory.back(short.found.number)), ())
    if short.found.number == short.number:
        earlier = short.before or earlier
    if not earlier:
        return None
    roots = {root.id: root for root in map(memory.root, earlier)}
    scored = [(agreement(short.trace, memory.traces[item.id]), item) for item in (*earlier, *roots.values())]
    top, best = max(scored, key=lambda pair: pair[0])
    equal = {memory.root(item).id for item in equals(scored, CLOSE)}
    if top < NUMBERED_ENOUGH:
        # "Rome Statute, supra note 1": there only its number is a citation, and its name is the author's text
        work = best.work
        unnamed = bool(work.number) and not (
            len(roots) > 1 or work.makers or work.title or work.container_title
        )
        if (known := _only_known(memory, short, roots)) is not None:
            best, equal = known, {known.id}
        elif (short.trace.names and not unnamed) or (len(roots) > 1 and short.trace.title):
            return None
        else:
            best, equal = earlier[0], set(roots)
    return short.out("supra", len(equal) > 1 and Flag.AMBIGUOUS_NOTE, target=memory.root(best).id)


def _only_known(memory: Memory, short: Short, roots: Mapping[str, Citation]) -> Citation | None:
    """ "Botschaft UNG (Fn. 3)": of what that note cites the one work that has its first word, a long one."""
    first = next(iter(short.trace.core), "")
    if len(first) < TELLING or first.isdigit():
        return None
    shared = [root for root in roots.values() if first in memory.traces[root.id].words]
    return shared[0] if len(shared) == 1 else None


def wrong_number(memory: Memory, short: Short) -> Citation:
    """Notes are renumbered while a text is written, and names are not: its words decide."""
    if not (fits := memory.fitting(short.trace)):
        return short.out("supra", Flag.UNRESOLVED)
    meant, doubt = memory.latest(fits)
    return short.out("supra", Flag.NOTE_NUMBER_DISAGREES, doubt, target=memory.root(meant).id)


def opcit(memory: Memory, short: Short) -> Citation:
    """The work of that author or title, of several the one cited last; without a name the one before (14.36)."""
    if not short.trace.says_anything:
        last = ibid(memory, short)
        return replace(short, citation=last).out("opcit", Flag.AMBIGUOUS, target=last.target)
    if not (fits := memory.fitting(short.trace, short.text[short.found.start : short.found.end])):
        return short.out("opcit", Flag.UNRESOLVED)
    meant, doubt = memory.latest(fits)
    return _target(memory, short, "opcit", meant, doubt)


def idem(memory: Memory, short: Short) -> Citation:
    """The author is that of the citation before, the work another or one that was cited (Chicago 17, 14.35)."""
    done = restated(memory, short) or full(memory, short)
    return replace(short, citation=done).out(done.form, Flag.SAME_AUTHOR, target=done.target)


def elliptic(memory: Memory, short: Short) -> Citation | None:
    """A place without a work is one in the work just cited."""
    last = memory.before(short.before)
    return None if last is None else _target(memory, short, "ibid", last, Flag.ELLIPTIC)


#: Of several citations that a short form may repeat, those count of which this holds, if it does of any.
BETTER: tuple[tuple[str, Callable[[Trace, Trace], bool]], ...] = (
    ("the same words", lambda short, full: full.core == short.core),
    ("the title as printed", lambda short, full: short.phrase in full.flat),
    ("the first words of a title", lambda short, full: full.title[: len(short.title)] == short.title),
    ("a full citation", lambda short, full: full.imprint or full.article),
)


def restated(memory: Memory, short: Short) -> Citation | None:
    """What prints nothing new means what it repeats: a name and a short title, or one of them (Chicago 17, 14.30)."""
    trace = short.trace
    if trace.in_full:
        return None
    hits = [item for item in memory.candidates(trace) if nothing_new(trace, item.trace)]
    for _, better in BETTER:
        hits = [item for item in hits if better(trace, item.trace)] or hits
    if not hits:
        return None
    meant, doubt = memory.latest(exactly(trace, hits))
    return short.out("short", doubt, target=memory.root(meant).id)


def plainly_full(short: Short) -> bool:
    """Is it a citation in full, whatever was cited before?"""
    work = short.citation.work
    if short.found == NOTHING and by_itself(work):
        return True
    dated = work.issued is not None and bool(work.issued.year)
    return bool(
        short.found == NOTHING and work.title and has_imprint(work, dated) and not _ELLIPTIC.match(short.text)
    )


def _bare_place(short: Short) -> bool:
    # "S.I. 2002/801" is the number of an act
    if short.trace.names or short.citation.work.number or not _ELLIPTIC.match(short.text):
        return False
    return bool(short.before) or _VOLUME_FIRST.match(short.text) is not None


def _again(short: Short) -> bool:
    return not short.later and not short.found.forward and short.found.form in {"", "opcit", "supra"}


class Way(NamedTuple):
    """A way to refer back: when it applies, how it is resolved (None: the next way) and why so, an example."""

    name: str
    applies: Callable[[Short], bool]
    resolve: Callable[[Memory, Short], Citation | None]
    example: str


#: The first that applies decides.
WAYS = (
    Way("mark", _again, by_mark, "BGE 140 II 12 E. 3"),
    Way("full", plainly_full, full, "Ann Lee, A History of Harbours, London 1998"),
    Way("forward", lambda short: short.found.forward or short.later, forward, "Ott, infra note 9"),
    Way("ibid.", lambda short: short.found.form == "ibid", ibid, "Ibid., p. 14"),
    Way("supra", lambda short: short.found.form == "supra", by_number, "Lee (n 1) 20"),
    Way("supra, wrong number", lambda short: short.found.form == "supra", wrong_number, "Lee (n 2)"),
    Way("op. cit.", lambda short: short.found.form == "opcit", opcit, "Lee, op. cit., p. 3"),
    Way("idem", lambda short: short.found.form == "idem", idem, "Ead., Lighthouses"),
    Way("elliptic", _bare_place, elliptic, "vol. 2, p. 5"),
    Way("short title", lambda short: True, restated, "Lee, History of Harbours, 99"),
)


def resolve(memory: Memory, short: Short) -> Citation:
    """The citation with form, target and flags, by the first way that applies; a full one where none does."""
    work = short.citation.work
    if short.later and not short.found.forward and work.title and work.issued is not None:
        short = replace(short, found=NOTHING)  # "Review, n. 247, 2007": the number of an issue
    elif short.found.form in {"opcit", "supra"}:
        short = _with_host(short)
    for way in WAYS:
        if way.applies(short) and (done := way.resolve(memory, short)) is not None:
            return done
    return full(memory, short)


def _with_host(short: Short) -> Short:
    """ "Lee, ‘Title’, in Berg, op. cit.": what to look for is the host; the piece is a work of its own."""
    start = short.found.start
    match = _HOST.search(short.text[max(0, start - 200) : start]) if start >= 4 else None
    if match is None:
        return short
    work = short.citation.work
    piece = (Flag.IN_CITED_VOLUME,) if work.title or work.container_title else ()
    same = SAME_AUTHOR.match(match["host"])
    if len(match["host"].strip(" ,.«“(")) < 2:
        host = replace(short.trace, title=(), host=())  # "Lee, ‘Title’, in op. cit.": the author's own book
    elif same is not None:  # "in Id., Book, cit."
        host = with_names(trace_of(Work(), match["host"][same.end() :].lstrip(" ,.")), short.trace)
    else:
        host = trace_of(Work(), match["host"])
    return replace(short, trace=host, citation=replace(short.citation, flags=(*short.citation.flags, *piece)))
