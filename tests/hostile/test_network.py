"""No command opens a socket or starts a program, but for those that speak to this machine alone.

Two ears: one on what the interpreter does, and one on the network of a namespace of its own, which hears whatever any
process in it tries: pandoc too.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from refkit.cli import COMMANDS
from refkit.readers.pandoc import programs

CORPUS = Path(__file__).with_name("corpus")
# runs commands, joined by "&&", with an ear on what the interpreter does; what was heard is written to a file
EAR = """
import json, sys
heard, codes = [], []
def hear(event, arguments):
    network = event.startswith(("socket.", "http.client.", "urllib.", "ftplib.", "smtplib."))
    if event == "os.posix_spawn":  # how some Pythons start what Popen asks for
        heard.append([event, [str(one) for one in arguments[1]]])
    elif network or event in ("os.system", "os.exec"):
        heard.append([event, [str(one) for one in arguments]])
    elif event == "subprocess.Popen":
        heard.append([event, [str(one) for one in arguments[1]]])
sys.addaudithook(hear)
where, *words = sys.argv[1:]
try:
    from refkit.cli import main
    while words:
        end = words.index("&&") if "&&" in words else len(words)
        sys.argv, words = ["refkit", *words[:end]], words[end + 1:]
        try:
            main()
        except SystemExit as ended:
            codes.append(ended.code or 0)
finally:
    with open(where, "w") as file:
        json.dump([heard, codes], file)
"""
# the loopback is there and is told of; every counter of this namespace's network that is not as it was is printed
NAMESPACE = """
import fcntl, socket, struct, subprocess, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    fcntl.ioctl(one, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))
def counted():
    with open("/proc/net/snmp") as file:
        rows = [line.split() for line in file]
    for names, values in zip(rows[::2], rows[1::2]):
        for name, value in zip(names[1:], values[1:]):
            yield names[0] + name, value
    with open("/proc/net/snmp6") as file:
        yield from (line.split() for line in file if not line.startswith("Icmp6"))
before = dict(counted())
code = subprocess.run(sys.argv[1:]).returncode
for name, value in counted():
    if value != before[name]:
        print("counted", name, before[name], value)
sys.exit(code)
"""
BIB, DOCS, LIB, RECORDS = (
    f"{CORPUS}/records/bibtex.bib",
    f"{CORPUS}/documents",
    "library",
    f"{CORPUS}/records",
)
CALLS: dict[str, list[str]] = {
    "build": [f"build {DOCS} -o out"],
    "parse": [f"parse {CORPUS}/notes/notes.txt", f"parse {CORPUS}/notes/notes.jsonl --to csl --explain"],
    "notes": [f"notes {DOCS}/document.docx", f"notes {DOCS}/pandoc.html", f"notes {DOCS}/pages.pdf"],
    "desk": [f"desk {CORPUS}/folder --help"],  # tests/desk/test_served.py sees whom it listens to
    "dedupe": [f"dedupe {BIB} {RECORDS}/ris.ris {RECORDS}/nbib.nbib -o library"],
    "graph": [f"graph {DOCS} --to svg -o g.svg && graph {DOCS}/document.docx --to json -o g.json"],
    "report": [f"report {DOCS} -o r.html"],
    "review": [
        f"dedupe {BIB} -o library && review library --list list.csv && review library --read list.csv"
    ],
    "screening": [f"dedupe {RECORDS}/screened.csv -o library && screening library {RECORDS}/screened.csv"],
    "accept": [f"dedupe {BIB} -o library && accept library"],
    "convert": [
        f"convert {BIB} a.ris",
        f"convert {BIB} a.rdf",
        f"convert {RECORDS}/endnote-xml.endnote.xml a.csv",
    ],
    "check": [f"check {BIB}", f"check {BIB} --fix -o mended.bib"],
    "bib": [
        f"bib {BIB} --style plain",
        f"bib {BIB} --style evil.csl",
        f"bib {BIB} --style good.csl --to html",
    ],
    "vault": [f"vault {BIB} -o vault"],
    "cite": [f"cite {DOCS}/document.docx -o live.docx && cite live.docx --undo -o dead.docx"],
    "export": ["export --help"],  # its tables are made by Spark: tests/spark
    "zotero": [f"zotero push {BIB} --dry-run", f"zotero push {BIB}"],
    "formats": ["formats"],
}
LOCAL = {"zotero"}
"""Commands that speak to a program on this machine."""
PROGRAMS = {f"bib {BIB} --style good.csl --to html": "pandoc", f"notes {DOCS}/pages.pdf": "python"}
"""What these start, so that the ear on the namespace hears them too."""
EVIL = """<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info>
<title>E</title><id>http://127.0.0.1:9911/e</id>
<link href="http://127.0.0.1:9911/parent" rel="independent-parent"/></info></style>"""
GOOD = """<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info>
<title>G</title><id>http://127.0.0.1:9911/g</id><link href="http://127.0.0.1:9911/g" rel="self"/>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""


def run(call: str, folder: Path, *before: str) -> tuple[list[tuple[str, list[str]]], list[int], str]:
    """What a call was heard to do outside of its process, its exit codes, and what it printed."""
    (folder / "evil.csl").write_text(EVIL)
    (folder / "good.csl").write_text(GOOD)
    where = folder / "heard.json"
    places = [str(Path(path).resolve()) for path in sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "http_proxy": "", "all_proxy": ""}
    done = subprocess.run(
        [*before, sys.executable, "-c", EAR, str(where), *shlex.split(call)],
        cwd=folder, env=environment, capture_output=True, timeout=300, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    heard, codes = json.loads(where.read_text())
    return [(event, values) for event, values in heard], codes, done.stdout.decode("utf-8", "replace")


def outside(event: str, values: list[str]) -> bool:
    """Is this more than the second reader, or pandoc in its sandbox?"""
    if event in ("subprocess.Popen", "os.posix_spawn"):
        if values[1:] == ["-p"] and Path(values[0]).name == "ldconfig":
            return False  # ctypes asks the system where a library is
        ours = any(value.startswith("from refkit.apart import serve") for value in values)
        pandoc = Path(values[0]).stem == "pandoc" and ("--sandbox" in values or values[1:] == ["--version"])
        return not (ours or pandoc)
    return True


QUIET = [call for name, calls in CALLS.items() if name not in LOCAL for call in calls]


def test_every_command_is_looked_at() -> None:
    assert CALLS.keys() == COMMANDS.keys()
    assert [name for name, calls in CALLS.items() if "--help" in " ".join(calls)] == ["desk", "export"]


@pytest.mark.parametrize("call", QUIET)
def test_no_socket_and_no_program(call: str, tmp_path: Path) -> None:
    heard, codes, _ = run(call, tmp_path)
    assert [one for one in heard if outside(*one)] == []
    # the work is done, not refused
    if "good.csl" not in call or any(programs()):
        assert set(codes) <= ({2, 4} if "evil" in call else {0, 1}), codes
        started = PROGRAMS.get(call, "")
        assert not started or any(Path(values[0]).stem.startswith(started) for _, values in heard)


@pytest.mark.parametrize("call", CALLS["zotero"])
def test_the_push_speaks_to_this_machine(call: str, tmp_path: Path) -> None:
    connected = [values for event, values in run(call, tmp_path)[0] if event == "socket.connect"]
    assert connected
    assert all("'127.0.0.1'" in values[1] or "'::1'" in values[1] for values in connected)


@cache
def namespace() -> str:
    """ "" where a process can have a network of its own, else why not."""
    if shutil.which("unshare") is None:
        return "there is no unshare (util-linux)"
    tried = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", NAMESPACE, "true"], capture_output=True, text=True
    )
    return (
        "" if tried.returncode == 0 else f"no network of its own may be made: {tried.stderr.strip()[-100:]}"
    )


@pytest.fixture
def alone() -> tuple[str, ...]:
    """What runs a command in a network of its own; skips where that is not allowed, and fails in CI."""
    if why := namespace():
        (pytest.fail if os.environ.get("REFKIT_REQUIRE_SHARED") else pytest.skip)(why)
    return ("unshare", "-rn", sys.executable, "-c", NAMESPACE)


def counted(said: str) -> list[str]:
    """The counters of a network that moved."""
    return [line for line in said.splitlines() if line.startswith("counted ")]


@pytest.mark.parametrize("call", QUIET)
def test_nothing_is_tried_in_a_network_of_its_own(call: str, alone: tuple[str, ...], tmp_path: Path) -> None:
    heard, codes, said = run(call, tmp_path, *alone)
    assert counted(said) == []
    assert [one for one in heard if outside(*one)] == []
    there = tmp_path / "outside"
    there.mkdir()
    assert codes == run(call, there)[1]  # and nothing fails for want of a network


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9911))",
        "import socket; socket.socket().connect_ex(('192.0.2.1', 80))",
        "import socket; socket.socket(socket.AF_INET6).connect_ex(('::1', 9911))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import urllib.request as u; u.urlopen(\"http://127.0.0.1:9911/\")'])",
    ],
)
def test_that_ear_hears(code: str, alone: tuple[str, ...]) -> None:
    done = subprocess.run([*alone, sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert counted(done.stdout)


def test_the_ear_hears(tmp_path: Path) -> None:
    code = EAR.replace("from refkit.cli import main", "import socket").replace(
        "main()", "socket.socket().close()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "h"), "x"], check=True)
    assert json.loads((tmp_path / "h").read_text())[0]
