# SPDX-License-Identifier: GPL-2.0-or-later
"""What the program wrote, in the project of the user: grouped, in a sensible order, styled."""

from .found import Result, layers_in_file, layers_in_folder, rejected_beside
from .load import load, style

__all__ = ["Result", "layers_in_file", "layers_in_folder", "load", "rejected_beside", "style"]
