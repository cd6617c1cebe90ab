"""Dragging rows of a tree by their numbers: up and down to another place, sideways to another level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QPainter, QPen

from planning.edits.rows import place_rows
from planning.rows import Id
from ui.table.delegates import INDENT, TREE_LEFT

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

DRAG_FROM = 4
"""Px from which a press is a drag."""
PAUSE, KNOB = 40, 3.0
"""Ms between steps of scrolling at the edges; radius of the ring at the begin of the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Between two shown rows, in front of the row `boundary`: under `parent`, behind its child `behind`."""

    boundary: int
    level: int
    parent: Id | None
    behind: Id | None


class RowDrag:
    """One a table. `start` when the mouse has come far enough with the button held, then `move`, then `drop` or
    `cancel`; what is dropped is one step."""

    def __init__(self, table: "RowTable") -> None:
        self._table = table
        self._ids: tuple[Id, ...] = ()
        self._level = 0
        self._from = self._at = QPointF()
        self.place: Place | None = None
        self._scroll = QTimer(table)
        self._scroll.setInterval(PAUSE)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def active(self) -> bool:
        return bool(self._ids)

    def can_start(self) -> bool:
        """Not while rows stand in another order than the plan's, or are only read."""
        model = self._table.row_model
        return self._table.is_tree and model.sorting is None and not model.filtered and model.adds

    def start(self, ids: Sequence[Id], at: QPointF) -> None:
        """`at` in px of the viewport; its x may lie left of it."""
        tree = self._table.row_model.tree
        self._ids = tuple(ids)
        self._level = min(tree[row_id].level for row_id in ids)
        self._from = at
        self._scroll.start()

    def move(self, at: QPointF) -> None:
        """Shows where the rows would go."""
        self._at = at
        self.place = self._place(at)
        self._table.viewport().update()

    def drop(self) -> None:
        """The rows go to the place that is shown; where they stand already, nothing happens."""
        ids, place, model = self._ids, self.place, self._table.row_model
        self.cancel()
        if place is None or not ids:
            return
        plan, table = self._table.desk.plan, model.table
        if place.parent is not None:
            model.collapsed.discard(place.parent)
        self._table.desk.run(
            lambda: place_rows(plan, table, ids, parent=place.parent, behind=place.behind), model
        )

    def cancel(self) -> None:
        """Nothing is dragged any more."""
        self._ids, self.place = (), None
        self._scroll.stop()
        self._table.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """A line between the rows that begins at the level they would have."""
        if self.place is None:
            return
        table, theme = self._table, self._table.desk.theme
        y = self.place.boundary * table.row_height() - table.offset()
        left = table.columnViewportPosition(table.row_model.name_column) + TREE_LEFT
        left += self.place.level * INDENT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("drag_ghost"), 2))
        painter.drawLine(QPointF(left + KNOB, y), QPointF(table.viewport().width(), y))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(QPointF(left, y), KNOB, KNOB)

    def _scroll_on(self) -> None:
        table = self._table
        high, y = table.viewport().height(), self._at.y()
        step = (y > high - table.row_height()) - (y < table.row_height())
        bar = table.verticalScrollBar()
        if step and self.place is not None:
            bar.setValue(bar.value() + step * table.row_height())
            self.move(self._at)

    def _place(self, at: QPointF) -> Place | None:
        """None where the rows would come to stand in themselves, or stay as they are."""
        table, model = self._table, self._table.row_model
        tree, ids = model.tree, model.ids
        boundary = round((at.y() + table.offset()) / table.row_height())
        boundary = min(max(boundary, 0), len(ids))
        carried = {inner for row_id in self._ids for inner in tree.subtree(row_id)}
        above = next((one for one in reversed(ids[:boundary]) if one not in carried), None)
        below = next((one for one in ids[boundary:] if one not in carried), None)
        if above is None:
            return self._changed(Place(boundary, 0, None, None))
        lowest = tree[below].level if below is not None else 0
        wanted = self._level + round((at.x() - self._from.x()) / INDENT)
        level = min(max(wanted, lowest), tree[above].level + 1)
        if level > tree[above].level:
            return self._changed(Place(boundary, level, above, self._last_child(above)))
        behind = above
        while tree[behind].level > level:
            behind = self._parent(behind) or behind
        return self._changed(Place(boundary, level, self._parent(behind), behind))

    def _last_child(self, row_id: Id) -> Id | None:
        """Behind which a row goes that is dropped into a closed group; None puts it in front of all in an open one."""
        if row_id not in self._table.row_model.collapsed:
            return None
        children = self._children(row_id)
        return children[-1] if children else None

    def _children(self, parent: Id | None) -> list[Id]:
        rows = self._table.row_model.tree.rows
        return [row.id for row in rows if row.id not in self._ids and self._parent(row.id) == parent]

    def _parent(self, row_id: Id) -> Id | None:
        row = self._table.desk.plan.row(self._table.row_model.table, row_id)
        parent: Id | None = getattr(row, "parent", None)
        return parent

    def _changed(self, place: Place) -> Place | None:
        """The place, unless the rows are there already."""
        rows = self._table.row_model.tree.rows
        order = [row.id for row in rows if self._parent(row.id) == place.parent]
        at = 0 if place.behind is None else order.index(place.behind) + 1 if place.behind in order else 0
        top = [row_id for row_id in self._ids if not self._under_another(row_id)]
        return None if tuple(order[at : at + len(top)]) == tuple(top) else place

    def _under_another(self, row_id: Id) -> bool:
        parent = self._parent(row_id)
        while parent is not None and parent not in self._ids:
            parent = self._parent(parent)
        return parent is not None
