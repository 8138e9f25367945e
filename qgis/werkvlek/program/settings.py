# SPDX-License-Identifier: GPL-2.0-or-later
"""What the program can do: the flags of each command with their defaults, asked once for each version of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from ..words import say
from .find import Program
from .run import run


class ProgramUnknown(Exception):
    """The program does not tell its settings: it is too old, or something else."""


@dataclass(frozen=True)
class Settings:
    """The settings of a program, as `werkvlek settings --json` tells them."""

    told: dict[str, Any]

    @property
    def known(self) -> bool:
        """Whether a program was there to tell them."""
        return bool(self.told)

    @property
    def version(self) -> str:
        """The version of the program."""
        return str(self.told.get("version", ""))

    def flag(self, command: str, name: str) -> dict[str, Any]:
        """What is known of a flag, such as --radius or -p; nothing when there is no such flag."""
        for known in self.told.get("commands", []):
            if known.get("name") == command:
                for flag in known.get("flags", []):
                    if name in (flag.get("flag"), flag.get("short")):
                        return flag
        return {}

    def default(self, command: str, name: str) -> str | None:
        """The default of a flag."""
        found = self.flag(command, name).get("default")
        return None if found is None else str(found)

    def choices(self, command: str, name: str) -> list[str]:
        """The words that a flag takes; none when it takes any."""
        return [str(choice) for choice in self.flag(command, name).get("choices") or []]


NONE = Settings({})
_known: dict[str, Settings] = {}


def settings(program: Program) -> Settings:
    """The settings of this program; kept in the profile until the program file changes."""
    key = _identity(program.path)
    if key not in _known:
        kept = _read_kept(key)
        if kept is None:
            kept = _ask(program)
            _keep(key, kept)
        _known[key] = kept
    return _known[key]


def _identity(path: str) -> str:
    found = os.stat(path)
    return f"{os.path.realpath(path)} {found.st_mtime_ns} {found.st_size}"


def _ask(program: Program) -> Settings:
    outcome = run(program, ["settings", "--json"])
    try:
        told = json.loads(outcome.answer) if outcome.done else None
    except ValueError:
        told = None
    if not isinstance(told, dict) or "commands" not in told:
        raise ProgramUnknown(say("program.unknown", path=program.path, reason=outcome.reason))
    return Settings(told)


def _file() -> Path:
    return Path(QgsApplication.qgisSettingsDirPath()) / "werkvlek" / "settings.json"


def _read_kept(key: str) -> Settings | None:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        return Settings(kept["settings"]) if kept["program"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(key: str, found: Settings) -> None:
    # Without a place to keep them they are asked again next time.
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps({"program": key, "settings": found.told}), encoding="utf-8")
    except OSError:
        pass
