# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of the monitor of werklocaties: name: ((label, Dutch label), (what it means, the same in Dutch))."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "ESTABLISHMENTS": (
        ("Establishments", "Vestigingen"),
        (
            "Register of establishments: point, SBI code, jobs, year. A table will do when there is a table of "
            "postcodes.",
            "Vestigingenregister: punt, SBI-code, banen, jaar. Een tabel kan ook, met een tabel van postcodes.",
        ),
    ),
    "LOCATIONS": (
        ("Werklocaties", "Werklocaties"),
        (
            "Polygons of the werklocaties with their kind; a stadsstraat may be a line.",
            "Vlakken van de werklocaties met hun soort; een stadsstraat mag een lijn zijn.",
        ),
    ),
    "LABOUR_FORCE": (
        ("Labour force", "Beroepsbevolking"),
        (
            "For jobs per 1,000: of the last year, or by year such as 2021=51000,2022=52000.",
            "Voor banen per 1.000: van het laatste jaar, of per jaar zoals 2021=51000,2022=52000.",
        ),
    ),
    "POTENTIAL_LABOUR_FORCE": (
        ("Potential labour force", "Potentiële beroepsbevolking"),
        ("People from 15 to 75, likewise.", "Mensen van 15 tot 75 jaar, op dezelfde manier."),
    ),
    "DWELLINGS": (
        ("Dwellings", "Woningen"),
        ("Points of dwellings, for working at home.", "Punten van woningen, voor werk aan huis."),
    ),
    "WORK_FACILITIES": (
        ("Facilities", "Voorzieningen"),
        (
            "With their kind: stops, stations and support near each werklocatie.",
            "Met hun soort: haltes, stations en ondersteuning bij elke werklocatie.",
        ),
    ),
    "SUPPORT_WITHIN": (
        ("Support within", "Ondersteuning binnen"),
        (
            "How near support is to be, from the edge of the werklocatie.",
            "Hoe dichtbij ondersteuning moet zijn, vanaf de rand van de werklocatie.",
        ),
    ),
    "SUPPORT_KINDS": (
        ("Kinds of support", "Soorten ondersteuning"),
        (
            "Kinds of facility that support a werklocatie, with commas; the usual ones when empty.",
            "Soorten voorzieningen die een werklocatie ondersteunen, met komma's; de gebruikelijke als dit leeg is.",
        ),
    ),
    "PREMISES": (
        ("Premises", "Panden"),
        (
            "Points or outlines with oppervlakte_m2, and leeg (ja, nee) or leeg_m2.",
            "Punten of omtrekken met oppervlakte_m2, en leeg (ja, nee) of leeg_m2.",
        ),
    ),
    "VACANCY": (
        ("Vacancy", "Leegstand"),
        (
            "Table per werklocatie or winkelgebied: gebied, segment, jaar, voorraad_m2, leeg_m2.",
            "Tabel per werklocatie of winkelgebied: gebied, segment, jaar, voorraad_m2, leeg_m2.",
        ),
    ),
    "SUPPLY": (
        ("Land of business parks", "Aanbod van bedrijventerreinen"),
        ("Table of terrein, fase and ha.", "Tabel met terrein, fase en ha."),
    ),
    "REFERENCE": (
        ("Reference region", "Referentieregio"),
        (
            "Table of jaar, sectie and banen, for location quotients and shift-share.",
            "Tabel met jaar, sectie en banen, voor locatiequotiënten en shift-share.",
        ),
    ),
    "POSTCODES": (
        ("Postcodes", "Postcodes"),
        (
            "Table of postcode, x and y: places establishments that have no coordinates.",
            "Tabel met postcode, x en y: geeft vestigingen zonder coördinaten een plek.",
        ),
    ),
    "SECTORS": (
        ("Sector groups of your own", "Eigen sectorgroepen"),
        (
            'A TOML file with lines such as "Media & ICT" = ["J", "73.1"].',
            'Een TOML-bestand met regels zoals "Media & ICT" = ["J", "73.1"].',
        ),
    ),
    "SIZE_CLASSES": (
        ("Size classes", "Grootteklassen"),
        ("Lower bounds of the size classes, in jobs.", "Ondergrenzen van de grootteklassen, in banen."),
    ),
    "SBI_DIGITS": (
        ("Digits of SBI codes", "Cijfers van SBI-codes"),
        (
            "A code with fewer digits lost its leading zeros in a spreadsheet.",
            "Een code met minder cijfers verloor zijn nullen vooraan in een rekenblad.",
        ),
    ),
    "CLUSTER_RULE": (
        ("Clusters outside the werklocaties", "Concentraties buiten de werklocaties"),
        (
            "Distance in metres and number of establishments that make a cluster, such as 100,25.",
            "Afstand in meters en aantal vestigingen van een concentratie, zoals 100,25.",
        ),
    ),
    "LINE_BUFFER": (
        ("Reach of a line", "Reikwijdte van een lijn"),
        (
            "How far a werklocatie that is a line reaches to each side.",
            "Hoe ver een werklocatie die een lijn is aan weerszijden reikt.",
        ),
    ),
    "ADDRESS_DENSITY": (
        ("Address density", "Adressendichtheid"),
        (
            "Column of the districts with addresses per km²: places in no werklocatie are woonwijk or landelijk "
            "gebied by it.",
            "Kolom van de buurten met adressen per km²: plekken buiten werklocaties zijn daarmee woonwijk of landelijk "
            "gebied.",
        ),
    ),
    "RURAL_BELOW": (
        ("Rural below", "Landelijk onder"),
        (
            "Below so many addresses per km² it is landelijk gebied.",
            "Onder zoveel adressen per km² is het landelijk gebied.",
        ),
    ),
    "SOURCE": (
        ("Source of the data", "Bron van de gegevens"),
        (
            "For the explanation beside the tables, such as LISA 2022.",
            "Voor de toelichting bij de tabellen, zoals LISA 2022.",
        ),
    ),
    "MONITOR_FILE": (
        ("Monitor", "Monitor"),
        (
            "A GeoPackage with layers and tables, or an Excel workbook.",
            "Een GeoPackage met lagen en tabellen, of een Excel-werkboek.",
        ),
    ),
    "CHARTS": (
        ("Charts", "Grafieken"),
        ("Folder for charts: an SVG and a PNG each.", "Map voor grafieken: elk een SVG en een PNG."),
    ),
    "WORK_PLACES": (("Werklocaties with figures", "Werklocaties met cijfers"), ("", "")),
    "CLUSTERS": (("Clusters", "Concentraties"), ("", "")),
}
