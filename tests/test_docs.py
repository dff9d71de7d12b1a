"""The documentation shows what refkit prints now, and links only to pages that are there."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("run_examples", ROOT / "docs" / "run_examples.py")
assert SPEC
assert SPEC.loader
examples = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(examples)
PAGES = examples.pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_show_what_is_printed(page: Path) -> None:
    """`make examples` renews them."""
    text = page.read_text(encoding="utf-8")
    assert unsure(examples.renewed(text)) == unsure(text)


def unsure(text: str) -> str:
    """Without the percentages: their last digit can differ from one processor to another."""
    return re.sub(r"\b\d{1,3}% sure", "N% sure", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The `python` blocks of a page run one after the other, beside the files of docs/examples."""
    folder = tmp_path / "project"
    shutil.copytree(examples.EXAMPLES, folder)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for block in re.findall(
        r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        exec(compile(block, page.name, "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_an_example_that_changed_is_noticed() -> None:
    page = "Text\n\n```pycon\n>>> for one in (1, 2):\n...     print(one)\nsomething else\n>>> 1 / 0\n```\n"
    said = "Traceback (most recent call last):\n  ...\nZeroDivisionError: division by zero"
    assert examples.renewed(page) == page.replace("something else", "1\n2").replace("1 / 0", f"1 / 0\n{said}")
    unmet = "```pycon\n>>> from refkit.errors import MissingExtraError\n>>> raise MissingExtraError('x')\nold\n```\n"
    assert examples.renewed(unmet) == unmet
    page = "Text\n\n```console\n$ printf 'one\\ntwo\\nthree\\n'\nsomething else\n```\n"
    assert examples.renewed(page) == page.replace("something else", "one\ntwo\nthree")
    cut = page.replace("something else", "anything\n…")
    assert examples.renewed(cut) == page.replace("something else", "one\n…")
