"""The one place where the stages meet: documents read, notes cited, works merged, mentions linked, files written."""

from __future__ import annotations

from refkit.pipeline.builder import build
from refkit.pipeline.join import Progress, join
from refkit.pipeline.reading import read_all

__all__ = ["Progress", "build", "join", "read_all"]
