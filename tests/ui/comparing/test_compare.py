"""Comparing states: cells old and new, rows that came and went, filters with counts, baselines kept in place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ports import ExcelPort
from planning.edits.cells import CellEdit
from planning.edits.rows import delete_rows
from planning.ports import CellHistory
from planning.schedule.baselines import take_baseline
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.dialogs.compare import CompareDialog
from ui.main_window import MainWindow
from ui.scheduling_commands import SchedulingCommands
from ui.table.editors import CellEditor
from ui.theme import Theme

TASKS = {
    "task": [
        {"name": "Plan", "duration": 480},
        {"name": "Write", "duration": 960},
        {"name": "Post", "duration": 0},
    ],
    "link": [{"predecessor": 1, "successor": 2}, {"predecessor": 2, "successor": 3}],
    "budget_line": [{"name": "Ads", "amount": 1000}],
}


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, TASKS)
    yield made
    made.close()


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """The window that a dialog stands over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, desk: Desk, home: QWidget) -> CompareDialog:
    dialog = CompareDialog(desk, home)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def cells(dialog: CompareDialog) -> dict[str, dict[str, str]]:
    model = dialog.table.model
    return {
        row.name: {field: text for field in model.fields if "→" in (text := model.plain(at, field))}
        for at, row in enumerate(model.rows)
    }


def test_that_only_what_differs_is_shown_with_old_and_new(qtbot: QtBot, desk: Desk, home: QWidget) -> None:
    desk.run(lambda: take_baseline(desk.values, "Start"))
    dialog = shown(qtbot, desk, home)
    assert dialog.table.model.rows == []
    desk.type_into("task", [CellEdit(1, "duration", "3d", typed=True)])
    desk.type_into("budget_line", [CellEdit(1, "amount_total", "20", typed=True)])
    assert cells(dialog) == {
        "Plan": {"finish": "10-01 → 10-05", "duration": "1 d → 3 d"},
        "Write": {"start": "10-02 → 10-06", "finish": "10-05 → 10-07"},
        "Post": {"start": "10-05 → 10-07", "finish": "10-05 → 10-07"},
        "Ads": {"amount": "¥10.00 → ¥20.00"},
    }


def test_that_counts_filter_and_deleted_rows_stay_in_sight(qtbot: QtBot, desk: Desk, home: QWidget) -> None:
    desk.run(lambda: take_baseline(desk.values, "Start"))
    desk.run(lambda: delete_rows(desk.plan, "task", [1]))
    dialog = shown(qtbot, desk, home)
    filters = dialog.table.filters
    assert {key: made.count for key, made in filters.buttons.items()} == {
        "differs": 3,
        "changed": 2,
        "added": 0,
        "deleted": 1,
        "all": 4,
    }
    qtbot.mouseClick(filters.buttons["deleted"], Qt.MouseButton.LeftButton)
    assert [row.name for row in dialog.table.model.rows] == ["Plan"]
    qtbot.mouseClick(filters.buttons["all"], Qt.MouseButton.LeftButton)
    assert len(dialog.table.model.rows) == 4


def test_that_a_baseline_is_set_renamed_and_deleted_in_the_list_and_each_is_one_step(
    qtbot: QtBot, desk: Desk, home: QWidget
) -> None:
    dialog = shown(qtbot, desk, home)
    table = dialog.baselines.table
    table.edit_name(0)
    editor = table.findChild(CellEditor)
    qtbot.keyClicks(editor, "First")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [row.name for row in desk.plan.baselines.values()] == ["First"]
    assert len(desk.plan.baseline_rows) == 4
    assert dialog.pair == (("baseline", 1), ("now", 0))
    table.row_model.type_into([(1, "name", "Agreed")])
    assert dialog.old.currentText() == "Baseline: Agreed"
    dialog.baselines.go_to(1)
    qtbot.mouseClick(dialog.baselines.bin, Qt.MouseButton.LeftButton)
    assert not desk.plan.baselines and not desk.plan.baseline_rows
    for _ in range(3):
        desk.undo()
    assert not desk.plan.baselines and not desk.undo_list()


def test_that_a_comparison_is_copied_with_old_and_new_in_columns(
    qtbot: QtBot, desk: Desk, home: QWidget
) -> None:
    desk.run(lambda: take_baseline(desk.values, "Start"))
    desk.type_into("task", [CellEdit(3, "name", "Publish")])
    dialog = shown(qtbot, desk, home)
    qtbot.keyClick(dialog.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\r\n")]
    assert lines[0][:3] == ["Change", "Name, earlier", "Name, later"]
    assert lines[1][:3] == ["Changed", "Post", "Publish"]


def test_that_following_a_row_closes_and_asks_for_it(qtbot: QtBot, desk: Desk, home: QWidget) -> None:
    desk.run(lambda: take_baseline(desk.values, "Start"))
    desk.type_into("task", [CellEdit(3, "name", "Publish")])
    dialog = shown(qtbot, desk, home)
    dialog.table.view.setCurrentIndex(dialog.table.model.index(0, 0))
    with qtbot.waitSignal(dialog.row_asked) as asked:
        qtbot.keyClick(dialog.table.view, Qt.Key.Key_Return)
    assert asked.args == ["task", 3]
    assert not dialog.isVisible()


def test_that_the_list_leaves_the_windows_selection_as_it_was(
    qtbot: QtBot, desk: Desk, home: QWidget
) -> None:
    desk.run(lambda: take_baseline(desk.values, "Start"))
    desk.selection.select("task", (2,))
    dialog = shown(qtbot, desk, home)
    dialog.baselines.go_to(1)
    assert desk.selection.table == "baseline"
    dialog.accept()
    assert (desk.selection.table, desk.selection.ids) == ("task", (2,))


def test_that_what_is_shown_is_exported_as_a_workbook(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    class Services:
        documents = tmp_path
        workbooks = ExcelPort()

    window = MainWindow(desk, NoHistories())
    qtbot.addWidget(window)
    commands = SchedulingCommands(window, Services(), lambda *_asked: str(tmp_path / "out"))  # type: ignore[arg-type]
    desk.run(lambda: take_baseline(desk.values, "Start"))
    desk.type_into("task", [CellEdit(3, "name", "=Publish")])
    dialog = commands.compare()
    export = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Export…")
    qtbot.mouseClick(export, Qt.MouseButton.LeftButton)
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["Change", "Name, earlier", "Name, later"]
    assert [cell.value for cell in sheet[2]][:3] == ["Changed", "Post", "=Publish"]
    assert sheet["C2"].data_type == "s"
    dialog.accept()


class NoHistories:
    def row_history(self, scope: int, table: str, row_id: int, limit: int) -> tuple[CellHistory, ...]:
        return ()
