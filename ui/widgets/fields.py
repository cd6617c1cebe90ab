"""Fields that the style sheet alone cannot lay out: Qt takes no left padding for a spin box."""

from PySide6.QtWidgets import QSpinBox, QWidget

INSET = 8


def number_field(lowest: int, highest: int, suffix: str = "", parent: QWidget | None = None) -> QSpinBox:
    """A whole number between the two, in full."""
    made = QSpinBox(parent)
    made.setRange(lowest, highest)
    made.setSuffix(suffix)
    made.setGroupSeparatorShown(True)
    made.lineEdit().setTextMargins(INSET, 0, 0, 0)
    return made
