# SPDX-License-Identifier: GPL-2.0-or-later
"""A project file of the program, out of what was chosen in a dialog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_project(path: Path, parts: dict[str, dict[str, Any]]) -> None:
    """Writes a project file: a table for each part, the first without a name; keys without a value are left out."""
    lines: list[str] = []
    for part, values in parts.items():
        if part:
            lines.append(f"[{part}]")
        lines.extend(f"{key} = {_value(value)}" for key, value in values.items() if value not in (None, "", []))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _value(value: Any) -> str:
    """A text, a number or a list, as TOML writes it; its texts escape what those of JSON do."""
    return json.dumps(value, ensure_ascii=False)
