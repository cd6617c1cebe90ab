"""Whatever is typed, a parser answers with a value or a refusal."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.errors import PlanError
from planning.parsing.choices import parse_bool, parse_choice, parse_scale
from planning.parsing.dates import is_date_range, parse_date, parse_date_range, parse_moment, possible_orders
from planning.parsing.durations import parse_duration
from planning.parsing.links import parse_predecessors
from planning.parsing.money import parse_money
from planning.parsing.numbers import parse_number, parse_percent

TODAY = date(2026, 7, 23)
PIECES = [
    "9",
    "31",
    "2",
    "0",
    "2026",
    "99999999",
    "/",
    "-",
    ".",
    ",",
    ":",
    " ",
    "~",
    "月",
    "日",
    "年",
    "周",
    "天",
    "d",
    "h",
    "pm",
]
PIECES += [
    "+",
    "−",
    "(",
    ")",
    "%",
    "¥",
    "$",
    "万",
    "e9",
    "mar",
    "fri",
    "下",
    "五",
    "半",
    "FS",
    "下午",
    "点",
    "to",
    "w",
    "9" * 40,
]
TEXTS = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))

PARSERS: list[Callable[[str], object]] = [
    lambda text: parse_date(text, today=TODAY),
    lambda text: parse_date(text, today=TODAY, order="dmy", year=2026),
    lambda text: parse_moment(text, today=TODAY, order="ymd"),
    lambda text: parse_date_range(text, today=TODAY, order="mdy"),
    possible_orders,
    is_date_range,
    parse_number,
    parse_percent,
    lambda text: parse_money(text, currency="CNY"),
    parse_duration,
    parse_bool,
    parse_scale,
    lambda text: parse_choice(text, ("open",)),
    parse_predecessors,
]


@pytest.mark.parametrize("parse", PARSERS)
@given(text=TEXTS)
def test_that_a_parser_never_fails_otherwise(parse: Callable[[str], object], text: str) -> None:
    try:
        parse(text)
    except PlanError as refused:
        assert refused.code
