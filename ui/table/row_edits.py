"""The edits that a table's keys and commands ask for, each one call of an edit function of planning/."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from planning.change import Change
from planning.edits.cells import CellEdit
from planning.edits.paste import PastePlace, paste
from planning.edits.rows import add_row, delete_rows, indent_rows, move_rows, outdent_rows
from planning.plan import Plan
from planning.rows import Id
from ui.clipboard import copy_block, pasted_block
from ui.table.draft import needs_name

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

Edit = Callable[[], Change]
RowsEdit = Callable[[Sequence[Id]], Change]
STEP = "  "
"""What one level of the tree is in copied names; pasting reads it back."""


class RowEdits:
    """Works on the selection of one table. Refusals are told by the desk; nothing has happened then."""

    def __init__(self, table: "RowTable") -> None:
        self._table = table
        self._model = table.row_model
        self._desk = table.desk

    # --- the selection as cells ---------------------------------------------------------------

    def columns(self) -> list[int]:
        """The shown columns with a selected cell."""
        parts = list(self._table.selectionModel().selection())
        picked = {at for part in parts for at in range(part.left(), part.right() + 1)}
        if not picked and self._table.currentIndex().isValid():
            picked = {self._table.currentIndex().column()}
        return [at for at in sorted(picked) if not self._table.isColumnHidden(at)]

    def whole_rows(self) -> bool:
        """Whether rows are selected by their numbers."""
        shown = self._model.columnCount()
        parts = list(self._table.selectionModel().selection())
        return bool(parts) and all(part.width() == shown for part in parts) and shown > 1

    def _cells(self) -> list[tuple[Id, int]]:
        """The selected cells of rows; the line for a new row has none."""
        return [(row_id, at) for row_id in self._table.selected_ids() for at in self.columns()]

    # --- clipboard ----------------------------------------------------------------------------

    def block(self) -> list[list[str]]:
        """The selection as exact texts, names indented by their level within it."""
        ids, columns = self._table.selected_ids(), self.columns()
        tree = self._model.tree
        top = min((tree[row_id].level for row_id in ids), default=0)
        lines = []
        for row_id in ids:
            row = self._model.row_of(row_id)
            line = [self._model.exact(row, at) for at in columns]
            if len(ids) > 1 and self._model.name_column in columns:
                at = columns.index(self._model.name_column)
                line[at] = STEP * (tree[row_id].level - top) + line[at]
            lines.append(line)
        return lines

    def copy(self) -> None:
        """Puts the selected cells onto the clipboard."""
        block = self.block()
        if block:
            copy_block(block)

    def cut(self) -> None:
        """Copies, then clears cells or deletes whole rows."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Puts the clipboard's block at the current cell; one value fills the whole selection."""
        block, index = pasted_block(), self._table.currentIndex()
        if not block or not index.isValid():
            return
        if len(block) == 1 and len(block[0]) == 1 and len(self._cells()) > 1:
            self.set_cells(self._cells(), block[0][0])
            return
        row, column = self._corner()
        columns = [
            at for at in range(column, self._model.columnCount()) if not self._table.isColumnHidden(at)
        ]

        def pasted(done: bool) -> None:
            if done:
                self._select_block(row, len(block), columns[: len(block[0])])

        self._desk.run_large(lambda: self._paste_change(block, row, columns), self._model, pasted)

    def _corner(self) -> tuple[int, int]:
        """The top left of the selection."""
        index, columns = self._table.currentIndex(), self.columns()
        row = min(self._table.selected_rows, default=index.row())
        return row, columns[0] if columns else index.column()

    def _paste_change(self, block: Sequence[Sequence[str]], row: int, columns: Sequence[int]) -> Change:
        model = self._model
        after, parent = model.draft.place()
        keys = [model.columns[at].key for at in columns]
        place = PastePlace(model.ids[row:], keys, after, parent, model.new_values)
        by_key = {column.key: at for at, column in enumerate(model.columns)}

        def shown(row_id: Id, key: str) -> tuple[str, str]:
            at, line = by_key[key], model.row_of(row_id)
            return model.exact(line, at), model.text(line, at)

        return paste(self._desk.values, model.table, block, place, self._desk.wording, shown)

    def _select_block(self, row: int, high: int, columns: Sequence[int]) -> None:
        last = min(row + high - 1, len(self._model.ids) - 1)
        if last < row or not columns:
            return
        corner, end = self._model.index(row, columns[0]), self._model.index(last, columns[-1])
        self._table.setCurrentIndex(corner)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._table.selectionModel().select(QItemSelection(corner, end), flag)

    # --- cells --------------------------------------------------------------------------------

    def clear(self) -> None:
        """Empties the selected cells; rows selected by their numbers are deleted."""
        if self.whole_rows():
            self.delete()
            return
        self.set_cells(self._cells(), "")

    def set_all(self, text: str) -> bool:
        """One text into every selected cell of the current column."""
        at = self._table.currentIndex().column()
        ids = self._table.selected_ids() or ((self._table.current_id(),) if self._table.current_id() else ())
        if not ids:
            return self._model.setData(self._table.currentIndex(), text)
        return self.set_cells([(row_id, at) for row_id in ids], text)

    def set_cells(self, cells: Sequence[tuple[Id, int]], text: str) -> bool:
        """One text into all these cells; computed ones among several are passed over."""
        columns = self._model.columns
        if len({at for _, at in cells}) > 1:
            cells = [(row_id, at) for row_id, at in cells if columns[at].editable]
        if not cells:
            return True
        return self._model.type_into((row_id, columns[at].key, text) for row_id, at in cells)

    def fill_down(self) -> None:
        """The topmost selected row's cells into the rows below it; with one row, the cell above into this one."""
        ids = list(self._table.selected_ids())
        if len(ids) == 1:
            above = self._model.id_at(self._model.row_of(ids[0]) - 1)
            if above is None:
                return
            ids.insert(0, above)
        keys = [self._model.columns[at].key for at in self.columns() if self._model.columns[at].editable]
        source, table = ids[0], self._model.table
        edits = [
            CellEdit(row_id, key, self._desk.value(table, source, key)) for row_id in ids[1:] for key in keys
        ]
        if edits:
            self._desk.type_into(table, edits, origin=self._model)

    # --- rows ---------------------------------------------------------------------------------

    def insert(self) -> None:
        """A new row behind the current one, with its name opened for typing."""
        current = self._table.current_id()
        if current is None:
            self._table.edit_name(len(self._model.ids))
            return
        self._add({}, current)

    def insert_below(self) -> None:
        """A new row one level below the current one."""
        current = self._table.current_id()
        if current is None:
            self.insert()
            return
        self._model.collapsed.discard(current)
        self._add({"parent": current}, None)

    def _add(self, values: dict[str, Id], after: Id | None) -> None:
        table = self._model.table
        given = {**self._model.new_values, **values}
        if needs_name(table):
            given["name"] = self._desk.texts(f"table.new.{table}")
        if self._run(lambda: add_row(self._plan, table, given, after=after)):
            self._table.edit_name(self._model.row_of(self._model.added[-1]))

    def delete(self) -> None:
        """The selected rows with all below them."""
        self._on_rows(lambda ids: delete_rows(self._plan, self._model.table, ids))

    def indent(self) -> None:
        """Rows become children of the row above; in the line for a new row, that row will be."""
        if not self._shift_draft(1):
            self._on_rows(lambda ids: indent_rows(self._plan, self._model.table, ids))

    def outdent(self) -> None:
        """Rows come out one level."""
        if not self._shift_draft(-1):
            self._on_rows(lambda ids: outdent_rows(self._plan, self._model.table, ids))

    def move(self, step: int) -> None:
        """Rows move up (-1) or down (+1) among their siblings."""
        self._on_rows(lambda ids: move_rows(self._plan, self._model.table, ids, step))

    def _shift_draft(self, step: int) -> bool:
        if self._table.current_id() is not None:
            return False
        self._model.draft.shift(step)
        self._table.viewport().update()
        return True

    def _on_rows(self, edit: RowsEdit) -> None:
        ids = self._table.selected_ids()
        if ids and self._table.state() is not QAbstractItemView.State.EditingState:
            self._desk.run_large(lambda: edit(ids), self._model)

    @property
    def _plan(self) -> Plan:
        return self._desk.plan

    def _run(self, edit: Edit) -> bool:
        return self._desk.run(edit, self._model)
