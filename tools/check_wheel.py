"""Checks a wheel that is handed out: its size, what it asks of a system, that it opens no socket, and what it lets others see.

    python tools/check_wheel.py WHEEL --glibc 2.28

Needs auditwheel (crates/python/requirements-wheel.txt), whose verdict is printed beside.
"""

import argparse
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from elftools.elf.elffile import ELFFile

MOST_MB = 40
#: What every system of a manylinux tag has; no C++ library among them, since it is within.
LIBRARIES = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2"}
#: A library that never asks for these cannot reach the network.
SOCKETS = {"socket", "connect", "getaddrinfo", "gethostbyname", "gethostbyname_r", "bind", "listen", "accept"}


def module(wheel: Path) -> ELFFile:
    with zipfile.ZipFile(wheel) as packed:
        return ELFFile(io.BytesIO(packed.read("werkvlek/_werkvlek.abi3.so")))


def faults(library: ELFFile, glibc: tuple[int, ...]) -> list[str]:
    found = []
    dynamic = library.get_section_by_name(".dynamic")
    needed = {tag.needed for tag in dynamic.iter_tags("DT_NEEDED")}
    if needed - LIBRARIES:
        found.append(f"it needs {', '.join(sorted(needed - LIBRARIES))}; only {', '.join(sorted(LIBRARIES))} are everywhere")
    for wanted, versions in library.get_section_by_name(".gnu.version_r").iter_versions():
        for version in versions:
            number = re.fullmatch(r"GLIBC_([\d.]+)", version.name)
            if number and tuple(map(int, number[1].split("."))) > glibc:
                found.append(f"it needs {version.name} of {wanted.name}")
    symbols = list(library.get_section_by_name(".dynsym").iter_symbols())
    asked = {symbol.name for symbol in symbols if symbol["st_shndx"] == "SHN_UNDEF"}
    if asked & SOCKETS:
        found.append(f"it can open a socket: {', '.join(sorted(asked & SOCKETS))}")
    shown = {symbol.name for symbol in symbols if symbol["st_shndx"] != "SHN_UNDEF" and symbol["st_info"]["bind"] != "STB_LOCAL"}
    if shown != {"PyInit__werkvlek"}:
        others = sorted(shown - {"PyInit__werkvlek"})
        found.append(f"{len(others)} symbols could meet those of other libraries: {', '.join(others[:8])}")
    return found


if __name__ == "__main__":
    said = argparse.ArgumentParser()
    said.add_argument("wheel", type=Path)
    said.add_argument("--glibc", default="2.28")
    given = said.parse_args()
    size_mb = given.wheel.stat().st_size / 1e6
    wrong = faults(module(given.wheel), tuple(map(int, given.glibc.split("."))))
    if size_mb > MOST_MB:
        wrong.append(f"{size_mb:.1f} MB found, {MOST_MB} MB or less expected")
    for fault in wrong:
        print(f"{given.wheel.name}: {fault}", file=sys.stderr)
    audit = subprocess.run([sys.executable, "-m", "auditwheel", "show", given.wheel], capture_output=True, text=True)
    print(f"{given.wheel.name}: {size_mb:.1f} MB")
    print(audit.stdout.strip() or audit.stderr.strip())
    sys.exit(1 if wrong else 0)
