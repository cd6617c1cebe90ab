"""A delegate whose cells are typed over: the editor of every table, left by a key or by going elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.table.editors import CellEditor
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class TypedCells(QStyledItemDelegate):
    """Subclasses say what is offered and written, and take what was typed."""

    inset = 0

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self.view, self.theme = view, theme

    # --- for subclasses -----------------------------------------------------------------------

    def words(self, index: Index) -> Sequence[str]:
        """What the editor offers."""
        return ()

    def written(self, index: Index) -> str:
        """What the editor begins with."""
        return ""

    def take(self, index: Index, text: str) -> bool:
        """Whether what was typed can be taken; nothing is done yet."""
        return True

    def taken(self) -> None:
        """The editor is closed: now the rows may become others."""

    def given_up(self) -> None:
        """The editor was left without a word."""

    # --- Qt -----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One line, with the words that may stand there."""
        editor = CellEditor(self.words(index), parent)
        editor.setFont(self.theme.font("body"))
        place = QPersistentModelIndex(index)
        editor.left.connect(lambda way: self._leave(editor, place, way))
        editor.setProperty("place", place)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What the file says, all of it selected."""
        if isinstance(editor, CellEditor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(self.written(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: what is typed is taken when the editor is left."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell."""
        editor.setGeometry(
            QRect(option.rect).adjusted(self.inset, min(self.inset, 2), -self.inset, -min(self.inset, 2))
        )

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys are the editor's own. Whoever goes elsewhere is done with the cell: what can be read is taken."""
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(editor, CellEditor)
            and self._is_elsewhere(editor)
        ):
            place = editor.property("place")
            changed = not editor.property("closed") and editor.isModified()
            taken = changed and self.take(place, editor.text())
            self._close(editor)
            if taken:
                QTimer.singleShot(0, self, self.taken)
        return False

    def _is_elsewhere(self, editor: CellEditor) -> bool:
        """Not in the list of words that the editor itself has opened."""
        popups = [completer.popup() for completer in editor.findChildren(QCompleter)]
        return not any(popup is not None and popup.isVisible() for popup in popups)

    def _leave(self, editor: CellEditor, place: Index, way: str) -> None:
        if way == "cancel":
            self._close(editor)
            self.given_up()
            self.view.setFocus()
        elif self.take(place, editor.text()):
            self._close(editor)
            self.view.setFocus()
            self.taken()
        else:
            editor.mark(False)

    def _close(self, editor: CellEditor) -> None:
        """Once: the focus that goes with it is no second time."""
        if not editor.property("closed"):
            editor.setProperty("closed", True)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
