"""The desk as a person has it: each kind of decision is made by clicks in a browser, and found again by a build."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import outputs
from tests.desk.test_served import Served

import refkit
from refkit.errors import EditedWarning
from refkit.matching.decisions import Decisions
from refkit.matching.decisions_read import load

HELPERS = runpy.run_path(str(Path(__file__).parents[1] / "report" / "browser.py"))
chromium, complaints, until = (HELPERS[name] for name in ("chromium", "complaints", "until"))

# what is to be seen that has these words, or this title, and can be pressed
PRESS = """
const wanted = arguments[0];
const found = [...document.querySelectorAll("button, a.button")].filter((one) => one.checkVisibility() && !one.disabled
  && (one.textContent.trim() === wanted || one.title === wanted));
if (!found.length) return false;
found[0].click();
return true;
"""
TYPE = """
const place = [...document.querySelectorAll("form.inline input, form.inline textarea, form.inline select, .same input")]
  .find((one) => one.checkVisibility());
if (!place) return false;
place.value = arguments[0];
place.dispatchEvent(new Event("input", { bubbles: true }));
return true;
"""

FILL = """
const labels = [...document.querySelectorAll(".edit-all label")];
const label = labels.find((one) => one.firstChild.textContent === arguments[0]);
if (!label) return false;
label.querySelector("input, textarea, select").value = arguments[1];
return true;
"""
FOUND = """
const way = [...document.querySelectorAll("button")].find((one) => /edits? by hand found/.test(one.textContent));
way?.click();
return Boolean(way);
"""
TICK = """
const box = document.querySelector('.members input[value="ferries:n1/0"]');
box?.click();
return Boolean(box);
"""
CHOOSE = """
const offered = (one) => [...one.options].some((option) => option.value === arguments[0]);
const choose = [...document.querySelectorAll("select")].find(offered);
if (!choose) return false;
choose.value = arguments[0];
choose.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""


class Tab:
    """A page of the desk in a browser."""

    def __init__(self, browser: Any, served: Served) -> None:
        self.browser = browser
        self.home = f"http://127.0.0.1:{served.port}/?token={served.token}"
        browser.get("about:blank")
        browser.get(f"{self.home}#/overview")
        until(browser, "return document.documentElement.dataset.ready")
        until(browser, "return !document.querySelector('#desk')?.hidden || true")

    def go(self, address: str) -> None:
        self.browser.execute_script("location.hash = arguments[0]", f"#/{address}")
        view = address.split("/")[0].split("?")[0]
        until(self.browser, "return !document.getElementById('view-' + arguments[0]).hidden", view)

    def press(self, words: str) -> None:
        until(self.browser, PRESS, words)

    def type(self, text: str) -> None:
        until(self.browser, TYPE, text)

    def shows(self, words: str) -> None:
        until(self.browser, "return document.body.innerText.includes(arguments[0])", words)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def served(built: Path) -> Iterator[Served]:
    made = Served(built, "--port", "0", "--who", "anna")
    yield made
    made.end(9)


@pytest.fixture
def tab(browser: Any, served: Served) -> Iterator[Tab]:
    yield Tab(browser, served)
    assert complaints(browser) == []


def key(built: Path, record: str) -> str:
    """The key of the work that a record belongs to."""
    import json

    return str(json.loads((built / "refkit-build.json").read_text(encoding="utf-8"))["keys"][record])


def decided(built: Path, kind: str) -> tuple[Any, ...]:
    """The decisions of a kind, as soon as there are any."""
    import time

    deadline = time.monotonic() + HELPERS["WAIT"]
    while time.monotonic() < deadline:
        found: tuple[Any, ...] = getattr(load(built / "decisions.toml"), kind)
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no decision of the kind {kind}")


def change_a_field(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n1/0')}")
    tab.press("Change the publisher")
    tab.type("Fiord Press")
    tab.press("Save")
    (made,) = decided(built, "value")
    assert (made.field, made.value, made.who) == ("publisher", "Fiord Press", "anna")


def edit_several_fields(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n1/0')}")
    tab.press("Edit")
    until(tab.browser, FILL, "publisher", "Fiord Press")
    until(tab.browser, FILL, "authors", "van der Ott, Jan\nA Body")
    tab.press("Save")
    until(tab.browser, "return !document.querySelector('dialog[open]')")
    made = decided(built, "value")
    assert {one.field: one.value for one in made} == {
        "publisher": "Fiord Press",
        "authors": "van der Ott, Jan; A Body",
    }


def change_names(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n2/0')}")
    tab.press("Change the authors")
    tab.type("van der Ott, Jan\nA Body")
    tab.press("Save")
    (made,) = decided(built, "value")
    assert made.value == "van der Ott, Jan; A Body"


def choose_another_value(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n1/0')}")
    tab.press("Use this")
    assert decided(built, "value")


def change_the_kind(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n5/0')}")
    tab.press("Change the kind")
    tab.type("article-magazine")
    tab.press("Save")
    (made,) = decided(built, "kind")
    assert made.type == "article-magazine"


def leave_out(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n5/0')}")
    tab.press("No work: leave out")
    (made,) = decided(built, "drop")
    assert made.record == "bridges:n5/0"


def tick_as_checked(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n2/0')}")
    tab.press("Checked")
    (made,) = decided(built, "checked")
    assert made.record == "bridges:n2/0"


def mark_as_one(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n5/0')}")
    tab.press("Same work as…")
    tab.type("ott steel stone")
    until(
        tab.browser,
        "const hit = document.querySelector('.same .found input'); hit?.click(); return Boolean(hit)",
    )
    tab.press("One work")
    (made,) = decided(built, "same")
    assert set(made.records) == {"bridges:n5/0", "bridges:n2/0"}


def keep_apart(tab: Tab, built: Path) -> None:
    tab.go("merges?show=review")
    tab.press("Two works")
    (made,) = decided(built, "different")
    assert set(made.records) == {"bridges:n2/0", "ferries:n2/0"}


def split_a_merge(tab: Tab, built: Path) -> None:
    tab.go(f"works/{key(built, 'bridges:n1/0')}")
    until(tab.browser, TICK)
    tab.press("Ticked records are another work")
    (made,) = decided(built, "different")
    assert set(made.records) == {"bridges:n1/0", "ferries:n1/0"}


def mend_a_short_form(tab: Tab, built: Path) -> None:
    tab.go("notes/bridges:n3")
    tab.press("Change what it refers to")
    until(tab.browser, CHOOSE, "bridges:n1/0")
    (made,) = decided(built, "target")
    assert (made.record, made.target) == ("bridges:n3/0", "bridges:n1/0")


ACTS: tuple[Callable[[Tab, Path], None], ...] = (
    change_a_field,
    edit_several_fields,
    change_names,
    choose_another_value,
    change_the_kind,
    leave_out,
    tick_as_checked,
    mark_as_one,
    keep_apart,
    split_a_merge,
    mend_a_short_form,
)


@pytest.mark.parametrize("act", ACTS)
def test_each_kind_of_decision_by_clicks(
    tab: Tab, built: Path, papers: list[Path], served: Served, act: Callable[[Tab, Path], None]
) -> None:
    before = outputs(built)
    act(tab, built)
    until(
        tab.browser,
        "return [...document.querySelectorAll('button')].some((one) => one.title.startsWith('Undo: '))",
    )
    served.settled()
    after = outputs(built)
    refkit.build(papers, built)
    assert outputs(built) == after
    undo = "[...document.querySelectorAll('button')].find((one) => one.title.startsWith('Undo: '))"
    until(tab.browser, f"const undo = {undo}; undo?.click(); return Boolean(undo)")
    until(
        tab.browser,
        "return [...document.querySelectorAll('button')].some((one) => one.title.startsWith('Redo: '))",
    )
    served.settled()
    assert outputs(built) == before
    assert not load(built / "decisions.toml")
    redo = "[...document.querySelectorAll('button')].find((one) => one.title.startsWith('Redo: '))"
    until(tab.browser, f"const redo = {redo}; redo?.click(); return Boolean(redo)")
    until(
        tab.browser,
        "return [...document.querySelectorAll('button')].some((one) => one.title.startsWith('Undo: '))",
    )
    served.settled()
    assert outputs(built) == after


def test_another_tab_sees_what_was_decided(tab: Tab, built: Path, served: Served) -> None:
    first = tab.browser.current_window_handle
    tab.browser.switch_to.new_window("tab")
    try:
        other = Tab(tab.browser, served)
        other.go(f"works/{key(built, 'bridges:n1/0')}")
        tab.browser.switch_to.window(first)
        change_a_field(tab, built)
        tab.browser.switch_to.window(tab.browser.window_handles[-1])
        other.shows("Fiord Press")
        other.press("Checked")
        assert decided(built, "checked")
    finally:
        if len(tab.browser.window_handles) > 1:
            tab.browser.switch_to.window(tab.browser.window_handles[-1])
            tab.browser.close()
        tab.browser.switch_to.window(first)


def test_edits_by_hand_are_accepted_by_a_click(built: Path, papers: list[Path], browser: Any) -> None:
    path = built / "combined.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("Fjord Press", "Fiord Press"), encoding="utf-8")
    with pytest.warns(EditedWarning):
        refkit.build(papers, built)
    served = Served(built, "--port", "0")
    try:
        tab = Tab(browser, served)
        until(browser, FOUND)
        tab.press("Accept all")
        made = decided(built, "value")
        assert {one.value for one in made} == {"Fiord Press"}
    finally:
        served.end(9)


def test_a_desk_that_was_killed_is_told_and_has_lost_nothing(tab: Tab, built: Path, served: Served) -> None:
    tick_as_checked(tab, built)
    served.process.kill()
    served.process.wait()
    tab.press("No work: leave out")
    tab.shows("The desk does not answer")
    made = load(built / "decisions.toml")
    assert isinstance(made, Decisions)
    assert len(made) == 1
    complaints(tab.browser)


def test_a_read_only_desk_offers_nothing_to_decide(built: Path, browser: Any) -> None:
    served = Served(built, "--port", "0", "--read-only")
    try:
        tab = Tab(browser, served)
        tab.go(f"works/{key(built, 'bridges:n1/0')}")
        tab.shows("Fjord Press")
        assert not browser.execute_script(PRESS, "No work: leave out")
        assert not browser.execute_script(PRESS, "Change the publisher")
    finally:
        served.end(9)
