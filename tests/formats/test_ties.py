"""Entries that are versions of one another, as the record formats say it."""

from __future__ import annotations

import pytest

from refkit.formats import dump, entries_of, find, names
from refkit.formats.zotero_beside import RELATED
from refkit.model import HAS_PREPRINT, PREPRINT_OF, Entry, Tie, Work

EARLY = Entry("early", Work(kind="article", title="Buoys"), ties=(Tie(PREPRINT_OF, "Lee, 1999"),))
LATE = Entry("Lee, 1999", Work(kind="book", title="Buoys"), ties=(Tie(HAS_PREPRINT, "early"),))


def test_biblatex_names_what_was_published_by_the_key_of_the_file() -> None:
    text = dump([EARLY, LATE], None, "biblatex")
    assert "@book{Lee_1999," in text
    assert (
        "  related = {Lee_1999},\n  relatedtype = {preprintof},\n  relatedstring = {Preprint of},\n" in text
    )
    assert text.count("related =") == 1  # not in turn: a style would print the two without an end
    assert find("biblatex").loads(text)[1] == []


def test_a_relation_of_the_file_is_kept_beside() -> None:
    work = Work(kind="article", title="Buoys", extra=(("related", "third"), ("relatedtype", "reprintof")))
    text = dump([Entry("early", work, ties=EARLY.ties)], None, "biblatex")
    assert "  related = {Lee_1999},\n" in text
    assert "  related_2 = {third},\n" in text


def test_zotero_relates_both_and_reads_it_back() -> None:
    records, problems = find("zotero-rdf").loads(dump([EARLY, LATE], None, "zotero-rdf"))
    assert problems == []
    keys = [record.key for record in records]
    related = [dict(record.work.extra).get(RELATED) for record in records]
    assert related == list(reversed(keys))


@pytest.mark.parametrize("name", sorted(set(names()) - {"biblatex", "zotero-rdf"}))
def test_the_others_have_two_works_and_nothing_else(name: str) -> None:
    plain, _ = entries_of([])
    plain = [Entry(entry.key, entry.work) for entry in (EARLY, LATE)]
    assert dump([EARLY, LATE], None, name) == dump(plain, None, name)
