# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about sites, projects and runs: name: ((label, Dutch label), (what it means, the same in Dutch))."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "TARGET_CRS": (
        ("CRS of the results", "CRS van de resultaten"),
        (
            "Projected CRS in metres in which everything is measured and written.",
            "Geprojecteerd CRS in meters waarin alles wordt gemeten en geschreven.",
        ),
    ),
    "LOAD": (
        ("Load the layers", "Laad de lagen"),
        (
            "Puts the layers into the project, in a group of their own; switch it off in models.",
            "Zet de lagen in het project, in een eigen groep; zet dit uit in modellen.",
        ),
    ),
    "SITES": (
        ("Candidate sites", "Kandidaat-locaties"),
        (
            "Points or polygons where it could come. Leave it empty for places all over the town.",
            "Punten of vlakken waar het kan komen. Laat leeg voor plekken door de hele stad.",
        ),
    ),
    "EVERYWHERE": (
        ("Without sites: all over the town", "Zonder locaties: door de hele stad"),
        (
            "network: places along the streets; origins: every address.",
            "network: plekken langs de straten; origins: elk adres.",
        ),
    ),
    "EVERY": (
        ("One site in each square of", "Eén plek per vierkant van"),
        (
            "Thins places all over the town; 100 m along the streets when empty.",
            "Dunt plekken door de hele stad uit; 100 m langs de straten als dit leeg is.",
        ),
    ),
    "KIND": (
        ("Kind of facility", "Soort voorziening"),
        ("What is to be placed, such as huisarts.", "Wat een plek moet krijgen, zoals huisarts."),
    ),
    "SITES_TO_CHOOSE": (("How many sites", "Hoeveel locaties"), ("How many to choose.", "Hoeveel er gekozen worden.")),
    "OBJECTIVE": (
        ("Best at", "Het beste in"),
        (
            "distance: least person-metres in sum; coverage: most people within the distance below.",
            "distance: de minste persoonsmeters samen; coverage: de meeste mensen binnen de afstand hieronder.",
        ),
    ),
    "WITHIN": (("Within reach", "Binnen bereik"), ("At most this far.", "Hoogstens zo ver.")),
    "EXISTING": (
        ("Existing facilities", "Bestaande voorzieningen"),
        ("Facilities that stay; those of the kind count.", "Voorzieningen die blijven; die van de soort tellen."),
    ),
    "EXISTING_ALL": (
        ("All of them are of the kind", "Ze zijn alle van de soort"),
        ("For a layer without a column of kinds.", "Voor een laag zonder kolom met soorten."),
    ),
    "CAPACITY": (
        ("Capacity of a site", "Capaciteit van een locatie"),
        ("People that a site serves at most.", "Mensen die een locatie hoogstens bedient."),
    ),
    "MAX_DISTANCE": (
        ("Farthest candidate", "Verste kandidaat"),
        (
            "Candidates farther than this from an address do nothing for it.",
            "Kandidaten verder dan dit van een adres doen er niets voor.",
        ),
    ),
    "TIME_LIMIT": (
        ("Time limit (s)", "Tijdslimiet (s)"),
        (
            "Then the best found so far is taken, and it says how far from the best there is it may be.",
            "Dan geldt het beste tot dan toe, en er staat bij hoe ver dat van het allerbeste kan liggen.",
        ),
    ),
    "CRITERIA": (
        ("Criteria", "Criteria"),
        ("Rules that come with the program.", "Regels die bij het programma horen."),
    ),
    "OWN_CRITERIA": (
        ("Criteria of your own", "Eigen criteria"),
        (
            "A TOML file with rules, instead of those above.",
            "Een TOML-bestand met regels, in plaats van die hierboven.",
        ),
    ),
    "CRITERIA_LAYER": (
        ("Extra layer for the criteria", "Extra laag voor de criteria"),
        ("A layer that the rules ask for by a name.", "Een laag waar de regels met een naam om vragen."),
    ),
    "CRITERIA_LAYER_NAME": (
        ("Name of the extra layer", "Naam van de extra laag"),
        ("As the rules call it, such as woonwijk.", "Zoals de regels die noemen, zoals woonwijk."),
    ),
    "CHOSEN": (("Chosen sites", "Gekozen locaties"), ("", "")),
    "GAINS": (("Gain per address", "Winst per adres"), ("", "")),
    "PROJECT": (
        ("Project file", "Projectbestand"),
        ("A werkvlek.toml; every analysis in it is run.", "Een werkvlek.toml; elke analyse daarin wordt gedaan."),
    ),
    "FACILITIES_LATER": (
        ("Facilities later", "Voorzieningen later"),
        (
            "As they will be; the same layer with a selection will do. Empty: as they are.",
            "Zoals ze worden; dezelfde laag met een selectie kan ook. Leeg: zoals ze zijn.",
        ),
    ),
    "ADDRESSES_LATER": (
        ("Dwellings or addresses later", "Woningen of adressen later"),
        (
            "As they will be: a plan that is built, or the people of another year. Empty: as they are.",
            "Zoals ze worden: een plan dat gebouwd is, of de mensen van een ander jaar. Leeg: zoals ze zijn.",
        ),
    ),
    "WEIGHTS_LATER": (
        ("People later, per column", "Mensen later, per kolom"),
        (
            "Columns of the addresses later, in the order of those of now; empty for the same columns.",
            "Kolommen van de adressen later, in de volgorde van die van nu; leeg voor dezelfde kolommen.",
        ),
    ),
    "STREETS_LATER": (
        ("Streets later", "Straten later"),
        (
            "As they will be: a bridge, a path. Empty: as they are.",
            "Zoals ze worden: een brug, een pad. Leeg: zoals ze zijn.",
        ),
    ),
    "BEFORE": (
        ("Project now", "Project nu"),
        ("The project file of what is.", "Het projectbestand van wat er is."),
    ),
    "AFTER": (
        ("Project later", "Project later"),
        (
            "The project file of what comes: a scenario, or a later year.",
            "Het projectbestand van wat er komt: een scenario, of een later jaar.",
        ),
    ),
    "FOLDER": (
        ("Folder for the results", "Map voor de resultaten"),
        ("Files of an earlier run there are replaced.", "Bestanden van een eerdere keer worden er vervangen."),
    ),
    "COMPARED_DISTRICTS": (("Buurten compared", "Buurten vergeleken"), ("", "")),
    "COMPARED_ADDRESSES": (("Addresses compared", "Adressen vergeleken"), ("", "")),
}
