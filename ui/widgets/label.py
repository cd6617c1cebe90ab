"""Labels that never read markup, and the 1 px rules between parts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme import Theme


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet selects by, and applies the sheet again if it is another."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(
    theme: Theme, text: str = "", role: str = "body", tone: str = "", strong: bool = False, wrap: bool = False
) -> QLabel:
    """A plain-text label; `tone` is muted, faint, critical, warning, good, info or nothing."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(role, strong))
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def rule(token: str = "border", vertical: bool = False) -> QFrame:
    """A line between parts: `border` between panels, `grid` inside them."""
    made = QFrame()
    made.setProperty("rule", token)
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
