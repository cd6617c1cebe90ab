"""Time nodes on Today: listed by person, ticked, skipped, followed to their goal, printed with a code."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.agenda import NODE, AgendaRow
from planning.edits.cells import CellEdit
from planning.edits.checklist import Tickable
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.today.agenda_model import CHECK, DUE
from ui.today.today_tab import TodayTab


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[TodayTab]:
    desk: Desk = make_desk(theme, sample=True, lang=request.param)
    made = TodayTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    yield made
    desk.close()


def nodes(tab: TodayTab) -> list[AgendaRow]:
    items = (tab.model.item(row) for row in range(tab.model.rowCount()))
    return [item.row for item in items if item is not None and item.row.table == NODE]


def mark(row: AgendaRow) -> Tickable:
    return (row.table, row.id)


def test_that_the_week_holds_what_is_to_be_handed_in(tab: TodayTab) -> None:
    assert [f"{row.due:%m-%d %H:%M}" for row in nodes(tab)] == ["11-06 18:00", "11-09 10:00"]
    owner = tab.desk.plan.persons[nodes(tab)[0].owner or 0].name
    assert owner in ("Chen Chen", "陈晨")


def test_that_a_click_in_its_box_ticks_one_occurrence_and_undo_takes_it_back(
    tab: TodayTab, qtbot: QtBot
) -> None:
    friday = nodes(tab)[0]
    row = tab.model.row_of(mark(friday))
    tab.list.select_mark(mark(friday))
    box = tab.list.painter.check_box(tab.list.visualRect(tab.model.index(row, CHECK)))
    qtbot.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    tick = max(tab.desk.plan.time_node_ticks.values(), key=lambda row: row.id)
    assert (tick.node, tick.at, tick.skipped) == (2, friday.due, False)
    assert nodes(tab)[0].state == "done"
    tab.desk.undo()
    tab.refresh()
    assert nodes(tab)[0].state == "later"


def test_that_one_is_skipped_and_is_gone_from_the_list(tab: TodayTab) -> None:
    friday = nodes(tab)[0]
    tab.list.select_mark(mark(friday))
    assert tab.tools.skip.isEnabled()
    tab.tools.skip.trigger()
    assert [f"{row.due:%m-%d}" for row in nodes(tab)] == ["11-09"]


def test_that_its_selection_is_the_time_node_and_leads_to_its_goal(tab: TodayTab) -> None:
    asked: list[tuple[str, int]] = []
    tab.reveal_requested.connect(lambda table, row_id: asked.append((table, row_id)))
    tab.list.select_mark(mark(nodes(tab)[0]))
    assert (tab.desk.selection.table, tab.desk.selection.current) == ("time_node", 2)
    tab.tools.go_to_task.trigger()
    assert asked == [("time_node", 2)]


def test_that_the_windows_selection_of_a_node_is_found_in_the_list(tab: TodayTab) -> None:
    tab.desk.selection.select("time_node", (1,))
    assert [item.row.name for item in tab.list.selected_items()] == [tab.desk.plan.time_nodes[1].name]


def test_that_a_holiday_is_told_at_its_date(tab: TodayTab) -> None:
    desk = tab.desk
    assert desk.type_into("plan", [CellEdit(1, "workdays", "1234")])
    tab.refresh()
    friday = next(row for row in nodes(tab) if f"{row.due:%m-%d}" == "11-06")
    text = tab.model.data(tab.model.index(tab.model.row_of(mark(friday)), DUE))
    assert desk.texts("node.holiday") in str(text)


@pytest.mark.parametrize("view", ["person", "time", "source"])
def test_that_every_view_holds_them(tab: TodayTab, view: str) -> None:
    tab.tools.views.set_current(view)
    tab._take_view(view)
    assert len(nodes(tab)) == 2
    heads = [str(tab.model.data(tab.model.index(row, 0))) for row in tab.model.heads()]
    assert (tab.desk.texts("today.group.nodes") in heads) is (view == "source")
