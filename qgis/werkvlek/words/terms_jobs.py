# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters about the density of jobs: name: ((label, Dutch label), (what it means, the same in Dutch))."""

from __future__ import annotations

TERMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "POINTS": (
        ("Establishments or other points", "Vestigingen of andere punten"),
        ("Points of which the density is drawn.", "Punten waarvan de dichtheid wordt getekend."),
    ),
    "WEIGHT": (
        ("Weight, such as jobs", "Gewicht, zoals banen"),
        (
            "Column with the weight of each point; without it every point counts 1.",
            "Kolom met het gewicht van elk punt; zonder telt elk punt voor 1.",
        ),
    ),
    "WHERE": (
        ("Only rows for which", "Alleen rijen waarvoor geldt"),
        (
            "A filter as in the WHERE of SQL, such as: jaar = 2022 AND sbi LIKE '86%'.",
            "Een filter als de WHERE van SQL, zoals: jaar = 2022 AND sbi LIKE '86%'.",
        ),
    ),
    "RADIUS": (
        ("Radius", "Straal"),
        (
            "Radius of the kernel; for hot spots how far neighbours lie apart. It is never chosen for you.",
            "Straal van de kernel; bij hotspots hoe ver buren uiteen liggen. Wordt nooit voor u gekozen.",
        ),
    ),
    "CELL": (("Cell size", "Celgrootte"), ("Size of a cell of the raster.", "Grootte van een cel van het raster.")),
    "KERNEL": (
        ("Kernel", "Kernel"),
        ("How weight falls off from its point to the radius.", "Hoe het gewicht afneemt van het punt tot de straal."),
    ),
    "UNIT": (
        ("Unit", "Eenheid"),
        (
            "Per hectare, per km², per m², or as QGIS's raw values.",
            "Per hectare, per km², per m², of zoals de ruwe waarden van QGIS.",
        ),
    ),
    "CLASS_METHOD": (
        ("Classes", "Klassen"),
        (
            "How the bounds of the legend are found: round numbers, as many cells in each, equal widths, or natural "
            "breaks.",
            "Hoe de grenzen van de legenda worden gevonden: ronde getallen, evenveel cellen, gelijke breedte of "
            "natuurlijke grenzen.",
        ),
    ),
    "CLASSES": (("Number of classes", "Aantal klassen"), ("How many classes at most.", "Hoeveel klassen hoogstens.")),
    "LEVELS": (
        ("Bounds of the classes", "Grenzen van de klassen"),
        (
            "Bounds in the unit of the raster, such as 10,25,50; instead of a method.",
            "Grenzen in de eenheid van het raster, zoals 10,25,50; in plaats van een methode.",
        ),
    ),
    "BORDER": (
        ("Border of the study area", "Grens van het studiegebied"),
        (
            "Kernels are cut off here, and all weight inside is kept inside.",
            "Kernels houden hier op, en al het gewicht binnen de grens blijft erbinnen.",
        ),
    ),
    "EXTENT": (
        ("Extent", "Begrenzing"),
        ("Edges of the raster, snapped outward to whole cells.", "Randen van het raster, naar buiten tot hele cellen."),
    ),
    "ALIGN": (
        ("Grid of another raster", "Grid van een ander raster"),
        (
            "Take the cells of this raster, so that both can be compared.",
            "Neem de cellen van dit raster, zodat beide te vergelijken zijn.",
        ),
    ),
    "ADAPTIVE": (
        ("Radius by neighbours", "Straal naar buren"),
        (
            "Radius of each point: the distance to its neighbour of this number, at most the radius above.",
            "Straal van elk punt: de afstand tot de buur met dit nummer, hoogstens de straal hierboven.",
        ),
    ),
    "LEAST_RADIUS": (
        ("Least radius", "Kleinste straal"),
        (
            "With a radius by neighbours; two cells when empty.",
            "Bij een straal naar buren; twee cellen als dit leeg is.",
        ),
    ),
    "ALL_YEARS": (
        ("Several years at once", "Meer jaren tegelijk"),
        (
            "Also points of several years, which counts jobs more than once.",
            "Ook punten van verschillende jaren, waardoor banen vaker tellen.",
        ),
    ),
    "MIN_ESTABLISHMENTS": (
        ("Least number of establishments", "Minste aantal vestigingen"),
        (
            "A figure, or a part of a map, needs so many establishments; 3 when empty.",
            "Een cijfer of een deel van een kaart heeft zoveel vestigingen nodig; 3 als dit leeg is.",
        ),
    ),
    "MAX_SHARE": (
        ("Largest share of one establishment (%)", "Grootste aandeel van één vestiging (%)"),
        (
            "No single establishment may have more of the jobs behind a figure; 80 when empty.",
            "Geen vestiging mag meer van de banen achter een cijfer hebben; 80 als dit leeg is.",
        ),
    ),
    "CONFIDENTIAL": (
        ("Confidential: hide nothing", "Vertrouwelijk: verberg niets"),
        (
            "All as it is, for your own eyes: files are named _vertrouwelijk and must not be published.",
            "Alles zoals het is, voor uw eigen ogen: bestanden heten _vertrouwelijk en mogen niet naar buiten.",
        ),
    ),
    "DENSITY": (("Density", "Dichtheid"), ("Where the raster goes.", "Waar het raster komt.")),
    "CHANGE": (("Change of density", "Verandering van dichtheid"), ("Where the raster goes.", "Waar het raster komt.")),
    "CONTOURS": (
        ("Classes as polygons", "Klassen als vlakken"),
        (
            "The classes of the legend, with the area and the weight inside each.",
            "De klassen van de legenda, met de oppervlakte en het gewicht in elk.",
        ),
    ),
    "MINUS": (
        ("Points to subtract", "Punten die eraf gaan"),
        (
            "Another year in a layer of its own; empty for the same layer with another filter.",
            "Een ander jaar in een eigen laag; leeg voor dezelfde laag met een ander filter.",
        ),
    ),
    "MINUS_WHERE": (
        ("Subtract rows for which", "Trek rijen af waarvoor geldt"),
        (
            "Filter for the points that are subtracted, such as: jaar = 2010.",
            "Filter voor de punten die eraf gaan, zoals: jaar = 2010.",
        ),
    ),
    "CHANGE_PERCENT": (
        ("Change in per cent", "Verandering in procenten"),
        ("The change in per cent of the earlier density.", "De verandering in procenten van de eerdere dichtheid."),
    ),
    "HOTSPOT_CELL": (
        ("Size of the cells", "Grootte van de cellen"),
        ("Size of the square cells that are hot or cold.", "Grootte van de vierkante cellen die warm of koud zijn."),
    ),
    "HOTSPOT_DISTRICTS": (
        ("Districts instead of cells", "Buurten in plaats van cellen"),
        (
            "Hot and cold among these districts: weight per hectare, districts that touch are neighbours.",
            "Warm en koud onder deze buurten: gewicht per hectare, buurten die elkaar raken zijn buren.",
        ),
    ),
    "HOT_SPOTS": (("Hot and cold spots", "Hotspots en coldspots"), ("Where the layer goes.", "Waar de laag komt.")),
    "REJECTED": (("Rows set aside", "Apart gezette rijen"), ("", "")),
}
