"""A table under another: a head with its title, what it is about and a tool, then the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import label, rule


class TablePanel(QWidget):
    """`set_about` says what the rows belong to."""

    def __init__(
        self, theme: Theme, table: QWidget, title: str, about: str = "", tool: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.about = label(theme, about, "caption", "muted")
        head = QWidget()
        head.setFixedHeight(theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(theme, title, strong=True))
        row.addWidget(self.about, 1)
        if tool is not None:
            row.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(table, 1)

    def set_about(self, text: str) -> None:
        """The words beside the title."""
        self.about.setText(text)
