"""Travel times by public transport of 200 pairs in Porto Alegre, computed a second time, minute by minute, and compared.

What is independent of the crate: reading (csv of the standard library), the days of services, the times of stops that have none, walks
in a straight line, and the search: every trip is ridden from its first stop to its last, once for each vehicle more, for all pairs and
minutes at once (numpy). No patterns, no marks, no order of departures. Only the pairs come from the crate's file.

    WERKVLEK_REFERENCE_DIR=DIR cargo test -p werkvlek-transit --test porto_alegre -- --ignored write_for_reference
    python3 -m venv VENV && VENV/bin/pip install numpy
    VENV/bin/python travel_times.py DATA DIR        # DATA: the folder with poa_eptc.zip, poa_trensurb.zip, poa_hexgrid.csv
"""
import csv
import io
import sys
import zipfile
from collections import defaultdict
from datetime import date

import numpy as np

DAY = date(2019, 5, 13)
FIRST, MINUTES, CHANGE, CHANGES, LONGEST = 14 * 3600, 60, 60, 3, 7200
WALK, FOOTPATH, SPEED = 1000.0, 400.0, 1.0
RADIUS = 6_371_008.8
FAR = 1 << 29


def table(feed, name):
    try:
        text = feed.read(name).decode("utf-8-sig")
    except KeyError:
        return []
    rows = csv.reader(io.StringIO(text))
    names = [n.strip() for n in next(rows)]
    return [dict(zip(names, (v.strip() for v in row))) for row in rows if row]


def seconds(text):
    h, m, s = map(int, text.split(":"))
    return h * 3600 + m * 60 + s


def metres(lon, lat, lons, lats):
    a, b = np.radians(lat), np.radians(lats)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    return 2 * RADIUS * np.arcsin(np.sqrt(h))


def runs(feed):
    """Services of the day."""
    weekday = DAY.strftime("%A").lower()
    text = DAY.strftime("%Y%m%d")
    on = {r["service_id"] for r in table(feed, "calendar.txt")
          if r[weekday] == "1" and r["start_date"] <= text <= r["end_date"]}
    for r in table(feed, "calendar_dates.txt"):
        if r["date"] == text:
            (on.add if r["exception_type"] == "1" else on.discard)(r["service_id"])
    return on


def along(line, stops):
    """Metres along a line of each stop, in order, with the least sum of squares of distances from stops to their places."""
    lat = line[0][1]
    flat = lambda p: np.radians(np.asarray(p, float)) * RADIUS * [np.cos(np.radians(lat)), 1.0]
    line, stops = flat(line), flat(stops)
    start, step = line[:-1], np.diff(line, axis=0)
    length = np.hypot(*step.T)
    start, step, length = start[length > 0], step[length > 0], length[length > 0]
    before = np.concatenate([[0], np.cumsum(length)[:-1]])
    unit = step / length[:, None]

    def square(stop, on):
        return ((start + on[:, None] * unit - stop) ** 2).sum(1)

    cost, back, places = None, [], []
    for stop in stops:
        on = np.clip(((stop - start) * unit).sum(1), 0, length)
        if cost is None:
            cost, at = square(stop, on), on
            back.append(np.arange(len(on)))
        else:
            here = np.maximum(on, places[-1])
            stay = cost + square(stop, here)
            best = np.concatenate([[np.inf], np.minimum.accumulate(cost)[:-1]])
            # Of places that are as good the first.
            which = np.concatenate([[0], np.maximum.accumulate(np.where(cost < best, np.arange(len(cost)), 0))[:-1]])
            come = best + square(stop, on)
            cost = np.where(come < stay, come, stay)
            at = np.where(come < stay, on, here)
            back.append(np.where(come < stay, which, np.arange(len(on))))
        places.append(at)
    j = int(np.argmin(cost))
    found = []
    for at, b in zip(reversed(places), reversed(back)):
        found.append(before[j] + at[j])
        j = int(b[j])
    return found[::-1]


def trips(feed, prefix, place):
    """Stops, arrivals and departures of every trip of the day."""
    on = runs(feed)
    shape_of = {r["trip_id"]: r.get("shape_id", "") for r in table(feed, "trips.txt") if r["service_id"] in on}
    shapes = defaultdict(list)
    for r in table(feed, "shapes.txt"):
        shapes[r["shape_id"]].append((int(r["shape_pt_sequence"]), float(r["shape_pt_lon"]), float(r["shape_pt_lat"])))
    rows = defaultdict(list)
    for r in table(feed, "stop_times.txt"):
        if r["trip_id"] in shape_of:
            rows[r["trip_id"]].append((int(r["stop_sequence"]), prefix + r["stop_id"], r["arrival_time"], r["departure_time"]))
    known = {}
    for trip, calls in rows.items():
        calls.sort()
        stops = [c[1] for c in calls]
        arrive = [seconds(c[2]) if c[2] else None for c in calls]
        leave = [seconds(c[3]) if c[3] else a for c, a in zip(calls, arrive)]
        if None in arrive:
            key = (shape_of[trip], tuple(stops))
            if key not in known:
                line = [p[1:] for p in sorted(shapes[key[0]])]
                known[key] = along(line, [place[s] for s in stops])
            m = known[key]
            timed = [i for i, a in enumerate(arrive) if a is not None]
            for a, b in zip(timed, timed[1:]):
                for i in range(a + 1, b):
                    arrive[i] = leave[i] = int(np.floor(leave[a] + (arrive[b] - leave[a]) * ((m[i] - m[a]) / (m[b] - m[a])) + 0.5))
        yield stops, arrive, leave


def main(data, folder):
    place, all_trips = {}, []
    feeds = [zipfile.ZipFile(f"{data}/poa_{name}.zip") for name in ("eptc", "trensurb")]
    for n, feed in enumerate(feeds):
        place.update({f"{n}:" + r["stop_id"]: (float(r["stop_lon"]), float(r["stop_lat"])) for r in table(feed, "stops.txt")})
    for n, feed in enumerate(feeds):
        all_trips += trips(feed, f"{n}:", place)
    index = {stop: i for i, stop in enumerate(place)}
    lons, lats = np.array(list(place.values())).T
    walk = lambda lon, lat, most: [(i, int(np.ceil(m / SPEED))) for i, m in enumerate(metres(lon, lat, lons, lats)) if m <= most]
    footpaths = [[(j, s) for j, s in walk(lons[i], lats[i], FOOTPATH) if j != i] for i in range(len(lons))]

    cells = [(float(r["lon"]), float(r["lat"])) for r in csv.DictReader(open(f"{data}/poa_hexgrid.csv"))]
    pairs = list(csv.DictReader(open(f"{folder}/porto_alegre_pairs.csv")))
    given = np.array([[int(s) if s else FAR for s in r["seconds"].split(" ")] for r in pairs])
    shape = (len(pairs), MINUTES)
    departure = np.broadcast_to(FIRST + 60 * np.arange(MINUTES, dtype=np.int32), shape)
    limit = departure + LONGEST
    ready = np.full((len(lons), *shape), FAR, np.int32)
    for p, r in enumerate(pairs):
        for stop, s in walk(*cells[int(r["from"])], WALK):
            ready[stop, p] = departure[p] + s
    off = np.full_like(ready, FAR)
    served = [([index[s] for s in stops], a, d) for stops, a, d in all_trips if a[-1] >= FIRST and d[0] <= FIRST + 3600 + LONGEST]
    for vehicle in range(CHANGES + 1):
        now = off.copy()
        for stops, arrive, leave in served:
            aboard = ready[stops[0]] <= leave[0]
            for i in range(1, len(stops)):
                if aboard.any():
                    np.minimum(now[stops[i]], np.where(aboard, np.int32(arrive[i]), np.int32(FAR)), out=now[stops[i]])
                aboard |= ready[stops[i]] <= leave[i]
        off = now
        print(f"{vehicle + 1} vehicles", file=sys.stderr)
        ready = np.minimum(ready, off + CHANGE)
        for i, paths in enumerate(footpaths):
            for j, s in paths:
                np.minimum(ready[j], off[i] + (s + CHANGE), out=ready[j])
    found = np.full(shape, FAR)
    for p, r in enumerate(pairs):
        for stop, s in walk(*cells[int(r["to"])], WALK):
            found[p] = np.minimum(found[p], off[stop, p] + s)
    found = np.where(found <= limit, found - departure, FAR)
    reached = (found < FAR) & (given < FAR)
    differ = np.abs(found - given)[reached]
    print(f"{len(pairs)} pairs, {found.size} times; {reached.sum()} reached by both, {((found < FAR) != (given < FAR)).sum()} by one alone; "
          f"{(differ == 0).sum()} alike, {(differ > 0).sum()} differ, by at most {differ.max()} s")
    return int((differ > 0).any() or ((found < FAR) != (given < FAR)).any())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
