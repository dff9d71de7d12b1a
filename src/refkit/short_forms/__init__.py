"""Short forms ("Ibid.", "op. cit.", a name and a short title) and the citations they refer back to.

A room of its own below citing and matching: both the notes of a document and a table of its printed references have them.
"""
