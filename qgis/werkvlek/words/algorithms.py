# SPDX-License-Identifier: GPL-2.0-or-later
"""What each algorithm is and does: (English, Dutch)."""

from __future__ import annotations

ALGORITHMS: dict[str, dict[str, tuple[str, str]]] = {
    "heatmap": {
        "name": ("Heatmap of jobs", "Heatmap van banen"),
        "summary": (
            "Density of jobs, or of any points, as a raster: per hectare, exact, on a grid that other years fit on.",
            "Dichtheid van banen, of van andere punten, als raster: per hectare, exact, op een grid waar andere jaren "
            "op passen.",
        ),
        "text": (
            "With a weight small numbers are protected: squares of 100 m with few establishments, or with one large "
            "one, are drawn together with the nearest ones, and all jobs are kept.\n\nA register with several years "
            "needs a filter, or jobs would count more than once.",
            "Met een gewicht worden kleine aantallen beschermd: vierkanten van 100 m met weinig vestigingen, of met "
            "één grote, worden samen met de naaste getekend, en alle banen blijven behouden.\n\nEen register met meer "
            "jaren heeft een filter nodig, anders tellen banen vaker mee.",
        ),
        "example": (
            "Establishments: vestigingen; weight: banen; only rows for which: jaar = 2022; radius: 500 m.",
            "Vestigingen: vestigingen; gewicht: banen; alleen rijen waarvoor: jaar = 2022; straal: 500 m.",
        ),
        "tags": ("kernel density jobs hotspot", "banen dichtheid warmtekaart"),
    },
    "change_heatmap": {
        "name": ("Change heatmap", "Heatmap van verandering"),
        "summary": (
            "Where jobs came and went: the density of one year less that of another, on one grid.",
            "Waar banen kwamen en gingen: de dichtheid van het ene jaar min die van het andere, op één grid.",
        ),
        "text": (
            "Both years may be in one layer, with a filter each, or in two layers.",
            "Beide jaren mogen in één laag zitten, elk met een filter, of in twee lagen.",
        ),
        "example": (
            "Establishments: vestigingen; weight: banen; only rows for which: jaar = 2022; subtract rows for which: "
            "jaar = 2010; radius: 500 m.",
            "Vestigingen: vestigingen; gewicht: banen; alleen rijen waarvoor: jaar = 2022; trek rijen af waarvoor: "
            "jaar = 2010; straal: 500 m.",
        ),
        "tags": ("difference years density", "verschil jaren dichtheid"),
    },
    "hot_spots": {
        "name": ("Hot spots", "Hotspots"),
        "summary": (
            "Where jobs crowd together more than chance would make them, and where fewer are than that.",
            "Waar banen meer bijeen zijn dan door toeval zou komen, en waar het er minder zijn dan dat.",
        ),
        "text": (
            "Getis-Ord Gi* of square cells or of districts, with the share of false discoveries held down: among so "
            "many cells some would look special by chance.",
            "Getis-Ord Gi* van vierkante cellen of van buurten, met een grens aan valse vondsten: onder zoveel cellen "
            "zouden sommige bij toeval bijzonder lijken.",
        ),
        "example": (
            "Establishments: vestigingen; weight: banen; only rows for which: jaar = 2022; radius: 500 m; cells: 100 "
            "m.",
            "Vestigingen: vestigingen; gewicht: banen; alleen rijen waarvoor: jaar = 2022; straal: 500 m; cellen: 100 "
            "m.",
        ),
        "tags": ("getis ord cluster significance", "concentratie significant"),
    },
    "employment_monitor": {
        "name": ("Monitor of werklocaties", "Monitor werklocaties"),
        "summary": (
            "Jobs and establishments per kind of werklocatie, per werklocatie, sector, size and year, with the change.",
            "Banen en vestigingen per soort werklocatie, per werklocatie, sector, grootte en jaar, met de verandering.",
        ),
        "text": (
            "Figures that would tell about one company are left out, and so is what would let them be worked out. "
            "Dwellings, facilities, premises, vacancy and land each add tables of their own.\n\nA GeoPackage has "
            "layers and tables, a workbook (.xlsx) has every table as a sheet.",
            "Cijfers die iets over één bedrijf zouden vertellen blijven weg, en ook wat ze zou laten uitrekenen. "
            "Woningen, voorzieningen, panden, leegstand en aanbod voegen elk eigen tabellen toe.\n\nEen GeoPackage "
            "heeft lagen en tabellen, een werkboek (.xlsx) elke tabel als blad.",
        ),
        "example": (
            "Establishments: vestigingen; werklocaties: werklocaties; buurten: buurten; labour force: 2022=52000.",
            "Vestigingen: vestigingen; werklocaties: werklocaties; buurten: buurten; beroepsbevolking: 2022=52000.",
        ),
        "tags": ("employment register companies", "bedrijventerrein kantoren lisa economie"),
    },
    "commuting": {
        "name": ("Commuting", "Pendel"),
        "summary": (
            "Who comes to work in an area, who leaves it, from which direction, and the largest origins and destinations.",
            "Wie er in een gebied komt werken, wie er vertrekt, uit welke richting, en de grootste herkomsten en bestemmingen.",
        ),
        "text": (
            "Out of a table of home-work pairs, such as that of CBS between municipalities. Flows are lines, wider for more "
            "people; they bend to the right, so that there and back lie side by side.\n\nFewer than five people are told "
            "nowhere, nor what would let them be worked out: such a flow is not there.",
            "Uit een tabel van woon- en werkgebieden, zoals die van het CBS tussen gemeenten. Stromen zijn lijnen, breder voor "
            "meer mensen; ze buigen naar rechts, zodat heen en terug naast elkaar liggen.\n\nMinder dan vijf mensen staan "
            "nergens, en ook niet wat hen zou laten uitrekenen: zo'n stroom is er niet.",
        ),
        "example": (
            "Table: pendel.csv; areas: regio; own areas: GM0402.",
            "Tabel: pendel.csv; gebieden: regio; eigen gebieden: GM0402.",
        ),
        "tags": ("commuter flows origin destination", "woon-werk forens stromen"),
    },
    "vlekkenplan": {
        "name": ("Vlekkenplan: distance to facilities", "Vlekkenplan: afstand tot voorzieningen"),
        "summary": (
            "How far people live from each kind of facility, figures per buurt, weak spots, and the areas from which "
            "everything is within its norm.",
            "Hoe ver mensen van elke soort voorziening wonen, cijfers per buurt, zwakke plekken, en de vlekken "
            "waarbinnen alles binnen de norm ligt.",
        ),
        "text": (
            "Distances go along the streets, from door to door; the straight line stands beside them. Without streets "
            "they are straight lines.\n\nFewer than five people are hidden, in tables and in layers.\n\nWith a timetable "
            "(advanced) public transport is a stop where enough leaves, and stops and lines are told.",
            "Afstanden gaan over de straten, van deur tot deur; hemelsbreed staat ernaast. Zonder straten zijn ze "
            "hemelsbreed.\n\nMinder dan vijf mensen worden verborgen, in tabellen en in lagen.\n\nMet een dienstregeling "
            "(geavanceerd) is openbaar vervoer een halte waar vaak genoeg iets vertrekt, en komen haltes en lijnen erbij.",
        ),
        "example": (
            "Addresses: adressen; people: inwoners_65plus; buurten: buurten; facilities: voorzieningen; kinds: "
            "huisarts; streets: straten. For public transport also: timetables: dienstregeling.zip; day: 2022-05-17.",
            "Adressen: adressen; mensen: inwoners_65plus; buurten: buurten; voorzieningen: voorzieningen; soorten: "
            "huisarts; straten: straten. Voor openbaar vervoer ook: dienstregelingen: dienstregeling.zip; dag: 2022-05-17.",
        ),
        "tags": ("walking accessibility nearest network osm", "loopafstand nabijheid zorg wonen"),
    },
    "nearest": {
        "name": ("Nearest facilities", "Naaste voorzieningen"),
        "summary": (
            "The nearest facilities of each kind from some points, in metres and minutes.",
            "De naaste voorzieningen van elke soort vanaf een aantal punten, in meters en minuten.",
        ),
        "text": (
            "For a handful of points, such as planned dwellings; for all addresses of a town there is the vlekkenplan.",
            "Voor een handvol punten, zoals geplande woningen; voor alle adressen van een stad is er het vlekkenplan.",
        ),
        "example": (
            "From: woningplannen; facilities: voorzieningen; kinds: huisarts,supermarkt; streets: straten.",
            "Vanaf: woningplannen; voorzieningen: voorzieningen; soorten: huisarts,supermarkt; straten: straten.",
        ),
        "tags": ("distance route osm", "afstand dichtstbij"),
    },
    "service_areas": {
        "name": ("Service areas", "Bereik van voorzieningen"),
        "summary": (
            "What lies within each distance of the facilities along the streets, and how many people live there.",
            "Wat binnen elke afstand van de voorzieningen ligt over de straten, en hoeveel mensen er wonen.",
        ),
        "text": (
            "Polygons and the streets themselves, per kind or per facility. The file also has the figures of the "
            "vlekkenplan that they belong to.",
            "Vlakken en de straten zelf, per soort of per voorziening. Het bestand heeft ook de cijfers van het "
            "vlekkenplan waar ze bij horen.",
        ),
        "example": (
            "Facilities: voorzieningen; kinds: huisarts; streets: straten; thresholds: 400,800; addresses: adressen.",
            "Voorzieningen: voorzieningen; soorten: huisarts; straten: straten; drempels: 400,800; adressen: adressen.",
        ),
        "tags": ("isochrone reach osm", "bereik verzorgingsgebied"),
    },
    "access": {
        "name": ("Access", "Bereikbaarheid"),
        "summary": (
            "What people can reach within limits, on foot, by bicycle or by public transport, and whether there is room.",
            "Wat mensen binnen grenzen kunnen bereiken, te voet, per fiets of met het openbaar vervoer, en of er plaats is.",
        ),
        "text": (
            "By public transport every minute of a window is a departure, and percentiles are those of the measure "
            "itself. With changes of the timetable before and after are compared.\n\nJobs are put in squares in which "
            "no company can be recognised, and few people are brought together.",
            "Met het openbaar vervoer is elke minuut van een periode een vertrek, en percentielen zijn die van de maat "
            "zelf. Met wijzigingen van de dienstregeling worden voor en na vergeleken.\n\nBanen worden in vakken gezet "
            "waarin geen bedrijf te herkennen is, en weinig mensen worden samengenomen.",
        ),
        "example": (
            "Addresses: adressen; people: inwoners; buurten: buurten; what can be reached: vestigingen, filtered to "
            "jaar = 2022; how much: banen; travel: transit; limits: 30; streets: straten; timetables: "
            "dienstregeling.zip; day: 2022-05-17; departure: 07:30-09:00; squares: 200 m.",
            "Adressen: adressen; mensen: inwoners; buurten: buurten; wat te bereiken is: vestigingen, met filter jaar = "
            "2022; hoeveel: banen; reizen: transit; grenzen: 30; straten: straten; dienstregelingen: "
            "dienstregeling.zip; dag: 2022-05-17; vertrek: 07:30-09:00; vakken: 200 m.",
        ),
        "tags": ("accessibility transit gtfs cumulative 2sfca", "bereikbaarheid ov dienstregeling"),
    },
    "locate": {
        "name": ("Best places for new facilities", "Beste plekken voor nieuwe voorzieningen"),
        "summary": (
            "Where to build: the sites that cut most metres for most people, or bring most people within reach.",
            "Waar te bouwen: de locaties die de meeste meters voor de meeste mensen schelen, of de meeste mensen "
            "binnen bereik brengen.",
        ),
        "text": (
            "The answer is proven to be the best; where a proof takes too long it says how far from the best it may "
            "be. Existing facilities of the kind stay.",
            "Het antwoord is bewezen het beste; duurt het bewijs te lang, dan staat erbij hoe ver het van het beste "
            "kan liggen. Bestaande voorzieningen van de soort blijven.",
        ),
        "example": (
            "Kind: huisarts; how many: 2; one site in each square of 200 m; addresses: adressen; people: "
            "inwoners_65plus; existing: voorzieningen; streets: straten.",
            "Soort: huisarts; hoeveel: 2; één plek per vierkant van 200 m; adressen: adressen; mensen: "
            "inwoners_65plus; bestaande: voorzieningen; straten: straten.",
        ),
        "tags": ("p-median location allocation coverage", "locatiekeuze dekking"),
    },
    "criteria_test": {
        "name": ("Criteria test of sites", "Toets van locaties"),
        "summary": (
            "Sites weighed against criteria: which are fit, and what the others miss by how much.",
            "Locaties getoetst aan criteria: welke geschikt zijn, en wat de andere missen en hoeveel.",
        ),
        "text": (
            "Four sets of criteria come with the program; yours are a small TOML file. The kinds of facilities that "
            "the criteria ask for have to be among the kinds.",
            "Vier stellen criteria horen bij het programma; eigen criteria zijn een klein TOML-bestand. De soorten "
            "waar de criteria om vragen moeten bij de soorten horen.",
        ),
        "example": (
            "Criteria: pantoffelzone; one site in each square of 200 m; addresses: adressen; facilities: "
            "voorzieningen; streets: straten.",
            "Criteria: pantoffelzone; één plek per vierkant van 200 m; adressen: adressen; voorzieningen: "
            "voorzieningen; straten: straten.",
        ),
        "tags": ("suitability rules", "geschiktheid eisen"),
    },
    "compare": {
        "name": ("Compare now and later", "Nu en later vergelijken"),
        "summary": (
            "Who comes within reach and who falls outside it when facilities, people or streets change, and why.",
            "Wie binnen bereik komt en wie erbuiten valt als voorzieningen, mensen of straten veranderen, en waardoor.",
        ),
        "text": (
            "A practice closes, a plan is built, a path is laid. What you do not choose for later stays as it is. "
            "People of fewer than five are hidden, in both and in the difference.",
            "Een praktijk sluit, een plan wordt gebouwd, een pad wordt aangelegd. Wat u voor later niet kiest blijft "
            "zoals het is. Minder dan vijf mensen worden verborgen, in beide en in het verschil.",
        ),
        "example": (
            "Facilities: voorzieningen; later: the same layer with all selected but one practice, selected features "
            "only; addresses: adressen; buurten: buurten; streets: straten; kinds: huisarts.",
            "Voorzieningen: voorzieningen; later: dezelfde laag met alles geselecteerd behalve één praktijk, alleen "
            "geselecteerde objecten; adressen: adressen; buurten: buurten; straten: straten; soorten: huisarts.",
        ),
        "tags": ("scenario before after difference", "scenario voor na verschil"),
    },
    "compare_projects": {
        "name": ("Compare two projects", "Twee projecten vergelijken"),
        "summary": (
            "Who comes within reach and who falls outside it between two project files, and why.",
            "Wie binnen bereik komt en wie erbuiten valt tussen twee projectbestanden, en waardoor.",
        ),
        "text": (
            "A practice closes, a plan is built, the people of 2040: each is a project file. The program writes one "
            "with --save-project, or you start from werkvlek run --print-defaults.",
            "Een praktijk sluit, een plan wordt gebouwd, de mensen van 2040: elk is een projectbestand. Het programma "
            "schrijft er een met --save-project, of begin met werkvlek run --print-defaults.",
        ),
        "example": (
            "Now: werkvlek.toml; later: scenario_praktijk_dicht.toml.",
            "Nu: werkvlek.toml; later: scenario_praktijk_dicht.toml.",
        ),
        "tags": ("scenario toml", "scenario herhaalbaar"),
    },
    "run_project": {
        "name": ("Run a project file", "Projectbestand uitvoeren"),
        "summary": (
            "Every analysis of a project file at once, always with the same result.",
            "Elke analyse van een projectbestand in één keer, altijd met hetzelfde resultaat.",
        ),
        "text": (
            "Rasters, layers and tables come into the folder, with a record of what they were made from.",
            "Rasters, lagen en tabellen komen in de map, met een verslag van waaruit ze gemaakt zijn.",
        ),
        "example": (
            "Project file: werkvlek.toml of the sample town.",
            "Projectbestand: werkvlek.toml van de voorbeeldstad.",
        ),
        "tags": ("toml reproducible", "alles herhaalbaar"),
    },
}
