"""Times in turns, so that a busy moment of the machine meets all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any


def medians(turns: int, **calls: Callable[[], Any]) -> dict[str, float]:
    """The median of the seconds that each call takes, called in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(turns):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(all_of) for name, all_of in seconds.items()}


def report(title: str, found: dict[str, float], ours: str = "werkvlek") -> None:
    """Each median, and how many times ours it is."""
    print(title)
    for name, seconds in found.items():
        print(f"  {name:<38} {seconds:9.3f} s   {seconds / found[ours]:7.1f} x")
