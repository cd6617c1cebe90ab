from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.errors import PlanError
from planning.parsing.figures import parse_figure
from planning.parsing.money import currencies_named, parse_money, to_minor_units
from planning.parsing.numbers import parse_number, parse_percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234", 1234),
        ("12,34,567", 1234567),
        ("12,5", 12.5),
        ("0,234", 0.234),
        ("(300)", -300),
        ("−5", -5),
        ("１２３", 123),
        ("1.2万", 12000),
        ("3亿", 3e8),
        ("2k", 2000),
        ("3e5", 3e5),
    ],
)
def test_that_numbers_of_every_habit_are_read(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,2345", "number_unreadable"),
        ("abc", "number_unreadable"),
        ("", "number_unreadable"),
        ("5-6", "number_is_range"),
    ],
)
def test_that_an_unsure_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        parse_number(text)
    assert refused.value.code == code


def test_that_percent_is_a_fraction_of_one() -> None:
    assert parse_percent("60%") == 0.6
    assert parse_percent("６０％") == 0.6
    assert parse_percent("0.6") == 0.6
    assert parse_percent("60") == 0.6
    assert parse_percent("1") == 1
    assert parse_percent("1", scale="hundred") == 0.01
    assert parse_percent("1.5", scale="fraction") == 1.5
    with pytest.raises(PlanError, match="percent_is_range"):
        parse_percent("75% to 100%")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("￥1,200.50", "CNY", 120050),
        ("1200元", "CNY", 120000),
        ("人民币1.5万元", "CNY", 1500000),
        ("0.3亿", "CNY", 3_000_000_000),
        ("$5,000", "USD", 500000),
        ("5M", "USD", 500_000_000),
        ("1.234,50 €", "EUR", 123450),
        ("¥1,000", "JPY", 1000),
        ("KWD 1.2345", "KWD", 1235),
        ("(1,200)", "CNY", -120000),
        ("−¥500", "CNY", -50000),
        ("10.005", "CNY", 1001),
    ],
)
def test_that_money_becomes_minor_units(text: str, currency: str, minor: int) -> None:
    assert parse_money(text, currency=currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("$5,000 - $10,000", "USD", "amount_is_range"),
        ("5.6K - 16K", "CNY", "amount_is_range"),
        ("￥15.00/工时", "CNY", "amount_is_rate"),
        ("€5", "CNY", "currency_differs"),
        ("HK$500", "USD", "currency_differs"),
        ("FREE", "USD", "amount_unreadable"),
        (" ", "CNY", "amount_unreadable"),
    ],
)
def test_that_an_amount_that_is_no_single_amount_is_refused(text: str, currency: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        parse_money(text, currency=currency)
    assert refused.value.code == code


@given(st.integers(0, 10**12))
def test_that_written_cents_come_back_exactly(minor: int) -> None:
    assert parse_money(f"{minor // 100:,}.{minor % 100:02}", currency="CNY") == minor
    assert to_minor_units(Decimal(minor) / 100, "CNY") == minor


def test_that_a_header_names_its_currency() -> None:
    assert currencies_named("Amount spent (EGP)") == {"EGP"}
    assert currencies_named("预算（元）") == {"CNY", "TWD", "HKD"}
    assert currencies_named("Budget") is None


def test_that_a_range_is_no_figure_with_a_strange_unit() -> None:
    with pytest.raises(PlanError, match="number_is_range"):
        parse_figure("3-5")
