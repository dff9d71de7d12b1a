"""The manifest of a build before comes in; the ids of its documents and the keys of its works go out, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.folder import BUILD, MANIFESTS, Folder, here, seen_from
from refkit.model import SOURCE, Bibliography, Record
from refkit.normalise.keys import base_key, fingerprint

DECISIONS = "decisions.toml"
"""What a person decided, in the folder of a build."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A build before: the path of each document by its id, and for each record its key and what its content was."""

    documents: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    prints: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For a record the keys that its work had in all builds before, and has no more."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """For an id by which decisions know a document the id that it had in the build before."""

    def aliases(
        self, members: Sequence[str], keys: Mapping[str, str], taken: Collection[str]
    ) -> tuple[str, ...]:
        """The keys that records had before, where no work has them now; `keys` are those of the build before."""
        known = [name for member in members for name in self.former.get(member, ())]
        found = dict.fromkeys([*known, *(keys[member] for member in members if member in keys)])
        return tuple(key for key in found if key not in taken)

    def keys_of(self, records: Sequence[Record]) -> dict[str, str]:
        """The key of each record in the build before, where it is the same record: of the same content.

        A record that stood in another note then is known by its content; one whose content has changed keeps a key
        that its own words still bear out.
        """
        now = {record.id: fingerprint(record.work) for record in records}
        kept = {name: key for name, key in self.keys.items() if self.prints.get(name, "-") == now.get(name)}
        moved = {
            text: self.keys[name] for name, text in self.prints.items() if name in self.keys.keys() - kept
        }
        guesses = ((record.id, moved.get(now[record.id]) or self._borne_out(record)) for record in records)
        return {name: key for name, key in guesses if key} | kept

    def _borne_out(self, record: Record) -> str:
        """The key that the record's id had, if the words of the record give one like it."""
        old = self.keys.get(record.id, "")
        return old if old.startswith(base_key(record.work)) else ""


def build_folder(path: Path) -> Folder:
    """The folder of a build, with its manifest."""
    return Folder(path, BUILD, MANIFESTS[BUILD])


def earlier_build(path: Path, *, force: bool = False) -> Earlier:
    """What the build in a folder says of itself; nothing where there is none.

    Raises:
        ReadError: its manifest is torn, and `force` is not set.
    """
    try:
        data = build_folder(path).read_manifest()
    except ReadError:
        if force:
            return Earlier()
        raise
    parts = (_texts(data.get(name)) for name in ("sources", "keys", "prints", "renamed"))
    sources, keys, prints, renamed = parts
    return Earlier(here(sources, path), keys, prints, dict(data.get("former") or {}), renamed)


def _texts(data: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in data.items()} if isinstance(data, Mapping) else {}


def remembered(bib: Bibliography, folder: Path) -> dict[str, Any]:
    """What the next build must know of this one."""
    keys = {record: entry.key for entry in bib.entries for record in entry.members}
    works = {citation.id: citation.work for citation in bib.citations}
    works |= {SOURCE + document.id: document.work for document in bib.documents}
    prints = {record: fingerprint(works[record]) for record in keys if record in works}
    former = {
        record: list(entry.aliases) for entry in bib.entries for record in entry.members if entry.aliases
    }
    places = {document.id: Path(document.path).resolve().as_posix() for document in bib.documents}
    return {
        "keys": dict(sorted(keys.items())),
        "prints": dict(sorted(prints.items())),
        "former": dict(sorted(former.items())),
        "sources": dict(sorted(seen_from(folder, places).items())),
    }
