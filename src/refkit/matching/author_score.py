"""Two lists of comparable names come in; the weight of evidence that they are the authors of one work goes out."""

from __future__ import annotations

from refkit.matching.names import NEAR, NameKey, same_name

AUTHORS_OTHER = -5.5
NAMESAKE = -4.0


def authors_weight(one: tuple[NameKey, ...], two: tuple[NameKey, ...]) -> tuple[float, str]:
    """What two lists of authors say, and how they compare in words."""
    if one == two:
        full = any(len(part) > 1 for name in one for part in name.given) or not one[0].family
        return min(3.0 + 0.8 * (len(one) - 1), 5.0) - (0.0 if full else 0.3), "same authors"
    small, large = (one, two) if len(one) <= len(two) else (two, one)
    matched, total, highest = 0, 0.0, -1.0
    open_names = list(large)
    for name in small[:12]:
        best, level = name, -1.0
        for other in open_names:
            found = same_name(name, other)
            if found > level:
                best, level = other, found
                if level >= 1:
                    break
        highest = max(highest, level)
        if level >= NEAR:
            matched += 1
            total += level
            open_names.remove(best)
            if not open_names:
                break
    if not matched:
        kinds = {bool(name.family) for name in one + two}
        if highest >= 0 or len(kinds) > 1:
            return -1.5, "authors hard to compare"
        if any(name.family and name.family == other.family for name in small for other in large):
            return NAMESAKE, "another given name"
        return AUTHORS_OTHER, "different authors"
    share = matched / min(len(small), 12)
    weight = min(2.9 * total / matched + 0.8 * (matched - 1), 5.0)
    if share < 1:
        return weight * share - 2.5 * (1 - share), "some authors agree"
    if len(large) > len(small):
        # "et al.": the shorter list stops early; a list that just misses people says less
        return weight - min(0.4 * (len(large) - len(small)), 1.2), "authors of one among those of the other"
    return weight, "authors agree"
