"""What every test stands on: no display, no contact with the user's own folder, settled hypothesis profiles."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of settings, default workspace, backups and logs of this one test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("LUODI_HOME", str(home))
    return home
