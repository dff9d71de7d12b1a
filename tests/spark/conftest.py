"""One Spark session for all tests of a run, on this machine and two cores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.spark.shared import REQUIRED, SMALL, need_spark


@pytest.fixture
def long() -> None:
    """For what takes minutes: it runs in CI, and where the variable is set."""
    if not os.environ.get(REQUIRED):
        pytest.skip(f"takes minutes (set {REQUIRED}=1)")


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    need_spark()
    from refkit.spark import session

    made = session("local[2]", **SMALL)
    yield made
    made.stop()
