"""The QPalette of a scheme: what Fusion and the item views paint with, without a style sheet."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole

ROLES = {
    Role.Window: "window",
    Role.WindowText: "text",
    Role.Base: "surface",
    Role.AlternateBase: "header",
    Role.Text: "text",
    Role.PlaceholderText: "text_faint",
    Role.Button: "surface",
    Role.ButtonText: "text",
    Role.BrightText: "critical",
    Role.ToolTipBase: "panel",
    Role.ToolTipText: "text",
    Role.Highlight: "selected",
    Role.HighlightedText: "text",
    Role.Accent: "accent",
    Role.Link: "link",
    Role.LinkVisited: "link",
    Role.Light: "surface",
    Role.Midlight: "grid",
    Role.Mid: "border",
    Role.Dark: "border_control",
    Role.Shadow: "border_control",
}
DISABLED = (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText)


def build_palette(colour: Callable[[str], QColor]) -> QPalette:
    """All roles from tokens; the disabled texts are set apart."""
    palette = QPalette()
    for role, token in ROLES.items():
        palette.setColor(role, colour(token))
    for role in DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text_disabled"))
    return palette
