"""A citation that may refer back, and what its document cited before, come in; what it means goes out, way by way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from refkit.flags import Flag
from refkit.model import Citation, Work
from refkit.short_forms.agreement import agreement, name_agreement
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef
from refkit.short_forms.memory import CLOSE, Memory
from refkit.short_forms.restating import nothing_new
from refkit.short_forms.trace import Trace, trace_of, with_names

#: Where a note's number says which citation is meant, so much agreement of the words is enough (see `memory.ENOUGH`).
NUMBERED_ENOUGH = 0.55
# "in Smith, op. cit.": the book that a piece stands in was cited before, the piece itself was not
_HOST = re.compile(
    r"(?:^|[,.;:’'”»]\s?)(?:in|In|dans|en):?\s+(?P<host>(?:(?![,.;:’'”»]\s?(?:in|In|dans|en):?\s).){0,160})$"
)
# "vol. 16, pp. 112-115", "introduction, p. liv": a place in a work without the work
_VOLUME_FIRST = re.compile(
    r"\W*(?:vols?|voi|Bd|tome?|tomo|t)\.?\s?[\divxIVX]+,\s?(?:pp?|S|cc?|ff?|n)\.", re.IGNORECASE
)
ELLIPTIC = re.compile(
    rf"{_VOLUME_FIRST.pattern}|\W*(?:(?:the\s)?(?:introduction|preface|foreword|afterword|appendix|Einleitung|Vorwort"
    r"|Nachwort|Anhang|introduzione|prefazione|appendice|préface|postface|annexe|introducción|prólogo|apéndice)[\s,]+)?"
    r"(?:pp?|pagg?|S|cc?|ff?|fols?|Bl|Rn|doc)\.\s?[\divxlc]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Short:
    """A citation that may refer back: its trace, its back-reference words, its text, what its note cites before it."""

    citation: Citation
    trace: Trace
    found: BackRef
    text: str
    before: Sequence[Citation]
    number: str

    def out(self, form: str, *flags: str, target: str | None = None) -> Citation:
        """The citation with its form, its target and more flags."""
        known = tuple(dict.fromkeys((*self.citation.flags, *flags)))
        return replace(self.citation, form=form, target=target or self.citation.target, flags=known)

    @property
    def later(self) -> bool:
        """Does it name a note that comes later?"""
        named = self.found.number
        return named.isdigit() and self.number.isdigit() and int(named) > int(self.number)


def _target(memory: Memory, short: Short, form: str, meant: Citation, *flags: str) -> Citation:
    """The citation with its target: the root, or of a set the citation of the same volume ("Ibid., vol. 3")."""
    root = memory.root(meant)
    volume, theirs = short.trace.volume, memory.trace(root).volume
    if volume and volume != theirs:
        known = memory.same_set(root, volume)
        if known is not None:
            return short.out(form, *flags, target=known)
        if theirs:
            flags = (*flags, Flag.OTHER_VOLUME)
    return short.out(form, *flags, target=root.id)


def forward(_: Memory, short: Short) -> Citation:
    """A later note."""
    return short.out("supra", Flag.FORWARD, Flag.UNRESOLVED)


def ibid(memory: Memory, short: Short) -> Citation:
    """The citation right before, or the last of the note before that has the name."""
    named = not short.found.same_author and short.trace.names
    piece = short.found.start > 3 and short.trace.title and short.citation.work.title
    flags = [Flag.IN_CITED_VOLUME] if piece and not short.found.same_author else []
    if short.before:
        return _target(memory, short, "ibid", short.before[-1], *flags)
    last = memory.last_note()
    if not last:
        return short.out("ibid", *flags, Flag.UNRESOLVED)
    pick = last[-1]
    if short.found.start > 1 and named:
        pick = next((item for item in reversed(last) if _has_name(memory, short, item)), pick)
    elif len({memory.root(item).id for item in last}) > 1:
        flags.append(Flag.AMBIGUOUS_IBID)
    if not memory.notes[-1][1]:
        flags.append(Flag.IBID_AFTER_DISCURSIVE)
        if memory.missed:
            return short.out("ibid", *flags, Flag.UNRESOLVED)
    return _target(memory, short, "ibid", pick, *flags)


def _has_name(memory: Memory, short: Short, item: Citation) -> bool:
    root = memory.root(item)
    return bool(name_agreement(short.trace, memory.trace(root), lenient=True))


def by_number(memory: Memory, short: Short) -> Citation | None:
    """The citation of the note it names that fits its words, or the only one."""
    trace, *flags = _host(short)
    earlier = next((done for noted, done in reversed(memory.notes) if noted == short.found.number), None)
    if short.found.number == short.number and short.before:
        earlier = list(short.before)
    if not earlier:
        return None
    roots = {root.id: root for root in map(memory.root, earlier)}
    scored = [(agreement(trace, memory.trace(item)), item) for item in (*earlier, *roots.values())]
    top, best = max(scored, key=lambda pair: pair[0])
    if top >= NUMBERED_ENOUGH:
        meant = memory.root(best).id
        equal = {memory.root(item).id for score, item in scored if score >= top - CLOSE}
    elif not trace.names and (len(roots) == 1 or not trace.title):
        meant, equal = next(iter(roots)), set(roots)
    else:
        return None
    doubt = [Flag.AMBIGUOUS_NOTE] if len(equal) > 1 else []
    return short.out("supra", *flags, *doubt, target=meant)


def wrong_number(memory: Memory, short: Short) -> Citation:
    """The citation of any note that fits its words."""
    trace, *flags = _host(short)
    if not (fits := memory.fitting(trace)):
        return short.out("supra", *flags, Flag.UNRESOLVED)
    best, distinct = memory.latest(fits)
    doubt = [Flag.AMBIGUOUS] if distinct else []
    meant = memory.root(best.citation).id
    return short.out("supra", *flags, Flag.NOTE_NUMBER_DISAGREES, *doubt, target=meant)


def opcit(memory: Memory, short: Short) -> Citation:
    """The citation that fits its words; without any the one right before."""
    trace, *flags = _host(short)
    if not trace.says_anything:
        last = ibid(memory, replace(short, trace=trace))
        return replace(last, form="opcit", flags=tuple(dict.fromkeys((*last.flags, Flag.AMBIGUOUS))))
    marker = short.text[short.found.start : short.found.end]
    if not (fits := memory.fitting(trace, marker)):
        return short.out("opcit", *flags, Flag.UNRESOLVED)
    best, distinct = memory.latest(fits)
    doubt = [Flag.AMBIGUOUS] if distinct else []
    return _target(memory, replace(short, trace=trace), "opcit", best.citation, *flags, *doubt)


def idem(memory: Memory, short: Short) -> Citation:
    """Another work of the author before, or one that was cited."""
    done = restated(memory, short) or replace(short.citation, form="full")
    return replace(done, flags=(*done.flags, Flag.SAME_AUTHOR))


def elliptic(memory: Memory, short: Short) -> Citation | None:
    """What was just cited."""
    last = memory.before(short.before)
    return None if last is None else _target(memory, short, "ibid", last, Flag.ELLIPTIC)


def restated(memory: Memory, short: Short) -> Citation | None:
    """Name and short title, a title alone, or the same words again: what prints nothing that is not known."""
    trace = short.trace
    # "(2008)" behind nothing but a name is no imprint
    dated = bool(trace.names and trace.years) and not trace.titled
    if (trace.imprint and not dated) or not trace.words:
        return None
    hits = [item for item in memory.candidates(trace) if nothing_new(trace, item.trace)]
    if not hits:
        return None
    for better in (
        lambda full: full.core == trace.core,
        lambda full: trace.phrase in full.flat,
        lambda full: full.imprint or full.article,
    ):
        hits = [item for item in hits if better(item.trace)] or hits
    best, distinct = memory.latest(hits)
    doubt = [Flag.AMBIGUOUS] if distinct else []
    return short.out("short", *doubt, target=memory.root(best.citation).id)


def _host(short: Short) -> tuple[Trace, *tuple[Flag, ...]]:
    """ "Lee, ‘Title’, in Berg, op. cit.": what to look for is the host; the piece is a work of its own."""
    start = short.found.start
    match = _HOST.search(short.text[max(0, start - 200) : start]) if short.text else None
    if match is None or start < 4:
        return (short.trace,)
    work = short.citation.work
    flag = (Flag.IN_CITED_VOLUME,) if work.title or work.container_title else ()
    if len(match["host"].strip(" ,.«“(")) < 2:
        # "Lee, ‘Title’, in op. cit.": the author's own book
        return replace(short.trace, title=(), host=()), *flag
    same = SAME_AUTHOR.match(match["host"])
    if same is None:
        return trace_of(Work(), match["host"]), *flag
    # "in Id., Book, cit.": a book of the author's own
    return with_names(trace_of(Work(), match["host"][same.end() :].lstrip(" ,.")), short.trace), *flag


class Way(NamedTuple):
    """A way to refer back: when it applies, how it is resolved, the reason, an example. None means: the next way."""

    name: str
    applies: Callable[[Short], bool]
    resolve: Callable[[Memory, Short], Citation | None]
    reason: str
    example: str


def _issue(short: Short) -> bool:
    """ "Review, n. 247, 2007": the number of an issue, of no note."""
    work = short.citation.work
    return short.later and not short.found.forward and bool(work.title) and work.issued is not None


#: The first that applies decides.
WAYS = (
    Way(
        "forward",
        lambda short: short.found.forward or (short.later and not _issue(short)),
        forward,
        "what a later note cites is not known yet",
        "Ott, infra note 9",
    ),
    Way(
        "ibid",
        lambda short: short.found.form == "ibid",
        ibid,
        "ibid. means the one work of the note before; after several works it is ambiguous (Chicago 17, 14.34)",
        "Ibid., p. 14",
    ),
    Way(
        "supra",
        lambda short: short.found.form == "supra" and not _issue(short),
        by_number,
        "the number of the note where the work was cited in full; the words choose among several (OSCOLA 1.2.1)",
        "Lee (n 1) 20",
    ),
    Way(
        "supra, wrong number",
        lambda short: short.found.form == "supra" and not _issue(short),
        wrong_number,
        "notes are renumbered while a text is written, and names are not",
        "Lee (n 2)",
    ),
    Way(
        "op. cit.",
        lambda short: short.found.form == "opcit",
        opcit,
        "the work of that author or title cited before; of several the one cited last (Chicago 17, 14.36)",
        "Lee, op. cit., p. 3",
    ),
    Way(
        "idem",
        lambda short: short.found.form == "idem",
        idem,
        "the author is that of the citation before, the work another (Chicago 17, 14.35)",
        "Ead., Lighthouses",
    ),
    Way(
        "elliptic",
        lambda short: (
            not short.trace.names
            and ELLIPTIC.match(short.text) is not None
            and (bool(short.before) or _VOLUME_FIRST.match(short.text) is not None)
        ),
        elliptic,
        "a place without a work is one in the work just cited",
        "vol. 2, p. 5",
    ),
    Way(
        "short title",
        lambda short: True,
        restated,
        "what prints nothing new means what it repeats (Chicago 17, 14.30)",
        "Lee, History of Harbours, 99",
    ),
)


def resolve(memory: Memory, short: Short) -> Citation:
    """The citation with form, target and flags, by the first way that applies; a full one where none does."""
    for way in WAYS:
        if way.applies(short) and (done := way.resolve(memory, short)) is not None:
            return done
    return replace(short.citation, form="full")
