"""Streets: worked cases, and a plain Dijkstra on a grid."""

from __future__ import annotations

import heapq

import geopandas
import numpy
import pytest
import shapely
import werkvlek

AT = (140_000.0, 470_000.0)


def frame(lines):
    moved = [shapely.LineString([(x + AT[0], y + AT[1]) for x, y in line]) for line in lines]
    return geopandas.GeoDataFrame(geometry=moved, crs=28992)


def pair(places):
    x, y = numpy.array(places, dtype=float).T
    return x + AT[0], y + AT[1]


@pytest.fixture(scope="module")
def grid():
    """Streets of a grid of 100 m, some of them missing."""
    random = numpy.random.default_rng(7)
    size = 9
    edges = []
    for i in range(size):
        for j in range(size):
            for to in ((i + 1, j), (i, j + 1)):
                if max(to) < size and random.random() < 0.85:
                    edges.append(((i, j), to))
    return size, edges


def plain(size, edges, start):
    """Distance from a crossing to every other."""
    beside = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    dist, queue = {start: 0.0}, [(0.0, start)]
    while queue:
        d, at = heapq.heappop(queue)
        if d > dist[at]:
            continue
        for to in beside.get(at, []):
            if d + 100 < dist.get(to, numpy.inf):
                dist[to] = d + 100
                heapq.heappush(queue, (d + 100, to))
    return dist


def test_distances_are_those_of_a_plain_dijkstra(grid):
    size, edges = grid
    streets = werkvlek.Streets.from_lines(frame([[(100 * i, 100 * j), (100 * k, 100 * m)] for (i, j), (k, m) in edges]))
    used = sorted({place for edge in edges for place in edge})
    doors = [used[3], used[20], used[-5]]
    homes = pair([(100 * i, 100 * j) for i, j in used])
    shops = pair([(100 * i, 100 * j) for i, j in doors])
    table = numpy.array([[plain(size, edges, door).get(home, numpy.nan) for door in doors] for home in used])
    numpy.testing.assert_allclose(streets.matrix(homes, shops), table, atol=1e-6)
    nearest = streets.nearest(homes, shops).to_pandas()
    reached = ~numpy.isnan(table).all(axis=1)
    numpy.testing.assert_allclose(nearest["dist_m"][reached], numpy.nanmin(table[reached], axis=1), atol=1e-6)
    assert (nearest["facility"][reached] == numpy.nanargmin(table[reached], axis=1)).all()
    ranked = streets.nearest(homes, shops, k=3).to_pandas()
    assert len(ranked.dropna(subset="dist_m")) == (~numpy.isnan(table)).sum()
    near = streets.nearest(homes, shops, within=300).to_pandas().dropna(subset="dist_m")
    assert len(near) == (table <= 300 + 1e-6).sum()


def test_both_legs_count_and_a_way_has_a_line():
    streets = werkvlek.Streets.from_lines(frame([[(0, 0), (50, 0), (50, 50)]]))
    found = streets.routes(pair([(20, 5)]), pair([(60, 40)])).to_geopandas()
    line = [(20, 5), (20, 0), (50, 0), (50, 40), (60, 40)]
    assert found.geometry[0].equals_exact(shapely.LineString([(x + AT[0], y + AT[1]) for x, y in line]), 1e-6)
    assert found["dist_m"][0] == pytest.approx(5 + 30 + 40 + 10)
    minutes = streets.nearest(pair([(20, 5)]), pair([(60, 40)]))["minutes"][0]
    assert minutes == pytest.approx(85 / (5_000 / 60))


def test_edges_are_the_streets_between_crossings():
    edges = werkvlek.Streets.from_lines(frame([[(0, 0), (50, 0), (90, 0)], [(50, 0), (50, 40)]])).edges().to_geopandas()
    assert sorted(edges["length_m"]) == [40, 40, 50] and set(edges["direction"]) == {"both"}
    assert edges.length.tolist() == pytest.approx(edges["length_m"].tolist())


def test_what_cannot_be_reached_has_a_reason():
    streets = werkvlek.Streets.from_lines(frame([[(0, 0), (100, 0)], [(0, 2_000), (100, 2_000)]]))
    assert streets.stats.components == 2
    found = streets.nearest(pair([(10, 0), (10, 2_000), (10, 900)]), pair([(90, 0)])).to_pyarrow().to_pydict()
    assert found["dist_m"] == [80.0, None, None] and found["facility"] == [0, None, None]
    assert found["reden"][0] is None and "eiland" in found["reden"][1]
    assert found["reden"][2] == "te ver van het stratennet (900 m)"


def test_a_service_area_is_the_streets_within_reach():
    streets = werkvlek.Streets.from_lines(frame([[(0, 0), (1_000, 0)]]))
    areas = streets.service_areas(pair([(400, 20)]), within=[100, 300]).to_geopandas()
    assert areas["streets_m"].tolist() == [160, 560]
    assert areas.area[1] > areas.area[0] > 160 * 50
    each = streets.service_areas(pair([(400, 20), (800, 0)]), within_min=1.2, each=True).to_geopandas()
    assert each["facility"].tolist() == [0, 1] and each["within_min"].tolist() == [1.2, 1.2]
    with pytest.raises(TypeError, match="one of both"):
        streets.service_areas(pair([(400, 20)]))
    with pytest.raises(werkvlek.InputError, match="above 0 expected"):
        streets.service_areas(pair([(400, 20)]), within=0)


def test_a_graph_is_kept_and_read_again(town, tmp_path):
    streets = werkvlek.Streets.from_lines(town.streets)
    streets.save(tmp_path / "town.streets")
    again = werkvlek.Streets.load(tmp_path / "town.streets")
    assert (again.stats, again.profile, again.crs) == (streets.stats, "nl", "EPSG:28992")
    homes, doors = town.read("adressen").head(500), town.read("voorzieningen")
    assert again.nearest(homes, doors).to_pyarrow().equals(streets.nearest(homes, doors).to_pyarrow())
    damaged = (tmp_path / "town.streets").read_bytes()
    (tmp_path / "damaged").write_bytes(damaged[: len(damaged) // 2])
    for name in ("damaged", "missing"):
        with pytest.raises(werkvlek.InputError, match=f"{name}: cannot be read"):
            werkvlek.Streets.load(tmp_path / name)
    (tmp_path / "other").write_text("something else")
    with pytest.raises(werkvlek.InputError, match=r"are no streets that Streets\.save wrote"):
        werkvlek.Streets.load(tmp_path / "other")


def test_the_nearest_of_the_command_are_those_of_the_graph(town):
    homes, doors = town.read("adressen").head(40), town.read("voorzieningen")
    practices = doors[doors.soort == "huisarts"].reset_index(drop=True)
    streets = werkvlek.Streets.from_lines(town.streets)
    found = streets.nearest(homes, practices)
    asked = werkvlek.nearest_facilities(
        [(p.x, p.y) for p in homes.geometry], doors, kinds="huisarts", network=town.streets
    )
    rows = next(iter(asked.values())).to_pandas()
    numpy.testing.assert_allclose(rows["afstand_m"], found["dist_m"], atol=0.051)
    assert werkvlek.nearest(homes, practices, streets=streets).to_pyarrow().equals(found.to_pyarrow())
