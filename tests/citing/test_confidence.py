"""How sure a reading is: what is linked, what is not, and what a doubtful token does."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest

from refkit import parse_notes
from refkit.citing.fields.work import fields_of
from refkit.citing.raw import Doubts, Part, RawCitation, Reading
from refkit.citing.tagging.confidence import LINK_NAMES, link_features, linked
from refkit.citing.tagging.plausible import NAMES, features
from refkit.model import Citation, Work
from refkit.short_forms.signs import Signs

TEXT = "Ann Lee, Steel Towns (Oslo: Fjord, 1999), 12."
PARTS = (Part("author", 0, 7, 0.9), Part("title", 9, 20, 0.8), Part("date", 35, 39, 0.95))
RAW = RawCitation(0, 39, PARTS)


AGREED = Signs(name=1.0, title=1.0, only=True, place=True)


def citation(form: str = "short", target: str | None = "n1/0", flags: tuple[str, ...] = ()) -> Citation:
    return Citation("n2/0", "d", "n2", 0, 9, form, Work(title="Steel"), target=target, flags=flags)


def test_the_shipped_weights_fit_the_features() -> None:
    read = json.loads(
        resources.files("refkit.citing.tagging").joinpath("model/confidence.json").read_text("utf-8")
    )
    assert tuple(read["features"]) == NAMES
    assert len(read["weights"]) == len(NAMES)
    assert tuple(read["link_features"]) == LINK_NAMES
    assert len(read["linked"]) == len(LINK_NAMES)


def test_there_is_a_value_for_every_feature_with_and_without_the_tagger() -> None:
    work = fields_of(TEXT, RAW).work
    ends = (3, 7, 14, 20, 27, 33, 39, 44)
    level = (0.9,) * len(ends)
    doubts = Doubts(ends, level, (0.1,) * len(ends), (0.02,) * len(ends), (0.9, *(0.01,) * 7))
    for reading in (Reading((RAW,)), Reading((RAW,), (RAW,), doubts)):
        assert len(features(TEXT, RAW, work, reading)) == len(NAMES)


def test_a_doubtful_token_is_seen() -> None:
    work = fields_of(TEXT, RAW).work
    ends = (3, 7, 14, 20, 27, 33, 39, 44)
    calm = Doubts(ends, (0.9,) * 8, (0.1,) * 8, (0.0,) * 8, (1.0, *(0.0,) * 7))
    shaken = replace(calm, certainty=(0.9, 0.9, 0.2, *(0.9,) * 5))
    place = NAMES.index("token_least")
    values = [features(TEXT, RAW, work, Reading((RAW,), (), doubts))[place] for doubts in (calm, shaken)]
    assert values == [0.9, 0.2]


@pytest.mark.parametrize(
    ("one", "own", "target", "low", "high"),
    [
        (citation("full", None), 0.7, 0.0, 0.7, 0.7),  # keeps its own
        (citation("ibid", None, ("unresolved",)), 0.8, 0.0, 0.4, 0.4),  # what it means is not known
        (citation("ibid"), 0.9, 0.9, 0.6, 1.0),
    ],
)
def test_links(one: Citation, own: float, target: float, low: float, high: float) -> None:
    assert low <= linked(one, own, target, AGREED) <= high


def test_a_link_to_a_sure_citation_is_surer_and_a_flag_makes_it_doubtful() -> None:
    assert linked(citation(), 0.9, 0.95, AGREED) >= linked(citation(), 0.9, 0.3, AGREED)
    assert linked(citation(), 0.9, 0.9, AGREED) > linked(citation(flags=("elliptic",)), 0.9, 0.9, AGREED)
    assert linked(citation(), 0.9, 0.9, AGREED) > linked(citation(), 0.9, 0.9, Signs(other_name=True))
    assert len(link_features(citation(), 0.5, 0.5)) == len(LINK_NAMES)


def test_confidence_is_a_probability_and_ranks_a_wreck_below_a_clean_citation() -> None:
    clean, wreck = parse_notes(
        [
            "Ann Lee, Steel Towns (London: Penguin, 1999), 12.",
            "see 1/ Lee steel, In: towns. ed ,; lond on 19 99 the by of , Press 12 13 pp Oslo-1999 vol",
        ]
    )[:2]
    assert 0 <= wreck.confidence < clean.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "BGH, Urteil vom 3. Mai 2001 – I ZR 12/99, BGHZ 147, 56.",
        "Case C-5/18 Harbour v Quay EU:C:2019:465, para 37.",
        "Dz. U. 2004, No. 12, item 345.",
    ],
)
def test_what_is_read_by_a_form_of_law_is_not_doubted_for_what_the_tagger_thought(text: str) -> None:
    (found,) = parse_notes([text])
    assert found.confidence >= 0.5


def test_many_signers_are_no_doubt() -> None:
    work = fields_of(TEXT, RAW).work
    place = NAMES.index("repeated")
    listed = replace(RAW, parts=(*(Part("author", k, k + 1, 0.9) for k in range(0, 6, 2)), *PARTS[1:]))
    twice = replace(RAW, parts=(*PARTS, Part("date", 40, 44, 0.9)))
    values = [features(TEXT, raw, work, Reading((raw,)))[place] for raw in (listed, twice)]
    assert values[0] == 0 < values[1]
