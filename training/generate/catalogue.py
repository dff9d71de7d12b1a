"""All makers of works, registered by import; the weights of the kinds go out."""

from __future__ import annotations

from . import works_media, works_papers, works_public, works_texts
from .works import WEIGHTS, Work, make

__all__ = ["WEIGHTS", "Work", "make", "works_media", "works_papers", "works_public", "works_texts"]
