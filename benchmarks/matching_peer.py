"""A CSV of records in the peer's own columns comes in, BibDedupe's clusters as JSON go out; run in its own environment.

.venv-peers/bin/python benchmarks/matching_peer.py RECORDS.csv CLUSTERS.json
"""

from __future__ import annotations

import json
import resource
import sys
import time

import pandas
from bib_dedupe.bib_dedupe import block, cluster, match, prep


def main(source: str, target: str) -> None:
    """Cluster the records and write {"seconds", "gigabytes", "clusters": [[id, …], …]}."""
    records = pandas.read_csv(source, dtype=str, keep_default_na=False)
    started = time.perf_counter()
    prepared = prep(records)
    matched = match(block(prepared))
    found = [list(map(str, group)) for group in cluster(matched)]
    seconds = time.perf_counter() - started
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    result = {
        "seconds": round(seconds, 1),
        "gigabytes": round(max(gigabytes, children), 2),
        "clusters": found,
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
