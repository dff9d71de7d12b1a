"""Makes the pictures of the README and of docs/how-to-graph.md: the page of the two invented papers.

    python docs/draw_page.py

Needs the extra "test" (selenium), Chromium and its driver, which take the pictures.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import refkit

HERE = Path(__file__).resolve().parent
PAPERS = [HERE / "examples" / "tides.txt", HERE / "examples" / "harbours.md"]
PICTURES = {"page-notes.png": "#/notes", "page-graph.png": "#/graph"}
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)


def main() -> None:
    """Command line."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    with TemporaryDirectory() as folder:
        for option in (*OPTIONS, "--window-size=1280,800", f"--user-data-dir={folder}/user"):
            options.add_argument(option)
        refkit.build(PAPERS, Path(folder) / "out")
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            for name, place in PICTURES.items():
                browser.get(f"{(Path(folder) / 'out' / 'index.html').as_uri()}{place}")
                browser.refresh()
                time.sleep(2)  # the graph comes to rest
                browser.save_screenshot(str(HERE / name))
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
