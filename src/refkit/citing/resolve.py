"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refkit.citing.backrefs import back_reference
from refkit.model import Citation, Name, Work

CONTENT = re.compile(r"[^\W\d_]{3,}|\d{2,}")
STOP = frozenset(
    "the and for from with der die das und des dem den ein eine von zur zum les des une dans sur par aux del della delle dei per con che nel los las del para una over into upon".split()
)


@dataclass(slots=True)
class _Known:
    """A citation that a later one may mean: its note number, names and title words, made comparable once."""

    citation: Citation
    number: str
    order: int
    families: frozenset[str]
    words: tuple[str, ...]
    year: int | None


@dataclass(slots=True)
class Resolver:
    """Keeps what a document has cited so far; `add` takes one note's citations at a time, in order."""

    known: list[_Known] = field(default_factory=list)
    notes: list[tuple[str, list[Citation]]] = field(default_factory=list)
    by_id: dict[str, Citation] = field(default_factory=dict)

    def add(self, number: str, citations: Sequence[Citation], printed: Sequence[str]) -> list[Citation]:
        """The same citations with form, target and flags set; `printed` holds the back-reference words of each."""
        done: list[Citation] = []
        for citation, words in zip(citations, printed, strict=True):
            resolved = self._resolve(citation, words, done)
            done.append(resolved)
            self.by_id[resolved.id] = resolved
            if resolved.target is None and resolved.work.present():
                self._remember(resolved, number)
        self.notes.append((number, done))
        return done

    def _remember(self, citation: Citation, number: str) -> None:
        if citation.form not in {"full", "short", "opcit", "supra"}:
            return
        work = citation.work
        if not (work.title or work.authors or work.container_title):
            return
        self.known.append(
            _Known(
                citation,
                number,
                len(self.known),
                families(work.authors + work.editors),
                content_words(work.title or work.container_title),
                work.issued.year if work.issued else None,
            )
        )

    def _resolve(self, citation: Citation, printed: str, before: Sequence[Citation]) -> Citation:
        form, number = back_reference(printed) if printed else ("", "")
        if form == "idem":
            return replace(citation, form="full", flags=(*citation.flags, "same-author"))
        if form == "ibid":
            return self._ibid(citation, before)
        if form == "supra":
            return self._supra(citation, number)
        if form == "opcit":
            return self._opcit(citation, before)
        return self._short(citation)

    def _root(self, citation: Citation) -> Citation:
        seen = set()
        while citation.target and citation.target in self.by_id and citation.id not in seen:
            seen.add(citation.id)
            citation = self.by_id[citation.target]
        return citation

    def _ibid(self, citation: Citation, before: Sequence[Citation]) -> Citation:
        """Chicago 14.34: ibid. means the one work of the note before; after several works it is ambiguous."""
        flags = list(citation.flags)
        if before:
            return replace(citation, form="ibid", target=self._root(before[-1]).id)
        skipped = 0
        for _, earlier in reversed(self.notes):
            if not earlier:
                skipped += 1
                continue
            roots = {self._root(item).id for item in earlier}
            if len(roots) > 1:
                flags.append("ambiguous-ibid")
            if skipped:
                flags.append("ibid-after-discursive")
            last = earlier[-1]
            if last.target is None and last.form in {"ibid", "opcit", "supra"}:
                flags.append("unresolved")
                return replace(citation, form="ibid", flags=tuple(flags))
            return replace(citation, form="ibid", target=self._root(last).id, flags=tuple(flags))
        return replace(citation, form="ibid", flags=(*flags, "unresolved"))

    def _supra(self, citation: Citation, number: str) -> Citation:
        for noted, earlier in reversed(self.notes):
            if noted != number:
                continue
            if not earlier:
                break
            pick = self._agreeing(citation, earlier)
            if pick is not None:
                return replace(citation, form="supra", target=self._root(pick).id)
            roots = {self._root(item).id for item in earlier}
            if len(roots) == 1 and not self._contradicts(citation, self._root(earlier[0])):
                return replace(citation, form="supra", target=roots.pop())
            if not self._says_anything(citation):
                flags = (*citation.flags, "ambiguous-note")
                return replace(citation, form="supra", target=self._root(earlier[0]).id, flags=flags)
            break
        found, ambiguous = self._best(citation)
        if found is not None:
            flags = (*citation.flags, "note-number-disagrees", *(["ambiguous"] if ambiguous else []))
            return replace(citation, form="supra", target=self._root(found).id, flags=flags)
        return replace(citation, form="supra", flags=(*citation.flags, "unresolved"))

    def _agreeing(self, citation: Citation, earlier: Sequence[Citation]) -> Citation | None:
        best: tuple[float, Citation] | None = None
        for item in earlier:
            score = likeness(citation.work, self._root(item).work)
            if score > 0 and (best is None or score > best[0]):
                best = score, item
        return best[1] if best else None

    def _says_anything(self, citation: Citation) -> bool:
        return bool(citation.work.authors or citation.work.editors or citation.work.title)

    def _contradicts(self, citation: Citation, other: Citation) -> bool:
        mine = families(citation.work.authors)
        theirs = families(other.work.authors + other.work.editors)
        return bool(mine and theirs and not mine & theirs)

    def _opcit(self, citation: Citation, before: Sequence[Citation]) -> Citation:
        if not self._says_anything(citation) and not citation.work.container_title:
            found = self._ibid(citation, before)
            return replace(found, form="opcit", flags=(*found.flags, "ambiguous"))
        best, ambiguous = self._best(citation)
        if best is None:
            return replace(citation, form="opcit", flags=(*citation.flags, "unresolved"))
        flags = (*citation.flags, "ambiguous") if ambiguous else citation.flags
        return replace(citation, form="opcit", target=self._root(best).id, flags=flags)

    def _best(self, citation: Citation) -> tuple[Citation | None, bool]:
        """The earlier citation that fits best, the latest of equals; True where another work fits as well."""
        scored = [(likeness(citation.work, item.citation.work), item.order, item) for item in self.known]
        scored = [entry for entry in scored if entry[0] > 0]
        if not scored:
            return None, False
        scored.sort(key=lambda entry: (entry[0], entry[1]))
        best = scored[-1]
        others = [entry for entry in scored[:-1] if entry[0] >= best[0] - 1e-9]
        return best[2].citation, any(
            not same_title(entry[2].citation.work, best[2].citation.work) for entry in others
        )

    def _short(self, citation: Citation) -> Citation:
        """Name and short title, or a title alone, of a work that an earlier note gave in full."""
        work = citation.work
        if not is_short(work) or not self.known:
            return citation
        mine, words = families(work.authors + work.editors), content_words(work.title)
        hits: list[tuple[float, int, _Known]] = []
        for item in self.known:
            if item.citation.form != "full":
                continue
            if mine and item.families and not mine & item.families:
                continue
            if mine and not item.families and not (words and item.words[: len(words)] == words):
                continue
            if words:
                score = covers(words, item.words)
                if score < 0.99 or (not mine and (len(words) < 2 or item.families and len(words) < 3)):
                    continue
            elif not (mine and (work.issued and work.issued.year == item.year)):
                if not (mine and not work.title and not work.issued and citation.locator):
                    continue
                score = 0.5
            else:
                score = 0.9
            if work.issued and item.year and work.issued.year != item.year:
                continue
            hits.append((score, item.order, item))
        if not hits:
            return citation
        hits.sort(key=lambda entry: (entry[0], entry[1]))
        best = hits[-1][2]
        distinct = {self._root(entry[2].citation).id for entry in hits if entry[0] >= hits[-1][0]}
        flags = citation.flags
        if len(distinct) > 1 and not all(
            same_title(entry[2].citation.work, best.citation.work) for entry in hits
        ):
            flags = (*flags, "ambiguous")
        return replace(citation, form="short", target=self._root(best.citation).id, flags=flags)


def is_short(work: Work) -> bool:
    """Could these fields be a short form? It has no imprint, container or full date of its own."""
    has = (
        work.publisher or work.publisher_place or work.container_title or work.volume or work.url or work.doi
    )
    dated = work.issued is not None and (work.issued.month is not None or bool(work.title))
    return not (has or dated or work.accessed or work.number or work.event_title)


def families(names: Sequence[Name]) -> frozenset[str]:
    """The family names, or bodies' names, folded for comparison."""
    return frozenset(fold(name.family or name.literal) for name in names)


def fold(text: str) -> str:
    """Case, accents and punctuation off; letters of every script kept."""
    flat = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return " ".join(re.findall(r"\w+", "".join(char for char in flat if not unicodedata.combining(char))))


def content_words(title: str) -> tuple[str, ...]:
    """The words of a title that carry meaning, folded, in order."""
    return tuple(word for word in CONTENT.findall(fold(title)) if word not in STOP)


def covers(short: Sequence[str], full: Sequence[str]) -> float:
    """Share of the words of a short title that the full one holds, in order."""
    if not short or not full:
        return 0.0
    place = hits = 0
    for word in short:
        for index in range(place, len(full)):
            if full[index] == word or (len(word) > 4 and full[index].startswith(word)):
                place, hits = index + 1, hits + 1
                break
    return hits / len(short)


def same_title(left: Work, right: Work) -> bool:
    """True where two full citations give the same title."""
    return bool(left.title) and content_words(left.title) == content_words(right.title)


def likeness(short: Work, full: Work) -> float:
    """How well a back-reference's words fit an earlier work; 0 where they speak against it or say nothing."""
    mine = families(short.authors + short.editors)
    theirs = families(full.authors + full.editors)
    words = content_words(short.title) or content_words(short.container_title)
    score = 0.0
    if mine:
        if mine & theirs:
            score += 2.0
        elif theirs and any(one in other.split() or other in one.split() for one in mine for other in theirs):
            score += 1.5
        elif any(
            one in fold(f"{full.title} {full.genre} {full.publisher} {full.container_title}")
            for one in mine
            if len(one) > 3
        ):
            score += 1.0
        else:
            return 0.0
    if words:
        share = max(
            covers(words, content_words(full.title)), covers(words, content_words(full.container_title))
        )
        if share < 0.6 and not (mine and score >= 1.5 and share >= 0.3) and not (mine and not short.title):
            event = covers(words, content_words(f"{full.genre} {full.event_title}"))
            share = max(share, event)
            if share < 0.6:
                return 0.0 if not mine else score * 0.25
        score += share
    if short.issued and full.issued:
        score += 0.5 if short.issued.year == full.issued.year else -1.0
    return max(score, 0.0)
