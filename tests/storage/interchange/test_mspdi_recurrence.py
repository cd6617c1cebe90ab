"""Calendar exceptions that recur are days off (or days of work) on every day that they name, and on no other."""

from datetime import date
from xml.etree.ElementTree import fromstring

import pytest

from planning.importing.project import ProjectDraft
from storage.interchange.mspdi_calendars import read_calendars
from storage.interchange.mspdi_recurrence import MOST_DAYS, recurring_days


def exception(kind: int, more: str, first: str = "2026-01-01", last: str = "2026-12-31"):
    period = f"<TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod>"
    return fromstring(f"<Exception>{period}<Type>{kind}</Type><DayWorking>0</DayWorking>{more}</Exception>")


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(f"2026-{text}") for text in texts]


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        (7, "<Period>10</Period>", days("03-01", "03-11", "03-21", "03-31")),
        (
            6,
            "<Period>1</Period><DaysOfWeek>34</DaysOfWeek>",
            days("03-02", "03-06", "03-09", "03-13", "03-16", "03-20", "03-23", "03-27", "03-30"),
        ),
        (6, "<Period>2</Period><DaysOfWeek>1</DaysOfWeek>", days("03-01", "03-15", "03-29")),
        (4, "<Period>1</Period><MonthDay>31</MonthDay>", days("03-31")),
        (5, "<Period>1</Period><MonthItem>8</MonthItem><MonthPosition>4</MonthPosition>", days("03-27")),
        (5, "<Period>1</Period><MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>", days("03-02")),
        (5, "<Period>1</Period><MonthItem>2</MonthItem><MonthPosition>4</MonthPosition>", days("03-29")),
        (5, "<Period>1</Period><MonthItem>0</MonthItem><MonthPosition>1</MonthPosition>", days("03-02")),
        (2, "<Month>2</Month><MonthDay>8</MonthDay>", days("03-08")),
        (3, "<Month>2</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition>", days("03-26")),
        (3, "<Month>3</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition>", []),
    ],
)
def test_that_each_pattern_names_its_days_of_march(kind, more, expected):
    assert recurring_days(exception(kind, more, "2026-03-01", "2026-03-31")) == expected


def test_that_every_second_month_counts_from_the_first():
    found = recurring_days(exception(4, "<Period>2</Period><MonthDay>31</MonthDay>"))
    assert found == days("01-31", "03-31", "05-31", "07-31", "09-30", "11-30")


def test_that_months_are_counted_from_the_first_day_that_counts():
    found = recurring_days(exception(4, "<Period>4</Period><MonthDay>12</MonthDay>", first="2026-01-18"))
    assert found == days("02-12", "06-12", "10-12")


def test_that_a_month_too_short_for_the_day_takes_its_last():
    found = recurring_days(exception(4, "<Period>1</Period><MonthDay>30</MonthDay>", last="2026-02-28"))
    assert found == days("01-30", "02-28")


def test_that_yearly_days_go_on_for_the_years_of_the_exception():
    found = recurring_days(exception(2, "<Month>0</Month><MonthDay>1</MonthDay>", "2007-01-01", "2026-06-30"))
    assert [day.year for day in found] == list(range(2007, 2027))


def test_that_an_exception_entered_by_occurrences_ends_with_them():
    more = (
        "<EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>3</Occurrences><DaysOfWeek>2</DaysOfWeek>"
    )
    assert recurring_days(exception(6, more)) == days("01-05", "01-12", "01-19")


def test_that_an_exception_without_end_is_bounded():
    assert len(recurring_days(exception(7, "", "2000-01-01", "9999-12-31"))) == MOST_DAYS
    assert recurring_days(exception(6, "<DaysOfWeek>0</DaysOfWeek>", "2000-01-01", "9999-12-31")) == []


def calendar(*exceptions: str, days_of_week: str = ""):
    draft = ProjectDraft("P", {})
    text = (
        f"<Calendar><UID>1</UID><Name>C</Name><WeekDays>{days_of_week}</WeekDays>"
        f"<Exceptions>{''.join(exceptions)}</Exceptions></Calendar>"
    )
    read_calendars({"1": fromstring(text)}, draft)
    return draft


def written(kind: int, more: str, working: bool = False) -> str:
    span = "<WorkingTime><FromTime>10:00:00</FromTime><ToTime>11:00:00</ToTime></WorkingTime>"
    hours = f"<WorkingTimes>{span}</WorkingTimes>"
    return (
        "<Exception><TimePeriod><FromDate>2026-03-06T00:00:00</FromDate><ToDate>2026-03-06T23:59:00</ToDate>"
        f"</TimePeriod><Name>n{kind}</Name><Type>{kind}</Type><DayWorking>{int(working)}</DayWorking>"
        f"{hours if working else ''}{more}</Exception>"
    )


def test_that_a_single_date_overrules_what_recurs_whatever_comes_first():
    single, weekly = written(1, "", working=True), written(6, "<DaysOfWeek>32</DaysOfWeek>")
    for order in ((single, weekly), (weekly, single)):
        draft = calendar(*order)
        assert draft.calendars["1"].exceptions[date(2026, 3, 6)] == ((600, 660),)
        assert draft.problems == []


def test_that_days_among_the_weekdays_count_only_without_exceptions():
    ranged = (
        "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>"
        "<FromDate>2026-03-01T00:00:00</FromDate><ToDate>2026-03-31T23:59:00</ToDate></TimePeriod></WeekDay>"
    )
    assert len(calendar(days_of_week=ranged).calendars["1"].exceptions) == 31
    both = calendar(written(6, "<DaysOfWeek>32</DaysOfWeek>"), days_of_week=ranged)
    assert list(both.calendars["1"].exceptions) == [date(2026, 3, 6)]


def test_that_a_pattern_that_is_unknown_is_told():
    assert [problem.code for problem in calendar(written(9, "")).problems] == ["calendar_recurrence_left_out"]
