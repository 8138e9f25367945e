"""What an analysis gives: layers and tables by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tables import Table

__all__ = ["Results"]


class Results(Mapping[str, "Table"]):
    """Layers (with geometries) and tables by their names, in the order in which they are explained."""

    def __init__(
        self,
        layers: list[Table],
        tables: list[Table],
        rejected: Table | None,
        vertrouwelijk: bool = False,
    ) -> None:
        #: Layers with geometries, by name.
        self.layers = {table.name: table for table in layers}
        #: Tables of figures, by name.
        self.tables = {table.name: table for table in tables}
        #: Rows that could not be used, each with its reason; none when every row was used.
        self.rejected = rejected
        #: Whether nothing is hidden: not to be published.
        self.vertrouwelijk = vertrouwelijk

    def __getitem__(self, name: str) -> Table:
        for tables in (self.layers, self.tables):
            if name in tables:
                return tables[name]
        raise KeyError(f"{name!r}; there are {', '.join(self)}")

    def __iter__(self) -> Iterator[str]:
        yield from self.layers
        yield from (name for name in self.tables if name not in self.layers)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        rows = "".join(f"\n  {name}: {len(self[name])} rows" for name in self)
        aside = "" if self.rejected is None else f"\n  {len(self.rejected)} rows rejected"
        return f"<werkvlek.Results{rows}{aside}>"
