#!/usr/bin/env python3
"""Packs the QGIS plugin as a zip that QGIS installs and its repository takes.

    package_qgis_plugin.py [--release] OUT_FOLDER

Writes OUT_FOLDER/werkvlek-VERSION.zip, always the same bytes for the same files, after checking the repository's rules:
what metadata.txt has to say, a licence, no binaries, at most 25 MB, and the version of the workspace. With --release also
that its addresses are real: QGIS's repository opens them, and people write to them."""

from __future__ import annotations

import argparse
import configparser
import re
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

TOP = Path(__file__).resolve().parent.parent
PLUGIN = TOP / "qgis" / "werkvlek"
REQUIRED = (
    "name",
    "qgisMinimumVersion",
    "description",
    "about",
    "version",
    "author",
    "email",
    "repository",
    "homepage",
    "tracker",
    "license",
)
ENDINGS = {".py", ".txt", ".svg", ""}
LARGEST = 25 * 1024 * 1024
# Where people find the plugin, its sources and its issues, and to whom they write.
ADDRESSES = ("homepage", "repository", "tracker", "email")
# Domains that are nobody's (RFC 2606), and hosts that only this machine knows.
UNREAL = (".example", ".invalid", ".test", ".localhost", "example.com", "example.org", "example.net", "localhost")
# Zip has no earlier moment.
MOMENT = (1980, 1, 1, 0, 0, 0)


class Refused(Exception):
    """Which rule is not kept."""


def metadata() -> configparser.SectionProxy:
    """What metadata.txt says, checked."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(PLUGIN / "metadata.txt", encoding="utf-8")
    said = parser["general"]
    missing = [key for key in REQUIRED if not said.get(key, "").strip()]
    if missing:
        raise Refused(f"metadata.txt does not say: {', '.join(missing)}")
    if "DEPENDENCY" not in said["about"]:
        raise Refused("'about' in metadata.txt does not name the program that the plugin depends on")
    if "plugin" in said["name"].lower():
        raise Refused("the name of a plugin does not repeat the word plugin")
    workspace = re.search(r'^version = "([^"]+)"', (TOP / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)
    if workspace is None or workspace[1] != said["version"]:
        raise Refused(f"metadata.txt says version {said['version']}, the workspace {workspace and workspace[1]}")
    return said


def placeholders(said: configparser.SectionProxy) -> list[str]:
    """The addresses of the metadata that lead nowhere."""
    return [key for key in ADDRESSES if not _is_real(key, said[key].strip())]


def _is_real(key: str, address: str) -> bool:
    """Whether an address can be opened, or written to, from anywhere."""
    if key == "email":
        _, at, host = address.partition("@")
        scheme = "https" if at else ""
    else:
        parts = urlsplit(address)
        scheme, host = parts.scheme, parts.hostname or ""
    host = host.lower().rstrip(".")
    return scheme == "https" and "." in host and not any(host == name.lstrip(".") or host.endswith(name) for name in UNREAL)


def files() -> list[Path]:
    """What is packed, checked, in a fixed order."""
    found = [path for path in sorted(PLUGIN.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    for path in found:
        if path.suffix not in ENDINGS or b"\0" in path.read_bytes():
            raise Refused(f"{path.relative_to(TOP)}: neither Python, text nor a drawing")
    if PLUGIN / "LICENSE" not in found:
        raise Refused("there is no LICENSE")
    return found


def pack(folder: Path, *, release: bool) -> Path:
    """Writes the zip; gives its path."""
    said = metadata()
    unreal = placeholders(said)
    words = f"metadata.txt needs a real {', '.join(unreal)}: RELEASE.md says what goes there"
    if unreal and release:
        raise Refused(words)
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / f"werkvlek-{said['version']}.zip"
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for path in files():
            entry = zipfile.ZipInfo(path.relative_to(PLUGIN.parent).as_posix(), MOMENT)
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, path.read_bytes())
    if output.stat().st_size > LARGEST:
        output.unlink()
        raise Refused(f"the package is larger than {LARGEST} bytes")
    if unreal:
        print(f"before it is offered to QGIS's repository, {words}", file=sys.stderr)
    return output


def main() -> int:
    """Packs, and says where."""
    parser = argparse.ArgumentParser(description="Packs the QGIS plugin.")
    parser.add_argument("--release", action="store_true", help="refuse addresses that are placeholders")
    parser.add_argument("folder", type=Path, help="where the zip goes")
    options = parser.parse_args()
    try:
        output = pack(options.folder, release=options.release)
    except Refused as rule:
        print(f"error: {rule}", file=sys.stderr)
        return 1
    print(f"{output}: {output.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
