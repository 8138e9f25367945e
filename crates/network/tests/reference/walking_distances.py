"""Walking distances of every address, computed a second time with other tools, and compared.

What is independent of the crate: reading (pyosmium), the rule `nl`, the projection, snapping (shapely's STRtree over
all pieces of street, one for each island), which islands count, the graph (every OpenStreetMap node is a node), the
search (scipy), plazas (shapely decides which corners see each other). Only the points of addresses and facilities come from the crate's own files, because how a
building becomes a point is tested elsewhere.

The rule is that of before nodes were closed, lists of values were split and relations were plazas; `write_for_reference` writes
distances by that rule (`as_counted_before`), with plazas that are relations, which this script does not know. What came since
is computed a second time in Rust, in tests/plain.

    cargo test -p werkvlek-network --test extracts -- --ignored write_for_reference   # with WERKVLEK_REFERENCE_DIR=DIR
    python3 -m venv VENV && VENV/bin/pip install numpy scipy shapely osmium
    VENV/bin/python walking_distances.py DATA DIR        # DATA: the folder with the .osm.pbf files

Seen with scipy 1.17.1, shapely 2.2.0, pyosmium 4.3.2; for each file without and with plazas, all addresses, two kinds, at
most 250 m to a street and without a limit:

    prague-northeast  8,231 addresses  8,217 reached within 250 m, all without a limit   largest difference 2.3e-12 m
    liechtenstein     3,490 addresses  all reached                                       largest difference 9.1e-12 m
    delft-tu          8,149 addresses  all reached                                       largest difference 1.1e-12 m

As long as points entered the streets on their nearest street only, 7,962 (huisarts 7,960), 3,478 (3,479 with plazas) and
8,143 were reached. Snap legs differ by 8.9e-13 m at most, no point differs by over 0.5 m, and the same addresses are out
of reach. The walk graphs without plazas have the nodes, pieces, kilometres and islands of SOURCES.md when lone nodes are counted and
pairs of nodes are counted once: 25,776/30,656/686/84, 72,164/74,506/1,295/45 and 3,091/3,680/72/16.
"""

import csv
import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import osmium
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

RADIUS_M = 6_371_008.8
NEVER = set(
    "motorway motorway_link construction proposed planned abandoned razed disused raceway rest_area services"
    " bus_guideway busway escape no".split()
)
USUAL = set(
    "primary primary_link secondary secondary_link tertiary tertiary_link unclassified residential living_street"
    " service road track path footway pedestrian steps cycleway corridor elevator platform crossing".split()
)
MOST_CORNERS = 200


def decide(tags):
    """line, area or None."""
    highway = tags.get("highway")
    if highway is None or highway in NEVER:
        return None
    kind = "area" if tags.get("area") == "yes" else "line"
    foot = tags.get("foot")
    if foot in ("no", "use_sidepath", "private"):
        return None
    if foot in ("yes", "designated", "permissive", "official", "destination"):
        return kind
    if highway in ("trunk", "trunk_link", "bridleway") or tags.get("motorroad") == "yes":
        return None
    if tags.get("access") in ("no", "private", "agricultural", "forestry", "emergency"):
        return None
    return kind if highway in USUAL else None


def read(path):
    nodes, ways = {}, []
    for thing in osmium.FileProcessor(str(path)):
        if thing.is_node():
            nodes[thing.id] = (thing.location.lon, thing.location.lat)
        elif thing.is_way() and ("highway" in thing.tags or thing.tags.get("route") == "ferry"):
            ways.append((dict(thing.tags), [n.ref for n in thing.nodes]))
    return nodes, ways


def haversine(a, b):
    lon1, lat1, lon2, lat2 = map(np.radians, (a[:, 0], a[:, 1], b[:, 0], b[:, 1]))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_M * np.arcsin(np.sqrt(h))


class Streets:
    def __init__(self, nodes, ways, with_areas):
        street_nodes = {n for _, refs in ways for n in refs if n in nodes}
        lonlat = np.array([nodes[n] for n in street_nodes])
        lon0, lat0 = (lonlat.min(axis=0) + lonlat.max(axis=0)) / 2
        east = math.radians(RADIUS_M) * math.cos(math.radians(lat0))
        self.project = lambda ll: (np.asarray(ll) - (lon0, lat0)) * (east, math.radians(RADIUS_M))

        users = Counter(n for tags, refs in ways if decide(tags) for n in set(refs))
        # A lone node left of a way that was cut is no street, but a reader that counts nodes counts it.
        pairs, lone = [], set()
        for tags, refs in ways:
            kind = decide(tags)
            if kind == "line":
                known = [n if n in nodes else None for n in refs]
                pairs += [(a, b) for a, b in zip(known, known[1:]) if a and b and a != b]
                lone |= {n for n in known if n}
            elif kind == "area" and with_areas and any(users[n] > 1 for n in refs if n in nodes):
                pairs += self.plaza([n for n in refs if n in nodes], refs, nodes)
        used = {n for pair in pairs for n in pair}
        self.lone = len(lone - used)
        self.pairs = len(pairs)
        self.distinct = len({frozenset(pair) for pair in pairs})
        self.number = {n: i for i, n in enumerate(sorted(used))}
        at = np.array([nodes[n] for n in self.number])
        ends = np.array([(self.number[a], self.number[b]) for a, b in pairs])
        self.ends = ends
        self.length = haversine(at[ends[:, 0]], at[ends[:, 1]])
        xy = self.project(at)
        self.lines = shapely.linestrings(np.stack([xy[ends[:, 0]], xy[ends[:, 1]]], axis=1))
        joins = csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(used), len(used)))
        self.islands, self.island = connected_components(joins, directed=False)
        self.size = np.bincount(self.island[ends[:, 0]], self.length, self.islands)

    def plaza(self, known, refs, nodes):
        edge = [(a, b) for a, b in zip(refs, refs[1:]) if a in nodes and b in nodes and a != b]
        ring = [n for i, n in enumerate(refs[:-1]) if n != refs[i + 1]]
        if len(known) != len(refs) or refs[0] != refs[-1] or not 3 <= len(ring) <= MOST_CORNERS:
            return edge
        xy = self.project([nodes[n] for n in ring])
        polygon = shapely.Polygon(xy)
        if not polygon.is_valid or polygon.area == 0:
            return edge
        shapely.prepare(polygon)
        i, j = np.triu_indices(len(ring), 2)
        # A hair of room: the ends of a line of sight are corners, and rounding may put them outside.
        grown = polygon.buffer(1e-6)
        sees = shapely.covers(grown, shapely.linestrings(np.stack([xy[i], xy[j]], axis=1)))
        return edge + [(ring[a], ring[b]) for a, b, s in zip(i, j, sees) if s and not (a == 0 and b == len(ring) - 1)]

    def accesses(self, lonlat, most):
        """Where points may enter the streets: the nearest piece of every island within so many metres.

        Point, piece, how far along it, how far off it, and the sort of entry: "up" or "down" for a point that reaches
        the main island, by whether this one is the main one, or larger than all that are nearer; else "stranded".
        """
        points = shapely.points(self.project(lonlat))
        rows = []
        for island in range(self.island.max() + 1):
            pieces = np.nonzero(self.island[self.ends[:, 0]] == island)[0]
            if len(pieces) == 0:
                continue
            found, off = shapely.STRtree(self.lines[pieces]).query_nearest(
                points, max_distance=None if math.isinf(most) else most + 1e-6, return_distance=True, all_matches=False
            )
            near = off <= most
            rows += [(p, off_m, island, pieces[i]) for p, i, off_m in zip(found[0][near], found[1][near], off[near])]
        rows.sort()
        main = self.size.argmax()
        reaches_main = {p for p, _, island, _ in rows if island == main}
        entries, nearer = [], {}
        for p, off_m, island, _ in rows:
            larger = all(self.size[island] > self.size[other] for m, other in nearer.get(p, []) if m + 1e-7 < off_m)
            nearer.setdefault(p, []).append((off_m, island))
            entries.append("stranded" if p not in reaches_main else "up" if larger else "down")
        point, off, _, piece = (np.array(column) for column in zip(*rows))
        share = np.nan_to_num(shapely.line_locate_point(self.lines[piece], points[point], normalized=True))
        return point, piece, share * self.length[piece], off, np.array(entries)

    def nearest(self, homes, doors, most):
        n = len(self.number)
        shortest = {}

        def put(a, b, m):
            m = max(m, 1e-9)  # a zero is no edge to scipy
            shortest[a, b] = min(m, shortest.get((a, b), math.inf))

        for (a, b), m in zip(self.ends, self.length):
            put(a, b, m)
            put(b, a, m)
        # A node for each sort of entry of facilities.
        sorts = ["up", "down", "stranded"]
        _, piece, along, off, entry = self.accesses(doors, most)
        for p, m, leg, sort in zip(piece, along, off, entry):
            put(n + sorts.index(sort), self.ends[p, 0], leg + m)
            put(n + sorts.index(sort), self.ends[p, 1], leg + self.length[p] - m)
        keys = np.array(list(shortest))
        graph = csr_matrix((np.array(list(shortest.values())), (keys[:, 0], keys[:, 1])), shape=(n + 3, n + 3))
        to = dijkstra(graph, indices=[n, n + 1, n + 2])
        home, home_piece, home_along, home_off, home_entry = self.accesses(homes, most)
        ends = self.ends[home_piece]
        total, snap = np.full(len(homes), np.inf), np.full(len(homes), np.inf)
        for i, sort in enumerate(sorts):
            # Two who reach the main island both enter up.
            meets = (home_entry == "stranded") | (sort == "stranded") | ((home_entry == "up") & (sort == "up"))
            best = np.minimum(
                to[i][ends[:, 0]] + home_along, to[i][ends[:, 1]] + self.length[home_piece] - home_along
            )
            for p, m, leg in zip(piece[entry == sort], along[entry == sort], off[entry == sort]):
                here = home_piece == p
                best[here] = np.minimum(best[here], np.abs(home_along[here] - m) + leg)
            np.minimum.at(total, home[meets], (best + home_off)[meets])
        np.minimum.at(snap, home, home_off)
        return total, snap



def compare(streets, rows, facilities, most):
    """Largest difference in metres, infinite when one reaches and the other does not."""
    homes = [(float(r["lon"]), float(r["lat"])) for r in rows]
    worst = 0.0
    for kind in ("supermarkt", "huisarts"):
        doors = [(float(f["lon"]), float(f["lat"])) for f in facilities if f["kind"] == kind]
        total, off = streets.nearest(homes, doors, most)
        ours = np.array([float(r[f"{kind}_m"] or "inf") for r in rows])
        our_off = np.array([float(r["snap_m"] or "inf") for r in rows])
        both = np.isfinite(total) & np.isfinite(ours)
        differ = np.zeros(len(rows))
        differ[both] = np.abs(total[both] - ours[both])
        differ[np.isfinite(total) != np.isfinite(ours)] = np.inf
        snapped = np.isfinite(off) & np.isfinite(our_off)
        differ[np.isfinite(off) != np.isfinite(our_off)] = np.inf
        worst = max(worst, float(differ.max()))
        print(
            f"  {kind}, at most {most} m to a street: {both.sum()} of {len(rows)} reached; largest difference"
            f" {differ.max():.2e} m, of snap legs {np.abs(off - our_off)[snapped].max():.2e} m; over 0.5 m:"
            f" {(differ > 0.5).sum()}"
        )
        for i in np.nonzero(differ > 0.5)[0][:20]:
            print(f"    {rows[i]['osm_id']}: {ours[i]:.2f} m here, {total[i]:.2f} m there")
    return worst


def main(data, folder):
    worst = 0.0
    for name in ("prague-northeast.osm.pbf", "liechtenstein.osm.pbf", "delft-tu.osm.pbf"):
        nodes, ways = read(data / name)
        with open(folder / f"{name}.facilities.csv") as file:
            facilities = list(csv.DictReader(file))
        for suffix in ("lines", "areas"):
            streets = Streets(nodes, ways, suffix == "areas")
            print(
                f"{name} {suffix}: {len(streets.number) + streets.lone} nodes ({streets.lone} lone),"
                f" {streets.pairs} pieces ({streets.distinct} distinct), {streets.length.sum() / 1e3:.0f} km,"
                f" {streets.islands + streets.lone} islands"
            )
            for most in (250, math.inf):
                with open(folder / f"{name}.{suffix}.{most}.csv") as file:
                    rows = list(csv.DictReader(file))
                worst = max(worst, compare(streets, rows, facilities, most))
    return 0 if worst <= 0.5 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
