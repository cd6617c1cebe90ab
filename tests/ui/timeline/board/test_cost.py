"""What the calendar does for a large plan is counted: only the days shown are made, only what fits is placed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from planning.board import items
from tests.ui.timeline.board.conftest import Board

MONDAY = datetime(2026, 11, 2, 9)


def crowded(count: int) -> dict[str, list[dict[str, object]]]:
    """So many tasks a week over forty weeks."""
    tasks = [
        {
            "name": f"T{number}",
            "duration": 240,
            "channel": 1,
            "constraint": "start_no_earlier",
            "constraint_at": MONDAY + timedelta(weeks=week),
        }
        for week in range(40)
        for number in range(count)
    ]
    return {"plan": [{"name": "P", "start": MONDAY.date()}], "channel": [{"name": "A"}], "task": tasks}


@pytest.mark.parametrize("mode", ["channels", "hours", "month"])
def test_that_only_the_days_shown_are_made(
    board: Callable[..., Board], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = board(mode, crowded(5))
    made: list[int] = []
    real = items._task_item
    monkeypatch.setattr(items, "_task_item", lambda values, task: made.append(task.id) or real(values, task))
    view.view.refresh()
    assert len(made) == len(view.view.model.items) <= 5 * (5 if mode == "month" else 1)


@pytest.mark.parametrize(("mode", "most"), [("channels", 6), ("hours", 14), ("month", 30)])
def test_that_only_what_finds_room_is_placed_and_the_rest_is_counted(
    board: Callable[..., Board], mode: str, most: int
) -> None:
    view = board(mode, crowded(60))
    places, cells = view.view.made.places, view.view.made.cells
    assert len(places) <= most
    assert len(places) + sum(cell.hidden for cell in cells) == len(view.view.model.items)
