"""Writes docs/python-api.md: every name of the Python package with its signature, types and docstring, out of the sources.

    python3 tools/python_reference.py            write it
    python3 tools/python_reference.py --check    fail when it is not current

The sources are read, not imported, so it needs nothing but Python 3.10.
"""

import ast
import inspect
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "crates/python/python/werkvlek"
PAGE = ROOT / "docs/python-api.md"
WIDTH = 120
#: Chapters, in the order in which they are read; a name that stands in none is an error.
CHAPTERS = {
    "Where are the jobs?": ["heatmap", "heatmaps", "Heatmap", "Raster", "RasterClass"],
    "How far is it?": ["nearest", "Streets", "StreetStats", "nearest_facilities"],
    "What can be reached, and who commutes?": ["access", "commuting"],
    "Plans": ["vlekkenplan", "compare", "locate"],
    "The monitor": ["werklocaties"],
    "Projects and files": ["run", "demo", "read"],
    "Tables": ["Results", "Table", "Column", "TableLike"],
    "Work that is divided": [
        "tiles", "TilePlan", "Tile", "heatmap_tile", "HeatmapTile", "merge", "square_counts", "SquareCounts", "drawn_points",
        "DrawnPoints", "job_counts", "merge_job_counts", "job_table",
    ],
    "Settings of the process": ["set_threads", "set_language", "set_max_memory"],
    "Errors": ["WerkvlekError", "InputError", "InternalError"],
}  # fmt: skip
LEFT_OUT = {"__version__"}


def definitions() -> dict[str, tuple[ast.AST, str]]:
    """Every public definition at the top of a module, and the comment above it where it is a plain name."""
    found: dict[str, tuple[ast.AST, str]] = {}
    for path in [*sorted(PACKAGE.glob("*.pyi")), *sorted(PACKAGE.glob("*.py"))]:
        if path.name == "spark.py":
            continue
        text = path.read_text()
        for node in ast.parse(text).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                if path.suffix == ".py" or node.name in ("set_threads", "set_language", "set_max_memory"):
                    found[node.name] = (node, "")
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.setdefault(node.targets[0].id, (node, comment_above(text, node.lineno)))
    return found


def comment_above(text: str, line: int) -> str:
    lines = text.splitlines()
    at = line - 2
    said: list[str] = []
    while at >= 0 and lines[at].startswith("#: "):
        said.insert(0, lines[at][3:])
        at -= 1
    while at >= 0 and lines[at].startswith("#:"):
        at -= 1
    return " ".join(said)


def signature(node: ast.FunctionDef, name: str) -> str:
    arguments = [ast.unparse(each) for each in split(node.args)]
    arguments = [each for each in arguments if each not in ("self", "cls")]
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    line = f"{name}({', '.join(arguments)}){result}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {each}," if each not in ("*", "/") else f"    {each}," for each in arguments), f"){result}"])


def split(args: ast.arguments) -> list[ast.AST]:
    """Each parameter by itself, with its type and default."""
    parts: list[ast.AST] = []
    plain = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(plain) - len(args.defaults)) + list(args.defaults)
    for argument, default in zip(plain, defaults, strict=True):
        parts.append(with_default(argument, default))
    if args.vararg:
        parts.append(ast.Name(f"*{ast.unparse(args.vararg)}"))
    elif args.kwonlyargs:
        parts.append(ast.Name("*"))
    for argument, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        parts.append(with_default(argument, default))
    return parts


def with_default(argument: ast.arg, default: ast.AST | None) -> ast.AST:
    text = ast.unparse(argument)
    return ast.Name(text if default is None else f"{text} = {ast.unparse(default)}")


def words(docstring: str) -> str:
    """A docstring as Markdown: parts in bold, arguments as a list, examples as code."""
    out: list[str] = []
    in_list = in_code = False
    for line in inspect.cleandoc(docstring).splitlines():
        if re.match(r">>> |\.\.\. ?", line) or (in_code and line.strip()):
            if not in_code:
                out += ["", "```python"]
                in_code, in_list = True, False
            out.append(line)
            continue
        if in_code:
            out.append("```")
            in_code = False
        part = re.match(r"(Args|Returns|Raises|Attributes|Cost|Source):\s*(.*)", line)
        if part:
            in_list = part[1] in ("Args", "Raises", "Attributes")
            out += ["", f"**{part[1]}:** {part[2]}".rstrip()]
            if in_list:
                out.append("")
        elif in_list and re.match(r"    \S", line):
            named = re.match(r"    ([\w, *]+): (.*)", line)
            out.append(f"* `{named[1]}`: {named[2]}" if named else f"  {line.strip()}")
        else:
            out.append(line.strip() if in_list else re.sub(r"^    ", "", line))
    if in_code:
        out.append("```")
    return re.sub(r"\[`(\w+)`\]\[werkvlek\.[\w.]+\]", r"`\1`", "\n".join(out)).strip()


def of_class(node: ast.ClassDef) -> list[str]:
    lines: list[str] = []
    for i, each in enumerate(node.body):
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            after = node.body[i + 1] if i + 1 < len(node.body) else None
            is_said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            said = f" {after.value.value}" if is_said else ""  # type: ignore[union-attr]
            lines += [f"* **`{each.target.id}: {ast.unparse(each.annotation)}`**{said}"]
        if not isinstance(each, ast.FunctionDef) or each.name.startswith("_"):
            continue
        said = ast.get_docstring(each)
        if said is None:
            continue
        kinds = {ast.unparse(decorator) for decorator in each.decorator_list}
        if kinds & {"property", "cached_property"}:
            kind = f": {ast.unparse(each.returns)}" if each.returns else ""
            lines += [f"* **`{each.name}{kind}`** {' '.join(words(said).split())}"]
        else:
            lines += ["", f"#### {node.name}.{each.name}", "", "```python", signature(each, each.name), "```", "", words(said), ""]
    return lines


def entry(name: str, node: ast.AST, comment: str, prefix: str = "werkvlek") -> list[str]:
    lines = [f"### {name}", ""]
    if isinstance(node, ast.FunctionDef):
        lines += ["```python", signature(node, f"{prefix}.{name}"), "```", "", words(ast.get_docstring(node) or "")]
    elif isinstance(node, ast.ClassDef):
        lines += [words(ast.get_docstring(node) or ""), "", *of_class(node)]
    else:
        lines += [comment]
    return [*lines, ""]


def page() -> str:
    known = definitions()
    exported = {
        each.value
        for node in ast.parse((PACKAGE / "__init__.py").read_text()).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for each in node.value.elts  # type: ignore[attr-defined]
    }
    told = {name for names in CHAPTERS.values() for name in names}
    if exported - told - LEFT_OUT or told - exported:
        sys.exit(f"tools/python_reference.py: no chapter for {sorted(exported - told - LEFT_OUT)}, no such name {sorted(told - exported)}")
    lines = [
        "# werkvlek in Python: every name",
        "",
        "Made from the sources by `python3 tools/python_reference.py`; recipes are in [python.md](python.md). `help(werkvlek.heatmap)` says the "
        "same.",
        "",
    ]
    for chapter, names in CHAPTERS.items():
        lines += [f"## {chapter}", ""]
        for name in names:
            lines += entry(name, *known[name])
    tree = ast.parse((PACKAGE / "spark.py").read_text())
    lines += ["## werkvlek.spark", "", words(ast.get_docstring(tree) or ""), ""]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            lines += entry(node.name, node, "", "werkvlek.spark")
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


if __name__ == "__main__":
    made = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text() != made:
            sys.exit("docs/python-api.md is not current: python3 tools/python_reference.py")
    else:
        PAGE.write_text(made)
        print(f"{PAGE.relative_to(ROOT)}: {len(made.splitlines())} lines")
