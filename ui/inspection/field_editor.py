"""Edits fields where the inspector shows them: the same editor, words and rules as a cell of a table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QFocusEvent

from planning.cells import field_of
from planning.edits.cells import CellEdit
from planning.exact import exact_text
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from ui.table.editors import CellEditor

Subject = tuple[str, Id]
HIGH = 24


class FieldEditors(QObject):
    """One editor at a time over the inspector. Enter and leaving it commit, Escape leaves the field as it was; what is
    refused stays open, outlined."""

    def __init__(self, inspector: Inspector, desk: Desk, subject: Callable[[], Subject]) -> None:
        """`subject` is the row that the inspector explains."""
        super().__init__(inspector)
        self._inspector, self._desk, self._subject = inspector, desk, subject
        self._row: Subject = ("", 0)
        self._key = self._before = ""
        self.editor: CellEditor | None = None
        inspector.edit_requested.connect(self.open)
        inspector.scrolled.connect(lambda _at: self._end())
        desk.selection.changed.connect(lambda _origin: self._end())

    def open(self, key: str) -> None:
        """Over the field's value, with all of it selected."""
        from ui.table.editors import CellEditor
        from ui.table.words import words_for

        self._end()
        box = self._inspector.field_box(key)
        table, row_id = self._row = self._subject()
        field = field_of(table, key)
        if box is None or not field.editable or self._desk.live.session.read_only:
            return
        desk = self._desk.desk_of(table)
        self._key, self._before = key, exact_text(desk.values, desk.texts, table, row_id, key)
        editor = self.editor = CellEditor(words_for(desk, table, field), self._inspector)
        editor.setFont(desk.theme.font("body"))
        editor.setFrame(True)
        editor.setAccessibleName(desk.texts(f"field.{table}.{key}"))
        editor.setText(self._before)
        editor.selectAll()
        editor.setGeometry(QRect(box.left() - 6, box.top() - 4, box.width() + 8, max(HIGH, box.height() + 8)))
        editor.left.connect(self._leave)
        editor.installEventFilter(self)
        editor.show()
        editor.setFocus()

    def _leave(self, way: str) -> None:
        if way == "cancel" or self._commit():
            key = self._key
            self._end()
            self._inspector.focus_field(key)

    def _commit(self) -> bool:
        """Whether what is typed was taken, or says what stood there."""
        editor, (table, row_id) = self.editor, self._row
        if editor is None or editor.text() == self._before:
            return True
        desk, self._before = self._desk.desk_of(table), editor.text()
        taken = desk.type_into(table, [CellEdit(row_id, self._key, editor.text(), typed=True)], self)
        editor.mark(taken)
        return taken

    def _end(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going elsewhere commits; its own list of words is not elsewhere."""
        if watched is self.editor and isinstance(event, QFocusEvent) and event.lostFocus():
            popup = event.reason().name == "PopupFocusReason"
            if not popup and self._commit():
                self._end()
        return False
