"""Streets: a graph that is built once and asked many times."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _werkvlek
from ._inputs import Places, TableLike
from ._listen import Listener
from ._run import Rejected, check, told
from ._settings import RD_NEW, Settings
from .near import by_row
from .tables import Table

if TYPE_CHECKING:
    import numpy

__all__ = ["StreetStats", "Streets"]


def _from_bytes(graph: bytes) -> Streets:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "streets"
        path.write_bytes(graph)
        return Streets.load(path)


class StreetStats(NamedTuple):
    """How large a graph is."""

    nodes: int
    edges: int
    length_m: float
    components: int
    """Connected parts."""


class Streets:
    """Streets along which one walks, cycles or drives, in a system in metres.

    Points are put on the nearest street within `max_snap` metres; distances go from door to door, both legs to the street
    included. A place from which there is no way has no distance but a reason, in the column `reden`.

    >>> import shapely, geopandas, werkvlek
    >>> street = geopandas.GeoDataFrame(geometry=[shapely.LineString([(140000, 470000), (140100, 470000)])], crs=28992)
    >>> streets = werkvlek.Streets.from_lines(street)
    >>> found = streets.nearest(([140000.0], [470005.0]), ([140100.0], [469990.0]))
    >>> found["dist_m"].tolist()
    [115.0]
    """

    def __init__(self, streets: _werkvlek.Streets) -> None:
        self._streets = streets

    @classmethod
    def from_osm(
        cls,
        path: str | os.PathLike[str],
        *,
        profile: str = "nl",
        max_snap: float | None = None,
        target_crs: str = RD_NEW,
        graph_cache: str | os.PathLike[str] | None = None,
        progress: bool = False,
    ) -> Streets:
        """Streets of OpenStreetMap (.osm.pbf, .osm) that a profile goes along: `nl` on foot, `fiets`, `cbs`, or a .toml file.

        Lengths are measured on the sphere.

        Args:
            target_crs: system in metres of the points that will be asked about; outside the Netherlands such as EPSG:32632.
            graph_cache: keep the built graph in this file, and use it next time when it still fits.

        Raises:
            InputError: the file cannot be read, or has no street for the profile.
        """
        return cls._open(path, profile, max_snap, None, None, target_crs, graph_cache, "keep", progress)

    @classmethod
    def from_lines(
        cls,
        lines: TableLike,
        *,
        profile: str = "nl",
        max_snap: float | None = None,
        join_crossings: float | None = None,
        crs: str | None = None,
        target_crs: str = RD_NEW,
        graph_cache: str | os.PathLike[str] | None = None,
        rejected: Rejected = "keep",
        progress: bool = False,
    ) -> Streets:
        """Streets of a line layer: a table of lines, or a path. Lengths are measured in the plane.

        Lines join where they share a vertex; `join_crossings` joins those that cross, and ends within so many metres of a line.

        Raises:
            InputError: the lines cannot be used.
        """
        return cls._open(
            lines, profile, max_snap, join_crossings, crs, target_crs, graph_cache, rejected, progress
        )

    @classmethod
    def _open(
        cls,
        network: Any,
        profile: str,
        max_snap: float | None,
        join_crossings: float | None,
        crs: str | None,
        target_crs: str,
        graph_cache: str | os.PathLike[str] | None,
        rejected: Rejected,
        progress: bool,
    ) -> Streets:
        check(rejected)
        given = {
            "network": network,
            "profile": profile,
            "max_snap": max_snap,
            "join_crossings": join_crossings,
            "graph_cache": graph_cache,
            "crs": crs,
            "target_crs": target_crs,
        }
        settings = Settings("nearest", given)
        settings.take(given)
        streets = cls(_werkvlek.Streets.open(settings.asked(), Listener(progress)))
        told(streets._streets.rejected, rejected)
        return streets

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Streets:
        """Streets that [`save`][werkvlek.Streets.save] wrote.

        Raises:
            InputError: the file is none, damaged, or of another version.
        """
        return cls(_werkvlek.Streets.load(os.fspath(path), Listener()))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Keeps the graph with its profile in a file.

        Raises:
            InputError: it cannot be written, or the profile is one of your own.
        """
        self._streets.save(os.fspath(path))

    def __reduce__(self) -> tuple[Any, ...]:
        """As bytes, for other processes: what [`save`][werkvlek.Streets.save] writes."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "streets"
            self.save(path)
            return _from_bytes, (path.read_bytes(),)

    @property
    def crs(self) -> str:
        """The system in which is measured."""
        return self._streets.crs

    @property
    def profile(self) -> str:
        """Who goes along them."""
        return self._streets.profile

    @property
    def rejected(self) -> Table | None:
        """Lines that could not be used, each with its reason."""
        aside = self._streets.rejected
        return None if aside is None else Table(aside)

    @property
    def stats(self) -> StreetStats:
        """How large the graph is."""
        return StreetStats(*self._streets.stats)

    def __repr__(self) -> str:
        stats = self.stats
        return f"<werkvlek.Streets of profile {self.profile!r}: {stats.edges} edges, {stats.length_m / 1000:.0f} km>"

    def edges(self, *, progress: bool = False) -> Table:
        """The streets as lines, from crossing to crossing: `edge`, `length_m`, `direction` (both, forward, backward), and `osm_way`
        where they are of OpenStreetMap."""
        return Table(self._streets.edges(Listener(progress)))

    def _places(self, origins: TableLike, facilities: TableLike, crs: str | None, rejected: Rejected) -> Any:
        check(rejected)
        of = Places(origins, "origins", crs, self.crs)
        to = Places(facilities, "facilities", crs, self.crs)
        for places in (of, to):
            told(places.rejected, rejected)
        return of, to

    def nearest(
        self,
        origins: TableLike,
        facilities: TableLike,
        *,
        k: int | None = None,
        within: float | None = None,
        within_min: float | None = None,
        fastest: bool = False,
        crs: str | None = None,
        rejected: Rejected = "keep",
        progress: bool = False,
    ) -> Table:
        """The nearest facility of each origin along the streets; with `k` the k nearest, with a limit all within it.

        Args:
            origins, facilities: points; a pair of x and y is taken as it is, in the system of the streets.
            within, within_min: a limit in metres, or in minutes.
            fastest: nearest in minutes instead of metres.

        Returns:
            Columns `origin` and `facility` (rows of the inputs, from 0), `dist_m`, `minutes`, `snap_m`, `facility_snap_m`, `reden`,
            and `rank` where several are asked for.

        Cost: one search answers all origins; n nodes and m edges cost O(m log n), with `k` k times that.
        """
        of, to = self._places(origins, facilities, crs, rejected)
        if within is not None and within_min is not None:
            raise TypeError("within or within_min, not both")
        limit = within if within_min is None else within_min
        by_time = fastest or within_min is not None
        found = self._streets.nearest(of.x, of.y, to.x, to.y, k, limit, by_time, Listener(progress))
        return by_row(Table(found), of, to)

    def routes(
        self,
        origins: TableLike,
        facilities: TableLike,
        *,
        fastest: bool = False,
        crs: str | None = None,
        rejected: Rejected = "keep",
        progress: bool = False,
    ) -> Table:
        """The way from each origin to its nearest facility, as lines, with its metres and minutes."""
        of, to = self._places(origins, facilities, crs, rejected)
        found = self._streets.routes(of.x, of.y, to.x, to.y, fastest, Listener(progress))
        return by_row(Table(found), of, to)

    def matrix(
        self,
        origins: TableLike,
        facilities: TableLike,
        *,
        minutes: bool = False,
        crs: str | None = None,
        rejected: Rejected = "keep",
        progress: bool = False,
    ) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]:
        """Metres (or minutes) from every origin to every facility: origins by facilities, NaN where there is no way.

        Rows and columns are those of the inputs that have a place.
        """
        of, to = self._places(origins, facilities, crs, rejected)
        return self._streets.matrix(of.x, of.y, to.x, to.y, minutes, Listener(progress))

    def service_areas(
        self,
        facilities: TableLike,
        *,
        within: float | Sequence[float] | None = None,
        within_min: float | Sequence[float] | None = None,
        each: bool = False,
        crs: str | None = None,
        rejected: Rejected = "keep",
        progress: bool = False,
    ) -> Table:
        """The ground from which a facility can be reached within limits in metres or minutes, 25 m to each side of the streets.

        Args:
            each: an area for each facility; else one for all of them together.

        Returns:
            Polygons with `facility`, `within_m` or `within_min`, and `streets_m`, the length of the streets inside.
        """
        check(rejected)
        if (within is None) == (within_min is None):
            raise TypeError("within or within_min, one of both")
        to = Places(facilities, "facilities", crs, self.crs)
        told(to.rejected, rejected)
        given = within if within is not None else within_min
        limits = [float(limit) for limit in (given if isinstance(given, Sequence) else [given])]  # type: ignore[arg-type]
        found = self._streets.service_areas(
            to.x, to.y, limits, within_min is not None, each, Listener(progress)
        )
        return Table(found)
