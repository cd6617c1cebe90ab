"""The column of small pages at the left of the preview; choosing one shows it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planning.texts import Texts
from ui.printing.proof import Proof
from ui.theme import Theme

WIDTH = 120
_PAGE_WIDTH = 78
_ABOVE = 12
_NUMBER = 22


class _PageDelegate(QStyledItemDelegate):
    """A page with its number under it."""

    def __init__(self, theme: Theme, owner: "Thumbnails") -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        proof = self._owner.proof
        height = proof.size(_PAGE_WIDTH).height() if proof else 0
        return QSize(_PAGE_WIDTH, _ABOVE + height + _NUMBER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        proof = self._owner.proof
        if proof is None:
            return
        size = proof.size(_PAGE_WIDTH)
        left = option.rect.left() + (option.rect.width() - size.width()) // 2
        area = QRect(left, option.rect.top() + _ABOVE, size.width(), size.height())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area, proof.picture(index.row(), size.width(), ratio))
        self._frame(painter, area, option)
        number = QRect(option.rect.left(), area.bottom() + 1, option.rect.width(), _NUMBER)
        painter.setFont(self._theme.font("caption", strong=self._chosen(option)))
        painter.setPen(self._theme.color("text" if self._chosen(option) else "text_muted"))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def _chosen(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _frame(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        chosen = self._chosen(option)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("accent" if chosen else "border"), 2 if chosen else 1))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))


class Thumbnails(QListWidget):
    """`chosen` gives the page, from 0."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.proof: Proof | None = None
        self._texts = texts
        self.setProperty("surface", "panel")
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(texts("print.preview.pages"))
        self.setItemDelegate(_PageDelegate(theme, self))
        self.currentRowChanged.connect(self._tell)

    def show_proof(self, proof: Proof) -> None:
        """Lists the pages and chooses the first."""
        self.blockSignals(True)
        self.proof = proof
        self.clear()
        count = len(proof.pages)
        for number in range(1, count + 1):
            item = QListWidgetItem()
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, self._texts("print.page_of", page=number, pages=count)
            )
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
