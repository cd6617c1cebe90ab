"""Where things are, from a checkout and frozen, and the reader child that is reached from anywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import paths

ROOT = Path(__file__).resolve().parents[2]


def test_that_the_chosen_home_holds_workspace_settings_backups_and_logs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUODI_HOME", str(tmp_path / "家"))
    assert paths.home() == tmp_path / "家"
    for place in (paths.default_workspace(), paths.settings_file(), paths.backups(), paths.logs()):
        assert place.parent == paths.home()
    assert not paths.home().exists()


def test_that_without_a_choice_the_platform_decides_and_never_the_program_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LUODI_HOME")
    assert paths.home().name == "Luodi"
    assert not paths.home().is_relative_to(ROOT)


def test_that_resources_are_in_the_checkout_or_in_what_the_frozen_program_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.resources() == ROOT / "resources"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_that_a_frozen_program_reads_through_its_own_executable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.reader_command() == [sys.executable, "--reader"]


def test_that_the_reader_reads_from_any_folder_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("storage", "json", "openpyxl"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('an impostor')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    table = tmp_path / "a table.csv"
    table.write_text("任务,负责人\n压测,小王\n", encoding="utf-8")
    ran = subprocess.run(
        paths.reader_command(),
        input=json.dumps({"path": str(table), "encoding": None}).encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout
    assert b"impostor" not in ran.stderr
