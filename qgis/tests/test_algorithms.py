"""Every algorithm through `processing.run` gives what the command gives, to the last byte."""

from __future__ import annotations

import json

from qgis.core import (
    QgsApplication,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
)

from .cases import CASES, COMPARE, NEAREST, Case
from .support import DATA, STREETS, TOWN, Log, PluginTest, vector

_COMMUTING = next(case for case in CASES if case.algorithm == "commuting")


class AlgorithmTest(PluginTest):
    """The same bytes as the command."""

    def check(self, case: Case) -> None:
        """Runs both, each into its own folder."""
        ours, theirs = self.folder / "ours", self.folder / "theirs"
        ours.mkdir()
        theirs.mkdir()
        destinations = {name: str(ours / file) for name, (file, _) in case.files.items()}
        log = Log()
        results = self.run_algorithm(case.algorithm, {**case.parameters, **destinations}, log)
        flags = [f"{flag}={theirs / file}" for file, flag in case.files.values()]
        self.run_command(*(text.format(folder=theirs) for text in case.command), *flags)
        for name, (file, _) in case.files.items():
            self.assertEqual(results[name], str(ours / file))
            part = f"{file}/{case.in_folder}" if case.in_folder else file
            self.assert_same_file(str(ours / part), str(theirs / part))
        self.assertEqual(log.errors, [])
        self.assertEqual(len(log.commands), 1)
        self.assertTrue(log.steps, "no step was shown")
        for name, layer in (
            QgsApplication.processingRegistry().createAlgorithmById(f"werkvlek:{case.algorithm}").LAYERS.items()
        ):
            if name in results:
                self.assertTrue(vector(results[name]).isValid(), layer)

    def test_one_algorithm_for_many_rows(self) -> None:
        """As a batch does: each row with its own parameters, and a layer in one of them only."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("werkvlek:heatmap")
        layer = vector(DATA / "vestigingen.gpkg")
        layer.setSubsetString("jaar = 2010")
        for name, points in (("2022", f"{DATA / 'vestigingen.gpkg'}|subset=jaar = 2022"), ("2010", layer)):
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            given = {**CASES[0].parameters, "POINTS": points, "WHERE": "", "OUTPUT": self.out(f"{name}.tif")}
            _, fine = algorithm.run(given, context, Log())
            self.assertTrue(fine)
            flags = [f"--where=jaar = {name}", "--weight=banen", "--radius=500"]
            self.run_command(
                "heatmap", str(DATA / "vestigingen.gpkg"), *flags, f"--output={self.out('theirs.tif')}", "--force"
            )
            self.assert_same_file(self.out(f"{name}.tif"), self.out("theirs.tif"))

    def test_pictures_and_a_project_of_qgis(self) -> None:
        """Pictures, their title and size, what lies under them, SVG and .qgz: as the command makes them."""
        ours, theirs = self.folder / "ours", self.folder / "theirs"
        ours.mkdir()
        theirs.mkdir()
        case = next(case for case in CASES if case.algorithm == "vlekkenplan")
        context = f"{DATA / 'straten.gpkg'}"
        given = {
            **case.parameters,
            "OUTPUT": str(ours / "plan.gpkg"),
            "PICTURE": str(ours / "plan.png"),
            "MAPS": str(ours / "maps"),
            "PICTURE_TITLE": "Voorbeeldstad",
            "PICTURE_SIZE": "800x600",
            "SVG": True,
            "CONTEXT": context,
            "QGZ": True,
        }
        results = self.run_algorithm("vlekkenplan", given)
        self.assertEqual(results["MAPS"], str(ours / "maps"))
        flags = ["--title=Voorbeeldstad", "--png-size=800x600", "--svg", f"--context={context}", "--qgz"]
        self.run_command(
            *case.command,
            *flags,
            f"--output={theirs / 'plan.gpkg'}",
            f"--png={theirs / 'plan.png'}",
            f"--maps={theirs / 'maps'}/",
        )
        files = sorted(str(path.relative_to(theirs)) for path in theirs.rglob("*") if path.is_file())
        self.assertEqual(files, sorted(str(path.relative_to(ours)) for path in ours.rglob("*") if path.is_file()))
        self.assertGreater(len([name for name in files if name.startswith("maps/") and name.endswith(".svg")]), 3)
        for name in files:
            self.assert_same_file(str(ours / name), str(theirs / name))

    def test_service_of_public_transport(self) -> None:
        """Who lives near a stop where enough leaves: stops and lines, as the command counts them."""
        case = next(case for case in CASES if case.algorithm == "vlekkenplan")
        given = {
            **case.parameters,
            "SERVICE_TIMETABLES": [f"{DATA / 'dienstregeling.zip'}"],
            "DATE": "2022-05-17",
            "PER_HOUR": 4,
            "DAY_PARTS": "18:30-24:00",
            "OUTPUT": self.out("ours.gpkg"),
        }
        log = Log()
        results = self.run_algorithm("vlekkenplan", given, log)
        # What is as the program has it is not told to it.
        self.assertNotIn("--served-within", log.commands[0])
        self.run_command(
            *case.command,
            f"--timetable={DATA / 'dienstregeling.zip'}",
            "--date=2022-05-17",
            "--per-hour=4",
            "--day-parts=18:30-24:00",
            f"--output={self.out('theirs.gpkg')}",
        )
        self.assert_same_file(self.out("ours.gpkg"), self.out("theirs.gpkg"))
        stops = vector(results["STOPS"])
        self.assertIn("per_uur_1830_2400", stops.fields().names())
        enough = {stop["bediend"] for stop in stops.getFeatures() if stop["per_uur"] >= 4}
        self.assertEqual(enough, {"ja"})

    def test_a_table_of_pairs_with_a_filter(self) -> None:
        """Rows of the table that a filter leaves out are not handed over, though it lies nowhere."""
        pairs = vector(DATA / "pendel.csv", "pairs")
        whole = self.run_algorithm("commuting", {**_COMMUTING.parameters, "PAIRS": pairs, "OUTPUT": self.out("a.gpkg")})
        home = next(name for name in pairs.fields().names() if "woon" in name.lower() or name == "van")
        pairs.setSubsetString(f"\"{home}\" LIKE '%GM0402%'")
        left = self.run_algorithm("commuting", {**_COMMUTING.parameters, "PAIRS": pairs, "OUTPUT": self.out("b.gpkg")})
        self.assertIn("ARRIVING", whole)
        self.assertNotIn("ARRIVING", left)
        self.assert_same_layer(whole["LEAVING"], left["LEAVING"])

    def test_what_was_published_before(self) -> None:
        """Two records of earlier runs, each as a flag of its own."""
        records = []
        for name in ("2024", "2025"):
            self.run_command("run", str(TOWN / "now.toml"), f"--out={self.out(name)}")
            records.append(f"{self.out(name)}/run.json")
        log = Log()
        given = {"PROJECT": str(TOWN / "now.toml"), "EARLIER": records, "FOLDER": self.out("ours")}
        self.run_algorithm("run_project", given, log)
        for record in records:
            self.assertIn(f"--earlier={record}", log.commands[0])
        self.run_command(
            "run", str(TOWN / "now.toml"), *(f"--earlier={record}" for record in records), f"--out={self.out('theirs')}"
        )
        self.assert_same_file(f"{self.out('ours')}/vlekkenplan.gpkg", f"{self.out('theirs')}/vlekkenplan.gpkg")

    def test_nearest(self) -> None:
        results = self.run_algorithm("nearest", {**NEAREST, "OUTPUT": self.out("nearest.gpkg")})
        layer = vector(results["OUTPUT"])
        points = [f.geometry().asPoint() for f in vector(DATA / "woningplannen.gpkg").getFeatures()]
        at = [f"--at={point.x()!r},{point.y()!r}" for point in points]
        answer = self.run_command(
            "nearest",
            *at,
            f"--facilities={DATA / 'voorzieningen.gpkg'}",
            f"--network={STREETS}",
            "--kinds=huisarts,supermarkt",
            "-k=2",
            "--format=json",
        )
        expected = [
            (row["soort_voorziening"], row["rang"], row["afstand_m"], row["naam"], row["reden"] or "")
            for row in json.loads(answer)
        ]
        columns = ("soort_voorziening", "rang", "afstand_m", "naam", "reden")
        found = [tuple(f[c] or "" if c == "reden" else f[c] for c in columns) for f in layer.getFeatures()]
        self.assertEqual(found, expected)
        self.assertEqual({f.geometry().asWkt(2) for f in layer.getFeatures()}, {_wkt(p) for p in points})
        self.assertEqual(layer.crs().authid(), "EPSG:28992")

    def test_compare(self) -> None:
        """A practice closes: the same as two project files say."""
        facilities = vector(DATA / "voorzieningen.gpkg")
        facilities.selectByExpression("id <> 1")
        given = {**COMPARE, "FACILITIES_LATER": QgsProcessingFeatureSourceDefinition(facilities.id(), True)}
        results = self.run_algorithm("compare", {**given, "OUTPUT": self.out("compared.gpkg")})
        self.run_command("run", str(TOWN / "now.toml"), f"--compare={TOWN / 'later.toml'}", f"--out={self.out('out')}")
        for name, layer in (
            ("COMPARED_DISTRICTS", "vergelijking_buurten"),
            ("COMPARED_ADDRESSES", "vergelijking_adressen"),
        ):
            self.assert_same_layer(results[name], f"{self.out('out')}/vergelijking.gpkg|layername={layer}")
        with self.assertRaisesRegex(QgsProcessingException, "different later"):
            self.run_algorithm("compare", {**given, "FACILITIES_LATER": None, "OUTPUT": self.out("none.gpkg")})

    def test_people_of_later(self) -> None:
        given = {
            "FACILITIES": f"{DATA / 'voorzieningen.gpkg'}",
            "ADDRESSES": f"{DATA / 'adressen.gpkg'}",
            "WEIGHTS": ["inwoners"],
            "ADDRESSES_LATER": f"{DATA / 'adressen.gpkg'}",
            "WEIGHTS_LATER": ["inwoners_65plus"],
            "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
            "KINDS": "huisarts",
            "THRESHOLDS": "400",
        }
        results = self.run_algorithm("compare", {**given, "OUTPUT": self.out("compared.gpkg")})
        fewer = [f["verschil_huisarts"] for f in vector(results["COMPARED_DISTRICTS"]).getFeatures()]
        numbers = [value for value in fewer if isinstance(value, (int, float))]
        self.assertGreater(len(numbers), 5)
        self.assertTrue(all(value <= 0 for value in numbers), "people of 65 and older are part of all")


def _wkt(point: object) -> str:
    return QgsGeometry.fromPointXY(point).asWkt(2)


def _test(case: Case):
    return lambda self: self.check(case)


for _case in CASES:
    setattr(AlgorithmTest, f"test_{_case.algorithm}", _test(_case))
