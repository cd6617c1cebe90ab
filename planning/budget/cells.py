"""What stands in the computed cells of money: lines, what a goal has cost, what a risk has drawn."""

from collections.abc import Callable, Mapping

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.earned_value import EarnedValue
from planning.budget.earning import EARNING
from planning.budget.spending import GOAL_COSTS, OPEN_ORDERS, RISK_DRAWN, SPENDING
from planning.derived import DerivedValues
from planning.rows import Id, Value


def _earned(read: Callable[[EarnedValue], float | None]) -> Callable[[DerivedValues, Id], Value]:
    """Nothing where the line can't be measured."""

    def cell(values: DerivedValues, line: Id) -> Value:
        found = values.get(EARNING).lines.get(line)
        return None if found is None else read(found)

    return cell


MONEY_CELLS: Mapping[tuple[str, str], Callable[[DerivedValues, Id], Value]] = {
    ("budget_line", "amount_total"): lambda values, row_id: values.get(BUDGET_AMOUNTS).amounts[row_id],
    ("budget_line", "share"): lambda values, row_id: values.get(BUDGET_AMOUNTS).share(row_id),
    ("budget_line", "committed"): lambda values, row_id: values.get(SPENDING).lines[row_id].committed,
    ("budget_line", "spent"): lambda values, row_id: values.get(SPENDING).lines[row_id].spent,
    ("budget_line", "left"): lambda values, row_id: values.get(SPENDING).lines[row_id].left,
    ("budget_line", "planned"): lambda values, row_id: values.get(SPENDING).lines[row_id].planned,
    ("budget_line", "forecast"): lambda values, row_id: values.get(SPENDING).lines[row_id].forecast,
    ("budget_line", "pv"): _earned(lambda earned: round(earned.pv)),
    ("budget_line", "ev"): _earned(lambda earned: round(earned.ev)),
    ("budget_line", "cpi"): _earned(lambda earned: earned.cpi),
    ("budget_line", "spi"): _earned(lambda earned: earned.spi),
    ("commitment", "open"): lambda values, row_id: values.get(OPEN_ORDERS)[row_id],
    ("goal", "cost"): lambda values, row_id: values.get(GOAL_COSTS).get(row_id),
    ("risk", "drawn"): lambda values, row_id: values.get(RISK_DRAWN).get(row_id),
}
