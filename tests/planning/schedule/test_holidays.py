"""China's holidays with make-up workdays: published years only, brought into a plan without overriding anybody."""

import json
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from planning.derived import DerivedValues
from planning.edits.holidays import bring_holidays
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import CalendarDay, PlanInfo
from planning.schedule.from_plan import CALENDAR
from planning.schedule.holidays import published_year

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "resources" / "calendars").glob("cn_*.toml"))
CASES = ROOT.parent / "shared" / "cases" / "cn_calendar.json"


def year_of(path: Path):
    return published_year(tomllib.loads(path.read_text(encoding="utf-8")), "zh_CN")


def planned(*days: CalendarDay) -> Plan:
    """A plan with every published year in its calendar, over the days given."""
    plan = Plan(1, {"plan": {1: PlanInfo(1, "p", "P")}, "calendar_day": {row.id: row for row in days}})
    for path in FILES:
        plan.swap(plan.prepare(bring_holidays(plan, year_of(path))))
    return plan


def calendar_of(plan: Plan):
    return DerivedValues(plan, datetime(2026, 1, 1)).get(CALENDAR)


def published(kind: str) -> list:
    if not CASES.is_file():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases if case["kind"] == kind]


def test_that_the_spring_festival_of_2026_rests_and_its_weekends_are_worked():
    calendar = calendar_of(planned())
    assert not calendar.is_working_day(date(2026, 2, 17))
    assert calendar.is_working_day(date(2026, 2, 14))
    assert calendar.is_working_day(date(2026, 2, 28))
    assert not calendar.is_working_day(date(2026, 3, 7))


def test_that_a_day_somebody_set_stays():
    worked = CalendarDay(1, "d", date(2026, 10, 1), "Sale", "10:00-12:00")
    calendar = calendar_of(planned(worked))
    assert calendar.spans(date(2026, 10, 1)) == ((600, 720),)
    assert not calendar.is_working_day(date(2026, 10, 2))


def test_that_bringing_a_year_again_changes_nothing():
    plan = planned()
    assert all(bring_holidays(plan, year_of(path)).is_empty for path in FILES)


def test_that_a_make_up_workday_has_the_plans_hours():
    rows = planned().calendar_days.values()
    assert {row.hours for row in rows} == {"", PlanInfo(1, "p", "P").hours}


@pytest.mark.parametrize("case", published("year_table"))
def test_that_a_year_has_its_official_days(case):
    calendar, year = calendar_of(planned()), case["input"]["year"]
    days = [date(year, 1, 1) + timedelta(days=at) for at in range(366)]
    days = [day for day in days if day.year == year]
    worked = [day for day in days if calendar.is_working_day(day)]
    expected = case["expected"]
    assert len(worked) == expected["workdays"]
    assert [str(day) for day in worked if day.weekday() > 4] == expected["makeup_workdays"]
    rested = [str(day) for day in days if day.weekday() < 5 and day not in worked]
    assert rested == expected["weekday_holidays"]
    assert [sum(day.month == month for day in worked) for month in range(1, 13)] == expected[
        "workdays_by_month"
    ]


@pytest.mark.parametrize("case", published("add_working_days"))
def test_that_working_days_are_added_as_published(case):
    calendar, day, left = (
        calendar_of(planned()),
        date.fromisoformat(case["input"]["start"]),
        case["input"]["n"],
    )
    step = 1 if left > 0 else -1
    while left:
        day += timedelta(days=step)
        left -= step * calendar.is_working_day(day)
    assert str(day) == case["expected"]


@pytest.mark.parametrize("case", published("count_working_days_inclusive"))
def test_that_working_days_are_counted_as_published(case):
    calendar = calendar_of(planned())
    first, last = (date.fromisoformat(case["input"][key]) for key in ("start", "end"))
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    assert sum(calendar.is_working_day(day) for day in days) == case["expected"]


def test_that_no_year_is_there_that_is_not_published():
    assert [path.stem for path in FILES] == ["cn_2023", "cn_2024", "cn_2025", "cn_2026"]


def test_that_a_file_with_a_day_of_another_year_is_refused():
    days = [{"name": {"zh_CN": "a", "en": "a"}, "days": [date(2027, 1, 1)]}]
    with pytest.raises(PlanError, match="calendar_file_broken"):
        published_year({"country": "CN", "year": 2026, "holiday": days}, "en")
