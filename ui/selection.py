"""What is selected, the same in every view of the window."""

from PySide6.QtCore import QObject, Signal

from planning.rows import Id


class Selection(QObject):
    """A table and ids of its rows, the current one first. Tells only real changes, and who made them."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = ""
        self.ids: tuple[Id, ...] = ()

    @property
    def current(self) -> Id | None:
        return self.ids[0] if self.ids else None

    def select(self, table: str, ids: tuple[Id, ...], origin: object = None) -> None:
        if (table, ids) == (self.table, self.ids):
            return
        self.table, self.ids = table, ids
        self.changed.emit(origin)

    def ids_in(self, table: str) -> tuple[Id, ...]:
        """The selected rows, if they are of this table."""
        return self.ids if table == self.table else ()
