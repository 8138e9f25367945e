"""Packs the extension module that the workspace has built, with the Python sources, as a wheel for this machine.

maturin would build the crate by itself, with other features of what it stands on, and so compile PROJ and HiGHS once more.

    python3 tools/pack_wheel.py TARGET_FOLDER
"""

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

ROOT = Path(__file__).resolve().parent.parent
CRATE = ROOT / "crates/python"
# A zip file knows no time before this one; equal sources give equal bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]


def platform() -> str:
    return re.sub(r"[^a-zA-Z0-9]", "_", sysconfig.get_platform())


def metadata(project: dict) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {version()}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Classifier: {each}" for each in project["classifiers"]),
        *(f"Requires-Dist: {each}" for each in project["dependencies"]),
    ]
    for extra, needs in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f'Requires-Dist: {each} ; extra == "{extra}"' for each in needs]
    readme = (CRATE / project["readme"]).read_text()
    return "\n".join([*lines, "Description-Content-Type: text/markdown", "", readme])


def stripped(library: Path) -> bytes:
    """The library without its debug information, where binutils can take it out."""
    if shutil.which("strip") is None:
        return library.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / library.name
        subprocess.run(["strip", "--strip-debug", "-o", small, library], check=True)
        return small.read_bytes()


def files(library: Path) -> dict[str, bytes]:
    project = tomllib.loads((CRATE / "pyproject.toml").read_text())["project"]
    info = f"werkvlek-{version()}.dist-info"
    sources = sorted((CRATE / "python/werkvlek").rglob("*"))
    packed = {
        f"werkvlek/{path.relative_to(CRATE / 'python/werkvlek')}": path.read_bytes()
        for path in sources
        if path.is_file() and path.suffix in (".py", ".pyi", ".typed", "")
    }
    packed["werkvlek/_werkvlek.abi3.so"] = stripped(library)
    packed[f"{info}/METADATA"] = metadata(project).encode()
    tag = f"cp310-abi3-{platform()}"
    packed[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: werkvlek\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    )
    scripts = "".join(f"{name} = {where}\n" for name, where in project["scripts"].items())
    packed[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    for licence in ("LICENSE-APACHE", "LICENSE-MIT"):
        packed[f"{info}/licenses/{licence}"] = (ROOT / licence).read_bytes()
    return packed


def pack(target: Path) -> Path:
    packed = files(target / "debug/lib_werkvlek.so")
    out = target / "wheels" / f"werkvlek-{version()}-cp310-abi3-{platform()}.whl"
    out.parent.mkdir(exist_ok=True)
    info = f"werkvlek-{version()}.dist-info"
    record = ""
    for name, content in packed.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(content)}\n"
    packed[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:
        for name, content in packed.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".so") else 0o644) << 16
            wheel.writestr(entry, content)
    return out


if __name__ == "__main__":
    made = pack(Path(sys.argv[1]))
    print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)")
