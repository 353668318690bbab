"""Run the command line, as ``career-guide`` or as ``python -m generator``."""

from __future__ import annotations

import contextlib
import os
import sys

from generator.cli import main


def run() -> None:
    """Do what was asked, and end at once: a thousand profiles need not be taken apart again, value by value."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        for stream in (sys.stdout, sys.stderr):
            # Nobody may be reading any more.
            with contextlib.suppress(OSError):
                stream.flush()
        os._exit(end.code)


if __name__ == "__main__":
    run()
