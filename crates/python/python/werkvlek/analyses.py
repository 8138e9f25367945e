"""The analyses: tables and paths in, tables out, with the settings and the defaults of the command."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ._errors import InputError
from ._inputs import TableLike, is_path, strings
from ._run import Rejected, run
from ._settings import Settings, set_districts
from .maps import register
from .results import Results
from .streets import Streets

__all__ = [
    "compare",
    "locate",
    "nearest_facilities",
    "vlekkenplan",
    "werklocaties",
]


def werklocaties(
    vestigingen: TableLike | list[TableLike],
    locaties: TableLike,
    *,
    districts: TableLike | None = None,
    dwellings: TableLike | None = None,
    facilities: TableLike | None = None,
    postcodes: TableLike | None = None,
    reference: TableLike | None = None,
    vacancy: TableLike | None = None,
    supply: TableLike | None = None,
    premises: TableLike | None = None,
    network: TableLike | None = None,
    weights: str | Sequence[str] | None = None,
    limit: Sequence[float] | None = None,
    square: float | None = None,
    timetable: str | os.PathLike[str] | Sequence[str] | None = None,
    date: str | None = None,
    depart: str | None = None,
    where: str | None = None,
    year: int | str | None = None,
    sbi: str | Sequence[str] | None = None,
    sector: str | Sequence[str] | None = None,
    gemeente: str | None = None,
    sbi_digits: int | None = None,
    sectors: str | os.PathLike[str] | None = None,
    size_classes: Sequence[int] | None = None,
    labour_force: int | Mapping[int, int] | None = None,
    potential_labour_force: int | Mapping[int, int] | None = None,
    support_kinds: str | Sequence[str] | None = None,
    support_within: float | None = None,
    line_buffer: float | None = None,
    address_density: str | None = None,
    rural_below: float | None = None,
    concentraties: tuple[float, int] | None = None,
    min_vestigingen: int | None = None,
    max_aandeel: float | None = None,
    vertrouwelijk: bool = False,
    charts: str | os.PathLike[str] | None = None,
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
    """The employment monitor: jobs and establishments by kind of werklocatie, place, district, sector, size and year.

    Figures of fewer than three establishments, or with one above 80 % of the jobs, are empty and marked `verborgen`, and so is
    what would let them be worked out from all tables together. `vertrouwelijk=True` hides nothing: not for publication.

    Args:
        vestigingen: establishments: point, SBI code, jobs, year; several as a list are one register.
        locaties: polygons of the werklocaties with their kind.
        districts, dwellings, facilities, postcodes, reference, vacancy, supply, premises: what more tables need.
        network: streets, along which the nearest stops are measured.
        weights, limit, square, timetable, date, depart: columns of the dwellings that count people who reach each werklocatie
            within minutes by transit, bicycle and car.
        labour_force: for jobs per 1,000: of the last year, or by year.
        concentraties: clusters outside the formal locations: metres, and establishments that make a core.
        charts: folder for charts, an SVG and a PNG each.

    Returns:
        Layers `werklocaties` (and `concentraties`), and every table of figures by its name, `soort` first.

    Raises:
        InputError: what cannot be used, where, and what was expected.
    """
    given = {k: v for k, v in locals().items() if k not in ("vestigingen", "where", "rejected", "progress")}
    settings = Settings("werklocaties", given)
    register(settings, "vestigingen", vestigingen, where)
    settings.take(given)
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside, vertrouwelijk)


def vlekkenplan(
    origins: TableLike,
    facilities: TableLike,
    *,
    districts: TableLike | list[TableLike] | None = None,
    network: TableLike | Streets | None = None,
    profile: str | None = None,
    max_snap: float | None = None,
    join_crossings: float | None = None,
    graph_cache: str | os.PathLike[str] | None = None,
    kinds: str | Sequence[str] | None = None,
    weights: str | Sequence[str] | None = None,
    spread: str | Sequence[str] | None = None,
    figures: TableLike | None = None,
    thresholds: Sequence[float] | None = None,
    norm: float | None = None,
    norms: Mapping[str, float] | None = None,
    required: str | Sequence[str] | None = None,
    at_least: int | None = None,
    min_personen: int | None = None,
    at_address: Literal["distances", "people"] | None = None,
    cell: float | None = None,
    service_areas: Literal["none", "kind", "facility"] | None = None,
    routes: bool | None = None,
    counts: bool | None = None,
    matrix: str | os.PathLike[str] | None = None,
    criteria: str | Sequence[str] | None = None,
    candidates: TableLike | Literal["network", "origins"] | None = None,
    every: float | None = None,
    criteria_layer: Mapping[str, TableLike] | None = None,
    housing_plans: TableLike | None = None,
    need: Mapping[str, int] | None = None,
    need_years: tuple[int, int] | None = None,
    published: Mapping[str, str] | None = None,
    published_table: TableLike | None = None,
    timetable: str | os.PathLike[str] | Sequence[str] | None = None,
    date: str | None = None,
    depart: str | None = None,
    served_within: float | None = None,
    per_hour: float | None = None,
    day_parts: str | Sequence[str] | None = None,
    facility_kind: str | None = None,
    kind_table: str | os.PathLike[str] | None = None,
    close: str | Sequence[str] | None = None,
    add: Sequence[Any] | None = None,
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
    """Distance from every address to the nearest facility of each kind, figures per district, vlekken and weak spots.

    Fewer people than `min_personen` (5) are hidden, with as many other numbers as it takes that nobody can work them out;
    `min_personen=1` hides nothing.

    Args:
        origins: dwellings or addresses: points with weights.
        facilities: facilities with their kind.
        districts: polygons with a code and a name; several levels as a list, the finest first.
        network: streets: `Streets` that were built, a path (.osm.pbf, .osm, a line layer) or a table of lines; without it straight
            lines.
        profile: `nl` (on foot), `fiets`, `cbs`, or a .toml file.
        kinds: kinds of facilities; every kind in the input.
        weights: columns of the origins that weigh them.
        thresholds, norm, norms: metres.
        criteria, candidates, every, criteria_layer: sites to weigh, and against what.
        timetable, date, depart, served_within, per_hour, day_parts: GTFS and a day; served is then within so many metres of a stop
            with so many departures an hour.
        close, add: what if a facility closes (`id`), or comes (`(x, y, kind)`)?

    Returns:
        Layers `buurten`, `adressen`, `vlekken`, `zwakke_plekken` and more, and the tables of figures.

    Raises:
        InputError: what cannot be used, where, and what was expected.
    """
    given = dict(locals())
    settings = _plan_settings("vlekkenplan", given)
    settings.set("vlekkenplan.maak", ["plan"])
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside, min_personen is not None and min_personen <= 1)


#: What is no setting of a plan, or set by itself.
_PLAN_APART = {
    "origins",
    "districts",
    "criteria",
    "candidates",
    "every",
    "criteria_layer",
    "housing_plans",
    "need",
    "need_years",
    "published",
    "published_table",
    "where",
    "rejected",
    "progress",
}


def _plan_settings(command: str, given: dict[str, Any]) -> Settings:
    """Settings of everything that goes from dwellings to facilities."""
    settings = Settings(command, given)
    settings.set("invoer.adressen", settings.input("origins", given["origins"], where=given["where"]))
    set_districts(settings, given["districts"])
    apart = _PLAN_APART if command == "vlekkenplan" else {"origins", "districts", "where", "rejected", "progress"}
    settings.take({name: value for name, value in given.items() if name not in apart})
    if command == "vlekkenplan":
        _criteria(settings, given)
        _plans(settings, given)
    return settings


def _criteria(settings: Settings, given: dict[str, Any]) -> None:
    criteria, candidates = given["criteria"], given["candidates"]
    if criteria is None and candidates is None:
        return
    if criteria is None or candidates is None:
        raise InputError("criteria and candidates go together: which sites are weighed against which criteria?")
    site: dict[str, Any] = {}
    is_word = is_path(candidates) and str(candidates) in ("network", "origins")
    site["kandidaten"] = candidates if is_word else settings.input("candidates", candidates)
    if given["every"] is not None:
        site["elke_m"] = given["every"]
    layers = given["criteria_layer"] or {}
    site["lagen"] = {
        name: settings.input("criteria_layer", layer, name=f"criteria_layer[{name!r}]")
        for name, layer in layers.items()
    }
    settings.set("vlekkenplan.maak", ["plan"])
    settings.project["vlekkenplan"]["toets"] = [{"criteria": each, **site} for each in strings(criteria)]


def _plans(settings: Settings, given: dict[str, Any]) -> None:
    names = ("housing_plans", "need", "need_years", "published", "published_table")
    settings.take({name: given[name] for name in names})


def locate(
    origins: TableLike,
    candidates: TableLike | Literal["network", "origins"],
    *,
    kind: str,
    p: int | None = None,
    existing: TableLike | None = None,
    existing_all: bool = False,
    objective: Literal["distance", "coverage"] | None = None,
    within: float | None = None,
    capacity: float | None = None,
    max_distance: float | None = None,
    time_limit: float | None = None,
    every: float | None = None,
    districts: TableLike | list[TableLike] | None = None,
    network: TableLike | Streets | None = None,
    profile: str | None = None,
    max_snap: float | None = None,
    join_crossings: float | None = None,
    graph_cache: str | os.PathLike[str] | None = None,
    weights: str | Sequence[str] | None = None,
    spread: str | Sequence[str] | None = None,
    figures: TableLike | None = None,
    thresholds: Sequence[float] | None = None,
    min_personen: int | None = None,
    kind_table: str | os.PathLike[str] | None = None,
    close: str | Sequence[str] | None = None,
    add: Sequence[Any] | None = None,
    where: str | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """Where to build: the `p` sites that cut most person-metres, or that bring most people within reach, with a proof.

    Args:
        origins: dwellings or addresses: points with weights.
        candidates: points or polygons; `network` for places along the streets, `origins` for every address.
        kind: kind of the facilities.
        existing: facilities that exist and stay; with `existing_all` all of them are of the kind.
        objective: `distance` (p-median) or `coverage` (maximal covering, within `within` metres).
        capacity: a site serves at most this weight.
        time_limit: seconds after which the best found is given, with how far it may be from the best there is.

    Returns:
        Layers `gekozen`, `kandidaten`, `winst` and `bestaand`, and the tables of what changes.

    Raises:
        InputError: what cannot be used, where, and what was expected.
    """
    given = dict(locals())
    del given["existing_all"]
    settings = _plan_settings("locate", given)
    settings.set("vlekkenplan.maak", ["locatie"])
    settings.set("vlekkenplan.locatie.naam", "locatie")
    if existing_all:
        settings.set("invoer.soort_voorziening", kind)
    decides = weights if weights is not None else spread
    if decides is not None:
        settings.set("vlekkenplan.locatie.gewicht", decides if isinstance(decides, str) else decides[0])
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside, min_personen is not None and min_personen <= 1)


def nearest_facilities(
    at: Any,
    facilities: TableLike,
    *,
    kinds: str | Sequence[str] | None = None,
    k: int | None = None,
    within: float | None = None,
    within_min: float | None = None,
    network: TableLike | Streets | None = None,
    profile: str | None = None,
    max_snap: float | None = None,
    join_crossings: float | None = None,
    graph_cache: str | os.PathLike[str] | None = None,
    facility_kind: str | None = None,
    kind_table: str | os.PathLike[str] | None = None,
    close: str | Sequence[str] | None = None,
    add: Sequence[Any] | None = None,
    at_crs: str | None = None,
    where: str | None = None,
    crs: str | None = None,
    target_crs: str | None = None,
    x: str | None = None,
    y: str | None = None,
    decimal: Literal["comma", "point"] | None = None,
    field: Mapping[str, str] | None = None,
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """What is near this door? The nearest facilities of each kind from one or more points, by their ids and names.

    For many points take [`nearest`][werkvlek.nearest] or [`Streets.nearest`][werkvlek.Streets.nearest].

    Args:
        at: a point `(x, y)`, or a list of them, in the system of the analysis or in `at_crs`.
        facilities: facilities with their kind.
        k: how many of each kind; 1, or all within `within` metres or `within_min` minutes along the streets.

    Returns:
        One table, `dichtstbij`.

    Raises:
        InputError: what cannot be used, where, and what was expected.

    >>> import werkvlek
    >>> practices = {"x": [140300.0, 141000.0], "y": [470400.0, 470000.0], "id": [7, 8]}
    >>> found = werkvlek.nearest_facilities((140000, 470000), practices, facility_kind="huisarts")
    >>> float(next(iter(found.values()))["afstand_m"][0])
    500.0
    """
    apart = ("facilities", "where", "rejected", "progress")
    given = {k: v for k, v in locals().items() if k not in (*apart, "apart")}
    settings = Settings("nearest", given)
    settings.set("invoer.voorzieningen", settings.input("facilities", facilities, where=where))
    settings.set("vlekkenplan.maak", ["dichtstbij"])
    settings.set("vlekkenplan.dichtstbij.naam", "dichtstbij")
    settings.take(given)
    layers, tables, _, aside = run(settings, progress=progress, rejected=rejected)
    return Results(layers, tables, aside)


def compare(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    name: str = "vergelijking",
    rejected: Rejected = "keep",
    progress: bool = False,
) -> Results:
    """What changes between two vlekkenplannen: a practice closes, a plan is built, another year.

    Args:
        before: the parameters of [`vlekkenplan`][werkvlek.vlekkenplan] for what was, by name.
        after: those for what comes.

    Returns:
        Layers and tables of districts and addresses before and after, safe to publish together.

    Raises:
        InputError: what cannot be used, where, and what was expected.
    """
    sides = []
    for side in (before, after):
        given = dict.fromkeys(_PLAN_PARAMETERS) | dict(side)
        unknown = [parameter for parameter in side if parameter not in _PLAN_PARAMETERS]
        if unknown:
            raise TypeError(f"vlekkenplan has no parameter {', '.join(map(repr, unknown))}")
        settings = _plan_settings("vlekkenplan", given)
        settings.set("vlekkenplan.maak", ["plan"])
        sides.append(settings)
    layers, tables, _, aside = run(sides[0], progress=progress, rejected=rejected, compare=(name, sides[1]))
    return Results(layers, tables, aside)


_PLAN_PARAMETERS = [
    name for name in vlekkenplan.__kwdefaults__ or {} if name not in ("rejected", "progress")
] + ["origins", "facilities"]
