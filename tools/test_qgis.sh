#!/bin/sh
# Makes the demo, opens every layer of it in a headless QGIS, and its QGIS project and those of single commands.
#   sh tools/test_qgis.sh PATH_TO_werkvlek [MAP.png] [PICTURES]
# The demo goes to a temporary folder; name MAP.png to keep the map that is drawn, and a folder PICTURES to keep what the
# project draws.
set -eu

if [ $# -lt 1 ] || [ $# -gt 3 ]; then
  echo "usage: sh tools/test_qgis.sh PATH_TO_werkvlek [MAP.png] [PICTURES]" >&2
  exit 1
fi
binary=$1
if [ ! -x "$binary" ]; then
  echo "$binary is not a program: build it first with 'make build'" >&2
  exit 1
fi
here=$(dirname "$0")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
map=${2:-$scratch/map.png}
pictures=${3:-$scratch/pictures}

said() {
  if ! "$@" >"$scratch/said.log" 2>&1; then
    cat "$scratch/said.log" >&2
    echo "'$*' failed" >&2
    exit 1
  fi
}

said "$binary" demo --out "$scratch/demo"
data=$scratch/demo/data
commands=$scratch/commands
mkdir "$commands"
said "$binary" heatmap "$data/vestigingen.gpkg" --where 'jaar = 2022' --weight banen --radius 500 --cell 50 --qgz \
  -o "$commands/banen.tif" --contours "$commands/klassen.gpkg" --hotspots "$commands/plekken.gpkg"
said "$binary" heatmap "$data/vestigingen.gpkg" --where 'jaar = 2022' --weight banen --by sector --radius 500 --cell 100 --qgz \
  -o "$commands/sectoren.tif"
said "$binary" werklocaties "$data/vestigingen.gpkg" --locaties "$data/werklocaties.gpkg" --qgz -o "$commands/werklocaties.gpkg"
said "$binary" vlekkenplan --origins "$data/adressen.gpkg" --facilities "$data/voorzieningen.gpkg" \
  --districts "$data/buurten.gpkg" --kinds huisarts,supermarkt --weights inwoners --qgz -o "$commands/hemelsbreed/"
said "$binary" locate --origins "$data/adressen.gpkg" --existing "$data/voorzieningen.gpkg" --kind huisarts --candidates origins \
  --every 400 -p 1 --weights inwoners --districts "$data/buurten.gpkg" --qgz -o "$commands/locaties.gpkg"

# Scratch files of a QGIS that crashes go away with the rest.
export TMPDIR="$scratch"
/usr/bin/python3 "$here/check_layers.py" "$scratch/demo/out" --png "$map"
/usr/bin/python3 "$here/check_qgis_project.py" --pictures "$pictures" \
  "$scratch/demo/out/werkvlek.qgz" "$scratch/demo/out/vlekkenplan.gpkg" "$scratch/demo/out/werklocaties.gpkg" \
  "$commands/banen.qgz" "$commands/sectoren.qgz" "$commands/werklocaties.qgz" "$commands/werklocaties.gpkg" \
  "$commands/hemelsbreed/werkvlek.qgz" "$commands/locaties.qgz"
