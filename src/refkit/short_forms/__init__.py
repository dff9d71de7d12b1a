"""Short forms ("Ibid.", "op. cit.", a name and a short title) and the citations they refer back to.

A room below citing and matching: the notes of a document have them, and so has a table of its printed references.
"""
