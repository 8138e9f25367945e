#!/bin/sh
# The wheel that is handed out: GDAL, PROJ with proj.db, SQLite and HiGHS in one library, for every Linux with glibc 2.28 or newer; and the sdist.
#     tools/build_wheel.sh TARGET_FOLDER
# Zig's clang compiles the C and C++ parts: it knows the symbols of each glibc, so that this machine may be newer than those that run it.
set -eu
target=$1
here=$(cd "$(dirname "$0")/.." && pwd)
glibc=2.28
machine=$(uname -m)
[ "$(uname -s)-$machine" = Linux-x86_64 ] || {
  echo "found $(uname -s) on $machine, Linux on x86_64 expected; elsewhere: maturin build --release --features bundled (.github/workflows/release.yml)" >&2
  exit 1
}
triple=x86_64-unknown-linux-gnu
mkdir -p "$target"
target=$(cd "$target" && pwd)

# The tools, in an environment of their own.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
venv=$target/tools
needs=$here/crates/python/requirements-wheel.txt
if ! cmp -s "$needs" "$venv/requirements.txt"; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r "$needs"
  cp "$needs" "$venv/requirements.txt"
fi
PATH=$venv/bin:$PATH
# What zig compiles is kept by cargo; its own copies go with the folder.
ZIG_GLOBAL_CACHE_DIR=$target/zig
ZIG_LOCAL_CACHE_DIR=$target/zig
CARGO_TARGET_DIR=$target
export PATH ZIG_GLOBAL_CACHE_DIR ZIG_LOCAL_CACHE_DIR CARGO_TARGET_DIR

# The library expat of the system, with the one function that older systems do not have.
for expat in "/usr/lib/$machine-linux-gnu/libexpat.a" /usr/lib64/libexpat.a; do [ -e "$expat" ] && break; done
[ -e "$expat" ] || { echo "libexpat.a is missing: apt-get install libexpat1-dev" >&2; exit 1; }
WERKVLEK_EXPAT=$target/expat
export WERKVLEK_EXPAT
mkdir -p "$WERKVLEK_EXPAT/include"
cp /usr/include/expat.h /usr/include/expat_external.h "$WERKVLEK_EXPAT/include/"
cp "$expat" "$WERKVLEK_EXPAT/libexpat.a"
"$venv/bin/python" -m ziglang cc -target "x86_64-linux-gnu.$glibc" -O2 -fPIC -c "$here/tools/arc4random.c" -o "$WERKVLEK_EXPAT/arc4random.o"
ar r "$WERKVLEK_EXPAT/libexpat.a" "$WERKVLEK_EXPAT/arc4random.o"

CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_gnu=$here/tools/bundled.cmake
CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS="-C link-arg=$WERKVLEK_EXPAT/libexpat.a"
# What the build scripts of crates compile: no symbols for debuggers either.
CFLAGS_x86_64_unknown_linux_gnu=-g0
export CFLAGS_x86_64_unknown_linux_gnu CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_gnu CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS
cd "$here"
cargo-zigbuild zigbuild --profile wheel --locked -p werkvlek-python --lib --features bundled --target "$triple.$glibc"

library=$target/$triple/wheel/lib_werkvlek.so
"$venv/bin/python" tools/pack_wheel.py "$target" --library "$library" --platform "manylinux_$(echo $glibc | tr . _)_$machine" --notices
wheel=$(ls "$target"/wheels/werkvlek-*-manylinux*.whl)
"$venv/bin/python" tools/check_wheel.py "$wheel" --glibc "$glibc"
"$venv/bin/maturin" sdist -m crates/python/Cargo.toml -o "$target/wheels" 2>"$target/sdist.log" || { cat "$target/sdist.log" >&2; exit 1; }
ls -l "$target/wheels"
