"""Layers get to the program as the user sees them: selection, filter, edits, memory, another CRS, none at all."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from werkvlek.inputs.file import file_of
from werkvlek.versions import NUMBER_FIELD

from .support import DATA, Log, PluginTest, cells, vector

REGISTER = f"{DATA / 'vestigingen.gpkg'}"


class InputTest(PluginTest):
    """A heatmap of the layer is that of the command with the rows that are meant."""

    def heatmap(self, layer: object, log: Log | None = None, **more: object) -> str:
        """The raster of a layer, by the plugin."""
        parameters = {"POINTS": layer, "WEIGHT": "banen", "RADIUS": 500, "OUTPUT": self.out("ours.tif"), **more}
        return self.run_algorithm("heatmap", parameters, log)["OUTPUT"]

    def expected(self, where: str, file: str = REGISTER) -> str:
        """The raster of the rows for which something holds, by the command."""
        path = self.out("theirs.tif")
        self.run_command(
            "heatmap", file, f"--where={where}", "--weight=banen", "--radius=500", f"--output={path}", "--force"
        )
        return path

    def register(self) -> QgsVectorLayer:
        return vector(REGISTER, "Register, alle jaren")

    def test_selection_only(self) -> None:
        layer = self.register()
        layer.selectByExpression("jaar = 2022 and sectie = 'Q'")
        self.assertGreater(layer.selectedFeatureCount(), 10)
        log = Log()
        found = self.heatmap(QgsProcessingFeatureSourceDefinition(layer.id(), True), log)
        self.assert_same_file(found, self.expected("jaar = 2022 AND sectie = 'Q'"))
        self.assertNotIn(REGISTER, log.commands[0])

    def test_nothing_selected(self) -> None:
        layer = self.register()
        with self.assertRaisesRegex(QgsProcessingException, "nothing is selected"):
            self.heatmap(QgsProcessingFeatureSourceDefinition(layer.id(), True))
        self.assertFalse(Path(self.out("ours.tif")).exists())

    def test_filter_of_the_layer(self) -> None:
        layer = self.register()
        layer.setSubsetString("\"jaar\" = 2022 AND sectie IN ('Q', 'C')")
        log = Log()
        found = self.heatmap(layer, log)
        self.assert_same_file(found, self.expected("jaar = 2022 AND sectie IN ('Q', 'C')"))
        self.assertIn("|subset=", log.commands[0])

    def test_filter_and_selection_together(self) -> None:
        layer = self.register()
        layer.setSubsetString("jaar = 2022")
        layer.selectByExpression("banen > 5")
        found = self.heatmap(QgsProcessingFeatureSourceDefinition(layer.id(), True))
        self.assert_same_file(found, self.expected("jaar = 2022 AND banen > 5"))

    def test_filter_that_means_something_else_to_the_program(self) -> None:
        layer = self.register()
        # GeoPackages do not mind capitals here; the program does.
        layer.setSubsetString("jaar = 2022 AND sectie LIKE 'q'")
        self.assertGreater(layer.featureCount(), 10)
        log = Log()
        found = self.heatmap(layer, log)
        self.assert_same_file(found, self.expected("jaar = 2022 AND sectie = 'Q'"))
        self.assertNotIn("subset", log.commands[0])

    def test_filter_of_a_text_without_a_layer(self) -> None:
        found = self.heatmap(f"{REGISTER}|layername=vestigingen|subset=jaar = 2010")
        self.assert_same_file(found, self.expected("jaar = 2010"))

    def test_layer_without_crs(self) -> None:
        layer = QgsVectorLayer("Point?field=banen:integer", "Zonder stelsel", "memory")
        feature = QgsFeature(layer.fields())
        feature.setAttributes([4])
        feature.setGeometry(QgsGeometry.fromWkt("Point (140000 470000)"))
        layer.dataProvider().addFeature(feature)
        layer.setCrs(QgsCoordinateReferenceSystem())
        QgsProject.instance().addMapLayer(layer)
        with self.assertRaisesRegex(QgsProcessingException, "'Zonder stelsel' has no coordinate reference system"):
            self.heatmap(layer)
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", "nl_NL")
        try:
            with self.assertRaisesRegex(QgsProcessingException, "'Zonder stelsel' heeft geen coördinatenstelsel"):
                self.heatmap(layer)
        finally:
            QgsSettings().remove("locale")
        self.assertFalse(Path(self.out("ours.tif")).exists())

    def in_memory(self, crs: str) -> QgsVectorLayer:
        """The register of 2022 as a layer in memory, in a CRS."""
        layer = self.register()
        fields = "&".join(["field=id:integer", "field=jaar:integer", "field=banen:integer"])
        target = QgsVectorLayer(f"Point?crs={crs}&{fields}", "In het geheugen", "memory")
        move = QgsCoordinateTransform(layer.crs(), target.crs(), QgsProject.instance())
        rows = []
        for feature in layer.getFeatures("jaar = 2022"):
            row = QgsFeature(target.fields())
            row.setAttributes([feature["id"], feature["jaar"], feature["banen"]])
            geometry = QgsGeometry(feature.geometry())
            geometry.transform(move)
            row.setGeometry(geometry)
            rows.append(row)
        target.dataProvider().addFeatures(rows)
        QgsProject.instance().addMapLayer(target)
        return target

    def test_memory(self) -> None:
        found = self.heatmap(self.in_memory("EPSG:28992"))
        self.assert_same_file(found, self.expected("jaar = 2022"))

    def test_degrees_are_measured_in_metres(self) -> None:
        found = self.heatmap(self.in_memory("EPSG:4326"))
        ours, theirs = (QgsRasterLayer(path, "", "gdal") for path in (found, self.expected("jaar = 2022")))
        self.assertEqual(ours.crs().authid(), "EPSG:28992")
        self.assertEqual((ours.width(), ours.height()), (theirs.width(), theirs.height()))
        highest = [layer.dataProvider().bandStatistics(1).maximumValue for layer in (ours, theirs)]
        self.assertAlmostEqual(*highest, delta=0.5)

    def test_edits_that_are_not_saved(self) -> None:
        copy = self.out("register.gpkg")
        Path(copy).write_bytes(Path(REGISTER).read_bytes())
        layer = vector(copy)
        layer.setSubsetString("jaar = 2022")
        before = Path(self.heatmap(layer)).read_bytes()
        layer.startEditing()
        column = layer.fields().indexOf("banen")
        for feature in layer.getFeatures():
            layer.changeAttributeValue(feature.id(), column, feature["banen"] * 2)
        edited = Path(self.heatmap(layer)).read_bytes()
        self.assertNotEqual(edited, before)
        layer.rollBack()
        self.assertEqual(Path(self.heatmap(layer)).read_bytes(), before)

    def test_edits_that_are_saved(self) -> None:
        copy = self.out("register.gpkg")
        Path(copy).write_bytes(Path(REGISTER).read_bytes())
        layer = vector(copy)
        layer.startEditing()
        layer.deleteFeatures([f.id() for f in layer.getFeatures("jaar = 2022 and sectie <> 'Q'")])
        self.assertTrue(layer.commitChanges())
        # The layer is still open in QGIS, which keeps what was written last beside the file.
        found = self.heatmap(layer, WHERE="jaar = 2022")
        self.assert_same_file(found, self.expected("jaar = 2022 AND sectie = 'Q'"))

    def test_joined_and_calculated_columns(self) -> None:
        layer = self.register()
        layer.addExpressionField("banen", QgsField("gewicht", NUMBER_FIELD))
        found = self.heatmap(layer, WEIGHT="gewicht", WHERE="jaar = 2022")
        # The column has another name, which stands in the raster too.
        self.assertEqual(cells(found), cells(self.expected("jaar = 2022")))

    def test_crs_that_the_user_set(self) -> None:
        layer = self.register()
        self.assertIsNotNone(file_of(layer))
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:31370"))
        self.assertIsNone(file_of(layer))

    def test_other_formats(self) -> None:
        layer = self.register()
        for driver, ending in (("GeoJSON", "geojson"), ("FlatGeobuf", "fgb"), ("ESRI Shapefile", "shp")):
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.driverName = driver
            path = self.out(f"register.{ending}")
            context = QgsProject.instance().transformContext()
            QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context, options)
            written = vector(path)
            self.assertEqual(file_of(written), path)
            written.setSubsetString("sectie = 'q'")
            self.assertIsNone(file_of(written), "a filter there does not mind capitals")

    def test_rows_that_are_set_aside(self) -> None:
        layer = self.in_memory("EPSG:28992")
        without = QgsFeature(layer.fields())
        without.setAttributes([99999, 2022, 3])
        layer.dataProvider().addFeature(without)
        log = Log()
        results = self.run_algorithm(
            "heatmap", {"POINTS": layer, "WEIGHT": "banen", "RADIUS": 500, "OUTPUT": self.out("ours.tif")}, log
        )
        self.assertEqual(len(log.warnings), 1)
        self.assertIn("set some rows aside", log.warnings[0])
        rejected = vector(results["REJECTED"])
        self.assertEqual(rejected.featureCount(), 1)
        self.assert_same_file(results["OUTPUT"], self.expected("jaar = 2022"))
        given = {"POINTS": layer, "WEIGHT": "banen", "RADIUS": 500, "HOT_SPOTS": self.out("spots.gpkg")}
        spots = self.run_algorithm("hot_spots", given)
        self.assertEqual(vector(spots["REJECTED"]).featureCount(), 1)

    def test_text_with_coordinates(self) -> None:
        """A layer of a text file, which QGIS reads in its own way."""
        path = Path(self.out("register.csv"))
        lines = ["id;jaar;banen;x;y"]
        for feature in self.register().getFeatures("jaar = 2022"):
            point = feature.geometry().asPoint()
            lines.append(f"{feature['id']};2022;{feature['banen']};{point.x()!r};{point.y()!r}")
        path.write_text("\n".join(lines))
        uri = f"{path.as_uri()}?delimiter=;&xField=x&yField=y&crs=EPSG:28992"
        layer = QgsVectorLayer(uri, "Tekst", "delimitedtext")
        self.assertTrue(layer.isValid())
        QgsProject.instance().addMapLayer(layer)
        self.assert_same_file(self.heatmap(layer), self.expected("jaar = 2022"))

    def test_no_copies_are_left(self) -> None:
        layer = self.in_memory("EPSG:28992")
        self.heatmap(layer)
        left = [path for path in Path(self.temporary()).rglob("*") if "werkvlek-" in path.name]
        self.assertEqual(left, [])

    @staticmethod
    def temporary() -> str:
        from qgis.core import QgsProcessingUtils

        return QgsProcessingUtils.tempFolder()


class OsmTest(PluginTest):
    """One OpenStreetMap file for addresses, facilities and streets."""

    # A street of 500 m from west to east, doors along it, a doctor at its western end.
    _NODES = "".join(
        f'<node id="{i}" lon="{5.2 + i * 0.0007}" lat="52.2"/>'
        f'<node id="{100 + i}" lon="{5.2 + i * 0.0007}" lat="52.2001">'
        f'<tag k="addr:housenumber" v="{i}"/><tag k="addr:street" v="Lange straat"/></node>'
        for i in range(1, 11)
    )
    _DOCTOR = '<node id="200" lon="5.2006" lat="52.2"><tag k="amenity" v="doctors"/></node>'
    _STREET = "".join(f'<nd ref="{i}"/>' for i in range(1, 11))

    def town(self) -> str:
        """The file."""
        path = self.out("town.osm")
        street = f'<way id="300">{self._STREET}<tag k="highway" v="residential"/></way>'
        Path(path).write_text(f'<osm version="0.6">{self._NODES}{self._DOCTOR}{street}</osm>')
        return path

    def test_all_out_of_one_file(self) -> None:
        given = {"OSM": self.town(), "KINDS": "huisarts", "MIN_PEOPLE": 1, "OUTPUT": self.out("plan.gpkg")}
        results = self.run_algorithm("vlekkenplan", given)
        distances = [f["dist_huisarts_m"] for f in vector(results["ADDRESS_DISTANCES"]).getFeatures()]
        self.assertEqual(len(distances), 10)
        self.assertGreater(max(distances), 400)

    def test_neither_a_layer_nor_a_file(self) -> None:
        with self.assertRaisesRegex(QgsProcessingException, "or an OpenStreetMap file"):
            self.run_algorithm("vlekkenplan", {"KINDS": "huisarts", "OUTPUT": self.out("plan.gpkg")})


class FilterTest(PluginTest):
    """Which filters are given to the program as they are."""

    def test_plain(self) -> None:
        from werkvlek.inputs.filter import is_plain

        columns = ["jaar", "naam", "WP tot", "sbi"]
        plain = [
            "jaar = 2022",
            'jaar >= 2010 AND "WP tot" <> 0',
            "naam IN ('a', 'it''s') OR naam IS NOT NULL",
            "NOT (jaar BETWEEN 1 AND 2.5)",
        ]
        other = [
            "",
            "sbi LIKE '86%'",
            "lower(naam) = 'a'",
            'SELECT * FROM "x" WHERE jaar = 1',
            "fid = 3",
            '"onbekend" = 1',
            "jaar = 2022; drop table x",
            "naam = 'open",
            "jaar & 1",
        ]
        self.assertEqual([text for text in plain if not is_plain(text, columns)], [])
        self.assertEqual([text for text in other if is_plain(text, columns)], [])
