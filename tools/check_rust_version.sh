#!/bin/sh
# The Rust version that the manifest promises is the one that CI checks with: an older promise is proven by nobody.
set -eu
cd "$(dirname "$0")/.."
promised=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
used=$(rustc --version | sed 's/rustc \([0-9]*\.[0-9]*\).*/\1/')
if [ "$promised" != "$used" ]; then
  echo "Cargo.toml promises Rust $promised; checked with $used. Check with $promised, or raise rust-version." >&2
  [ -z "${CI:-}" ] || exit 1
  exit 0
fi
echo "rust-version $promised is what was checked"
