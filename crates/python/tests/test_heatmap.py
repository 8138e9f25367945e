"""Heatmaps: against a double loop, whatever the points come as, and to the byte what the command writes."""

from __future__ import annotations

import math

import geopandas
import numpy
import polars
import pyarrow
import pytest
import werkvlek


def plain(x, y, w, raster, radius):
    """The quartic density by a loop over cells and points, per hectare; NaN where no point reaches."""
    left, top, cell = raster.bounds[0], raster.bounds[3], raster.cell_m
    rows, columns = raster.values.shape
    cx = left + (numpy.arange(columns) + 0.5) * cell
    cy = top - (numpy.arange(rows) + 0.5) * cell
    values = numpy.full((rows, columns), numpy.nan)
    for px, py, weight in zip(x, y, w):
        d2 = ((cx - px)[None, :] ** 2 + (cy - py)[:, None] ** 2) / radius**2
        reached = d2 <= 1
        add = 3 / (math.pi * radius**2) * (1 - d2[reached]) ** 2 * weight * 1e4
        values[reached] = numpy.where(numpy.isnan(values[reached]), 0.0, values[reached]) + add
    return values


@pytest.fixture(scope="module")
def points():
    random = numpy.random.default_rng(1)
    x = 140_000 + random.uniform(0, 2_000, 300)
    y = 470_000 + random.uniform(0, 1_500, 300)
    return x, y, random.integers(1, 50, 300)


def test_the_values_are_those_of_a_double_loop(points):
    x, y, w = points
    found = werkvlek.heatmap((x, y), weight=w, radius=300, cell=20, vertrouwelijk=True)
    expected = plain(x, y, w, found, 300)
    assert numpy.array_equal(numpy.isnan(found.values), numpy.isnan(expected))
    numpy.testing.assert_allclose(found.values, expected, rtol=1e-9, atol=1e-9, equal_nan=True)
    assert found.unit == "gewicht/ha"
    total = numpy.nansum(found.values) * 20 * 20 / 1e4
    assert total == pytest.approx(w.sum(), rel=1e-3)


def test_points_are_the_same_whatever_they_come_as(points, tmp_path):
    x, y, w = points
    frame = geopandas.GeoDataFrame({"banen": w}, geometry=geopandas.points_from_xy(x, y), crs=28992)
    frame.to_file(tmp_path / "points.gpkg")
    table = pyarrow.table({"x": x, "y": y, "banen": w})
    options = {"weight": "banen", "radius": 300, "vertrouwelijk": True}
    first = werkvlek.heatmap(frame, **options)
    others = {
        "path": werkvlek.heatmap(tmp_path / "points.gpkg", **options),
        "columns": werkvlek.heatmap({"x": x, "y": y, "banen": w}, **options),
        "arrow of geometries": werkvlek.heatmap(pyarrow.table(frame.to_arrow(index=False)), **options),
        "arrow with x and y": werkvlek.heatmap(table, crs="EPSG:28992", **options),
        "polars": werkvlek.heatmap(polars.from_arrow(table), crs="EPSG:28992", **options),
        "weights of their own": werkvlek.heatmap(frame.geometry.to_frame(), **{**options, "weight": w}),
    }
    for name, other in others.items():
        assert numpy.array_equal(first.values, other.values, equal_nan=True), name
        assert first.transform == other.transform, name


def test_degrees_are_reprojected(points):
    x, y, w = points
    frame = geopandas.GeoDataFrame({"banen": w}, geometry=geopandas.points_from_xy(x, y), crs=28992)
    options = {"weight": "banen", "radius": 300, "vertrouwelijk": True, "extent": (139_000, 469_000, 143_000, 472_000)}
    metres = werkvlek.heatmap(frame, **options)
    degrees = werkvlek.heatmap(frame.to_crs(4326), **options)
    numpy.testing.assert_allclose(metres.values, degrees.values, rtol=1e-4, atol=1e-3, equal_nan=True)


def test_a_geotiff_is_to_the_byte_what_the_command_writes(town, command, tmp_path):
    arguments = ["heatmap", town.path("vestigingen"), "--where", "jaar = 2022", "--weight", "banen", "--radius", 500]
    command(*arguments, "-o", "map.tif")
    found = werkvlek.heatmap(town.path("vestigingen"), where="jaar = 2022", weight="banen", radius=500)
    written = found.to_geotiff(tmp_path / "python.tif")
    assert written.read_bytes() == (tmp_path / "map.tif").read_bytes()
    assert written.with_suffix(".qml").read_bytes() == (tmp_path / "map.qml").read_bytes()
    with pytest.raises(werkvlek.InputError, match="exists already.*overwrite=True"):
        found.to_geotiff(written)
    again = werkvlek.heatmap(town.path("vestigingen"), where="jaar = 2022", weight="banen", radius=800, align=written)
    assert again.transform == found.transform and again.values.shape == found.values.shape


def test_single_establishments_are_protected_unless_asked(town, tmp_path):
    work = town.read("vestigingen")
    work = work[work.jaar == 2022]
    safe = werkvlek.heatmap(work, weight="banen", radius=100, cell=25)
    exact = werkvlek.heatmap(work, weight="banen", radius=100, cell=25, vertrouwelijk=True)
    assert "beschermd" in safe.description and "beschermd" not in exact.description
    assert not safe.vertrouwelijk and exact.vertrouwelijk
    # All jobs are kept, and elsewhere.
    assert numpy.nansum(safe.values) == pytest.approx(numpy.nansum(exact.values), rel=5e-3)
    box = {"weight": "banen", "radius": 100, "cell": 25, "extent": exact.bounds}
    within = werkvlek.heatmap(work, **box).values
    assert numpy.nanmax(numpy.abs(numpy.nan_to_num(within) - numpy.nan_to_num(exact.values))) > 100
    assert exact.to_geotiff(tmp_path / "map.tif").name == "map_vertrouwelijk.tif"


def test_a_difference_has_its_change_in_per_cent(town):
    work = town.read("vestigingen")
    both = werkvlek.heatmap(work, weight="banen", radius=500, year=2022, minus_year=2010, vertrouwelijk=True)
    box = {"extent": both.bounds, "weight": "banen", "radius": 500, "vertrouwelijk": True}
    now = werkvlek.heatmap(work[work.jaar == 2022], **box)
    then = werkvlek.heatmap(work[work.jaar == 2010], **box)
    expected = numpy.nan_to_num(now.values) - numpy.nan_to_num(then.values)
    numpy.testing.assert_allclose(numpy.nan_to_num(both.values), expected, atol=1e-8)
    percent = both.change_percent
    assert percent is not None and percent.unit == "%"
    told = ~numpy.isnan(percent.values) & (numpy.nan_to_num(then.values) > 1)
    change = 100 * expected[told] / then.values[told]
    numpy.testing.assert_allclose(percent.values[told], change, rtol=1e-6, atol=1e-6)
    other = werkvlek.heatmap(
        work[work.jaar == 2022], minus=work[work.jaar == 2010], weight="banen", radius=500, vertrouwelijk=True
    )
    assert numpy.array_equal(other.values, both.values, equal_nan=True)


def test_contours_and_hot_spots_come_as_polygons(town):
    work = town.read("vestigingen")
    found = werkvlek.heatmap(
        work[work.jaar == 2022], weight="banen", radius=500, contours=True, hotspots=True, levels=[1, 10, 50]
    )
    classes = found.contours.to_geopandas()
    assert classes.crs.to_epsg() == 28992 and set(classes.geom_type) <= {"Polygon", "MultiPolygon"}
    assert [each.low for each in found.classes] == classes["ondergrens"].tolist()
    inside = (found.values >= 10) & (found.values < 50)
    of_class = classes[classes["ondergrens"] == 10].area.sum()
    assert of_class == pytest.approx(inside.sum() * 25 * 25, rel=0.02)
    spots = found.hotspots.to_geopandas()
    assert len(spots) > 1_000 and (spots.area == 100 * 100).all()
    among = werkvlek.heatmap(
        work[work.jaar == 2022], weight="banen", radius=500, hotspots=True, hotspot_districts=town.read("buurten")
    )
    assert len(among.hotspots) == 43


def test_a_raster_a_group_shares_a_grid(town):
    work = town.read("vestigingen")
    found = werkvlek.heatmaps(work, by="jaar", weight="banen", radius=500)
    assert list(found) == ["2010", "2021", "2022"]
    assert len({each.transform for each in found.values()}) == 1
    by_path = werkvlek.heatmaps(town.path("vestigingen"), by="sector", weight="banen", radius=500, year=2022)
    by_frame = werkvlek.heatmaps(work, by="sector", weight="banen", radius=500, year=2022)
    assert list(by_path) == list(by_frame) and len(by_path) > 10
    assert all(numpy.array_equal(by_path[s].values, by_frame[s].values, equal_nan=True) for s in by_path)


def test_xarray_knows_where_it_lies(points):
    x, y, _ = points
    found = werkvlek.heatmap((x, y), radius=300, cell=50)
    data = found.to_xarray()
    assert data.shape == found.values.shape and data.attrs["units"] == "punten/ha"
    assert float(data.x[0]) == found.bounds[0] + 25 and float(data.y[0]) == found.bounds[3] - 25
    assert data.spatial_ref.attrs["crs_wkt"] == "EPSG:28992"


def test_a_picture_is_drawn_where_it_is_asked(points, tmp_path):
    x, y, _ = points
    werkvlek.heatmap((x, y), radius=300, png=tmp_path / "map.png", title="Punten", png_size=(640, 480))
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
