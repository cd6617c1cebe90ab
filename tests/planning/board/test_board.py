"""Tasks and posts stand on their days and channels; a drag moves them as typing would; the rhythm is counted."""

from datetime import date, datetime, time, timedelta

import pytest

from planning.board.edits import add_content, add_task, move_to, shift, to_channel
from planning.board.items import BoardItem, by_channel, channel_of_task, item_of, items_between
from planning.board.rhythm import profile_of, rhythms, usual_hour
from planning.change import LIBRARY
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from tests.planning.plans import apply, empty, values_of

MONDAY = date(2026, 11, 2)


def plan() -> Plan:
    """Channels 1 (Douyin) and 2 (Site); task 1 by its goal's channel, 2 fixed on Sunday with a channel of its own, 3
    below summary 4 of channel 2; a post on Tuesday evening."""
    made = empty(MONDAY)
    builder = ChangeBuilder(made)
    builder.add("channel", name="抖音", colour=1)
    builder.add("channel", name="Site", colour=2)
    total = builder.add("goal", name="total", channel=1)
    below = builder.add("goal", name="below", parent=total)
    builder.add("task", name="by goal", goal=below, duration=2 * 480)
    builder.add(
        "task",
        name="live",
        channel=1,
        mode="manual",
        manual_start=datetime(2026, 11, 8, 19),
        manual_finish=datetime(2026, 11, 9),
    )
    builder.add("task", name="part", duration=60)
    builder.add("task", name="summary", channel=2)
    builder.update("task", 3, parent=4)
    builder.add("content_item", name="post", channel=1, at=datetime(2026, 11, 3, 18))
    builder.add("content_item", name="idea", channel=1)
    return apply(made, builder.change("undo.add", name="", table=""))


def items(made: Plan) -> dict[str, BoardItem]:
    return {item.name: item for item in items_between(values_of(made), MONDAY, date(2026, 12, 31))}


def test_that_everything_with_a_date_stands_on_its_days() -> None:
    found = items(plan())
    assert set(found) == {"by goal", "live", "part", "post"}
    assert (found["by goal"].start, found["by goal"].days) == (datetime(2026, 11, 2, 9), 2)
    assert (found["live"].fixed, found["live"].last, found["live"].days) == (True, date(2026, 11, 8), 1)
    assert (found["post"].table, found["post"].fixed) == ("content_item", True)


def test_that_a_task_has_its_own_channel_else_its_goals_else_its_summarys() -> None:
    values = values_of(plan())
    assert [channel_of_task(values, task) for task in (1, 2, 3, 4)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), {"by goal", "part"}),
        (date(2026, 11, 3), date(2026, 11, 3), {"by goal", "post"}),
        (date(2026, 11, 4), date(2026, 11, 7), set()),
        (date(2026, 11, 8), date(2026, 11, 8), {"live"}),
        (date(2026, 11, 9), date(2026, 11, 15), set()),
    ],
)
def test_that_a_span_of_days_holds_what_touches_it(first: date, last: date, wanted: set) -> None:
    found = items_between(values_of(plan()), first, last)
    assert {item.name for item in found} == wanted


def test_that_a_shift_keeps_the_hour_and_moves_tasks_as_typing_would() -> None:
    made = plan()
    moved = apply(made, shift(values_of(made), [("task", 1), ("content_item", 1)], timedelta(days=1)))
    found = items(moved)
    assert found["by goal"].start == datetime(2026, 11, 3, 9)
    assert moved.tasks[1].constraint == "start_no_earlier"
    assert found["post"].start == datetime(2026, 11, 4, 18)
    later = apply(made, shift(values_of(made), [("task", 2)], timedelta(hours=-2)))
    assert items(later)["live"].start == datetime(2026, 11, 8, 17)


def test_that_a_drag_may_change_day_and_channel_in_one_step() -> None:
    made = plan()
    change = move_to(values_of(made), [("content_item", 1)], timedelta(days=2), 2)
    found = items(apply(made, change))["post"]
    assert (found.start, found.channel) == (datetime(2026, 11, 5, 18), 2)
    assert apply(apply(made, change), change.inverse()).same_rows(made)
    assert items(apply(made, to_channel(values_of(made), [("task", 1)], 2)))["by goal"].channel == 2


def test_that_a_summary_is_not_moved_on_the_calendar() -> None:
    with pytest.raises(PlanError) as refused:
        shift(values_of(plan()), [("task", 4)], timedelta(days=1))
    assert refused.value.code == "summary_is_computed"


def library() -> Plan:
    made = Plan(LIBRARY)
    builder = ChangeBuilder(made)
    builder.add("channel_profile", name="短视频：抖音、快手", low=3, high=5, hours="19:00-21:00")
    builder.add("channel_profile", name="Site")
    return apply(made, builder.change("undo.bring_library"))


def test_that_posts_are_counted_against_the_channels_rhythm() -> None:
    made = plan()
    week = by_channel(items_between(values_of(made), MONDAY, MONDAY + timedelta(days=6)))
    found = rhythms(library(), made, week)
    assert (found[1].posts, found[1].low, found[1].high, found[1].verdict) == (2, 3, 5, "few")
    assert (found[2].posts, found[2].verdict) == (0, "")
    assert profile_of(library(), "微博") is None


def test_that_a_post_and_the_task_that_publishes_it_are_one() -> None:
    made = plan()
    builder = ChangeBuilder(made)
    builder.update("content_item", 1, task=2)
    made = apply(made, builder.change("undo.edit", field="", name=""))
    week = by_channel(items_between(values_of(made), MONDAY, MONDAY + timedelta(days=6)))
    assert rhythms(library(), made, week)[1].posts == 1


def test_that_a_shift_goes_over_days_off_in_its_direction() -> None:
    made = plan()
    friday = apply(made, shift(values_of(made), [("task", 3)], timedelta(days=4)))
    monday = apply(friday, shift(values_of(friday), [("task", 3)], timedelta(days=1)))
    assert items(monday)["part"].start == datetime(2026, 11, 9, 9)
    back = apply(monday, shift(values_of(monday), [("task", 3)], timedelta(days=-1)))
    assert items(back)["part"].start == datetime(2026, 11, 6, 9)


def test_that_what_has_no_place_on_the_calendar_is_no_item() -> None:
    values = values_of(plan())
    assert item_of(values, "task", 4) is None  # a summary
    assert item_of(values, "content_item", 2) is None  # an idea without a date
    assert item_of(values, "task", 99) is None
    post, task = item_of(values, "content_item", 1), item_of(values, "task", 3)
    assert (post and post.name, task and task.name) == ("post", "part")


def test_that_items_are_added_where_they_are_wanted() -> None:
    made = plan()
    made = apply(made, add_content(made, "new", datetime(2026, 11, 4, 12), 2))
    made = apply(made, add_task(values_of(made), "job", datetime(2026, 11, 5), None, 120))
    found = items(made)
    assert (found["new"].start, found["new"].channel) == (datetime(2026, 11, 4, 12), 2)
    assert (found["job"].start, found["job"].finish) == (
        datetime(2026, 11, 5, 9),
        datetime(2026, 11, 5, 11),
    )


@pytest.mark.parametrize(
    ("hours", "taken", "wanted"),
    [
        ("19:00-21:00", [], time(19)),
        ("08:00 12:00 20:00", [time(8)], time(12)),
        ("8:00 12:00", [time(8), time(12)], time(8)),
        ("", [], time(10)),
        ("in the evening", [], time(10)),
    ],
)
def test_that_a_new_post_takes_the_channels_next_free_hour(
    hours: str, taken: list[time], wanted: time
) -> None:
    assert usual_hour(hours, taken) == wanted
