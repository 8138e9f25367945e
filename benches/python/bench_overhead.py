"""What a call costs beside its work: one origin and one facility; one point on a map of nine cells."""

from __future__ import annotations

import statistics
import time

import numpy
import werkvlek

PLACE = (numpy.array([140_000.0]), numpy.array([470_000.0]))


def median(call, calls: int) -> float:
    seconds = []
    for _ in range(calls):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds) * 1e6


if __name__ == "__main__":
    assert werkvlek.nearest(PLACE, PLACE)["dist_m"].tolist() == [0.0]
    print(f"nearest, one to one:         {median(lambda: werkvlek.nearest(PLACE, PLACE), 2_000):8.1f} us")
    print(f"heatmap of one point:        {median(lambda: werkvlek.heatmap(PLACE, radius=200, cell=100), 300):8.1f} us")
