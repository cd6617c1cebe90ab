"""Counts that are filters: icon, number, word; the pressed one says which rows are shown."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE = 9
ICON = 16
GAP = 6


class Count(QAbstractButton):
    """Icon, number in 600, word."""

    def __init__(self, theme: Theme, key: str, word: str, icon: str, token: str) -> None:
        super().__init__()
        self._theme, self.key = theme, key
        self._icon, self._token = icon, token
        self.count = 0
        self.setText(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        self.count = count
        self.setAccessibleName(f"{count} {self.text()}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of it."""
        words = self._theme.metrics().horizontalAdvance(self.text())
        number = self._theme.metrics("body", True).horizontalAdvance(str(self.count))
        return QSize(2 * SIDE + ICON + 2 * GAP + number + words, self._theme.size("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, number, word, ring."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else ""
        if ground:
            pen.box(self.rect(), ground)
        faint = self.count == 0
        pen.icon(SIDE, self.height() / 2, self._icon, "text_faint" if faint else self._token, ICON)
        left = SIDE + ICON + GAP
        box = QRect(left, 0, self.width() - left, self.height())
        left += pen.text(box, str(self.count), "text_muted" if faint else "text", strong=True) + GAP
        box = QRect(left, 0, self.width() - left, self.height())
        pen.text(box, self.text(), "text_muted")
        if self.hasFocus():
            pen.focus(self.rect())
        painter.end()


class CountFilters(QWidget):
    """`changed(key)` when another count is pressed; the first one is at the beginning."""

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        filters: Iterable[tuple[str, str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`filters` are (key, word, icon, colour token); `name` is what a screen reader calls the group."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons = {key: Count(theme, key, word, icon, token) for key, word, icon, token in filters}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in self.buttons.values():
            self._group.addButton(made)
            row.addWidget(made)
        next(iter(self.buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def current(self) -> str:
        """The key of the pressed count."""
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, Count) else next(iter(self.buttons))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """The numbers by key; 0 for those that aren't named."""
        for key, made in self.buttons.items():
            made.set_count(counts.get(key, 0))

    def press(self, key: str) -> None:
        """Chooses a filter as a click would."""
        self.buttons[key].setChecked(True)

    def _toggled(self, made: QAbstractButton, on: bool) -> None:
        if on and isinstance(made, Count):
            self.changed.emit(made.key)
