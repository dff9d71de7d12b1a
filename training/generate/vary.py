"""A citation template and a work come in, the template goes out with the work's rarer fields put where printers put them."""

from __future__ import annotations

from random import Random

from .works import Work

_TRANSLATED = {
    "en": ("{role=trans.|trans. by|translated by|transl.|tr.|trans. and ed.} {translator:straight}", "{role=trans.} {translator:straight}", "{translator:straight} {role=(trans.)|(tr.)|trans.}"),
    "de": ("{role=übers. v.|übersetzt von|übers. von|aus dem Englischen von|aus dem Franz. von|dt. von|Übers.} {translator:straight}",),
    "fr": ("{role=trad.|trad. de|trad. par|traduit par|traduit de l’anglais par|traduit de l’allemand par|trad. fr. de|trad. fr.|tr.} {translator:straight}",),
    "it": ("{role=trad. it. di|trad. it. a cura di|traduzione di|trad. di|tr. it. di|tr. it.|trad.} {translator:straight}",),
    "es": ("{role=trad. de|traducción de|trad. esp. de|trad.|traducido por} {translator:straight}",),
    "pt": ("{role=trad. de|tradução de|trad.|trad. port. de} {translator:straight}",),
}  # fmt: skip
_EDITED = {
    "en": "{role=ed.|ed. by|edited by|ed. with an introduction by|ed. and introd. by} {editor:straight}", "de": "{role=hg. v.|hrsg. v.|hrsg. u. eingel. v.|bearb. v.|mit einer Einleitung von|ed.} {editor:straight}",
    "fr": "{role=éd.|éd. par|éd. critique par|préface de|présentation de|introduction de|texte établi par|édition établie par} {editor:straight}", "it": "{role=a cura di|ed.|prefazione di|introduzione di|intr. di|con prefazione di} {editor:straight}",
    "es": "{role=ed. de|edición de|prólogo de|introducción de} {editor:straight}", "pt": "{role=ed. de|prefácio de|introdução de|org.} {editor:straight}",
}  # fmt: skip
_SERIES = {
    "en": ("{series}[ {number}]", "{series}, {number}", "{series}, {other=no.|vol.} {number}"), "de": ("{series}[ {number}]", "{series}, Bd. {number}", "= {series} {number}", "{series}; {number}", "{series}, Nr. {number}"),
    "fr": ("coll. “{series}”", "“{series}”", "coll. {series}", "{series}, {number}", "“{series}”, {number}", "collection “{series}”"), "it": ("{series}, {number}", "{series}", "«{series}»", "{series} {number}", "collana {series}"),
    "es": ("col. {series}", "{series}, {number}", "{series}"), "pt": ("col. “{series}”", "{series}, {number}"),
}  # fmt: skip
_ROLES = {
    "es": {"a cura di": "ed. de", "a c. di": "ed. de", "cur.": "coord.", "(a cura di)": "(ed.)", "(a c. di)": "(coord.)", "(cur.)": "(dir.)", "trad. it. di": "trad. de", "trad. it.": "trad.", "in ": "en "},
    "pt": {"a cura di": "org. de", "a c. di": "coord. de", "cur.": "org.", "(a cura di)": "(org.)", "(a c. di)": "(coord.)", "(cur.)": "(dir.)", "trad. it. di": "trad. de", "trad. it.": "trad."},
}  # fmt: skip
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
            if old == "in ":
                template = template.replace(", in {", ", en {").replace(" in «", " en «")
            else:
                template = template.replace(old, new)
    if book not in template:
        return template
    join = _joint(template)
    if w.kind in (*_WHOLE, *_HOSTS):
        if w.translators and "{translator" not in template and rng.random() < 0.8:
            template = _after(template, book, join + rng.choice(_TRANSLATED.get(lang, _TRANSLATED["en"])))
        if w.editors and "{editor" not in template and rng.random() < 0.7:
            template = _after(template, book, join + _EDITED.get(lang, _EDITED["en"]))
        if "edition" in w.text and "{edition" not in template and rng.random() < 0.75:
            template = _after(template, book, join + "{edition}")
        if "volume" in w.text and "{volume" not in template and rng.random() < 0.6:
            template = _after(template, book, join + "{volume}")
        if "series" in w.text and "{series" not in template and w.kind != "report" and rng.random() < 0.75:
            series = rng.choice(_SERIES.get(lang, _SERIES["en"]))
            if rng.random() < 0.5 and "{date:y}" in template and not template.split("{date:y}")[1].startswith(")"):
                template = _after(template, "{date:y}", f" ({series})")
            else:
                template = _after(template, book, join + (f"({series})" if rng.random() < 0.2 and join == ", " else series))
    online = ("{doi}", "doi") if "doi" in w.text else ("{url}[{join}{accessed}]", "url")
    if online[1] in w.text and "{url" not in template and "{doi" not in template and rng.random() < 0.8:
        lead = rng.choice(("", "", "", "", "available at ", "<at|online at|available at|accessible at|URL:> ")) if lang == "en" and online[1] == "url" else ""
        tail = online[0].replace("{join}", rng.choice((" ", ", ", " ")))
        template += f"{join}{lead}{tail}"
    return template
