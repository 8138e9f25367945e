"""What goes wrong, as exceptions that say what was found, where, what was expected and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _werkvlek
    from .tables import Table

__all__ = ["InputError", "InternalError", "WerkvlekError"]


class WerkvlekError(Exception):
    """Anything that werkvlek raises of itself."""


class InputError(WerkvlekError, ValueError):
    """An input or a parameter cannot be used. The message names parameters as Python does.

    Attributes:
        rejected: the rows that cannot be used, each with its reason, when it is about rows.
        source: the input that the first of them is of.
        row: its number: the position in a table that was given, the line or feature id in a file.
        field: the column at fault, when one is.
    """

    def __init__(
        self,
        message: str,
        rejected: Table | None = None,
        source: str | None = None,
        row: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(message)
        self.rejected = rejected
        self.source = source
        self.row = row
        self.field = field


class InternalError(WerkvlekError, RuntimeError):
    """werkvlek itself went wrong: please report it, with the call and, where you can, the data."""


def input_error(message: str, rejected: _werkvlek.Table | None) -> InputError:
    """Made by the extension module."""
    if rejected is None:
        return InputError(message)
    from .tables import Table

    source, row, field, _ = rejected.first_rejected or (None, None, None, "")
    return InputError(message, Table(rejected), source, row, field)


def fault(message: str, _about: object) -> InternalError:
    """Made by the extension module."""
    return InternalError(f"werkvlek itself went wrong: {message}")
