"""Microsoft Project's XML becomes a plan: what places tasks is there, what can't be taken over is told."""

from datetime import date, datetime
from pathlib import Path

import pytest

from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.importing.project_plan import add_project, plan_of_project
from planning.plan import Plan
from planning.schedule.calendars import CALENDARS
from planning.schedule.from_plan import SCHEDULE
from storage.interchange import project_kind, read_project

NOW = datetime(2026, 3, 2, 9)
WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking></WeekDay>"
    for day in range(1, 8)
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">'
    "<Name>Launch.mpp</Name><ScheduleFromStart>1</ScheduleFromStart><StartDate>2026-03-02T08:00:00</StartDate>"
    "<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"
)


def project(tasks: str, calendars: str = "", rest: str = "") -> str:
    """A whole file around these parts; calendar 1 works from 8 to 12 and 13 to 17."""
    standard = f"<Calendar><UID>1</UID><Name>Standard</Name><WeekDays>{WEEK}</WeekDays>"
    return (
        f"{HEAD}<Calendars>{standard}</Calendar>{calendars}</Calendars><Tasks>"
        f"<Task><UID>0</UID><OutlineLevel>0</OutlineLevel><Name>Launch</Name></Task>{tasks}</Tasks>{rest}</Project>"
    )


def task(uid: int, more: str = "", level: int = 1, hours: int = 8) -> str:
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>PT{hours}H0M0S</Duration><DurationFormat>7</DurationFormat>{more}</Task>"
    )


def link(uid: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{form}</LagFormat></PredecessorLink>"
    )


@pytest.fixture
def taken(tmp_path: Path):
    """The plan that a file's text becomes, and what was told."""

    def take(text: str):
        path = tmp_path / "given.xml"
        path.write_text(text, encoding="utf-8")
        assert project_kind(path) == "mspdi"
        draft = read_project(path)
        plan = Plan(1)
        plan.swap(plan.prepare(plan_of_project(1, draft, "given", "CNY")))
        return DerivedValues(plan, NOW), [(problem.code, problem.value) for problem in draft.problems]

    return take


def by_uid(values: DerivedValues):
    schedule = values.get(SCHEDULE)
    return {row.source_uid: schedule[row.id] for row in values.plan.tasks.values()}


def test_that_tasks_keep_their_outline_and_identifiers(taken):
    values, told = taken(project(task(7) + task(3, level=2) + task(4, level=2) + task(9)))
    tasks = values.plan.tasks
    assert [row.source_uid for row in tasks.values()] == ["7", "3", "4", "9"]
    assert [row.parent for row in tasks.values()] == [None, 1, 1, None]
    assert (values.plan.info.name, told) == ("Launch", [])


def test_that_links_come_with_every_kind_of_lag(taken):
    links = link(1, 3, 4800) + link(2, 1, 50, 19) + link(3, 0, -2400) + link(4, 1, 28800, 8)
    values, _ = taken(project("".join(task(uid) for uid in range(1, 5)) + task(5, links)))
    rows = [(row.kind, row.lag, row.lag_kind) for row in values.plan.links.values()]
    assert rows == [
        ("SS", 480, "working"),
        ("FS", 50, "percent"),
        ("FF", -240, "working"),
        ("FS", 2880, "elapsed"),
    ]


def test_that_a_percentage_is_of_the_predecessors_duration(taken):
    values, _ = taken(project(task(1, hours=16) + task(2, link(1, 1, 50, 19))))
    assert by_uid(values)["2"].start == datetime(2026, 3, 5, 8)


def test_that_constraints_deadlines_and_progress_come_along(taken):
    more = (
        "<ConstraintType>2</ConstraintType><ConstraintDate>2026-03-05T08:00:00</ConstraintDate>"
        "<Deadline>2026-03-04T17:00:00</Deadline>"
    )
    begun = "<PercentComplete>50</PercentComplete><ActualStart>2026-03-03T08:00:00</ActualStart>"
    values, _ = taken(project(task(1, more) + task(2, begun)))
    dates = by_uid(values)
    assert dates["1"].start == datetime(2026, 3, 5, 8)
    assert dates["1"].total_float == -480
    assert dates["2"].start == datetime(2026, 3, 3, 8)


def test_that_a_constraint_without_its_date_is_none(taken):
    values, _ = taken(project(task(1, "<ConstraintType>4</ConstraintType>")))
    assert values.plan.tasks[1].constraint == "asap"


def test_that_elapsed_durations_run_day_and_night(taken):
    more = task(1, hours=48).replace("<DurationFormat>7", "<DurationFormat>8")
    values, _ = taken(project(more))
    assert by_uid(values)["1"].finish == datetime(2026, 3, 4, 8)


def test_that_calendars_bring_inherited_days_off_and_own_hours(taken):
    away = (
        "<Calendar><UID>5</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception>"
        "<TimePeriod><FromDate>2026-03-02T00:00:00</FromDate><ToDate>2026-03-03T23:59:00</ToDate></TimePeriod>"
        "<Name>Away</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>"
    )
    people = (
        "<Resources><Resource><UID>1</UID><Name>Ann</Name><Type>1</Type><CalendarUID>5</CalendarUID></Resource>"
        "<Resource><UID>2</UID><Name>Paper</Name><Type>0</Type></Resource></Resources>"
        "<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment>"
        "</Assignments>"
    )
    values, told = taken(project(task(1), away, people))
    assert by_uid(values)["1"].start == datetime(2026, 3, 4, 8)
    assert not values.get(CALENDARS).of_person(1).is_working_day(date(2026, 3, 3))
    assert told == [("resource_no_person", "Paper")]
    assert values.plan.tasks[1].owner == 1


def test_that_a_manual_task_stays_and_one_without_dates_follows_its_links(taken):
    fixed = "<Manual>1</Manual><Start>2026-03-07T18:00:00</Start><Finish>2026-03-07T19:00:00</Finish>"
    values, _ = taken(project(task(1, fixed) + task(2, "<Manual>1</Manual>" + link(1))))
    dates = by_uid(values)
    assert dates["1"].start == datetime(2026, 3, 7, 18)
    assert dates["2"].start == datetime(2026, 3, 9, 8)


def test_that_links_which_cannot_stand_are_told_and_the_others_kept(taken):
    tasks = (
        task(1, link(2))
        + task(2, link(1) + link(99))
        + task(3)
        + task(4, link(3), level=2)
        + task(5, link(1))
    )
    values, told = taken(project(tasks))
    assert {code for code, _ in told} == {"link_loop", "predecessor_unknown", "link_to_own_summary"}
    ends = {(row.predecessor, row.successor) for row in values.plan.links.values()}
    assert ends == {(2, 1), (1, 5)}


def test_that_a_file_can_be_added_to_a_plan_that_is_there(taken, tmp_path):
    values, _ = taken(project(task(1)))
    change = add_project(values.plan, read_project(tmp_path / "given.xml"), "given.xml")
    values.plan.swap(values.plan.prepare(change))
    assert len(values.plan.tasks) == 2
    assert len(values.plan.rows("plan")) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + "<Tasks><Task>", "file_damaged"),
        (
            HEAD.replace("<Project", '<!DOCTYPE Project [<!ENTITY a "b">]><Project') + "</Project>",
            "file_dangerous",
        ),
        (HEAD + "<a>" * 100 + "</a>" * 100 + "</Project>", "file_dangerous"),
    ],
)
def test_that_a_hostile_or_broken_file_is_refused_by_name(tmp_path, text, code):
    path = tmp_path / "bad.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as refusal:
        read_project(path)
    assert refusal.value.code == code


def test_that_numbers_beyond_reason_harm_nothing(taken):
    values, _ = taken(project(task(1, "<PercentComplete>1e99</PercentComplete><Type>77</Type>", hours=3)))
    assert values.plan.tasks[1].task_type == "fixed_units"


def test_that_leveling_delays_and_uneven_work_are_told(taken):
    even, bent = (
        f"<Assignment><TaskUID>{uid}</TaskUID><ResourceUID>1</ResourceUID><WorkContour>{contour}</WorkContour>"
        "</Assignment>"
        for uid, contour in ((1, 0), (2, 3))
    )
    tasks = task(1, "<LevelingDelay>4800</LevelingDelay>") + task(2, "<LevelingDelay>0</LevelingDelay>")
    _, told = taken(project(tasks, rest=f"<Assignments>{even}{bent}</Assignments>"))
    assert told == [("leveling_delay_left_out", "T1"), ("work_contour_left_out", "T2")]


def test_that_a_manual_task_with_one_date_takes_the_other_from_its_duration(taken):
    begun = task(1, "<Manual>1</Manual><ManualStart>2026-03-05T08:00:00</ManualStart>", hours=16)
    ended = task(2, "<Manual>1</Manual><ManualFinish>2026-03-06T17:00:00</ManualFinish>" + link(1), hours=16)
    dates = by_uid(taken(project(begun + ended))[0])
    assert (dates["1"].start, dates["1"].finish) == (datetime(2026, 3, 5, 8), datetime(2026, 3, 6, 17))
    assert (dates["2"].start, dates["2"].finish) == (datetime(2026, 3, 5, 8), datetime(2026, 3, 6, 17))
