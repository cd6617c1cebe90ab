"""Textbook networks, and schedules by other engines, read from the shared cases where they lie beside the project."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendar import OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import Schedule, schedule
from tests.planning.schedule.builders import DAY, MONDAY

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def within_reach(task: dict) -> bool:
    """Whether links, lags, start-no-earlier and manual dates say all about this task: other cases await their turn."""
    plain = task["constraint"] in ("AS_SOON_AS_POSSIBLE", "START_NO_EARLIER_THAN")
    lags_in_minutes = not any(
        link["lag"].get("percent") or link["lag"].get("elapsed") for link in task["preds"]
    )
    told_otherwise = any(task[key] for key in ("percent_complete", "deadline", "calendar"))
    owned = any(assignment.get("calendar") for assignment in task["assignments"])
    return plain and lags_in_minutes and not (told_otherwise or owned or task["duration"].get("elapsed"))


def published(*patterns: str) -> list:
    """Each case within reach as a test of its own, or one that is skipped by name."""
    found = []
    for path in sorted(path for pattern in patterns for path in CASES.glob(pattern)):
        content = json.loads(path.read_text(encoding="utf-8"))
        for case in content.get("cases", [content]):
            if all(within_reach(task) for task in case.get("tasks", ()) if task["level"] > 0):
                found.append(pytest.param(case, id=f"{path.stem}-{case.get('name') or case.get('seed', '')}"))
    return found or [pytest.param({}, marks=pytest.mark.skip(reason=f"shared cases {patterns} are not here"))]


@pytest.mark.parametrize("case", published("cpm_textbook.json"))
def test_that_a_textbook_network_has_its_published_answers(case):
    ids = {name: number for number, name in enumerate(case["input"]["activities"], 1)}
    tasks = [Activity(ids[name], duration=days * DAY) for name, days in case["input"]["activities"].items()]
    links = [
        Dependency(ids[link["pred"]], ids[link["succ"]], link["type"], link["lag"] * DAY)
        for link in case["input"]["links"]
    ]
    plan = schedule(tasks, links, OFFICE_HOURS, MONDAY)

    def day(moment: datetime) -> float:
        return OFFICE_HOURS.minutes_between(MONDAY, moment) / DAY

    for name, answer in case["expected"]["activities"].items():
        dates = plan[ids[name]]
        told = [
            day(it) for it in (dates.early_start, dates.early_finish, dates.late_start, dates.late_finish)
        ]
        told += [dates.total_float / DAY, dates.free_float / DAY]
        assert told == [answer[key] for key in ("es", "ef", "ls", "lf", "tf", "ff")], name
    assert day(plan.finish) == case["expected"]["duration"]
    assert plan.critical_tasks == {ids[name] for name in case["expected"]["critical"]}


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def calendar_of(given: dict) -> WorkingCalendar:
    def spans(pairs):
        minutes = [
            tuple(int(hour) * 60 + int(rest) for hour, rest in (it.split(":") for it in pair))
            for pair in pairs
        ]
        return tuple((begin, end or 24 * 60) for begin, end in minutes)

    exceptions = {date.fromisoformat(day): spans(pairs) for day, pairs in given["exceptions"].items()}
    return WorkingCalendar([spans(given["week"].get(day, [])) for day in DAYS], exceptions)


def activity_of(task: dict, known: set[int]) -> Activity:
    gold = task["gold"]
    manual = None if task["mode"] == "AUTO_SCHEDULED" else (moment(gold["start"]), moment(gold["finish"]))
    parent = task["parent"] if task["parent"] in known else None
    return Activity(
        task["uid"],
        parent,
        round(task["duration"]["minutes"]),
        manual,
        not_before=moment(task["constraint_date"]),
    )


def scheduled(case: dict, calendar: WorkingCalendar) -> Schedule:
    tasks = [task for task in case["tasks"] if task["active"] and task["level"] > 0]
    known = {task["uid"] for task in tasks}
    links = [
        Dependency(link["uid"], task["uid"], link["type"], round(link["lag"]["minutes"]))
        for task in tasks
        for link in task["preds"]
    ]
    start = datetime.fromisoformat(case["project"]["start"])
    return schedule([activity_of(task, known) for task in tasks], links, calendar, start)


@pytest.mark.parametrize("case", published("mspdi/*.json", "cpm_generated_mpxj_scheduler.json"))
def test_that_a_plan_within_reach_has_the_dates_that_other_engines_gave_it(case):
    calendar = calendar_of(case["calendars"][case["project"]["default_calendar"]])
    plan = scheduled(case, calendar)
    for task in case["tasks"]:
        if task["uid"] in plan and not task["summary"]:
            gold, dates = task["gold"], plan[task["uid"]]
            for key in ("start", "finish", "late_start", "late_finish"):
                assert calendar.minutes_between(moment(gold[key]), getattr(dates, key)) == 0, (
                    task["name"],
                    key,
                )
            floats = (gold["total_slack_min"], gold["free_slack_min"], gold["critical"])
            assert (dates.total_float, dates.free_float, dates.critical) == floats, task["name"]
