#!/bin/sh
# Makes the demo and opens every layer of it in a headless QGIS.
#   sh tools/test_qgis.sh PATH_TO_werkvlek [MAP.png]
# The demo goes to a temporary folder; name MAP.png to keep the map that is drawn.
set -eu

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: sh tools/test_qgis.sh PATH_TO_werkvlek [MAP.png]" >&2
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

if ! "$binary" demo --out "$scratch/demo" >"$scratch/demo.log" 2>&1; then
  cat "$scratch/demo.log" >&2
  echo "'$binary demo' failed" >&2
  exit 1
fi
# Scratch files of a QGIS that crashes go away with the rest.
TMPDIR=$scratch /usr/bin/python3 "$here/check_layers.py" "$scratch/demo/out" --png "$map"
