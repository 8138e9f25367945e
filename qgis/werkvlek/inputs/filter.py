# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a filter of a layer means the same to the program as to QGIS."""

from __future__ import annotations

import re
from typing import Iterable

_WORDS = {"and", "or", "not", "in", "is", "null", "between"}
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")+")
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign><>|!=|<=|>=|[=<>(),-])
    )""",
    re.VERBOSE,
)


def is_plain(subset: str, columns: Iterable[str]) -> bool:
    """Whether it has nothing but columns, values, comparisons and brackets.

    LIKE is left out, since GeoPackages do not mind capitals there and the program does; so are functions and SELECT.
    """
    known = set(columns)
    text, at = subset.strip(), 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return False
        word = token.group("word")
        quoted = token.group("quoted")
        if word is not None and word.lower() not in _WORDS and word not in known:
            return False
        if quoted is not None and quoted[1:-1].replace('""', '"') not in known:
            return False
        at = token.end()
    return bool(text)
