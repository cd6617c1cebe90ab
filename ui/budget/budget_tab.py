"""The Budget tab: figures on top, the tree of lines with its exact total, pictures and what a line spent below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planning.budget.amounts import BUDGET_AMOUNTS, BudgetAmounts
from planning.budget.spending import SPENDING, Spending
from planning.budget.summary import BUDGET_SUMMARY
from planning.rows import Id
from ui.budget.budget_columns import BUDGET_COLUMNS
from ui.budget.burn_lines import BurnLines
from ui.budget.buying_panel import BuyingPanel
from ui.budget.channel_bars import ChannelBars
from ui.budget.earned_panel import EarnedPanel
from ui.budget.movements import KINDS, Movements
from ui.budget.pace_bars import PaceBars
from ui.budget.reserve_rule import ReserveRule
from ui.budget.split_commands import SplitCommands
from ui.budget.what_if import WhatIf
from ui.desk import Desk
from ui.table.picture_panel import PicturePanel
from ui.table.table_tab import TableTab
from ui.table.total_row import TotalRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiStrip
from ui.widgets.segmented_control import SegmentedControl

TABLE_SHARE, BELOW_SHARE = 6, 4
PICTURE_SHARE, MOVED_SHARE = 1, 1


class BudgetTab(TableTab):
    """Money: lines as a tree. `attach_requested(table, id, paths)` where files are dropped on a movement."""

    attach_requested = Signal(str, int, list)
    reveal_requested = Signal(str, int)

    def __init__(
        self, desk: Desk, views: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`views` are the choices of the tab that this is one of."""
        super().__init__(desk, "budget_line", BUDGET_COLUMNS, "budget.type_here", parent)
        texts = desk.texts
        self.views = self.tools.add_segments(views, "money", texts("budget.views")) if views else None
        if views:
            self.tools.add_separator()
        self.add_row_tools(texts("budget.add"), texts("budget.add_below"))
        self.split = SplitCommands(desk, self.table, self)
        self.what_if = WhatIf(desk, self)
        self.split.add_tools(self.tools, self.what_if.menu)
        self.figures = KpiStrip(desk.theme, texts("budget.figures"))
        self.total = TotalRow(self.table)
        self.bars, self.pace, self.burn = ChannelBars(desk), PaceBars(desk), BurnLines(desk)
        self.buying = BuyingPanel(desk)
        self.earned = EarnedPanel(desk)
        self.buying.picked.connect(self.reveal_requested)
        self.movements = Movements(desk)
        self.movements.files_dropped.connect(self.attach_requested)
        self.reserve_rule = ReserveRule(self.table)
        self._build()
        desk.selection.changed.connect(self._show_line)

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "budget", texts("budget.empty"), texts("budget.empty.step"))
        )
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.total)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self._pictures())
        below.addWidget(self.movements)
        below.setStretchFactor(0, PICTURE_SHARE)
        below.setStretchFactor(1, MOVED_SHARE)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(lines)
        split.addWidget(below)
        split.setStretchFactor(0, TABLE_SHARE)
        split.setStretchFactor(1, BELOW_SHARE)
        self.layout_below.addWidget(self.split.bar)
        self.layout_below.addWidget(self.figures)
        self.layout_below.addWidget(split, 1)

    def _pictures(self) -> QWidget:
        """Against the plan, or by channel."""
        self.panels = {
            "pace": self._panel("budget.pace", self.pace),
            "burn": self._panel("budget.burn", self.burn),
            "channels": self._panel("budget.by_channel", self.bars),
            "buying": self._panel("budget.buying", self.buying),
            "earned": self._panel("budget.earned", self.earned),
        }
        pages = QStackedWidget()
        self.switches = []
        for panel in self.panels.values():
            pages.addWidget(panel)
            choices = [(key, self.desk.texts(f"budget.picture.{key}")) for key in self.panels]
            switch = SegmentedControl(self.desk.theme, choices, name=self.desk.texts("budget.picture"))
            panel.head_row.addWidget(switch)
            self.switches.append(switch)
            switch.changed.connect(self._show_bars)
        self._pages = pages
        return pages

    def _panel(self, key: str, picture: QWidget) -> PicturePanel:
        texts = self.desk.texts
        return PicturePanel(self.desk, texts(key), texts(f"{key}.read"), picture, texts(f"{key}.empty"))

    def _show_bars(self, key: str) -> None:
        self._pages.setCurrentWidget(self.panels[key])
        for switch in self.switches:
            switch.set_current(key)
        self._show_earned()

    def _show_earned(self) -> None:
        """Only where it is looked at: it asks for the dates of every task."""
        if self._pages.currentWidget() is self.panels["earned"]:
            self.earned.show_plan()
            self.panels["earned"].show_picture(self.earned.is_there)

    def actions(self) -> list[QAction]:
        """The table's commands, then those of the money below."""
        return [
            *super().actions(),
            *self.split.actions.values(),
            *self.what_if.actions.values(),
            *self.movements.actions(),
        ]

    def reveal(self, table: str, row_id: Id) -> None:
        """A line, or an expense, an order or a draw below it."""
        if table in KINDS:
            line = getattr(self.desk.plan.find(table, row_id), "line", None)
            if line is not None:
                self.table.reveal(line)
            self.movements.reveal(table, row_id)
            return
        super().reveal(table, row_id)

    def show_picture(self) -> None:
        """Figures, total and bars."""
        spending = self.desk.get(SPENDING)
        self.figures.set_kpis(self._kpis(spending))
        self.total.set_texts(self._totals(spending))
        self.bars.show_plan()
        self.pace.show_plan()
        self.panels["channels"].show_picture(bool(self.bars.bars))
        self.panels["pace"].show_picture(bool(self.pace.bars))
        self.burn.show_plan()
        self.panels["burn"].show_picture(bool(self.burn.burn.days))
        self.buying.show_plan()
        self.panels["buying"].show_picture(self.buying.is_there)
        self._show_earned()
        self.reserve_rule.place()
        self.split.show_plan()
        self.movements.show_plan()

    def _show_line(self, _origin: object) -> None:
        ids = self.desk.selection.ids_in("budget_line")
        if ids:
            self.movements.show_line(ids[0])
            self.earned.line = ids[0]
            self._show_earned()

    def _totals(self, spending: Spending) -> dict[str, str]:
        texts, formats, total = self.desk.texts, self.desk.formats, spending.total
        amount = total.amount or 0
        shown = {"name": texts("budget.total"), "amount_total": formats.money(amount)}
        if not amount:
            return shown
        return shown | {
            "share": formats.percent(1.0, 2),
            "committed": formats.money(total.committed),
            "spent": formats.money(total.spent),
            "left": formats.money(total.left or 0),
            "planned": texts("budget.spent_share", share=formats.percent(total.spent / amount)),
        }

    def _kpis(self, spending: Spending) -> list[Kpi]:
        texts, money, total = self.desk.texts, self.desk.formats.money, spending.total
        left, kept = total.left or 0, spending.reserve
        lines, amounts = self.desk.get(BUDGET_SUMMARY).lines, self.desk.get(BUDGET_AMOUNTS)
        planned = texts("budget.no_plan_to_date")
        if total.planned is not None:
            planned = texts("budget.planned_to_date", amount=money(total.planned))
        return [
            Kpi(texts("budget.total"), money(amounts.whole), texts("budget.lines", count=lines)),
            self._allocated(amounts),
            Kpi(texts("budget.spent"), money(total.spent), planned),
            Kpi(
                texts("budget.ordered"),
                money(total.ordered),
                texts("budget.orders", count=spending.orders),
            ),
            Kpi(texts("budget.left"), money(left), self._of_total(left, total.amount or 0), _tone(left)),
            Kpi(
                texts("budget.reserve_left"),
                money(kept.left or 0),
                texts("budget.reserve_of", amount=money(kept.amount or 0)),
                _tone(kept.left or 0),
            ),
        ]

    def _allocated(self, amounts: BudgetAmounts) -> Kpi:
        """How much of the money there is was handed out."""
        texts, formats, rest = self.desk.texts, self.desk.formats, amounts.rest
        share = formats.percent(amounts.total / amounts.whole if amounts.whole else 0.0, 2)
        if amounts.budget is None:
            return Kpi(texts("budget.allocated"), share, texts("budget.allocated.open"))
        if not rest:
            locked = sum(line.locked for line in self.desk.plan.budget_lines.values())
            return Kpi(texts("budget.allocated"), share, texts("budget.allocated.exact", locked=locked))
        key, tone = ("rest", "text") if rest > 0 else ("over", "critical")
        told = texts(f"budget.allocated.{key}", rest=formats.money(rest), over=formats.money(-rest))
        return Kpi(texts("budget.allocated"), share, told, tone)

    def _of_total(self, amount: int, total: int) -> str:
        share = self.desk.formats.percent(amount / total if total else 0.0, 1)
        return self.desk.texts("budget.of_total", share=share)


def _tone(amount: int) -> str:
    return "critical" if amount < 0 else "text"
