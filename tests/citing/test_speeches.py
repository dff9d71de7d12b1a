"""Speeches to whom and where they were given, in six languages; letters between two, which are none."""

from __future__ import annotations

import pytest

from refkit.api import parse

# fmt: off
SPEECHES = [
    ("Speech by J. Dale to the Harbour Club, Kiel, 4 June 1960.", "J. Dale", "Harbour Club", "Kiel", "1960-06-04"),
    ("Discours de M. Lenoir à Rochefort, 12 mai 1951.", "M. Lenoir", "", "Rochefort", "1951-05-12"),
    ("Discours de M. Lenoir prononcé à Rochefort, 12 mai 1951.", "M. Lenoir", "", "Rochefort", "1951-05-12"),
    ("Discorso di G. Bruni a Livorno, 4 maggio 1938.", "G. Bruni", "", "Livorno", "1938-05-04"),
    ("Rede vor dem Landtag, 4.6.2003.", "", "Landtag", "", "2003-06-04"),
    ("Speech by A. Lind to the Riksdag, 3 May 1961.", "A. Lind", "Riksdag", "", "1961-05-03"),
    ("Address to Parliament, 3 March 1971.", "", "Parliament", "", "1971-03-03"),
    ("Discours à Marseille, 16 juin 1946.", "", "", "Marseille", "1946-06-16"),
    ("Discurso a las Cortes, 3 de mayo de 1946.", "", "Cortes", "", "1946-05-03"),
]
LETTERS = [
    ("Letter from J. Dale to the Harbour Club, 3 May 1961.", "personal_communication"),
    ("Letter to the Congress, 4 May 1950.", "document"),
    ("Dale to Rowe, 3 May 1950.", "personal_communication"),
    ("Kern an Weiss, 3. Mai 1950.", "personal_communication"),
    ("Roux à Lenoir, 12 mai 1851.", "personal_communication"),
    ("Mary Reed to John Stone, 4 June 1871.", "personal_communication"),
]
# fmt: on


@pytest.mark.parametrize(("text", "who", "event", "place", "day"), SPEECHES)
def test_a_speech_has_its_speaker_and_where_it_was_given(
    text: str, who: str, event: str, place: str, day: str
) -> None:
    (only,) = parse(text)
    work = only.work
    assert (work.kind, "; ".join(name.display for name in work.authors)) == ("speech", who)
    assert (work.event_title, work.event_place) == (event, place)
    assert getattr(work.issued, "edtf", "") == day


@pytest.mark.parametrize(("text", "kind"), LETTERS)
def test_a_letter_is_no_speech(text: str, kind: str) -> None:
    (only,) = parse(text)
    assert (only.work.kind, only.work.event_title, only.work.event_place) == (kind, "", "")
