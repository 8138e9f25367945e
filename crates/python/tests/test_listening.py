"""What a call says, what it raises, and that Python goes on beside it."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import geopandas
import numpy
import pytest
import shapely
import werkvlek

ONE = ([140_000.0], [470_000.0])


def refused(function, *arguments, **parameters):
    with pytest.raises(werkvlek.InputError) as raised:
        function(*arguments, **parameters)
    message = str(raised.value)
    # No flag, no key of a project file, no bracket that stands for one.
    assert "--" not in message and "⟨" not in message, message
    return raised.value


def test_messages_name_parameters():
    assert "radius" in str(refused(werkvlek.heatmap, ONE, radius=0))
    assert "use radius 50 or more, or cell 5 or less" in str(refused(werkvlek.heatmap, ONE, radius=10))
    assert "radius cannot be used\n  because: invalid type" in str(refused(werkvlek.heatmap, ONE, radius="far"))
    assert "extent cannot be used" in str(refused(werkvlek.heatmap, ONE, radius=500, extent=[1, 2]))
    assert "one of round, quantile" in str(refused(werkvlek.heatmap, ONE, radius=500, class_method="jank"))
    assert "thresholds" in str(refused(werkvlek.vlekkenplan, ONE, ONE, thresholds=[-4], facility_kind="huisarts"))
    no_crs = geopandas.GeoDataFrame(geometry=[shapely.Point(5, 52)])
    assert "read it with crs EPSG:4326" in str(refused(werkvlek.heatmap, no_crs, radius=500))
    assert "no such file" in str(refused(werkvlek.heatmap, "missing.gpkg", radius=500))
    assert "rejected: 'drop' found" in str(refused(werkvlek.heatmap, ONE, radius=500, rejected="drop"))
    with pytest.raises(TypeError, match="points: int found, a path, a GeoDataFrame"):
        werkvlek.heatmap(7, radius=500)


def test_rows_that_cannot_be_used_are_kept_aside_or_raised(caplog):
    points = {"x": [140_000.0, 140_100.0, 140_200.0], "y": [470_000.0] * 3, "banen": [3, -4, 5]}
    asked = {"weight": "banen", "radius": 500, "vertrouwelijk": True}
    found = werkvlek.heatmap(points, **asked)
    assert found.rejected.to_pandas()["rij"].tolist() == [1]
    assert "1 row was rejected" in caplog.text and caplog.records[-1].levelno == logging.WARNING
    error = refused(werkvlek.heatmap, points, rejected="raise", **asked)
    assert (error.source, error.row, error.field) == ("points", 1, "banen")
    assert "'-4' found, a whole number of 0 or more expected" in str(error)
    none = refused(werkvlek.heatmap, {**points, "banen": [-1, -2, -3]}, **asked)
    assert none.row == 0 and len(none.rejected) == 3


def test_lines_go_to_logging_and_steps_to_a_bar(town, caplog, capsys):
    with caplog.at_level("INFO", logger="werkvlek"):
        werkvlek.heatmap(
            f"{town.path('vestigingen')}|subset=jaar = 2022", weight="banen", radius=500, progress=True
        )
    assert "protected: of" in caplog.text and "vertrouwelijk draws all as it is" in caplog.text
    assert "reading establishments" in capsys.readouterr().err


def test_other_threads_run_meanwhile():
    random = numpy.random.default_rng(3)
    many = random.uniform(140_000, 160_000, 400_000), random.uniform(460_000, 480_000, 400_000)
    counted = []
    stop = threading.Event()

    def count():
        while not stop.wait(0.005):
            counted.append(1)

    other = threading.Thread(target=count)
    other.start()
    started = time.monotonic()
    werkvlek.heatmap(many, radius=2_000, cell=20, kernel="gaussian")
    seconds = time.monotonic() - started
    stop.set()
    other.join()
    assert seconds > 0.3, "long enough to see"
    assert len(counted) > 20 * seconds


@pytest.mark.parametrize("what", ["heatmap", "locate", "nearest", "tile"])
def test_ctrl_c_stops_within_a_second(what, town):
    script = textwrap.dedent(
        f"""
        import numpy, sys, time, werkvlek
        random = numpy.random.default_rng(3)
        many = random.uniform(140_000, 180_000, 2_000_000), random.uniform(440_000, 480_000, 2_000_000)
        print("ready", flush=True)
        try:
            if {what!r} == "heatmap":
                werkvlek.heatmap(many, radius=3_000, cell=10, kernel="gaussian")
            elif {what!r} == "nearest":
                werkvlek.nearest(many, tuple(axis[:200_000] for axis in many), k=60)
            elif {what!r} == "tile":
                werkvlek.heatmap_tile(werkvlek.tiles(many, radius=3_000, cell=10, kernel="gaussian", rows=500)[3], many)
            else:
                werkvlek.locate({town.path("adressen")!r}, "origins", every=150, kind="huisarts", p=12, time_limit=60,
                    capacity=9_000, weights="inwoners")
        except KeyboardInterrupt:
            print("stopped", flush=True)
            sys.exit(3)
        """
    )
    running = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None and running.stdout.readline() == "ready\n"
    time.sleep(1.5)
    assert running.poll() is None, "it is under way"
    told = time.monotonic()
    running.send_signal(signal.SIGINT)
    assert running.stdout.readline() == "stopped\n"
    assert time.monotonic() - told < 1.5
    assert running.wait(timeout=10) == 3


def test_a_process_that_was_forked_works_too():
    werkvlek.nearest((numpy.arange(9_000.0),) * 2, ([0.0], [0.0]))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map(_farthest, [5_000, 7_000])
    assert found == pytest.approx([4_999 * 2**0.5, 6_999 * 2**0.5])


def _farthest(n: int) -> float:
    places = numpy.arange(float(n))
    return float(werkvlek.nearest((places, places), ([0.0], [0.0]))["dist_m"].max())


def test_no_answer_depends_on_the_number_of_threads():
    random = numpy.random.default_rng(5)
    points = random.uniform(140_000, 142_000, 5_000), random.uniform(470_000, 472_000, 5_000)
    found = []
    for threads in (1, 3, 0):
        werkvlek.set_threads(threads)
        found.append(werkvlek.heatmap(points, radius=200).values)
    assert all(numpy.array_equal(found[0], other, equal_nan=True) for other in found[1:])


def test_work_that_would_not_fit_is_refused_before_it_begins():
    script = textwrap.dedent(
        """
        import werkvlek
        werkvlek.set_max_memory("100MB")
        try:
            werkvlek.heatmap(([140_000.0, 200_000.0], [470_000.0, 530_000.0]), radius=500, cell=10)
        except werkvlek.InputError as refused:
            print(refused)
        """
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "more than the 0.098 GiB allowed; use a larger cell" in said, said
    with pytest.raises(ValueError, match="lots"):
        werkvlek.set_max_memory("lots")


def test_messages_are_in_the_language_that_is_set():
    def refused():
        with pytest.raises(werkvlek.InputError) as refused:
            werkvlek.heatmap("weg.gpkg", radius=500)
        return str(refused.value)

    english = refused()
    try:
        werkvlek.set_language("nl")
        dutch = refused()
        with pytest.raises(werkvlek.InputError, match="1 rij is niet te gebruiken.*geheel getal"):
            points = {"x": [140_000.0, 140_100.0], "y": [470_000.0] * 2, "banen": [3, -4]}
            werkvlek.heatmap(points, weight="banen", radius=500, rejected="raise", vertrouwelijk=True)
    finally:
        werkvlek.set_language("en")
    assert "no such file" in english and "no such file" not in dutch and "weg.gpkg" in dutch, dutch
    assert refused() == english
    with pytest.raises(ValueError, match="'fr' found"):
        werkvlek.set_language("fr")


def test_the_command_is_the_command(command, town, tmp_path):
    assert command("--version").stdout.strip() == f"werkvlek {werkvlek.__version__}"
    assert command("inspect", town.path("buurten")).returncode == 0
    failed = command("heatmap", "missing.gpkg", "--radius", 500, "-o", "map.tif", check=False)
    assert failed.returncode == 2 and "missing.gpkg: no such file" in failed.stderr
    wrong = command("heatmap", check=False)
    assert wrong.returncode == 2 and "Usage: werkvlek heatmap" in wrong.stderr
    (tmp_path / "points.csv").write_text("x,y,banen\n140000,470000,3\n140100,470000,many\n")
    some = command("heatmap", "points.csv", "--crs", "EPSG:28992", "--weight", "banen", "--radius", 500,
                   "--vertrouwelijk", "-o", "map.tif", check=False)  # fmt: skip
    assert some.returncode == 1
    module = subprocess.run([sys.executable, "-m", "werkvlek", "--version"], capture_output=True, text=True)
    assert module.stdout.split() == ["werkvlek", werkvlek.__version__]


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c_ends_the_command_by_its_signal(tmp_path):
    running = subprocess.Popen(
        ["werkvlek", "demo", "--out", "town"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.0)
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=5)
    assert running.returncode == -signal.SIGINT and "stopped" in said
