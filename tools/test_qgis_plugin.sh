#!/bin/sh
# Tests the QGIS plugin in a real QGIS without a window, on the sample town.
#   sh tools/test_qgis_plugin.sh PATH_TO_werkvlek [-v] [NAME ...]
# NAME keeps tests whose name contains it.
set -eu

if [ $# -lt 1 ]; then
  echo "usage: sh tools/test_qgis_plugin.sh PATH_TO_werkvlek [-v] [NAME ...]" >&2
  exit 1
fi
if [ ! -x "$1" ]; then
  echo "$1 is not a program: build it first with 'make build'" >&2
  exit 1
fi
WERKVLEK=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)

WERKVLEK_SCRATCH=$(mktemp -d)
trap 'rm -rf "$WERKVLEK_SCRATCH"' EXIT
trap 'exit 1' HUP INT TERM
export WERKVLEK WERKVLEK_SCRATCH

town=$WERKVLEK_SCRATCH/demo
if ! "$WERKVLEK" demo --out "$town" >"$WERKVLEK_SCRATCH/demo.log" 2>&1; then
  cat "$WERKVLEK_SCRATCH/demo.log" >&2
  echo "'$WERKVLEK demo' failed" >&2
  exit 1
fi
# Small projects of the same town, so that runs of projects stay short.
for name in now later; do
  facilities=data/voorzieningen.gpkg
  [ "$name" = now ] || facilities="$facilities|subset=id <> 1"
  cat >"$town/$name.toml" <<TOML
naam = "$name"
[invoer]
adressen = "data/adressen.gpkg"
voorzieningen = "$facilities"
buurten = "data/buurten.gpkg"
straten = "data/straten.gpkg|layername=straten"
[vlekkenplan]
soorten = ["huisarts"]
drempels_m = [400.0, 800.0]
gewichten = ["inwoners"]
TOML
done

# A profile of its own: neither the user's settings nor a display play a part. Scratch files go away with the rest.
mkdir -m 700 "$WERKVLEK_SCRATCH/runtime" "$WERKVLEK_SCRATCH/tmp"
export TMPDIR="$WERKVLEK_SCRATCH/tmp" XDG_RUNTIME_DIR="$WERKVLEK_SCRATCH/runtime" QT_QPA_PLATFORM=offscreen
export QGIS_CUSTOM_CONFIG_PATH="$WERKVLEK_SCRATCH/profile" QGIS_PLUGINPATH="$here/../qgis" PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH="$here/../qgis:/usr/share/qgis/python/plugins:/usr/share/qgis/python" LANG=C.UTF-8 LC_ALL=C.UTF-8
/usr/bin/python3 -m tests "$@"
