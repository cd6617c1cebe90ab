"""The Budget tab: figures on top, the tree of lines with its exact total, money by channel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.summary import BUDGET_SUMMARY, BudgetSummary
from ui.budget.budget_columns import BUDGET_COLUMNS
from ui.budget.channel_bars import ChannelBars
from ui.desk import Desk
from ui.table.picture_panel import PicturePanel
from ui.table.table_tab import TableTab
from ui.table.total_row import TotalRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiStrip

TABLE_SHARE, BARS_SHARE = 7, 3


class BudgetTab(TableTab):
    """Money: lines as a tree; a parent is the sum of its children."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "budget_line", BUDGET_COLUMNS, "budget.type_here", parent)
        texts = desk.texts
        self.add_row_tools(texts("budget.add"), texts("budget.add_below"))
        self.tools.add_stretch()
        self.figures = KpiStrip(desk.theme, texts("budget.figures"))
        self.total = TotalRow(self.table)
        self.bars = ChannelBars(desk)
        self._build()

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
        self.panel = PicturePanel(
            desk,
            texts("budget.by_channel"),
            texts("budget.by_channel.read"),
            self.bars,
            texts("budget.by_channel.empty"),
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(lines)
        split.addWidget(self.panel)
        split.setStretchFactor(0, TABLE_SHARE)
        split.setStretchFactor(1, BARS_SHARE)
        self.layout_below.addWidget(self.figures)
        self.layout_below.addWidget(split, 1)

    def show_picture(self) -> None:
        """Figures, total and bars."""
        summary = self.desk.get(BUDGET_SUMMARY)
        self.figures.set_kpis(self._kpis(summary))
        total = self.desk.get(BUDGET_AMOUNTS).total
        shown = {"name": self.desk.texts("budget.total"), "amount_total": self.desk.formats.money(total)}
        self.total.set_texts(shown)
        self.bars.show_plan()
        self.panel.show_picture(bool(self.bars.bars))

    def _kpis(self, summary: BudgetSummary) -> list[Kpi]:
        texts, formats = self.desk.texts, self.desk.formats

        def of_total(amount: int) -> str:
            return texts(
                "budget.of_total", share=formats.percent(amount / summary.total if summary.total else 0.0, 1)
            )

        return [
            Kpi(
                texts("budget.total"),
                formats.money(summary.total),
                texts("budget.lines", count=summary.lines),
            ),
            Kpi(texts("budget.reserve"), formats.money(summary.reserve), of_total(summary.reserve)),
            Kpi(texts("budget.for_goals"), formats.money(summary.for_goals), of_total(summary.for_goals)),
            Kpi(
                texts("budget.unowned"),
                formats.money(summary.unowned),
                of_total(summary.unowned),
                "warning" if summary.unowned else "text",
            ),
        ]
