"""When .venv is taken as it is, mended, or made anew. pip and venv themselves are not run here."""

import subprocess
from pathlib import Path

import pytest

from desktop.setup import environment as module
from desktop.setup.environment import CHECK, RUN, Environment


class Recorded(Environment):
    """An environment whose commands are only noted; making the folder leaves what `venv` would."""

    def _call(self, command: list[str]) -> None:
        CALLS.append(command)
        assert not self.stamp.exists(), "a stamp that stands while things change would be believed"
        if command[1:3] == ["-m", "venv"]:
            self.programs.mkdir(parents=True)
            self.program("python").touch()
        if "pip" in command and FAILING:
            raise subprocess.CalledProcessError(1, command)


CALLS: list[list[str]] = []
FAILING: list[bool] = []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    CALLS.clear()
    FAILING.clear()
    root = tmp_path / "a folder 落地"
    root.mkdir()
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (root / name).write_text(name, encoding="utf-8")
    return root


def made_anew() -> bool:
    return any(call[1:3] == ["-m", "venv"] for call in CALLS)


def test_that_a_finished_environment_is_ready_and_a_bare_checkout_is_not(checkout: Path) -> None:
    assert not Recorded(checkout).is_ready(RUN)
    Recorded(checkout).make(RUN)
    assert Recorded(checkout).is_ready(RUN)


def test_that_checking_needs_more_than_running_and_includes_it(checkout: Path) -> None:
    Recorded(checkout).make(RUN)
    assert not Recorded(checkout).is_ready(CHECK)
    Recorded(checkout).make(CHECK)
    assert Recorded(checkout).is_ready(CHECK)
    assert Recorded(checkout).is_ready(RUN)


def test_that_a_changed_lock_is_installed_into_the_same_environment(checkout: Path) -> None:
    Recorded(checkout).make(RUN)
    (checkout / "requirements.lock").write_text("newer", encoding="utf-8")
    assert not Recorded(checkout).is_ready(RUN)
    CALLS.clear()
    Recorded(checkout).make(RUN)
    assert Recorded(checkout).is_ready(RUN)
    assert not made_anew()


def test_that_a_moved_checkout_gets_a_new_environment(checkout: Path) -> None:
    Recorded(checkout).make(RUN)
    moved = checkout.rename(checkout.with_name("moved"))
    assert not Recorded(moved).is_ready(RUN)
    CALLS.clear()
    Recorded(moved).make(RUN)
    assert made_anew()


def test_that_a_half_made_environment_is_made_anew(checkout: Path) -> None:
    FAILING.append(True)
    with pytest.raises(subprocess.CalledProcessError):
        Recorded(checkout).make(RUN)
    assert not Recorded(checkout).is_ready(RUN)
    FAILING.clear()
    CALLS.clear()
    Recorded(checkout).make(RUN)
    assert made_anew()
    assert Recorded(checkout).is_ready(RUN)


def test_that_a_failed_mending_is_not_believed_either(checkout: Path) -> None:
    Recorded(checkout).make(RUN)
    (checkout / "requirements.lock").write_text("newer", encoding="utf-8")
    FAILING.append(True)
    with pytest.raises(subprocess.CalledProcessError):
        Recorded(checkout).make(RUN)
    (checkout / "requirements.lock").write_text("requirements.lock", encoding="utf-8")
    assert not Recorded(checkout).is_ready(RUN)


def test_that_an_environment_without_its_interpreter_or_with_a_torn_stamp_is_not_ready(
    checkout: Path,
) -> None:
    Recorded(checkout).make(RUN)
    stamp = Recorded(checkout).stamp
    stamp.write_text(stamp.read_text(encoding="utf-8")[:9], encoding="utf-8")
    assert not Recorded(checkout).is_ready(RUN)
    Recorded(checkout).make(RUN)
    Recorded(checkout).program("python").unlink()
    assert not Recorded(checkout).is_ready(RUN)


def test_that_nothing_of_an_outer_python_reaches_pip(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, str] = {}
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setattr(module.subprocess, "run", lambda command, **settings: told.update(settings["env"]))
    Environment(checkout)._call(["true"])
    assert "PYTHONPATH" not in told
    assert "PIP_USER" not in told
    assert told["PIP_NO_INPUT"] == "1"
