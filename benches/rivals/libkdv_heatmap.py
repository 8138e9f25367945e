"""LIBKDV's exact sweep line (epanechnikov, no weights): libkdv_heatmap.py IN.gpkg RADIUS CELL. Neither reading nor writing is timed.

Its grid is that of the points without the radius around them: given other bounds, version 1.1.20 crashes.
"""

import sys
import tempfile
import time

import numpy as np
import pandas
import pyogrio
from libkdv import kdv

_, _, geometry, _ = pyogrio.raw.read(sys.argv[1], columns=[])
wkb = np.frombuffer(b"".join(geometry), dtype=np.uint8).reshape(len(geometry), 21)
points = pandas.DataFrame(wkb[:, 5:].copy().view("<f8"), columns=["x", "y"])
radius, cell = float(sys.argv[2]), float(sys.argv[3])
low, high = points.min() - radius, points.max() + radius
shape = np.ceil((high - low) / cell).astype(int)
with tempfile.NamedTemporaryFile(suffix=".csv") as table:
    points.to_csv(table.name, index=False)
    start = time.monotonic()
    made = kdv(
        table.name,
        GPS=False,
        KDV_type="KDV",
        num_threads=2,
        row_pixels=int(shape["x"]),
        col_pixels=int(shape["y"]),
        bandwidth=radius,
    )
    made.compute()
print(f"libkdv {time.monotonic() - start:.2f} s", flush=True)
