"""Packs an extension module that is built, with the Python sources, as a wheel: that of the workspace for this machine, or another.

maturin would build the crate by itself, with other features of what it stands on, and so compile PROJ and HiGHS once more.

    python3 tools/pack_wheel.py TARGET_FOLDER [--library FILE] [--platform TAG] [--notices]

`--notices` adds the licences of all that is compiled into the library, and packs tightly: for a file that is handed out.
"""

import argparse
import base64
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import zipfile
from pathlib import Path

from third_party import notices

ROOT = Path(__file__).resolve().parent.parent
CRATE = ROOT / "crates/python"
# A zip file knows no time before this one; equal sources give equal bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]


def platform() -> str:
    return re.sub(r"[^a-zA-Z0-9]", "_", sysconfig.get_platform())


def metadata(project: dict, licences: list[str]) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {version()}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        *(f"License-File: {each}" for each in licences),
        f"Requires-Python: {project['requires-python']}",
        *(f"Classifier: {each}" for each in project["classifiers"]),
        *(f"Requires-Dist: {each}" for each in project["dependencies"]),
    ]
    for extra, needs in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f'Requires-Dist: {each} ; extra == "{extra}"' for each in needs]
    readme = (CRATE / project["readme"]).read_text()
    return "\n".join([*lines, "Description-Content-Type: text/markdown", "", readme])


def stripped(library: Path, how: str) -> bytes:
    """The library without its debug information, where binutils can take it out."""
    if shutil.which("strip") is None:
        return library.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / library.name
        subprocess.run(["strip", how, "-o", small, library], check=True)
        return small.read_bytes()


def files(library: Path, platform_tag: str, with_notices: bool) -> dict[str, bytes]:
    project = tomllib.loads((CRATE / "pyproject.toml").read_text())["project"]
    info = f"werkvlek-{version()}.dist-info"
    sources = sorted((CRATE / "python/werkvlek").rglob("*"))
    packed = {
        f"werkvlek/{path.relative_to(CRATE / 'python/werkvlek')}": path.read_bytes()
        for path in sources
        if path.is_file() and path.suffix in (".py", ".pyi", ".typed", "")
    }
    # Names of functions within serve who looks for a fault in a build of today.
    how = "--strip-unneeded" if with_notices else "--strip-debug"
    packed["werkvlek/_werkvlek.abi3.so"] = stripped(library, how)
    tag = f"cp310-abi3-{platform_tag}"
    packed[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: werkvlek\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    )
    scripts = "".join(f"{name} = {where}\n" for name, where in project["scripts"].items())
    packed[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    licences = {name: (ROOT / name).read_bytes() for name in ("LICENSE-APACHE", "LICENSE-MIT")}
    if with_notices:
        licences["THIRD-PARTY.txt"] = notices().encode()
    packed |= {f"{info}/licenses/{name}": text for name, text in licences.items()}
    packed[f"{info}/METADATA"] = metadata(project, list(licences)).encode()
    return packed


def pack(target: Path, library: Path, platform_tag: str, with_notices: bool) -> Path:
    packed = files(library, platform_tag, with_notices)
    out = target / "wheels" / f"werkvlek-{version()}-cp310-abi3-{platform_tag}.whl"
    out.parent.mkdir(exist_ok=True)
    info = f"werkvlek-{version()}.dist-info"
    record = ""
    for name, content in packed.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(content)}\n"
    packed[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    level = 9 if with_notices else 1
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as wheel:
        for name, content in packed.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".so") else 0o644) << 16
            wheel.writestr(entry, content)
    return out


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("target", type=Path)
    said.add_argument("--library", type=Path)
    said.add_argument("--platform", default=platform())
    said.add_argument("--notices", action="store_true")
    given = said.parse_args()
    made = pack(given.target, given.library or given.target / "debug/lib_werkvlek.so", given.platform, given.notices)
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
