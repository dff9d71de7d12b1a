"""Citations by author and year, or number, in running text: what is one, what it means, what only looks like one."""

from __future__ import annotations

import pytest

from refkit.model import Date, Name, Work
from refkit.short_forms import author_date, numbered
from refkit.short_forms.listing import Listing

ENTRIES = {
    "nye90": "Nye, Joseph S. 1990. Bound to Lead. New York: Basic Books.",
    "nye04": "———. 2004. Soft Power. New York: PublicAffairs.",
    "kn77a": "Keohane, Robert O., and Joseph S. Nye. 1977a. Power and Interdependence. Boston: Little, Brown.",
    "kn77b": "Keohane, Robert O., and Joseph S. Nye. 1977b. Tides and Tolls. Boston: Little, Brown.",
    "smithj": "Smith, John. 1981. Cranes. Hull: Humber Press.",
    "smitha": "Smith, Alice. 1981. Dating a Crane. Timber 4: 1–18.",
    "whu": "World Harbour Union (WHU). 1990. Register of Historic Cranes. Geneva: WHU.",
    "meer": "Van der Meer, Kees. 1969. Kranen en kaden. Rotterdam: Maas.",
    "vqo": "Vance, Otto, Hanna Quill, and Sam Ode. 1996. Counting Ships. London: Quill.",
    "oak": "Oak, Lena. In press. Wheels over Water. London: Quill.",
    "gm": "García Márquez, Inés. 1984. La aduana vieja. Cádiz: Dique.",
}  # fmt: skip


SMITHS = {"smithj": "John", "smitha": "Alice"}


def listing() -> Listing:
    """As a reader makes it, from what is printed; two entries with their works."""
    made = Listing()
    for key, text in ENTRIES.items():
        work = Work(authors=(Name("Smith", SMITHS[key]),), issued=Date(1981)) if key in SMITHS else None
        made.add(key, 0, "", text, work)
    return made


LIST = listing()


def cited(text: str) -> list[tuple[str, str, str]]:
    """(what is printed of the group, keys between spaces, place) of every citation."""
    found = []
    for group in author_date.find(text, LIST, 0):
        for cite in group.cites:
            meant = LIST.meant(cite.names, others=cite.others, year=cite.year, letter=cite.letter, at=0)
            place = text[slice(*cite.place)] if cite.place else ""
            found.append((text[group.start : group.end], " ".join(item.id for item in meant) or "?", place))
    return found


ONE = (
    ("as was shown (Nye 1990, 12).", "(Nye 1990, 12)", "nye90", "12"),
    ("as was shown (Nye, 1990, p. 12).", "(Nye, 1990, p. 12)", "nye90", "p. 12"),
    ("as was shown (Nye 1990: 12–13).", "(Nye 1990: 12–13)", "nye90", "12–13"),
    ("so Nye (1990: 12–13) says", "Nye (1990: 12–13)", "nye90", "12–13"),
    ("What Nye’s (1990) book says", "Nye’s (1990)", "nye90", ""),
    ("the book of Nye (1990)", "Nye (1990)", "nye90", ""),
    ("selon l’étude de Nye (1990, 3)", "Nye (1990, 3)", "nye90", "3"),
    ("Selon Nye (1990, p. 12 sq.)", "Nye (1990, p. 12 sq.)", "nye90", "p. 12 sq."),
    ("(vgl. Nye 1990, S. 12 f.)", "(vgl. Nye 1990, S. 12 f.)", "nye90", "S. 12 f."),
    ("(see Keohane and Nye 1977a, 4)", "(see Keohane and Nye 1977a, 4)", "kn77a", "4"),
    ("(Keohane/Nye 1977b)", "(Keohane/Nye 1977b)", "kn77b", ""),
    ("(KEOHANE; NYE, 1977b, p. 3)", "(KEOHANE; NYE, 1977b, p. 3)", "kn77b", "p. 3"),
    ("(Vance et al. 1996)", "(Vance et al. 1996)", "vqo", ""),
    ("Vance u. a. (1996)", "Vance u. a. (1996)", "vqo", ""),
    ("(J. Smith 1981)", "(J. Smith 1981)", "smithj", ""),
    ("(A. Smith 1981, 4)", "(A. Smith 1981, 4)", "smitha", "4"),
    ("(Smith 1981)", "(Smith 1981)", "smithj smitha", ""),
    ("(World Harbour Union 1990)", "(World Harbour Union 1990)", "whu", ""),
    ("(WHU 1990)", "(WHU 1990)", "whu", ""),
    ("Van der Meer (1969: 77)", "Van der Meer (1969: 77)", "meer", "77"),
    ("(van der Meer 1969)", "(van der Meer 1969)", "meer", ""),
    ("(Oak in press)", "(Oak in press)", "oak", ""),
    ("(García Márquez 1984: 17)", "(García Márquez 1984: 17)", "gm", "17"),
    ("(Nye 1991)", "(Nye 1991)", "?", ""),
    ("(Nye [1848] 1990)", "(Nye [1848] 1990)", "nye90", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "key", "place"), ONE)
def test_one_citation(text: str, printed: str, key: str, place: str) -> None:
    assert cited(text) == [(printed, key, place)]


SEVERAL = (
    ("(see Nye 1990; Keohane and Nye 1977a, 4)", ["nye90", "kn77a"]),
    ("(Nye 1990, 12; 2004, 7)", ["nye90", "nye04"]),
    ("Nye (1990, 2004)", ["nye90", "nye04"]),
    ("(Nye 1990, Vance et al. 1996)", ["nye90", "vqo"]),
    ("(Keohane and Nye 1977a, 1977b)", ["kn77a", "kn77b"]),
    ("(Keohane and Nye 1977a, b)", ["kn77a", "kn77b"]),
)


@pytest.mark.parametrize(("text", "keys"), SEVERAL)
def test_several_in_a_bracket(text: str, keys: list[str]) -> None:
    assert [key for _, key, _ in cited(text)] == keys


@pytest.mark.parametrize(
    "text",
    [
        "The treaty (1990) was signed.",
        "in the winter of 1990 (the coldest on record)",
        "(chap. 3, 12)",
        "in 1990 [sic] and after",
        "the years 1990–1996 (a decade)",
    ],
)
def test_years_of_prose(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize("text", ["(Norway 1990)", "In Bergen (1990)", "the Ministry (1990)", "(May 1990)"])
def test_what_the_list_does_not_have_is_not_known(text: str) -> None:
    assert not any(group.known for group in author_date.find(text, LIST, 0))


def test_ibid_stands_alone_in_its_bracket() -> None:
    (group,) = author_date.find("and again (ebd., 12).", LIST, 0)
    assert (group.cites[0].form, group.known, group.dated) == ("ibid", True, False)
    assert not list(author_date.find("(ebd. steht etwas anderes)", LIST, 0))


NUMBERS = (
    ("as shown [12].", "square", ["12"]),
    ("as shown [3, 7–9].", "square", ["3", "7", "8", "9"]),
    ("as shown [4]–[6].", "square", ["4", "5", "6"]),
    ("as shown [6, p. 12].", "square", ["6"]),
    ("corrosion[1,2] is", "square", ["1", "2"]),
    ("corrosion.¹,³", "raised", ["1", "3"]),
    ("as shown (1, 2).", "round", ["1", "2"]),
    ("as shown [Nye90, KN77].", "lettered", ["Nye90", "KN77"]),
)


@pytest.mark.parametrize(("text", "shape", "labels"), NUMBERS)
def test_numbers(text: str, shape: str, labels: list[str]) -> None:
    assert [one.label for mark in numbered.find(text, shape) for one in mark.cited] == labels


@pytest.mark.parametrize(
    ("text", "shape"), [("let x[3] be", "square"), ("an area of 12 m²", "raised"), ("f(2) is", "round")]
)
def test_no_marks(text: str, shape: str) -> None:
    assert list(numbered.find(text, shape)) == []


def test_entries_that_are_not_numbered_must_nearly_all_be_cited() -> None:
    labels = frozenset(map(str, range(1, 6)))
    quoted = ["“[3] came back”", "nothing"]
    assert numbered.shape_of(quoted, labels, printed=False) == ""
    assert numbered.shape_of(["all of it [1–4]", "and more [5]"], labels, printed=False) == "square"
    assert numbered.shape_of(quoted, labels, printed=True) == ""
    assert numbered.shape_of(["it [1]", "again [2, 3]"], labels, printed=True) == "square"
