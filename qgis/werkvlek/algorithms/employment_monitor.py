# SPDX-License-Identifier: GPL-2.0-or-later
"""The yearly monitor of werklocaties: jobs and establishments, and how they change."""

from __future__ import annotations

from ..parameters import Distance, Field, FileIn, FileOut, FolderOut, Layer, Number, Setting, Text
from ..versions import ANY_GEOMETRY, ANY_VECTOR, POINTS, POLYGONS
from . import shared
from .geopackage import GEOPACKAGE, GeoPackageAlgorithm

EXCEL = "Excel (*.xlsx)"


class EmploymentMonitor(GeoPackageAlgorithm):
    """Tables and layers per werklocatie, kind, sector and year."""

    NAME = "employment_monitor"
    GROUP = "jobs"
    COMMAND = "werklocaties"
    LAYERS = {"WORK_PLACES": "werklocaties", "CLUSTERS": "concentraties", "REJECTED": "rejected"}

    def parameters(self) -> list[Setting]:
        return [
            Layer("ESTABLISHMENTS", "", kind=ANY_VECTOR),
            Text("WHERE", "--where", optional=True),
            *shared.register(),
            Layer("LOCATIONS", "--locaties", kind=ANY_GEOMETRY),
            Layer("DISTRICTS", "--districts", kind=POLYGONS, optional=True),
            Text("LABOUR_FORCE", "--labour-force", optional=True),
            Text("POTENTIAL_LABOUR_FORCE", "--potential-labour-force", optional=True, advanced=True),
            Layer("DWELLINGS", "--dwellings", kind=POINTS, optional=True),
            Layer("WORK_FACILITIES", "--facilities", kind=ANY_VECTOR, optional=True),
            Distance("SUPPORT_WITHIN", "--support-within", advanced=True, needs="WORK_FACILITIES"),
            Text("SUPPORT_KINDS", "--support-kinds", optional=True, advanced=True, needs="WORK_FACILITIES"),
            Layer("PREMISES", "--premises", kind=ANY_GEOMETRY, optional=True, advanced=True),
            Layer("VACANCY", "--vacancy", kind=ANY_VECTOR, optional=True, advanced=True),
            Layer("SUPPLY", "--supply", kind=ANY_VECTOR, optional=True, advanced=True),
            Layer("REFERENCE", "--reference", kind=ANY_VECTOR, optional=True, advanced=True),
            Layer("POSTCODES", "--postcodes", kind=ANY_VECTOR, optional=True, advanced=True),
            FileIn("SECTORS", "--sectors", files="*.toml", optional=True, advanced=True),
            Text("SIZE_CLASSES", "--size-classes", advanced=True),
            Text("CLUSTER_RULE", "--concentraties", optional=True, advanced=True),
            Distance("LINE_BUFFER", "--line-buffer", optional=True, advanced=True),
            Field("ADDRESS_DENSITY", "--address-density", "DISTRICTS", optional=True, advanced=True),
            Number("RURAL_BELOW", "--rural-below", optional=True, advanced=True, needs="ADDRESS_DENSITY"),
            *shared.protection(),
            *shared.pictures(folder=False),
            *shared.target_crs(),
            *shared.loading(),
            FileOut("OUTPUT", "--output", files=f"{GEOPACKAGE};;{EXCEL}", called="MONITOR_FILE"),
            FolderOut("CHARTS", "--charts", optional=True),
        ]
