"""Documents and the merged bibliography come in; passages of running text that name one of its works go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refkit.matching.mentions.candidates import find_candidates
from refkit.matching.mentions.near import NearIndex
from refkit.matching.mentions.passages import Finding, Passage, as_passage, passages
from refkit.matching.mentions.speakers import SpeakerIndex
from refkit.matching.mentions.titles import TitleIndex, find_acronym
from refkit.model import Citation, Document, Entry, Work

__all__ = ["Mention", "find_candidates", "find_mentions"]

# a lower score than this is no link
MINIMUM = 0.7
# a document mentions a work so often at most
LIMIT = 3
# from this score on a mention lets the document name the same speaker again without a date
FIRM = 0.85


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage of running text that names a work of the bibliography.

    `start` and `end` are the span of the naming words in `sentence`, which begins at `sentence_start` in the
    paragraph; `reasons` say in words why it is this work; `score` is between 0 and 1.
    """

    document: str
    paragraph: int
    start: int
    end: int
    sentence: str
    sentence_start: int
    key: str
    reasons: tuple[str, ...]
    score: float


def find_mentions(
    documents: Sequence[Document],
    entries: Sequence[Entry],
    citations: Sequence[Citation],
    *,
    limit: int = LIMIT,
    minimum: float = MINIMUM,
    elsewhere: Mapping[str, list[Passage]] | None = None,
) -> list[Mention]:
    """Link passages of running text to works, high precision first, in the order of the documents.

    A passage names a work by its distinctive title (or the acronym the document has given to it), by speaker
    and agreeing date, or, close to the mark of a note that cites it, by its author, body or paper alone.
    A differing date near the name forbids the link. Left out are the work's own document,
    sentences with the mark of a note that cites the work, and all after the first `limit` in a document.

    `elsewhere` gives, by the key of a work, the sentences of other documents that cite it, where `documents` are not
    all that there are.
    """
    works = {entry.key: entry.work for entry in entries}
    own = {(document, entry.key) for entry in entries for document in entry.documents}
    cited = _cited(documents, citations)
    titles = TitleIndex(entries)
    speakers = SpeakerIndex(entries, cited if elsewhere is None else elsewhere)
    marked = {
        (passage.document, passage.paragraph, passage.text, key)
        for key, found in cited.items()
        for passage in found
    }
    acronyms: dict[str, dict[str, str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    firm: dict[str, dict[str, None]] = {}
    mentions: list[Mention] = []
    every = list(passages(documents))
    near = NearIndex(every, documents, citations, works)
    for number, passage in enumerate(every):
        known = acronyms.setdefault(passage.document, {})
        again = speakers.again(passage, firm.get(passage.document, ()))
        found = (*_all(passage, titles, speakers, known, works), *near.find(number), *again)
        for finding in _best(item for item in found if item.score >= minimum):
            place = (passage.document, finding.key)
            sentence = (passage.document, passage.paragraph, passage.text, finding.key)
            if place in own or counts[place] >= limit or sentence in marked:
                continue
            counts[place] += 1
            if finding.score >= FIRM:
                firm.setdefault(passage.document, {})[finding.key] = None
            mentions.append(_mention(passage, finding))
    return mentions


def _best(found: Iterable[Finding]) -> list[Finding]:
    """The best finding of each work, in the order of the sentence."""
    best: dict[str, Finding] = {}
    for finding in found:
        if finding.key not in best or finding.score > best[finding.key].score:
            best[finding.key] = finding
    return sorted(best.values(), key=lambda item: item.start)


def _mention(passage: Passage, finding: Finding) -> Mention:
    return Mention(
        passage.document,
        passage.paragraph,
        finding.start,
        finding.end,
        passage.text,
        passage.start,
        finding.key,
        finding.reasons,
        finding.score,
    )


def _all(
    passage: Passage,
    titles: TitleIndex,
    speakers: SpeakerIndex,
    acronyms: dict[str, str],
    works: dict[str, Work],
) -> Iterator[Finding]:
    for acronym, key in acronyms.items():
        finding = find_acronym(passage, acronym, key, works[key])
        if finding:
            yield finding
    for finding, acronym in titles.find(passage):
        if acronym:
            acronyms.setdefault(acronym, finding.key)
        yield finding
    yield from speakers.find(passage)


def _cited(documents: Sequence[Document], citations: Sequence[Citation]) -> dict[str, list[Passage]]:
    """By key of a work the sentences that carry the mark of a note citing it."""
    notes = {note.id: note for document in documents for note in document.notes}
    found: dict[str, list[Passage]] = {}
    for citation in citations:
        note = notes.get(citation.note)
        if note is None or note.anchor is None or not citation.key:
            continue
        anchor = note.anchor
        found.setdefault(citation.key, []).append(
            as_passage(note.document, anchor.paragraph, 0, anchor.sentence)
        )
    return found
