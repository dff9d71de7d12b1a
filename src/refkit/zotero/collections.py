"""Names of collections go in, their keys come out; those that are not there are made."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.zotero.api import Library
from refkit.zotero.http import ZoteroError
from refkit.zotero.rows import data_of


class Collections:
    """The collections of a library by name and parent."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.keys: dict[tuple[str, str], str] = {}
        for one in library.pages("/collections"):
            data = data_of(one)
            place = str(data.get("name")), str(data.get("parentCollection") or "")
            self.keys.setdefault(place, str(one["key"]))

    def named(self, name: str) -> str:
        """The key of the collection of this name, at the top or anywhere; it is made where there is none."""
        nested = (key for (one, _), key in self.keys.items() if one == name)
        return self.keys.get((name, "")) or next(nested, "") or self.under("", [name])[name]

    def under(self, parent: str, names: Sequence[str]) -> dict[str, str]:
        """The keys of the collections of these names in another ("" for the top).

        Raises:
            ZoteroError: one cannot be made.
        """
        wanted = [name for name in dict.fromkeys(names) if (name, parent) not in self.keys]
        made = self.library.write(
            "/collections", [{"name": name, "parentCollection": parent or False} for name in wanted]
        )
        for name, one in zip(wanted, made, strict=True):
            if one.row is None:
                message = f"the collection {name!r} cannot be made: {one.why}"
                raise ZoteroError(message, remedy="make it in Zotero, then push again")
            self.keys[name, parent] = str(one.row["key"])
        return {name: self.keys[name, parent] for name in names}
