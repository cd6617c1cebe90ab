"""A notice or an error in place: what happened and what to do, beside the thing that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.link import Link
from ui.widgets.paint import TONE_ICONS, Pen


@dataclass(frozen=True, slots=True)
class MessageAction:
    """A link in the bar; `key` comes back with `action_triggered`."""

    key: str
    text: str


class MessageBar(QWidget):
    """Hidden until `show_message`. `action_triggered(key)`, and `closed` when the user puts it away."""

    action_triggered = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "info"
        self._icon = IconLabel(theme)
        self._title = label(theme, strong=True)
        self._text = label(theme, tone="muted", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        close = icon_button(theme, "close", texts("widgets.close"))
        close.clicked.connect(self._close)
        self._build(close)
        self.hide()

    def _build(self, close: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 6, 5)
        row.setSpacing(8)
        for part in (self._icon, self._title):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addLayout(self._actions)
        row.addWidget(close)

    def show_message(
        self, tone: str, title: str, text: str = "", actions: Sequence[MessageAction] = ()
    ) -> None:
        """`tone` is info, good, warning or critical. Replaces what was shown."""
        self._tone = tone
        self._icon.set_icon(TONE_ICONS[tone], tone)
        self._title.setText(title)
        self._title.set_tone(tone)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._set_actions(actions)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
        self.update()

    def clear(self) -> None:
        """Hides the bar without telling."""
        self.hide()

    def _set_actions(self, actions: Sequence[MessageAction]) -> None:
        while self._actions.count():
            old = self._actions.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        for action in actions:
            link = Link(self._theme, action.text)
            link.clicked.connect(lambda _=False, key=action.key: self.action_triggered.emit(key))
            self._actions.addWidget(link)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box with its tone at the left edge."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        painter.setClipRect(0, 0, 8, self.height())
        pen.box(self.rect(), self._tone, radius="radius.card")
        painter.setClipRect(3, 0, self.width() - 3, self.height())
        pen.box(self.rect(), "surface", "border", "radius.card")
        painter.end()
