"""A second build writes the same bytes, also in another process with another order of sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_files_do_not_depend_on_the_hash_seed(root: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("0", "1", "42"):
        out = tmp_path / seed
        code = f"from refkit import build; build([{str(root / 'docs' / 'examples')!r}], {str(out)!r})"
        subprocess.run(
            [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=tmp_path
        )
        written.append({path.name: path.read_bytes() for path in out.iterdir() if path.is_file()})
    assert written[0] == written[1] == written[2]
    assert "index.html" in written[0]
