"""Short forms that no reader is sure of are found by what was cited before, and nothing else is found so."""

from __future__ import annotations

import pytest

from refkit.api import stream_notes
from refkit.flags import Flag
from refkit.model import Citation

HARMON = "Pia Harmon, A Walk on the Far Side of the Harbour (Bath: Old Bridge, 1971), 9."
HEINE = "Karl Heine, Das Problem der Häfen, Berlin 1990, S. 3."
LEFORT = "Marie Lefort, La Route du sel (Paris: Quai, 2004), p. 45."
LOTTI = "Franz Lotti, Il porto di ferro, Roma, Molo, 1990, p. 3."
RUIZ = "Ana Ruiz, La sal y la memoria, Madrid, Muelle, 1999, p. 7."


def read(*texts: str) -> list[list[Citation]]:
    """The citations of each note of one document."""
    notes = [{"id": f"n{n}", "doc": "d", "text": text, "number": str(n)} for n, text in enumerate(texts, 1)]
    return [citations for _, citations in stream_notes(notes)]


@pytest.mark.parametrize(
    ("full", "short", "locator"),
    [
        (HARMON, "Harmon, Walk on the Far Side.", ""),
        (HARMON, "See Harmon, Walk on the Far Side, and the letters there.", ""),
        (HARMON, "The point is disputed; Harmon, Walk on the Far Side.", ""),
        (HARMON, "It was never settled (Harmon, Walk on the Far Side, 14) and is not now.", "14"),
        (HARMON, "A Walk on the Far Side.", ""),
        (HEINE, "Heine: Das Problem der Häfen. Die Frage ist umstritten.", ""),
        (HEINE, "Das ist umstritten (Heine: Das Problem, S. 207) und bleibt es.", "207"),
        (HEINE, "Vgl. Heine, Problem der Häfen.", ""),
        (LEFORT, "Lefort, La Route du sel. Il y revient souvent.", ""),
        (LOTTI, "Lotti, Il porto di ferro. La questione resta aperta.", ""),
        (RUIZ, "Ruiz, La sal y la memoria. El asunto sigue abierto.", ""),
    ],
)
def test_a_known_work_is_recalled(full: str, short: str, locator: str) -> None:
    first, second = read(full, short)
    assert [(c.form, c.target) for c in second] == [("short", first[0].id)]
    assert (second[0].locator.value if second[0].locator else "") == locator


@pytest.mark.parametrize(
    ("full", "prose"),
    [
        (HARMON, "Harmon, who never saw the far side, is silent on this."),
        (HARMON, "Harmon, Lanterns on the Far Side of the Moon, was never printed."),
        (HARMON, "The far side of the harbour was closed in winter."),
        (HARMON, "A walk through the old town takes an hour."),
        (HEINE, "Heine, der Dichter, kannte das nicht."),
        (HEINE, "Das Problem wird unten behandelt."),
        (LEFORT, "La route du nord restait fermée."),
        (LOTTI, "Il porto era chiuso."),
        (RUIZ, "La sal era cara entonces."),
    ],
)
def test_prose_stays_prose(full: str, prose: str) -> None:
    assert all(citation.target is None for citation in read(full, prose)[1])


def test_a_title_goes_on_only_with_its_own_words() -> None:
    text = "It was never settled (Harmon, Walk on the Far Moon, 14) and is not now."
    (found,) = read(HARMON, text)[1]
    assert text[found.start : found.end] == "Harmon, Walk"


def test_nothing_is_recalled_that_was_not_cited() -> None:
    assert all(citation.target is None for citation in read("Harmon, Walk on the Far Side.")[0])


def test_ids_have_no_gaps() -> None:
    text = "Harmon, Walk on the Far Side. See also Otto Vance, Tariff (Bath: Old Bridge, 1971), 9."
    assert [citation.id for citation in read(HARMON, text)[1]] == ["n2/0", "n2/1"]


@pytest.mark.parametrize(
    ("notes", "target"),
    [
        (
            ["Otto Roth, Die Salzburger 1873–1918 (Wien: Kai, 1990).",
             "Otto Roth, Die Salzburger: Nachträge (Wien: Kai, 1995).", "Roth, Die Salzburger, S. 70–3."],
            "n1/0",
        ),
        (
            ["Ada Roth, Ports of the Delta (Leeds: Pier, 1990).",
             "Ada Roth, Ports of the Delta II (Leeds: Pier, 1995).", "Roth, Ports of the Delta, p. 12."],
            "n1/0",
        ),
        (["TNA, FO 371/12345, fol. 3r.", "See TNA, FO 371/12399."], None),
        (["Dz. U. No. 74, item 368.", "Dz. U. No. 153, item 1270."], None),
        (
            ["Anna Kern, ‘Zölle im Norden’, in Karl Müller and Eva Pfister (eds), Häfen (Bonn: Kai, 2011), 3–20.",
             "Müller / Pfister 2011, S. 3."],
            None,
        ),
        (["Eva Kern, review of Pia Harmon, Rooks’ Rights, Mind 12 (1999): 3.", "Harmon, Rooks’ Rights."], None),
        (["Pia Harmon, ‘Rooks’, Mind 12 (1999) 3.", "Harmon, op. cit., n. 40, p. 7."], "n1/0"),
    ],
)  # fmt: skip
def test_the_right_work_or_none(notes: list[str], target: str | None) -> None:
    assert [citation.target for citation in read(*notes)[-1]] == [target]


def test_a_known_work_in_front_of_a_semicolon() -> None:
    text = "Vgl. Lotti, Il porto di ferro; Briscoe, Philosophy and Salt, S. 3–4."
    found = read(LOTTI, text)[1]
    assert [(c.target, c.work.title.removeprefix("Briscoe, ")) for c in found] == [
        ("n1/0", "Il porto di ferro"),
        (None, "Philosophy and Salt"),
    ]


VALOIS = "Jean Valois, Les péages (Paris: Quai, 1991), p. 5."


@pytest.mark.parametrize("who", ["Jean Valois", "Id."])
def test_op_cit_of_an_author_of_two_works(who: str) -> None:
    notes = read(VALOIS, f"{who}, Les ports (Paris: Quai, 1995), p. 3.", "Valois, op. cit., p. 12.")
    assert notes[2][0].target == "n2/0"
    assert Flag.AMBIGUOUS in notes[2][0].flags


@pytest.mark.parametrize(
    ("notes", "author"),
    [
        ([HARMON, "Harmon, supra note 1; id., Other Roads (Leiden: Meridian, 1999)."], "Harmon"),
        ([HARMON, "Jansen, supra note 1; id., Other Roads (Leiden: Meridian, 1999)."], "Jansen"),
        ([HARMON, "Jansen, supra note 9; id., Other Roads (Leiden: Meridian, 1999)."], "Jansen"),
        (
            [f"{HARMON[:-1]}; {VALOIS}", "Supra note 1; id., Other Roads (Leiden: Meridian, 1999)."],
            "",
        ),
    ],
)
def test_idem_behind_a_supra(notes: list[str], author: str) -> None:
    last = read(*notes)[-1][-1]
    assert last.work.title == "Other Roads"
    assert [name.family for name in last.work.authors] == ([author] if author else [])
    assert Flag.SAME_AUTHOR in last.flags
    assert (Flag.UNRESOLVED in last.flags) is (not author)
