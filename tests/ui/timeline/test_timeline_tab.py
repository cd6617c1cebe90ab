"""The tab as a whole: rows in step, cells, commands, counts, hover, what is remembered."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from planning.edits.cells import CellEdit
from tests.ui.timeline.conftest import BRIEF, BUILD, FREE, LAUNCH, PREP, SHOW, Timeline
from ui.timeline.scale import ZOOMS
from ui.timeline.timeline_tab import TimelineTab

Open = Callable[..., Timeline]


def column(view: Timeline, key: str) -> int:
    return next(at for at, one in enumerate(view.table.row_model.columns) if one.key == key)


def cell(view: Timeline, task_id: int, key: str) -> str:
    return view.table.row_model.text(view.table.row_model.row_of(task_id), column(view, key))


def test_that_rows_of_table_and_chart_stand_level(timeline: Open) -> None:
    view = timeline({"task": [{"name": f"T{number}", "duration": 480} for number in range(80)]})
    for offset in (0, 7, 333):
        view.table.verticalScrollBar().setValue(offset)
        for task_id in (5, 20):
            top = view.table.row_top(task_id)
            assert view.chart.layout_of_rows.row_top(task_id - 1) == top
    table_top = view.table.viewport().mapToGlobal(view.table.viewport().rect().topLeft()).y()
    chart_top = view.chart.mapToGlobal(view.chart.rect().topLeft()).y()
    assert table_top == chart_top


def test_that_the_last_rows_can_be_seen_in_both(timeline: Open) -> None:
    view = timeline({"task": [{"name": f"T{number}", "duration": 480} for number in range(80)]})
    bar = view.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.table.viewport().height() == view.chart.height()
    assert view.box(80).bottom <= view.chart.height()


def test_that_rows_follow_another_density(timeline: Open) -> None:
    view = timeline()
    view.desk.theme.set_density("roomy")
    view.qtbot.waitUntil(lambda: view.chart.layout_of_rows.row_height == view.table.row_height())
    assert view.table.row_height() == view.desk.theme.row_height("roomy")


def test_that_a_collapsed_branch_leaves_the_chart_too(timeline: Open) -> None:
    view = timeline()
    view.table.toggle(PREP)
    assert list(view.chart.layout_of_rows.ids) == [PREP, LAUNCH, SHOW, FREE]
    assert not view.chart.grab().isNull()


@pytest.mark.parametrize(
    ("task_id", "key", "text"),
    [
        (BRIEF, "start", "11-02"),
        (BRIEF, "finish", "11-03"),
        (BRIEF, "duration", "2"),
        (PREP, "duration", "5"),
        (PREP, "total_float", ""),
        (FREE, "total_float", "2"),
        (BUILD, "total_float", "0"),
        (LAUNCH, "duration", "0"),
        (SHOW, "duration", "0.1"),
        (BUILD, "owner", "Li Qiang"),
        (BUILD, "predecessors", "1.1"),
    ],
)
def test_that_cells_show_days_as_bare_numbers(timeline: Open, task_id: int, key: str, text: str) -> None:
    assert cell(timeline(), task_id, key) == text


def test_that_a_task_without_estimate_shows_a_question_mark(timeline: Open) -> None:
    view = timeline({"task": [{"name": "Idea"}]})
    assert cell(view, 1, "duration") == "1?"


def test_that_typing_a_duration_moves_bars_in_the_chart(timeline: Open) -> None:
    view = timeline()
    before = view.box(BUILD).left
    view.desk.type_into("task", [CellEdit(BRIEF, "duration", "4", typed=True)])
    assert view.box(BUILD).left > before
    assert view.table.row_model.tinted(view.table.row_model.row_of(BUILD), column(view, "start"))


def test_that_the_counts_stand_under_the_chart(timeline: Open) -> None:
    view = timeline()
    view.tab.legend.finish_counting()
    assert view.tab.legend.text() == "6 rows · 3 critical · 0 late · finish 11-06"
    view.desk.type_into("task", [CellEdit(FREE, "deadline", "2026-11-02", typed=True)])
    view.tab.legend.finish_counting()
    # A deadline that is missed leaves less than no float.
    assert view.tab.legend.text() == "6 rows · 4 critical · 1 late · finish 11-06"
    assert view.box(FREE).bar.label == "Wang Min · 1 d late"


def test_that_an_empty_plan_says_so(timeline: Open) -> None:
    view = timeline({}, lang="zh_CN")
    view.tab.legend.finish_counting()
    assert view.tab.legend.text() == "还没有任务"
    assert not view.chart.grab().isNull()


@pytest.mark.parametrize("name", ZOOMS)
def test_that_a_zoom_level_is_chosen_in_the_tool_row(timeline: Open, name: str) -> None:
    view = timeline()
    view.qtbot.mouseClick(view.tab.zoom.segment(name), Qt.MouseButton.LeftButton)
    assert view.axis.scale.day_width == view.desk.theme.real(f"day_width.{name}")
    assert view.tab.zoom.current == name


def test_that_zooming_by_steps_moves_the_switch_along(timeline: Open) -> None:
    view = timeline()
    for _ in range(3):
        view.tab.commands["zoom_out"].trigger()
    assert view.tab.zoom.current == "week"


def test_that_fit_shows_the_whole_plan_and_today_shows_today(timeline: Open) -> None:
    view = timeline()
    view.tab.commands["fit"].trigger()
    assert view.box(PREP).left >= 0 and view.box(LAUNCH).right <= view.chart.width()
    view.axis.set_zoom("hour")
    view.axis.scroll_to(0)
    view.tab.commands["today"].trigger()
    assert 0 <= view.x(view.desk.values.now) <= view.chart.width()


def test_that_selected_tasks_are_linked_from_top_to_bottom_and_unlinked(timeline: Open) -> None:
    view = timeline()
    assert not view.tab.commands["link"].isEnabled()
    view.desk.selection.select("task", (FREE, SHOW))
    view.tab.commands["link"].trigger()
    assert view.predecessors(FREE) == [SHOW]
    view.tab.commands["unlink"].trigger()
    assert view.predecessors(FREE) == []
    assert view.undo_labels()[0] == "Unlinked 2 tasks"


def test_that_a_milestone_is_added_behind_the_current_row_with_its_name_open(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BRIEF))
    view.tab.commands["milestone"].trigger()
    new = view.table.current_id()
    assert view.desk.plan.tasks[new].duration == 0
    assert view.table.row_model.ids.index(new) == view.table.row_model.ids.index(BRIEF) + 1
    assert view.table.state() == view.table.State.EditingState
    assert view.undo_labels() == ["Added milestone “New milestone”"]


def test_that_hovering_a_bar_tells_dates_and_why(timeline: Open) -> None:
    view = timeline()
    at = view.body(BUILD)
    lines = view.chart.tip(at.x(), at.y()).splitlines()
    assert lines[:3] == [
        "Build",
        "11-04 09:00 – 11-06 18:00 · 3 d",
        "Its predecessor “Brief” decides the start (finish–start)",
    ]
    assert "Critical: float 0 d" in lines
    assert "Set not to start before 11-04" in view.chart.tip(view.body(FREE).x(), view.body(FREE).y())
    assert "Dates are fixed by hand" in view.chart.tip(view.body(SHOW).x(), view.body(SHOW).y())


def test_that_hovering_says_it_in_chinese_too(timeline: Open) -> None:
    view = timeline(lang="zh_CN")
    assert "由前置「Brief」决定（完成–开始）" in view.chart.tip(view.body(BUILD).x(), view.body(BUILD).y())


def test_that_a_row_chosen_in_the_table_comes_into_sight_in_the_chart(timeline: Open) -> None:
    view = timeline()
    view.axis.set_zoom("hour")
    view.axis.scroll_to(0)
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.row_model.index(view.table.row_model.row_of(FREE), 1))
    assert 0 <= view.box(FREE).left <= view.chart.width()


def test_that_reveal_opens_scrolls_and_selects(timeline: Open) -> None:
    view = timeline()
    view.table.toggle(PREP)
    view.tab.reveal("task", BUILD)
    assert view.desk.selection.ids == (BUILD,)
    assert BUILD in view.chart.layout_of_rows.ids
    view.tab.reveal("link", 2)
    assert view.desk.selection.ids == (LAUNCH,)


def test_that_the_view_is_remembered(timeline: Open) -> None:
    view = timeline()
    view.axis.set_day_width(30, datetime(2026, 11, 1).toordinal())
    view.tab.commands["float"].trigger()
    view.table.toggle(PREP)
    state = view.tab.state()
    again = TimelineTab(view.desk)
    view.qtbot.addWidget(again)
    again.resize(1200, 500)
    again.restore(state)
    again.show()
    assert again.gantt.axis.scale.day_width == 30
    assert again.gantt.axis.scale.left == pytest.approx(view.axis.scale.left)
    assert not again.commands["float"].isChecked()
    assert again.table.shown_ids() == [PREP, LAUNCH, SHOW, FREE]


def test_that_a_state_from_elsewhere_does_no_harm(timeline: Open) -> None:
    view = timeline()
    view.tab.restore({"split": "wide", "day_width": None, "float": 1, "table": [], "later": {}})
    assert view.tab.commands["float"].isChecked()


def test_that_a_hidden_tab_catches_up_when_it_is_shown(timeline: Open) -> None:
    view = timeline()
    view.tab.hide()
    view.desk.type_into("task", [CellEdit(BRIEF, "duration", "4", typed=True)])
    view.tab.show()
    assert view.box(BUILD).left == view.x(datetime(2026, 11, 6))


def test_that_every_command_of_the_tool_row_has_a_name(timeline: Open) -> None:
    view = timeline(lang="zh_CN")
    actions = view.tab.actions()
    assert len({action.objectName() for action in actions}) == len(actions)
    assert all(action.text() for action in actions)
