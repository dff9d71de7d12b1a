"""GraphData goes in, Turtle comes out in the terms of CiTO, the Citation Typing Ontology (SPAR), and Dublin Core."""

from __future__ import annotations

from urllib.parse import quote

from refkit.graph.edges import Edge, GraphData, Node, Value

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "refkit": "urn:refkit:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TERMS = {
    "title": "dcterms:title",
    "date": "dcterms:date",
    "authors": "dcterms:creator",
    "label": "rdfs:label",
    "doi": "prism:doi",
    "url": "prism:url",
}
"""Attributes of a node that a common vocabulary has a term for; the others keep their names under `refkit:`."""
RELATIONS = {
    "cites": "cito:cites",
    "mentions": "cito:cites",
    "part_of": "dcterms:isPartOf",
    "preprint_of": "dcterms:isVersionOf",
    "reprinted_in": "dcterms:hasVersion",
    "review_of": "cito:reviews",
    "shares_words": "dcterms:relation",
    "translation_of": "dcterms:isVersionOf",
}
"""What an edge says of its ends in one triple; its own resource says the rest."""


def dumps(graph: GraphData) -> str:
    """The graph in Turtle: an expression a node, a `cito:Citation` an occurrence with all its attributes."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for node in graph.nodes:
        lines += ["", *_node(node)]
    for edge in graph.edges:
        lines += ["", *_edge(edge)]
    return "\n".join([*lines, ""])


def _node(node: Node) -> list[str]:
    rows = [f"  {TERMS.get(name, f'refkit:{name}')} {_literal(value)}" for name, value in node.attributes]
    return [f"{_iri(node.id)} a fabio:Expression ;", " ;\n".join(rows) + " ."] if rows else []


def _edge(edge: Edge) -> list[str]:
    kind = str(dict(edge.attributes).get("type", ""))
    ends = (_iri(edge.source), _iri(edge.target))
    what = "cito:Citation" if kind in ("cites", "mentions") else "refkit:Relation"
    rows = [
        f"{_iri('edge/' + edge.id)} a {what}",
        f"  cito:hasCitingEntity {ends[0]}",
        f"  cito:hasCitedEntity {ends[1]}",
        *(f"  refkit:{name} {_literal(value)}" for name, value in edge.attributes),
    ]
    predicate = RELATIONS.get(kind, "dcterms:relation")
    return [f"{ends[0]} {predicate} {ends[1]} .", " ;\n".join(rows) + " ."]


def _iri(name: str) -> str:
    """A fragment of the file itself: citation keys are no addresses of the web."""
    return f"<#{quote(name, safe='/:', errors='replace')}>"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    text = value.encode("utf-8", "replace").decode().replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\r", "\\r").replace("\0", "�") + '"'
