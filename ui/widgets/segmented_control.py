"""A switch between a few views: joined segments, exactly one pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE = 12
ICON, ICON_GAP = 16, 6


class Segment(QAbstractButton):
    """One word of the switch; `stepped` says that an arrow key leaves it, -1 or 1."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, key: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.key = key
        self.drawing = ""
        self.first = self.last = False
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for the word in 600; it shares its left line with its neighbour."""
        width = self._theme.metrics("body", True).horizontalAdvance(self.text()) + 2 * SIDE
        return QSize(width + self._icon_width(), self._theme.size("button"))

    def _icon_width(self) -> int:
        return ICON + ICON_GAP if self.drawing else 0

    def set_drawing(self, icon: str) -> None:
        """An icon before the word."""
        self.drawing = icon
        self.updateGeometry()
        self.update()

    def _outline(self) -> QRect:
        """Wider than the segment where a neighbour follows, so that only the outer corners are round."""
        beyond = 2 * self._theme.size("radius.button")
        return self.rect().adjusted(0 if self.first else -beyond, 0, 0 if self.last else beyond, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _ground(self) -> str:
        if self.isChecked():
            return "accent_soft"
        return "hover" if self.underMouse() and self.isEnabled() else "surface"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text_disabled"
        return "accent" if self.isChecked() else "text_muted"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, outline, icon, word."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        pen.box(self._outline(), self._ground(), "border")
        if not self.first:
            pen.rule(0, 0, 1, self.height())
        strong = self.isChecked()
        width = self._theme.metrics("body", strong).horizontalAdvance(self.text())
        left = round((self.width() - width - self._icon_width()) / 2)
        if self.drawing:
            pen.icon(left, self.height() / 2, self.drawing, self._ink(), ICON)
            left += self._icon_width()
        pen.text(QRect(left, 0, self.width() - left, self.height()), self.text(), self._ink(), strong=strong)
        if self.hasFocus():
            pen.focus(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class SegmentedControl(QWidget):
    """`changed` gives the key of the view that the user chose; arrows move between segments."""

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, text); `name` is what a screen reader calls the group."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments = [Segment(theme, key, text) for key, text in choices]
        self._segments[0].first = self._segments[-1].last = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for segment in self._segments:
            segment.setAccessibleDescription(name)
            segment.stepped.connect(self._step)
            self._group.addButton(segment)
            layout.addWidget(segment)
        self.set_current(current or choices[0][0])
        self._group.buttonToggled.connect(self._toggled)

    def _step(self, by: int) -> None:
        """To the next segment that can be chosen; the ends hold."""
        place = self._segments.index(self.segment(self.current)) + by
        while 0 <= place < len(self._segments) and not self._segments[place].isEnabled():
            place += by
        if 0 <= place < len(self._segments):
            self._segments[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._segments[place].setChecked(True)

    def _toggled(self, segment: Segment, on: bool) -> None:
        if on:
            self.changed.emit(segment.key)

    @property
    def current(self) -> str:
        """Key of the pressed segment."""
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, Segment) else ""

    def set_current(self, key: str) -> None:
        """Presses the segment without telling; an unknown key is a KeyError."""
        segment = next((one for one in self._segments if one.key == key), None)
        if segment is None:
            raise KeyError(key)
        self._group.blockSignals(True)
        segment.setChecked(True)
        self._group.blockSignals(False)

    def segment(self, key: str) -> Segment:
        """The button of `key`, to disable it or give it a tool tip."""
        return next(one for one in self._segments if one.key == key)
