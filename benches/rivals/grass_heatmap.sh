#!/bin/sh
# GRASS's v.kernel: grass_heatmap.sh IN.gpkg RADIUS CELL OUT.tif. It knows no weights, so it has less to do than the others;
# its gaussian has sigma = radius / 4. Time the whole script.
set -eu
input=$1 radius=$2 cell=$3 output=$4
grass --tmp-location EPSG:28992 --exec sh -c "
  v.in.ogr -o input='$input' output=punten --quiet
  g.region vector=punten res=$cell
  g.region n=n+$radius s=s-$radius e=e+$radius w=w-$radius res=$cell -a
  v.kernel input=punten output=dichtheid radius=$radius kernel=gaussian --quiet
  r.out.gdal input=dichtheid output='$output' type=Float32 --quiet --overwrite"
