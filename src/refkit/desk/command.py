"""`refkit desk`: the page of a build or a library on loopback, where what a person decides is written at once."""

from __future__ import annotations

import gc
import getpass
import secrets
import socket
import webbrowser
from pathlib import Path

import click

from refkit.errors import MissingExtraError, UsageError

PORT = 8765
"""Tried first; where it is taken a free one is chosen."""


@click.command("desk")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("references"))
@click.option(
    "--port", type=click.IntRange(0, 65535), help=f"Port to listen on (default: {PORT}, or a free one)."
)
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="File of decisions (default: that of the build)."
)
@click.option("--who", metavar="NAME", help="Who decides (default: the name of the account).")
@click.option("--read-only", is_flag=True, help="Show all, and write nothing.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def command(
    folder: Path, port: int | None, decisions: Path | None, who: str | None, read_only: bool, no_open: bool
) -> None:
    """Read, decide and correct on the page of FOLDER, which `refkit build` or `refkit dedupe` wrote.

    Every act becomes a line of decisions.toml, and the files of FOLDER follow at once. The desk listens on this machine
    only; whoever has the address that it prints can decide. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from refkit.desk.app import application
    except ImportError as error:
        remedy = 'pip install "refkit-footnotes[desk]"'
        raise MissingExtraError("the desk needs Starlette and uvicorn", remedy=remedy) from error
    from refkit.desk.guard import Keys
    from refkit.desk.opening import open_bench
    from refkit.desk.session import Session

    bench = open_bench(folder, decisions, keep=not read_only)
    session = Session(bench, read_only, who or _account(), late=True)
    session.refresh()
    gc.freeze()  # what was read stays: no collection need look at it again
    with _listening(port) as listening:
        keys = Keys(secrets.token_urlsafe(24), listening.getsockname()[1])
        address = f"http://127.0.0.1:{keys.port}/?token={keys.token}"
        click.echo(f"{folder}: {address}\nCtrl-C ends the desk")
        if not no_open:
            webbrowser.open(address)
        servers: list[uvicorn.Server] = []
        config = uvicorn.Config(
            application(session, keys, lambda: any(server.should_exit for server in servers)),
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=3,
        )
        servers.append(uvicorn.Server(config))
        try:
            servers[0].run(sockets=[listening])
        finally:
            session.settle()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _listening(port: int | None) -> socket.socket:
    """A socket on loopback: at the port that was asked for, or at the usual one or a free one.

    It listens already: who is told the address may knock before the server has begun.
    """
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for one in (port,) if port is not None else (PORT, 0):
        try:
            made.bind(("127.0.0.1", one or 0))
            made.listen()
        except OSError:
            continue
        return made
    made.close()
    raise UsageError(f"the port {port} is taken", remedy="choose another with --port, or leave it out")
