"""The editor of a cell: one line of text, with the words that may stand there offered below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.widgets.label import restyle

Key = Qt.Key
_WAYS = {
    Key.Key_Return: "down",
    Key.Key_Enter: "down",
    Key.Key_Tab: "right",
    Key.Key_Backtab: "left",
    Key.Key_Escape: "cancel",
}


_ARROWS = {Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right}
_ROW_KEYS = {Key.Key_D, Key.Key_Minus, Key.Key_Plus, Key.Key_Equal}


def is_row_key(event: QKeyEvent) -> bool:
    """Keys of commands for whole rows, which wait until the cell is left."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return event.key() in _ARROWS
    return event.key() == Key.Key_Insert or (
        bool(modifiers & Qt.KeyboardModifier.ControlModifier) and event.key() in _ROW_KEYS
    )


class CellEditor(QLineEdit):
    """`left` tells how the user leaves it: down, up, right, left, all (every selected cell of the column), cancel."""

    left = Signal(str)

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.accepted = True
        """Whether the last commit was taken; the delegate sets it."""
        self._typed = False
        self.textEdited.connect(self._note_typing)
        if words:
            self._offer(words)

    def _offer(self, words: Sequence[str]) -> None:
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.popup().pressed.connect(lambda: QTimer.singleShot(0, lambda: self.left.emit("stay")))
        self.setCompleter(completer)
        # A key that opened the editor has arrived by then; after F2 or a double click all words are offered.
        QTimer.singleShot(0, self, self._offer_all)

    def _offer_all(self) -> None:
        if not self._typed and self.isVisible():
            self.offer_all()

    def offer_all(self) -> None:
        """Every word, whatever is written."""
        completer = self.completer()
        if completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()

    def _note_typing(self) -> None:
        self._typed = True
        self.mark(True)

    def mark(self, accepted: bool) -> None:
        """A refused text is outlined until it is edited."""
        self.accepted = accepted
        restyle(self, "invalid", not accepted)

    def event(self, event: QEvent) -> bool:
        """Keys that leave the cell are taken here, before Qt moves the focus for them."""
        if isinstance(event, QKeyEvent) and event.key() in _WAYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit(self._way(event))
                return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_row_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _way(self, event: QKeyEvent) -> str:
        way = _WAYS[Key(event.key())]
        if way == "down" and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return "all"
        if way == "down" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "up"
        return way

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down offers all words, as in a combo box. Keys for rows do nothing here."""
        if not is_row_key(event):
            super().keyPressEvent(event)
        elif event.key() == Key.Key_Down:
            self.offer_all()
