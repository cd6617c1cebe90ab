"""Rules of RFC 5545: read, refused, counted out, and said in both languages."""

from datetime import date, datetime

import pytest

from planning.errors import PlanError
from planning.formats import Formats
from planning.goals.recurrence import LAST, WORKDAYS, Repeat, check_rule, occurrences, repeat_of, rule_text
from planning.goals.rule_words import node_words
from planning.rows import TimeNode
from tests.planning.plans import NOW, texts

FIRST = datetime(2026, 11, 2, 10)
MONDAY = "FREQ=WEEKLY;BYDAY=MO"
LAST_WORKDAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"


def days(rule: str, count: int = 3, first: datetime = FIRST) -> list[str]:
    found = occurrences(first, rule, datetime(2026, 11, 1), datetime(2027, 12, 31))
    return [f"{moment:%m-%d}" for moment, _ in zip(found, range(count), strict=False)]


def words(rule: str, lang: str, at_close: bool = False) -> str:
    node = TimeNode(1, "n", 1, 1, "N", FIRST, rule, at_close)
    return node_words(Formats(texts(lang), "CNY", NOW.date(), 480), node)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("", ["11-02"]),
        (MONDAY, ["11-02", "11-09", "11-16"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", ["11-02", "11-04", "11-16"]),
        ("FREQ=DAILY;COUNT=2", ["11-02", "11-03"]),
        ("FREQ=DAILY;UNTIL=20261103", ["11-02", "11-03"]),
        ("FREQ=DAILY;UNTIL=20261103T095959Z", ["11-02"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["12-31", "01-31", "03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["11-30", "12-31", "01-31"]),
        (LAST_WORKDAY, ["11-30", "12-31", "01-29"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["11-10", "12-08", "01-12"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("freq=weekly; byday=fr", ["11-06", "11-13", "11-20"]),
    ],
)
def test_that_a_rule_counts_out_its_days(rule: str, expected: list[str]) -> None:
    assert days(rule) == expected


def test_that_a_count_holds_from_the_first_and_not_from_where_one_looks() -> None:
    found = occurrences(FIRST, "FREQ=DAILY;COUNT=3", datetime(2026, 11, 4), datetime(2026, 12, 1))
    assert [moment.day for moment in found] == [4]


@pytest.mark.parametrize(
    "rule",
    [
        "=1+1",
        "落地",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=²",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
        "INTERVAL=2",
        "FREQ",
    ],
)
def test_that_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(PlanError, match="rule_unreadable"):
        check_rule(rule)


@pytest.mark.parametrize(
    "repeat",
    [
        Repeat("daily", 3),
        Repeat("weekly", weekdays=(0, 2)),
        Repeat("weekly", 2, (4,), until=date(2026, 12, 31)),
        Repeat("monthly", month_day=LAST, count=6),
        Repeat("monthly", weekdays=WORKDAYS, nth=LAST),
        Repeat("monthly", weekdays=(1,), nth=2),
        Repeat("yearly"),
    ],
)
def test_that_parts_and_text_of_a_rule_are_the_same(repeat: Repeat) -> None:
    assert repeat_of(rule_text(repeat)) == repeat
    check_rule(rule_text(repeat))


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        (MONDAY, "every Monday at 10:00", "每周一 10:00"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "every Mon, Wed at 10:00", "每周一、周三 10:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday at 10:00", "每 2 周的周五 10:00"),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "every day from Monday to Friday at 10:00",
            "每周一至周五 10:00",
        ),
        ("FREQ=DAILY;COUNT=3", "every day at 10:00, 3 times", "每天 10:00，共 3 次"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "on the 1st of every month at 10:00", "每月 1 日 10:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day of every month at 10:00", "每月最后一天 10:00"),
        (
            LAST_WORKDAY,
            "on the last weekday (Mon–Fri) of every month at 10:00",
            "每月最后一个工作日（周一至周五） 10:00",
        ),
        ("FREQ=MONTHLY;BYDAY=2TU", "on the 2nd Tuesday of every month at 10:00", "每月第 2 个周二 10:00"),
        ("FREQ=YEARLY", "every year on 2 Nov at 10:00", "每年 11 月 2 日 10:00"),
        ("FREQ=DAILY;UNTIL=20261203", "every day at 10:00, until 12-03", "每天 10:00，至 12-03"),
        (
            "FREQ=YEARLY;BYMONTH=3",
            "by the rule FREQ=YEARLY;BYMONTH=3 at 10:00",
            "按规则（FREQ=YEARLY;BYMONTH=3） 10:00",
        ),
    ],
)
def test_that_common_rules_are_said_in_words(rule: str, english: str, chinese: str) -> None:
    assert (words(rule, "en"), words(rule, "zh_CN")) == (english, chinese)


def test_that_close_of_business_is_said_instead_of_the_hour() -> None:
    assert words("FREQ=WEEKLY;BYDAY=FR", "en", at_close=True) == "every Friday by close of business"
    assert words("FREQ=WEEKLY;BYDAY=FR", "zh_CN", at_close=True) == "每周五下班前"
    assert words("", "en") == "Mon 2 Nov at 10:00"


def test_that_a_rule_nobody_can_read_is_shown_as_it_is() -> None:
    assert "落地" in words("落地", "en")
