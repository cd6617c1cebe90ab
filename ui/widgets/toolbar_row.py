"""The flat row of tools above a table: a view switch, commands left, time and print right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QToolButton, QWidget

from ui.theme import Theme
from ui.widgets.label import rule
from ui.widgets.paint import Pen, badge_width, whole
from ui.widgets.segmented_control import SegmentedControl

SIDE = 8
ICON = 16
GAP = 8
ARROW = 12


class ToolRowButton(QToolButton):
    """A command with icon and word, painted flat; `boxed` and `primary` set it apart."""

    def __init__(self, theme: Theme, action: QAction, look: str = "flat", text: str = "") -> None:
        """`look` is flat, boxed (opens a dialog worth noticing) or primary; `text` replaces the action's."""
        super().__init__()
        self._text = text
        self._theme = theme
        self._look = look
        self._badge: tuple[str, str] | None = None
        self._narrow = False
        self.setDefaultAction(action)
        if action.menu():
            self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._action_changed)
        self._action_changed()

    def _action_changed(self) -> None:
        self.setAccessibleName(self._word())
        self.updateGeometry()

    def _word(self) -> str:
        return self._text or self.defaultAction().text().replace("&", "")

    def set_badge(self, count: int, tone: str = "neutral") -> None:
        """A count behind the word; 0 takes it away."""
        self._badge = (str(count), tone) if count else None
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Only the icon; the word stays as tool tip and accessible name. Without an icon nothing changes."""
        if not self.icon().isNull():
            self._narrow = narrow
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Icon, word, badge, arrow, as far as they are there."""
        return QSize(self._width(self._narrow), self._theme.size("button"))

    def wide_width(self) -> int:
        """Width with the word."""
        return self._width(False)

    def _width(self, narrow: bool) -> int:
        parts = [] if self.icon().isNull() else [ICON]
        if not narrow and self._word():
            parts.append(self._theme.metrics("body", self._look == "primary").horizontalAdvance(self._word()))
        if self._badge:
            parts.append(badge_width(self._theme, self._badge[0]))
        if self.menu_of():
            parts.append(ARROW)
        return 2 * SIDE + 2 + sum(parts) + GAP * (len(parts) - 1)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def menu_of(self) -> QMenu | None:
        """The menu that it opens, if any."""
        return self.menu() or self.defaultAction().menu()

    def _colours(self) -> tuple[str, str, str]:
        """Ground, outline, ink."""
        primary = self._look == "primary"
        if not self.isEnabled():
            return ("sunken" if primary else "", "grid" if self._look == "boxed" else "", "text_disabled")
        if primary:
            return ("accent", "", "on_accent")
        if self.isChecked():
            return ("accent_soft", "", "accent")
        pressed = self.isDown()
        ground = "sunken" if pressed else "hover" if self.underMouse() else ""
        return (ground, "border" if self._look == "boxed" else "", "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, word, badge, arrow, focus ring."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        ground, line, ink = self._colours()
        pen.box(self.rect(), ground, line)
        self._paint_parts(pen, ink)
        if self.hasFocus():
            pen.focus(self.rect())
        painter.end()

    def _drawing(self, ink: str) -> QPixmap:
        """The action's icon, in the button's own ink on a filled ground."""
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        drawing = self.icon().pixmap(QSize(ICON, ICON), self.devicePixelRatioF(), mode, state)
        if ink == "on_accent":
            painter = QPainter(drawing)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(QRect(0, 0, ICON, ICON), self._theme.color(ink))
            painter.end()
        return drawing

    def _paint_parts(self, pen: Pen, ink: str) -> None:
        left, middle = SIDE + 1, self.height() / 2
        if not self.icon().isNull():
            pen.painter.drawPixmap(left, whole(middle - ICON / 2), self._drawing(ink))
            left += ICON + GAP
        if not self._narrow and self._word():
            strong = self._look == "primary"
            box = QRect(left, 0, self.width() - left, self.height())
            left += pen.text(box, self._word(), ink, strong=strong) + GAP
        if self._badge:
            left += pen.badge(left, middle, *self._badge) + GAP
        if self.menu_of():
            pen.icon(left, middle, "chevron-down", "text_muted" if ink == "text" else ink, ARROW)


class ToolbarRow(QWidget):
    """Fill it from left to right; what is added after `add_stretch` stands right."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the row."""
        super().__init__(parent)
        self._theme = theme
        self._tools: list[ToolRowButton] = []
        self.setAccessibleName(name)
        self.setFixedHeight(theme.size("toolbar"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 0, 10, 1)
        self._layout.setSpacing(4)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def add_segments(
        self, choices: Sequence[tuple[str, str]], current: str = "", name: str = ""
    ) -> SegmentedControl:
        """A view switch; connect to its `changed`."""
        control = SegmentedControl(self._theme, choices, current, name)
        self._layout.addWidget(control)
        return control

    def add_action(
        self, action: QAction, look: str = "flat", text: str = "", narrow: bool = False
    ) -> ToolRowButton:
        """A command, a toggle if the action is checkable, a menu if it has one.

        `text` replaces the action's text here, `narrow` shows the icon only.
        """
        tool = ToolRowButton(self._theme, action, look, text)
        tool.set_narrow(narrow)
        if not narrow:
            self._tools.append(tool)
        self._layout.addWidget(tool)
        return tool

    def fold_last(self, tools: Sequence[ToolRowButton]) -> None:
        """These keep their words longest where the row gets too narrow."""
        self._tools = [*tools, *(tool for tool in self._tools if tool not in tools)]

    def add_separator(self) -> QFrame:
        """A short upright line."""
        line = rule(vertical=True)
        line.setFixedHeight(18)
        self._layout.addSpacing(6)
        self._layout.addWidget(line)
        self._layout.addSpacing(6)
        return line

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, such as a field or a label."""
        self._layout.addWidget(widget)

    def add_stretch(self) -> None:
        """Pushes what follows to the right."""
        self._layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to icons from the right when the row gets too narrow."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shows as many words as there is room for."""
        for tool in self._tools:
            tool.set_narrow(False)
        for tool in reversed(self._tools):
            if self._layout.minimumSize().width() <= self.width():
                break
            tool.set_narrow(True)
            self._layout.invalidate()

    def minimumSizeHint(self) -> QSize:
        """The row may be narrower than its words: they fold."""
        return QSize(320, self._theme.size("toolbar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface, and the line under the row."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
        painter.end()
