"""Chips that are links: a click goes there, the cross takes the link away, the last one adds. In as many lines as they
need."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.inspector_content import ChipEntry
from ui.widgets.paint import Pen

HIGH, SIDE, GAP, CROSS, ICON = 22, 8, 6, 20, 12


class LinkChip(QAbstractButton):
    """One chip; `remove` is its cross, where it has one."""

    def __init__(self, theme: Theme, entry: ChipEntry, remove_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.entry = theme, entry
        self.setText(entry.text)
        self.setToolTip(entry.tip)
        self.setAccessibleDescription(entry.tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove = None if entry.remove is None else _Cross(theme, remove_name, self)

    def sizeHint(self) -> QSize:
        """Text, and the cross or the plus."""
        wide = self._theme.metrics("caption").horizontalAdvance(self.text()) + 2 * SIDE
        return QSize(wide + (CROSS - SIDE // 2 if self.remove or self.entry.adds else 0), HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cross stands right."""
        super().resizeEvent(event)
        if self.remove is not None:
            self.remove.setGeometry(self.width() - CROSS, 0, CROSS, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled where it leads somewhere, outlined where it adds."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        ground = "" if self.entry.adds else "accent_soft" if self.underMouse() else "sunken"
        pen.box(self.rect(), ground, "border" if self.entry.adds else "", "radius.chip")
        left, room = SIDE, self.width() - 2 * SIDE
        if self.entry.adds:
            pen.icon(SIDE - 2, HIGH / 2, "add", "accent", ICON)
            left += ICON + 2
        if self.remove is not None:
            room -= CROSS - SIDE
        ink = "accent" if self.entry.adds else "text"
        pen.text(QRect(left, 0, room + SIDE // 2, HIGH), self.text(), ink, "caption")
        if self.hasFocus():
            pen.focus(self.rect(), "radius.chip")
        painter.end()


class _Cross(QAbstractButton):
    """Takes the chip's link away."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cross alone; stronger under the pointer."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        ink = "critical" if self.underMouse() or self.hasFocus() else "text_muted"
        pen.icon((self.width() - ICON) / 2, self.height() / 2, "close", ink, ICON)
        if self.hasFocus():
            pen.focus(self.rect().adjusted(1, 2, -1, -2), "radius.chip")
        painter.end()


class LinkChips(QWidget):
    """`activated(target)` of a chip or of a cross."""

    activated = Signal(object)

    def __init__(self, theme: Theme, entries: Sequence[ChipEntry], remove_name: str) -> None:
        """`remove_name` is what a cross is called, with a place for `{name}`."""
        super().__init__()
        self.chips = [
            LinkChip(theme, entry, remove_name.replace("{name}", entry.text), self) for entry in entries
        ]
        for chip in self.chips:
            chip.clicked.connect(lambda _on=False, target=chip.entry.target: self.activated.emit(target))
            if chip.remove is not None:
                chip.remove.clicked.connect(
                    lambda _on=False, target=chip.entry.remove: self.activated.emit(target)
                )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def boxes(self, width: int) -> list[QRect]:
        """Where each chip lies in `width` px."""
        left, top, placed = 0, 0, []
        for chip in self.chips:
            wide = min(chip.sizeHint().width(), width)
            if left and left + wide > width:
                left, top = 0, top + HIGH + GAP
            placed.append(QRect(left, top, wide, HIGH))
            left += wide + GAP
        return placed

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        boxes = self.boxes(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        """At the narrowest width of the panel."""
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(100, HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips are placed anew."""
        super().resizeEvent(event)
        for chip, box in zip(self.chips, self.boxes(self.width()), strict=True):
            chip.setGeometry(box)
