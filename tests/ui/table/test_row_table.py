"""The table as a widget: selection shared by all views, mouse, columns, painting within bounds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from planning.edits.rows import delete_rows
from tests.ui.desks import make_desk
from tests.ui.table.conftest import COLUMNS, TableDriver
from ui.goals.goals_columns import GOAL_COLUMNS
from ui.table import RowModel, TablePane
from ui.theme import Theme

Drive = Callable[..., TableDriver]


def test_that_the_current_row_is_the_windows_selection(drive: Drive) -> None:
    at = drive()
    at.go(2)
    assert (at.desk.selection.table, at.desk.selection.ids) == ("goal", (3,))
    at.select((1, "name"), (3, "owner"))
    assert at.desk.selection.ids == (2, 3, 4)


def test_that_a_selection_made_elsewhere_is_followed_even_into_collapsed_rows(drive: Drive) -> None:
    at = drive()
    at.go(4, "target")
    at.model.set_collapsed({1, 2})
    at.desk.selection.select("goal", (3,), origin="gantt")
    assert at.names()[at.here()[0]] == "..Douyin"
    assert at.here()[1] == "target"
    at.desk.selection.select("goal", (2, 5), origin="gantt")
    assert at.table.selected_ids() == (2, 5)
    assert at.desk.selection.ids == (2, 5)


def test_that_the_current_row_takes_the_word_back_when_it_is_gone_to_or_clicked(drive: Drive) -> None:
    at = drive()
    at.go(2)
    at.desk.selection.select("task", (7,), origin="gantt")
    at.table.select_rows([3])
    assert (at.desk.selection.table, at.desk.selection.ids) == ("goal", (3,))
    at.desk.selection.select("task", (7,), origin="gantt")
    box = at.table.visualRect(at.table.currentIndex())
    at.qtbot.mouseClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (at.desk.selection.table, at.desk.selection.ids) == ("goal", (3,))


def test_that_a_hidden_table_follows_when_it_is_shown_again(drive: Drive) -> None:
    at = drive()
    at.pane.hide()
    at.desk.selection.select("goal", (4,), origin="gantt")
    at.desk.run(lambda: delete_rows(at.desk.plan, "goal", [2]))
    assert len(at.table.shown_ids()) == 5
    at.pane.show()
    assert at.table.shown_ids() == [1, 4, 5]
    assert at.table.current_id() == 4


def test_that_a_click_on_a_twisty_folds_and_selects_nothing(drive: Drive) -> None:
    at = drive()
    at.go(4)
    box = at.table.visualRect(at.model.index(1, 0))
    twisty = QPoint(box.left() + at.table.delegate.text_left(1) - 8, box.center().y())
    at.qtbot.mouseClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=twisty)
    assert at.names() == ["Total", ".Traffic", ".Referral", "Brand"]
    assert at.table.current_id() == 5
    at.qtbot.mouseClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=twisty)
    assert len(at.names()) == 5


def test_that_a_double_click_opens_the_editor_with_all_words(drive: Drive) -> None:
    at = drive()
    box = at.table.visualRect(at.model.index(1, at.column("stage")))
    at.qtbot.mouseClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    at.qtbot.mouseDClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    editor = at.editor()
    assert editor is not None
    at.qtbot.waitUntil(lambda: editor.completer().popup().isVisible())
    words = editor.completer().completionModel()
    assert [words.data(words.index(row, 0)) for row in range(words.rowCount())] == [
        "Traffic",
        "Conversion",
        "Retention",
    ]
    at.press(Qt.Key.Key_Escape)


def test_that_leaving_the_cell_with_the_mouse_commits(drive: Drive) -> None:
    at = drive()
    at.go(4)
    at.type("Image")
    box = at.table.visualRect(at.model.index(0, at.column("due")))
    at.qtbot.mouseClick(at.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert at.cell(4, "name") == "Image"
    assert at.here() == (0, "due")


def test_that_geometry_is_told_for_a_picture_beside_the_table(drive: Drive) -> None:
    at = drive({"goal": [{"name": f"Goal {number}"} for number in range(100)]})
    heard: list[int] = []
    at.table.scrolled.connect(heard.append)
    at.table.verticalScrollBar().setValue(130)
    assert heard == [130] and at.table.offset() == 130
    assert at.table.row_top(11) == 10 * at.table.row_height() - 130
    assert at.table.visualRect(at.model.index(10, 0)).top() == at.table.row_top(11)
    at.desk.theme.set_density("roomy")
    assert at.table.row_height() == at.desk.theme.row_height("roomy")


def test_that_columns_of_low_priority_give_way_and_come_back(qtbot: QtBot, theme: Theme) -> None:
    desk = make_desk(theme, sample=True)
    pane = TablePane(desk, "goal", GOAL_COLUMNS)
    qtbot.addWidget(pane)
    pane.resize(1400, 400)
    pane.show()
    shown = [not pane.table.isColumnHidden(at) for at in range(len(GOAL_COLUMNS))]
    pane.resize(760, 400)
    narrow = [not pane.table.isColumnHidden(at) for at in range(len(GOAL_COLUMNS))]
    assert sum(narrow) < sum(shown)
    assert all(kept for kept, column in zip(narrow, GOAL_COLUMNS, strict=True) if column.priority == 1)
    pane.resize(1400, 400)
    assert [not pane.table.isColumnHidden(at) for at in range(len(GOAL_COLUMNS))] == shown
    desk.close()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_that_no_number_is_cut_at_any_width(qtbot: QtBot, theme: Theme, lang: str) -> None:
    goals = [{"name": f"Goal {number}", "target": 10.0**15 if number == 88 else 5.0} for number in range(90)]
    desk = make_desk(theme, {"goal": goals}, lang=lang)
    pane = TablePane(desk, "goal", COLUMNS)
    qtbot.addWidget(pane)
    pane.resize(760, 300)
    pane.show()
    at = next(number for number, column in enumerate(COLUMNS) if column.key == "target")
    table = pane.table
    table.scrollToBottom()
    needed = theme.metrics("body").horizontalAdvance(table.row_model.text(88, at))
    qtbot.waitUntil(lambda: table.columnWidth(at) > needed)
    desk.close()


def test_that_the_column_chooser_shows_and_hides_and_is_remembered(drive: Drive) -> None:
    at = drive()
    menu = at.pane.columns_menu()
    entries = {action.text(): action for action in menu.actions()}
    assert "Goal" not in entries, "the name always stays"
    assert not entries["Note"].isChecked()
    entries["Note"].trigger()
    entries["Stage"].trigger()
    assert not at.table.isColumnHidden(at.column("note"))
    assert at.table.isColumnHidden(at.column("stage"))
    at.model.set_collapsed({1})
    state = at.table.view_state()
    again = drive()
    again.table.restore_view(state)
    assert again.table.isColumnHidden(again.column("stage"))
    assert again.names() == ["Total", "Brand"]


def test_that_a_click_on_a_header_sorts_and_a_third_takes_it_back(drive: Drive) -> None:
    at = drive()
    header = at.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    before = at.names()
    for expected in (["Brand", "Total", ".Referral", ".Traffic", "..Douyin"], before, before):
        at.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert at.names() == expected


def test_that_find_goes_from_match_to_match_and_filters(drive: Drive) -> None:
    at = drive()
    at.go(0)
    at.ctrl(Qt.Key.Key_F)
    bar = at.pane.find_bar
    assert bar.isVisible() and bar.field.hasFocus()
    at.qtbot.keyClicks(bar.field, "traffic")
    assert bar.count.text() == "2 rows match"
    at.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    at.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert at.here()[0] == 2
    at.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert at.here()[0] == 1
    bar.only.click()
    assert at.names() == ["Total", ".Traffic", "..Douyin"]
    at.qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert len(at.names()) == 5
    assert not bar.isVisible() and at.table.hasFocus()


def test_that_the_context_menu_holds_the_commands_with_their_keys(drive: Drive) -> None:
    at = drive()
    actions = [action for action in at.pane.context_menu().actions() if not action.isSeparator()]
    assert [action.shortcut().toString() for action in actions[:3]] == ["Ctrl+X", "Ctrl+C", "Ctrl+V"]
    assert all(action.text() for action in actions)


def test_that_ten_thousand_rows_are_painted_by_the_screenful(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(theme, {"goal": [{"name": f"Goal {number}"} for number in range(10_000)]})
    asked: list[int] = []
    text = RowModel.text
    monkeypatch.setattr(
        RowModel, "text", lambda self, row, column: asked.append(row) or text(self, row, column)
    )
    pane = TablePane(desk, "goal", COLUMNS)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: 0 in asked)
    assert max(asked) < 100
    asked.clear()
    pane.table.verticalScrollBar().setValue(pane.table.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(set(asked)) < 60
    desk.close()
