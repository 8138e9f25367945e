#!/usr/bin/env bash
# The wheel on a machine that has nothing: a Debian made for it, with Python and no GDAL. Installed there, timed; the demo by the command and
# by Python, without a network; every block of docs/python.md.
#     tools/prove_wheel.sh WHEEL [FOLDER_FOR_THE_DEMO]
# Needs root, debootstrap and the network (Debian's and Python's registries).
set -euo pipefail
wheel=$(realpath "${1:?"which wheel"}")
keep=${2:-}
here=$(cd "$(dirname "$0")/.." && pwd)
base=${WERKVLEK_FRESH_DEBIAN:-$HOME/.cache/werkvlek/fresh-debian}
if [ ! -e "$base/made" ]; then
  command -v debootstrap >/dev/null || { apt-get update -qq; apt-get install -y -qq debootstrap >/dev/null; }
  rm -rf "$base"
  debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm "$base" >/dev/null
  touch "$base/made"
fi
# Mounts live in a namespace of this process alone and end with it.
if [ -z "${WERKVLEK_NAMESPACE:-}" ]; then exec env WERKVLEK_NAMESPACE=1 unshare --mount --propagation private "$0" "$@"; fi
root=$(mktemp -d)
trap 'umount "$root/proc" "$root/dev"; rm -rf --one-file-system "$root"' EXIT
cp -a "$base/." "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
# How this machine reaches Python's registry.
[ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
mkdir "$root/proof"
cp "$wheel" "$root/proof/"
cp "$here/docs/python.md" "$here/tools/run_recipes.py" "$root/proof/"
file=$(basename "$wheel")
inside() {
  chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/proof/venv/bin:/usr/sbin:/usr/bin:/sbin:/bin PIP_DISABLE_PIP_VERSION_CHECK=1 \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt bash -c "cd /proof && $1"
}
# A step without any network.
alone() { unshare --net chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/proof/venv/bin:/usr/bin:/bin bash -c "cd /proof && $1"; }
timed() { local start end; start=$(date +%s%N); "${@:2}"; end=$(date +%s%N); echo "$1: $(((end - start) / 100000000))" | sed -E 's/: ([0-9])$/: 0\1/; s/([0-9])$/.\1 s/'; }

echo "Debian $(cat "$root/etc/debian_version"), $(inside 'python3 --version'), GDAL: $(inside 'ls /usr/lib/*/libgdal* 2>/dev/null | wc -l') files"
echo "$file: $(($(stat -c %s "$wheel") / 100000))" | sed -E 's/([0-9])$/.\1 MB/'
inside 'python3 -m venv venv'
timed "pip install of the file, numpy fetched" inside "pip install -q $file"
inside "pip uninstall -q -y werkvlek"
timed "pip install of the file, numpy there" inside "pip install -q $file"
timed "werkvlek demo" alone 'werkvlek demo --out town >demo.log 2>&1 || { tail -5 demo.log >&2; exit 1; }'
timed "werkvlek.demo('x')" alone "python -c \"import werkvlek; werkvlek.demo('x')\""
# run.json says when it was and how long each step took.
inside 'diff -rq -x run.json town/out x/out' || { echo "the demo of Python differs from that of the command" >&2; exit 1; }
echo "both demos are the same: $(inside 'find town -type f | wc -l') files"
timed "pip install of geopandas and tqdm" inside "pip install -q '$file[geo,progress]' xarray"
if [ -n "$keep" ]; then mkdir -p "$keep" && cp -a "$root/proof/town" "$keep/"; fi
timed "docs/python.md" alone 'mkdir recipes && cd recipes && python ../run_recipes.py ../python.md'
