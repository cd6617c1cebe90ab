"""The page in the middle of the preview, on a sunken ground, at a chosen zoom."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.printing.pages import PT_PER_INCH
from ui.printing.proof import Proof
from ui.theme import Theme

FIT_PAGE, FIT_WIDTH = "page", "width"
_AROUND = 24


class _Ground(QWidget):
    """Paints one page in its middle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.proof: Proof | None = None
        self.page = 0
        self.page_size = QSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, page, its 1 px border."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("sunken"))
        if self.proof is not None:
            area = QRect(self.rect().center() - QRect(0, 0, 1, 1).center(), self.page_size)
            area.moveCenter(self.rect().center())
            width = self.page_size.width()
            painter.drawPixmap(area, self.proof.picture(self.page, width, self.devicePixelRatioF()))
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.end()


class PageView(QScrollArea):
    """Zoom is FIT_PAGE, FIT_WIDTH or a percentage of the real size. `turned` asks for another page (-1, +1)."""

    turned = Signal(int)
    zoomed = Signal(int)
    """The wheel asks for the next larger (+1) or smaller (-1) zoom."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._ground = _Ground(theme)
        self._zoom: str | int = FIT_PAGE
        self.setWidget(self._ground)
        self.setWidgetResizable(False)
        self.setAccessibleName(name)
        self.setMinimumSize(360, 360)

    @property
    def page(self) -> int:
        """Index of the page that is shown."""
        return self._ground.page

    def show_page(self, proof: Proof, page: int) -> None:
        """Shows the upper end of a page."""
        self._ground.proof, self._ground.page = proof, page
        self._ground.setAccessibleName(proof.document.title)
        self._resize_page()
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: str | int) -> None:
        self._zoom = zoom
        self._resize_page()

    def percent(self) -> int:
        """Of the real size, as shown now."""
        if self._ground.proof is None:
            return 100
        return round(100 * self._ground.page_size.width() / self._real_width(self._ground.proof))

    def _real_width(self, proof: Proof) -> float:
        return proof.setup.size.width() * self.logicalDpiX() / PT_PER_INCH

    def _width(self, proof: Proof) -> float:
        room = self.maximumViewportSize()
        if isinstance(self._zoom, int):
            return self._real_width(proof) * self._zoom / 100
        paper = proof.setup.size
        across = room.width() - 2 * _AROUND
        if self._zoom == FIT_WIDTH:
            return max(across - self.verticalScrollBar().sizeHint().width(), 1)
        return max(min(across, (room.height() - 2 * _AROUND) * paper.width() / paper.height()), 1)

    def _resize_page(self) -> None:
        proof = self._ground.proof
        if proof is None:
            return
        self._ground.page_size = proof.size(self._width(proof))
        around = QSize(2 * _AROUND, 2 * _AROUND)
        self._ground.resize((self._ground.page_size + around).expandedTo(self.maximumViewportSize()))
        self._ground.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        self._resize_page()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms; at the end of a page it turns over."""
        step = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if step > 0 else -1)
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.maximum() if step < 0 else bar.minimum())
        if at_end and step:
            self.turned.emit(-1 if step > 0 else 1)
            return
        super().wheelEvent(event)
