#!/bin/sh
# Runs every fuzz target for so many seconds from the committed seeds: fuzz.sh SECONDS WORK_FOLDER [TARGET...]
# New inputs stay in the work folder; an input that makes a reader panic or hang stops the script and is named.
set -eu
cd "$(dirname "$0")/.."
seconds=$1
work=$2
shift 2
[ $# -gt 0 ] || set -- $(ls fuzz/fuzz_targets | sed 's/\.rs$//')
for target in "$@"; do
    mkdir -p "$work/$target"
    # Without a sanitizer: our code has next to no unsafe blocks, and GDAL is not compiled for one.
    cargo +nightly fuzz run --sanitizer none "$target" "$work/$target" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -max_len=200000 -print_final_stats=1
done
