"""A note becomes citations: tokens, labels, fields, back-references."""

from refkit.citing.reader import cite
from refkit.citing.readings import by_both, by_model, by_rules

__all__ = ["by_both", "by_model", "by_rules", "cite"]
