"""Runs every block of Python in a page, one after the other, in this folder.

    python run_recipes.py PAGE.md
"""

import re
import sys
from pathlib import Path

page = Path(sys.argv[1])
blocks = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
names: dict[str, object] = {}
for number, block in enumerate(blocks):
    exec(compile(block, f"{page.name}, block {number}", "exec"), names)
print(f"{page.name}: {len(blocks)} blocks ran")
if not blocks:
    sys.exit("no block found")
