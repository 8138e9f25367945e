"""Points with a weight for the comparison of heat maps: make_points.py N WIDTH_KM HEIGHT_KM OUT.gpkg

Half of them in 200 towns (normal, 1.5 km), half anywhere; whole-metre coordinates in EPSG:28992 and weights 1 to 100, from
a fixed seed.
"""

import random
import sys

from osgeo import ogr, osr


def main():
    count, width_km, height_km, path = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    draw = random.Random(20260101)
    width, height = width_km * 1000, height_km * 1000
    towns = [(draw.uniform(0, width), draw.uniform(0, height)) for _ in range(200)]
    rd = osr.SpatialReference()
    rd.ImportFromEPSG(28992)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = data.CreateLayer("punten", rd, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("banen", ogr.OFTInteger))
    layer.StartTransaction()
    for i in range(count):
        if i % 2:
            town = towns[draw.randrange(200)]
            x = min(max(draw.gauss(town[0], 1500), 0), width)
            y = min(max(draw.gauss(town[1], 1500), 0), height)
        else:
            x, y = draw.uniform(0, width), draw.uniform(0, height)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("banen", draw.randrange(1, 101))
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(round(x), round(y) + 300000)
        feature.SetGeometry(point)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


main()
