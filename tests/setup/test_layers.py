"""The arrows between the layers that import-linter can't say; the main ones stand in pyproject.toml."""

import sys
from pathlib import Path

import pytest

from tests.setup.source import files, imports

TABS = {"today", "goals", "budget", "timeline", "monitor", "risks", "retro", "library"}


def offences(paths: tuple[Path, ...], banned: set[str]) -> list[str]:
    return [
        f"{path}:{line} imports {name}"
        for path in paths
        for name, line in imports(path).items()
        if name.split(".")[0] in banned
    ]


LIBRARIES = {"planning/budget/optimum.py": {"scipy"}, "planning/goals/recurrence.py": {"dateutil"}}
"""What may be imported in one file of planning/, as the contract in pyproject.toml has it too."""


def test_that_planning_imports_the_standard_library_and_itself_only() -> None:
    allowed = set(sys.stdlib_module_names) | {"planning"}
    used = {name.split(".")[0] for path in files("planning") for name in imports(path)}
    found = [
        offence
        for path in files("planning")
        for offence in offences((path,), used - allowed - LIBRARIES.get(path.as_posix(), set()))
    ]
    assert found == []


def test_that_tab_folders_never_import_one_another() -> None:
    found = [
        f"{path}:{line} imports {name}"
        for tab in TABS
        for path in files(f"ui/{tab}")
        for name, line in imports(path).items()
        if name.startswith("ui.") and name.split(".")[1] in TABS - {tab}
    ]
    assert found == []


@pytest.mark.parametrize("place", ["ui/charts", "ui/timeline"])
def test_that_charts_and_the_time_scale_know_no_qt(place: str) -> None:
    paths = tuple(path for path in files(place) if "charts" in path.parts or path.name == "scale.py")
    assert offences(paths, {"PySide6", "shiboken6"}) == []


def test_that_an_import_hidden_in_a_function_counts_too() -> None:
    assert "desktop.app.run_window" in imports(Path("desktop/__main__.py"))
