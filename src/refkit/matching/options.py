"""What a person may set in matching: thresholds, caps and where a large input is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from refkit.errors import WrongValueError

ASK, RELATE, MERGE = PREPRINTS = ("ask", "relate", "merge")


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """Thresholds and limits of `match`.

    Attributes:
        merge: two records whose score (0-1) reaches this are one work, unless a veto forbids it.
        review: from here up to `merge` a person should decide; below, records stay apart.
        block_cap: a block of candidates up to this size is compared in full; a larger one is sorted, and each
            record meets its `window` neighbours. What that leaves out is reported in `Merged.problems`.
        window: neighbours on one side that a record of an oversized block is compared with.
        duckdb_from: from this many records on candidates are found in DuckDB; below, in plain Python. Both give
            the same candidates.
        database: file DuckDB may work in; None keeps it in memory.
        memory_limit: DuckDB's own limit ("600MB").
        preprints: what becomes of a preprint and what was published of it, where title and first author are the same:
            "ask" a person, "relate" them as two works, or "merge" them into what was published.
        library: source of records that are settled: no two of them are compared, or ever become one.
    """

    merge: float = 0.88
    review: float = 0.45
    block_cap: int = 40
    window: int = 8
    duckdb_from: int = 20_000
    database: Path | None = None
    memory_limit: str = "600MB"
    preprints: str = "ask"
    library: str = ""

    def __post_init__(self) -> None:
        if self.preprints not in PREPRINTS:
            remedy = f"the choices are {', '.join(PREPRINTS)}"
            raise WrongValueError(f"{self.preprints!r} is nothing to do with preprints", remedy=remedy)
