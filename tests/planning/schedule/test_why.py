"""Why a date is where it is: taking away what is named moves it, taking away anything else doesn't."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.why import Remedy, reasons
from tests.planning.schedule.test_scheduler import FACTS, NOW, plans, run_if_it_holds


@st.composite
def rich_plans(draw: st.DrawFn) -> Plan:
    """Plans made forward in which constraints, calendars, leave and what has happened place most tasks."""
    plan = draw(plans())
    forward = ChangeBuilder(plan)
    forward.update("plan", 1, schedule_from="start")
    assert run_if_it_holds(plan, forward.change("forward"))
    for task in sorted(plan.tasks):
        for _ in range(draw(st.integers(0, 2))):
            builder = ChangeBuilder(plan)
            builder.update("task", task, **draw(FACTS))
            run_if_it_holds(plan, builder.change("edited"))
    return plan


def after(plan: Plan, remedies: tuple[Remedy, ...]) -> DerivedValues:
    """The plan with these rows deleted and edited."""
    changed = plan.snapshot()
    builder = ChangeBuilder(changed)
    for remedy in remedies:
        if remedy.verb == "delete":
            builder.delete(remedy.table, remedy.id)
        else:
            builder.update(remedy.table, remedy.id, **remedy.fields)
    change: Change = builder.change("remedied")
    changed.swap(changed.prepare(change))
    return DerivedValues(changed, NOW)


def leaves(values: DerivedValues) -> list[int]:
    tree = values.get(TASK_OUTLINE)
    return [task for task in sorted(values.plan.tasks) if not tree[task].children]


@settings(deadline=None)
@given(rich_plans())
def test_that_taking_away_the_only_reason_moves_the_start(plan):
    values = DerivedValues(plan, NOW)
    for task in leaves(values):
        found = reasons(values, task)
        assert all(reason.remedies for reason in found)
        if len(found) == 1:
            assert start_of(after(plan, found[0].remedies), task) != start_of(values, task), shown(
                values, task
            )


@settings(deadline=None)
@given(rich_plans())
def test_that_what_delays_or_cuts_off_the_others_moves_the_start_alone(plan):
    values = DerivedValues(plan, NOW)
    for task in leaves(values):
        first = reasons(values, task)[0]
        ceiling = plan.tasks[task].constraint in ("start_no_later", "finish_no_later")
        if first.driver.kind == "calendar" or (first.driver.kind == "constraint" and ceiling):
            assert start_of(after(plan, first.remedies), task) != start_of(values, task), shown(values, task)


@settings(deadline=None)
@given(rich_plans())
def test_that_taking_away_anything_else_moves_nothing(plan):
    values = DerivedValues(plan, NOW)
    if any(row.constraint == "alap" for row in plan.tasks.values()):
        return  # where that goes depends on all that follows
    for task in leaves(values):
        found = reasons(values, task)
        named = {(remedy.table, remedy.id) for reason in found for remedy in reason.remedies}
        for remedy in holds(plan, task):
            if (remedy.table, remedy.id) not in named:
                moved = start_of(after(plan, (remedy,)), task)
                assert moved == start_of(values, task), f"{remedy}\n{shown(values, task)}"


def holds(plan: Plan, task: int) -> Iterator[Remedy]:
    """All that holds the start of this task and of none before it, as the edit that takes it away."""
    for link in plan.links.values():
        if link.successor == task:
            yield Remedy("delete", "link", link.id)
    yield Remedy("edit", "task", task, {"constraint": "asap", "constraint_at": None})
    yield Remedy("edit", "task", task, {"actual_start": None, "actual_finish": None})
    yield Remedy("edit", "task", task, {"mode": "auto"})
    yield Remedy("edit", "task", task, {"deadline": None})
    tied = [link for link in plan.links.values() if link.successor == task]
    if plan.tasks[task].constraint_at or any(link.lag or link.kind in ("FF", "SF") for link in tied):
        return  # leave counts where a demanded moment or a lag is turned into a start
    for row in plan.day_offs.values():
        busy = {other.id for other in plan.tasks.values() if other.owner == row.person}
        busy |= {item.task for item in plan.assignments.values() if item.person == row.person}
        if busy <= {task}:
            yield Remedy("delete", "day_off", row.id)


def shown(values: DerivedValues, task: int) -> str:
    """The plan in words, for a failure."""
    plan = values.plan
    schedule = values.get(SCHEDULE)
    lines = [str(plan.info), f"task {task}: {reasons(values, task)}"]
    lines += [
        f"{brief(row)} {schedule[row.id].start} {schedule[row.id].finish}" for row in plan.tasks.values()
    ]
    return "\n".join([*lines, *map(str, plan.links.values()), *map(str, plan.assignments.values())])


def brief(row) -> str:
    plain = type(row)(row.id, "", row.parent, row.position, row.name)
    return (
        f"{row.id}: "
        + ", ".join(
            f"{key}={getattr(row, key)}"
            for key in row.__slots__
            if getattr(row, key) != getattr(plain, key) and key != "uid"
        )
        + f" under {row.parent}"
    )


def start_of(values: DerivedValues, task: int):
    try:
        return values.get(SCHEDULE)[task].start
    except PlanError as refusal:
        raise AssertionError("a remedy leaves the plan without a schedule") from refusal
