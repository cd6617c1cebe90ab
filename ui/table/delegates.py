"""Paints cells from the theme's tokens and opens their editors. Knows no rule of the plan."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from planning.fields import FieldType
from ui.table.cell import PADDING, Cell
from ui.table.columns import ShownColumn
from ui.table.editors import CellEditor
from ui.table.words import words_for

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

Index = QModelIndex | QPersistentModelIndex
INDENT = 16
TWISTY = 11
TREE_LEFT = 22
"""Where names of the outermost level begin: room for the twisty before them."""


class CellDelegate(QStyledItemDelegate):
    """`finished` gives how an editor was left and whether it stood in the line of a new row."""

    finished = Signal(str, bool)

    def __init__(self, table: "RowTable") -> None:
        super().__init__(table)
        self._table = table
        self._model = table.row_model
        self._cell = Cell(table.desk, self._model.table)
        self._editing_draft = False
        table.desk.theme.changed.connect(self._scheme_changed)

    def _scheme_changed(self) -> None:
        self._cell.forget_colours()

    # --- painting -----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the column's own painter or the text, then the focus ring of the current cell."""
        row, at = index.row(), index.column()
        column = self._model.columns[at]
        cell = self._fill(painter, option.rect, row, at, column)
        ground = self._ground(row, at)
        if ground:
            painter.fillRect(cell.box, cell.color(ground))
        if column.tree:
            self._tree(cell, row)
        elif column.spec.paint is not None and cell.id is not None:
            column.spec.paint(cell)
        else:
            cell.write(cell.text)
            if column.number:
                cell.need(cell.text)
        if cell.wants:
            self._table.layout_of_columns.widen(at, cell.wants)
        if self._table.is_ringed(row, at):
            self._ring(cell)

    def _fill(self, painter: QPainter, box: QRect, row: int, at: int, column: ShownColumn) -> Cell:
        cell, model = self._cell, self._model
        cell.painter, cell.box, cell.id, cell.key = painter, box, model.id_at(row), column.key
        cell.text, cell.align, cell.wants = model.text(row, at), column.align, 0
        cell.strong = column.heavy and cell.id is not None and self._table.is_parent(cell.id)
        cell.ink = "text_faint" if cell.id is None else "text_muted" if column.spec.context else "text"
        return cell

    def _ground(self, row: int, at: int) -> str:
        if self._model.tinted(row, at):
            return "changed"
        return "selected" if self._table.is_lit(row, at) else ""

    def _tree(self, cell: Cell, row: int) -> None:
        left = cell.box.left() + self.text_left(row)
        if cell.strong and cell.id is not None:
            name = "chevron-right" if cell.id in self._model.collapsed else "chevron-down"
            cell.icon(name, "text_muted", left - TWISTY - 4, TWISTY)
        cell.align = "left"
        cell.write(cell.text, QRect(left, cell.box.top(), cell.box.right() - 4 - left, cell.box.height()))

    def text_left(self, row: int) -> int:
        """Where the name begins in the cell, px."""
        if not self._table.is_tree:
            return PADDING
        row_id = self._model.id_at(row)
        level = self._model.draft.level if row_id is None else self._model.tree[row_id].level
        return TREE_LEFT + INDENT * level

    def _ring(self, cell: Cell) -> None:
        pen = QPen(cell.color("focus"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        cell.painter.setPen(pen)
        cell.painter.setBrush(Qt.BrushStyle.NoBrush)
        cell.painter.drawRect(cell.box.adjusted(1, 1, -1, -1))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A tool tip only where the text is cut or has more lines, or a number says how it came about."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            text = self._tip(index)
            QToolTip.showText(event.globalPos(), text, view)
            return bool(text)
        return super().helpEvent(event, view, option, index)

    def _tip(self, index: Index) -> str:
        column = self._model.columns[index.column()]
        row_id = self._model.id_at(index.row())
        if row_id is None:
            return ""
        if column.spec.why is not None:
            return column.spec.why(self._table.desk, row_id)
        text = self._model.text(index.row(), index.column())
        if column.field.type is FieldType.LONG_TEXT:
            text = self._model.exact(index.row(), index.column())
        width = self._table.columnWidth(index.column()) - 2 * PADDING
        if column.tree:
            width -= self.text_left(index.row()) - PADDING
        metrics = self._table.desk.theme.metrics("body", column.heavy and self._table.is_parent(row_id))
        return text if "\n" in text or metrics.horizontalAdvance(text) > width else ""

    # --- editing ------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One line of text; choices and references offer their words."""
        column = self._model.columns[index.column()]
        editor = CellEditor(words_for(self._table.desk, self._model.table, column.field), parent)
        editor.setFont(self._table.desk.theme.font("body"))
        editor.setAccessibleName(column.header)
        editor.setAlignment(
            Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        )
        editor.left.connect(lambda way: self._leave(editor, way))
        self._editing_draft = self._model.id_at(index.row()) is None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The exact text, once: later changes of the row don't take away what is being typed."""
        if isinstance(editor, CellEditor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(self._model.exact(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Commits as typed; the editor knows then whether it was taken."""
        if isinstance(editor, CellEditor):
            editor.accepted = model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell; in the name column from where the name begins."""
        box = QRect(option.rect)
        if self._model.columns[index.column()].tree:
            box.setLeft(box.left() + self.text_left(index.row()) - PADDING + 1)
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; Qt's part is what happens when the focus goes elsewhere."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)

    def _leave(self, editor: CellEditor, way: str) -> None:
        if way == "cancel":
            self.closeEditor.emit(editor, _HINT.RevertModelCache)
            self.finished.emit(way, self._editing_draft)
            return
        if self._editing_draft and way in ("left", "right") and self._shift_draft(editor, way):
            return
        commit: Callable[[], bool] = self._commit_all if way == "all" else self._commit
        if commit(editor):
            self.closeEditor.emit(editor, _HINT.NoHint)
            self.finished.emit(way, self._editing_draft)
        else:
            editor.mark(False)

    def _commit(self, editor: CellEditor) -> bool:
        editor.accepted = True
        self.commitData.emit(editor)
        return editor.accepted

    def _commit_all(self, editor: CellEditor) -> bool:
        return self._table.edits.set_all(editor.text())

    def _shift_draft(self, editor: CellEditor, way: str) -> bool:
        """Tab in the name of a new row puts it one level deeper instead of leaving it."""
        index = self._table.currentIndex()
        if not self._model.columns[index.column()].tree:
            return False
        if not self._model.draft.shift(1 if way == "right" else -1):
            return False
        box = self._table.visualRect(index)
        box.setLeft(box.left() + self.text_left(index.row()) - PADDING + 1)
        editor.setGeometry(box)
        self._table.viewport().update()
        return True


_HINT = QAbstractItemDelegate.EndEditHint
