"""Works that are one work are found and merged, with every value kept and every decision of a person applied."""

from refkit.matching.decisions import Decisions
from refkit.matching.engine import Matched, dedupe, match, undo
from refkit.matching.options import MatchOptions

__all__ = ["Decisions", "MatchOptions", "Matched", "dedupe", "match", "undo"]
