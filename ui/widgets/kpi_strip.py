"""The strip of key figures over a table: label, figure, one line of context; six at most, no cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE = 14
MOST = 6


@dataclass(frozen=True, slots=True)
class Kpi:
    """`tone` colours the figure (text, critical, warning, good); the context must say the same in words."""

    label: str
    figure: str
    context: str = ""
    tone: str = "text"
    tip: str = ""


class KpiCell(QWidget):
    """One figure. Never narrower than it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kpi = Kpi("", "")
        self.last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_kpi(self, kpi: Kpi, last: bool) -> None:
        """Shows `kpi`; the last one has no line at its right."""
        self._kpi, self.last = kpi, last
        self.setAccessibleName(f"{kpi.label}: {kpi.figure}")
        self.setAccessibleDescription(kpi.context)
        self.setToolTip(kpi.tip or self._cut_context())
        self.updateGeometry()
        self.update()

    def _cut_context(self) -> str:
        wide = self._theme.metrics("caption").horizontalAdvance(self._kpi.context) > self.width() - 2 * SIDE
        return self._kpi.context if wide else ""

    def minimumSizeHint(self) -> QSize:
        """Label and figure whole."""
        figure = self._theme.metrics("figure", True).horizontalAdvance(self._kpi.figure)
        caption = self._theme.metrics("caption").horizontalAdvance(self._kpi.label)
        return QSize(max(figure, caption) + 2 * SIDE, self._theme.size("kpi"))

    def sizeHint(self) -> QSize:
        """As the least size: the strip shares what is left."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three lines and the line at the right."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        line = self._theme.tokens.font.line
        wide, top = self.width() - 2 * SIDE, 8
        for text, token, role in (
            (self._kpi.label, "text_muted", "caption"),
            (self._kpi.figure, self._kpi.tone, "figure"),
            (self._kpi.context, "text_muted", "caption"),
        ):
            pen.text(QRect(SIDE, top, wide, line[role]), text, token, role, strong=role == "figure")
            top += line[role]
        if not self.last:
            pen.rule(self.width() - 1, 0, 1, self.height(), "grid")
        painter.end()


class KpiStrip(QWidget):
    """Give it the figures with `set_kpis`; equal widths."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: list[KpiCell] = []
        self.setAccessibleName(name)
        self.setFixedHeight(theme.size("kpi"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 1)
        self._layout.setSpacing(0)

    def set_kpis(self, kpis: Sequence[Kpi]) -> None:
        """Replaces the figures; more than six is a ValueError."""
        if len(kpis) > MOST:
            raise ValueError(f"{len(kpis)} figures in a strip for {MOST}")
        while len(self._cells) < len(kpis):
            self._cells.append(KpiCell(self._theme))
            self._layout.addWidget(self._cells[-1], 1)
        for index, cell in enumerate(self._cells):
            cell.setVisible(index < len(kpis))
            if index < len(kpis):
                cell.set_kpi(kpis[index], index == len(kpis) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface, and the line under the strip."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
        painter.end()
