"""Two readings of one note: the rules are trusted where they are sure of all, and of no less."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.citing.test_corrections import marked

from refkit.citing.grammar.choose import SURE, choose, sure
from refkit.citing.raw import RawCitation

TWO = "⟦{author Lee}, “{title Steel}”, {date 1990}⟧; ⟦{author Ott}, “{title Iron}”, {date 1991}⟧."


def doubted(raw: RawCitation, certainty: float) -> RawCitation:
    """The citation where the certainty of its last part is another."""
    return replace(raw, parts=(*raw.parts[:-1], replace(raw.parts[-1], certainty=certainty)))


@pytest.mark.parametrize(
    ("first", "second", "trusted"),
    [(SURE, SURE, True), (SURE, SURE - 0.01, False), (SURE - 0.01, SURE, False)],
)
def test_the_rules_must_be_sure_of_every_citation(first: float, second: float, trusted: bool) -> None:
    text, (one, two) = marked(TWO)
    by_rules = [doubted(one, first), doubted(two, second)]
    by_model = [RawCitation(one.start, two.end, one.parts)]
    assert choose(text, (), by_rules, by_model).found == tuple(by_rules if trusted else by_model)


def test_letters_behind_a_quotation_are_a_journal() -> None:
    text, (house,) = marked("⟦{author Roux}, « {title Le port} », {publisher RDP}, {date 2007}⟧")
    _, (journal,) = marked("⟦{author Roux}, « {title Le port} », {container RDP}, {date 2007}⟧")
    assert choose(text, (), [house], [journal]).found == (journal,)
    text, (house,) = marked("⟦{author Lee}, “{title Ports},” {publisher NATO}, {date 2007}⟧")
    _, (journal,) = marked("⟦{author Lee}, “{title Ports},” {container NATO}, {date 2007}⟧")
    assert choose(text, (), [house], [journal]).found == (house,)


def test_the_tagger_may_have_seen_one_more_citation() -> None:
    text, by_rules = marked(TWO.removesuffix(".") + " and Berg, 1992.")
    by_model = [*by_rules, replace(by_rules[-1], start=len(text) - 5, end=len(text) - 1)]
    assert choose(text, (), by_rules, by_model).found == tuple(by_model)
    # as many citations as the tagger saw are enough
    assert choose(text, (), by_rules, by_rules[::-1]).found == tuple(by_rules)
    # more than it saw are, where nothing else is left over
    assert choose(text, (), by_rules, by_rules[:1]).found == tuple(by_rules[:1])
    text, by_rules = marked(TWO)
    assert choose(text, (), by_rules, by_rules[:1]).found == tuple(by_rules)


@pytest.mark.parametrize(("letters", "opens"), [(12, True), (13, False)])
def test_a_short_form_that_opens_the_note_is_kept(letters: int, opens: bool) -> None:
    text, (first, second) = marked(f"{'x' * letters}⟦{{backref Ibid.}}⟧; ⟦{{author Ott}}, {{title Iron}}⟧")
    unsure = doubted(first, SURE - 0.01)
    assert choose(text, (), [unsure], [second]).found == ((unsure, second) if opens else (second,))
    assert choose(text, (), [unsure], [first, second]).found == (first, second)


def test_the_rules_may_not_say_less() -> None:
    text, (bare,) = marked("⟦{backref Ibid}⟧., au n° 45")
    _, (whole,) = marked("⟦{backref Ibid}., {pages au n° 45}⟧")
    assert choose(text, (), [bare], [whole]).found == (whole,)
    assert choose(text, (), [whole], [bare]).found == (whole,)


@pytest.mark.parametrize(
    ("printed", "trusted"),
    [
        # a title without an author stands in marks
        ("“{title Steel}”, {date 1990}", True),
        ("{title Steel}, {date 1990}", False),
        # every word has a label, small ones aside
        ("{author Lee}, “{title Steel}”, in {date 1990}", True),
        ("{author Lee}, “{title Steel}”, Kiel {date 1990}", False),
        # a number that should be a volume
        ("{author Lee}, “{title Steel}”, {series Studies}, {date 1990}", True),
        ("{author Lee}, “{title Steel}”, {series Studies 12}, {date 1990}", False),
        ("{author Lee}, “{title Steel}”, {date 1990} ({other 2+2})", True),
        ("{author Lee}, “{title Steel}”, {date 1990} ({other 22 + 22})", False),
        # what stands in front of the words that refer back is the tagger's
        ("{backref Ibid}., {pages 12}", True),
        ("{author Lee}, “{title Steel}”, {backref op. cit}., {pages 12}", False),
    ],
)
def test_what_the_rules_can_be_sure_of(printed: str, trusted: bool) -> None:
    text, (raw,) = marked(printed)
    assert sure(text, raw) is trusted
