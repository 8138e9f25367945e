"""Every setting of the program is in a dialog, or in a list that says why not."""

from __future__ import annotations

from werkvlek.algorithms import ALL
from werkvlek.program import find, settings

from .support import PluginTest

# Commands without an algorithm, and why.
WITHOUT = {
    "demo": "makes the sample town; the help names it",
    "report": "running a project file writes the page too, as rapport.html",
    "init": "asks what files are; in QGIS one chooses layers",
    "inspect": "QGIS shows what a layer is",
    "kinds": "prints a file to edit",
    "profiles": "prints a file to edit",
    "criteria": "prints a file to edit",
    "settings": "what the plugin itself reads",
    "completions": "for a shell",
    "commuting": "a table of pairs and no layer; [pendel] of a project file, which a dialog runs",
}
# Flags that no dialog has, and why.
LEFT_OUT = {
    "--layer": "a layer of QGIS is one layer",
    "--crs": "the CRS is that of the layer in QGIS; one without is refused",
    "--x": "a table becomes points in QGIS, which asks for its columns itself",
    "--y": "as --x",
    "--header-row": "QGIS has read the columns before",
    "--decimal": "QGIS hands numbers over as numbers",
    "--csv": "the dialogs write GeoPackages and rasters",
    "--by": "several rasters at once; a batch of heatmaps with a filter each makes them in QGIS",
    "--graph-cache": "a file that only makes a next run faster",
    "--timetable-cache": "as --graph-cache",
    "--save-project": "it would name copies of layers that go away with the run",
    "--print-defaults": "prints a file to edit",
}
# Flags that a dialog of this command does not have, and others have.
OF_A_PROJECT = "a timetable on top of much else: [vlekkenplan.bediening] and [werklocaties.bereik] of a project file, which a dialog runs"
LEFT_OUT_OF = {
    # A layer of points has its places; a table without any goes to the monitor.
    "heatmap": {"--postcodes"},
    "vlekkenplan": {"--timetable", "--date", "--depart", "--served-within", "--per-hour", "--day-parts"},
    "werklocaties": {"--network", "--weights", "--limit", "--square", "--timetable", "--date", "--depart"},
}


class SettingsTest(PluginTest):
    """The flags of the program against the parameters."""

    def test_every_setting_is_in_a_dialog_or_explained(self) -> None:
        told = settings(find()).told["commands"]
        commands = {command["name"]: command["flags"] for command in told}
        offered: dict[str, set[str]] = {}
        for algorithm in ALL:
            made = algorithm()
            flags = offered.setdefault(algorithm.COMMAND, {"--output", *algorithm.FILLED})
            flags.update(algorithm.FILLED)
            # An empty flag is the first argument, which is no flag in the settings either.
            flags.update(setting.flag for setting in made.parameters() if setting.flag)
        self.assertEqual(set(offered) | set(WITHOUT), set(commands), "a command is new, or gone")
        self.assertFalse(set(offered) & set(WITHOUT), "an explained command has an algorithm")
        used = set()
        for name, flags in offered.items():
            known = {flag["flag"] or flag["short"] for flag in commands[name] if flag["flag"] or flag["short"]}
            of_a_project = LEFT_OUT_OF.get(name, set())
            self.assertFalse(of_a_project & flags or of_a_project - known, f"{name}: {OF_A_PROJECT}")
            left = {flag for flag in known - flags - of_a_project if not self._prints(flag)}
            self.assertFalse(left - set(LEFT_OUT), f"{name}: neither in a dialog nor explained")
            used |= left
        self.assertEqual(used, set(LEFT_OUT), "the list names a flag that is gone, or that a dialog has")

    def test_every_parameter_has_a_flag_of_the_program(self) -> None:
        commands = {command["name"]: command["flags"] for command in settings(find()).told["commands"]}
        for algorithm in ALL:
            # Compare writes its settings into a project file, under the names that another command has.
            command = commands[algorithm.SETTINGS_OF or algorithm.COMMAND]
            known = {name for flag in command for name in (flag["flag"], flag["short"])}
            asked = {setting.flag for setting in algorithm().parameters() if setting.flag}
            self.assertFalse(asked - known, algorithm.NAME)

    @staticmethod
    def _prints(flag: str) -> bool:
        """How answers are printed on a terminal, which QGIS is not."""
        return flag == "--format"
