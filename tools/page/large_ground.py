#!/usr/bin/python3
"""Lays a ground under a town: a file of OpenStreetMap with as much water, green, railways and places as a large town has there.

    large_ground.py TOWN PROJECT.toml

TOWN is the folder of `werkvlek demo`; PROJECT.toml becomes its project with that ground. Shapes are made up, the same each time: 2,600
areas of 20 to 120 vertices, a canal and railways across the town, and 40 names."""

import math
import random
import sqlite3
import sys
from pathlib import Path

AREAS = 2_600
PLACES = 40


def degrees(x, y):
    """Latitude and longitude of a place in RD, to a metre (Schreutelkamp and Strang van Hees, 2001)."""
    dx, dy = (x - 155_000) / 1e5, (y - 463_000) / 1e5
    north = 3235.65389 * dy - 32.58297 * dx**2 - 0.2475 * dy**2 - 0.84978 * dx**2 * dy - 0.0655 * dy**3
    east = 5260.52916 * dx + 105.94684 * dx * dy + 2.45656 * dx * dy**2 - 0.81885 * dx**3
    return 52.15517440 + north / 3600, 5.38720621 + east / 3600


class Osm:
    """Nodes and ways as they are made."""

    def __init__(self):
        self.nodes = []
        self.ways = []

    def node(self, x, y, **tags):
        self.nodes.append((len(self.nodes) + 1, degrees(x, y), tags))
        return len(self.nodes)

    def way(self, places, closed, **tags):
        refs = [self.node(x, y) for x, y in places]
        self.ways.append((refs + refs[:1] if closed else refs, tags))

    def text(self):
        def tagged(tags):
            return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())

        nodes = (f'<node id="{i}" lat="{at[0]:.7f}" lon="{at[1]:.7f}">{tagged(tags)}</node>' for i, at, tags in self.nodes)
        def way(number, refs, tags):
            ends = "".join(f'<nd ref="{ref}"/>' for ref in refs)
            return f'<way id="{number}">{ends}{tagged(tags)}</way>'

        ways = (way(number, refs, tags) for number, (refs, tags) in enumerate(self.ways, 1))
        return '<?xml version="1.0"?>\n<osm version="0.6">\n' + "\n".join([*nodes, *ways]) + "\n</osm>\n"


def extent(package):
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as database:
        return database.execute("SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents").fetchone()


def main():
    town, project = Path(sys.argv[1]), Path(sys.argv[2])
    west, south, east, north = extent(town / "data" / "buurten.gpkg")
    dice, osm = random.Random(1), Osm()
    kinds = [{"natural": "water"}, {"leisure": "park"}, {"landuse": "meadow"}, {"natural": "wood"}]
    for i in range(AREAS):
        x, y = dice.uniform(west, east), dice.uniform(south, north)
        size, corners = 20 * dice.paretovariate(1.2), dice.randrange(20, 120)
        size = min(size, 600)
        ring = []
        for corner in range(corners):
            radius = size * dice.uniform(0.7, 1.0)
            angle = 2 * math.pi * corner / corners
            ring.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
        osm.way(ring, True, **kinds[i % len(kinds)])
    for i in range(6):
        y = south + (north - south) * (i + 0.5) / 6
        line = [(west + (east - west) * k / 200, y + 300 * math.sin(k / 9)) for k in range(201)]
        osm.way(line, False, **({"railway": "rail"} if i % 2 else {"waterway": "canal"}))
    for i in range(PLACES):
        osm.node(dice.uniform(west, east), dice.uniform(south, north), place="suburb", name=f"Wijkplaats {i + 1}")
    (town / "data" / "ground.osm").write_text(osm.text(), encoding="utf-8")
    text = (town / "werkvlek.toml").read_text(encoding="utf-8")
    with_ground = text.replace('ondergrond = "data/straten.gpkg"', 'ondergrond = "data/ground.osm"')
    if with_ground == text:
        sys.exit("werkvlek.toml names no ground to replace")
    project.write_text(with_ground, encoding="utf-8")


main()
