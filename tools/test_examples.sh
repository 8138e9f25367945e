#!/bin/sh
# Runs the examples and compares what they print with examples/expected/NAME.txt; WERKVLEK_BLESS=1 writes those anew.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for source in examples/src/bin/*.rs; do
  name=$(basename "$source" .rs)
  # Paths and times differ from run to run.
  cargo run --quiet --locked -p werkvlek-examples --bin "$name" -- "$folder" | sed "s#$folder#FOLDER#" >"$folder/$name.txt"
  if [ -n "${WERKVLEK_BLESS:-}" ]; then
    mkdir -p examples/expected
    cp "$folder/$name.txt" "examples/expected/$name.txt"
  else
    diff -u "examples/expected/$name.txt" "$folder/$name.txt" || { echo "example '$name' prints something else" >&2; exit 1; }
  fi
  echo "example $name: as expected"
done
