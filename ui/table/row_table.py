"""The table of every tab: spreadsheet keys, trees, one selection a window. Knows no tab and no rule of the plan."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from planning.errors import StoreError
from planning.fields import TABLES
from planning.rows import Id
from ui.desk import Desk
from ui.table.column_layout import ColumnLayout
from ui.table.columns import Column
from ui.table.delegates import TWISTY, CellDelegate
from ui.table.painters import tick_box
from ui.table.pinned_rows import PinnedRows
from ui.table.row_drag import RowDrag
from ui.table.row_edits import RowEdits
from ui.table.row_model import RowModel
from ui.table.row_numbers import RowNumbers

Key = Qt.Key
Flag = QItemSelectionModel.SelectionFlag
_BY_USER = (
    QAbstractItemView.EditTrigger.DoubleClicked,
    QAbstractItemView.EditTrigger.EditKeyPressed,
    QAbstractItemView.EditTrigger.AnyKeyPressed,
)
_MOVES = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


class RowTable(QTableView):
    """Rows of one table of the desk's plan, all of one height, scrolled by pixels.

    `scrolled` gives the vertical offset in px, `ids_changed` tells that `shown_ids` are others.
    """

    scrolled = Signal(int)
    ids_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        table: str,
        columns: Iterable[Column],
        hint_key: str = "table.type_here",
        parent: QWidget | None = None,
    ) -> None:
        """`hint_key` is the text that the empty last line shows."""
        super().__init__(parent)
        self.desk = desk
        self.row_model = RowModel(desk, table, columns, hint_key, self)
        self.is_tree = TABLES[table].tree
        self.lit_row = -1
        """The row that is tinted as a whole because its current cell is all that is selected."""
        self.selected_rows: frozenset[int] = frozenset()
        self._blocks: list[tuple[int, int, int, int]] = []
        self._following = False
        self.setModel(self.row_model)
        self.pinned = PinnedRows(self)
        self.row_drag = RowDrag(self)
        self._dress()
        self.layout_of_columns = ColumnLayout(self)
        self.edits = RowEdits(self)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self._connect()
        self.refit()

    def _dress(self) -> None:
        self.setAccessibleName(self.desk.texts(f"table.{self.row_model.table}"))
        self._numbers = RowNumbers(self)
        self.setVerticalHeader(self._numbers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setWordWrap(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Qt then scrolls by moving what is painted already, and asks for the new rows only.
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        self.setSortingEnabled(True)
        self.set_header_height(self.desk.theme.size("header"))

    def _connect(self) -> None:
        self.row_model.arranged.connect(self._rearranged)
        self.row_model.modelReset.connect(self._follow)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentChanged.connect(self._selected)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.delegate.finished.connect(self._left_editor)
        self.desk.selection.changed.connect(self._selection_changed)
        self.desk.theme.changed.connect(self.refit)

    # --- what others see ----------------------------------------------------------------------

    def shown_ids(self) -> list[Id]:
        """The rows from top to bottom; the empty last line is none of them."""
        return list(self.row_model.ids)

    def row_height(self) -> int:
        """Px of every row, its grid line included."""
        return self.verticalHeader().defaultSectionSize()

    def offset(self) -> int:
        """Px of the rows that are scrolled out at the top."""
        return self.verticalScrollBar().value()

    def row_top(self, row_id: Id) -> int:
        """Top of a row in the viewport; -1 if it isn't shown."""
        row = self.row_model.row_of(row_id)
        return -1 if row < 0 else row * self.row_height() - self.offset()

    def set_pinning(self, on: bool) -> None:
        """Whether groups stay in sight while their rows are."""
        self.pinned.on = on
        self.pinned.follow()

    def set_header_height(self, pixels: int) -> None:
        """To stand level with a picture beside the table."""
        self.horizontalHeader().setFixedHeight(pixels)

    def current_id(self) -> Id | None:
        return self.row_model.id_at(self.currentIndex().row())

    def selected_ids(self) -> tuple[Id, ...]:
        """The rows with a selected cell, from top to bottom."""
        found = (self.row_model.id_at(row) for row in sorted(self.selected_rows))
        return tuple(row_id for row_id in found if row_id is not None)

    def reveal(self, row_id: Id) -> bool:
        """Opens what hides the row and scrolls there; False if there is no such row or a filter hides it."""
        model = self.row_model
        if row_id not in model.tree.index:
            return False
        if model.row_of(row_id) < 0:
            at = model.tree.index[row_id]
            above = {row.id for row in model.tree.rows[:at] if row.last > at}
            model.set_collapsed(model.collapsed - above)
        row = model.row_of(row_id)
        if row < 0:
            return False
        self.scrollTo(model.index(row, max(0, self.currentIndex().column())))
        return True

    def select_rows(self, ids: Iterable[Id]) -> None:
        """Selects whole rows, the first one as the current; those that aren't shown are left out."""
        rows = [row for row_id in ids if (row := self.row_model.row_of(row_id)) >= 0]
        if not rows:
            return
        column = self.currentIndex().column()
        column = self.row_model.name_column if column < 0 else column
        if len(rows) == 1:
            self.setCurrentIndex(self.row_model.index(rows[0], column))
            # It may have been the current one all along, while another table was selected from.
            self._tell_selection()
            return
        last = self.row_model.columnCount() - 1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.row_model.index(row, 0), self.row_model.index(row, last))
        selection = self.selectionModel()
        selection.setCurrentIndex(self.row_model.index(rows[0], column), Flag.NoUpdate)
        selection.select(chosen, Flag.ClearAndSelect)

    def edit_name(self, row: int) -> None:
        """Puts the cursor into the name of a shown row and opens its editor."""
        index = self.row_model.index(row, self.row_model.name_column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def refit(self) -> None:
        """Measures rows and columns anew, after a change of theme or density."""
        self.verticalHeader().setDefaultSectionSize(self.desk.theme.row_height())
        self._numbers.fit()
        self.layout_of_columns.measure()
        self.layout_of_columns.fit()
        self.viewport().update()

    def view_state(self) -> dict[str, object]:
        """What the user made of this view, as plain data."""
        return {"collapsed": sorted(self.row_model.collapsed), "columns": self.layout_of_columns.state()}

    def restore_view(self, state: dict[str, object]) -> None:
        """Takes `view_state` back; what is unknown in it is left out."""
        collapsed, columns = state.get("collapsed"), state.get("columns")
        if isinstance(collapsed, list):
            self.row_model.set_collapsed(row_id for row_id in collapsed if isinstance(row_id, int))
        if isinstance(columns, dict):
            self.layout_of_columns.restore(columns)

    # --- for painting -------------------------------------------------------------------------

    def is_parent(self, row_id: Id) -> bool:
        """Whether there are rows below it."""
        return (
            self.is_tree and row_id in self.row_model.tree.index and self.row_model.tree[row_id].children > 0
        )

    def is_lit(self, row: int, column: int) -> bool:
        """Whether the cell is painted as selected. Asked for every cell, so plain numbers answer it."""
        if row == self.lit_row:
            return True
        if row not in self.selected_rows:
            return False
        return any(top <= row <= low and left <= column <= right for top, low, left, right in self._blocks)

    def is_ringed(self, row: int, column: int) -> bool:
        """Whether the cell is the current one while the table has the keyboard."""
        index = self.currentIndex()
        return index.row() == row and index.column() == column and self.hasFocus()

    # --- selection ----------------------------------------------------------------------------

    def _selected(self) -> None:
        before = self.lit_row
        ranges = list(self.selectionModel().selection())
        self.selected_rows = frozenset(row for part in ranges for row in range(part.top(), part.bottom() + 1))
        self._blocks = [(part.top(), part.bottom(), part.left(), part.right()) for part in ranges]
        one_cell = len(ranges) <= 1 and all(part.width() * part.height() <= 1 for part in ranges)
        self.lit_row = self.currentIndex().row() if one_cell else -1
        if one_cell and self.lit_row >= 0:
            self.selected_rows = frozenset({self.lit_row})
        if before != self.lit_row:
            self._repaint_row(before)
            self._repaint_row(self.lit_row)
        self._numbers.viewport().update()
        self._tell_selection()

    def _tell_selection(self) -> None:
        if self._following or not self.isVisible():
            return
        current = self.current_id()
        others = tuple(row_id for row_id in self.selected_ids() if row_id != current)
        ids = others if current is None else (current, *others)
        self.desk.selection.select(self.row_model.table, ids, self)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.row_height())

    def _selection_changed(self, origin: object) -> None:
        if origin is not self and self.isVisible():
            self._follow()

    def _follow(self) -> None:
        """Selects what the window has selected, if it is of this table."""
        ids = self.desk.selection.ids_in(self.row_model.table)
        if not ids or (self.current_id() == ids[0] and set(ids) == set(self.selected_ids())):
            return
        self._following = True
        if self.reveal(ids[0]):
            self.select_rows(ids)
        self._following = False

    def _rearranged(self) -> None:
        self._selected()  # the same rows may have other numbers now, of which Qt tells nothing
        self._numbers.fit()
        self.pinned.follow()
        self.viewport().update()
        self.ids_changed.emit()

    # --- keys and mouse -----------------------------------------------------------------------

    def move_current(self, down: int, right: int) -> None:
        """To a neighbouring cell, hidden columns passed over; stays at the edges."""
        index = self.currentIndex()
        row = min(max(index.row() + down, 0), self.row_model.rowCount() - 1)
        column = index.column()
        steps = (
            range(column + right, self.row_model.columnCount() if right > 0 else -1, right) if right else ()
        )
        column = next((at for at in steps if not self.isColumnHidden(at)), column)
        self.setCurrentIndex(self.row_model.index(row, column))

    def _left_editor(self, way: str, draft: bool) -> None:
        """After Enter, Tab or Esc in an editor. A new row stands above the line in which it was typed."""
        self.setFocus()
        if way == "cancel":
            self.row_model.draft.reset()
            self.viewport().update()
        elif draft and way in ("down", "all"):
            self.setCurrentIndex(self.row_model.index(len(self.row_model.ids), self.row_model.name_column))
        elif way in _MOVES:
            if draft and self.row_model.added:
                row = self.row_model.row_of(self.row_model.added[-1])
                self.setCurrentIndex(self.row_model.index(max(row, 0), self.currentIndex().column()))
            self.move_current(*_MOVES[way])
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a spreadsheet has and Qt's table hasn't; the rest is Qt's."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.row_drag.active:
            if event.key() == Key.Key_Escape:
                self.row_drag.cancel()
            return
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.move_current(-1 if shift else 1, 0)
        elif event.key() in (Key.Key_Tab, Key.Key_Backtab):
            self._tab(-1 if shift or event.key() == Key.Key_Backtab else 1)
        elif event.key() == Key.Key_Space and not event.modifiers() and self._tick(self.currentIndex()):
            return
        elif event.key() == Key.Key_Escape and self.row_model.draft.level:
            self.row_model.draft.reset()
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def edit(self, index: QModelIndex, trigger: object = None, event: object = None) -> bool:
        """Where nothing may be written the attempt is told; Qt would pass over it in silence."""
        if trigger is None:
            super().edit(index)
            return True
        typed = event.text() if isinstance(event, QKeyEvent) else "x"
        if trigger in _BY_USER and self.desk.live.session.read_only and typed.isprintable():
            self.desk.refused.emit(StoreError("workspace_read_only"))
            return False
        return bool(super().edit(index, trigger, event))

    def _tab(self, step: int) -> None:
        index = self.currentIndex()
        in_draft = self.row_model.id_at(index.row()) is None and index.column() == self.row_model.name_column
        if in_draft and self.row_model.draft.shift(step):
            self._repaint_row(index.row())
            return
        before = index.column()
        self.move_current(0, step)
        if self.currentIndex().column() == before:
            self._wrap(step)

    def _wrap(self, step: int) -> None:
        """Tab behind the last column goes on in the next row."""
        shown = [at for at in range(self.row_model.columnCount()) if not self.isColumnHidden(at)]
        row = self.currentIndex().row() + step
        if shown and 0 <= row < self.row_model.rowCount():
            self.setCurrentIndex(self.row_model.index(row, shown[0] if step > 0 else shown[-1]))

    def toggle(self, row_id: Id) -> None:
        """Collapses or opens a row that has others below."""
        if self.is_parent(row_id):
            self.row_model.set_collapsed(self.row_model.collapsed ^ {row_id})

    def twisty_at(self, index: QModelIndex, x: int) -> bool:
        """Whether `x` in the viewport hits the twisty of the row."""
        row_id = self.row_model.id_at(index.row())
        if row_id is None or index.column() != self.row_model.name_column or not self.is_parent(row_id):
            return False
        text = self.columnViewportPosition(index.column()) + self.delegate.text_left(index.row())
        return text - TWISTY - 8 <= x < text

    def _tick(self, index: QModelIndex) -> bool:
        """Ticks the selected rows in a column of boxes; False where there is nothing to tick."""
        row_id, column = self.row_model.id_at(index.row()), index.column()
        ticks = self.row_model.columns[column].spec.ticks if row_id is not None else None
        return ticks is not None and ticks(self.desk, self.selected_ids())

    def _box_at(self, index: QModelIndex, at: QPoint) -> bool:
        """Whether `at` in the viewport hits a box to tick, with a little room around it."""
        if self.row_model.id_at(index.row()) is None or not self.row_model.columns[index.column()].spec.ticks:
            return False
        return tick_box(self.visualRect(index)).adjusted(-4, -4, 4, 4).contains(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a twisty opens or closes its row and selects nothing; one on a box ticks, one on a heading that
        stays goes there."""
        heading = self.pinned.row_at(event.position().y())
        if heading >= 0:
            self.pinned.go(heading)
            return
        index = self.indexAt(event.position().toPoint())
        row_id = self.row_model.id_at(index.row())
        if row_id is not None and self.twisty_at(index, round(event.position().x())):
            self.toggle(row_id)
            return
        super().mousePressEvent(event)
        if index.isValid():
            self._tell_selection()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and self._box_at(index, event.position().toPoint()):
            self._tick(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second click on a twisty or a box is two clicks on it, no edit."""
        if self.pinned.row_at(event.position().y()) >= 0:
            return
        index = self.indexAt(event.position().toPoint())
        at = event.position().toPoint()
        if self.twisty_at(index, at.x()) or self._box_at(index, at):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills its ground itself: what Qt knows to be opaque it scrolls by copying, and paints only the new strip."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.desk.theme.color("surface"))
        painter.end()
        super().paintEvent(event)
        if self.pinned.ids or self.row_drag.active:
            painter = QPainter(self.viewport())
            self.pinned.paint(painter)
            self.row_drag.paint(painter)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What Qt moved of the headings that stay is painted over."""
        super().scrollContentsBy(dx, dy)
        self.pinned.follow(dy)

    # --- shown and hidden ---------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what happened while the tab was hidden."""
        super().showEvent(event)
        if not event.spontaneous():
            self._following = True  # what went meanwhile is no choice of the user's
            self.row_model.wake()
            self._following = False
            self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden tab only notes that it is stale."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.row_model.sleep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.layout_of_columns.fit()
