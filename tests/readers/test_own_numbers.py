"""A document is not what it cites: its DOI, ISBN and ISSN come from its head or imprint alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import readers

HEAD = "# Tides and Tolls\n\nBy Ann Lee\n\n{own}\n\n"
PROSE = (
    "Tides shape harbours in many ways, and this paper looks at how the dues of the ports of the north followed them "
    "through two long centuries of trade.\n\nThe second paragraph has many words as well, so that the head of this "
    "paper ends here, and nothing that follows can be taken for a line of its masthead.\n\n"
)
LISTED = (
    "Roe, Jane. Tolls and Trust. Journal of Bridges 4 (2011). https://doi.org/10.1000/jb.4.2\n\n"
    "Ott, Peter. Steel. 1999. ISBN 978-3-16-148410-0. ISSN 1234-5678\n\n"
)


@pytest.mark.parametrize(
    ("own", "rest", "expected"),
    [
        ("DOI: 10.5555/own.1", PROSE + "## References\n\n" + LISTED, "10.5555/own.1"),
        ("https://doi.org/10.5555/own.1", PROSE + LISTED, "10.5555/own.1"),
        ("", PROSE + "## References\n\n" + LISTED, ""),
        ("", PROSE + "**Bibliography**\n\n" + LISTED, ""),
        ("", PROSE + "Literaturverzeichnis\n\n" + LISTED, ""),
        # a reference that is broken into lines, and a lone one without a heading
        ("", PROSE + "## Works cited\n\nRoe, Jane. Tolls.\n\nhttps://doi.org/10.1000/jb.4.2\n", ""),
        ("", PROSE + "Roe, Jane. Tolls and Trust. https://doi.org/10.1000/jb.4.2\n", ""),
        ("", "The argument is Roe's (https://doi.org/10.1000/jb.4.2), and it has " + PROSE, ""),
        # an imprint at the end says it of the document
        ("", PROSE + "ISSN 2345-6789\n\ndoi: 10.5555/own.1\n", "10.5555/own.1"),
        ("", PROSE + "© 2013 Quay Institute\nDOI: 10.5555/own.1\n", "10.5555/own.1"),
        # two that differ: one is another's
        ("", PROSE + "DOI: 10.5555/a\n\nDOI: 10.5555/b\n", ""),
    ],
)
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_the_doi(tmp_path: Path, own: str, rest: str, expected: str, ending: str) -> None:
    path = tmp_path / f"paper.{ending}"
    path.write_text(HEAD.format(own=own) + rest, encoding="utf-8")
    assert readers.read(path).work.doi == expected


def test_the_numbers_of_what_is_cited_are_not_its_own(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(HEAD.format(own="") + PROSE + "## References\n\n" + LISTED, encoding="utf-8")
    work = readers.read(path).work
    assert (work.isbn, work.issn, work.doi) == ("", "", "")
    path.write_text(
        HEAD.format(own="") + PROSE + "## References\n\n" + LISTED + "ISSN 2345-6789\n", encoding="utf-8"
    )
    assert readers.read(path).work.issn == "2345-6789"
