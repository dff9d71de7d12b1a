"""Two comparable records come in; whether their titles say on what matter, each on another one, goes out."""

from __future__ import annotations

from refkit.matching.prepare import Comparable

# what an idea tells at least that says on what matter something was said
MATTER = 57


def other_matters(left: Comparable, right: Comparable) -> bool:
    """Do both titles say on what matter, and none of it is the other's in any language?"""
    # the trees look at what is compared here
    from refkit.matching.learned.signs import signs
    from refkit.matching.learned.words import information

    one, two = (
        {idea for idea in signs(record).title_ideas if information(idea) >= MATTER}
        for record in (left, right)
    )
    return bool(one and two) and not one & two
