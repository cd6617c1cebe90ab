"""The row of tools: switch, commands, toggles, folding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.toolbar_row import ToolbarRow, ToolRowButton

VIEWS = [("gantt", "Gantt"), ("calendar", "日历"), ("lists", "Checklists")]


def shown_switch(theme: Theme, qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl(theme, VIEWS, "gantt", "View")
    qtbot.addWidget(control)
    control.show()
    return control


def test_that_a_click_changes_the_view_once(theme: Theme, qtbot: QtBot) -> None:
    control = shown_switch(theme, qtbot)
    heard: list[str] = []
    control.changed.connect(heard.append)
    qtbot.mouseClick(control.segment("calendar"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(control.segment("calendar"), Qt.MouseButton.LeftButton)
    assert heard == ["calendar"]
    assert control.current == "calendar"


def test_that_arrows_change_the_view(theme: Theme, qtbot: QtBot) -> None:
    control = shown_switch(theme, qtbot)
    control.segment("gantt").setFocus()
    with qtbot.waitSignal(control.changed) as changed:
        qtbot.keyClick(control.segment("gantt"), Qt.Key.Key_Right)
    assert changed.args == ["calendar"]


def test_that_setting_the_view_tells_nobody(theme: Theme, qtbot: QtBot) -> None:
    control = shown_switch(theme, qtbot)
    with qtbot.assertNotEmitted(control.changed):
        control.set_current("lists")
    assert control.current == "lists"
    assert not control.segment("gantt").isChecked()
    with pytest.raises(KeyError):
        control.set_current("nowhere")


def row_with(theme: Theme, qtbot: QtBot, width: int, *actions: QAction) -> ToolbarRow:
    row = ToolbarRow(theme, "Tools")
    qtbot.addWidget(row)
    row.add_segments(VIEWS, name="View")
    row.add_separator()
    for action in actions:
        row.add_action(action)
    row.add_stretch()
    row.resize(width, row.height())
    row.show()
    QApplication.processEvents()
    return row


def action(theme: Theme, text: str, checkable: bool = False) -> QAction:
    made = QAction(theme.icon("filter", on="accent"), text)
    made.setCheckable(checkable)
    return made


def test_that_a_tool_runs_its_action_and_goes_out_with_it(theme: Theme, qtbot: QtBot) -> None:
    command = action(theme, "&Split…")
    row = row_with(theme, qtbot, 900)
    tool = row.add_action(command, "boxed")
    assert tool.accessibleName() == "Split…"
    with qtbot.waitSignal(command.triggered):
        qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    command.setEnabled(False)
    assert not tool.isEnabled()


def test_that_a_toggle_is_tinted_while_it_is_on(theme: Theme, qtbot: QtBot) -> None:
    toggle = action(theme, "Critical path", checkable=True)
    row = row_with(theme, qtbot, 900, toggle)
    tool = row.findChild(ToolRowButton)
    qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    assert tool.grab().toImage().pixelColor(4, 14) == theme.color("accent_soft")


def test_that_words_fold_to_icons_from_the_right_and_come_back(theme: Theme, qtbot: QtBot) -> None:
    commands = [action(theme, f"A rather long command {index}") for index in range(5)]
    row = row_with(theme, qtbot, 1400, *commands)
    tools = row.findChildren(ToolRowButton)
    assert all(tool.width() >= tool.wide_width() for tool in tools)
    row.resize(800, row.height())
    QApplication.processEvents()
    assert tools[0].width() >= tools[0].wide_width()
    assert tools[4].width() < tools[4].wide_width()
    assert tools[4].toolTip() and tools[4].accessibleName() == "A rather long command 4"
    row.resize(1400, row.height())
    QApplication.processEvents()
    assert all(tool.width() >= tool.wide_width() for tool in tools)


def test_that_a_count_behind_a_tool_takes_room_only_while_it_counts(theme: Theme, qtbot: QtBot) -> None:
    row = row_with(theme, qtbot, 900)
    tool = row.add_action(action(theme, "Gaps only"))
    plain = tool.sizeHint().width()
    tool.set_badge(12, "critical")
    assert tool.sizeHint().width() > plain
    tool.set_badge(0)
    assert tool.sizeHint().width() == plain


def test_that_the_primary_tool_is_drawn_in_the_ink_of_its_ground(theme: Theme, qtbot: QtBot) -> None:
    row = row_with(theme, qtbot, 900)
    tool = row.add_action(action(theme, "Publish…"), "primary")
    tool.resize(tool.sizeHint())
    picture = tool.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(6, 26) for y in range(4, 24)}
    assert theme.color("on_accent").name() in seen and theme.color("accent").name() in seen
    assert theme.color("text").name() not in seen
