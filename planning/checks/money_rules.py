"""Rules about how money is handed out: who has more than there is, which rules can't be met."""

from collections.abc import Iterator

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.by_rule import BY_RULE, off_rule
from planning.checks.rule import HINT, WARNING, Fix, Found, Rule
from planning.derived import DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.rows import PLAN_ROW, Id


def _above_parent(values: DerivedValues) -> Iterator[Found]:
    for line_id, rest in values.get(BUDGET_AMOUNTS).rests.items():
        if rest < 0:
            yield line_id, {}


def _is_fixed(values: DerivedValues, line_id: Id) -> bool:
    line = values.plan.budget_lines[line_id]
    return line.rule == "fixed" and not line.locked


def _sum_up(builder: ChangeBuilder, values: DerivedValues, line_id: Id) -> None:
    builder.update("budget_line", line_id, amount=None)


def _above_budget(values: DerivedValues) -> Iterator[Found]:
    found = values.get(BUDGET_AMOUNTS)
    if found.rest < 0 and found.budget:
        yield PLAN_ROW, {"share": found.total / found.budget}


def _impossible(values: DerivedValues) -> Iterator[Found]:
    """Each line once, a level's problem on the line that hands out; amounts above what there is are other rules'."""
    told: set[Id] = set()
    for problem in values.get(BY_RULE).problems:
        other = not problem.blocking or problem.code in ("fixed_above_left", "over_total")
        if problem.line is not None and not other and problem.line not in told:
            told.add(problem.line)
            yield problem.line, {}


def _against_rule(values: DerivedValues) -> Iterator[Found]:
    for problem in values.get(BY_RULE).problems:
        if (
            problem.code in ("lock_against_rule", "below_minimum", "above_maximum")
            and problem.line is not None
        ):
            yield problem.line, {"why": (f"fault.line_{problem.code}",)}


def _off_rule(values: DerivedValues) -> Iterator[Found]:
    """Amounts that recomputing would change."""
    if values.get(BY_RULE).possible:
        return ((line_id, {}) for line_id in off_rule(values))
    return iter(())


MONEY_RULES = (
    Rule(
        "lines_above_parent",
        WARNING,
        "budget_line",
        _above_parent,
        reads(budget_line="rule locked"),
        (BUDGET_AMOUNTS,),
        fix=Fix("sum_up", _is_fixed, _sum_up),
    ),
    Rule("lines_above_budget", WARNING, "plan", _above_budget, needs=(BUDGET_AMOUNTS,)),
    Rule("split_impossible", WARNING, "budget_line", _impossible, needs=(BY_RULE,)),
    Rule("line_against_rule", HINT, "budget_line", _against_rule, needs=(BY_RULE,)),
    Rule("line_off_rule", HINT, "budget_line", _off_rule, needs=(BY_RULE, BUDGET_AMOUNTS)),
)
