"""Tests of the QGIS plugin, in a real QGIS without a window: `sh tools/test_qgis_plugin.sh PATH_TO_werkvlek`."""
