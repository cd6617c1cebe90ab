"""The chart by day: what is drawn is what it was given, in both scripts, and nothing is cut."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ui.charts.days import DayChart, DayLine, LowDays, draw_days
from ui.charts.look import DPI, ChartLook, known
from ui.tokens import load_tokens

FIRST = date(2026, 10, 6)
FAMILIES = ("Inter", "Noto Sans CJK SC", "Noto Sans", "DejaVu Sans")


def look(scheme: str = "light") -> ChartLook:
    tokens = load_tokens()
    return ChartLook(tokens.colours[scheme], FAMILIES, tokens.font.size["axis"], tokens.font.size["caption"])


def line(name: str, *values: float | None, colour: str = "c1") -> DayLine:
    return DayLine(name, colour, [FIRST + timedelta(days=at) for at in range(len(values))], values)


def drawn(*lines: DayLine, low: LowDays | None = None, size: tuple[float, float] = (8, 4)) -> Figure:
    figure = Figure(figsize=size, dpi=DPI)
    FigureCanvasAgg(figure)
    chart = DayChart(lines, lambda value: f"{value:g} %", lambda day: f"{day:%m-%d}", low)
    draw_days(figure, chart, look())
    figure.canvas.draw()
    return figure


def words(figure: Figure) -> list[str]:
    axes = figure.axes[0]
    return [text.get_text() for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels())]


def test_that_every_line_is_named_at_its_end_and_a_gap_stays_a_gap() -> None:
    figure = drawn(line("抖音", 1.0, None, 3.0), line("Search", 2.0, 2.0, 2.0, colour="c2"))
    assert {"抖音", "Search"} <= set(words(figure))
    values = figure.axes[0].lines[0].get_ydata()
    assert [value == value for value in values] == [True, False, True]


def test_that_names_of_close_ends_stand_apart() -> None:
    figure = drawn(line("A", 1.0, 5.0), line("B", 2.0, 5.0), line("C", 3.0, 5.01))
    tops = sorted(text.get_window_extent().y0 for text in figure.axes[0].texts)
    assert min(high - low for low, high in pairwise(tops)) > 8


def test_that_low_days_are_marked_with_what_was_before() -> None:
    low = LowDays(FIRST + timedelta(days=2), FIRST + timedelta(days=3), 5.0, "low since 10-08", "before: 5 %")
    figure = drawn(line("A", 5.0, 5.0, 2.0, 2.0), low=low)
    assert {"low since 10-08", "before: 5 %"} <= set(words(figure))
    marked = [found for found in figure.axes[0].lines if found.get_marker() == "D"]
    assert [list(found.get_ydata()) for found in marked] == [[2.0, 2.0]]


@pytest.mark.parametrize("size", [(3.2, 1.6), (8, 4), (16, 5)])
def test_that_no_word_leaves_the_picture(size: tuple[float, float]) -> None:
    figure = drawn(line("WeChat Moments", 1.0, 4.0, 3.0), line("公众号", 2.0, 2.0, 2.0), size=size)
    wide, high = figure.canvas.get_width_height()
    axes = figure.axes[0]
    for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()):
        box = text.get_window_extent()
        shown = bool(text.get_text()) and axes.get_ylim()[0] <= text.get_position()[1] <= axes.get_ylim()[1]
        if shown:
            assert box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= high, text.get_text()


def test_that_one_day_is_a_point_and_nothing_is_an_empty_figure() -> None:
    assert drawn(line("A", 3.0)).axes[0].lines[0].get_marker() == "o"
    assert len(drawn().axes[0].lines) == 0


def test_that_families_without_a_file_are_passed_over() -> None:
    assert known(("No Such Family", "DejaVu Sans")) == ("DejaVu Sans",)
    assert known(("No Such Family",)) == ("DejaVu Sans",)
