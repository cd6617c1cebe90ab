"""Check-ins and time nodes by mouse and key: dialogs, the inspector, how roll-ups change and are explained."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.rows import Id
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.dialogs.check_in import CheckInDialog
from ui.dialogs.time_node import TimeNodeDialog
from ui.goals.goals_columns import GOAL_COLUMNS, roll_up_text, why_number
from ui.goals.goals_tab import GoalsTab
from ui.inspection.goal import goal_content
from ui.inspection.goal_time import check_in_content, node_content
from ui.theme import Theme
from ui.widgets.inspector import Inspector
from ui.widgets.inspector_content import ButtonEntry, CheckEntry, LinkEntry, SparkEntry, TextEntry
from ui.widgets.spark_line import SparkLine

Key = Qt.Key
TRAFFIC, DOUYIN, XHS = 2, 3, 4
PLAN, PUBLISHED = 1, 2


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def entries(content: object, kind: type) -> list:
    return [entry for section in content.sections for entry in section.entries if isinstance(entry, kind)]


# --- check-ins -------------------------------------------------------------------------------------


def test_that_a_check_in_is_typed_and_kept_as_one_step(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    dialog = CheckInDialog(desk, DOUYIN, window)
    dialog.open()
    assert dialog.actual.text() == "513000"
    dialog.actual.clear()
    qtbot.keyClicks(dialog.actual, "540,000")
    qtbot.keyClicks(dialog.confidence, "70")
    qtbot.keyClicks(dialog.note, "on its way")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    row = max(desk.plan.check_ins.values(), key=lambda row: row.id)
    assert (row.goal, row.day, row.actual, row.confidence, row.note) == (
        DOUYIN,
        date(2026, 11, 3),
        540_000,
        0.7,
        "on its way",
    )
    assert desk.plan.goals[DOUYIN].actual == 540_000
    desk.undo()
    assert desk.plan.goals[DOUYIN].actual == 513_000 and row.id not in desk.plan.check_ins


def test_that_a_computed_actual_is_shown_with_its_reason_and_not_typed(desk: Desk, window: QWidget) -> None:
    dialog = CheckInDialog(desk, XHS, window)
    assert not dialog.actual.isEnabled()
    assert dialog.confidence.text() == "40 %"
    dialog.check_in()
    assert max(desk.plan.check_ins.values(), key=lambda row: row.id).actual == 700_520


def test_that_what_cannot_be_read_is_told_in_the_dialog(desk: Desk, window: QWidget) -> None:
    dialog = CheckInDialog(desk, DOUYIN, window)
    dialog.open()
    before = len(desk.plan.check_ins)
    dialog.confidence.setText("rather")
    dialog.check_in()
    assert dialog.refusal.isVisible() and dialog.refusal.text()
    assert len(desk.plan.check_ins) == before


# --- time nodes ------------------------------------------------------------------------------------


def test_that_a_new_node_is_weekly_by_close_and_shows_what_is_next(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    dialog = TimeNodeDialog(desk, DOUYIN, None, window)
    dialog.open()
    assert not dialog.do_button.isEnabled(), "it has no name yet"
    qtbot.keyClicks(dialog.name, "Report")
    assert dialog.told.text().count("18:00") == 4
    for at in (1, 3):
        qtbot.mouseClick(
            dialog.weekdays[at], Qt.MouseButton.LeftButton, pos=dialog.weekdays[at].rect().center()
        )
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    node = max(desk.plan.time_nodes.values(), key=lambda row: row.id)
    assert (node.name, node.goal, node.at_close) == ("Report", DOUYIN, True)
    assert node.rule == "FREQ=WEEKLY;BYDAY=TH", "Tuesday, which is today, was taken off"
    desk.undo()
    assert node.id not in desk.plan.time_nodes


@pytest.mark.parametrize(
    ("every", "place", "rule"),
    [
        ("once", "day", ""),
        ("daily", "day", "FREQ=DAILY"),
        ("monthly", "day", "FREQ=MONTHLY;BYMONTHDAY=3"),
        ("monthly", "last_day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("monthly", "last_workday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("monthly", "nth_weekday", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1"),
        ("yearly", "day", "FREQ=YEARLY"),
    ],
)
def test_that_every_choice_makes_its_rule(
    desk: Desk, window: QWidget, every: str, place: str, rule: str
) -> None:
    dialog = TimeNodeDialog(desk, DOUYIN, None, window)
    dialog.name.setText("N")
    dialog.every.setCurrentIndex(dialog.every.findData(every))
    dialog.place.setCurrentIndex(dialog.place.findData(place))
    assert dialog.wanted().rule == rule
    assert all(dialog.place.itemText(at) for at in range(dialog.place.count()))


def test_that_an_end_is_a_day_or_a_number_of_times(desk: Desk, window: QWidget) -> None:
    dialog = TimeNodeDialog(desk, DOUYIN, None, window)
    dialog.name.setText("N")
    dialog.every.setCurrentIndex(dialog.every.findData("daily"))
    dialog.end.setCurrentIndex(dialog.end.findData("count"))
    assert not dialog.do_button.isEnabled() and dialog.told.text()
    dialog.end_value.setText("3")
    assert dialog.wanted().rule == "FREQ=DAILY;COUNT=3"
    dialog.end.setCurrentIndex(dialog.end.findData("until"))
    dialog.end_value.setText("2026-12-24")
    assert dialog.wanted().rule == "FREQ=DAILY;UNTIL=20261224T235959"


def test_that_a_node_opens_as_it_is_and_keeps_a_rule_it_has_no_words_for(desk: Desk, window: QWidget) -> None:
    dialog = TimeNodeDialog(desk, XHS, PLAN, window)
    node = desk.plan.time_nodes[PLAN]
    wanted = dialog.wanted()
    assert (wanted.name, wanted.first, wanted.rule, wanted.at_close, wanted.owner) == (
        node.name,
        node.first,
        node.rule,
        False,
        node.owner,
    )
    desk.type_into("time_node", [CellEdit(PLAN, "rule", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1")])
    again = TimeNodeDialog(desk, XHS, PLAN, window)
    assert again.wanted().rule == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"


def test_that_an_hour_that_is_none_is_told(desk: Desk, window: QWidget) -> None:
    dialog = TimeNodeDialog(desk, XHS, PLAN, window)
    dialog.time.setText("25:99")
    assert not dialog.do_button.isEnabled() and "25:99" in dialog.told.text()


# --- the inspector ---------------------------------------------------------------------------------


def test_that_a_goal_says_its_formula_with_links_to_what_it_is_made_of(desk: Desk) -> None:
    content = goal_content(desk, TRAFFIC)
    told = " ".join(str(entry.text) for entry in entries(content, TextEntry))
    assert "513,000 + 58,700 + 26,700 = 598,400" in told
    targets = [entry.target for entry in entries(content, LinkEntry)]
    assert {("row", "goal", at) for at in (3, 4, 5, 6)} <= set(targets)


def test_that_the_history_of_a_goal_is_a_line_and_a_list(desk: Desk, qtbot: QtBot) -> None:
    content = goal_content(desk, XHS)
    (spark,) = entries(content, SparkEntry)
    assert [value for _, value in spark.points] == [178_200, 361_400, 552_300, 700_520]
    assert spark.target == 2_760_000
    assert ("row", "check_in", 7) in [entry.target for entry in entries(content, LinkEntry)]
    shown = Inspector(desk.theme, desk.texts)
    qtbot.addWidget(shown)
    shown.resize(320, 900)
    shown.set_content(content)
    line = shown.findChild(SparkLine)
    places = line.places()
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    assert places[0].y() > places[-1].y(), "more is higher"
    assert not line.grab().isNull()


def test_that_a_node_shows_its_moments_to_tick_and_its_rule_in_words(desk: Desk) -> None:
    content = node_content(desk, PUBLISHED)
    ticks = entries(content, CheckEntry)
    assert [tick.checked for tick in ticks] == [True, True, True, False, False, False]
    said = {"en": "every Friday", "zh_CN": "每周五"}[desk.texts.lang]
    assert said in str(entries(content, TextEntry)[0].text)
    assert {entry.target for entry in entries(content, ButtonEntry)} == {
        ("command", "goals", "goals.edit_node"),
        ("command", "goals", "goals.skip_node"),
        ("command", "goals", "goals.drop"),
    }
    assert check_in_content(desk, 1).title


# --- the tab ---------------------------------------------------------------------------------------


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> GoalsTab:
    made = GoalsTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    made.show()
    return made


def action(tab: GoalsTab, key: str):
    return next(one for one in tab.actions() if one.objectName() == key)


def test_that_commands_are_open_to_what_is_selected(tab: GoalsTab) -> None:
    keys = ("goals.check_in", "goals.add_node", "goals.edit_node", "goals.skip_node")
    tab.desk.selection.select("task", (1,))
    assert not any(action(tab, key).isEnabled() for key in keys)
    tab.reveal("goal", XHS)
    assert [action(tab, key).isEnabled() for key in keys] == [True, True, False, False]
    tab.reveal("time_node", PLAN)
    assert all(action(tab, key).isEnabled() for key in keys)
    assert tab.desk.selection.current == PLAN and tab.table.current_id() == XHS


def test_that_the_next_moment_of_a_node_is_skipped(tab: GoalsTab) -> None:
    tab.reveal("time_node", PLAN)
    action(tab, "goals.skip_node").trigger()
    row = max(tab.desk.plan.time_node_ticks.values(), key=lambda row: row.id)
    assert (row.node, row.at, row.skipped) == (PLAN, datetime(2026, 11, 9, 10), True)


@pytest.mark.parametrize("table", ["check_in", "time_node"])
def test_that_what_is_selected_is_deleted_and_its_goal_selected(tab: GoalsTab, table: str) -> None:
    tab.reveal("goal", XHS)
    assert not action(tab, "goals.drop").isEnabled()
    last = max(row.id for row in tab.desk.plan.rows(table).values() if row.goal == XHS)
    tab.reveal(table, last)
    action(tab, "goals.drop").trigger()
    assert last not in tab.desk.plan.rows(table)
    assert (tab.desk.selection.table, tab.desk.selection.current) == ("goal", XHS)
    tab.desk.undo()
    assert last in tab.desk.plan.rows(table)


def test_that_a_dialog_opens_over_the_window_of_the_tab(tab: GoalsTab) -> None:
    tab.reveal("goal", XHS)
    action(tab, "goals.check_in").trigger()
    action(tab, "goals.add_node").trigger()
    assert tab.findChild(CheckInDialog).isVisible() and tab.findChild(TimeNodeDialog).isVisible()


def test_that_numbers_say_on_hover_how_they_came_about(tab: GoalsTab) -> None:
    columns = {column.key: column for column in GOAL_COLUMNS}
    assert columns["actual_now"].why is why_number and columns["progress"].why is why_number
    assert "= 513,000 + 58,700 + 26,700 = 598,400" in why_number(tab.desk, TRAFFIC)
    delegate, model = tab.table.itemDelegate(), tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "actual_now")
    assert "598,400" in delegate._tip(model.index(model.row_of(TRAFFIC), at))


def test_that_the_way_of_rolling_up_is_shown_only_where_it_is_used(desk: Desk) -> None:
    assert roll_up_text(desk, TRAFFIC) == desk.texts("choice.goal.roll_up.sum")
    assert roll_up_text(desk, DOUYIN) == ""


@pytest.mark.parametrize(
    ("word", "actual"), [("All must pass", 0.0), ("全部达标", 0.0), ("Weighted mean", 436_652.727)]
)
def test_that_a_way_of_rolling_up_typed_in_either_language_moves_the_number(
    desk: Desk, word: str, actual: float
) -> None:
    assert desk.type_into("goal", [CellEdit(TRAFFIC, "roll_up", word, typed=True)])
    found: Id | float | None = desk.value("goal", TRAFFIC, "actual_now")  # type: ignore[assignment]
    assert found == pytest.approx(actual, abs=0.001)
