"""What a rule once spoilt that the reader had right: initials like signals, towns like magazines, lists like titles."""

from __future__ import annotations

import pytest

from refkit.api import parse

NOTES: list[tuple[str, dict[str, str]]] = [
    # an initial or a particle is no word for "see"
    ("v. Bergen, Hafenrecht, 3. Aufl. 1996, S. 115.", {"authors": "v. Bergen", "title": "Hafenrecht"}),
    ("v. Galvani, Diritto civile e commerciale, Padova, 1990, p. 12.", {"authors": "Galvani"}),
    ("Dazu V. Kockmann, Die Häfen des Nordens, Kiel 1985, S. 49.", {"authors": "V. Kockmann"}),
    ("V. Laurier, Les quais byzantins, Paris, Quai, 1962, p. 132.", {"authors": "V. Laurier"}),
    # the letter of a journal's name is no number
    (
        "Ann Lee, Fair Value of Piers, 31 J. PORT L. 119, 128 (2005).",
        {"container_title": "J. PORT L.", "volume": "31"},
    ),
    # a town in front of a month is no magazine
    (
        "Harbour Standards Board, Draft on Leases: A Revision, Enschede, May 16, 2013.",
        {"publisher_place": "Enschede", "container_title": ""},
    ),
    (
        "Observateurs du port, Rapport final de la mission, Varsovie, octobre 2001, p. 17.",
        {"publisher_place": "Varsovie", "container_title": ""},
    ),
    # a title that begins behind an initial
    (
        "Keller B. Review into the quality of harbours: overview report. Port England; 2013.",
        {"authors": "B. Keller", "title": "Review into the quality of harbours: overview report"},
    ),
    # the last two of a list of names
    ("Bach, Corner und Steiner (2009), S. 314.", {"authors": "Bach; Corner; Steiner", "title": ""}),
    # the party of a case is no place
    (
        "Lindholm and others v. Norway, 12 June 2012, para. 120.",
        {"title": "Lindholm and others v. Norway", "publisher_place": ""},
    ),
    # a treaty wrote nothing
    (
        "Convention against Dues and Other Cruel, Inhuman or Degrading Tolls, adopted 10 December 1984, art. 15.",
        {"authors": "", "title": "Convention against Dues and Other Cruel, Inhuman or Degrading Tolls"},
    ),
    # an archive by letters that nobody listed
    (
        "A.Q.E., Correspondance politique, Espagne, vol. 536, fol. 114-119, Roux à Lechat, Madrid, 22 mai 1762.",
        {
            "archive": "A.Q.E., Correspondance politique, Espagne",
            "archive_location": "vol. 536, fol. 114-119",
        },
    ),
    # the act that another amends stands in its title
    (
        "Regulation (EU) 2015/99 of the European Parliament and of the Council of 29 April 2015 on the watching, "
        "reporting and proof of tides, and amending Directive 2009/98/EC, OJ L 123, 19.5.2015, p. 55.",
        {
            "title": "Regulation (EU) 2015/99 of the European Parliament and of the Council of 29 April 2015 on the "
            "watching, reporting and proof of tides, and amending Directive 2009/98/EC",
            "number": "2015/99",
            "page": "55",
        },
    ),
    (
        "Verordnung (EU) 2019/12 des Rates vom 3. Mai 2019 über Häfen, Molen und Kais und zur Änderung der "
        "Richtlinie 2009/98/EG, ABl. L 12 vom 4.5.2019, S. 3.",
        {"number": "2019/12", "page": "3"},
    ),
    # a piece of an address stands beside one
    (
        "Port Authority, Resolution on Dues, PS/00188/2019, 10.10.2019, https://www.port.example/files/dues.pdf",
        {"number": "PS/00188/2019", "url": "https://www.port.example/files/dues.pdf"},
    ),
    # what ends as a file does is one, wherever it stands
    (
        "Remarks by Secretary of State Helen Lee, Oslo, Norway, 23 July 2010, "
        "2010/07/20100723164658su0.4912989.html#axzz3G4 (accessed 14 Oct 2014).",
        {"number": ""},
    ),
    # a number with strokes is no piece of an address where there is none
    (
        "Circulaire du 23 mai 2014, CRIM/2014-10/G1, relative à la lutte contre les quais.",
        {"number": "CRIM/2014-10/G1"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_what_was_right_is_left_alone(text: str, wanted: dict[str, str]) -> None:
    (citation,) = parse(text)
    work = citation.work
    names = [f"{name.given or name.particle} {name.family}".strip() for name in work.authors]
    found = {key: "; ".join(names) if key == "authors" else str(getattr(work, key)) for key in wanted}
    assert found == wanted
