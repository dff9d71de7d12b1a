"""Two readings of one note: the tagger's is taken; the rules find the short form that opens the note."""

from __future__ import annotations

import pytest
from tests.citing.test_corrections import marked

from refkit.citing.grammar.choose import OPENING, choose
from refkit.citing.raw import RawCitation


def test_the_tagger_is_taken_where_the_rules_are_sure() -> None:
    _, (one, two) = marked(
        "⟦{author Lee}, “{title Steel}”, {date 1990}⟧; ⟦{author Ott}, “{title Iron}”, {date 1991}⟧."
    )
    whole = RawCitation(one.start, two.end, one.parts)
    reading = choose([one, two], [whole])
    assert (reading.found, reading.other) == ((whole,), (one, two))
    assert choose([one], []).found == ()


@pytest.mark.parametrize(("letters", "opens"), [(OPENING, True), (OPENING + 1, False)])
def test_a_short_form_that_opens_the_note_is_kept(letters: int, opens: bool) -> None:
    _, (first, second) = marked(f"{'x' * letters}⟦{{backref Ibid.}}⟧; ⟦{{author Ott}}, {{title Iron}}⟧")
    assert choose([first], [second]).found == ((first, second) if opens else (second,))
    assert choose([first], [first, second]).found == (first, second)
