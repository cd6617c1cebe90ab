"""A workspace in a temporary folder, opened as often as a test likes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.workspace import Workspace
from tests.fakes import FixedClock

Opener = Callable[..., Workspace]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.luodi"


@pytest.fixture
def opener(path: Path, clock: FixedClock) -> Iterator[Opener]:
    """Opens `path` (or another); whatever is still open at the end is closed."""
    opened: list[Workspace] = []

    def open_it(where: Path = path, *, who: str = "小王", read_only: bool = False) -> Workspace:
        opened.append(Workspace.open(where, who=who, clock=clock, read_only=read_only))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()
