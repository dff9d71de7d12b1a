"""Work comes in, and is done in a copy of this process on another core; what it made comes out when asked for.

A copy shares all that was prepared, so that nothing has to be sent to it. Where a process cannot be copied safely
(only Linux is sure) or there is one core, the work is done when it is asked for, in this process.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")

# fewer records are done before a copy is made; of more a copy that looks at all of them would need too much memory
WORTH_TWO, TOO_LARGE = 20_000, 300_000
# so many are shared out at a time, so that no more than the results of half of them wait to be sent
ROUND = 100_000
# the copy gets a little less: it has to send what it made
COPYS_PART = 0.44


def in_background(work: Callable[[], T], *, worth_it: bool = True) -> Callable[[], T]:
    """Start `work` in a copy of this process; call what comes back to wait for its result.

    Args:
        work: what to do; its result must be picklable, and it must not use threads or connections of this process.
        worth_it: False does it in this process: a copy costs some milliseconds, and memory.

    A copy that fails for any reason loses nothing: the work is done again in this process, and raises there.
    """
    if not worth_it or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return work
    # loaded by those who need it
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # a copy has what it was begun with: only its result is pickled
    pool = ProcessPoolExecutor(1, get_context("fork"), initializer=_begin, initargs=(work,))
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at a fork; those of DuckDB and numpy sleep, and the copy does not use them
        warnings.simplefilter("ignore", DeprecationWarning)
        future = pool.submit(_do)

    def result() -> T:
        with pool:
            failed = future.exception() is not None
        made: T = work() if failed else future.result()
        return made

    return result


_begun: list[Callable[[], Any]] = []


def _begin(work: Callable[[], Any]) -> None:
    """In the copy: keep the work, and end as soon as the process that waits for it has ended."""
    from threading import Thread

    _begun[:] = [work]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
    os._exit(1)


def _do() -> Any:
    return _begun[0]()


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
        rest = in_background(partial(work, some[own:]), worth_it=own < len(some))
        made += work(some[:own])
        made += rest()
    return made
