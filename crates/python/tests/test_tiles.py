"""Work that is divided over processes gives what one process gives: rasters to the byte, tables to the row."""

from __future__ import annotations

import multiprocessing
import pickle

import numpy
import pyarrow
import pytest
import werkvlek


def spread_out(n: int, seed: int = 7):
    """Places in two towns with much between them, weights whole numbers, some at one place and some without weight."""
    random = numpy.random.default_rng(seed)
    x = numpy.concatenate([random.normal(140_000, 900, n), random.uniform(139_000, 152_000, n // 10)])
    y = numpy.concatenate([random.normal(470_000, 600, n), random.uniform(468_000, 481_000, n // 10)])
    x[: n // 20], y[: n // 20] = 140_012.5, 470_012.5
    return x, y, random.integers(0, 40, len(x)).astype(float)


@pytest.mark.parametrize("kernel", ["quartic", "uniform", "gaussian", "triangular"])
@pytest.mark.parametrize("rows", [1, 7, None])
def test_tiles_together_are_the_raster_of_one_process(kernel, rows):
    x, y, weight = spread_out(800)
    options = {"radius": 350, "cell": 50, "kernel": kernel, "vertrouwelijk": True}
    whole = werkvlek.heatmap({"x": x, "y": y, "banen": weight}, weight="banen", **options)
    plan = werkvlek.tiles((x, y), weight="banen", rows=rows, **options)
    # Each tile has the points of its reach only, in another order.
    made = []
    for tile in plan:
        least, greatest = tile.reach
        near = numpy.flatnonzero((y >= least) & (y <= greatest))[::-1]
        made.append(werkvlek.heatmap_tile(tile, (x[near], y[near], weight[near])))
    merged = werkvlek.merge(reversed(made))
    assert merged.values.tobytes() == whole.values.tobytes()
    assert (merged.transform, merged.crs, merged.unit) == (whole.transform, whole.crs, whole.unit)
    assert (merged.description, merged.classes) == (whole.description, whole.classes)


def test_every_point_is_given_to_the_tiles_whose_reach_holds_it():
    x, y, _ = spread_out(500)
    plan = werkvlek.tiles((x, y), radius=350, cell=50, rows=9)
    first, last = plan.reached(y)
    for tile in plan:
        least, greatest = tile.reach
        holds = (y >= least) & (y <= greatest)
        given = (first <= tile.number) & (tile.number <= last)
        assert given[holds].all(), "none is forgotten"
    assert (last - first + 1).mean() < 1 + 2 * (350 + 3 * 50) / (9 * 50) + 1


def _made(work):
    tile, points = work
    return werkvlek.heatmap_tile(tile, points)


def _counted(part):
    return werkvlek.square_counts(*part)


def test_processes_make_the_file_of_the_command(town, tmp_path):
    """Protected, as by default: each process counts its part, the counts are judged once, tiles are made apart."""
    work = town.read("vestigingen")
    work = work[work.jaar == 2022]
    whole = werkvlek.heatmap(work, weight="banen", radius=500)
    x, y, jobs = work.geometry.x.to_numpy(), work.geometry.y.to_numpy(), work.banen.to_numpy(float)
    parts = [numpy.arange(len(x))[i::5] for i in range(5)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        counts = pool.map(_counted, [(x[part], y[part], jobs[part]) for part in parts])
        drawn = werkvlek.drawn_points(counts, radius=500)
        plan = werkvlek.tiles(drawn, radius=500, weight="banen", rows=60)
        merged = werkvlek.merge(pool.imap_unordered(_made, [(tile, drawn) for tile in plan]))
    one, many = whole.to_geotiff(tmp_path / "one.tif"), merged.to_geotiff(tmp_path / "many.tif")
    assert one.read_bytes() == many.read_bytes()
    assert one.with_suffix(".qml").read_bytes() == many.with_suffix(".qml").read_bytes()
    # Counts say who is where: places as they are do not pass.
    with pytest.raises(werkvlek.InputError, match="square_counts of each part"):
        werkvlek.heatmap_tile(plan[0], (x, y, jobs))


def test_one_establishment_is_not_drawn_by_anybody():
    alone = werkvlek.square_counts([140_000.0], [470_000.0], [90.0])
    with pytest.raises(werkvlek.InputError, match="would tell about one"):
        werkvlek.drawn_points([alone], radius=500)
    with pytest.raises(werkvlek.InputError):
        werkvlek.drawn_points([], radius=500)


def test_tiles_that_do_not_fit_together_are_refused():
    x, y, _ = spread_out(100)
    plan = werkvlek.tiles((x, y), radius=350, cell=50, rows=40)
    made = [werkvlek.heatmap_tile(tile, (x, y)) for tile in plan]
    with pytest.raises(werkvlek.InputError, match=r"missing \[1\]"):
        werkvlek.merge(made[:1] + made[2:])
    with pytest.raises(werkvlek.InputError, match="there twice"):
        werkvlek.merge([*made, made[0]])
    other = werkvlek.tiles((x, y), radius=300, cell=50, rows=40)
    with pytest.raises(werkvlek.InputError, match="of one plan"):
        werkvlek.merge([*made[1:], werkvlek.heatmap_tile(other[0], (x, y))])
    with pytest.raises(werkvlek.InputError, match="weight"):
        confidential = werkvlek.tiles((x, y), radius=350, weight="banen", vertrouwelijk=True)
        werkvlek.heatmap_tile(confidential[0], (x, y, numpy.full(len(x), -1.0)))
    with pytest.raises(werkvlek.InputError, match="one expected, to know where"):
        werkvlek.tiles(radius=350)
    with pytest.raises(werkvlek.InputError, match="radius"):
        werkvlek.tiles((x, y), radius=10)


def test_a_tile_without_points_is_empty_and_extremes_will_do():
    x, y, _ = spread_out(300)
    plan = werkvlek.tiles(extremes=(x.min(), y.min(), x.max(), y.max()), radius=350, cell=50, rows=5)
    assert plan == werkvlek.tiles((x, y), radius=350, cell=50, rows=5) == pickle.loads(pickle.dumps(plan))
    for tile in plan:
        made = werkvlek.heatmap_tile(tile, (x, y))
        if numpy.isnan(made.values).all():
            assert made.values.shape == plan.empty(tile.number).values.shape
    assert made.transform[5] == plan.grid[1] - tile.first_row * 50


def test_streets_go_along_to_other_processes(town):
    streets = werkvlek.Streets.from_lines(town.streets)
    again = pickle.loads(pickle.dumps(streets))
    homes, practices = town.read("adressen"), town.read("voorzieningen")
    one, other = (each.nearest(homes, practices).to_pyarrow() for each in (streets, again))
    assert one.equals(other) and again.profile == streets.profile and again.crs == streets.crs


def test_a_table_of_jobs_is_judged_once_over_all_parts(town):
    work = town.read("vestigingen")
    work = work[work.jaar == 2022]
    kilometre = (work.geometry.x // 1000).astype(int).astype(str)
    table = pyarrow.table({"buurt": kilometre, "sectie": work.sbi.str[:2], "banen": work.banen})
    whole = werkvlek.job_table(werkvlek.job_counts(table, rows="buurt", columns="sectie"))
    parts = [werkvlek.job_counts(table.take(list(range(i, len(table), 4))), rows="buurt", columns="sectie") for i in range(4)]
    merged = werkvlek.job_table(werkvlek.merge_job_counts(reversed(parts)))
    assert merged.equals(whole)
    rows = whole.to_pylist()
    # Against a plain count: what is open is right, what is too little is hidden, and something was hidden to protect it.
    frame = table.to_pandas()
    hidden = {"small": 0, "beside": 0}
    for row in rows:
        of = frame
        for column in ("buurt", "sectie"):
            if row[column] != "totaal":
                of = of[of[column] == row[column]]
        n, jobs, largest = len(of), int(of.banen.sum()), int(of.banen.max()) if len(of) else 0
        fails = 0 < n < 3 or largest > 0.8 * jobs
        assert row["verborgen"] or not fails
        if row["verborgen"]:
            assert row["banen"] is None and row["vestigingen"] is None
            hidden["small" if fails else "beside"] += 1
        else:
            assert (row["vestigingen"], row["banen"]) == (n, jobs)
    assert hidden["small"] > 0 and hidden["beside"] > 0
    # Who judges each part by itself hides other things.
    alone = [werkvlek.job_table(part) for part in parts]
    assert sum(sum(each["verborgen"].to_pylist()) for each in alone) > sum(whole["verborgen"].to_pylist())


def test_rows_that_cannot_be_counted_are_said():
    with pytest.raises(werkvlek.InputError, match="wijk: 1 of 2 establishments have none"):
        werkvlek.job_counts({"wijk": ["A", None], "s": ["x", "y"], "banen": [1, 2]}, rows="wijk", columns="s")
    with pytest.raises(werkvlek.InputError, match="banen: -2 found"):
        werkvlek.job_counts({"wijk": ["A", "A"], "s": ["x", "y"], "banen": [1, -2]}, rows="wijk", columns="s")
    with pytest.raises(werkvlek.InputError, match="no whole numbers"):
        werkvlek.job_counts({"wijk": ["A"], "s": ["x"], "banen": [1.5]}, rows="wijk", columns="s")
    with pytest.raises(werkvlek.InputError, match="no column wijk among"):
        werkvlek.job_counts({"s": ["x"], "banen": [1]}, rows="wijk", columns="s")
    total = werkvlek.job_counts({"wijk": ["totaal"], "s": ["x"], "banen": [1]}, rows="wijk", columns="s")
    with pytest.raises(werkvlek.InputError, match="another name"):
        werkvlek.job_table(total)
