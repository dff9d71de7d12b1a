"""Word lists, grammars and pools come in; a World that names people, titles, journals, bodies and places goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from . import dates, forms
from .forms import roman
from .grammar import Grammar
from .lexicon import table, toml
from .people import Names, Person
from .pools import Pools
from .typography import canonical

LANGS = ("en", "de", "fr", "it", "es", "pt", "la", "mix")
# How many titles look like something else.
_ODD = 0.09
_LINES = re.compile(r"\n| · ")
# English words that stay small in a title, and those that lose their capital where titles are in sentence case.
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "to",
        "for",
        "from",
        "with",
        "by",
        "as",
        "at",
        "nor",
        "but",
        "into",
    ]
)


def productions(text: str, lang: str = "") -> list[str]:
    """The productions of a rule of the grammar files: one a line, or parted by ' · '; quotes become “ ”."""
    text = canonical(text, lang)
    return [p.strip(" ") for p in _LINES.split(text) if p.strip()]


class World:
    """All random matter of the notes, by language; with pools, real titles and names are mixed in."""

    def __init__(self, pools: Pools | None = None) -> None:
        self.pools = pools or Pools()
        given, family = dict(table("names_given")), dict(table("names_family"))
        for key, values in table("names_extra").items():
            culture, part = key.split(".")
            into = given if part == "given" else family
            into[culture] = into.get(culture, ()) + values
        self.names = Names(given, family, self.pools.givens, self.pools.families)
        self.places, self.publishers, self.papers = table("places"), table("publishers"), table("newspapers")
        self.grammars = {lang: self._grammar(lang) for lang in LANGS}
        self.plain = self._common_words()

    def _grammar(self, lang: str) -> Grammar:
        rules = {name: productions(text, lang) for name, text in toml(f"grammar_{lang}").items()}
        for name, text in toml("prose").get(lang, {}).items():
            rules[name] = productions(text, lang)
        for file in ("odd_titles", "prose_more"):
            for name, text in toml(file).get(lang, {}).items():
                rules[name] = rules.get(name, []) + productions(text, lang)
        builtins: dict[str, Callable[[Random, str], str]] = {
            "person": lambda rng, _: self._mentioned(rng, lang),
            "surname": lambda rng, _: self.names.surname(rng, lang),
            "city": lambda rng, _: self.city(rng, lang),
            "year": lambda rng, _: str(
                rng.randint(1500, 2020) if rng.random() < 0.3 else rng.randint(1850, 2020)
            ),
            "years": lambda rng, _: _years(rng),
            "n": lambda rng, _: str(rng.randint(1, 30) if rng.random() < 0.7 else rng.randint(30, 400)),
            "num4": lambda rng, _: str(rng.randint(100, 9999)),
            "roman": lambda rng, _: roman(rng.randint(1, 24)),
            "dmy": lambda rng, _: dates.show(
                dates.a_day(rng, rough=0.0), rng.choice(("dmy", "num")), lang, rng
            ),
            "date": lambda rng, _: dates.show(
                dates.a_day(rng, 1800, 0.3), rng.choice(("dmy", "mdy")), lang, rng
            ),
            "work": lambda rng, _: self.title(rng, lang),
            "frag": lambda rng, _: self.fragment(rng, lang),
            "salad": lambda rng, _: self.salad(rng, lang),
            "paper": lambda rng, _: rng.choice(self.papers.get(lang, self.papers["mix"])),
        }
        return Grammar(rules, builtins, lang)

    def _common_words(self) -> frozenset[str]:
        rules = toml("grammar_en")
        words = {
            w
            for key in ("abs", "thing", "peoples", "verb", "verbs")
            for p in productions(rules[key])
            for w in p.split()
        }
        words |= set(table("words")["title"])
        return frozenset(words - {"Crown", "Islam"})

    def _mentioned(self, rng: Random, lang: str) -> str:
        p = self.names.person(rng, lang)
        name = f"{p.given} {p.particle + ' ' if p.particle and p.particle[-1] not in '’-' else p.particle}{p.family}"
        return name if not p.eastern else f"{p.family} {p.given}"

    def person(self, rng: Random, lang: str) -> Person:
        """A random person likely to write in a language."""
        return self.names.person(rng, lang)

    def say(self, rng: Random, lang: str, symbol: str) -> str:
        """Expand a symbol of a language's grammar."""
        return self.grammars[lang](rng, symbol)

    def city(self, rng: Random, lang: str) -> str:
        """A town as it is named in running text: one, without a state behind it."""
        for _ in range(4):
            r = rng.random()
            found = rng.choice(self.places["geo"] if r < 0.45 else self.places.get(lang, self.places["en"]))
            if not re.search(r"[,/(–:]|-[A-Z]| and | und |\.$", found):
                return found
        return "Berlin"

    def imprint(self, rng: Random, lang: str) -> str:
        """A place of publication as printed, now and then two."""
        r = rng.random()
        if self.pools.places and r < 0.15:
            return rng.choice(self.pools.places)
        if r < 0.23:
            return rng.choice(self.places["geo" if r < 0.19 else "mix"])
        place = rng.choice(self.places.get(lang, self.places["en"]))
        if r > 0.955 and "," not in place:
            other = rng.choice(self.places.get(lang, self.places["en"]))
            place += rng.choice(forms.of("two_places", lang)) + other
        return place

    def publisher(self, rng: Random, lang: str) -> str:
        """A publisher as printed."""
        r = rng.random()
        if self.pools.publishers and r < 0.2:
            return rng.choice(self.pools.publishers)
        if r > 0.96:
            two = [rng.choice(self.publishers[lang]) for _ in "12"]
            return rng.choice(("/", " & ", " and ", ", ")).join(two)
        if r > 0.9:
            name = self.names.surname(rng, lang)
            head, tail = forms.of("publisher_heads", lang), forms.of("publisher_tails", lang)
            return rng.choice(head) + name + rng.choice(tail)
        return rng.choice(self.publishers.get(lang) or self.publishers["mix"])

    def title(self, rng: Random, lang: str, symbol: str = "title") -> str:
        """A title: real from the pools, real halves joined anew, or from the grammar."""
        if symbol == "title" and rng.random() < _ODD:
            return self.odd_title(rng, lang)
        real = self.pools.titles.get(lang, ())
        r = rng.random()
        if len(real) > 400 and symbol == "title" and r < (0.4 if lang == "en" else 0.48):
            first = rng.choice(real)
            if r < 0.18:
                joint = rng.choice((" : ", ". ", ", ") if lang == "fr" else (": ", ". ", ": ", ", ", " – "))
                head, tail = re.split(r"[:.?] ", first)[0], re.split(r"[:.?] ", rng.choice(real))[-1]
                first = head.strip(" ,") + joint + tail.strip(" ,")
            return first if len(first) < 190 else first[:190].rsplit(" ", 1)[0]
        text = self.grammars[lang](rng, symbol)
        if text[0].islower():
            text = text[0].upper() + text[1:]
        if lang == "en":
            text = self._english(text, rng)
        if symbol == "title" and rng.random() < 0.05:
            text = self._lengthen(text, lang, rng)
        return text

    def odd_title(self, rng: Random, lang: str) -> str:
        """A title that looks like a name, a place, a number or a quotation, or that is one word."""
        text = self.grammars[lang](rng, "odd" if "odd" in self.grammars[lang].rules else "title")
        if lang == "en":
            text = self._english(text, rng)
        if rng.random() < 0.04 and (comma := text.find(", ")) > 0:
            text = text[:comma] + text[comma:].upper()
        elif rng.random() < 0.03 and text[-1].isalnum():
            text += rng.choice("!?")
        return text[0].upper() + text[1:]

    def _lengthen(self, text: str, lang: str, rng: Random) -> str:
        """A subtitle behind a comma, a period or a dash, a translation in brackets, or dates at the end."""
        r = rng.random()
        if r < 0.5:
            more = self.grammars[lang](rng, "sub")
            return f"{text}{rng.choice((', ', '. ', ' – ', ', ', '; or, ', ', or '))}{more[0].upper() + more[1:]}"
        if r < 0.75:
            other = rng.choice([x for x in ("en", "en", "de", "fr") if x != lang])
            opening, closing = rng.choice((("[", "]"), ("(", ")")))
            return f"{text} {opening}{self.grammars[other](rng, 'title')}{closing}"
        return f"{text}, {_years(rng)}" if r < 0.9 else f"{text} ({_years(rng)})"

    def _english(self, text: str, rng: Random) -> str:
        text = re.sub(r": ([a-z])", lambda m: ": " + m.group(1).upper(), text) if rng.random() < 0.8 else text
        text = re.sub(r"\ba ((?:New )?[AEIOU])(?!ni|ur|s )", r"an \1", text)
        if rng.random() < 0.25:
            words = text.split(" ")
            low = [
                w[0].lower() + w[1:] if i and w.strip(":,.?") in self.plain else w
                for i, w in enumerate(words)
            ]
            text = " ".join(low)
        if rng.random() < 0.02:
            text = text.upper()
        return text

    def fragment(self, rng: Random, lang: str) -> str:
        """A few words of a real title where there are any, with a small first letter, to widen the words of prose."""
        real = self.pools.titles.get(lang, ())
        text = rng.choice(real) if len(real) > 200 else self.grammars[lang](rng, "title")
        words = re.split(r"[:.,;?!()“”\"]", text)[0].split()[: rng.randint(3, 9)]
        text = " ".join(words).strip(" ’'-–")
        if lang != "de" and len(words) > 1 and words[1][:1].islower():
            text = text[:1].lower() + text[1:]
        return text or "this"

    def salad(self, rng: Random, lang: str) -> str:
        """A sentence of common words in no order: prose by its words alone."""
        common = table("words").get(lang) or table("words")["es" if lang == "pt" else "en"]
        words = [rng.choice(common) for _ in range(rng.randint(5, 16))]
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            thing = rng.choice(
                (
                    self.names.surname(rng, lang),
                    self.city(rng, lang),
                    str(rng.randint(1500, 2022)),
                    self.fragment(rng, lang),
                )
            )
            words.insert(rng.randrange(len(words)), thing)
        if rng.random() < 0.5:
            words[rng.randrange(len(words) - 1)] += ","
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def journal(self, rng: Random, lang: str) -> str:
        """A journal's name, whole or abbreviated."""
        if self.pools.containers and rng.random() < 0.2 and lang in ("en", "it"):
            return rng.choice(self.pools.containers)
        return self.grammars[lang](rng, "journal")

    def newspaper(self, rng: Random, lang: str) -> str:
        """A newspaper's or magazine's name, listed or made of a city and a usual word."""
        if rng.random() < 0.15 and lang in ("en", "de", "it"):
            return rng.choice(forms.of("newspapers", lang)).format(self.city(rng, lang))
        return rng.choice(self.papers.get(lang) or self.papers["mix"])


def _years(rng: Random) -> str:
    start = rng.randint(900, 1800) if rng.random() < 0.25 else rng.randint(1780, 1990)
    end = start + rng.randint(1, 90)
    shown = str(end) if rng.random() < 0.75 or end // 100 != start // 100 else f"{end % 100:02d}"
    return f"{start}{rng.choice('-–-–—')}{shown}"
