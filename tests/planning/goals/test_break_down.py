"""Breaking down: what is proposed, what one change does, and that nobody's edit is lost when it is done again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.change import Change
from planning.drafting import change_of, draft_of
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.goals.break_down import (
    ADDED,
    CHANGED,
    KEPT,
    RAISED,
    SAME,
    UNNEEDED,
    Breakdown,
    break_down,
    carry_out,
)
from planning.live import LivePlan
from planning.plan import Plan
from planning.rows import Id, Value
from planning.session import PlanSession
from tests.fakes import FakeStore, FixedClock
from tests.planning.plans import apply, empty, sample

TOTAL = 1
CLICKS, USERS = 2, 3


def edited(plan: Plan, table: str, row_id: Id, **values: Value) -> Plan:
    builder = ChangeBuilder(plan)
    builder.update(table, row_id, **values)
    return apply(plan, builder.change("undo.edit", field="", name=""))


def plan_of(cvr: float = 0.03, shares: tuple[float, ...] = (0.6, 0.4)) -> Plan:
    """A total of 3,000 users, clicks before them, two channels."""
    plan = empty()
    builder = ChangeBuilder(plan)
    builder.add("person", name="Li")
    for name in ("A", "B"):
        builder.add("channel", name=name)
    builder.add("funnel_step", name="Views", unit="views", stage="traffic", metric="impressions")
    builder.add("funnel_step", name="Clicks", unit="clicks", stage="traffic", metric="clicks", rate=0.05)
    builder.add("funnel_step", name="Users", unit="users", stage="conversion", metric="signups", rate=cvr)
    for channel, share in enumerate(shares, 1):
        builder.add("funnel_share", step=CLICKS, channel=channel, share=share)
    builder.add("goal", name="Total", unit="users", target=3000.0, owner=1, team="T", due=None, step=USERS)
    return apply(plan, builder.change("undo.import"))


def broken(plan: Plan, total: float = 3000.0) -> tuple[Breakdown, Plan]:
    found = break_down(plan, TOTAL, USERS, total)
    return found, apply(plan, carry_out(plan, found))


def told(found: Breakdown) -> list[tuple[str, str, float | None]]:
    return [(one.kind, one.name, one.new) for one in found.proposals]


def test_that_a_total_becomes_goals_of_levels_and_channels_that_inherit_from_it() -> None:
    found, after = broken(plan_of())
    assert told(found) == [
        (ADDED, "Views", 2_000_000.0),
        (ADDED, "Clicks", 100_000.0),
        (ADDED, "Clicks · A", 60_000.0),
        (ADDED, "Clicks · B", 40_000.0),
    ]
    views, clicks, a, _ = (after.goals[at] for at in (2, 3, 4, 5))
    assert (views.parent, clicks.parent, a.parent) == (TOTAL, TOTAL, clicks.id)
    assert (a.owner, a.team, a.stage, a.channel, a.unit, a.step) == (1, "T", "traffic", 1, "clicks", CLICKS)
    assert (a.broken_from, a.broken_target, a.target) == (TOTAL, 60_000.0, 60_000.0)
    assert (clicks.actual_from, a.actual_from, a.metric) == ("children", "metrics", "clicks")
    assert (views.actual_from, views.metric) == ("metrics", "impressions")


def test_that_the_channels_own_people_own_its_goals() -> None:
    plan = plan_of()
    builder = ChangeBuilder(plan)
    builder.add("person", name="Chen")
    builder.add("budget_line", name="Ads", channel=2, owner=2)
    _, after = broken(apply(plan, builder.change("undo.import")))
    assert [after.goals[at].owner for at in (4, 5)] == [1, 2]


def test_that_doing_it_again_changes_nothing() -> None:
    _, after = broken(plan_of())
    found = break_down(after, TOTAL, USERS, 3000.0)
    assert {one.kind for one in found.proposals} == {SAME}
    assert carry_out(after, found).is_empty


def test_that_a_hand_made_number_is_kept_and_others_follow_the_new_rate() -> None:
    _, after = broken(plan_of())
    by_hand = edited(after, "goal", 4, target=70_000.0)
    again = edited(by_hand, "funnel_step", USERS, rate=0.06)
    found = break_down(again, TOTAL, USERS, 3000.0)
    assert [(one.kind, one.old, one.new) for one in found.proposals] == [
        (CHANGED, 2_000_000.0, 1_000_000.0),
        (CHANGED, 100_000.0, 50_000.0),
        (KEPT, 70_000.0, 30_000.0),
        (CHANGED, 40_000.0, 20_000.0),
    ]
    done = apply(again, carry_out(again, found))
    assert [done.goals[at].target for at in (2, 3, 4, 5)] == [1e6, 50_000.0, 70_000.0, 20_000.0]
    assert done.goals[4].broken_target == 60_000.0, "it stays known as made by hand"


def test_that_a_kept_one_is_overwritten_and_a_changed_one_left_where_the_user_says_so() -> None:
    _, after = broken(plan_of())
    again = edited(edited(after, "goal", 4, target=70_000.0), "funnel_step", USERS, rate=0.06)
    found = break_down(again, TOTAL, USERS, 3000.0)
    chosen = {one.key: one.kind == KEPT for one in found.proposals}
    done = apply(again, carry_out(again, found, chosen))
    assert [done.goals[at].target for at in (2, 3, 4, 5)] == [2e6, 100_000.0, 30_000.0, 40_000.0]
    assert done.goals[4].broken_target == 30_000.0


def test_that_what_is_no_longer_needed_stays_unless_it_is_chosen() -> None:
    _, after = broken(plan_of())
    builder = ChangeBuilder(after)
    builder.delete("funnel_share", 2)
    builder.update("funnel_share", 1, share=1.0)
    again = apply(after, builder.change("undo.delete", table="", count=1))
    found = break_down(again, TOTAL, USERS, 3000.0)
    (gone,) = [one for one in found.proposals if one.kind == UNNEEDED]
    assert (gone.name, gone.goal, gone.work) == ("Clicks · B", 5, False)
    assert 5 in apply(again, carry_out(again, found)).goals
    assert 5 not in apply(again, carry_out(again, found, {gone.key: True})).goals


def test_that_a_missing_rate_says_nothing_of_what_is_there() -> None:
    _, after = broken(plan_of())
    again = edited(after, "funnel_step", USERS, rate=None)
    found = break_down(again, TOTAL, USERS, 3000.0)
    assert found.proposals == (), "goals of unknown levels are neither changed nor called unneeded"


def test_that_a_goal_that_was_put_at_a_level_by_hand_is_not_added_twice() -> None:
    plan = plan_of()
    builder = ChangeBuilder(plan)
    builder.add("goal", name="Mine", parent=TOTAL, unit="clicks", channel=1, step=CLICKS, target=55_000.0)
    found, _ = broken(apply(plan, builder.change("undo.add", table="", name="")))
    assert (KEPT, "Mine", 60_000.0) in told(found)
    assert "Clicks · A" not in [one.name for one in found.proposals]


def test_that_another_total_is_given_to_the_goal_itself() -> None:
    plan = plan_of()
    found, after = broken(plan, 3300.5)
    assert (found.proposals[0].kind, found.proposals[0].new, found.proposals[0].exact) == (
        RAISED,
        3301.0,
        3300.5,
    )
    assert after.goals[TOTAL].target == 3301.0 and after.goals[TOTAL].broken_target is None


def test_that_only_a_count_above_nothing_is_broken_down() -> None:
    plan = plan_of()
    with pytest.raises(PlanError, match="breakdown_total"):
        break_down(plan, TOTAL, USERS, 0.0)
    with pytest.raises(PlanError, match="breakdown_not_a_count"):
        break_down(edited(plan, "goal", TOTAL, kind="ratio"), TOTAL, USERS, 3.0)


@given(st.integers(1, 999), st.integers(0, 100), st.integers(1, 10**6))
def test_that_channels_add_up_to_their_level(cvr: int, share: int, total: int) -> None:
    plan = plan_of(cvr / 1000, (share / 100, 1 - share / 100))
    _, after = broken(plan, float(total))
    by_step = [goal for goal in after.goals.values() if goal.step == CLICKS]
    whole = next(goal for goal in by_step if goal.channel is None)
    assert sum(goal.target or 0 for goal in by_step if goal.channel is not None) == whole.target


def test_that_the_sample_fits_its_own_breakdown() -> None:
    plan = sample()
    found = break_down(plan, TOTAL, plan.goals[TOTAL].step or 0, 100_000.0)
    assert {one.kind for one in found.proposals if one.goal is not None} == {SAME}


def test_that_edits_of_a_draft_and_the_breakdown_are_one_change() -> None:
    plan = plan_of()
    live = LivePlan(PlanSession(FakeStore(plan), FixedClock()), 1)
    draft = draft_of(live)
    builder = ChangeBuilder(draft.plan)
    builder.update("funnel_step", USERS, rate=0.06)
    draft.session.run(builder.change("undo.edit", field="", name=""))
    assert live.plan.funnel_steps[USERS].rate == 0.03, "the plan itself stays"
    found = break_down(draft.plan, TOTAL, USERS, 3000.0)
    change: Change = change_of(draft, carry_out(draft.plan, found))
    live.session.run(change)
    assert live.plan.funnel_steps[USERS].rate == 0.06 and len(live.plan.goals) == 5
    assert len(live.session.undo_list(1)) == 1
    live.session.undo(1)
    assert live.plan.same_rows(plan)
    assert replace(change, deltas=()).params == {"name": "Total"}
