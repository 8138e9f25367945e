# SPDX-License-Identifier: GPL-2.0-or-later
"""What the program says on its way: lines for people, and lines of JSON about its progress."""

from __future__ import annotations

import json
from typing import Callable, NamedTuple


class Progress(NamedTuple):
    """A step of the program, and which share of it is done, from 0 to 1, where that is known."""

    step: str
    share: float | None


def progress_of(line: str) -> Progress | None:
    """What a line says of the progress; None when it is a line for people."""
    if not line.startswith("{"):
        return None
    try:
        told = json.loads(line).get("progress")
        share = told.get("share")
        return Progress(str(told["step"]), None if share is None else float(share))
    except (ValueError, AttributeError, KeyError, TypeError):
        return None


class Lines:
    """Puts pieces of output together to whole lines, and gives each to a function."""

    def __init__(self, use: Callable[[str], None]) -> None:
        self._use = use
        self._rest = b""

    def take(self, piece: bytes) -> None:
        """More output."""
        *whole, self._rest = (self._rest + piece).split(b"\n")
        for line in whole:
            self._give(line)

    def end(self) -> None:
        """The output is over."""
        self._give(self._rest)
        self._rest = b""

    def _give(self, line: bytes) -> None:
        text = line.decode("utf-8", errors="replace").rstrip()
        if text:
            self._use(text)
