# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about pictures, projects of QGIS, what was published before, and columns under another name."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "PICTURE": (
        ("Picture of the map", "Kaart als plaatje"),
        (
            "A PNG with title, legend, scale bar and source, for a document.",
            "Een PNG met titel, legenda, schaalbalk en bron, voor een document.",
        ),
    ),
    "MAPS": (
        ("Folder for a picture of each question", "Map voor een plaatje van elke vraag"),
        (
            "A PNG for each question that the layers answer, in the classes of their styles.",
            "Een PNG voor elke vraag die de lagen beantwoorden, in de klassen van hun stijlen.",
        ),
    ),
    "MAPS_INSIDE": (
        ("Folder for pictures, in that of the results", "Map voor plaatjes, in die van de uitkomsten"),
        (
            "Such as kaarten/, with the slash: a PNG for each question that the layers answer.",
            "Zoals kaarten/, met de schuine streep: een PNG voor elke vraag die de lagen beantwoorden.",
        ),
    ),
    "PICTURE_TITLE": (
        ("Title of the pictures", "Titel van de plaatjes"),
        ("Of several pictures it stands before each question.", "Bij meer plaatjes staat hij voor elke vraag."),
    ),
    "PICTURE_SIZE": (
        ("Size of the pictures", "Formaat van de plaatjes"),
        (
            "Width and height in pixels, such as 1600x1200; else as the map lies or stands.",
            "Breedte en hoogte in pixels, zoals 1600x1200; anders zoals de kaart ligt of staat.",
        ),
    ),
    "SVG": (
        ("Pictures as SVG too", "Plaatjes ook als SVG"),
        ("Beside each PNG, for who goes on drawing.", "Naast elke PNG, voor wie verder tekent."),
    ),
    "CONTEXT": (
        ("Base map", "Ondergrond"),
        (
            "A file of OpenStreetMap or of layers: streets, water, green and railways lie lightly under the maps.",
            "Een bestand van OpenStreetMap of van lagen: straten, water, groen en spoor liggen licht onder de kaarten.",
        ),
    ),
    "QGZ": (
        ("Project of QGIS beside the output", "QGIS-project naast de uitvoer"),
        (
            "A .qgz with groups, map themes and sheets to print, and the same inside a GeoPackage.",
            "Een .qgz met groepen, kaartthema's en bladen om af te drukken, en hetzelfde in een GeoPackage.",
        ),
    ),
    "EARLIER": (
        ("Published before", "Eerder gepubliceerd"),
        (
            "Records (run.json) of runs that were published: what is told now is safe beside what they told.",
            "Verslagen (run.json) van runs die zijn gepubliceerd: wat nu wordt verteld is veilig naast wat zij "
            "vertelden.",
        ),
    ),
    "COLUMN_ROLES": (
        ("Columns under another name", "Kolommen onder een andere naam"),
        (
            "Where a column is not recognised: role=column, with semicolons, such as banen=WP_TOT; id=nummer.",
            "Waar een kolom niet wordt herkend: rol=kolom, met puntkomma's, zoals banen=WP_TOT; id=nummer.",
        ),
    ),
    "YEAR": (
        ("Year", "Jaar"),
        (
            "Only this year; of a layer without a column of years all rows are of it.",
            "Alleen dit jaar; van een laag zonder kolom met jaren zijn alle rijen van dat jaar.",
        ),
    ),
    "MINUS_YEAR": (
        ("Subtract this year", "Trek dit jaar af"),
        ("The density of that year of the same points.", "De dichtheid van dat jaar van dezelfde punten."),
    ),
    "SBI": (
        ("SBI codes", "SBI-codes"),
        (
            "Only these and those that begin with them, with commas, such as 86,87,88.",
            "Alleen deze en die ermee beginnen, met komma's, zoals 86,87,88.",
        ),
    ),
    "SECTOR": (
        ("SBI sections", "SBI-secties"),
        ("Only these, with commas, such as Q.", "Alleen deze, met komma's, zoals Q."),
    ),
    "MUNICIPALITY": (
        ("Municipality", "Gemeente"),
        (
            "Only this one, by name or code, where a column tells it.",
            "Alleen deze, met naam of code, waar een kolom het vertelt.",
        ),
    ),
    "PRECISION": (("Precision", "Precisie"), ("Bits of a cell.", "Bits van een cel.")),
    "ALLOW_NEGATIVE": (
        ("Weights may be below 0", "Gewichten mogen onder 0 zijn"),
        ("For changes instead of counts.", "Voor veranderingen in plaats van aantallen."),
    ),
    "OUTLINES": (
        ("Outlines in the picture", "Omtrekken in het plaatje"),
        ("Such as buurten.", "Zoals buurten."),
    ),
    "OUTLINE_NAMES": (
        ("Names of the outlines", "Namen van de omtrekken"),
        ("Writes them in the picture.", "Schrijft ze in het plaatje."),
    ),
    "KIND_TABLE": (
        ("Own table of kinds", "Eigen tabel van soorten"),
        (
            "A TOML file of kinds and the tags of OpenStreetMap that make them.",
            "Een TOML-bestand met soorten en de tags van OpenStreetMap die ze maken.",
        ),
    ),
    "CLOSE": (
        ("Facilities that close", "Voorzieningen die sluiten"),
        (
            "Their ids, with semicolons: measured as if they were gone.",
            "Hun id's, met puntkomma's: gemeten alsof ze weg zijn.",
        ),
    ),
    "ADD": (
        ("Facilities that come", "Voorzieningen die komen"),
        (
            "x,y,kind in the CRS of the analysis, with semicolons: measured as if they were there.",
            "x,y,soort in het CRS van de analyse, met puntkomma's: gemeten alsof ze er zijn.",
        ),
    ),
    "SPREAD_TABLE": (
        ("Table of figures to spread", "Tabel met cijfers om te spreiden"),
        ("By code of the district; else the buurten themselves.", "Per gebiedscode; anders de buurten zelf."),
    ),
    "PUBLISHED_TABLE": (
        ("Table of published distances", "Tabel met gepubliceerde afstanden"),
        ("By code of the district; else the buurten themselves.", "Per gebiedscode; anders de buurten zelf."),
    ),
    "MATRIX": (
        ("All distances", "Alle afstanden"),
        (
            "A CSV with the distance from every address to every facility.",
            "Een CSV met de afstand van elk adres naar elke voorziening.",
        ),
    ),
}
