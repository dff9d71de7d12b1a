"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refkit.citing.backrefs import BackRef, find_backref
from refkit.citing.trace import Trace, content_words, covers, name_agreement, trace_of, with_names
from refkit.model import Citation, Work

#: Note ids are dear: a score this close to the best is as good.
CLOSE = 0.05
#: A back-reference by words needs at least this much agreement.
ENOUGH = 0.75
# "in Smith, op. cit.": the book that a piece stands in was cited before, the piece itself was not
_HOST = re.compile(r"(?:^|[\s,.’'”»])in:?\s+(?P<host>[^,“”«»]{0,60},?\s*)$")
_NOTHING = BackRef("", "", 0, 0)


@dataclass(slots=True)
class _Known:
    """A citation that a later one may mean."""

    citation: Citation
    trace: Trace
    order: int


@dataclass(slots=True)
class Resolver:
    """Keeps what a document has cited so far; `add` takes one note's citations at a time, in order."""

    known: list[_Known] = field(default_factory=list)
    notes: list[tuple[str, list[Citation]]] = field(default_factory=list)
    by_id: dict[str, Citation] = field(default_factory=dict)
    _traces: dict[str, Trace] = field(default_factory=dict)
    _index: dict[str, list[int]] = field(default_factory=dict)
    _cited: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    def add(
        self, number: str, citations: Sequence[Citation], printed: Sequence[str], texts: Sequence[str] = ()
    ) -> list[Citation]:
        """The same citations with form, target and flags set.

        `printed` holds the words of each that a reader took for a back-reference; `texts` the printed text of the note
        from the start of each citation to the next one, so that words count which no field holds.
        """
        done: list[Citation] = []
        for index, (citation, words) in enumerate(zip(citations, printed, strict=True)):
            text = texts[index] if index < len(texts) else ""
            length = citation.end - citation.start
            own, tail = (text[:length], text[length : length + 240]) if text and length > 0 else (text, "")
            found = self._back_reference(own, words)
            cut = (found.start, found.end) if found.end and own else None
            trace = trace_of(citation.work, own, tail, cut)
            if found.same_author and (before := self._before(done)) is not None:
                trace = with_names(trace, self._traces[before.id])
            resolved = self._resolve(citation, trace, found, own, done, number)
            done.append(resolved)
            self._keep(resolved, trace)
        self.notes.append((number, done))
        return done

    def _back_reference(self, text: str, words: str) -> BackRef:
        found = find_backref(text) if text else None
        if words and (found is None or (found.form != "supra" and found.form != "ibid")):
            said = find_backref(words)
            if said is not None and (found is None or said.number):
                place = text.find(words) if text else -1
                span = (place, place + len(words)) if place >= 0 else (0, 0)
                return replace(said, start=span[0], end=span[1])
        return found or _NOTHING

    def _keep(self, citation: Citation, trace: Trace) -> None:
        self.by_id[citation.id] = citation
        self._traces[citation.id] = trace
        self._count += 1
        self._cited[self._root(citation).id] = self._count
        own = citation.target is None or "in-cited-volume" in citation.flags
        if not own or not (trace.says_anything or trace.aliases) or citation.form == "ibid":
            return
        place = len(self.known)
        self.known.append(_Known(citation, trace, self._count))
        for word in trace.near | {name for alias in trace.aliases for name in alias}:
            self._index.setdefault(word, []).append(place)

    def _resolve(
        self,
        citation: Citation,
        trace: Trace,
        found: BackRef,
        text: str,
        before: Sequence[Citation],
        number: str,
    ) -> Citation:
        if found.forward or (found.number.isdigit() and number.isdigit() and int(found.number) > int(number)):
            return replace(citation, form="supra", flags=(*citation.flags, "forward", "unresolved"))
        if found.form == "ibid":
            return self._ibid(citation, trace, found, text, before)
        if found.form == "supra":
            return self._supra(citation, trace, found, text, before, number)
        if found.form == "opcit":
            return self._opcit(citation, trace, found, text, before)
        if found.form == "idem":
            short = self._short(citation, trace)
            return replace(short, flags=(*short.flags, "same-author"))
        return self._short(citation, trace)

    def _root(self, citation: Citation) -> Citation:
        seen = set()
        while citation.target and citation.target in self.by_id and citation.id not in seen:
            seen.add(citation.id)
            if "in-cited-volume" in citation.flags:
                break
            citation = self.by_id[citation.target]
        return citation

    def _before(self, before: Sequence[Citation]) -> Citation | None:
        """The citation just before, in this note or an earlier one."""
        if before:
            return before[-1]
        return next((earlier[-1] for _, earlier in reversed(self.notes) if earlier), None)

    def _ibid(
        self, citation: Citation, trace: Trace, found: BackRef, text: str, before: Sequence[Citation]
    ) -> Citation:
        """Chicago 14.34: ibid. means the one work of the note before; after several works it is ambiguous."""
        flags = list(citation.flags)
        if found.start > 3 and trace.title and citation.work.title and not found.same_author:
            flags.append("in-cited-volume")
        if before:
            return replace(citation, form="ibid", target=self._root(before[-1]).id, flags=tuple(flags))
        last = next((earlier for _, earlier in reversed(self.notes) if earlier), None)
        if last is None:
            return replace(citation, form="ibid", flags=(*flags, "unresolved"))
        pick = last[-1]
        if found.start > 1 and trace.names and not found.same_author:
            # "Lee, ibid.": the one of the last citations that has the name
            named = [item for item in last if name_agreement(trace, self._traces[self._root(item).id], True)]
            pick = named[-1] if named else pick
        elif len({self._root(item).id for item in last}) > 1:
            flags.append("ambiguous-ibid")
        if not self.notes[-1][1]:
            flags.append("ibid-after-discursive")
        return replace(citation, form="ibid", target=self._root(pick).id, flags=tuple(flags))

    def _host(
        self, citation: Citation, trace: Trace, found: BackRef, text: str
    ) -> tuple[Trace, tuple[str, ...]]:
        """ "Lee, ‘Title’, in Berg, op. cit.": what to look for is the host; the piece is a work of its own."""
        match = _HOST.search(text[: found.start]) if text and citation.work.title else None
        if match is None:
            return trace, ()
        host = content_words(match["host"])
        flag = ("in-cited-volume",) if citation.work.title else ()
        if not host:
            return trace, flag  # "Lee, ‘Title’, in op. cit.": the author's own book
        return trace_of(Work(), match["host"]), flag

    def _supra(
        self,
        citation: Citation,
        trace: Trace,
        found: BackRef,
        text: str,
        before: Sequence[Citation],
        number: str,
    ) -> Citation:
        trace, extra = self._host(citation, trace, found, text)
        flags = (*citation.flags, *extra)
        earlier = next((done for noted, done in reversed(self.notes) if noted == found.number), None)
        if found.number == number and before:
            earlier = list(before)
        if earlier:
            scored = [(_agreement(trace, self._traces[item.id]), item) for item in earlier]
            scored += [(_agreement(trace, self._traces[root.id]), root) for root in map(self._root, earlier)]
            best = max(scored, key=lambda pair: pair[0])
            roots = list(dict.fromkeys(self._root(item).id for item in earlier))
            if best[0] >= ENOUGH:
                same = {self._root(item).id for score, item in scored if score >= best[0] - CLOSE}
                flags = (*flags, "ambiguous-note") if len(same) > 1 else flags
                return replace(citation, form="supra", target=self._root(best[1]).id, flags=flags)
            if not trace.names and (len(roots) == 1 or not trace.title):
                flags = (*flags, "ambiguous-note") if len(roots) > 1 else flags
                return replace(citation, form="supra", target=roots[0], flags=flags)
        found_by_words, ambiguous = self._best(trace, "")
        if found_by_words is not None:
            flags = (*flags, "note-number-disagrees", *(["ambiguous"] if ambiguous else []))
            return replace(citation, form="supra", target=self._root(found_by_words).id, flags=flags)
        return replace(citation, form="supra", flags=(*flags, "unresolved"))

    def _opcit(
        self, citation: Citation, trace: Trace, found: BackRef, text: str, before: Sequence[Citation]
    ) -> Citation:
        trace, extra = self._host(citation, trace, found, text)
        flags = (*citation.flags, *extra)
        if not trace.says_anything:
            last = self._ibid(citation, trace, found, text, before)
            return replace(last, form="opcit", flags=tuple(dict.fromkeys((*last.flags, "ambiguous"))))
        best, ambiguous = self._best(trace, text[found.start : found.end] if text else "")
        if best is None:
            return replace(citation, form="opcit", flags=(*flags, "unresolved"))
        flags = (*flags, "ambiguous") if ambiguous else flags
        return replace(citation, form="opcit", target=self._root(best).id, flags=flags)

    def _candidates(self, trace: Trace) -> list[_Known]:
        words = {word for name in trace.names for word in name.split()} or {*trace.title[:4], *trace.host[:4]}
        places = {place for word in words for place in self._index.get(word, ())}
        return [self.known[place] for place in sorted(places)]

    def _best(self, trace: Trace, marker: str) -> tuple[Citation | None, bool]:
        """The earlier citation that fits best, of equals the one cited last; True where another work fits as well."""
        scored = [(_agreement(trace, item.trace), item) for item in self._candidates(trace)]
        if not any(score >= ENOUGH for score, _ in scored):
            # a name that scanning spoilt is in no index
            scored = [(_agreement(trace, item.trace), item) for item in self.known]
        scored = [(score + _hint(marker, item.trace), item) for score, item in scored if score >= ENOUGH]
        if not scored:
            return None, False
        top = max(score for score, _ in scored)
        equals = [item for score, item in scored if score >= top - CLOSE]
        best = max(equals, key=lambda item: self._cited.get(self._root(item.citation).id, item.order))
        return best.citation, any(_other_work(item.trace, best.trace) for item in equals)

    def _short(self, citation: Citation, trace: Trace) -> Citation:
        """Name and short title, a title alone, or the same words again: what prints nothing that is not known."""
        if trace.imprint or not trace.words or not self.known:
            return citation
        hits = [item for item in self._candidates(trace) if _nothing_new(trace, item.trace)]
        if not hits:
            return citation
        whole = [item for item in hits if item.trace.core == trace.core] or hits
        best = max(whole, key=lambda item: self._cited.get(self._root(item.citation).id, item.order))
        distinct = any(_other_work(item.trace, best.trace) for item in whole)
        flags = (*citation.flags, "ambiguous") if distinct else citation.flags
        return replace(citation, form="short", target=self._root(best.citation).id, flags=flags)


def _agreement(short: Trace, full: Trace) -> float:
    """How well a back-reference's words fit an earlier citation; 0 where they speak against it or say nothing."""
    score = 0.0
    if short.names:
        score = name_agreement(short, full, lenient=True)
        if not score and (full.names or not short.title):
            return 0.0
    words = short.title or short.host
    if words:
        share = max(
            covers(words, full.title, lenient=True),
            0.9 * covers(words, full.host, lenient=True),
            0.8 * covers(words, full.near, lenient=True),
        )
        if share < (0.34 if score >= 1.5 else 0.6):
            return 0.0
        score += share
    if short.years and full.years and not short.years & full.years:
        score -= 0.4
    if short.volume and full.volume and short.volume != full.volume:
        score -= 0.2
    return score


def _hint(marker: str, trace: Trace) -> float:
    """ "art. cit." means an article, "op. cit." a book, where an author has one of each."""
    if re.match(r"art", marker, re.IGNORECASE):
        return 0.15 if trace.host else 0.0
    return 0.15 if re.match(r"o[pb]|ouvr", marker, re.IGNORECASE) and not trace.host else 0.0


def _other_work(left: Trace, right: Trace) -> bool:
    return left.title[:6] != right.title[:6] and covers(left.title, right.title) < 1 > covers(
        right.title, left.title
    )


def _nothing_new(short: Trace, full: Trace) -> bool:
    """Does a citation print nothing but what an earlier one printed, and enough of it to mean that one?"""
    if short.years and short.years != full.years and not short.years <= full.years:
        return False
    if short.volume and full.volume and short.volume != full.volume:
        return False
    if short.core == full.core:
        # the same words again; but "Smith 1999" twice is the way of author and date, which no note explains
        return bool(short.title or short.host) and len(short.core) > 1
    for alias in full.aliases:
        if short.core == alias:
            return True
    own = [word for word in short.core if not word.isdigit() or len(word) == 4]
    if not own or covers(own, full.words) < 1:
        return False
    if short.names and name_agreement(short, full, lenient=False) >= 1.5:
        rest = [
            word
            for word in own
            if not any(word in name.split() for name in short.names) and not word.isdigit()
        ]
        if rest:
            return covers(rest, full.title) == 1 or covers(rest, full.host) < 1
        return bool(full.title)
    title = short.title or short.host
    return len(title) > 1 and tuple(title) == full.title[: len(title)]
