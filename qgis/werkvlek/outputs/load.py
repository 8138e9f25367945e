# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts results into the legend once QGIS has made layers of them."""

from __future__ import annotations

from typing import Callable, Sequence

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

from .found import Result
from .order import Place, place

_ORDER = "werkvlek/order"


class _Group:
    """The group of one run, made when its first layer arrives."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._made: QgsLayerTreeGroup | None = None

    def of(self, root: QgsLayerTreeGroup, part: str | None, order: int) -> QgsLayerTreeGroup:
        """The group for a layer, which may lie inside the group of the run."""
        if self._made is None:
            self._made = root.insertGroup(0, self._title)
        if part is None:
            return self._made
        inner = self._made.findGroup(part)
        if inner is None:
            inner = self._made.insertGroup(_position(self._made, order), part)
            inner.setCustomProperty(_ORDER, order)
            inner.setExpanded(False)
        return inner


def _position(group: QgsLayerTreeGroup, order: int) -> int:
    """Where in the group something of this order goes."""
    before = [child for child in group.children() if int(child.customProperty(_ORDER, 0)) < order]
    return len(before)


class _Styled(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style that the program wrote."""

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        layer.loadDefaultStyle()


class _Placed(_Styled):
    """Also moves the layer to its place in the legend."""

    def __init__(self, group: _Group, spot: Place, order: int) -> None:
        super().__init__()
        self._group = group
        self._spot = spot
        self._order = order

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        super().postProcessLayer(layer, context, feedback)
        _name_by_style(layer)
        root = context.project().layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is None:
            return
        group = self._group.of(root, self._spot.group, self._order)
        moved = node.clone()
        moved.setCustomProperty(_ORDER, self._order)
        moved.setItemVisibilityChecked(self._spot.drawn)
        moved.setExpanded(self._spot.drawn)
        group.insertChildNode(_position(group, self._order), moved)
        node.parent().removeChildNode(node)


def _name_by_style(layer: QgsMapLayer) -> None:
    """Puts into the name what the layer shows, which the program wrote beside its style."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        return
    _, ids, _, descriptions, _ = layer.listStylesInDatabase()
    shows = next((text for text in descriptions[: len(ids)] if text), "")
    if shows and shows not in layer.name():
        layer.setName(f"{layer.name()}: {shows}")


# QGIS calls these when the algorithm is gone; without a reference Python would forget them.
_waiting: list[QgsProcessingLayerPostProcessorInterface] = []


def _wait(context: QgsProcessingContext, uri: str, processor: QgsProcessingLayerPostProcessorInterface) -> None:
    _waiting.append(processor)
    del _waiting[:-500]
    context.layerToLoadOnCompletionDetails(uri).setPostProcessor(processor)


def load(
    context: QgsProcessingContext,
    title: str,
    results: Sequence[Result],
    wanted: Callable[[str], bool] = lambda layer: False,
) -> None:
    """Loads these layers when the algorithm is done, in a group of their own."""
    if context.project() is None:
        return
    group = _Group(title)
    # Points lie on top of what they stand in; else in the order of the program.
    for order, result in enumerate(sorted(results, key=lambda result: result.level)):
        details = QgsProcessingContext.LayerDetails(result.name, context.project(), result.name)
        details.forceName = True
        context.addLayerToLoadOnCompletion(result.uri, details)
        _wait(context, result.uri, _Placed(group, place(result, wanted(result.plain_name)), order))


def load_instead(context: QgsProcessingContext, path: str, written: str) -> None:
    """Loads the file that was written, where QGIS expects another."""
    expected = context.layersToLoadOnCompletion()
    context.setLayersToLoadOnCompletion({written if uri == path else uri: details for uri, details in expected.items()})


def style(context: QgsProcessingContext, path: str) -> None:
    """Styles an output that QGIS loads by itself, when the user wants it loaded."""
    if context.willLoadLayerOnCompletion(path):
        _wait(context, path, _Styled())
