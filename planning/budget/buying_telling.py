"""Whether the money buys the funnel, in sentences: the formula of every number, the gap, and what closes it."""

from fractions import Fraction
from math import ceil

from planning.budget.buying import BOUGHT, NO_NEED, SHORT, UNBOUGHT, Buying, Lever, Purchase
from planning.budget.prices import CPM, MEASURED, THOUSAND, UnitPrice
from planning.formats import Formats
from planning.money import sign
from planning.parsing.money import minor_digits
from planning.plan import Plan

CENTS = 4
"""Decimals of a unit price: a click costs less than a cent is worth."""


def count_text(formats: Formats, purchase: Purchase, count: int | None = None) -> str:
    """`1,840,000 clicks`."""
    number = formats.number(purchase.needed if count is None else count)
    return f"{number} {formats.texts(f'choice.goal.metric.{purchase.metric}')}"


def price_text(formats: Formats, price: Fraction | float | int) -> str:
    """A price in minor units, with as many decimals as it has, up to four."""
    least = minor_digits(formats.currency)
    whole = float(price) / 10**least
    text = f"{whole:,.{max(least, CENTS)}f}"
    shown, _, decimals = text.partition(".")
    kept = decimals.rstrip("0").ljust(least, "0")
    return f"{sign(formats.currency)}{shown}{'.' + kept if kept else ''}"


def rate_text(formats: Formats, rate: float) -> str:
    """A rate with up to two decimals."""
    return f"{formats.number(round(rate * 100, 2))} %"


def unit_text(formats: Formats, price: UnitPrice | None) -> str:
    """`CPC ¥0.26`; `CPM ¥72.00, CTR 5 %`."""
    if price is None:
        return ""
    rates = {**price.divided, **price.times}
    told = [f"{price.kind.upper()} {price_text(formats, price.price)}"]
    told += [
        f"{formats.texts(f'field.channel.{key}')} {rate_text(formats, rate)}" for key, rate in rates.items()
    ]
    return formats.texts("list.separator").join(told)


def formula_text(formats: Formats, purchase: Purchase) -> str:
    """`222,000 clicks ÷ CTR 5 % × CPM ¥72.00 ÷ 1,000 = ¥319,680.00`; empty where nothing can be worked out."""
    price = purchase.price
    if price is None or purchase.cost is None:
        return ""
    parts = [count_text(formats, purchase)]
    parts += [f"÷ {_rate(formats, key, rate)}" for key, rate in price.divided.items()]
    parts += [f"× {_rate(formats, key, rate)}" for key, rate in price.times.items()]
    parts.append(f"× {price.kind.upper()} {price_text(formats, price.price)}")
    if price.kind == CPM:
        parts.append(f"÷ {formats.number(THOUSAND)}")
    return f"{' '.join(parts)} = {formats.money(purchase.cost)}"


def _rate(formats: Formats, key: str, rate: float) -> str:
    return f"{formats.texts(f'field.channel.{key}')} {rate_text(formats, rate)}"


def verdict_text(formats: Formats, purchase: Purchase, mode: str) -> str:
    """Whether it suffices, and by how much."""
    texts, money = formats.texts, formats.money
    if purchase.state == NO_NEED:
        return texts("buying.no_need.told", money=money(purchase.money))
    if purchase.state == UNBOUGHT:
        return texts("buying.unbought.told", need=count_text(formats, purchase))
    if purchase.state in (BOUGHT, SHORT):
        return texts(
            f"buying.{purchase.state}.told",
            money=money(purchase.money),
            gap=money(abs(purchase.gap or 0)),
            count=count_text(formats, purchase, purchase.affordable),
            share=formats.percent(purchase.share or 0.0),
        )
    key = "buying.no_price.measured" if mode == MEASURED else "buying.no_price.told"
    return texts(key, need=count_text(formats, purchase), money=money(purchase.money))


def lever_text(formats: Formats, plan: Plan, purchase: Purchase, lever: Lever) -> str:
    """One way to close the gap, with its number."""
    texts = formats.texts
    if lever.key == "money":
        return texts("buying.lever.money", more=formats.money(int(lever.value)))
    if lever.key == "target":
        return texts("buying.lever.target", count=count_text(formats, purchase, int(lever.value)))
    if lever.key == "price":
        kind = purchase.price.kind.upper() if purchase.price else ""
        shown = {"value": price_text(formats, lever.value), "now": price_text(formats, lever.now)}
        return texts("buying.lever.price", kind=kind, **shown)
    enough = ceil(round(lever.value * 10_000, 6)) / 10_000  # rounded down it wouldn't close the gap
    shown = {"value": rate_text(formats, enough), "now": rate_text(formats, lever.now)}
    if lever.key == "step":
        step = plan.funnel_steps.get(lever.step or 0)
        return texts("buying.lever.step", name="" if step is None else step.name, **shown)
    return texts("buying.lever.rate", name=texts(f"field.channel.{lever.key}"), **shown)


def levers_text(formats: Formats, plan: Plan, purchase: Purchase) -> str:
    """All ways in one sentence; empty where there is no gap."""
    told = [lever_text(formats, plan, purchase, lever) for lever in purchase.levers]
    if not told:
        return ""
    return formats.texts("buying.levers", ways=formats.texts("buying.lever.or").join(told))


def summary_text(formats: Formats, buying: Buying) -> str:
    """All channels together."""
    priced = [one for one in buying.purchases if one.cost is not None]
    if not priced:
        return formats.texts("buying.summary.none")
    short = sum(one.state == SHORT for one in priced)
    if not short:
        return formats.texts("buying.summary.enough")
    key = "buying.summary.short.one" if short == 1 else "buying.summary.short"
    return formats.texts(key, count=short, missing=formats.money(buying.missing))


def totals_text(formats: Formats, buying: Buying) -> str:
    """What all priced channels need and have together; empty where none is priced."""
    if all(one.cost is None for one in buying.purchases):
        return ""
    shown = {"cost": formats.money(buying.cost), "money": formats.money(buying.money)}
    return formats.texts("buying.summary.totals", **shown)
