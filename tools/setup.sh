#!/bin/sh
# Installs what building (base), building (wheel) and testing (python, spark) the Python package, checking layers and the plugin (qgis),
# workbooks (office) or the page (page) needs, and only what is missing.
set -eu
part=${1:-base}

has() { command -v "$1" >/dev/null 2>&1; }

missing=""
if [ "$part" = base ]; then
  has pkg-config || missing="$missing pkg-config"
  has cmake || missing="$missing cmake"
  has sqlite3 || missing="$missing sqlite3"
  # A test looks at what the program opens.
  has strace || missing="$missing strace"
  has g++ || missing="$missing g++"
  # PyO3 asks an interpreter what it is built for.
  has python3 || missing="$missing python3"
  { has pkg-config && pkg-config --atleast-version=3.6 gdal; } 2>/dev/null || missing="$missing libgdal-dev"
  # bindgen reads the header of HiGHS through libclang; libclang-cpp is another library. No grep -q: one that stops early
  # would fail ldconfig.
  { /sbin/ldconfig -p; ls /usr/lib/llvm-*/lib; } 2>/dev/null | grep -E 'libclang(-[0-9.]+)?\.so' >/dev/null || missing="$missing libclang1"
elif [ "$part" = wheel ]; then
  # No GDAL: it is compiled. sqlite3 writes proj.db.
  for each in cmake sqlite3 make; do has "$each" || missing="$missing $each"; done
  /usr/bin/python3 -c 'import ensurepip' >/dev/null 2>&1 || missing="$missing python3-venv"
  has ar || missing="$missing binutils"
  has gcc || missing="$missing gcc libc6-dev"
  [ -n "$(ls /usr/lib/*/libexpat.a /usr/lib64/libexpat.a 2>/dev/null)" ] || missing="$missing libexpat1-dev"
  { /sbin/ldconfig -p; ls /usr/lib/llvm-*/lib; } 2>/dev/null | grep -E 'libclang(-[0-9.]+)?\.so' >/dev/null || missing="$missing libclang1"
elif [ "$part" = python ]; then
  # The environment in which the package is tested.
  /usr/bin/python3 -c 'import ensurepip' >/dev/null 2>&1 || missing="$missing python3-venv"
elif [ "$part" = spark ]; then
  has java || missing="$missing openjdk-17-jre-headless"
elif [ "$part" = office ]; then
  # Workbooks are opened and printed, and the pages looked at.
  has soffice || missing="$missing libreoffice-calc"
  has pdftotext || missing="$missing poppler-utils"
elif [ "$part" = page ]; then
  { has chromium || [ -n "${WERKVLEK_CHROMIUM:-}" ]; } || missing="$missing chromium"
  has python3 || missing="$missing python3"
  # The tests drive the browser from Node.js 20 or newer.
  if ! { has node && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; } || ! has npm; then
    echo "Node.js 20 or newer with npm is missing: install it (https://nodejs.org), then run this again." >&2
    exit 1
  fi
else
  /usr/bin/python3 -c 'import qgis.core' >/dev/null 2>&1 || missing="$missing python3-qgis"
  [ -d /usr/lib/qgis/plugins ] && ls /usr/lib/qgis/plugins/*provider* >/dev/null 2>&1 || missing="$missing qgis-providers"
  # The tests of the plugin run it with qgis_process too, and install a program in an environment.
  has qgis_process.bin || missing="$missing qgis"
  /usr/bin/python3 -c 'import ensurepip' >/dev/null 2>&1 || missing="$missing python3-venv"
fi

if ! has cargo; then
  echo "cargo is missing: install Rust 1.95 or newer with rustup (https://rustup.rs), then run this again." >&2
  exit 1
fi
[ -n "$missing" ] || exit 0

if ! has apt-get; then
  echo "This system has no apt-get. Install these yourself, then run this again:$missing" >&2
  echo "  Fedora:  dnf install gdal-devel sqlite-devel cmake pkgconf sqlite strace gcc-c++ clang-libs" >&2
  echo "  macOS:   brew install gdal cmake pkg-config sqlite llvm" >&2
  exit 1
fi

sudo=""
if [ "$(id -u)" -ne 0 ]; then
  has sudo || { echo "Run as root: apt-get install$missing" >&2; exit 1; }
  sudo=sudo
fi
echo "Installing:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086  # a list of packages
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
