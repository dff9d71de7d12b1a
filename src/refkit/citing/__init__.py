"""A note becomes citations: tokens, labels, fields, back-references."""

from refkit.citing.reader import by_both, by_model, by_rules, cite

__all__ = ["by_both", "by_model", "by_rules", "cite"]
