"""The same analyses on a cluster, by Apache Spark: `pip install 'werkvlek[spark]'`, on the driver and wherever its workers run Python.

Frames of Spark go in, rasters, tables and frames come out. Workers run the kernels of this package through Arrow; nothing but Spark moves
data between machines. Rasters have the bytes, and tables the rows, that one machine gives, however the rows are divided and however often a
task is begun again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy
import pyarrow
from pyspark.sql import functions, types

from ._errors import InputError
from ._inputs import Places, TableLike
from ._settings import RD_NEW
from .job_tables import _added, job_counts
from .job_tables import job_table as _judged
from .near import nearest as _nearest
from .rasters import Heatmap
from .streets import Streets
from .tiles import DrawnPoints, HeatmapTile, SquareCounts, TilePlan, _tile_of, drawn_points, merge, tiles
from .tiles import square_counts as _square_counts

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["heatmap", "heatmap_tiles", "job_table", "nearest", "square_counts", "unpacked"]

_COUNTS = "row int, column int, establishments long, weight double, size double, largest double"
_TILES = "tile int, values binary"
#: How the values of a tile travel: most of a country is empty, and packs to nothing.
_PACKED = "zstd"


def _one_thread() -> None:
    """Spark runs as many workers as there are cores; each keeps to one."""
    from . import set_threads

    set_threads(1)


def _points(frame: DataFrame, x: str, y: str, weight: str | None) -> DataFrame:
    """Columns x, y and weight as numbers."""
    number = types.DoubleType()
    of_weight = functions.lit(1.0) if weight is None else functions.col(weight).cast(number)
    return frame.select(
        functions.col(x).cast(number).alias("x"), functions.col(y).cast(number).alias("y"), of_weight.alias("weight")
    )


def _extremes(points: DataFrame) -> tuple[float, float, float, float]:
    """Least x and y, greatest x and y; and that every row has its numbers."""
    missing = functions.lit(False)
    for name in ("x", "y", "weight"):
        missing = missing | functions.col(name).isNull() | functions.isnan(name)
    found = points.agg(
        functions.min("x"), functions.min("y"), functions.max("x"), functions.max("y"),
        functions.count(functions.when(missing, 1)), functions.count(functions.lit(1)),
    ).first()  # fmt: skip
    assert found is not None
    *extremes, without, rows = found
    if without:
        raise InputError(f"{without} of {rows} rows have no x, y or weight; leave them out (dropna), and say so")
    if not rows:
        raise InputError("there are no rows")
    return tuple(extremes)


def _column(batch: Any, name: str) -> Any:
    return numpy.ascontiguousarray(batch.column(name).to_numpy(zero_copy_only=False), numpy.float64)


def square_counts(frame: DataFrame, *, x: str = "x", y: str = "y", weight: str = "banen") -> SquareCounts:
    """Places counted by square of 100 m, from all partitions: confidential, for [`drawn_points`][werkvlek.drawn_points].

    Each worker counts its own rows, Spark adds the counts up, and the driver gets a row a square: of Europe some 20 million of 40 bytes.

    Raises:
        InputError: rows without x, y or weight.
    """
    points = _points(frame, x, y, weight)
    _extremes(points)
    return _counted(points)


def _counted(points: DataFrame) -> SquareCounts:
    def count(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        _one_thread()
        for batch in batches:
            counts = _square_counts(*(_column(batch, name) for name in ("x", "y", "weight")))
            columns = {name: getattr(counts, name) for name in SquareCounts.TYPES}
            columns["establishments"] = columns["establishments"].astype(numpy.int64)
            yield pyarrow.RecordBatch.from_pydict(columns)

    sums = [functions.sum(name).alias(name) for name in ("establishments", "weight", "size")]
    together = points.mapInArrow(count, _COUNTS).groupBy("row", "column").agg(*sums, functions.max("largest").alias("largest"))
    table = together.toArrow()
    return SquareCounts.of({name: table[name].to_numpy() for name in SquareCounts.TYPES})


def heatmap_tiles(
    frame: DataFrame,
    *,
    radius: float,
    x: str = "x",
    y: str = "y",
    weight: str | None = None,
    cell: float | None = None,
    kernel: str | None = None,
    unit: str | None = None,
    extent: Sequence[float] | None = None,
    class_method: Literal["round", "quantile", "equal", "jenks"] | None = None,
    classes: int | None = None,
    levels: Sequence[float] | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    vertrouwelijk: bool = False,
    target_crs: str = RD_NEW,
    rows: int | None = None,
) -> tuple[TilePlan, DataFrame]:
    """As [`heatmap`][werkvlek.spark.heatmap], with its tiles still on the cluster, for rasters that no one machine should hold.

    Returns:
        The plan, and a frame with a row for each tile that a point reaches: its number and its values, packed; `unpacked` makes an array.
    """
    points = _points(frame, x, y, weight)
    extremes = _extremes(points)
    given = {
        "radius": radius, "weight": weight, "cell": cell, "kernel": kernel, "unit": unit, "extent": extent,
        "class_method": class_method, "classes": classes, "levels": levels, "target_crs": target_crs, "rows": rows,
    }  # fmt: skip
    if weight is None or vertrouwelijk:
        plan = tiles(extremes=extremes, vertrouwelijk=vertrouwelijk, **given)  # type: ignore[arg-type]
    else:
        counts = _counted(points)
        drawn = drawn_points(counts, radius=radius, weight=weight, min_vestigingen=min_vestigingen, max_aandeel=max_aandeel)
        plan = tiles(drawn, **given)  # type: ignore[arg-type]
        points = _frame_of(frame, drawn)

    def spread(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            first, last = plan.reached(_column(batch, "y"))
            copies = numpy.maximum(last - first + 1, 0)
            at = numpy.repeat(numpy.arange(len(copies)), copies)
            nth = numpy.arange(len(at)) - numpy.repeat(numpy.cumsum(copies) - copies, copies)
            taken = batch.take(pyarrow.array(at))
            number = pyarrow.array((first[at] + nth).astype(numpy.int32))
            yield pyarrow.RecordBatch.from_arrays([number, *taken.columns], ["tile", *taken.schema.names])

    def fill(key: Any, group: pyarrow.Table) -> pyarrow.Table:
        _one_thread()
        number = key[0].as_py()
        made = _tile_of(plan[number], *(_column(group, name) for name in ("x", "y", "weight")))
        packed = pyarrow.compress(made.values.tobytes(), codec=_PACKED, asbytes=True)
        return pyarrow.table({"tile": pyarrow.array([number], pyarrow.int32()), "values": pyarrow.array([packed], pyarrow.binary())})

    halo = points.mapInArrow(spread, "tile int, x double, y double, weight double")
    return plan, halo.groupBy("tile").applyInArrow(fill, _TILES)


def _frame_of(frame: DataFrame, drawn: DrawnPoints) -> DataFrame:
    table = pyarrow.table({"x": drawn.x, "y": drawn.y, "weight": drawn.weight})
    return frame.sparkSession.createDataFrame(table)


def unpacked(plan: TilePlan, number: int, values: bytes) -> HeatmapTile:
    """A row of [`heatmap_tiles`][werkvlek.spark.heatmap_tiles] as a tile."""
    shape = (plan[number].rows, plan.shape[1])
    plain = pyarrow.decompress(values, shape[0] * shape[1] * 8, codec=_PACKED)
    return HeatmapTile(plan, number, numpy.frombuffer(plain, numpy.float64).reshape(shape))


def heatmap(
    frame: DataFrame,
    *,
    radius: float,
    x: str = "x",
    y: str = "y",
    weight: str | None = None,
    cell: float | None = None,
    kernel: str | None = None,
    unit: str | None = None,
    extent: Sequence[float] | None = None,
    class_method: Literal["round", "quantile", "equal", "jenks"] | None = None,
    classes: int | None = None,
    levels: Sequence[float] | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    vertrouwelijk: bool = False,
    target_crs: str = RD_NEW,
    rows: int | None = None,
) -> Heatmap:
    """The density of the points of a frame: the raster that [`werkvlek.heatmap`][werkvlek.heatmap] makes of all of them, byte for byte.

    Every point goes to each tile that it reaches (the halo), a tile is made by one task, and the driver puts them together. Establishments
    are protected as by `werkvlek.heatmap`: counts by square come from all workers, are judged on the driver, and what may be drawn goes out
    again. Sums of weights that are no whole numbers may then differ in their last digit.

    Args:
        frame: points in metres of a projected system, a row each.
        x, y, weight: its columns; without `weight` every point counts 1.
        rows: rows a tile; see [`tiles`][werkvlek.tiles].
        radius, cell, kernel, unit, extent, class_method, classes, levels, min_vestigingen, max_aandeel, vertrouwelijk, target_crs: as for
            `werkvlek.heatmap`.

    Raises:
        InputError: rows without numbers, and settings that `werkvlek.heatmap` would refuse.

    Cost: the frame is read two or three times (extremes, counts, points): cache it where that is dear. A point travels once for each tile that
    it reaches, a tile of n cells once, n x 8 bytes before packing.
    """
    given = {name: value for name, value in locals().items() if name != "frame"}
    plan, made = heatmap_tiles(frame, **given)
    there = made.toArrow()
    numbers = there["tile"].to_pylist()
    of = {number: unpacked(plan, number, there["values"][i].as_py()) for i, number in enumerate(numbers)}
    return merge(of[tile.number] if tile.number in of else plan.empty(tile.number) for tile in plan)


def nearest(
    frame: DataFrame,
    facilities: TableLike,
    *,
    x: str = "x",
    y: str = "y",
    streets: Streets | None = None,
    k: int | None = None,
    within: float | None = None,
    crs: str | None = None,
    target_crs: str = RD_NEW,
) -> DataFrame:
    """The nearest facility of every row, straight or along streets: the rows of the frame with what was found beside them.

    Facilities, and the graph of the streets, go to every machine once; origins stay where they are.

    Args:
        frame: origins in metres of the system of the streets, or of `target_crs`; a row each.
        facilities: on the driver, as for [`werkvlek.nearest`][werkvlek.nearest]; a frame of Spark may be given as `frame.toArrow()`.
        x, y: columns of the frame.
        k, within: the k nearest, all within so many metres, or the nearest of those; a row of the frame then stands once for each, or not at all.
        crs, target_crs: of the facilities.

    Returns:
        The columns of the frame, and those of `werkvlek.nearest`: `facility` (row of the facilities, from 0), `dist_m`, `rank` where several
        are asked for, and along streets `minutes`, `snap_m`, `facility_snap_m` and `reden`.

    Raises:
        InputError: facilities that cannot be used, a column that the frame has already.

    Cost: straight O(log n) a row; along streets one search of the graph a partition, so no more partitions than cores are of use. A partition of
    origins is held in memory.
    """
    system = target_crs if streets is None else streets.crs
    places = Places(facilities, "facilities", crs, system)
    if places.rejected is not None:
        raise InputError("facilities: some have no place; leave them out, so that rows keep their numbers")
    # What is found is of one form, whatever the origins.
    form = _found(([0.0], [0.0]), (places.x, places.y), streets, k, within).to_pyarrow().schema
    found_fields = [(field.name, _type_of(field.type)) for field in form if field.name != "origin"]
    taken = [name for name, _ in found_fields if name in frame.columns]
    if taken:
        raise InputError(f"the frame has {', '.join(taken)} already, as what is found is called; rename or drop first")
    schema = types.StructType([*frame.schema.fields, *(types.StructField(name, kind) for name, kind in found_fields)])
    context = frame.sparkSession.sparkContext
    shared = context.broadcast((places.x, places.y, streets))
    names = [name for name, _ in found_fields]

    def search(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        _one_thread()
        held = [batch for batch in batches if len(batch)]
        if not held:
            return
        table = pyarrow.Table.from_batches(held)
        to_x, to_y, graph = shared.value
        found = _found((_column(table, x), _column(table, y)), (to_x, to_y), graph, k, within).to_pyarrow()
        # One list of columns for all batches, in the types that were said.
        rows = table.take(found["origin"]).combine_chunks()
        for name, (_, kind) in zip(names, found_fields, strict=True):
            rows = rows.append_column(name, found[name].cast(_ARROW[kind.typeName()]))
        yield from rows.to_batches(max_chunksize=100_000)

    return frame.mapInArrow(search, schema)


_ARROW = {"long": pyarrow.int64(), "double": pyarrow.float64(), "string": pyarrow.string()}


def _type_of(kind: pyarrow.DataType) -> types.DataType:
    if pyarrow.types.is_integer(kind):
        return types.LongType()
    return types.DoubleType() if pyarrow.types.is_floating(kind) else types.StringType()


def _found(origins: Any, facilities: Any, streets: Streets | None, k: int | None, within: float | None) -> Any:
    origins = tuple(numpy.asarray(axis, numpy.float64) for axis in origins)
    if streets is None:
        return _nearest(origins, facilities, k=k, within=within)
    return streets.nearest(origins, facilities, k=k, within=within)


def job_table(
    frame: DataFrame,
    *,
    rows: str,
    columns: str,
    jobs: str = "banen",
    min_vestigingen: int = 3,
    max_aandeel: float = 80.0,
    vertrouwelijk: bool = False,
) -> pyarrow.Table:
    """Establishments and jobs by two columns of a frame, with totals, safe to publish: the table of [`werkvlek.job_table`][werkvlek.job_table].

    Each worker counts its own rows, Spark adds the counts up, and the driver judges the whole table once.

    Args:
        rows, columns: columns with classes; `jobs` that with whole numbers of 0 and more.
        min_vestigingen, max_aandeel, vertrouwelijk: as for `werkvlek.job_table`.

    Raises:
        InputError: a class is called `totaal`, or a rule is none. A missing class and a negative number end the job with that message.
    """
    names = [rows, columns, "vestigingen", "banen", "grootste_banen"]
    kinds = ["string", "string", "long", "long", "long"]
    schema = ", ".join(f"`{name}` {kind}" for name, kind in zip(names, kinds, strict=True))

    def count(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            if len(batch):
                counted = job_counts(pyarrow.Table.from_batches([batch]), rows=rows, columns=columns, jobs=jobs)
                yield from counted.to_batches()

    parts = frame.select(rows, columns, jobs).mapInArrow(count, schema)
    sums = [functions.sum(name).alias(name) for name in ("vestigingen", "banen")]
    together = parts.groupBy(rows, columns).agg(*sums, functions.max("grootste_banen").alias("grootste_banen"))
    counts = _added(together.select(*names).toArrow())
    return _judged(counts, min_vestigingen=min_vestigingen, max_aandeel=max_aandeel, vertrouwelijk=vertrouwelijk)
