"""`refkit dedupe`: record files in, one library without duplicates and the counts of a review out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import Progress, echo_json, quiet_option, say, warn
from refkit.cli.engine import engine_option, master_of, on_spark, refuse
from refkit.errors import EXIT_DONE, EXIT_PARTIAL

if TYPE_CHECKING:
    from refkit.matching import MatchOptions
    from refkit.matching.decisions import Decisions
    from refkit.model import Problem

# runs of this many records leave without tidying up
LARGE = 50_000


@click.command("dedupe")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--library",
    type=click.Path(path_type=Path, exists=True),
    help="Earlier library (a folder that dedupe wrote, or a record file) to add to; it is not matched again.",
)
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="decisions.toml to apply (default: the one in OUT)."
)
@click.option("--to", "formats", multiple=True, help="Format of the merged records; may be given again.")
@click.option(
    "--merge", "merge", type=click.FloatRange(0, 1), help="Score from which records merge (default 0.88)."
)
@click.option(
    "--review",
    "review",
    type=click.FloatRange(0, 1),
    help="Score from which a person decides (default 0.45).",
)
@click.option(
    "--block-cap",
    type=click.IntRange(2),
    help="Records that share a key up to this number are all compared (default 40).",
)
@click.option(
    "--preprints",
    type=click.Choice(("ask", "relate", "merge")),
    help="A preprint and what was published, of one title and first author: ask (default), relate, or merge.",
)
@click.option("--force", is_flag=True, help="Overwrite files that refkit did not write.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@engine_option
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
def command(
    files: tuple[Path, ...],
    out: Path,
    library: Path | None,
    decisions: Path | None,
    formats: tuple[str, ...],
    merge: float | None,
    review: float | None,
    block_cap: int | None,
    preprints: str | None,
    force: bool,
    as_json: bool,
    engine: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Merge the duplicates in record FILES (.bib, .ris, .nbib, .enw, CSL-JSON, CSV …) into one library in OUT.

    OUT holds clusters.csv (which record is which work), decisions.csv (every pair looked at, with reasons),
    merges.json, prisma.json (the counts of a PRISMA 2020 flow diagram) and the merged records.
    """
    from refkit.library import load_records, manifest_of, match_library, write_library
    from refkit.matching.engine import no_collection
    from refkit.pipeline.library_page import page

    _check_formats(formats)
    given = {"merge": merge, "review": review, "block_cap": block_cap, "preprints": preprints}
    options = _options(**given)
    made = _decisions(decisions, out, library)
    if (master := master_of(engine)) is not None:
        refuse({"--library": library}, "give all files with the same OUT: what was done before is kept")
        refuse({"--preprints": preprints}, "relate them with `refkit review` and decisions.toml")
        refuse({"--to": formats}, "`refkit export OUT --to FORMAT` writes the formats")
        shown = {"as_json": as_json, "quiet": quiet, "verbose": verbose}
        on_spark("dedupe", master, shown, files, out=out, decisions=made, options=options, force=force)
        return
    before = manifest_of(out) if not force else {}
    # to the end: switched on again the collector would walk through all that is about to be given up
    with no_collection():
        with Progress(quiet=quiet, verbose=verbose) as progress:
            loaded = load_records(files, library, progress, before, made)
            matched = match_library(loaded, made, options, progress)
            counts = write_library(
                loaded,
                matched,
                out,
                formats=formats,
                force=force,
                progress=progress,
                page=page,
                run=_run(files, out, formats, library, decisions, given),
            )
        _keep_decisions(decisions, out, library)
        if as_json:
            echo_json(counts)
        elif not quiet:
            say(f"{_summary(counts)}\nwritten to {out}")
        # a decision that fits nothing and pairs left out are a person's business; slips of an export are many
        rest = _warn(loaded.problems, all_of=verbose and not quiet)
        rest += _warn(matched.problems, all_of=not quiet)
        if rest and not quiet:
            warn(f"{rest} more remarks on the input are in merges.json (or give -v)")
        failed = any(problem.severe for problem in loaded.problems)
        _leave(EXIT_PARTIAL if failed else EXIT_DONE, len(loaded.records))


def _run(
    files: Sequence[Path],
    out: Path,
    formats: Sequence[str],
    library: Path | None,
    decisions: Path | None,
    options: Mapping[str, Any],
) -> dict[str, Any]:
    """How the library is made, as its manifest says it."""
    from refkit.folder import seen_from

    places = {str(at): path.resolve().as_posix() for at, path in enumerate(files)}
    named = {"decisions": decisions.resolve().as_posix()} if decisions is not None else {}
    return {
        "files": list(seen_from(out, places).values()),
        "options": {name: value for name, value in options.items() if value is not None},
        "formats": list(formats),
        "library": library is not None,
        **seen_from(out, named),
    }


def _options(**given: Any) -> MatchOptions:
    """The options with what is given; the rest as they are."""
    from refkit.matching import MatchOptions

    return MatchOptions(**{name: value for name, value in given.items() if value is not None})


def _decisions(given: Path | None, out: Path, library: Path | None) -> Decisions:
    """The decisions that a person names, those in the folder written to, or those of the library that is added to."""
    from refkit.library import DECISIONS
    from refkit.matching.decisions_read import load

    if given is not None or (out / DECISIONS).exists() or library is None:
        return load(given or out / DECISIONS, must_exist=given is not None)
    return load(library / DECISIONS)


def _keep_decisions(given: Path | None, out: Path, library: Path | None) -> None:
    """The decisions of a library go with it into another folder."""
    from refkit.library import DECISIONS
    from refkit.whole import write_whole

    old = library / DECISIONS if library is not None else None
    if given is None and old is not None and old.is_file() and not (out / DECISIONS).exists():
        write_whole(out / DECISIONS, old.read_bytes().decode("utf-8"))


def _warn(problems: Sequence[Problem], *, all_of: bool) -> int:
    """Name the inputs that were lost, or all that is wrong; returns how many were left out."""
    named = [problem for problem in problems if problem.severe or all_of]
    warn(*named)
    return len(problems) - len(named)


def _leave(code: int, records: int) -> None:
    """Exit; from a large run at once: Python takes a second for every 100,000 records to take its memory apart."""
    if records >= LARGE and sys.stdout is sys.__stdout__:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
    if code:
        sys.exit(code)


def _check_formats(names: tuple[str, ...]) -> None:
    """An unknown format is an error before the work, not after it."""
    from refkit.formats import find

    for name in names:
        find(name)


def _summary(counts: dict[str, Any]) -> str:
    removed, read = counts["duplicates_removed"], counts["identified"]
    rows = [
        ("works in the library", counts["earlier"]["works"], bool(counts["earlier"]["works"])),
        ("records identified", read["total"], True),
        *((f"  from {file}", count, True) for file, count in read["by_file"].items()),
        ("duplicates removed", removed["total"], True),
        ("  in the library", removed["in_library"], bool(removed["in_library"])),
        ("  by a decision", removed["by_decision"], bool(removed["by_decision"])),
        (
            "removed by decision",
            counts["removed_for_other_reasons"],
            bool(counts["removed_for_other_reasons"]),
        ),
        ("records to screen", counts["to_screen"], True),
        ("pairs to review", counts["pairs_to_review"], True),
        ("pairs decided apart", counts["pairs_decided_apart"], bool(counts["pairs_decided_apart"])),
    ]
    return "\n".join(f"{name:<21}{count:>9,}" for name, count, shown in rows if shown)
