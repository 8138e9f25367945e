"""Rasters of results: numpy arrays with their transform, their coordinate system and their unit."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy
    import xarray

    from . import _werkvlek
    from .tables import Table

__all__ = ["Heatmap", "Raster", "RasterClass"]

CONFIDENTIAL = "_vertrouwelijk"


class RasterClass(NamedTuple):
    """A class of a legend."""

    low: float
    high: float
    label: str


class Raster:
    """Values on a grid of square cells."""

    def __init__(self, raster: _werkvlek.Raster, vertrouwelijk: bool = False) -> None:
        self._raster = raster
        #: Whether all is drawn as it is: not to be published.
        self.vertrouwelijk = vertrouwelijk

    @property
    def name(self) -> str:
        """`dichtheid`, `verandering_procent`, or the group that it is of."""
        return self._raster.name

    @cached_property
    def values(self) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]:
        """Rows from the top, columns from the left; NaN where no point reaches."""
        return self._raster.values()

    @property
    def crs(self) -> str:
        """Coordinate system, as an authority code or WKT."""
        return self._raster.crs

    @property
    def unit(self) -> str:
        """Unit of the values, such as `banen/ha`."""
        return self._raster.unit

    @property
    def description(self) -> str:
        """How it was made, in a sentence."""
        return self._raster.description

    @property
    def classes(self) -> list[RasterClass]:
        """The classes of its legend."""
        return [RasterClass(*each) for each in self._raster.classes]

    @property
    def cell_m(self) -> float:
        """Size of a cell, in metres."""
        return self._raster.grid[2]

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """From column and row to x and y: `(a, b, c, d, e, f)` as `affine.Affine(*transform)` and rasterio take it."""
        left, top, cell = self._raster.grid
        return (cell, 0.0, left, 0.0, -cell, top)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top, in metres."""
        left, top, cell = self._raster.grid
        rows, columns = self.values.shape
        return (left, top - rows * cell, left + columns * cell, top)

    def __repr__(self) -> str:
        rows, columns = self.values.shape
        return f"<werkvlek.{type(self).__name__} {self.name!r}: {rows} x {columns} cells of {self.cell_m:g} m, {self.unit}>"

    def to_geotiff(
        self,
        path: str | os.PathLike[str],
        *,
        precision: Literal["f32", "f64"] = "f32",
        overwrite: bool = False,
    ) -> Path:
        """Writes a cloud-optimised GeoTIFF with its QGIS style beside it; gives back where.

        A raster that is not for publication is written under a name that says so (`..._vertrouwelijk.tif`).

        Raises:
            InputError: when it cannot be written, or the file is there and `overwrite` is not set.
        """
        path = Path(path)
        if self.vertrouwelijk and not path.stem.endswith(CONFIDENTIAL):
            path = path.with_name(f"{path.stem}{CONFIDENTIAL}{path.suffix}")
        self._raster.write(str(path), precision == "f64", overwrite)
        return path

    def to_xarray(self) -> xarray.DataArray:
        """As an `xarray.DataArray` with the centres of the cells as coordinates, and CRS, unit and transform as rioxarray
        reads them."""
        import numpy
        import xarray

        left, top, cell = self._raster.grid
        rows, columns = self.values.shape
        data = xarray.DataArray(
            self.values,
            dims=("y", "x"),
            coords={
                "x": left + (numpy.arange(columns) + 0.5) * cell,
                "y": top - (numpy.arange(rows) + 0.5) * cell,
            },
            name=self.name,
            attrs={"units": self.unit, "long_name": self.description, "crs": self.crs},
        )
        data.encoding["_FillValue"] = float("nan")
        geo_transform = f"{left} {cell} 0 {top} 0 {-cell}"
        grid_mapping = xarray.DataArray(0, attrs={"crs_wkt": self.crs, "GeoTransform": geo_transform})
        placed: xarray.DataArray = data.assign_coords(spatial_ref=grid_mapping)
        return placed


class Heatmap(Raster):
    """A density, with what was asked for beside it."""

    def __init__(
        self,
        raster: _werkvlek.Raster,
        vertrouwelijk: bool,
        *,
        change_percent: Raster | None = None,
        contours: Table | None = None,
        hotspots: Table | None = None,
        rejected: Table | None = None,
    ) -> None:
        super().__init__(raster, vertrouwelijk)
        #: Of a difference: the change in per cent of the earlier density.
        self.change_percent = change_percent
        #: The classes as polygons, with the area and the weight inside each.
        self.contours = contours
        #: Hot and cold spots (Getis-Ord Gi*), as square cells or districts.
        self.hotspots = hotspots
        #: Rows that could not be used, each with its reason.
        self.rejected = rejected

