"""Unexpected exceptions: the window lives, one dialog, a report that can be copied and gives nothing away."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.app import start_qt
from desktop.catalogue import load_texts
from desktop.crash import LOG, CrashGuard, Show, crash_report, start_logging
from desktop.crash_dialog import CrashDialog
from planning.errors import PlanError
from ui.jobs import Job, Jobs
from ui.theme import Theme

CANARY = "金丝雀计划"


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashDialog]:
    """Installed as in the program."""
    application = start_qt("en")
    theme = Theme(paths.resources(), "light")
    theme.apply(application)
    dialog = CrashDialog(load_texts("en", paths.resources()), theme)
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    CrashGuard(dialog.show_later).install()
    yield dialog
    if dialog.dialog is not None:
        dialog.dialog.reject()


def fail(text: str = CANARY) -> None:
    raise ValueError(text)


def press(crashes: CrashDialog, word: str) -> None:
    assert crashes.dialog is not None
    (button,) = [found for found in crashes.dialog.findChildren(QPushButton) if word in found.text()]
    button.click()


def test_that_a_failing_slot_shows_one_report_that_can_be_copied(crashes: CrashDialog, qtbot: QtBot) -> None:
    strike(crashes.show_later)
    qtbot.waitUntil(lambda: crashes.dialog is not None)
    press(crashes, "Copy")
    report = QApplication.clipboard().text()
    assert "ValueError" in report and "test_crash.py" in report
    assert CANARY not in report
    qtbot.waitUntil(lambda: crashes.dialog is None)


def strike(show: Show, text: str = CANARY) -> None:
    """A fault as Qt hands it over from a slot; pytest-qt would take the real way for its own."""
    try:
        fail(text)
    except ValueError as fault:
        CrashGuard(show).on_exception(type(fault), fault, fault.__traceback__)


def test_that_what_fails_at_every_repaint_is_shown_once() -> None:
    shown: list[str] = []
    guard = CrashGuard(shown.append)
    for number in range(50):
        try:
            fail() if number % 2 else int(CANARY)
        except ValueError as fault:
            guard.on_exception(type(fault), fault, fault.__traceback__)
    assert len(shown) == 2, "each place once"


def test_that_while_a_report_is_open_no_second_dialog_comes(crashes: CrashDialog, qtbot: QtBot) -> None:
    crashes.show_later("first")
    qtbot.waitUntil(lambda: crashes.dialog is not None)
    first = crashes.dialog
    for number in range(20):
        crashes.show_later(f"storm {number}")
    qtbot.wait(1)
    assert crashes.dialog is first
    press(crashes, "Go on")
    qtbot.waitUntil(lambda: crashes.dialog is None)


def test_that_a_fault_in_a_thread_reaches_the_dialog_on_the_gui_thread(
    crashes: CrashDialog, qtbot: QtBot
) -> None:
    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: crashes.dialog is not None)
    assert crashes.dialog is not None
    assert crashes.dialog.thread() is QApplication.instance().thread()


def test_that_a_fault_in_a_job_is_raised_where_it_is_seen(crashes: CrashDialog, qtbot: QtBot) -> None:
    jobs, ended = Jobs(), []
    jobs.finished.connect(lambda: ended.append(True))
    with qtbot.captureExceptions() as caught:
        jobs.start(Job("", lambda progress: fail(), ended.append, ended.append))
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind.__name__ for kind, _, _ in caught] == ["ValueError"]
    assert ended == [True], "the status row is free again"
    jobs.start(Job("", lambda progress: 7, ended.append, ended.append))
    qtbot.waitUntil(lambda: ended[-1] == 7)
    jobs.close()


def test_that_neither_log_nor_report_holds_what_the_plan_says() -> None:
    folder = paths.logs()
    log = start_logging(folder)
    assert log is not None
    guard = CrashGuard(lambda report: None)
    faults: list[BaseException] = [
        ValueError(CANARY),
        KeyError(CANARY),
        PlanError("row_missing", table=CANARY),
        OSError(2, CANARY, CANARY),
    ]
    try:
        for fault in faults:
            try:
                try:
                    raise KeyError(CANARY)
                except KeyError as cause:
                    raise fault from cause
            except type(fault) as raised:
                assert CANARY not in crash_report(raised, raised.__traceback__)
                guard.on_exception(type(raised), raised, raised.__traceback__)
    finally:
        handler = LOG.handlers[-1]
        LOG.removeHandler(handler)
        handler.close()
    text = "".join(path.read_text(encoding="utf-8") for path in Path(folder).iterdir())
    assert "KeyError" in text and "PlanError: row_missing" in text
    assert CANARY not in text


def test_that_the_window_and_its_plan_outlive_a_failing_timer(crashes: CrashDialog, qtbot: QtBot) -> None:
    fired: list[int] = []
    timer = QTimer()
    timer.setInterval(1)

    def tick() -> None:
        fired.append(1)
        fail()

    timer.timeout.connect(tick)
    with qtbot.captureExceptions() as caught:
        timer.start()
        qtbot.waitUntil(lambda: len(fired) >= 3)
        timer.stop()
    assert len(caught) >= 3, "Qt goes on calling: a fault ends nothing"
