"""A picture beside or under a table: a head that says what it shows, the picture, or what it still needs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule


class PicturePanel(QWidget):
    """`show_picture(False)` shows the sentence for an empty picture instead."""

    def __init__(
        self, desk: Desk, title: str, how_to_read: str, picture: QWidget, empty: str, icon: str = "chart"
    ) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = picture
        self._empty = EmptyState(desk.theme, icon, empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(desk, title, how_to_read))
        column.addWidget(rule("grid"))
        column.addWidget(picture, 1, Qt.AlignmentFlag(0))
        column.addWidget(self._empty, 1)
        column.addStretch(0)

    def _head(self, desk: Desk, title: str, how_to_read: str) -> QWidget:
        head = QWidget()
        head.setFixedHeight(desk.theme.size("panel_head"))
        self.head_row = QHBoxLayout(head)
        self.head_row.setContentsMargins(14, 0, 14, 0)
        self.head_row.setSpacing(8)
        self.head_row.addWidget(label(desk.theme, title, strong=True))
        self.head_row.addWidget(label(desk.theme, how_to_read, "caption", "muted"), 1)
        return head

    def show_picture(self, there: bool) -> None:
        """Whether there is anything to draw."""
        self._picture.setVisible(there)
        self._empty.setVisible(not there)
