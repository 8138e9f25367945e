# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences: (English, Dutch)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "group.jobs": ("Where are the jobs?", "Waar wordt gewerkt?"),
    "group.reach": ("What is within reach?", "Wat is bereikbaar?"),
    "group.sites": ("Where could it come?", "Waar kan het komen?"),
    "group.projects": ("Projects", "Projecten"),
    "group.tables": ("Tables", "Tabellen"),
    "group.areas": ("Service areas", "Bereik"),
    "group.weak": ("Weak spots", "Zwakke plekken"),
    "group.criteria": ("Criteria", "Criteria"),
    "group.housing": ("Housing plans", "Woningplannen"),
    "help.example": ("Example with the sample town", "Voorbeeld met de voorbeeldstad"),
    "provider.long_name": (
        "werkvlek: jobs, walking distances and vlekkenplan",
        "werkvlek: banen, loopafstanden en vlekkenplan",
    ),
    "provider.option": (
        "The program werkvlek (empty: looked for on the PATH, then in the plugin's own environment)",
        "Het programma werkvlek (leeg: gezocht op het PATH, daarna in de eigen omgeving van de plug-in)",
    ),
    "program.origin_setting": ("named in the options", "genoemd in de opties"),
    "program.origin_path": ("found on the PATH", "gevonden op het PATH"),
    "program.origin_environment": ("in the plugin's own environment", "in de eigen omgeving van de plug-in"),
    "program.named_missing": (
        "The options name {path} as the program werkvlek, and that is not a program on this computer. Choose another "
        "file under Settings > Options > Processing > Providers > werkvlek, or leave the option empty.",
        "De opties noemen {path} als het programma werkvlek, en dat is geen programma op deze computer. Kies een ander "
        "bestand onder Extra > Opties > Processing > Providers > werkvlek, of laat de optie leeg.",
    ),
    "program.missing": (
        "The program werkvlek was not found: not in the options, not on the PATH, and not in the plugin's own "
        "environment. Open Plugins > werkvlek > Set up the program to name its file, or to install it with pip in an "
        "environment of its own. Under qgis_process, put it on the PATH.",
        "Het programma werkvlek is niet gevonden: niet in de opties, niet op het PATH en niet in de eigen omgeving van "
        "de plug-in. Open Plug-ins > werkvlek > Programma instellen om het bestand aan te wijzen, of om het met pip in "
        "een eigen omgeving te installeren. Zet het voor qgis_process op het PATH.",
    ),
    "program.unknown": (
        "{path} does not tell its settings, as werkvlek 0.1.0 and newer do: it is too old, or another program. "
        "{reason}",
        "{path} noemt zijn instellingen niet, zoals werkvlek vanaf 0.1.0 doet: het is te oud, of een ander programma. "
        "{reason}",
    ),
    "setup.action": ("Set up the program…", "Programma instellen…"),
    "setup.title": ("The program werkvlek", "Het programma werkvlek"),
    "setup.missing": (
        "The program werkvlek was not found; its algorithms need it.",
        "Het programma werkvlek is niet gevonden; de algoritmen hebben het nodig.",
    ),
    "setup.found": (
        "werkvlek {version} is used: {path} ({origin}).",
        "Gebruikt wordt werkvlek {version}: {path} ({origin}).",
    ),
    "setup.how": (
        "Or let the plugin install it with pip, in a Python environment of its own in the folder of your profile. "
        "QGIS's own Python stays as it is.",
        "Of laat de plug-in het met pip installeren, in een eigen Python-omgeving in de map van uw profiel. De Python "
        "van QGIS blijft zoals die is.",
    ),
    "setup.install": ("Install with pip…", "Met pip installeren…"),
    "install.ask": (
        "Install the program werkvlek with pip? It is fetched from the internet once and put into\n{folder}\n"
        "Nothing else on this computer changes; to take it away, remove that folder.",
        "Het programma werkvlek met pip installeren? Het wordt eenmalig van internet gehaald en komt in\n{folder}\n"
        "Verder verandert er niets op deze computer; wie het kwijt wil, verwijdert die map.",
    ),
    "install.task": ("Installing werkvlek", "werkvlek wordt geïnstalleerd"),
    "install.no_python": (
        "No Python was found that can make an environment. Get the program werkvlek in another way, and name its file.",
        "Er is geen Python gevonden die een omgeving kan maken. Haal het programma werkvlek op een andere manier, en "
        "wijs het bestand aan.",
    ),
    "install.failed": (
        "The program werkvlek could not be installed with pip:\n{reason}\nNothing is left of it. You can get the "
        "program in another way, and name its file.",
        "Het programma werkvlek kon niet met pip worden geïnstalleerd:\n{reason}\nEr is niets van achtergebleven. U "
        "kunt het programma op een andere manier halen, en het bestand aanwijzen.",
    ),
    "install.no_program": (
        "The package werkvlek was installed, and brought no program for this system. Nothing is left of it.",
        "Het pakket werkvlek is geïnstalleerd, maar bracht geen programma voor dit systeem mee. Er is niets van "
        "achtergebleven.",
    ),
    "input.missing": ("Choose a layer for '{name}'.", "Kies een laag voor '{name}'."),
    "input.missing_osm": (
        "Choose a layer for '{name}', or an OpenStreetMap file that it can be read from.",
        "Kies een laag voor '{name}', of een OpenStreetMap-bestand waar die uit gelezen kan worden.",
    ),
    "input.no_crs": (
        "The layer '{layer}' has no coordinate reference system, so nobody knows where it lies. Set it under Layer > "
        "Layer CRS > Set Layer CRS (for Dutch data mostly EPSG:28992), then run this again.",
        "De laag '{layer}' heeft geen coördinatenstelsel, dus niemand weet waar die ligt. Stel het in onder Kaartlagen "
        "> Kaartlaag-CRS > CRS van laag instellen (voor Nederlandse gegevens meestal EPSG:28992), en doe het opnieuw.",
    ),
    "input.crs_without_code": (
        "The coordinate reference system '{crs}' has no code such as EPSG:28992; choose one that has.",
        "Het coördinatenstelsel '{crs}' heeft geen code zoals EPSG:28992; kies een stelsel dat die heeft.",
    ),
    "input.empty": (
        "The layer '{layer}' gives no feature: nothing is selected, or its filter keeps nothing.",
        "De laag '{layer}' geeft geen enkel object: er is niets geselecteerd, of het filter laat niets over.",
    ),
    "input.copying": (
        "Handing over the layer '{layer}' to the program",
        "De laag '{layer}' wordt aan het programma overhandigd",
    ),
    "input.not_copied": (
        "The layer '{layer}' could not be handed over to the program: {reason}",
        "De laag '{layer}' kon niet aan het programma worden overhandigd: {reason}",
    ),
    "input.raster_without_file": (
        "The raster '{layer}' is not a file; choose one that is.",
        "Het raster '{layer}' is geen bestand; kies een raster uit een bestand.",
    ),
    "change.nothing_to_subtract": (
        "Say what is subtracted: another layer of points, a filter for the same layer such as jaar = 2010, or both.",
        "Geef op wat ervan af gaat: een andere puntenlaag, een filter voor dezelfde laag zoals jaar = 2010, of "
        "allebei.",
    ),
    "criteria.layer_and_name": (
        "An extra layer for the criteria needs the name by which they ask for it, and the name needs a layer.",
        "Bij een extra laag voor de criteria hoort de naam waarmee zij erom vragen, en bij de naam een laag.",
    ),
    "compare.nothing_later": (
        "Choose what is different later: facilities, addresses or streets.",
        "Kies wat er later anders is: voorzieningen, adressen of straten.",
    ),
    "compare.other_weights": (
        "Choose as many columns of people later as now, in the same order.",
        "Kies voor later evenveel kolommen met mensen als voor nu, in dezelfde volgorde.",
    ),
    "nearest.too_many": (
        "{found} points were found; at most {most} can be asked about at once. For more points use the vlekkenplan, "
        "with the points as addresses.",
        "Er zijn {found} punten gevonden; hoogstens {most} kunnen er tegelijk worden gevraagd. Gebruik voor meer "
        "punten het vlekkenplan, met de punten als adressen.",
    ),
    "run.stopped": ("Stopped; nothing was written.", "Gestopt; er is niets geschreven."),
    "run.rows_aside": (
        "The program set some rows aside, each with its reason; the layer or table 'rejected' has them.",
        "Het programma heeft een aantal rijen apart gezet, elk met de reden; ze staan in de laag of tabel 'rejected'.",
    ),
    "run.not_started": (
        "The program werkvlek could not be started.",
        "Het programma werkvlek kon niet worden gestart.",
    ),
    "run.ended": (
        "The program ended with exit code {code} and said nothing.",
        "Het programma stopte met code {code} en zei niets.",
    ),
}
