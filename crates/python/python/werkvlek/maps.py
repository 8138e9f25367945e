"""Densities: one raster, a change, or a raster a group, with the settings and the defaults of the command."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ._errors import InputError
from ._inputs import TableLike, with_column
from ._run import Rejected, run
from ._settings import Settings
from .rasters import Heatmap, Raster

__all__ = ["heatmap", "heatmaps", "register"]

#: The column that weights of their own become.
WEIGHT = "gewicht"


def register(settings: Settings, parameter: str, points: Any, where: str | None = None) -> None:
    """One register, or several files or tables that are one together."""
    several = points if isinstance(points, list) else [points]
    named = [
        settings.input(parameter, each, where=where, name=parameter if len(several) == 1 else f"{parameter}[{i}]")
        for i, each in enumerate(several)
    ]
    settings.set("invoer.vestigingen", named[0] if len(named) == 1 else named)


def _weighted(points: Any, weight: Any, name: str) -> tuple[Any, str | None]:
    """Points with a column of weights, and what it is called."""
    if weight is None or isinstance(weight, str):
        return points, weight
    return with_column(points, WEIGHT, weight, name), WEIGHT


def heatmap(
    points: TableLike | list[TableLike],
    *,
    radius: float,
    weight: Any = None,
    cell: float | None = None,
    kernel: str | None = None,
    unit: str | None = None,
    where: str | None = None,
    extent: Sequence[float] | None = None,
    align: str | os.PathLike[str] | None = None,
    minus: TableLike | None = None,
    minus_weight: Any = None,
    minus_year: int | None = None,
    minus_where: str | None = None,
    adaptive: int | None = None,
    least_radius: float | None = None,
    border: TableLike | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    vertrouwelijk: bool = False,
    year: int | str | None = None,
    sbi: str | Sequence[str] | None = None,
    sector: str | Sequence[str] | None = None,
    gemeente: str | None = None,
    postcodes: TableLike | None = None,
    sbi_digits: int | None = None,
    all_years: bool | None = None,
    allow_negative: bool | None = None,
    class_method: Literal["round", "quantile", "equal", "jenks"] | None = None,
    classes: int | None = None,
    levels: Sequence[float] | None = None,
    contours: bool = False,
    hotspots: bool = False,
    hotspot_cell: float | None = None,
    hotspot_districts: TableLike | None = None,
    png: str | os.PathLike[str] | None = None,
    title: str | None = None,
    png_size: str | tuple[int, int] | None = None,
    outlines: TableLike | None = None,
    outline_names: bool | None = None,
    source: str | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    earlier: str | Sequence[str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Heatmap:
    """An exact kernel density on a snapped grid.

    Single establishments are protected where there is a weight, as by the command: squares of 100 m are drawn together until each
    part has three establishments and none above 80 % of the weight. `vertrouwelijk=True` draws all as it is, not for publication.

    Args:
        points: establishments or anything with a place; several as a list are one register.
        radius: radius of the kernel, in metres.
        weight: column with the weight of each point, such as `banen`, or an array of weights; without it every point counts 1.
        cell: size of a cell, in metres; 25.
        kernel: quartic, triweight, epanechnikov, uniform, triangular (or triangular:DECAY) or gaussian.
        unit: per-ha, per-km2, per-m2 or raw.
        where: filter, as in the WHERE of SQL.
        extent: edges x0, y0, x1, y1 in metres, snapped outward to whole cells.
        align: a GeoTIFF of which the grid is taken.
        minus: points to subtract (another year); `minus_weight` where their weights are an array.
        minus_year: subtract this year of the same points.
        minus_where: filter for the points to subtract.
        adaptive: radius of each point: the distance to its K-th neighbour, at most `radius`.
        least_radius: with `adaptive`, the least radius; two cells.
        border: polygons of the study area: kernels are cut off there, and all weight inside is kept inside.
        min_vestigingen, max_aandeel: the rule by which squares are drawn together.
        year, sbi, sector, gemeente: which establishments are meant.
        contours: also the classes as polygons, with the area and the weight inside each.
        hotspots: also hot and cold spots (Getis-Ord Gi*, false discovery rate held), as cells of `hotspot_cell` metres or among
            `hotspot_districts`.
        png: also draw a picture there, with `title`, `png_size`, `outlines`, `outline_names` and `source`.
        earlier: `run.json` of runs that were published before: what they told is judged beside this.
        crs: system of points that state none; `target_crs` that in which is measured, EPSG:28992.
        x, y, decimal, field: how columns are read: coordinates, decimal sign, columns by role.
        rejected: what becomes of rows that cannot be used: kept aside in `.rejected`, or an InputError.
        progress: show bars with tqdm.

    Returns:
        Rows by columns of densities, NaN where no point reaches.

    Raises:
        InputError: what cannot be used, where, and what was expected.

    Source: Chan et al., SLAM, SIGMOD 2022, doi 10.1145/3514221.3517823.

    >>> import werkvlek
    >>> map = werkvlek.heatmap(([140000.0], [470000.0]), radius=500, cell=25, unit="per-m2")
    >>> round(float(map.values[~(map.values != map.values)].sum() * 25 * 25), 3)
    1.0
    """
    points, weight = _weighted(points, weight, "points")
    settings = _heatmap_settings(locals())
    layers, _, rasters, aside = run(settings, progress=progress, rejected=rejected)
    by_name = {layer.name: layer for layer in layers}
    changes = [Raster(each, vertrouwelijk) for each in rasters if each.name == "verandering_procent"]
    return Heatmap(
        rasters[0],
        vertrouwelijk,
        change_percent=changes[0] if changes else None,
        contours=by_name.get("contours"),
        hotspots=next((table for name, table in by_name.items() if name != "contours"), None),
        rejected=aside,
    )


def heatmaps(
    points: TableLike | list[TableLike],
    *,
    by: str,
    radius: float,
    weight: Any = None,
    cell: float | None = None,
    kernel: str | None = None,
    unit: str | None = None,
    where: str | None = None,
    extent: Sequence[float] | None = None,
    align: str | os.PathLike[str] | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    vertrouwelijk: bool = False,
    year: int | str | None = None,
    sbi: str | Sequence[str] | None = None,
    sector: str | Sequence[str] | None = None,
    gemeente: str | None = None,
    postcodes: TableLike | None = None,
    sbi_digits: int | None = None,
    all_years: bool | None = None,
    class_method: Literal["round", "quantile", "equal", "jenks"] | None = None,
    classes: int | None = None,
    levels: Sequence[float] | None = None,
    earlier: str | Sequence[str] | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> dict[str, Raster]:
    """A density for each value of a column (a year), or by SBI code for each `sector`, `zorg` or `media-ict`, on one grid and
    with one legend, and of parts (no years) the total of what is drawn; for the rest as [`heatmap`][werkvlek.heatmap].

    >>> import werkvlek
    >>> points = {"x": [140000.0, 140500.0], "y": [470000.0, 470000.0], "soort": [1, 2]}
    >>> list(werkvlek.heatmaps(points, by="soort", radius=500))
    ['1', '2', 'totaal']
    """
    points, weight = _weighted(points, weight, "points")
    settings = _heatmap_settings(locals())
    _, _, rasters, _ = run(settings, progress=progress, rejected=rejected)
    return {each.name: Raster(each, vertrouwelijk) for each in rasters}


#: What is no setting of a heatmap, or set by itself.
_APART = {"points", "where", "minus", "minus_weight", "contours", "hotspots", "rejected", "progress"}


def _heatmap_settings(given: dict[str, Any]) -> Settings:
    settings = Settings("heatmap", given)
    settings.set("heatmap.naam", "heatmap")
    register(settings, "points", given["points"])
    if given.get("where") is not None:
        settings.set("heatmap.where", given["where"])
    if given.get("minus") is not None:
        minus, column = _weighted(given["minus"], given["minus_weight"], "minus")
        if column == WEIGHT and given["weight"] != WEIGHT:
            raise InputError("minus_weight is an array, so weight must be one too")
        settings.set("heatmap.minus", settings.input("minus", minus))
    # In memory these are names of layers, not of files.
    for asked in ("contours", "hotspots"):
        if given.get(asked):
            settings.set({"contours": "heatmap.contouren", "hotspots": "heatmap.hotspots"}[asked], asked)
    settings.take({name: value for name, value in given.items() if name not in _APART})
    return settings
