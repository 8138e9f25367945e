"""KDEpy's FFT heat map (inexact: points are spread over cells first): kdepy_heatmap.py IN.gpkg RADIUS CELL OUT.tif

Reading, computing and writing are timed together, as for the others. Epanechnikov, since KDEpy's quartic ("biweight") is a
product of two in two dimensions and this one is at least round in the limit.
"""

import sys
import time

import numpy as np

start = time.monotonic()
import pyogrio
from KDEpy import FFTKDE

meta, _, geometry, fields = pyogrio.raw.read(sys.argv[1], columns=["banen"])
wkb = np.frombuffer(b"".join(geometry), dtype=np.uint8).reshape(len(geometry), 21)
points = wkb[:, 5:].copy().view("<f8")
radius, cell = float(sys.argv[2]), float(sys.argv[3])
low, high = points.min(axis=0) - radius - cell, points.max(axis=0) + radius + cell
shape = np.ceil((high - low) / cell).astype(int)
axes = [low[i] + cell * (np.arange(shape[i]) + 0.5) for i in range(2)]
grid = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 2)
values = FFTKDE(kernel="biweight", bw=radius / np.sqrt(7)).fit(points, weights=fields[0]).evaluate(grid)
np.save(sys.argv[4], values.reshape(shape).astype(np.float32))
print(f"kdepy {time.monotonic() - start:.2f} s")
