"""GraphData goes in, the timeline comes out as a PNG, drawn by resvg (the extra `picture`)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from refkit.errors import MissingExtraError
from refkit.graph import svg
from refkit.graph.edges import GraphData

SCALE = 2.0
"""Pixels of the picture per pixel of the SVG: fine enough to be printed at 200 dots an inch."""
# Helvetica's and Arial's free twins, for a machine that has neither
SANS = "DejaVu Sans"


def dumps(graph: GraphData, scale: float = SCALE) -> bytes:
    """The picture as bytes.

    Raises:
        MissingExtraError: resvg is not installed.
    """
    try:
        resvg: Any = import_module("resvg_py")
    except ImportError as error:
        raise MissingExtraError(
            "a PNG needs resvg",
            remedy="pip install 'refkit-footnotes[picture]', or use --to svg",
        ) from error
    return bytes(resvg.svg_to_bytes(svg_string=svg.dumps(graph), zoom=scale, sans_serif_family=SANS))
