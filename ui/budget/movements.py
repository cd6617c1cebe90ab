"""Money of the selected line: its expenses, open orders and, of the reserve, draws, each typed right here."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planning.budget.spending import is_reserve
from planning.cells import name_of
from planning.edits.spending import pay_orders
from planning.rows import Expense, Id
from ui.budget.drop_target import DropTarget
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.total_row import TotalRow
from ui.widgets.label import label, rule
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.toolbar_row import ToolRowButton

_SPENT = (
    Column("day", width=84),
    Column("name", width=140, grow=True),
    Column("amount", width=110),
    Column("commitment", width=100, context=True, priority=4),
    Column("note", width=100, context=True, priority=3),
)
_ORDERED = (
    Column("day", width=84),
    Column("name", width=140, grow=True),
    Column("amount", width=110),
    Column("open", width=110, context=True, priority=2),
    Column("note", width=100, context=True, priority=3),
)
_DRAWN = (
    Column("day", width=84),
    Column("name", width=150, grow=True),
    Column("risk", width=110, context=True, priority=3),
    Column("amount", width=110),
    Column("note", width=100, context=True, optional=True, priority=4),
)
KINDS = {
    "expense": ("budget.expenses", _SPENT, "budget.type_expense"),
    "commitment": ("budget.orders.title", _ORDERED, "budget.type_order"),
    "reserve_draw": ("budget.draws", _DRAWN, "budget.type_draw"),
}
"""Table → (title, columns, hint of the line for a new row)."""


class Movements(QWidget):
    """Three tables of one line; which line is the tab's to say with `show_line`. `files_dropped(table, id, paths)`
    where files are dropped on a row."""

    files_dropped = Signal(str, int, list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.line: Id | None = None
        self.panes = {
            table: TablePane(desk, table, columns, hint) for table, (_, columns, hint) in KINDS.items()
        }
        self.totals = {table: TotalRow(pane.table) for table, pane in self.panes.items()}
        choices = [(table, desk.texts(title)) for table, (title, _, _) in KINDS.items()]
        self.kinds = SegmentedControl(desk.theme, choices, name=desk.texts("budget.moved"))
        self.pay = QAction(desk.theme.icon("check"), desk.texts("budget.pay"), self)
        self.pay.setToolTip(desk.texts("budget.pay.tip"))
        self.pay.setObjectName("budget.pay")
        self._told = label(desk.theme, "", "caption", "muted")
        self._pages = QStackedWidget()
        self._build()
        self.kinds.changed.connect(self.show_kind)
        self.pay.triggered.connect(lambda: self.pay_selected())
        if not desk.live.session.read_only:
            for pane in self.panes.values():
                DropTarget(pane.table).dropped.connect(self.files_dropped)
        self.show_line(None)

    def _build(self) -> None:
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget()
        head.setFixedHeight(self.desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addWidget(self._told, 1)
        self._pay_tool = ToolRowButton(self.desk.theme, self.pay)
        row.addWidget(self._pay_tool)
        for table, pane in self.panes.items():
            page = QWidget()
            lines = QVBoxLayout(page)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(pane, 1)
            lines.addWidget(self.totals[table])
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(self._pages, 1)

    @property
    def kind(self) -> str:
        """The table that is shown."""
        return self.kinds.current

    def show_kind(self, table: str) -> None:
        """Shows expenses, orders or draws."""
        self.kinds.set_current(table)
        self._pages.setCurrentIndex(list(self.panes).index(table))
        self._pay_tool.setVisible(table == "commitment")

    def show_line(self, line: Id | None) -> None:
        """Only the line's own rows; new ones are its."""
        self.line = line if line in self.desk.plan.budget_lines else None
        for pane in self.panes.values():
            pane.table.row_model.given = {"day": self.desk.values.now.date()}
            pane.table.row_model.set_part({"line": self.line})
        kept = self.line is not None and is_reserve(self.desk.plan.budget_lines, self.line)
        self.kinds.segment("reserve_draw").setEnabled(kept)
        if kept != (self.kind == "reserve_draw"):
            self.show_kind("reserve_draw" if kept else "expense")
        else:
            self.show_kind(self.kind)
        self._tell()

    def reveal(self, table: str, row_id: Id) -> None:
        """Shows the line of the row, and the row."""
        row = self.desk.plan.find(table, row_id)
        if row is None:
            return
        self.show_line(getattr(row, "line", None))
        self.show_kind(table)
        self.panes[table].table.reveal(row_id)
        self.panes[table].table.select_rows([row_id])
        self.panes[table].table.setFocus()

    def pay_selected(self) -> None:
        """The selected orders become expenses of today."""
        table = self.panes["commitment"].table
        chosen = table.selected_ids()
        if chosen:
            day = self.desk.values.now.date()
            self.desk.run(lambda: pay_orders(self.desk.plan, chosen, day), self)

    def actions(self) -> list[QAction]:
        """Its own command."""
        return [self.pay]

    def show_plan(self) -> None:
        """The line as the plan is now; none once it is gone."""
        if self.line is not None and self.line not in self.desk.plan.budget_lines:
            self.show_line(None)
        self._tell()

    def _tell(self) -> None:
        for table, total in self.totals.items():
            rows = (cast(Expense, row) for row in self.desk.plan.rows(table).values())
            amount = sum(row.amount for row in rows if row.line == self.line)
            money = self.desk.formats.money(amount)
            total.set_texts({"name": self.desk.texts("budget.total"), "amount": money})
        if self.line is None:
            self._told.setText(self.desk.texts("budget.moved.none"))
            return
        self._told.setText(name_of(self.desk.values, "budget_line", self.line))
