"""What QGIS 4 asks for, as far as the text of the plugin shows it: it was not run there, since Debian has no QGIS 4."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import werkvlek

from .support import PluginTest

SOURCES = sorted(Path(werkvlek.__file__).parent.rglob("*.py"))
# Bindings that belong to one version of Qt.
_BINDING = re.compile(r"^(PyQt\d|PySide\d|sip)\b")


class VersionsTest(PluginTest):
    """Imports go through `qgis.PyQt`, and every member of an enum is named with its enum."""

    def test_imports_name_no_version_of_qt(self) -> None:
        self.assertGreater(len(SOURCES), 30)
        for path in SOURCES:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
                modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
                for module in modules:
                    self.assertIsNone(_BINDING.match(module), f"{path.name}: {module}")

    def test_members_of_enums_are_named_with_their_enum(self) -> None:
        looked_at = 0
        for path in SOURCES:
            for name, attribute, found in _attributes(ast.parse(path.read_text(encoding="utf-8"))):
                looked_at += 1
                # A member of an enum is a kind of int of its own; a constant is an int.
                is_member = isinstance(found, int) and type(found) not in (int, bool)
                self.assertFalse(is_member, f"{path.name}: {name}.{attribute} leaves the enum out")
        self.assertGreater(looked_at, 40)

    def test_the_check_sees_what_it_looks_for(self) -> None:
        text = "from qgis.PyQt.QtCore import Qt\na = Qt.AlignLeft\nb = Qt.AlignmentFlag.AlignLeft\n"
        found = {name: type(value) for _, name, value in _attributes(ast.parse(text))}
        self.assertNotIn(found["AlignLeft"], (int, bool))
        self.assertTrue(issubclass(found["AlignmentFlag"], type) or found["AlignmentFlag"] is not int)


def _attributes(tree: ast.Module) -> list[tuple[str, str, object]]:
    """Attributes of classes of QGIS and Qt, with what they are: `Qt.AlignLeft`, `Qgis.MessageLevel`."""
    classes: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("qgis."):
            module = importlib.import_module(node.module or "")
            classes.update({name.asname or name.name: getattr(module, name.name, None) for name in node.names})
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in classes:
            owner = classes[node.value.id]
            if hasattr(owner, node.attr):
                found.append((node.value.id, node.attr, getattr(owner, node.attr)))
    return found
