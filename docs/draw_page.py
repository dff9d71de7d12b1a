"""Makes the pictures of the page and the desk in README and docs: of two invented papers, and one with doubts.

    python docs/draw_page.py [--check]

With --check nothing is written: the exit code is 1 where a picture cannot be made, is blank, or where the page says
something else now than it said when the picture in docs/ was taken. That text is kept, as a hash, within the picture,
so that other fonts or another Chromium make no picture old. Needs the extra "test" (selenium), Chromium and its driver.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import refkit

HERE = Path(__file__).resolve().parent
PAPERS = [HERE / "examples" / "tides.txt", HERE / "examples" / "harbours.md"]
DOUBTFUL = """---
title: After the Storm
author: Moore, Lena
date: 2023
---

Two books told the story.[^1] Only one of them counted the boats.[^2] The board did not answer.[^3]

[^1]: Tobias van der Laan (ed.), *Living with Water* (Rotterdam: Delta Press, 2011); Ana Ott, *Boats* (Oslo, 1999).
[^2]: Ibid., 12.
[^3]: Okafor, "Who Owns the Shore?", 48; Marsh, see note 9.
"""
"""A third paper, for the queue of what is to be checked."""
WIDTH, HEIGHT = 1280, 800
COLOURS = 40
"""A picture with fewer colours than that is blank, or shows a page without its style."""
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
)
NAME = b"refkit-text"
WAIT = 60.0


class Picture(NamedTuple):
    """A picture: its file, where the page is opened, words that must be on it, and whether the desk serves it."""

    file: str
    address: str
    says: tuple[str, ...]
    desk: bool = False


PICTURES = (
    Picture("page-notes.png", "#/notes", ("Who Owns the Shore?", "Living with Water", "The Price of Tides")),
    Picture("page-graph.png", "#/graph", ("works", "documents", "Cited by at least")),
    Picture("page-check.png", "#/check", ("Moore 2023", "What is doubtful", "Done")),
    Picture(
        "page-desk.png",
        "#/works/okafor2008owns",
        ("Who Owns the Shore?", "decided by a person", "Undo"),
        desk=True,
    ),
)
COUNT_COLOURS = """
const image = new Image();
image.src = `data:image/png;base64,${arguments[0]}`;
const done = arguments[1];
image.decode().then(() => {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  done(new Set(new Uint32Array(data.buffer)).size);
}, () => done(0));
"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium with a window of the pictures' size."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            features = [
                {"name": "prefers-color-scheme", "value": "light"},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ]
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            yield browser
        finally:
            browser.quit()


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """The address of a desk on a folder."""
    command = [sys.executable, "-u", "-m", "refkit", "desk", str(folder), "--no-open", "--port", "0"]
    process = subprocess.Popen([*command, "--who", "anna"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the desk did not say its address"
        yield found[0]
    finally:
        process.terminate()
        process.wait(30)


def taken(browser: Any, address: str) -> tuple[bytes, str]:
    """The picture of a page, and the text that is to be seen on it."""
    browser.get("about:blank")
    browser.get(address)
    deadline = time.monotonic() + WAIT
    while not browser.execute_script("return document.documentElement.dataset.ready"):
        if time.monotonic() > deadline:
            raise SystemExit(f"the page is not ready after {WAIT:.0f} s: {address}")
        time.sleep(0.1)
    last, now = None, b""
    while now != last and time.monotonic() < deadline:  # the graph comes to rest
        last = now
        time.sleep(0.4)
        now = browser.get_screenshot_as_png()
    return now, str(browser.execute_script("return document.body.innerText"))


def hashed(text: str) -> bytes:
    """Names a text, but for its spaces and its percentages, whose last digit may differ between processors."""
    told = re.sub(r"\d+(?:\.\d+)? ?%", "N%", " ".join(text.split()))
    return hashlib.sha256(told.encode()).hexdigest().encode()


def with_text(png: bytes, text: str) -> bytes:
    """The picture with the name of its text in a chunk of its own, before its last."""
    data = b"tEXt" + NAME + b"\0" + hashed(text)
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    end = png.rindex(b"IEND") - 4
    return png[:end] + chunk + png[end:]


def fault(browser: Any, picture: Picture, png: bytes, text: str) -> str:
    """What is wrong with a picture that was just taken; "" for nothing."""
    size = struct.unpack(">II", png[16:24])
    if size != (WIDTH, HEIGHT):
        return f"is {size[0]} by {size[1]} pixels"
    folded = " ".join(text.split()).casefold()
    if missing := [words for words in picture.says if words.casefold() not in folded]:
        return f"does not say {', '.join(missing)}"
    colours = browser.execute_async_script(COUNT_COLOURS, base64.b64encode(png).decode())
    return "" if colours >= COLOURS else f"has {colours} colours: is it blank?"


def shown(folder: Path, picture: Picture, browser: Any) -> tuple[bytes, str]:
    """A picture of the build in a folder."""
    if not picture.desk:
        return taken(browser, f"{(folder / 'index.html').as_uri()}{picture.address}")
    with desk(folder) as address:
        return taken(browser, f"{address}{picture.address}")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="say which pictures are old, write nothing")
    check = parser.parse_args().check
    wrong = 0
    with TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place) / "out"
        third = Path(place) / "storm.md"
        third.write_text(DOUBTFUL, encoding="utf-8")
        refkit.build([*PAPERS, third], folder)
        line = '{ record = "tides:n1/0", field = "authors", value = "Okafor, Maria", who = "anna" }'
        for picture in PICTURES:
            if picture.desk:
                (folder / "decisions.toml").write_text(f"value = [\n  {line},\n]\n", encoding="utf-8")
            png, text = shown(folder, picture, browser)
            said = fault(browser, picture, png, text)
            path = HERE / picture.file
            if (
                not said
                and check
                and (not path.is_file() or NAME + b"\0" + hashed(text) not in path.read_bytes())
            ):
                said = "is old: the page says something else now (python docs/draw_page.py makes it anew)"
            if said:
                wrong += 1
                print(f"docs/{picture.file} {said}")
            elif not check:
                path.write_bytes(with_text(png, text))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
