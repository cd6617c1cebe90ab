"""Headings that stay: the groups around the topmost row in sight are painted over the top of the table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from planning.rows import Id

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

MOST = 2
"""Groups that may stay on top of each other."""


class PinnedRows:
    """One a table; `ids` are the groups from the outermost inwards. Off until `on` is set."""

    def __init__(self, table: "RowTable") -> None:
        self._table = table
        self.on = False
        self.ids: tuple[Id, ...] = ()

    @property
    def height(self) -> int:
        """Px of the viewport that they cover."""
        return len(self.ids) * self._table.row_height()

    def follow(self, scrolled: int = 0) -> None:
        """After scrolling by so many px, or other rows: what they cover, and what they covered, is painted anew."""
        before = self.height
        self.ids = self._found() if self.on else ()
        if self.ids or before:
            table, high = self._table, max(before, self.height) + abs(scrolled)
            table.viewport().update(0, 0, table.viewport().width(), high)
            numbers = table.verticalHeader().viewport()
            numbers.update(0, 0, numbers.width(), high)

    def row_at(self, y: float) -> int:
        """The row of the group under a pixel; -1 where none covers it."""
        if not 0 <= y < self.height:
            return -1
        return self._table.row_model.row_of(self.ids[int(y // self._table.row_height())])

    def go(self, row: int) -> None:
        """Scrolls to the group's own row and makes it the current one."""
        table, model = self._table, self._table.row_model
        above = sum(model.row_of(one) < row for one in self.ids)
        table.setCurrentIndex(model.index(row, max(0, table.currentIndex().column())))
        table.verticalScrollBar().setValue((row - above) * table.row_height())

    def paint(self, painter: QPainter) -> None:
        """The cells as they are, on the ground of headers, with a rule below."""
        table, theme, high = self._table, self._table.desk.theme, self._table.row_height()
        if not self.ids:
            return
        width, option = table.viewport().width(), QStyleOptionViewItem()
        for at, row_id in enumerate(self.ids):
            row, top = table.row_model.row_of(row_id), at * high
            painter.fillRect(0, top, width, high, theme.color("header"))
            for column in range(table.row_model.columnCount()):
                if table.isColumnHidden(column):
                    continue
                left, wide = table.columnViewportPosition(column), table.columnWidth(column)
                option.rect = QRect(left, top, wide - 1, high - 1)
                table.delegate.paint(painter, option, table.row_model.index(row, column))
                painter.fillRect(left + wide - 1, top, 1, high, theme.color("grid"))
            painter.fillRect(0, top + high - 1, width, 1, theme.color("grid"))
        painter.fillRect(0, self.height - 1, width, 1, theme.color("border"))

    def _found(self) -> tuple[Id, ...]:
        """Grows from the outside as long as what it would cover belongs to a further group."""
        table, model, high = self._table, self._table.row_model, self._table.row_height()
        found: tuple[Id, ...] = ()
        while len(found) < MOST:
            edge = table.offset() + len(found) * high
            around = self._around(model.id_at(edge // high))
            if len(around) <= len(found) or model.row_of(around[len(found)]) * high >= edge:
                break
            found = around[: len(found) + 1]
        return found

    def _around(self, row_id: Id | None) -> tuple[Id, ...]:
        """The groups around a row, outermost first, itself if it is an open one."""
        model, path = self._table.row_model, list[Id]()
        rows = self._table.desk.plan.rows(model.table)
        if row_id is not None and self._table.is_parent(row_id) and row_id not in model.collapsed:
            path.append(row_id)
        at = None if row_id is None else getattr(rows.get(row_id), "parent", None)
        while at is not None:
            path.append(at)
            at = getattr(rows[at], "parent", None)
        return tuple(reversed(path))
