"""The text of a MODS file goes in, records and problems come out; elements without a field go to extra."""

from __future__ import annotations

from typing import Any

from refkit.formats.kinds import from_zotero, table
from refkit.formats.leftovers import Lines, date_of, made, split_name
from refkit.formats.markup import parsed
from refkit.formats.record import LoadedRecord
from refkit.model import Name, Problem

_ROLES = {
    "author": "authors", "aut": "authors", "creator": "authors", "cre": "authors",
    "spk": "authors", "speaker": "authors",
    "editor": "editors", "edt": "editors", "translator": "translators", "trl": "translators",
}  # fmt: skip
# genres of the MARC list and of Zotero's older exports, and the kind they mean
_GENRES = {
    "book": "book",
    "conference publication": "paper-conference",
    "encyclopedia": "entry-encyclopedia",
    "government publication": "report",
    "interview": "interview",
    "issue": "article-magazine",
    "journal article": "article-journal",
    "article": "article-journal",
    "letter": "personal_communication",
    "newspaper": "article-newspaper",
    "patent": "patent",
    "speech": "speech",
    "technical report": "report",
    "theses": "thesis",
    "thesis": "thesis",
    "web site": "webpage",
}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a MODS file: one record or a collection, with or without its name space."""
    root, problems = parsed(text, file)
    rows = [] if root is None else [node for node in root.iter() if _local(node) == "mods"]
    if not rows:
        problems.append(Problem(file, "", "holds no record of MODS", "export it as MODS"))
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


def _record(row: Any) -> LoadedRecord:
    values: dict[str, Any] = {"title": _title(row)}
    extra: list[tuple[str, str]] = []
    for name in _all(row, "name"):
        role = next((_text(term) or (term.text or "") for term in _all(name, "role", "roleTerm")), "author")
        person = _name(name)
        if field := _ROLES.get(role.strip().lower()):
            values[field] = (*values.get(field, ()), person)
        else:
            extra.append((role, person.display))
    _origin(row, values)
    for related in _all(row, "relatedItem"):
        _related(related, values, extra)
    key = ""
    for one in _all(row, "identifier"):
        label, text = one.get("type", ""), (one.text or "").strip()
        if label == "citekey":
            key = text
        elif label in ("doi", "isbn", "issn"):
            values.setdefault(label, text)
        elif text:
            extra.append((label or "identifier", text))
    for place in _all(row, "location", "url"):
        values.setdefault("url", (place.text or "").strip())
        values.setdefault("accessed", date_of(place.get("dateLastAccessed", "")))
    values["archive"] = _text(row, "location", "physicalLocation")
    values["archive_location"] = _text(row, "location", "shelfLocator")
    values["language"] = _text(row, "language", "languageTerm")
    if abstract := _text(row, "abstract"):
        extra.append(("abstract", abstract))
    words = [word for topic in _all(row, "subject", "topic") if (word := (topic.text or "").strip())]
    extra += [("keyword", ", ".join(words))] if words else []
    texts = [(one.get("type"), (one.text or "").strip()) for one in _all(row, "note")]
    lines = Lines([text for label, text in texts if label == "field"])
    extra += [("note", text) for label, text in texts if label != "field" and text]
    kind = _kind(row, values)
    work = made(values, lines, extra, (kind,))
    return LoadedRecord(key or row.get("ID", ""), work, row.sourceline or 0, lines.aliases)


def _title(node: Any) -> str:
    for info in _all(node, "titleInfo"):
        title, sub = _text(info, "title"), _text(info, "subTitle")
        lead = _text(info, "nonSort")
        whole = f"{lead} {title}".strip()
        return f"{whole}: {sub}" if sub else whole
    return ""


def _name(node: Any) -> Name:
    parts = [(part.get("type"), " ".join((part.text or "").split())) for part in _all(node, "namePart")]
    found = {label: text for label, text in parts if label}
    plain = " ".join(text for label, text in parts if not label)
    if node.get("type") in ("corporate", "conference") or (plain and not found and "," not in plain):
        return Name(literal=plain)
    if plain and not found.get("family"):
        family, _, given = plain.partition(",")
        return split_name(family.strip(), given.strip())
    name = split_name(found.get("family", ""), found.get("given", ""))
    return Name(name.family, name.given, name.particle, found.get("termsOfAddress", name.suffix))


def _origin(row: Any, values: dict[str, Any]) -> None:
    for place in _all(row, "originInfo", "place", "placeTerm"):
        if place.get("type") != "code":
            values.setdefault("publisher_place", (place.text or "").strip())
    values["publisher"] = _text(row, "originInfo", "publisher")
    values["edition"] = _text(row, "originInfo", "edition")
    values["issued"] = date_of(
        _text(row, "originInfo", "dateIssued") or _text(row, "originInfo", "copyrightDate")
    )
    values["original_date"] = date_of(_text(row, "originInfo", "dateCreated"))


def _related(node: Any, values: dict[str, Any], extra: list[tuple[str, str]]) -> None:
    label = node.get("type")
    if label == "series":
        values["collection_title"] = _title(node)
        values["collection_number"] = _text(node, "titleInfo", "partNumber")
    elif label == "host":
        values["container_title"] = _title(node)
        for one in _all(node, "identifier"):
            if one.get("type") in ("issn", "isbn"):
                values.setdefault(one.get("type"), (one.text or "").strip())
        _part(node, values)
        for name in ("publisher", "publisher_place", "issued"):
            host: dict[str, Any] = {}
            _origin(node, host)
            values[name] = values.get(name) or host.get(name)
    elif title := _title(node):
        extra.append((label or "related", title))


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
        values["issued"] = date_of(_text(node, "part", "date"))


def _kind(row: Any, values: dict[str, Any]) -> str:
    """The kind of the genres; one that is no list's word is the genre as printed."""
    kinds = {"csl": "", "local": "", "other": ""}
    for genre in _all(row, "genre"):
        text, authority = (genre.text or "").strip(), genre.get("authority", "")
        if authority == "csl" and text in table().kinds:
            kinds["csl"] = text
        elif authority == "local" and from_zotero(text):
            kinds["local"] = from_zotero(text)
        elif authority and text.lower() in _GENRES:
            kinds["other"] = _GENRES[text.lower()]
        elif text:
            values.setdefault("genre", text)
            kinds["other"] = kinds["other"] or _GENRES.get(text.lower(), "")
    return (
        kinds["csl"] or kinds["local"] or kinds["other"] or ("article-journal" if values.get("issue") else "")
    )
