"""The program: `refkit`, and `python -m refkit`. Ctrl-C while it loads ends it at once, without a word."""

import os
import signal
import sys

INTERRUPTED = 130  # as refkit.errors has it, which is not loaded yet


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def _stand_in() -> None:
    """Streams that were closed from outside lead nowhere, lest the next file that is opened take their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))  # noqa: SIM115


def main() -> None:
    """Load the commands and run the one that is asked for."""
    _stand_in()
    before = signal.signal(signal.SIGINT, _leave)
    from refkit.cli import main as command

    signal.signal(signal.SIGINT, before)
    command(prog_name="refkit")


if __name__ == "__main__":
    main()
