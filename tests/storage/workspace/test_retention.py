"""A year of backups: what stays, whatever the clock does."""

from datetime import date, timedelta
from itertools import pairwise

from storage.retention import DAILY, MONTHLY, WEEKLY, Made, kept

FIRST = date(2026, 1, 1)


def lived(days: list[date], a_day: int = 3) -> list[Made]:
    """Backups made on these days, thinned after each."""
    have: list[Made] = []
    for number in range(len(days) * a_day):
        today = days[number // a_day]
        have.append(Made(number + 1, today))
        stay = kept(have, today)
        assert have[-1].number in stay, "the one just made stays"
        have = [made for made in have if made.number in stay]
    return have


def test_that_a_year_leaves_today_twelve_days_ten_weeks_and_nine_months() -> None:
    days = [FIRST + timedelta(day) for day in range(365)]
    have = lived(days)
    today = [made for made in have if made.day == days[-1]]
    assert len(today) == 3
    before = sorted({made.day for made in have} - {days[-1]}, reverse=True)
    assert before[:DAILY] == [days[-1] - timedelta(day) for day in range(1, DAILY + 1)]
    weeks = before[DAILY : DAILY + WEEKLY]
    assert all(day.isoweekday() == 7 for day in weeks[1:]), "the last of each week"
    assert [early - late for early, late in pairwise(weeks[1:])] == [timedelta(7)] * 8
    months = before[DAILY + WEEKLY :]
    assert len({(day.year, day.month) for day in months}) == len(months) <= MONTHLY
    assert before[-1] <= days[-1] - timedelta(240)


def test_that_thinning_never_removes_more_than_its_number_allows_on_any_day() -> None:
    for length in range(1, 366, 7):
        have = lived([FIRST + timedelta(day) for day in range(length)], a_day=1)
        assert len(have) <= 1 + DAILY + WEEKLY + MONTHLY
        assert len(have) >= min(length, 1 + DAILY)


def test_that_nothing_goes_while_there_is_room_for_every_day() -> None:
    have = lived([FIRST + timedelta(day) for day in range(DAILY + 1)], a_day=1)
    assert len(have) == DAILY + 1


def test_that_a_backup_from_the_future_stays_and_displaces_nothing() -> None:
    days = [FIRST + timedelta(day) for day in range(100)]
    have = lived(days, a_day=1)
    strange = [Made(1000 + at, date(2099, 1, 1) + timedelta(at)) for at in range(20)]
    assert kept([*have, *strange], days[-1]) == {made.number for made in [*have, *strange]}


def test_that_a_clock_set_forward_takes_no_more_than_a_new_day_does() -> None:
    days = [FIRST + timedelta(day) for day in range(200)]
    have = lived(days, a_day=1)
    jump = kept([*have, Made(1000, date(2099, 1, 1))], date(2099, 1, 1))
    next_day = days[-1] + timedelta(1)
    assert jump == kept([*have, Made(1000, next_day)], next_day)
    assert len(have) - len(jump & {made.number for made in have}) <= 1


def test_that_the_newest_is_told_by_number_and_not_by_the_clock() -> None:
    same_day = date(2026, 5, 4)
    have = [Made(7, same_day), Made(8, same_day), Made(3, same_day)]
    assert kept(have, date(2026, 5, 5)) == {8}


def test_that_a_clock_that_jumps_to_and_fro_uses_each_day_once() -> None:
    days = [FIRST + timedelta(day) for day in range(DAILY)]
    have = [Made(number, days[number % 2]) for number in range(40)]
    have += [Made(100 + at, day) for at, day in enumerate(days[2:])]
    stay = kept(have, days[-1] + timedelta(1))
    assert len(stay) == DAILY
    assert {made.day for made in have if made.number in stay} == set(days)
