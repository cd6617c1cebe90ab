"""A question or a fault that must be answered before going on: what happened, what to do, buttons that say it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.paint import TONE_ICONS

WIDTH = 460
MOST_DETAILS = 160


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: `kind` is primary, normal or danger."""

    key: str
    text: str
    kind: str = "normal"


class MessageDialog(DialogFrame):
    """`ask()` gives the key of the chosen answer, or "" for Escape and close."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        tone: str,
        title: str,
        text: str,
        answers: Sequence[Answer],
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`tone` is info, good, warning or critical; `details` can be selected and copied."""
        super().__init__(theme, texts, title, parent=parent)
        self.chosen = ""
        self.setFixedWidth(WIDTH)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(
            IconLabel(theme, TONE_ICONS[tone], tone, theme.size("icon.empty")), 0, Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout()
        column.addWidget(label(theme, text, wrap=True))
        if details:
            column.addWidget(self._details(details))
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.setAccessibleDescription(text)
        self._size_grip.hide()
        for answer in answers:
            made = self.add_button(answer.text, answer.kind)
            made.clicked.connect(lambda _=False, key=answer.key: self._choose(key))

    def _details(self, details: str) -> QPlainTextEdit:
        box = QPlainTextEdit(details)
        box.setReadOnly(True)
        box.setFont(self.theme.font("caption", mono=True))
        lines = box.blockCount() * self.theme.metrics("caption").lineSpacing()
        box.setFixedHeight(min(MOST_DETAILS, lines + 24))
        return box

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()

    def ask(self) -> str:
        """Shows the dialog and waits for the answer."""
        self.exec()
        return self.chosen
