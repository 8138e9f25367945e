#!/bin/sh
# The Python package as a user has it: the wheel in an environment of its own, then its types, tests, doctests and recipes.
#     tools/test_python.sh TARGET_FOLDER
set -eu
target=$1
here=$(cd "$(dirname "$0")/.." && pwd)
python=/usr/bin/python3
[ -x "$python" ] || python=python3
venv=$target/python/test
needs=$here/crates/python/requirements-test.txt

# Packages are installed once for each list of them.
if ! cmp -s "$needs" "$venv/requirements.txt"; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r "$needs"
  cp "$needs" "$venv/requirements.txt"
fi
"$venv/bin/pip" install -q --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/werkvlek-*.whl

# Away from the sources, so that what is tested is what was installed.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$venv/bin:$PATH
export PATH
unset PYTHONPATH
installed=$("$venv/bin/python" -c 'import pathlib, werkvlek; print(pathlib.Path(werkvlek.__file__).parent)')
"$venv/bin/mypy" --config-file "$here/crates/python/pyproject.toml" --cache-dir "$target/python/mypy"
"$venv/bin/python" -m pytest -p no:cacheprovider -c "$here/crates/python/pyproject.toml" --rootdir "$here/crates/python" \
  --doctest-modules "$installed" "$here/crates/python/tests"
