# SPDX-License-Identifier: GPL-2.0-or-later
"""What the program wrote, in the project of the user: grouped, in a sensible order, styled."""

from .found import Result, as_written, layers_in_file, layers_in_folder, rejected_beside
from .load import load, load_instead, style

__all__ = [
    "Result",
    "as_written",
    "layers_in_file",
    "layers_in_folder",
    "load",
    "load_instead",
    "rejected_beside",
    "style",
]
