"""A request to Zotero goes in, its reply comes out, or an error that says what to do."""

from __future__ import annotations

import json
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException, IncompleteRead
from typing import Any, NamedTuple

from refkit.errors import RefkitError, UsageError

LOCAL = "http://127.0.0.1:23119"
WEB = "https://api.zotero.org"
# not "Mozilla/…": Zotero takes that for a web page and refuses
AGENT = "refkit"
WAITS = 4  # how often a server that asks for patience is asked in all
FIRST = 2.0  # seconds to wait where it does not say how long; twice as long each time
LONGEST = 60.0

# what goes wrong below HTTP, in words; the first that fits
FAULTS: tuple[tuple[type[BaseException], str, str, str], ...] = (
    (ConnectionRefusedError, "nothing answers there", "start Zotero", "check the address"),
    (socket.gaierror, "the name of the server is not known", "check the address", "check the network"),
    (TimeoutError, "no answer came in time", "see whether Zotero shows a question, then try again", "try again later"),
    (ssl.SSLError, "its certificate is not trusted", "check the address", "check the address and the clock"),
    (IncompleteRead, "the answer broke off", "run the command again", "run the command again"),
    (ConnectionError, "the connection broke off", "run the command again", "run the command again"),
    (HTTPException, "what answers there is no Zotero", "check the address", "check the address"),
)  # fmt: skip
NOT_FOUND = "the network fails", "check the address", "check the network"


class ZoteroError(RefkitError):
    """Zotero is not running, refuses, or holds a library that cannot be written."""


class AbsentError(ZoteroError):
    """No Zotero runs at the address."""


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
        *,
        timeout: float = 0,
    ) -> Reply:
        """Send a request: `data` as JSON, or as it is where it is bytes.

        A server that asks for patience (429, 503, `Retry-After`, `Backoff`) is waited for; what a request did whose
        answer was lost is not known, so that it is not sent again.

        Raises:
            AbsentError: nothing runs at the address.
            ZoteroError: no answer came.
        """
        body = data if isinstance(data, bytes) or data is None else json.dumps(data).encode("utf-8")
        kind = "application/octet-stream" if isinstance(data, bytes) else "application/json"
        known = {
            "User-Agent": AGENT,
            **({"Content-Type": kind} if body is not None else {}),
            **(headers or {}),
        }
        for turn in range(WAITS):
            reply = self._once(method, path, body, known, timeout or self.timeout)
            if reply.status not in (429, 503) or turn == WAITS - 1:
                break
            self.sleep(_seconds(reply.headers.get("retry-after", ""), FIRST * 2**turn))
        if backoff := reply.headers.get("backoff"):
            self.sleep(_seconds(backoff, FIRST))
        return reply

    def _once(self, method: str, path: str, body: Any, headers: Mapping[str, str], timeout: float) -> Reply:
        request = urllib.request.Request(self.base + path, data=body, headers=dict(headers), method=method)
        try:
            with self.opener.open(request, timeout=timeout) as response:
                return Reply(response.status, _lower(response.headers.items()), response.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, _lower(error.headers.items()), error.read())
        except (urllib.error.URLError, OSError, HTTPException) as error:
            raise self._fault(error) from error

    def _fault(self, error: BaseException) -> ZoteroError:
        cause = getattr(error, "reason", error)
        fits = (row[1:] for row in FAULTS if isinstance(cause, row[0]))
        problem, here, elsewhere = next(fits, NOT_FOUND)
        kind = AbsentError if isinstance(cause, ConnectionRefusedError | socket.gaierror) else ZoteroError
        remedy = here if self.local else elsewhere
        return kind(f"Zotero does not answer: {problem}", file=self.base, remedy=remedy)


def _lower(items: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in items}


def _seconds(text: str, otherwise: float) -> float:
    return min(float(text) if text.replace(".", "", 1).isdigit() else otherwise, LONGEST)
