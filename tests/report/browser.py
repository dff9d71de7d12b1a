"""A headless Chromium for the tests of the page, or a reason why there is none."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OWN = ("file:", "data:", "blob:", "about:", "chrome:", "devtools:")
WAIT = 20
"""Seconds that a page may take before it is called broken; no test measures time."""


def missing(reason: str) -> None:
    """Skips for want of a tool; in CI (REFKIT_REQUIRE_SHARED) that is a failure."""
    if os.environ.get("REFKIT_REQUIRE_SHARED"):
        pytest.fail(reason)
    pytest.skip(reason)


def axe_core(root: Path) -> str:
    """The source of axe-core: where REFKIT_AXE says, or where `make node-packages` puts it."""
    path = Path(os.environ.get("REFKIT_AXE", root / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        missing("axe-core is not installed (make node-packages, or REFKIT_AXE)")
    return path.read_text(encoding="utf-8")


@contextmanager
def chromium(width: int = 1440, height: int = 1000, *, dark: bool = False) -> Iterator[Any]:
    """A Selenium driver of Debian's Chromium with a window of that size."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not binary or not driver:
        missing("chromium is not installed (apt-get install chromium chromium-driver)")
    try:
        from selenium import webdriver
    except ImportError:
        missing("selenium is not installed (pip install selenium)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for argument in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
        try:
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            media = [
                {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ]
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
            yield browser
        finally:
            browser.quit()


def requests(browser: Any) -> list[str]:
    """The address of every request that has left the page; the browser's own pages ask itself."""
    events = (json.loads(line["message"])["message"] for line in browser.get_log("performance"))
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and not event["params"]["request"]["url"].startswith(OWN)
    ]


def complaints(browser: Any) -> list[str]:
    """What the console says."""
    return [line["message"] for line in browser.get_log("browser")]


def opened(browser: Any, path: Path, address: str = "") -> Any:
    """The browser with a page opened from disk, at an address within it ("works/berg2011nato"), and ready."""
    browser.get("about:blank")
    browser.get(f"{path.as_uri()}#/{address}")
    until(browser, "return document.documentElement.dataset.ready")
    return browser


def until(browser: Any, script: str, *arguments: object) -> Any:
    """What a script gives as soon as it gives something."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, WAIT, poll_frequency=0.05).until(
        lambda driver: driver.execute_script(script, *arguments),
        f"nothing came of: {script} {complaints(browser)}",
    )
