"""Name lists come in, random persons and the ways of printing them go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Person:
    """A made-up person; `eastern` prints the family name first without a comma."""

    given: str
    family: str
    particle: str = ""
    suffix: str = ""
    eastern: bool = False


_PARTICLES = {
    "de": ("von", "von", "von der", "zu", "vom", "von und zu"),
    "nl": ("van", "van der", "van den", "de", "van de", "ten", "ter", "’t", "in ’t", "de la"),
    "fr": ("de", "de", "de La", "du", "d’", "de la", "Le", "La"),
    "it": ("De", "Di", "Della", "Dal", "Dalla", "Da", "D’", "de’", "Del", "Lo", "La"),
    "es": ("de", "de la", "del", "de los", "de las"),
    "pt": ("de", "da", "dos", "do", "e"),
    "nordic": ("von", "af", "de la"),
    "en": ("Mc", "Mac", "O’", "Fitz", "de", "St."),
    "ar": ("al-", "Al-", "El", "Ibn", "Bin", "Abu", "el-"),
}
_GLUED = ("d’", "D’", "O’", "Mc", "Mac", "Fitz", "al-", "Al-", "el-")
_SUFFIXES = ("Jr.", "Jr.", "Jr", "III", "Sr.", "II", "IV", "Esq.")
_HOME = {
    "en": ("en",) * 8 + ("de", "nl", "in", "ind", "he", "zh", "ar", "fr", "it", "pl", "ja", "ko", "african"),
    "de": ("de",) * 9 + ("en", "pl", "cs", "tr", "hu", "nl", "fr"),
    "fr": ("fr",) * 9 + ("en", "ar", "it", "de", "african"),
    "it": ("it",) * 10 + ("de", "fr", "en", "sr"),
    "es": ("es",) * 10 + ("en", "fr", "pt"),
    "pt": ("pt",) * 9 + ("es", "en"),
    "mix": ("pl",) * 9 + ("cs", "nl", "ru", "uk", "nordic", "de", "en"),
    "la": ("la", "la", "it", "de", "nl", "fr"),
}
_PART_GLUE = re.compile(r"\s+")


class Names:
    """Draws persons from given and family names by culture; `extra` families and givens come from a training set."""

    def __init__(
        self,
        given: dict[str, tuple[str, ...]],
        family: dict[str, tuple[str, ...]],
        extra_given: Sequence[str] = (),
        extra_family: Sequence[str] = (),
    ) -> None:
        self.given, self.family = given, family
        self.extra_given, self.extra_family = tuple(extra_given), tuple(extra_family)
        self.cultures = tuple(sorted(set(given) & set(family)))

    def culture(self, rng: Random, lang: str) -> str:
        """A culture likely for authors who write in a language."""
        if rng.random() < 0.14 or lang not in _HOME:
            return rng.choice(self.cultures)
        return rng.choice(_HOME[lang])

    def surname(self, rng: Random, lang: str) -> str:
        """A family name alone."""
        if self.extra_family and rng.random() < 0.4:
            return rng.choice(self.extra_family)
        return rng.choice(self.family[self.culture(rng, lang)])

    def person(self, rng: Random, lang: str) -> Person:
        """A whole person."""
        cult = self.culture(rng, lang)
        given, family = rng.choice(self.given[cult]), rng.choice(self.family[cult])
        if self.extra_family and rng.random() < 0.3:
            family = rng.choice(self.extra_family)
        if self.extra_given and rng.random() < 0.2:
            given = rng.choice(self.extra_given)
        r = rng.random()
        letters = "ABCDEFGHIJKLMNOPRSTVW"
        if cult in ("en", "in") and r < 0.4:
            given += f" {rng.choice(letters)}." + (f" {rng.choice(letters)}." if r < 0.04 else "")
        elif r < 0.12:
            given += "-" + rng.choice(self.given[cult]) if cult in ("fr", "de") or r < 0.02 else ""
        elif r < 0.2:
            given += " " + rng.choice(self.given[cult])
        elif r < 0.25:
            given = rng.choice(letters) + ". " + given if r < 0.22 else given + f" {rng.choice(letters)}."
        particle = suffix = ""
        if cult in _PARTICLES and rng.random() < (0.45 if cult in ("nl", "ar") else 0.1):
            particle = rng.choice(_PARTICLES[cult])
        if cult in ("es", "pt") and rng.random() < 0.55:
            family += (
                " " + (rng.choice(("y ", "i ")) if rng.random() < 0.1 else "") + rng.choice(self.family[cult])
            )
        elif rng.random() < 0.05:
            family += "-" + rng.choice(self.family[cult])
        if cult == "en" and rng.random() < 0.06:
            suffix = rng.choice(_SUFFIXES)
        eastern = cult in ("zh", "ja", "ko", "viet", "hu") and rng.random() < 0.35
        return Person(given, family, particle, suffix, eastern)


def _family(p: Person) -> str:
    if not p.particle:
        return p.family
    return f"{p.particle}{'' if p.particle in _GLUED else ' '}{p.family}"


def initials(given: str, gap: str = " ") -> str:
    """Given names as initials: 'Jean-Paul' becomes 'J.-P.', 'John R.' becomes 'J. R.' with the gap between."""
    out = []
    for word in given.split():
        out.append("-".join(part[0].upper() + "." for part in word.split("-") if part))
    return gap.join(out)


def show(p: Person, form: str) -> str:
    """Print a person.

    Forms: full, ini ("J. R. Doe"), tight ("J.R. Doe"), inv ("Doe, John"), invini, invtight, swap ("Doe John"),
    swapini ("Doe J."), vanc ("Doe JR"), last, and each with a leading "caps-" for capital family names, "low-" for
    small capitals lost ("doe j.") and "mid-" for half lost ("DOE j.").
    """
    if form.startswith("low-"):
        return show(p, form[4:]).lower()
    if form.startswith("mid-"):
        name = show(p, form[4:])
        return name.lower().replace(_family(p).lower(), _family(p).upper(), 1)
    family = _family(p)
    if form.startswith("caps-"):
        form = form[5:]
        family = family.upper() if p.particle in ("", *_GLUED) else f"{p.particle} {p.family.upper()}"
    suffix = f", {p.suffix}" if p.suffix else ""
    if form == "last":
        return family
    if p.eastern and form in ("full", "ini", "tight"):
        return f"{family} {p.given}"
    if form == "full":
        return f"{p.given} {family}{suffix}"
    if form == "ini":
        return f"{initials(p.given)} {family}{suffix}"
    if form == "tight":
        return f"{initials(p.given, '')} {family}{suffix}"
    if form == "inv":
        return f"{family}, {p.given}{suffix}"
    if form == "invini":
        return f"{family}, {initials(p.given)}{suffix}"
    if form == "invtight":
        return f"{family}, {initials(p.given, '')}{suffix}"
    if form == "swap":
        return f"{family} {p.given}"
    if form == "swapini":
        return f"{family} {initials(p.given, '')}"
    if form == "vanc":
        return f"{family} {re.sub(r'[^A-Z]', '', initials(p.given))}"
    raise ValueError(f"unknown name form {form!r}")


_AND = {
    "en": (" and ", " and ", " and ", ", and ", " & ", " & ", " with "),
    "de": (" und ", " und ", " / ", "/", "/", " u. ", " & ", ", "),
    "fr": (" et ", " et ", ", ", " & ", " – "),
    "it": (" e ", " e ", ", ", " - ", " – ", "-"),
    "es": (" y ", " y ", " e ", ", ", " & "),
    "pt": (" e ", " e ", "; ", ", "),
    "la": (" et ", " et ", ", "),
}
_AND["mix"] = (", ", ", ", " i ", " oraz ")
# What joins names in lists of any language; the last as scanners leave "A u. B".
_ANY_AND = (
    " & ",
    " e ",
    "/",
    " / ",
    " und ",
    " u. ",
    "; ",
    " - ",
    " et ",
    ", ",
    " and ",
    "; ",
    " u.- ",
    " u ",
)
_COMMA = {"de": (", ", ", ", "/", " / ", "; "), "pt": (", ", "; ")}
_OTHERS = {
    "en": (" et al.", " et al.", " et al", ", et al.", " and others", " et alii", " and colleagues"),
    "de": (" u. a.", " u.a.", " et al.", " et al.", " u. a. m.", " und andere"),
    "fr": (" et al.", " et alii", " et autres", " et al.", " et collab."),
    "it": (" et al.", " e altri", " et alii", " et al.", " e al."),
    "es": (" et al.", " y otros", " et al.", " y otras", " et alii"),
    "pt": (" et al.", " e outros", " et al.", " et alii"),
    "la": (" et al.", " et alii"),
}


def connectors(rng: Random, lang: str) -> tuple[str, str, str]:
    """One note's way to join names: between all but the last, before the last, and 'and others'."""
    last = rng.choice(_AND.get(lang, _AND["en"]) if rng.random() < 0.93 else _ANY_AND)
    comma = last if last.strip() in ("/", "–", "-", ";") else rng.choice(_COMMA.get(lang, (", ",)))
    return comma, last, rng.choice(_OTHERS.get(lang, _OTHERS["en"]))


_OTHERS["mix"] = (" i in.", " et al.", " i inni")
_STRAIGHT = {"inv": "full", "invini": "ini", "invtight": "tight", "swap": "full", "caps-inv": "caps-full"}


def show_list(
    people: Sequence[Person | str], form: str, joins: tuple[str, str, str], mixed: bool, etal: bool
) -> str:
    """Print a list; `mixed` inverts the first name only, `etal` cuts after the first (or third) name."""
    comma, last, others = joins
    shown = []
    for i, p in enumerate(people):
        if isinstance(p, str):
            shown.append(p)
        else:
            shown.append(show(p, _STRAIGHT.get(form, form) if mixed and i else form))
    if etal and len(shown) > 1:
        return comma.join(shown[: 1 if len(shown) < 5 else 3]) + others
    if len(shown) == 1:
        return shown[0]
    if "inv" in form and not mixed and comma == ", " and last == " and ":
        last = ", and " if len(form) % 2 else " and "
    return comma.join(shown[:-1]) + last + shown[-1]
