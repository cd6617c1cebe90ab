"""What stands where a table has no rows yet: one sentence, the first step, a way to an example."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.link import Link


class EmptyState(QWidget):
    """Top left of the table's area. `first_step` and `example` tell that the button or the link was used."""

    first_step = Signal()
    example = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        step: str = "",
        example: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`step` is the button's text, `example` the link's; either may be missing."""
        super().__init__(parent)
        words = label(theme, sentence, tone="muted", wrap=True)
        words.setFixedWidth(words.sizeHint().width())
        self.setAccessibleName(sentence)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(words)
        column.addLayout(self._steps(theme, step, example))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 16, 14, 14)
        row.setSpacing(10)
        row.addWidget(
            IconLabel(theme, icon, "text_faint", theme.size("icon.empty")), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addLayout(column)
        row.addStretch(1)

    def _steps(self, theme: Theme, step: str, example: str) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(12)
        if step:
            made = button(theme, step)
            made.clicked.connect(self.first_step)
            steps.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        if example:
            link = Link(theme, example)
            link.clicked.connect(self.example)
            steps.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        steps.addStretch(1)
        return steps
