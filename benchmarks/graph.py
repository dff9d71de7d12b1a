"""Takes invented bibliographies of growing size; prints how long the citation graph takes, beside networkx alone.

    python benchmarks/graph.py [--edges 1000 10000 100000 1000000] [--record NOTE]

Built is `graph_data`; measured are citations, shared core, co-citation, coupling, PageRank and betweenness. networkx
builds its MultiDiGraph from the same `graph_data`, which its time includes, and counts in-degrees and PageRank; where
the graph is small enough, it also does betweenness with as many pivots and counts co-citations. Each size runs in a
process of its own, so that the memory is its own; inventing the bibliography is not counted.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from itertools import combinations
from typing import Any

from refkit.graph import build_graph
from refkit.model import Bibliography, Citation, Date, Document, Entry, Name, Note, Work

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PER_DOCUMENT = 100
SMALL = 100_000
"""networkx's betweenness and co-citation are left out above so many edges: minutes."""


def invented(documents: int, works: int, per_document: int, seed: int = 7) -> Bibliography:
    """A bibliography in which every document cites `per_document` works, a few of them much, most hardly ever.

    Every tenth document cites an earlier one too.
    """
    dice = random.Random(seed)
    cited = [
        Work(
            kind="book",
            title=f"Title of work {n}",
            authors=(Name(f"Author{n}", "A."),),
            issued=Date(1960 + int(60 * dice.random() ** 0.5), dice.randint(1, 12)),
        )
        for n in range(works)
    ]
    own = [
        Work(
            kind="report", title=f"Paper {n}", authors=(Name(f"Writer{n}", "W."),), issued=Date(2010 + n % 15)
        )
        for n in range(documents)
    ]
    found: list[Citation] = []
    citations: dict[str, list[str]] = {}
    made = []
    for number in range(documents):
        name = f"paper{number}"
        notes = tuple(Note(f"{name}:n{n}", name, str(n), "") for n in range(1, per_document + 1))
        for place, note in enumerate(notes):
            # the square makes a few works cited by nearly all
            target = int(works * dice.random() ** 2)
            key, work = f"w{target}", cited[target]
            if place == 0 and number % 10 == 9:
                earlier = dice.randrange(number)
                key, work = f"d{earlier}", own[earlier]
            citation = Citation(f"{note.id}/0", name, note.id, 0, 0, "full", work, confidence=0.9, key=key)
            found.append(citation)
            citations.setdefault(key, []).append(citation.id)
        made.append(Document(name, f"{name}.txt", "", (), notes, own[number]))
    entries = [Entry(f"w{n}", work, (), tuple(citations.get(f"w{n}", ()))) for n, work in enumerate(cited)]
    entries += [
        Entry(f"d{n}", work, (), tuple(citations.get(f"d{n}", ())), (f"paper{n}",))
        for n, work in enumerate(own)
    ]
    return Bibliography(tuple(made), tuple(found), tuple(entries))


def of_size(edges: int) -> Bibliography:
    """An invented bibliography with so many citations."""
    documents = max(10, edges // PER_DOCUMENT)
    return invented(documents, max(100, edges // 10), edges // documents)


def run(edges: int) -> dict[str, Any]:
    """Seconds and megabytes of one size, by refkit."""
    from refkit.graph import graph_data, measure

    bib = of_size(edges)
    before = memory()
    start = time.perf_counter()
    graph = graph_data(bib)
    built = time.perf_counter()
    measures = measure(graph)
    done = time.perf_counter()
    return {
        "edges": len(graph.edges),
        "nodes": len(graph.nodes),
        "build": built - start,
        "measure": done - built,
        "input_mb": before,
        "mb": memory() - before,
        "co_cited": len(measures.co_citation),
        "remarks": list(measures.remarks),
    }


def run_networkx(edges: int) -> dict[str, Any]:
    """Seconds and megabytes of one size, by networkx alone."""
    import networkx

    bib = of_size(edges)
    before = memory()
    start = time.perf_counter()
    graph = build_graph(bib)
    built = time.perf_counter()
    flat = networkx.DiGraph(graph)
    dict(flat.in_degree())
    # networkx.pagerank itself needs scipy
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

    _pagerank_python(flat)
    if edges <= SMALL:
        networkx.betweenness_centrality(flat, k=min(256, len(flat)), seed=1)
        together: Counter[tuple[str, str]] = Counter()
        for node in flat:
            together.update(combinations(sorted(flat[node]), 2))
    done = time.perf_counter()
    return {"build": built - start, "measure": done - built, "mb": memory() - before}


def memory() -> float:
    """Most memory that the process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(edges: int, peer: bool) -> dict[str, Any]:
    """One size in a process of its own."""
    command = [sys.executable, __file__, "--one", str(edges), *(["--peer"] if peer else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--edges", type=int, nargs="+", default=SIZES, help="sizes (default: %(default)s)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/graph.jsonl"
    )
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps((run_networkx if arguments.peer else run)(arguments.one)))
        return
    print(
        f"{'edges':>9}{'nodes':>9}{'build s':>9}{'measure s':>11}{'MB':>7} |{'nx build':>10}{'nx meas.':>10}{'MB':>7}"
    )
    rows = []
    for edges in arguments.edges:
        ours, theirs = child(edges, False), child(edges, True)
        rows.append({"refkit": ours, "networkx": theirs})
        star = "" if edges <= SMALL else " (without betweenness and co-citation)"
        print(
            f"{ours['edges']:9}{ours['nodes']:9}{ours['build']:9.2f}{ours['measure']:11.2f}{ours['mb']:7.0f} |"
            f"{theirs['build']:10.2f}{theirs['measure']:10.2f}{theirs['mb']:7.0f}{star}"
        )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; MB is what the step adds to the input")
    if arguments.record is not None:
        from accuracy import ROOT, commit

        line = {"date": datetime.date.today().isoformat(), "commit": commit(), "note": arguments.record}
        with (ROOT / "benchmarks" / "history" / "graph.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, "sizes": rows}) + "\n")


if __name__ == "__main__":
    main()
