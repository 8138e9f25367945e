# SPDX-License-Identifier: GPL-2.0-or-later
"""What all parameters share: a name, the flag of the program, words, and the arguments that come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterDefinition

from ..inputs import Handover
from ..program import Settings
from ..versions import ADVANCED, OPTIONAL
from ..words import term

if TYPE_CHECKING:
    from ..algorithms.base import WerkvlekAlgorithm


@dataclass(frozen=True)
class Told:
    """What the program tells of the flags of one command."""

    settings: Settings
    command: str

    def default(self, flag: str | None) -> str | None:
        """The default of a flag."""
        return None if flag is None else self.settings.default(self.command, flag)

    def number(self, flag: str | None) -> float | None:
        """The default of a flag that takes a number."""
        text = self.default(flag)
        return None if text is None else float(text)

    def choices(self, flag: str | None) -> list[str]:
        """The words that a flag takes."""
        return [] if flag is None else self.settings.choices(self.command, flag)


@dataclass
class Given:
    """What the user gave for a run, and where copies for the program go."""

    algorithm: WerkvlekAlgorithm
    parameters: dict[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback
    told: Told
    scratch: Path
    handovers: dict[str, Handover]
    files: dict[str, str] = field(default_factory=dict)
    destinations: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether anything is given for this parameter."""
        return self.text(name) is not None

    def text(self, name: str) -> str | None:
        """What the program is told for this parameter."""
        return self.algorithm.setting(name).text(self)

    def destination(self, name: str, read: Callable[..., str]) -> str | None:
        """Where a result goes; asked once, since QGIS thinks of another temporary file each time."""
        if name not in self.destinations:
            self.destinations[name] = read(self.parameters, name, self.context)
        return self.destinations[name] or None

    def file(self, name: str) -> str | None:
        """The file for the layer of this parameter, copied once when it has to be."""
        if name in self.handovers and name not in self.files:
            self.files[name] = self.handovers[name].to_file(self.scratch / name, self.feedback)
        return self.files.get(name)


class Setting:
    """A parameter.

    `flag` is that of the program: empty for a value without a flag, None where the algorithm tells the program itself.
    `needs` names another parameter without which it means nothing, or several of which one is enough, with | between;
    `unless` one that takes its place. `called` is where its words stand, when not under its name.
    """

    def __init__(
        self,
        name: str,
        flag: str | None = None,
        *,
        optional: bool = False,
        advanced: bool = False,
        needs: str = "",
        unless: str = "",
        called: str = "",
    ) -> None:
        self.name = name
        self.called = called or name
        self.flag = flag
        self.optional = optional
        self.advanced = advanced
        self.needs = needs
        self.unless = unless

    @property
    def label(self) -> str:
        """Its name for people."""
        return term(self.called).label

    def parameter(self, told: Told) -> QgsProcessingParameterDefinition:
        """As QGIS shows it."""
        made = self.definition(told)
        made.setHelp(term(self.called).help)
        if self.advanced:
            made.setFlags(made.flags() | ADVANCED)
        if not told.settings.known:
            # Without the program there are no defaults; that it is missing is said before anything else.
            made.setFlags(made.flags() | OPTIONAL)
        return made

    def definition(self, told: Told) -> QgsProcessingParameterDefinition:
        """Its kind, with the default of the program."""
        raise NotImplementedError

    def text(self, given: Given) -> str | None:
        """What the user gave, as the program reads it; None for nothing."""
        raise NotImplementedError

    def arguments(self, given: Given) -> list[str]:
        """The arguments for the program; none where it would do the same by itself."""
        if self.flag is None or not self.counts(given):
            return []
        text = self.text(given)
        if text is None or (self.flag and text == given.told.default(self.flag)):
            return []
        return [f"{self.flag}={text}" if self.flag else text]

    def counts(self, given: Given) -> bool:
        """Whether it means anything beside the other parameters."""
        if self.needs and not any(given.has(name) for name in self.needs.split("|")):
            return False
        return not (self.unless and given.has(self.unless))
