#!/bin/sh
# Runs the examples and compares what they print with examples/expected/NAME.txt; WERKVLEK_BLESS=1 writes those anew.
set -eu
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:=target}"
# The whole workspace, so that dependencies keep the features that they have been built with.
cargo build --quiet --locked --workspace --bins
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for source in examples/src/bin/*.rs; do
  name=$(basename "$source" .rs)
  # Paths differ from run to run.
  "$CARGO_TARGET_DIR/debug/$name" "$folder" >"$folder/$name.out"
  sed "s#$folder#FOLDER#" "$folder/$name.out" >"$folder/$name.txt"
  if [ -n "${WERKVLEK_BLESS:-}" ]; then
    mkdir -p examples/expected
    cp "$folder/$name.txt" "examples/expected/$name.txt"
  else
    diff -u "examples/expected/$name.txt" "$folder/$name.txt" || { echo "example '$name' prints something else" >&2; exit 1; }
  fi
  echo "example $name: as expected"
done
