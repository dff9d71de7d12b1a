"""What others rely on: the public names, a light import, and that every command and option is explained."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import refkit
from refkit.cli import main
from refkit.errors import EXIT_CODES

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "bibtexparser",
    "click",
    "duckdb",
    "jinja2",
    "lxml",
    "markdown_it",
    "networkx",
    "numpy",
    "pybtex",
    "pylatexenc",
    "rapidfuzz",
    "yaml",
)
COMMANDS = sorted(main.commands or main.list_commands(click.Context(main)))


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", refkit.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert inspect.getdoc(getattr(refkit, name))


def test_all_is_sorted_and_complete() -> None:
    assert refkit.__all__ == sorted(refkit.__all__)
    assert set(refkit.__all__) <= set(dir(refkit))
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", refkit.__version__)
    with pytest.raises(AttributeError, match="nonsense"):
        refkit.__getattr__("nonsense")


def test_the_version_is_that_of_the_project_file() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{refkit.__version__}"' in text


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_import_loads_nothing_heavy() -> None:
    assert run(f"import sys, refkit; print([name for name in {HEAVY!r} if name in sys.modules])") == "[]"


def test_the_command_line_starts_without_the_stages() -> None:
    heavy = [name for name in HEAVY if name != "click"]
    code = f"import sys, refkit.cli; print([name for name in {heavy!r} if name in sys.modules])"
    assert run(code) == "[]"


def test_public_names_come_without_the_optional_libraries() -> None:
    """The names that only hold data need nothing but the standard library."""
    code = f"""
import sys
for name in {HEAVY!r}: sys.modules[name] = None
import refkit
print(refkit.Work(title="A Title").title, refkit.Date(1999).edtf, refkit.Name("Doe").display)
"""
    assert run(code) == "A Title 1999 Doe"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    found = command(name)
    assert found.help
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def section(name: str) -> str:
    """The part of docs/reference-cli.md on one command."""
    text = (ROOT / "docs" / "reference-cli.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    found = [part for part in parts if re.match(rf"`refkit {name}\b", part)]
    assert len(found) == 1, f"docs/reference-cli.md needs one section on refkit {name}"
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_as_it_is(name: str) -> None:
    documented = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", section(name)))
    options = [item for item in command(name).params if isinstance(item, click.Option)]
    real = {text for option in options for text in (*option.opts, *option.secondary_opts)}
    assert real - documented == set(), "not documented"
    assert {text for text in documented - real if text.startswith("--")} == set(), "documented, but not there"


def test_every_public_name_is_documented() -> None:
    text = (ROOT / "docs" / "reference-library.md").read_text(encoding="utf-8")
    missing = [name for name in refkit.__all__ if f"`refkit.{name}" not in text]
    assert missing == []


def methods() -> list[str]:
    """The methods and properties of the public types that are not fields: "Work.from_csl", "Name.display"."""
    types = [getattr(refkit, name) for name in refkit.__all__ if isinstance(getattr(refkit, name), type)]
    return [
        f"{kind.__name__}.{name}"
        for kind in types
        for name, held in vars(kind).items()
        if not name.startswith("_") and (callable(held) or isinstance(held, (classmethod, property)))
    ]


@pytest.mark.parametrize("name", [*refkit.__all__, *methods()])
def test_every_public_name_has_an_example_that_is_run(name: str) -> None:
    """`docs/run_examples.py` runs the blocks, and tests/test_docs.py holds what they print."""
    text = (ROOT / "docs" / "reference-library.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:>>>|\.\.\.) .*$", text, re.MULTILINE)
    used = rf"\.{name.rpartition('.')[2]}\b"
    assert any(re.search(used, line) for line in lines)


@pytest.mark.parametrize("name", methods())
def test_every_public_method_is_explained(name: str) -> None:
    kind, _, method = name.partition(".")
    assert getattr(getattr(refkit, kind), method).__doc__


def test_exit_codes_are_documented_and_in_every_help() -> None:
    text = (ROOT / "docs" / "reference-cli.md").read_text(encoding="utf-8")
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in text
        assert f"  {code}  {meaning}" in (command("check").epilog or "")
