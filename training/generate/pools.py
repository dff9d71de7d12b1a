"""Training corpora come in, pools of titles, names, containers, publishers and places to recombine go out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from .lexicon import table

_STOP = {lang: frozenset(words) for lang, words in table("stopwords").items()}
_PLACES = frozenset(place for places in table("places").values() for place in places)
_WORDS = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """The likeliest language of a title by its function words, English where nothing speaks."""
    words = [w.lower() for w in _WORDS.findall(text)]
    votes = {lang: sum(w in stop for w in words) for lang, stop in _STOP.items()}
    best = max(votes, key=lambda lang: votes[lang])
    return best if votes[best] else ("en" if text.isascii() else "it")


@dataclass(frozen=True)
class Pools:
    """What the generator may recombine beside its own lists; `titles` is by language."""

    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    containers: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    givens: tuple[str, ...] = ()
    families: tuple[str, ...] = ()

    @classmethod
    def from_train(cls, path: str | Path) -> Pools:
        """Harvest the pools of a folder with anystyle-core.xml, grobid-citation/ and linkedbooks-train.conll.

        Files that are not there are skipped; a folder with none of them raises FileNotFoundError.
        """
        folder = Path(path)
        found: dict[str, list[str]] = {}
        sources = (_anystyle(folder / "anystyle-core.xml"), _grobid(folder / "grobid-citation"),
                   _linkedbooks(folder / "linkedbooks-train.conll"))  # fmt: skip
        for source in sources:
            for kind, text in source:
                found.setdefault(kind, []).append(text)
        if not found:
            raise FileNotFoundError(
                f"no training corpora in {folder}: expected anystyle-core.xml and its like"
            )
        titles: dict[str, list[str]] = {}
        serials = []
        for title in _unique(found.get("title", ()), 12, 160):
            if _SERIAL.match(title) and title.count(" ") < 7:
                serials.append(title)
                continue
            title = _without_imprint(title)
            if sum(c.isalpha() for c in title) > 0.7 * len(title):
                titles.setdefault(language(title), []).append(title)
        givens, families = _names(found.get("author", ()))
        return cls(
            titles={lang: tuple(ts) for lang, ts in sorted(titles.items())},
            containers=_unique([*found.get("container", ()), *serials], 5, 80),
            publishers=_unique(found.get("publisher", ()), 3, 50),
            places=_unique(found.get("place", ()), 3, 24),
            givens=givens,
            families=families,
        )


# Braces and links, and LinkedBooks titles that run on into "in «Journal", are no titles.
_DIRTY = re.compile(
    r"[|{}\[\]\\^~<>«»]|\(\s|https?:|,? \bin$|, in [“A-Z]|^In |, pp?$|, pag$|, cit\b|\b[Pp]p\."
)


# LinkedBooks tags a journal's name as title, too.
_SERIAL = re.compile(
    r"^(Riv|Revue|Journal|Rass|Archiv|Bol|Bull|Zeitschr|Annal|Proceed|Quad|Atti|Gazz|Giornale|Jahrb|Studi [vm]|Mitteil)"
)


def _tidy(text: str) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", text).strip(" ,.;:()[]«»“”\"‘’'_*-–—/")


def _without_imprint(title: str) -> str:
    """A title without the place of publication that a tagger left at its end."""
    head, comma, tail = title.rpartition(", ")
    return head if comma and len(head) > 12 and tail in _PLACES else title


def _unique(texts: Iterable[str], low: int, high: int) -> tuple[str, ...]:
    tidy = (_tidy(t) for t in texts)
    keep = {t: None for t in tidy if low <= len(t) <= high and not _DIRTY.search(t)}
    return tuple(t for t in keep if t.count("(") == t.count(")") and t[:1].isupper())


_ANYSTYLE = {
    "title": "title", "author": "author", "editor": "author", "journal": "container",
    "container-title": "container", "publisher": "publisher", "location": "place",
}  # fmt: skip


def _anystyle(path: Path) -> Iterable[tuple[str, str]]:
    if path.is_file():
        for tag, text in re.findall(r"<([a-z-]+)>([^<]+)</\1>", path.read_text(encoding="utf-8")):
            if tag in _ANYSTYLE and (tag != "author" or ";" not in text):
                yield _ANYSTYLE[tag], text


def _grobid(folder: Path) -> Iterable[tuple[str, str]]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir()):
        text = file.read_text(encoding="utf-8", errors="replace")
        for tag, level, body in re.findall(
            r"<(title|pubPlace|publisher)(?: level=\"(\w)\")?>([^<]{3,200})</\1>", text
        ):
            kind = {"pubPlace": "place", "publisher": "publisher"}.get(tag) or (
                "container" if level in "js" else "title"
            )
            yield kind, body


_LINKEDBOOKS = {"title": "title", "author": "author", "publisher": "publisher", "publicationplace": "place"}


def _linkedbooks(path: Path) -> Iterable[tuple[str, str]]:
    if not path.is_file():
        return
    tag, words = "", list[str]()
    with path.open(encoding="utf-8", newline=None) as lines:
        for line in lines:
            cells = line.split()
            if len(cells) < 4:
                continue
            if cells[1] != tag or cells[2].startswith("b-"):
                if tag in _LINKEDBOOKS and words:
                    yield _LINKEDBOOKS[tag], detokenise(words)
                tag, words = cells[1], []
            words.append(cells[0])


def detokenise(words: Iterable[str]) -> str:
    """Join tokens of the LinkedBooks files as they stood in print, and mend words broken at line ends."""
    text = " ".join(words)
    text = re.sub(r" ([.,;:)\]»”’!?]+)", r"\1", text)
    text = re.sub(r"([(\[«“]) ", r"\1", text)
    text = re.sub(r"([’'])\s+(?=\w)", r"\1", text)
    text = re.sub(r"(\w) ([’'])", r"\1\2", text)
    return re.sub(r"([a-zàèéìòù]) - ([a-zàèéìòù])", r"\1\2", text)


_NAME = re.compile(r"^[A-ZÀ-Þ][a-zß-ÿ’'-]{2,}$")


def _names(authors: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given and family names, taken only where the order is certain: 'Family, Given' and 'X. Family'."""
    givens: dict[str, None] = {}
    families: dict[str, None] = {}
    for raw in authors:
        words = _tidy(raw).replace(" and ", ", ").split(", ")
        for first, second in pairwise(words):
            if _NAME.match(first) and re.match(r"^[A-ZÀ-Þ]\.?( ?[A-Z]\.?)*$", second):
                families[first] = None
            elif _NAME.match(first) and _NAME.match(second) and len(words) == 2:
                families[first] = givens[second] = None
        for found in re.findall(r"\b[A-ZÀ-Þ]\. ([A-ZÀ-Þ][a-zß-ÿ]{2,})\b", _tidy(raw)):
            families[found] = None
    return tuple(givens), tuple(families)
