"""Told to go by the system, the program ends as if its window had been closed."""

import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ending import EndingSignals
from desktop.paths import program_root

posix = pytest.mark.skipif(sys.platform == "win32", reason="no signals are sent there")
ENDED = """
from PySide6.QtCore import QTimer
from desktop.app import start_qt
from desktop.ending import EndingSignals
app = start_qt("en")
ending = EndingSignals(app.quit)
QTimer.singleShot(0, lambda: print("running", flush=True))
status = app.exec()
ending.close()
print("ended", status)
"""


@posix
def test_that_the_event_loop_returns_when_the_system_ends_the_program() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", ENDED],
        cwd=program_root(),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "running\n"
    child.send_signal(signal.SIGTERM)
    told, _ = child.communicate(timeout=30)
    assert (told, child.returncode) == ("ended 0\n", 0)


@posix
def test_that_signals_are_given_back(qapp: QApplication, qtbot: QtBot) -> None:
    before, heard = signal.getsignal(signal.SIGTERM), list[int]()
    ending = EndingSignals(lambda: heard.append(1))
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: bool(heard))
    ending.close()
    assert signal.getsignal(signal.SIGTERM) == before
