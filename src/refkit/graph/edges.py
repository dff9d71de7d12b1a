"""The bibliography goes in, the citation graph comes out as plain nodes and edges that every exporter reads."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from refkit.graph.shared_words import shared_words
from refkit.model import PREPRINT_OF, Bibliography, Citation, Document, Entry, Note, Relation, Work

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Node:
    """A document or a work; `attributes` holds only values that are there, as text, numbers or truth
    values.
    """

    id: str
    attributes: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """One citation occurrence, or a relation between two works, from `source` to `target` (node ids).

    The attribute `type` is "cites" or "mentions" for an occurrence, else the relation: "reprinted_in",
    "translation_of", "preprint_of" …, or "shares_words" between two documents that print the same words.
    """

    id: str
    source: str
    target: str
    attributes: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class GraphData:
    """Nodes in order of their ids, edges in order of reading; relations last."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def node_types(self) -> dict[str, type]:
        """Every attribute of a node with its type, in order of first use."""
        return _types(self.nodes)

    @cached_property
    def edge_types(self) -> dict[str, type]:
        """Every attribute of an edge with its type, in order of first use."""
        return _types(self.edges)


def _types(items: tuple[Node, ...] | tuple[Edge, ...]) -> dict[str, type]:
    return {name: type(value) for item in items for name, value in item.attributes}


def graph_data(bib: Bibliography) -> GraphData:
    """The citation graph of a bibliography.

    A node is an entry, or a document that no entry stands for; a document that is itself cited is one node.
    An edge of type `cites` is one occurrence of a citation in a document, with its note's number, page, locator,
    form, sentence and confidence; one of type `mentions` a passage of running text that names a work. A citation
    that means no entry has none. Edges of other types are relations.
    """
    home = {document: entry.key for entry in bib.entries for document in entry.documents}
    bare = [document for document in bib.documents if document.id not in home]
    home |= {document.id: document.id for document in bare}
    nodes = {node.id: node for node in _nodes(bib, bare)}
    edges = list(_occurrences(bib, nodes, home))
    for relation, unknown in _relations(bib):
        edges.append(relation)
        nodes |= {node.id: node for node in unknown}
    edges += _shared(bib, home)
    return GraphData(tuple(nodes[key] for key in sorted(nodes)), tuple(edges))


def _nodes(bib: Bibliography, bare: Iterable[Document]) -> Iterator[Node]:
    """The entries, and the documents that no entry stands for."""
    citing: dict[str, set[str]] = {}
    for citation in bib.citations:
        citing.setdefault(citation.key, set()).add(citation.document)
    for entry in bib.entries:
        kind = "document" if entry.documents else "work"
        cited, by = len(entry.citations), len(citing.get(entry.key, ()))
        yield _node(entry.key, entry.work, bool(entry.documents), kind, cited, by)
    for document in bare:
        yield _node(document.id, document.work, True, "document", 0, 0)


def _occurrences(bib: Bibliography, nodes: Container[str], home: Mapping[str, str]) -> Iterator[Edge]:
    notes = {note.id: note for document in bib.documents for note in document.notes}
    notes |= {note.id: note for note in bib.mentions}
    documents = {document.id: document for document in bib.documents}
    pairs = _Pairs()
    for citation in bib.citations:
        if citation.key in nodes and citation.document in home:
            note = notes.get(citation.note)
            link = documents[citation.document].link(note.sheet if note else None)
            yield _citation_edge(citation, home[citation.document], note, link, pairs)


def _relations(bib: Bibliography) -> Iterator[tuple[Edge, list[Node]]]:
    """The relations of the works, each with a node for the other work where no entry is it."""
    by_title: dict[str, list[Entry]] = {}
    for entry in bib.entries:
        by_title.setdefault(entry.work.title.casefold(), []).append(entry)
    for entry in bib.entries:
        for number, relation in enumerate(entry.work.relations, 1):
            known = _related(relation, by_title, entry.key)
            target = known or f"{entry.key}/{relation.type}-{number}"
            edge = Edge(f"{entry.key}/{number}", entry.key, target, (("type", relation.type),))
            yield edge, [] if known else [_node(target, relation.work, False, "work", 0, 0)]
        for tie in entry.ties:
            if tie.type == PREPRINT_OF:
                yield Edge(f"{entry.key}/{tie.key}", entry.key, tie.key, (("type", tie.type),)), []


def _shared(bib: Bibliography, home: dict[str, str]) -> Iterator[Edge]:
    for number, found in enumerate(shared_words(bib.documents), 1):
        values: dict[str, Value | None] = {
            "type": "shares_words",
            "words": found.words,
            "sentence": found.sentence,
            "other_sentence": found.other_sentence,
        }
        yield Edge(f"shared/{number}", home[found.document], home[found.other], _present(values))


def _node(node_id: str, work: Work, is_source: bool, kind: str, cited: int, cited_by: int) -> Node:
    year = work.issued.year if work.issued else None
    values: dict[str, Value | None] = {
        "label": label(work, node_id),
        "node": kind,
        "kind": work.kind,
        "title": work.title,
        "authors": "; ".join(name.display for name in work.makers or work.editors),
        "year": year,
        "date": work.issued.edtf if work.issued else "",
        "container": work.container_title,
        "url": work.url,
        "doi": work.doi,
        "is_source": is_source,
        "cited": cited,
        "cited_by": cited_by,
    }
    return Node(node_id, _present(values))


def label(work: Work, otherwise: str) -> str:
    """A short name for a node: "Berg 2011", "NATO 2014", or a title's beginning."""
    names = work.makers or work.editors
    who = (
        (names[0].family or names[0].display) if names else (work.title or work.container_title)[:40].strip()
    )
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    return " ".join(part for part in (who, year) if part) or otherwise


class _Pairs(dict[tuple[str, Value], tuple[str, Value]]):
    """Keeps one copy of (name, value) where many edges hold it: half the memory of a large graph."""

    def __missing__(self, pair: tuple[str, Value]) -> tuple[str, Value]:
        self[pair] = pair
        return pair


def _citation_edge(citation: Citation, source: str, note: Note | None, link: str, pairs: _Pairs) -> Edge:
    locator = f"{citation.locator.label} {citation.locator.value}" if citation.locator else ""
    sentence = note.anchor.sentence if note and note.anchor else ""
    if not sentence and note is not None and citation.form == "mention":
        sentence = note.text
    values: dict[str, Value | None] = {
        "type": "mentions" if citation.form == "mention" else "cites",
        "note": note.number if note else "",
        "place": note.kind if note and not note.is_note and citation.form != "mention" else "",
        "page": note.sheet if note else None,
        "printed_page": note.page if note else "",
        "link": link,
        "form": citation.form,
        "locator": locator,
        "signal": citation.signal,
        "sentence": sentence,
        "confidence": round(float(citation.confidence), 4),
        "flags": "; ".join(citation.flags),
    }
    return Edge(citation.id, source, citation.key, tuple(pairs[pair] for pair in _present(values)))


def _present(values: dict[str, Value | None]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, value) for name, value in values.items() if value is not None and value != "")


def _related(relation: Relation, by_title: dict[str, list[Entry]], own: str) -> str | None:
    """The entry that a relation's work is: same title, and no other year."""
    title = relation.work.title.casefold()
    year = relation.work.issued.year if relation.work.issued else None
    for entry in by_title.get(title, []) if title else []:
        other = entry.work.issued.year if entry.work.issued else None
        if entry.key != own and (year is None or other is None or year == other):
            return entry.key
    return None
