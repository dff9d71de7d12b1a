"""A work comes in; whether what it prints is a citation in full, though it has no imprint, goes out."""

from __future__ import annotations

from refkit.model import Work


def _filed(work: Work) -> bool:
    return bool(work.archive and work.archive_location)


def _heard(work: Work) -> bool:
    return bool(work.kind == "hearing" and work.title and work.issued is not None and work.issued.day)


def _reported(work: Work) -> bool:
    """A decision in a collection, an act in a gazette: the place there, not only its name."""
    law = work.kind in {"legal_case", "legislation", "treaty"} and bool(work.container_title)
    return law and bool(work.number or (work.page and (work.volume or work.issued)))


def _in_periodical(work: Work) -> bool:
    """An article with its title, its periodical, its year and where in that year."""
    placed = bool(work.volume or work.issue or work.page)
    return bool(
        placed and work.title and work.container_title and work.issued is not None and work.issued.year
    )


#: What makes a citation a full one, whatever was cited before, though it has no imprint.
_BY_THEMSELVES = (_filed, _heard, _reported, _in_periodical)


def by_itself(work: Work) -> bool:
    """Is a work cited in full by where it is kept, heard, reported or printed, whatever was cited before?"""
    return any(told(work) for told in _BY_THEMSELVES)
