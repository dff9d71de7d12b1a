"""Work comes in, and is done in a copy of this process on another core; what it made comes out when asked for.

A copy shares all that was prepared, so that nothing has to be sent to it. Where a process cannot be copied safely
(only Linux is sure) or there is one core, the work is done when it is asked for, in this process.
"""

from __future__ import annotations

import os
import pickle
import sys
import warnings
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


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
