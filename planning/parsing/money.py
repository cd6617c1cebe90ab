"""Amounts of money as people type them, into whole minor units of the plan's currency. No exchange rate is known."""

import re
from decimal import ROUND_HALF_UP, Decimal

from planning.errors import PlanError
from planning.parsing.numbers import is_range, read_decimal
from planning.parsing.text import plain_text

# ISO 4217 currencies whose smallest unit isn't a hundredth.
_MINOR_DIGITS = dict.fromkeys(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ],
    0,
) | dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3)

_DOLLARS = frozenset({"USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD", "MXN"})
_SIGNS: dict[str, frozenset[str]] = {
    "¥": frozenset({"CNY", "JPY"}), "元": frozenset({"CNY", "TWD", "HKD"}), "块": frozenset({"CNY"}),
    "人民币": frozenset({"CNY"}), "rmb": frozenset({"CNY"}), "圆": frozenset({"CNY", "JPY"}),
    "円": frozenset({"JPY"}), "日元": frozenset({"JPY"}), "美元": frozenset({"USD"}), "美金": frozenset({"USD"}),
    "港币": frozenset({"HKD"}), "港元": frozenset({"HKD"}), "欧元": frozenset({"EUR"}), "英镑": frozenset({"GBP"}),
    "韩元": frozenset({"KRW"}), "新台币": frozenset({"TWD"}), "台币": frozenset({"TWD"}),
    "us$": frozenset({"USD"}), "hk$": frozenset({"HKD"}), "nt$": frozenset({"TWD"}), "a$": frozenset({"AUD"}),
    "s$": frozenset({"SGD"}), "c$": frozenset({"CAD"}), "$": _DOLLARS, "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}), "₩": frozenset({"KRW"}), "₽": frozenset({"RUB"}), "₹": frozenset({"INR"}),
    "руб.": frozenset({"RUB"}), "руб": frozenset({"RUB"}), "dollars": _DOLLARS, "euros": frozenset({"EUR"}),
    "yuan": frozenset({"CNY"}), "euro": frozenset({"EUR"}),
}  # fmt: skip
_BY_LENGTH = sorted(_SIGNS, key=len, reverse=True)
_CODE = re.compile(r"(?<![a-z])([a-z]{3})(?![a-z])")
_NOT_CODES = frozenset({"mio"})
_RATE = re.compile(r"\d.*(?:/|\bper\b|每) ?[^\d ]")


def minor_digits(currency: str) -> int:
    """Digits behind the point: CNY 2, JPY 0, KWD 3."""
    return _MINOR_DIGITS.get(currency.upper(), 2)


def to_minor_units(amount: Decimal | float, currency: str) -> int:
    """A decimal amount in whole minor units, halves rounded away from zero."""
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(amount))
    return int(exact.scaleb(minor_digits(currency)).to_integral_value(ROUND_HALF_UP))


def currencies_named(text: str) -> frozenset[str] | None:
    """The currencies that signs or codes in a text allow; None where it names none (also for headers)."""
    allowed, _rest = _split_currency(plain_text(text).lower())
    return allowed


def parse_money(text: str, *, currency: str) -> int:
    """The amount in minor units. PlanError: `amount_is_range`, `amount_is_rate` (15/hour), `currency_differs`,
    `amount_unreadable`."""
    plain = plain_text(text).lower().replace("cn¥", "¥").replace(",-", "")
    allowed, rest = _split_currency(plain)
    value = read_decimal(rest)
    if value is None and rest.startswith("-"):
        value = _negated(read_decimal(rest[1:].strip()))
    if value is None:
        raise PlanError(_reason(rest), value=text.strip())
    if allowed is not None and currency.upper() not in allowed:
        raise PlanError("currency_differs", value=text.strip(), currency=currency)
    return to_minor_units(value, currency)


def _negated(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _reason(rest: str) -> str:
    if is_range(rest):
        return "amount_is_range"
    return "amount_is_rate" if _RATE.search(rest) else "amount_unreadable"


def _split_currency(plain: str) -> tuple[frozenset[str] | None, str]:
    """What the signs allow, and the text without them; an amount keeps 万 and k."""
    allowed: frozenset[str] | None = None
    for sign in _BY_LENGTH:
        if sign in plain and not (sign.isascii() and sign.isalpha() and not re.search(rf"\b{sign}\b", plain)):
            allowed = _SIGNS[sign] if allowed is None else allowed & _SIGNS[sign]
            plain = plain.replace(sign, " ")
    code = _CODE.search(plain)
    if code and code[1] not in _NOT_CODES and code[1].upper() in _KNOWN_CODES:
        named = frozenset({code[1].upper()})
        allowed = named if allowed is None else allowed & named or named
        plain = plain[: code.start()] + plain[code.end() :]
    return allowed, re.sub(r"\s+", " ", re.sub(r"\( +| +\)", lambda part: part[0].strip(), plain)).strip()


_KNOWN_CODES = (
    frozenset().union(*_SIGNS.values())
    | frozenset(_MINOR_DIGITS)
    | frozenset(
        {"CHF", "DKK", "SEK", "NOK", "PLN", "CZK", "HUF", "BRL", "THB", "IDR", "MYR", "PHP", "AED", "SAR"}
    )
    | frozenset({"EGP", "TRY", "ZAR", "UAH", "MOP"})
)
