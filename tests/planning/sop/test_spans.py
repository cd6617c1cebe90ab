"""Clock time from an anchor: every way of writing it reads back, and what isn't time is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.errors import PlanError
from planning.sop.repeats import Repeat, read_repeat
from planning.sop.spans import parse_span, span_exact


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("-3d", -4320),
        ("T-3d", -4320),
        ("T−3 天", -4320),
        ("提前 3 天", -4320),
        ("3 days before", -4320),
        ("3天前", -4320),
        ("-5d 9h", -7740),
        ("T", 0),
        ("0", 0),
        ("90", 90),
        ("+1 小时", 60),
        ("1.5 h", 90),
        ("1w", 10080),
        ("24小时", 1440),
        ("２ｈ", 120),
    ],
)
def test_that_a_place_before_or_after_the_anchor_is_read(typed: str, minutes: int) -> None:
    assert parse_span(typed) == minutes


@pytest.mark.parametrize("typed", ["", "soon", "3 x", "下周", "2h soon", "T-"])
def test_that_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(PlanError, match="span_unreadable"):
        parse_span(typed)


@given(st.integers(-100_000, 100_000))
def test_that_the_text_to_edit_reads_back(minutes: int) -> None:
    assert parse_span(span_exact(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "repeat"),
    [
        ("every 60 min", Repeat(every=60)),
        ("每 10 分钟", Repeat(every=10)),
        ("每小时", Repeat(every=60)),
        ("every hour", Repeat(every=60)),
        ("前 10 条", Repeat(times=10)),
        ("first 10 comments", Repeat(times=10)),
        ("3 times", Repeat(times=3)),
        ("3 次", Repeat(times=3)),
        ("", Repeat()),
        ("every Wednesday", Repeat()),
        ("有空就做", Repeat()),
    ],
)
def test_that_a_rhythm_is_read_and_a_remark_means_once(typed: str, repeat: Repeat) -> None:
    assert read_repeat(typed) == repeat


def test_that_an_hourly_step_counts_both_ends() -> None:
    assert Repeat(every=60).count(180) == 4
    assert Repeat(times=10).count(60) == 10
