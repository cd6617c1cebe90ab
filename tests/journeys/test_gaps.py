"""How much is done in one turn of the event loop on a large plan: counted, not timed. Times are in benchmarks/gaps.py.

Work a turn must not grow with the plan, or must be one thing a turn.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from benchmarks.big_window import big_window
from benchmarks.gaps import many_goals
from planning.derived import Derived, DerivedValues
from planning.edits.cells import CellEdit
from planning.ports import Step
from planning.schedule.forward_backward import Schedule
from planning.schedule.scenarios import add_scenario
from planning.schedule.work import TASK_WORK
from storage.workspace import Workspace
from ui.dialogs.compare import CompareDialog
from ui.dialogs.name import NameDialog
from ui.goals.breakdown.dialog import BreakDownDialog
from ui.main_window import MainWindow
from ui.table import RowTable
from ui.table.row_model import KEPT_ROWS, RowModel
from ui.tabs import TABS
from ui.today.agenda_model import AgendaModel, Item
from ui.today.agenda_view import MEASURED

TASKS = 2000
A_SCREEN = 120
"""More lines than any screen of the tests shows."""


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """Shown on a large plan, with nothing left to do."""
    with pytest.MonkeyPatch.context() as patch, big_window(TASKS, "en", patch.setenv) as shown:
        yield shown


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Rows read by tables, lines of Today put into words, whole dates of tasks, values by key."""
    counted: Counter[str] = Counter()

    def count(owner: type, name: str, key: str) -> None:
        real = getattr(owner, name)

        def counting(self: Any, *words: Any) -> Any:
            counted[key] += 1
            return real(self, *words)

        monkeypatch.setattr(owner, name, counting)

    count(RowModel, "_read", "rows read")
    count(Schedule, "_made", "dates")
    words = Item.words.fget
    assert words is not None

    def worded(self: Item) -> object:
        counted["lines worded"] += self._words is None
        return words(self)

    monkeypatch.setattr(Item, "words", property(worded))
    get = DerivedValues.get

    def got(self: DerivedValues, derived: Derived[Any]) -> Any:
        counted[derived.key] += derived.key not in self._values
        return get(self, derived)

    monkeypatch.setattr(DerivedValues, "get", got)
    return counted


def show(window: MainWindow, key: str) -> None:
    window.show_tab([spec.key for spec in TABS].index(key))


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Nothing is left to do: Today has caught up, the doctor has been everywhere."""
    qtbot.waitUntil(lambda: not window.tab("today")._slices.busy)
    with qtbot.waitSignal(window.doctor.found):
        window.doctor.restart()


def edit(window: MainWindow, table: str, row_id: int, key: str, text: str) -> None:
    assert window.desk.type_into(table, [CellEdit(row_id, key, text, typed=True)])


@pytest.mark.parametrize("key", ["goals", "budget", "timeline", "risks"])
def test_that_opening_a_tab_reads_screenfuls_and_not_the_plan(
    window: MainWindow, counts: Counter[str], qtbot: QtBot, key: str
) -> None:
    show(window, key)
    QApplication.processEvents()
    assert 0 < counts["rows read"] <= 4 * KEPT_ROWS
    assert counts["dates"] <= 4 * KEPT_ROWS


@pytest.mark.parametrize("key", ["goals", "budget", "timeline"])
def test_that_a_page_down_reads_the_rows_that_come_into_sight(
    window: MainWindow, counts: Counter[str], qtbot: QtBot, key: str
) -> None:
    show(window, key)
    settle(qtbot, window)
    table = max(window.tab(key).findChildren(RowTable), key=lambda table: table.row_model.rowCount())
    table.setCurrentIndex(table.row_model.index(200, 0))
    QApplication.processEvents()
    counts.clear()
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_PageDown)
        QApplication.processEvents()
    assert 0 < counts["rows read"] <= 3 * A_SCREEN


@pytest.mark.parametrize("key", ["today", "goals", "budget", "timeline", "risks"])
def test_that_an_edit_computes_each_value_once_and_rereads_only_what_was_seen(
    window: MainWindow, counts: Counter[str], qtbot: QtBot, key: str
) -> None:
    show(window, key)
    settle(qtbot, window)
    counts.clear()
    edit(window, "task", 45, "duration", "7d")
    settle(qtbot, window)
    assert counts["schedule"] == 1
    assert (
        max(times for name, times in counts.items() if name not in ("rows read", "dates", "lines worded"))
        == 1
    )
    assert counts["rows read"] <= 2 * KEPT_ROWS
    assert counts["dates"] <= 2 * KEPT_ROWS
    window.undo()
    settle(qtbot, window)


def test_that_a_name_is_no_reason_to_schedule_anew(
    window: MainWindow, counts: Counter[str], qtbot: QtBot
) -> None:
    show(window, "timeline")
    settle(qtbot, window)
    counts.clear()
    edit(window, "task", 45, "name", "Another name")
    settle(qtbot, window)
    assert counts["schedule"] == counts["outline.task"] == counts["task_work"] == 0


def test_that_money_is_no_reason_to_look_at_tasks(
    window: MainWindow, counts: Counter[str], qtbot: QtBot
) -> None:
    show(window, "today")
    settle(qtbot, window)
    counts.clear()
    edit(window, "budget_line", 7, "amount", "1234")
    settle(qtbot, window)
    assert counts["budget_amounts"] == 1
    assert counts["schedule"] == counts["agenda"] == counts["check.task_late"] == 0


def test_that_today_catches_up_one_thing_a_turn_and_words_only_what_is_seen(
    window: MainWindow, counts: Counter[str], qtbot: QtBot
) -> None:
    show(window, "today")
    settle(qtbot, window)
    today = window.tab("today")
    assert isinstance(today.model, AgendaModel) and len(today.model.ids) > 2 * MEASURED
    counts.clear()
    edit(window, "task", 45, "duration", "8d")
    left = len(today._slices._left)
    assert today._slices.busy and left > 5, "the edit itself waits for nothing of it"
    today._slices._next()
    assert len(today._slices._left) == left - 1
    assert counts["agenda"] == 0 or counts["schedule"] == 0, "one a turn"
    settle(qtbot, window)
    assert counts["agenda"] == 1
    assert 0 < counts["lines worded"] <= MEASURED + A_SCREEN + A_SCREEN


def test_that_a_row_revealed_while_today_catches_up_is_found_at_once(
    window: MainWindow, counts: Counter[str], qtbot: QtBot
) -> None:
    show(window, "today")
    settle(qtbot, window)
    edit(window, "task", 45, "duration", "9d")
    assert window.tab("today")._slices.busy
    mark = next(line for line in window.tab("today").model.ids if line[0] == "checklist_item")
    window.reveal(*mark)
    assert not window.tab("today")._slices.busy
    assert window.tab("today").list.marks() == [mark]


def opened(window: MainWindow, command: str) -> QDialog:
    """The dialog that a command of the window opens."""
    window.actions_table[command].trigger()
    return next(child for child in window.findChildren(QDialog) if child.isVisible())


@pytest.mark.parametrize(
    "command", ["plan.compare", "plan.scenarios", "plan.working_time", "tools.doctor", "plan.baseline_set"]
)
def test_that_a_closed_dialog_follows_the_plan_no_more(
    window: MainWindow, qtbot: QtBot, command: str
) -> None:
    assert window.desk.run(lambda: add_scenario(window.desk.plan, command))
    dialog = opened(window, command)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    edit(window, "task", 45, "duration", "6d")
    window.undo(2)


def test_that_a_comparison_of_a_large_plan_is_made_in_parts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs.compare.PART", 500)
    dialog = opened(window, "plan.compare")
    assert isinstance(dialog, CompareDialog)
    assert dialog._slices.busy and not dialog.table.model.rows and not dialog.table._nothing.isVisible()
    qtbot.waitUntil(lambda: not dialog._slices.busy)
    assert dialog.table.model.counts()["all"] == TASKS + TASKS // 2
    dialog.reject()


def test_that_the_draft_of_a_break_down_computes_anew_only_what_it_changes(
    window: MainWindow, counts: Counter[str]
) -> None:
    window.desk.get(TASK_WORK)
    counts.clear()
    dialog = BreakDownDialog(window.desk, None, window)
    assert counts["task_work"] == counts["outline.task"] == 0
    dialog.deleteLater()


def test_that_as_many_rows_as_the_plan_has_are_written_beside_the_window(
    window: MainWindow, counts: Counter[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(window, "today")
    settle(qtbot, window)
    desk, threads, before = window.desk, set[threading.Thread](), len(window.desk.plan.goals)
    real = Workspace.write

    def write(store: Workspace, step: Step) -> None:
        threads.add(threading.current_thread())
        real(store, step)

    monkeypatch.setattr(Workspace, "write", write)
    change = many_goals(window)
    desk.run_large(lambda: change)
    qtbot.waitUntil(lambda: len(desk.plan.goals) == before + TASKS)
    window.undo()
    qtbot.waitUntil(lambda: len(desk.plan.goals) == before)
    assert threads and threading.main_thread() not in threads
    settle(qtbot, window)


def test_that_a_baseline_of_a_large_plan_is_written_beside_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window, "plan.baseline_set")
    assert isinstance(dialog, NameDialog)
    had = len(window.desk.plan.baselines)
    dialog.do()
    assert window.desk.saving.busy and len(window.desk.plan.baselines) == had
    dialog.reject()
    assert dialog.isVisible(), "it waits for what it began"
    qtbot.waitUntil(lambda: not window.desk.saving.busy)
    assert not isValid(dialog) or not dialog.isVisible()
    assert len(window.desk.plan.baselines) == had + 1
    window.undo()
    qtbot.waitUntil(lambda: len(window.desk.plan.baselines) == had)
