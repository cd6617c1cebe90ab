"""Result, cause, improvement as three of the shared tables: sorting, filters, copy and paste, many rows at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planning.rows import Id
from ui.desk import Desk
from ui.table.cell import Cell
from ui.table.columns import Column
from ui.table.painters import paint_state
from ui.table.pane import TablePane
from ui.widgets.label import label, rule

KINDS = {"success": ("check-circle", "good"), "failure": ("critical-octagon", "critical")}


def paint_kind(cell: Cell) -> None:
    """Sign and word of a cause."""
    paint_state(cell, KINDS)


COLUMNS = {
    "retro_result": (
        Column("name", width=160, grow=True),
        Column("goal", width=120, context=True, priority=3),
        Column("planned", width=84),
        Column("reached", width=84),
        Column("completion", header_key="retro.column.completion", width=68),
        Column("note", width=120, context=True, optional=True, priority=6),
    ),
    "retro_cause": (
        Column("name", width=200, grow=True),
        Column("kind", width=80, paint=paint_kind),
        Column("evidence", width=220, context=True, grow=True, priority=2),
        Column("note", width=120, context=True, optional=True, priority=6),
    ),
    "retro_improvement": (
        Column("name", width=200, grow=True),
        Column("owner", width=84),
        Column("due", width=84),
        Column("task", width=120, context=True, priority=3),
        Column("note", width=120, context=True, optional=True, priority=6),
    ),
}
HINTS = {
    "retro_result": "retro.result.type_here",
    "retro_cause": "retro.cause.type_here",
    "retro_improvement": "retro.improvement.type_here",
}
HEADS = {"retro_cause": "retro.cause.title", "retro_improvement": "retro.improvement.title"}


class RetroTables(QWidget):
    """`panes` by table. Causes are those of the place's result, improvements those of its cause."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.panes = {table: TablePane(desk, table, COLUMNS[table], HINTS[table]) for table in COLUMNS}
        self._about = {table: label(desk.theme, role="caption", tone="muted") for table in HEADS}
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for table, pane in self.panes.items():
            split.addWidget(self._part(table, pane))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.setFocusProxy(self.panes["retro_result"].table)

    def _part(self, table: str, pane: TablePane) -> QWidget:
        if table not in HEADS:
            return pane
        part = QWidget()
        part.setProperty("surface", "surface")
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(self._desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(self._desk.theme, self._desk.texts(HEADS[table]), strong=True))
        row.addWidget(self._about[table], 1)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(pane, 1)
        return part

    def show_place(self, result_id: Id | None, cause_id: Id | None) -> None:
        """Shows the causes and improvements of this place; None shows none and takes none."""
        self.panes["retro_cause"].table.row_model.set_part({"result": result_id})
        self.panes["retro_improvement"].table.row_model.set_part({"cause": cause_id})
        for table, above, row_id in (
            ("retro_cause", "retro_result", result_id),
            ("retro_improvement", "retro_cause", cause_id),
        ):
            row = self._desk.plan.find(above, row_id)
            self._about[table].setText(str(getattr(row, "name", "")))
