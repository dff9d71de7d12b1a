"""Documents that have been read come in, one bibliography goes out: notes cited, works merged, mentions linked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from refkit.flags import Flag
from refkit.model import (
    SOURCE,
    Anchor,
    Bibliography,
    Citation,
    Cluster,
    Document,
    Entry,
    Evidence,
    Note,
    Problem,
    Record,
    Work,
)
from refkit.pipeline.earlier import Earlier
from refkit.pipeline.readings import Readings

if TYPE_CHECKING:
    from refkit.matching import Matched
    from refkit.matching.decisions import Decisions
    from refkit.matching.mentions import Mention
    from refkit.pipeline.decided import Settled

LOST = frozenset((Flag.NOT_IN_LIST, Flag.AMBIGUOUS_ENTRY))
"""What is cited in running text and means no entry of the list: no work is made of a name and a year."""
Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) while a build runs."""


def join(
    documents: Sequence[Document],
    decisions: Decisions | None = None,
    progress: Progress | None = None,
    earlier: Earlier | None = None,
    readings: Readings | None = None,
) -> Bibliography:
    """Cite, match and link documents that have been read: everything of a build but reading and writing.

    `earlier` holds the citation keys of a build before: a work keeps the key that its records had, and the keys of
    works that have become one with it live on as aliases. The order of the documents changes no key and no merge.
    `readings` cite the documents, or remember how they were cited.
    """
    return link(documents, decisions, progress, earlier, readings).finished(decisions)


@dataclass(frozen=True, slots=True)
class Linked:
    """Documents that are joined under all decisions but those on what is checked, which change nothing else."""

    bibliography: Bibliography
    settled: Settled

    def finished(self, decisions: Decisions | None = None) -> Bibliography:
        """The bibliography with what a person has checked by these decisions, which are otherwise those it has."""
        settled = self.settled.with_checked(decisions.checked if decisions is not None else ())
        problems, checked = settled.told()
        return replace(self.bibliography, problems=(*self.bibliography.problems, *problems), checked=checked)


def link(
    documents: Sequence[Document],
    decisions: Decisions | None = None,
    progress: Progress | None = None,
    earlier: Earlier | None = None,
    readings: Readings | None = None,
) -> Linked:
    """What `join` does but for what is checked: a desk asks for that alone again and again."""
    from refkit.matching import match
    from refkit.matching.mentions import find_candidates, find_mentions

    report = progress or (lambda stage, done, total: None)
    reads = readings or Readings()
    cited, problems = _all_cited(documents, reads, report)
    settled = _settled(decisions, documents, cited, reads, earlier or Earlier())
    citations: Sequence[Citation] = settled.citations
    places = {document.id: at for at, document in enumerate(sorted(documents, key=lambda one: one.id))}
    records = sorted(
        records_of(documents, citations, settled.works), key=lambda record: places[record.source]
    )
    report("matching", 0, len(records))
    of_records, unfit = settled.for_matching(records)
    merged = _without_dropped(match(records, of_records))
    entries, keys = _entries(merged, citations, records, earlier or Earlier())
    citations = [replace(citation, key=keys.get(citation.id, "")) for citation in citations]
    report("linking", 0, len(documents))
    mentions, mentioned = settled.with_mentions(
        *as_notes(find_mentions(documents, entries, citations), documents)
    )
    entries = with_citations(entries, [*citations, *mentioned])
    made = Bibliography(
        documents=tuple(documents),
        citations=(*citations, *mentioned),
        entries=tuple(entries),
        mentions=tuple(mentions),
        pairs=merged.pairs,
        problems=(*problems, *settled.problems, *unfit, *merged.problems),
        candidates=tuple(find_candidates(documents, entries, citations, mentions)),
    )
    return Linked(made, settled)


def _all_cited(
    documents: Sequence[Document], readings: Readings, report: Progress
) -> tuple[dict[str, Sequence[Citation]], list[Problem]]:
    """The citations of each document by its id, and the notes that could not be read."""
    problems: list[Problem] = []
    cited = {}
    for done, document in enumerate(documents):
        report("citing", done, len(documents))
        cited[document.id] = readings.citations(document, {}, problems)
    return cited, problems


def _settled(
    decisions: Decisions | None,
    documents: Sequence[Document],
    cited: Mapping[str, Sequence[Citation]],
    readings: Readings,
    earlier: Earlier,
) -> Settled:
    from refkit.matching.decisions import Decisions
    from refkit.pipeline.decided import settle

    def again(document: Document, targets: Mapping[str, str]) -> Sequence[Citation]:
        return readings.citations(document, targets, [])  # what could not be read is told already

    return settle(decisions or Decisions(), documents, cited, again, earlier)


def records_of(
    documents: Sequence[Document], citations: Sequence[Citation], works: Collection[str] = ()
) -> Iterator[Record]:
    """The works that matching compares: what is cited in full, and the citing documents themselves.

    `works` are citations that are works by a person's word.
    """
    from refkit.citing.reader import IN_VOLUME

    for document in documents:
        work = document.work
        if work.title or work.authors or work.container_title:
            yield Record(SOURCE + document.id, work, document.id, is_source=True)
    for citation in citations:
        own = citation.target is None or IN_VOLUME in citation.flags
        if own and (citation.id in works or _stands_alone(citation)):
            yield Record(citation.id, citation.work, citation.document)


def _stands_alone(citation: Citation) -> bool:
    """Does the citation give a work of its own? A short form that found nothing does when it names author and title."""
    work = citation.work
    if not LOST.isdisjoint(citation.flags):
        return False
    if citation.form in {"full", "short"}:
        return any(True for _ in work.present())
    return citation.form in {"opcit", "supra"} and bool(work.title and (work.makers or work.editors))


def _entries(
    merged: Matched, citations: Sequence[Citation], records: Sequence[Record], earlier: Earlier
) -> tuple[list[Entry], dict[str, str]]:
    """Entries under their keys, and the key of every record and of every short form that has a target."""
    from refkit.matching.versions import versions_of, with_ties
    from refkit.normalise.keys import assign_keys

    clusters = _in_reading_order(merged.clusters, citations)
    members = [cluster.members for cluster in clusters]
    before = earlier.keys_of(records)
    names = assign_keys([cluster.work for cluster in clusters], before, members)
    taken = set(names)
    entries = [
        Entry(
            key=key,
            work=cluster.work,
            members=cluster.members,
            documents=tuple(name.removeprefix(SOURCE) for name in cluster.members if name.startswith(SOURCE)),
            aliases=earlier.aliases(cluster.members, before, taken),
            conflicts=cluster.conflicts,
            pairs=cluster.pairs,
        )
        for cluster, key in zip(clusters, names, strict=True)
    ]
    entries = with_ties(entries, versions_of(merged.decisions, merged.pairs))
    keys = {member: entry.key for entry in entries for member in entry.members}
    with_targets(keys, citations)
    return entries, keys


def with_targets(keys: dict[str, str], citations: Iterable[Citation]) -> None:
    """Give short forms the keys of what they refer back to; `keys` are those of the records."""
    for citation in citations:
        if citation.id not in keys and citation.target in keys:
            keys[citation.id] = keys[citation.target]


def _without_dropped(merged: Matched) -> Matched:
    """What was matched without the works that a decision drops; each is told."""
    names = {item.record for item in merged.decisions.drop}
    dropped = [cluster for cluster in merged.clusters if not names.isdisjoint(cluster.members)]
    kept = tuple(cluster for cluster in merged.clusters if names.isdisjoint(cluster.members))
    told = (left_out(cluster.work, merged.decisions.file) for cluster in dropped)
    return replace(merged, clusters=kept, problems=(*merged.problems, *told))


def left_out(work: Work, decisions: str) -> Problem:
    """What is said of a work that a decision drops; `decisions` is the file that holds it."""
    name = work.title or "a work without a title"
    return Problem(decisions, "drop", f"“{name}” is left out", "delete the decision to have it again")


def _in_reading_order(clusters: Sequence[Cluster], citations: Sequence[Citation]) -> list[Cluster]:
    """Works in the order in which the documents, as they were given, cite them; before them the documents."""
    places = {citation.id: at for at, citation in enumerate(citations, start=1)}
    return sorted(clusters, key=lambda cluster: min(places.get(member, 0) for member in cluster.members))


def as_notes(found: Sequence[Mention], documents: Sequence[Document]) -> tuple[list[Note], list[Citation]]:
    """A mention is a note of kind "mention" with the sentence as its text, and a citation of form "mention"."""
    notes: list[Note] = []
    citations: list[Citation] = []
    counts: dict[str, int] = {}
    of = {document.id: document for document in documents}
    for mention in found:
        counts[mention.document] = number = counts.get(mention.document, 0) + 1
        name = f"{mention.document}:m{number}"
        offset = mention.sentence_start + mention.start
        sheet, page = of[mention.document].page_at(mention.paragraph, offset)
        notes.append(
            Note(
                id=name,
                document=mention.document,
                number=f"m{number}",
                text=mention.sentence,
                kind="mention",
                anchor=Anchor(mention.paragraph, offset, mention.sentence),
                sheet=sheet,
                page=page,
            )
        )
        citations.append(
            Citation(
                id=f"{name}/0",
                document=mention.document,
                note=name,
                start=mention.start,
                end=mention.end,
                form="mention",
                work=Work(evidence=(_shown(mention, name),)),
                confidence=mention.score,
                key=mention.key,
            )
        )
    return notes, citations


def _shown(mention: Mention, note: str) -> Evidence:
    """Why the passage is taken for a mention of the work."""
    words = mention.sentence[mention.start : mention.end]
    return Evidence(
        "mention", mention.document, note, mention.start, mention.end, words, "; ".join(mention.reasons)
    )


def with_citations(entries: Sequence[Entry], citations: Sequence[Citation]) -> list[Entry]:
    cited: dict[str, list[str]] = {}
    for citation in citations:
        cited.setdefault(citation.key, []).append(citation.id)
    return [replace(entry, citations=tuple(cited.get(entry.key, ()))) for entry in entries]
