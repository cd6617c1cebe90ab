"""What is to be done when: what a list holds, how it is grouped, what comes next."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import pytest

from planning.agenda import (
    AGENDA,
    DONE,
    LATE,
    LATER,
    NEXT_MARK,
    TODAY,
    AgendaRow,
    ahead,
    by_day,
    by_person,
    by_source,
    on_day,
    source_title,
)
from planning.edits.builder import ChangeBuilder
from planning.edits.checklist import named_by_codes, tick
from planning.errors import PlanError
from planning.goals.nodes import occurrence_id
from planning.live import LivePlan
from planning.plan import Plan
from planning.rows import Value
from planning.schedule.from_plan import SCHEDULE
from planning.session import PlanSession
from planning.templates import plan_from_template
from tests.fakes import FakeStore, FixedClock
from ui.tokens import RESOURCES

NOW = datetime(2026, 11, 3, 9, 41)


def live_with(**rows: Sequence[Mapping[str, Value]]) -> LivePlan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    for table, members in rows.items():
        for values in members:
            builder.add(table, **values)
    plan.swap(plan.prepare(builder.change("undo.import")))
    return LivePlan(PlanSession(FakeStore(plan), FixedClock(NOW)), 1)


@pytest.fixture
def sample() -> LivePlan:
    template = tomllib.loads((RESOURCES / "templates" / "sample.toml").read_text(encoding="utf-8"))
    session = PlanSession(FakeStore(), FixedClock(NOW))
    session.run(plan_from_template(template, 1, "en"), undoable=False)
    return LivePlan(session, 1)


def row(name: str, due: datetime, owner: int | None = 1, done_at: datetime | None = None) -> AgendaRow:
    state = DONE if done_at else LATE if due < NOW else TODAY if due.date() == NOW.date() else LATER
    return AgendaRow("task", 1, 1, "A0", name, "", owner, due, "", done_at, state, 7)


def names(rows: Sequence[AgendaRow]) -> list[str]:
    return [one.name for one in rows]


def day(number: int, hour: int = 18) -> datetime:
    return datetime(2026, 11, number, hour)


def test_that_steps_stand_for_their_task_and_summaries_for_nothing() -> None:
    live = live_with(
        task=[
            {"name": "Stage"},
            {"name": "With steps", "parent": 1, "duration": 480},
            {"name": "Alone", "parent": 1, "duration": 480},
        ],
        checklist_item=[{"task": 2, "name": "Step", "number": 1}],
    )
    found = live.get(AGENDA)
    assert [(one.table, one.name, one.source) for one in found] == [
        ("checklist_item", "Step", "With steps"),
        ("task", "Alone", "Stage"),
    ]
    assert [one.source_id for one in found] == [2, 1]


def test_that_only_a_stated_hour_counts_as_timed() -> None:
    live = live_with(
        task=[
            {"name": "Automatic", "duration": 480},
            {
                "name": "Fixed",
                "mode": "manual",
                "manual_start": day(3, 18),
                "manual_finish": day(3, 20),
            },
            {"name": "With steps", "duration": 480},
        ],
        checklist_item=[
            {"task": 3, "name": "Own hour", "number": 1, "due": day(3, 12)},
            {"task": 3, "name": "None", "number": 2},
        ],
    )
    timed = {one.name: one.timed for one in live.get(AGENDA)}
    assert timed == {"Automatic": False, "Fixed": True, "Own hour": True, "None": False}


def test_that_a_fixed_hour_taken_away_is_noticed() -> None:
    live = live_with(
        task=[{"name": "Fixed", "mode": "manual", "manual_start": day(3, 18), "manual_finish": day(3, 20)}]
    )
    assert live.get(AGENDA)[0].timed
    builder = ChangeBuilder(live.plan)
    builder.update("task", 1, mode="auto", duration=480)
    live.session.run(builder.change("undo.edit"))
    assert not live.get(AGENDA)[0].timed


def test_that_a_days_list_holds_the_day_and_what_is_late_but_not_what_is_only_open() -> None:
    rows = [row("late", day(2)), row("today", day(3)), row("tomorrow", day(4)), row("next", day(5))]
    assert names(on_day(rows, date(2026, 11, 3))) == ["late", "today"]
    assert names(on_day(rows, date(2026, 11, 5))) == ["late", "next"]


def test_that_done_rows_of_the_day_are_on_its_list_and_older_ones_are_not() -> None:
    rows = [row("then", day(2), done_at=day(2)), row("now", day(3), done_at=day(3, 9))]
    assert names(on_day(rows, date(2026, 11, 3))) == ["now"]


def test_that_ahead_ends_with_its_last_day() -> None:
    rows = [row("late", day(1)), row("in 7", day(10)), row("in 8", day(11))]
    assert names(ahead(rows, NOW.date(), 7, done=False)) == ["late", "in 7"]
    assert names(ahead(rows, NOW.date(), 0, done=False)) == ["late"]
    assert names(ahead(rows, NOW.date(), None, done=False)) == ["late", "in 7", "in 8"]


def test_that_done_rows_are_shown_when_asked_for_and_when_they_belong_to_these_days() -> None:
    rows = [
        row("old", day(1), done_at=day(1)),
        row("ticked today", day(1), done_at=day(3, 9)),
        row("due today", day(3), done_at=day(2)),
        row("imported", day(4)),
    ]
    assert names(ahead(rows, NOW.date(), 7, done=False)) == ["imported"]
    assert names(ahead(rows, NOW.date(), 7, done=True)) == ["ticked today", "due today", "imported"]
    assert len(ahead(rows, NOW.date(), None, done=True)) == 4


def test_that_groups_follow_the_people_and_what_nobody_owns_comes_last() -> None:
    rows = [row("x", day(4), None), row("b", day(5), 2), row("c", day(4), 2), row("a", day(4), 1)]
    groups = by_person(rows, [1, 2])
    assert [(group.key, names(group.rows)) for group in groups] == [
        (1, ["a"]),
        (2, ["c", "b"]),
        (None, ["x"]),
    ]


def test_that_days_follow_one_another_and_late_comes_first() -> None:
    rows = [row("t", day(4)), row("l", day(2)), row("n", day(3)), row("d", day(2), done_at=day(3, 9))]
    groups = by_day(rows, NOW.date())
    assert [(group.key, names(group.rows)) for group in groups] == [
        (LATE, ["l"]),
        (date(2026, 11, 3), ["d", "n"]),
        (date(2026, 11, 4), ["t"]),
    ]
    assert [group.late for group in groups] == [1, 0, 0]


def test_that_sources_stand_in_the_plans_order(sample: LivePlan) -> None:
    groups = by_source(on_day(sample.get(AGENDA), NOW.date()))
    titles = [sample.plan.tasks[group.key].name for group in groups if isinstance(group.key, int)]
    assert titles == [
        "Publish and interact: 18:00–20:00",
        "Close: prizes within 24 h of the end",
        "11-11 presale live stream",
        "Monitoring, daily",
    ]


def test_that_a_title_names_the_procedure_but_not_the_stage(sample: LivePlan) -> None:
    ids = {task.name: task.id for task in sample.plan.tasks.values()}
    step = "Close: prizes within 24 h of the end"
    assert source_title(sample.plan, ids[step]) == f"Community referral SOP · {step}"
    assert source_title(sample.plan, ids["Monitoring, daily"]) == "Monitoring, daily"
    assert source_title(sample.plan, ids["Execution"]) == "Execution"
    assert source_title(sample.plan, None) == ""


def test_that_the_next_mark_is_the_next_open_milestone(sample: LivePlan) -> None:
    mark = sample.get(NEXT_MARK)
    assert mark is not None and mark.task is not None
    assert sample.plan.tasks[mark.task].name == "11-11 closes"
    assert (mark.days, mark.working_days) == (8, 6)


def test_that_the_plans_finish_is_next_once_the_milestones_are_done(sample: LivePlan) -> None:
    mark = sample.get(NEXT_MARK)
    assert mark is not None and mark.task is not None
    sample.session.run(tick(sample.plan, [("task", mark.task)], NOW))
    after = sample.get(NEXT_MARK)
    assert after is not None
    assert (after.task, after.at) == (None, datetime(2026, 11, 16, 18))


def test_that_nothing_is_next_after_the_end_and_in_an_empty_plan(sample: LivePlan) -> None:
    sample.tick_clock(NOW + timedelta(days=400))
    assert sample.get(NEXT_MARK) is None
    assert live_with().get(NEXT_MARK) is None


def test_that_the_quick_way_to_a_finish_gives_the_same_finish(sample: LivePlan) -> None:
    schedule = sample.get(SCHEDULE)
    assert {task: schedule.finish_of(task) for task in schedule} == {
        task: dates.finish for task, dates in schedule.items()
    }


def test_that_codes_name_rows_in_the_order_given(sample: LivePlan) -> None:
    assert named_by_codes(sample.plan, "W2 Y0 W1 B.1106", NOW) == [
        ("checklist_item", 6),
        ("task", 23),
        ("checklist_item", 5),
        ("time_node", occurrence_id(2, datetime(2026, 11, 6, 18))),
    ]
    with pytest.raises(PlanError) as refused:
        named_by_codes(sample.plan, "W2 W99", NOW)
    assert (refused.value.code, refused.value.params) == ("code_unknown", {"typed": "W99"})
