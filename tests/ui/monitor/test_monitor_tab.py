"""The Monitor tab: figures typed or pasted move the channel, its chart and its alerts; attribution follows journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import ui.charts.canvas  # noqa: F401 - loaded here, the chart is drawn at once
from planning.edits.cells import CellEdit
from planning.monitoring.alerts import ALERTS
from planning.rows import Id
from tests.ui.desks import make_desk
from ui.monitor.monitor_tab import MonitorTab
from ui.table import RowTable
from ui.theme import Theme

XIAOHONGSHU, COMMUNITY, SEARCH = 3, 5, 7


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[MonitorTab]:
    desk = make_desk(theme, sample=True, lang=request.param)
    made = MonitorTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def text(table: RowTable, row_id: Id, key: str) -> str:
    model = table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == key)
    return model.text(model.row_of(row_id), at)


def last_point(tab: MonitorTab, channel: Id) -> Id:
    points = tab.desk.plan.rows("metric_point").values()
    return max(point.id for point in points if getattr(point, "channel", 0) == channel)


def test_that_a_channel_shows_its_week_and_all_channels_together(tab: MonitorTab) -> None:
    shown = [text(tab.table, XIAOHONGSHU, key) for key in ("impressions", "clicks", "ctr", "signups", "cost")]
    assert shown == ["148,600", "4,925", "3.3 %", "153", "¥14,200.00"]
    assert text(tab.table, COMMUNITY, "ctr") == "—"
    assert tab.total.text_of("signups") == "10,062"


def test_that_other_days_give_other_figures(tab: MonitorTab) -> None:
    tab.choose_span("all")
    assert text(tab.table, XIAOHONGSHU, "impressions") == "700,520"
    tab.choose_span("week")
    assert text(tab.table, XIAOHONGSHU, "impressions") == "148,600"


def test_that_sorting_goes_by_the_figures_shown(tab: MonitorTab) -> None:
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "impressions")
    model.set_sort(at, descending=True)
    assert model.ids[:2] == [1, 2]


def test_that_a_days_figures_typed_move_channel_total_and_chart(tab: MonitorTab) -> None:
    tab.table.select_rows([XIAOHONGSHU])
    tab.show_below("days")
    days = tab.days.table
    point = last_point(tab, XIAOHONGSHU)
    assert days.shown_ids()[-1] == point and len(days.shown_ids()) == 28
    at = next(number for number, column in enumerate(days.row_model.columns) if column.key == "clicks")
    assert days.row_model.setData(days.row_model.index(27, at), "1412")
    assert text(tab.table, XIAOHONGSHU, "clicks") == "5,925"
    assert tab.total.text_of("clicks") == "249,414"
    assert tab.chart.canvas is not None
    drawn = tab.chart.canvas.figure.axes[0].lines
    assert max(max(found.get_ydata()) for found in drawn) > 0.06
    tab.desk.undo()
    assert text(tab.table, XIAOHONGSHU, "clicks") == "4,925"


def test_that_rows_copied_from_a_spreadsheet_are_added_to_the_channel(tab: MonitorTab) -> None:
    tab.table.select_rows([SEARCH])
    days = tab.days.table
    keys = [column.key for column in days.row_model.columns]
    assert keys[:4] == ["day", "channel", "impressions", "clicks"]
    name = tab.desk.text("channel", SEARCH, "name")
    block = f"2026-10-19\t{name}\t9,000\t400\r\n2026-10-20\t{name}\t9,100\t410\r\n"
    QGuiApplication.clipboard().setText(block)
    days.setCurrentIndex(days.row_model.index(len(days.row_model.ids), 0))
    days.edits.paste()
    assert len(days.shown_ids()) == 15
    assert text(days, days.shown_ids()[-1], "clicks") == "410"


def test_that_insert_adds_the_day_after_the_last_one_of_the_channel(tab: MonitorTab) -> None:
    tab.table.select_rows([SEARCH])
    tab.days.table.setCurrentIndex(tab.days.table.row_model.index(0, 0))
    tab.days.table.edits.insert()
    added = tab.desk.plan.rows("metric_point")[max(tab.desk.plan.rows("metric_point"))]
    assert (getattr(added, "channel", 0), str(getattr(added, "day", ""))) == (SEARCH, "2026-11-02")


def test_that_the_chart_follows_the_selected_channels(tab: MonitorTab) -> None:
    canvas = tab.chart.canvas
    assert canvas is not None and len(tab.chart.canvas.figure.axes[0].texts) == 6
    tab.table.select_rows([XIAOHONGSHU])
    assert "CTR" in tab.chart.title.text() or "点击率" in tab.chart.title.text()
    marked = [found for found in canvas.figure.axes[0].lines if found.get_marker() == "D"]
    assert [len(found.get_ydata()) for found in marked] == [4]
    tab.chart.show_metric("cost")
    assert not [found for found in canvas.figure.axes[0].lines if found.get_marker() == "D"]


def test_that_an_alert_selects_its_channel_and_becomes_a_task_once(tab: MonitorTab) -> None:
    refused: list[str] = []
    tab.desk.refused.connect(lambda refusal: refused.append(refusal.code))
    tab.alerts.entry_activated.emit(("channel", XIAOHONGSHU, "ctr"))
    assert tab.desk.selection.ids_in("channel") == (XIAOHONGSHU,)
    before = len(tab.desk.plan.tasks)
    tab.alerts.link_activated.emit(0)
    task = tab.desk.plan.tasks[max(tab.desk.plan.tasks)]
    assert len(tab.desk.plan.tasks) == before + 1
    assert "5.0 % → 2.0 %" in task.name
    tab.alerts.link_activated.emit(0)
    assert refused == ["alert_has_task"]
    tab.desk.undo()
    assert len(tab.desk.plan.tasks) == before


def test_that_the_alert_goes_once_the_figures_do(tab: MonitorTab) -> None:
    points = tab.desk.plan.rows("metric_point").values()
    low = [point.id for point in points if getattr(point, "channel", 0) == XIAOHONGSHU][-4:]
    assert text(tab.table, XIAOHONGSHU, "state") in ("Alert", "警报")
    tab.desk.type_into("metric_point", [CellEdit(point, "clicks", 1050) for point in low])
    (fall, _) = tab.desk.get(ALERTS)
    assert fall.metric == "cvr"  # as many clicks with as few sign-ups: now the page is what fails
    tab.desk.type_into("metric_point", [CellEdit(point, "signups", 32) for point in low])
    assert text(tab.table, XIAOHONGSHU, "state") not in ("Alert", "警报")


def test_that_journeys_typed_change_the_credit(tab: MonitorTab) -> None:
    tab.show_view("attribution")
    names = list(tab.attribution.found.credit)
    assert tab.attribution.found.share(names[0], "first") == 0.3
    tab.desk.type_into("journey", [CellEdit(1, "conversions", 440)])
    assert tab.attribution.found.conversions == 1200
    assert tab.attribution.found.share(names[0], "first") == pytest.approx(500 / 1200)


def test_that_rows_of_every_table_are_revealed_in_their_view(tab: MonitorTab) -> None:
    tab.reveal("journey", 3)
    assert tab.views.current == "attribution" and tab.journeys.table.current_id() == 3
    point = last_point(tab, SEARCH)
    tab.reveal("metric_point", point)
    assert (tab.views.current, tab.below.current) == ("channels", "days")
    assert tab.days.table.current_id() == point
    tab.reveal("channel", COMMUNITY)
    assert tab.table.current_id() == COMMUNITY


def test_that_the_chart_is_copied_and_saved_as_picture_and_drawing(tab: MonitorTab, tmp_path: Path) -> None:
    tab.chart.copy()
    assert QGuiApplication.clipboard().image().width() > 400
    for name, begin in (("chart.png", b"\x89PNG"), ("chart.svg", b"<?xml")):
        tab.chart.save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begin)


def test_that_the_view_is_kept(tab: MonitorTab, qtbot: QtBot, theme: Theme) -> None:
    tab.choose_span("month")
    tab.chart.show_metric("cost")
    other = MonitorTab(tab.desk)
    qtbot.addWidget(other)
    other.restore(tab.state())
    assert (other.state()["span"], other.chart.metric) == ("month", "cost")


def test_that_an_empty_plan_says_what_belongs_here(qtbot: QtBot, theme: Theme) -> None:
    desk = make_desk(theme)
    tab = MonitorTab(desk)
    qtbot.addWidget(tab)
    with qtbot.waitExposed(tab):
        tab.show()
    assert tab.chart.empty.isVisible()
    assert tab.table.row_model.rowCount() == 1
    qtbot.keyClick(tab.table, Qt.Key.Key_End)
    desk.close()
