"""Straight nearest: 10 million origins to 5,000 facilities, already in memory, against scipy's cKDTree with two workers.

    python bench_nearest.py [ORIGINS] [FACILITIES]
"""

from __future__ import annotations

import sys

import numpy
import werkvlek
from scipy.spatial import cKDTree
from timing import medians, report

WORKERS = 2


def main(origins: int, facilities: int) -> None:
    random = numpy.random.default_rng(1)
    # Homes in towns: places around some hundreds of centres.
    centres = random.uniform(0, 300_000, (400, 2))
    homes = centres[random.integers(0, 400, origins)] + random.normal(0, 3_000, (origins, 2))
    doors = centres[random.integers(0, 400, facilities)] + random.normal(0, 4_000, (facilities, 2))
    x, y = numpy.ascontiguousarray(homes[:, 0]), numpy.ascontiguousarray(homes[:, 1])
    to_x, to_y = numpy.ascontiguousarray(doors[:, 0]), numpy.ascontiguousarray(doors[:, 1])
    werkvlek.set_threads(WORKERS)

    def ours():
        return werkvlek.nearest((x, y), (to_x, to_y))

    def theirs():
        return cKDTree(doors).query(homes, workers=WORKERS)

    found = ours()
    dist_m, at = theirs()
    assert numpy.array_equal(found["dist_m"], dist_m), "distances differ"
    differ = (found["facility"] != at).sum()
    assert differ == 0 or not numpy.any(dist_m[found["facility"] != at] != found["dist_m"][found["facility"] != at])
    print(f"answers are equal to the last bit; {differ} ties differ")
    report(
        f"{origins:,} origins x {facilities:,} facilities, {WORKERS} threads, building the index included",
        medians(5, werkvlek=ours, **{"scipy cKDTree": theirs}),
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given or [10_000_000, 5_000]))
