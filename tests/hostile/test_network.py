"""No command opens a socket or starts a program, but for the push to Zotero, which speaks to this machine alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from refkit.cli import COMMANDS

CORPUS = Path(__file__).with_name("corpus")
# runs one command with an ear on what the interpreter does; what was heard is written to a file at the end
EAR = """
import json, sys
heard = []
def hear(event, arguments):
    network = event.startswith(("socket.", "http.client.", "urllib.", "ftplib.", "smtplib."))
    if event == "os.posix_spawn":  # how some Pythons start what Popen asks for
        heard.append([event, [str(one) for one in arguments[1]]])
    elif network or event in ("os.system", "os.exec"):
        heard.append([event, [str(one) for one in arguments]])
    elif event == "subprocess.Popen":
        heard.append([event, [str(one) for one in arguments[1]]])
sys.addaudithook(hear)
where, *sys.argv = sys.argv[1:]
try:
    from refkit.cli import main
    main()
finally:
    with open(where, "w") as file:
        json.dump(heard, file)
"""
BIB, DOCS, LIB = str(CORPUS / "records" / "bibtex.bib"), str(CORPUS / "documents"), str(CORPUS / "folder")
CALLS: dict[str, list[list[str]]] = {
    "build": [["build", DOCS, "-o", "out"]],
    "parse": [["parse", str(CORPUS / "notes" / "notes.txt")]],
    "notes": [["notes", f"{DOCS}/document.docx"], ["notes", f"{DOCS}/pandoc.html"]],
    "desk": [["desk", LIB, "--help"]],  # tests/desk/test_served.py sees whom it listens to
    "dedupe": [["dedupe", BIB, "-o", "library"]],
    "graph": [["graph", DOCS, "--to", "svg", "-o", "g.svg"]],
    "report": [["report", DOCS, "-o", "r.html"]],
    "review": [["review", LIB, "--list", "list.csv"]],
    "screening": [["screening", "--help"]],
    "accept": [["accept", LIB, "--help"]],
    "convert": [["convert", BIB, "a.ris"], ["convert", BIB, "a.rdf"]],
    "check": [["check", BIB]],
    "bib": [["bib", BIB, "--style", "plain"], ["bib", BIB, "--style", "evil.csl"]],
    "vault": [["vault", BIB, "-o", "vault"]],
    "cite": [["cite", f"{DOCS}/document.docx", "-o", "live.docx"]],
    "zotero": [["zotero", "push", BIB, "--dry-run"], ["zotero", "push", BIB]],
    "formats": [["formats"]],
}
EVIL = """<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info>
<title>E</title><id>http://127.0.0.1:9911/e</id>
<link href="http://127.0.0.1:9911/parent" rel="independent-parent"/></info></style>"""


def heard(arguments: list[str], folder: Path) -> list[tuple[str, list[str]]]:
    """What a run of the command was heard to do outside of this process."""
    (folder / "evil.csl").write_text(EVIL)
    where = folder / "heard.json"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "http_proxy": "", "all_proxy": ""}
    subprocess.run(
        [sys.executable, "-c", EAR, str(where), "refkit", *arguments],
        cwd=folder, env=environment, capture_output=True, timeout=120, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return [(event, values) for event, values in json.loads(where.read_text())]


def outside(event: str, values: list[str]) -> bool:
    """Is this more than the second reader, or pandoc in its sandbox?"""
    if event in ("subprocess.Popen", "os.posix_spawn"):
        ours = any(value.startswith("from refkit.readers.apart import serve") for value in values)
        pandoc = Path(values[0]).stem == "pandoc" and ("--sandbox" in values or values[1:] == ["--version"])
        return not (ours or pandoc)
    return True


def test_every_command_is_looked_at() -> None:
    assert CALLS.keys() == COMMANDS.keys()


@pytest.mark.parametrize(
    "arguments", [call for name, calls in CALLS.items() if name != "zotero" for call in calls]
)
def test_no_socket_and_no_program(arguments: list[str], tmp_path: Path) -> None:
    assert [one for one in heard(arguments, tmp_path) if outside(*one)] == []


@pytest.mark.parametrize("arguments", CALLS["zotero"])
def test_the_push_speaks_to_this_machine(arguments: list[str], tmp_path: Path) -> None:
    connected = [values for event, values in heard(arguments, tmp_path) if event == "socket.connect"]
    assert connected
    assert all("'127.0.0.1'" in values[1] or "'::1'" in values[1] for values in connected)


def test_the_ear_hears(tmp_path: Path) -> None:
    code = EAR.replace("from refkit.cli import main", "import socket").replace(
        "    main()", "    socket.socket().close()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "h"), "x"], check=True)
    assert json.loads((tmp_path / "h").read_text())
