"""Rules about risks, money and the retro."""

from collections.abc import Iterable, Iterator
from typing import cast

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.checks.rule import HINT, WARNING, Fix, Found, Rule
from planning.derived import DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.retro.board import BOARD
from planning.rows import Id, RetroCause, RetroImprovement, RetroResult

HIGH_SCORE = 10
"""Likelihood × impact from which a risk needs a contingency plan: the upper two of the four bands."""


def _unplanned_risks(values: DerivedValues) -> Iterator[Found]:
    for risk in values.plan.risks.values():
        score = (risk.likelihood or 0) * (risk.impact or 0)
        if risk.state != "closed" and score >= HIGH_SCORE and not risk.contingency:
            yield risk.id, {"score": score}


def _open_lines(values: DerivedValues) -> Iterator[Found]:
    amounts = values.get(BUDGET_AMOUNTS).amounts
    for row in values.get(BUDGET_OUTLINE).rows:
        if not row.children and amounts[row.id] is None:
            yield row.id, {}


def _unset_improvements(values: DerivedValues) -> Iterator[Found]:
    for row in _improvements(values):
        lacks = [key for key in ("owner", "due") if getattr(row, key) is None]
        if lacks:
            yield row.id, {"gaps": tuple(f"gap.{key}" for key in lacks)}


def _improvements(values: DerivedValues) -> Iterable[RetroImprovement]:
    return (row for result in values.get(BOARD) for row in result.improvements)


def _goal_owner(values: DerivedValues, improvement_id: Id) -> Id | None:
    """Who owns the goal that the improvement's result speaks of."""
    row = cast(RetroImprovement, values.plan.row("retro_improvement", improvement_id))
    cause = cast(RetroCause, values.plan.row("retro_cause", row.cause))
    result = cast(RetroResult, values.plan.row("retro_result", cause.result))
    goal = values.plan.goals.get(result.goal or 0)
    return goal.owner if goal and row.owner is None else None


def _assign(builder: ChangeBuilder, values: DerivedValues, improvement_id: Id) -> None:
    builder.update("retro_improvement", improvement_id, owner=_goal_owner(values, improvement_id))


def _unfounded(values: DerivedValues) -> Iterator[Found]:
    for result in values.get(BOARD):
        for cause in result.causes:
            if not cause.evidence:
                yield cause.row.id, {}


def _unexplained(values: DerivedValues) -> Iterator[Found]:
    return ((result.row.id, {}) for result in values.get(BOARD) if not result.causes)


PLAN_RULES = (
    Rule(
        "risk_without_plan",
        WARNING,
        "risk",
        _unplanned_risks,
        reads(risk="likelihood impact state contingency"),
    ),
    Rule(
        "line_without_amount",
        WARNING,
        "budget_line",
        _open_lines,
        reads(budget_line="amount"),
        (BUDGET_OUTLINE, BUDGET_AMOUNTS),
    ),
    Rule(
        "improvement_gaps",
        WARNING,
        "retro_improvement",
        _unset_improvements,
        reads(goal="owner"),
        (BOARD,),
        fix=Fix("assign_owner", lambda values, row_id: _goal_owner(values, row_id) is not None, _assign),
    ),
    Rule("result_without_cause", HINT, "retro_result", _unexplained, needs=(BOARD,)),
    Rule("cause_without_evidence", HINT, "retro_cause", _unfounded, needs=(BOARD,)),
)
