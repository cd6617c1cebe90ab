"""The two lines of time: what they say in both languages at every zoom, and what the mouse does there."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.timeline.conftest import Timeline
from ui.timeline.gantt_header import GanttHeader
from ui.timeline.hover import day_text

Open = Callable[..., Timeline]


def lines(view: Timeline, zoom: str, at: datetime) -> tuple[list[str], list[str]]:
    """The words of the first and the second line, from a day that stands at the left."""
    view.axis.set_zoom(zoom)
    view.axis.show_day(at.toordinal(), 0.0)
    header, scale = view.tab.gantt.header, view.axis.scale
    upper = [header.upper_text(cell) for cell in scale.upper_cells(300)]
    lower = [
        header.lower_text(cell, view.tab.gantt.shades.is_makeup(cell.at.date()))
        for cell in scale.lower_cells(300)
    ]
    return upper, lower


MONDAY = datetime(2026, 11, 2)


@pytest.mark.parametrize(
    ("lang", "zoom", "upper", "lower"),
    [
        ("en", "day", "2 Nov · W45", "2"),
        ("zh_CN", "day", "11-02 · 45 周", "2"),
        ("en", "week", "Nov 2026", "2"),
        ("zh_CN", "week", "2026 年 11 月", "11-02"),
        ("en", "hour", "Mon 2 Nov", "0"),
        ("zh_CN", "hour", "11-02 周一", "0"),
    ],
)
def test_that_the_header_speaks_both_languages(
    timeline: Open, lang: str, zoom: str, upper: str, lower: str
) -> None:
    first, second = lines(timeline(lang=lang), zoom, MONDAY)
    assert first[0] == upper
    assert lower in second[:2]


@pytest.mark.parametrize(
    ("lang", "zoom", "upper", "lower"),
    [
        ("en", "month", "Q4 2026", "Oct"),
        ("zh_CN", "month", "2026 年 4 季度", "10 月"),
        ("en", "quarter", "2026", "Q4"),
        ("zh_CN", "quarter", "2026 年", "4 季度"),
    ],
)
def test_that_months_and_quarters_are_named(
    timeline: Open, lang: str, zoom: str, upper: str, lower: str
) -> None:
    first, second = lines(timeline(lang=lang), zoom, MONDAY)
    assert upper in first and lower in second


def test_that_narrow_days_number_monday_wednesday_and_friday_only(timeline: Open) -> None:
    _, lower = lines(timeline(), "day", MONDAY)
    assert lower[:9] == ["2", "", "4", "", "6", "", "", "9", ""]


def test_that_wide_days_are_all_numbered(timeline: Open) -> None:
    view = timeline()
    view.axis.set_day_width(20, MONDAY.toordinal())
    header = view.tab.gantt.header
    words = [header.lower_text(cell) for cell in view.axis.scale.lower_cells(200)]
    assert all(words)


@pytest.mark.parametrize(("lang", "word"), [("zh_CN", "班"), ("en", "14")])
def test_that_a_makeup_workday_is_marked(timeline: Open, lang: str, word: str) -> None:
    _, lower = lines(timeline(lang=lang), "day", MONDAY)
    assert lower[12] == word


def test_that_today_is_filled_in_the_second_line(timeline: Open) -> None:
    view = timeline()
    header = view.tab.gantt.header
    at = header.day_x(date(2026, 11, 3))
    picture = header.grab().toImage()
    colours = {picture.pixelColor(at.x() + x, at.y() - 8).name() for x in range(-4, 5)}
    assert view.token("today") in colours


def test_that_the_header_is_as_high_as_the_tables(timeline: Open) -> None:
    view = timeline()
    high = view.desk.theme.size("gantt_header")
    assert view.tab.gantt.header.height() == view.table.horizontalHeader().height() == high


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 3), "Tue 3 Nov · today"),
        (date(2026, 11, 11), "Wed 11 Nov · Festival · no work"),
        (date(2026, 11, 14), "Sat 14 Nov · Make-up · make-up workday"),
        (date(2026, 11, 12), "Thu 12 Nov"),
    ],
)
def test_that_a_day_tells_its_name(timeline: Open, day: date, told: str) -> None:
    view = timeline()
    assert day_text(view.desk, view.tab.gantt.shades, day) == told


def test_that_dragging_the_header_scrolls_time(timeline: Open) -> None:
    view = timeline()
    header: GanttHeader = view.tab.gantt.header
    under = view.axis.scale.day_at(100)
    view.qtbot.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    view.qtbot.mouseMove(header, QPoint(160, 10))
    assert view.axis.scale.day_at(160) == pytest.approx(under)
    view.qtbot.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(160, 10))
    view.qtbot.mouseMove(header, QPoint(300, 10))
    assert view.axis.scale.day_at(160) == pytest.approx(under)
