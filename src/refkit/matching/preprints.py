"""A work comes in; whether it is a manuscript put on a server before it was published goes out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS
from refkit.model import Work
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml

ASKED = "a preprint and what was published"
"""The reason of a pair that a person is asked about: one work, or a preprint and its later version?"""
# "abs/0811.01234": what a number of arXiv stands as in an issue
IN_ARCHIVE = re.compile(r"\s*(?:abs/|arxiv:)", re.IGNORECASE)
# the extra field of BibLaTeX that names a server
SERVER = ("eprinttype", "archiveprefix")


@cache
def _servers() -> re.Pattern[str]:
    lists = toml("preprints", LEXICONS)
    names = "|".join(rf"\b{re.escape(name)}\b" for name in lists["names"])
    return re.compile(f"{names}|{'|'.join(map(re.escape, lists['addresses']))}")


def is_preprint(work: Work) -> bool:
    """True where a server is all that the work came out in, by its name, address or DOI."""
    if work.volume or work.issue or work.isbn:
        return not work.isbn and IN_ARCHIVE.match(work.issue or work.volume) is not None
    where = (
        work.container_title
        or f"{work.publisher} {work.archive} {work.url} {work.doi} {work.number} {_server(work)}"
    )
    return not where.isspace() and _on_server(where)


# journals come again and again
@lru_cache(maxsize=65536)
def _on_server(where: str) -> bool:
    return _servers().search(fold(where)) is not None


def _server(work: Work) -> str:
    return " ".join(value for name, value in work.extra if name in SERVER)
