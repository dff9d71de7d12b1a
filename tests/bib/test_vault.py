"""A page for each work and document, linked; what a reader wrote stays."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner

from refkit import build
from refkit.bib.vault import BEGIN, END
from refkit.cli import main

PAPER = """---
title: Tides
author: Ann Lee
date: 2020
---

A fund came.[^1] It grew.[^2]

[^1]: Jan Berg, *Living with Water* (Rotterdam: Delta Press, 2011), 12.
[^2]: Ibid., 14.
"""


def vault(folder: Path) -> tuple[str, Path]:
    (folder / "tides.md").write_text(PAPER, encoding="utf-8")
    build([folder / "tides.md"], folder / "out", force=True)
    done = CliRunner().invoke(main, ["vault", str(folder / "out"), "-o", str(folder / "vault")])
    assert done.exit_code == 0, done.output
    return done.output, folder / "vault"


def test_a_page_says_what_a_work_is_and_who_cites_it(tmp_path: Path) -> None:
    said, pages = vault(tmp_path)
    assert said.startswith("2 pages made, 0 renewed")
    text = (pages / "berg2011living.md").read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---")[1])
    assert (head["title"], head["authors"], head["year"]) == ("Living with Water", ["Jan Berg"], 2011)
    assert "- [[lee2020tides|Lee 2020]], n. 1, page 12: A fund came." in text
    assert "- [[lee2020tides|Lee 2020]], n. 2, page 14: It grew." in text
    document = (pages / "lee2020tides.md").read_text(encoding="utf-8")
    assert "- [[berg2011living|Berg 2011]], n. 1, n. 2" in document


def test_what_a_reader_wrote_stays(tmp_path: Path) -> None:
    _, pages = vault(tmp_path)
    work, document = pages / "berg2011living.md", pages / "lee2020tides.md"
    text = work.read_text(encoding="utf-8")
    work.write_text(text.replace("n. 1, page 12", "n. 99") + "\nMy own thoughts.\n", encoding="utf-8")
    document.write_text("All mine.\n", encoding="utf-8")
    said, _ = vault(tmp_path)
    assert "0 pages made, 1 renewed" in said
    assert "1 page of your own left alone: lee2020tides.md" in said
    again = work.read_text(encoding="utf-8")
    assert again == text + "\nMy own thoughts.\n"
    assert again.count(BEGIN) == again.count(END) == 1
    assert document.read_text(encoding="utf-8") == "All mine.\n"
