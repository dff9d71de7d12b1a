"""A piece and the cited book that it stands in are one citation; what is no work gives none, and no value is half."""

from __future__ import annotations

import pytest

from refkit import parse
from refkit.api import stream_notes
from refkit.flags import Flag
from refkit.model import Citation, Work

MACK = "Ruth Mack, Cases of the Quay (Leeds: Pier, 1950)."
WILT = "Jean de Wilt, La chasse au sel (Paris: Quai, 1991), p. 5."
LOTTI = "Franz Lotti, Il porto (Roma: Molo, 1990), p. 3."


def second(first: str, text: str) -> list[Citation]:
    notes = [
        {"id": f"n{n}", "doc": "d", "text": item, "number": str(n)} for n, item in enumerate((first, text), 1)
    ]
    return list(stream_notes(notes))[1][1]


@pytest.mark.parametrize(
    ("first", "text", "title"),
    [
        (WILT, "Marie Lefort, « Les péages », repris dans Jean de WILT, La chasse au sel, op. cit.", "Les péages"),
        (WILT, "Paul Morin, « Le port gelé », dans Jean de WILT, Chasse, ouv. cité, p. 12.", "Le port gelé"),
        (LOTTI, "Anna Neri, ‘Il sale’, in Lotti, Il porto, cit., p. 44.", "Il sale"),
        (LOTTI, "Karl Heine, „Zölle“, 1931, abgedruckt in: Lotti, Il porto (Anm. 1), S. 4.", "Zölle"),
        (MACK, "Ann Lee, ‘Docks’, 1931, reprinted in Mack, Cases, supra note 1, at 7.", "Docks"),
        (MACK, "Ana Ruiz, «La sal», 1931, reproducido en Mack, Cases of the Quay, op. cit., p. 7.", "La sal"),
        (MACK, "LEVINE v. Officer, 7 May 1932 – Mack, supra note 1.", "LEVINE v. Officer"),
    ],
)  # fmt: skip
def test_a_piece_in_a_cited_volume(first: str, text: str, title: str) -> None:
    (piece,) = second(first, text)
    assert piece.target == "n1/0"
    assert Flag.IN_CITED_VOLUME in piece.flags
    assert piece.work.title == title


def test_who_stands_in_front_of_the_volume_is_no_title() -> None:
    (piece,) = second(WILT, "Paul Morin, « Le port gelé », dans Jean de WILT, Chasse, ouv. cité, p. 12.")
    assert (piece.work.container_title, [name.family for name in piece.work.editors]) == (
        "Chasse",
        ["Wilt"],
    )


def test_a_dash_in_a_title_is_no_host() -> None:
    (short,) = second(
        "Ann Lee, Docks – A History (Leeds: Pier, 1950).", "Lee, Docks – A History, op. cit., p. 3."
    )
    assert (short.target, short.flags) == ("n1/0", ())


@pytest.mark.parametrize(
    "text",
    [
        "See supra text accompanying note 31.",
        "See infra Part II.B.",
        "Siehe oben Text bei Fn. 12.",
        "Articles 2, 5–7.",
        "See Arts. 3 and 4.",
        "Art. 12 Abs. 2.",
        "Artículos 3 y 5.",
        "Part E, Chapter 4",
        "II, 37, 9.",
        "[REDACTED]",
        "Name withheld.",
        "См. об этом подробнее выше, с. 12.",
        "Anna Kern, Otto Vance, Clara Brandt and Paul Morin.",
        "This was said before (I-II, 91, 2, observing that law is reason).",
    ],
)
def test_no_work(text: str) -> None:
    assert parse(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Karl Ott, Articles of Faith, 3.",
        "Anna Kern and Otto Vance, Docks (Leeds: Pier, 1950).",
        "Anna Kern, Otto Vance, Clara Brandt and Paul Morin, Docks (Leeds: Pier, 1950).",
        "Treaty of the Ports, arts 2, 5–7.",
    ],
)
def test_a_work_all_the_same(text: str) -> None:
    assert len(parse(text)) == 1


def test_a_list_of_known_names() -> None:
    book = "Anna Kern, Otto Vance and Paul Morin, Docks (Leeds: Pier, 1950)."
    assert [citation.target for citation in second(book, "Anna Kern, Otto Vance and Paul Morin.")] == ["n1/0"]


@pytest.mark.parametrize(
    "text",
    [
        "Otto Vance, Report on Dues (London: Quill, 1923) (hereafter ‘Dues Report’).",
        "Otto Vance, Report on Dues (hereinafter Dues) (London: Quill, 1923), 4.",
        "Otto Vance, Report on Dues (London: Quill, 1923), available at link #23.",
        "Otto Vance, Tariff (Bath: Old Bridge, 1971), 9; Clara Brandt, Salt [in Dutch] (Leiden: Kade, 1998).",
        "B v DPP [2008] EWHC 1655 (Admin), para 3.",
        "Anna Kern, “Piers and ‘Docks’,” Mind 3 (1999): 4.",
        "Anna Kern, Der Streit um die „Hafenordnung“, Kiel 1990, S. 3.",
        "Anna Kern, Les « péages » du port, Paris, Quai, 1990.",
    ],
)
def test_values_are_whole(text: str) -> None:
    for citation in parse(text):
        for value in _values(citation.work):
            assert value.count("(") == value.count(")")
            assert value.count("[") == value.count("]")
            assert value.count("«") == value.count("»")
            assert "herea" not in value
            assert "hereina" not in value
            assert "link" not in value
        assert citation.locator is None or citation.locator.value != "23"


def _values(work: Work) -> list[str]:
    names = (
        "title",
        "container_title",
        "publisher",
        "publisher_place",
        "genre",
        "volume",
        "number",
        "archive",
    )
    return [getattr(work, name) for name in names]


@pytest.mark.parametrize(
    ("text", "volume"),
    [
        ("Otto Vance, The Tolls, 2 vols. (London: Quill, 1923), 45.", ""),
        ("Otto Vance, The Tolls, vol. 2 (London: Quill, 1923), 45.", "2"),
        ("L. Skwar, ‘Tolls’ (1995) 29 The Law Teacher 189.", "29"),
    ],
)
def test_a_count_of_volumes_is_none(text: str, volume: str) -> None:
    assert parse(text)[0].work.volume == volume


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ebd., S. 67, S. 69ff.", "67, 69ff"),
        ("Id. at 12.", "12"),
        ("Ibid., 45-46.", "45-46"),
        ("p. 47, ibid.", "47"),
    ],
)
def test_places_of_ibid(text: str, place: str) -> None:
    (ibid,) = second(MACK, text)
    assert (ibid.form, ibid.target) == ("ibid", "n1/0")
    assert ibid.locator is not None
    assert ibid.locator.value.rstrip(".") == place


def test_a_place_and_ibid_say_nothing_of_what_comes_next() -> None:
    found = second(MACK, "p. 47, ibid. See also Ruth Mack, Other Cases (Leeds: Pier, 1952).")
    assert [citation.target for citation in found] == ["n1/0", None]


def test_ibid_behind_a_note_that_was_not_read() -> None:
    texts = [MACK, "See Articles 2, 5–7.", "Ibid."]
    notes = [{"id": f"n{n}", "doc": "d", "text": text, "number": str(n)} for n, text in enumerate(texts, 1)]
    (ibid,) = list(stream_notes(notes))[2][1]
    assert ibid.target is None
    assert Flag.UNRESOLVED in ibid.flags


# fmt: off
AS_PRINTED: list[tuple[str, dict[str, str]]] = [
    # two family names of Spanish names, with and without a given name
    ("Ana Antonia Guerrero Rincón, \"Puertos en la sociedad colonial\", Estudios del mar 5 (1936): 186.",
     {"authors": "Guerrero Rincón|Ana Antonia", "title": "Puertos en la sociedad colonial"}),
    ("Juan Álvarez Posadilla, Práctica de los puertos (Madrid: Muelle, 1796), 12.",
     {"authors": "Álvarez Posadilla|Juan"}),
    ("Saavedra Fajardo, Idea de un puerto (Madrid: Muelle, 1640), 99.", {"authors": "Saavedra Fajardo|"}),
    ("Maria Pereira Lima, O porto (Lisboa: Cais, 1990), 12.", {"authors": "Lima|Maria Pereira"}),
    # Brazilian lists: bodies in capitals, names up to their particle, periodicals behind a question
    ("Cf. COMISSÃO MUNDIAL SOBRE PORTOS. Nosso Porto Comum. 2. ed. Rio de Janeiro: Editora do Cais, 1991. p. 10.",
     {"bodies": "COMISSÃO MUNDIAL SOBRE PORTOS", "title": "Nosso Porto Comum"}),
    ("MENDES, Ana; CARVALHO, Vera Marques de. O porto: sal e mar. São Paulo: Cais, 2017, p. 125.",
     {"authors": "Mendes|Ana; Carvalho|Vera Marques", "title": "O porto: sal e mar"}),
    # pages that were looked at, and their copies
    ("\"Glossary\". Department of Ports. Retrieved 28 August 2016.",
     {"title": "Glossary", "container_title": "Department of Ports", "kind": "webpage", "accessed": "2016-08-28"}),
    ("\"System of Tides\". Norn Office. Archived from the original on 13 November 2010. Retrieved 13 January 2010.",
     {"title": "System of Tides", "container_title": "Norn Office", "accessed": "2010-01-13"}),
    ("Paxter, Pamela (2015). Women, Ports, and Power: A Global View. CQ Press. p. 107. ISBN 978-1-48-337701-8.",
     {"publisher": "CQ Press", "kind": "book"}),
    ("S. Egg, “Ports”, in Memoirs of the Norland Geographical Society, xiv, 2, 1891.",
     {"volume": "xiv", "issue": "2"}),
    # a press of a university makes a book
    ("Political Tides of the Middle Age, Cambridge: Cambridge University Press 1900.", {"kind": "book"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), AS_PRINTED, ids=[row[0][:40] for row in AS_PRINTED])
def test_what_offices_lists_and_pages_print(text: str, expected: dict[str, str]) -> None:
    (citation,) = parse(text)
    work = citation.work
    shown = {
        "authors": "; ".join(f"{name.family}|{name.given}" for name in work.authors),
        "bodies": "; ".join(name.literal for name in work.authors),
        "accessed": work.accessed.edtf if work.accessed else "",
    }
    found = {name: shown[name] if name in shown else getattr(work, name) for name in expected}
    assert found == expected


def test_a_heading_of_the_citing_work_is_no_work() -> None:
    assert (
        parse(
            "Cf. infra, 3) a) : Interdiction du contrôle de la compétence (art. 24) et de la révision (art. 26)"
        )
        == []
    )
