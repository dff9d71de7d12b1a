"""Requests come in; those that are not from the desk's own page on this machine go back refused.

A page of another site must neither read nor write here, whatever name it gives this machine (DNS rebinding): so the
host is checked as well as the origin, and the token is known only to whoever saw the address.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
TOKEN, COOKIE = "x-refkit-token", "refkit-files"
HEADERS: Mapping[str, str] = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Every answer says these."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The token that opens all, and what opens files only: a cookie is sent to every server on this machine."""

    token: str
    port: int

    @property
    def files(self) -> str:
        """What opens files: made of the token, which cannot be made of it."""
        return hashlib.sha256(f"files {self.token}".encode()).hexdigest()

    @property
    def cookie(self) -> str:
        """The cookie that opens files, as a header."""
        return f"{COOKIE}-{self.port}={self.files}; HttpOnly; SameSite=Strict; Path=/"

    @property
    def hosts(self) -> Sequence[str]:
        """The names under which the desk can be called."""
        return [f"{name}:{self.port}" for name in NAMES]


class Guard:
    """Refuses what is not from the desk's own page; everything else goes on to the desk."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        said = self.refusal(scope) if scope["type"] == "http" else "no such protocol"
        if said:
            answer = JSONResponse({"error": said, "remedy": REMEDY}, 403, dict(HEADERS))
            await answer(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                more = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *(one for one in more if one[0] not in known)]
            await send(message)

        await self.app(scope, receive, sent)

    def refusal(self, scope: Scope) -> str:
        """Why a request is refused, "" where it is not."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "") not in self.keys.hosts:
            return "the host is not this desk"
        origin = headers.get("origin", "")
        if origin and origin not in [f"http://{host}" for host in self.keys.hosts]:
            return "the origin is not this desk"
        if self._token(scope, headers) or self._files(scope, headers):
            return ""
        return "the token is missing or wrong"

    def _token(self, scope: Scope, headers: Mapping[str, str]) -> bool:
        given = [headers.get(TOKEN, "")]
        if scope["method"] in ("GET", "HEAD"):
            given += parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        return any(_equal(one, self.keys.token) for one in given)

    def _files(self, scope: Scope, headers: Mapping[str, str]) -> bool:
        """Is a file asked for, with the cookie of this desk?"""
        path = str(scope["path"])
        if scope["method"] not in ("GET", "HEAD") or path == "/" or path.startswith("/api/"):
            return False
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        held = cookies.get(f"{COOKIE}-{self.keys.port}")
        return held is not None and _equal(held.value, self.keys.files)


REMEDY = "open the address that `refkit desk` printed"


def _equal(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
