"""A request to Zotero goes in, its reply comes out, or an error that says what to do."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any, NamedTuple

from refkit.errors import RefkitError, UsageError

LOCAL = "http://127.0.0.1:23119"
WEB = "https://api.zotero.org"
# not "Mozilla/…": Zotero takes that for a web page and refuses
AGENT = "refkit"
WAITS = 3  # how often a server that asks for patience is asked again
LONGEST = 60  # seconds


class ZoteroError(RefkitError):
    """Zotero is not running, refuses, or holds a library that cannot be written."""


class Reply(NamedTuple):
    """Status, headers (names in lower case) and body of a response."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The first line of the body."""
        return self.body.decode("utf-8", "replace").strip().split("\n")[0][:200]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the key would go along."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """No request."""


class Server:
    """One Zotero, by its address (UsageError where that is none); waits when it is asked to, and follows no redirect to
    another place.
    """

    def __init__(
        self, base: str = LOCAL, *, sleep: Callable[[float], None] = time.sleep, timeout: float = 60
    ) -> None:
        if not base.startswith(("http://", "https://")):
            raise UsageError(f"{base!r} is not an address", remedy="give one such as http://127.0.0.1:23119")
        self.base = base.rstrip("/")
        # this machine is not asked for through a proxy
        handlers: list[Any] = [urllib.request.ProxyHandler({})] if self.local else []
        self.opener = urllib.request.build_opener(_Stay, *handlers)
        self.sleep = sleep
        self.timeout = timeout

    @property
    def local(self) -> bool:
        """True where the address is this machine."""
        return self.base.startswith(("http://127.0.0.1", "http://localhost"))

    def send(
        self,
        method: str,
        path: str,
        data: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request: `data` as JSON, or as it is where it is bytes.

        Raises:
            ZoteroError: nothing answers at the address.
        """
        body = data if isinstance(data, bytes) or data is None else json.dumps(data).encode("utf-8")
        kind = "application/octet-stream" if isinstance(data, bytes) else "application/json"
        known = {
            "User-Agent": AGENT,
            **({"Content-Type": kind} if body is not None else {}),
            **(headers or {}),
        }
        for _ in range(WAITS):
            reply = self._once(method, path, body, known)
            if reply.status not in (429, 503) or "retry-after" not in reply.headers:
                break
            self.sleep(_seconds(reply.headers["retry-after"]))
        if backoff := reply.headers.get("backoff"):
            self.sleep(_seconds(backoff))
        return reply

    def _once(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Reply:
        request = urllib.request.Request(self.base + path, data=body, headers=dict(headers), method=method)
        try:
            with self.opener.open(request, timeout=self.timeout) as response:
                return Reply(response.status, _lower(response.headers.items()), response.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, _lower(error.headers.items()), error.read())
        except (urllib.error.URLError, OSError, HTTPException) as error:
            remedy = "start Zotero" if self.local else "check the network"
            message = f"Zotero does not answer: {getattr(error, 'reason', error)}"
            raise ZoteroError(message, file=self.base, remedy=remedy) from error


def _lower(items: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in items}


def _seconds(text: str) -> float:
    return min(float(text), LONGEST) if text.replace(".", "", 1).isdigit() else 1.0
