"""The split by mouse and key: a share with locks, check, fill and recompute, approval, an expense with a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.approval import APPROVAL
from planning.rows import Id
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.attachments import AttachmentCommands
from ui.budget.approve_dialog import ApproveDialog
from ui.budget.budget_tab import BudgetTab
from ui.budget.give_way_dialog import GiveWayDialog
from ui.budget.split_dialog import SplitDialog
from ui.widgets.link import Link

WORDS = {
    "zh_CN": ("内容营销", "抖音信息流", "微信朋友圈广告", "直播", "王敏"),
    "en": ("Content marketing", "Douyin feed ads", "WeChat Moments ads", "Live streaming", "Wang Min"),
}
Begin = Callable[[str], Journey]


def tab_of(journey: Journey) -> BudgetTab:
    made = journey.window.tab("budget").money
    assert isinstance(made, BudgetTab)
    return made


def dialog(journey: Journey, kind: type[QWidget]) -> QWidget:
    (shown,) = [found for found in journey.window.findChildren(kind) if found.isVisible()]
    return shown


def amounts(journey: Journey, *names: str) -> list[int | None]:
    found = journey.window.desk.get(BUDGET_AMOUNTS).amounts
    return [found[journey.row("budget_line", name)] for name in names]


def click_tool(qtbot: QtBot, journey: Journey, key: str) -> None:
    """The command as the tool row has it."""
    for button in tab_of(journey).tools.findChildren(QWidget):
        action = getattr(button, "defaultAction", lambda: None)()
        if action is not None and action.objectName() == key:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(key)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_share_typed_over_shows_who_gives_way_and_leaves_locks_alone(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    content, douyin, moments, *_ = WORDS[lang]
    table = TableDriver(qtbot, journey, "budget")
    line = journey.row("budget_line", content)
    table.type_into(line, "share", "35%")
    shown = dialog(journey, GiveWayDialog)
    assert isinstance(shown, GiveWayDialog)
    assert amounts(journey, content) == [600_000_00]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert amounts(journey, content) == [600_000_00]
    table.type_into(line, "share", "35%")
    qtbot.keyClick(dialog(journey, GiveWayDialog), Qt.Key.Key_Return)
    assert amounts(journey, content, douyin, moments) == [700_000_00, 480_000_00, 253_333_33]
    assert journey.window.desk.get(BUDGET_AMOUNTS).total == 2_000_000_00
    journey.restart()
    assert amounts(journey, content, moments) == [700_000_00, 253_333_33]
    journey.window.undo()
    assert amounts(journey, content, douyin, moments) == [600_000_00, 480_000_00, 320_000_00]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_check_says_what_is_wrong_and_recompute_overwrites_in_one_step(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    *_, live, _person = WORDS[lang]
    table = TableDriver(qtbot, journey, "budget")
    line = journey.row("budget_line", live)
    table.type_into(line, "minimum", "900000")
    click_tool(qtbot, journey, "budget.check")
    shown = dialog(journey, SplitDialog)
    assert isinstance(shown, SplitDialog)
    assert len(shown.problems.texts) >= 1
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    journey.window.undo()
    table.type_into(line, "weight", "8")
    click_tool(qtbot, journey, "budget.recompute")
    shown = dialog(journey, SplitDialog)
    assert isinstance(shown, SplitDialog)
    shown.total.selectAll()
    qtbot.keyClicks(shown.total, "3,000,000")
    qtbot.mouseClick(shown.do_button, Qt.MouseButton.LeftButton)
    assert amounts(journey, live) == [436_363_64]
    assert journey.plan.info.budget == 3_000_000_00
    journey.restart()
    journey.window.undo()
    assert (amounts(journey, live), journey.plan.info.budget) == ([160_000_00], 2_000_000_00)


def test_that_fill_gives_only_the_empty_line_an_amount(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    table = TableDriver(qtbot, journey, "budget")
    line = journey.row("budget_line", "Live streaming")
    model = table.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "amount_total")
    table.table.setCurrentIndex(model.index(model.row_of(line), at))
    qtbot.keyClick(table.table, Qt.Key.Key_Delete)
    assert amounts(journey, "Live streaming") == [None]
    click_tool(qtbot, journey, "budget.fill")
    shown = dialog(journey, SplitDialog)
    assert isinstance(shown, SplitDialog)
    qtbot.keyClick(shown.do_button, Qt.Key.Key_Space)
    assert amounts(journey, "Live streaming", "Community referral") == [160_000_00, 240_000_00]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_changed_split_is_told_approved_again_and_brought_back(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    person = WORDS[lang][-1]
    line = journey.row("budget_line", WORDS[lang][0])
    assert journey.window.desk.get(APPROVAL).state == "approved"
    TableDriver(qtbot, journey, "budget").type_into(line, "share", "20%")
    qtbot.keyClick(dialog(journey, GiveWayDialog), Qt.Key.Key_Return)
    tab = tab_of(journey)
    assert tab.split.bar.isVisible()
    _again, back = tab.split.bar.findChildren(Link)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (amounts(journey, WORDS[lang][0]), tab.split.bar.isVisible()) == ([600_000_00], False)
    journey.window.undo()
    QApplication.processEvents()
    click_tool(qtbot, journey, "budget.approve")
    shown = dialog(journey, ApproveDialog)
    assert isinstance(shown, ApproveDialog)
    qtbot.keyClicks(shown.note, "November")
    qtbot.mouseClick(shown.do_button, Qt.MouseButton.LeftButton)
    journey.restart()
    state = journey.window.desk.get(APPROVAL)
    assert state.state == "approved"
    assert state.approval is not None
    assert (state.approval.note, journey.plan.persons[state.approval.person or 0].name) == (
        "November",
        person,
    )
    journey.window.undo()
    assert journey.window.desk.get(APPROVAL).state == "changed"


def drop(target: QWidget, at: QPointF, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, modifier = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, QDragEnterEvent(at.toPoint(), action, data, button, modifier))
    QApplication.sendEvent(target, QDropEvent(at, action, data, button, modifier))


def test_that_a_file_dropped_on_an_expense_is_kept_opened_and_undone(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("en")
    invoice = tmp_path / "invoice.pdf"
    invoice.write_bytes(b"%PDF-1.7 invoice")
    journey.window.reveal("budget_line", journey.row("budget_line", "Douyin feed ads"))
    expenses = TableDriver(qtbot, journey, "budget", tab_of(journey).movements.panes["expense"].table)
    expenses.type_into(expenses.table.shown_ids()[0], "amount", "41,234.56")
    row: Id = expenses.table.shown_ids()[0]
    top = expenses.table.row_top(row) + expenses.table.row_height() / 2
    drop(expenses.table.viewport(), QPointF(40, top), invoice)
    (file,) = journey.plan.attachments.values()
    assert (file.name, file.size, file.kind) == ("invoice.pdf", 16, "expense")
    invoice.unlink()
    journey.restart()
    seen: list[bytes] = []
    (commands,) = journey.window.findChildren(AttachmentCommands)
    commands._show = lambda path: seen.append(path.read_bytes())
    journey.window.reveal("expense", row)
    journey.window.inspector.link_activated.emit(("attachment", file.id))
    assert commands.menu is not None
    commands.menu.actions()[0].trigger()
    assert seen == [b"%PDF-1.7 invoice"]
    commands.menu.close()
    journey.window.undo()
    assert not journey.plan.attachments
    journey.window.undo()
    assert journey.plan.row("expense", row).amount != 41_234_56  # type: ignore[attr-defined]
    journey.window.desk.redo()
    journey.window.desk.redo()
    journey.restart()
    assert [kept.name for kept in journey.plan.attachments.values()] == ["invoice.pdf"]
