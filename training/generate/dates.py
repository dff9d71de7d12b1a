"""Random dates come out, and are printed in the ways of each language."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .lexicon import toml

_CALENDAR = {
    part: {lang: names.split() for lang, names in by_lang.items()}
    for part, by_lang in toml("calendar").items()
}
MONTHS, SHORT = _CALENDAR["months"], _CALENDAR["short_months"]
SEASONS, _DAYS = _CALENDAR["seasons"], _CALENDAR["days"]


@dataclass(frozen=True)
class Date:
    """A date; `month` and `day` are 0 where unknown, `end` is a last year or day, `season` an index from 0."""

    year: int
    month: int = 0
    day: int = 0
    end: int = 0
    season: int = -1


def year(rng: Random, oldest: int = 1850) -> int:
    """A year of publication, mostly of the last sixty years."""
    r = rng.random()
    if r < 0.72:
        return int(2024 - 54 * rng.random() ** 1.3)
    if r < 0.95:
        return rng.randint(max(1890, oldest), 1975)
    return rng.randint(min(oldest, 1890), 1920)


def a_day(rng: Random, earliest: int = 1945, rough: float = 0.1) -> Date:
    """A day of a newspaper, speech or web page; a share `rough` has only month and year."""
    y = (
        int(2024 - (2024 - max(1990, earliest)) * rng.random() ** 1.2)
        if rng.random() < 0.8
        else rng.randint(earliest, 2024)
    )
    month = rng.randint(1, 12)
    if rng.random() < rough:
        return Date(y, month)
    day = rng.randint(1, 28)
    return Date(y, month, day, day + rng.randint(1, 3) if rng.random() < 0.05 else 0)


def show(d: Date, how: str, lang: str, rng: Random) -> str:
    """Print a date.

    `how`: y, my, dmy, mdy, dmyshort, mdyshort, num ("3.4.1999"), slash, iso, week (with the day of the week).
    """
    lang = lang if lang in MONTHS else "en"
    if how == "y":
        if d.end > 31:
            tail = (
                f"{d.end % 100:02d}" if rng.random() < 0.5 and d.end // 100 == d.year // 100 else str(d.end)
            )
            return f"{d.year}{rng.choice('-–/–')}{tail}"
        return str(d.year)
    if d.season >= 0:
        name = SEASONS[lang][d.season % len(SEASONS[lang])]
        if lang == "en" and d.season == 4 and rng.random() < 0.4:
            return f"{name} {d.year}{rng.choice('/-–')}{(d.year + 1) % 100:02d}"
        return f"{name} {d.year}"
    if not d.month:
        return show(d, "y", lang, rng)
    names = SHORT[lang] if "short" in how else MONTHS[lang]
    month = names[d.month - 1]
    if not d.day or how == "my":
        if lang == "en" and rng.random() < 0.08:
            return f"{month}{rng.choice('-–/')}{names[d.month % 12]} {d.year}"
        of = " de " if lang in ("es", "pt") and rng.random() < 0.5 else " "
        return f"{month}{of}{d.year}"
    day = str(d.day) + (f"{rng.choice('-–')}{d.end}" if d.end else "")
    if how == "us":
        return (
            f"{d.month}/{d.day}/{d.year % 100:02d}" if rng.random() < 0.5 else f"{d.month}/{d.day}/{d.year}"
        )
    if how == "nodeyear":
        return f"{day} de {month}"
    if how == "num":
        sep, two = rng.choice((".", ".", "/", "-")), rng.random() < 0.4
        if lang == "de":
            sep = "." if rng.random() < 0.7 else ". "
        y = str(d.year) if rng.random() < 0.85 else f"{d.year % 100:02d}"
        return f"{d.day:02d}{sep}{d.month:02d}{sep}{y}" if two else f"{d.day}{sep}{d.month}{sep}{y}"
    if how == "iso":
        return f"{d.year}-{d.month:02d}-{d.day:02d}"
    week = ""
    if how == "week" or rng.random() < 0.02:
        week = rng.choice(_DAYS[lang]) + (", " if lang in ("en", "de") else " ")
    if how.startswith("mdy") and lang == "en":
        return f"{week}{month} {day}, {d.year}"
    if how == "ymd" and lang == "en":
        return f"{d.year} {month} {day}"
    if lang == "de":
        return f"{week}{day}. {month} {d.year}"
    if lang in ("es", "pt"):
        of = " de " if rng.random() < 0.75 else " "
        return f"{week}{day}{of}{month}{of}{d.year}"
    if lang in ("fr", "it") and d.day == 1 and not d.end:
        day = rng.choice(("1er", "1ᵉʳ")) if lang == "fr" else rng.choice(("1°", "1"))
    if lang == "en" and rng.random() < 0.03:
        day += {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(d.end or d.day, "th")
    if lang == "mix" and rng.random() < 0.5:
        return f"{week}{day} {month} {d.year} r."
    comma = "," if lang == "en" and rng.random() < 0.04 else ""
    return f"{week}{day} {month}{comma} {d.year}"
