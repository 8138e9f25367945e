"""Results come into the project in a group of their own, in order, styled; a model can go on with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayerTreeGroup,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
)

from .cases import CASES
from .support import DATA, STREETS, Log, PluginTest, rows


class LoadingTest(PluginTest):
    """What the user sees in the legend."""

    def load(self, name: str, **more: Any) -> QgsLayerTreeGroup:
        """Runs an algorithm as its dialog does; gives the root of the legend."""
        import processing

        case = next(case for case in CASES if case.algorithm == name)
        destinations = {output: self.out(file) for output, (file, _) in case.files.items()}
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        processing.runAndLoadResults(
            f"werkvlek:{name}", {**case.parameters, **destinations, **more}, feedback=Log(), context=context
        )
        return QgsProject.instance().layerTreeRoot()

    def test_raster(self) -> None:
        root = self.load("heatmap")
        layers = {layer.layer().type(): layer.layer() for layer in root.findLayers()}
        self.assertEqual(len(layers), 2)
        kinds = {layer.renderer().type() for layer in layers.values()}
        self.assertEqual(kinds, {"singlebandpseudocolor", "graduatedSymbol"})

    def test_temporary_outputs(self) -> None:
        root = self.load("heatmap", OUTPUT="TEMPORARY_OUTPUT", CONTOURS="TEMPORARY_OUTPUT")
        self.assertEqual([node.layer().isValid() for node in root.findLayers()], [True, True])
        root = self.load("service_areas", OUTPUT="TEMPORARY_OUTPUT")
        self.assertEqual(root.children()[0].name(), "Service areas")
        self.assertEqual([node.layer().isValid() for node in root.findLayers()], [True] * 5)

    def test_confidential(self) -> None:
        """The program puts a mark behind the names of files in which nothing is hidden."""
        root = self.load("heatmap", CONFIDENTIAL=True)
        sources = {node.layer().source().split("|")[0] for node in root.findLayers()}
        marked = {self.out("density_vertrouwelijk.tif"), self.out("classes_vertrouwelijk.gpkg")}
        self.assertEqual(sources, marked)
        self.assertTrue(all(node.layer().isValid() for node in root.findLayers()))
        QgsProject.instance().clear()
        root = self.load("employment_monitor", CONFIDENTIAL=True)
        drawn = [node.layer().source() for node in root.findLayers() if node.isVisible()]
        self.assertEqual(drawn, [f"{self.out('monitor_vertrouwelijk.gpkg')}|layername=werklocaties_vertrouwelijk"])

    def test_workbook(self) -> None:
        root = self.load("employment_monitor", OUTPUT=self.out("monitor.xlsx"), CHARTS=self.out("charts"))
        self.assertEqual([node.name() for node in root.children()[0].children()], ["Tables"])
        self.assertGreater(len(root.findLayers()), 8)
        self.assertTrue(any(Path(self.out("charts")).glob("*.svg")))

    def test_commuting(self) -> None:
        root = self.load("commuting")
        group = root.children()[0]
        self.assertEqual(group.name(), "Commuting: commuting")
        drawn = [node.name().split(":")[0] for node in root.findLayers() if node.isVisible()]
        self.assertEqual(sorted(drawn), ["pendel_gebieden", "pendel_inkomend"])
        widths = {s.symbol().symbolLayer(0).width() for s in self._flows(root).renderer().ranges()}
        self.assertGreater(len(widths), 2, "wider for more people")

    @staticmethod
    def _flows(root: QgsLayerTreeGroup) -> Any:
        return next(node.layer() for node in root.findLayers() if node.name().startswith("pendel_inkomend"))

    def test_vlekkenplan(self) -> None:
        root = self.load("vlekkenplan")
        self.assertEqual([node.name() for node in root.children()], ["Vlekkenplan: distance to facilities: plan"])
        group = root.children()[0]
        names = [node.name() for node in group.children()]
        buurten = next(node.layer() for node in group.children() if node.name().startswith("buurten"))
        self.assertTrue(buurten.name().startswith("buurten: Gemiddelde afstand tot huisarts"), names)
        points = [name for name in names if name.startswith(("adressen", "voorzieningen:"))]
        self.assertEqual(names[:2], points, "points lie on top")
        self.assertIn("Service areas", names)
        self.assertIn("Weak spots", names)
        self.assertEqual(names[-1], "Tables")
        drawn = [node.layer().name().split(":")[0] for node in root.findLayers() if node.isVisible()]
        self.assertEqual(drawn, ["voorzieningen", "buurten"])
        for node in root.findLayers():
            layer = node.layer()
            self.assertTrue(layer.isValid())
            if layer.isSpatial() and not layer.name().startswith("wijken"):
                self.assertNotEqual(layer.crs().authid(), "")
        # A rule a class where some have no figure.
        self.assertIn(buurten.renderer().type(), {"graduatedSymbol", "RuleRenderer"})
        self.assertGreater(len(buurten.renderer().legendSymbolItems()), 2)

    def test_two_runs_are_two_groups(self) -> None:
        self.load("service_areas")
        root = self.load("service_areas", OUTPUT=self.out("again.gpkg"))
        self.assertEqual([node.name() for node in root.children()], ["Service areas: again", "Service areas: areas"])
        self.assertEqual(
            {node.layer().name().split(":")[0] for node in root.findLayers()},
            {"voorzieningen", "bereik_huisarts", "bereik_huisarts_straten"},
        )

    def test_project(self) -> None:
        root = self.load("run_project")
        names = {node.layer().name().split(":")[0] for node in root.findLayers()}
        self.assertIn("buurten", names)
        self.assertIn("afstanden_buurt", names)

    def test_not_loaded(self) -> None:
        root = self.load("vlekkenplan", LOAD=False)
        self.assertEqual(root.findLayers(), [])

    def test_in_a_model(self) -> None:
        """A model measures, and goes on with a layer of what came of it."""
        model = QgsProcessingModelAlgorithm("afstanden", "test", "test")
        source = QgsProcessingParameterFeatureSource("ADDRESSES", "Adressen")
        model.addModelParameter(source, QgsProcessingModelParameter("ADDRESSES"))
        measure = QgsProcessingModelChildAlgorithm("werkvlek:vlekkenplan")
        measure.setChildId("measure")
        fixed = {
            "FACILITIES": f"{DATA / 'voorzieningen.gpkg'}",
            "DISTRICTS": f"{DATA / 'buurten.gpkg'}",
            "STREETS": STREETS,
            "KINDS": "huisarts",
            "THRESHOLDS": "400",
            "LOAD": False,
        }
        for name, value in fixed.items():
            measure.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
        measure.addParameterSources(
            "ADDRESSES", [QgsProcessingModelChildParameterSource.fromModelParameter("ADDRESSES")]
        )
        model.addChildAlgorithm(measure)
        middle = QgsProcessingModelChildAlgorithm("native:centroids")
        middle.setChildId("middle")
        middle.addParameterSources(
            "INPUT", [QgsProcessingModelChildParameterSource.fromChildOutput("measure", "DISTRICT_FIGURES")]
        )
        output = QgsProcessingModelOutput("MIDDLE", "MIDDLE")
        output.setChildId("middle")
        output.setChildOutputName("OUTPUT")
        middle.setModelOutputs({"MIDDLE": output})
        model.addChildAlgorithm(middle)

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {"ADDRESSES": f"{DATA / 'adressen.gpkg'}", "middle:MIDDLE": self.out("middle.gpkg")}
        log = Log()
        _, fine = model.run(given, context, log)
        self.assertTrue(fine, log.errors)
        self.assertEqual(len(rows(self.out("middle.gpkg"))), len(rows(f"{DATA / 'buurten.gpkg'}")))
