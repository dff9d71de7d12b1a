"""The address of a Spark master comes in, a session with what refkit needs goes out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from refkit.errors import MissingExtraError, RefkitError

if TYPE_CHECKING:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
EXTRA = "pip install 'refkit-footnotes[spark]'"
# set unless spark-submit, spark-defaults.conf or the caller says otherwise
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "64",
}
# nobody from outside can reach what runs on this machine alone
HERE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
# most of the work is Python's, and a Java that compiles what it runs a second time takes as long for that as for all
# else: 10,000 records 44 s of processor time instead of 83
JAVA = "spark.driver.defaultJavaOptions", "-XX:TieredStopAtLevel=1"


def session(master: str = "", **settings: str) -> SparkSession:
    """A Spark session.

    Args:
        master: "local[4]", "spark://host:7077", "yarn", "k8s://…"; without it the session that runs already
            (spark-submit, Databricks), else all cores of this machine.
        settings: Spark's own settings, with "_" for "." ("spark_executor_memory").

    Raises:
        MissingExtraError: PySpark is not installed.
        RefkitError: Spark does not start: no Java, no such master.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("the engine Spark needs PySpark", remedy=f"{EXTRA}; and Java 17") from error
    running = SparkSession.getActiveSession()
    if running is not None and not master:
        return running
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        made = SparkSession.builder.appName("refkit").config(conf=_conf(master, settings)).getOrCreate()
    except Exception as error:  # py4j and PySpark raise what they like where no Java is
        remedy = "install Java 17 (JAVA_HOME), and check the address of the master"
        raise RefkitError(f"Spark does not start: {error}", remedy=remedy) from error
    made.sparkContext.setLogLevel("ERROR")
    return made


def _conf(master: str, settings: dict[str, str]) -> SparkConf:
    """Spark's settings: what the caller gives, then spark-submit and spark-defaults.conf, then refkit's own."""
    from pyspark import SparkConf, SparkContext

    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    given = SparkConf(loadDefaults=False)
    if master:
        given.setMaster(master)
    for name, value in settings.items():
        given.set(name.replace("_", "."), value)
    if (master or LOCAL).partition("[")[0] == "local" and not given.contains(JAVA[0]):
        given.set(*JAVA)
    # Java is started with what is given, and knows the defaults of this machine then
    SparkContext._ensure_initialized(conf=given)
    conf = SparkConf()
    for name, value in given.getAll():
        conf.set(name, value)
    conf.setIfMissing("spark.master", LOCAL)
    local = not submitted and conf.get("spark.master", LOCAL).startswith("local")
    for name, value in (SETTINGS | (HERE if local else {})).items():
        conf.setIfMissing(name, value)
    return conf
