"""Runs every test in one QGIS, and ends with a line `N passed, N failed`.

    python3 -m tests [-v] [NAME ...]

NAME keeps tests whose name contains it. The environment names the program (WERKVLEK) and a folder that may be filled
(WERKVLEK_SCRATCH); see tools/test_qgis_plugin.sh."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
import unittest
from pathlib import Path

from .support import start_qgis


def main() -> bool:
    """Whether all went well."""
    parser = argparse.ArgumentParser(description="Tests of the QGIS plugin.")
    parser.add_argument("names", nargs="*", help="run only tests whose name contains one of these")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for each test")
    options = parser.parse_args()
    start_qgis()
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in options.names] or None
    suite = loader.discover(str(Path(__file__).parent), top_level_dir=str(Path(__file__).parent.parent))
    result = unittest.TextTestRunner(verbosity=2 if options.verbose else 1).run(suite)
    # A test may fail in several of its parts.
    wrong = [test for test, _ in result.failures + result.errors] + list(result.unexpectedSuccesses)
    failed = len({getattr(test, "test_case", test).id() for test in wrong})
    skipped = len(result.skipped)
    print(f"{result.testsRun - failed - skipped} passed, {failed} failed, {skipped} skipped", flush=True)
    return result.wasSuccessful() and result.testsRun > 0


if __name__ == "__main__":
    fine = False
    try:
        fine = main()
    except SystemExit as stop:
        fine = stop.code in (0, None)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    # PyQGIS crashes when Python takes Qt down, which would hide the result.
    os._exit(0 if fine else 1)
