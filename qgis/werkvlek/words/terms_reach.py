# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about distances and facilities: name: ((label, Dutch label), (what it means, the same in Dutch))."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "ADDRESSES": (
        ("Dwellings or addresses", "Woningen of adressen"),
        (
            "Points where people live. Leave it empty to read addresses from the OpenStreetMap file.",
            "Punten waar mensen wonen. Laat leeg om adressen uit het OpenStreetMap-bestand te lezen.",
        ),
    ),
    "WEIGHTS": (
        ("People, per column", "Mensen, per kolom"),
        (
            "Columns of the addresses with numbers of people; without any, each address counts 1.",
            "Kolommen van de adressen met aantallen mensen; zonder telt elk adres voor 1.",
        ),
    ),
    "DISTRICTS": (
        ("Buurten", "Buurten"),
        (
            "Districts with a code and a name, the finest level; wijken and gemeenten follow from CBS codes.",
            "Gebieden met een code en een naam, het fijnste niveau; wijken en gemeenten volgen uit de CBS-codes.",
        ),
    ),
    "COARSER_DISTRICTS": (
        ("Wijken", "Wijken"),
        ("A coarser level, for its names.", "Een grover niveau, voor de namen."),
    ),
    "COARSEST_DISTRICTS": (
        ("Gemeenten", "Gemeenten"),
        ("The coarsest level, likewise.", "Het grofste niveau, net zo."),
    ),
    "FACILITIES": (
        ("Facilities", "Voorzieningen"),
        (
            "Facilities with a column for their kind. Leave it empty to read them from the OpenStreetMap file.",
            "Voorzieningen met een kolom voor hun soort. Laat leeg om ze uit het OpenStreetMap-bestand te lezen.",
        ),
    ),
    "KINDS": (
        ("Kinds of facilities", "Soorten voorzieningen"),
        (
            "With commas, such as huisarts,supermarkt; every kind when empty.",
            "Met komma's, zoals huisarts,supermarkt; alle soorten als dit leeg is.",
        ),
    ),
    "FACILITY_KIND": (
        ("All facilities are of kind", "Alle voorzieningen zijn van soort"),
        ("For a layer without a column of kinds.", "Voor een laag zonder kolom met soorten."),
    ),
    "STREETS": (
        ("Streets", "Straten"),
        (
            "Lines to walk along. Without them, and without an OpenStreetMap file, distances are straight lines.",
            "Lijnen om langs te lopen. Zonder, en zonder OpenStreetMap-bestand, zijn afstanden hemelsbreed.",
        ),
    ),
    "OSM": (
        ("OpenStreetMap file", "OpenStreetMap-bestand"),
        (
            "An extract (.osm.pbf): addresses, facilities and streets that are not chosen above are read from it.",
            "Een uittreksel (.osm.pbf): adressen, voorzieningen en straten die hierboven niet gekozen zijn, komen "
            "eruit.",
        ),
    ),
    "PROFILE": (
        ("Who goes", "Wie gaat er"),
        (
            "nl on foot, fiets by bicycle, cbs along roads open to cars, as CBS measures.",
            "nl te voet, fiets per fiets, cbs langs wegen voor auto's, zoals het CBS meet.",
        ),
    ),
    "OWN_PROFILE": (
        ("Profile of your own", "Eigen profiel"),
        (
            "A TOML file that says which streets one may use.",
            "Een TOML-bestand dat zegt welke straten men mag gebruiken.",
        ),
    ),
    "MAX_SNAP": (
        ("Farthest from a street", "Verst van een straat"),
        ("Farther than this from a street is off the network.", "Verder dan dit van een straat ligt buiten het net."),
    ),
    "JOIN_CROSSINGS": (
        ("Join crossings within", "Kruisingen verbinden binnen"),
        (
            "Joins lines that cross without a shared vertex, and ends within this distance of a line.",
            "Verbindt lijnen die kruisen zonder gedeeld punt, en uiteinden binnen deze afstand van een lijn.",
        ),
    ),
    "THRESHOLDS": (
        ("Thresholds (m)", "Drempels (m)"),
        (
            "Distances within which people are counted, in metres, with commas.",
            "Afstanden waarbinnen mensen worden geteld, in meters, met komma's.",
        ),
    ),
    "NORM": (
        ("Norm", "Norm"),
        (
            "How near a facility should be; beyond it a dwelling is a weak spot.",
            "Hoe dichtbij een voorziening hoort te zijn; verder weg is een woning een zwakke plek.",
        ),
    ),
    "NORMS": (
        ("Other norms per kind", "Andere normen per soort"),
        ("Such as supermarkt=500,treinstation=1500, in metres.", "Zoals supermarkt=500,treinstation=1500, in meters."),
    ),
    "REQUIRED": (
        ("Required kinds", "Vereiste soorten"),
        (
            "Kinds that must all be within their norm for a vlek; every kind when empty.",
            "Soorten die alle binnen hun norm moeten liggen voor een vlek; alle soorten als dit leeg is.",
        ),
    ),
    "AT_LEAST": (
        ("Kinds within their norm, at least", "Soorten binnen hun norm, ten minste"),
        ("So many kinds must be within their norm for a vlek.", "Zoveel soorten moeten binnen hun norm liggen."),
    ),
    "SPREAD": (
        ("Figures to spread", "Cijfers om te spreiden"),
        (
            "Columns of the buurten, such as inwoners, that are spread equally over their addresses.",
            "Kolommen van de buurten, zoals inwoners, die gelijk over hun adressen worden gespreid.",
        ),
    ),
    "SERVICE_AREAS": (
        ("Service areas", "Bereik"),
        (
            "none; kind: one for all facilities of a kind; facility: one for each facility.",
            "none: geen; kind: een voor alle voorzieningen van een soort; facility: een per voorziening.",
        ),
    ),
    "ROUTES": (
        ("Draw the routes", "Teken de routes"),
        ("The way from each address to each nearest facility.", "De weg van elk adres naar elke naaste voorziening."),
    ),
    "COUNTS": (
        ("Count the facilities", "Tel de voorzieningen"),
        (
            "The facilities within each threshold of each address.",
            "De voorzieningen binnen elke drempel van elk adres.",
        ),
    ),
    "WEAK_CELL": (
        ("Cells of weak spots", "Cellen van zwakke plekken"),
        (
            "Side of the square cells in which weak spots are ranked.",
            "Zijde van de vierkante cellen waarin zwakke plekken worden gerangschikt.",
        ),
    ),
    "HOUSING_PLANS": (
        ("Housing plans", "Woningplannen"),
        ("Points with woningtype, aantal and jaar.", "Punten met woningtype, aantal en jaar."),
    ),
    "NEED": (
        ("Need of dwellings", "Woningbehoefte"),
        (
            "Per type, such as nultredenwoning=925,zorggeschikte-woning=130.",
            "Per type, zoals nultredenwoning=925,zorggeschikte-woning=130.",
        ),
    ),
    "NEED_YEARS": (("Years of the need", "Jaren van de behoefte"), ("Such as 2022-2031.", "Zoals 2022-2031.")),
    "PUBLISHED": (
        ("Published distances", "Gepubliceerde afstanden"),
        (
            "Columns of the buurten in km to compare with, such as huisarts=g_afs_hp.",
            "Kolommen van de buurten in km om mee te vergelijken, zoals huisarts=g_afs_hp.",
        ),
    ),
    "MIN_PEOPLE": (
        ("Least number of people", "Minste aantal mensen"),
        (
            "Fewer people than this are hidden, with what would give them away; 1 hides nothing.",
            "Minder mensen dan dit worden verborgen, met wat hen zou verraden; 1 verbergt niets.",
        ),
    ),
    "AT_ADDRESS": (
        ("At single addresses", "Op losse adressen"),
        (
            "distances: how far each is; people: how many live there where they are enough. Never both.",
            "distances: hoe ver elk is; people: hoeveel mensen er wonen waar het er genoeg zijn. Nooit allebei.",
        ),
    ),
    "FROM": (
        ("From these points", "Vanaf deze punten"),
        ("Points to look around from.", "Punten om vandaan te zoeken."),
    ),
    "HOW_MANY": (
        ("How many of each kind", "Hoeveel van elke soort"),
        ("1 when empty, or all within the distance below.", "1 als dit leeg is, of alle binnen de afstand hieronder."),
    ),
    "NEAREST_WITHIN": (
        ("Not farther than", "Niet verder dan"),
        ("All facilities within this distance.", "Alle voorzieningen binnen deze afstand."),
    ),
    "NEAREST_WITHIN_MIN": (
        ("Not farther than (minutes)", "Niet verder dan (minuten)"),
        (
            "All facilities within so many minutes along the streets.",
            "Alle voorzieningen binnen zoveel minuten over de straten.",
        ),
    ),
    "NEAREST_POINTS": (
        ("Nearest facilities", "Naaste voorzieningen"),
        (
            "A row for each facility, at the point that was asked about.",
            "Een rij per voorziening, op het punt waarnaar gevraagd is.",
        ),
    ),
    "LAYERS_FILE": (
        ("Layers and tables", "Lagen en tabellen"),
        (
            "A GeoPackage with every layer and table, styles inside.",
            "Een GeoPackage met alle lagen en tabellen, met stijlen.",
        ),
    ),
    "DISTRICT_FIGURES": (("Buurten with figures", "Buurten met cijfers"), ("", "")),
    "ADDRESS_DISTANCES": (("Addresses with distances", "Adressen met afstanden"), ("", "")),
    "VLEKKEN": (("Vlekken", "Vlekken"), ("", "")),
    "FACILITY_LEVELS": (("Levels of facilities", "Voorzieningenniveau"), ("", "")),
    "WEAK_SPOTS": (("Weak spots", "Zwakke plekken"), ("", "")),
}
