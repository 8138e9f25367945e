"""Heatmaps in tiles, for work that is divided over processes or machines (multiprocessing, Ray, Dask; `werkvlek.spark` for Spark).

A tile is a band of whole rows, with the points that reach it. How a row is summed follows from the row alone, so the tiles together
are the raster of one machine, byte for byte, in whatever order they are made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, Union

import numpy

from . import _werkvlek
from ._errors import InputError
from ._listen import Listener
from ._settings import RD_NEW, Settings
from .rasters import Heatmap

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = [
    "DrawnPoints",
    "HeatmapTile",
    "SquareCounts",
    "Tile",
    "TilePlan",
    "drawn_points",
    "heatmap_tile",
    "merge",
    "square_counts",
    "tiles",
]


#: A tile takes no more cells than this unless told otherwise: 32 MB of values.
CELLS_A_TILE = 4_000_000
#: As many tiles at least, where a tile stays higher than the radius.
LEAST_TILES = 16


@dataclass(frozen=True)
class SquareCounts:
    """Places counted by square of 100 m: what parts of the work tell each other. As confidential as the places themselves.

    All columns are of one length; `row` and `column` number squares from south to north and from west to east.
    """

    row: Any
    column: Any
    establishments: Any
    weight: Any
    size: Any
    largest: Any

    #: Names and types of the columns.
    TYPES = {
        "row": numpy.int32,
        "column": numpy.int32,
        "establishments": numpy.uint64,
        "weight": numpy.float64,
        "size": numpy.float64,
        "largest": numpy.float64,
    }

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> SquareCounts:
        """Of columns by their names."""
        return cls(**{name: numpy.ascontiguousarray(columns[name], kind) for name, kind in cls.TYPES.items()})

    def columns(self) -> tuple[Any, ...]:
        """The columns, in their order."""
        return tuple(getattr(self, name) for name in self.TYPES)

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True)
class DrawnPoints:
    """Points that may be drawn: squares in which no establishment can be told apart, spread over points. Metres; weights in their unit."""

    x: Any
    y: Any
    weight: Any

    def __len__(self) -> int:
        return len(self.x)


#: x and y in metres; x, y and weight where the map is confidential; or points that may be drawn.
TilePoints = Union["tuple[ArrayLike, ArrayLike]", "tuple[ArrayLike, ArrayLike, ArrayLike]", DrawnPoints]


@lru_cache(maxsize=16)
def _opened(settings: str) -> _werkvlek.TiledHeatmap:
    return _werkvlek.TiledHeatmap.open(settings, Listener())


def _settings(given: Mapping[str, Any]) -> str:
    settings = Settings("heatmap", given)
    settings.set("heatmap.naam", "heatmap")
    settings.take(given)
    return json.dumps(settings.project)


@dataclass(frozen=True)
class Tile:
    """A band of rows of a heatmap, and where the points lie that reach it."""

    plan: TilePlan
    #: From 0, from the top.
    number: int

    @property
    def first_row(self) -> int:
        """Its first row, from the top of the raster."""
        return self.number * self.plan.rows_a_tile

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return min(self.plan.rows_a_tile, self.plan.shape[0] - self.first_row)

    @property
    def reach(self) -> tuple[float, float]:
        """Least and greatest y of the points that it needs, in metres: its rows with the halo around them."""
        _, top, cell, _, _ = self.plan.grid
        halo = self.plan.halo
        return top - (self.first_row + self.rows) * cell - halo, top - self.first_row * cell + halo


@dataclass(frozen=True)
class TilePlan(Sequence[Tile]):
    """How a heatmap is divided: a sequence of tiles, which can be sent to other processes.

    Made by [`tiles`][werkvlek.tiles].
    """

    settings: str
    #: Left edge, top edge and cell in metres, columns and rows.
    grid: tuple[float, float, float, int, int]
    radius: float
    rows_a_tile: int
    vertrouwelijk: bool

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the whole raster."""
        return self.grid[4], self.grid[3]

    @property
    def halo(self) -> float:
        """How far beyond its rows a tile needs points, in metres: the radius and three cells, since how a row is summed is decided by the
        points within the radius and two."""
        return self.radius + 3 * self.grid[2]

    @property
    def is_protected(self) -> bool:
        """Whether establishments are protected, so that only points that may be drawn are taken."""
        return _opened(self.settings).is_protected

    def __len__(self) -> int:
        return -(-self.shape[0] // self.rows_a_tile)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(f"tile {number}: there are {len(self)}")
        return Tile(self, int(number) % len(self))

    def __iter__(self) -> Iterator[Tile]:
        return (Tile(self, number) for number in range(len(self)))

    def reached(self, y: ArrayLike) -> tuple[Any, Any]:
        """The first and the last tile that each point reaches, by its y; the last is before the first where it reaches none."""
        _, top, cell, _, _ = self.grid
        rows = (top - numpy.asarray(y, numpy.float64)) / cell
        spread = self.halo / cell
        # A tile more is computed in vain, a tile less would be wrong: one row to spare.
        first = numpy.floor((rows - spread - 1) / self.rows_a_tile).astype(numpy.int64)
        last = numpy.floor((rows + spread + 1) / self.rows_a_tile).astype(numpy.int64)
        return numpy.clip(first, 0, None), numpy.clip(last, None, len(self) - 1)

    def empty(self, number: int) -> HeatmapTile:
        """A tile that no point reaches."""
        tile = self[number]
        return HeatmapTile(self, tile.number, numpy.full((tile.rows, self.shape[1]), numpy.nan))


@dataclass(frozen=True)
class HeatmapTile:
    """The values of a tile: rows from the top, NaN where no point reaches."""

    plan: TilePlan
    number: int
    values: Any

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        """From column and row to x and y, as `affine.Affine(*transform)` and rasterio take it: for tiles that are written where they are made."""
        left, top, cell, _, _ = self.plan.grid
        return (cell, 0.0, left, 0.0, -cell, top - self.plan[self.number].first_row * cell)


def square_counts(x: ArrayLike, y: ArrayLike, weight: ArrayLike) -> SquareCounts:
    """Counts places by square of 100 m, for a part of the work; [`drawn_points`][werkvlek.drawn_points] takes the counts of all parts.

    Args:
        x, y: metres of a projected system.
        weight: weights of 0 and more, such as jobs.

    Raises:
        InputError: columns of several lengths, numbers that are none, negative weights.

    Cost: O(n log n).

    >>> import werkvlek
    >>> counts = werkvlek.square_counts([10.0, 20.0, 150.0], [0.0, 0.0, 0.0], [5.0, 2.0, 1.0])
    >>> counts.column.tolist(), counts.establishments.tolist(), counts.largest.tolist()
    ([0, 1], [2, 1], [5.0, 1.0])
    """
    counted = _werkvlek.square_counts(*(numpy.ascontiguousarray(each, numpy.float64) for each in (x, y, weight)))
    return SquareCounts(*counted)


def drawn_points(
    counts: SquareCounts | Iterable[SquareCounts],
    *,
    radius: float,
    weight: str = "banen",
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
) -> DrawnPoints:
    """The points that may be drawn, of the counts of all parts: squares come together until no establishment can be told apart.

    Judged once, here, at the end: parts that judge their own would hide more, and other things. Points and weights are those that
    [`heatmap`][werkvlek.heatmap] draws by itself, to the last bit where weights are whole numbers.

    Args:
        counts: of all parts, in any order.
        radius: of the heatmap that will be made, in metres; a square is spread over more points for a small one.
        min_vestigingen, max_aandeel: the rule, as for `heatmap`.

    Raises:
        InputError: there are no weights, or all places together would tell about one establishment.

    Source: squares that merge, as `protect_quadtree` in the R package sdcSpatial (de Jonge and de Wolf).
    """
    parts = [counts] if isinstance(counts, SquareCounts) else list(counts)
    given = {"radius": radius, "weight": weight, "min_vestigingen": min_vestigingen, "max_aandeel": max_aandeel}
    columns = zip(*(part.columns() for part in parts), strict=True) if parts else SquareCounts.of(_NONE).columns()
    together = tuple(numpy.concatenate(each) if parts else each for each in columns)
    return DrawnPoints(*_opened(_settings(given)).drawn(together))


_NONE: Mapping[str, Any] = {name: [] for name in SquareCounts.TYPES}


def tiles(
    points: TilePoints | None = None,
    *,
    radius: float,
    extremes: tuple[float, float, float, float] | None = None,
    weight: str | None = None,
    cell: float | None = None,
    kernel: str | None = None,
    unit: str | None = None,
    extent: Sequence[float] | None = None,
    align: str | os.PathLike[str] | None = None,
    class_method: Literal["round", "quantile", "equal", "jenks"] | None = None,
    classes: int | None = None,
    levels: Sequence[float] | None = None,
    vertrouwelijk: bool = False,
    target_crs: str = RD_NEW,
    rows: int | None = None,
) -> TilePlan:
    """Divides a heatmap into tiles: bands of whole rows on the grid that [`heatmap`][werkvlek.heatmap] would take.

    Args:
        points: around which the grid lies; or their `extremes` (least x and y, greatest x and y); neither with `extent` or `align`.
        radius: in metres, one for all points.
        weight: what is counted, such as `banen`; without it points count 1 and nothing is hidden.
        vertrouwelijk: draw all as it is, not for publication; else only [`drawn_points`][werkvlek.drawn_points] are taken.
        rows: rows a tile; by default 16 tiles, none lower than the radius nor of more than 4 million cells, if that can be had.
        cell, kernel, unit, extent, align, class_method, classes, levels, target_crs: as for `heatmap`.

    Returns:
        The plan, a sequence of tiles. Each point goes to every tile whose `reach` holds its y: about 1 + 2 radius / (rows x cell) of them.

    Raises:
        InputError: settings that `heatmap` would refuse.

    >>> import werkvlek
    >>> x, y = [140_000.0, 140_900.0], [470_000.0, 471_500.0]
    >>> plan = werkvlek.tiles((x, y), radius=200, cell=50, rows=10)
    >>> made = [werkvlek.heatmap_tile(tile, (x, y)) for tile in reversed(plan)]
    >>> numpy.array_equal(werkvlek.merge(made).values, werkvlek.heatmap((x, y), radius=200, cell=50).values, equal_nan=True)
    True
    """
    given = {
        "radius": radius, "weight": weight, "cell": cell, "kernel": kernel, "unit": unit, "extent": extent, "align": align,
        "class_method": class_method, "classes": classes, "levels": levels, "vertrouwelijk": vertrouwelijk or None,
        "target_crs": target_crs,
    }  # fmt: skip
    settings = _settings(given)
    opened = _opened(settings)
    if extremes is None and points is not None:
        given_x, given_y = (points.x, points.y) if isinstance(points, DrawnPoints) else points[:2]
        x, y = numpy.asarray(given_x, numpy.float64), numpy.asarray(given_y, numpy.float64)
        if x.size == 0:
            raise InputError("points: none found, one or more expected")
        extremes = (float(numpy.min(x)), float(numpy.min(y)), float(numpy.max(x)), float(numpy.max(y)))
    if extremes is None and extent is None and align is None:
        raise InputError("points, extremes, extent or align: one expected, to know where the raster lies")
    grid = opened.grid(extremes or (0.0, 0.0, 0.0, 0.0))
    if rows is None:
        radius_rows = int(-(-radius // grid[2]))
        rows = max(radius_rows, min(max(1, CELLS_A_TILE // grid[3]), -(-grid[4] // LEAST_TILES)))
    if rows < 1:
        raise InputError(f"rows: {rows} found, 1 or more expected")
    # Whoever makes a tile needs no file to know the grid.
    apart = _settings({**given, "extent": None, "align": None, "cell": grid[2]})
    return TilePlan(apart, grid, float(radius), rows, vertrouwelijk)


def heatmap_tile(tile: Tile, points: TilePoints) -> HeatmapTile:
    """The values of a tile.

    Args:
        points: all of them, or those whose y lies in `tile.reach`; in any order.

    Raises:
        InputError: points that cannot be used, negative weights among them (they would make the last digits depend on the tiles), and places
            as they are where establishments are protected.

    Cost: as for its rows in the whole raster.
    """
    plan = tile.plan
    if plan.is_protected and not isinstance(points, DrawnPoints):
        raise InputError(
            "points: places as they are found, DrawnPoints expected, since establishments are protected: square_counts of each part, "
            "then drawn_points of all; or vertrouwelijk=True for your own eyes"
        )
    if isinstance(points, DrawnPoints):
        return _tile_of(tile, points.x, points.y, points.weight)
    return _tile_of(tile, *points)


def _tile_of(tile: Tile, x: Any, y: Any, weight: Any = None) -> HeatmapTile:
    x, y = (numpy.ascontiguousarray(each, numpy.float64) for each in (x, y))
    weight = numpy.ones_like(x) if weight is None else numpy.ascontiguousarray(weight, numpy.float64)
    least, greatest = tile.reach
    near = (y >= least) & (y <= greatest)
    if not near.all():
        x, y, weight = x[near], y[near], weight[near]
    made = _opened(tile.plan.settings).rows(tile.plan.grid, tile.first_row, tile.rows, (x, y, weight))
    return HeatmapTile(tile.plan, tile.number, made)


def merge(made: Iterable[HeatmapTile]) -> Heatmap:
    """The heatmap of its tiles, which may come in any order: values, classes, unit and words are those of one machine.

    Raises:
        InputError: tiles are missing, there twice, or of several plans. A tile without points is `plan.empty(number)`.

    Cost: a copy of the raster. Memory: the raster and its tiles.
    """
    made = list(made)
    if not made:
        raise InputError("tiles: none found")
    plan = made[0].plan
    if any(each.plan != plan for each in made):
        raise InputError("tiles of one plan expected, found those of several")
    numbers = [each.number for each in made]
    if sorted(numbers) != list(range(len(plan))):
        missing = sorted(set(range(len(plan))) - set(numbers))
        said = f"missing {missing[:10]}" if missing else "some are there twice"
        raise InputError(f"tiles: {len(plan)} expected, each once; {said}")
    values = numpy.empty(plan.shape)
    for each in made:
        first = plan[each.number].first_row
        values[first : first + len(each.values)] = each.values
    return Heatmap(_opened(plan.settings).raster(plan.grid, values), plan.vertrouwelijk)
