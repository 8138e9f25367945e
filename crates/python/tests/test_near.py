"""Nearest in a straight line: against looking at every point."""

from __future__ import annotations

import geopandas
import numpy
import pytest
import shapely
import werkvlek


def columns(table):
    return {name: table[name].tolist() for name in table.column_names}


def ordered(x, y, to_x, to_y):
    """Every facility of each origin by distance, ties by row."""
    d2 = (x[:, None] - to_x[None, :]) ** 2 + (y[:, None] - to_y[None, :]) ** 2
    order = numpy.lexsort((numpy.broadcast_to(numpy.arange(len(to_x)), d2.shape), d2), axis=1)
    return order, numpy.sqrt(numpy.take_along_axis(d2, order, axis=1))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("whole", [True, False], ids=["ties", "no ties"])
def test_answers_are_those_of_looking_at_every_point(seed, whole):
    random = numpy.random.default_rng(seed)
    x, y, to_x, to_y = (random.uniform(0, 30, n) for n in (400, 400, 60, 60))
    if whole:
        x, y, to_x, to_y = (numpy.floor(each) for each in (x, y, to_x, to_y))
    order, dist = ordered(x, y, to_x, to_y)
    one = werkvlek.nearest((x, y), (to_x, to_y))
    assert one["facility"].tolist() == order[:, 0].tolist()
    assert one["dist_m"].tolist() == dist[:, 0].tolist()
    three = werkvlek.nearest((x, y), (to_x, to_y), k=3)
    assert three["facility"].tolist() == order[:, :3].ravel().tolist()
    assert three["rank"].tolist() == [1, 2, 3] * 400
    near = werkvlek.nearest((x, y), (to_x, to_y), within=5.0)
    expected = [(i, int(f)) for i in range(400) for f, d in zip(order[i], dist[i]) if d <= 5.0]
    assert list(zip(near["origin"].tolist(), near["facility"].tolist())) == expected
    two = werkvlek.nearest((x, y), (to_x, to_y), within=5.0, k=2)
    few = [(i, int(f)) for i in range(400) for f, d in list(zip(order[i], dist[i]))[:2] if d <= 5.0]
    assert list(zip(two["origin"].tolist(), two["facility"].tolist())) == few


def test_no_facility_is_no_distance():
    found = werkvlek.nearest(([0.0], [0.0]), ([], []))
    assert found.to_pyarrow().to_pydict() == {"origin": [0], "facility": [None], "dist_m": [None]}


def test_rows_without_a_place_keep_the_rows_of_the_others(caplog):
    places = [shapely.Point(140_000 + 10 * i, 470_000) for i in range(4)]
    homes = geopandas.GeoDataFrame(geometry=[places[0], None, places[2], places[3]], crs=28992)
    doors = geopandas.GeoDataFrame(geometry=[None, places[3], places[1]], crs=28992)
    found = werkvlek.nearest(homes, doors)
    assert columns(found) == {"origin": [0, 2, 3], "facility": [2, 1, 1], "dist_m": [10.0, 10.0, 0.0]}
    assert "1 row was rejected" in caplog.text and "row 1" in caplog.text
    with pytest.raises(werkvlek.InputError) as refused:
        werkvlek.nearest(homes, doors, rejected="raise")
    assert (refused.value.source, refused.value.row) == ("origins", 1)
    assert len(refused.value.rejected) == 1


def test_frames_are_reprojected_and_degrees_in_columns_are_refused():
    homes = geopandas.GeoSeries([shapely.Point(140_000, 470_000)], crs=28992)
    doors = geopandas.GeoSeries([shapely.Point(140_300, 470_400)], crs=28992)
    found = werkvlek.nearest(homes.to_crs(4326), doors)
    assert found["dist_m"][0] == pytest.approx(500, abs=0.01)
    degrees = werkvlek.nearest(([5.17], [52.22]), ([5.18], [52.23]), crs="EPSG:4326")
    assert degrees["dist_m"][0] == pytest.approx(1_305, abs=10)


def test_columns_of_two_lengths_are_refused():
    with pytest.raises(ValueError, match="2 x and 1 y found"):
        werkvlek.nearest(([0.0, 1.0], [0.0]), ([0.0], [0.0]))


def test_a_table_says_what_its_columns_are():
    found = werkvlek.nearest(([0.0], [0.0]), ([3.0], [4.0]))
    assert [(c.name, c.unit) for c in found.columns] == [("origin", None), ("facility", None), ("dist_m", "m")]
