"""The whole program on a real file: the window as the composition root makes it, closed and opened again at will."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.app import Program, start_qt
from desktop.catalogue import load_texts
from desktop.clock import ShiftedClock
from desktop.opening import open_workspace
from desktop.samples import add_from_template
from desktop.settings import Settings
from planning.plan import Plan
from planning.rows import Id
from ui.main_window import MainWindow
from ui.theme import Theme

NOW = datetime(2026, 11, 3, 9, 41)


@dataclass
class Journey:
    """One user with one workspace. `restart` closes the program and starts it on the same file."""

    path: Path
    lang: str
    theme: Theme
    programs: list[Program] = field(default_factory=list)

    @property
    def program(self) -> Program:
        return self.programs[-1]

    @property
    def window(self) -> MainWindow:
        window = self.program.window
        assert window is not None
        return window

    @property
    def plan(self) -> Plan:
        return self.window.desk.plan

    def start(self) -> "Journey":
        opened = open_workspace(self.path, ShiftedClock(NOW))
        if not opened.session.heads():
            opened.workspace.set_current_plan(add_from_template(opened.session, "sample", self.lang))
        texts = load_texts(self.lang, paths.resources())
        self.programs.append(Program(opened, Settings(lang=self.lang), texts, self.theme))
        self.program.show(opened.current())
        QApplication.processEvents()
        return self

    def restart(self) -> "Journey":
        self.stop()
        return self.start()

    def stop(self) -> None:
        if self.programs:
            program = self.programs.pop()
            assert program.window is not None
            program.window.close()
            program.close()
            program.window.deleteLater()
            QApplication.processEvents()

    def row(self, table: str, name: str) -> Id:
        """The row of this name."""
        (found,) = [row.id for row in self.plan.rows(table).values() if getattr(row, "name", None) == name]
        return found


@pytest.fixture
def begin(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Journey]]:
    """Starts a journey in a language on the sample plan."""
    started: list[Journey] = []

    def start(lang: str) -> Journey:
        application = start_qt(lang)
        theme = Theme(paths.resources(), "light")
        theme.apply(application)
        started.append(Journey(tmp_path / "plans.luodi", lang, theme).start())
        return started[-1]

    yield start
    for journey in started:
        journey.stop()
