"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refkit.model import Citation, Evidence, Work
from refkit.short_forms.agreement import agreement, hint, name_agreement, nothing_new, other_work
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef, find_backref
from refkit.short_forms.trace import Trace, has_imprint, trace_of, with_names

#: Note ids are dear: a score this close to the best is as good.
CLOSE = 0.05
#: A back-reference by words needs at least this much agreement.
ENOUGH = 0.7
#: Where the number of a note says the same, so much.
NUMBERED_ENOUGH = 0.55
#: A title without a name needs so much.
TITLE_ENOUGH = 0.6
# "in Smith, op. cit.": the book that a piece stands in was cited before, the piece itself was not
_HOST = re.compile(
    r"(?:^|[,.;:’'”»]\s?)(?:in|In|dans|en):?\s+(?P<host>(?:(?![,.;:’'”»]\s?(?:in|In|dans|en):?\s).){0,160})$"
)
# a page or a year of publication: a note that has one, and no citation, was misread
_CITES = re.compile(
    r"(?<!\w)(?:pp?|S|pag|fol|Bd|vol)\.\s?\d|[(,:]\s?(?:[^\W\d_][\w.\-]*\s){0,3}(?:1[5-9]|20)\d\d[a-h]?\s?[),.;:]"
)
# "vol. 16, pp. 112-115", "introduction, p. liv": a place in a work without the work
_VOLUME_FIRST = re.compile(
    r"\W*(?:vols?|voi|Bd|tome?|tomo|t)\.?\s?[\divxIVX]+,\s?(?:pp?|S|cc?|ff?|n)\.", re.IGNORECASE
)
_ELLIPTIC = re.compile(
    rf"{_VOLUME_FIRST.pattern}|\W*(?:(?:the\s)?(?:introduction|preface|foreword|afterword|appendix|Einleitung|Vorwort"
    r"|Nachwort|Anhang|introduzione|prefazione|appendice|préface|postface|annexe|introducción|prólogo|apéndice)[\s,]+)?"
    r"(?:pp?|pagg?|S|cc?|ff?|fols?|Bl|Rn|doc)\.\s?[\divxlc]",
    re.IGNORECASE,
)
# "Voir également, du même auteur, Title"
_SAME = re.compile(
    r"(?P<words>(?:du|par le|de la) m[êe]me auteure?|by the same author|dello stesso autore|della stessa autrice"
    r"|de(?:l mismo|l propio| la misma) autora?|(?:vom|von der|von dem|des) (?:selben|gleichen|nämlichen)"
    r" (?:Autor|Verfasser)(?:in|s)?|desselben (?:Autors|Verfassers))[\s,:]*$",
    re.IGNORECASE,
)
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
    _volumes: dict[tuple[str, ...], str] = field(default_factory=dict)
    _waiting: list[tuple[Citation, str, str]] = field(default_factory=list)
    """Full citations, with their text and that behind it, that no later one has asked for yet."""
    _missed: bool = False
    _count: int = 0

    def add(
        self,
        number: str,
        citations: Sequence[Citation],
        printed: Sequence[str],
        texts: Sequence[str] = (),
        note: str = "",
    ) -> list[Citation]:
        """The same citations with form, target and flags set.

        `printed` holds the words of each that a reader took for a back-reference; `texts` the printed text of the note
        from the start of each citation to the next one, so that words count which no field holds; `note` the whole,
        which tells a discursive note from one whose citation a reader missed.
        """
        done: list[Citation] = []
        for index, (citation, words) in enumerate(zip(citations, printed, strict=True)):
            text = texts[index] if index < len(texts) else ""
            length = citation.end - citation.start
            own, tail = (text[:length], text[length : length + 240]) if text and length > 0 else (text, "")
            found = self._back_reference(own, words)
            if not found.form and note:
                found = _said_before(note, citation, done) or found
            if _plainly_full(citation, found, own):
                done.append(replace(citation, form="full"))
                self._waiting.append((done[-1], own, tail))
                continue
            self._settle()
            cut = (found.start, found.end) if found.end > 0 and own else None
            trace = trace_of(citation.work, own, tail, cut)
            if found.same_author and (before := self._before(done)) is not None:
                trace = with_names(trace, self._traces[before.id])
            resolved = self._resolve(citation, trace, found, own, done, number)
            if found.same_author and (last := self._before(done)) is not None:
                # notes without a document need not stand in its order
                near = last.note == citation.note or citation.document
                resolved = _by_the_same(resolved, self._root(last).work, found, note) if near else resolved
            done.append(resolved)
            self._keep(resolved, trace)
        self.notes.append((number, done))
        self._missed = _CITES.search(note) is not None if not citations else False
        return done

    def _settle(self) -> None:
        """Look closely at what was cited up to here: the next citation may mean it."""
        for citation, own, tail in self._waiting:
            self._keep(citation, trace_of(citation.work, own, tail))
        self._waiting.clear()

    def _back_reference(self, text: str, words: str) -> BackRef:
        found = find_backref(text) if text else None
        if words and (found is None or found.form not in {"supra", "ibid"}):
            said = find_backref(words)
            if said is not None and said.form == "ibid" and text and SAME_AUTHOR.match(words.lstrip(" (")):
                return found or _NOTHING  # "Lee, Title, in Id., Book": no more than the author's name
            if said is not None and (found is None or said.number):
                place = text.find(words) if text else -1
                span = (place, place + len(words)) if place >= 0 else (0, 0)
                return replace(said, start=span[0], end=span[1])
        return found or _NOTHING

    def _keep(self, citation: Citation, trace: Trace) -> None:
        self.by_id[citation.id] = citation
        self._traces[citation.id] = trace
        self._count += 1
        root = self._root(citation).id
        self._cited[root] = self._count
        if trace.volume:
            self._volumes.setdefault((*self._set_of(root), trace.volume), citation.id)
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
        later = found.number.isdigit() and number.isdigit() and int(found.number) > int(number)
        if later and not found.forward and citation.work.title and citation.work.issued is not None:
            found = _NOTHING  # "Review, n. 247, 2007": the number of an issue
        elif found.forward or later:
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
        if _ELLIPTIC.match(text) and not trace.names and (before or _VOLUME_FIRST.match(text)):
            # "Ibid., vol. 13, p. 46; vol. 16, p. 112": what is cited was just said
            last = self._before(before)
            if last is not None:
                return self._linked(citation, trace, "ibid", last, (*citation.flags, "elliptic"))
        return self._short(citation, trace)

    def _root(self, citation: Citation) -> Citation:
        seen = set()
        while citation.target and citation.target in self.by_id and citation.id not in seen:
            seen.add(citation.id)
            if "in-cited-volume" in citation.flags:
                break
            citation = self.by_id[citation.target]
        return citation

    def _set_of(self, root: str) -> tuple[str, ...]:
        """The set of volumes that a work belongs to, by its author and title."""
        trace = self._traces[root]
        return (*trace.names[:1], *trace.title[:6]) if trace.title else (root,)

    def _linked(
        self, citation: Citation, trace: Trace, form: str, meant: Citation, flags: Sequence[str]
    ) -> Citation:
        """The citation with its target: the root, or of a set the citation of the same volume ("Ibid., vol. 3")."""
        root = self._root(meant)
        theirs = self._traces[root.id].volume
        if trace.volume and trace.volume != theirs:
            known = self._volumes.get((*self._set_of(root.id), trace.volume))
            if known is not None:
                return replace(citation, form=form, target=known, flags=tuple(flags))
            if theirs:
                flags = (*flags, "other-volume")
        return replace(citation, form=form, target=root.id, flags=tuple(flags))

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
            return self._linked(citation, trace, "ibid", before[-1], flags)
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
            if self._missed:
                return replace(citation, form="ibid", flags=(*flags, "unresolved"))
        return self._linked(citation, trace, "ibid", pick, flags)

    def _host(
        self, citation: Citation, trace: Trace, found: BackRef, text: str
    ) -> tuple[Trace, tuple[str, ...]]:
        """ "Lee, ‘Title’, in Berg, op. cit.": what to look for is the host; the piece is a work of its own."""
        match = _HOST.search(text[max(0, found.start - 200) : found.start]) if text else None
        if match is None or (found.start < 4):
            return trace, ()
        flag = ("in-cited-volume",) if citation.work.title or citation.work.container_title else ()
        if len(match["host"].strip(" ,.«“(")) < 2:
            return replace(
                trace, title=(), host=()
            ), flag  # "Lee, ‘Title’, in op. cit.": the author's own book
        same = SAME_AUTHOR.match(match["host"])
        if same is None:
            return trace_of(Work(), match["host"]), flag
        # "in Id., Book, cit.": a book of the author's own
        return with_names(trace_of(Work(), match["host"][same.end() :].lstrip(" ,.")), trace), flag

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
            scored = [(agreement(trace, self._traces[item.id]), item) for item in earlier]
            scored += [(agreement(trace, self._traces[root.id]), root) for root in map(self._root, earlier)]
            best = max(scored, key=lambda pair: pair[0])
            roots = list(dict.fromkeys(self._root(item).id for item in earlier))
            if best[0] >= NUMBERED_ENOUGH:
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
        return self._linked(citation, trace, "opcit", best, flags)

    def _candidates(self, trace: Trace) -> list[_Known]:
        words = {word for name in trace.names for word in name.split()} or {*trace.title[:4], *trace.host[:4]}
        places = {place for word in words for place in self._index.get(word, ())}
        return [self.known[place] for place in sorted(places)]

    def _best(self, trace: Trace, marker: str) -> tuple[Citation | None, bool]:
        """The earlier citation that fits best, of equals the one cited last; True where another work fits as well."""
        scored = [(agreement(trace, item.trace), item) for item in self._candidates(trace)]
        if not any(score >= ENOUGH for score, _ in scored):
            # a name that scanning spoilt is in no index
            scored = [(agreement(trace, item.trace), item) for item in self.known]
        enough = ENOUGH if trace.names else TITLE_ENOUGH
        scored = [(score + hint(marker, item.trace), item) for score, item in scored if score >= enough]
        if not scored:
            return None, False
        top = max(score for score, _ in scored)
        equals = [item for score, item in scored if score >= top - CLOSE]
        best = max(equals, key=lambda item: self._cited.get(self._root(item.citation).id, item.order))
        return best.citation, any(other_work(item.trace, best.trace) for item in equals)

    def _short(self, citation: Citation, trace: Trace) -> Citation:
        """Name and short title, a title alone, or the same words again: what prints nothing that is not known."""
        citation = replace(citation, form="full")
        # "(2008)" behind nothing but a name is no imprint
        dated = bool(trace.names and trace.years) and not trace.titled
        if (trace.imprint and not dated) or not trace.words or not self.known:
            return citation
        hits = [item for item in self._candidates(trace) if nothing_new(trace, item.trace)]
        if not hits:
            return citation
        whole = [item for item in hits if item.trace.core == trace.core] or hits
        whole = [item for item in whole if trace.phrase in item.trace.flat] or whole
        whole = [item for item in whole if item.trace.imprint or item.trace.article] or whole
        best = max(whole, key=lambda item: self._cited.get(self._root(item.citation).id, item.order))
        distinct = any(other_work(item.trace, best.trace) for item in whole)
        flags = (*citation.flags, "ambiguous") if distinct else citation.flags
        return replace(citation, form="short", target=self._root(best.citation).id, flags=flags)


def _by_the_same(citation: Citation, before: Work, found: BackRef, note: str) -> Citation:
    """ "Ders., Titel": the author is that of the work cited before."""
    work = citation.work
    authors = before.authors or before.editors
    if citation.target is not None or work.authors or work.editors or not authors:
        return citation
    start, end = citation.start + found.start, citation.start + found.end
    inferred = "the same as of the work cited before"
    shown = Evidence("authors", citation.document, citation.note, start, end, note[start:end], inferred)
    return replace(citation, work=replace(work, authors=authors, evidence=(*work.evidence, shown)))


def _plainly_full(citation: Citation, found: BackRef, text: str) -> bool:
    """A title with its imprint or address, and no word that refers back: a full citation, whatever was cited before."""
    work = citation.work
    return (
        found == _NOTHING
        and bool(work.title)
        and has_imprint(work, work.issued is not None and bool(work.issued.year))
        and not _ELLIPTIC.match(text)
    )


def _said_before(note: str, citation: Citation, before: Sequence[Citation]) -> BackRef | None:
    """What the note says right in front of what a reader took for the citation: "Ibid.,", "by the same author,"."""
    start = before[-1].end if before else 0
    lead = note[start : citation.start]
    if (same := _SAME.search(lead)) is not None:
        at = start - citation.start
        return BackRef("idem", "", at + same.start("words"), at + same.end("words"), True)
    lead = lead.strip(" ,.;:")
    found = find_backref(lead) if 1 < len(lead) < 24 else None
    return BackRef("ibid", "", 0, 0) if found is not None and found.form == "ibid" else None
