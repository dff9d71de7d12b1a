"""The same stages on Apache Spark, for inputs that no one machine holds: the same functions, the same answers.

spark = refkit.spark.session("local[4]")
refkit.spark.dedupe(spark, ["exports/"], "library/")
refkit.spark.export("library/", "out/")
"""

from __future__ import annotations

from refkit.spark.building import build
from refkit.spark.deduping import dedupe
from refkit.spark.export import export
from refkit.spark.session import session

__all__ = ["build", "dedupe", "export", "session"]
