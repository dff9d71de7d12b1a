"""What a running head or the head of an article prints of its journal, and what only looks like that."""

from __future__ import annotations

import pytest

from refkit.readers.layout import Line
from refkit.readers.periodical import find_periodical


def found(*texts: str) -> dict[str, str]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start, start + len(text), 0, 0))
        start += len(text) + 1
    whole = "\n".join(texts)
    values: dict[str, str] = {}
    for field, value, begin, end, _ in find_periodical(lines):
        assert whole[begin:end], (field, value)
        values.setdefault(field, value)
    return values


def serial(name: str, volume: str = "", issue: str = "", issued: str = "", page: str = "") -> dict[str, str]:
    fields = {"container_title": name, "volume": volume, "issue": issue, "issued": issued, "page": page}
    return {field: value for field, value in fields.items() if value}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # volume, issue and pages by their words
        (
            ["Harbour History Vol. 43, No. 2, pp. 161–180"],
            serial("Harbour History", "43", "2", page="161–180"),
        ),
        (
            ["Journal of Weirs, Volume 12, Issue 3, March 2010, Pages 45-67"],
            serial("Journal of Weirs", "12", "3", "March 2010", "45-67"),
        ),
        (["Weir Studies, 2018, vol. 27, nr 2"], serial("Weir Studies", "27", "2", "2018")),
        (
            ["Revista Puertos, Vol. IV, Núm. 2 (2011), págs. 9-30"],
            serial("Revista Puertos", "IV", "2", "2011", "9-30"),
        ),
        (
            ["Zeitschrift für Hafenkunde 52. Jg., H. 3, 2004, S. 345–378"],
            serial("Zeitschrift für Hafenkunde", "52", "3", "2004", "345–378"),
        ),
        (["HfK 1. Jg. 1/2020"], serial("HfK", "1", "1", "2020")),
        (
            ["University of Quay Law Review", "[Vol.4:2 2019]"],
            serial("University of Quay Law Review", "4", "2", "2019"),
        ),
        (
            ["REVISTA DE PUERTOS | LIMA | PERÚ | ISSN 1234-5679 | V.17 N.02 2025"],
            serial("REVISTA DE PUERTOS", "17", "02", "2025"),
        ),
        # by their places
        (
            ["Quay Journal of Maritime Law 2 (2010) 2, 689-711"],
            serial("Quay Journal of Maritime Law", "2", "2", "2010", "689-711"),
        ),
        (["Journal of Weirs 12:3 (2010), 45–67"], serial("Journal of Weirs", "12", "3", "2010", "45–67")),
        (["Journal of Weirs 12 (3), 2010, 45–67"], serial("Journal of Weirs", "12", "3", "2010", "45–67")),
        (["Journal of Weirs 12 (2010): 45–67"], serial("Journal of Weirs", "12", "", "2010", "45–67")),
        (["Harbour Review 15 | 2013 University of Quay"], serial("Harbour Review", "15", "", "2013")),
        (["Rivista dei porti, 2/2015, pp. 9-24"], serial("Rivista dei porti", "", "2", "2015", "9-24")),
        (["Diritto e porti, Special Issue (2015)"], serial("Diritto e porti", "", "Special Issue", "2015")),
        (["Revue des ports, n° 45, 2012, p. 45-67"], serial("Revue des ports", "", "45", "2012", "45-67")),
        # over two lines and more
        (
            [
                "Ports, Ships & Tolls: Maritime Studies ISSN 1234-5679",
                "2025, n. 1, pp. 111-135 DOI:10.5555/X.01",
            ],
            serial("Ports, Ships & Tolls: Maritime Studies", "", "1", "2025", "111-135"),
        ),
        (
            ["Revista Puerto Nuevo", "Volumen 1, Nº 2, 2012 / pp. 47-70", "ISSN 1234-5679"],
            serial("Revista Puerto Nuevo", "1", "2", "2012", "47-70"),
        ),
        # what is none
        (["The War of the Tolls 1914 (1918)"], {}),
        (["Chapter 3, pp. 12-14"], {}),
        (["See Lee, Journal of Weirs 12 (2010): 45–67, and Roe, Tolls, 9."], {}),
        (["Vol. 3, No. 2, 2010"], {}),
        (["Ann Lee", "Vol. 3, No. 2, 2010"], {}),
        (["Council Regulation (EU) No 12/2010"], {}),
        (["In spring 2010 the council met 12 (3) times."], {}),
        (["Smith v. Jones, 12 (2010) 45"], {}),
        (["12 (2010) 45–67"], {}),
        # references
        (["Lee, Ann. On Weirs. River Studies 3 (2001): 4–9."], {}),
        (["Ann Lee, “On Weirs,” River Studies 3 (2001): 4–9."], {}),
        (["Ann Lee, On Weirs, River Studies 3 (2001): 4–9."], {}),
        (["[^1]: Lee, [*Rivers*](https://example.org/a) (Oslo: Quay Studies, 1990), 12."], {}),
        (["Agenda 21/2010"], {}),
    ],
)
def test_the_journal(lines: list[str], expected: dict[str, str]) -> None:
    values = found(*lines)
    assert {field: value for field, value in values.items() if field != "kind"} == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Advance Access publication 26 June 2025", "26 June 2025"),
        ("Published online: 12 May 2020", "12 May 2020"),
        ("Received 3 March 2019; accepted 4 April 2020; published 12 May 2020", "12 May 2020"),
        ("Veröffentlicht am 12. Mai 2020", "12. Mai 2020"),
        ("Received 3 March 2019; accepted 4 April 2020", ""),
        ("He published it on 12 May 2020 with a house that had printed such things before and knew how.", ""),
    ],
)
def test_the_day_of_publication(line: str, day: str) -> None:
    assert found(line).get("issued", "") == day
