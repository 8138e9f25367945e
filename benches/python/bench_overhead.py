"""What a call costs beside its work: every function of the package with next to nothing to do.

    python bench_overhead.py

One origin and one facility, one street, two jobs, a map of some cells. What is measured is the whole call, so what little work there is
counts too. Medians and, since a busy machine delays whatever wakes a thread, the lowest tenth. Files are read and written in a folder that goes away.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import geopandas
import numpy
import pyarrow
import shapely
import werkvlek

PLACE = (numpy.array([140_000.0]), numpy.array([470_000.0]))
SECONDS = 0.6


def show(name: str, call) -> None:
    for _ in range(3):
        call()
    seconds = []
    until = time.perf_counter() + SECONDS
    while len(seconds) < 20 or time.perf_counter() < until:
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    lowest = statistics.quantiles(seconds, n=10)[0]
    print(f"{name:<46} {statistics.median(seconds) * 1e6:10.1f} us  {lowest * 1e6:10.1f} us")


def main(folder: Path) -> None:
    jobs = {"x": numpy.full(4, 140_000.0), "y": numpy.full(4, 470_000.0), "banen": numpy.array([3, 4, 5, 6])}
    frame = geopandas.GeoDataFrame(
        {"banen": jobs["banen"]}, geometry=geopandas.points_from_xy(jobs["x"], jobs["y"]), crs=28992
    )
    near = (numpy.array([140_000.0]), numpy.array([470_005.0]))
    lines = geopandas.GeoDataFrame(geometry=[shapely.LineString([(139_000, 470_000), (141_000, 470_000)])], crs=28992)
    streets = werkvlek.Streets.from_lines(lines)
    columns = [jobs["x"], jobs["y"], jobs["banen"].astype(float)]
    counts = werkvlek.square_counts(*columns)
    drawn = werkvlek.drawn_points(counts, radius=200)
    plan = werkvlek.tiles(PLACE, radius=200, cell=100)
    made_tiles = [werkvlek.heatmap_tile(tile, PLACE) for tile in plan]
    parts = pyarrow.table({"sectie": ["A", "A"], "jaar": ["2020", "2021"], "banen": [10.0, 20.0]})
    counted = werkvlek.job_counts(parts, rows="sectie", columns="jaar")
    shop = geopandas.GeoDataFrame({"id": ["1"], "soort": ["winkel"]}, geometry=[shapely.Point(140_100, 470_000)], crs=28992)
    home = geopandas.GeoDataFrame({"id": ["a"], "inwoners": [9]}, geometry=[shapely.Point(140_000, 470_000)], crs=28992)
    flows = pyarrow.table(
        {"woongemeente": ["GM0001", "GM0002"], "werkgemeente": ["GM0002", "GM0001"], "banen": [100.0, 200.0]}
    )
    frame.to_file(folder / "werk.gpkg", layer="werk")
    made = werkvlek.heatmap(PLACE, radius=200, cell=100)
    tif = folder / "kaart.tif"

    print(f"{'':<46} {'median':>13}  {'lowest tenth':>13}")
    print("Columns of numpy")
    show("nearest", lambda: werkvlek.nearest(PLACE, PLACE))
    show("nearest, k=2", lambda: werkvlek.nearest(PLACE, PLACE, k=2))
    show("heatmap", lambda: werkvlek.heatmap(PLACE, radius=200, cell=100))
    show("heatmap, its values too", lambda: werkvlek.heatmap(PLACE, radius=200, cell=100).values)
    show("heatmap, weights, establishments protected", lambda: werkvlek.heatmap(jobs, weight="banen", radius=200, cell=100))
    show("square_counts", lambda: werkvlek.square_counts(*columns))
    show("drawn_points", lambda: werkvlek.drawn_points(counts, radius=200))
    show("tiles", lambda: werkvlek.tiles(PLACE, radius=200, cell=100))
    show("heatmap_tile", lambda: werkvlek.heatmap_tile(plan[0], PLACE))
    show("merge", lambda: werkvlek.merge(made_tiles))
    print("GeoDataFrames and Arrow tables")
    show("  (to_arrow of geopandas alone)", lambda: frame.to_arrow(index=False, geometry_encoding="WKB"))
    show("heatmap of a GeoDataFrame", lambda: werkvlek.heatmap(frame, weight="banen", radius=200, cell=100))
    show("heatmaps", lambda: werkvlek.heatmaps(jobs, by="banen", radius=200, cell=100))
    show("job_counts", lambda: werkvlek.job_counts(parts, rows="sectie", columns="jaar"))
    show("job_table", lambda: werkvlek.job_table(counted))
    show("commuting", lambda: werkvlek.commuting(flows, own="GM0001"))
    print("Streets that were built before")
    show("Streets.nearest", lambda: streets.nearest(PLACE, near))
    show("Streets.nearest, within=100", lambda: streets.nearest(PLACE, near, within=100))
    show("Streets.matrix", lambda: streets.matrix(PLACE, near))
    show("Streets.routes", lambda: streets.routes(PLACE, near))
    show("Streets.service_areas", lambda: streets.service_areas(PLACE, within=[100]))
    show("Streets.from_lines", lambda: werkvlek.Streets.from_lines(lines))
    show("access", lambda: werkvlek.access(PLACE, {"plek": near}, network=streets, limit=[100]))
    show("nearest_facilities", lambda: werkvlek.nearest_facilities([(140_000.0, 470_000.0)], shop, network=streets))
    show("vlekkenplan", lambda: werkvlek.vlekkenplan(home, shop, network=streets, thresholds=[400]))
    show("locate", lambda: werkvlek.locate(home, "origins", kind="winkel", p=1, existing=shop))
    print("Files")
    show("read a GeoPackage", lambda: werkvlek.read(folder / "werk.gpkg"))
    show("heatmap of a GeoPackage", lambda: werkvlek.heatmap(folder / "werk.gpkg", weight="banen", radius=200, cell=100))
    show("to_geotiff", lambda: made.to_geotiff(tif, overwrite=True))


if __name__ == "__main__":
    assert werkvlek.nearest(PLACE, PLACE)["dist_m"].tolist() == [0.0]
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
