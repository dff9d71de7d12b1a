"""Who wrote, edited and translated: roles that stand for two, and names that only seem to edit."""

from __future__ import annotations

import pytest
from tests.citing.test_corrections import marked

from refkit.citing.fields.work import fields_of
from refkit.model import Work


def work(text: str) -> Work:
    plain, (raw,) = marked(text)
    return fields_of(plain, raw).work


def names(found: Work) -> dict[str, list[str]]:
    roles = ("authors", "editors", "translators")
    return {role: [name.display for name in getattr(found, role)] for role in roles if getattr(found, role)}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # one person did both
        (
            "{author Max Lower}, {title Vindicatio}, {role ed. and trans.} {translator Karl Dewar}",
            {"authors": ["Max Lower"], "editors": ["Karl Dewar"], "translators": ["Karl Dewar"]},
        ),
        (
            "{author Max Lower}, {title Vindicatio}, {role hg. u. übers. von} {editor Karl Dewar}",
            {"authors": ["Max Lower"], "editors": ["Karl Dewar"], "translators": ["Karl Dewar"]},
        ),
        (
            "{author Max Lower}, {title Vindicatio}, {role trans.} {translator Karl Dewar}",
            {"authors": ["Max Lower"], "translators": ["Karl Dewar"]},
        ),
        # the author's own name in front of the volume does not edit it, two editors of an own chapter do
        (
            "{author GEL Ogden}, ‘{title S}’ {other in} {editor GEL Ogden, M Nissen} ({role ed}), {container Logic}",
            {"authors": ["GEL Ogden"], "editors": ["M Nissen"]},
        ),
        (
            "{author GEL Ogden}, ‘{title S}’ {other in} {editor GEL Ogden, M Nissen} ({role eds}), {container Logic}",
            {"authors": ["GEL Ogden"], "editors": ["GEL Ogden", "M Nissen"]},
        ),
        (
            "{author GEL Ogden}, ‘{title S}’ {other in} {editor GEL Ogden} ({role ed}), {container Logic}",
            {"authors": ["GEL Ogden"], "editors": ["GEL Ogden"]},
        ),
        # the title says who wrote it
        (
            "{title Four Plays by George Feder}, {role trans.} {translator Ann Lee}",
            {"authors": ["George Feder"], "translators": ["Ann Lee"]},
        ),
        ("{title Poems by Candlelight}, {role ed.} {editor Ann Lee}", {"editors": ["Ann Lee"]}),
    ],
)
def test_who_did_what(printed: str, expected: dict[str, list[str]]) -> None:
    assert names(work(printed)) == expected
