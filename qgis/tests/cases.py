"""Every algorithm on the sample town, with the command that has to give the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .support import DATA, STREETS, TOWN

_PEOPLE = {"ADDRESSES": f"{DATA / 'adressen.gpkg'}", "FACILITIES": f"{DATA / 'voorzieningen.gpkg'}", "STREETS": STREETS}
_PEOPLE_FLAGS = [f"--origins={DATA / 'adressen.gpkg'}", f"--facilities={DATA / 'voorzieningen.gpkg'}"]
_JOBS = {"POINTS": f"{DATA / 'vestigingen.gpkg'}", "WEIGHT": "banen", "RADIUS": 500}
_JOBS_FLAGS = ["heatmap", f"{DATA / 'vestigingen.gpkg'}", "--weight=banen", "--radius=500"]
_KINDS = "huisarts,supermarkt,apotheek,ontmoetingsruimte,bushalte"


@dataclass(frozen=True)
class Case:
    """Parameters of an algorithm without its destinations, and the same as arguments of the program."""

    algorithm: str
    parameters: dict[str, Any]
    command: list[str]
    # Destination of the algorithm: (file name, flag of the program).
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    # Which file of the folder is compared, for algorithms that write one.
    in_folder: str = ""


CASES = [
    Case(
        "heatmap",
        {**_JOBS, "WHERE": "jaar = 2022"},
        [*_JOBS_FLAGS, "--where=jaar = 2022"],
        {"OUTPUT": ("density.tif", "--output"), "CONTOURS": ("classes.gpkg", "--contours")},
    ),
    Case(
        "change_heatmap",
        {**_JOBS, "WHERE": "jaar = 2022", "MINUS_WHERE": "jaar = 2010"},
        [*_JOBS_FLAGS, "--where=jaar = 2022", f"--minus={DATA / 'vestigingen.gpkg'}", "--minus-where=jaar = 2010"],
        {"OUTPUT": ("change.tif", "--output"), "CHANGE_PERCENT": ("percent.tif", "--change-percent")},
    ),
    Case(
        "hot_spots",
        {**_JOBS, "WHERE": "jaar = 2022", "HOTSPOT_CELL": 200},
        [*_JOBS_FLAGS, "--where=jaar = 2022", "--hotspot-cell=200", "--output={folder}/beside.tif"],
        {"HOT_SPOTS": ("spots.gpkg", "--hotspots")},
    ),
    Case(
        "employment_monitor",
        {
            "ESTABLISHMENTS": f"{DATA / 'vestigingen.gpkg'}",
            "LOCATIONS": f"{DATA / 'werklocaties.gpkg'}",
            "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
            "LABOUR_FORCE": "2022=52000",
            "VACANCY": f"{DATA / 'ruimte.gpkg'}|layername=leegstand",
        },
        [
            "werklocaties",
            f"{DATA / 'vestigingen.gpkg'}",
            f"--locaties={DATA / 'werklocaties.gpkg'}",
            f"--districts={DATA / 'buurten.gpkg'}",
            "--labour-force=2022=52000",
            f"--vacancy={DATA / 'ruimte.gpkg'}|layername=leegstand",
        ],
        {"OUTPUT": ("monitor.gpkg", "--output")},
    ),
    Case(
        "commuting",
        {"PAIRS": f"{DATA / 'pendel.csv'}", "AREAS": f"{DATA / 'regio.gpkg'}", "OWN": "GM0402", "TOP": 5},
        ["commuting", f"{DATA / 'pendel.csv'}", f"--areas={DATA / 'regio.gpkg'}", "--own=GM0402", "--top=5"],
        {"OUTPUT": ("commuting.gpkg", "--output")},
    ),
    Case(
        "vlekkenplan",
        {
            **_PEOPLE,
            "WEIGHTS": ["inwoners", "inwoners_65plus"],
            "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
            "COARSER_DISTRICTS": f"{DATA / 'wijken.gpkg'}|layername=wijken",
            "KINDS": "huisarts,supermarkt",
            "THRESHOLDS": "400,800",
        },
        [
            "vlekkenplan",
            *_PEOPLE_FLAGS,
            f"--network={STREETS}",
            "--weights=inwoners,inwoners_65plus",
            f"--districts={DATA / 'buurten.gpkg'}",
            f"--districts={DATA / 'wijken.gpkg'}|layername=wijken",
            "--kinds=huisarts,supermarkt",
            "--thresholds=400,800",
        ],
        {"OUTPUT": ("plan.gpkg", "--output")},
    ),
    Case(
        "service_areas",
        {**_PEOPLE, "KINDS": "huisarts", "THRESHOLDS": "400", "SERVICE_AREAS": "facility"},
        [
            "vlekkenplan",
            *_PEOPLE_FLAGS,
            f"--network={STREETS}",
            "--kinds=huisarts",
            "--thresholds=400",
            "--service-areas=facility",
        ],
        {"OUTPUT": ("areas.gpkg", "--output")},
    ),
    Case(
        "access",
        {
            "ADDRESSES": f"{DATA / 'adressen.gpkg'}",
            "WEIGHTS": ["inwoners"],
            "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
            "OPPORTUNITIES": f"{DATA / 'vestigingen.gpkg'}|layername=vestigingen|subset=jaar = 2022",
            "AMOUNT": "banen",
            "STREETS": STREETS,
            "TRAVEL_BY": "transit",
            "LIMITS": "30",
            "SQUARE": 400,
            "TIMETABLES": [f"{DATA / 'dienstregeling.zip'}"],
            "DATE": "2022-05-17",
            "DEPART": "08:00-08:05",
        },
        [
            "access",
            f"--origins={DATA / 'adressen.gpkg'}",
            "--weights=inwoners",
            f"--districts={DATA / 'buurten.gpkg'}",
            f"--opportunities={DATA / 'vestigingen.gpkg'}|layername=vestigingen|subset=jaar = 2022:banen",
            f"--network={STREETS}",
            "--by=transit",
            "--limit=30",
            "--square=400",
            f"--timetable={DATA / 'dienstregeling.zip'}",
            "--date=2022-05-17",
            "--depart=08:00-08:05",
        ],
        {"OUTPUT": ("access.gpkg", "--output")},
    ),
    Case(
        "locate",
        {
            "ADDRESSES": f"{DATA / 'adressen.gpkg'}",
            "WEIGHTS": ["inwoners_65plus"],
            "EXISTING": f"{DATA / 'voorzieningen.gpkg'}",
            "STREETS": STREETS,
            "KIND": "huisarts",
            "EVERY": 400,
        },
        [
            "locate",
            f"--origins={DATA / 'adressen.gpkg'}",
            "--weights=inwoners_65plus",
            f"--existing={DATA / 'voorzieningen.gpkg'}",
            f"--network={STREETS}",
            "--kind=huisarts",
            "--candidates=network",
            "--every=400",
        ],
        {"OUTPUT": ("sites.gpkg", "--output")},
    ),
    Case(
        "criteria_test",
        {**_PEOPLE, "KINDS": _KINDS, "CRITERIA": "pantoffelzone", "EVERY": 400, "THRESHOLDS": "400"},
        [
            "vlekkenplan",
            *_PEOPLE_FLAGS,
            f"--network={STREETS}",
            f"--kinds={_KINDS}",
            "--thresholds=400",
            "--criteria=pantoffelzone",
            "--candidates=network",
            "--every=400",
        ],
        {"OUTPUT": ("tested.gpkg", "--output")},
    ),
    Case(
        "compare_projects",
        {"BEFORE": str(TOWN / "now.toml"), "AFTER": str(TOWN / "later.toml")},
        ["run", str(TOWN / "now.toml"), f"--compare={TOWN / 'later.toml'}"],
        {"FOLDER": ("out", "--out")},
        in_folder="vergelijking.gpkg",
    ),
    Case(
        "run_project",
        {"PROJECT": str(TOWN / "now.toml")},
        ["run", str(TOWN / "now.toml")],
        {"FOLDER": ("out", "--out")},
        in_folder="vlekkenplan.gpkg",
    ),
]
# Of these the command answers in another form; see test_algorithms.
COMPARE = {
    **_PEOPLE,
    "FACILITIES_LATER": f"{DATA / 'voorzieningen.gpkg'}|layername=voorzieningen|subset=id <> 1",
    "WEIGHTS": ["inwoners"],
    "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
    "KINDS": "huisarts",
    "THRESHOLDS": "400, 800",
}
NEAREST = {
    "FROM": f"{DATA / 'woningplannen.gpkg'}",
    "FACILITIES": f"{DATA / 'voorzieningen.gpkg'}",
    "STREETS": STREETS,
    "KINDS": "huisarts,supermarkt",
    "HOW_MANY": 2,
}
