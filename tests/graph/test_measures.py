"""Measures on arrays agree with networkx and with counting by hand, on graphs made at random."""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import combinations

import networkx
import pytest

from refkit.graph import GraphData, arrays, centrality, measure, weighted_graph
from refkit.graph.edges import Edge, Node
from refkit.graph.measures import dumps


def at_random(seed: int, documents: int = 12, works: int = 15, links: int = 90) -> GraphData:
    """Documents that cite works, and earlier documents."""
    dice = random.Random(seed)
    names = [f"d{n:02}" for n in range(documents)] + [f"w{n:02}" for n in range(works)]
    edges = []
    for number in range(links):
        source = dice.randrange(documents)
        target = dice.randrange(documents, documents + works)
        if dice.random() < 0.2 and source:
            target = dice.randrange(source)
        edges.append(Edge(f"e{number}", names[source], names[target], (("type", "cites"),)))
    edges.append(Edge("r", names[-1], names[-2], (("type", "reprinted_in"),)))
    return GraphData(tuple(Node(name, ()) for name in names), tuple(edges))


@pytest.fixture(params=range(5))
def graph(request: pytest.FixtureRequest) -> GraphData:
    return at_random(request.param)


def cited(graph: GraphData) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for edge in graph.edges[:-1]:
        out.setdefault(edge.source, set()).add(edge.target)
    return out


def test_counts(graph: GraphData) -> None:
    found, by_hand = measure(graph), cited(graph)
    assert found.cited_by == dict(Counter(work for works in by_hand.values() for work in works))
    assert list(found.cited_by.values()) == sorted(found.cited_by.values(), reverse=True)
    assert found.citations == dict(Counter(edge.source for edge in graph.edges[:-1]))
    assert found.works_cited == {name: len(works) for name, works in by_hand.items()}
    assert set(found.core) == {name for name, count in found.cited_by.items() if count >= 2}
    for name, works in by_hand.items():
        others = set().union(*(other for key, other in by_hand.items() if key != name))
        assert set(found.only[name]) == works - others


@pytest.mark.parametrize("minimum", [1, 2, 3])
def test_pairs(graph: GraphData, minimum: int, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = cited(graph)
    together = Counter(pair for works in by_hand.values() for pair in combinations(sorted(works), 2))
    coupled = {pair: len(by_hand[pair[0]] & by_hand[pair[1]]) for pair in combinations(sorted(by_hand), 2)}
    for chunk in (7, arrays.CHUNK):  # in many parts, and in one
        monkeypatch.setattr(arrays, "CHUNK", chunk)
        found = measure(graph, minimum)
        assert {(pair.first, pair.second): pair.weight for pair in found.co_citation} == {
            pair: count for pair, count in together.items() if count >= minimum
        }
        assert {(pair.first, pair.second): pair.weight for pair in found.coupling} == {
            pair: count for pair, count in coupled.items() if count >= minimum
        }


def test_only_the_heaviest_pairs_are_kept(graph: GraphData) -> None:
    whole, part = measure(graph, 1), measure(graph, 1, most=3)
    assert part.co_citation == whole.co_citation[:3]
    assert f"{len(whole.co_citation)} pairs of works: the 3 heaviest are given" in part.remarks


def test_pagerank_and_betweenness_are_those_of_networkx(graph: GraphData) -> None:
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

    found, flat = measure(graph), weighted_graph(graph)
    assert found.pagerank == pytest.approx(_pagerank_python(flat, tol=1e-12), abs=1e-6)
    expected = {name: value for name, value in networkx.betweenness_centrality(flat).items() if value}
    assert found.betweenness == pytest.approx(expected)


def test_betweenness_is_estimated_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = at_random(3, 60, 40, 600)
    exact = measure(graph).betweenness
    monkeypatch.setattr(centrality, "PIVOTS", 30)
    found = measure(graph)
    assert any("sample" in remark for remark in found.remarks)
    assert exact
    assert found.betweenness
    top = sorted(exact, key=lambda name: -exact[name])[:3]
    assert set(top) <= set(sorted(found.betweenness, key=lambda name: -found.betweenness[name])[:15])


def test_nothing_is_said_where_it_means_nothing() -> None:
    nodes = tuple(Node(name, ()) for name in "abc")
    edges = (Edge("1", "a", "b", (("type", "cites"),)), Edge("2", "a", "c", (("type", "mentions"),)))
    found = measure(GraphData(nodes, edges))
    assert (found.pagerank, found.betweenness) == (None, None)
    assert found.remarks == ("no document is itself cited: PageRank and betweenness would say nothing",)


def test_an_empty_graph() -> None:
    found = measure(GraphData((), ()))
    assert (found.cited_by, found.core, found.co_citation) == ({}, (), ())
    assert json.loads(dumps(GraphData((), ())))["minimum"] == 2
