"""Tables of results: Arrow columns, geometries as GeoArrow WKB with their coordinate system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import geopandas
    import numpy
    import pandas
    import pyarrow

    from . import _werkvlek

__all__ = ["Column", "Table"]


class Column(NamedTuple):
    """What a column is."""

    name: str
    unit: str | None
    """Unit of its values (`m`, `%`, `banen`); none for names, codes and counts."""
    nl: str | None
    """In Dutch."""
    en: str | None
    """In English."""


class Table:
    """A table in Arrow columns; anything that takes `__arrow_c_stream__` takes it without a copy.

    >>> import werkvlek
    >>> found = werkvlek.nearest(([0.0, 90.0], [0.0, 0.0]), ([100.0, 10.0], [0.0, 0.0]))
    >>> found.to_pandas()
       origin  facility  dist_m
    0       0         1    10.0
    1       1         0    10.0
    """

    def __init__(self, table: _werkvlek.Table) -> None:
        self._table = table

    @property
    def name(self) -> str:
        """Its name, such as `buurten`."""
        return self._table.name

    @property
    def column_names(self) -> list[str]:
        """The names of its columns, with their units where they are measures."""
        return self._table.column_names

    @property
    def columns(self) -> list[Column]:
        """What each column is, with its unit and words in both languages."""
        return [Column(*said) for said in self._table.meanings()]

    @property
    def geometry_name(self) -> str | None:
        """The column of geometries; none in a table of figures."""
        return self._table.geometry_name

    def __len__(self) -> int:
        return self._table.num_rows

    def __repr__(self) -> str:
        place = "" if self.geometry_name is None else f", geometries in {self.geometry_name!r}"
        return f"<werkvlek.Table {self.name!r}: {len(self)} rows, {len(self.column_names)} columns{place}>"

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        return self._table.__arrow_c_schema__()

    def __getitem__(self, column: str) -> numpy.ndarray[Any, Any]:
        """The values of a column as an array."""
        values: numpy.ndarray[Any, Any] = self.to_pyarrow()[column].to_numpy()
        return values

    def to_pyarrow(self) -> pyarrow.Table:
        """As a table of pyarrow, without a copy."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a table of pandas; geometries stay bytes (WKB)."""
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas()
        return frame

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """As a GeoDataFrame with its coordinate system.

        Raises:
            TypeError: when the table has no geometries.
        """
        if self.geometry_name is None:
            raise TypeError(f"table {self.name!r} has no geometries; take .to_pandas()")
        import geopandas

        return geopandas.GeoDataFrame.from_arrow(self)
