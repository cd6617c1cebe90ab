"""The whole program on a seeded plan of any size, offscreen, and what a turn of its event loop costs."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from benchmarks.big_plan import big_plan
from desktop import paths
from desktop.app import Program, start_qt
from desktop.catalogue import load_texts
from desktop.clock import ShiftedClock
from desktop.opening import open_workspace
from desktop.settings import Settings
from ui.main_window import MainWindow
from ui.theme import Theme

NOW = datetime(2026, 3, 3, 9, 41)
QUIET_TURNS = 40
"""Turns without work after which an action counts as over; the doctor waits 120 ms before it looks."""
QUIET_MS = 5.0


@dataclass
class Turns:
    """What an action and the turns of the event loop after it cost: CPU of this thread and wall, ms."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def run(self, act: Callable[[], object]) -> float:
        cpu, wall = time.thread_time(), time.perf_counter()
        act()
        self.cpu.append(1000 * (time.thread_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))
        return self.cpu[-1]


def turns_of(act: Callable[[], object], busy: Callable[[], bool] = lambda: False) -> Turns:
    """The action and every turn after it until nothing is left to do, also beside the window (`busy`)."""
    turns, quiet = Turns(), 0
    turns.run(act)
    while quiet < QUIET_TURNS:
        quiet = quiet + 1 if turns.run(QApplication.processEvents) < QUIET_MS and not busy() else 0
        time.sleep(0.005)
    return turns


@contextmanager
def big_window(
    tasks: int, lang: str = "zh_CN", set_variable: Callable[[str, str], None] = os.environ.__setitem__
) -> Iterator[MainWindow]:
    """The window on a plan with a fifth as many goals, half as many lines, a twentieth as many risks."""
    with tempfile.TemporaryDirectory() as folder:
        set_variable("LUODI_HOME", folder)
        opened = open_workspace(Path(folder) / "plans.luodi", ShiftedClock(NOW))
        change = big_plan(1, tasks=tasks, goals=tasks // 5, lines=tasks // 2, risks=tasks // 20)
        opened.session.run(change, undoable=False)
        opened.session.close_plan(1)
        application = start_qt(lang)
        theme = Theme(paths.resources(), "light")
        theme.apply(application)
        program = Program(opened, Settings(lang=lang), load_texts(lang, paths.resources()), theme)
        window = program.show(1)
        yield window
        window.close()
        program.close()
