"""The matrix of travel times between the 1,227 cells of Porto Alegre by ferrobus, at one departure.

It refuses stop times without a time, so they are worked out first, as the crate does (tests/reference/travel_times.py).

    python3 -m venv VENV && VENV/bin/pip install numpy ferrobus==0.2.1
    VENV/bin/python ferrobus_matrix.py DATA WORK [14:00 [COMMAND...]]     # DATA: the folder with the feeds, the streets and the cells

A command is run after each matrix, so that two programs take turns on a machine that does other work.
"""
import csv
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections import defaultdict
from datetime import date

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../crates/transit/tests/reference"))
import numpy as np
import travel_times as reference
import ferrobus


def with_times(feed, folder):
    """The feed as a folder, every stop with a time; only trips of the day."""
    os.makedirs(folder, exist_ok=True)
    for name in feed.namelist():
        open(os.path.join(folder, name), "wb").write(feed.read(name))
    place = {r["stop_id"]: (float(r["stop_lon"]), float(r["stop_lat"])) for r in reference.table(feed, "stops.txt")}
    on = reference.runs(feed)
    ids = [r["trip_id"] for r in reference.table(feed, "trips.txt") if r["service_id"] in on]
    order = list(dict.fromkeys(r["trip_id"] for r in reference.table(feed, "stop_times.txt") if r["trip_id"] in set(ids)))
    clock = lambda s: f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}"
    with open(os.path.join(folder, "stop_times.txt"), "w") as out:
        out.write("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n")
        for trip, (stops, arrive, leave) in zip(order, reference.trips(feed, "", place)):
            for i, (stop, a, d) in enumerate(zip(stops, arrive, leave)):
                out.write(f"{trip},{clock(a)},{clock(d)},{stop},{i + 1}\n")
    with open(os.path.join(folder, "trips.txt"), "w") as out:
        rows = [r for r in reference.table(feed, "trips.txt") if r["trip_id"] in set(order)]
        out.write("route_id,service_id,trip_id\n")
        out.writelines(f"{r['route_id']},{r['service_id']},{r['trip_id']}\n" for r in rows)


def processor_s():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(data, work, at="14:00", *command):
    folders = []
    for name in ("eptc", "trensurb"):
        folders.append(os.path.join(work, name))
        with_times(zipfile.ZipFile(f"{data}/poa_{name}.zip"), folders[-1])
    start = time.time()
    model = ferrobus.create_transit_model(f"{data}/poa_osm.pbf", folders, date(2019, 5, 13), 1200)
    print(f"model: {time.time() - start:.2f} s, {model.stop_count()} stops, {model.route_count()} routes")
    cells = list(csv.DictReader(open(f"{data}/poa_hexgrid.csv")))
    start, points, jobs = time.time(), [], []
    for cell in cells:
        try:
            points.append(ferrobus.create_transit_point(float(cell["lat"]), float(cell["lon"]), model, 1200, 10))
            jobs.append(float(cell["jobs"] or 0))
        except Exception:
            pass
    stops = np.mean([len(point.nearest_stops()) for point in points])
    print(f"points: {time.time() - start:.2f} s, {len(points)} of {len(cells)}, {stops:.1f} stops each")
    hours, minutes = map(int, at.split(":"))
    took, processor = [], []
    for _ in range(5):
        start, before_s = time.time(), processor_s()
        matrix = ferrobus.travel_time_matrix(model, points, hours * 3600 + minutes * 60, 3)
        took.append(time.time() - start)
        processor.append(processor_s() - before_s)
        if command:
            print(f"a matrix: {took[-1]:.3f} s, of the processor {processor[-1]:.2f} s", flush=True)
            subprocess.run(command, check=True)
    seconds = np.array([[np.inf if s is None else s for s in row] for row in matrix])
    within = (seconds <= 1800) @ np.array(jobs)
    print(f"matrix at {at}: median {np.median(took):.3f} s of {[round(t, 3) for t in took]}, of the processor {np.median(processor):.2f} s; {np.isfinite(seconds).mean():.3f} reached; "
          f"jobs within 30 min: mean {within.mean():.0f}, most {within.max():.0f}")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
