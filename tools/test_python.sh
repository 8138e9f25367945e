#!/bin/sh
# The Python package as a user has it: the wheel in an environment of its own, then its types, tests, doctests and recipes.
#     tools/test_python.sh TARGET_FOLDER [spark]
set -eu
target=$1
part=${2:-test}
here=$(cd "$(dirname "$0")/.." && pwd)
python=/usr/bin/python3
[ -x "$python" ] || python=python3
venv=$target/python/$part
needs=$here/crates/python/requirements-$part.txt

# Packages are installed once for each list of them.
if ! cmp -s "$needs" "$venv/requirements.txt"; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r "$needs"
  cp "$needs" "$venv/requirements.txt"
fi
"$venv/bin/pip" install -q --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/werkvlek-*-linux_*.whl

# Away from the sources, so that what is tested is what was installed.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$venv/bin:$PATH
export PATH
unset PYTHONPATH
installed=$("$venv/bin/python" -c 'import pathlib, werkvlek; print(pathlib.Path(werkvlek.__file__).parent)')
if [ "$part" = spark ]; then
  exec "$venv/bin/python" -m pytest -p no:cacheprovider -c "$here/crates/python/pyproject.toml" --rootdir "$here/crates/python" \
    "$here/crates/python/tests_spark"
fi
"$venv/bin/mypy" --config-file "$here/crates/python/pyproject.toml" --cache-dir "$target/python/mypy"
"$venv/bin/python" -m pytest -p no:cacheprovider -c "$here/crates/python/pyproject.toml" --rootdir "$here/crates/python" \
  --doctest-modules --ignore "$installed/spark.py" "$installed" "$here/crates/python/tests"
