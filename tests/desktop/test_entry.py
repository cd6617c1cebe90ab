"""The way in: which part of the program an argument starts, and what is imported before it is known."""

import subprocess
import sys
from types import ModuleType

import pytest

from desktop import __main__ as entry

HEAVY = ("PySide6", "sqlalchemy", "alembic", "openpyxl", "matplotlib", "planning", "storage", "ui")
ANSWERS = {"desktop.app": "run_window", "desktop.cli": "main"}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Which part was started with which arguments; neither is really imported."""
    calls: list[tuple[str, list[str]]] = []
    for name, function in ANSWERS.items():
        part = ModuleType(name)
        setattr(part, function, lambda arguments, name=name: calls.append((name, arguments)) or 7)
        monkeypatch.setitem(sys.modules, name, part)
    monkeypatch.setenv("MPLCONFIGDIR", "settled")
    return calls


@pytest.mark.parametrize(
    ("arguments", "part", "left"),
    [
        ([], "desktop.app", []),
        (["open", "a plan.luodi"], "desktop.app", ["open", "a plan.luodi"]),
        (["--workspace", "a plan.luodi"], "desktop.app", ["--workspace", "a plan.luodi"]),
        (["show", "task", "--json"], "desktop.cli", ["show", "task", "--json"]),
        (["--help"], "desktop.cli", ["--help"]),
    ],
)
def test_that_the_first_argument_decides_between_window_and_command_line(
    arguments: list[str], part: str, left: list[str], started: list[tuple[str, list[str]]]
) -> None:
    assert entry.main(arguments) == 7
    assert started == [(part, left)]


def test_that_nothing_heavy_is_imported_before_it_is_known_what_to_start() -> None:
    told = f"import sys, desktop.__main__; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_that_charts_get_a_font_cache_of_their_own(
    started: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MPLCONFIGDIR")
    entry.main(["show"])
    assert entry.os.environ["MPLCONFIGDIR"] == str(
        entry.os.environ["LUODI_HOME"] + entry.os.sep + "matplotlib"
    )
    monkeypatch.setenv("MPLCONFIGDIR", "chosen by hand")
    entry.main(["show"])
    assert entry.os.environ["MPLCONFIGDIR"] == "chosen by hand"
