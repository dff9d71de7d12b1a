"""`refkit formats`: what can be read and written, and with which extra."""

from __future__ import annotations

import json

import click

from refkit.cli.console import say


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(as_json: bool) -> None:
    """List the document formats and record formats, with their file extensions and what they need."""
    from refkit import formats, readers

    documents = [
        {"name": name, "extensions": list(extensions), "needs": needs}
        for name, extensions, needs in readers.formats()
    ]
    written = formats.extensions()
    records = [
        {"name": name, "extensions": [ext for ext, owner in written.items() if owner == name]}
        for name in formats.names()
    ]
    read, write = formats.one_way()
    if as_json:
        data = {"documents": documents, "records": records, "exports": read, "screening": write}
        say(json.dumps(data, indent=1))
        return
    say("documents (read)")
    for item in documents:
        needs = f"  needs refkit-footnotes[{item['needs']}]" if item["needs"] else ""
        say(f"  {item['name']:<12} {' '.join(item['extensions'])}{needs}")
    say(f"exports of databases (read, .txt known by content, .ciw)\n  {' '.join(read)}")
    say(f"tables of screening programs (written)\n  {' '.join(write)}")
    say("records (read and written)")
    for record in records:
        say(f"  {record['name']:<12} {' '.join(record['extensions'])}")
