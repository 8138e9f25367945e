"""Heatmaps of points already in memory: an exact one, against what Python offers.

    python bench_heatmap.py [POINTS]

* scipy, exact: cKDTree finds the points in reach of every cell centre, numpy sums the kernel.
* scipy, binned: points are counted in cells and the counts convolved with the kernel (fftconvolve). Not exact.
* datashader, binned: the same with its counting.
* KDEpy's FFTKDE: linear binning and a convolution. Not exact.
"""

from __future__ import annotations

import math
import sys

import datashader
import numpy
import pandas
import werkvlek
from KDEpy import FFTKDE
from scipy.signal import fftconvolve
from scipy.spatial import cKDTree
from timing import medians, report

RADIUS, CELL, SIDE = 500.0, 50.0, 20_000.0


def main(count: int) -> None:
    random = numpy.random.default_rng(2)
    centres = random.uniform(3_000, SIDE - 3_000, (40, 2))
    places = centres[random.integers(0, 40, count)] + random.normal(0, 700, (count, 2))
    places = numpy.clip(places, 0, SIDE) + [130_000, 460_000]
    x, y = numpy.ascontiguousarray(places[:, 0]), numpy.ascontiguousarray(places[:, 1])
    frame = pandas.DataFrame({"x": x, "y": y})
    werkvlek.set_threads(2)

    def ours():
        return werkvlek.heatmap((x, y), radius=RADIUS, cell=CELL).values

    found = werkvlek.heatmap((x, y), radius=RADIUS, cell=CELL)
    left, bottom, right, top = found.bounds
    rows, columns = found.values.shape
    cx = left + (numpy.arange(columns) + 0.5) * CELL
    cy = top - (numpy.arange(rows) + 0.5) * CELL

    def exact_by_scipy():
        tree = cKDTree(places)
        values = numpy.zeros((rows, columns))
        for i in range(rows):
            centres = numpy.column_stack([cx, numpy.full(columns, cy[i])])
            near = tree.query_ball_point(centres, RADIUS, workers=2)
            lengths = numpy.array([len(each) for each in near])
            if lengths.sum():
                at = numpy.concatenate([numpy.asarray(each, dtype=numpy.intp) for each in near if each])
                cell = numpy.repeat(numpy.arange(columns), lengths)
                u2 = ((places[at] - centres[cell]) ** 2).sum(axis=1) / RADIUS**2
                values[i] = numpy.bincount(cell, (1 - u2) ** 2, minlength=columns)
        return values * 3 / (math.pi * RADIUS**2) * 1e4

    reach = int(RADIUS / CELL)
    offset = numpy.arange(-reach, reach + 1) * CELL
    u2 = (offset[:, None] ** 2 + offset[None, :] ** 2) / RADIUS**2
    kernel = numpy.where(u2 <= 1, (1 - u2) ** 2, 0) * 3 / (math.pi * RADIUS**2) * 1e4

    def binned_by_numpy():
        counts, _, _ = numpy.histogram2d(y, x, bins=[rows, columns], range=[[bottom, top], [left, right]])
        return fftconvolve(counts[::-1], kernel, mode="same")

    def binned_by_datashader():
        canvas = datashader.Canvas(columns, rows, (left, right), (bottom, top))
        counts = canvas.points(frame, "x", "y", datashader.count()).values.astype(float)
        return fftconvolve(counts[::-1], kernel, mode="same")

    gx, gy = numpy.meshgrid(cx, numpy.sort(cy), indexing="ij")
    grid = numpy.column_stack([gx.ravel(), gy.ravel()])
    # Its bandwidth is a standard deviation: that of a biweight of radius R on each axis is R / sqrt(7) in one dimension.
    estimate = FFTKDE(kernel="biweight", norm=2, bw=RADIUS / math.sqrt(7))

    def by_kdepy():
        return estimate.fit(places).evaluate(grid)

    values = numpy.nan_to_num(found.values)
    most = values.max()
    if count <= 300_000:
        difference = numpy.abs(values - exact_by_scipy()).max() / most
        assert difference < 1e-9, difference
        print(f"exact: differs from scipy's sum over every pair by {difference:.0e} of the maximum")
    for name, call in {"scipy, binned": binned_by_numpy, "datashader, binned": binned_by_datashader}.items():
        difference = numpy.abs(values - call()).max() / most
        assert difference < 0.2, (name, difference)
        print(f"{name}: off by {100 * difference:.1f} % of the maximum")
    density = by_kdepy().reshape(columns, rows).T[::-1] * count * 1e4
    print(f"KDEpy FFTKDE: off by {100 * numpy.abs(values - density).max() / most:.1f} % of the maximum")
    calls = {
        "scipy cKDTree, exact": exact_by_scipy,
        "scipy fftconvolve, binned": binned_by_numpy,
        "datashader + fftconvolve, binned": binned_by_datashader,
        "KDEpy FFTKDE, binned": by_kdepy,
    }
    if count > 300_000:
        del calls["scipy cKDTree, exact"]
    title = f"{count:,} points, radius {RADIUS:.0f} m, {rows} x {columns} cells of {CELL:.0f} m, 2 threads"
    report(title, medians(5 if count > 300_000 else 3, werkvlek=ours, **calls))


if __name__ == "__main__":
    for given in [int(each) for each in sys.argv[1:]] or [200_000, 2_000_000]:
        main(given)
