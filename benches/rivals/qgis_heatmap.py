"""QGIS's heat map, in process: qgis_heatmap.py IN.gpkg RADIUS CELL OUT.tif (quartic, raw). Prints the seconds of the run."""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.analysis import QgsKernelDensityEstimation
from qgis.core import QgsApplication, QgsVectorLayer

app = QgsApplication([], False)
app.initQgis()
start = time.monotonic()
layer = QgsVectorLayer(sys.argv[1], "punten", "ogr")
parameters = QgsKernelDensityEstimation.Parameters()
parameters.source = layer
parameters.radius = float(sys.argv[2])
parameters.pixelSize = float(sys.argv[3])
parameters.weightField = "banen"
parameters.shape = QgsKernelDensityEstimation.KernelQuartic
parameters.outputValues = QgsKernelDensityEstimation.OutputRaw
result = QgsKernelDensityEstimation(parameters, sys.argv[4], "GTiff").run()
print("qgis", result, f"{time.monotonic() - start:.2f} s", flush=True)
# PyQGIS crashes when it is torn down.
os._exit(0)
