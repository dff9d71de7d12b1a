"""The page in a real browser: nothing is fetched, and every view, address, key and decision does what it says."""

from __future__ import annotations

import json
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refkit.matching.decisions_read import loads
from refkit.model import Bibliography
from refkit.pipeline.page import data, page
from refkit.report.library import library_data, library_html

HELPERS = runpy.run_path(str(Path(__file__).with_name("browser.py")))
axe_core, chromium, complaints, opened, requests, until = (
    HELPERS[name] for name in ("axe_core", "chromium", "complaints", "opened", "requests", "until")
)
LARGE = runpy.run_path(str(Path(__file__).parents[1] / "large_bib.py"))["large"]
VIEWS = ("overview", "check", "works", "notes", "merges", "graph", "matrix", "files")
# what a view is when something is chosen in it
OPEN = (
    *VIEWS,
    "works/trade2012joint",
    "notes/ships:n4",
    "merges?show=review",
    "graph/berg2011nato?around=1",
    "graph?layout=years",
)
NEAR = 5
"""Pixels beside its target that a link may land."""
MOST = 3_000
"""Elements that a page may hold at once, however much it shows."""


@pytest.fixture(scope="module")
def invented(bib: Bibliography, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(page(bib, ["combined.bib"]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20 documents, 6,000 notes, 3,000 works."""
    path = tmp_path_factory.mktemp("large") / "index.html"
    path.write_text(page(LARGE(documents=20, notes=300, works=3_000)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def tab(browser: Any, invented: Path) -> Iterator[Any]:
    """The invented page, freshly opened; at the end nobody has complained and nothing was fetched."""
    complaints(browser), requests(browser)
    opened(browser, invented)
    run(browser, "localStorage.clear()")
    yield opened(browser, invented)
    assert complaints(browser) == []
    assert requests(browser) == []


def run(tab: Any, script: str, *arguments: object) -> Any:
    return tab.execute_script(script, *arguments)


def go(tab: Any, address: str) -> None:
    """Follows an address within the page, and waits for its view."""
    run(tab, "location.hash = arguments[0]", f"#/{address}")
    view = address.split("/")[0].split("?")[0]
    until(tab, "return !document.getElementById('view-' + arguments[0]).hidden", view)
    run(tab, "return new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")


def put(tab: Any, view: str, name: str, value: str) -> None:
    """Gives a control of a view a value, as a person would, and waits until it is heeded."""
    script = "const e = document.querySelector(`#view-${arguments[0]} [name=${arguments[1]}]`); e.value = arguments[2];"
    script += "for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {bubbles: true}));"
    run(tab, script, view, name, value)
    run(tab, "return new Promise(done => setTimeout(done, 250))")


def keys_shown(tab: Any) -> list[str]:
    """Keys of the works in the list, in order."""
    script = (
        "return [...document.querySelectorAll('#view-works .virtual .tag.open code')].map(e => e.textContent)"
    )
    return [str(key) for key in run(tab, script)]


def text(tab: Any, selector: str) -> str:
    return str(run(tab, "return document.querySelector(arguments[0]).textContent", selector))


def click(tab: Any, selector: str, containing: str = "") -> None:
    script = (
        "[...document.querySelectorAll(arguments[0])].find(e => e.textContent.includes(arguments[1])).click()"
    )
    run(tab, script, selector, containing)


def press(tab: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(tab).send_keys(*keys).perform()


def hash_of(tab: Any) -> str:
    return str(run(tab, "return decodeURIComponent(location.hash)"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_by_its_address(tab: Any, invented: Path, view: str) -> None:
    opened(tab, invented, view)
    assert run(tab, "return [...document.querySelectorAll('.view:not([hidden])')].map(e => e.id)") == [
        f"view-{view}"
    ]
    assert text(tab, "nav [aria-current]").startswith(text(tab, f"#view-{view} h1"))
    assert len(text(tab, f"#view-{view}")) > 40


def test_search_and_filters_of_works(tab: Any) -> None:
    go(tab, "works")
    assert len(keys_shown(tab)) == 5
    # accents are folded, and every field is searched
    put(tab, "works", "q", "elan TIMES")
    assert keys_shown(tab) == ["times2010elan"]
    assert text(tab, "#view-works output") == "1 of 5 works"
    assert hash_of(tab) == "#/works?q=elan+TIMES"
    # what was found is to be seen without scrolling
    assert run(
        tab, "return document.querySelector('#view-works .row').getBoundingClientRect().bottom < innerHeight"
    )
    go(tab, "works?kind=speech")
    assert keys_shown(tab) == ["berg2011nato"]
    go(tab, "works?from=2012&to=2012")
    assert keys_shown(tab) == ["trade2012joint"]
    go(tab, "works?document=harbours")
    assert set(keys_shown(tab)) == {"lee2013harbours", "berg2011nato"}
    go(tab, "works?show=flagged")
    assert set(keys_shown(tab)) == {"times2010elan", "trade2012joint"}
    go(tab, "works?order=year")
    assert keys_shown(tab)[:2] == ["times2010elan", "berg2011nato"]
    go(tab, "works?q=elan")
    click(tab, "#view-works [type=reset]")
    assert len(keys_shown(tab)) == 5


def test_a_work_in_full(tab: Any) -> None:
    go(tab, "works/trade2012joint")
    card = text(tab, "#view-works .panel")
    for said in (
        "Joint statement on fisheries",
        "formerly trade2021joint",
        "ships:n2/0",
        "x:n9/0",
        "2021-05-07",
        "accessed before it",
        "same title; the access date proves a misprint",
        "reprinted in",
        "Of ships",
    ):
        assert said in card
    # an address with a former key leads on
    go(tab, "works/trade2021joint")
    assert "Joint statement on fisheries" in text(tab, "#view-works .panel")
    go(tab, "works/nobody1900")
    assert "There is no work nobody1900" in text(tab, "#view-works .panel")


def test_notes_are_marked_and_lead_to_their_works(tab: Any) -> None:
    go(tab, "notes")
    assert "See Jan van der Berg, NATO, p. 3." in text(tab, "#view-notes .virtual")
    put(tab, "notes", "q", "ann harbours")
    assert len(run(tab, "return [...document.querySelectorAll('#view-notes .row.note')]")) == 1
    go(tab, "notes?show=flagged")
    assert len(run(tab, "return [...document.querySelectorAll('#view-notes .row.note')]")) == 3
    go(tab, "notes/ships:n4")
    panel = text(tab, "#view-notes .panel")
    for said in (
        "Of ships, endnote 4",
        "could refer back to more than one work",
        "ships:n4/0",
        "page 30–31",
    ):
        assert said in panel
    click(tab, "#view-notes .panel a", "Élan vital")
    until(tab, "return location.hash === '#/works/times2010elan'")


def test_the_back_button_comes_back_to_the_place(browser: Any, large: Path) -> None:
    opened(browser, large, "notes")
    run(browser, "scrollTo(0, 30000); return new Promise(done => setTimeout(done, 400))")
    first = """
        const shown = [...document.querySelectorAll('#view-notes .row .number')];
        const found = shown.map(e => [e.getBoundingClientRect().top, e.getAttribute('href')]);
        return found.find(([top]) => top > 150)"""
    before = run(browser, first)
    run(
        browser,
        "[...document.querySelectorAll('#view-notes a.cite')].find(e => e.getBoundingClientRect().top > 200).click()",
    )
    until(browser, "return location.hash.startsWith('#/works/')")
    run(browser, "return new Promise(done => setTimeout(done, 300))")
    browser.back()
    until(browser, "return location.hash === '#/notes'")
    run(browser, "return new Promise(done => setTimeout(done, 300))")
    after = run(browser, first)
    assert after[1] == before[1]
    assert abs(after[0] - before[0]) <= NEAR
    # and a reload stays there too
    browser.refresh()
    until(browser, "return document.documentElement.dataset.ready")
    run(browser, "return new Promise(done => setTimeout(done, 300))")
    assert run(browser, first)[1] == before[1]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("number", [0, 7, 3_141, 5_500])
def test_deep_links_land_on_their_target(
    large: Path, width: int, number: int, browsers: dict[int, Any]
) -> None:
    browser = browsers[width]
    note = f"d{number // 300}:n{number % 300}"
    opened(browser, large, f"notes/{note}")
    if width < 500:  # the card covers the list: closed, the list stands at the note
        click(browser, "#view-notes .panel .close")
        until(browser, "return location.hash === '#/notes'")
    run(browser, "return new Promise(done => setTimeout(done, 200))")
    script = """
        const names = [...document.querySelectorAll('#view-notes .row .number')];
        const leads = e => decodeURIComponent(e.getAttribute('href')).split('?')[0];
        const name = names.find(e => leads(e) === '#/notes/' + arguments[0]);
        const bar = document.querySelector('#view-notes .bar');
        const covered = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().bottom : 0;
        return name && [name.closest('[role=listitem]').getBoundingClientRect().top, covered + 8]"""
    found = run(browser, script, note)
    assert found, "the row is not there"
    top, wanted = found
    # at the top below the bar, or, at the head of the list, wherever it is seen whole
    assert abs(top - wanted) <= NEAR or (number < 10 and wanted <= top < 900)


@pytest.fixture(scope="module")
def browsers(browser: Any) -> Iterator[dict[int, Any]]:
    with chromium(390, 844) as small:
        yield {1440: browser, 390: small}


def test_long_lists_hold_few_elements(browser: Any, large: Path) -> None:
    for view in VIEWS:
        opened(browser, large, view)
        assert run(browser, "return document.querySelectorAll('*').length") <= MOST, view
    opened(browser, large, "notes")
    # scrolled from end to end in steps, each row follows the one before it without a gap
    script = """
        const items = () => [...document.querySelectorAll('#view-notes [role=listitem]')];
        const rows = () => items().map(e => [+e.dataset.at, e.getBoundingClientRect()]).sort((a, b) => a[0] - b[0]);
        const gaps = [];
        for (let y = 0; y < document.documentElement.scrollHeight; y += 20011) {
          scrollTo(0, y);
          await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
          const found = rows();
          found.slice(1).forEach(([at, box], n) => {
            if (at === found[n][0] + 1 && Math.abs(box.top - found[n][1].bottom) > 1) gaps.push([y, at]);
          });
          if (!found.some(([, box]) => box.top < innerHeight && box.bottom > 0)) gaps.push([y, 'empty']);
        }
        return gaps;"""
    assert (
        browser.execute_async_script(f"const done = arguments[0]; (async () => {{ {script} }})().then(done)")
        == []
    )


def test_the_queue_by_keyboard(tab: Any) -> None:
    go(tab, "check")
    assert text(tab, "#view-check .progress").startswith("1 of 5 · 0 done · 0 skipped")
    first = text(tab, "#view-check .why")
    press(tab, "j")
    until(tab, "return document.querySelector('#view-check .progress').textContent.startsWith('2 of 5')")
    assert text(tab, "#view-check .why") != first
    press(tab, "k")
    until(tab, "return document.querySelector('#view-check .progress').textContent.startsWith('1 of 5')")
    press(tab, "d")
    until(tab, "return document.querySelector('#view-check .progress').textContent.includes('1 done')")
    press(tab, "s")
    until(
        tab,
        "return document.querySelector('#view-check .progress').textContent.includes('1 done · 1 skipped')",
    )
    assert text(tab, "#views a[href='#/check'] .n") == "4"
    # what is done is remembered
    tab.refresh()
    until(tab, "return document.documentElement.dataset.ready")
    assert "1 done · 1 skipped" in text(tab, "#view-check .progress")
    go(tab, "check?show=done")
    assert text(tab, "#view-check .why") == first
    # and can be taken back
    press(tab, "d")
    until(tab, "return document.querySelector('#view-check .progress').textContent.includes('0 done')")
    press(tab, "?")
    assert "skip, and on to the next" in text(tab, "#keys")
    assert run(tab, "return document.getElementById('keys').open")
    click(tab, "#keys input")
    click(tab, "#keys button", "Close")
    before = text(tab, "#view-check .progress")
    press(tab, "j")
    assert text(tab, "#view-check .progress") == before, "keys are off"


def test_each_item_of_the_queue_has_its_note_and_its_work(tab: Any) -> None:
    go(tab, "check?about=citation")
    seen = []
    for _ in range(9):
        seen.append(text(tab, "#view-check .checked"))
        at = hash_of(tab)
        press(tab, "j")
        run(tab, "return new Promise(done => setTimeout(done, 60))")
        if hash_of(tab) == at and len(seen) > 1:
            break
    everything = "\n".join(seen)
    assert "Ibid., pp. 30–31, and Ann Lee, Harbours." in everything
    assert "could refer back to more than one work" in everything
    assert "Joint statement on fisheries" in everything
    go(tab, "check?about=pair")
    assert "One work, or two?" in text(tab, "#view-check .checked")


def basket(tab: Any) -> str:
    """The decisions made on the page, as the text of decisions.toml."""
    run(
        tab,
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };"
        "document.querySelector('#desk button').click();",
    )
    click(tab, "#basket button", "Copy as decisions.toml")
    click(tab, "#basket button", "Close")
    return str(run(tab, "return window.copied"))


def edit(tab: Any, label: str, value: str) -> None:
    """Changes a field of the work that is shown."""
    click(tab, "#view-works .panel button", f"Change the {label}")
    run(
        tab,
        "const e = document.querySelector('.inline :is(input, textarea, select)'); e.value = arguments[0];"
        "e.form.requestSubmit()",
        value,
    )


def test_decisions_from_disk_are_those_that_a_build_reads(tab: Any) -> None:
    go(tab, "works/trade2012joint")
    edit(tab, "issued", "2012-05-08")
    edit(tab, "issued", "2012-05-09")
    edit(tab, "authors", 'Berg, Anna\nPort "Authority"')
    click(tab, "#view-works .decided button", "Use this")
    click(tab, "#view-works .panel button", "No work")
    run(tab, "document.querySelector('#view-works .member input').click()")
    click(tab, "#view-works .panel button", "Ticked records are another work")
    go(tab, "merges?show=review")
    click(tab, "#view-merges button", "One work")
    decisions = loads(basket(tab))
    # of two values of one field the later stands
    assert [(one.record, one.field, one.value) for one in decisions.value] == [
        ("ships:n2/0", "issued", "2012-05-09"),
        ("ships:n2/0", "authors", 'Berg, Anna; Port "Authority"'),
        ("x:n9/0", "issued", "2021-05-07"),
    ]
    assert [one.record for one in decisions.drop] == ["ships:n2/0"]
    assert [one.records for one in decisions.different] == [("ships:n2/0", "x:n9/0")]
    assert [one.records for one in decisions.same] == [("ships:n2/1", "ships:n1/0")]


def test_more_kinds_of_decisions(tab: Any) -> None:
    go(tab, "works/trade2012joint")
    edit(tab, "kind", "treaty")
    click(tab, "#view-works .panel button", "Checked")
    go(tab, "notes/ships:n4")
    click(tab, "#view-notes .panel button", "Change what it refers to")
    run(
        tab,
        "const e = document.querySelector('#view-notes select[name=target]'); e.value = 'ships:n1/0';"
        "e.dispatchEvent(new Event('change', {bubbles: true}))",
    )
    made = basket(tab)
    assert loads(made)
    assert tomllib.loads(made) == {
        "target": [{"record": "ships:n4/0", "target": "ships:n1/0"}],
        "kind": [{"record": "ships:n2/0", "type": "treaty"}],
        "checked": [{"record": "ships:n2/0"}],
    }
    # one of them is removed
    run(tab, "document.querySelector('#desk button').click()")
    click(tab, "#basket button", "Remove")
    click(tab, "#basket button", "Close")
    assert len(tomllib.loads(basket(tab))) == 2


def test_copying_ids_and_bibtex(tab: Any) -> None:
    run(tab, "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };")
    go(tab, "works/berg2011nato")
    click(tab, "#view-works .panel button", "Copy BibTeX")
    assert run(tab, "return window.copied").startswith("@")
    click(tab, "#view-works .panel button", "Copy record id")
    assert run(tab, "return window.copied") == "ships:n1/0"


BOARD = "const board = document.getElementById('view-graph').board;"


def nodes(tab: Any, condition: str = "node.shown") -> set[str]:
    return set(run(tab, f"{BOARD} return board.scene.nodes.filter(node => {condition}).map(node => node.id)"))


def test_the_graph_narrowed_searched_and_chosen(tab: Any) -> None:
    go(tab, "graph")
    assert "times2010elan" in nodes(tab)
    go(tab, "graph?least=2")
    assert "times2010elan" not in nodes(tab)
    assert "berg2011nato" in nodes(tab)
    go(tab, "graph?kind=speech")
    assert nodes(tab, "node.shown && !node.document") == {"berg2011nato"}
    go(tab, "graph?from=2012&to=2012")
    assert nodes(tab, "node.shown && !node.document") == {"trade2012joint"}
    go(tab, "graph?q=pacific")
    assert run(tab, f"{BOARD} return [...board.hits].map(node => node.id)") == ["berg2011nato"]
    go(tab, "graph/times2010elan?around=1")
    assert nodes(tab) == {"times2010elan", "ships"}
    assert "Élan vital" in text(tab, "#view-graph .panel")
    go(tab, "graph")
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    # a click on the place where a node is drawn
    x, y = run(
        tab,
        f"{BOARD} const node = board.scene.byId.get('berg2011nato'); const {{k, x, y}} = board.view;"
        "return [node.x * k + x, node.y * k + y]",
    )
    canvas = tab.find_element(By.CSS_SELECTOR, "#view-graph canvas")
    size = canvas.size
    ActionChains(tab).move_to_element_with_offset(
        canvas, round(x - size["width"] / 2), round(y - size["height"] / 2)
    ).click().perform()
    until(tab, "return location.hash === '#/graph/berg2011nato'")
    assert "van der Berg" in text(tab, "#view-graph .panel")


def test_the_graph_by_keyboard(tab: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    go(tab, "graph?layout=years")
    run(tab, "document.querySelector('#view-graph canvas').focus()")
    press(tab, Keys.ARROW_RIGHT)
    until(tab, "return location.hash.startsWith('#/graph/')")
    first = hash_of(tab)
    press(tab, Keys.ARROW_RIGHT)
    until(tab, "return decodeURIComponent(location.hash) !== arguments[0]", first)
    assert run(tab, "return document.activeElement.tagName") == "CANVAS"
    scale = run(tab, f"{BOARD} return board.view.k")
    press(tab, "+")
    run(tab, "return new Promise(done => setTimeout(done, 100))")
    assert run(tab, f"{BOARD} return board.view.k") > scale
    press(tab, Keys.ENTER)
    assert run(tab, "return document.activeElement.className") == "panel"
    run(tab, "document.querySelector('#view-graph canvas').focus()")
    press(tab, Keys.ESCAPE)
    until(tab, "return location.hash === '#/graph?layout=years'")


def test_the_graph_as_a_picture(tab: Any) -> None:
    go(tab, "graph")
    run(
        tab,
        "URL.createObjectURL = blob => { window.taken = blob; return 'blob:none'; };"
        "HTMLAnchorElement.prototype.click = () => {};",
    )
    click(tab, "#view-graph button", "Download as SVG")
    svg = tab.execute_async_script("const done = arguments[0]; window.taken.text().then(done)")
    from lxml import etree

    root = etree.fromstring(svg.encode())
    assert len(root.findall(".//{*}title")) == 1 + len(nodes(tab))
    assert "NATO & the <Pacific>" in svg or "Berg 2011" in svg
    click(tab, "#view-graph button", "Download as PNG")
    until(tab, "return window.taken.type === 'image/png' && window.taken.size > 1000")


def test_the_matrix_says_who_cites_what(tab: Any) -> None:
    go(tab, "matrix?show=all")
    rows = run(
        tab,
        "const lines = [...document.querySelectorAll('#view-matrix .line')];"
        "return lines.map(row => [...row.children].map(cell => cell.textContent))",
    )
    cells = {row[0].split(" ")[0] + str(len(row)): row[1:] for row in rows}
    assert len(rows) == 4
    assert ["1", "1"] in cells.values()  # the speech: once in each document
    assert ["2", ""] in cells.values()  # the article: twice in the first
    assert text(tab, "#view-matrix output") == "4 works, 2 documents"
    head = run(
        tab,
        "return [...document.querySelectorAll('#view-matrix [role=columnheader] a')].map(e => e.textContent)",
    )
    assert head == ["Of ships", "Lee 2013"]


def test_slash_leads_to_the_search_of_the_view(tab: Any) -> None:
    for view in ("works", "notes", "merges", "graph", "matrix", "overview"):
        go(tab, view)
        run(tab, "document.activeElement.blur()")
        press(tab, "/")
        until(tab, "return document.activeElement.matches('[data-search]')")


def test_dark_and_light(tab: Any, invented: Path) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = run(tab, colour)
    click(tab, "#theme")
    dark = run(tab, colour)
    assert dark != light
    opened(tab, invented)
    assert run(tab, colour) == dark, "remembered"
    click(tab, "#theme")
    assert run(tab, colour) == light


def test_print(tab: Any) -> None:
    go(tab, "works")
    tab.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    run(tab, "dispatchEvent(new Event('beforeprint'))")
    assert run(tab, "return document.querySelector('#side').offsetHeight") == 0
    assert len(keys_shown(tab)) == 5
    assert (
        run(tab, "return getComputedStyle(document.querySelector('#view-works [role=listitem]')).position")
        == "static"
    )
    assert run(tab, "return getComputedStyle(document.querySelector('#view-works .bar')).display") == "none"
    run(tab, "dispatchEvent(new Event('afterprint'))")
    tab.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    go(tab, "graph")
    run(tab, "dispatchEvent(new Event('beforeprint'))")
    until(tab, "return document.querySelector('#view-graph .print-only').naturalWidth > 100")


@pytest.mark.parametrize("address", OPEN)
def test_phone_width_cuts_nothing(invented: Path, browsers: dict[int, Any], address: str) -> None:
    browser = browsers[390]
    opened(browser, invented, address)
    assert run(browser, "return document.documentElement.scrollWidth") <= 390
    # nothing but what scrolls by itself reaches beyond the edge
    script = (
        "const wide = e => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent;"
        "const own = e => e.closest('.scroll, .grid-frame, .hidden, svg, pre');"
        "return [...document.querySelectorAll('main *, #side *')].filter(e => wide(e) && !own(e))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert run(browser, script) == []


@pytest.mark.parametrize(
    ("width", "dark"), [(1440, False), (1440, True), (390, False)], ids=["light", "dark", "phone"]
)
def test_accessibility(invented: Path, root: Path, width: int, dark: bool) -> None:
    """axe-core finds nothing on any view, in either colours, on a screen or a phone."""
    source = axe_core(root)
    found = []
    with chromium(width, 900, dark=dark) as browser:
        for address in OPEN:
            opened(browser, invented, address)
            run(browser, source)
            report = browser.execute_async_script(
                "const done = arguments[0]; axe.run().then(r => done(r.violations))"
            )
            found += [
                (address, item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in report
            ]
    assert found == []


def test_without_a_script_the_works_are_read(invented: Path, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(invented.as_uri())
        from selenium.webdriver.common.by import By

        assert "Élan vital" in browser.find_element(By.TAG_NAME, "noscript").text
        assert not browser.find_element(By.ID, "loading").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_desk_is_told_what_is_decided(bib: Bibliography, browser: Any, tmp_path: Path) -> None:
    """The page as a desk serves it, the answers given by the test: a decision is posted, what comes back is shown."""
    path = tmp_path / "desk.html"
    desk = {"api": "/api", "token": "secret", "readonly": False, "version": "1"}
    path.write_text(page(bib, desk=desk), encoding="utf-8")
    complaints(browser)
    script = """
        window.posted = [];
        window.EventSource = class { addEventListener() {} };
        window.fetch = async (url, given = {}) => {
          window.posted.push([url, given.method ?? 'GET', given.headers, given.body ?? null]);
          const post = given.method === 'POST';
          const state = {
            version: post ? '2' : '1', undo: 'drop: berg2011nato', redo: '', problems: [],
            decisions: [{kind: 'drop', record: 'x', who: 'a'}],
            proposals: [{kind: 'value', record: 'y', field: 'title', value: 'T'}],
          };
          return {status: 200, json: async () => (post ? {version: '2', changed: [], state} : state)};
        };"""
    made = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        opened(browser, path, "works/berg2011nato")
        click(browser, "#view-works .panel button", "No work")
        url, method, headers, body = until(browser, "return window.posted.find(one => one[1] === 'POST')")
        assert (url, method) == ("/api/decide", "POST")
        assert headers["X-Refkit-Token"] == "secret"
        assert json.loads(body) == {"version": "1", "decision": {"kind": "drop", "record": "ships:n1/0"}}
        until(browser, "return document.querySelector('#desk button').title === 'Undo: drop: berg2011nato'")
        click(browser, "#desk button", "Undo")
        until(browser, "return window.posted.some(one => one[0] === '/api/undo')")
        # an edit by hand that was found is accepted, a decision taken back
        click(browser, "#desk button", "1 edit by hand")
        click(browser, "#basket button", "Accept")
        body = until(browser, "return window.posted.find(one => one[0] === '/api/accept')?.[3]")
        assert json.loads(body)["decision"] == {
            "kind": "value",
            "record": "y",
            "field": "title",
            "value": "T",
        }
        click(browser, "#basket button", "Take back")
        body = until(browser, "return window.posted.find(one => one[0] === '/api/withdraw')?.[3]")
        assert json.loads(body)["decision"] == {"kind": "drop", "record": "x", "who": "a"}
        click(browser, "#basket button", "Close")
        assert "van der Berg" in text(browser, "#view-works .panel")
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)
    assert complaints(browser) == []


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a library with a merge, a pair to decide and a pair that was kept apart."""
    counts = {
        "identified": {"total": 6},
        "duplicates_removed": {"total": 1},
        "to_screen": 5,
        "pairs_to_review": 1,
        "earlier": {"works": 0},
        "databases": {"a.csv": {"identified": 6, "duplicates_removed": 1}},
    }
    members = [
        {"id": "a.csv:1", "printed": "kind: book | title: Quays | issued: 2001"},
        {"id": "a.csv:2", "printed": "kind: book | title: Quays | issued: 2010"},
    ]
    pair = {"score": 0.7, "reasons": ["same title"], "printed": [one["printed"] for one in members]}
    value = {"field": "issued", "chosen": "2001", "reason": "more records"}
    merges = {
        "clusters": [
            {
                "key": "quays2001",
                "title": "Quays <b>",
                "members": members,
                "evidence": [{"reasons": ["same title"]}],
                "conflicts": [
                    value
                    | {
                        "values": [
                            {"value": "2001", "records": ["a.csv:1"]},
                            {"value": "2010", "records": ["a.csv:2"]},
                        ]
                    }
                ],
            }
        ],
        "review": [{"left": "a.csv:3", "right": "a.csv:4", "outcome": "review", **pair}],
        "apart": [{"left": "a.csv:5", "right": "a.csv:6", "outcome": "apart", **pair}],
        "problems": ["a.csv, row 7: no title"],
    }
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"><text y="20">Records</text></svg>'
    )
    path = tmp_path_factory.mktemp("library") / "index.html"
    path.write_text(library_html(library_data(counts, merges, picture=picture)), encoding="utf-8")
    return path


def test_a_library_side_by_side(browser: Any, library: Path) -> None:
    complaints(browser), requests(browser)
    opened(browser, library)
    run(browser, "localStorage.clear()")
    opened(browser, library)
    assert "5 works to screen" in text(browser, "#view-overview")
    assert until(browser, "return document.querySelector('.flow').naturalWidth") == 300
    go(browser, "review")
    assert run(
        browser, "return [...document.querySelectorAll('.sides .differs')].map(e => e.textContent)"
    ) == ["issued20012010"]
    click(browser, "#view-review button", "Two works")
    go(browser, "clusters")
    assert "Quays <b>" in text(browser, "#view-clusters h2")
    click(browser, "#view-clusters button", "Use this")
    run(browser, "document.querySelector('#view-clusters [type=checkbox]').click()")
    click(browser, "#view-clusters button", "Ticked records")
    go(browser, "problems")
    assert "no title" in text(browser, "#view-problems .virtual")
    decisions = loads(basket(browser))
    assert [one.records for one in decisions.different] == [("a.csv:3", "a.csv:4"), ("a.csv:1", "a.csv:2")]
    assert [(one.record, one.value) for one in decisions.value] == [("a.csv:2", "2010")]
    assert complaints(browser) == []
    assert requests(browser) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_a_library_is_accessible_and_fits(
    browsers: dict[int, Any], library: Path, root: Path, width: int
) -> None:
    source, browser, found = axe_core(root), browsers[width], []
    for view in ("overview", "review", "clusters", "apart", "relations", "dropped", "problems", "files"):
        opened(browser, library, view)
        assert run(browser, "return document.documentElement.scrollWidth") <= width, view
        run(browser, source)
        report = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations))"
        )
        found += [(view, item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in report]
    assert found == []


def test_keys_act_once_after_a_decision_at_the_desk(bib: Bibliography, browser: Any, tmp_path: Path) -> None:
    """After each decision the views are made anew: nothing of the old ones may listen on."""
    path = tmp_path / "desk.html"
    path.write_text(
        page(bib, desk={"api": "/api", "token": "t", "readonly": False, "version": "1"}), encoding="utf-8"
    )
    script = """
        window.EventSource = class { addEventListener() {} };
        let version = 1;
        const data = DATA;
        data.checked = [];
        window.fetch = async (url, given = {}) => {
          if (given.method === 'POST') {
            version += 1;
            data.checked.push([JSON.parse(given.body).decision.record, '']);
          }
          return {status: 200, json: async () => ({version, state: {version}, data: structuredClone(data)})};
        };""".replace("DATA", json.dumps(data(bib)))
    made = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        opened(browser, path, "check")
        run(browser, "localStorage.clear()")
        opened(browser, path, "check")
        for done in (1, 2):
            press(browser, "d")
            script = (
                "return document.querySelector('#view-check .progress').textContent.includes(arguments[0])"
            )
            until(browser, script, f"· {done} done")
            run(browser, "return new Promise(done => setTimeout(done, 200))")
        before = text(browser, "#view-check .progress")
        assert before.startswith("3 of 5")
        press(browser, "j")
        until(
            browser, "return document.querySelector('#view-check .progress').textContent.startsWith('4 of 5')"
        )
        go(browser, "works")
        run(browser, "document.activeElement.blur()")
        press(browser, "/")
        until(browser, "return document.activeElement.matches('#view-works [data-search]')")
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)
