"""Money over time and the forecast: sums by day that agree with the figures of today."""

from datetime import date, datetime

from planning.budget.burn import BURN, Burn
from planning.budget.spending import OPEN_ORDERS, SPENDING
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.spending import pay_orders
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import apply, empty, sample, values_of

Rows = dict[str, list[dict[str, Value]]]
START, DUE = date(2026, 10, 1), date(2026, 10, 31)


def plan_of(rows: Rows) -> Plan:
    plan = empty(START)
    builder = ChangeBuilder(plan)
    for table, members in rows.items():
        for values in members:
            builder.add(table, **values)
    return apply(plan, builder.change("undo.import"))


ROWS: Rows = {
    "goal": [{"name": "G", "due": DUE}],
    "budget_line": [
        {"name": "Ads", "goal": 1, "amount": 3000},
        {"name": "Reserve", "amount": 500, "reserve": True},
        {"name": "Late", "goal": 1, "amount": 900},
    ],
    "commitment": [{"line": 1, "amount": 2500, "name": "Shop"}, {"line": 3, "amount": 100}],
    "expense": [
        {"line": 1, "day": date(2026, 10, 5), "amount": 400, "commitment": 1},
        {"line": 1, "amount": 50},
    ],
    "reserve_draw": [{"line": 2, "name": "Storm", "day": date(2026, 10, 8), "amount": 70}],
}


def at(day: int) -> DerivedValues:
    return DerivedValues(plan_of(ROWS), datetime(2026, 10, day, 9))


def burn(day: int) -> Burn:
    return at(day).get(BURN)


def test_that_the_lines_of_today_are_the_figures_of_today() -> None:
    for values in (at(16), values_of(sample("en"))):
        found, total = values.get(BURN), values.get(SPENDING).total
        now = found.days.index(found.today)
        assert abs(found.planned[now] - (total.planned or 0)) <= len(values.plan.budget_lines)
        assert found.spent[-1] == total.spent
        assert found.forecast == total.forecast


def test_that_planned_goes_evenly_to_the_due_day_and_spent_by_its_dates() -> None:
    found = burn(16)
    assert (found.days[0], found.days[-1], found.planned[0], found.planned[-1]) == (START, DUE, 0, 3970)
    by_day = dict(zip(found.days, found.spent, strict=False))
    assert [by_day[date(2026, 10, day)] for day in (1, 4, 5, 7, 8)] == [50, 50, 450, 450, 520]


def test_that_an_order_is_open_by_what_was_not_paid_of_it() -> None:
    values = at(16)
    assert values.get(OPEN_ORDERS) == {1: 2100, 2: 100}
    line = values.get(SPENDING).lines[1]
    assert (line.spent, line.ordered, line.left) == (450, 2100, 450)


def test_that_the_forecast_is_what_was_spent_and_orders_or_plan_whichever_is_more() -> None:
    lines = at(16).get(SPENDING).lines
    assert lines[1].forecast == 450 + max(2100, 3000 - 1500)
    assert lines[3].forecast == max(100, 900 - 450)
    assert lines[2].forecast == 70
    assert at(16).get(SPENDING).total.forecast == 2550 + 450 + 70


def test_that_paying_an_order_pays_what_is_open() -> None:
    before = plan_of(ROWS)
    plan = apply(before, pay_orders(before, [1], date(2026, 10, 20)))
    values = DerivedValues(plan, datetime(2026, 10, 20))
    assert values.get(SPENDING).lines[1].spent == 450 + 2100
    assert values.get(SPENDING).orders == 1


def test_that_without_dates_there_is_no_picture() -> None:
    assert values_of(empty()).get(BURN).days == ()
