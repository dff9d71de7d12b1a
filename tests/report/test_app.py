"""The modules of the page's script: joined in order, no import amiss, and nothing in them that parses markup."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from refkit.report.joined import APP, FIRST, LIBRARY, order, script

MODULES = sorted(path.name for path in APP.glob("*.js") if path.name != LIBRARY)


def test_every_module_is_joined_once_after_what_it_imports() -> None:
    names = order()
    assert sorted(names) == MODULES
    assert names[-1] == FIRST
    for name in names:
        imported = re.findall(r'from "\./(\w+\.js)";', (APP / name).read_text(encoding="utf-8"))
        assert all(names.index(other) < names.index(name) for other in imported)


def test_what_is_imported_is_exported() -> None:
    exported = {
        name: set(re.findall(r"^export (?:async )?(?:const|function|class) (\w+)", text, re.MULTILINE))
        for name in MODULES
        for text in [(APP / name).read_text(encoding="utf-8")]
    }
    used: set[tuple[str, str]] = set()
    for name in MODULES:
        text = (APP / name).read_text(encoding="utf-8")
        for names, other in re.findall(r'^import \{([^}]*)\} from "\./(\w+\.js)";$', text, re.MULTILINE):
            wanted = {one.strip() for one in names.split(",")}
            assert wanted <= exported[other], (name, wanted - exported[other])
            used |= {(other, one) for one in wanted}
            # and used: an import that nothing needs is a leftover
            body = re.sub(r"^import .*$", "", text, flags=re.MULTILINE)
            assert {one for one in wanted if not re.search(rf"\b{one}\b", body)} == set(), name
    assert {(name, one) for name, found in exported.items() for one in found} - used == set()


def test_no_import_or_export_is_left() -> None:
    assert not re.search(r"^(import|export) ", script(), re.MULTILINE)


@pytest.mark.parametrize("name", MODULES)
def test_text_never_becomes_markup(name: str) -> None:
    """Elements are made of text nodes alone; no module may let the browser parse a string."""
    text = (APP / name).read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text
    )
    assert text.count("\n") <= 300


def test_nothing_in_the_script_ends_its_element() -> None:
    assert "</script" not in script()
    assert "<!--" not in script()


def test_the_script_is_one_that_an_engine_reads() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    subprocess.run([node, "--check", "-"], input=script(), text=True, check=True)
