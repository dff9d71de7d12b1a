"""Work comes in, and is done in a copy of this process on another core; what it made comes out when asked for.

A copy shares all that was prepared, so that nothing has to be sent to it. Where a process cannot be copied safely
(only Linux is sure) or there is one core, the work is done when it is asked for, in this process.
"""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

# fewer records are done before a copy is made; of more a copy that looks at all of them would need too much memory
WORTH_TWO, TOO_LARGE = 20_000, 300_000
# so many are shared out at a time, so that no more than the results of half of them wait to be sent
ROUND = 100_000
# the copy gets a little less: it has to send what it made
COPYS_PART = 0.44


def beside(work: Callable[[], T], *, worth_it: bool = True) -> Callable[[], T]:
    """Start `work` beside this process; call what comes back to wait for its result.

    Args:
        work: what to do; its result must be picklable, and it must not use threads or connections of this process.
        worth_it: False does it in this process: a copy costs some milliseconds, and memory.

    A copy that fails for any reason loses nothing: the work is done again in this process, and raises there.
    """
    if not worth_it or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return work
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at a fork; those of DuckDB and numpy sleep, and the copy does not use them
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        # as long as the copy could read it itself, writing would wait for a reader that has gone
        os.close(reading)
        _in_the_copy(work, writing)
    os.close(writing)

    def result() -> T:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(process, 0)
        if status or not data:
            return work()
        made: T = pickle.loads(data)
        return made

    return result


def worth_a_copy(records: int) -> bool:
    """Is it worth a copy of this process, and will it do no harm, where the copy looks at any of so many records?"""
    return WORTH_TWO <= records <= TOO_LARGE


def in_two(
    work: Callable[[Sequence[S]], list[T]],
    items: Sequence[S],
    progress: Callable[[int], None] = lambda done: None,
    *,
    worth_it: bool = True,
) -> list[T]:
    """`work(items)` for work that gives one result an item, in order: done by this process and a copy of it.

    What is made must be picklable, and may be equal but not identical to what this process would have made.
    `progress` is told now and then how many are done. With `worth_it` False, or where there are few items, all is done
    by this process.
    """
    made: list[T] = []
    for start in range(0, len(items), ROUND):
        progress(start)
        some = items[start : start + ROUND]
        own = round(len(some) * (1 - COPYS_PART)) if worth_it and len(some) >= WORTH_TWO else len(some)
        rest = beside(partial(work, some[own:]), worth_it=own < len(some))
        made += work(some[:own])
        made += rest()
    return made


def _in_the_copy(work: Callable[[], object], writing: int) -> None:
    """Do the work, write its result into the pipe, and leave without tidying up what belongs to the other process."""
    code = 1
    try:
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        code = 0
    finally:
        os._exit(code)
