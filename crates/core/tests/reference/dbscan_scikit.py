"""What scikit-learn's DBSCAN says of a generated town; concentratie_scikit.rs, in the tests of core, holds its answer.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1 && venv/bin/python dbscan_scikit.py

Prints a character a row: a letter for the cluster of a core point (by first appearance), + for a border point, . for
noise. Which cluster a border point goes to depends on the order of rows in scikit-learn, so it is not compared.
"""

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN

EPS_M, MIN_VESTIGINGEN, ROWS, CENTRES = 13, 6, 400, 14


def town():
    state = 2023

    def draw(below):
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 8) % below

    centres = [(draw(700), draw(700)) for _ in range(CENTRES)]
    for row in range(ROWS):
        if row % 4 == 3:
            yield draw(700), draw(700)
        else:
            x, y = centres[draw(CENTRES)]
            yield x + draw(25) + draw(25) + draw(25), y + draw(25) + draw(25) + draw(25)


points = np.array(list(town()), dtype=float)
found = DBSCAN(eps=EPS_M, min_samples=MIN_VESTIGINGEN).fit(points)
core = set(found.core_sample_indices_.tolist())
letters = {}
signs = []
for row, label in enumerate(found.labels_.tolist()):
    if row in core:
        signs.append(letters.setdefault(label, chr(ord("a") + len(letters))))
    else:
        signs.append("." if label < 0 else "+")
print("scikit-learn", sklearn.__version__)
print("sum of coordinates", int(points.sum()))
for start in range(0, ROWS, 100):
    print("".join(signs[start : start + 100]))
