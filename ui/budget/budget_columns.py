"""The columns of the budget tree."""

from collections.abc import Callable

from PySide6.QtCore import QRect

from planning.budget.earning_telling import index_text
from planning.budget.rule_words import rule_text
from planning.budget.spending import SPENDING, is_reserve
from planning.rows import Id
from ui.desk import Desk
from ui.table.cell import PADDING, Cell
from ui.table.columns import Column
from ui.table.painters import BAR_HEIGHT, MARK
from ui.widgets.paint import Pen


def paint_share(cell: Cell) -> None:
    """The exact part of the total."""
    share = cell.value
    if isinstance(share, int | float):
        shown = cell.desk.formats.percent(share, 2)
        cell.write(shown)
        cell.need(shown)


def paint_money(cell: Cell) -> None:
    """An amount; critical below zero, which its minus says too."""
    amount = cell.value
    cell.write(cell.text, token="critical" if isinstance(amount, int) and amount < 0 else "")
    cell.need(cell.text)


def paint_spending(cell: Cell) -> None:
    """Spent solid, ordered pale, the rest empty; a mark where the plan to date stands."""
    if cell.id is None:
        return
    money = cell.desk.get(SPENDING).lines[cell.id]
    whole = max(money.amount or 0, money.committed, 1)
    room = cell.box.width() - 2 * PADDING
    bar = QRect(cell.box.left() + PADDING, round(cell.middle - BAR_HEIGHT / 2), room, BAR_HEIGHT)
    pen = Pen(cell.painter, cell.theme)
    pen.box(bar, "sunken", radius="radius.bar")
    kept = is_reserve(cell.desk.plan.budget_lines, cell.id)
    over = money.amount is not None and money.committed > money.amount
    solid = "warning_fill" if kept else "bar_crit_done" if over else "bar_done"
    for amount, token in ((money.committed, "bar_crit_left" if over else "bar_left"), (money.spent, solid)):
        wide = round(room * amount / whole)
        if wide > 0:
            pen.box(QRect(bar.left(), bar.top(), max(2, wide), BAR_HEIGHT), token, radius="radius.bar")
    if money.planned is not None and not kept:
        at = bar.left() + min(room - MARK, max(0, round(room * money.planned / whole) - MARK // 2))
        cell.painter.fillRect(at, bar.top() - 1, MARK, BAR_HEIGHT + 2, cell.color("text"))


def paint_lock(cell: Cell) -> None:
    """A lock for an amount that never gives way."""
    if cell.value:
        cell.icon("lock", "text_muted", cell.box.left() + (cell.box.width() - 14) // 2)


def paint_tick(cell: Cell) -> None:
    """A tick for yes."""
    if cell.value:
        cell.icon("check", "text", cell.box.left() + (cell.box.width() - 14) // 2)


def _rule(desk: Desk, line_id: Id) -> str:
    return rule_text(desk.values, desk.formats, line_id)


def _index(key: str) -> Callable[[Desk, Id], str]:
    """An index of earned value; nothing where the line can't be measured."""

    def told(desk: Desk, line_id: Id) -> str:
        value = desk.value("budget_line", line_id, key)
        return index_text(desk.formats, value) if isinstance(value, float) else ""

    return told


def paint_index(cell: Cell) -> None:
    """Critical below one."""
    low = isinstance(cell.value, float) and cell.value < 1
    cell.write(cell.text, token="critical" if low else "")
    cell.need(cell.text)


BUDGET_COLUMNS = (
    Column("name", width=220),
    Column("rule", width=128, context=True, priority=3, text=_rule),
    Column("owner", width=76, priority=4),
    Column("share", width=76, paint=paint_share, priority=2),
    Column("amount_total", width=112),
    Column(
        "locked",
        "budget.no_words",
        width=30,
        fixed=True,
        align="center",
        paint=paint_lock,
        tool_tip_key="field.budget_line.locked",
    ),
    Column(
        "committed",
        width=104,
        context=True,
        paint=paint_money,
        priority=2,
        tool_tip_key="budget.tip.committed",
    ),
    Column("spent", width=104, context=True, paint=paint_money),
    Column("left", width=112, paint=paint_money),
    Column(
        "forecast",
        width=112,
        context=True,
        optional=True,
        paint=paint_money,
        priority=5,
        tool_tip_key="budget.tip.forecast",
    ),
    Column("planned", "budget.bar", width=160, grow=True, align="left", paint=paint_spending, priority=2),
    Column("pv", width=104, context=True, optional=True, priority=5),
    Column("ev", width=104, context=True, optional=True, priority=5),
    Column("cpi", width=60, optional=True, priority=5, paint=paint_index, text=_index("cpi")),
    Column("spi", width=60, optional=True, priority=5, paint=paint_index, text=_index("spi")),
    Column("channel", width=84, context=True, optional=True, priority=5),
    Column("goal", width=100, context=True, optional=True, priority=6),
    Column("reserve", width=72, align="center", optional=True, paint=paint_tick, priority=6),
    Column("percent", width=76, context=True, optional=True, priority=6),
    Column("weight", width=64, context=True, optional=True, priority=6),
    Column("minimum", width=100, context=True, optional=True, priority=6),
    Column("maximum", width=100, context=True, optional=True, priority=6),
    Column("priority", width=64, context=True, optional=True, priority=6),
    Column("note", width=140, context=True, optional=True, priority=7),
)
