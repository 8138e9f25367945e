# SPDX-License-Identifier: GPL-2.0-or-later
"""The picture of the plugin: a hot spot, and a way to it."""

from __future__ import annotations

from pathlib import Path

ICON = str(Path(__file__).with_name("icon.svg"))
