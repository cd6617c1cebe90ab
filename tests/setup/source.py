"""The project's own source as syntax trees, for the tests that check its rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("desktop", "ui", "storage", "planning")


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Python files under `folders`, relative to the checkout."""
    return tuple(
        sorted(path.relative_to(ROOT) for folder in folders for path in ROOT.glob(f"{folder}/**/*.py"))
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports(path: Path) -> dict[str, int]:
    """Dotted name of everything that `path` imports, wherever in it, with the line."""
    found: dict[str, int] = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}": node.lineno for alias in node.names}
    return found
