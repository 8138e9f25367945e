"""Prints every workbook of a folder as PDF with LibreOffice, and looks at the pages.

    python3 tools/check_workbooks.py FOLDER

What fails: a workbook that LibreOffice cannot open or says something about, a page that is not A4 lying down, a number that does not fit
its column (`###`), a cell with an error, a sheet that is on no page, a front sheet without its title.
"""

import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What LibreOffice says where no Java is, and of every file.
IDLE = re.compile(r"javaldx|^convert |^\s*$|Fontconfig")
# A4 lying down, in points.
PAPER = (841.9, 595.3)


def sheet_names(book: Path) -> list[str]:
    """The names of the sheets, in their order."""
    with zipfile.ZipFile(book) as parts:
        root = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    return [sheet.attrib["name"] for sheet in root.iter(f"{SHEETS}sheet")]


def printed(books: list[Path], out: Path) -> list[str]:
    """Prints the workbooks; gives what LibreOffice had to say."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", out, *books],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    said = [line for line in (done.stdout + done.stderr).splitlines() if not IDLE.search(line)]
    if done.returncode:
        said.append(f"soffice ended with {done.returncode}")
    return said


def faults(book: Path, pdf: Path) -> tuple[int, list[str]]:
    """How many pages a printed workbook has, and what is wrong on them."""
    if not pdf.exists():
        return 0, ["could not be opened"]
    wrong = []
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", told)[1])
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told).groups())
    if abs(width - PAPER[0]) > 1 or abs(height - PAPER[1]) > 1:
        wrong.append(f"pages of {width} x {height} points, A4 lying down expected")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    if "###" in text:
        line = next(line for line in text.splitlines() if "###" in line)
        wrong.append(f"a number that does not fit its column: {line.strip()}")
    if found := re.search(r"Err:\d+|#(N/A|REF!|NAME\?|VALUE!|DIV/0!)", text):
        wrong.append(f"an error in a cell: {found[0]}")
    # The foot of each page names its sheet.
    wrong += [f"sheet '{name}' is on no page" for name in sheet_names(book) if name not in text]
    first = text.split("\f")[0]
    if not any(word in first for word in ("Wat erop staat", "What is on it")):
        wrong.append("the first page is no front sheet")
    return pages, wrong


def main() -> int:
    folder = Path(sys.argv[1])
    books = sorted(folder.glob("*.xlsx"))
    if not books:
        print(f"{folder}: no workbooks", file=sys.stderr)
        return 1
    start = time.monotonic()
    problems = [f"LibreOffice: {line}" for line in printed(books, folder)]
    for book in books:
        pages, wrong = faults(book, book.with_suffix(".pdf"))
        print(f"{book.name}: {len(sheet_names(book))} sheets, {pages} pages")
        problems += [f"{book.name}: {line}" for line in wrong]
    print(f"{len(books)} workbooks in {time.monotonic() - start:.0f} s")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
