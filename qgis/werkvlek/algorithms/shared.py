# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that several algorithms have."""

from __future__ import annotations

from ..parameters import (
    Choice,
    Crs,
    Distance,
    Field,
    FileIn,
    FileOut,
    FilesIn,
    Given,
    Layer,
    Number,
    OsmFile,
    PicturesOut,
    Setting,
    Several,
    Switch,
    Text,
)
from ..versions import ANY_VECTOR, LINES, POINTS, POLYGONS

KERNELS = ("quartic", "triweight", "epanechnikov", "uniform", "triangular", "gaussian")
PNG = "PNG (*.png)"
UNITS = ("per-ha", "per-km2", "per-m2", "raw")
PROFILES = ("nl", "fiets", "cbs")


def establishments() -> list[Setting]:
    """The points of a heatmap, which of them count, and how much."""
    return [
        Layer("POINTS", "", kind=POINTS),
        Field("WEIGHT", "--weight", "POINTS", optional=True),
        Text("WHERE", "--where", optional=True),
        *register(),
    ]


def register() -> list[Setting]:
    """Which establishments of a register are meant, where their columns tell it."""
    return [
        Text("YEAR", "--year", optional=True, advanced=True),
        Text("SBI", "--sbi", optional=True, advanced=True),
        Text("SECTOR", "--sector", optional=True, advanced=True),
        Number("SBI_DIGITS", "--sbi-digits", whole=True, optional=True, advanced=True),
        Text("MUNICIPALITY", "--gemeente", optional=True, advanced=True),
        *columns(),
    ]


def columns() -> list[Setting]:
    """Columns that play a role under another name."""
    return [Several("COLUMN_ROLES", "--field", optional=True, advanced=True)]


def density(*, cell_unless: str = "") -> list[Setting]:
    """How a density is measured."""
    return [
        Distance("RADIUS", "--radius"),
        Distance("CELL", "--cell", advanced=True, unless=cell_unless),
        Choice("KERNEL", "--kernel", KERNELS, advanced=True),
        Choice("UNIT", "--unit", UNITS, advanced=True),
        Choice("PRECISION", "--precision", advanced=True),
        Switch("ALLOW_NEGATIVE", "--allow-negative", advanced=True),
    ]


def protection() -> list[Setting]:
    """What of single establishments may be told."""
    return [
        Number("MIN_ESTABLISHMENTS", "--min-vestigingen", whole=True, optional=True, advanced=True),
        Number("MAX_SHARE", "--max-aandeel", optional=True, advanced=True),
        Switch("CONFIDENTIAL", "--vertrouwelijk", advanced=True),
        *earlier(),
    ]


def earlier() -> list[Setting]:
    """Runs that were published before, beside which nothing more may be told."""
    return [FilesIn("EARLIER", "--earlier", optional=True, advanced=True)]


def spread() -> list[Setting]:
    """Figures of districts that are spread over their addresses."""
    return [
        Text("SPREAD", "--spread", optional=True, advanced=True, needs="DISTRICTS"),
        Layer("SPREAD_TABLE", "--figures", kind=ANY_VECTOR, optional=True, advanced=True, needs="SPREAD"),
    ]


def what_if() -> list[Setting]:
    """Facilities that close or come."""
    return [
        Several("CLOSE", "--close", optional=True, advanced=True),
        Several("ADD", "--add", optional=True, advanced=True),
    ]


def pictures(*, folder: bool = True) -> list[Setting]:
    """Pictures of the result, what lies under them, and a project of QGIS beside the output.

    Where there is no flag for a `folder`, that for a picture takes one.
    """
    return [
        FileOut("PICTURE", "--png", files=PNG, optional=True, advanced=True, unless="" if folder else "MAPS"),
        PicturesOut("MAPS", "--maps" if folder else "--png", optional=True, advanced=True),
        Text("PICTURE_TITLE", "--title", optional=True, advanced=True, needs="PICTURE|MAPS"),
        Text("PICTURE_SIZE", "--png-size", optional=True, advanced=True, needs="PICTURE|MAPS"),
        Switch("SVG", "--svg", advanced=True, needs="PICTURE|MAPS"),
        FileIn("CONTEXT", "--context", files="*.osm.pbf *.pbf *.osm *.gpkg *.geojson", optional=True, advanced=True),
        Text("SOURCE", "--source", optional=True, advanced=True),
        Switch("QGZ", "--qgz", advanced=True),
    ]


def people() -> list[Setting]:
    """Where people live, and in which districts."""
    return [
        Layer("ADDRESSES", "--origins", kind=POINTS, osm=True),
        Field("WEIGHTS", "--weights", "ADDRESSES", several=True, optional=True),
        *districts(),
    ]


def districts() -> list[Setting]:
    """Districts, the finest first."""
    return [
        Layer("DISTRICTS", "--districts", kind=POLYGONS, optional=True),
        Layer("COARSER_DISTRICTS", "--districts", kind=POLYGONS, optional=True, advanced=True, needs="DISTRICTS"),
        Layer(
            "COARSEST_DISTRICTS",
            "--districts",
            kind=POLYGONS,
            optional=True,
            advanced=True,
            needs="COARSER_DISTRICTS",
        ),
    ]


def facilities() -> list[Setting]:
    """The facilities, and which kinds of them."""
    return [
        Layer("FACILITIES", "--facilities", kind=ANY_VECTOR, osm=True),
        Text("KINDS", "--kinds", optional=True),
        Text("FACILITY_KIND", "--facility-kind", optional=True, advanced=True),
        FileIn("KIND_TABLE", "--kind-table", files="*.toml", optional=True, advanced=True, needs="OSM"),
    ]


def streets(*, optional: bool = True) -> list[Setting]:
    """Along which streets, and how; without them distances are straight lines."""
    return [
        Layer("STREETS", "--network", kind=LINES, optional=optional, osm=True),
        OsmFile(),
        Choice("PROFILE", "--profile", PROFILES, advanced=True, needs="STREETS", unless="OWN_PROFILE"),
        FileIn("OWN_PROFILE", "--profile", files="*.toml", optional=True, advanced=True, needs="STREETS"),
        Distance("MAX_SNAP", "--max-snap", advanced=True, needs="STREETS"),
        Distance("JOIN_CROSSINGS", "--join-crossings", optional=True, advanced=True, needs="STREETS"),
    ]


def pictures_of_a_run() -> list[Setting]:
    """Pictures in the folder of a run."""
    return [
        Text("MAPS_INSIDE", "--maps", optional=True, advanced=True),
        Switch("SVG", "--svg", advanced=True, needs="MAPS_INSIDE"),
    ]


def target_crs() -> list[Setting]:
    """In which CRS everything is measured."""
    return [Crs("TARGET_CRS", "--target-crs", optional=True, advanced=True)]


def candidates(flag: str) -> list[Setting]:
    """Where something could come: sites of a layer, or places all over the town."""
    return [
        Layer("SITES", flag, kind=ANY_VECTOR, optional=True),
        Choice("EVERYWHERE", flag, ("network", "origins"), unless="SITES"),
        Distance("EVERY", "--every", optional=True, unless="SITES"),
    ]


def classes() -> list[Setting]:
    """The classes of the legend."""
    return [
        Choice("CLASS_METHOD", "--class-method", advanced=True, unless="LEVELS"),
        Number("CLASSES", "--classes", whole=True, advanced=True, unless="LEVELS"),
        Text("LEVELS", "--levels", optional=True, advanced=True),
    ]


def loading() -> list[Setting]:
    """Whether the layers are loaded when the algorithm is done."""
    return [Switch("LOAD", on=True, advanced=True)]


def title_of(name: str, given: Given, output: str) -> str:
    """The title of the group of a run: the task, and the file when the user named it."""
    value = str(given.parameters.get(output, ""))
    stem = value.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return name if not stem or "TEMPORARY_OUTPUT" in value else f"{name}: {stem}"
