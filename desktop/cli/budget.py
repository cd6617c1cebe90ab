"""budget: every line with what was spent, promised and is left, and the reserve apart."""

from desktop.cli.buying import funnel_lines, funnel_rows
from desktop.cli.command import Answer, Call
from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.spending import SPENDING
from planning.cells import text_of
from planning.live import LivePlan
from planning.money import decimal_text
from planning.rows import Id

_SHOWN = ("name", "share", "amount_total", "committed", "spent", "left")


def budget(call: Call) -> Answer:
    """Money as decimal strings, the total exact."""
    live = call.live(writing=False)
    spending, order = live.get(SPENDING), live.get(BUDGET_OUTLINE).rows
    total, kept = spending.total, spending.reserve
    data = {
        "currency": live.plan.info.currency,
        "total": _money(live, total.amount),
        "spent": _money(live, total.spent),
        "committed": _money(live, total.committed),
        "left": _money(live, total.left),
        "planned_to_date": _money(live, total.planned),
        "lines": [_line(live, row.id, row.level, bool(row.children)) for row in order],
        "reserve": {
            "held": _money(live, kept.amount),
            "drawn": _money(live, kept.spent),
            "left": _money(live, kept.left),
        },
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
        "rule": "sum" if is_sum else "fixed",
        "reserve": line.reserve,
        "share": live.get(BUDGET_AMOUNTS).share(line_id),
        "amount": _money(live, money.amount),
        "spent": _money(live, money.spent),
        "committed": _money(live, money.committed),
        "left": _money(live, money.left),
        "planned_to_date": _money(live, money.planned),
    }


def _money(live: LivePlan, amount: int | None) -> str | None:
    return None if amount is None else decimal_text(amount, live.plan.info.currency)
