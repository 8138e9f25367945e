# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that are a value: a distance, a number, a choice, a text, yes or no, a CRS."""

from __future__ import annotations

from typing import Any, Sequence

from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..versions import ANY_NUMBER, METRES, WHOLE_NUMBER
from ..words import say
from .base import Given, Setting, Told


def number_text(value: float) -> str:
    """A number without a needless point: 500, 0.5."""
    return str(int(value)) if value == int(value) else repr(value)


class Distance(Setting):
    """A distance in metres; in the dialog it can be typed in kilometres too."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        default = told.number(self.flag)
        made = QgsProcessingParameterDistance(self.name, self.label, default, "", self.optional, 0)
        made.setDefaultUnit(METRES)
        return made

    def text(self, given: Given) -> str | None:
        if not self.optional or given.parameters.get(self.name) is not None:
            return number_text(given.algorithm.parameterAsDouble(given.parameters, self.name, given.context))
        return None


class Number(Setting):
    """A number that is no distance."""

    def __init__(self, name: str, flag: str, *, whole: bool = False, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.whole = whole

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        kind = WHOLE_NUMBER if self.whole else ANY_NUMBER
        default = told.number(self.flag)
        if default is not None and self.whole:
            default = int(default)
        return QgsProcessingParameterNumber(self.name, self.label, kind, default, self.optional, 0)

    def text(self, given: Given) -> str | None:
        if not self.optional or given.parameters.get(self.name) is not None:
            return number_text(given.algorithm.parameterAsDouble(given.parameters, self.name, given.context))
        return None


class Choice(Setting):
    """One of some words, which are those of the program; `words` where the program does not list them."""

    def __init__(self, name: str, flag: str | None = None, words: Sequence[str] = (), **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.words = words

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        default = told.default(self.flag)
        words = list(self.words) or told.choices(self.flag) or ([] if default is None else [default])
        if default not in words and not self.optional:
            default = next(iter(words), None)
        # Words and not numbers, so that a model still means the same when the program gets more of them.
        return QgsProcessingParameterEnum(self.name, self.label, words, False, default, self.optional, True)

    def text(self, given: Given) -> str | None:
        return given.algorithm.parameterAsEnumString(given.parameters, self.name, given.context) or None


class Text(Setting):
    """Any text; several values are written with commas."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterString(self.name, self.label, told.default(self.flag), False, self.optional)

    def text(self, given: Given) -> str | None:
        return given.algorithm.parameterAsString(given.parameters, self.name, given.context).strip() or None


class Several(Text):
    """Several values, with semicolons between them; the flag is repeated for each."""

    def arguments(self, given: Given) -> list[str]:
        text = self.text(given)
        if text is None or not self.counts(given):
            return []
        return [f"{self.flag}={part.strip()}" for part in text.split(";") if part.strip()]


class Choices(Choice):
    """Some of the words of the program, in its order."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        words = list(self.words) or told.choices(self.flag)
        default = [word for word in (told.default(self.flag) or "").split(",") if word in words] or words[:1]
        return QgsProcessingParameterEnum(self.name, self.label, words, True, default, self.optional, True)

    def text(self, given: Given) -> str | None:
        words = given.algorithm.parameterAsEnumStrings(given.parameters, self.name, given.context)
        return ",".join(words) or None


class Switch(Setting):
    """Yes or no; a flag without a value."""

    def __init__(self, name: str, flag: str | None = None, *, on: bool = False, **how: Any) -> None:
        super().__init__(name, flag, **how)
        self.on = on

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterBoolean(self.name, self.label, self.on)

    def text(self, given: Given) -> str | None:
        return "" if given.algorithm.parameterAsBoolean(given.parameters, self.name, given.context) else None

    def arguments(self, given: Given) -> list[str]:
        wanted = self.flag is not None and self.counts(given) and self.text(given) is not None
        return [self.flag] if wanted else []


class Crs(Setting):
    """The CRS in which everything is measured."""

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterCrs(self.name, self.label, told.default(self.flag), self.optional)

    def text(self, given: Given) -> str | None:
        crs = given.algorithm.parameterAsCrs(given.parameters, self.name, given.context)
        if not crs.isValid():
            return None
        if not crs.authid():
            raise QgsProcessingException(say("input.crs_without_code", crs=crs.description()))
        return crs.authid()
