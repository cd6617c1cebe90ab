"""Edits of goals that are more than a cell: a check-in, time nodes and their occurrences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.goals.check_ins import CHECK_INS
from planning.goals.nodes import occurrence_of
from planning.goals.numbers import GOAL_NUMBERS
from planning.goals.recurrence import check_rule
from planning.plan import Plan
from planning.rows import Goal, Id, TimeNode, TimeNodeTick, Value


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a goal; `confidence` 0–1."""

    day: date
    actual: float | None = None
    confidence: float | None = None
    person: Id | None = None
    note: str = ""


def is_entered(goal: Goal) -> bool:
    """Whether the goal's actual is what somebody enters, rather than computed from something."""
    quotient = goal.kind == "ratio" and goal.numerator is not None and goal.denominator is not None
    return goal.actual_from == "manual" and not quotient


def set_actual(builder: ChangeBuilder, goal_id: Id, value: Value) -> None:
    """An actual entered by hand; PlanError `actual_is_computed` says where a computed one comes from."""
    goal = cast(Goal, builder.row("goal", goal_id))
    if not is_entered(goal):
        ways = {"manual": "@goal.from.quotient", "children": f"@choice.goal.roll_up.{goal.roll_up}"}
        source = ways.get(goal.actual_from, f"@choice.goal.actual_from.{goal.actual_from}")
        raise PlanError("actual_is_computed", id=goal_id, source=source)
    builder.update("goal", goal_id, actual=value)


def check_in(values: DerivedValues, goal_id: Id, said: Said) -> Change:
    """Notes what was said, and sets the actual of a goal whose actual is entered, unless something newer was said.

    Of a goal whose actual is computed the number of this moment is noted; entering another is refused."""
    plan = values.plan
    goal = cast(Goal, plan.row("goal", goal_id))
    builder = ChangeBuilder(plan)
    actual = said.actual
    if not is_entered(goal):
        now = values.get(GOAL_NUMBERS)[goal_id].actual
        if actual is not None and actual != now:
            set_actual(builder, goal_id, actual)
        actual = now
    elif actual is not None and not _newer(values, goal_id, said.day):
        builder.update("goal", goal_id, actual=actual)
    if actual is None and said.confidence is None and not said.note.strip():
        raise PlanError("check_in_empty", name=goal.name)
    builder.add(
        "check_in",
        goal=goal_id,
        day=said.day,
        actual=actual,
        confidence=said.confidence,
        person=said.person,
        note=said.note.strip(),
    )
    return builder.change("undo.check_in", name=goal.name)


def _newer(values: DerivedValues, goal_id: Id, day: date) -> bool:
    said = values.get(CHECK_INS).get(goal_id, ())
    return any(row.day > day and row.actual is not None for row in said)


@dataclass(frozen=True, slots=True)
class NodePlan:
    """A time node as it is to be; `rule` is RFC 5545 without `RRULE:`, empty for a single moment."""

    name: str
    first: datetime
    rule: str = ""
    at_close: bool = False
    owner: Id | None = None
    note: str = ""


def add_node(plan: Plan, goal_id: Id, wanted: NodePlan) -> Change:
    """Another time node of a goal; PlanError `field_required`, `rule_unreadable`."""
    builder = ChangeBuilder(plan)
    builder.add("time_node", goal=goal_id, **_node_values(wanted))
    return builder.change("undo.add_node", name=wanted.name)


def change_node(plan: Plan, node_id: Id, wanted: NodePlan) -> Change:
    """The node as it is to be. What was ticked stays ticked."""
    builder = ChangeBuilder(plan)
    builder.update("time_node", node_id, **_node_values(wanted))
    return builder.change("undo.change_node", name=wanted.name)


def set_node_rule(builder: ChangeBuilder, node_id: Id, rule: str) -> None:
    """A rule typed as RFC 5545 writes it; PlanError `rule_unreadable`."""
    text = rule.strip().removeprefix("RRULE:")
    check_rule(text)
    builder.update("time_node", node_id, rule=text)


def _node_values(wanted: NodePlan) -> dict[str, Value]:
    check_rule(wanted.rule)
    if not wanted.name.strip():
        raise PlanError("field_required", table="time_node", field="name")
    return {
        "name": wanted.name,
        "first": wanted.first,
        "rule": wanted.rule,
        "at_close": wanted.at_close,
        "owner": wanted.owner,
        "note": wanted.note,
    }


def mark_occurrence(
    builder: ChangeBuilder, number: Id, at: datetime | None, *, skipped: bool = False
) -> None:
    """Ticks the occurrence of this number off at a moment, or skips it; None for `at` makes it open again."""
    node, moment = occurrence_of(number)
    builder.row("time_node", node)
    ticks = (cast(TimeNodeTick, row) for row in builder.rows("time_node_tick"))
    found = next((tick.id for tick in ticks if (tick.node, tick.at) == (node, moment)), None)
    done_at = None if skipped else at
    if at is None:
        if found is not None:
            builder.delete("time_node_tick", found)
    elif found is None:
        builder.add("time_node_tick", node=node, at=moment, done_at=done_at, skipped=skipped)
    else:
        builder.update("time_node_tick", found, done_at=done_at, skipped=skipped)


def skip_occurrences(plan: Plan, numbers: Sequence[Id], at: datetime) -> Change:
    """Leaves occurrences out: they are neither due nor done, and the rule stays."""
    builder = ChangeBuilder(plan)
    for number in numbers:
        mark_occurrence(builder, number, at, skipped=True)
    node = cast(TimeNode, plan.row("time_node", occurrence_of(numbers[0])[0]))
    return builder.change("undo.skip_node", name=node.name, count=len(numbers))
