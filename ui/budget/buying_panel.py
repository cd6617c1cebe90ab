"""Does the money buy the funnel? A line a channel at planned or measured prices, how its numbers come about and what
closes its gap; prices are edited here too."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planning.budget.buying import BUYING, SHORT, Buying, Purchase
from planning.budget.buying_telling import (
    count_text,
    formula_text,
    levers_text,
    summary_text,
    totals_text,
    unit_text,
    verdict_text,
)
from planning.budget.prices import MODES, PLANNED
from planning.rows import Id, Value
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.cell import Cell
from ui.table.painters import paint_sign
from ui.table.percent_text import exact_percent
from ui.widgets.inspector_content import ChipEntry
from ui.widgets.label import label, rule
from ui.widgets.link_chips import LinkChips
from ui.widgets.segmented_control import SegmentedControl

PRICES = "prices"
SIGNS = {
    "bought": ("check-circle", "good"),
    "short": ("warning-triangle", "warning"),
    "no_price": ("info-circle", "info"),
    "no_need": ("info-circle", "info"),
    "unbought": ("dash", "text_muted"),
}
_PRICE_COLUMNS = (
    Column("name", width=100, grow=True),
    *(Column(key, width=76) for key in ("plan_cpc", "plan_cpm", "plan_cpa")),
    *(Column(key, width=76, text=exact_percent("channel", key)) for key in ("plan_ctr", "plan_cvr")),
)


class BuyingPanel(QWidget):
    """`picked(table, id)` when a goal, a line or a channel shall be gone to."""

    picked = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        texts = desk.texts
        choices = [(key, texts(f"budget.buying.{key}")) for key in (*MODES, PRICES)]
        self.views = SegmentedControl(desk.theme, choices, name=texts("budget.buying.view"))
        self.pane = TablePane(desk, "channel", self._columns(), "budget.buying.type")
        self.prices = TablePane(desk, "channel", _PRICE_COLUMNS, "budget.buying.type")
        self.pane.table.row_model.set_wanted(lambda: {one.channel for one in self.buying.purchases})
        self.summary = label(desk.theme, "", strong=True)
        self.totals = label(desk.theme, "", "caption", "muted")
        self.why = label(desk.theme, "", tone="muted", wrap=True)
        self._links = QHBoxLayout()
        self._chips: LinkChips | None = None
        self._pages = QStackedWidget()
        self._build()
        self.views.changed.connect(self.show_view)
        self.pane.table.selectionModel().currentRowChanged.connect(self._gone_to)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 8, 6)
        top.setSpacing(10)
        top.addWidget(self.summary)
        top.addWidget(self.totals, 1)
        top.addWidget(self.views)
        below = QVBoxLayout()
        below.setContentsMargins(14, 8, 14, 8)
        below.setSpacing(6)
        below.addWidget(self.why)
        below.addLayout(self._links)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(rule("grid"))
        column.addLayout(below)
        for pane in (self.pane, self.prices):
            pane.table.verticalHeader().hide()
        self._pages.addWidget(page)
        self._pages.addWidget(self.prices)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(rule("grid"))
        whole.addWidget(self._pages, 1)

    # --- columns ------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, ...]:
        """At the prices that are chosen."""
        money = self.desk.formats.money
        return (
            Column("name", width=90, grow=True, editor="none"),
            self._column("buying_needed", 100, lambda one: _need(self.desk, one), lambda one: one.needed),
            self._column(
                "plan_cpc", 92, self._price, lambda one: _cost(one), priority=2, head="budget.buying.unit"
            ),
            self._column(
                "buying_cost", 96, lambda one: "" if one.cost is None else money(one.cost), _cost, priority=3
            ),
            self._column("buying_money", 96, lambda one: money(one.money), lambda one: one.money, priority=4),
            self._column(
                "buying_gap", 100, lambda one: "" if one.gap is None else money(one.gap), lambda one: one.gap
            ),
            Column("buying_state", width=84, paint=self._paint_state, text=self._state_word),
        )

    def _column(
        self,
        key: str,
        width: int,
        text: Callable[[Purchase], str],
        value: Callable[[Purchase], Value],
        priority: int = 1,
        head: str = "",
    ) -> Column:
        def read(desk: Desk, channel: Id) -> str:
            one = self.purchase(channel)
            return "" if one is None else text(one)

        def rank(desk: Desk, channel: Id) -> Value:
            one = self.purchase(channel)
            return None if one is None else value(one)

        return Column(
            key,
            head,
            width=width,
            align="right",
            editor="none",
            context=True,
            priority=priority,
            text=read,
            value=rank,
        )

    def _price(self, one: Purchase) -> str:
        return unit_text(self.desk.formats, one.price)

    def _state_word(self, desk: Desk, channel: Id) -> str:
        one = self.purchase(channel)
        return "" if one is None else desk.texts(f"choice.channel.buying_state.{one.state}")

    def _paint_state(self, cell: Cell) -> None:
        one = self.purchase(cell.id or 0)
        if one is not None:
            paint_sign(cell, *SIGNS[one.state], cell.text, muted=one.state != SHORT)

    # --- what is shown ------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """Planned or measured prices."""
        return self.views.current if self.views.current in MODES else PLANNED

    @property
    def buying(self) -> Buying:
        return self.desk.get(BUYING[self.mode])

    def purchase(self, channel: Id) -> Purchase | None:
        """What the channel buys; None where it neither needs nor has anything."""
        return self.buying.of(channel)

    @property
    def is_there(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.buying.purchases)

    def show_view(self, key: str) -> None:
        """Planned or measured prices, or the table in which prices are edited."""
        self.views.set_current(key)
        self._pages.setCurrentIndex(0 if key in MODES else 1)
        self.pane.table.row_model.forget_texts()
        self.pane.table.viewport().update()
        self.show_plan()

    def show_plan(self) -> None:
        """The numbers as they are now."""
        self.pane.table.row_model.rearrange()
        totals = totals_text(self.desk.formats, self.buying)
        self.summary.setText(summary_text(self.desk.formats, self.buying))
        self.summary.setToolTip(totals)
        self.totals.setText(totals)
        self.summary.set_tone("warning" if self.buying.missing else "")
        self._explain()

    def show_channel(self, channel: Id) -> None:
        """Explains one channel."""
        if self.pane.table.reveal(channel):
            self.pane.table.select_rows([channel])
        self._explain()

    def _gone_to(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._explain()

    def _explain(self) -> None:
        channel = self.pane.table.current_id()
        one = None if channel is None else self.purchase(channel)
        if one is None:
            short = (purchase for purchase in self.buying.purchases if purchase.state == SHORT)
            one = next(short, None)
        self._show_links(one)
        if one is None:
            self.why.setText(self.desk.texts("budget.buying.choose"))
            return
        name = self.desk.plan.channels[one.channel].name
        formats, plan = self.desk.formats, self.desk.plan
        parts = (
            formula_text(formats, one),
            verdict_text(formats, one, self.mode),
            levers_text(formats, plan, one),
        )
        self.why.setText(f"{name}{self.desk.texts('buying.of')}" + "\n".join(part for part in parts if part))

    def _show_links(self, one: Purchase | None) -> None:
        """Where the numbers come from: goals, lines, the channel's figures."""
        if self._chips is not None:
            self._links.removeWidget(self._chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = None
        if one is None:
            return
        plan = self.desk.plan
        rows = [("goal", goal, plan.goals[goal].name) for goal in one.goals]
        rows += [("budget_line", line, plan.budget_lines[line].name) for line in one.lines]
        rows += (
            [("funnel_step", one.step, plan.funnel_steps[one.step].name)]
            if one.step in plan.funnel_steps
            else []
        )
        rows.append(("channel", one.channel, plan.channels[one.channel].name))
        chips = [
            ChipEntry(f"{self.desk.texts(f'table.{table}')} · {name}", (table, row_id))
            for table, row_id, name in rows
        ]
        self._chips = LinkChips(self.desk.theme, chips, "")
        self._chips.activated.connect(lambda target: self.picked.emit(*target))
        self._links.addWidget(self._chips, 0, Qt.AlignmentFlag.AlignTop)


def _need(desk: Desk, one: Purchase) -> str:
    return count_text(desk.formats, one) if one.needed else ""


def _cost(one: Purchase) -> Value:
    return one.cost
