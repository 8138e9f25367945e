# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text of the plugin, in English and in Dutch; which one follows the language of QGIS.

The catalogue is plain Python, so that a text is changed where it is read: `messages` for sentences, `terms_*` for
parameters and outputs, `algorithms` for what each algorithm is and does.
"""

from __future__ import annotations

import html
from typing import Any, NamedTuple, Sequence

from qgis.core import QgsApplication

from .algorithms import ALGORITHMS
from .messages import MESSAGES
from .terms_access import TERMS as TERMS_ACCESS
from .terms_commuting import TERMS as TERMS_COMMUTING
from .terms_jobs import TERMS as TERMS_JOBS
from .terms_monitor import TERMS as TERMS_MONITOR
from .terms_output import TERMS as TERMS_OUTPUT
from .terms_places import TERMS as TERMS_PLACES
from .terms_reach import TERMS as TERMS_REACH

TERMS = {
    **TERMS_JOBS,
    **TERMS_MONITOR,
    **TERMS_COMMUTING,
    **TERMS_REACH,
    **TERMS_ACCESS,
    **TERMS_PLACES,
    **TERMS_OUTPUT,
}

_ENGLISH, _DUTCH = 0, 1


class Term(NamedTuple):
    """A parameter or an output: its label, and what it means."""

    label: str
    help: str


class AlgorithmWords(NamedTuple):
    """What people read of an algorithm."""

    name: str
    summary: str
    text: str
    example: str
    tags: list[str]

    def html(self, parameters: Sequence[Term]) -> str:
        """The help beside its dialog."""
        parts = [self.summary, *self.text.split("\n\n")]
        about = [html.escape(part) for part in parts]
        helps = [f"<b>{html.escape(label)}</b>: {html.escape(help_text)}" for label, help_text in parameters]
        example = f"<h3>{say('help.example')}</h3><p>{html.escape(self.example)}</p>"
        return "".join(f"<p>{part}</p>" for part in about) + example + "".join(f"<p>{part}</p>" for part in helps)


def say(key: str, **values: Any) -> str:
    """A sentence in the language of the user."""
    return MESSAGES[key][_language()].format(**values)


def term(name: str) -> Term:
    """The words of a parameter or an output."""
    labels, helps = TERMS[name]
    return Term(labels[_language()], helps[_language()])


def algorithm_words(name: str) -> AlgorithmWords:
    """The words of an algorithm."""
    language = _language()
    words = ALGORITHMS[name]
    # Who looks for it may use either language.
    tags = [tag for both in words["tags"] for tag in both.split()]
    chosen = [words[part][language] for part in ("name", "summary", "text", "example")]
    return AlgorithmWords(*chosen, tags)


def _language() -> int:
    return _DUTCH if QgsApplication.locale().lower().startswith("nl") else _ENGLISH
