"""A session becomes a web application: docs/desk-api.md, call by call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from refkit.desk.guard import Guard, Keys
from refkit.desk.session import ReadOnlyError, Session, StaleError
from refkit.errors import RefkitError
from refkit.folder import Folder

LIMIT = 1_000_000
"""Bytes of a request."""
WATCH = 0.5
"""Seconds between looks at the files that an editor or a build may change."""
ALIVE = 15.0
"""Seconds after which a stream of events says that it is still there."""
SHOWN = {".pdf": "application/pdf"}
"""Documents that a browser shows; others it saves, since a page of HTML from here could act as the desk."""
Act = Callable[[Session, Mapping[str, Any]], dict[str, Any]]


def _items(body: Mapping[str, Any]) -> list[Any]:
    if "decisions" in body:
        found = body["decisions"]
        return found if isinstance(found, list) else [found]
    return [body["decision"]] if "decision" in body else []


def _some(body: Mapping[str, Any]) -> list[Any] | None:
    return None if body.get("all") is True else _items(body)


ACTS: Mapping[str, Act] = {
    "decide": lambda session, body: session.decide(str(body.get("version")), _items(body)),
    "withdraw": lambda session, body: session.withdraw(str(body.get("version")), body.get("decision", {})),
    "accept": lambda session, body: session.accept(str(body.get("version")), _some(body)),
    "dismiss": lambda session, body: session.dismiss(str(body.get("version")), _some(body)),
    "undo": lambda session, body: session.undo(str(body.get("version"))),
    "redo": lambda session, body: session.redo(str(body.get("version"))),
}
STATUS: tuple[tuple[type[RefkitError], int], ...] = (
    (StaleError, 409),
    (ReadOnlyError, 403),
    (RefkitError, 422),
)


def application(session: Session, keys: Keys, ending: Callable[[], bool] = lambda: False) -> ASGIApp:
    """The desk as an ASGI application; `ending` says that its server has been asked to stop."""
    events = Events(session, ending)
    routes = [
        Route("/", partial(_page, session, keys)),
        Route("/api/state", partial(_gives, session.state)),
        Route("/api/data", partial(_gives, session.data)),
        Route("/api/events", events.stream),
        *(
            Route(f"/api/{name}", partial(_acts, session, act), methods=["POST"])
            for name, act in ACTS.items()
        ),
        Route("/file/{name:path}", partial(_document, session)),
        Route("/{name}", partial(_output, session)),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(events.watch())
        try:
            yield
        finally:
            watching.cancel()

    return Guard(Starlette(routes=routes, lifespan=lifespan), keys)


class Events:
    """Tells every open page when the version changes."""

    def __init__(self, session: Session, ending: Callable[[], bool] = lambda: False) -> None:
        self.session = session
        self.ending = ending
        self.waiting: set[asyncio.Queue[str]] = set()

    async def watch(self) -> None:
        """Look at the files again and again; tell the pages of what has changed, by whomever."""
        version = self.session.version
        while True:
            await asyncio.sleep(WATCH)
            if self.ending():  # a page that listens would hold the server up
                for queue in self.waiting:
                    queue.put_nowait("")
                return
            try:
                await run_in_threadpool(self.session.refresh)
            except RefkitError as error:  # a build is being put in place, or has become another
                self.session.problem = str(error)
            if self.session.version != version:
                version = self.session.version
                for queue in self.waiting:
                    queue.put_nowait(version)

    async def stream(self, request: Request) -> Response:
        """`GET /api/events`."""
        queue: asyncio.Queue[str] = asyncio.Queue()

        async def said() -> AsyncIterator[str]:
            self.waiting.add(queue)
            try:
                yield _event(self.session.version)
                while not await request.is_disconnected():
                    try:
                        version = await asyncio.wait_for(queue.get(), ALIVE)
                    except TimeoutError:
                        yield ": still here\n\n"
                        continue
                    if not version:
                        return
                    yield _event(version)
            finally:
                self.waiting.discard(queue)

        return StreamingResponse(said(), media_type="text/event-stream")


def _event(version: str) -> str:
    return f"data: {json.dumps({'version': version})}\n\n"


async def _page(session: Session, keys: Keys, request: Request) -> Response:
    desk = {"api": "/api", "token": keys.token}
    text = await run_in_threadpool(session.page, desk)
    return HTMLResponse(text, headers={"set-cookie": keys.cookie})


async def _gives(make: Callable[[], dict[str, Any]], request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(make))


async def _acts(session: Session, act: Act, request: Request) -> Response:
    try:
        body = json.loads(await _body(request))
        if not isinstance(body, dict):
            raise ValueError("no object")
    except (ValueError, RecursionError) as error:
        return JSONResponse({"error": f"not understood: {error}", "remedy": "send a JSON object"}, 400)
    try:
        return JSONResponse(await run_in_threadpool(act, session, body))
    except RefkitError as error:
        status = next(code for kind, code in STATUS if isinstance(error, kind))
        said: dict[str, Any] = {"error": error.message, "remedy": error.remedy}
        if status == 409:
            said |= {"version": session.version, "state": session.state(), "data": session.data()}
        return JSONResponse(said, status)


async def _body(request: Request) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ValueError("the content is no application/json")
    found = b""
    async for piece in request.stream():
        found += piece
        if len(found) > LIMIT:
            raise ValueError(f"more than {LIMIT} bytes")
    return found


async def _document(session: Session, request: Request) -> Response:
    path = session.bench.documents.get(request.path_params["name"])
    if path is None or not path.is_file():
        return _missing("no such document")
    kind = SHOWN.get(path.suffix.casefold())
    return _file(path, kind)


async def _output(session: Session, request: Request) -> Response:
    name = request.path_params["name"]
    await run_in_threadpool(session.settle)
    bench = session.bench
    known = Folder(bench.folder, bench.manifest.name, bench.program).own()
    if name not in known or not (bench.folder / name).is_file():
        return _missing("no such file")
    return _file(bench.folder / name, None)


def _file(path: Path, kind: str | None) -> Response:
    """A file: shown where a browser can do no harm with it, else saved, and in any case cut off from the desk."""
    if kind is not None:
        return FileResponse(path, media_type=kind, filename=path.name, content_disposition_type="inline")
    policy = {"content-security-policy": "sandbox; default-src 'none'"}
    return FileResponse(path, filename=path.name, headers=policy)


def _missing(said: str) -> Response:
    return JSONResponse({"error": said, "remedy": "load the page again"}, 404)
