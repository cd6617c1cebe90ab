"""Sizes and habits that keep the source readable: caps on lines, no switched state, no swallowed faults."""

import ast
import re
from pathlib import Path
from statistics import median

from tests.setup.source import LAYERS, ROOT, files, tree

FILE_CAP, MODEL_CAP, FUNCTION_CAP = 500, 300, 60
CRASH_PLACES = {Path("desktop/crash.py"), Path("ui/jobs.py")}
"""The one place where every fault ends, and the one that carries a worker's fault there."""


def lines(path: Path) -> int:
    return (ROOT / path).read_text(encoding="utf-8").count("\n")


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def found(kind: type[ast.AST]) -> list[tuple[Path, ast.AST]]:
    return [
        (path, node) for path in files(*LAYERS) for node in ast.walk(tree(path)) if isinstance(node, kind)
    ]


def test_that_no_file_is_longer_than_its_cap() -> None:
    caps = {path: MODEL_CAP if path.name.endswith("_model.py") else FILE_CAP for path in files(*LAYERS)}
    assert [f"{path}: {lines(path)}" for path, cap in caps.items() if lines(path) > cap] == []


def test_that_half_of_all_files_and_functions_are_short() -> None:
    assert median(lines(path) for path in files(*LAYERS)) <= 150
    assert median(length(function) for path in files(*LAYERS) for function in functions(path)) <= 10


def test_that_no_function_is_longer_than_its_cap() -> None:
    long = [
        f"{path}:{function.lineno} {function.name}: {length(function)}"
        for path in files(*LAYERS, "tests", "benchmarks")
        for function in functions(path)
        if length(function) > FUNCTION_CAP
    ]
    assert long == []


def test_that_no_function_switches_state_of_its_module() -> None:
    assert [f"{path}:{node.lineno}" for path, node in found(ast.Global)] == []


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether it keeps what it caught; one that cleans up or translates raises at its end."""
    return not isinstance(handler.body[-1], ast.Raise)


def test_that_only_the_crash_places_swallow_everything() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path, node in found(ast.ExceptHandler)
        if path not in CRASH_PLACES
        and swallows(node)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert broad == []


def test_that_nothing_is_left_unfinished() -> None:
    raised = [
        f"{path}:{node.lineno}"
        for path, node in found(ast.Raise)
        if node.exc is not None and "NotImplementedError" in ast.dump(node.exc)
    ]
    marked = [
        f"{path}:{number}"
        for path in files(*LAYERS)
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(TODO|FIXME|XXX|HACK)\b", line)
    ]
    assert raised + marked == []


def test_that_every_module_says_what_it_owns() -> None:
    silent = [str(path) for path in files(*LAYERS) if lines(path) and not ast.get_docstring(tree(path))]
    assert silent == []


def test_that_nothing_names_a_folder_of_one_machine() -> None:
    places = [*ROOT.glob("*.*"), ROOT / ".ci" / "run"]
    places += [
        path
        for folder in (*LAYERS, "tests", "docs", "benchmarks", ".ci")
        for path in ROOT.glob(f"{folder}/**/*.*")
    ]
    named = [
        str(path.relative_to(ROOT))
        for path in places
        if path.suffix in (".py", ".toml", ".md", ".spec", ".lock", "") and path.is_file()
        if re.search(r"(?<![\w.$}/~])/(?:work|farm|root|home)/\w", path.read_text(encoding="utf-8"))
    ]
    assert named == []
