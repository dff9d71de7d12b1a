"""What names a volume, a part or a sheet in a title or in a field of its own, in several scripts."""

from __future__ import annotations

import pytest

from refkit.matching.numbers import first_number, volume_of
from refkit.matching.volumes import part_in


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("The Salt Roads, vol. 2", "2"),
        ("The Salt Roads, Band II", "2"),
        ("The Salt Roads, volume β", "2"),
        ("Οι δρόμοι του αλατιού, τόμος Β΄", "2"),
        ("Οι δρόμοι του αλατιού, τόμ. 2", "2"),
        ("طرق الملح، المجلد الثاني", "2"),
        ("طرق الملح، الجزء 2", "2"),
        ("海港与盐路 第二卷", "2"),
        ("海港与盐路（第十二冊）", "12"),
        ("海港與鹽路 卷三", "3"),
        ("海港与盐路 下册", "下"),
        ("소금길 제2권", "2"),
        ("Соляные пути. Том II", "2"),
        ("דרכי המלח, כרך ב", "ב"),
        ("Map of Norland, Sheet B", "b"),
        ("Karte von Norland, Blatt Nr. 12b", "12b"),
        # what is no volume
        ("A Sheet of Glass", ""),
        ("海上集市", ""),
        ("Ο τόμος των θαλασσών", ""),
        ("Часть моря", ""),
    ],
)
def test_the_volume_of_a_title(title: str, number: str) -> None:
    assert part_in(title) == number


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *(("Vol. 13", "13"), ("XII", "12"), ("B", "b"), ("82(3)", "82"), ("том 2", "2")),
        *(("τόμος Β΄", "2"), ("Α΄", "1"), ("المجلد الثاني", "2"), ("٢", "2")),
        *(("第二卷", "2"), ("十二", "12"), ("上", "上")),
    ],
)
def test_the_field_of_a_volume(field: str, number: str) -> None:
    assert first_number(field) == number
    assert volume_of(field, bound=True) == number
