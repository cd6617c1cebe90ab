"""What is asked of the system, and the exact line that a person without root reads."""

from pathlib import Path

import pytest

from desktop.setup import commands, system_packages
from desktop.setup.environment import CHECK, RUN

ALL_LIBRARIES = "\n".join(system_packages.QT_LIBRARIES)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system of which the linker knows one library only, without fonts and tools, and without root."""
    monkeypatch.setattr(commands.sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "known_libraries", lambda: "libc.so.6 (libc6,x86-64)")
    monkeypatch.setattr(system_packages, "FONT_FOLDERS", ())
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)


def test_that_every_library_that_the_linker_does_not_know_is_asked_for(bare: None) -> None:
    assert set(system_packages.missing_to_run()) == set(system_packages.QT_LIBRARIES.values())


def test_that_nothing_is_asked_for_where_everything_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "known_libraries", lambda: ALL_LIBRARIES)
    assert list(system_packages.missing_to_run()) == []


def test_that_a_system_without_a_linker_cache_is_not_accused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "known_libraries", lambda: "")
    assert list(system_packages.missing_to_run()) == []


def test_that_python_without_ensurepip_asks_for_its_venv_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "known_libraries", lambda: ALL_LIBRARIES)
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda name: None)
    assert list(system_packages.missing_to_run()) == [system_packages.ENSUREPIP["ensurepip"]]


def test_that_fonts_are_recognised_by_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "FONT_FOLDERS", (str(tmp_path),))
    assert list(system_packages.missing_fonts()) == ["fonts-inter", "fonts-noto-cjk"]
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "NotoSansCJK-Regular.ttc").touch()
    assert list(system_packages.missing_fonts()) == ["fonts-inter"]
    (tmp_path / "Inter-Regular.otf").touch()
    assert list(system_packages.missing_fonts()) == []


def test_that_without_root_the_exact_line_is_printed_and_setting_up_stops(
    bare: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not commands.provide_system(RUN, commands.load_texts())
    told = capsys.readouterr().err.splitlines()[-1].strip()
    assert told.startswith("sudo apt-get install -y --no-install-recommends ")
    assert {"libegl1", "libxcb-cursor0", "fonts-noto-cjk"} <= set(told.split())
    assert "xvfb" not in told


def test_that_missing_tools_of_the_tests_are_named_but_stop_nothing(
    bare: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "known_libraries", lambda: ALL_LIBRARIES)
    assert commands.provide_system(CHECK, commands.load_texts())
    assert {"xvfb", "poppler-utils", "binutils"} <= set(capsys.readouterr().err.split())


def test_that_root_installs_and_goes_on(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", lambda packages: asked.extend(packages) or True)
    assert commands.provide_system(RUN, commands.load_texts())
    assert "libegl1" in asked


def test_that_an_install_that_fails_prints_the_line_and_stops(
    bare: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", lambda packages: False)
    assert not commands.provide_system(RUN, commands.load_texts())
    assert "libegl1" in capsys.readouterr().err
