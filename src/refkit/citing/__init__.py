"""A note becomes citations: tokens, labels, fields, back-references."""
