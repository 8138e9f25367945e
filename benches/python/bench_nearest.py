"""Straight nearest: 10 million origins to 5,000 facilities, already in memory, against scipy's cKDTree with two workers and the KNN join of
sedonadb, which takes both cores of its own accord.

    python bench_nearest.py [ORIGINS] [FACILITIES]

sedonadb is given its geometries ready in memory, and gives back the columns that ours gives: origin, facility, distance.
"""

from __future__ import annotations

import sys

import numpy
import pyarrow
import sedonadb
import werkvlek
from scipy.spatial import cKDTree
from timing import medians, report

WORKERS = 2
JOIN = """
    SELECT homes.number AS origin, doors.number AS facility, ST_Distance(homes.place, doors.place) AS dist_m
    FROM homes JOIN doors ON ST_KNN(homes.place, doors.place, 1, false)
"""


def in_sedona(session, name: str, places) -> None:
    """A table of points in memory."""
    columns = pyarrow.table({"number": numpy.arange(len(places)), "x": places[:, 0], "y": places[:, 1]})
    session.create_data_frame(columns).to_view("columns", overwrite=True)
    points = session.sql("SELECT number, ST_Point(x, y) AS place FROM columns")
    points.to_memtable().to_view(name, overwrite=True)


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

    session = sedonadb.connect()
    in_sedona(session, "homes", homes)
    in_sedona(session, "doors", doors)

    def by_sedona():
        return pyarrow.table(session.sql(JOIN))

    found = ours()
    dist_m, at = theirs()
    assert numpy.array_equal(found["dist_m"], dist_m), "distances differ"
    # Where facilities differ both are as near.
    print(f"scipy: distances are equal to the last bit; {(found['facility'] != at).sum()} ties differ")
    joined = by_sedona()
    order = numpy.argsort(joined["origin"].to_numpy(), kind="stable")
    assert numpy.array_equal(joined["origin"].to_numpy()[order], numpy.arange(origins)), "not one row an origin"
    off_m = numpy.abs(joined["dist_m"].to_numpy()[order] - dist_m).max()
    assert off_m < 1e-6, off_m
    at = joined["facility"].to_numpy()[order]
    print(f"sedonadb: distances differ by at most {off_m:.0e} m; {(found['facility'] != at).sum()} ties differ")
    report(
        f"{origins:,} origins x {facilities:,} facilities, {WORKERS} threads, building the index included",
        medians(5, werkvlek=ours, **{"scipy cKDTree": theirs, "sedonadb, KNN join": by_sedona}),
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given or [10_000_000, 5_000]))
