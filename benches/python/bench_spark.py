"""What dividing the work costs: a cluster of two worker processes beside one process on the same machine; answers compared first.

    python bench_spark.py [POINTS ...]

Needs `werkvlek[spark]` and Java 17. Two cores, so two workers of one core against one process of two threads: there is nothing to win here, only
the overhead to see.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

import numpy
import pandas
import werkvlek
import werkvlek.spark
from pyspark.sql import SparkSession

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
session = (
    SparkSession.builder.master("local-cluster[2,1,2048]")
    .config("spark.executor.memory", "2048m")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.memory", "3g")
    .config("spark.driver.maxResultSize", "2g")
    .config("spark.sql.shuffle.partitions", "16")
    .config("spark.sql.adaptive.enabled", "false")
    .getOrCreate()
)
session.sparkContext.setLogLevel("ERROR")
SIZES = [int(each) for each in sys.argv[1:]] or [10_000, 1_000_000, 4_000_000]
random = numpy.random.default_rng(1)


def points(n: int) -> pandas.DataFrame:
    """Towns of all sizes in a square of 200 km: the Netherlands in small."""
    towns = 400
    of = random.choice(towns, n, p=(lambda w: w / w.sum())(1 / numpy.arange(1, towns + 1)))
    centre_x, centre_y = random.uniform(20_000, 220_000, towns), random.uniform(320_000, 520_000, towns)
    spread = random.uniform(300, 2_500, towns)
    return pandas.DataFrame(
        {"x": centre_x[of] + random.normal(0, 1, n) * spread[of], "y": centre_y[of] + random.normal(0, 1, n) * spread[of]}
    )


def seconds(work, times: int = 3) -> float:
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def cached(table: pandas.DataFrame):
    frame = session.createDataFrame(table).repartition(8).cache()
    frame.count()
    return frame


# The workers and their Pythons are started before anything is timed.
cached(points(1_000)).groupBy().count().collect()
werkvlek.spark.heatmap(cached(points(1_000)), radius=500, cell=100)

print("heatmap, radius 500 m, cell 100 m")
print("| points | cells | tiles | point visits | one process, s | cluster of two, s |")
for n in SIZES:
    table = points(n)
    frame = cached(table)
    x, y = table.x.to_numpy(), table.y.to_numpy()
    one = werkvlek.heatmap((x, y), radius=500, cell=100)
    alone = seconds(lambda: werkvlek.heatmap((x, y), radius=500, cell=100))
    for rows in (512, 64):
        many = werkvlek.spark.heatmap(frame, radius=500, cell=100, rows=rows)
        assert many.values.tobytes() == one.values.tobytes()
        plan = werkvlek.tiles((x, y), radius=500, cell=100, rows=rows)
        first, last = plan.reached(y)
        visits = float((last - first + 1).mean())
        divided = seconds(lambda: werkvlek.spark.heatmap(frame, radius=500, cell=100, rows=rows))
        cells = plan.shape[0] * plan.shape[1]
        print(f"| {n:,} | {cells:,} | {len(plan)} | {visits:.2f} | {alone:.2f} | {divided:.2f} |", flush=True)
    frame.unpersist()

print("\nnearest of 5,000 facilities in a straight line")
print("| origins | one process, s | cluster of two, s |")
facilities = points(5_000)
to = facilities.x.to_numpy(), facilities.y.to_numpy()
for n in SIZES:
    table = points(n)
    frame = cached(table)
    x, y = table.x.to_numpy(), table.y.to_numpy()
    one = werkvlek.nearest((x, y), to)
    assert werkvlek.spark.nearest(frame, to).agg({"dist_m": "sum"}).first()[0] - one["dist_m"].sum() < 1e-3 * n
    alone = seconds(lambda: werkvlek.nearest((x, y), to))
    # The rows stay on the cluster: counting what was found makes all of them.
    divided = seconds(lambda: werkvlek.spark.nearest(frame, to).agg({"dist_m": "sum"}).first())
    print(f"| {n:,} | {alone:.2f} | {divided:.2f} |", flush=True)
    frame.unpersist()
session.stop()
