"""The licences of all that is compiled into the wheel: crates, and the C and C++ libraries that some of them bring."""

import json
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("licen", "copying", "notice", "ofl", "unlicense")
#: Where the sources of C and C++ libraries keep their texts, by the crate that brings them.
WITHIN = {"gdal-src": ["source/LICENSE.TXT"], "highs-sys": ["HiGHS/LICENSE.txt"], "zstd-sys": ["zstd/LICENSE"]}


def linked() -> list[dict]:
    """Crates that end up in the module, those that only help to build it left out."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--features", "werkvlek-python/bundled",
               "--filter-platform", "x86_64-unknown-linux-gnu"]  # fmt: skip
    known = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in known["packages"]}
    nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
    waiting = [i for i, package in packages.items() if package["name"] == "werkvlek-python"]
    found: dict[str, dict] = {}
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found[node] = packages[node]
        for to in nodes[node]["deps"]:
            if any(kind["kind"] is None for kind in to["dep_kinds"]):
                waiting.append(to["pkg"])
    others = [package for package in found.values() if package["source"] is not None]
    return sorted(others, key=lambda package: (package["name"], package["version"]))


def texts(package: dict) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    own = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name.lower().startswith(NAMES)]
    paths = own + [folder / name for name in WITHIN.get(package["name"], [])]
    found = [path.read_text(errors="replace").strip() for path in paths]
    if package["name"] == "proj-sys":
        # PROJ's sources come packed.
        with tarfile.open(next(folder.glob("PROJSRC/proj-*.tar.gz"))) as packed:
            name = next(name for name in packed.getnames() if name.count("/") == 1 and name.endswith("/COPYING"))
            found.append(packed.extractfile(name).read().decode())  # type: ignore[union-attr]
    return found


def expat() -> str:
    """expat is the system's; Debian keeps its licence here."""
    path = Path("/usr/share/doc/libexpat1-dev/copyright")
    return path.read_text() if path.exists() else "MIT; https://github.com/libexpat/libexpat/blob/master/COPYING"


def notices() -> str:
    """Every crate with its licence, then each text once with the crates that it is of."""
    packages = linked()
    lines = ["What is compiled into this module, beside werkvlek itself.", ""]
    lines += [f"{package['name']} {package['version']}: {package['license'] or 'see below'}" for package in packages]
    lines += ["SQLite, brought by libsqlite3-sys: public domain", "expat, of the system it was built on: MIT", ""]
    of: dict[str, list[str]] = {}
    for package in packages:
        for text in texts(package):
            of.setdefault(text, []).append(package["name"])
    of[expat()] = ["expat"]
    for text, crates in of.items():
        lines += ["=" * 80, ", ".join(dict.fromkeys(crates)), "-" * 80, text, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(notices())
