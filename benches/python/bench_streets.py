"""Nearest over streets on real extracts of OpenStreetMap, against osmnx, pandana and networkx, building included.

    python bench_streets.py FOLDER_WITH_EXTRACTS

osmnx reads OpenStreetMap as we do, once what people walk along is written as XML for it, which is not timed; it builds a graph of networkx, which
is asked by the nearest crossing. pandana and networkx alone cannot read, so they get the edges of our graph as arrays, for nothing. Origins and facilities are crossings
of the largest connected part: pandana puts points on crossings only, and we lead a place on a small island past it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import networkx
import numpy
import osmium
import osmnx
import pandana
import pandas
import werkvlek
from timing import medians, report

#: Each with its system, and how many answers osmnx must agree with within 25 m: 90.1 and 74.1 % were found.
TOWNS = {"prague-northeast": ("EPSG:32633", 0.88), "liechtenstein": ("EPSG:32632", 0.72)}


#: What nobody walks along, or is not there.
NO_STREET = {"motorway", "motorway_link", "construction", "proposed", "raceway", "planned", "abandoned", "razed", "no"}


def as_xml(extract: Path, out: Path) -> None:
    """The streets of an extract as osmnx reads them: whole ways, since it refuses those that are cut off."""
    objects = osmium.FileProcessor(extract, osmium.osm.NODE | osmium.osm.WAY).with_locations()
    with osmium.BackReferenceWriter(out, ref_src=extract) as writer:
        for each in objects:
            if not each.is_way() or "highway" not in each.tags or each.tags["highway"] in NO_STREET:
                continue
            if each.tags.get("foot") != "no" and all(node.location.valid() for node in each.nodes):
                writer.add_way(each)


def main(folder: Path) -> None:
    werkvlek.set_threads(2)
    for town, (crs, least_alike) in TOWNS.items():
        one(folder / f"{town}.osm.pbf", crs, least_alike)


def one(extract: Path, crs: str, least_alike: float) -> None:
    streets = werkvlek.Streets.from_osm(extract, target_crs=crs)
    edges = streets.edges().to_geopandas()
    ends = edges.geometry.apply(lambda line: (line.coords[0], line.coords[-1]))
    index: dict[tuple[float, float], int] = {}
    start = numpy.array([index.setdefault(a, len(index)) for a, _ in ends])
    end = numpy.array([index.setdefault(b, len(index)) for _, b in ends])
    length = edges["length_m"].to_numpy()
    crossings = numpy.array(list(index))
    whole = networkx.Graph(zip(start.tolist(), end.tolist()))
    largest = numpy.array(sorted(max(networkx.connected_components(whole), key=len)))
    # Numbered anew, without what lies on other islands.
    number = numpy.full(len(crossings), -1)
    number[largest] = numpy.arange(len(largest))
    kept = number[start] >= 0
    start, end, length, crossings = number[start][kept], number[end][kept], length[kept], crossings[largest]
    x, y = numpy.ascontiguousarray(crossings[:, 0]), numpy.ascontiguousarray(crossings[:, 1])
    doors = numpy.random.default_rng(3).choice(len(crossings), 40, replace=False)

    def ours(built=None):
        built = built or werkvlek.Streets.from_osm(extract, target_crs=crs)
        return built.nearest((x, y), (x[doors], y[doors]))

    def by_pandana():
        network = pandana.Network(
            pandas.Series(x), pandas.Series(y), pandas.Series(start), pandas.Series(end), pandas.DataFrame({"m": length})
        )
        network.set_pois("doors", 1e6, 1, pandas.Series(x[doors]), pandas.Series(y[doors]))
        return network.nearest_pois(1e6, "doors", num_pois=1)

    def by_networkx():
        graph = networkx.Graph()
        for a, b, metres in zip(start.tolist(), end.tolist(), length.tolist()):
            if not graph.has_edge(a, b) or graph[a][b]["weight"] > metres:
                graph.add_edge(a, b, weight=metres)
        return networkx.multi_source_dijkstra_path_length(graph, set(doors.tolist()))

    xml = Path(tempfile.mkdtemp()) / f"{extract.stem}.xml"
    as_xml(extract, xml)

    def by_osmnx():
        graph = osmnx.graph_from_xml(xml, bidirectional=True, simplify=True, retain_all=True)
        graph = osmnx.project_graph(graph, to_crs=crs)
        nodes = osmnx.distance.nearest_nodes(graph, x, y)
        ends = set(osmnx.distance.nearest_nodes(graph, x[doors], y[doors]).tolist())
        found = networkx.multi_source_dijkstra_path_length(graph, ends, weight="length")
        return numpy.array([found.get(node, numpy.nan) for node in nodes.tolist()])

    dist_m = ours(streets)["dist_m"]
    plain = by_networkx()
    theirs = numpy.array([plain.get(i, numpy.nan) for i in range(len(crossings))])
    both = ~numpy.isnan(dist_m) & ~numpy.isnan(theirs)
    # Gates that nobody may pass are one crossing to them; to us there is no way through.
    differ = (numpy.abs(dist_m - theirs) > 0.01)[both].sum() + (numpy.isnan(dist_m) != numpy.isnan(theirs)).sum()
    assert differ < 0.01 * len(crossings), f"{differ} of {len(crossings)} answers differ"
    found = by_pandana()[1].to_numpy()
    close = (numpy.abs(found - dist_m)[both] < 1.0).mean()
    assert close > 0.98, close
    # Another choice of streets, and from crossing to crossing.
    alike = (numpy.abs(by_osmnx() - dist_m) < 25).mean()
    assert alike > least_alike, alike
    print(f"{extract.stem}: osmnx agrees on {100 * alike:.1f} % within 25 m")
    print(f"{extract.stem}: of {len(crossings):,} crossings {differ} answers differ from networkx, where gates close; pandana agrees on {100 * close:.1f} % within 1 m")
    calls = {
        "werkvlek": ours,
        "werkvlek, streets built before": lambda: ours(streets),
        "pandana, from ready arrays": by_pandana,
        "networkx, from ready arrays": by_networkx,
    }
    title = f"{len(crossings):,} origins, 40 facilities, {len(start):,} edges"
    found = medians(5, **calls)
    # So long that one turn tells enough, beside ours of that moment.
    slow = medians(1, werkvlek=ours, **{"osmnx and networkx": by_osmnx})
    report(title, found)
    report(title, slow)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
