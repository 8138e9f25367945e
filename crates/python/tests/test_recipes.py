"""Every block of docs/python.md, one after the other."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs/python.md"


def test_the_recipes_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(blocks) >= 6
    names: dict[str, object] = {}
    for number, block in enumerate(blocks):
        exec(compile(block, f"{PAGE.name}, block {number}", "exec"), names)
    for picture in ("jobs.png", "change.png", "reach.png"):
        assert (tmp_path / picture).read_bytes().startswith(b"\x89PNG")
    # What the page says that an error says.
    said = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("1 row cannot"))
    assert said in PAGE.read_text()
