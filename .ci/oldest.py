"""Prints the oldest release of every library that pyproject.toml allows for the package and its tests."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for requirement in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
    print(re.sub(r">=([\w.]+).*", r"==\1", requirement))
