"""What better rates would bring, in words: where the reachable ones lead, and which is worth most."""

from planning.budget.buying import costs_by_level
from planning.goals.break_down import Breakdown
from planning.goals.breakdown import Lever, at_reachable, leads_to, levers
from ui.desk import Desk

MOST = 3


def lever_lines(desk: Desk, found: Breakdown) -> list[str]:
    """The best first; what is missing where nothing can be said. `desk` is that of the draft."""
    known = levers(found.levels, found.needs, found.at, costs_by_level(desk.values, found.levels))
    if not known:
        return [desk.texts("breakdown.levers.none")]
    lines = [_reached(desk, found)]
    return [*lines, *(f"{at}. {_line(desk, found, lever)}" for at, lever in enumerate(known[:MOST], 1))]


def _reached(desk: Desk, found: Breakdown) -> str:
    texts, number = desk.texts, desk.formats.number
    count = leads_to(at_reachable(found.levels), found.needs, found.at)
    top = next((at for at, need in enumerate(found.needs) if need is not None), found.at)
    need, step = found.needs[top], desk.plan.funnel_steps[found.levels[top].id]
    return texts(
        "breakdown.levers.reached",
        top=f"{number(need.count if need else 0)} {step.unit or step.name}",
        count=number(count or 0),
        total=number(found.total),
    )


def _line(desk: Desk, found: Breakdown, lever: Lever) -> str:
    texts, formats = desk.texts, desk.formats
    step = desk.plan.funnel_steps[found.levels[lever.level].id]
    told = texts(
        "breakdown.lever",
        name=step.name,
        rate=rate_text(desk, lever.rate),
        reachable=rate_text(desk, lever.reachable),
        gain=formats.percent(lever.gain),
    )
    if lever.more is not None:
        told += texts("breakdown.lever.more", more=formats.number(lever.more))
    if lever.saved:
        told += texts("breakdown.lever.saved", money=formats.money(lever.saved))
    return told


def rate_text(desk: Desk, rate: float) -> str:
    """Two decimals where there are any."""
    return f"{desk.formats.number(round(rate * 100, 2))} %"
