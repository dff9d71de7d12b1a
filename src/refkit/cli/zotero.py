"""`refkit zotero push`: a build or a record file in, a running Zotero or a library on zotero.org holds it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import from_option, leave_if, warn
from refkit.errors import UsageError

if TYPE_CHECKING:
    from refkit.bib import Shelf
    from refkit.zotero import Pushed, Server

WRITING = 10  # the first Zotero whose local interface can be written to


@click.command("zotero")
@click.argument("action", type=click.Choice(["push"]))
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--collection", default="", help="Put new items into the collection of this name.")
@click.option(
    "--library", help="A library on zotero.org, users/123 or groups/456, by the key in ZOTERO_API_KEY."
)
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
@click.option("--no-relations", is_flag=True, help="Do not relate citing and cited items.")
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@from_option
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(
    action: str,
    source: Path,
    collection: str,
    library: str | None,
    via: str,
    address: str,
    no_relations: bool,
    dry_run: bool,
    source_format: str | None,
    as_json: bool,
) -> None:
    """Push INPUT, a folder that refkit build wrote or a record file, into Zotero.

    What is there already is not added twice. Zotero 10 asks once whether refkit may write, and gets citing and cited
    items related; older ones take the items through their connector, into the selected collection. Exit code 1: Zotero
    does not run, refuses, or its library is read-only.
    """
    from refkit.bib import read_shelf
    from refkit.zotero import LOCAL, WEB, Server

    if library and not re.fullmatch(r"(?:users|groups)/\d+", library):
        raise UsageError(f"{library!r} is not a library", remedy="name one such as users/123 or groups/456")
    shelf = read_shelf(source, source_format)
    server = Server(address or (WEB if library else LOCAL))
    done = _push(shelf, server, collection, library, via, not no_relations, dry_run)
    if as_json:
        data = {"added": done.added, "present": done.present, "related": done.related, "notes": done.notes}
        click.echo(json.dumps({**data, "refused": done.refused, "dry_run": dry_run}))
    else:
        _say(done, dry_run)
    leave_if(done.refused)


def _say(done: Pushed, dry_run: bool) -> None:
    warn(*(f"Zotero does not take {refused}" for refused in done.refused))
    would = "would be " if dry_run else ""
    click.echo(f"{len(done.added)} items {would}added, {len(done.present)} there already")
    if done.related or done.notes:
        click.echo(
            f"{done.related} pairs of citing and cited items related, {done.notes} note{'s' * (done.notes != 1)}"
        )


def _push(
    shelf: Shelf,
    server: Server,
    collection: str,
    library: str | None,
    via: str,
    relations: bool,
    dry_run: bool,
) -> Pushed:
    from refkit.zotero import Connector, Library, ZoteroError, existing, push_api, push_connector

    pairs = _pairs(shelf) if relations else []
    if library:
        place = Library(server, library, key=os.environ.get("ZOTERO_API_KEY", ""), local=False)
        place.start()
        return push_api(shelf.entries, place, collection=collection, citing=pairs, dry_run=dry_run)
    connector = Connector(server)
    version = connector.ping()
    local = Library(server, key=os.environ.get("ZOTERO_LOCAL_API_KEY", ""))
    major = version.split(".")[0]
    if via == "api" or (via == "auto" and major.isdigit() and int(major) >= WRITING):
        if not dry_run:
            local.start()
        return push_api(shelf.entries, local, collection=collection, citing=pairs, dry_run=dry_run)
    try:
        present = frozenset(existing(shelf.entries, local))
    except ZoteroError as error:
        warn(f"what is there already cannot be seen: {error}")
        present = frozenset()
    if dry_run:
        from refkit.zotero import Pushed

        fresh = tuple(entry.key for entry in shelf.entries if entry.key not in present)
        return Pushed(fresh, tuple(sorted(present)))
    return push_connector(shelf.entries, connector, collection=collection, present=present)


def _pairs(shelf: Shelf) -> list[tuple[str, str]]:
    """Keys of citing and cited works, for documents that are entries themselves."""
    return [
        (shelf.documents[place.document], key)
        for key, places in shelf.cited.items()
        for place in places
        if place.document in shelf.documents
    ]
