"""Files dropped on a row of a table; anywhere else they are the window's."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from planning.rows import Id
from ui.table import RowTable


class DropTarget(QObject):
    """`dropped(table, id, paths)`."""

    dropped = Signal(str, int, list)

    def __init__(self, table: RowTable) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().setAcceptDrops(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes drags of local files while they are over a row."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragMoveEvent) and _paths(event):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            event.setAccepted(bool(_paths(event)) and self._row(event) is not None)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            row_id = self._row(event)
            if row_id is not None and _paths(event):
                event.acceptProposedAction()
                self.dropped.emit(self._table.row_model.table, row_id, _paths(event))
            return True
        return False

    def _row(self, event: QDropEvent) -> Id | None:
        return self._table.row_model.id_at(self._table.indexAt(event.position().toPoint()).row())


def _paths(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
