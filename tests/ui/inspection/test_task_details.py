"""Everything about a task in the inspector: why it is where it is with commands that change it, links as chips, people,
estimates, what a baseline remembers; edited in place."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planning.change import Scope
from planning.edits.cells import CellEdit
from planning.edits.working_time import add_leave
from planning.ports import CellHistory
from planning.rows import Id
from planning.schedule.baselines import take_baseline
from planning.schedule.from_plan import SCHEDULE
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.dialogs.add_link import AddLinkDialog
from ui.dialogs.assign_people import AssignPeopleDialog
from ui.dialogs.name import NameDialog
from ui.main_window import MainWindow
from ui.scheduling_commands import SchedulingCommands
from ui.theme import Theme
from ui.widgets.inspector_blocks import FieldsBlock
from ui.widgets.inspector_content import FieldEntry, TextEntry
from ui.widgets.link_chips import LinkChip

LEFT = Qt.MouseButton.LeftButton
ROWS = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "person": [{"name": "Ann"}, {"name": "Bo"}],
    "task": [
        {"name": "Plan", "duration": 480, "owner": 1},
        {"name": "Write", "duration": 960, "owner": 2},
        {"name": "Post", "duration": 0, "deadline": date(2026, 11, 3)},
    ],
    "link": [{"predecessor": 1, "successor": 2}, {"predecessor": 2, "successor": 3, "lag": 480}],
}


class NoHistories:
    def row_history(self, scope: Scope, table: str, row_id: Id, limit: int) -> tuple[CellHistory, ...]:
        return ()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(make_desk(theme, ROWS), NoHistories())
    qtbot.addWidget(made)
    SchedulingCommands(made, None)  # type: ignore[arg-type]
    made.resize(1300, 1800)
    with qtbot.waitExposed(made):
        made.show()
    made.show_tab(3)
    yield made
    made.desk.close()


def choose(window: MainWindow, task: Id) -> None:
    window.reveal("task", task)


def finish(desk: Desk, task: Id) -> datetime:
    return desk.get(SCHEDULE).finish_of(task)


def entries(window: MainWindow, kind: type) -> list:
    content = window.inspector.content
    assert content is not None
    return [entry for section in content.sections for entry in section.entries if isinstance(entry, kind)]


def told(window: MainWindow) -> str:
    return " | ".join(str(entry.text) for entry in entries(window, TextEntry))


def press(window: MainWindow, qtbot: QtBot, text: str) -> None:
    made = next(one for one in window.inspector.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(made, LEFT)


def chips(window: MainWindow) -> dict[str, LinkChip]:
    return {chip.text(): chip for chip in window.inspector.findChildren(LinkChip)}


def edit(window: MainWindow, qtbot: QtBot, key: str, text: str) -> None:
    """By a double click on the value."""
    for block in window.inspector.findChildren(FieldsBlock):
        box = block.value_box(key)
        if box is not None:
            qtbot.mouseDClick(block, LEFT, pos=box.center())
    editor = window.fields.editor
    assert editor is not None
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_that_a_field_is_edited_where_it_is_shown_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    edit(window, qtbot, "duration", "3d")
    assert window.desk.plan.tasks[2].duration == 1440
    edit(window, qtbot, "deadline", "11-20")
    assert window.desk.plan.tasks[2].deadline == date(2026, 11, 20)
    window.desk.undo()
    window.desk.undo()
    assert window.desk.plan.tasks[2].duration == 960


def test_that_a_refused_text_stays_open_and_escape_leaves_the_field(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    edit(window, qtbot, "duration", "soon")
    editor = window.fields.editor
    assert editor is not None and editor.property("invalid") is True
    assert window.message.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert window.fields.editor is None
    assert window.desk.plan.tasks[2].duration == 960


def test_that_people_and_choices_are_offered_as_words(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    edit(window, qtbot, "owner", "Bo")
    assert window.desk.plan.tasks[1].owner == 2
    edit(window, qtbot, "mode", "Manual")
    assert window.desk.plan.tasks[1].mode == "manual"
    edit(window, qtbot, "owner", "Newcomer")
    assert window.desk.text("task", 1, "owner") == "Newcomer"


def test_that_a_word_is_taken_from_the_list_by_a_click(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    window.inspector.edit_requested.emit("owner")
    editor = window.fields.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.completer().popup().isVisible())
    popup = editor.completer().popup()
    index = popup.model().index(1, 0)
    qtbot.mouseClick(popup.viewport(), LEFT, pos=popup.visualRect(index).center())
    qtbot.waitUntil(lambda: window.desk.plan.tasks[1].owner == 2)
    qtbot.waitUntil(lambda: window.fields.editor is None)


def test_that_going_elsewhere_commits(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    window.inspector.edit_requested.emit("duration")
    editor = window.fields.editor
    assert editor is not None
    qtbot.keyClicks(editor, "4d")
    window.tab("timeline").setFocus()
    assert window.desk.plan.tasks[2].duration == 1920
    assert window.fields.editor is None


def test_that_fields_are_reached_and_edited_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    block = window.inspector.findChildren(FieldsBlock)[0]
    block.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_F2):
        qtbot.keyClick(block, key)
    editor = window.fields.editor
    assert editor is not None and editor.accessibleName() == "Duration"
    qtbot.keyClicks(editor, "4d")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.desk.plan.tasks[2].duration == 1920
    focused = window.focusWidget()
    assert isinstance(focused, FieldsBlock)


def test_that_why_names_the_link_and_its_command_takes_it_away(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 3)
    assert "Predecessor “Write” (Finish to start, 1 d later)" in told(window)
    press(window, qtbot, "Remove this link")
    assert [link.id for link in window.desk.plan.links.values()] == [1]
    assert "The plan starts then" in told(window)


def test_that_why_names_the_leave_and_cancels_it(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    desk.run(lambda: add_leave(desk.plan, 1, date(2026, 11, 2), date(2026, 11, 4), "Fair"))
    choose(window, 1)
    assert "Ann is away 11-02–11-04 (Fair)" in told(window)
    assert finish(desk, 1) == datetime(2026, 11, 5, 18)
    press(window, qtbot, "Cancel leave of Ann, 11-02–11-04")
    assert not desk.plan.day_offs
    assert finish(desk, 1) == datetime(2026, 11, 2, 18)


def test_that_a_constraint_is_named_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    edit(window, qtbot, "start", "11-09")
    assert "Start no earlier than 11-09" in told(window)
    press(window, qtbot, "Remove the constraint")
    assert window.desk.plan.tasks[1].constraint == "asap"


def test_that_negative_float_says_for_what_it_is_too_late(window: MainWindow) -> None:
    choose(window, 1)
    assert "“Plan” is 2 d too late for the deadline of “Post”." in told(window)
    choose(window, 3)
    assert "2 d too late for its own deadline." in told(window)


def test_that_a_deadline_which_is_met_makes_nothing_too_late(window: MainWindow) -> None:
    window.desk.type_into("task", [CellEdit(2, "deadline", "12-01", typed=True)])
    choose(window, 1)
    assert "deadline of “Post”" in told(window)


def test_that_a_chip_goes_there_and_its_cross_unlinks(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    shown = chips(window)
    assert {"Plan", "Post · FS+1 d", "Link"} <= set(shown)
    qtbot.mouseClick(shown["Post · FS+1 d"], LEFT, pos=QPoint(10, 10))
    assert window.desk.selection.current == 3
    choose(window, 2)
    cross = chips(window)["Plan"].remove
    assert cross is not None and cross.accessibleName() == "Remove the link to Plan"
    qtbot.mouseClick(cross, LEFT)
    assert list(window.desk.plan.links) == [2]


def test_that_a_link_is_added_with_its_lag_and_says_first_what_would_move(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, 3)
    adding = [chip for chip in window.inspector.findChildren(LinkChip) if chip.entry.adds]
    qtbot.mouseClick(adding[0], LEFT)
    dialog = window.findChild(AddLinkDialog)
    assert isinstance(dialog, AddLinkDialog) and not dialog.link_button.isEnabled()
    qtbot.keyClicks(dialog.other, "Nobody")
    assert "Nobody" in dialog.told.text() and not dialog.link_button.isEnabled()
    dialog.other.setText("Plan")
    qtbot.keyClicks(dialog.lag, "10d")
    assert dialog.told.text() == "Tasks that would move: 1. The plan would end 11-16."
    qtbot.mouseClick(dialog.link_button, LEFT)
    assert window.desk.plan.links[3].lag == 4800
    assert finish(window.desk, 3) == datetime(2026, 11, 16, 18)
    window.desk.undo()
    assert 3 not in window.desk.plan.links


def test_that_a_loop_is_refused_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    dialog = AddLinkDialog(window.desk, 1, "before", window)
    dialog.other.setText("Post")
    assert "Plan" in dialog.told.text() and not dialog.link_button.isEnabled()
    dialog.other.setText("Write")
    dialog.lag.setText("soon")
    assert "lag" in dialog.told.text()
    dialog.reject()


def test_that_people_are_assigned_with_their_share_and_effort_shortens_the_task(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, 2)
    press(window, qtbot, "Assign people…")
    dialog = window.findChild(AssignPeopleDialog)
    assert isinstance(dialog, AssignPeopleDialog)
    lines = {line.tick.text(): line for line in dialog.lines}
    assert lines["Bo"].tick.isChecked() and not lines["Ann"].tick.isChecked()
    qtbot.mouseClick(dialog.effort, LEFT, pos=QPoint(8, dialog.effort.height() // 2))
    qtbot.mouseClick(lines["Ann"].tick, LEFT, pos=QPoint(8, lines["Ann"].tick.height() // 2))
    assert dialog.told.text() == "Tasks that would move: 2. The plan would end 11-04."
    qtbot.keyClicks(dialog.newcomer, "Cy")
    qtbot.keyClick(dialog.newcomer, Qt.Key.Key_Return)
    dialog.lines[-1].units.setValue(50)
    qtbot.mouseClick(dialog.assign_button, LEFT)
    desk = window.desk
    assert [desk.plan.persons[row.person].name for row in desk.plan.assignments.values()] == [
        "Bo",
        "Ann",
        "Cy",
    ]
    assert desk.plan.tasks[2].duration == 960 / 2.5
    values = [(entry.label, entry.value) for entry in entries(window, FieldEntry)]
    assert ("Cy", "50 %") in values
    desk.undo()
    assert not desk.plan.assignments and len(desk.plan.persons) == 2


def test_that_work_sets_the_duration(window: MainWindow) -> None:
    dialog = AssignPeopleDialog(window.desk, (2,), window)
    line = dialog.lines[0]
    line.units.setValue(50)
    line.work.setText("3d")
    dialog.assign()
    assert window.desk.plan.tasks[2].duration == 6 * 480
    line.work.setText("x")
    assert not dialog.assign_button.isEnabled()


def test_that_a_step_is_added_and_ticked_here(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    press(window, qtbot, "Add step…")
    dialog = window.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    qtbot.keyClicks(dialog.name, "Three pictures")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert [item.name for item in window.desk.plan.checklist_items.values()] == ["Three pictures"]


def test_that_estimates_tell_what_to_expect_and_how_sure_the_deadline_is(window: MainWindow) -> None:
    typed = {"optimistic": "1d", "likely": "2d", "pessimistic": "9d", "deadline": "11-05"}
    window.desk.type_into("task", [CellEdit(2, key, text, typed=True) for key, text in typed.items()])
    choose(window, 2)
    values = {entry.label: entry.value for entry in entries(window, FieldEntry)}
    assert values["Expected"] == "3 d"
    assert "50 % likely to be done by 11-05" in told(window)
    assert "± 1.33 d" in told(window)


def test_that_the_newest_baseline_is_compared(window: MainWindow) -> None:
    desk = window.desk
    desk.run(lambda: take_baseline(desk.values, "Agreed"))
    choose(window, 2)
    assert "Nothing has changed." in told(window)
    desk.type_into("task", [CellEdit(1, "duration", "2d", typed=True)])
    values = {entry.label: entry.value for entry in entries(window, FieldEntry) if "→" in entry.value}
    assert values == {"Start": "11-03 → 11-04", "Finish": "11-04 → 11-05"}
    content = window.inspector.content
    assert content is not None
    (section,) = [part for part in content.sections if part.title == "Against baseline “Agreed”"]
    assert section.note == "1 d later"


def test_that_materials_and_posts_of_the_task_are_listed(window: MainWindow) -> None:
    from planning.edits.rows import add_row

    desk = window.desk
    desk.run(lambda: add_row(desk.plan, "material", {"name": "Poster", "task": 2}))
    choose(window, 2)
    content = window.inspector.content
    assert content is not None
    assert "Materials and posts" in [section.title for section in content.sections]
