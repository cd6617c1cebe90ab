"""The figures over the budget are sums of the lowest lines, which take from above what they don't say."""

from datetime import datetime

from planning.budget.summary import BUDGET_SUMMARY
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan


def test_that_lines_inherit_owner_channel_goal_and_reserve() -> None:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY")
    builder.add("person", name="Wang")
    builder.add("channel", name="Douyin")
    builder.add("goal", name="Clicks")
    builder.add("budget_line", name="Ads", owner=1, goal=1)
    builder.add("budget_line", name="Feed", parent=1, channel=1, amount=500)
    builder.add("budget_line", name="Search", parent=1, amount=300)
    builder.add("budget_line", name="Loose", amount=40)
    builder.add("budget_line", name="Reserve", reserve=True)
    builder.add("budget_line", name="Storm", parent=5, amount=7)
    builder.add("budget_line", name="Empty", parent=1)
    plan.swap(plan.prepare(builder.change("undo.import")))
    summary = DerivedValues(plan, datetime(2026, 1, 1)).get(BUDGET_SUMMARY)
    assert (summary.total, summary.reserve, summary.unowned, summary.for_goals) == (847, 7, 40, 800)
    assert (summary.lines, dict(summary.by_channel)) == (4, {1: 500, None: 340})
