"""The table of printed forms comes in, one random form filled with made-up numbers goes out."""

from __future__ import annotations

from functools import cache
from random import Random

from .lexicon import toml


@cache
def of(name: str, lang: str) -> tuple[str, ...]:
    """The forms of a kind in a language, in all languages, or failing both in English; brackets put back."""
    table = toml("forms")[name]
    listed = table.get(lang) or table.get("all") or table["en"]
    return tuple(str(f).replace("⟦", "[").replace("⟧", "]") for f in listed)


def roman(number: int) -> str:
    """A number below 400 in roman capitals."""
    out = []
    for value, sign in _ROMAN:
        while number >= value:
            out.append(sign)
            number -= value
    return "".join(out)


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numbers(rng: Random) -> dict[str, object]:
    """The numbers that forms may ask for, drawn anew."""
    n, a, y = rng.randint(1, 900), rng.randint(1, 20), rng.randint(1950, 2024)
    b = rng.randint(1, 60)
    return {
        "n": n,
        "n3": f"{n:03d}",
        "n4": f"{n:04d}",
        "a": a,
        "b": b,
        "c": b + rng.randint(1, 50),
        "y": y,
        "yy": f"{y % 100:02d}",
        "mm": f"{a % 12 + 1:02d}",
        "r": roman(a),
        "big": rng.randint(1000, 9999),
        "res": rng.randint(100, 2700),
        "session": rng.randint(30, 79),
        "p": f"{a % 9 + 1},{n % 900 + 100},{rng.randint(100, 999)}",
    }


def draw(rng: Random, name: str, lang: str = "", **more: object) -> str:
    """One form of a kind, filled with numbers and with what the caller gives."""
    form = rng.choice(of(name, lang))
    return form.format(**{**numbers(rng), **more}) if "{" in form else form
