"""Two comparable records come in; how likely they are one work, learned from records written for it, goes out.

Laws, papers, letters, speeches, cases and books are printed in too many ways for weights that are set field by field
and added: what a missing title, another day or a shared number means depends on all the rest. So these pairs are
judged as a whole (`forest`), and the weights and vetoes are part of what is looked at. Articles stay with the weights.
"""

from refkit.matching.learned.judgement import LIKELY, looked_at, together

__all__ = ["LIKELY", "looked_at", "together"]
