"""Makes a small project out of the sample town in which districts, places and facilities have names that look like code."""

import json
import pathlib
import sqlite3
import sys

NAMES = ["<script>document.title='stuk'</script>", "O'Brien & Zn", "</script><img src=x onerror=alert(1)>", '"><b>vet</b>', "=1+1"]


def renamed(source: pathlib.Path, target: pathlib.Path, layer: str) -> None:
    """Copies a GeoPackage and gives the first rows of a layer names that look like code."""
    target.write_bytes(source.read_bytes())
    with sqlite3.connect(target) as database:
        # The triggers of the spatial index need functions that sqlite alone does not have; names move nothing.
        triggers = [row[0] for row in database.execute("select name from sqlite_master where type = 'trigger'")]
        for trigger in triggers:
            database.execute(f'drop trigger "{trigger}"')
        rows = [row[0] for row in database.execute(f'select rowid from "{layer}" order by rowid')]
        for row, name in zip(rows, NAMES):
            database.execute(f'update "{layer}" set naam = ? where rowid = ?', (name, row))


def main() -> None:
    town, project = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    data = town / "data"
    folder = project.parent
    for name in ["buurten", "werklocaties", "voorzieningen"]:
        renamed(data / f"{name}.gpkg", folder / f"hostile_{name}.gpkg", name)
    path = lambda name: json.dumps(str(folder / f"hostile_{name}.gpkg"))
    project.write_text(
        f"""naam = "<script>document.title='stuk'</script>"
bron = "O'Brien & Zn </script>"
[invoer]
vestigingen = {json.dumps(str(data / "vestigingen.gpkg"))}
werklocaties = {path("werklocaties")}
adressen = {json.dumps(str(data / "adressen.gpkg"))}
voorzieningen = {path("voorzieningen")}
buurten = {path("buurten")}
[werklocaties]
[vlekkenplan]
soorten = ["huisarts"]
gewichten = ["inwoners"]
profiel = "hemelsbreed"
""",
        encoding="utf-8",
    )


main()
