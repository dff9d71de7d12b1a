"""The layout: works at their dates, nothing on top of another, the same places each time."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from refkit.graph import GraphData
from refkit.graph.drawing import for_page
from refkit.graph.edges import Edge, Node
from refkit.graph.svg import dumps
from refkit.graph.timeline import ROW, Timeline, timeline


def made(works: int, documents: int = 3) -> GraphData:
    nodes = [Node(f"d{n}", (("label", f"D {n}"), ("is_source", True))) for n in range(documents)]
    nodes += [
        Node(
            f"w{n}",
            (("label", f"Work {n}"), ("year", 1990 + n % 7), ("is_source", False), ("cited_by", n % 4)),
        )
        for n in range(works)
    ]
    edges = [
        Edge(f"e{n}", f"d{n % documents}", f"w{n % works}", (("type", "cites"),)) for n in range(2 * works)
    ]
    return GraphData(tuple(nodes), tuple(edges))


@pytest.fixture(params=[1, 12, 300])
def sheet(request: pytest.FixtureRequest) -> Timeline:
    return timeline(made(request.param))


def test_later_works_stand_further_right(sheet: Timeline) -> None:
    works = [spot for spot in sheet.spots if not spot.is_document]
    for one, two in combinations(works, 2):
        years = (dict(one.node.attributes)["year"], dict(two.node.attributes)["year"])
        if years[0] < years[1]:  # type: ignore[operator]
            assert one.x < two.x


def test_nothing_overlaps_and_all_is_on_the_sheet(sheet: Timeline) -> None:
    rows: dict[float, list[tuple[float, float]]] = {}
    for spot in sheet.spots:
        assert spot.radius <= spot.x <= sheet.width - spot.radius
        assert 0 < spot.y < sheet.height
        if not spot.is_document:
            end = spot.x + spot.radius + 4 + 6 * len(spot.label)
            rows.setdefault(spot.y, []).append((spot.x - spot.radius, end))
    heights = sorted(rows)
    assert all(below - above >= ROW - 0.01 for above, below in pairwise(heights))
    for spans in rows.values():
        spans.sort()
        assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_the_same_places_each_time() -> None:
    assert timeline(made(40)) == timeline(made(40))


def test_works_without_a_date_stand_at_the_end() -> None:
    graph = made(5)
    sheet = timeline(
        GraphData((*graph.nodes, Node("x", (("label", "X"), ("is_source", False)))), graph.edges)
    )
    assert sheet.marks[-1][1] == "no date"
    assert max(sheet.spots, key=lambda spot: spot.x).node.id == "x"


@pytest.mark.parametrize(
    "graph", [GraphData((), ()), made(1), GraphData((Node("d", (("is_source", True),)),), ())]
)
def test_small_graphs_are_drawn(graph: GraphData) -> None:
    assert dumps(graph).count("<circle") == len(graph.nodes)
    assert len(for_page(graph)["nodes"]) == len(graph.nodes)


def test_the_page_gets_every_node_and_link_and_documents_that_share_works_in_one_cluster() -> None:
    nodes = [Node(f"d{n}", (("label", f"D {n}"), ("is_source", True))) for n in range(4)]
    nodes += [Node(f"w{n}", (("label", f"W {n}"), ("year", 2000), ("kind", "book"))) for n in range(8)]
    # d0 and d1 cite w0 to w3, d2 and d3 cite w4 to w7
    cited = [(f"d{n}", f"w{w}") for n in range(4) for w in range(4 * (n // 2), 4 * (n // 2) + 4)]
    edges = [Edge(f"e{n}", *pair, (("type", "cites"),)) for n, pair in enumerate(cited)]
    data = for_page(GraphData(tuple(nodes), tuple(edges)))
    clusters = {node["id"]: node["cluster"] for node in data["nodes"]}
    assert clusters["d0"] == clusters["d1"] != clusters["d2"] == clusters["d3"]
    assert clusters["w0"] == clusters["d0"]
    assert sorted(set(clusters.values())) == [0, 1]
    names = [node["id"] for node in data["nodes"]]
    assert {(names[source], names[target]) for source, target, *_ in data["links"]} == set(cited)
    assert [node["id"] for node in data["nodes"] if node.get("document")] == ["d0", "d1", "d2", "d3"]
    assert for_page(GraphData(tuple(nodes), tuple(edges))) == data
