"""Answers of PySAL spopt (with CBC) to the problems of `tests/siting/spopt.rs`.

    python3 -m venv venv && venv/bin/pip install spopt==0.7.0
    venv/bin/python crates/siting/tests/reference/spopt_answers.py > crates/siting/tests/reference/spopt_answers.csv

Writes one row a question: instance, question, p, limit in metres, objective. Distances are straight and the numbers of
the random instance are those of `tests/siting/random.rs`. "kept" questions have two facilities that stay.
"""

import csv
import pathlib

import numpy
import pulp
from spopt.locate import MCLP, PMedian

HERE = pathlib.Path(__file__).parent


class Random:
    def __init__(self, state):
        self.state = state

    def unit(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def points(self, count, side_m):
        return [(self.unit() * side_m, self.unit() * side_m) for _ in range(count)]


def matrix(start, end):
    start, end = numpy.array(start), numpy.array(end)
    return numpy.hypot(start[:, None, 0] - end[None, :, 0], start[:, None, 1] - end[None, :, 1])


def scattered():
    random = Random(11)
    homes, plots = random.points(200, 5000.0), random.points(60, 5000.0)
    weight = [1.0 + int(random.unit() * 20.0) for _ in homes]
    return matrix(homes, plots), numpy.array(weight)


def hilversum():
    rows = list(csv.DictReader((HERE / "hilversum_buurten.csv").open()))
    places = [(float(row["x_m"]), float(row["y_m"])) for row in rows]
    return matrix(places, places), numpy.array([float(row["inwoners"]) for row in rows])


def solved(model):
    return model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0.0, gapAbs=0.0))


def median(costs, weight, sites):
    return float((weight * costs[:, sites].min(axis=1)).sum())


def chosen(model):
    return [j for j, variable in enumerate(model.fac_vars) if variable.value() > 0.5]


def say(*row):
    print(",".join(repr(cell) if isinstance(cell, float) else str(cell) for cell in row))


def main():
    say("instance", "question", "p", "within_m", "objective")
    for name, (costs, weight) in {"scattered": scattered(), "hilversum": hilversum()}.items():
        kept = numpy.zeros(costs.shape[1])
        kept[:2] = 1
        for p in (2, 5, 8):
            model = solved(PMedian.from_cost_matrix(costs, weight, p))
            say(name, "p-median", p, "", median(costs, weight, chosen(model)))
            model = solved(PMedian.from_cost_matrix(costs, weight, p + 2, predefined_facilities_arr=kept))
            say(name, "p-median kept", p, "", median(costs, weight, chosen(model)))
            for within_m in (500.0, 800.0):
                model = solved(MCLP.from_cost_matrix(costs, weight, within_m, p))
                covered = (costs[:, chosen(model)] <= within_m).any(axis=1)
                say(name, "coverage", p, within_m, float(weight[covered].sum()))
        # Room for a fifth more than everyone, in five equal sites; a demand point is not split.
        room = numpy.full(costs.shape[1], 1.2 * weight.sum() / 5)
        model = solved(PMedian.from_cost_matrix(costs, weight, 5, facility_capacities=room))
        say(name, "p-median with room", 5, "", float(pulp.value(model.problem.objective)))


main()
