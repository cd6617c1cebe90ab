"""Whether the money buys the funnel, as `budget` says it: a row a channel that needs something or has money."""

from planning.budget.buying import BUYING, SHORT, Lever, Purchase
from planning.budget.buying_telling import formula_text, levers_text, summary_text, verdict_text
from planning.budget.prices import MODES, UnitPrice
from planning.formats import Formats
from planning.live import LivePlan
from planning.money import decimal_text
from planning.parsing.money import minor_digits


def funnel_rows(live: LivePlan) -> list[dict[str, object]]:
    """At planned prices; `measured` holds what the prices measured so far say instead."""
    planned, measured = (live.get(BUYING[mode]) for mode in MODES)
    return [
        {**_row(live, one), "measured": _row(live, other) if other is not None else None}
        for one in planned.purchases
        for other in (measured.of(one.channel),)
    ]


def _row(live: LivePlan, one: Purchase) -> dict[str, object]:
    """`gap` counts what the money doesn't buy of `needed`, `missing` is the money for it."""
    gap = None if one.affordable is None else max(0, one.needed - one.affordable)
    return {
        "channel": one.channel,
        "goal": one.goals[0] if one.goals else None,
        "goals": list(one.goals),
        "lines": list(one.lines),
        "state": one.state,
        "metric": one.metric or None,
        "needed": one.needed or None,
        "affordable": one.affordable,
        "gap": gap,
        "price": None if one.price is None else _price(live, one.price),
        "cost": _money(live, one.cost),
        "money": _money(live, one.money),
        "missing": _money(live, -one.gap) if one.state == SHORT and one.gap is not None else None,
        "levers": [_lever(live, lever) for lever in one.levers],
    }


def _price(live: LivePlan, price: UnitPrice) -> dict[str, object]:
    """Prices in major units, exact only where they are planned."""
    scale = 10 ** _digits(live)
    return {"kind": price.kind, "value": round(float(price.price) / scale, 6), **price.divided, **price.times}


def _lever(live: LivePlan, lever: Lever) -> dict[str, object]:
    found: dict[str, object] = {"key": lever.key, "value": lever.value, "now": lever.now}
    if lever.key in ("money", "price"):
        scale = 10 ** _digits(live)
        found |= {"value": round(lever.value / scale, 6), "now": round(lever.now / scale, 6)}
    return found if lever.step is None else {**found, "step": lever.step}


def _digits(live: LivePlan) -> int:
    return minor_digits(live.plan.info.currency)


def _money(live: LivePlan, amount: int | None) -> str | None:
    return None if amount is None else decimal_text(amount, live.plan.info.currency)


def funnel_lines(live: LivePlan, formats: Formats) -> list[str]:
    """The same in words, under a heading; nothing where no channel is concerned."""
    texts, plan = formats.texts, live.plan
    lines: list[str] = []
    for mode in MODES:
        found = live.get(BUYING[mode])
        if not found.purchases:
            continue
        lines += [
            "",
            f"{texts('budget.buying')} · {texts(f'budget.buying.{mode}')}: {summary_text(formats, found)}",
        ]
        for one in found.purchases:
            told = (
                formula_text(formats, one),
                verdict_text(formats, one, mode),
                levers_text(formats, plan, one),
            )
            lines.append(f"{plan.channels[one.channel].name}\t" + "\t".join(part for part in told if part))
    return lines
