"""Every text is there in both languages, and none too many."""

from __future__ import annotations

import re
import string
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

import werkvlek
from werkvlek.algorithms import ALL
from werkvlek.words import ALGORITHMS, TERMS, algorithm_words, say, term
from werkvlek.words.messages import MESSAGES

from .support import PluginTest

SOURCES = sorted(Path(werkvlek.__file__).parent.rglob("*.py"))


class WordsTest(PluginTest):
    """The catalogue against the code."""

    def test_messages(self) -> None:
        text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "messages.py")
        used = set(
            re.findall(
                r'["\']((?:group|help|provider|program|setup|install|input|change|compare|criteria|nearest|run)\.\w+)["\']',
                text,
            )
        )
        used |= {f"group.{algorithm.GROUP}" for algorithm in ALL}
        self.assertEqual(used, set(MESSAGES))

    def test_both_languages(self) -> None:
        for key, (english, dutch) in MESSAGES.items():
            names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, dutch)]
            self.assertEqual(*names, key)
            self.assertTrue(english and dutch, key)
        for name, words in ALGORITHMS.items():
            self.assertEqual(set(words), {"name", "summary", "text", "example", "tags"}, name)
            self.assertTrue(all(len(both) == 2 and all(both) for both in words.values()), name)

    def test_terms(self) -> None:
        used = set()
        for algorithm in ALL:
            made = algorithm()
            used |= {setting.called for setting in made.parameters()} | set(algorithm.LAYERS)
            parameters = {setting.called for setting in made.parameters()}
            for name in parameters:
                self.assertTrue(all(TERMS[name][0]) and all(TERMS[name][1]), name)
        self.assertEqual(used, set(TERMS))
        self.assertEqual({algorithm.NAME for algorithm in ALL}, set(ALGORITHMS))

    def test_dutch(self) -> None:
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", "nl_NL")
        try:
            self.assertEqual(say("group.jobs"), "Waar wordt gewerkt?")
            self.assertIn("<b>Straal</b>: Straal van de kernel", algorithm_words("heatmap").html([term("RADIUS")]))
            algorithm = QgsApplication.processingRegistry().createAlgorithmById("werkvlek:heatmap")
            self.assertEqual(algorithm.parameterDefinition("RADIUS").description(), "Straal")
        finally:
            QgsSettings().remove("locale")
        self.assertEqual(say("group.jobs"), "Where are the jobs?")
