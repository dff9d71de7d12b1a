"""What a volume of a set is called stands beside what the set is."""

from __future__ import annotations

import pytest

from refkit.api import parse

NOTES: list[tuple[str, tuple[str, str, str]]] = [
    (
        "Michel Port, Histoire des quais, vol. 1, Une introduction (Paris: Quai, 1990), 12.",
        ("Histoire des quais", "1", "Une introduction"),
    ),
    ("Karl Ott, Werke, Bd. 2: Die Häfen, Berlin 1990, S. 3.", ("Werke", "2", "Die Häfen")),
    (
        "Karl Ott, Werke, 3 vols., vol. 2: Die Briefe, Berlin 1970, S. 12.",
        ("Werke", "2", "Die Briefe"),
    ),
    # a volume and no title of its own
    ("Karl Ott, Werke, Bd. 2, Berlin 1990, S. 3.", ("Werke", "2", "")),
    # a title behind the volume of a journal is another work
    (
        "Ann Lee, “Quays,” Port Journal 12 (1990): 3; Max Ott, Piers (Oslo: Quay, 1990), 4.",
        ("Quays", "12", ""),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_the_title_of_a_volume_is_kept(text: str, wanted: tuple[str, str, str]) -> None:
    work = parse(text)[0].work
    assert (work.title, work.volume, dict(work.extra).get("volume-title", "")) == wanted
