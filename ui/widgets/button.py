"""Push buttons of the design; links are in link.py."""

from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme

KINDS = ("normal", "primary", "danger", "flat")


def button(
    theme: Theme, text: str, kind: str = "normal", icon: str = "", parent: QWidget | None = None
) -> QPushButton:
    """`kind` is one of KINDS; a screen has one primary button at most."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setFont(theme.font("body", strong=kind == "primary"))
    made.setAutoDefault(False)
    if icon:
        made.setIcon(theme.icon(icon, "on_accent" if kind == "primary" else "text"))
    return made


def icon_button(
    theme: Theme, icon: str, name: str, token: str = "text_muted", parent: QWidget | None = None
) -> QPushButton:
    """A flat 24 px button with an icon only; `name` is its tool tip and what a screen reader says."""
    made = button(theme, "", "icon", parent=parent)
    made.setIcon(theme.icon(icon, token))
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made
