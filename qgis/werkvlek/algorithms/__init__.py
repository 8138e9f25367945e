# SPDX-License-Identifier: GPL-2.0-or-later
"""The algorithms, in the order of their groups: one file a task."""

from .access import Access
from .change_heatmap import ChangeHeatmap
from .commuting import Commuting
from .compare import Compare
from .compare_projects import CompareProjects
from .criteria_test import CriteriaTest
from .employment_monitor import EmploymentMonitor
from .heatmap import Heatmap
from .hot_spots import HotSpots
from .locate import Locate
from .nearest import Nearest
from .run_project import RunProject
from .service_areas import ServiceAreas
from .vlekkenplan import Vlekkenplan

ALL = (
    Heatmap,
    ChangeHeatmap,
    HotSpots,
    EmploymentMonitor,
    Commuting,
    Vlekkenplan,
    Nearest,
    ServiceAreas,
    Access,
    Locate,
    CriteriaTest,
    Compare,
    CompareProjects,
    RunProject,
)
