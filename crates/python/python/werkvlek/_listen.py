"""What a run says: lines to `logging`, steps to tqdm when that is wanted."""

from __future__ import annotations

import logging
from typing import Any

logger = logging.getLogger("werkvlek")


class Listener:
    """Hears a run. Lines for everyone are of level INFO, the others of level DEBUG."""

    def __init__(self, progress: bool = False) -> None:
        self._progress = progress
        self._bars: dict[int, Any] = {}

    def say(self, text: str) -> None:
        logger.info("%s", text)

    def detail(self, text: str) -> None:
        logger.debug("%s", text)

    def began(self, step: int, text: str, length: int | None) -> None:
        logger.debug("%s", text)
        if self._progress:
            from tqdm.auto import tqdm

            self._bars[step] = tqdm(desc=text, total=length, leave=False)

    def reached(self, step: int, position: int) -> None:
        bar = self._bars.get(step)
        if bar is not None:
            bar.update(position - bar.n)

    def ended(self, step: int) -> None:
        bar = self._bars.pop(step, None)
        if bar is not None:
            if bar.total is not None:
                bar.update(bar.total - bar.n)
            bar.close()
