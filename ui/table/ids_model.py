"""A table model over a list of ids: tells a view what came, went and moved when the list becomes another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from planning.edits.cells import CellEdit
from planning.rows import Id
from ui.table.runs import removals, runs

Index = QModelIndex | QPersistentModelIndex
MOST_SIGNALS = 200
"""Runs of rows coming or going; beyond, one reset costs a view less."""
NOWHERE = QModelIndex()


class IdsModel(QAbstractTableModel):
    """`arranged` tells that the list of ids changed."""

    arranged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: list[Id] = []
        """The shown rows in order; changed by `apply` alone."""
        self.ask: Callable[[Sequence[CellEdit]], bool] = lambda _edits: False
        """May take an edit over before it is made, to ask how it is meant; True where it did."""
        self._rows: dict[Id, int] | None = None

    def id_at(self, row: int) -> Id | None:
        """None where there is no row, as in the line for a new one."""
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def row_of(self, row_id: Id) -> int:
        """-1 for a row that isn't shown."""
        if self._rows is None:
            self._rows = {shown: row for row, shown in enumerate(self.ids)}
        return self._rows.get(row_id, -1)

    def apply(self, new: list[Id]) -> None:
        """Removes, reorders and inserts in as few steps as there are runs; nothing if the list stays."""
        if new == self.ids:
            return
        gone = removals(self.ids, set(new))
        come = runs(row for row, row_id in enumerate(new) if self.row_of(row_id) < 0)
        if len(gone) + len(come) > MOST_SIGNALS:
            self.beginResetModel()
            self._set(new)
            self.endResetModel()
        else:
            self._remove(gone)
            left = set(self.ids)
            self._reorder([row_id for row_id in new if row_id in left])
            self._insert(come, new)
        self.arranged.emit()

    def _set(self, ids: list[Id]) -> None:
        self.ids, self._rows = ids, None

    def _remove(self, gone: list[tuple[int, int]]) -> None:
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            self._set(self.ids[:first] + self.ids[last + 1 :])
            self.endRemoveRows()

    def _reorder(self, ids: list[Id]) -> None:
        if ids == self.ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids_before = [self.id_at(index.row()) for index in before]
        self._set(ids)
        after = [
            index if row_id is None else self.index(self.row_of(row_id), index.column())
            for index, row_id in zip(before, ids_before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, come: list[tuple[int, int]], new: list[Id]) -> None:
        for first, last in come:
            self.beginInsertRows(NOWHERE, first, last)
            self._set(self.ids[:first] + new[first : last + 1] + self.ids[first:])
            self.endInsertRows()
