"""Keeps the plan doctor's findings fresh without holding the window up: one rule each time the event loop is idle."""

from PySide6.QtCore import QObject, QTimer, Signal

from planning.checks.doctor import FINDERS, FINDINGS, Findings
from ui.desk import Desk

PAUSE_MS = 120
"""Wait after an edit: who types isn't checked between two letters."""


class DoctorWatch(QObject):
    """`found(findings)` after every edit that could have changed them."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        desk.moved.connect(self.restart)
        self.restart()

    def restart(self, _moved: object = None) -> None:
        """From the first rule; what is still known costs nothing."""
        self._next = 0
        self._timer.start(PAUSE_MS)

    def now(self) -> Findings:
        """All of them at once."""
        return self._desk.get(FINDINGS)

    def stop(self) -> None:
        """The plan is about to be closed."""
        self._timer.stop()

    def _step(self) -> None:
        if not self._desk.plan.exists:
            return
        if self._next < len(FINDERS):
            self._desk.get(FINDERS[self._next])
            self._next += 1
            self._timer.start(0)
            return
        self.found.emit(self.now())
