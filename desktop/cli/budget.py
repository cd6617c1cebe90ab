"""budget: every line with what was spent, promised and is left, and the reserve apart."""

from desktop.cli.buying import funnel_lines, funnel_rows
from desktop.cli.command import Answer, Call
from desktop.cli.split import split_budget
from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.approval import APPROVAL
from planning.budget.earning import EARNING
from planning.budget.spending import SPENDING
from planning.budget.split import hands_out
from planning.cells import name_of, text_of
from planning.live import LivePlan
from planning.money import decimal_text
from planning.rows import Id
from planning.values import to_json

_SHOWN = ("name", "share", "amount_total", "committed", "spent", "left")


def budget(call: Call) -> Answer:
    """Money as decimal strings, the total exact; with --check, --fill or --recompute what the rules say."""
    if call.arguments.split:
        return split_budget(call, call.arguments.split)
    live = call.live(writing=False)
    spending, order = live.get(SPENDING), live.get(BUDGET_OUTLINE).rows
    total, kept = spending.total, spending.reserve
    data = {
        "currency": live.plan.info.currency,
        "total": _money(live, total.amount),
        "budget": _money(live, live.get(BUDGET_AMOUNTS).budget),
        "not_handed_out": _money(live, live.get(BUDGET_AMOUNTS).rest),
        "approval": _approval(live),
        "spent": _money(live, total.spent),
        "committed": _money(live, total.committed),
        "left": _money(live, total.left),
        "planned_to_date": _money(live, total.planned),
        "forecast": _money(live, total.forecast),
        "lines": [_line(live, row.id, row.level, bool(row.children)) for row in order],
        "reserve": {
            "held": _money(live, kept.amount),
            "drawn": _money(live, kept.spent),
            "left": _money(live, kept.left),
        },
        "earned_value": _earned(live),
        "funnel": funnel_rows(live),
    }
    formats = call.formats(live)
    lines = ["\t".join(call.texts(f"field.budget_line.{key}") for key in _SHOWN)]
    for row in order:
        cells = [text_of(live.values, formats, "budget_line", row.id, key) for key in _SHOWN]
        lines.append("  " * row.level + "\t".join(cells))
    return Answer(data, [*lines, *funnel_lines(live, formats)])


def _line(live: LivePlan, line_id: Id, level: int, is_sum: bool) -> dict[str, object]:
    line, money = live.plan.budget_lines[line_id], live.get(SPENDING).lines[line_id]
    return {
        "id": line_id,
        "parent": line.parent,
        "level": level,
        "name": line.name,
        "rule": "sum" if is_sum and not hands_out(line) else line.rule,
        "percent": line.percent,
        "weight": line.weight,
        "minimum": _money(live, line.minimum),
        "maximum": _money(live, line.maximum),
        "locked": line.locked,
        "priority": line.priority,
        "reserve": line.reserve,
        "share": live.get(BUDGET_AMOUNTS).share(line_id),
        "amount": _money(live, money.amount),
        "spent": _money(live, money.spent),
        "committed": _money(live, money.committed),
        "left": _money(live, money.left),
        "planned_to_date": _money(live, money.planned),
        "forecast": _money(live, money.forecast),
    }


def _approval(live: LivePlan) -> dict[str, object]:
    """Draft, approved or changed since; by whom and when."""
    state = live.get(APPROVAL)
    approval = state.approval
    return {
        "state": state.state,
        "by": None if approval is None else name_of(live.values, "person", approval.person) or None,
        "at": None if approval is None else to_json(approval.at),
        "changed_lines": len(state.differences),
        "change": _money(live, state.difference if approval else 0),
    }


def _earned(live: LivePlan) -> dict[str, object]:
    """Of all lines that can be measured; ratios None where they would divide by nothing."""
    earning = live.get(EARNING)
    total = earning.total
    amounts = {
        key: getattr(total, key)
        for key in ("bac", "pv", "ev", "ac", "eac", "eac_atypical", "eac_cpi_spi", "vac")
    }
    return {
        **{key: _money(live, None if amount is None else round(amount)) for key, amount in amounts.items()},
        "cpi": total.cpi,
        "spi": total.spi,
        "tcpi": total.tcpi,
        "unmeasured": _money(live, earning.unmeasured),
        "baseline": earning.baseline or None,
    }


def _money(live: LivePlan, amount: int | None) -> str | None:
    return None if amount is None else decimal_text(amount, live.plan.info.currency)
