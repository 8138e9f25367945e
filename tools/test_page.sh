#!/bin/sh
# Tests the page for the council in a real Chromium, on the sample town.
#   sh tools/test_page.sh PATH_TO_werkvlek [FOLDER for screenshots and a PDF]
set -eu

if [ $# -lt 1 ]; then
  echo "usage: sh tools/test_page.sh PATH_TO_werkvlek [FOLDER]" >&2
  exit 1
fi
if [ ! -x "$1" ]; then
  echo "$1 is not a program: build it first with 'make build'" >&2
  exit 1
fi
werkvlek=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)/page
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# The tests' two packages, as the lock file says.
if [ ! -f "$here/node_modules/.package-lock.json" ] || [ "$here/package-lock.json" -nt "$here/node_modules/.package-lock.json" ]; then
  npm ci --prefix "$here" --no-audit --no-fund --ignore-scripts >"$scratch/npm.log" 2>&1 || { cat "$scratch/npm.log" >&2; exit 1; }
fi

"$werkvlek" demo --out "$scratch/demo" -q
# The same town with names that a page could take for code.
python3 "$here/hostile_town.py" "$scratch/demo" "$scratch/hostile.toml"
"$werkvlek" report "$scratch/hostile.toml" -o "$scratch/hostile.html" -q
"$werkvlek" report "$scratch/demo/werkvlek.toml" --lang en -o "$scratch/english.html" -q
# Three such towns, 283,320 inhabitants, on a ground as fine as that of OpenStreetMap.
"$werkvlek" demo --out "$scratch/large" --scale 3 -q
rm -r "$scratch/large/out"
python3 "$here/large_ground.py" "$scratch/large" "$scratch/large/large.toml"
"$werkvlek" report "$scratch/large/large.toml" -o "$scratch/large.html" -q
node "$here/test.mjs" "$scratch/demo/out/rapport.html" "$scratch/hostile.html" "$scratch/english.html" "$scratch/large.html" ${2:+"$2"}
