"""The page in a real browser: nothing is fetched, and search, filters, graph and keyboard do what they say."""

from __future__ import annotations

import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refkit.model import Bibliography
from refkit.pipeline import build
from refkit.pipeline.page import page

HELPERS = runpy.run_path(str(Path(__file__).with_name("browser.py")))
chromium, requests, complaints, opened = (
    HELPERS[name] for name in ("chromium", "requests", "complaints", "opened")
)


@pytest.fixture(scope="module")
def invented(bib: Bibliography, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(page(bib, ["combined.bib"]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def tab(browser: Any, invented: Path) -> Iterator[Any]:
    """The invented page, freshly opened; at the end nobody has complained and nothing was fetched."""
    complaints(browser), requests(browser)
    yield opened(browser, invented)
    assert complaints(browser) == []
    assert [url for url in requests(browser) if not url.startswith(("file:", "data:", "blob:"))] == []


def run(tab: Any, script: str, *arguments: object) -> Any:
    return tab.execute_script(script, *arguments)


def shown(tab: Any) -> list[str]:
    """Keys of the works that are to be seen, in order."""
    keys = run(
        tab, "return [...document.querySelectorAll('.works > li:not([hidden])')].map(li => li.dataset.key)"
    )
    return [str(key) for key in keys]


def put(tab: Any, name: str, value: str) -> None:
    """Give a control a value, as a person would."""
    script = "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
    for kind in ("input", "change"):
        script += f"e.dispatchEvent(new Event('{kind}', {{bubbles: true}}));"
    run(tab, script, name, value)


def text(tab: Any, selector: str) -> str:
    return str(run(tab, "return document.querySelector(arguments[0]).textContent", selector))


def press(tab: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(tab).send_keys(*keys).perform()


def test_search_and_filters(tab: Any) -> None:
    assert len(shown(tab)) == 5
    # accents are folded, and every field is searched
    put(tab, "search", "elan TIMES")
    assert shown(tab) == ["times2010elan"]
    assert text(tab, "#count") == "1 of 5 works"
    put(tab, "search", "")
    put(tab, "kind", "speech")
    assert shown(tab) == ["berg2011nato"]
    put(tab, "kind", "")
    put(tab, "from", "2012")
    put(tab, "to", "2012")
    assert shown(tab) == ["trade2012joint"]
    put(tab, "from", "")
    put(tab, "to", "")
    put(tab, "source", "harbours")
    assert set(shown(tab)) == {"lee2013harbours", "berg2011nato"}
    run(tab, "document.getElementById('filters').reset()")
    run(tab, "document.getElementById('flagged').click()")
    assert set(shown(tab)) == {"times2010elan", "trade2012joint"}


def test_order(tab: Any) -> None:
    put(tab, "order", "year")
    assert shown(tab)[:2] == ["times2010elan", "berg2011nato"]
    put(tab, "order", "cited")
    assert shown(tab)[0] == "berg2011nato"


def test_a_link_to_a_hidden_work_shows_it(tab: Any) -> None:
    put(tab, "search", "nothing has these words")
    assert shown(tab) == []
    run(tab, "document.querySelector('a[href=\"#work-berg2011nato\"]').click()")
    tab.implicitly_wait(1)
    run(tab, "return new Promise(done => setTimeout(done, 100))")
    assert "berg2011nato" in shown(tab)


def test_copy_gives_the_entry(tab: Any) -> None:
    run(
        tab,
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };"
        "document.querySelector('button.copy[data-key=berg2011nato]').click();",
    )
    assert run(tab, "return window.copied").lstrip().startswith("@")
    assert "berg2011nato" in run(tab, "return window.copied")


def test_graph_by_slider_search_and_click(tab: Any) -> None:
    visible = (
        "return [...document.querySelectorAll('.nodes > g')]"
        ".filter(g => g.style.display !== 'none').map(g => g.dataset.key)"
    )
    assert "times2010elan" in run(tab, visible)
    put(tab, "least", "2")
    assert "times2010elan" not in run(tab, visible)
    assert "berg2011nato" in run(tab, visible)
    put(tab, "least", "0")
    put(tab, "graph-search", "pacific")
    hits = run(tab, "return [...document.querySelectorAll('.hit')].map(g => g.dataset.key)")
    assert hits == ["berg2011nato"]
    run(
        tab,
        "document.querySelector('g[data-key=berg2011nato] circle')"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true}))",
    )
    assert "van der Berg" in text(tab, "#details")
    assert run(tab, "return document.querySelectorAll('#picked path').length") == 1


def test_graph_by_keyboard(tab: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    run(tab, "document.querySelector('.nodes > g[tabindex=\"0\"]').focus()")
    first = run(tab, "return document.activeElement.dataset.key")
    press(tab, Keys.ARROW_RIGHT)
    assert run(tab, "return document.activeElement.dataset.key") != first
    press(tab, Keys.ENTER)
    assert run(tab, "return document.activeElement.getAttribute('aria-pressed')") == "true"
    press(tab, Keys.ESCAPE)
    assert run(tab, "return document.querySelectorAll('.picked').length") == 0
    # one stop for Tab, whatever the number of nodes
    assert run(tab, "return document.querySelectorAll('.nodes > g[tabindex=\"0\"]').length") == 1


def test_slash_leads_to_the_search(tab: Any) -> None:
    run(tab, "document.activeElement.blur()")
    press(tab, "/")
    assert run(tab, "return document.activeElement.id") == "search"


def test_dark_and_light(tab: Any) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = run(tab, colour)
    run(tab, "document.getElementById('theme').click()")
    assert run(tab, colour) != light
    run(tab, "document.getElementById('theme').click()")
    assert run(tab, colour) == light


def test_print(tab: Any) -> None:
    tab.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert run(tab, "return getComputedStyle(document.querySelector('nav')).display") == "none"
    assert run(tab, "return getComputedStyle(document.querySelector('.works > li')).display") != "none"
    tab.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_phone_width(invented: Path) -> None:
    with chromium(390, 844) as browser:
        opened(browser, invented)
        assert run(browser, "return document.documentElement.scrollWidth") <= 390


def test_dark_from_the_system(invented: Path) -> None:
    with chromium(dark=True) as browser:
        opened(browser, invented)
        assert text(browser, "#theme") == "Light"


def test_the_five_sources(browser: Any, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(page(build([shared / "sources"])), encoding="utf-8")
    complaints(browser), requests(browser)
    opened(browser, path)
    assert len(shown(browser)) == 68
    assert complaints(browser) == []
    assert [url for url in requests(browser) if not url.startswith("file:")] == []
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    # the evidence of a field on hover
    assert run(browser, "return document.getElementById('tip').hidden")
    field = browser.find_element(By.CSS_SELECTOR, ".works [data-e]")
    ActionChains(browser).scroll_to_element(field).move_to_element(field).perform()
    assert "“" in text(browser, "#tip")
    assert text(browser, "#tip") == field.get_attribute("data-e")


@pytest.mark.parametrize("dark", [False, True])
def test_accessibility(invented: Path, dark: bool) -> None:
    """axe-core finds nothing serious; REFKIT_AXE names its axe.min.js (npm install axe-core, outside the project)."""
    axe = os.environ.get("REFKIT_AXE")
    if not axe:
        pytest.skip("REFKIT_AXE does not name axe-core's axe.min.js")
    with chromium(dark=dark) as browser:
        opened(browser, invented)
        run(browser, Path(axe).read_text(encoding="utf-8"))
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations))"
        )
    serious = [item for item in found if item["impact"] in ("serious", "critical")]
    assert [(item["id"], [node["html"][:200] for node in item["nodes"][:3]]) for item in serious] == []
