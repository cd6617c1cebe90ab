"""What every dialog looks like: head, body, foot with the primary button at the right, the window dimmed behind."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QSizeGrip, QVBoxLayout, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.button import button, icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label, rule


class Scrim(QWidget):
    """Dims a window while a dialog stands over it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers the window whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """One tint."""
        dark = self._theme.scheme == "dark"
        tint = QColor(self._theme.color("sunken" if dark else "text"))
        tint.setAlpha(self._theme.size(f"scrim_alpha.{self._theme.scheme}"))
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint)
        painter.end()


class DialogHead(QWidget):
    """Icon, title, one line about it, close; the dialog is moved by it."""

    def __init__(self, theme: Theme, texts: Texts, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._grip: QPoint | None = None
        self.icon = IconLabel(theme)
        self.icon.hide()
        self.title = label(theme, role="title", strong=True)
        self.about = label(theme, tone="muted")
        self.extra = QHBoxLayout()
        self.close_button = icon_button(theme, "close", texts("widgets.close"), "text")
        self.close_button.clicked.connect(dialog.reject)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(10)
        for part in (self.icon, self.title, self.about):
            row.addWidget(part)
        row.addStretch(1)
        row.addLayout(self.extra)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lets the system move the window, or does it here where the system can't."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self._dialog.windowHandle()
        if not (handle and handle.startSystemMove()):
            self._grip = event.globalPosition().toPoint() - self._dialog.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer."""
        if self._grip is not None:
            self._dialog.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._grip = None


class DialogFrame(QDialog):
    """Fill `body` (a QVBoxLayout), add buttons from left to right with `add_button`. Escape rejects."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        title: str,
        icon: str = "",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.theme, self.texts = theme, texts
        self.setModal(True)
        self._scrim: Scrim | None = None
        self.head = DialogHead(theme, texts, self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 14, 16, 16)
        self.body.setSpacing(10)
        self.foot = QWidget()
        self.notes = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._build_foot()
        self._build()
        self.set_title(title, icon, about)
        self.setMaximumSize(theme.size("dialog_max_width"), theme.size("dialog_max_height"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addLayout(self.body, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)

    def _build_foot(self) -> None:
        self.foot.setProperty("surface", "panel")
        self.foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(16, 11, 12, 11)
        row.setSpacing(8)
        self.notes.setSpacing(14)
        self._buttons.setSpacing(8)
        row.addLayout(self.notes)
        row.addStretch(1)
        row.addLayout(self._buttons)
        self._size_grip = QSizeGrip(self)

    # --- public -------------------------------------------------------------------------------

    def set_title(self, title: str, icon: str = "", about: str = "") -> None:
        """Head line; `about` is such as the file's name."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.head.title.setText(title)
        self.head.about.setText(about)
        self.head.icon.set_icon(icon, "accent")
        self.head.icon.setVisible(bool(icon))

    def add_button(self, text: str, kind: str = "normal") -> QPushButton:
        """The primary one is what Enter does; add it last. Connect it yourself."""
        made = button(self.theme, text, kind)
        if kind == "primary":
            made.setDefault(True)
        self._buttons.addWidget(made)
        return made

    def add_note(self, text: str, tone: str = "muted") -> QWidget:
        """A line at the left of the foot."""
        made = label(self.theme, text, tone=tone)
        self.notes.addWidget(made)
        return made

    def set_body_layout(self, layout: QLayout) -> None:
        """A body of one's own, edge to edge."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(layout)

    # --- window -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Never over the largest size of a dialog."""
        return super().sizeHint().boundedTo(self.maximumSize())

    def showEvent(self, event: QShowEvent) -> None:
        """In the middle of its window, which is dimmed."""
        super().showEvent(event)
        owner = self.parentWidget().window() if self.parentWidget() else None
        if owner is None:
            return
        if self._scrim is None:
            self._scrim = Scrim(self.theme, owner)
        self._scrim.show()
        self._scrim.raise_()
        middle = owner.frameGeometry().center() - self.rect().center()
        self.move(middle)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is itself again."""
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.parentWidget().removeEventFilter(self._scrim)
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def _outline(self) -> QPainterPath:
        path, rounding = QPainterPath(), self.theme.size("radius.dialog")
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), rounding, rounding)
        return path

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round corners by a mask, which needs no compositor."""
        super().resizeEvent(event)
        path, rounding = QPainterPath(), self.theme.size("radius.dialog")
        path.addRoundedRect(QRectF(self.rect()), rounding, rounding)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
        corner = self.rect().bottomRight() - self._size_grip.rect().bottomRight()
        self._size_grip.move(corner)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.color("panel"))
        inner = self.rect().adjusted(0, self.head.height() + 1, 0, -self.foot.height() - 1)
        painter.fillRect(inner, self.theme.color("surface"))
        painter.setPen(QPen(self.theme.color("border_control"), 1))
        painter.drawPath(self._outline())
        painter.end()
