"""What the command line says to other programs: pipes that end early, nothing of Qt's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.opening import open_workspace
from desktop.paths import program_root
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan

ROWS = 3000


def words(path: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "desktop", *more, "--workspace", str(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """More rows than a pipe holds."""
    builder = ChangeBuilder(Plan(1))
    builder.add("plan", name="计划", currency="CNY")
    for number in range(ROWS):
        builder.add("risk", name=f"风险 {number} " + "很长" * 20)
    opened = open_workspace(tmp_path / "plan.luodi", SystemClock())
    opened.session.run(builder.change("undo.create_plan", name="计划"), undoable=False)
    opened.close()
    return tmp_path / "plan.luodi"


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX pipes")
def test_that_a_reader_that_has_read_enough_ends_the_command_quietly(path: Path) -> None:
    command = subprocess.Popen(
        words(path, "show", "risk"), cwd=program_root(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None and command.stderr is not None
    assert command.stdout.readline()
    command.stdout.close()
    errors = command.stderr.read()
    command.stderr.close()
    assert command.wait() == 0
    assert errors == b""


def test_that_pictures_are_taken_without_a_word_of_qt(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        words(path, "screenshots", str(tmp_path / "pictures"), "--size", "800x600"),
        cwd=program_root(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert (tmp_path / "pictures" / "today.png").exists()
