"""Results of a function beside the files of the command."""

from __future__ import annotations

import geopandas
import pandas
import pyogrio


def same_figures(given, written):
    """Two tables hold the same; no value is no value, whatever a reader makes of it."""

    def plain(frame):
        frame = pandas.DataFrame(frame).astype(object)
        return frame.where(frame.notna(), None)

    pandas.testing.assert_frame_equal(plain(given), plain(written), check_dtype=False)


def same(found, path, layer):
    """A layer of a GeoPackage holds what was given."""
    written = geopandas.read_file(path, layer=layer)
    given = found.to_geopandas()
    # A file has no name for the column of geometries but its own.
    if given.geometry.name != written.geometry.name:
        given = given.rename_geometry(written.geometry.name)
    assert list(given.columns) == list(written.columns)
    assert given.crs == written.crs
    place = written.geometry.name
    same_figures(given.drop(columns=place), written.drop(columns=place))
    assert given.geometry.geom_equals_exact(written.geometry, 1e-6).all()


def same_tables(found, path):
    """Every table of figures is in a GeoPackage as it was given."""
    assert found.tables
    for name, table in found.tables.items():
        same_figures(table.to_pandas(), pyogrio.read_dataframe(path, layer=name))
