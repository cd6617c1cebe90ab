"""Icons and colours of what becomes of a row: shape first, colour second."""

from collections.abc import Mapping

SIGNS: Mapping[str, tuple[str, str]] = {
    "all": ("list", "text"),
    "added": ("add", "good"),
    "updated": ("edit", "accent"),
    "unchanged": ("check-circle", "text_muted"),
    "left_out": ("minus", "text_muted"),
    "grouping": ("folder", "text_muted"),
    "problems": ("critical-octagon", "critical"),
}
"""Outcome or filter → (icon, colour token)."""

SEVERITY: Mapping[str, tuple[str, str]] = {
    "error": ("critical-octagon", "critical"),
    "warning": ("warning-triangle", "warning"),
}
