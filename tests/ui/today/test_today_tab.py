"""Today as a lead uses it: by mouse, by keyboard alone, in both languages; every edit one step of undo."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from planning.goals.numbers import GOAL_NUMBERS
from tests.ui.desks import NOW
from tests.ui.today.conftest import LEFT, Make, TodayDriver
from ui.today.agenda_model import CHECK, OWNER, SOURCE, WHAT
from ui.widgets.kpi_strip import KpiCell

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def press(driver: TodayDriver, button: QAbstractButton) -> None:
    driver.qtbot.mouseClick(button, LEFT)


def undo_names(driver: TodayDriver) -> list[str]:
    session = driver.desk.live.session
    return [driver.desk.label_of(entry.change) for entry in session.undo_list(1)]


def figures(driver: TodayDriver) -> list[str]:
    cells = driver.tab.strip.findChildren(KpiCell)
    return [cell.accessibleName() for cell in cells if cell.isVisible()]


# --- what is shown --------------------------------------------------------------------------------


def test_that_rows_stand_under_their_people_by_time(today: Make) -> None:
    driver = today()
    assert driver.lines()[:6] == [
        "# Li Qiang",
        "Answer last night's comments, bad ones first",
        "Publish the Xiaohongshu note",
        "Answer the first 10 comments, lead to the Official Account",
        "Douyin feed ads, wave 1",
        "WeChat Moments ads",
    ]


@pytest.mark.parametrize(
    ("lang", "state", "late", "head"),
    [
        ("en", "in 8 h 19 m", "11 h 41 m late", "Sun Yue Community operator 1 late"),
        ("zh_CN", "还有 8 小时 19 分", "已迟 11 小时 41 分", "孙悦 社群运营 1 项已迟"),
    ],
)
def test_that_states_are_said_in_words_with_a_shape(
    today: Make, lang: str, state: str, late: str, head: str
) -> None:
    driver = today(lang=lang)
    assert (driver.item("R3").sign.icon, driver.item("R3").sign.text) == ("clock", state)
    assert (driver.item("W1").sign.icon, driver.item("W1").sign.text) == ("critical-octagon", late)
    index = driver.model.index(driver.model.head_above(driver.row("W1")), 0)
    assert driver.model.data(index) == head


def test_that_a_due_hour_is_shown_only_where_one_was_named(today: Make) -> None:
    driver = today()
    assert (driver.item("R3").due, driver.item("L0").due) == ("11-03 18:00", "11-06")
    assert driver.item("L0").sign.text == "in 3 days · 71 %"


def test_that_minutes_pass(today: Make) -> None:
    driver = today()
    driver.desk.live.tick_clock(NOW + timedelta(minutes=20))
    assert driver.item("AA2").sign.text == "1 m late"
    assert driver.item("R3").sign.text == "in 7 h 59 m"


def test_that_lateness_is_told_in_days_from_the_second_day_on(today: Make) -> None:
    driver = today()
    driver.desk.live.tick_clock(datetime(2026, 11, 4, 9))
    assert driver.item("W1").sign.text == "2 days late"
    assert driver.item("R3").sign.text == "15 h 0 m late"
    driver.desk.live.tick_clock(datetime(2026, 11, 7, 9))
    assert driver.item("L0").sign.text == "1 day late"


def test_that_grouping_by_time_shows_owners_and_by_source_hides_sources(today: Make) -> None:
    driver = today()
    hidden = driver.view.isColumnHidden
    assert (hidden(OWNER), hidden(SOURCE)) == (True, False)
    press(driver, driver.tab.tools.views.segment("time"))
    assert driver.lines()[0:4] == [
        "# Late",
        "Send out 214 prizes",
        "Import yesterday's figures of all channels",
        "# Today",
    ]
    assert not hidden(OWNER)
    press(driver, driver.tab.tools.views.segment("source"))
    assert "# Community referral SOP · Close: prizes within 24 h of the end" in driver.lines()
    assert (hidden(OWNER), hidden(SOURCE)) == (False, True)


def test_that_the_filter_widens_and_narrows_the_list(today: Make) -> None:
    driver = today()
    assert "Y0" not in driver.codes() and "L0" in driver.codes()
    driver.tab.tools.spans["today"].trigger()
    assert "L0" not in driver.codes() and "R3" in driver.codes()
    driver.tab.tools.spans["all"].trigger()
    assert {"Y0", "B0"} <= set(driver.codes())
    assert driver.tab.tools.filter_tool.accessibleName() == "Everything"


def test_that_done_rows_go_when_they_are_not_wanted(today: Make) -> None:
    driver = today()
    assert "R1" in driver.codes()
    press(driver, driver.tab.tools.done_tool)
    assert "R1" not in driver.codes()


def test_that_the_figures_are_those_of_the_plan(today: Make) -> None:
    assert figures(today()) == [
        "Due today: 9",
        "Late: 2",
        "Days to “11-11 closes”: 8",
        "New users of 100,000: 25,190",
        "Work done: 75 %",
        "Total budget: ¥2,000,000.00",
    ]


def test_that_an_edit_moves_figures_and_faults(today: Make) -> None:
    driver = today()
    driver.click_box("W1")
    driver.click_box("AA1")
    assert figures(driver)[1] == "Late: 0"


def test_that_figures_leave_one_by_one_when_there_is_less_room(today: Make) -> None:
    driver = today(width=700)
    assert 1 < len(figures(driver)) < 6
    assert figures(driver)[0] == "Due today: 9"
    assert not driver.tab.panel.isVisible()


def test_that_a_narrow_list_keeps_names_readable(today: Make) -> None:
    driver = today(width=520)
    assert driver.view.isColumnHidden(SOURCE)
    assert driver.view.columnWidth(WHAT) >= 220


def test_that_the_day_stands_at_the_right(today: Make) -> None:
    assert today(lang="zh_CN").tab.tools.date.text() == "11月3日 周二"


# --- ticking --------------------------------------------------------------------------------------


def test_that_a_click_on_a_box_ticks_and_another_takes_it_back(today: Make) -> None:
    driver = today()
    driver.click_box("R3")
    assert driver.done(("checklist_item", 3)) and driver.item("R3").done
    assert driver.item("R3").sign.text == "done 09:41"
    assert undo_names(driver) == ["Ticked “Publish the Xiaohongshu note” (1)"]
    driver.click_box("R3")
    assert not driver.done(("checklist_item", 3))
    driver.desk.undo()
    driver.desk.undo()
    assert undo_names(driver) == []


def test_that_two_quick_clicks_on_a_box_are_two_ticks(today: Make) -> None:
    driver = today()
    place = driver.place(driver.row("R3"), CHECK)
    driver.qtbot.mouseClick(driver.view.viewport(), LEFT, pos=place)
    driver.qtbot.mouseDClick(driver.view.viewport(), LEFT, pos=place)
    driver.qtbot.mouseRelease(driver.view.viewport(), LEFT, pos=place)
    assert not driver.done(("checklist_item", 3))
    assert len(undo_names(driver)) == 2


def test_that_a_press_that_is_let_go_elsewhere_ticks_nothing(today: Make) -> None:
    driver = today()
    view = driver.view.viewport()
    driver.qtbot.mousePress(view, LEFT, pos=driver.place(driver.row("R3"), CHECK))
    driver.qtbot.mouseRelease(view, LEFT, pos=driver.place(driver.row("R4"), CHECK))
    assert undo_names(driver) == []


def test_that_the_keyboard_alone_suffices(today: Make) -> None:
    driver = today()
    driver.tab.tools.print_tool.setFocus()
    driver.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert driver.selected() == ["R1"]
    driver.key(Key.Key_Down)
    driver.key(Key.Key_Space)
    assert driver.done(("checklist_item", 3))
    assert driver.selected() == ["R3"]
    heard: list[bool] = []
    driver.tab.details_requested.connect(lambda: heard.append(True))
    driver.key(Key.Key_Return)
    assert heard == [True]


def test_that_several_rows_are_ticked_in_one_step_and_stay_selected(today: Make) -> None:
    driver = today()
    driver.click_row("R3")
    driver.key(Key.Key_Down, Modifier.ShiftModifier)
    driver.key(Key.Key_Space)
    assert [driver.done(("checklist_item", at)) for at in (3, 4)] == [True, True]
    assert driver.selected() == ["R3", "R4"]
    assert undo_names(driver) == ["Ticked “Publish the Xiaohongshu note” (2)"]
    assert driver.tab.tools.tick.text() == "Take tick back"
    driver.key(Key.Key_Space)
    assert [driver.done(("checklist_item", at)) for at in (3, 4)] == [False, False]


def test_that_of_a_mixed_selection_only_the_open_rows_are_ticked(today: Make) -> None:
    driver = today()
    driver.click_row("R1")
    driver.key(Key.Key_Down, Modifier.ShiftModifier)
    driver.tab.tools.tick.trigger()
    row = driver.desk.plan.checklist_items[1]
    assert row.done_at == datetime(2026, 11, 3, 9, 22)
    assert undo_names(driver) == ["Ticked “Publish the Xiaohongshu note” (1)"]


def test_that_a_tick_carries_its_task_and_its_goal_along(today: Make) -> None:
    driver = today()
    ready = next(goal.id for goal in driver.desk.plan.goals.values() if goal.actual_from == "tasks")
    driver.tab.tools.spans["all"].trigger()
    before = driver.desk.get(GOAL_NUMBERS)[ready].actual
    driver.click_box("B0")
    assert driver.desk.get(GOAL_NUMBERS)[ready].actual < before
    driver.desk.undo()
    assert driver.desk.get(GOAL_NUMBERS)[ready].actual == before
    driver.click_box("R3")
    assert driver.desk.text("task", 16, "progress") == "50 %"


def test_that_a_tick_from_elsewhere_is_seen_here(today: Make) -> None:
    driver = today()
    driver.click_box("R2")
    driver.desk.undo()
    assert not driver.item("R2").done
    driver.desk.redo()
    assert driver.item("R2").done


def test_that_a_ticked_row_that_leaves_the_list_hands_the_selection_on(today: Make) -> None:
    driver = today()
    press(driver, driver.tab.tools.done_tool)
    driver.click_row("R3")
    driver.key(Key.Key_Space)
    assert "R3" not in driver.codes()
    assert driver.selected() == ["R4"]
    assert (driver.desk.selection.table, driver.desk.selection.current) == ("checklist_item", 4)


# --- postponing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("modifiers", "day"),
    [(Modifier.ControlModifier, 4), (Modifier.ControlModifier | Modifier.ShiftModifier, 10)],
)
def test_that_keys_postpone_by_a_day_or_a_week(today: Make, modifiers: Modifier, day: int) -> None:
    driver = today()
    driver.click_row("R3")
    driver.key(Key.Key_Right, modifiers)
    assert driver.desk.plan.checklist_items[3].due == datetime(2026, 11, day, 18)
    assert driver.selected() == ["R3"]
    driver.desk.undo()
    assert driver.desk.plan.checklist_items[3].due == datetime(2026, 11, 3, 18)


def test_that_postponing_moves_steps_and_tasks_in_one_step(today: Make) -> None:
    driver = today()
    driver.click_row("R3")
    driver.click_row("L0", Modifier.ControlModifier)
    driver.tab.tools.postpone[1].trigger()
    assert undo_names(driver) == ["Postponed “Publish the Xiaohongshu note” (2): +1 d"]
    assert driver.item("L0").due == "11-09"


def test_that_what_is_done_is_not_postponed(today: Make) -> None:
    driver = today()
    driver.click_row("R1")
    assert not driver.tab.tools.postpone[1].isEnabled()
    driver.tab.postpone_selected(1)
    assert undo_names(driver) == []


def test_that_postponed_rows_move_to_their_new_day_and_stay_selected(today: Make) -> None:
    driver = today()
    press(driver, driver.tab.tools.views.segment("time"))
    driver.click_row("W1")
    driver.tab.tools.postpone[7].trigger()
    assert driver.selected() == ["W1"]
    assert driver.lines().index("Send out 214 prizes") > driver.lines().index("# Fri 6 Nov")


# --- selection ------------------------------------------------------------------------------------


def test_that_a_row_is_selected_for_the_whole_window(today: Make) -> None:
    driver = today()
    driver.click_row("W1")
    assert (driver.desk.selection.table, driver.desk.selection.ids) == ("checklist_item", (5,))
    driver.click_row("L0")
    assert (driver.desk.selection.table, driver.desk.selection.ids) == ("task", (11,))


def test_that_the_windows_selection_is_followed(today: Make) -> None:
    driver = today()
    driver.desk.selection.select("checklist_item", (6,))
    assert driver.selected() == ["W2"]
    driver.desk.selection.select("goal", (1,))
    assert driver.selected() == []
    assert driver.desk.selection.table == "goal"


def test_that_a_row_is_revealed_even_where_filter_or_folding_hides_it(today: Make) -> None:
    driver = today()
    driver.model.set_open(("person", 5), False)
    driver.tab.reveal("checklist_item", 5)
    assert driver.selected() == ["W1"]
    press(driver, driver.tab.tools.done_tool)
    driver.tab.reveal("checklist_item", 7)
    assert driver.selected() == ["W3"]


def test_that_a_click_on_a_source_leads_to_the_task(today: Make) -> None:
    driver = today()
    heard: list[tuple[str, int]] = []
    driver.tab.reveal_requested.connect(lambda table, row_id: heard.append((table, row_id)))
    driver.click_source("W1")
    driver.click_source("L0")
    driver.click_row("W2")
    driver.tab.tools.go_to_task.trigger()
    assert heard == [("task", 21), ("task", 10), ("task", 21)]


def test_that_a_double_click_asks_for_details(today: Make) -> None:
    driver = today()
    with driver.qtbot.waitSignal(driver.tab.details_requested):
        driver.qtbot.mouseDClick(driver.view.viewport(), LEFT, pos=driver.place(driver.row("W1"), WHAT))


# --- groups ---------------------------------------------------------------------------------------


def test_that_arrows_fold_groups_and_go_to_their_heads(today: Make) -> None:
    driver = today()
    driver.click_row("R3")
    driver.key(Key.Key_Left)
    assert driver.view.currentIndex().row() == 0
    driver.key(Key.Key_Left)
    assert driver.lines()[:2] == ["# Li Qiang", "# Chen Chen"]
    driver.key(Key.Key_Right)
    assert driver.lines()[2] == "Publish the Xiaohongshu note"


def test_that_a_click_on_a_twisty_folds_its_group(today: Make) -> None:
    driver = today()
    place = driver.view.visualRect(driver.model.index(0, 0)).center()
    place.setX(8)
    driver.qtbot.mouseClick(driver.view.viewport(), LEFT, pos=place)
    assert driver.lines()[1] == "# Chen Chen"
    driver.qtbot.mouseClick(driver.view.viewport(), LEFT, pos=place)
    assert driver.lines()[1] != "# Chen Chen"


def test_that_heads_are_higher_and_go_across(today: Make) -> None:
    driver = today()
    theme = driver.desk.theme
    assert driver.view.rowHeight(0) == theme.size("group")
    assert driver.view.rowHeight(1) == theme.row_height()
    assert driver.view.columnSpan(0, 0) == driver.model.columnCount()
    theme.set_density("roomy")
    assert driver.view.rowHeight(1) == theme.row_height("roomy")


def test_that_home_and_end_go_to_the_first_and_last_line(today: Make) -> None:
    driver = today()
    driver.key(Key.Key_End)
    assert driver.view.currentIndex().row() == driver.model.rowCount() - 1
    driver.key(Key.Key_Home)
    assert driver.view.currentIndex().row() == 0


# --- beside the list ------------------------------------------------------------------------------


def panel_rows(driver: TodayDriver) -> list[QAbstractButton]:
    body = driver.tab.panel.widget()
    return [row for row in body.findChildren(QAbstractButton) if getattr(row, "entry", None) is not None]


def test_that_faults_lead_to_their_rows(today: Make) -> None:
    driver = today()
    heard: list[tuple[str, int]] = []
    driver.tab.reveal_requested.connect(lambda table, row_id: heard.append((table, row_id)))
    rows = {row.text(): row for row in panel_rows(driver)}
    gap = rows["Goal “Community monthly retention ≥ 60 %”"]
    assert gap.entry.detail == "no owner, no due date, no target, no action"
    press(driver, gap.link)
    press(driver, rows["Clicks from Xiaohongshu"])
    goals = {goal.name: goal.id for goal in driver.desk.plan.goals.values()}
    assert heard == [
        ("goal", goals["Community monthly retention ≥ 60 %"]),
        ("goal", goals["Clicks from Xiaohongshu"]),
    ]


def test_that_faults_are_told_in_chinese(today: Make) -> None:
    titles = {row.text(): row.entry.detail for row in panel_rows(today(lang="zh_CN"))}
    assert titles["收尾：24 小时内发奖"] == "11-02 到期，完成 50 %"
    assert titles["风险「双11 竞价抬高点击成本」"] == "没有应急方案，评分 15"


def test_that_a_mended_fault_leaves_the_panel(today: Make) -> None:
    driver = today()
    before = len(panel_rows(driver))
    driver.click_box("W1")
    driver.click_box("W2")
    assert len(panel_rows(driver)) == before - 1


# --- hidden, empty, read-only ---------------------------------------------------------------------
