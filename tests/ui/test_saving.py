"""A large change goes to disk beside the window: it stays alive, refuses other edits, and isn't left before the end."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.rows import add_row, delete_rows
from planning.errors import Refusal, StoreError
from planning.ports import CellHistory, Step
from tests.fakes import FakeStore
from tests.ui.desks import make_desk
from tests.ui.importing.conftest import read
from ui.desk import Desk
from ui.dialogs.import_wizard import DONE, TRIAL, ImportWizard
from ui.main_window import MainWindow
from ui.saving import LARGE
from ui.theme import Theme

ROWS = LARGE + 100


class Gate:
    """A disk that takes until it is told to go on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.threads: list[threading.Thread] = []
        real = FakeStore.write

        def write(store: FakeStore, step: Step) -> None:
            self.threads.append(threading.current_thread())
            if threading.current_thread() is not threading.main_thread():
                assert self.open.wait(30)
            real(store, step)

        patch.setattr(FakeStore, "write", write)


class NoHistories:
    def row_history(self, scope: int, table: str, row_id: int, limit: int) -> list[CellHistory]:
        return []


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


@pytest.fixture
def desk(theme: Theme, gate: Gate) -> Iterator[Desk]:
    made = make_desk(theme, lang="zh_CN")
    yield made
    gate.open.set()
    made.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, gate: Gate) -> Iterator[MainWindow]:
    made = MainWindow(desk, NoHistories())
    qtbot.addWidget(made)
    made.show_tab(0)
    made.show()
    yield made
    gate.open.set()
    desk.saving.finish()


def many(desk: Desk, count: int = ROWS) -> Change:
    builder = ChangeBuilder(desk.plan)
    for at in range(count):
        builder.add("goal", name=f"目标 {at}")
    return builder.change("undo.import")


def refusals(desk: Desk) -> list[Refusal]:
    told: list[Refusal] = []
    desk.refused.connect(told.append)
    return told


def test_that_the_window_lives_while_a_large_change_is_written(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot
) -> None:
    ended: list[bool] = []
    desk.run_large(lambda: many(desk), "test", ended.append)
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    qtbot.waitUntil(lambda: len(ticks) > 5)
    assert (desk.saving.busy, ended, len(desk.plan.goals)) == (True, [], 0)
    assert window.status._job_text.text() == f"正在保存 {ROWS} 行…"
    assert window.status._job.isVisible() and not window.status._job_stop.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: ended == [True])
    assert len(desk.plan.goals) == ROWS
    qtbot.waitUntil(lambda: not window.status._job.isVisible())


def test_that_other_edits_and_undo_are_refused_in_words_meanwhile(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot
) -> None:
    desk.run(lambda: add_row(desk.plan, "goal", {"name": "先"}))
    told = refusals(desk)
    desk.run_large(lambda: many(desk))
    assert not desk.run(lambda: add_row(desk.plan, "goal", {"name": "后"}))
    desk.undo()
    assert [refusal.code for refusal in told] == ["being_written", "being_written"]
    assert "请稍候" in desk.message_of(told[0]) and window.message.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not desk.saving.busy)
    assert len(desk.plan.goals) == ROWS + 1
    assert desk.run(lambda: add_row(desk.plan, "goal", {"name": "后"}))


def test_that_what_is_small_is_written_at_once(desk: Desk, gate: Gate) -> None:
    ended: list[bool] = []
    desk.run_large(lambda: many(desk, 3), "test", ended.append)
    assert (ended, gate.threads, desk.saving.busy) == ([True], [threading.main_thread()], False)
    desk.run_large(lambda: delete_rows(desk.plan, "goal", [99]), "test", ended.append)
    assert ended == [True, False], "refused before it began"


def test_that_undo_and_redo_of_a_large_step_go_the_same_way(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot
) -> None:
    gate.open.set()
    desk.run(lambda: add_row(desk.plan, "goal", {"name": "先"}))
    before = desk.plan.snapshot()
    desk.run_large(lambda: many(desk))
    qtbot.waitUntil(lambda: len(desk.plan.goals) == ROWS + 1)
    after = desk.plan.snapshot()
    gate.open.clear()
    window.undo(2)
    assert desk.saving.busy and desk.plan.same_rows(after)
    gate.open.set()
    qtbot.waitUntil(lambda: not desk.plan.goals)
    desk.redo()
    assert desk.plan.same_rows(before)
    desk.redo()
    qtbot.waitUntil(lambda: desk.plan.same_rows(after))
    assert desk.redo_list() == [] and len(desk.undo_list()) == 2


def test_that_a_disk_that_fails_leaves_everything_as_it_was_and_is_told(
    desk: Desk, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: FakeStore, _step: Step) -> None:
        raise StoreError("disk_full", file="计划.luodi", folder="/")

    ended: list[bool] = []
    with monkeypatch.context() as patch:
        patch.setattr(FakeStore, "write", full)
        desk.run_large(lambda: many(desk), "test", ended.append)
        qtbot.waitUntil(lambda: ended == [False])
    assert window.message.isVisible() and not desk.plan.goals and not desk.undo_list()
    assert desk.run(lambda: add_row(desk.plan, "goal", {"name": "后"}))


def test_that_closing_the_window_waits_for_the_disk(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot
) -> None:
    desk.run_large(lambda: many(desk))
    assert not window.close()
    assert window.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(desk.plan.goals) == ROWS


def test_that_leaving_the_plan_takes_in_what_is_on_its_way(desk: Desk, gate: Gate) -> None:
    ended: list[bool] = []
    desk.library.run_large(lambda: many(desk), "test", ended.append)
    gate.open.set()
    desk.saving.finish()
    assert (ended, len(desk.plan.goals), desk.saving.busy) == ([True], ROWS, False)


def test_that_escape_does_nothing_in_the_wizard_while_its_rows_are_written(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot, tmp_path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["任务名称", "负责人", "开始时间", "截止"])
    for at in range(ROWS):
        sheet.append([f"任务 {at}", "李强", "2026-11-03", "2026-11-06"])
    book.save(tmp_path / "大.xlsx")
    wizard = ImportWizard(desk, read(tmp_path / "大.xlsx"), window)
    wizard.open()
    qtbot.waitUntil(lambda: wizard.step == TRIAL and wizard.go_button.isEnabled())
    qtbot.mouseClick(wizard.go_button, Qt.MouseButton.LeftButton)
    assert desk.saving.busy and wizard.go_button.text() == "正在写入…"
    assert not wizard.go_button.isEnabled() and not wizard.back_button.isEnabled()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible() and wizard.step == TRIAL and not desk.plan.tasks
    gate.open.set()
    qtbot.waitUntil(lambda: wizard.step == DONE)
    qtbot.waitUntil(wizard.go_button.isEnabled)
    assert len(desk.plan.tasks) == ROWS
    gate.open.clear()
    qtbot.mouseClick(wizard.undo_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert desk.saving.busy and wizard.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: wizard.step == TRIAL and not desk.plan.tasks)
    qtbot.waitUntil(wizard.go_button.isEnabled)
    wizard.reject()


def test_that_a_large_block_is_pasted_beside_and_selected_when_it_is_there(
    desk: Desk, window: MainWindow, gate: Gate, qtbot: QtBot
) -> None:
    table = window.tab("goals").table
    QGuiApplication.clipboard().setText("\n".join(f"目标 {at}" for at in range(ROWS)))
    table.setCurrentIndex(table.row_model.index(0, table.row_model.name_column))
    table.edits.paste()
    assert desk.saving.busy and not desk.plan.goals
    gate.open.set()
    qtbot.waitUntil(lambda: len(desk.plan.goals) == ROWS)
    assert len(table.selected_ids()) == ROWS
