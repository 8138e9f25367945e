"""On a cluster of two worker processes: the bytes and the rows of one machine, also when a worker is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import numpy
import pandas
import pyarrow
import pytest
import werkvlek
import werkvlek.spark


def frame_of(cluster, table, partitions=6):
    return cluster.createDataFrame(table).repartition(partitions)


def work_of_2022(town):
    work = town.columns("vestigingen")
    return work[work.jaar == 2022].drop(columns=[c for c in work.columns if work[c].dtype == object and c not in ("sbi",)])


def test_two_worker_processes_work(cluster):
    def who(batches):
        for _ in batches:
            time.sleep(0.5)
            yield pyarrow.RecordBatch.from_pydict({"process": [os.getppid()]})

    found = cluster.range(8, numPartitions=8).mapInArrow(who, "process long").distinct().count()
    assert found == 2


def test_a_raster_has_the_bytes_of_one_machine(cluster, town, tmp_path):
    """Protected, as by default, and confidential."""
    work = work_of_2022(town)[["x", "y", "banen"]]
    frame = frame_of(cluster, work)
    for vertrouwelijk in (False, True):
        options = {"weight": "banen", "radius": 500, "vertrouwelijk": vertrouwelijk}
        one = werkvlek.heatmap({name: work[name].to_numpy() for name in work}, **options)
        many = werkvlek.spark.heatmap(frame, rows=40, **options)
        assert many.values.tobytes() == one.values.tobytes()
        files = [each.to_geotiff(tmp_path / f"{i}_{vertrouwelijk}.tif") for i, each in enumerate((one, many))]
        assert files[0].read_bytes() == files[1].read_bytes()
        assert files[0].with_suffix(".qml").read_bytes() == files[1].with_suffix(".qml").read_bytes()
    plain = werkvlek.spark.heatmap(frame.select("x", "y"), radius=300, cell=50)
    assert plain.values.tobytes() == werkvlek.heatmap((work.x, work.y), radius=300, cell=50).values.tobytes()


def test_tiles_stay_on_the_cluster_where_that_is_wanted(cluster, town):
    work = work_of_2022(town)[["x", "y"]]
    plan, made = werkvlek.spark.heatmap_tiles(frame_of(cluster, work), radius=300, cell=50, rows=30)
    assert made.count() <= len(plan)
    row = made.orderBy("tile").first()
    tile = werkvlek.spark.unpacked(plan, row["tile"], row["values"])
    assert tile.values.shape == (30, plan.shape[1]) and tile.transform[0] == 50


def sorted_rows(table, by):
    return table.sort_by([(name, "ascending") for name in by]).combine_chunks()


@pytest.mark.parametrize("asked", [{}, {"k": 2}, {"within": 600.0}, {"k": 2, "within": 600.0}])
@pytest.mark.parametrize("along", ["straight", "streets"])
def test_nearest_has_the_rows_of_one_machine(cluster, town, asked, along):
    homes = town.columns("adressen")
    homes = pandas.DataFrame({"id": numpy.arange(len(homes)), "x": homes.x, "y": homes.y})
    facilities = town.columns("voorzieningen")
    practices = facilities[facilities.soort == "huisarts"]
    to = practices.x.to_numpy(), practices.y.to_numpy()
    streets = werkvlek.Streets.from_lines(town.streets) if along == "streets" else None
    if streets is None:
        one = werkvlek.nearest((homes.x, homes.y), to, **asked).to_pyarrow()
    else:
        one = streets.nearest((homes.x, homes.y), to, **asked).to_pyarrow()
    many = werkvlek.spark.nearest(frame_of(cluster, homes), to, streets=streets, **asked).toArrow()
    by = ["id", "rank"] if "rank" in one.column_names else ["id"]
    many = sorted_rows(many, by)
    assert many["id"].to_pylist() == one["origin"].to_pylist()
    for name in one.column_names:
        if name != "origin":
            assert many[name].to_pylist() == one[name].to_pylist(), name
    assert many.schema.names[:3] == ["id", "x", "y"] and len(many) > 1_000


def test_a_table_of_jobs_is_judged_at_the_end(cluster, town):
    work = work_of_2022(town)
    table = pandas.DataFrame(
        {"vak": (work.x // 1000).astype(int).astype(str), "sectie": work.sbi.str[:2], "banen": work.banen}
    )
    one = werkvlek.job_table(werkvlek.job_counts(pyarrow.Table.from_pandas(table), rows="vak", columns="sectie"))
    many = werkvlek.spark.job_table(frame_of(cluster, table), rows="vak", columns="sectie")
    assert many.equals(one) and sum(one["verborgen"].to_pylist()) > 10


def test_what_cannot_be_used_is_said(cluster):
    frame = cluster.createDataFrame(pandas.DataFrame({"x": [1.0, None], "y": [1.0, 2.0], "dist_m": [0.0, 0.0]}))
    with pytest.raises(werkvlek.InputError, match="1 of 2 rows have no x, y or weight"):
        werkvlek.spark.heatmap(frame, radius=100)
    with pytest.raises(werkvlek.InputError, match="dist_m already"):
        werkvlek.spark.nearest(frame, ([0.0], [0.0]))
    with pytest.raises(werkvlek.InputError, match="no rows"):
        werkvlek.spark.heatmap(frame.where("x > 5"), radius=100)


def executors() -> list[int]:
    """The Java processes of the workers."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                command = (process / "cmdline").read_bytes()
                own = (process / "environ").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in command and b"java" in command.split(b"\0")[0] and MARK in own:
                found.append(int(process.name))
    return found


#: Only processes of this test run are ever killed.
MARK = f"WERKVLEK_TEST_RUN={os.getpid()}".encode()


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are found in /proc")
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(cluster):
    random = numpy.random.default_rng(11)
    n = 40_000
    table = pandas.DataFrame({"x": random.uniform(100_000, 140_000, n), "y": random.uniform(400_000, 440_000, n)})
    options = {"radius": 2_000, "cell": 50, "kernel": "gaussian"}
    one = werkvlek.heatmap((table.x, table.y), **options)
    made, failed = [], []

    def run():
        try:
            cluster.sparkContext.setJobGroup("killed", "a heatmap whose worker is killed")
            made.append(werkvlek.spark.heatmap(frame_of(cluster, table), rows=8, **options))
        except Exception as error:  # told below, in the thread of the test
            failed.append(error)

    before = executors()
    assert len(before) == 2
    running = threading.Thread(target=run)
    running.start()
    killed_after = None
    until = time.monotonic() + 60
    while running.is_alive() and time.monotonic() < until:
        stages = [cluster.sparkContext.statusTracker().getStageInfo(i)
                  for i in cluster.sparkContext.statusTracker().getActiveStageIds()]  # fmt: skip
        done = [stage.numCompletedTasks for stage in stages if stage and stage.numTasks == 6 and stage.numActiveTasks]
        # The tiles are the last stage, of as many tasks as there are partitions of a shuffle.
        if done and stages[-1].name and max(done) >= 1 and killed_after is None and len(stages) == 1:
            os.kill(before[0], signal.SIGKILL)
            killed_after = max(done)
            break
        time.sleep(0.02)
    running.join(120)
    assert not failed, failed
    assert killed_after is not None and killed_after < 6, "it was killed while others worked"
    assert before[0] not in executors(), "it is gone"
    assert made and made[0].values.tobytes() == one.values.tobytes()
