"""Shared fixtures: where the folder of sources and data is, and a skip with a reason when it is not there."""

from __future__ import annotations

import inspect
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from tests import older_click

ROOT = Path(__file__).resolve().parents[1]

# Tests never time, so no example has a deadline. In CI the same examples are drawn each time: what it says of a commit
# does not depend on luck. Everywhere else they are new each time.
settings.register_profile("refkit", deadline=None)
settings.register_profile("refkit-ci", deadline=None, derandomize=True)
settings.load_profile("refkit-ci" if os.environ.get("REFKIT_REQUIRE_SHARED") else "refkit")


def shared_folder() -> Path | None:
    """The folder beside the checkout, or the one that REFKIT_SHARED names; None when there is none."""
    named = os.environ.get("REFKIT_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "sources").is_dir() else None


if "mix_stderr" in inspect.signature(CliRunner).parameters:  # click before 8.2
    older_click.mend()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Path of the shared folder; skips without it, and fails where REFKIT_REQUIRE_SHARED is set (CI)."""
    folder = shared_folder()
    if folder is not None:
        return folder
    reason = "the folder ../shared with the full sources and data is not here (set REFKIT_SHARED)"
    if os.environ.get("REFKIT_REQUIRE_SHARED"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """Path of the checkout."""
    return ROOT
