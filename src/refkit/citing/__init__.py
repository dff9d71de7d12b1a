"""A note becomes citations: tokens, labels, fields, back-references."""

from refkit.citing.reader import by_rules, cite

__all__ = ["by_rules", "cite"]
