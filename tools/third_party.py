"""The licences of all that is compiled into the wheel: crates, the C and C++ libraries that some of them bring, what those bring in turn, and what
werkvlek's own crates carry.

    python3 tools/third_party.py

In the environment of `make wheel` also that of the C++ library of Zig, which is linked in.
"""

import importlib.util
import json
import re
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("licen", "copying", "notice", "ofl", "unlicense")
#: Where the sources of C and C++ libraries keep their texts, by the crate that brings them.
WITHIN = {
    "gdal-src": ["source/LICENSE.TXT"],
    "highs-sys": ["HiGHS/LICENSE.txt", "HiGHS/extern/pdqsort/license.txt"],
    "zstd-sys": ["zstd/LICENSE"],
}
#: Libraries in the sources of GDAL that its licence does not tell of; each tells of itself at the top of a header.
IN_GDAL = {
    "libtiff": "frmts/gtiff/libtiff/tiff.h",
    "libgeotiff": "frmts/gtiff/libgeotiff/geotiff.h",
    "zlib": "frmts/zlib/zlib.h",
    "json-c": "ogr/ogrsf_frmts/geojson/libjson/json.h",
    "shapelib": "ogr/ogrsf_frmts/shape/shapelib/shapefil.h",
}
#: What crates of the workspace carry: a font in pictures, maps on the page.
OURS = {"Noto Sans": "crates/draw/OFL.txt", "Leaflet": "crates/page/assets/leaflet/LICENSE"}
#: What has no text of its own here.
SAID = [
    "SQLite, brought by libsqlite3-sys: public domain",
    "expat, of the system it was built on: MIT",
    "Noto Sans, in pictures and charts: SIL Open Font License 1.1",
    "Leaflet, on the page for the council: BSD-2-Clause",
    "fast_float, in GDAL: MIT OR Apache-2.0 OR BSL-1.0",
    "the EPSG Dataset of IOGP, in proj.db of PROJ: its terms of use, https://epsg.org/terms-of-use.html",
    "the standard library of Rust: MIT OR Apache-2.0",
    "libc++, libc++abi and libunwind of LLVM: Apache-2.0 WITH LLVM-exception",
]


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


def first_comment(path: Path) -> str:
    """The comment at the top of a file in C, without its frame of stars."""
    lines = re.search(r"/\*(.*?)\*/", path.read_text(errors="replace"), re.DOTALL)[1].splitlines()  # type: ignore[index]
    return "\n".join(re.sub(r"^ ?\*+( |$)", "", line).rstrip("* ") for line in lines).strip()


def in_gdal(packages: list[dict]) -> dict[str, str]:
    (folder,) = [Path(each["manifest_path"]).parent / "source" for each in packages if each["name"] == "gdal-src"]
    return {name: first_comment(folder / header) for name, header in IN_GDAL.items()}


def cxx() -> str | None:
    """The licence of LLVM, as Zig brings it; none where another compiler is used."""
    zig = importlib.util.find_spec("ziglang")
    return None if zig is None or zig.origin is None else (Path(zig.origin).parent / "lib/libcxx/LICENSE.TXT").read_text()


def expat() -> str:
    """expat is the system's; Debian keeps its licence here."""
    path = Path("/usr/share/doc/libexpat1-dev/copyright")
    return path.read_text() if path.exists() else "MIT; https://github.com/libexpat/libexpat/blob/master/COPYING"


def notices() -> str:
    """Every crate with its licence, then each text once with the crates that it is of."""
    packages = linked()
    lines = ["What is compiled into this module, beside werkvlek itself.", ""]
    lines += [f"{package['name']} {package['version']}: {package['license'] or 'see below'}" for package in packages]
    lines += [*SAID, ""]
    of: dict[str, list[str]] = {}
    for package in packages:
        for text in texts(package):
            of.setdefault(text, []).append(package["name"])
    others = {"expat": expat(), **in_gdal(packages), **{name: (ROOT / path).read_text() for name, path in OURS.items()}}
    if (llvm := cxx()) is not None:
        others["libc++, libc++abi, libunwind"] = llvm
    for name, text in others.items():
        of.setdefault(text.strip(), []).append(name)
    for text, crates in of.items():
        lines += ["=" * 80, ", ".join(dict.fromkeys(crates)), "-" * 80, text, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(notices())
