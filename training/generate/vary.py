"""A template and a work come in, the template with the work's rarer fields where printers put them goes out."""

from __future__ import annotations

from random import Random

from . import forms
from .works import Work

# The Romance family's templates speak Italian; here is what Spanish and Portuguese print instead.
_ROLES = {
    "es": {
        "(a cura di)": "(ed.)",
        "(a c. di)": "(coord.)",
        "(cur.)": "(dir.)",
        "a cura di": "ed. de",
        "a c. di": "ed. de",
        "cur.": "coord.",
        "trad. it. di": "trad. de",
        "trad. it.": "trad.",
        ", in {": ", en {",
        " in «": " en «",
    },
    "pt": {
        "(a cura di)": "(org.)",
        "(a c. di)": "(coord.)",
        "(cur.)": "(dir.)",
        "a cura di": "org. de",
        "a c. di": "coord. de",
        "cur.": "org.",
        "trad. it. di": "trad. de",
        "trad. it.": "trad.",
    },
}
_HOSTS = ("chapter", "reference")
_WHOLE = ("book", "edited", "reference", "report", "thesis")


def _after(template: str, mark: str, extra: str) -> str:
    """Put `extra` behind a field, outside the quotes that may close there."""
    at = template.find(mark)
    if at < 0:
        return template
    end = at + len(mark)
    if template[end : end + 1] == "”":
        end += 1
    return template[:end] + extra + template[end:]


def _joint(template: str) -> str:
    return ". " if template.count(". ") > template.count(", ") else ", "


def vary(template: str, w: Work, lang: str, rng: Random) -> str:
    """Add the work's edition, translator, volume, series, DOI or address where the template has no place for them."""
    book = "{container}" if w.kind in _HOSTS else "{title}"
    if lang in _ROLES and "{role=" in template:
        for old, new in _ROLES[lang].items():
            template = template.replace(old, new)
    if book not in template:
        return template
    join = _joint(template)
    if w.kind in (*_WHOLE, *_HOSTS):
        if w.translators and "{translator" not in template and rng.random() < 0.8:
            template = _after(template, book, join + rng.choice(forms.of("translated", lang)))
        if w.editors and "{editor" not in template and rng.random() < 0.7:
            template = _after(template, book, join + rng.choice(forms.of("edited", lang)))
        if w.helpers and "{helper" not in template and rng.random() < 0.85:
            at = "{editor:straight}" if "} {editor:straight}" in template and rng.random() < 0.4 else book
            template = _after(template, at, join + rng.choice(forms.of("helped", lang)))
        if "edition" in w.text and "{edition" not in template and rng.random() < 0.75:
            template = _after(template, book, join + "{edition}")
        if "volume" in w.text and "{volume" not in template and rng.random() < 0.6:
            template = _after(template, book, join + "{volume}")
        if "series" in w.text and "{series" not in template and w.kind != "report" and rng.random() < 0.75:
            series = rng.choice(forms.of("in_series", lang))
            if (
                rng.random() < 0.5
                and "{date:y}" in template
                and not template.split("{date:y}")[1].startswith(")")
            ):
                template = _after(template, "{date:y}", f" ({series})")
            else:
                template = _after(
                    template, book, join + (f"({series})" if rng.random() < 0.2 and join == ", " else series)
                )
    online = ("{doi}", "doi") if "doi" in w.text else ("{url}[{join}{accessed}]", "url")
    if online[1] in w.text and "{url" not in template and "{doi" not in template and rng.random() < 0.8:
        lead = (
            rng.choice(("", "", "", "", "available at ", "<at|online at|available at|accessible at|URL:> "))
            if lang == "en" and online[1] == "url"
            else ""
        )
        tail = online[0].replace("{join}", rng.choice((" ", ", ", " ")))
        template += f"{join}{lead}{tail}"
    return template
