"""Access: what people can reach, and whether there is room for them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Union

from ._inputs import TableLike
from ._run import Rejected, run
from ._settings import Settings, set_districts
from .results import Results
from .streets import Streets

__all__ = ["access"]

AccessMeasure = Literal["cumulative", "passive", "nearest", "gravity", "2sfca", "bfca", "availability"]

#: Places, each of which counts 1, or places with the column that says how much there is at each.
Opportunity = Union[TableLike, "tuple[TableLike, str]"]


def access(
    origins: TableLike,
    opportunities: Mapping[str, Opportunity],
    *,
    measure: AccessMeasure | Sequence[AccessMeasure] | None = None,
    by: Literal["metres", "minutes", "transit", "matrix"] | None = None,
    limit: float | Sequence[float] | None = None,
    decay: str | None = None,
    k: int | None = None,
    longest: float | None = None,
    square: float | None = None,
    districts: TableLike | list[TableLike] | None = None,
    weights: str | Sequence[str] | None = None,
    spread: str | Sequence[str] | None = None,
    figures: TableLike | None = None,
    network: TableLike | Streets | None = None,
    profile: str | None = None,
    max_snap: float | None = None,
    join_crossings: float | None = None,
    graph_cache: str | os.PathLike[str] | None = None,
    straight_off_streets: bool | None = None,
    speed: float | None = None,
    timetable: str | os.PathLike[str] | Sequence[str] | None = None,
    date: str | None = None,
    depart: str | None = None,
    walk_max: float | None = None,
    transfers: int | None = None,
    change_min: float | None = None,
    percentiles: float | Sequence[float] | None = None,
    changes: str | os.PathLike[str] | None = None,
    timetable_cache: str | os.PathLike[str] | None = None,
    costs: TableLike | None = None,
    explain: str | Sequence[str] | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    min_personen: int | None = None,
    vertrouwelijk: bool = False,
    where: str | None = None,
    png: str | os.PathLike[str] | None = None,
    title: str | None = None,
    png_size: str | tuple[int, int] | None = None,
    source: str | None = None,
    earlier: str | Sequence[str] | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """What can be reached from each origin: jobs, facilities or people, on foot, by bicycle, by public transport or by a table of costs.

    Establishments come together in squares of 100 m before anything is measured, and people below `min_personen` with their
    neighbours. `vertrouwelijk=True` measures from everyone: not for publication.

    Args:
        origins: dwellings, or districts, squares or werklocaties (at a point inside).
        opportunities: what can be reached, by the name that the results bear: places, each of which counts 1, or `(places, column)`.
        measure: one or several: cumulative, passive, nearest, gravity, 2sfca, bfca, availability; cumulative.
        by: metres, minutes (at the speed of `profile`), transit or matrix; minutes.
        limit: what counts as within reach, in metres or minutes, rising; 15, 30 and 45.
        decay: how much less what is farther counts, such as `exponential:0.1`.
        k: the nearest is the k-th.
        longest: farther is not reached, in metres or minutes; the highest limit, and with `decay` 90 minutes or 10,000 metres at least.
        square: start from squares of so many metres, with all who live there.
        districts: polygons with a code and a name; several levels as a list, the finest first.
        weights: columns of the origins that weigh them, the first of which counts.
        network: streets: `Streets` that were built, a path or a table of lines; without it straight lines.
        timetable, date, depart: GTFS, the day, and a window such as `07:30-09:00`, of which every minute is measured.
        percentiles: of the measure itself, over those departures; 50.
        changes: a TOML file with changes of the timetable: both states are measured.
        costs: a row a pair: origin, destination, minutes.
        explain: journeys of the first departure, each as `FROM>TO` with their ids.

    Returns:
        Layers of origins, places and districts, the table `maten` that says what each measure is, and a table of districts.

    Raises:
        InputError: what cannot be used, where, and what was expected.

    Source: the table in docs/access.md, one for each measure.

    >>> import werkvlek
    >>> homes = {"x": [140000.0, 142000.0], "y": [470000.0, 470000.0], "id": [1, 2]}
    >>> practices = {"x": [140300.0, 140000.0], "y": [470400.0, 471000.0], "id": [7, 8]}
    >>> found = werkvlek.access(homes, {"huisartsen": practices}, by="metres", limit=[800, 1200])
    >>> found["herkomsten"]["huisartsen_1200m"].tolist()
    [2.0, 0.0]
    """
    apart = ("origins", "opportunities", "districts", "where", "rejected", "progress")
    given = {name: value for name, value in locals().items() if name not in (*apart, "apart")}
    settings = Settings("access", given)
    settings.set("invoer.adressen", settings.input("origins", origins, where=where))
    set_districts(settings, districts)
    settings.set("bereikbaarheid.kansen", [_opportunity(settings, *each) for each in opportunities.items()])
    settings.take(given)
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside, vertrouwelijk)


def _opportunity(settings: Settings, name: str, places: Any) -> dict[str, str]:
    column = None
    if isinstance(places, tuple) and len(places) == 2 and isinstance(places[1], str):
        places, column = places
    said = {
        "naam": name,
        "bestand": settings.input("opportunities", places, name=f"opportunities[{name!r}]"),
    }
    return said if column is None else {**said, "kolom": column}
