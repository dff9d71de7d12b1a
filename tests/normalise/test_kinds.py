"""One table of kinds: a word tells its CSL type and, for matching, whether it names what is said on one day."""

from __future__ import annotations

import pytest

from refkit.normalise.compare import fold
from refkit.normalise.kinds import cue_kind, family, is_dated_kind, title_kind
from refkit.normalise.lexicon import toml


@pytest.mark.parametrize(
    ("text", "kind", "dated"),
    [
        ("press release", "report", True),  # a report that is issued on one day
        ("Pressemitteilung", "report", True),
        ("keynote address", "speech", True),
        ("keynote lecture", "speech", False),
        ("joint communiqué", "document", True),
        ("memorandum of understanding", "document", False),
        ("Interview mit Ann Lee", "interview", True),
        ("after-dinner toast", "", True),  # a cook book may be called so: no kind
        ("doctoral dissertation", "thesis", False),
        ("Steel and Tides", "", False),
        ("addressed envelopes", "", False),
    ],
)
def test_a_word_is_judged_once(text: str, kind: str, dated: bool) -> None:
    assert cue_kind(text) == kind
    assert is_dated_kind(fold(text)) == dated


@pytest.mark.parametrize(
    ("title", "by_persons", "kind"),
    [
        ("Remarks on Steel", True, "speech"),
        ("Joint Statement on Steel", False, "document"),
        ("Joint Statement on Steel", True, ""),  # a person's book may be called anything
        ("Fjord Council Final Communiqué", False, "document"),
        ("Steel, Tides and the Case for a New Declaration", False, ""),
        ("A Review of Speeches", False, ""),
    ],
)
def test_the_first_words_of_a_title(title: str, by_persons: bool, kind: str) -> None:
    assert title_kind(title, by_persons) == kind


def test_families_share_no_kind_and_rows_tell_known_ones() -> None:
    families = toml("kinds")["family"]
    kinds = [kind for row in families.values() for kind in row]
    assert len(kinds) == len(set(kinds))
    assert family("post-weblog") == "press"
    assert family("map") == ""
    for row in toml("kinds")["cue"]:
        assert row["kind"] in {*kinds, "", "personal_communication"}
        assert row.get("dated") or row.get("words")
