"""Clusters and their keys come in; the works of the library as a table that people can ask goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from refkit.formats.csl_json import item
from refkit.model import Work
from refkit.spark.codec import loads
from refkit.spark.tables import Columns, Row, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

WORKS: Columns = (
    ("nr", "bigint"),
    ("key", "string"),
    ("kind", "string"),
    ("title", "string"),
    ("authors", "array<string>"),
    ("families", "array<string>"),
    ("issued", "string"),
    ("container_title", "string"),
    ("doi", "string"),
    ("url", "string"),
    ("csl", "string"),
    ("members", "array<string>"),
    ("documents", "array<string>"),
    ("aliases", "array<string>"),
    ("dropped", "boolean"),
    ("work", "string"),
    ("shown", "string"),
    ("conflicts", "string"),
    ("pairs", "string"),
    ("cluster", "bigint"),
)
JOINED = """
select c.cluster, n.nr, n.key, c.members, c.work, c.shown, c.conflicts, c.pairs,
    coalesce(a.aliases, array()) as aliases, {dropped} as dropped
from {clusters} c join {named} n on c.cluster = n.cluster
    left join {aliases} a on c.cluster = a.cluster
"""


def works(clusters: DataFrame, named: DataFrame, aliases: DataFrame, drop: list[str]) -> DataFrame:
    """The works under their keys.

    Args:
        clusters: a table of `works.CLUSTERS`.
        named: a table of `naming.NAMED`.
        aliases: (cluster, aliases): older keys of works.
        drop: the ids of records that a decision drops.
    """
    names = ", ".join(f"'{quoted(name)}'" for name in drop)
    dropped = f"arrays_overlap(c.members, array({names}))" if names else "false"
    text = JOINED.replace("{dropped}", dropped)
    return mapped(
        clusters.sparkSession.sql(text, clusters=clusters, named=named, aliases=aliases), _rows, WORKS
    )


def quoted(text: str) -> str:
    """A text between the quotes of Spark's SQL."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _rows(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        work = loads(Work, row["shown"] or row["work"])
        cells = (
            work.title,
            work.issued.edtf if work.issued else "",
            work.container_title,
            work.doi,
            work.url,
        )
        title, issued, container, doi, url = map(writable, cells)
        yield (
            row["nr"],
            row["key"],
            work.kind,
            title,
            [writable(name.display) for name in work.authors],
            [writable(name.family or name.literal) for name in (*work.authors, *work.editors)],
            issued,
            container,
            doi,
            url,
            writable(json.dumps(item(work, row["key"]), ensure_ascii=False)),
            row["members"],
            [name.removeprefix("source:") for name in row["members"] if name.startswith("source:")],
            row["aliases"],
            row["dropped"],
            row["work"],
            row["shown"],
            row["conflicts"],
            row["pairs"],
            row["cluster"],
        )
