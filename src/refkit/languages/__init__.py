"""The words of a concept in all languages ("ibid", "volume"), and the patterns and prefilters derived from them.

`words` gives them plain, `one_of` as a part of a regular expression, `pattern` a whole regular expression that holds
`<<concept>>`, `may_hold` a quick test before it. `add` brings a language from outside.
"""

from refkit.languages.patterns import may_hold, one_of, pattern
from refkit.languages.vocabulary import add, added, remove, spoken, table, tongues, words

__all__ = ["add", "added", "may_hold", "one_of", "pattern", "remove", "spoken", "table", "tongues", "words"]
