#!/bin/sh
# The benches of the Python package: answers compared first, then times beside those of rivals.
#     tools/bench_python.sh TARGET_FOLDER [FOLDER_WITH_OSM_EXTRACTS]
set -eu
target=$1
osm=${2:-}
here=$(cd "$(dirname "$0")/.." && pwd)
venv=$target/python/bench
python=/usr/bin/python3
[ -x "$python" ] || python=python3
[ -d "$venv" ] || "$python" -m venv "$venv"
"$venv/bin/pip" install -q --disable-pip-version-check -r "$here/crates/python/requirements-test.txt" -r "$here/benches/python/requirements.txt"
"$venv/bin/pip" install -q --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/werkvlek-*.whl
cd "$here/benches/python"
for bench in bench_overhead bench_nearest bench_heatmap; do
  echo "== $bench"
  "$venv/bin/python" -W ignore "$bench.py"
done
if [ -n "$osm" ]; then
  echo "== bench_streets"
  "$venv/bin/python" -W ignore bench_streets.py "$osm"
fi
