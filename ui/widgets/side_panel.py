"""Short lists beside a table: clocks, alerts, faults. An entry has an icon, a title, a second line, a link."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import label, rule
from ui.widgets.link import Link
from ui.widgets.paint import Pen, badge_width, grows_with_width
from ui.widgets.text_block import Span, TextBlock

MARGIN = 8
SIDE = 14
INSET = 38
BAR_HEIGHT = 6
FILLS = {"critical": "critical", "warning": "warning_fill", "good": "good_fill"}


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """`target` comes back from a click, `link` is the text of a link at the right, which brings back `link_target`.

    `share` (0 to 1) draws a bar with `detail` at its right, `figure` stands right of the title.
    """

    title: str
    detail: str = ""
    icon: str = ""
    tone: str = "text_muted"
    target: Hashable = None
    link: str = ""
    link_target: Hashable = None
    figure: str = ""
    share: float | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PanelSection:
    """A list with a head; `count` is its badge (0 shows none), `empty` the line of an empty list."""

    title: str
    entries: Sequence[PanelEntry] = ()
    count: int = 0
    tone: str = "neutral"
    note: str = ""
    empty: str = ""


class PanelHead(QWidget):
    """Title, count, note."""

    def __init__(self, theme: Theme, section: PanelSection) -> None:
        super().__init__()
        self._theme = theme
        self._section = section
        self.setFixedHeight(theme.size("panel_head"))
        count = f", {section.count}" if section.count else ""
        self.setAccessibleName(section.title + count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        room = self.width() - 2 * SIDE
        if self._section.count:
            room -= badge_width(self._theme, str(self._section.count)) + 8
        left = SIDE + pen.text(QRect(SIDE, 0, room, self.height()), self._section.title, strong=True) + 8
        if self._section.count:
            left += pen.badge(left, self.height() / 2, str(self._section.count), self._section.tone) + 8
        rest = QRect(left, 0, self.width() - SIDE - left, self.height())
        pen.text(rest, self._section.note, "text_faint", "caption")
        painter.end()


class PanelRow(QAbstractButton):
    """One entry; clicking it (not its link) selects. Long titles wrap."""

    def __init__(self, theme: Theme, entry: PanelEntry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self.link = Link(theme, entry.link, parent=self) if entry.link else None
        self._left = INSET if entry.icon else SIDE
        self._title = TextBlock(theme, [Span(entry.title, strong=entry.strong)])
        self._detail = TextBlock(theme, [Span(entry.detail, tone="text_muted")], "caption")
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(" ".join(part for part in (entry.figure, entry.detail) if part))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        active = entry.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        if self.link:
            self.link.setAccessibleDescription(entry.title)
        grows_with_width(self)

    def _title_width(self, width: int) -> int:
        """What link and figure leave to the title."""
        taken = self.link.sizeHint().width() + 8 if self.link else 0
        if self.entry.figure:
            taken += self._theme.metrics("body", True).horizontalAdvance(self.entry.figure) + 10
        return width - self._left - SIDE - taken

    def heightForWidth(self, width: int) -> int:
        """Title and second line with 8 px around."""
        high = 2 * MARGIN + self._title.height(self._title_width(width))
        if self.entry.share is not None:
            return high + 2 + self._detail.line_height
        return high + (2 + self._detail.height(width - self._left - SIDE) if self.entry.detail else 0)

    def sizeHint(self) -> QSize:
        """At a usual width."""
        return QSize(260, self.heightForWidth(260))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The link stands on the title's first line."""
        if self.link:
            size = self.link.sizeHint()
            top = MARGIN + (self._title.line_height - size.height()) / 2
            self.link.setGeometry(QRect(QPoint(self.width() - SIDE - size.width() + 2, round(top)), size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, title, figure, and the second line."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        if self.entry.target is not None and self.underMouse():
            painter.fillRect(self.rect(), self._theme.color("hover"))
        if self.entry.icon:
            pen.icon(SIDE, MARGIN + self._title.line_height / 2, self.entry.icon, self.entry.tone)
        wide = self._title_width(self.width())
        self._title.paint(painter, self._left, MARGIN, wide)
        first = QRect(self._left, MARGIN, self.width() - SIDE - self._left, self._title.line_height)
        pen.text(first, self.entry.figure, self.entry.tone, strong=True, right=True)
        self._paint_second(pen, first.translated(0, self._title.height(wide) + 2))
        if self.hasFocus():
            pen.focus(self.rect().adjusted(1, 1, -1, -1), "radius.cell")
        painter.end()

    def _paint_second(self, pen: Pen, box: QRect) -> None:
        if self.entry.share is None:
            self._detail.paint(pen.painter, box.left(), box.top(), box.width())
            return
        box.setHeight(self._detail.line_height)
        taken = pen.text(box, self.entry.detail, "text_muted", "caption", right=True) + 8
        top = box.top() + (box.height() - BAR_HEIGHT) // 2
        bar = QRect(box.left(), top, box.width() - taken, BAR_HEIGHT)
        pen.box(bar, "sunken", radius="radius.bar")
        bar.setWidth(round(bar.width() * min(1.0, self.entry.share)))
        pen.box(bar, FILLS.get(self.entry.tone, "accent"), radius="radius.bar")


class SidePanel(QScrollArea):
    """`entry_activated(target)` and `link_activated(link_target)`."""

    entry_activated = Signal(object)
    link_activated = Signal(object)

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections: tuple[PanelSection, ...] | None = None
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("panel", True)
        self.set_sections(())

    def set_sections(self, sections: Sequence[PanelSection]) -> None:
        """Replaces the lists; the same ones again cost nothing, the place scrolled to stays."""
        if tuple(sections) == self._sections:
            return
        self._sections = tuple(sections)
        place = self.verticalScrollBar().value()
        body = QWidget()
        body.setProperty("surface", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in sections:
            self._add_section(column, section)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    def _add_section(self, column: QVBoxLayout, section: PanelSection) -> None:
        column.addWidget(PanelHead(self._theme, section))
        for entry in section.entries:
            column.addWidget(rule("grid"))
            column.addWidget(self._row(entry))
        if not section.entries and section.empty:
            column.addWidget(rule("grid"))
            line = QHBoxLayout()
            line.setContentsMargins(SIDE, 8, SIDE, 8)
            line.addWidget(label(self._theme, section.empty, "caption", "faint", wrap=True))
            column.addLayout(line)
        column.addWidget(rule())

    def _row(self, entry: PanelEntry) -> PanelRow:
        row = PanelRow(self._theme, entry)
        if entry.target is not None:
            row.clicked.connect(lambda: self.entry_activated.emit(entry.target))
        if row.link:
            row.link.clicked.connect(lambda: self.link_activated.emit(entry.link_target))
        return row
