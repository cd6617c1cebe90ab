"""Where a goal's number comes from: every way of rolling up, figures, tasks, by hand; and how far that is."""

from collections.abc import Mapping
from datetime import date

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.formats import Formats
from planning.goals.formula import COUNTED, FOREIGN, SET_ASIDE, UNKNOWN, formula_of
from planning.goals.numbers import GOAL_NUMBERS, GoalNumbers
from planning.goals.telling import piece_text, why_lines
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import NOW, apply, empty, texts, values_of

Row = Mapping[str, Value]
RATIO: Row = {"kind": "ratio", "unit": "%"}


def made(*goals: Row, **others: list[Row]) -> DerivedValues:
    """Goals with ids 1, 2, …; further tables by name."""
    plan = empty(date(2026, 10, 1))
    builder = ChangeBuilder(plan)
    for table in ("channel", "person"):
        builder.add(table, name=table)
    builder.add("channel", name="other")
    for number, row in enumerate(goals, 1):
        builder.add("goal", **{"name": f"G{number}", **row})
    for table, rows in others.items():
        for row in rows:
            builder.add(table, **row)
    return values_of(apply(plan, builder.change("undo.import")))


def children(mode: str, *below: Row, **above: Value) -> DerivedValues:
    """Goal 1 by this mode over goals 2, 3, …"""
    return made(
        {"unit": "u", "actual_from": "children", "roll_up": mode, **above},
        *({"parent": 1, "unit": "u", **row} for row in below),
    )


def numbers(values: DerivedValues, goal: int = 1) -> GoalNumbers:
    return values.get(GOAL_NUMBERS)[goal]


def told(values: DerivedValues, lang: str = "en", goal: int = 1) -> str:
    formats = Formats(texts(lang), "CNY", NOW.date(), 480)
    return " | ".join(why_lines(values, formats, goal))


# --- from sub-goals --------------------------------------------------------------------------------


def test_that_a_sum_takes_the_same_unit_and_tells_what_it_leaves_out() -> None:
    values = children(
        "sum",
        {"actual": 0.1},
        {"actual": 0.2},
        {"actual": 5.0, "unit": "clicks"},
        {"actual": 0.5, "kind": "ratio"},
        {},
        {"actual": 100.0, "weight": 0.0},
    )
    source = numbers(values).source
    assert numbers(values).actual == pytest.approx(0.3)
    assert (source.counted, source.unknown, source.foreign) == ((2, 3), (6,), (4, 5))
    roles = [piece.role for piece in formula_of(values, 1).pieces]
    assert roles == [COUNTED, COUNTED, FOREIGN, FOREIGN, UNKNOWN, SET_ASIDE]
    assert "0.1 + 0.2 = 0.3" in told(values) and "2 not counted" in told(values)


def test_that_a_sum_of_whole_numbers_has_no_drift() -> None:
    values = children("sum", *({"actual": 10.0**15 + 0.0} for _ in range(9)), {"actual": 1.0})
    assert numbers(values).actual == 9 * 10**15 + 1


def test_that_shares_never_add_up_even_with_one_unit() -> None:
    values = children("sum", {"actual": 0.3, "unit": "%"}, {"actual": 0.4, "unit": "%"}, unit="%")
    assert (numbers(values).actual, numbers(values).source.foreign) == (None, (2, 3))


def test_that_a_weighted_mean_weighs_by_target_unless_told_otherwise() -> None:
    below: tuple[Row, ...] = ({"actual": 10.0, "target": 30.0}, {"actual": 50.0, "target": 90.0})
    assert numbers(children("weighted_mean", *below)).actual == 40
    weighed = ({**below[0], "weight": 3.0}, {**below[1], "weight": 1.0})
    values = children("weighted_mean", *weighed)
    assert numbers(values).actual == 20
    assert [piece.share for piece in formula_of(values, 1).pieces] == [0.75, 0.25]
    assert "10 × 75.0 % + 50 × 25.0 % = 20" in told(values)


def test_that_a_weighted_mean_without_any_weight_says_nothing() -> None:
    values = children("weighted_mean", {"actual": 3.0}, {"actual": 5.0})
    assert numbers(values).actual is None
    assert "no sub-goal in this unit" in told(values)


def test_that_a_ratio_divides_sums_of_any_depth_and_averages_nothing() -> None:
    half: Row = {**RATIO, "numerator": 1.0, "denominator": 2.0}
    large: Row = {**RATIO, "numerator": 10.0, "denominator": 1000.0}
    values = made(
        {**RATIO, "actual_from": "children", "roll_up": "ratio"},
        {**RATIO, "parent": 1, "actual_from": "children", "roll_up": "ratio"},
        {**half, "parent": 2},
        {**large, "parent": 2},
        {**half, "parent": 1},
        {**RATIO, "parent": 1, "actual": 0.9},
    )
    assert numbers(values).actual == 12 / 1004
    assert (numbers(values, 2).source.numerator, numbers(values, 2).source.denominator) == (11, 1002)
    assert numbers(values).source.unknown == (6,), "a rate alone can't be summed"
    assert "(11 + 1) ÷ (1,002 + 2) = 12 ÷ 1,004" in told(values)


def test_that_a_ratio_of_counts_divides_the_first_unit_by_the_other() -> None:
    values = children(
        "ratio",
        {"actual": 20.0, "unit": "sign-ups"},
        {"actual": 400.0, "unit": "clicks"},
        {"actual": 5.0, "unit": "sign-ups"},
        **RATIO,
    )
    assert numbers(values).actual == 25 / 400
    three = children(
        "ratio", {"unit": "a", "actual": 1.0}, {"unit": "b", "actual": 1.0}, {"unit": "c"}, **RATIO
    )
    assert (numbers(three).actual, numbers(three).source.foreign) == (None, (2, 3, 4))


def test_that_a_funnel_multiplies_the_first_count_by_the_rates_after_it() -> None:
    below: tuple[Row, ...] = ({"actual": 598_400.0, "unit": "clicks"}, {**RATIO, "actual": 0.031})
    values = children("funnel", *below)
    assert numbers(values).actual == 18_550.4, "as written, not as binary fractions multiply"
    assert "598,400 × 3.1 % = 18,550.4" in told(values)
    missing = children("funnel", *below, dict(RATIO))
    assert (numbers(missing).actual, numbers(missing).source.unknown) == (None, (4,))
    second = children("funnel", *below, {"actual": 5.0})
    assert numbers(second).source.foreign == (4,)


def test_that_a_funnel_of_rates_alone_is_a_rate() -> None:
    values = children("funnel", {**RATIO, "actual": 0.05}, {**RATIO, "actual": 0.03}, **RATIO)
    assert numbers(values).actual == 0.0015


def test_that_all_must_pass_counts_those_that_do_and_is_as_far_as_the_last() -> None:
    passes: Row = {"target": 10.0, "actual": 12.0}
    values = children("minimum", passes, {"target": 10.0, "actual": 6.0, "unit": "other"}, target=2.0)
    assert (numbers(values).actual, numbers(values).progress) == (1, 0.6)
    assert numbers(values).state != "reached"
    assert "1 of 2" in told(values) and "60 %" in told(values)
    assert numbers(children("minimum", passes, passes)).state == "reached"
    assert numbers(children("minimum", passes, {"target": 5.0})).state != "reached", "unknown isn't passed"


# --- from elsewhere --------------------------------------------------------------------------------

POINTS: list[Row] = [
    {"channel": 1, "day": date(2026, 10, 1), "clicks": 100, "signups": 3, "cost": 10_050},
    {"channel": 1, "day": date(2026, 10, 2), "clicks": 200, "cost": 20_000},
    {"channel": 2, "day": date(2026, 10, 2), "clicks": 40, "signups": 2},
    {"channel": 1, "day": date(2026, 12, 1), "clicks": 5000, "signups": 5000},
]
UNTIL: Row = {"actual_from": "metrics", "metric": "clicks", "period_end": date(2026, 10, 31)}


def test_that_figures_are_summed_in_the_goals_channel_and_period() -> None:
    values = made(
        {**UNTIL, "channel": 1},
        UNTIL,
        {**UNTIL, "period_start": date(2026, 10, 2)},
        {**UNTIL, "channel": 1, "metric": "cost"},
        {**UNTIL, "metric": "orders"},
        metric_point=POINTS,
    )
    assert [numbers(values, goal).actual for goal in range(1, 6)] == [300, 340, 240, 300.5, None]
    assert "Clicks in the channels’ figures, 10-01 to 10-02" in told(values, goal=2)
    shown = formula_of(values, 2).pieces
    assert [(piece.table, piece.id, piece.value) for piece in shown] == [
        ("channel", 1, 300),
        ("channel", 2, 40),
    ]


def test_that_a_ratio_of_figures_counts_only_days_that_know_both() -> None:
    rate: Row = {**UNTIL, **RATIO, "metric": "signups", "metric_base": "clicks"}
    values = made(rate, {**rate, "metric_base": ""}, metric_point=POINTS)
    assert numbers(values).actual == 5 / 140
    assert (numbers(values).source.numerator, numbers(values).source.denominator) == (5, 140)
    assert numbers(values, 2).actual is None


def test_that_work_done_is_the_way_from_baseline_to_target() -> None:
    values = made(
        {"actual_from": "tasks", "baseline": 100.0, "target": 200.0},
        task=[
            {"name": "A", "goal": 1, "duration": 480, "progress": 1.0},
            {"name": "B", "goal": 1, "duration": 1440},
        ],
    )
    assert (numbers(values).actual, numbers(values).progress) == (125, 0.25)
    assert [piece.table for piece in formula_of(values, 1).pieces] == ["task", "task"]


def test_that_a_ratio_by_hand_is_its_numerator_over_its_denominator() -> None:
    values = made(
        {**RATIO, "numerator": 6640.0, "denominator": 43_684.0, "actual": 0.9},
        {**RATIO, "numerator": 1.0, "denominator": 0.0},
        {**RATIO, "numerator": 1.0, "actual": 0.3},
    )
    assert numbers(values).actual == 6640 / 43_684
    assert [numbers(values, goal).actual for goal in (2, 3)] == [None, 0.3]


# --- how far that is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "progress", "reached"),
    [
        ({"baseline": 0.0, "target": 100.0, "actual": 25.0}, 0.25, False),
        ({"baseline": 60.0, "target": 40.0, "actual": 45.0, "direction": "at_most"}, 0.75, False),
        ({"baseline": 60.0, "target": 40.0, "actual": 70.0, "direction": "at_most"}, -0.5, False),
        ({"baseline": 5.0, "target": 5.0, "actual": 6.0}, 1.0, True),
        ({"baseline": 5.0, "target": 5.0, "actual": 4.0}, 0.8, False),
        ({"target": 0.0, "actual": 0.0, "direction": "at_most"}, 1.0, True),
        ({"target": 0.0, "actual": 3.0, "direction": "at_most"}, 0.0, False),
        ({"target": 0.4, "actual": 0.3, "direction": "at_most", "kind": "threshold"}, 1.0, True),
        ({"target": 0.4, "actual": 0.5, "direction": "at_most", "kind": "threshold"}, 0.8, False),
        ({"baseline": 0.05, "target": 0.03, "actual": 0.04}, 1.0, True),
        ({"target": 5.0}, None, False),
        ({"actual": 5.0}, None, False),
    ],
)
def test_that_progress_is_safe_at_equality_and_right_for_what_goes_down(
    goal: Row, progress: float | None, reached: bool
) -> None:
    found = numbers(made(goal))
    assert found.progress == pytest.approx(progress) if progress is not None else found.progress is None
    assert (found.state == "reached") is reached


def test_that_expected_follows_the_goals_own_period() -> None:
    dates: Row = {"period_start": date(2026, 11, 1), "period_end": date(2026, 11, 5)}
    values = made({"target": 1.0, **dates}, {"target": 1.0, "due": date(2026, 12, 6)})
    assert [numbers(values, goal).expected for goal in (1, 2)] == [0.5, 0.5]


def test_that_the_largest_numbers_leave_nothing_rather_than_an_error() -> None:
    huge: Row = {"actual": 1.7e308, "target": 5e-324}
    assert numbers(children("sum", huge, huge)).actual is None
    values = children("funnel", huge, {**RATIO, "actual": 1.7e308})
    assert numbers(values).actual is None
    assert numbers(made({**huge, "baseline": 0.0})).progress is None


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("mode", ["sum", "weighted_mean", "ratio", "funnel", "minimum"])
def test_that_every_way_is_told_with_and_without_figures(lang: str, mode: str) -> None:
    formats = Formats(texts(lang), "CNY", NOW.date(), 480)
    for below in ({"actual": 3.0, "target": 5.0}, {}):
        values = children(mode, *({**below, "unit": unit} for unit in ("u", "v")), target=4.0)
        assert told(values, lang)
        assert all(piece_text(formats, piece) for piece in formula_of(values, 1).pieces)
    for source in ("manual", "tasks", "metrics"):
        assert told(made({"actual_from": source}), lang)
        assert told(made({"actual_from": source, **RATIO}), lang)


def test_that_an_edit_far_below_moves_the_top_and_only_what_it_must() -> None:
    values = children("sum", {"actual": 1.0})
    values.get(GOAL_NUMBERS)
    builder = ChangeBuilder(values.plan)
    builder.update("goal", 2, note="x")
    assert "goal_numbers" not in _stale(values, builder)
    builder = ChangeBuilder(values.plan)
    builder.update("goal", 2, actual=5.0)
    assert "goal_numbers" in _stale(values, builder)
    assert numbers(values).actual == 5


def _stale(values: DerivedValues, builder: ChangeBuilder) -> frozenset[str]:
    change, plan = builder.change("undo.edit"), values.plan
    assert isinstance(plan, Plan)
    plan.swap(plan.prepare(change))
    return values.note_change(change)
