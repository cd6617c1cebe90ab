"""Figures over the list: each from the plan, none invented, none cut."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from tests.ui.desks import NOW, Rows, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.today.kpis import fitting, today_kpis
from ui.widgets.kpi_strip import Kpi

TASK = {"name": "T", "duration": 480, "constraint": "start_no_earlier"}


@pytest.fixture
def figures(theme: Theme) -> Iterator[object]:
    """label → (figure, context) of a plan with these rows."""
    made: list[Desk] = []

    def make(rows: Rows, now: datetime = NOW, lang: str = "en") -> dict[str, tuple[str, str]]:
        made.append(make_desk(theme, rows, lang=lang))
        made[-1].live.tick_clock(now)
        return {kpi.label: (kpi.figure, kpi.context) for kpi in today_kpis(made[-1])}

    yield make
    for desk in made:
        desk.close()


def test_that_an_empty_plan_has_no_figures(figures) -> None:
    assert figures({}) == {}


def test_that_due_and_late_say_how_many_are_left(figures) -> None:
    tasks = [{**TASK, "constraint_at": datetime(2026, 11, day, 9)} for day in (2, 3, 3)]
    found = figures({"task": [*tasks[:2], {**tasks[2], "progress": 1.0, "done_at": NOW}]})
    assert found["Due today"] == ("2", "1 done, 1 left")
    assert found["Late"] == ("1", "oldest 1 day late")


def test_that_nothing_late_is_said(figures) -> None:
    assert figures({"task": [{**TASK, "constraint_at": NOW}]})["Late"] == ("0", "nothing is late")


def test_that_without_milestones_the_end_of_the_plan_counts(figures) -> None:
    found = figures({"task": [{**TASK, "constraint_at": datetime(2026, 11, 9, 9)}]})
    assert found["Days to the end of the plan"] == ("6", "4 working days")


def test_that_a_long_milestones_name_goes_into_the_second_line(figures) -> None:
    name = "The long-awaited great opening of everything there is"
    found = figures(
        {"task": [{**TASK, "name": name, "duration": 0, "constraint_at": datetime(2026, 11, 4, 9)}]}
    )
    assert found["Days to the next milestone"] == ("1", f"{name} · 1 working day")


def test_that_the_first_target_is_compared_with_its_plan(figures) -> None:
    goal = {"name": "Users", "unit": "users", "target": 200.0, "actual": 30.0, "due": date(2026, 12, 6)}
    plan = [{"name": "P", "currency": "EUR", "start": date(2026, 10, 1)}]
    assert figures({"plan": plan, "goal": [goal]})["Users of 200"] == ("30", "30 % of plan to date")


def test_that_a_goal_without_dates_is_compared_with_nothing(figures) -> None:
    goal = {"name": "Rate", "unit": "%", "kind": "ratio", "target": 0.2, "actual": 0.1}
    assert figures({"goal": [{"name": "No number"}, goal]})["Goal of 20.0 %"] == ("10.0 %", "")


def test_that_the_reserve_is_counted_once(figures) -> None:
    lines = [
        {"name": "Ads", "amount": 90_000},
        {"name": "Reserve", "reserve": True},
        {"name": "Part", "parent": 2, "amount": 10_000, "reserve": True},
    ]
    assert figures({"budget_line": lines})["Total budget"] == ("¥1,000.00", "10 % held in reserve")


def test_that_labels_and_figures_are_never_cut(theme: Theme) -> None:
    wide = [Kpi(f"A rather long label {at}", "¥123,456,789.00") for at in range(6)]
    counts = [len(fitting(theme, wide, width)) for width in (100, 400, 800, 2000)]
    assert counts == sorted(counts) and counts[0] == 1 and counts[-1] == 6
    assert fitting(theme, [], 800) == []
