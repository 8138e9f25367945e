"""A QGIS without a window, for the checks beside this file: a profile of its own, what is wrong in words, one line a check.

Import it before anything of `qgis`: the environment comes first. Needs PyQGIS: Debian packages python3-qgis and
qgis-providers."""

import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

# A profile of its own: neither the user's settings nor a display play a part.
SCRATCH = Path(tempfile.mkdtemp(prefix="werkvlek-qgis-"))
RUNTIME = SCRATCH / "runtime"
RUNTIME.mkdir(mode=0o700)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_RUNTIME_DIR"] = str(RUNTIME)
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(SCRATCH / "profile")

from qgis.core import Qgis, QgsApplication, QgsMapRendererSequentialJob  # noqa: E402  (the environment comes first)
from qgis.PyQt.QtGui import QImage  # noqa: E402

# What werkvlek writes.
VECTOR_RENDERERS = {"singleSymbol", "graduatedSymbol", "categorizedSymbol", "RuleRenderer"}
RASTER_RENDERER = "singlebandpseudocolor"


class Wrong(Exception):
    """What is wrong, in words."""


def require(holds, message):
    if not holds:
        raise Wrong(message)


def passes(what, check):
    """Runs one check and prints its line."""
    try:
        print(f"ok      {what}: {check()}", flush=True)
        return True
    except Wrong as wrong:
        print(f"FAILED  {what}: {wrong}", flush=True)
        return False


def concluded(results):
    """Says how many passed; the exit status."""
    print(f"{results.count(True)} passed, {results.count(False)} failed", flush=True)
    return 0 if results and all(results) else 1


def raster_labels(renderer):
    """The labels of the classes of a raster."""
    require(renderer.type() == RASTER_RENDERER, f"renderer is {renderer.type()}, expected {RASTER_RENDERER}")
    return [item.label for item in renderer.shader().rasterShaderFunction().colorRampItemList()]


def drawn(settings):
    """The map of some settings."""
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    errors = [error.message for error in job.errors()]
    require(not errors, f"drawing failed: {'; '.join(errors)}")
    return job.renderedImage()


def colours_of(image):
    """The colours of an image, at about 300 places along each side."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    step = max(1, plain.width() // 300)
    return {plain.pixel(x, y) for x in range(0, plain.width(), step) for y in range(0, plain.height(), step)}


def start():
    """Starts QGIS and says its version."""
    # Kept for the rest of the process: QGIS needs it alive.
    global application
    application = QgsApplication([], False)
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}", flush=True)


def end_with(main):
    """Runs the checks and ends the process with their status."""
    status = 1
    try:
        status = main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        traceback.print_exc()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    sys.stdout.flush()
    sys.stderr.flush()
    # PyQGIS crashes when Python takes Qt down, which would hide the result.
    os._exit(status)
