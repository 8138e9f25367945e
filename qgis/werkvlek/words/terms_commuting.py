# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about commuting, and about how often public transport leaves."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "PAIRS": (
        ("Table of home-work pairs", "Tabel van woon- en werkgebieden"),
        (
            "A row a pair: where they live, where they work, how many. The columns of CBS's banen van werknemers naar woon- "
            "en werkregio are recognised.",
            "Een rij per paar: waar men woont, waar men werkt, hoeveel. De kolommen van CBS' banen van werknemers naar woon- "
            "en werkregio worden herkend.",
        ),
    ),
    "AREAS": (
        ("Areas", "Gebieden"),
        (
            "Polygons of the areas of the table, by code or name: they give the directions and the lines.",
            "Vlakken van de gebieden van de tabel, op code of naam: ze geven de richtingen en de lijnen.",
        ),
    ),
    "OWN": (
        ("Own areas", "Eigen gebieden"),
        (
            "Of which it is told, by code or name, with commas; all that have a polygon when empty.",
            "Waarover verteld wordt, op code of naam, met komma's; alle met een vlak als dit leeg is.",
        ),
    ),
    "TOP": (
        ("Origins and destinations", "Herkomsten en bestemmingen"),
        ("How many of the largest are named for each own area.", "Hoeveel van de grootste per eigen gebied worden genoemd."),
    ),
    "PAIRS_YEAR": (
        ("Year of the table", "Jaar van de tabel"),
        ("Where it has several; the last when empty.", "Als er meer in staan; het laatste als dit leeg is."),
    ),
    "TIMES": (
        ("A 1 stands for", "Een 1 staat voor"),
        (
            "So many people; 1000 where the header says so, as CBS's does, else 1.",
            "Zoveel mensen; 1000 als de kop dat zegt, zoals die van het CBS, anders 1.",
        ),
    ),
    "SERVICE_TIMETABLES": (
        ("Timetables", "Dienstregelingen"),
        (
            "GTFS, as zip files: who has public transport is then who lives near a stop where enough leaves.",
            "GTFS, als zipbestanden: openbaar vervoer heeft dan wie bij een halte woont waar genoeg vertrekt.",
        ),
    ),
    "SERVICE_HOURS": (
        ("When enough is to leave", "Wanneer er genoeg moet vertrekken"),
        ("A part of the day, such as 07:00-09:00.", "Een deel van de dag, zoals 07:00-09:00."),
    ),
    "SERVED_WITHIN": (
        ("Served within", "Bediend binnen"),
        (
            "So far from such a stop, along the streets where there are any.",
            "Zo ver van zo'n halte, over de straten als die er zijn.",
        ),
    ),
    "PER_HOUR": (
        ("Departures an hour", "Vertrekken per uur"),
        (
            "At least so many, of all lines and directions together.",
            "Minstens zoveel, van alle lijnen en richtingen samen.",
        ),
    ),
    "DAY_PARTS": (
        ("Further parts of the day", "Andere delen van de dag"),
        (
            "In which departures are counted too, with commas.",
            "Waarin de vertrekken ook geteld worden, met komma's.",
        ),
    ),
    "ARRIVING": (("Who comes to work here", "Wie hier komt werken"), ("", "")),
    "LEAVING": (("Who goes to work elsewhere", "Wie elders gaat werken"), ("", "")),
    "OWN_AREAS": (("Own areas with figures", "Eigen gebieden met cijfers"), ("", "")),
    "AREAS_AROUND": (("Areas around with figures", "Gebieden eromheen met cijfers"), ("", "")),
    "STOPS": (("Stops with departures", "Haltes met vertrekken"), ("", "")),
}
