"""The text of a MODS file goes in, records and problems come out; elements without a field go to extra."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from refkit.formats.gathered import Gathered
from refkit.formats.keywords import joined_keywords
from refkit.formats.kinds import HERE, from_zotero, table
from refkit.formats.leftovers import Lines, one_line
from refkit.formats.markup import parsed
from refkit.formats.name_lines import role_text, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.roles import by_marc
from refkit.model import Name, Problem
from refkit.normalise.date_values import as_date
from refkit.normalise.lexicon import toml

_ROLES: dict[str, str] = toml("mods", HERE)["roles"]
_GENRES: dict[str, str] = toml("mods", HERE)["genres"]


# elements of which a part, or all, is kept under a name
_KEPT = {
    "abstract": (("", "abstract"),),
    "accessCondition": (("", "license"),),
    "classification": (("", "call-number"),),
    "physicalDescription": (("extent", "number-of-pages"), ("form", "medium"), ("note", "note")),
    "subject": (("geographic", "subject-place"), ("temporal", "subject-time"), ("name", "subject-name")),
}
_READ_NAMES = frozenset(
    {"name", "originInfo", "relatedItem", "identifier", "location", "genre", "language", "note"}
    | {"typeOfResource", "recordInfo", "part"}
)
_TEXTS = {
    "archive": ("location", "physicalLocation"),
    "archive_location": ("location", "shelfLocator"),
    "language": ("language", "languageTerm"),
}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a MODS file: one record or a collection, with or without its name space."""
    root, problems = parsed(text, file)
    rows = [] if root is None else [node for node in root.iter() if _local(node) == "mods"]
    if not rows:
        problems.append(Problem(file, "", "holds no MODS record", "export it as MODS"))
    return [_record(row) for row in rows], problems


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _all(node: Any, *path: str) -> list[Any]:
    """The descendants by a path of local names."""
    found = [node]
    for name in path:
        found = [child for one in found for child in one if _local(child) == name]
    return found


def _text(node: Any, *path: str) -> str:
    return next((" ".join((one.text or "").split()) for one in _all(node, *path) if one.text), "")


def _words(node: Any) -> str:
    return (node.text or "").strip()


def _record(row: Any) -> LoadedRecord:
    it = Gathered()
    it.values["title"] = _title(row)
    for path, read in _READ:
        for node in _all(row, *path):
            read(node, it)
    for field, path in _TEXTS.items():
        it.values[field] = _text(row, *path)
    _keep_rest(row, it)
    it.keep("keyword", joined_keywords(list(filter(None, map(_words, _all(row, "subject", "topic"))))))
    noted = _all(row, "note")
    lines = Lines([_words(one) for one in noted if one.get("type") == "field"])
    it.keep("note", *(_words(one) for one in noted if one.get("type") != "field"))
    key = it.values.pop("key", "") or row.get("ID", "")
    return it.record(key, row.sourceline or 0, lines, _kind(row, it.values))


def _keep_rest(row: Any, it: Gathered) -> None:
    """Keep what no field holds under its own name."""
    titles = 0
    for node in row:
        name = _local(node)
        if name == "titleInfo":
            titles += 1
            if titles > 1:
                it.keep("title-short" if node.get("type") == "abbreviated" else "title", _title(row, node))
        elif name in _KEPT:
            _keep_parts(node, name, it)
        elif name and name not in _READ_NAMES:
            it.keep(name, _whole(node))


def _keep_parts(node: Any, name: str, it: Gathered) -> None:
    """What an element says beside what is read, or all of it."""
    for part, label in _KEPT[name]:
        it.keep(label, *map(_whole, _all(node, part) if part else [node]))


def _person(node: Any, it: Gathered) -> None:
    role = next((_text(term) or (term.text or "") for term in _all(node, "role", "roleTerm")), "author")
    word = role.strip().lower()
    if field := _ROLES.get(word):
        it.people(field, _name(node))
    else:
        it.extra.append((by_marc().get(word, role.strip()), role_text(_name(node))))


def _origin(node: Any, it: Gathered) -> None:
    """Publisher, place, edition and dates of a record or of its host; what is there already stays."""
    places = (place for place in _all(node, "place", "placeTerm") if place.get("type") != "code")
    it.missing(
        publisher_place=next(map(_words, places), ""),
        publisher=_text(node, "publisher"),
        edition=_text(node, "edition"),
        issued=as_date(_text(node, "dateIssued") or _text(node, "copyrightDate")),
        original_date=as_date(_text(node, "dateCreated")),
    )


def _identifier(node: Any, it: Gathered) -> None:
    label, text = node.get("type", ""), _words(node)
    if label == "citekey":
        it.values["key"] = text
    elif label in ("doi", "isbn", "issn"):
        it.values.setdefault(label, text)
    else:
        it.keep(label or "identifier", text)


def _address(node: Any, it: Gathered) -> None:
    it.values.setdefault("url", _words(node))
    it.values.setdefault("accessed", as_date(node.get("dateLastAccessed", "")))


def _whole(node: Any) -> str:
    """All that an element says, without its tags."""
    return one_line(" ".join(node.itertext()))


def _title(node: Any, own: Any = None) -> str:
    for info in _all(node, "titleInfo") if own is None else [own]:
        title, sub = _text(info, "title"), _text(info, "subTitle")
        lead = _text(info, "nonSort")
        whole = f"{lead} {title}".strip()
        return f"{whole}: {sub}" if sub else whole
    return ""


def _name(node: Any) -> Name:
    parts = [(part.get("type"), one_line(part.text or "")) for part in _all(node, "namePart")]
    found = {label: text for label, text in parts if label}
    plain = " ".join(text for label, text in parts if not label)
    family, comma, given = plain.partition(",")
    if node.get("type") in ("corporate", "conference") or (plain and not found and not comma):
        return Name(literal=plain)
    if plain and not found.get("family"):
        return split_name(family.strip(), given.strip())
    name = split_name(found.get("family", ""), found.get("given", ""))
    return replace(name, suffix=found.get("termsOfAddress", name.suffix))


def _related(node: Any, it: Gathered) -> None:
    label = node.get("type")
    if label == "series":
        it.values["collection_title"] = _title(node)
        it.values["collection_number"] = _text(node, "titleInfo", "partNumber")
    elif label == "host":
        _host(node, it)
    else:
        it.keep(label or "related", _title(node))


def _host(node: Any, it: Gathered) -> None:
    it.values["container_title"] = _title(node)
    shorts = [info for info in _all(node, "titleInfo") if info.get("type") == "abbreviated"]
    it.keep("container-title-short", *(_title(node, info) for info in shorts))
    for one in _all(node, "identifier"):
        if one.get("type") in ("issn", "isbn"):
            it.values.setdefault(one.get("type"), _words(one))
    _part(node, it.values)
    for origin in _all(node, "originInfo"):
        own = Gathered()
        _origin(origin, own)
        it.missing(**{name: own.values[name] for name in ("publisher", "publisher_place", "issued")})


def _part(node: Any, values: dict[str, Any]) -> None:
    for detail in _all(node, "part", "detail"):
        if detail.get("type") in ("volume", "issue", "number"):
            field = "volume" if detail.get("type") == "volume" else "issue"
            values.setdefault(field, _text(detail, "number") or _text(detail, "caption"))
    for extent in _all(node, "part", "extent"):
        start, end = _text(extent, "start"), _text(extent, "end")
        pages = f"{start}-{end}" if start and end else start or _text(extent, "list")
        values.setdefault("page", pages)
    if not values.get("issued"):
        values["issued"] = as_date(_text(node, "part", "date"))


def _kind(row: Any, values: dict[str, Any]) -> str:
    """The kind of the genres; one that is no list's word is the genre as printed."""
    kinds: dict[str, str] = {}
    for genre in _all(row, "genre"):
        text, authority = _words(genre), genre.get("authority", "")
        local, other = from_zotero(text), _GENRES.get(text.lower(), "")
        if authority == "csl" and text in table().kinds:
            kinds["csl"] = text
        elif authority == "local" and local:
            kinds["local"] = local
        elif authority and other:
            kinds["other"] = other
        elif text:
            values.setdefault("genre", text)
            kinds["other"] = kinds.get("other") or other
    known = (kinds.get(name, "") for name in ("csl", "local", "other"))
    return next(filter(None, known), "article-journal" if values.get("issue") else "")


# Elements of a record and what reads each, in this order: what comes first counts.
_READ: tuple[tuple[tuple[str, ...], Callable[[Any, Gathered], None]], ...] = (
    (("name",), _person),
    (("originInfo",), _origin),
    (("relatedItem",), _related),
    (("identifier",), _identifier),
    (("location", "url"), _address),
)
