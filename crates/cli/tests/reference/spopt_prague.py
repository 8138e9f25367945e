"""PySAL spopt's answers to the questions of `tests/cli/real_data.rs` about practices in Prague.

    werkvlek locate --origins P --candidates origins --every 800 --existing P --kind huisarts -p 3 --within 500 \
        --target-crs EPSG:5514 -o praag.gpkg              (P: ../shared/data/osm/prague-northeast.osm.pbf)
    ogr2ogr -f CSV -lco GEOMETRY=AS_XY -sql 'SELECT * FROM winst' winst.csv praag.gpkg     (and kandidaten, bestaand)
    python3 -m venv venv && venv/bin/pip install spopt==0.7.0
    venv/bin/python crates/cli/tests/reference/spopt_prague.py winst.csv kandidaten.csv bestaand.csv

Distances are straight and worked out here from the coordinates. Existing practices are predefined facilities. Prints the
sum of metres of the best three new sites, and how many addresses come within 500 m with the best three for that.
"""

import csv
import sys

import numpy
import pulp
from spopt.locate import MCLP, PMedian

WITHIN_M = 500.0


def points(path):
    with open(path, newline="") as file:
        return numpy.array([(float(row["X"]), float(row["Y"])) for row in csv.DictReader(file)])


homes, plots, stays = (points(path) for path in sys.argv[1:4])
sites = numpy.vstack([stays, plots])
metres = numpy.hypot(*(homes[:, None, :] - sites[None, :, :]).transpose(2, 0, 1))
p = len(stays) + 3
keep = numpy.arange(len(sites)) < len(stays)
weight = numpy.ones(len(homes))
solver = pulp.PULP_CBC_CMD(msg=False)

covered = MCLP.from_cost_matrix(
    metres, weight, service_radius=WITHIN_M, p_facilities=p, predefined_facilities_arr=numpy.where(keep, 1, None)
).solve(solver)
already = (metres[:, keep] <= WITHIN_M).any(axis=1).sum()
print("coverage", pulp.value(covered.problem.objective) - already)

# An address never goes farther than to the nearest practice that stays: one column for all of those, so that the
# program stays small.
nearest = metres[:, keep].min(axis=1)
small = numpy.column_stack([nearest, numpy.minimum(metres[:, ~keep], nearest[:, None])])
first = numpy.where(numpy.arange(small.shape[1]) == 0, 1, None)
median = PMedian.from_cost_matrix(small, weight, p_facilities=4, predefined_facilities_arr=first).solve(solver)
print("distance", pulp.value(median.problem.objective))
