"""What a frame or a step of a drag does on a large plan, counted: it doesn't grow with the plan."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.gantt_rows import rows
from planning.edits import trial
from tests.ui.timeline.conftest import Timeline
from ui.timeline.bar_painter import BarPainter
from ui.timeline.bars import Bars
from ui.timeline.overview_bars import MOST, strokes

Open = Callable[..., Timeline]
TASKS = 1500


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Bars made and painted, schedules made from nothing."""
    counted: Counter[str] = Counter()

    def count(owner: Any, name: str, key: str) -> None:
        real = getattr(owner, name)

        def counting(*words: Any, **more: Any) -> Any:
            counted[key] += 1
            return real(*words, **more)

        monkeypatch.setattr(owner, name, counting)

    count(BarPainter, "paint", "bars painted")
    count(Bars, "_made", "bars made")
    count(trial, "passes_of", "schedules from nothing")
    count(trial, "foreseen", "schedules foreseen")
    return counted


def test_that_a_step_of_a_drag_follows_what_it_reaches_and_draws_what_is_in_sight(
    timeline: Open, counts: Counter[str]
) -> None:
    view = timeline(rows(TASKS, chained=True))
    view.axis.show_day(view.axis.span[0], 0.05)
    view.chart.repaint()
    counts.clear()
    view.grab(view.body(2), view.body(2) + view.days(3))
    view.chart.repaint()
    sight = len(view.chart.layout_of_rows.visible)
    assert view.chart.shown.strip.count("1,425 tasks") == 1
    assert len(view.chart.shown.ghosts) <= sight
    assert counts["schedules from nothing"] == 0 < counts["schedules foreseen"] <= 3
    assert counts["bars made"] == 0


def test_that_a_frame_paints_only_rows_in_sight(timeline: Open, counts: Counter[str]) -> None:
    view = timeline(rows(TASKS))
    view.table.verticalScrollBar().setValue(700 * view.table.row_height())
    counts.clear()
    view.chart.repaint()
    pinned = len(view.chart.layout_of_rows.pinned)
    assert 0 < counts["bars painted"] <= len(view.chart.layout_of_rows.visible) + pinned


def test_that_the_overview_draws_no_more_than_it_has_room_for(timeline: Open) -> None:
    view = timeline(rows(TASKS))
    room = (0.0, 0.0, 600.0, 30.0)
    passes = view.desk.get(trial.SCHEDULE).passes
    tasks, ids = view.desk.plan.tasks, list(view.desk.plan.tasks)
    once = strokes(ids, tasks, passes, view.axis.span, room)
    often = strokes(ids * 40, tasks, passes, view.axis.span, room)
    assert sum(map(len, once.values())) < len(ids)
    assert len(ids) * 40 > MOST and sum(map(len, often.values())) < 1.2 * MOST
    assert all(left >= 0 and left + width <= 601 for boxes in once.values() for left, _, width, _ in boxes)
