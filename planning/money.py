"""Amounts in minor units as people and scripts read them. The way back is parsing/money.py."""

from decimal import Decimal

from planning.parsing.money import minor_digits

_SIGNS = {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$", "KRW": "₩"}


def sign(currency: str) -> str:
    """The sign before an amount; the code and a space where none is common."""
    return _SIGNS.get(currency, f"{currency} ")


def major(amount: int, currency: str) -> Decimal:
    """Minor units as an exact decimal of the currency."""
    return Decimal(amount).scaleb(-minor_digits(currency))


def amount_text(amount: int, currency: str) -> str:
    """An amount within a sentence: its sign and all its digits."""
    return f"{sign(currency)}{decimal_text(amount, currency)}"


def decimal_text(amount: int, currency: str) -> str:
    """Minor units as the decimal string of the command line: 480000.00."""
    return f"{major(amount, currency):.{minor_digits(currency)}f}"
