"""`refkit zotero`: a build or a record file is pushed into Zotero, or what was pushed is taken back."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from refkit.cli.console import echo_json, emit, from_option, leave_if, say, warn
from refkit.errors import UsageError

if TYPE_CHECKING:
    from refkit.bib import Shelf
    from refkit.zotero import Connector, Keyring, Library, Pushed, Server, Uses, Wishes

WRITING = 10  # the first Zotero whose local interface can be written to


class Place(NamedTuple):
    """Where to: a library on zotero.org, or one of the Zotero at the server."""

    server: Server
    library: str
    group: str
    via: str
    keyring: Keyring


@click.command("zotero")
@click.argument("action", type=click.Choice(["push", "undo", "schema"]))
@click.argument("source", metavar="[INPUT]", required=False, type=click.Path(path_type=Path))
@click.option("--collection", default="", help="Put the items into the collection of this name.")
@click.option("--by-source", is_flag=True, help="Make a sub-collection for each citing document.")
@click.option("--update", is_flag=True, help="Fill empty fields of items that are there already.")
@click.option(
    "--attach",
    multiple=True,
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Attach the citing documents' files: a file, or a folder of them. May be given again.",
)
@click.option("--no-relations", is_flag=True, help="Do not relate citing and cited items.")
@click.option("--no-cited-by", is_flag=True, help="Make no notes that say who cites an item.")
@click.option("--cites", is_flag=True, help="Write lines “cites:” into Extra, for Better BibTeX.")
@click.option("--cita", is_flag=True, help="Write notes for the plug-in Cita.")
@click.option(
    "--tag", default="", help="Tag of what is made, or undone (default: of this, or the last, push)."
)
@click.option("--no-tag", is_flag=True, help="Give no tag; the push cannot be undone.")
@click.option(
    "--library",
    default="",
    help="A library on zotero.org, users/123 or groups/456, by the key in ZOTERO_API_KEY.",
)
@click.option("--group", default="", help="A group in the running Zotero, by its name or number.")
@click.option(
    "--via",
    type=click.Choice(["auto", "api", "connector"]),
    default="auto",
    show_default=True,
    help="The way in.",
)
@click.option(
    "--server", "address", default="", help="Address of Zotero (default: this machine, port 23119)."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be made; Zotero need not run.")
@from_option
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(
    action: str,
    source: Path | None,
    collection: str,
    by_source: bool,
    update: bool,
    attach: tuple[Path, ...],
    no_relations: bool,
    no_cited_by: bool,
    cites: bool,
    cita: bool,
    tag: str,
    no_tag: bool,
    library: str,
    group: str,
    via: str,
    address: str,
    dry_run: bool,
    source_format: str | None,
    as_json: bool,
) -> None:
    """Push INPUT, a folder that refkit build wrote or a record file, into Zotero, or undo a push.

    What is there already is not made again: it goes into the collection, and with --update gets what it lacks. Zotero
    10 asks once whether refkit may write; older ones take the items through their connector, into the selected
    collection, and nothing else. undo moves what the last push made to Zotero's trash. Exit code 1: Zotero does not
    run, refuses, or its library is read-only. schema says how the types of the running Zotero differ from those known
    here, and writes their table to INPUT where one is named.
    """
    from refkit.zotero import LOCAL, PREFIX, WEB, Keyring, Server, Wishes

    if library and not re.fullmatch(r"(?:users|groups)/\d+", library):
        raise UsageError(f"{library!r} is not a library", remedy="name one such as users/123 or groups/456")
    if library and group:
        raise UsageError("--library and --group name two libraries", remedy="give one of them")
    place = Place(Server(address or (WEB if library else LOCAL)), library, group, via, Keyring())
    if action == "schema":
        _schema(place, source)
        return
    if action == "undo":
        if source is not None or dry_run:
            raise UsageError("undo takes no INPUT and no --dry-run", remedy="name the push by --tag")
        _undo(place, tag, as_json)
        return
    if source is None:
        raise UsageError(
            "no INPUT is given", remedy="name a folder that refkit build wrote, or a record file"
        )
    made = "" if no_tag else tag or f"{PREFIX}{datetime.now():%Y-%m-%d %H:%M:%S}"
    wishes = Wishes(
        collection, by_source, update, not no_relations, not no_cited_by, cites, cita, made, _files(attach)
    )
    _push(source, source_format, place, wishes, dry_run=dry_run, as_json=as_json)


def _files(paths: tuple[Path, ...]) -> Mapping[str, Path]:
    """The files to attach by the ids that their documents have in a build."""
    if not paths:
        return {}
    from refkit import readers

    found = readers.find(paths)
    return dict(zip(readers.ids(found), found, strict=True))


def _push(
    source: Path, source_format: str | None, place: Place, wishes: Wishes, *, dry_run: bool, as_json: bool
) -> None:
    from refkit.bib import read_shelf

    shelf = read_shelf(source, source_format)
    done = _looked(shelf, place) if dry_run else _pushed(shelf, source, place, wishes)
    warn(*shelf.problems, *(f"look at this: {_plain(one)}" for one in done.doubtful))
    warn(*(f"not done: {_plain(one)}" for one in done.refused))
    warn(*filter(None, [place.keyring.problem if place.keyring.asked else ""]))
    if as_json:
        echo_json({**asdict(done), "dry_run": dry_run, "tag": "" if dry_run else wishes.tag})
    else:
        for line in _told(done, wishes, dry_run=dry_run):
            say(line)
    leave_if(done.refused)


def _plain(text: str) -> str:
    """What others wrote, without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _told(done: Pushed, wishes: Wishes, *, dry_run: bool) -> list[str]:
    """What was done, in lines; the numbers of the first add up to all entries."""
    entries = len(done.created) + len(done.found) + len(done.failed)
    would = "would be " if dry_run else ""
    failed = f", {len(done.failed)} failed" if done.failed else ""
    lines = [
        f"{_count(entries, 'entry', 'entries')}: {len(done.created)} {would}created, {len(done.found)} found{failed}"
    ]
    numbers = {
        "of those found {} filed": len(done.filed),
        "of those found {} filled in": len(done.filled),
        "{} of citing and cited items related": done.related and _count(done.related, "pair", "pairs"),
        "{}": done.notes and _count(done.notes, "note", "notes"),
        "{} attached": done.attached and _count(done.attached, "file", "files"),
    }  # fmt: skip
    more = [words.format(number) for words, number in numbers.items() if number]
    lines += [", ".join(more)] if more else []
    if wishes.tag and not dry_run and (done.created or done.notes or done.attached):
        lines.append(f"tag: {wishes.tag} (refkit zotero undo takes this push back, from Zotero 10 on)")
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _looked(shelf: Shelf, place: Place) -> Pushed:
    """What a push would make."""
    from refkit.zotero import AbsentError, Library, Pushed, ZoteroError, looked_at

    try:
        if place.library:
            return looked_at(shelf.entries, _web(place))
        return looked_at(shelf.entries, Library(place.server, _of_group(place)))
    except (AbsentError, ZoteroError) as error:
        warn(f"what is there already cannot be seen: {error}")
        return Pushed(tuple(entry.key for entry in shelf.entries))


def _pushed(shelf: Shelf, source: Path, place: Place, wishes: Wishes) -> Pushed:
    from refkit.zotero import Connector, Library, Uses, push_api, read_uses

    uses = read_uses(source, shelf.documents) if source.is_dir() else Uses()
    if place.library:
        return push_api(shelf.entries, _web(place), uses=uses, wishes=wishes)
    connector = Connector(place.server)
    major = connector.ping().split(".")[0]
    if place.via == "api" or (place.via == "auto" and major.isdigit() and int(major) >= WRITING):
        return push_api(shelf.entries, _local(place), uses=uses, wishes=wishes)
    if place.group:
        raise UsageError(
            "this Zotero's groups cannot be written to", remedy="select the group in Zotero instead"
        )
    return _by_connector(shelf, connector, Library(place.server), uses, wishes)


def _by_connector(shelf: Shelf, connector: Connector, library: Library, uses: Uses, wishes: Wishes) -> Pushed:
    from refkit.zotero import Known, ZoteroError, existing, push_connector

    asked = {
        "--by-source": wishes.by_source, "--update": wishes.update, "--attach": wishes.files,
        "--cites": wishes.cites, "--cita": wishes.cita,
    }  # fmt: skip
    if left := ", ".join(name for name, wanted in asked.items() if wanted):
        warn(f"not done, since it needs Zotero {WRITING}: {left}")
    try:
        there = existing(shelf.entries, library)
    except ZoteroError as error:
        warn(f"what is there already cannot be seen: {error}")
        there = Known()
    return push_connector(shelf.entries, connector, there, uses=uses, wishes=wishes)


def _web(place: Place) -> Library:
    from refkit.zotero import Library

    library = Library(place.server, place.library, key=os.environ.get("ZOTERO_API_KEY", ""), local=False)
    library.start()
    return library


def _local(place: Place) -> Library:
    from refkit.zotero import Library

    key = os.environ.get("ZOTERO_LOCAL_API_KEY", "")
    library = Library(place.server, _of_group(place), key=key, keyring=place.keyring)
    library.start()
    return library


def _of_group(place: Place) -> str:
    """The library of a group in the running Zotero."""
    from refkit.zotero import Library, ZoteroError

    if not place.group:
        return "users/0"
    for row in Library(place.server).pages("/groups"):
        name = str((row.get("data") or {}).get("name") or "")
        if place.group in (str(row.get("id")), name):
            return f"groups/{row['id']}"
    raise ZoteroError(f"Zotero has no group {place.group!r}", remedy="name one that Zotero shows")


def _schema(place: Place, file: Path | None) -> None:
    from refkit.zotero import schema

    here = schema.table()
    there = schema.ask(place.server, here)
    if file is not None:
        emit(schema.as_toml(there), file)
        return
    found = schema.differences(here, there)
    for line in found or [f"schema {there.version}: {len(there.types)} types, as they are known here"]:
        say(line)
    leave_if(found)


def _undo(place: Place, tag: str, as_json: bool) -> None:
    from refkit.zotero import ZoteroError, last_tag, undo

    library = _web(place) if place.library else _local(place)
    if not (tag := tag or last_tag(library)):
        raise ZoteroError("no push of refkit is there to undo", remedy="name its tag by --tag")
    done = undo(library, tag)
    warn(*(f"kept: {_plain(one)}" for one in done.kept))
    if as_json:
        echo_json(asdict(done))
    else:
        children = _count(done.children, "note or file", "notes and files")
        say(f"{tag}: {_count(done.items, 'item', 'items')} and {children} moved to Zotero's trash")
    leave_if(done.kept)
