"""The command `werkvlek`: the program in Rust, with the arguments of this process."""

from __future__ import annotations

import signal
import sys

from . import _werkvlek


def main() -> None:
    """Runs the command and ends with its exit code."""
    # The program listens to signals itself, and ends by them as others do.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_werkvlek.main(["werkvlek", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
