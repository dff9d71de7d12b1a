"""The program: `refkit`, and `python -m refkit`. Ctrl-C while it loads ends it at once, without a word."""

import os
import signal

INTERRUPTED = 130  # as refkit.errors has it, which is not loaded yet


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def main() -> None:
    """Load the commands and run the one that is asked for."""
    before = signal.signal(signal.SIGINT, _leave)
    from refkit.cli import main as command

    signal.signal(signal.SIGINT, before)
    command(prog_name="refkit")


if __name__ == "__main__":
    main()
