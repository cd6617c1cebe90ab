"""Does the money buy the funnel: needs × unit prices against money, the gap, and levers that really close it."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.budget.buying import BUYING, Buying, Purchase, costs_by_level
from planning.budget.buying_telling import formula_text, levers_text, price_text, summary_text, verdict_text
from planning.budget.prices import MEASURED, PLANNED, unit_price
from planning.checks.doctor import FINDINGS, mend
from planning.edits.builder import ChangeBuilder
from planning.formats import Formats
from planning.goals.funnel_steps import funnel_levels
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import apply, empty, sample, texts, values_of

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
CLICKS = {"name": "Clicks", "unit": "clicks", "channel": 1, "target": 1000.0}


def plan_of(
    channel: Mapping[str, Value], money: int | None = 50_000, **more: Sequence[Mapping[str, Value]]
) -> Plan:
    """One channel with 1,000 clicks to bring and ¥500."""
    plan = empty()
    builder = ChangeBuilder(plan)
    builder.add("channel", name="Ads", **channel)
    for row in more.pop("channels", ()):
        builder.add("channel", **row)
    for table, rows in {"funnel_step": [], "goal": [CLICKS], **more}.items():
        for row in rows:
            builder.add(table, **row)
    if money is not None:
        builder.add("budget_line", name="Money", channel=1, amount=money)
    return apply(plan, builder.change("undo.import"))


def buying(plan: Plan, mode: str = PLANNED) -> Buying:
    return values_of(plan).get(BUYING[mode])


def bought(plan: Plan, mode: str = PLANNED) -> Purchase:
    return buying(plan, mode).purchases[0]


def formats(lang: str = "en") -> Formats:
    return Formats(texts(lang), "CNY", date(2026, 11, 3), 480)


@pytest.mark.parametrize(
    ("channel", "cost"),
    [
        ({"plan_cpc": 45}, 45_000),
        ({"plan_cpm": 2_000, "plan_ctr": 0.05}, 40_000),
        ({"plan_cpa": 1_500, "plan_cvr": 0.03}, 45_000),
        ({"plan_cpc": 45, "plan_cpm": 1, "plan_ctr": 0.5}, 45_000),
    ],
)
def test_that_clicks_are_priced_the_most_direct_way(channel: Mapping[str, Value], cost: int) -> None:
    one = bought(plan_of(channel))
    assert (one.state, one.cost, one.gap) == ("bought", cost, 50_000 - cost)


def test_that_a_short_channel_says_how_much_it_can_afford() -> None:
    one = bought(plan_of({"plan_cpc": 80}))
    assert (one.state, one.cost, one.gap, one.affordable, one.share) == ("short", 80_000, -30_000, 625, 0.625)


def test_that_a_thousand_impressions_have_their_price() -> None:
    goal = {"name": "Views", "unit": "impressions", "channel": 1, "target": 250_000.0}
    assert bought(plan_of({"plan_cpm": 150}, goal=[goal])).cost == 37_500


def test_that_without_a_price_or_a_need_that_is_said() -> None:
    assert bought(plan_of({})).state == "no_price"
    assert bought(plan_of({"plan_cpm": 1000})).state == "no_price", "CPM without CTR leads to no click"
    assert bought(plan_of({}, money=None)).state == "unbought"
    assert bought(plan_of({"plan_cpc": 1}, goal=[])).state == "no_need"
    assert bought(plan_of({"plan_cpc": 1}, money=None)).state == "short"


def test_that_the_dearest_of_a_channels_needs_counts_and_not_their_sum() -> None:
    views = {"name": "Views", "unit": "impressions", "channel": 1, "target": 30_000.0}
    one = bought(plan_of({"plan_cpm": 2_000, "plan_ctr": 0.05}, goal=[CLICKS, views]))
    assert (one.metric, one.cost) == ("impressions", 60_000)


def test_that_money_for_a_goal_counts_for_it_whatever_channel_the_line_names() -> None:
    lines = [
        {"name": "Stream", "channel": 2, "goal": 1, "amount": 10_000},
        {"name": "Kept", "channel": 1, "amount": 99_000, "reserve": True},
        {"name": "Loose", "amount": 7_000},
    ]
    found = buying(plan_of({"plan_cpc": 45}, channels=[{"name": "Live"}], budget_line=lines))
    assert [(one.channel, one.money, one.lines) for one in found.purchases] == [(1, 60_000, (1, 4))]
    assert found.unassigned == 7_000


def test_that_a_goal_within_another_of_its_channel_isnt_needed_twice() -> None:
    inner = {**CLICKS, "name": "Week 1", "target": 400.0, "parent": 1}
    assert bought(plan_of({"plan_cpc": 45}, goal=[CLICKS, inner])).needed == 1000


def test_that_shares_of_the_funnel_speak_where_no_goal_counts() -> None:
    plan = plan_of(
        {"plan_cpc": 10},
        funnel_step=[
            {"name": "Clicks", "metric": "clicks"},
            {"name": "Users", "metric": "signups", "rate": 0.1},
        ],
        funnel_share=[{"step": 1, "channel": 1, "share": 1.0}],
        goal=[{"name": "All", "unit": "users", "target": 200.0, "step": 2}],
    )
    one = bought(plan)
    assert (one.needed, one.metric, one.goals, one.step, one.cost) == (2000, "clicks", (), 1, 20_000)


def test_that_measured_prices_are_those_of_days_that_know_both_figures() -> None:
    days = [
        {"channel": 1, "day": date(2026, 11, 1), "clicks": 100, "cost": 6_000},
        {"channel": 1, "day": date(2026, 11, 2), "clicks": 50},
        {"channel": 1, "day": date(2026, 11, 3), "clicks": 200, "cost": 9_000},
    ]
    plan = plan_of({"plan_cpc": 10}, metric_point=days)
    assert bought(plan, MEASURED).cost == 50_000
    assert bought(plan_of({"plan_cpc": 10}), MEASURED).state == "no_price"


@given(
    st.integers(1, 10**7),
    st.integers(1, 10**9),
    st.integers(1, 10**6),
    st.floats(0.001, 1),
    st.sampled_from("cm"),
)
def test_that_every_lever_closes_the_gap_alone(
    need: int, money: int, price: int, ctr: float, kind: str
) -> None:
    rate = round(ctr, 4)
    prices = {"plan_cpc": price} if kind == "c" else {"plan_cpm": price, "plan_ctr": rate}
    goal = {**CLICKS, "target": float(need)}
    plan = plan_of(prices, money, goal=[goal])
    one = bought(plan)
    assert one.cost is not None
    for lever in one.levers:
        after = {
            "money": lambda value: plan_of(prices, money + value, goal=[goal]),
            "price": lambda value: plan_of({**prices, f"plan_cp{kind}": value}, money, goal=[goal]),
            "target": lambda value: plan_of(prices, money, goal=[{**goal, "target": float(value)}]),
            "ctr": lambda value: plan_of(
                {**prices, "plan_ctr": min(1.0, value * (1 + 1e-12))}, money, goal=[goal]
            ),
        }[lever.key](lever.value)
        assert bought(after).state == "bought", lever
    if one.state == "bought":
        assert not one.levers and (one.gap or 0) >= 0


def test_that_a_better_rate_of_the_next_level_is_a_lever_too() -> None:
    plan = plan_of(
        {"plan_cpc": 80},
        funnel_step=[
            {"name": "Clicks", "metric": "clicks"},
            {"name": "Users", "metric": "signups", "rate": 0.05},
        ],
        goal=[{"name": "All", "unit": "users", "target": 50.0, "step": 2}, {**CLICKS, "step": 1}],
    )
    levers = {lever.key: (lever.value, lever.step) for lever in bought(plan).levers}
    assert levers["step"] == (pytest.approx(0.08), 2)
    assert costs_by_level(values_of(plan), funnel_levels(plan)) == {0: 80_000}


def test_that_a_unit_price_is_exact() -> None:
    price = unit_price("clicks", {"cpm": Fraction(1000), "ctr": Fraction(3, 100)})
    assert price is not None and price.cost == Fraction(100, 3)


def test_that_numbers_say_how_they_come_about_in_both_languages() -> None:
    one = bought(plan_of({"plan_cpm": 3_600, "plan_ctr": 0.05}))
    assert formula_text(formats(), one) == "1,000 Clicks ÷ CTR 5 % × CPM ¥36.00 ÷ 1,000 = ¥720.00"
    assert (
        verdict_text(formats("zh_CN"), one, PLANNED)
        == "已给 ¥500.00，只够买 694 点击量（69 %），缺 ¥220.00。"
    )
    plan = plan_of({"plan_cpm": 3_600, "plan_ctr": 0.05})
    assert levers_text(formats("zh_CN"), plan, one) == (
        "补上缺口：再给 ¥220.00；或把 CPM 降到 ¥25.00（现 ¥36.00）；"
        "或点击率升到 7.2 %（现 5 %）；或目标降到 694 点击量。"
    )
    assert summary_text(formats(), buying(plan)) == "¥220.00 missing in one channel"


def test_that_a_price_shows_as_many_decimals_as_it_has() -> None:
    assert [price_text(formats(), price) for price in (26, Fraction(15680, 513), 720_000)] == [
        "¥0.26",
        "¥0.3057",
        "¥7,200.00",
    ]


def test_that_the_samples_money_buys_its_funnel_as_planned_and_not_as_measured() -> None:
    plan = sample("en")
    assert [one.state for one in buying(plan).purchases] == [
        "bought", "bought", "bought", "no_need", "bought", "unbought",
    ]  # fmt: skip
    assert [plan.channels[one.channel].name for one in buying(plan, MEASURED).purchases if one.state == "short"] == [
        "Douyin", "Community",
    ]  # fmt: skip


def test_that_it_is_worked_out_again_only_when_something_moved_that_it_reads() -> None:
    plan = plan_of({"plan_cpc": 45})
    values = values_of(plan)
    first = values.get(BUYING[PLANNED])
    builder = ChangeBuilder(plan)
    builder.update("goal", 1, note="x", owner=None)
    change = builder.change("undo.edit", field="", name="")
    plan.swap(plan.prepare(change))
    values.note_change(change)
    assert values.get(BUYING[PLANNED]) is first
    builder = ChangeBuilder(plan)
    builder.update("channel", 1, plan_cpc=46)
    change = builder.change("undo.edit", field="", name="")
    plan.swap(plan.prepare(change))
    values.note_change(change)
    assert values.get(BUYING[PLANNED]).cost == 46_000


# --- the doctor -------------------------------------------------------------------------------


def found(plan: Plan, code: str) -> list[tuple[int, Mapping[str, object]]]:
    return [(one.id, one.inputs) for one in values_of(plan).get(FINDINGS) if one.code == code]


def test_that_the_doctor_names_a_channel_whose_money_buys_only_a_part() -> None:
    assert found(plan_of({"plan_cpc": 80}), "funnel_gap") == [(1, {"share": 0.625, "needed": 1000})]
    assert found(plan_of({"plan_cpc": 45}), "funnel_gap") == []


STEPS = [{"name": "Clicks"}, {"name": "Users", "rate": 0.05}]


def test_that_the_doctor_names_levels_without_a_rate_once_the_funnel_is_used() -> None:
    unused = [{"name": "Clicks"}, {"name": "Users"}]
    assert found(plan_of({}, funnel_step=unused), "level_without_rate") == []
    used = plan_of({}, funnel_step=unused, goal=[{"name": "All", "target": 5.0, "step": 2}])
    assert found(used, "level_without_rate") == [(2, {})]
    assert found(plan_of({}, funnel_step=STEPS), "level_rate_above_all") == []
    assert found(plan_of({}, funnel_step=[{"name": "X", "rate": 1.5}]), "level_rate_above_all") == [
        (1, {"rate": 1.5})
    ]


def test_that_shares_that_dont_add_up_are_found_and_scaled() -> None:
    shares = [{"step": 1, "channel": 1, "share": 0.6}, {"step": 1, "channel": 2, "share": 0.6}]
    plan = plan_of({}, channels=[{"name": "B"}], funnel_step=STEPS, funnel_share=shares)
    values = values_of(plan)
    (finding,) = [one for one in values.get(FINDINGS) if one.code == "level_shares"]
    assert finding.inputs == {"total": 1.2} and finding.fix == "scale_shares"
    after = apply(plan, mend(values, [finding]))
    assert [row.share for row in after.funnel_shares.values()] == [0.5, 0.5]
    assert found(after, "level_shares") == []
