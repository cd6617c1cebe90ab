"""The row of tabs: icon, word, a count of what waits. The active one opens into the surface below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen, badge_width

SIDE = 13
ICON = 16
GAP = 8


class TabStrip(QTabBar):
    """Add tabs with `add_tab`; the order is theirs. Place it on the window's ground, the surface under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: list[str] = []
        self._badges: dict[int, tuple[str, str]] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def add_tab(self, icon: str, text: str, tip: str = "") -> int:
        """The index of the new tab; `tip` may name its shortcut."""
        self._icons.append(icon)
        index = self.addTab(text)
        self.setTabToolTip(index, tip)
        return index

    def set_badge(self, index: int, count: int, tone: str = "neutral", name: str = "") -> None:
        """0 takes the badge away; `name` is what a screen reader says, such as “Risks, 3 open”."""
        if count:
            self._badges[index] = (str(count) if count < 1000 else "999+", tone)
        else:
            self._badges.pop(index, None)
        self.setAccessibleTabName(index, name or self.tabText(index))
        self.updateGeometry()
        self.update()

    def badge(self, index: int) -> tuple[str, str] | None:
        """Text and tone of the badge that is shown."""
        return self._badges.get(index)

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the word in 600, so that nothing moves when a tab is chosen."""
        word = self._theme.metrics("body", True).horizontalAdvance(self.tabText(index))
        badge = self._badges.get(index)
        extra = badge_width(self._theme, badge[0]) + GAP if badge else 0
        return QSize(2 * SIDE + ICON + GAP + word + extra, self._theme.size("tab_row"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut: a narrow row scrolls."""
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        """All tabs."""
        width = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        return QSize(width, self._theme.size("tab_row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line under the row, then the tabs over it."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        pen.rule(0, self.height() - 1, self.width(), 1)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint_tab(pen, index, index == hovered)
        painter.end()

    def _paint_tab(self, pen: Pen, index: int, hovered: bool) -> None:
        box = self.tabRect(index)
        active = index == self.currentIndex()
        if active:
            self._paint_opening(pen, box)
        ink = "text" if active or hovered else "text_muted"
        left, middle = box.left() + SIDE, box.top() + box.height() / 2 + 1
        pen.icon(left, middle, self._icons[index], "accent" if active else ink, ICON)
        left += ICON + GAP
        line = QRect(left, box.top() + 1, box.right() - left, box.height())
        left += pen.text(line, self.tabText(index), ink, strong=active) + GAP
        if index in self._badges:
            pen.badge(left, middle, *self._badges[index])
        if active and self.hasFocus():
            pen.focus(box.adjusted(3, 4, -3, -2))

    def _paint_opening(self, pen: Pen, box: QRect) -> None:
        pen.rule(box.left(), box.top(), box.width(), box.height(), "surface")
        pen.rule(box.left(), box.top(), 1, box.height() - 1)
        pen.rule(box.right(), box.top(), 1, box.height() - 1)
        pen.rule(box.left(), box.top(), box.width(), 2, "accent")


class TabRow(QWidget):
    """The strip on the window's ground, 8 px from its edge, with the line that the active tab opens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strip = TabStrip(theme)
        self.setFixedHeight(theme.size("tab_row"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.strip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
        painter.end()
