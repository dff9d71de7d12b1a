"""The key of a Zotero on this machine goes into the system's keyring, and comes out again at the next push."""

from __future__ import annotations

from typing import Any

SERVICE = "refkit: Zotero on this machine"
INSTALL = "install refkit-footnotes[keyring], or keep the key in ZOTERO_LOCAL_API_KEY"


class Keyring:
    """Keys by the id of a Zotero; where the system has no keyring it holds nothing, and `problem` says why.

    `asked` says that there was a key to keep.
    """

    def __init__(self) -> None:
        self.problem = ""
        self.asked = False
        self._backend = self._found()

    def _found(self) -> Any:
        try:
            import keyring
            import keyring.backends.fail
        except ImportError:
            self.problem = (
                f"the leave to write is not kept for the next push: no library for keyrings ({INSTALL})"
            )
            return None
        if isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring):
            self.problem = "the leave to write is not kept for the next push: this system has no keyring"
            return None
        return keyring

    def get(self, server_id: str) -> str:
        """The key for a Zotero, "" where there is none."""
        return str(self._call("get_password", SERVICE, server_id) or "")

    def keep(self, server_id: str, key: str) -> None:
        """Keep a key for the next time."""
        self.asked = True
        self._call("set_password", SERVICE, server_id, key)

    def forget(self, server_id: str) -> None:
        """Drop a key that no longer holds."""
        if self.get(server_id):
            self._call("delete_password", SERVICE, server_id)

    def _call(self, name: str, *args: str) -> Any:
        if self._backend is None:
            return None
        try:
            return getattr(self._backend, name)(*args)
        except Exception as error:  # every system's keyring fails in its own way
            self.problem = f"the system's keyring fails, and the leave to write is not kept: {error}"
            return None
