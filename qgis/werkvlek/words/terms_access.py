# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about what people can reach."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "OPPORTUNITIES": (
        ("What can be reached", "Wat te bereiken is"),
        (
            "Points or polygons: jobs, facilities, anything with a place. Establishments are protected.",
            "Punten of vlakken: banen, voorzieningen, alles met een plaats. Vestigingen worden beschermd.",
        ),
    ),
    "AMOUNT": (
        ("How much there is", "Hoeveel er is"),
        (
            "Column with the number at each place, such as banen; without it each place counts 1.",
            "Kolom met het aantal op elke plek, zoals banen; zonder telt elke plek voor 1.",
        ),
    ),
    "REACHED_AS": (
        ("Its name in the results", "De naam in de uitkomst"),
        ("That of the column when empty.", "Die van de kolom als dit leeg is."),
    ),
    "OTHER_OPPORTUNITIES": (
        ("Something else that can be reached", "Iets anders dat te bereiken is"),
        ("Measured beside the first.", "Gemeten naast het eerste."),
    ),
    "OTHER_AMOUNT": (("How much of that", "Hoeveel daarvan"), ("Likewise.", "Net zo.")),
    "OTHER_REACHED_AS": (("The name of that", "De naam daarvan"), ("Likewise.", "Net zo.")),
    "TRAVEL_BY": (
        ("Travel", "Reizen"),
        (
            "metres or minutes along the streets; transit: with a timetable; matrix: by a table of costs.",
            "metres (meters) of minutes (minuten) over de straten; transit: met een dienstregeling; matrix: met een "
            "tabel van kosten.",
        ),
    ),
    "MEASURES": (
        ("Measures", "Maten"),
        (
            "cumulative: what is within each limit; passive: who reaches each place; nearest; gravity; 2sfca, bfca and "
            "availability: is there room for all who share it?",
            "cumulative: wat binnen elke grens is; passive: wie elke plek bereikt; nearest: de naaste; gravity: "
            "gravitatie; 2sfca, bfca en availability: is er plaats voor allen die het delen?",
        ),
    ),
    "LIMITS": (
        ("Limits", "Grenzen"),
        (
            "What counts as within reach, rising and with commas, in metres or minutes.",
            "Wat als binnen bereik telt, oplopend en met komma's, in meters of minuten.",
        ),
    ),
    "SQUARE": (
        ("Start from squares of", "Begin bij vakken van"),
        (
            "All who live in a square start at one place: faster for a whole town.",
            "Allen die in een vak wonen beginnen op één plek: sneller voor een hele stad.",
        ),
    ),
    "STRAIGHT_OFF_STREETS": (
        ("Straight lines off the streets", "Hemelsbreed buiten de straten"),
        (
            "What lies off the streets is joined in straight lines that count 1.3 times.",
            "Wat buiten de straten ligt wordt hemelsbreed verbonden; dat telt 1,3 keer.",
        ),
    ),
    "SPEED": (
        ("Speed without streets (km/h)", "Snelheid zonder straten (km/u)"),
        ("How fast one goes where there are no streets.", "Hoe snel men gaat waar geen straten zijn."),
    ),
    "TIMETABLES": (
        ("Timetables", "Dienstregelingen"),
        ("GTFS, as zip files.", "GTFS, als zipbestanden."),
    ),
    "DATE": (("Day", "Dag"), ("Such as 2022-05-17.", "Zoals 2022-05-17.")),
    "DEPART": (
        ("Departure", "Vertrek"),
        (
            "Every minute of a window, such as 07:30-09:00, or one moment.",
            "Elke minuut van een periode, zoals 07:30-09:00, of één moment.",
        ),
    ),
    "WALK_MAX": (
        ("Longest walk to a stop", "Langste wandeling naar een halte"),
        ("To and from a stop.", "Naar en van een halte."),
    ),
    "TRANSFERS": (
        ("Most transfers", "Meeste overstappen"),
        ("From one vehicle to another.", "Van het ene voertuig op het andere."),
    ),
    "CHANGE_MIN": (
        ("Time to transfer (minutes)", "Overstaptijd (minuten)"),
        ("The least between getting off and leaving again.", "De minste tussen uitstappen en weer vertrekken."),
    ),
    "PERCENTILES": (
        ("Percentiles", "Percentielen"),
        (
            "Of the measure over the departures, with commas; 50 is half of them.",
            "Van de maat over de vertrekken, met komma's; 50 is de helft ervan.",
        ),
    ),
    "TIMETABLE_CHANGES": (
        ("Changes of the timetable", "Wijzigingen van de dienstregeling"),
        (
            "A TOML file: stops that close, lines that come or go. Before and after are compared.",
            "Een TOML-bestand: haltes die sluiten, lijnen die komen of gaan. Voor en na worden vergeleken.",
        ),
    ),
    "COSTS": (
        ("Table of costs", "Tabel van kosten"),
        (
            "A row a pair: origin, destination, minutes; for travel by matrix.",
            "Een rij per paar: herkomst, bestemming, minuten; voor reizen met matrix.",
        ),
    ),
    "DECAY": (
        ("Decay", "Afname"),
        (
            "How much less what is farther counts, such as exponential:0.1.",
            "Hoeveel minder telt wat verder weg is, zoals exponential:0.1.",
        ),
    ),
    "NTH_NEAREST": (
        ("The nearest is number", "De naaste is nummer"),
        ("For the measure nearest.", "Voor de maat nearest."),
    ),
    "LONGEST": (
        ("Farther is not reached", "Verder wordt niet bereikt"),
        ("The highest limit when empty.", "De hoogste grens als dit leeg is."),
    ),
    "EXPLAIN": (
        ("Journeys to explain", "Reizen om uit te leggen"),
        (
            "from>to with their ids, with semicolons: the legs of the first departure.",
            "van>naar met hun id's, met puntkomma's: de delen van het eerste vertrek.",
        ),
    ),
    "ORIGINS": (("Origins with figures", "Herkomsten met cijfers"), ("", "")),
}
