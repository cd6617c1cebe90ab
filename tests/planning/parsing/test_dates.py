from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.errors import PlanError
from planning.parsing.dates import (
    Order,
    is_date_range,
    parse_date,
    parse_date_range,
    parse_moment,
    possible_orders,
)

THURSDAY = date(2026, 7, 23)


def code_of(text: str, order: Order | None = None) -> str:
    with pytest.raises(PlanError) as refused:
        parse_date(text, today=THURSDAY, order=order)
    assert refused.value.params["value"] == text.strip()
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3月5日", date(2026, 3, 5)),
        ("3月24", date(2026, 3, 24)),
        ("3月31号", date(2026, 3, 31)),
        ("2025.3.10", date(2025, 3, 10)),
        ("2025-3-10", date(2025, 3, 10)),
        ("２０２５／３／１０", date(2025, 3, 10)),
        ("2025年3月10日", date(2025, 3, 10)),
        ("25年3月1日", date(2025, 3, 1)),
        ("20260723", date(2026, 7, 23)),
        ("17-Jun", date(2026, 6, 17)),
        ("Mar 25, 2024", date(2024, 3, 25)),
        ("June 17th, 2024", date(2024, 6, 17)),
        ("7 Novermber", date(2026, 11, 7)),
        ("2019/3/3（周日）", date(2019, 3, 3)),
        ("Sun 13/01/19", date(2019, 1, 13)),
        ("15/06/2020", date(2020, 6, 15)),
        ("07-14-2023", date(2023, 7, 14)),
        ("2025-03-01 00:00:00", date(2025, 3, 1)),
        ("3月5日 18:00", date(2026, 3, 5)),
    ],
)
def test_that_a_written_date_is_read(text: str, meant: date) -> None:
    assert parse_date(text, today=THURSDAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("今天", THURSDAY),
        ("Tomorrow", date(2026, 7, 24)),
        ("昨天", date(2026, 7, 22)),
        ("周四", THURSDAY),
        ("周五", date(2026, 7, 24)),
        ("Friday", date(2026, 7, 24)),
        ("wed", date(2026, 7, 29)),
        ("下周三", date(2026, 7, 29)),
        ("本周一", date(2026, 7, 20)),
        ("+3d", date(2026, 7, 26)),
        ("＋3天", date(2026, 7, 26)),
        ("-1w", date(2026, 7, 16)),
        ("3天后", date(2026, 7, 26)),
        ("+1个月", date(2026, 8, 23)),
    ],
)
def test_that_a_relative_date_counts_from_the_given_today(text: str, meant: date) -> None:
    assert parse_date(text, today=THURSDAY) == meant


def test_that_month_and_day_follow_the_order() -> None:
    assert parse_date("3/5", today=THURSDAY, order="ymd") == date(2026, 3, 5)
    assert parse_date("3/5", today=THURSDAY, order="dmy") == date(2026, 5, 3)
    assert parse_date("05/03/2024", today=THURSDAY, order="mdy") == date(2024, 5, 3)
    assert parse_date("23/06/26", today=THURSDAY, order="ymd") == date(2023, 6, 26)


def test_that_an_undecidable_order_is_asked_about() -> None:
    assert code_of("3/5") == "date_ambiguous"
    assert code_of("05/03/2024") == "date_ambiguous"
    assert code_of("23/06/26") == "date_ambiguous"


def test_that_the_day_of_the_week_settles_the_order() -> None:
    assert parse_date("Sun 03/02/2019", today=THURSDAY) == date(2019, 2, 3)
    assert parse_date("Sat 03/02/2019", today=THURSDAY) == date(2019, 3, 2)


@pytest.mark.parametrize("text", ["2021/9/31", "2023/6/31", "31/02/2024", "32/13/2024", "2023-02-29"])
def test_that_an_impossible_date_is_called_so(text: str) -> None:
    assert code_of(text) == "date_impossible"


@pytest.mark.parametrize(
    "text",
    [
        "6月初",
        "6月中旬",
        "6月1/2日",
        "4月底之前",
        "待定",
        "TBD",
        "待前端完成后",
        "未安排",
        "Month 1",
        "3月",
        "ongoing",
    ],
)
def test_that_a_fuzzy_date_is_not_turned_into_a_day(text: str) -> None:
    assert code_of(text) == "date_unclear"


@pytest.mark.parametrize("text", ["", "-", "下周吧", "abc", "第2-4天", "45000"])
def test_that_what_is_no_date_never_becomes_today(text: str) -> None:
    assert code_of(text) == "date_unreadable"


def test_that_a_missing_year_is_the_nearest_or_the_given_one() -> None:
    assert parse_date("12月20日", today=date(2027, 1, 5)) == date(2026, 12, 20)
    assert parse_date("3月5日", today=date(2026, 12, 1)) == date(2027, 3, 5)
    assert parse_date("3月5日", today=THURSDAY, year=2019) == date(2019, 3, 5)
    assert parse_date("2月29日", today=THURSDAY) == date(2028, 2, 29)


def test_that_two_digits_of_a_year_are_read_by_the_stated_rule() -> None:
    assert parse_date("17-Jun-76", today=THURSDAY) == date(2076, 6, 17)
    assert parse_date("17-Jun-77", today=THURSDAY) == date(1977, 6, 17)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_that_every_day_written_year_first_comes_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d %B %Y}",
    ):
        assert parse_date(text, today=THURSDAY) == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3月5日 18:00", datetime(2026, 3, 5, 18)),
        ("3月5日18:30", datetime(2026, 3, 5, 18, 30)),
        ("下周三 下午6点", datetime(2026, 7, 29, 18)),
        ("周五晚上8点半", datetime(2026, 7, 24, 20, 30)),
        ("Friday 6pm", datetime(2026, 7, 24, 18)),
        ("6:30 pm Friday", datetime(2026, 7, 24, 18, 30)),
        ("2025-03-05T18:00:00", datetime(2025, 3, 5, 18)),
        ("12am 2025-03-05", datetime(2025, 3, 5)),
        ("2025-03-05", datetime(2025, 3, 5, 9)),
    ],
)
def test_that_a_moment_is_read_with_its_time(text: str, meant: datetime) -> None:
    assert parse_moment(text, today=THURSDAY, at=datetime(2026, 1, 1, 9).time()) == meant


@pytest.mark.parametrize("text", ["18:00", "下午6点", "2025/3/5 25:00"])
def test_that_a_time_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        parse_moment(text, today=THURSDAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020/12/26-2021/01/02", date(2020, 12, 26), date(2021, 1, 2)),
        ("9/12-9/18", date(2026, 9, 12), date(2026, 9, 18)),
        ("10/23-10-26", date(2026, 10, 23), date(2026, 10, 26)),
        ("3.24 - 3.29(6天)", date(2026, 3, 24), date(2026, 3, 29)),
        ("2017/3/6 ~ 2017/3/10", date(2017, 3, 6), date(2017, 3, 10)),
        ("3月5日至8日", date(2026, 3, 5), date(2026, 3, 8)),
        ("7月1日—7月15日", date(2026, 7, 1), date(2026, 7, 15)),
        ("12/26-1/2", date(2026, 12, 26), date(2027, 1, 2)),
        ("Mar 5 - Mar 9, 2024", date(2024, 3, 5), date(2024, 3, 9)),
        ("Dec 26 - Jan 2, 2024", date(2023, 12, 26), date(2024, 1, 2)),
        ("20250301-20250308", date(2025, 3, 1), date(2025, 3, 8)),
        ("2025-03-10", date(2025, 3, 10), date(2025, 3, 10)),
    ],
)
def test_that_a_range_gives_start_and_end(text: str, first: date, last: date) -> None:
    assert parse_date_range(text, today=THURSDAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3/5-3/8", "date_ambiguous"),
        ("6月下旬至7月初", "date_unclear"),
        ("2025/3/8-2025/3/1", "range_reversed"),
        ("2021/9/28-2021/9/31", "date_impossible"),
        ("开始-结束", "date_unreadable"),
    ],
)
def test_that_a_range_that_cannot_be_read_is_told_by_its_reason(text: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        parse_date_range(text, today=THURSDAY)
    assert refused.value.code == code


def test_that_a_hyphenated_date_is_not_taken_for_a_range() -> None:
    assert not is_date_range("2025-03-10")
    assert not is_date_range("17-Jun")
    assert is_date_range("9/12-9/18")


def test_that_the_orders_of_a_column_can_be_intersected() -> None:
    assert possible_orders("25/06/2020") == {"dmy"}
    assert possible_orders("07-14-2023") == {"mdy", "ymd"}
    assert possible_orders("3/5") == {"dmy", "mdy", "ymd"}
    assert possible_orders("2025-3-1") == {"dmy", "mdy", "ymd"}
