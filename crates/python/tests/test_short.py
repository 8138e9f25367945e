"""Calls with little to do run on the thread that calls: with the answers, messages and errors of those that run beside Python."""

import logging
import multiprocessing
import threading

import geopandas
import numpy
import pytest
import shapely
import werkvlek

PLACES = {
    "x": numpy.array([140_000.0, 140_150.0, 140_320.0, 140_900.0]),
    "y": numpy.array([470_000.0, 470_030.0, 470_010.0, 470_400.0]),
    "banen": numpy.array([5, 40, 12, 9]),
}
#: Before this many points a thread is woken.
FEW = 2_000


def few():
    return werkvlek.heatmap(PLACES, weight="banen", radius=300, cell=50, min_vestigingen=1, max_aandeel=100)


def many():
    """The same, with points without weight that make them many."""
    more = {name: numpy.append(column, numpy.repeat(column[:1], 2 * FEW)) for name, column in PLACES.items()}
    more["banen"][4:] = 0
    return werkvlek.heatmap(more, weight="banen", radius=300, cell=50, min_vestigingen=1, max_aandeel=100)


def test_few_and_many_points_are_drawn_alike():
    short, long = few(), many()
    assert short.transform == long.transform and short.values.shape == long.values.shape
    assert numpy.array_equal(short.values, long.values, equal_nan=True)
    assert numpy.nansum(short.values) > 0


def test_a_filter_and_a_frame_are_drawn_alike():
    frame = geopandas.GeoDataFrame(
        {"banen": PLACES["banen"]}, geometry=geopandas.points_from_xy(PLACES["x"], PLACES["y"]), crs=28992
    )
    asked = {"weight": "banen", "radius": 300, "cell": 50, "vertrouwelijk": True, "where": "banen < 30"}
    assert numpy.array_equal(
        werkvlek.heatmap(frame, **asked).values, werkvlek.heatmap(PLACES, **asked).values, equal_nan=True
    )


def test_messages_come_too(caplog):
    with caplog.at_level(logging.DEBUG, logger="werkvlek"):
        few()
        short = [record.getMessage() for record in caplog.records]
        caplog.clear()
        many()
        long = [record.getMessage() for record in caplog.records]
    assert short and short == long


def test_errors_name_what_is_wrong():
    with pytest.raises(werkvlek.InputError, match="cell: 1e300 found"):
        werkvlek.heatmap(PLACES, radius=300, cell=1e300)
    with pytest.raises(werkvlek.InputError, match="banen: '-2' found, a whole number of 0 or more expected"):
        werkvlek.heatmap({**PLACES, "banen": [1, -2, 3, 4]}, weight="banen", radius=300, rejected="raise")


def _shape_of_many(queue):
    queue.put((few().values.tobytes(), many().values.tobytes()))


def test_a_process_that_was_forked_goes_on():
    here = few().values.tobytes(), many().values.tobytes()
    forked = multiprocessing.get_context("fork")
    queue = forked.Queue()
    child = forked.Process(target=_shape_of_many, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == here
    child.join(timeout=60)
    assert child.exitcode == 0


def test_more_threads_of_python_than_have_a_pool_of_their_own():
    wanted, found = few().values.tobytes(), []
    threads = [threading.Thread(target=lambda: found.append(few().values.tobytes())) for _ in range(80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [wanted] * 80


def test_streets_answer_few_and_many_alike():
    lines = geopandas.GeoDataFrame(geometry=[shapely.LineString([(140_000, 470_000), (141_000, 470_000)])], crs=28992)
    streets = werkvlek.Streets.from_lines(lines)
    x = numpy.linspace(140_000, 141_000, 60_000)
    y = numpy.full_like(x, 470_003.0)
    doors = (numpy.array([140_250.0, 140_900.0]), numpy.array([470_000.0, 469_995.0]))
    all_of_them = streets.nearest((x, y), doors)["dist_m"]
    some = slice(100, 140)
    assert numpy.array_equal(streets.nearest((x[some], y[some]), doors)["dist_m"], all_of_them[some])
    assert numpy.array_equal(
        streets.matrix((x[some], y[some]), doors).min(axis=1), all_of_them[some]
    )
