"""Where are the jobs, and what is within reach of the people who live here?

The analyses of the command `werkvlek` as functions: GeoDataFrames, Arrow tables, columns of numpy and paths in; Arrow tables with
geometries and rasters out. Everything is measured in metres of a projected system, EPSG:28992 unless told otherwise, and what may
not be published is hidden unless told otherwise. Messages go to the logger `werkvlek`.
"""

from ._errors import InputError, InternalError, WerkvlekError
from ._inputs import TableLike
from ._werkvlek import __version__, set_language, set_max_memory, set_threads
from .analyses import compare, locate, nearest_facilities, vlekkenplan, werklocaties
from .commutes import commuting
from .job_tables import job_counts, job_table, merge_job_counts
from .maps import heatmap, heatmaps
from .near import nearest
from .projects import demo, read, run
from .rasters import Heatmap, Raster, RasterClass
from .reach import access
from .results import Results
from .streets import Streets, StreetStats
from .tables import Column, Table
from .tiles import (
    DrawnPoints,
    HeatmapTile,
    SquareCounts,
    Tile,
    TilePlan,
    drawn_points,
    heatmap_tile,
    merge,
    square_counts,
    tiles,
)

__all__ = [
    "Column",
    "DrawnPoints",
    "Heatmap",
    "HeatmapTile",
    "InputError",
    "InternalError",
    "Raster",
    "RasterClass",
    "Results",
    "SquareCounts",
    "StreetStats",
    "Streets",
    "Table",
    "TableLike",
    "Tile",
    "TilePlan",
    "WerkvlekError",
    "__version__",
    "access",
    "commuting",
    "compare",
    "demo",
    "drawn_points",
    "heatmap",
    "heatmap_tile",
    "heatmaps",
    "job_counts",
    "job_table",
    "locate",
    "merge",
    "merge_job_counts",
    "nearest",
    "nearest_facilities",
    "read",
    "run",
    "set_language",
    "set_max_memory",
    "set_threads",
    "square_counts",
    "tiles",
    "vlekkenplan",
    "werklocaties",
]
