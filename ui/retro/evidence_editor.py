"""The evidence of one cause, a line each, numbered as the superscripts in the cards say."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.desk import Desk
from ui.widgets.paint import Pen

MARGIN = 30


class EvidenceEditor(QPlainTextEdit):
    """`written(text)` when the user has finished: focus gone, or Ctrl+Enter."""

    written = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._first = 1
        self._shown = ""
        self.setAccessibleName(desk.texts("retro.evidence.edit"))
        self.setPlaceholderText(desk.texts("retro.evidence.missing"))
        self.setFont(desk.theme.font("body"))
        self.setTabChangesFocus(True)
        self.setViewportMargins(0, 6, 6, 6)
        self.setFrameShape(self.Shape.NoFrame)

    def set_evidence(self, text: str, first: int, enabled: bool) -> None:
        """`first` is the number of the first line; what is being typed isn't taken away."""
        self._first = first
        self.setReadOnly(not enabled)
        if self._shown != text or not self.hasFocus():
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def _finish(self) -> None:
        text = self.toPlainText()
        if text != self._shown and not self.isReadOnly():
            self._shown = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts."""
        super().focusOutEvent(event)
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes; Esc takes back what was typed here."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def paint_numbers(self, painter: QPainter, origin: QRect) -> None:
        """Numbers of the lines that say something, into the margin whose box is `origin`."""
        pen = Pen(painter, self._desk.theme)
        block: QTextBlock = self.document().firstBlock()
        number = self._first
        while block.isValid():
            if block.text().strip():
                box = self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()
                top = origin.top() + self.viewport().y() + box.top()
                high = self._desk.theme.tokens.font.line["body"]
                if origin.top() <= top < origin.bottom():
                    place = QRect(origin.left(), top, MARGIN - 8, high)
                    pen.text(place, str(number), "accent", "caption", right=True)
                number += 1
            block = block.next()


class EvidenceFrame(QWidget):
    """The editor on its ground with the numbers painted beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.editor = EvidenceEditor(desk, self)
        self.editor.textChanged.connect(self.update)
        self.editor.verticalScrollBar().valueChanged.connect(lambda _: self.update())
        self.setFocusProxy(self.editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The editor leaves the margin of the numbers free."""
        self.editor.setGeometry(MARGIN, 0, self.width() - MARGIN, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and numbers."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.color("surface"))
        self.editor.paint_numbers(painter, self.rect())
        painter.end()
